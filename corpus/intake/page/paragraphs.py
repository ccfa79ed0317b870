"""The lines of an article become its paragraphs, each with its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from corpus.intake.assemble import Kept
from corpus.intake.dump.kinds import Verdict, verdicts
from corpus.intake.dump.lines import Block
from corpus.intake.dump.traits import Traits, ends_sentence, traits_of
from corpus.intake.page.judging import tables
from corpus.intake.page.marks import class_mark, tag_mark
from corpus.intake.page.remainder import Placed
from corpus.intake.page.visible import VisibleLine
from corpus.model import ParagraphKind

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: A heading says no more than this, and nor does a caption.
_HEADING: Final = 200
_CAPTION: Final = 500
_BY_WORDS: Final = frozenset({ParagraphKind.CAPTION, ParagraphKind.NOTE, ParagraphKind.REFERENCE})


def laid_out(lines: Sequence[VisibleLine], traits: Sequence[Traits], kept: Sequence[bool]) -> Placed:
    """The page with the paragraphs that its kept lines make; hidden lines that are not kept are left out."""
    shown = [index for index, line in enumerate(lines) if kept[index] or not line.setting.hidden]
    lines, traits = [lines[index] for index in shown], [traits[index] for index in shown]
    own = [place for place, index in enumerate(shown) if kept[index]]
    pieces: list[Kept] = []
    places: list[int | None] = [None] * len(lines)
    for run, piece in _paragraphs(lines, traits, own):
        for place in run:
            places[place] = len(pieces)
        pieces.append(piece)
    start, end = (own[0], own[-1] + 1) if own else (len(lines), len(lines))
    return Placed(lines, pieces, places, start, end, traits)


def _paragraphs(
    lines: Sequence[VisibleLine], traits: Sequence[Traits], own: Sequence[int]
) -> Iterator[tuple[list[int], Kept]]:
    cells = {index: table.start for table in tables(lines) for index in table}
    for table, group in groupby(own, cells.get):
        run = list(group)
        if table is not None:
            yield run, Kept(_table([lines[index] for index in run]), ParagraphKind.TABLE)
            continue
        joined = list(_joined(lines, run))
        told = [traits[each[0]] if len(each) == 1 else _together(lines, each) for each in joined]
        for each, text, verdict in zip(joined, told, verdicts(told, page_like=False), strict=True):
            yield each, Kept(text.block.text, _kind(lines[each[0]], text.block.text, verdict))


def _together(lines: Sequence[VisibleLine], run: Sequence[int]) -> Traits:
    text = " ".join(lines[index].text for index in run)
    return traits_of([Block(text, 0, lines[run[0]].bullet, gap=True)])[0]


def _table(lines: Sequence[VisibleLine]) -> str:
    """A line for each row, its cells parted by ``|``."""
    rows = [list(row) for _, row in groupby(lines, lambda line: line.setting.row)]
    cells = [[list(cell) for _, cell in groupby(row, lambda line: line.setting.cell)] for row in rows]
    return "\n".join(" | ".join(" ".join(line.text for line in cell) for cell in row) for row in cells)


def _joined(lines: Sequence[VisibleLine], run: Sequence[int]) -> Iterator[list[int]]:
    """Lines that a break parts go on with the one above where no sentence ends there."""
    joined: list[int] = []
    for index in run:
        line = lines[index]
        goes_on = (
            joined
            and line.broken
            and joined[-1] == index - 1
            and line.setting.path == lines[index - 1].setting.path
            and not ends_sentence(lines[index - 1].text)
        )
        if joined and not goes_on:
            yield joined
            joined = []
        joined.append(index)
    if joined:
        yield joined


def _kind(line: VisibleLine, text: str, verdict: Verdict) -> ParagraphKind:
    """What the page says that it is, else what its words do."""
    setting = line.setting
    captioned = setting.tags & tag_mark("figcaption") or setting.own & class_mark("caption")
    if setting.tag in _HEADINGS and len(text) <= _HEADING:
        return ParagraphKind.HEADING
    if captioned and len(text) <= _CAPTION:
        return ParagraphKind.CAPTION
    if line.bullet:
        return ParagraphKind.LIST
    return verdict.kind if verdict.kind in _BY_WORDS else ParagraphKind.BODY
