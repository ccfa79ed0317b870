"""What can go wrong with the search index that a person can act on."""

from __future__ import annotations

from corpus.errors import CrossreadError


class IndexUnavailable(CrossreadError):
    """The search index can't be read or written: a full disk, a folder without permission."""

    kind = "search-index"


class DamagedIndex(Exception):
    """The files of an index are not as they were left. No person sees this: it is built anew."""
