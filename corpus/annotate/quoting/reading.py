"""One paragraph read: what is quoted in it, what is told in other words, and who says either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from corpus.annotate.quoting.cues import Cues
from corpus.annotate.quoting.discourse import Discourse
from corpus.annotate.quoting.judging import Judge
from corpus.annotate.quoting.marks import Marked, Stretch
from corpus.annotate.quoting.masking import Masked, words_in
from corpus.annotate.quoting.speakers import Speaker, is_told_of_again, named, resolved
from corpus.annotate.quoting.statements import Statement, statements
from corpus.annotate.quoting.tree import Tree
from corpus.model import Quote

#: Fewer words of what is told are no quote of their own: "it" in "said it “must” end".
_LEAST_WORDS: Final = 2
#: So few words around a cue within what is told are no more than that cue: "he said".
_CUE_WORDS: Final = 6
_APART: Final = frozenset({"although", "though", "while", "whereas", "after", "as"})
_TRIM: Final = " \t\n\u00a0,.;:!?…–—-\"'“”‘’"


@dataclass(frozen=True, slots=True)
class QuotedParagraph:
    """What is in quotation marks in a paragraph; ``whole``: what of it are sentences. ``masked``: parsed."""

    start: int
    end: int
    marks: Sequence[Marked]
    whole: Sequence[bool]
    masked: Masked | None


@dataclass(slots=True)
class Reading:
    """One paragraph being read: its quotes come of its statements, in the order of the text."""

    text: str
    number: int
    paragraph: QuotedParagraph
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
        cues = {each.cue[0] for each in found}
        told = [quote for each in outermost(self.tree, found) for quote in self._told(each, direct, cues)]
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
        last = self._before(judge)
        waiting = sorted((each for each in found if each.content), key=lambda each: each.cue[0])
        for number, mark in enumerate(self.paragraph.marks):
            statement = by_mark[number]
            if statement is None and not judge.stands_alone(number, goes_on=last.known is not None):
                continue
            if statement is not None:
                last = self._heard(self._speaker(statement)) or last
                yield self._quote(mark.start, mark.end, statement, direct=True)
                continue
            while waiting and self._starts(waiting[0]) < mark.start:
                spoken = self._speaker(waiting.pop(0))
                last = spoken if spoken.known is not None else last
            span = last.span if self.paragraph.whole[number] else None
            if span is not None:
                self._heard(last)
            yield Quote(mark.start, mark.end, True, speaker=span)

    def _before(self, judge: Judge) -> Speaker:
        """Who speaks as the paragraph begins: who spoke last, if it goes on with what they say."""
        alone = all(self.paragraph.whole) and not judge.has_words_outside()
        if not alone and not (self.paragraph.marks and self.paragraph.marks[0].continues):
            return Speaker()
        known = self.discourse.last(self.number)
        return Speaker(None, known, known.span if known is not None else None)

    def _heard(self, speaker: Speaker) -> Speaker | None:
        """They have spoken; None if nobody is known."""
        if speaker.known is None:
            return None
        self.discourse.spoke(speaker.known, self.number)
        return speaker

    def _starts(self, statement: Statement) -> int:
        cue = self.tree[statement.cue[0]]
        return self.masked.span(cue.start, cue.end)[0]

    def _told(self, statement: Statement, direct: Sequence[Quote], cues: set[int]) -> Iterator[Quote]:
        """What is told in other words, apart from what is quoted, and from who is said to have said that."""
        joining = cues | _joining(self.tree)
        if not statement.content or statement.by is None:
            return
        self._heard(self._speaker(statement))
        span = self.masked.span
        for first, last in _runs(self.tree, statement.content):
            run = set(range(first, last + 1))
            if run <= joining or (len(run) < _CUE_WORDS and run & cues - {statement.cue[0]}):
                continue
            for start, end in _without(span(self.tree[first].start, self.tree[last].end), direct):
                start, end = _trimmed(self.text, start, end)
                if sum(1 for _ in words_in(self.text[start:end])) >= _LEAST_WORDS:
                    yield self._quote(start, end, statement, direct=False)

    def _speaker(self, statement: Statement) -> Speaker:
        if statement.by is None:
            return Speaker()
        return self._speakers.get(statement.by, Speaker())

    def _quote(self, start: int, end: int, statement: Statement, *, direct: bool) -> Quote:
        span = self.masked.span
        speaker = self._speaker(statement)
        return Quote(
            start,
            end,
            direct,
            cue=span(self.tree[statement.cue[0]].start, self.tree[statement.cue[1]].end),
            by=speaker.by,
            speaker=speaker.span,
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
