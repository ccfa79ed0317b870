"""What is told of an event from article to article, and how it stands to what was told before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.compare.findings import NameUsed
from corpus.model import ArticleId, EntityId, EntityType, EventPassage, PartialDate, Span


class Move(StrEnum):
    """How what is told stands to what was told before."""

    NEW = "new"  # nothing before tells of it
    CHANGED = "changed"  # it is another figure, or other words for the same one
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the last article before that tells of the same said of it, and where."""

    article: ArticleId
    said: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FigureTold:
    """A figure with what it is of: ``said`` as written there, ``value`` in one form.

    ``about``: words of the text next to it, "" where none say anything. ``before``: None where it is new.
    """

    about: str
    said: str
    value: str
    spans: tuple[Span, ...]
    move: Move = Move.NEW
    before: Earlier | None = None


@dataclass(frozen=True, slots=True)
class NamesTold:
    """What someone or something is called, most used first; ``name`` is theirs in the library.

    ``fresh``: those of these words that no article before has, or anything like them.
    """

    entity: EntityId
    name: str
    type: EntityType
    called: tuple[NameUsed, ...]
    fresh: tuple[NameUsed, ...] = ()
    move: Move = Move.NEW
    before: Earlier | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every place where one of the words stands."""
        return tuple(sorted(span for used in self.called for span in used.spans))


@dataclass(frozen=True, slots=True)
class Step:
    """What one article tells of an event, held against the articles before it.

    Those without a date stand at the end: of them it is not known what came before. ``dropped_figures`` and
    ``dropped_names``: what the article right before tells, and this one does not.
    """

    article: ArticleId
    date: PartialDate | None
    passages: tuple[EventPassage, ...]
    figures: tuple[FigureTold, ...]
    names: tuple[NamesTold, ...]
    dropped_figures: tuple[FigureTold, ...] = ()
    dropped_names: tuple[NamesTold, ...] = ()
