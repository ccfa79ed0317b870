"""The passages of an article that show best why it was found, and all places that a query marks in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from corpus.model import TELLING, EntityId, Mention, Paragraph
from search import pieces
from search.clauses import Clause
from search.results import Snippet
from search.schema import searched_words
from search.stopwords import COMMON
from search.words import WordsOfText, fold

Span = tuple[int, int]

#: About so many words, and so many characters, make a snippet.
_WORDS = 30
_CHARACTERS = 180
#: A passage begins with the sentence of its first mark, or so many words before the mark if that is far.
_BEFORE = 8
_FAR = 15
#: A passage of fewer words than these does not begin with its sentence, but before it.
_ENOUGH = 12
#: In characters, so much is the most.
_LONGEST = 320
_MOST = 2
#: A common word ("the") counts so little beside the others in choosing a passage.
_COMMON = 0.1
#: Larger texts, in characters, are analysed anew each time rather than kept in memory.
_LARGE = 50_000
_ELLIPSIS = "…"
_PIECE = re.compile(r"\S+")
_CLOSING = "\"'”’»)]"
_STOPS = ".!?…:。！？"


@dataclass(frozen=True, slots=True)
class Marked:
    """The places that a query marks in a text, in order, and how much the clause of each tells, by number."""

    spans: tuple[Span, ...]
    clauses: tuple[int, ...]
    weights: tuple[float, ...]


def text_words(text: str, paragraphs: tuple[Paragraph, ...]) -> WordsOfText:
    """The words of the paragraphs that are searched, kept for the next key typed."""
    return _kept(text, paragraphs) if len(text) <= _LARGE else _kept.__wrapped__(text, paragraphs)


@lru_cache(maxsize=64)
def _kept(text: str, paragraphs: tuple[Paragraph, ...]) -> WordsOfText:
    return WordsOfText(searched_words(text, paragraphs))


def mark(
    clauses: Sequence[Clause],
    text: WordsOfText,
    mentions: Iterable[Span] = (),
    passages: Iterable[Span] = (),
) -> Marked:
    """Where ``clauses`` are met in ``text``, with ``mentions`` of names and whole ``passages`` beside them.

    Spans may overlap here.
    """
    found = [(span, len(clauses)) for span in mentions]
    found += [(span, len(clauses) + 1) for span in passages]
    for number, clause in enumerate(clauses):
        if clause.field == "text":
            found += [(span, number) for span in clause.spans(text)]
    found.sort()
    weights = [_COMMON if fold(clause.leaf.text) in COMMON else 1.0 for clause in clauses]
    return Marked(
        tuple(span for span, _ in found), tuple(number for _, number in found), (*weights, 1.0, 1.0)
    )


def matches(clauses: Sequence[Clause], title: str | None, text: Marked) -> int:
    """In how many places title and text meet the query."""
    titled = WordsOfText(pieces.read(title or ""))
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


def entity_spans(mentions: Iterable[Mention], wanted: Collection[EntityId]) -> list[Span]:
    """Where the wanted entities are named."""
    return [(mention.start, mention.end) for mention in mentions if mention.entity in wanted]


def best(text: str, paragraphs: Sequence[Paragraph], marked: Marked) -> tuple[Snippet, ...]:
    """One or two passages that meet most of the query's clauses; the opening where nothing is marked.

    What the article itself tells is shown before what a caption, a note or a table has of the same.
    """
    if not marked.spans:
        telling = next((p for p in paragraphs if p.kind in TELLING and p.end > p.start), None)
        return () if telling is None else (_snippet(text, telling, telling.start, ()),)
    marked = _told(marked, paragraphs)
    chosen: list[Snippet] = []
    met: set[int] = set()
    while len(chosen) < _MOST:
        number = _richest(marked, met, chosen)
        if number is None:
            break
        start = marked.spans[number][0]
        paragraph = next((p for p in paragraphs if p.start <= start < p.end), None)
        if paragraph is None:
            break
        snippet = _snippet(text, paragraph, start, marked.spans)
        if not all(_apart(snippet, other) for other in chosen):
            break
        chosen.append(snippet)
        met |= set(marked.clauses[slice(*_within(snippet.start, _end(snippet), marked.spans))])
    return tuple(sorted(chosen, key=lambda snippet: snippet.start))


def _told(marked: Marked, paragraphs: Sequence[Paragraph]) -> Marked:
    """The marks without those beside the telling, as far as the telling meets their clauses too."""
    beside = [paragraph for paragraph in paragraphs if paragraph.kind not in TELLING]
    if not beside:
        return marked
    within = [not any(p.start <= start < p.end for p in beside) for start, _ in marked.spans]
    met = {clause for clause, told in zip(marked.clauses, within, strict=True) if told}
    kept = [n for n, clause in enumerate(marked.clauses) if within[n] or clause not in met]
    return Marked(
        tuple(marked.spans[n] for n in kept), tuple(marked.clauses[n] for n in kept), marked.weights
    )


def _richest(marked: Marked, met: set[int], chosen: Sequence[Snippet]) -> int | None:
    """The mark where the stretch begins that tells most, first of what is not ``met``, in the least space."""
    spans, clauses, weights = marked.spans, marked.clauses, marked.weights
    fresh = [0.0 if clause in met else weight for clause, weight in enumerate(weights)]
    inside = [0] * len(weights)
    best_number, best_new, best_all, best_space = None, 0.0, 0.0, 0
    new = all_ = 0.0
    end = 0
    for number, (start, _) in enumerate(spans):
        while end <= number or (end < len(spans) and spans[end][1] <= start + _CHARACTERS):
            clause = clauses[end]
            inside[clause] += 1
            if inside[clause] == 1:
                all_ += weights[clause]
                new += fresh[clause]
            end += 1
        if (new > best_new or (new == best_new and all_ >= best_all)) and not _shown(spans[number], chosen):
            space = _reach(marked, number, inside) - start
            if best_number is None or (new, all_) != (best_new, best_all) or space < best_space:
                best_number, best_new, best_all, best_space = number, new, all_, space
        clause = clauses[number]
        inside[clause] -= 1
        if inside[clause] == 0:
            all_ -= weights[clause]
            new -= fresh[clause]
    return best_number


def _shown(span: Span, chosen: Iterable[Snippet]) -> bool:
    return any(_holds(snippet, span) for snippet in chosen)


def _reach(marked: Marked, number: int, inside: Sequence[int]) -> int:
    """Where, from this mark on, the last of the clauses has been met that are ``inside`` the stretch."""
    begin, open_ = number, len(inside) - inside.count(0)
    seen = set[int]()
    while open_:
        clause = marked.clauses[number]
        if inside[clause] and clause not in seen:
            seen.add(clause)
            open_ -= 1
        number += 1
    return min(marked.spans[number - 1][1], marked.spans[begin][0] + _CHARACTERS)


def _snippet(text: str, paragraph: Paragraph, mark: int, spans: Sequence[Span]) -> Snippet:
    """The passage of ``paragraph`` around the mark that begins at ``mark``.

    A mark that goes on behind its end is marked as far as the passage goes.
    """
    begin = _beginning(text, paragraph, mark)
    *_, end = (piece.end() for piece in islice(_PIECE.finditer(text, begin, paragraph.end), _WORDS))
    end = min(end, begin + _LONGEST)
    lead = "" if _begins_sentence(text, paragraph, begin) else _ELLIPSIS
    whole = not text[end : paragraph.end].strip()
    tail = "" if whole or _ends_sentence(text, end) else _ELLIPSIS
    shift = len(lead) - begin
    inside = merged((first, min(last, end)) for first, last in spans[slice(*_within(begin, end, spans))])
    marks = tuple((first + shift, last + shift) for first, last in inside)
    return Snippet(lead + text[begin:end] + tail, marks, begin, len(lead))


def _beginning(text: str, paragraph: Paragraph, mark: int) -> int:
    """Where to begin: with a sentence if one begins near, so that the passage has about its length."""
    starts = [piece.start() for piece in _PIECE.finditer(text, paragraph.start, mark + 1)]
    following = sum(1 for _ in islice(_PIECE.finditer(text, mark, paragraph.end), _WORDS))
    wanted = max(_BEFORE, _WORDS - following)
    before = starts[-1 - max(wanted, _FAR) :]
    chosen = before[max(len(before) - 1 - wanted, 0)]
    for number, start in enumerate(reversed(before)):
        if number + following >= _ENOUGH and _begins_sentence(text, paragraph, start):
            chosen = start
            break
    if mark - chosen > _LONGEST // 2:  # a script without spaces, or no text at all
        return mark - _LONGEST // 8
    return chosen


def _begins_sentence(text: str, paragraph: Paragraph, start: int) -> bool:
    while start > paragraph.start and text[start - 1].isspace():
        start -= 1
    return start == paragraph.start or _ends_sentence(text, start)


def _ends_sentence(text: str, end: int) -> bool:
    """Whether a sentence ends before ``end``, as far as signs tell."""
    while end > 0 and text[end - 1] in _CLOSING:
        end -= 1
    if end > 2 and text[end - 1] == "." and text[end - 2].isalpha() and not text[end - 3].isalnum():
        return False  # an initial, or the last letter of "U.S."
    return end > 0 and text[end - 1] in _STOPS


def _within(begin: int, end: int, spans: Sequence[Span]) -> tuple[int, int]:
    """From which to which of ``spans``, which are in order, begin there."""
    return bisect_left(spans, (begin,)), bisect_left(spans, (end,))


def _holds(snippet: Snippet, span: Span) -> bool:
    """Whether the snippet shows where this mark begins."""
    return snippet.start <= span[0] < _end(snippet)


def _end(snippet: Snippet) -> int:
    return snippet.start + len(snippet.text) - snippet.lead


def _apart(one: Snippet, other: Snippet) -> bool:
    ends = [snippet.start + len(snippet.text) for snippet in (one, other)]
    return one.start >= ends[1] or other.start >= ends[0]
