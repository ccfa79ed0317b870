"""Articles near to one: of the samples, read, annotated and put into vectors as in the running program."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import sample
from corpus.errors import UnknownArticle
from corpus.library import Library
from corpus.meaning.cache import VectorCache
from corpus.model import ArticleId, LinkReasonKind, NearArticles
from corpus.relating.near import NEAR_FLOOR, Nearest, near
from corpus.relating.vectors import compute_pending
from corpus.worker import Worker
from tests.corpus import library_making as making

RECIPE = (
    "Peel the quinces, cut them into quarters and simmer them with a stick of cinnamon for half an hour.\n\n"
    "Stir in sugar when they are soft. A spoon of rose water at the end lifts the taste of the jelly."
)
REEF = (
    "The coaster Anna Brix ran onto the Skelling reef late on Monday with 14 people on board, and lifeboats"
    " from Lowick took all of them off before midnight while the tide fell and the wind rose to a gale.\n\n"
    "The Coastal Board said that 90 tonnes of diesel were still in her tanks and that divers would look at"
    " her hull on Tuesday. Mara Quill, who runs the port, sent two tugs with booms from the old pier."
)
HEARING = (
    "The Coastal Board asked on Thursday why the coaster Anna Brix had kept no lookout before she ran"
    " onto the Skelling reef.\n\nHer mate told the hearing in Lowick that the wind had risen to a gale, and"
    " that 90 tonnes of diesel had made her hard to turn. Divers found no leak in her hull."
)


@pytest.fixture(scope="module")
def encoder() -> Iterator[Worker]:
    with Worker("meaning") as worker:
        yield worker


@pytest.fixture(scope="module")
def samples(
    sample_library: Path, encoder: Worker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Library, VectorCache]]:
    folder = tmp_path_factory.mktemp("near")
    path = Path(shutil.copy(sample_library, folder))
    with Library.open(path) as library:
        cache = VectorCache.open(folder / "cache")
        list(compute_pending(library, cache, encoder))
        yield library, cache
        cache.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Library, VectorCache]]:
    with making.open_library(tmp_path) as library:
        cache = VectorCache.open(tmp_path / "cache")
        yield library, cache
        cache.close()


def ids(found: NearArticles) -> list[ArticleId]:
    return [each.article.id for each in found.near]


def test_the_articles_near_to_a_sample_tell_of_its_event(samples: tuple[Library, VectorCache]) -> None:
    library, cache = samples
    nearest = Nearest(library, cache)
    events = dict(zip(library.ids(), (each.event for each in sample.expected()), strict=True))
    found = {id: nearest.near(id) for id in events}
    for id, event in events.items():
        assert {events[other] for other in ids(found[id])} <= {event}
        assert id not in ids(found[id])
        assert found[id].looked_at == found[id].of == len(events)
    assert sum(len(each.near) for each in found.values()) > 40


def test_the_nearest_comes_first_and_none_is_below_the_floor(samples: tuple[Library, VectorCache]) -> None:
    found = near(*samples, samples[0].ids()[0])
    closenesses = [each.closeness for each in found.near]
    assert closenesses == sorted(closenesses, reverse=True)
    assert NEAR_FLOOR <= closenesses[-1] <= closenesses[0] <= 1


def test_a_near_article_says_what_both_tell(samples: tuple[Library, VectorCache]) -> None:
    library, cache = samples
    first = library.article(library.ids()[0])
    found = near(library, cache, first.id)
    for each in found.near:
        assert each.reasons
        other = library.article(each.article.id)
        both = {first.entities[id].name for id in first.entities.keys() & other.entities.keys()}
        names = {
            name for reason in each.reasons if reason.kind is LinkReasonKind.ENTITY for name in reason.said
        }
        assert names
        assert names <= both
    assert LinkReasonKind.EVENT in {reason.kind for each in found.near for reason in each.reasons}


def test_no_more_are_told_than_asked_for(samples: tuple[Library, VectorCache]) -> None:
    assert len(near(*samples, samples[0].ids()[0], limit=2).near) == 2


def test_an_unrelated_article_is_near_to_nothing(own: tuple[Library, VectorCache], encoder: Worker) -> None:
    library, cache = own
    reef, recipe = making.article(library, REEF), making.article(library, RECIPE)
    list(compute_pending(library, cache, encoder))
    for id in (reef, recipe):
        assert near(library, cache, id) == NearArticles((), 2, 2)


def test_what_comes_later_is_looked_at(own: tuple[Library, VectorCache], encoder: Worker) -> None:
    library, cache = own
    first = making.article(library, REEF)
    nearest = Nearest(library, cache)
    assert nearest.near(first) == NearArticles((), 0, 1)
    list(compute_pending(library, cache, encoder))
    assert nearest.near(first) == NearArticles((), 1, 1)
    second = making.article(
        library, "Divers found no leak in the Anna Brix on the Skelling reef. " + REEF[:200]
    )
    assert nearest.near(first) == NearArticles((), 1, 2)
    list(compute_pending(library, cache, encoder))
    assert ids(nearest.near(first)) == [second]
    with library.edit("Remove") as edit:
        edit.remove([second])
    assert nearest.near(first) == NearArticles((), 1, 1)


def test_of_editions_of_one_report_one_is_told(own: tuple[Library, VectorCache], encoder: Worker) -> None:
    library, cache = own
    asked = making.article(library, HEARING)
    editions = [
        making.article(library, REEF),
        making.article(library, REEF.replace("two tugs", "three tugs")),
    ]
    list(compute_pending(library, cache, encoder))
    assert len(ids(near(library, cache, asked))) == 1
    assert set(ids(near(library, cache, asked))) < set(editions)


def test_an_article_that_is_not_there_is_told(own: tuple[Library, VectorCache]) -> None:
    with pytest.raises(UnknownArticle):
        near(*own, ArticleId(7))
