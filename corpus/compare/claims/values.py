"""What a claim comes to, and whether two can both hold."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.compare.findings import DifferenceKind


@dataclass(frozen=True, slots=True)
class Stated:
    """Words of a text that state something: where, and their ``value`` in one form.

    ``subject``: stems of the words that go with it ("sailor"), by which it is known what is stated.
    ``weak``: it says something only where an edit put it in another's place.
    """

    start: int
    end: int
    kind: DifferenceKind
    value: str
    subject: tuple[str, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """From one number to another, both within."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether a number can lie in both."""
        return self.low <= other.high and other.low <= self.high
