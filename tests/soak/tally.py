"""Rounds that were held, those that failed, and the table of them."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field


class Fault(AssertionError):
    """Something that must always hold did not."""


def require(held: object, otherwise: object) -> None:
    """Raise a Fault, told by ``otherwise``, unless ``held``."""
    if not held:
        raise Fault(str(otherwise))


@dataclass(slots=True)
class Count:
    """How often something was tried, and how it failed first. ``noted`` counts what else is worth telling."""

    section: str
    what: str
    rounds: int = 0
    failed: int = 0
    first: str = ""
    noted: dict[str, int] = field(default_factory=dict)

    def note(self, what: str) -> None:
        """One more of ``what``."""
        self.noted[what] = self.noted.get(what, 0) + 1


class Tally:
    """The counts of a run, by section and by what was tried."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], Count] = {}

    @contextmanager
    def round(self, section: str, what: str, about: object = "") -> Iterator[Count]:
        """One round: it fails if its block raises. ``about`` tells how to have the same round again."""
        count = self._counts.setdefault((section, what), Count(section, what))
        count.rounds += 1
        try:
            yield count
        except Exception:  # noqa: BLE001  the soak's edge: whatever it was, it is this round's failure
            count.failed += 1
            print(f"… FAILED: {section}, {what}, {about}", file=sys.stderr, flush=True)
            count.first = count.first or f"round {count.rounds}: {about}\n{traceback.format_exc()}"

    @property
    def failed(self) -> bool:
        """Whether any round failed."""
        return any(count.failed for count in self._counts.values())

    def lines(self) -> Iterator[str]:
        """The table, then the first failure of each kind."""
        counts = list(self._counts.values())
        rows: list[Sequence[str]] = [("", "what", "rounds", "failed", "of them")]
        rows += [(c.section, c.what, str(c.rounds), str(c.failed), _notes(c)) for c in counts]
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        for number, row in enumerate(rows):
            yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            if number == 0:
                yield "  ".join("-" * width for width in widths)
        for count in counts:
            if count.first:
                yield f"\n{count.section}, {count.what}, {count.first}"


def _notes(count: Count) -> str:
    return ", ".join(f"{number} {what}" for what, number in sorted(count.noted.items()))
