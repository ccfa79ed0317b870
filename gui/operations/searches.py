"""What a person decides about searches to keep: each an operation that can be undone."""

from __future__ import annotations

from corpus.model import SavedSearch
from gui.operations.decisions import Operation


def save_search(search: SavedSearch) -> Operation:
    """Keep a search under its name, in the place of the one before."""
    return Operation(f"Save the search “{search.name}”", lambda edit: edit.save_search(search))


def rename_search(name: str, new: str) -> Operation:
    """Keep a search under another name."""
    return Operation(f"Rename the search “{name}”", lambda edit: edit.rename_search(name, new))


def remove_search(name: str) -> Operation:
    """Keep a search no more."""
    return Operation(f"Remove the search “{name}”", lambda edit: edit.remove_searches([name]))
