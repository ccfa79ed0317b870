"""Which of the things that bear names a query means: sources, people, places, organisations, events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Generic, TypeVar

from search.clauses import Clause, Slot, clause
from search.query import Leaf
from search.words import Word, WordsOfText, words

T = TypeVar("T")


class NameBook(Generic[T]):
    """Things, each with the names that it bears.

    Their words are not stemmed, as those of an author's name are not, unless they stand in another ``field``.
    """

    def __init__(self, named: Mapping[T, Sequence[str]], *, field: str = "author") -> None:
        self._named = named
        self._field = field
        self._by_key: dict[str, set[T]] = {}
        self._by_form: dict[str, set[T]] = {}
        for each, names in named.items():
            for name in names:
                written, forms = _read(name)
                self._by_key.setdefault(written, set()).add(each)
                for form in forms:
                    self._by_form.setdefault(form, set()).add(each)
        self._vocabulary = WordsOfText(Word(form, 0, 0, 0) for form in self._by_form)

    def called(self, name: str) -> set[T]:
        """Those that bear this name, however it is written."""
        return self._by_key.get(key(name), set())

    def meant(self, leaf: Leaf) -> list[T]:
        """Those with a name that ``leaf`` asks for, in the order of the book.

        A value in quotation marks means the whole name, where anything is called so; else, and without them,
        the words may be part of a name.
        """
        found = self.called(leaf.text) if leaf.quoted else set()
        if not found:
            part = clause(replace(leaf, field=self._field))
            found = {each for variant in part.variants for each in self._with_words(part, variant)}
        return [each for each in self._named if each in found]

    def _with_words(self, part: Clause, variant: Sequence[Slot]) -> set[T]:
        """Those with the words of ``variant`` in a name, one after the other."""
        having = [
            set[T]().union(*(self._by_form[word.form] for word in slot.places(self._vocabulary)))
            for slot in variant
        ]
        found = set.intersection(*having)
        if len(variant) == 1:
            return found
        return {each for each in found if _any_name(part, self._named[each])}


def _any_name(part: Clause, names: Sequence[str]) -> bool:
    return any(part.spans(WordsOfText(words(name))) for name in names)


def key(name: str) -> str:
    """What two ways of writing one name share: "Jong-un" and "Jongun", "Erdoğan" and "Erdogan"."""
    return _read(name)[0]


@lru_cache(maxsize=200_000)
def _read(name: str) -> tuple[str, tuple[str, ...]]:
    """The key of a name, and the forms of its words."""
    places: dict[int, str] = {}
    found = words(name)
    for word in found:
        places.setdefault(word.place, word.form)
    return "".join(places.values()), tuple({word.form for word in found})
