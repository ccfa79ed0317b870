"""Articles that are mainly about one event: those of one subject, and in it one event told from another."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from corpus.events.clustering import Start, clustered
from corpus.events.likeness import evidence
from corpus.events.outlines import Outline, outline
from corpus.events.subjects import Subject, alikeness, subjects
from corpus.events.values import ArticleGroup, Report
from corpus.meaning.similarity import resemblance
from corpus.model import ArticleId, EventId, EventRole, KnownEvent
from corpus.progress import never

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

WEIGHTS: Final = Path(__file__).parent / "weights.toml"

#: Two texts are one telling where this share of all their runs of five words is in both.
_COPIES: Final = 0.6
#: Only of articles whose words are as near as this it is asked.
_MAY_BE_COPIES: Final = 0.5
#: So alike are copies: whatever else is in the groups of two of them, these join.
_CERTAIN: Final = 1e6


@dataclass(frozen=True, slots=True)
class Weights:
    """``event``: log odds by feature, ``"constant"`` without any. ``subject``: how alike is one subject."""

    event: Mapping[str, float]
    subject: float

    @classmethod
    def read(cls, path: Path = WEIGHTS) -> Self:
        """Those of a file in TOML."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(tables["event"], tables["subject"]["floor"])


@cache
def weights() -> Weights:
    """The weights that Crossread ships."""
    return Weights.read()


def group_articles(
    reports: Sequence[Report],
    pairs: Collection[tuple[ArticleId, ArticleId]],
    known: Sequence[KnownEvent],
    *,
    cancelled: Callable[[], bool] = never,
) -> list[ArticleGroup]:
    """The reports by what they are mainly about; each is in one group, alone where no other is about it.

    ``pairs``: those worth a look, in either order; an article in none is alone. Articles that are main in a
    known event stay in it, two known events never become one, and what a person took out of one does not come
    back. In whatever order all is given, the groups are the same: those of known events by number, then the
    others by their first article. After ``cancelled`` no more articles are grouped.
    """
    worth = {id for pair in pairs for id in pair}
    told = sorted(reports, key=lambda each: each.id)
    events = _events(told, known)
    alone = [each.id for each in told if each.id not in worth and each.id not in events]
    held = [each for each in told if each.id in worth or each.id in events]
    groups = _grouped(held, _starts(held, events, known), cancelled) if held else []
    found = [
        ArticleGroup(_event(group, held, events), tuple(held[row].id for row in group)) for group in groups
    ]
    found += [ArticleGroup(None, (id,)) for id in alone]
    return sorted(found, key=lambda group: (group.event is None, group.event or 0, group.articles))


def _grouped(
    reports: Sequence[Report], starts: Sequence[Start], cancelled: Callable[[], bool]
) -> Iterator[tuple[int, ...]]:
    """The rows of the reports that are about one event."""
    outlines = [outline(each) for each in reports]
    alike = alikeness(outlines)
    copies = _copies(reports, alike)
    alike[copies] = _CERTAIN
    for subject in subjects(alike, starts, weights().subject):
        if cancelled():
            return
        rows = list(subject.members)
        odds = likely(outlines, subject)
        odds[copies[np.ix_(rows, rows)]] = _CERTAIN
        for group in clustered(odds, _within(rows, starts), 0.0):
            yield tuple(rows[place] for place in group)


def likely(outlines: Sequence[Outline], subject: Subject) -> Matrix:
    """The log odds that each two members of a subject are about one event."""
    seen = evidence([outlines[row] for row in (*subject.members, *subject.beside)], len(subject.members))
    weigh = weights().event
    odds = np.full((len(subject.members),) * 2, weigh["constant"], np.float32)
    for name, feature in seen:
        odds += np.float32(weigh[name]) * feature
    return odds


def _copies(reports: Sequence[Report], alike: Matrix) -> NDArray[np.bool_]:
    """Which of them tell in nearly the same words, as two editions of one report do."""
    copies = np.zeros(alike.shape, bool)
    for row, column in np.argwhere(np.triu(alike, 1) >= _MAY_BE_COPIES).tolist():
        shingles = (reports[row].telling.shingles, reports[column].telling.shingles)
        copies[row, column] = copies[column, row] = resemblance(*shingles) >= _COPIES
    return copies


def _within(rows: Sequence[int], starts: Sequence[Start]) -> list[Start]:
    """The starts that lie in these rows, by their places among them."""
    places = {row: place for place, row in enumerate(rows)}
    return [
        Start(
            tuple(places[row] for row in start.rows),
            start.named,
            frozenset(places[row] for row in start.barred if row in places),
        )
        for start in starts
        if start.rows[0] in places
    ]


def _events(told: Sequence[Report], known: Sequence[KnownEvent]) -> dict[ArticleId, EventId]:
    """The known event of each article that is main in one; in several: the first one."""
    there = {each.id for each in told}
    return {
        passage.article: event.id
        for event in sorted(known, key=lambda event: event.id, reverse=True)
        for passage in event.passages
        if passage.role is EventRole.MAIN and passage.article in there
    }


def _event(
    group: Sequence[int], reports: Sequence[Report], events: Mapping[ArticleId, EventId]
) -> EventId | None:
    return next((events[reports[row].id] for row in group if reports[row].id in events), None)


def _starts(
    reports: Sequence[Report], events: Mapping[ArticleId, EventId], known: Sequence[KnownEvent]
) -> list[Start]:
    """The known events that some are main in, then each of the others."""
    left_out = {event.id: {passage.article for passage in event.left_out} for event in known}
    of_event: dict[EventId, list[int]] = {id: [] for id in sorted(set(events.values()))}
    others = []
    for row, each in enumerate(reports):
        if each.id in events:
            of_event[events[each.id]].append(row)
        else:
            others.append(Start((row,)))
    return [
        *(
            Start(
                tuple(rows),
                True,
                frozenset(row for row, each in enumerate(reports) if each.id in left_out[id]) - set(rows),
            )
            for id, rows in of_event.items()
        ),
        *others,
    ]
