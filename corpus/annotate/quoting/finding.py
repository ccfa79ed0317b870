"""Quotes of whole articles: what is in quotation marks, who is told to say what, and both put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from corpus.annotate.languages import ENGLISH, is_read
from corpus.annotate.quoting.cues import Cues, cues
from corpus.annotate.quoting.judging import Judge, is_speech
from corpus.annotate.quoting.marks import Marked, Stretch, marked
from corpus.annotate.quoting.masking import Masked, are_whole, closed_by_cue, masked, words_in
from corpus.annotate.quoting.parsing import parse
from corpus.annotate.quoting.speakers import Discourse, Known, Speaker, is_told_of_again, named, resolved
from corpus.annotate.quoting.statements import Statement, statements
from corpus.annotate.quoting.tree import Tree
from corpus.annotate.segments import LONGEST
from corpus.model import TELLING, ArticleText, Quote

_STOP: Final = re.compile(r"[.!?…][\"'”’»)]*\s+")
#: Fewer words of what is told are no quote of their own: "it" in "said it “must” end".
_LEAST_WORDS: Final = 2
_APART: Final = frozenset({"although", "though", "while", "whereas", "after", "as"})
_TRIM: Final = " \t\n\u00a0,.;:!?…–—-\"'“”‘’"


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


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """What is in quotation marks in a paragraph; ``whole``: what of it are sentences. ``masked``: parsed."""

    start: int
    end: int
    marks: Sequence[Marked]
    whole: Sequence[bool]
    masked: Masked | None


def _work(text: ArticleText) -> list[_Paragraph]:
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
        work.append(_Paragraph(*span, marks, whole, line))
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


def _quotes(text: ArticleText, work: Sequence[_Paragraph], trees: Iterator[Tree]) -> Iterator[Quote]:
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


def _in_paragraphs(text: ArticleText, work: Sequence[_Paragraph], trees: Iterator[Tree]) -> Iterator[Quote]:
    discourse = Discourse()
    for number, paragraph in enumerate(work):
        if paragraph.masked is None:
            yield from _unparsed(text.text, paragraph)
        else:
            reading = _Reading(text.text, number, paragraph, paragraph.masked, next(trees), discourse, cues())
            yield from reading.quotes()


def _unparsed(text: str, paragraph: _Paragraph) -> Iterator[Quote]:
    for mark, whole in zip(paragraph.marks, paragraph.whole, strict=True):
        if whole and is_speech(text, paragraph.start, mark):
            yield Quote(mark.start, mark.end, True)


@dataclass(slots=True)
class _Reading:
    """One paragraph being read: its quotes come of its statements, in the order of the text."""

    text: str
    number: int
    paragraph: _Paragraph
    masked: Masked
    tree: Tree
    discourse: Discourse
    cues: Cues
    _speakers: dict[int, Speaker] = field(default_factory=dict)  # by the word for who speaks

    def quotes(self) -> Iterator[Quote]:
        """What is quoted and told in the paragraph."""
        judge = Judge(
            self.text, self.paragraph.marks, self.paragraph.whole, self.masked, self.tree, self.cues
        )
        found = list(statements(self.tree, self.cues, judge.standing))
        by_mark = judge.statements(found)
        self._resolve(found)
        direct = list(self._direct(judge, found, by_mark))
        joining = {each.cue[0] for each in found} | _joining(self.tree)
        told = [quote for each in outermost(self.tree, found) for quote in self._told(each, direct, joining)]
        yield from sorted([*direct, *told], key=lambda quote: quote.start)

    def _resolve(self, found: Sequence[Statement]) -> None:
        """Who is meant by the words beside each cue, by what was told before them."""
        span = self.masked.span
        names = {each.at: each for each in named(self.tree, span)}
        by = {statement.by for statement in found}
        said = {number for statement in found for number in statement.content}
        for at in range(len(self.tree)):
            if at in by or (at not in said and is_told_of_again(self.tree, at)):
                self._speakers[at] = resolved(
                    self.tree, at, span, self.discourse, self.number, self.cues, speaks=at in by
                )
            elif at in names:
                aside = at in said
                self.discourse.name(replace(names[at], subject=names[at].subject and not aside), self.number)

    def _direct(
        self, judge: Judge, found: Sequence[Statement], by_mark: Sequence[Statement | None]
    ) -> Iterator[Quote]:
        """What is quoted; what has no cue of its own is by who spoke right before."""
        last: Known | None = None
        alone = all(self.paragraph.whole) and not judge.has_words_outside()
        if alone or (self.paragraph.marks and self.paragraph.marks[0].continues):
            last = self.discourse.last(self.number)
        waiting = sorted((each for each in found if each.content), key=lambda each: each.cue[0])
        for number, mark in enumerate(self.paragraph.marks):
            statement = by_mark[number]
            if statement is None and not judge.stands_alone(number, goes_on=last is not None):
                continue
            span = self.masked.span
            if statement is None:
                while (
                    waiting
                    and span(self.tree[waiting[0].cue[0]].start, self.tree[waiting[0].cue[0]].end)[0]
                    < mark.start
                ):
                    last = self._speaker(waiting.pop(0)).known or last
                if last is not None and self.paragraph.whole[number]:
                    self.discourse.spoke(last, self.number)
                    yield Quote(mark.start, mark.end, True, speaker=last.span)
                else:
                    yield Quote(mark.start, mark.end, True)
                continue
            speaker = self._speaker(statement)
            if speaker.known is not None:
                last = speaker.known
                self.discourse.spoke(last, self.number)
            yield self._quote(mark.start, mark.end, statement, direct=True)

    def _told(self, statement: Statement, direct: Sequence[Quote], joining: set[int]) -> Iterator[Quote]:
        """What is told in other words, apart from what is quoted."""
        if not statement.content or statement.by is None:
            return
        speaker = self._speaker(statement)
        if speaker.known is not None:
            self.discourse.spoke(speaker.known, self.number)
        span = self.masked.span
        for first, last in _runs(self.tree, statement.content):
            if joining.issuperset(range(first, last + 1)):
                continue
            for start, end in _without(span(self.tree[first].start, self.tree[last].end), direct):
                start, end = _trimmed(self.text, start, end)
                if sum(1 for _ in words_in(self.text[start:end])) >= _LEAST_WORDS:
                    yield self._quote(start, end, statement, direct=False)

    def _speaker(self, statement: Statement) -> Speaker:
        if statement.by is None:
            return Speaker(None, None)
        return self._speakers.get(statement.by, Speaker(None, None))

    def _quote(self, start: int, end: int, statement: Statement, *, direct: bool) -> Quote:
        span = self.masked.span
        speaker = self._speaker(statement)
        return Quote(
            start,
            end,
            direct,
            cue=span(self.tree[statement.cue[0]].start, self.tree[statement.cue[1]].end),
            by=speaker.by,
            speaker=speaker.known.span if speaker.known is not None else None,
        )


def outermost(tree: Tree, found: Sequence[Statement]) -> list[Statement]:
    """Without what is said within what somebody is told to say; that stays in the words of who tells it.

    Who is told to speak in a clause of contrast or time is not a part of what was said before.
    """
    told: list[Statement] = []
    taken: set[int] = set()
    cues = {each.cue[0] for each in found}
    for each in sorted(found, key=lambda each: -len(each.content)):
        if not each.content or each.by is None:
            continue
        apart = {n for at in cues & set(each.content) if _stands_apart(tree, at) for n in tree.subtree(at)}
        content = [n for n in each.content if n not in apart]
        if content and taken.isdisjoint(content):
            told.append(replace(each, content=tuple(content)))
            taken |= set(content)
    return told


def _stands_apart(tree: Tree, at: int) -> bool:
    marks = {tree[mark].low for mark in tree.children(at, "mark")}
    return tree[at].dep == "advcl" and bool(marks & _APART) and tree.child(at, "nsubj") is not None


def _joining(tree: Tree) -> set[int]:
    """The words that only join others."""
    return {number for number in range(len(tree)) if tree[number].dep in ("cc", "mark", "punct", "aux")}


def _runs(tree: Tree, words: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches of words that stand side by side, whatever marks are between them."""
    first = last = words[0]
    for number in words[1:]:
        if any(not _is_mark(tree[n].text) for n in range(last + 1, number)):
            yield first, last
            first = number
        last = number
    yield first, last


def _is_mark(word: str) -> bool:
    return not any(character.isalnum() for character in word)


def _without(span: Stretch, direct: Sequence[Quote]) -> Iterator[Stretch]:
    start, end = span
    for quote in direct:
        if quote.end <= start or quote.start >= end:
            continue
        if quote.start > start:
            yield start, quote.start
        start = max(start, quote.end)
    if start < end:
        yield start, end


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start] in _TRIM:
        start += 1
    while start < end and text[end - 1] in _TRIM:
        end -= 1
    return start, end
