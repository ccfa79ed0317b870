"""Segments of columns: their file, and Whoosh reading and writing them."""
