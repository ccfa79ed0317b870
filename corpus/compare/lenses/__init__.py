"""The lenses of a comparison: plain functions from articles and their links to findings with places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.compare.comparison import Comparison
from corpus.compare.lenses.differences import differences
from corpus.compare.lenses.naming import naming
from corpus.compare.lenses.only import only
from corpus.compare.lenses.overview import overview
from corpus.compare.lenses.timeline import timeline
from corpus.compare.lenses.wording import wording

if TYPE_CHECKING:
    from corpus.meaning.background import Background

__all__ = ["tell"]


def tell(comparison: Comparison, background: Background) -> Comparison:
    """The comparison with all that its lenses find, but voices, for which the texts have to be parsed.

    Before links were looked for, what needs them stays None.
    """
    told = replace(
        comparison,
        overview=overview(comparison, background),
        naming=naming(comparison),
        wording=wording(comparison, background),
        time=timeline(comparison),
    )
    if comparison.links is None:
        return told
    return replace(
        told,
        differences=differences(comparison),
        only=only(comparison, background),
    )
