"""A parsed text: its words and what hangs on what, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A word; offsets are those of the parsed text. ``tag`` is of the Penn Treebank, ``dep`` of ClearNLP.

    ``head`` is the number of the word that it hangs on, its own for the root of a sentence. ``entity``: of
    what kind the name is that it belongs to, by OntoNotes; empty for none.
    """

    start: int
    end: int
    text: str
    tag: str
    dep: str
    head: int
    entity: str = ""

    @property
    def person(self) -> bool:
        """Whether it belongs to the name of a person."""
        return self.entity == "PERSON"

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()


class Tree:
    """Words by number, in order, and what hangs on each."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._children: list[list[int]] = [[] for _ in tokens]
        for number, token in enumerate(tokens):
            if token.head != number:
                self._children[token.head].append(number)

    def __getitem__(self, number: int) -> Token:
        return self.tokens[number]

    def __len__(self) -> int:
        return len(self.tokens)

    def children(self, number: int, *deps: str) -> list[int]:
        """What hangs on a word directly, of these kinds or of all, in order."""
        return [child for child in self._children[number] if not deps or self.tokens[child].dep in deps]

    def child(self, number: int, *deps: str) -> int | None:
        """The first of these."""
        return next(iter(self.children(number, *deps)), None)

    def subtree(self, number: int, without: Callable[[int], bool] | None = None) -> list[int]:
        """A word and all that hangs on it, in order; ``without`` tells where not to go down."""
        found, waiting = [], [number]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += [child for child in self._children[at] if without is None or not without(child)]
        return sorted(found)

    def root(self, number: int) -> int:
        """The word that all of its sentence hangs on."""
        while self.tokens[number].head != number:
            number = self.tokens[number].head
        return number

    def above(self, number: int) -> list[int]:
        """What a word hangs on, what that hangs on, and so on."""
        found = []
        while self.tokens[number].head != number:
            number = self.tokens[number].head
            found.append(number)
        return found
