"""Measures how well Crossread reads, names and finds, on public sets of labelled articles.

``python -m tests.evaluation --data FOLDER`` runs the very functions that the window and the command line
call, without looking at the labels, and has the sets' own scorers judge what came of it. The sets are not
part of Crossread, and no test needs them.
"""
