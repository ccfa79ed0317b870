"""Which colour a source has. Its number is that of a comparison's report, so that both show it alike.

The report is imported with the first colour that is asked for: a window shows before any source does.
"""

from __future__ import annotations

from collections.abc import Sequence


def colour_number(source: str, of: int) -> int:
    """As ``corpus.compare.sources.colour_number``."""
    from corpus.compare import sources

    return sources.colour_number(source, of)


def colour_numbers(names: Sequence[str | None], of: int) -> list[int | None]:
    """As ``corpus.compare.sources.colour_numbers``."""
    from corpus.compare import sources

    return sources.colour_numbers(names, of)
