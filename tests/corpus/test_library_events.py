"""Events in the library: what is found is stored, shown where enough articles tell of it, and found anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import UnknownEvent
from corpus.library import Library
from corpus.model import Annotation, ArticleId, EventId, EventRole, EventState, PartialDate
from tests.corpus.happenings import (
    FELL,
    FERRY,
    GROUPER,
    SANK,
    TEXTS,
    WHY,
    crane,
    ferry,
    fill,
    found,
    passage,
    store,
    told,
)
from tests.corpus.library_making import article, make_older, open_library
from tests.making import draft


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


@pytest.fixture
def ids(library: Library) -> list[ArticleId]:
    return fill(library)


def remove(library: Library, *ids: ArticleId) -> None:
    with library.edit("Remove") as edit:
        edit.remove(ids)


def test_what_several_articles_tell_of_is_an_event(library: Library, ids: list[ArticleId]) -> None:
    changes = store(library, ids, crane(library, ids, 0, 1, 3))
    (event,) = library.events()
    assert changes.events == {event.id}
    assert event.title == "Crane falls in Lowick"
    assert (event.start, event.end, event.why) == (PartialDate(2019, 3, 5), None, WHY)
    assert event.articles == (ids[0], ids[1], ids[3])
    assert event.main == (ids[0], ids[1])
    assert told(library, event) == [FELL[0], FELL[1], FELL[3]]
    assert (event.state, event.named, event.made, event.suggested) == (EventState.FOUND, False, False, ())
    assert library.event(event.id) == event
    assert library.changed_since(changes.revision - 1).events == {event.id}
    assert library.check() == []


def test_the_most_told_come_first_and_then_the_latest(library: Library, ids: list[ArticleId]) -> None:
    store(
        library,
        ids,
        found("Old", passage(library, ids[0], "Pilots"), passage(library, ids[2], "Pilots")),
        ferry(library, ids, 0, 2),
        crane(library, ids, 0, 1),
        ferry(library, ids, 0, 1, 3),
    )
    assert [(len(e.articles), e.start and e.start.iso) for e in library.events()] == [
        (3, "2019-03"),
        (2, "2019-03-05"),
        (2, "2019-03"),
        (2, None),
    ]


def test_events_of_an_article_have_what_it_is_mainly_about_first(
    library: Library, ids: list[ArticleId]
) -> None:
    store(library, ids, ferry(library, ids, 0, 1, 2, 3), crane(library, ids, 0, 1))
    assert [event.title for event in library.events_of(ids[0])] == [
        "Crane falls in Lowick",
        "Ferry sinks off Lowick",
    ]
    assert [event.title for event in library.events_of(ids[2])] == ["Ferry sinks off Lowick"]
    ferry_id, crane_id = (event.id for event in library.events())
    assert library.event_articles([ids[0], ids[2]]) == [
        *((ids[0], id) for id in sorted([ferry_id, crane_id])),
        (ids[2], ferry_id),
    ]
    assert len(library.event_articles()) == 6


def test_an_event_of_one_article_is_not_shown_until_another_tells_of_it(
    library: Library, ids: list[ArticleId]
) -> None:
    store(library, ids[:1], crane(library, ids, 0))
    assert library.events() == library.events_of(ids[0]) == library.event_articles() == []
    (known,) = library.known_events(ids[:1])
    with pytest.raises(UnknownEvent):
        library.event(known.id)
    changes = store(library, ids[1:2], crane(library, ids, 1, id=known.id))
    assert [event.id for event in library.events()] == [known.id]
    assert changes.events == {known.id}


def test_new_articles_add_to_a_known_event_and_never_rename_or_renumber_it(
    library: Library, ids: list[ArticleId]
) -> None:
    store(library, ids[:2], crane(library, ids, 0, 1))
    (before,) = library.events()
    more = found("Another title", passage(library, ids[3], FELL[3]), id=before.id, start=PartialDate(2019))
    store(library, ids[3:], more)
    (after,) = library.events()
    assert (after.id, after.title) == (before.id, before.title)
    assert after.passages == (*before.passages, *more.passages)
    assert after.start == PartialDate(2019)


def test_what_was_found_in_an_article_before_is_replaced(library: Library, ids: list[ArticleId]) -> None:
    store(library, ids, crane(library, ids, 0, 1, 2))
    (event,) = library.events()
    again = found("x", passage(library, ids[2], "the second after a crane fell"), id=event.id)
    changes = store(library, [ids[2]], again)
    assert told(library, library.event(event.id))[-1] == "the second after a crane fell"
    assert changes.events == {event.id}
    assert not store(library, [ids[2]], again)
    store(library, [ids[2]])
    assert library.event(event.id).articles == (ids[0], ids[1])


def test_an_event_that_loses_its_passages_goes_and_its_number_is_never_used_again(
    library: Library, ids: list[ArticleId]
) -> None:
    store(library, ids, crane(library, ids, 0, 1))
    (event,) = library.events()
    stamp = library.stamp()
    changes = store(library, ids)
    assert changes.events == library.changed_since(stamp.revision).events == {event.id}
    assert library.events() == library.known_events(ids) == []
    with pytest.raises(UnknownEvent):
        library.event(event.id)
    store(library, ids, crane(library, ids, 0, 1))
    assert library.events()[0].id > event.id
    for number in (0, 99, 2**70):
        with pytest.raises(UnknownEvent):
            library.event(EventId(number))


def test_found_for_an_event_that_has_gone_meanwhile_is_a_new_one(
    library: Library, ids: list[ArticleId]
) -> None:
    store(library, ids, crane(library, ids, 0, 1, id=EventId(77)))
    assert library.events()[0].id != 77


# ---- which articles wait


def test_articles_wait_to_be_looked_at_once_they_are_annotated_oldest_first(library: Library) -> None:
    late, undated, early = (
        article(library, text, date=date)
        for text, date in zip(TEXTS, (PartialDate(2019, 5), None, PartialDate(2019, 4, 9)), strict=False)
    )
    assert library.ungrouped(GROUPER) == []
    for id in (late, undated, early):
        library.store_annotation(id, Annotation("test 1"))
    assert library.ungrouped(GROUPER) == [early, late, undated]
    assert library.ungrouped(GROUPER, [undated, late]) == [late, undated]
    with library.edit("Date") as edit:
        edit.set_field(undated, "date", PartialDate(2018))
    assert library.ungrouped(GROUPER) == [undated, early, late]
    store(library, [early, late])
    assert library.ungrouped(GROUPER) == [undated]
    assert library.grouped(GROUPER) == {early, late}
    assert library.grouped(GROUPER, [early, undated]) == {early}
    assert library.grouped("test 2") == set()
    assert library.ungrouped("test 2") == [undated, early, late]
    remove(library, undated)
    assert library.ungrouped(GROUPER) == []


def test_an_article_that_is_annotated_again_waits_again(library: Library, ids: list[ArticleId]) -> None:
    store(library, ids, crane(library, ids, 0, 1))
    assert library.ungrouped(GROUPER) == []
    library.store_annotation(ids[0], Annotation("test 2"))
    assert library.ungrouped(GROUPER) == [ids[0]]
    assert len(library.events()) == 1


def test_another_grouper_looks_at_all_again_and_keeps_numbers(library: Library, ids: list[ArticleId]) -> None:
    store(library, ids, crane(library, ids, 0, 1))
    (before,) = library.events()
    library.store_events([crane(library, ids, 0, 1, 2, id=before.id)], ids, grouper="test 2")
    assert [event.id for event in library.events()] == [before.id]
    assert library.ungrouped("test 2") == []


def test_what_changed_since_it_was_read_is_not_stored_and_goes_on_waiting(
    library: Library, ids: list[ArticleId]
) -> None:
    events = [crane(library, ids, 0, 1, 2)]
    seen = library.stamp().revision
    library.replace_findings(ids[2], draft("Short."), reader="test 2")
    library.store_annotation(ids[2], Annotation("test 1"))
    library.store_events(events, ids, grouper=GROUPER, seen=seen)
    assert library.ungrouped(GROUPER) == [ids[2]]
    assert library.events()[0].articles == (ids[0], ids[1])
    library.replace_findings(ids[0], draft("Short too."), reader="test 2")
    store(library, ids, *events[:0])
    assert library.ungrouped(GROUPER) == []
    library.store_annotation(ids[0], Annotation("test 1"))
    assert library.ungrouped(GROUPER) == [ids[0]]


def test_a_passage_outside_of_its_text_is_refused(library: Library, ids: list[ArticleId]) -> None:
    outside = passage(library, ids[0], FELL[0])
    blank = TEXTS[0].index("\n\n")
    for start, end in ((-1, 4), (3, 3), (0, 9_000), (blank, blank + 2)):
        with pytest.raises(ValueError, match="nothing stands"):
            store(library, ids, found("x", type(outside)(ids[0], start, end)))
    assert library.ungrouped(GROUPER) == ids


# ---- articles that change, go, and come back


def test_a_removed_article_tells_of_nothing_until_it_is_back(library: Library, ids: list[ArticleId]) -> None:
    store(library, ids, crane(library, ids, 0, 1), ferry(library, ids, 0, 2, 3))
    ferry_event, crane_event = library.events()
    with library.edit("Remove") as edit:
        edit.remove([ids[0]])
    assert edit.changes.events == {ferry_event.id, crane_event.id}
    (left,) = library.events()
    assert (left.id, left.articles) == (ferry_event.id, (ids[2], ids[3]))
    assert (ids[0], ferry_event.id) in library.event_articles()
    assert [known.articles for known in library.known_events([ids[0], ids[1]])] == [
        (ids[1],),
        (ids[2], ids[3]),
    ]
    assert library.check() == []
    undone = library.undo()
    assert undone is not None
    assert undone.events == {ferry_event.id, crane_event.id}
    assert library.events() == [ferry_event, crane_event]


def test_a_removed_article_that_is_imported_again_tells_of_its_events_again(
    library: Library, ids: list[ArticleId]
) -> None:
    store(library, ids, ferry(library, ids, 0, 2))
    before = library.events()
    remove(library, ids[2])
    assert library.events() == []
    again = library.add(draft(FERRY), FERRY.encode(), path="again.txt", reader="test 1")
    assert again.changes.events == {before[0].id}
    assert library.events() == before


def test_found_passages_go_along_with_their_words_and_go_with_them(
    library: Library, ids: list[ArticleId]
) -> None:
    store(library, ids, ferry(library, ids, 0, 1, 2, 3))
    (event,) = library.events()
    before = told(library, event)
    changes = library.replace_findings(ids[2], draft("Fog.\n\n" + FERRY), reader="test 2")
    assert changes.events == {event.id}
    assert told(library, library.event(event.id)) == before
    library.replace_findings(ids[2], draft("Fog."), reader="test 3")
    assert library.event(event.id).articles == (ids[0], ids[1], ids[3])
    assert library.check() == []


def test_names_of_events_are_found_by_how_their_words_begin(library: Library, ids: list[ArticleId]) -> None:
    store(library, ids, crane(library, ids, 0, 1), ferry(library, ids, 0, 1, 2))
    assert [e.title for e in library.events_named("low")] == [
        "Ferry sinks off Lowick",
        "Crane falls in Lowick",
    ]
    assert [e.title for e in library.events_named("Sinks OFF l")] == ["Ferry sinks off Lowick"]
    assert library.events_named("sink off") == []
    for number in range(3):
        two = (passage(library, id, "Pilots") for id in (ids[0], ids[2]))
        store(library, [], found(f"Pilots {number}", *two))
    assert [e.title for e in library.events_named("", limit=1)] == ["Ferry sinks off Lowick"]


def test_a_library_of_before_takes_events(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        ids = fill(library)
    make_older(library.path, "events, found and decided")
    with open_library(tmp_path) as library:
        assert library.ungrouped(GROUPER) == ids
        store(library, ids, crane(library, ids, 0, 1))
        before = library.events()
        assert library.check() == []
    with open_library(tmp_path, writable=False) as again:
        assert again.events() == before


def test_one_role_is_enough_to_be_mainly_about_it(library: Library, ids: list[ArticleId]) -> None:
    store(library, ids, crane(library, ids, 0, 1), ferry(library, ids, 2, 3))
    (crane_event,) = library.events_of(ids[0])
    assert crane_event.passages[0].role is EventRole.MAIN
    assert SANK[3] in told(library, library.events_of(ids[3])[0])
