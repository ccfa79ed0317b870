"""Which articles are mainly about one event, and that what is known stays."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

import numpy as np
import pytest

from corpus.events import Report, group_articles, report
from corpus.events.clustering import Start, clustered
from corpus.meaning.background import Background
from corpus.model import Article, ArticleId, EventId, EventPassage, EventRole, KnownEvent, PartialDate
from tests.corpus.linking import Linker
from tests.gui.made_articles import article

#: Two earthquakes in one region, and a regatta.
QUAKE = (
    (
        "Strong quake shakes Tarvia",
        "An earthquake of magnitude 6.1 shook [Tarvia|place] in the hills of [Osmer|place] on "
        "[Sunday|date:2011-03-06], killing eight people.",
        "The town hall of [Belgarin|place] fell down, mayor [Iso Trall|person] said, with 40 houses.",
    ),
    (
        "Eight die as earthquake hits Belgarin",
        "Eight people died in [Belgarin|place] when an earthquake hit the hills of [Osmer|place] on "
        "[6 March|date:2011-03-06].",
        "The quake of magnitude 6.1 brought down the town hall. Mayor [Iso Trall|person] asked for tents.",
    ),
    (
        "Tents for Belgarin after quake",
        "Tents and blankets reached [Belgarin|place] in [Tarvia|place], where an earthquake killed eight on "
        "[6 March|date:2011-03-06].",
        "Forty houses are gone, and the town hall with them, said [Iso Trall|person], the mayor.",
    ),
)
LATER_QUAKE = (
    (
        "Earthquake in Tarvia leaves three dead",
        "An earthquake of magnitude 5.4 shook [Tarvia|place] in the hills of [Osmer|place] on "
        "[Friday|date:2014-10-17], killing three people.",
        "A school in [Nuvo Kesh|place] collapsed at night, when empty, teacher [Dara Venn|person] said.",
    ),
    (
        "School falls in Nuvo Kesh earthquake",
        "Three people died in [Nuvo Kesh|place] when an earthquake of magnitude 5.4 struck on "
        "[17 October|date:2014-10-17].",
        "The school fell down in the night; [Dara Venn|person], who teaches there, spoke of luck.",
    ),
    (
        "Lessons in the open air in Nuvo Kesh",
        "Children in [Nuvo Kesh|place], whose school collapsed in the earthquake of "
        "[17 October|date:2014-10-17], have lessons in the open air.",
        "[Dara Venn|person] teaches them. Three people died in the hills of [Osmer|place].",
    ),
)
REGATTA = (
    (
        "Gulls win the Sellin regatta",
        "The crew of the [Grey Gull|thing] won the regatta of [Sellin|place] by two lengths.",
        "Skipper [Pia Orm|person] thanked the wind and her sailmaker.",
    ),
)


def made(told: Sequence[tuple[str, ...]], first: int, date: PartialDate | None = None) -> list[Article]:
    return [
        article(*paragraphs, id=id, title=title, date=date)
        for id, (title, *paragraphs) in enumerate(told, start=first)
    ]


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(Background.general())


@pytest.fixture(scope="module")
def reports(linker: Linker) -> list[Report]:
    articles = [*made(QUAKE, 1), *made(LATER_QUAKE, 11), *made(REGATTA, 21)]
    return [reported(linker, each) for each in articles]


def reported(linker: Linker, each: Article) -> Report:
    return report(each, linker.vectors(each), linker.background)


def every(reports: Sequence[Report]) -> set[tuple[ArticleId, ArticleId]]:
    return {(a.id, b.id) for a, b in itertools.combinations(reports, 2)}


def known(id: int, *articles: int, left_out: Sequence[int] = ()) -> KnownEvent:
    def passages(ids: Sequence[int]) -> tuple[EventPassage, ...]:
        return tuple(EventPassage(ArticleId(each), 0, 20, EventRole.MAIN) for each in ids)

    return KnownEvent(EventId(id), passages(articles), left_out=passages(left_out))


def test_two_alike_events_are_told_apart(reports: list[Report]) -> None:
    groups = group_articles(reports, every(reports), [])
    assert [each.articles for each in groups] == [(1, 2, 3), (11, 12, 13), (21,)]
    assert all(each.event is None for each in groups)


def test_order_of_what_is_given_does_not_matter(reports: list[Report]) -> None:
    pairs = sorted(every(reports))
    turned = {(b, a) for a, b in pairs}
    mixed = random.Random(3).sample(reports, len(reports))
    assert group_articles(mixed, turned, []) == group_articles(reports, pairs, [])


def test_new_article_joins_the_known_event_that_it_is_about(reports: list[Report]) -> None:
    events = [known(7, 1, 2), known(8, 11, 12)]
    groups = {each.event: each.articles for each in group_articles(reports, every(reports), events)}
    assert groups == {7: (1, 2, 3), 8: (11, 12, 13), None: (21,)}


def test_known_event_keeps_what_no_longer_fits_and_events_never_join(reports: list[Report]) -> None:
    events = [known(7, 1, 21), known(8, 2), known(9, 3)]
    groups = group_articles(reports, every(reports), events)
    of = {each.event: each.articles for each in groups if each.event}
    assert set(of[EventId(7)]) >= {1, 21}
    assert of[EventId(8)][0] == 2
    assert of[EventId(9)][0] == 3
    assert sorted(id for each in groups for id in each.articles) == sorted(each.id for each in reports)


def test_article_that_was_taken_out_does_not_come_back(reports: list[Report]) -> None:
    groups = group_articles(reports, every(reports), [known(7, 1, 2, left_out=[3])])
    assert (1, 2) in [each.articles for each in groups if each.event == 7]


def test_article_without_a_pair_is_alone(reports: list[Report]) -> None:
    pairs = {pair for pair in every(reports) if 3 not in pair}
    assert (3,) in [each.articles for each in group_articles(reports, pairs, [])]


def test_articles_written_long_after_one_another_are_apart(linker: Linker) -> None:
    early = made(QUAKE, 1, PartialDate(2011, 3, 7))
    late = made([(each[0], *each[1:]) for each in LATER_QUAKE], 11, PartialDate(2014, 10, 18))
    told = [reported(linker, each) for each in (*early, *late)]
    assert [each.articles for each in group_articles(told, every(told), [])] == [(1, 2, 3), (11, 12, 13)]


def test_near_copies_are_in_one_group(linker: Linker) -> None:
    title, *paragraphs = QUAKE[0]
    copies = [
        article(*paragraphs, id=1, title=title, date=PartialDate(2011, 3, 7)),
        article(*paragraphs, "More soon.", id=2, title="Quake", date=PartialDate(2019, 1, 1)),
    ]
    told = [reported(linker, each) for each in (*copies, *made(LATER_QUAKE, 11))]
    assert (1, 2) in [each.articles for each in group_articles(told, every(told), [])]


def test_articles_that_say_nothing_are_alone(linker: Linker) -> None:
    told = [reported(linker, article(text, id=id, title=None, date=None)) for id, text in ((1, ""), (2, ""))]
    assert [each.articles for each in group_articles(told, every(told), [])] == [(1,), (2,)]
    assert group_articles([], [], []) == []


def test_groups_join_by_the_mean_and_named_ones_never() -> None:
    alike = np.array([[0, 3, 2, -9], [3, 0, 1, -9], [2, 1, 0, 5], [-9, -9, 5, 0]], float)
    alone = [Start((row,)) for row in range(4)]
    assert clustered(alike, alone, 0) == [(0, 1), (2, 3)]
    assert clustered(alike, alone, 4) == [(0,), (1,), (2, 3)]
    named = [Start((0,), named=True), Start((1,), named=True), Start((2,)), Start((3,))]
    assert clustered(alike, named, 0) == [(0,), (1,), (2, 3)]
    barred = [Start((0,), barred=frozenset({1})), Start((1,)), Start((2, 3))]
    assert clustered(alike, barred, 0) == [(0,), (1,), (2, 3)]
