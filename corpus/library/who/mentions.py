"""The mentions that are shown of an article: what a person decided, laid over what was found. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from corpus.library.texts.anchors import Anchor, Span, spans_of
from corpus.library.who.names_decided import Who
from corpus.model import ArticleId, EntityType, FoundMention, Identity
from corpus.pieces import Layout
from corpus.resolving import names


@dataclass(frozen=True, slots=True)
class Shown:
    """A mention as it is stored. ``name`` is the fullest form that the article gives."""

    start: int
    end: int
    identity: Identity
    name: str
    as_government: bool = False
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided of the mentions of one article.

    ``local``: identities that it keeps to itself; ``mentions``: who is meant where, or that no one is.
    """

    local: Collection[Identity]
    mentions: Mapping[Anchor, Who]

    def __bool__(self) -> bool:
        return bool(self.local or self.mentions)


def lay_over(
    found: Iterable[FoundMention], layout: Layout, article: ArticleId, decided: Decided
) -> list[Shown]:
    """What was found, except where a person decided, with what was decided. In order.

    A decision on a place that is not in the text changes nothing. No two decided places overlap.
    """
    text = layout.text
    spans = {span: decided.mentions[place] for place, span in spans_of(decided.mentions, layout).items()}
    shown = [
        Shown(
            mention.start, mention.end, _identity(mention, text, article), mention.name, mention.as_government
        )
        for mention in found
    ]
    governments = {(mention.start, mention.end) for mention in shown if mention.as_government}
    shown = [mention for mention in shown if not any(overlap((mention.start, mention.end), s) for s in spans)]
    for span, who in spans.items():
        if who.identity is not None:
            government = span in governments and who.identity.type is EntityType.PLACE
            shown.append(Shown(*span, who.identity, who.name or text[slice(*span)], government, True))
    kept_here = [_kept_here(mention, article, decided.local) for mention in shown]
    return sorted(kept_here, key=lambda mention: (mention.start, mention.end, mention.identity))


def _identity(mention: FoundMention, text: str, article: ArticleId) -> Identity:
    key = names.fold(mention.name) or names.fold(text[mention.start : mention.end])
    return Identity(mention.type, key, article if mention.local else None)


def _kept_here(mention: Shown, article: ArticleId, local: Collection[Identity]) -> Shown:
    if mention.identity not in local:
        return mention
    return replace(mention, identity=replace(mention.identity, article=article))


def overlap(one: Span, other: Span) -> bool:
    """Whether they share a character."""
    return one[0] < other[1] and other[0] < one[1]


def name_of(mentions: Iterable[Shown], surfaces: Mapping[str, int]) -> str:
    """What these mentions of one identity are called in their article."""
    return names.preferred(Counter(names.clean(m.name) for m in mentions)) or names.preferred(surfaces)
