"""A paragraph as it is parsed: what is quoted whole gives way to a short sentence that stands for it.

A parser of news takes "“…,” the minister said" for a clause and its verb as long as the quotation is short
and simple. What is quoted in pieces belongs to the sentence around it, and stays there without its marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.annotate.quoting.cues import Cues
from corpus.annotate.quoting.marks import Marked, Stretch
from corpus.annotate.segments import plain

STAND_IN: Final = "This is true"
#: What a verb beside a quotation is parsed as: rare ones ("tweeted") are taken for names.
_SAID: Final = "said"

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STOPS: Final = ".!?…"
_PAUSES: Final = ".,!?…;:-–—"
_INNER_STOP: Final = re.compile(r"[.!?…]['’”\")]*\s+[\"“'‘(\[]*[A-Z0-9]")
_NEXT: Final = re.compile(r"[\s,.–—-]*([^\W\d_]+)")
_FAR: Final = 7  # words at most between a quotation and the verb after it
_SMALL: Final = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to"]
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where a part of the parsed line stands in the text; ``kept``: letter by letter."""

    start: int
    first: int
    last: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Masked:
    """The line that is parsed. ``stand_ins``: where it stands for which of the quotations."""

    line: str
    pieces: tuple[_Piece, ...]
    stand_ins: tuple[tuple[int, int, int], ...]

    def span(self, start: int, end: int) -> Stretch:
        """Where in the text that stands which is at these offsets of the line."""
        first, last = self._piece(start), self._piece(end - 1)
        begin = first.first + (start - first.start if first.kept else 0)
        return begin, last.first + (end - last.start) if last.kept else last.last

    def _piece(self, at: int) -> _Piece:
        place = bisect_right(self.pieces, at, key=lambda piece: piece.start)
        return self.pieces[max(place - 1, 0)]


def masked(
    text: str, paragraph: Stretch, quotations: Sequence[Marked], whole: Sequence[bool], cues: Cues
) -> Masked:
    """A paragraph with these quotations in it, made fit for being parsed."""
    line, pieces, stand_ins = "", [], []

    def add(words: str, first: int, last: int, *, kept: bool) -> None:
        nonlocal line
        if words:
            pieces.append(_Piece(len(line), first, last, kept))
            line += words

    at = paragraph[0]
    for number, (quotation, is_whole) in enumerate(zip(quotations, whole, strict=True)):
        add(plain(text[at : quotation.start]), at, quotation.start, kept=True)
        at = quotation.end
        if not is_whole:
            add(plain(text[quotation.first : quotation.last]), quotation.first, quotation.last, kept=True)
            continue
        cue = cue_after(text, quotation, paragraph[1], cues)
        stand_ins.append((len(line), len(line) + len(STAND_IN), number))
        add(STAND_IN, quotation.start, quotation.end, kept=False)
        add(_stop(text, quotation, cue), quotation.last, quotation.end, kept=False)
        if cue is not None and not text[quotation.end : cue[0]].strip(" \u00a0,.–—-"):
            add(" ", quotation.end, cue[0], kept=False)
            add(_SAID, *cue, kept=False)
            at = cue[1]
        elif cue is not None:
            at += len(text[at : paragraph[1]]) - len(text[at : paragraph[1]].lstrip(",.–—-"))
    add(plain(text[at : paragraph[1]]), at, paragraph[1], kept=True)
    return Masked(line.replace("\n", " "), tuple(pieces), tuple(stand_ins))


def _stop(text: str, quotation: Marked, cue: Stretch | None) -> str:
    """What parts the stand-in from what comes after."""
    if cue is not None:
        return ","
    inside = text[quotation.first : quotation.last].rstrip()[-1:]
    after = text[quotation.end : quotation.end + 1]
    if after and after in _PAUSES:
        return ""
    follows = _NEXT.match(text, quotation.end)
    if inside and inside in _STOPS and not (follows and follows[1].islower()):
        return "."
    return "," if inside and inside in _PAUSES else ""


