"""The mentions that are shown of an article: what a person decided, laid over what was found. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from corpus.errors import InvalidValue
from corpus.library.who.names_decided import Place, Who
from corpus.model import ArticleId, EntityType, FoundMention, Identity
from corpus.pieces import Kept, Layout, placed_pieces_of
from corpus.resolving import names

_Span = tuple[int, int]

_NOWHERE = "From {start} to {end} stand no words of one paragraph of the article."


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
    mentions: Mapping[Place, Who]

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


def overlap(one: _Span, other: _Span) -> bool:
    """Whether they share a character."""
    return one[0] < other[1] and other[0] < one[1]


def name_of(mentions: Iterable[Shown], surfaces: Mapping[str, int]) -> str:
    """What these mentions of one identity are called in their article."""
    return names.preferred(Counter(names.clean(m.name) for m in mentions)) or names.preferred(surfaces)


# ---- places


def spans_of(places: Collection[Place], layout: Layout) -> dict[Place, _Span]:
    """Where those of the places that stand in the text do."""
    if not places:
        return {}
    starts = _starts(layout)
    found = {}
    for place in places:
        start = starts.get((place.block, place.nth))
        if start is not None:
            found[place] = (start + place.start, start + place.stop)
    return found


def place_of(layout: Layout, start: int, end: int) -> Place:
    """The place of a span without the blanks around it. Raises InvalidValue unless a paragraph holds it."""
    if 0 <= start < end <= len(layout.text):
        said = layout.text[start:end]
        start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
        for (block, nth), begin in _starts(layout).items():
            if begin <= start < end <= begin + len(block):
                return Place(block, nth, start - begin, end - begin)
    raise InvalidValue(_NOWHERE.format(start=start, end=end))


def _starts(layout: Layout) -> dict[tuple[str, int], int]:
    """Where each paragraph of the text begins, by its words and its number among all that say the same.

    What is removed counts too: decisions on blocks are on all that say the same, so that the number stays.
    """
    starts: dict[tuple[str, int], int] = {}
    seen: Counter[str] = Counter()
    for piece, start in placed_pieces_of(layout):
        if isinstance(piece, Kept):
            starts[piece.text, seen[piece.text]] = start
        seen[piece.text] += 1
    return starts
