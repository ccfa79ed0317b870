"""Someone else's name in the same place: "the captain, Jonas Hale" and "Captain Petra Lunn"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from corpus.compare.claims import names
from corpus.compare.claims.frames import Rarity, frame
from corpus.compare.claims.names import NameStated
from corpus.compare.claims.retold import Retold
from corpus.compare.claims.sentences import Sentence, Word
from corpus.model import EntityType

#: How near the words around both names must be.
_NEAR: Final = 0.3
#: So many pieces may stand between a name and the word by which its place is known.
_BETWEEN: Final = 2
_TYPES: Final = frozenset((EntityType.PERSON, EntityType.ORGANISATION))

#: Whether an article has this name, or a part of it, anywhere.
Has = Callable[[NameStated], bool]


def renamed(a: Sentence, b: Sentence, has: tuple[Has, Has], rarity: Rarity) -> Iterator[Retold]:
    """Names of two people, or organisations, that stand beside the same word, and in none of the other text.

    ``has``: of the article of each sentence. Someone or something else must be named in both.
    """
    mine = [each for each in _candidates(a) if not has[1](each)]
    others = [each for each in _candidates(b) if mine and not has[0](each)]
    if not mine or not others or not _in_company(a, b):
        return
    for one in mine:
        for other in others:
            if not (one.types & other.types & _TYPES and _places(a, one) & _places(b, other)):
                continue
            near = frame(a, one, rarity).nearness(frame(b, other, rarity))
            if near >= _NEAR and not names.agree(one, other):
                yield Retold(one, other, near, agree=False)


def _candidates(sentence: Sentence) -> list[NameStated]:
    return [each for each in sentence.stated if isinstance(each, NameStated) and each.types & _TYPES]


def _in_company(a: Sentence, b: Sentence) -> bool:
    mine, others = ([each for each in side.stated if isinstance(each, NameStated)] for side in (a, b))
    return any(names.agree(one, other) for one in mine for other in others)


def _places(sentence: Sentence, name: NameStated) -> frozenset[str]:
    """The stems of the next words that say something, before and behind it."""
    at = sentence.place(name)
    found: set[str] = set()
    for step in (-1, 1):
        for place in range(at + step, at + step * (_BETWEEN + 2), step):
            if not 0 <= place < len(sentence.pieces):
                break
            if sentence.stems[place]:
                if isinstance(sentence.pieces[place], Word):
                    found.update(sentence.stems[place])
                break
    return frozenset(found)
