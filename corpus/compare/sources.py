"""Which of the source colours a source has: from its name alone, so that it is the same everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def colour_number(source: str, of: int) -> int:
    """A number below ``of`` that hangs on the source's name alone, however it is spaced or cased."""
    name = " ".join(source.casefold().split())
    return int.from_bytes(hashlib.blake2s(name.encode(errors="replace"), digest_size=4).digest()) % of


def colour_numbers(sources: Sequence[str | None], of: int) -> list[int | None]:
    """The numbers for sources that stand side by side: each its own, in order, while there are enough.

    A source keeps its own number unless an earlier one has it; then it takes the next one free. The same
    source twice has the same number; an unknown one has None.
    """
    taken: dict[str, int] = {}
    for source in sources:
        if source is None or source in taken:
            continue
        number = colour_number(source, of)
        free = (n % of for n in range(number, number + of) if n % of not in taken.values())
        taken[source] = next(free, number)
    return [None if source is None else taken[source] for source in sources]
