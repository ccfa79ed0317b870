"""The mentions in a text that is at hand, by the same clauses that are asked of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.clauses import Clause
from search.places import together
from search.snippets import Span, merged
from search.words import Word, WordsOfText


def in_text(clauses: Sequence[Clause], words: WordsOfText) -> list[Span]:
    """Where a text, or a paragraph of it, has mentions, in order."""
    return _spans([clause for clause in clauses if clause.field == "text"], words)


def in_title(clauses: Sequence[Clause], words: WordsOfText) -> list[Span]:
    """Where a title has mentions, in order."""
    return _spans([clause for clause in clauses if clause.field in ("text", "title")], words)


def _spans(clauses: Sequence[Clause], words: WordsOfText) -> list[Span]:
    return merged(span for clause in clauses for span in _met(clause, words))


def _met(clause: Clause, words: WordsOfText) -> Iterator[Span]:
    """Where the clause is met; words within a distance of one another are one stretch."""
    if clause.within is None:
        yield from clause.spans(words)
        return
    for variant in clause.variants:
        standing = [_by_place(slot.places(words)) for slot in variant]
        for places in together([list(each) for each in standing], clause.within):
            found = [standing[number][place] for number, place in enumerate(places)]
            yield min(word.start for word in found), max(word.end for word in found)


def _by_place(found: Sequence[Word]) -> dict[int, Word]:
    return {word.place: word for word in found}
