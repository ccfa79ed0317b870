"""Names by how they are written: runs of words with capitals, in which an edit may have put another name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.values import Stated
from corpus.compare.findings import DifferenceKind
from corpus.meaning.words import words
from corpus.model import Article, EntityId, EntityType, Mention

_CAPITAL: Final = re.compile(r"[^\W\d_]\w*(?:[.'’&-](?!s\b)[^\W\d_]\w*)*")
#: What may stand between two words of one name: "Smith & Sons", "J. Smith", "van der Poel".
_BETWEEN: Final = re.compile(
    r"\.? |\s&\s|-|\s(?:de|da|di|del|della|der|den|von|van|bin|ibn|al|el|la|le|dos|du|van der|de la)\s"
)
#: A full stop behind a word of so many letters may be its own: "St. John's".
_SHORT: Final = 4
_OPENING: Final = re.compile(r"(?:[.!?:…][\"'“”‘’)]*\s+|\n)[\"'“‘(\[]*\Z|[\"“‘]\Z|(?:\A|\s)'\Z")
_LOOK_BACK: Final = 6


@dataclass(frozen=True, slots=True)
class NameStated(Stated):
    """A name; ``entities`` and ``types``: who or what it stands for, as far as that is known."""

    entities: frozenset[EntityId] = frozenset()
    types: frozenset[EntityType] = frozenset()


def known_names(article: Article) -> frozenset[str]:
    """Words that are part of a name wherever they stand: by a capital inside a sentence, or found as one."""
    text = article.text
    inside = {
        found[0]
        for found in _CAPITAL.finditer(text)
        if found[0][0].isupper() and not _opens(text, found.start())
    }
    found = frozenset(
        word for each in article.mentions for word in _CAPITAL.findall(text[each.start : each.end])
    )
    return found.union(inside) - {word.capitalize() for word in lexicon().stop}


def names(
    text: str, start: int, end: int, mentions: Sequence[Mention], known: frozenset[str]
) -> Iterator[NameStated]:
    """The names in this part of a text, in order. ``known``: ``known_names`` of its article."""
    for begin, last in _runs(text, start, end, mentions, known):
        named = [each for each in mentions if each.start < last and begin < each.end]
        value = " ".join(text[begin:last].split())
        yield NameStated(
            begin,
            last,
            DifferenceKind.NAME,
            value,
            subject=tuple(words(value)),
            entities=frozenset(each.entity for each in named),
            types=frozenset(each.type for each in named),
        )


def agree(one: NameStated, other: NameStated) -> bool:
    """Whether both may be one name: the same entity, a shorter form, an acronym."""
    if one.entities and one.entities == other.entities:
        return True
    mine, others = set(one.subject), set(other.subject)
    if not mine or not others or mine <= others or others <= mine:
        return True
    if _letters(one.value).startswith(_letters(other.value)) or _letters(other.value).startswith(
        _letters(one.value)
    ):
        return True
    return _acronym(one.value, other.value) or _acronym(other.value, one.value)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _acronym(short: str, long: str) -> bool:
    letters = re.sub(r"[\W\d]", "", short)
    initials = "".join(word[0] for word in _CAPITAL.findall(long) if word[0].isupper())
    return letters.isupper() and len(letters) > 1 and initials.startswith(letters)


def _runs(
    text: str, start: int, end: int, mentions: Sequence[Mention], known: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """From the first letter of a name to behind its last."""
    run: tuple[int, int] | None = None
    for found in _CAPITAL.finditer(text, start, end):
        if not _is_name(text, found, start, known):
            continue
        if run and _continues(text, run[1], found.start(), mentions):
            run = (run[0], found.end())
            continue
        if run:
            yield run
        run = found.span()
    if run:
        yield run


def _continues(text: str, end: int, start: int, mentions: Sequence[Mention]) -> bool:
    """Whether the words on both sides of this gap may be of one name."""
    if any(each.start < end and start < each.end for each in mentions):
        return True
    if not _BETWEEN.fullmatch(text, end, start):
        return False
    return text[end] != "." or " " in text[end - _SHORT : end] or end <= _SHORT


def _is_name(text: str, found: re.Match[str], start: int, known: frozenset[str]) -> bool:
    word = found[0]
    if not any(map(str.isupper, word)) or word in ("I", "I'm", "I’m") or word == "A":
        return False
    return word in known or (found.start() > start and not _opens(text, found.start()))


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins there."""
    return bool(_OPENING.search(text[max(0, at - _LOOK_BACK) : at])) or at == 0
