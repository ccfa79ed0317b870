"""Teaches the nets that Crossread ships, from public sets of labelled pages that are not part of it.

``python -m tests.training.dump --data FOLDER`` writes the weights of the net that judges the blocks of dumps;
with ``--cross-validate`` it says instead how well nets read pages of sites that they were not taught by.
"""
