from __future__ import annotations

from dataclasses import replace

from corpus.model import ArticleId, EventId, EventReason, EventReasonKind, EventRole, PartialDate
from gui.viewmodels.event_axis import Days, days_of
from gui.viewmodels.event_lanes import lanes_of, time_of, words_told
from tests.gui.made_events import ARTICLES, EVENTS, FIRE, POST, STRIKE, TALKS, UNSIGNED, event, told


def test_each_source_has_a_lane_and_who_tells_most_is_first() -> None:
    lanes = lanes_of(EVENTS, ARTICLES)
    assert [(lane.name, lane.number, lane.words) for lane in lanes.lanes] == [
        ("What the harbour remembers", None, 600),
        ("The Norrvik Post", 0, 450),
        ("Coastal Courier", 1, 240),
    ]


def test_articles_without_a_source_stay_apart_by_their_titles() -> None:
    both = event(9, "2011", (told(UNSIGNED, 10), told(4, 20)))
    lanes = lanes_of((both,), ARTICLES).lanes
    assert [(lane.name, lane.article) for lane in lanes] == [
        ("A letter from the pier", ArticleId(4)),
        ("What the harbour remembers", ArticleId(3)),
    ]


def test_lane_tells_its_events_in_order_of_time() -> None:
    later = event(9, "1990", (told(POST, 10),))
    (post,) = (lane for lane in lanes_of((*EVENTS, later), ARTICLES).lanes if lane.number == 0)
    assert [each.event for each in post.told] == [9, 1, 2, 3]


def test_articles_of_one_source_count_as_one_teller() -> None:
    both = event(9, "2011", (told(POST, 100), told(5, 50, main=True)))
    ((lane,),) = (lanes_of((both,), ARTICLES).lanes,)
    (one,) = lane.told
    assert (one.words, one.role, one.articles) == (150, EventRole.MAIN, (1, 5))


def test_what_has_no_date_is_kept_beside_and_the_largest_is_first() -> None:
    small = event(9, "", (told(POST, 5), told(4, 5)))
    lanes = lanes_of((small, *EVENTS), ARTICLES)
    assert [each.event for each in lanes.undated] == [TALKS.id, EventId(9)]
    assert [each.source for each in lanes.undated[0].told] == [None, 1]
    assert set(lanes.times) == {1, 2, 3}


def test_passages_of_articles_that_are_gone_tell_nothing() -> None:
    left = {id: each for id, each in ARTICLES.items() if id != POST}
    lanes = lanes_of((FIRE,), left)
    assert [lane.number for lane in lanes.lanes] == [None, 1]
    assert lanes_of((FIRE,), {}).lanes == ()
    assert lanes_of((FIRE,), {}).words == {}


def test_words_that_two_passages_share_count_once() -> None:
    assert words_told((told(POST, 100), told(POST, 100, start=300))) == 150
    assert words_told((told(POST, 100), told(POST, 10, start=60))) == 100
    assert words_told((told(POST, 0),)) == 1


def test_days_of_an_event_reach_to_the_end_of_its_last_date() -> None:
    october = days_of(PartialDate(2009, 10), None)
    assert october == Days(733681, 733711)
    assert days_of(PartialDate(2009), PartialDate(2009, 10)) == Days(733408, 733711)
    assert days_of(None, PartialDate(2009, 10)) == october
    assert days_of(None, None) is None
    backwards = days_of(PartialDate(2011), PartialDate(2009))
    assert backwards is not None
    assert backwards.first == backwards.last


def test_an_event_of_one_source_is_shown_as_others_are() -> None:
    alone = replace(FIRE, passages=FIRE.passages[:1])
    assert len(lanes_of((alone,), ARTICLES).lanes) == 1


def test_what_articles_date_differently_stands_at_one_of_these_dates() -> None:
    why = EventReason(EventReasonKind.DATE, ("2006", "2009-05-25", "2013-02-12"))
    tests = replace(event(9, "2006/2013-02-12", (told(POST, 10),)), why=(why,))
    time = time_of(tests)
    assert time is not None
    assert [each.middle for each in time.dates] == sorted(each.middle for each in time.dates)
    assert len(time.dates) == 3
    assert time.stands == days_of(PartialDate(2009, 5, 25), None)


def test_what_is_dated_once_stands_in_the_middle_of_its_time() -> None:
    time = time_of(STRIKE)
    assert time is not None
    assert (time.dates, time.stands) == ((), time.days)
    assert time_of(TALKS) is None
