"""A person decides of events: it holds whatever is found, survives other texts, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import InvalidValue, UnknownArticle, UnknownEvent
from corpus.library import Library
from corpus.model import (
    Annotation,
    ArticleId,
    DateMention,
    Event,
    EventId,
    EventPassage,
    EventReasonKind,
    EventRole,
    EventState,
    PartialDate,
)
from gui.operations import decisions, events
from tests.corpus.happenings import (
    CRANE,
    FELL,
    FERRY,
    GROUPER,
    SANK,
    crane,
    ferry,
    fill,
    found,
    passage,
    store,
    told,
    words,
)
from tests.corpus.library_making import open_library
from tests.making import draft


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


@pytest.fixture
def ids(library: Library) -> list[ArticleId]:
    return fill(library)


@pytest.fixture
def fell(library: Library, ids: list[ArticleId]) -> EventId:
    """The fall of the crane, found in the first two articles."""
    store(library, ids, crane(library, ids, 0, 1))
    return library.events()[0].id


def do(library: Library, operation: decisions.Operation) -> frozenset[EventId]:
    return decisions.perform(library, operation).events


def find_more(library: Library, ids: list[ArticleId], id: EventId) -> None:
    """Grouping finds the event in the fourth article as well."""
    store(library, ids[3:], crane(library, ids, 3, id=id))


# ---- titles


def test_a_title_holds_until_it_is_as_found_again(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    assert do(library, events.rename(fell, " The  Lowick crane ")) == {fell}
    assert (library.event(fell).title, library.event(fell).named) == ("The Lowick crane", True)
    assert [event.id for event in library.events_named("lowick crane")] == [fell]
    store(library, ids, crane(library, ids, 0, 1, 2, id=fell))
    assert library.event(fell).title == "The Lowick crane"
    assert library.undo_label() == "Call an event “The Lowick crane”"
    do(library, events.rename(fell, None))
    assert (library.event(fell).title, library.event(fell).named) == ("Crane falls in Lowick", False)
    assert not do(library, events.rename(fell, "Crane falls in Lowick"))
    for title in ("", "  ", "a\0b", "x" * 3_000):
        with pytest.raises(InvalidValue):
            do(library, events.rename(fell, title))


# ---- accepted


def test_an_accepted_event_keeps_exactly_its_passages_title_and_dates(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    before = library.event(fell)
    assert do(library, events.accept([fell])) == {fell}
    accepted = library.event(fell)
    assert accepted == replace(before, state=EventState.ACCEPTED)
    again = found("Other", passage(library, ids[3], FELL[3]), id=fell, start=PartialDate(2001))
    store(library, ids, again)
    assert library.event(fell) == replace(accepted, suggested=again.passages)
    assert library.event_articles([ids[3]]) == library.events_of(ids[3]) == []
    (known,) = library.known_events([ids[3]])
    assert (known.fixed, known.passages) == (True, (*accepted.passages, *again.passages))
    assert library.check() == []


def test_a_suggested_passage_is_added_or_refused_for_good(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    do(library, events.accept([fell]))
    store(library, ids[2:], crane(library, ids, 2, 3, id=fell))
    yes, no = library.event(fell).suggested
    do(library, events.add(fell, [yes]))
    do(library, events.remove(fell, [no]))
    event = library.event(fell)
    assert event.suggested == ()
    assert event.passages[-1] == replace(yes, decided=True)
    store(library, ids[2:], crane(library, ids, 2, 3, id=fell))
    assert library.event(fell) == event
    (known,) = library.known_events([ids[3]])
    assert [(each.article, each.start) for each in known.left_out] == [(no.article, no.start)]


def test_accepted_renamed_and_taken_back_is_as_it_was(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    before = library.event(fell)
    do(library, events.accept([fell]))
    do(library, events.rename(fell, "Lowick"))
    library.undo()
    assert library.event(fell) == replace(before, state=EventState.ACCEPTED)
    library.undo()
    assert library.event(fell) == before
    find_more(library, ids, fell)
    library.redo()
    accepted = library.event(fell)
    assert accepted.passages == before.passages
    assert words(library, accepted.suggested) == [FELL[3]]
    library.redo()
    assert library.event(fell).title == "Lowick"


def test_an_accepted_event_stays_when_one_article_is_left_and_when_nothing_is_found_any_more(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    do(library, events.accept([fell]))
    store(library, ids)
    with library.edit("Remove") as edit:
        edit.remove([ids[0]])
    (event,) = library.events()
    assert (event.id, event.articles) == (fell, (ids[1],))
    with library.edit("Remove") as edit:
        edit.remove([ids[1]])
    assert library.events() == []
    with pytest.raises(UnknownEvent):
        library.event(fell)
    library.undo()
    assert library.event(fell) == event


def test_reopened_an_event_is_as_it_is_found(library: Library, ids: list[ArticleId], fell: EventId) -> None:
    do(library, events.accept([fell]))
    find_more(library, ids, fell)
    do(library, events.reopen([fell]))
    event = library.event(fell)
    assert (event.state, event.suggested) == (EventState.FOUND, ())
    assert told(library, event) == [FELL[0], FELL[1], FELL[3]]
    library.undo()
    assert library.event(fell).state is EventState.ACCEPTED


# ---- dismissed


def test_a_dismissed_event_is_not_shown_and_not_found_anew(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    before = library.event(fell)
    assert do(library, events.dismiss([fell])) == {fell}
    assert library.events() == library.events_of(ids[0]) == library.event_articles() == []
    assert library.events(dismissed=True) == [replace(before, state=EventState.DISMISSED)]
    assert library.event(fell).state is EventState.DISMISSED
    store(library, ids)  # by another grouper, say
    (known,) = library.known_events([ids[1]])
    assert (known.id, known.fixed) == (fell, True)
    assert [replace(each, decided=False) for each in known.passages] == list(before.passages)
    store(library, ids, crane(library, ids, 0, 1, 2, id=fell))
    assert library.events() == []
    do(library, events.reopen([fell]))
    assert library.event(fell).articles == (ids[0], ids[1], ids[2])


def test_an_accepted_event_that_was_dismissed_comes_back_as_it_was(library: Library, fell: EventId) -> None:
    do(library, events.accept([fell]))
    accepted = library.event(fell)
    do(library, events.dismiss([fell]))
    do(library, events.reopen([fell]))
    assert library.event(fell) == accepted
    do(library, events.dismiss([fell]))
    do(library, events.accept([fell]))
    assert library.event(fell) == accepted


def test_of_a_dismissed_event_nothing_else_is_decided(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    do(library, events.dismiss([fell]))
    one = passage(library, ids[0], FELL[0])
    for operation in (
        events.add(fell, [one]),
        events.remove(fell, [one]),
        events.merge([fell], events.make("A", [one])(library)[0]),
    ):
        with pytest.raises(InvalidValue, match="was dismissed"):
            do(library, operation)


# ---- what belongs to it


def test_a_passage_that_is_taken_out_stays_out(library: Library, ids: list[ArticleId], fell: EventId) -> None:
    store(library, ids, crane(library, ids, 0, 1, 2, id=fell))
    do(library, events.remove(fell, [passage(library, ids[2], "a crane")]))
    event = library.event(fell)
    assert (told(library, event), event.state) == ([FELL[0], FELL[1]], EventState.FOUND)
    store(library, ids, crane(library, ids, 0, 1, 2, 3, id=fell))
    assert told(library, library.event(fell)) == [FELL[0], FELL[1]]
    assert words(library, library.event(fell).suggested) == [FELL[3]]
    do(library, events.reopen([fell]))
    assert told(library, library.event(fell)) == [FELL[0], FELL[1], FELL[3]]
    with pytest.raises(InvalidValue, match="Nothing there belongs"):
        do(library, events.remove(fell, [passage(library, ids[2], "Pilots")]))
    assert library.check() == []


def test_an_event_is_shown_with_one_article_where_a_person_took_out_the_other(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    do(library, events.remove(fell, [passage(library, ids[1], FELL[1])]))
    assert library.events()[0].articles == (ids[0],)
    with pytest.raises(InvalidValue, match="all that tells"):
        do(library, events.remove(fell, [passage(library, ids[0], FELL[0])]))


def test_a_passage_that_is_added_joins_those_it_overlaps(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    store(library, ids, crane(library, ids, 0, 1, 3, id=fell))
    more = passage(library, ids[0], "dawn. Nobody was hurt.", EventRole.MAIN)
    do(library, events.add(fell, [more, passage(library, ids[2], f" {FELL[2]}")]))
    event = library.event(fell)
    assert told(library, event) == ["The crane fell at dawn. Nobody was hurt.", FELL[1], FELL[2], FELL[3]]
    assert [each.decided for each in event.passages] == [True, False, True, False]
    assert library.undo_label() == "Add 2 passages to an event"
    library.undo()
    assert told(library, library.event(fell)) == [FELL[0], FELL[1], FELL[3]]


@pytest.mark.parametrize("span", [(-3, 4), (7, 7), (0, 9_000)])
def test_what_are_no_words_is_no_passage(
    library: Library, ids: list[ArticleId], fell: EventId, span: tuple[int, int]
) -> None:
    nothing = EventPassage(ids[2], *span)
    for operation in (lambda: do(library, events.add(fell, [nothing])), lambda: make(library, "A", nothing)):
        with pytest.raises(InvalidValue, match="stand no words"):
            operation()
    with pytest.raises(UnknownArticle):
        do(library, events.add(fell, [EventPassage(ArticleId(99), 0, 5)]))


# ---- made, merged, split


def make(library: Library, title: str, *passages: EventPassage) -> EventId:
    return events.make(title, passages)(library)[0]


def test_an_event_that_a_person_made_stands_by_itself(library: Library, ids: list[ArticleId]) -> None:
    friday = CRANE.index("Friday")
    dates = (DateMention(friday, friday + 6, "2019-03-08"),)
    library.store_annotation(ids[0], Annotation("test 1", dates=dates))
    id, changes = events.make("Reopening", [passage(library, ids[0], "The port reopens on Friday.")])(library)
    assert changes.events == {id}
    event = library.event(id)
    assert (event.title, event.made, event.named) == ("Reopening", True, True)
    assert event.start == PartialDate(2019, 3, 8)
    assert [reason.kind for reason in event.why] == [EventReasonKind.DECIDED]
    assert event.passages[0].decided
    do(library, events.rename(id, "Other"))
    do(library, events.rename(id, None))
    do(library, events.accept([id]))
    do(library, events.reopen([id]))
    assert library.event(id) == event
    store(library, ids)
    assert library.events() == [event]
    for _ in range(5):
        library.undo()
    assert library.events() == []
    library.redo()
    assert library.event(id) == event
    for title, passages in (("", event.passages), ("A", ())):
        with pytest.raises(InvalidValue):
            make(library, title, *passages)


def test_merged_events_are_one_and_parted_by_undo(library: Library, ids: list[ArticleId]) -> None:
    store(library, ids, crane(library, ids, 0, 1), ferry(library, ids, 0, 2, 3))
    ferry_event, crane_event = library.events()
    assert do(library, events.merge([ferry_event.id], crane_event.id)) == {ferry_event.id, crane_event.id}
    (event,) = library.events()
    assert event == library.event(ferry_event.id) == library.events([ferry_event.id])[0]
    assert (event.id, event.title, event.start) == (crane_event.id, crane_event.title, crane_event.start)
    assert event.passages == tuple(sorted([*crane_event.passages, *ferry_event.passages]))
    assert event.why[-1].kind is EventReasonKind.DECIDED
    store(library, [ids[1]], ferry(library, ids, 1, id=ferry_event.id), crane(library, ids, 1, id=event.id))
    assert words(library, library.event(event.id).suggested) == [SANK[1]]
    assert library.event(event.id).passages == event.passages
    assert library.check() == []
    library.undo()
    assert {each.id for each in library.events()} == {ferry_event.id, crane_event.id}
    assert library.event(ferry_event.id) == ferry_event
    # What was found meanwhile was found for the one that both were.
    assert told(library, library.event(crane_event.id)) == [FELL[0], FELL[1], SANK[1]]
    library.redo()
    assert library.event(ferry_event.id).passages == event.passages


def test_an_event_that_was_merged_into_one_that_is_dismissed_is_gone_and_comes_back_with_it(
    library: Library, ids: list[ArticleId]
) -> None:
    store(library, ids, crane(library, ids, 0, 1), ferry(library, ids, 0, 2, 3))
    before = library.events()
    ferry_id, crane_id = (event.id for event in before)
    do(library, events.merge([ferry_id], crane_id))
    do(library, events.dismiss([crane_id]))
    assert library.events() == []
    assert library.event(ferry_id).state is EventState.DISMISSED
    assert [each.id for each in library.known_events(ids)] == [crane_id]
    do(library, events.reopen([crane_id]))
    assert library.event(ferry_id).id == crane_id
    do(library, events.reopen([crane_id]))
    assert len(library.event(crane_id).passages) == 5
    for _ in range(4):
        library.undo()
    assert library.events() == before


def test_merging_goes_on_over_merged_ones(library: Library, ids: list[ArticleId], fell: EventId) -> None:
    pilots = make(
        library, "Pilots wait", passage(library, ids[0], "Pilots"), passage(library, ids[2], "Pilots")
    )
    fog = make(library, "Fog", passage(library, ids[3], "Fog"))
    do(library, events.merge([fog], pilots))
    do(library, events.merge([fog, pilots, fell], fell))
    assert {library.event(id).id for id in (fog, pilots, fell)} == {fell}
    assert len(library.event(fell).passages) == 5
    assert not do(library, events.merge([fog], fell))
    library.undo()
    assert library.event(fog).id == pilots
    assert library.check() == []


def test_some_passages_are_split_off_as_an_event_of_their_own(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    store(library, ids, crane(library, ids, 0, 1, 2, 3, id=fell))
    whole = library.event(fell)
    parted = [passage(library, ids[2], "crane"), passage(library, ids[3], "crane")]
    split, changes = events.split(fell, parted, "An earlier crane")(library)
    assert changes.events == {fell, split}
    assert told(library, library.event(split)) == [FELL[2], FELL[3]]
    assert told(library, library.event(fell)) == [FELL[0], FELL[1]]
    store(library, ids, crane(library, ids, 0, 1, 2, 3, id=fell))
    assert (library.event(fell).suggested, len(library.events())) == ((), 2)
    library.undo()
    assert library.events() == [whole]
    for wrong, title, said in (
        (whole.passages, "A", "Leave at least one"),
        ([passage(library, ids[0], "Pilots")], "A", "Nothing there"),
        (whole.passages[:1], " ", "Write a title"),
    ):
        with pytest.raises(InvalidValue, match=said):
            events.split(fell, wrong, title)(library)


def test_unknown_events_are_told(library: Library, ids: list[ArticleId], fell: EventId) -> None:
    for operation in (events.accept, events.dismiss, events.reopen):
        with pytest.raises(UnknownEvent, match="no event 99"):
            do(library, operation([EventId(99)]))
    with pytest.raises(UnknownEvent):
        do(library, events.merge([EventId(99)], fell))
    assert library.undo_label() is None


# ---- other texts


def test_decided_passages_stand_where_their_words_stand(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    store(library, ids, crane(library, ids, 0, 1, 2, id=fell))
    do(library, events.accept([fell]))
    before = told(library, library.event(fell))
    changes = library.replace_findings(ids[2], draft("Fog.\n\n" + FERRY), reader="test 2")
    assert changes.events == {fell}
    assert told(library, library.event(fell)) == before
    library.replace_findings(ids[2], draft("Fog."), reader="test 3")
    assert told(library, library.event(fell)) == before[:2]
    assert library.check() == []
    changes = library.replace_findings(ids[2], draft(FERRY), reader="test 4")
    assert changes.events == {fell}
    assert told(library, library.event(fell)) == before


def test_a_paragraph_that_is_left_out_takes_its_passages_along_and_brings_them_back(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    do(library, events.accept([fell]))
    before = library.event(fell)
    with library.edit("Leave out") as edit:
        edit.keep_block(ids[0], CRANE.split("\n\n")[0], False)
    assert edit.changes.events == {fell}
    assert library.event(fell).articles == (ids[1],)
    library.undo()
    assert library.event(fell) == before
    assert library.ungrouped(GROUPER) == []
    library.store_annotation(ids[0], Annotation("test 1"))
    assert library.ungrouped(GROUPER) == [ids[0]]


def test_an_article_that_comes_back_brings_what_was_decided_of_it(
    library: Library, ids: list[ArticleId], fell: EventId
) -> None:
    do(library, events.accept([fell]))
    before: Event = library.event(fell)
    with library.edit("Remove") as edit:
        edit.remove(ids[:1])
    store(library, ids[1:], crane(library, ids, 1, 3, id=fell))
    with library.edit("Restore") as edit:
        edit.restore(ids[:1])
    assert edit.changes.events == {fell}
    assert library.event(fell).passages == before.passages


def test_every_step_says_what_it_does(library: Library, ids: list[ArticleId], fell: EventId) -> None:
    one, other = EventId(1), EventId(2)
    two = library.event(fell).passages
    assert [
        step.label
        for step in (
            events.rename(one, "Lowick"),
            events.rename(one, None),
            events.accept([one]),
            events.dismiss([one, other]),
            events.reopen([one]),
            events.merge([one, other], other),
            events.add(one, two[:1]),
            events.remove(one, two),
            events.make("Lowick", two),
            events.split(one, two, "A title of far more words than a menu has the room to show"),
        )
    ] == [
        "Call an event “Lowick”",
        "Call an event as it was found",
        "Accept an event",
        "Dismiss 2 events",
        "Reopen an event",
        "Merge 2 events",
        "Add a passage to an event",
        "Take 2 passages out of an event",
        "Make an event “Lowick”",
        "Split an event off “A title of far more words than a menu…”",
    ]
