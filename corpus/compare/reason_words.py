"""Why two passages are taken to tell the same, in plain words: for the report and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from corpus.compare.day_words import value_words
from corpus.model import Article, EntityType, LinkReason, LinkReasonKind

_BARE: Final = {
    LinkReasonKind.MEANING: "near in meaning",
    LinkReasonKind.WORDS: "words in common",
    LinkReasonKind.ENTITY: "same names",
    LinkReasonKind.DATE: "same date",
    LinkReasonKind.FIGURE: "same figure",
    LinkReasonKind.EVENT: "both articles tell of one event",
    LinkReasonKind.DECIDED: "you joined them",
}
#: Those that tell what they are made of.
_TELLING: Final = (LinkReasonKind.WORDS, LinkReasonKind.DATE, LinkReasonKind.FIGURE)

_MOST: Final = 3  # of what a reason is made of is told; of the others how many

#: Of what kind the names are that a reason may tell of.
Types = Mapping[str, EntityType]


def types_of(articles: Iterable[Article]) -> dict[str, EntityType]:
    """Of what kind the names are that the articles mention."""
    return {entity.name: entity.type for article in articles for entity in article.entities.values()}


def reasons_words(reasons: Iterable[LinkReason], types: Types) -> str:
    """ "same person: Ada Lind; same date: 3 May 2021; near in meaning"."""
    return "; ".join(dict.fromkeys(said for reason in reasons for said in _reason(reason, types)))


def _reason(reason: LinkReason, types: Types) -> Iterator[str]:
    said = reason.said
    if reason.kind is LinkReasonKind.ENTITY and said:
        for kind in dict.fromkeys(map(types.get, said)):
            same = "name" if kind is None else kind.value
            yield f"same {same}: {_listed([name for name in said if types.get(name) is kind])}"
    elif reason.kind in _TELLING and said:
        told = [value_words(each) for each in said] if reason.kind is LinkReasonKind.DATE else said
        yield f"{_BARE[reason.kind]}: {_listed(told)}"
    else:
        yield _BARE[reason.kind]


def _listed(said: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C", "A, B, C and 2 others"."""
    if len(said) > _MOST + 1:
        said = [*said[:_MOST], f"{len(said) - _MOST:,} others"]
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
