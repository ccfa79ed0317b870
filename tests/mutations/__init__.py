"""Articles in which one thing is changed by a script, to see whether a comparison tells it, and nothing else.

python -m tests.mutations [--only KIND …] [--articles FOLDER] [--each N] [--seed N] [--cache FOLDER] [--list]
"""
