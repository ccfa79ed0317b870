"""The lenses of a comparison: plain functions from articles and their links to findings with places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.compare.comparison import Comparison

if TYPE_CHECKING:
    from corpus.meaning.background import Background

__all__ = ["tell"]


def tell(comparison: Comparison, background: Background) -> Comparison:
    """The comparison with all that its lenses find, but voices, for which the texts have to be parsed.

    Before links were looked for, what needs them stays None.
    """
    return comparison
