"""Events in memory: what is said of them, which are listed, what their page shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import (
    Event,
    EventId,
    EventPassage,
    EventReason,
    EventReasonKind,
    EventRole,
    EventState,
    PartialDate,
)
from gui.viewmodels.events.event_entry import entry_of
from gui.viewmodels.events.event_filter import (
    UNDATED,
    EventFilter,
    EventSort,
    Span,
    StateShown,
    arranged,
    offered,
    periods,
)
from gui.viewmodels.events.event_list import MARKS, marks_of
from gui.viewmodels.events.event_page import event_page, flattened, silent
from gui.viewmodels.events.event_words import (
    dates_differ,
    facts_words,
    range_words,
    spoken_event,
    state_note,
    when_words,
)
from gui.viewmodels.events.tellers import Teller, teller_of, tellers_of
from tests.gui.made_articles import article


def of_source(id, source, number, date):
    return replace(article("Text.", id=id, source=source, date=date).summary, source_number=number)


POST = of_source(1, "The Post", 0, PartialDate(2021, 3, 24))
COURIER = of_source(2, "Courier", 1, PartialDate(2021, 3, 20))
UNSIGNED = article("Text.", id=3, title="A note", source=None, date=None).summary
LETTER = article("Text.", id=4, title="A letter", source=None, date=None).summary
LEDGER = of_source(5, "Ledger", 2, PartialDate(2009))
SUMMARIES = {each.id: each for each in (POST, COURIER, UNSIGNED, LETTER, LEDGER)}


def told(*articles, role=EventRole.PASSING):
    return tuple(EventPassage(id, 0, 4, role) for id in articles)


def event(number, title, *articles, start=None, end=None, why=(), **others):
    first = PartialDate.parse(start) if start else None
    last = PartialDate.parse(end) if end else first
    return Event(EventId(number), title, first, last, why, told(*articles), **others)


def entry(*given, **named):
    return entry_of(event(*given, **named), SUMMARIES)


def why(kind, *said):
    return EventReason(EventReasonKind(kind), said)


STORM = entry(1, "Storm at Norrvik", 1, 2, 3, start="2021-03-24", why=(why("entity", "Norrvik"),))
TALKS = entry(
    2, "Talks in Tarnby", 1, 2, start="2006", end="2013", why=(why("date", "2006", "2009", "2013"),)
)
RUMOUR = entry(3, "A rumour", 3, 4)
ALL = [STORM, TALKS, RUMOUR]


class TestWords:
    @pytest.mark.parametrize(
        ("start", "end", "said"),
        [
            (None, None, "undated"),
            ("2009-10", "2009-10", "October 2009"),
            ("2018-03", "2019-01", "March 2018 – January 2019"),
            ("2021-03-03", "2021-03-09", "3–9 March 2021"),
            ("2021-03", "2021-05", "March – May 2021"),
            ("2006", "2013", "2006 – 2013"),
            ("2021-03-30", "2021-04-02", "30 March – 2 April 2021"),
            (None, "2009", "2009"),
        ],
    )
    def test_a_range_says_once_what_both_ends_share(self, start, end, said):
        dates = [PartialDate.parse(each) if each else None for each in (start, end)]
        assert range_words(*dates) == said

    def test_dates_that_cannot_be_one_are_told_one_by_one(self):
        assert when_words(TALKS.event) == "2006, 2009, 2013"
        assert dates_differ(TALKS.event)

    def test_a_date_within_another_does_not_differ_from_it(self):
        told = event(9, "Visit", 1, 2, start="2009-10", why=(why("date", "2009", "2009-10"),))
        assert not dates_differ(told)
        assert when_words(told) == "October 2009"

    def test_a_row_says_by_how_many_and_how_often_it_is_told(self):
        assert facts_words(STORM) == "3 sources · 3 passages"
        assert facts_words(TALKS) == "2 sources · dates differ · 2 passages"

    def test_what_was_found_since_it_was_accepted_is_to_look_at(self):
        accepted = replace(STORM.event, state=EventState.ACCEPTED, suggested=told(5))
        said = facts_words(entry_of(accepted, SUMMARIES))
        assert said == "3 sources · accepted · 1 to look at · 3 passages"

    def test_screen_readers_hear_who_tells_of_it(self):
        said = spoken_event(STORM)
        assert said.startswith("Storm at Norrvik, 24 March 2021, 3 sources")
        assert said.endswith("told by A note, Courier and The Post")

    def test_what_a_person_made_is_said_to_stay(self):
        assert state_note(replace(STORM.event, made=True)) == "made by you: it stays as it is"
        assert state_note(STORM.event) == ""


class TestTellers:
    def test_articles_without_a_source_stay_apart(self):
        assert teller_of(UNSIGNED) != teller_of(LETTER)
        assert len(tellers_of(SUMMARIES.values())) == 5

    def test_a_source_written_in_two_ways_is_one(self):
        other = replace(POST, source="THE POST")
        assert teller_of(other) == teller_of(POST)
        assert list(tellers_of([POST, other]).values()) == [2]

    def test_those_mainly_about_it_come_first(self):
        event_ = replace(STORM.event, passages=(*told(1, 1), *told(2, role=EventRole.MAIN)))
        assert [each.name for each in entry_of(event_, SUMMARIES).tellers] == ["Courier", "The Post"]

    def test_marks_are_hollow_for_who_tells_nothing(self):
        marks = marks_of(STORM, list(tellers_of(SUMMARIES.values())))
        assert sorted(tells for _, tells in marks) == [False, False, True, True, True]

    def test_no_row_has_more_marks_than_have_room(self):
        many = [Teller(number, None, str(number)) for number in range(30)]
        assert len(marks_of(replace(STORM, tellers=tuple(many)), many)) == MARKS


class TestArranging:
    def test_most_told_first(self):
        assert arranged(ALL, EventFilter(), EventSort.MOST) == [1, 2, 3]

    def test_latest_first_and_what_is_undated_last(self):
        assert arranged(ALL, EventFilter(), EventSort.LATEST) == [1, 2, 3]

    def test_earliest_first_and_what_is_undated_last(self):
        assert arranged(ALL, EventFilter(), EventSort.EARLIEST) == [2, 1, 3]

    @pytest.mark.parametrize(
        ("filter", "ids"),
        [
            (EventFilter("norr STORM"), [1]),
            (EventFilter("courier"), [1, 2]),
            (EventFilter("zeppelin"), []),
            (EventFilter(teller=teller_of(LETTER)), [3]),
            (EventFilter(period="2008"), [2]),
            (EventFilter(period="200x"), [2]),
            (EventFilter(period="2021-03"), [1]),
            (EventFilter(period=UNDATED), [3]),
            (EventFilter(name="Norrvik"), [1]),
            (EventFilter(state=StateShown.ACCEPTED), []),
        ],
    )
    def test_choosing(self, filter, ids):
        assert arranged(ALL, filter, EventSort.MOST) == ids

    def test_what_was_dismissed_is_listed_only_when_asked_for(self):
        gone = replace(STORM, event=replace(STORM.event, state=EventState.DISMISSED))
        assert arranged([gone], EventFilter(), EventSort.MOST) == []
        assert arranged([gone], EventFilter(state=StateShown.DISMISSED), EventSort.MOST) == [1]

    def test_every_count_that_is_offered_is_what_choosing_it_lists(self):
        found = offered(ALL, 25)
        for teller, count in found.tellers:
            assert len(arranged(ALL, EventFilter(teller=teller), EventSort.MOST)) == count
        for period, count in found.periods:
            assert len(arranged(ALL, EventFilter(period=period), EventSort.MOST)) == count
        for state, count in found.states:
            assert len(arranged(ALL, EventFilter(state=state), EventSort.MOST)) == count

    def test_times_are_offered_as_finely_as_there_is_room(self):
        assert periods([STORM, RUMOUR]) == [("2021-03", 1), (UNDATED, 1)]
        assert [iso for iso, _ in periods([STORM, TALKS])] == [*map(str, range(2006, 2014)), "2021"]
        long_ago = entry(7, "Siege", 1, 2, start="1710", end="1900")
        assert ("180x", 1) in periods([STORM, long_ago])

    def test_what_is_no_time_is_read_as_none(self):
        assert Span.parse("2021-13") is None
        assert Span.parse("000x") is None


class TestPage:
    def test_sources_nearest_in_time_come_first_among_the_silent(self):
        shown = silent(event(5, "Fire", 3, 4, start="2021-03-26"), SUMMARIES)
        assert [(each.teller.name, each.days) for each in shown][:2] == [("The Post", 2), ("Courier", 6)]

    def test_of_an_undated_event_no_source_is_near(self):
        assert {each.days for each in silent(event(5, "Fire", 3), SUMMARIES)} == {None}

    def test_what_names_the_event_is_marked_where_it_is_spelt_nearly_so(self):
        one = article("The premier [Mara Lynd|person] was visiting [Norrvik|place] that day.", id=1)
        of = event(
            1, "Mara Lind visits Norrvik", 1, why=(why("entity", "Mara Lind"), why("happening", "visit"))
        )
        page = event_page(
            replace(of, passages=(EventPassage(one.id, 0, len(one.text)),)), {one.id: one}, SUMMARIES
        )
        shown = page.cards[0].passages[0]
        assert [shown.text[a:b] for a, b in shown.marks] == ["Mara Lynd", "visiting"]

    def test_names_lead_to_whom_the_articles_mean(self):
        one = article("[Mara Lind|person] came.", id=1)
        of = event(1, "Mara Lind comes", 1, why=(why("entity", "Mara Lind", "Odd Berg"),))
        page = event_page(replace(of, passages=()), {one.id: one}, SUMMARIES)
        assert list(page.names) == ["Mara Lind"]

    def test_articles_mainly_about_it_come_first_then_the_earlier(self):
        articles = {
            each: article("Text.", id=each, date=date)
            for each, date in (
                (1, PartialDate(2021)),
                (2, None),
                (3, PartialDate(2020)),
                (4, PartialDate(2022)),
            )
        }
        passages = (*told(1, 2, 3), *told(4, role=EventRole.MAIN))
        page = event_page(replace(STORM.event, passages=passages), articles, SUMMARIES)
        assert [card.article.id for card in page.cards] == [4, 3, 1, 2]

    def test_a_passage_that_the_text_does_not_have_any_more_is_left_out(self):
        one = article("Short.", id=1)
        page = event_page(
            replace(STORM.event, passages=(EventPassage(one.id, 2, 900),)), {one.id: one}, SUMMARIES
        )
        assert page.cards == ()

    def test_a_text_on_one_line_keeps_its_marks(self):
        assert flattened("One\n\n two  three", [(6, 9), (11, 16)]) == ("One two three", [(4, 7), (8, 13)])
