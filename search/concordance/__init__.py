"""Keyword in context: what a query finds as lines, the word in one column, each with its source and date.

A *mention* is a place where the words or the phrase of the query stand, in a text or a title; those that
overlap are one, as they are where they are marked. Words within a distance of one another are one mention,
from the first to the last. Names, events and filters have no lines of their own: they narrow the articles.
"""

from __future__ import annotations

from search.concordance.results import ConcordancePage, Line, Order, SourceCount

__all__ = ["ConcordancePage", "Line", "Order", "SourceCount"]