def cue_after(text: str, quotation: Marked, end: int, cues: Cues) -> Stretch | None:
    """The verb after a quotation that may tell who speaks: "…,” said Lind", "…,” the minister later said"."""
    if quotation.goes_on:
        return None
    inside = text[quotation.first : quotation.last].rstrip()[-1:]
    limit = min(end, quotation.end + 200)
    stop = re.compile(r"[“”\"„«;:]").search(text, quotation.end, limit)
    words = list(_WORD.finditer(text, quotation.end, stop.start() if stop else limit))[: _FAR + 1]
    outside = text[quotation.end : quotation.end + 1]
    if inside == "." or outside in (".", "!", "?") or (outside and outside in ";:"):
        if outside in (".", ";", ":") or outside in ("!", "?"):
            return None
        words = words[:5]
    for number, word in enumerate(words):
        if cues.is_beside(word.group()) and not (
            number and words[number - 1].group().lower() in ("to", "a", "the")
        ):
            if inside == "." and not _ends_soon(text, word.end(), end):
                return None
            return word.span()
        if not number and word.group().lower() in ("and", "but", "then", "when", "if", "that", "because"):
            return None
    return None


def _ends_soon(text: str, at: int, end: int) -> bool:
    """Whether nothing is told after a verb that would be what it hands on."""
    return (
        at >= end
        or re.match(r"\s*(?:[.,]|(?:in|at|on|to|of|during|when|after|before|as|later)\b)", text[at : at + 20])
        is not None
    )


def are_whole(text: str, paragraph: Stretch, quotations: Sequence[Marked], cues: Cues) -> list[bool]:
    """Of each quotation whether it is a sentence or more, rather than a piece of the sentence around it."""
    found: list[bool] = []
    last = paragraph[0]
    for quotation in quotations:
        found.append(_is_whole(text, last, quotation, cues, after_whole=bool(found) and found[-1]))
        last = quotation.end
    return found


def _is_whole(text: str, since: int, quotation: Marked, cues: Cues, *, after_whole: bool) -> bool:
    inner = text[quotation.first : quotation.last].strip()
    before = text[since : quotation.start].rstrip()
    if quotation.continues or quotation.goes_on:
        return True
    ends = (
        inner[-1] in _PAUSES
        or text[quotation.end : quotation.end + 1] in tuple(",.!?")
        or not quotation.closed
    )
    ends = ends or not text[quotation.end : quotation.end + 3].strip()
    begins = next((not c.islower() for c in inner if c.isalnum()), False)
    handed = _handed_on(before, cues)
    if _INNER_STOP.search(inner) and (begins or handed):
        return True
    if not ends:
        return False
    free = not before or before[-1] in '.!?…:—–)"”’'
    if begins:
        return free or ((before[-1:] == "," or handed) and not is_title(inner))
    return len(_WORD.findall(inner)) > 1 and (
        before[-1:] == ":" or (before[-1:] == "," and ((after_whole and _has_cue(before, cues)) or handed))
    )


def _handed_on(before: str, cues: Cues) -> bool:
    """Whether the last word before is one that hands on."""
    words = _WORD.findall(before[-40:])
    return bool(words) and cues.is_beside(words[-1])


def _has_cue(words: str, cues: Cues) -> bool:
    return any(cues.is_beside(word) for word in _WORD.findall(words[-200:]))


def closed_by_cue(text: str, mark: Marked, cues: Cues) -> Marked:
    """What is never closed, as far as the comma before its cue: "“The gate is shut, Lind said." """
    if mark.closed or mark.goes_on:
        return mark
    for comma in reversed(list(re.finditer(",", text[mark.first : mark.end]))):
        at = mark.first + comma.end()
        words = [word.group() for word in _WORD.finditer(text, at, mark.end)]
        if len(words) > _FAR:
            break
        if any(cues.is_beside(word) for word in words):
            return replace(mark, end=at, last=at)
    return mark


def is_title(words: str) -> bool:
    """Whether words are written as names and titles are: "Peace Park"."""
    return not _INNER_STOP.search(words) and all(
        not word[0].islower() or word.lower() in _SMALL for word in _WORD.findall(words)
    )


def words_in(text: str) -> Iterator[str]:
    """The words of a text."""
    return (word.group() for word in _WORD.finditer(text))
