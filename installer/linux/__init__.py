"""Crossread packaged for Linux: a tree of files, and what is made of it."""
