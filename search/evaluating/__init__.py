"""Queries answered over columns: Whoosh's trees of queries, and our own nodes, evaluated in NumPy.

What is found, and each score, is what Whoosh's matchers give without a limit.
"""
