"""Groups of articles and what is told in passing become events."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from corpus.events import ArticleGroup, Report, report
from corpus.events.telling_events import tell_events
from corpus.meaning.background import Background
from corpus.model import (
    Article,
    ArticleId,
    EventId,
    EventPassage,
    EventReasonKind,
    EventRole,
    FoundEvent,
    KnownEvent,
    PartialDate,
)
from tests.corpus.linking import Linker
from tests.gui.made_articles import article

VISIT = article(
    "Premier [Ansa Virtanen|person] arrived in [Tarnby|place] on a visit in [May 2011|date:2011-05], the "
    "first in ten years.",
    "The visit of [Ansa Virtanen|person] to [Tarnby|place] ended with a promise of a new ferry.",
    "Shops stayed closed for the day, and flags hung from the town hall.",
    id=1,
    title="The return of the premier",
    date=None,
)
LOOKING_BACK = article(
    "The fish market of the north has grown for twenty years.",
    "Cold stores were built, and the railway came back to the harbour.",
    "When Prime Minister [Ansa Virtannen|person:Ansa Virtannen] visited [Tarnby|place] in "
    "[May 2011|date:2011-05], she spoke of the ferry.",
    id=2,
    title="Twenty years of fish",
    date=None,
)
LATER = article(
    "A festival of lanterns filled the streets.",
    "[Ansa Virtanen|person] visited [Tarnby|place] again in [June 2016|date:2016-06].",
    id=3,
    title="Lanterns",
    date=None,
)
FIRST_TEST = article(
    "The budget of the year is late.",
    "[Ostland|place] was condemned for its nuclear test in [2006|date:2006].",
    id=4,
    date=None,
)
SECOND_TEST = article(
    "Trade across the strait has doubled.",
    "[Ostland|place] answered with nuclear and missile tests in [April 2009|date:2009-04].",
    id=5,
    date=None,
)
TALKS = article(
    "[Ostland|place] left the [six-party talks|event] on its weapons, and has not come back to them.",
    "Rice was bought, and coal was sold, as in the years before.",
    id=6,
    date=None,
)
MISSPELT = article(
    "Harvests were poor.",
    "[Ostland|place] had agreed to give up its weapons at the six table talks.",
    id=7,
    date=None,
)


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(Background.general())


@pytest.fixture
def reported(linker: Linker) -> Reported:
    return Reported(linker)


class Reported:
    def __init__(self, linker: Linker) -> None:
        self._linker = linker

    def __call__(self, *articles: Article) -> list[Report]:
        return [report(each, self._linker.vectors(each), self._linker.background) for each in articles]

    def events(
        self,
        *articles: Article,
        groups: Sequence[Sequence[int]] = (),
        known: Sequence[KnownEvent] = (),
        new: Sequence[int] | None = None,
    ) -> tuple[FoundEvent, ...]:
        grouped = {id for group in groups for id in group}
        every = [*groups, *([each.id] for each in articles if each.id not in grouped)]
        return tell_events(
            self(*articles),
            [ArticleGroup(None, tuple(map(ArticleId, group))) for group in every],
            known,
            [each.id for each in articles] if new is None else [ArticleId(id) for id in new],
            self._linker.background,
        )


def roles(event: FoundEvent) -> dict[int, EventRole]:
    return {passage.article: passage.role for passage in event.passages}


def test_what_happened_who_where_and_when_are_found_by_what_stands_near(reported: Reported) -> None:
    (told,) = reported(LOOKING_BACK)
    (mention,) = told.mentions
    entities = LOOKING_BACK.entities
    assert "visit" in mention.what
    assert [entities[id].name for id in mention.who] == ["Ansa Virtannen"]
    assert [entities[id].name for id in mention.where] == ["Tarnby"]
    (when,) = mention.when
    assert (when.first, when.last) == (datetime.date(2011, 5, 1), datetime.date(2011, 5, 31))
    assert LOOKING_BACK.text[mention.start : mention.end].endswith("visited")


def test_what_happened_is_sharper_with_the_word_before_and_both_that_and_joins(reported: Reported) -> None:
    (told,) = reported(SECOND_TEST)
    assert {"test", "missil test", "nuclear test"} <= set().union(*(each.what for each in told.mentions))


def test_one_tells_in_passing_what_another_is_about_in_spite_of_a_slip_in_the_name(
    reported: Reported,
) -> None:
    (event,) = reported.events(VISIT, LOOKING_BACK)
    assert event.title == "Ansa Virtanen visits Tarnby"
    assert roles(event) == {1: EventRole.MAIN, 2: EventRole.PASSING}
    assert event.start == event.end == PartialDate(2011, 5)
    assert EventReasonKind.HAPPENING in {reason.kind for reason in event.why}


def test_the_same_another_time_is_another_event(reported: Reported) -> None:
    (event,) = reported.events(VISIT, LOOKING_BACK, LATER)
    assert 3 not in event.articles


def test_what_one_country_does_again_and_again_is_one_event_whose_dates_differ(reported: Reported) -> None:
    (event,) = reported.events(FIRST_TEST, SECOND_TEST)
    assert event.articles == (4, 5)
    assert (event.start, event.end) == (PartialDate(2006), PartialDate(2009, 4))
    assert "nuclear test" in event.title.lower()


def test_a_named_event_is_known_in_spite_of_a_wrong_word_in_its_name(reported: Reported) -> None:
    (event,) = reported.events(TALKS, MISSPELT)
    assert event.articles == (6, 7)
    assert event.title.lower().startswith("six")


def test_articles_that_are_about_one_event_tell_of_it_mainly(reported: Reported) -> None:
    other = article(
        "[Ansa Virtanen|person] has come to [Tarnby|place] on a visit that nobody had expected.",
        "Flags hung from every house.",
        id=8,
        title="Flags",
    )
    (event,) = reported.events(VISIT, other, LOOKING_BACK, groups=[(1, 8)])
    assert roles(event) == {1: EventRole.MAIN, 8: EventRole.MAIN, 2: EventRole.PASSING}


def test_every_passage_is_whole_sentences_of_its_article(reported: Reported) -> None:
    texts = {each.id: each for each in (VISIT, LOOKING_BACK, FIRST_TEST, SECOND_TEST)}
    for event in reported.events(*texts.values()):
        for passage in event.passages:
            words = texts[passage.article].text[passage.start : passage.end]
            assert words == words.strip()
            assert words.endswith(".")


def test_two_copies_are_no_event(reported: Reported) -> None:
    copy = article(*_marked_again(VISIT), id=9, title="The return of the premier", date=None)
    assert reported.events(VISIT, copy, groups=[(1, 9)]) == ()


def _marked_again(of: Article) -> list[str]:
    return [of.text[each.start : each.end] for each in of.paragraphs]


def test_only_what_a_new_article_tells_is_told_and_known_events_are_added_to(reported: Reported) -> None:
    (found,) = reported.events(VISIT, LOOKING_BACK)
    first = tuple(passage for passage in found.passages if passage.article == 1)
    known = [KnownEvent(EventId(5), first)]
    (event,) = reported.events(VISIT, LOOKING_BACK, known=known, new=[2])
    assert event.id == 5
    assert event.articles == (2,)
    assert reported.events(VISIT, LOOKING_BACK, known=known, new=[]) == ()


def test_what_was_taken_out_does_not_come_back(reported: Reported) -> None:
    (found,) = reported.events(VISIT, LOOKING_BACK)
    first = tuple(passage for passage in found.passages if passage.article == 1)
    out = tuple(passage for passage in found.passages if passage.article == 2)
    known = [KnownEvent(EventId(5), first, fixed=True, left_out=out)]
    assert reported.events(VISIT, LOOKING_BACK, known=known, new=[2]) == ()


def test_the_order_of_articles_changes_nothing(reported: Reported) -> None:
    articles = [VISIT, LOOKING_BACK, LATER, FIRST_TEST, SECOND_TEST, TALKS, MISSPELT]
    assert reported.events(*articles) == reported.events(*reversed(articles))


def test_articles_without_names_dates_or_words_are_of_no_event(reported: Reported) -> None:
    empty = article("", id=10, title=None, date=None)
    chinese = article("船在星期二穿过了运河。港口关闭。", id=11, title=None, date=None)
    assert reported.events(empty, chinese, article("1 2 3.", id=12, title=None, date=None)) == ()


def test_the_same_words_in_two_articles_are_no_two_witnesses(reported: Reported) -> None:
    teaser = "More: [Mara Lind|person] resigns from the board of [Tarnby|place] Water after storm."
    one = article("Bees are back in the valley.", teaser, id=13, title="Bees", date=None)
    other = article("Snow fell on the pass.", teaser, id=14, title="Snow", date=None)
    assert reported.events(one, other) == ()


def test_passages_of_an_event_are_in_order(reported: Reported) -> None:
    for event in reported.events(VISIT, LOOKING_BACK, FIRST_TEST, SECOND_TEST):
        places: list[EventPassage] = list(event.passages)
        assert places == sorted(places)


def test_what_lasts_takes_more_than_the_same_people(reported: Reported) -> None:
    one = article("[Mara Lind|person] spoke of the inquiry.", id=20, title="Bees", date=None)
    other = article("An inquiry of [Mara Lind|person] goes on.", id=21, title="Snow", date=None)
    assert reported.events(one, other) == ()
    when = "in [March 2015|date:2015-03]"
    dated = [
        article(f"The inquiry into [Mara Lind|person] began {when}.", id=22, title="Bees", date=None),
        article(f"{when} an inquiry into [Mara Lind|person] was opened.", id=23, title="Snow", date=None),
    ]
    (event,) = reported.events(*dated)
    assert event.articles == (22, 23)


def test_what_is_only_thought_possible_makes_no_event(reported: Reported) -> None:
    one = article("If [Ansa Virtanen|person] visited [Tarnby|place], all would be well.", id=24, date=None)
    assert reported.events(LOOKING_BACK, one) == ()


def test_a_title_has_no_place_that_it_did_not_happen_in(reported: Reported) -> None:
    one = article(
        "Speaking of harbours in [Kelm|place], it was the death of [Mara Lind|person] that came up.",
        id=25,
        title="Harbours",
        date=None,
    )
    other = article(
        "[Mara Lind|person] died last year. [Kelm|place] has a statue of her.",
        id=26,
        title="Statues",
        date=None,
    )
    (event,) = reported.events(one, other)
    assert event.title == "Death of Mara Lind"


def test_dates_of_what_came_again_are_all_told(reported: Reported) -> None:
    one = article(
        "In [March 2011|date:2011-03] came the first visit of [Mara Lind|person] to [Kelm|place].",
        "The second visit of [Mara Lind|person] to [Kelm|place] was in [June 2014|date:2014-06].",
        id=35,
        title="Harbours",
        date=None,
    )
    other = article(
        "The visits of [Mara Lind|person] to [Kelm|place] are known.",
        id=36,
        title="Statues",
        source="Kelm Echo",
        date=None,
    )
    (event,) = reported.events(one, other)
    assert (event.start, event.end) == (PartialDate(2011, 3), PartialDate(2014, 6))


def test_a_visitor_is_who_went_there(reported: Reported) -> None:
    one = article(
        "[Oto Berg|person] heard that [Mara Lind|person] visited [Kelm|place] early.",
        id=33,
        title="Harbours",
        date=None,
    )
    other = article(
        "The visit of [Mara Lind|person] to [Kelm|place] pleased [Oto Berg|person].",
        id=34,
        title="Statues",
        date=None,
    )
    (event,) = reported.events(one, other)
    assert event.title == "Mara Lind visits Kelm"


def test_what_is_told_in_passing_is_not_called_by_a_headline_of_something_else(reported: Reported) -> None:
    one = article("[Mara Lind|person] brought news of an attack.", id=27, title="Harbours", date=None)
    other = article("After the attack came [Mara Lind|person].", id=28, title="Statues", date=None)
    (event,) = reported.events(one, other)
    assert event.title == "Mara Lind: attack"


def test_one_source_that_says_it_again_in_the_same_words_is_one_witness(reported: Reported) -> None:
    words = "arrested at the airport of [Kelm|place]"
    one = article(f"[Mara Lind|person] was {words} for theft.", id=29, title="Bees")
    other = article(f"Some had [Mara Lind|person] {words}.", id=30, title="Snow")
    assert reported.events(one, other) == ()
    elsewhere = article(f"Some had [Mara Lind|person] {words}.", id=31, title="Snow", source="Kelm Echo")
    assert [event.articles for event in reported.events(one, elsewhere)] == [(29, 31)]


def test_copies_alone_are_no_event_after_what_was_of_another_time_is_left_out(reported: Reported) -> None:
    copy = article(*_marked_twice(), id=32, title="Twenty years of fish", date=None)
    assert reported.events(LOOKING_BACK, copy, LATER) == ()


def _marked_twice() -> list[str]:
    return [
        "The fish market of the north has grown for twenty years.",
        "Cold stores were built, and the railway came back to the harbour.",
        "When Prime Minister [Ansa Virtannen|person:Ansa Virtannen] visited [Tarnby|place] in "
        "[May 2011|date:2011-05], she spoke of the ferry.",
    ]


def test_what_articles_date_differently_is_as_old_as_they_are(reported: Reported) -> None:
    one = article(
        "The ferry [Anna Brix|thing] ran aground off [Skelling|place] on [Monday|date:2021-03-22].",
        "The crew of the [Anna Brix|thing] was saved.",
        id=15,
        title="Ferry aground",
        date=PartialDate(2021, 3, 24),
    )
    other = article(
        "Aground off [Skelling|place]: the [Anna Brix|thing] is to be towed on [Friday|date:2021-03-26].",
        "Tugs have come for the [Anna Brix|thing].",
        id=16,
        title="Tugs for a ferry",
        date=PartialDate(2021, 3, 25),
    )
    (event,) = reported.events(one, other, groups=[(15, 16)])
    assert (event.start, event.end) == (PartialDate(2021, 3, 24), PartialDate(2021, 3, 25))
    assert EventReasonKind.DATE not in {reason.kind for reason in event.why}


def test_why_tells_a_name_that_is_spelt_in_two_ways_once(reported: Reported) -> None:
    (event,) = reported.events(VISIT, LOOKING_BACK)
    (names,) = (reason.said for reason in event.why if reason.kind is EventReasonKind.ENTITY)
    assert "Ansa Virtanen" in names
    assert "Ansa Virtannen" not in names
