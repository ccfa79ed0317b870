"""What of a passage a card shows: the words around what matters, on one line. No Qt."""

from __future__ import annotations

from corpus.compare.citing import in_quotes
from gui.panels.lenses.finding import Run

#: So many characters before what matters, and after it, at most.
_BEFORE, _AFTER = 42, 60
#: What begins or ends with one of these has quotation marks enough.
_OPENING, _CLOSING = ("“", '"', "«", "„"), ("”", '"', "»")


def around(text: str, passage: tuple[int, int], inside: tuple[int, int]) -> tuple[Run, ...]:
    """A passage in quotation marks, cut to what stands around the words inside of it, which are strong."""
    start, end = passage
    first, last = max(start, inside[0]), min(end, inside[1])
    before, after = _line(text[start:first]), _line(text[last:end])
    head = _from_the_end(before)
    tail = _from_the_beginning(after)
    return Run(f"“{head}"), Run(_line(text[first:last]), strong=True), Run(f"{tail}”")


def quoted(text: str, start: int, end: int) -> tuple[Run, ...]:
    """Words of a text on one line, in quotation marks where they do not begin or end with their own."""
    said = in_quotes(text[start:end])
    inside = said[1:-1]
    return (Run(inside if inside[:1] in _OPENING or inside[-1:] in _CLOSING else said),)


def _from_the_end(words: str) -> str:
    if len(words) <= _BEFORE:
        return words.lstrip()
    cut = words.find(" ", len(words) - _BEFORE)
    return "…" + (words[cut + 1 :] if cut >= 0 else words[-_BEFORE:])


def _from_the_beginning(words: str) -> str:
    if len(words) <= _AFTER:
        return words.rstrip()
    cut = words.rfind(" ", 0, _AFTER + 1)
    return (words[:cut] if cut > 0 else words[:_AFTER]) + "…"


def _line(words: str) -> str:
    """On one line; a space at either end stays one."""
    joined = " ".join(words.split())
    if not joined:
        return " " if words else ""
    return f"{' ' if words[0].isspace() else ''}{joined}{' ' if words[-1].isspace() else ''}"
