"""The passages of an article that show best why it was found, and all places that a query marks in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import TELLING, EntityId, Mention, Paragraph
from search.clauses import Clause
from search.results import Snippet
from search.schema import searched_words
from search.words import Word, words

Span = tuple[int, int]

#: About so many words make a snippet.
_WORDS = 30
#: A passage begins with the sentence of its first mark, or so many words before the mark if that is far.
_BEFORE = 8
_MOST = 2
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?\w)")
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Marked:
    """The places that a query marks in a text, and which of its clauses each belongs to."""

    spans: tuple[Span, ...]
    clauses: tuple[int, ...]


@lru_cache(maxsize=256)
def text_words(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Word, ...]:
    """The words of the paragraphs that are searched."""
    return tuple(word for found, _ in searched_words(text, paragraphs) for word in found)


def mark(clauses: Sequence[Clause], text: Sequence[Word], mentions: Iterable[Span] = ()) -> Marked:
    """Where ``clauses`` are met in ``text``; ``mentions`` are marked beside. Spans may overlap here."""
    found: list[tuple[Span, int]] = [(span, len(clauses)) for span in mentions]
    for number, clause in enumerate(clauses):
        if clause.field == "text":
            found += [(span, number) for span in clause.spans(text)]
    found.sort()
    return Marked(tuple(span for span, _ in found), tuple(number for _, number in found))


def matches(clauses: Sequence[Clause], title: str | None, text: Marked) -> int:
    """In how many places title and text meet the query."""
    titled = words(title or "")
    spans = {span for clause in clauses if clause.field in ("text", "title") for span in clause.spans(titled)}
    return len(merged(text.spans)) + len(merged(spans))


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def entity_spans(mentions: Iterable[Mention], wanted: set[EntityId]) -> list[Span]:
    """Where the wanted entities are named."""
    return [(mention.start, mention.end) for mention in mentions if mention.entity in wanted]


def best(text: str, paragraphs: Sequence[Paragraph], marked: Marked) -> tuple[Snippet, ...]:
    """One or two passages that meet most of the query's clauses; the opening where nothing is marked."""
    if not marked.spans:
        telling = next((p for p in paragraphs if p.kind in TELLING and p.end > p.start), None)
        return () if telling is None else (_snippet(text, telling, telling.start, ()),)
    chosen: list[tuple[Snippet, frozenset[int]]] = []
    candidates = sorted(
        _candidates(text, paragraphs, marked), key=lambda each: (-len(each[1]), -len(each[0].marks))
    )
    for snippet, met in candidates:
        seen = frozenset().union(*(each for _, each in chosen))
        apart = all(_apart(snippet, other) for other, _ in chosen)
        if not chosen or (apart and len(chosen) < _MOST and met - seen):
            chosen.append((snippet, met))
    if len(chosen) < _MOST:
        more = (each for each in candidates if all(_apart(each[0], other) for other, _ in chosen))
        chosen += [each for each in [next(more, None)] if each is not None]
    return tuple(sorted((snippet for snippet, _ in chosen), key=lambda snippet: snippet.start))


def _candidates(
    text: str, paragraphs: Sequence[Paragraph], marked: Marked
) -> list[tuple[Snippet, frozenset[int]]]:
    """A passage for each mark that no passage before it shows, with the clauses that are met in it."""
    found = []
    shown = -1
    for start, _ in marked.spans:
        if start < shown:
            continue
        paragraph = next((p for p in paragraphs if p.start <= start < p.end), None)
        if paragraph is None:
            continue
        snippet = _snippet(text, paragraph, start, marked.spans)
        shown = snippet.start + len(snippet.text) - snippet.lead
        inside = {
            number
            for (first, last), number in zip(marked.spans, marked.clauses, strict=True)
            if snippet.start <= first and last <= shown
        }
        found.append((snippet, frozenset(inside)))
    return found


def _snippet(text: str, paragraph: Paragraph, mark: int, spans: Iterable[Span]) -> Snippet:
    """The passage of ``paragraph`` around ``mark``."""
    pieces = list(re.finditer(r"\S+", text[paragraph.start : paragraph.end]))
    base = paragraph.start
    at = max((n for n, piece in enumerate(pieces) if base + piece.start() <= mark), default=0)
    begin = _beginning(text, base, [base + piece.start() for piece in pieces], at)
    stop = min(begin + _WORDS, len(pieces))
    begin = max(min(begin, stop - _WORDS), 0) if stop == len(pieces) else begin
    start, end = base + pieces[begin].start(), base + pieces[stop - 1].end()
    lead = "" if begin == 0 or _begins_sentence(text, base, start) else _ELLIPSIS
    tail = "" if stop == len(pieces) or _SENTENCE_END.match(text, _last_sign(text, end)) else _ELLIPSIS
    shift = len(lead) - start
    marks = [(first + shift, last + shift) for first, last in merged(spans) if start <= first and last <= end]
    return Snippet(lead + text[start:end] + tail, tuple(marks), start, len(lead))


def _beginning(text: str, base: int, starts: Sequence[int], at: int) -> int:
    """The word to begin with, for a mark in the word ``at``."""
    for number in range(at, max(at - _WORDS // 2, -1), -1):
        if _begins_sentence(text, base, starts[number]):
            return number
    return max(at - _BEFORE, 0)


def _begins_sentence(text: str, base: int, start: int) -> bool:
    if start <= base:
        return True
    before = text.rfind(" ", base, start - 1) + 1 or base
    return any(
        match.end() == start for match in _SENTENCE_END.finditer(text, max(before - 1, base), start + 2)
    )


def _last_sign(text: str, end: int) -> int:
    """Where the sign that ends a sentence would stand, before ``end`` and its closing quotation marks."""
    while end > 0 and text[end - 1] in "\"'”’»)]":
        end -= 1
    return max(end - 1, 0)


def _apart(one: Snippet, other: Snippet) -> bool:
    ends = [snippet.start + len(snippet.text) for snippet in (one, other)]
    return one.start >= ends[1] or other.start >= ends[0]
