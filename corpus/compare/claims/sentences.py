"""A passage taken apart: what it states, and the plain words between."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple, TypeAlias

from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.names import NameStated
from corpus.compare.claims.values import Stated
from corpus.meaning.words import words
from corpus.model import ArticleId

#: The stems of so many words are remembered.
_REMEMBERED: Final = 20_000


class Word(NamedTuple):
    """A plain word, in which nothing is stated."""

    start: int
    end: int
    form: str


Piece: TypeAlias = Word | Stated


@dataclass(frozen=True, eq=False)
class Sentence:
    """One passage, or a run of them: its pieces in order."""

    article: ArticleId
    text: str
    start: int
    end: int
    pieces: tuple[Piece, ...]

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """What it states."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Stated))

    @cached_property
    def stems(self) -> tuple[tuple[str, ...], ...]:
        """What each piece is known by in another sentence, words of one family being one."""
        return tuple(
            stems_of(piece.form)
            if isinstance(piece, Word)
            else piece.subject
            if isinstance(piece, NameStated)
            else ()
            for piece in self.pieces
        )

    def place(self, stated: Stated) -> int:
        """Which of the pieces stands where this one begins, or is the next behind it."""
        return next(place for place, piece in enumerate(self.pieces) if piece.end > stated.start)

    @cached_property
    def plain(self) -> tuple[Word, ...]:
        """Its plain words."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Word))

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Each piece by its words."""
        return tuple(
            piece.form if isinstance(piece, Word) else folded(self.text[piece.start : piece.end])
            for piece in self.pieces
        )

    @cached_property
    def masked(self) -> tuple[str, ...]:
        """Each piece by its words, or by the kind of what it states: the same where only that was edited."""
        return tuple(piece.form if isinstance(piece, Word) else f"\0{piece.kind}" for piece in self.pieces)


@lru_cache(maxsize=_REMEMBERED)
def stems_of(form: str) -> tuple[str, ...]:
    """By what a word is known in another sentence: its stem, or its family; nothing where it says nothing."""
    if form in lexicon().stop:
        return ()
    return tuple(lexicon().families.get(stem, stem) for stem in words(form))


def folded(written: str) -> str:
    """The words without case, and with one kind of apostrophe and blank."""
    return " ".join(written.replace("’", "'").casefold().split())
