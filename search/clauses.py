"""What one piece of a query asks of the words of an article.

A clause is built once and serves the index, which it tells the terms to look for, and the highlighting, to
which it tells whether a word fits; so the two never disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.evaluating.lexical import pattern
from search.places import together
from search.query import Kind, Leaf
from search.schema import EXACT
from search.words import Word, WordsOfText, fold, has_pairs, is_single, stem, words

#: Fields of words that have no stemmed twin: names have no other forms.
_UNSTEMMED = frozenset({"author"})
_GLOB = re.compile(r"([*?])")
_PARTS = re.compile(r"[\s\-‐‑&＆'’＇]+")


class Lexicon(Protocol):
    """The words of the index."""

    def has(self, field: str, form: str) -> bool:
        """Whether any article has this form."""

    def beginning(self, field: str, prefix: str) -> Sequence[str]:
        """The forms that begin so."""

    def fitting(self, field: str, shape: str) -> Sequence[str]:
        """The forms of this shape: ``*`` is any letters, ``?`` one."""

    def near(self, field: str, form: str, letters: int) -> list[str]:
        """The forms that differ from ``form`` by at most so many letters."""


@dataclass(frozen=True, slots=True)
class Stem:
    """A word in any form."""

    form: str
    exact = False

    def places(self, text: WordsOfText) -> list[Word]:
        """Where it stands in ``text``."""
        return text.stem(self.form)

    def forms(self, lexicon: Lexicon, field: str) -> list[str]:
        """The terms to look for."""
        return [self.form] if lexicon.has(field, self.form) else []


@dataclass(frozen=True, slots=True)
class Form:
    """A word in this form only."""

    form: str
    exact = True

    def places(self, text: WordsOfText) -> list[Word]:
        """Where it stands in ``text``."""
        return text.form(self.form)

    def forms(self, lexicon: Lexicon, field: str) -> list[str]:
        """The terms to look for."""
        return [self.form] if lexicon.has(field, self.form) else []


@dataclass(frozen=True, slots=True)
class Beginning:
    """Words that begin so."""

    form: str
    exact = True

    def places(self, text: WordsOfText) -> list[Word]:
        """Where they stand in ``text``."""
        return text.fitting(lambda form: form.startswith(self.form))

    def forms(self, lexicon: Lexicon, field: str) -> Sequence[str]:
        """The terms to look for."""
        return lexicon.beginning(field, self.form)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words of this shape: ``*`` is any letters, ``?`` one."""

    form: str
    exact = True

    def places(self, text: WordsOfText) -> list[Word]:
        """Where they stand in ``text``."""
        fits = pattern(self.form).fullmatch
        return text.fitting(lambda form: fits(form) is not None)

    def forms(self, lexicon: Lexicon, field: str) -> Sequence[str]:
        """The terms to look for."""
        return lexicon.fitting(field, self.form)


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words that differ by at most so many letters: put in, left out or changed (Levenshtein)."""

    form: str
    letters: int
    exact = True

    def places(self, text: WordsOfText) -> list[Word]:
        """Where they stand in ``text``."""
        return text.fitting(self._near)

    def _near(self, form: str) -> bool:
        from rapidfuzz.distance import Levenshtein

        return Levenshtein.distance(self.form, form, score_cutoff=self.letters) <= self.letters

    def forms(self, lexicon: Lexicon, field: str) -> list[str]:
        """The terms to look for."""
        return lexicon.near(field, self.form, self.letters)


Slot = Stem | Form | Beginning | Pattern | Spelling


@dataclass(frozen=True, slots=True)
class Clause:
    """What ``leaf`` asks for: in ``field``, any of ``variants``, each a row of words that stand together."""

    leaf: Leaf
    field: str
    variants: tuple[tuple[Slot, ...], ...]
    within: int | None = None

    def field_of(self, slot: Slot) -> str:
        """The index field in which the terms of ``slot`` are."""
        return self.field + EXACT if slot.exact or self.field in _UNSTEMMED else self.field

    def spans(self, text: WordsOfText) -> list[tuple[int, int]]:
        """Where the clause is met in ``text``, in order of place: spans of code points."""
        return sorted({span for variant in self.variants for span in _spans(variant, self.within, text)})


def clause(leaf: Leaf) -> Clause:
    """The clause of a leaf that looks for words, in the text or in a field of words."""
    field = leaf.field or "text"
    within = leaf.number if leaf.kind is Kind.NEAR else None
    return Clause(leaf, field, tuple(_variants(leaf, field)), within)


def _spans(variant: Sequence[Slot], within: int | None, text: WordsOfText) -> Iterator[tuple[int, int]]:
    if len(variant) == 1:
        yield from ((word.start, word.end) for word in variant[0].places(text))
        return
    standing = [{word.place: word for word in slot.places(text)} for slot in variant]
    if not all(standing):
        return
    for places in together([list(each) for each in standing], within):
        found = [standing[number][place] for number, place in enumerate(places)]
        if within is None:
            yield found[0].start, found[-1].end
        else:
            yield from ((word.start, word.end) for word in found)


def _variants(leaf: Leaf, field: str) -> list[tuple[Slot, ...]]:
    if leaf.kind is Kind.PATTERN and not has_pairs(leaf.text):
        return _patterns(leaf.text)
    parts, joined = _parts(leaf.text)
    stemmed = leaf.kind in (Kind.WORD, Kind.NEAR) and field not in _UNSTEMMED
    slots = [_slot(leaf, part, stemmed) for part in parts]
    if leaf.kind is Kind.NEAR:
        slots = list(dict.fromkeys(slots))
    variants = [tuple(slots)]
    if joined is not None and leaf.kind is not Kind.NEAR:
        variants.append((_slot(leaf, joined, stemmed),))
    if leaf.unfinished:
        begun = Beginning(parts[-1])
        variants.append((*(Form(part) for part in parts[:-1]), begun))
        if joined is not None:
            variants.append((Beginning(joined),))
    return variants


def _slot(leaf: Leaf, form: str, stemmed: bool) -> Slot:
    if is_single(form):
        return Beginning(form)
    if leaf.kind is Kind.SPELLING:
        return Spelling(form, leaf.number)
    return Stem(stem(form)) if stemmed else Form(form)


def _parts(text: str) -> tuple[list[str], str | None]:
    """The words of ``text`` one by one, and all in one where that is how a joined word is indexed too."""
    found = words(text)
    parts: list[Word] = []
    joined = None
    for word in found:
        if parts and word.place == parts[-1].place:
            joined = word
        elif parts and is_single(word.form) and parts[-1].end == word.end:
            continue  # the last character of a run is in the pair before it
        else:
            parts.append(word)
    whole = joined is not None and (joined.start, joined.end) == (parts[0].start, parts[-1].end)
    return [word.form for word in parts], joined.form if joined is not None and whole else None


def _patterns(text: str) -> list[tuple[Slot, ...]]:
    """A word with ``*`` or ``?`` in it; where it is joined of several, also as one word."""
    pieces = [piece for piece in map(_pattern, _PARTS.split(text)) if piece.strip("*?")]
    if not pieces:
        return []
    variants: list[tuple[Slot, ...]] = [tuple(_shaped(piece) for piece in pieces)]
    if len(pieces) > 1 and not pieces[0][0].isdigit():
        variants.append((_shaped("".join(pieces)),))
    return variants


def _pattern(text: str) -> str:
    """``text`` folded, with its ``*`` and ``?``, without other signs."""
    return "".join(
        part if part in ("*", "?") else re.sub(r"[\W_]+", "", fold(part)) for part in _GLOB.split(text)
    )


def _shaped(piece: str) -> Slot:
    if not _GLOB.search(piece):
        return Form(piece)
    if piece.endswith("*") and not _GLOB.search(piece[:-1]):
        return Beginning(piece[:-1])
    return Pattern(piece)
