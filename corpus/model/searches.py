"""Searches that a person keeps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query kept under a name, with the order its results stand in; what both mean, ``search`` knows."""

    name: str
    query: str
    sort: str
