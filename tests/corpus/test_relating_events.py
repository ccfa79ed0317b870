"""From a library to its events: some articles a step, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from corpus.changes import ChangeSet
from corpus.errors import CacheUnavailable, WorkerFailed
from corpus.events import GROUPER
from corpus.library import Library
from corpus.meaning import VectorCache
from corpus.model import ArticleId, EntityType, PartialDate
from corpus.progress import never
from corpus.relating import events
from corpus.relating.events import group_pending
from corpus.worker import Worker
from tests.corpus.event_tasks import fail, fail_at_goats
from tests.corpus.library_making import article, open_library
from tests.making import annotation

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE
NAMES = (
    ("Mara Lind", "Mara Lind", PERSON),
    ("Norrvik", "Norrvik", PLACE),
    ("Tarnby", "Tarnby", PLACE),
)
FIRE = (
    "The Norrvik lighthouse burned down on Sunday night. Mara Lind, who kept it for thirty years, was rescued"
    " from the roof by a fishing boat.\n\nA new lighthouse would cost four million, the mayor said."
)
BURNT = (
    "Fire has destroyed the old lighthouse at Norrvik. A fishing boat took its keeper, Mara Lind, off the"
    " burning roof of the lighthouse on Sunday night.\n\nNobody knows yet how the fire began."
)
ASHES = (
    "Mara Lind, the keeper of the Norrvik lighthouse, was taken off its burning roof by a fishing boat on"
    " Sunday night.\n\nThe lighthouse burned down to its walls. The mayor wants a new one."
)
GOATS = (
    "The cheese fair at Tarnby drew nine thousand people in spite of rain.\n\nGoats were judged in a tent."
    " The cheese of the day was a blue one."
)
DATE = PartialDate(2021, 3, 22)


@pytest.fixture(scope="module")
def encoder() -> Iterator[Worker]:
    with Worker("meaning") as worker:
        yield worker


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker("events", megabytes=events.MEGABYTES) as worker:
        yield worker


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[VectorCache]:
    with closing(VectorCache.open(tmp_path / "cache")) as cache:
        yield cache


@pytest.fixture
def look(
    library: Library, cache: VectorCache, encoder: Worker, worker: Worker
) -> Callable[..., list[ChangeSet]]:
    def look(worker: Worker = worker, **options: Any) -> list[ChangeSet]:
        return list(group_pending(library, cache, encoder, worker, **options))

    return look


def add(library: Library, text: str, *, date: PartialDate | None = DATE, **fields: Any) -> ArticleId:
    """An article whose names are known."""
    id = article(library, text, date=date, language="en", **fields)
    library.store_annotation(id, annotation(text, *NAMES))
    return id


def told(library: Library) -> list[tuple[ArticleId, ...]]:
    return sorted(event.articles for event in library.events())


def test_articles_that_tell_of_one_event_are_found(library: Library, look: Any) -> None:
    first, goats, second = (add(library, text) for text in (FIRE, GOATS, BURNT))
    changes = look()
    assert told(library) == [(first, second)]
    assert {id for each in changes for id in each.events} == {event.id for event in library.events()}
    assert library.ungrouped(GROUPER) == []
    assert goats not in library.events()[0].articles


def test_what_comes_later_joins_the_event_that_is_there(library: Library, look: Any) -> None:
    first, second = add(library, FIRE), add(library, BURNT)
    look()
    (before,) = library.events()
    third = add(library, ASHES)
    assert library.ungrouped(GROUPER) == [third]
    look()
    (after,) = library.events()
    assert (after.id, after.title, after.articles) == (before.id, before.title, (first, second, third))


def test_with_nothing_to_do_no_process_begins(library: Library, cache: VectorCache, look: Any) -> None:
    article(library, GOATS)  # its names are not known yet
    with Worker("events") as idle:
        assert look(idle) == []
        assert idle._process is None


def test_cancelled_it_goes_on_with_the_rest_the_next_time(
    library: Library, look: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "PORTION", 1)
    ids = [add(library, text) for text in (FIRE, BURNT, GOATS)]
    look(cancelled=lambda: library.ungrouped(GROUPER) == ids[2:])
    assert library.ungrouped(GROUPER) == ids[2:]
    assert told(library) == [tuple(ids[:2])]
    look()
    assert library.ungrouped(GROUPER) == []
    assert told(library) == [tuple(ids[:2])]


def test_stopped_in_the_middle_of_a_step_what_is_stored_is_told(
    library: Library, cache: VectorCache, encoder: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "PORTION", 2)
    ids = [add(library, text) for text in (FIRE, BURNT, GOATS)]
    stopped = False
    with Worker("events") as worker:
        grouping = group_pending(library, cache, encoder, worker, cancelled=lambda: stopped)
        changes = next(grouping)
        stopped = True
        assert list(grouping) == []
    assert changes.events == {event.id for event in library.events()}
    assert library.ungrouped(GROUPER) == ids[2:]


def test_a_worker_that_is_closed_under_it_is_told(
    library: Library, cache: VectorCache, encoder: Worker
) -> None:
    from corpus.worker import Cancelled

    add(library, FIRE)
    with Worker("events") as worker:
        worker.close()
        with pytest.raises(Cancelled):
            list(group_pending(library, cache, encoder, worker, cancelled=never))
    assert library.ungrouped(GROUPER)


def test_an_article_at_which_it_fails_does_not_stop_the_others(
    library: Library, look: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(events, "group", fail_at_goats)
    first, goats, second = (add(library, text) for text in (FIRE, GOATS, BURNT))
    look()
    assert told(library) == [(first, second)]
    assert library.ungrouped(GROUPER) == []
    assert f"no events of article {goats}" in caplog.text


def test_where_nothing_can_be_grouped_at_all_it_is_told_and_all_wait(
    library: Library, look: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("group", "trial"):
        monkeypatch.setattr(events, name, fail)
    id = add(library, FIRE)
    with pytest.raises(WorkerFailed, match="Looking for events"):
        look()
    assert library.ungrouped(GROUPER) == [id]


def test_where_vectors_can_not_be_kept_it_is_told(
    tmp_path: Path, library: Library, encoder: Worker, worker: Worker
) -> None:
    (tmp_path / "file").write_text("not a folder")
    add(library, FIRE)
    with closing(VectorCache.open(tmp_path / "file")) as cache, pytest.raises(CacheUnavailable):
        list(group_pending(library, cache, encoder, worker))


def test_an_article_that_says_nothing_has_no_events_and_does_not_wait(library: Library, look: Any) -> None:
    add(library, "", original=b"nothing")
    look()
    assert library.ungrouped(GROUPER) == []
    assert library.events() == []


def test_what_is_removed_meanwhile_is_no_trouble(
    library: Library, look: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "PORTION", 1)
    ids = [add(library, text) for text in (FIRE, BURNT, ASHES)]

    def remove(done: int, of: int, _: str) -> None:
        if done == 1 and library.has(ids[1]):
            with library.edit("Remove") as edit:
                edit.remove([ids[1]])

    look(progress=remove)
    assert told(library) == [(ids[0], ids[2])]


def test_an_article_that_is_named_anew_is_looked_at_anew(library: Library, look: Any) -> None:
    first, second = add(library, FIRE), add(library, BURNT)
    look()
    (before,) = library.events()
    library.store_annotation(second, annotation(BURNT, *NAMES[:2]))
    assert library.ungrouped(GROUPER) == [second]
    look()
    assert [(event.id, event.articles) for event in library.events()] == [(before.id, (first, second))]
