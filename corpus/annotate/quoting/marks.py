"""Where quotation marks enclose words: in all styles, nested, left open, reopened in the next paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

#: What may close a quotation by what opened it, for marks that are never apostrophes.
_CLOSED_BY: Final = {
    "“": '”"',
    "”": '”"',
    "„": '“”"',
    '"': '"”',
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "＂": "＂",
}
_DOUBLE: Final = re.compile(f"[{''.join(_CLOSED_BY)}」』]")
_SINGLE: Final = re.compile("['‘’‚]")
#: Words that begin with an apostrophe, which opens nothing.
_ELISION: Final = re.compile(
    r"['’](?:\d0s|tis|twas|till?|em|cause|cos|n|bout|round|ere)\b", re.IGNORECASE | re.ASCII
)
_STOPS: Final = frozenset(".,!?…;:-–—")
_BEFORE: Final = frozenset('([{-–—/¿¡“„«「『"‘‚')
_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s+\S)")
_NEW_LINE: Final = re.compile("\n")
_ALWAYS_OPENS: Final = frozenset("„「『‚")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in quotation marks: ``start`` to ``end`` with the marks, ``first`` to ``last`` without.

    ``closed``: the mark that closes it is there. ``continues``: it goes on with what stands at the end of the
    paragraph before, which has no such mark because of that (``goes_on``).
    """

    start: int
    end: int
    first: int
    last: int
    closed: bool = True
    goes_on: bool = False
    continues: bool = False


def marked(text: str, paragraphs: Sequence[Stretch]) -> list[list[Marked]]:
    """What stands in quotation marks in each paragraph, in order, without what is nested in it.

    A quotation that is never closed ends with its sentence.
    """
    found = [_in_paragraph(text, *paragraph) for paragraph in paragraphs]
    for number in range(len(found) - 1):
        here, after = found[number], found[number + 1]
        if (
            not here
            or not after
            or here[-1].closed
            or here[-1].end != _stripped_end(text, *paragraphs[number])
        ):
            continue
        if not text[paragraphs[number + 1][0] : after[0].start].strip():
            here[-1] = replace(here[-1], goes_on=True)
            after[0] = replace(after[0], continues=True)
    return [[_first_sentence(text, each) for each in marks] for marks in found]


def _first_sentence(text: str, mark: Marked) -> Marked:
    """What is never closed may be a slip: no more than a sentence of it is believed."""
    if mark.closed or mark.goes_on:
        return mark
    end = _SENTENCE_END.search(text, mark.first + 1, mark.end)
    return replace(mark, end=end.end(), last=end.end()) if end else mark


def _in_paragraph(text: str, start: int, end: int) -> list[Marked]:
    pairs, left_open = _double(text, start, end)
    pairs = _outermost(pairs)
    pairs = _outermost([*pairs, *_single(text, start, end, pairs)])
    starts = [pair[0] for pair in pairs]
    marks = [Marked(a, b + 1, a + 1, b) for a, b in pairs]
    for number, at in enumerate(left_open):
        place = bisect_right(starts, at)
        if place and at < pairs[place - 1][1]:
            continue
        stop = min([end, *starts[place : place + 1], *left_open[number + 1 : number + 2]])
        stop = _stripped_end(text, at, stop)
        marks.append(Marked(at, stop, at + 1, stop, closed=False))
    return sorted(
        (each for each in marks if text[each.first : each.last].strip()), key=lambda each: each.start
    )


def _double(text: str, start: int, end: int) -> tuple[list[Stretch], list[int]]:
    """Pairs of marks, and those that open what is not closed."""
    pairs: list[Stretch] = []
    waiting: list[int] = []
    for mark in _DOUBLE.finditer(text, start, end):
        at, sign = mark.start(), mark.group()
        opens = _opens(text, at, start, end)
        if waiting and sign in _CLOSED_BY[text[waiting[-1]]] and not opens:
            pairs.append((waiting.pop(), at))
        elif sign in _CLOSED_BY and opens:
            waiting.append(at)
        elif waiting and sign in _CLOSED_BY[text[waiting[-1]]]:
            pairs.append((waiting.pop(), at))
    return pairs, waiting


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark looks like one that opens: something follows it, and nothing stands right before it."""
    sign = text[at]
    if sign in _ALWAYS_OPENS:
        return True
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    free = before.isspace() or before in _BEFORE
    if sign == "«":
        return free or (not before.isspace() and not after.isspace() and not before.isalnum())
    if sign == "“":
        return not after.isspace() and (free or (after.isalnum() and before not in _STOPS))
    if sign == "»":
        return free and after.isalnum()
    return free and not after.isspace()


def _single(text: str, start: int, end: int, double: Sequence[Stretch]) -> list[Stretch]:
    """Pairs of single marks outside of double ones, told from apostrophes by what stands beside them."""
    starts = [pair[0] for pair in double]

    def outside(at: int) -> bool:
        place = bisect_right(starts, at)
        return not place or at > double[place - 1][1]

    marks = [mark.start() for mark in _SINGLE.finditer(text, start, end) if outside(mark.start())]
    sure = [at for at in marks if _closes_single(text, at, start, end, sure=True)]
    maybe = [at for at in marks if _closes_single(text, at, start, end, sure=False)]
    opening = [at for at in marks if _opens_single(text, at, start, end)]
    lines = [line.start() for line in _NEW_LINE.finditer(text, start, end)]
    pairs: list[Stretch] = []
    for number, at in enumerate(opening):
        if pairs and at <= pairs[-1][1]:
            continue
        line = bisect_right(lines, at)
        last = min([end, *lines[line : line + 1]])
        # what may tell whose closes where else another quotation would begin before this one ends
        near = min([last, *opening[number + 1 : number + 2]])
        for closing, before in ((sure, near), (maybe, near), (sure, last)):
            place = bisect_right(closing, at + 1)
            if place < len(closing) and closing[place] < before:
                pairs.append((at, closing[place]))
                break
    return pairs


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    if text[at] == "’" or at + 1 >= end or _ELISION.match(text, at):
        return False
    before = text[at - 1] if at > start else " "
    return (
        (before.isspace() or before in _BEFORE) and not text[at + 1].isspace() and text[at + 1] not in ".,;:)"
    )


def _closes_single(text: str, at: int, start: int, end: int, *, sure: bool) -> bool:
    """Whether a mark may close: no letter follows. Not surely where it may tell whose: "boys' home"."""
    if text[at] == "‚" or at <= start or text[at - 1].isspace():
        return False
    after = text[at + 1] if at + 1 < end else " "
    if after.isalnum() or (text[at] == "‘" and after not in " \u00a0\n.,;:!?)"):
        return False
    owner = text[at - 1] in "sSzx" and after.isspace() and at + 2 < end and text[at + 2].islower()
    return not (sure and owner)


def _outermost(pairs: Sequence[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for pair in sorted(pairs):
        if not kept or pair[0] > kept[-1][1]:
            kept.append(pair)
    return kept


def _stripped_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
