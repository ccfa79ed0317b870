"""The forms of a name, as the library uses them."""

from __future__ import annotations

from corpus.resolving.names import clean, fold, preferred, ranked

__all__ = ["clean", "fold", "preferred", "ranked"]
