"""Searches that a person keeps: their rows, as a target of edits, and the verbs that decide them."""
