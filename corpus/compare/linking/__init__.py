"""Passages of two articles that tell the same: how strongly, by what, and which are joined."""
