"""Finding: what a lens found as it is shown, with every place in the texts that it stands on. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are set alike: ``strong`` is what matters among them, ``muted`` what stands back."""

    text: str
    strong: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class CardLine:
    """What one article says, after its letter ("" for none); ``most``: over so many lines at most.

    ``indented``: it stands below the words of the line before, not below its letter.
    """

    letter: str
    runs: tuple[Run, ...]
    most: int = 3
    indented: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as a card has it. ``of``: what was found, of ``corpus.compare.findings``.

    ``places`` are marked in the texts when it is opened, the first of each article brought into view.
    ``beside``: other places worth seeing with it, such as what is nearest; they are marked as that.
    """

    of: object
    places: tuple[Span, ...]
    title: str = ""
    lines: tuple[CardLine, ...] = ()
    foot: str = ""
    beside: tuple[Span, ...] = ()

    @property
    def said(self) -> str:
        """All of it in words, for screen readers."""
        lines = "; ".join(" ".join(filter(None, (line.letter, line.text))) for line in self.lines)
        said = ": ".join(filter(None, (self.title, lines)))
        return ". ".join(filter(None, (said, self.foot)))
