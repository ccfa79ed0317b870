"""Quotes of whole articles: what is in quotation marks, who is told to say what, and both put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.annotate.languages import ENGLISH, is_read
from corpus.annotate.quoting.cues import cues
from corpus.annotate.quoting.discourse import Discourse
from corpus.annotate.quoting.judging import is_speech
from corpus.annotate.quoting.marks import Stretch, marked
from corpus.annotate.quoting.masking import are_whole, closed_by_cue, masked
from corpus.annotate.quoting.parsing import parse
from corpus.annotate.quoting.reading import QuotedParagraph, Reading
from corpus.annotate.quoting.tree import Tree
from corpus.annotate.segments import LONGEST
from corpus.model import TELLING, ArticleText, Quote

_STOP: Final = re.compile(r"[.!?…][\"'”’»)]*\s+")


def find_quotes(texts: Sequence[ArticleText]) -> list[tuple[Quote, ...]]:
    """Who is quoted or cited in each text, in order, no two of them in one place.

    In English, speech that is told is found too, and who speaks; in other languages only what stands in
    quotation marks as a sentence. The first call loads the parser. Raises UnusableModel.
    """
    works = [_work(text) for text in texts]
    trees = parse([paragraph.masked.line for work in works for paragraph in work if paragraph.masked])
    return [
        tuple(sorted(_quotes(text, work, trees), key=lambda quote: quote.start))
        for text, work in zip(texts, works, strict=True)
    ]


def _work(text: ArticleText) -> list[QuotedParagraph]:
    english = is_read(text.language, text.text, ENGLISH)
    spans = [
        part
        for paragraph in text.paragraphs
        if paragraph.kind in TELLING
        for part in _parts(text.text, paragraph.start, paragraph.end)
    ]
    work = []
    for span, found in zip(spans, marked(text.text, spans), strict=True):
        marks = [closed_by_cue(text.text, mark, cues()) for mark in found]
        whole = are_whole(text.text, span, marks, cues())
        line = masked(text.text, span, marks, whole, cues()) if english and span[0] < span[1] else None
        work.append(QuotedParagraph(*span, marks, whole, line))
    return work


def _parts(text: str, start: int, end: int) -> Iterator[Stretch]:
    """A paragraph, cut where it is very long: what hangs on what is looked for in one part at a time."""
    while end - start > LONGEST:
        stops = [stop.end() for stop in _STOP.finditer(text, start + LONGEST // 2, start + LONGEST)]
        at = stops[-1] if stops else text.rfind(" ", start + 1, start + LONGEST)
        at = at if at > start else start + LONGEST
        yield start, at
        start = at
    yield start, end


def _quotes(text: ArticleText, work: Sequence[QuotedParagraph], trees: Iterator[Tree]) -> Iterator[Quote]:
    """The quotes of a text. Of one that goes on over paragraphs, who speaks may be told in a later one."""
    open_at = {mark.start for paragraph in work for mark in paragraph.marks if mark.goes_on}
    waiting: list[Quote] = []
    for quote in _in_paragraphs(text, work, trees):
        if waiting and quote.direct:
            yield from (replace(each, speaker=quote.speaker) for each in waiting)
            waiting = []
        if quote.start in open_at and quote.speaker is None and quote.by is None:
            waiting.append(quote)
        else:
            yield quote
    yield from waiting


def _in_paragraphs(
    text: ArticleText, work: Sequence[QuotedParagraph], trees: Iterator[Tree]
) -> Iterator[Quote]:
    discourse = Discourse()
    for number, paragraph in enumerate(work):
        if paragraph.masked is None:
            yield from _unparsed(text.text, paragraph)
        else:
            reading = Reading(text.text, number, paragraph, paragraph.masked, next(trees), discourse, cues())
            yield from reading.quotes()


def _unparsed(text: str, paragraph: QuotedParagraph) -> Iterator[Quote]:
    for mark, whole in zip(paragraph.marks, paragraph.whole, strict=True):
        if whole and is_speech(text, paragraph.start, mark):
            yield Quote(mark.start, mark.end, True)
