"""The inverted index in columns that NumPy maps, inside Whoosh's segments.

Whoosh keeps its query language, schema and commits; its inner loops over postings are left to NumPy.
``columns`` says what a segment holds, and nothing here knows of articles.
"""
