"""Which passages say that something happened."""

from __future__ import annotations

import pytest

from corpus.events import report
from corpus.events.values import EventMention
from corpus.meaning.background import Background
from corpus.model import Article
from tests.corpus.linking import Linker
from tests.gui.made_articles import article


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(Background.general())


def mentions(linker: Linker, told: Article) -> tuple[EventMention, ...]:
    return report(told, linker.vectors(told), linker.background).mentions


def test_nouns_and_verbs_of_one_happening_meet(linker: Linker) -> None:
    told = article(
        "[Oto Berg|person] visited [Norrvik|place] with two ministers.",
        "The trip of [Oto Berg|person] to [Norrvik|place] had been put off twice.",
    )
    first, second = mentions(linker, told)
    assert "visit" in first.what & second.what
    assert (first.who, first.where) == (second.who, second.where)


def test_nothing_is_mentioned_where_no_one_is_named(linker: Linker) -> None:
    assert mentions(linker, article("Someone visited a town and shots were fired.")) == ()


def test_a_date_whose_value_is_open_tells_no_time(linker: Linker) -> None:
    (mention,) = mentions(linker, article("[Oto Berg|person] visited [Norrvik|place] [two days ago|date]."))
    assert mention.when == ()


def test_words_inside_a_name_say_nothing_of_what_happened(linker: Linker) -> None:
    assert mentions(linker, article("[Visit Norrvik|organisation] has a new logo, in blue.")) == ()


def test_mentions_stand_in_their_passages_and_in_order(linker: Linker) -> None:
    told = article(
        "[Oto Berg|person] met [Mara Lind|person] in [Norrvik|place]. A storm closed the port of "
        "[Tarnby|place].",
        "[Mara Lind|person] resigned after the fire in [Tarnby|place].",
    )
    passages = linker.vectors(told).passages
    found = mentions(linker, told)
    assert [each.passage for each in found] == sorted(each.passage for each in found)
    for each in found:
        assert passages[each.passage].start <= each.start < each.end <= passages[each.passage].end


def test_what_is_wished_for_or_thought_possible_is_supposed(linker: Linker) -> None:
    told = article(
        "[Oto Berg|person] could visit [Norrvik|place].",
        "[Mara Lind|person] called for an inquiry in [Norrvik|place].",
        "[Oto Berg|person] visited [Norrvik|place].",
    )
    assert [each.supposed for each in mentions(linker, told)] == [True, True, False]


def test_lists_of_headlines_and_credits_of_pictures_tell_nothing(linker: Linker) -> None:
    told = article(
        "More: [Mara Lind|person] Resigns From Board [Oto Berg|person] Visits [Norrvik|place]",
        "A ferry after the crash off [Norrvik|place], Ada Holm/Norrvik Pictures",
        "Minister [Oto Berg|person] Oto (Otti) Berg Storm kills two in [Norrvik|place] was not seen.",
    )
    assert mentions(linker, told) == ()


def test_a_year_to_come_is_no_date_of_what_happened_and_a_day_is_where_it_is_looked_forward_to(
    linker: Linker,
) -> None:
    told = article(
        "[Oto Berg|person] visited [Norrvik|place], with the vote of [2024|date:2024] in mind.",
        "[Oto Berg|person] visited [Tarnby|place] before [May 2021|date:2021-05].",
        "[Oto Berg|person] will visit [Tarnby|place] on [1 April|date:2021-04-01].",
        "[Oto Berg|person] visited [Tarnby|place] in [2019|date:2019].",
    )
    found = [each for each in mentions(linker, told) if "visit" in each.what]
    assert [bool(each.when) for each in found] == [False, False, True, True]


def test_a_named_event_has_the_date_beside_its_name(linker: Linker) -> None:
    told = article(
        "[Oto Berg|person] spoke of the [Salt War|event] to those who came in [2019|date:2019].",
        "[Oto Berg|person] was born before the [Salt War|event] of [1907|date:1907].",
    )
    found = [each.when for each in mentions(linker, told) if "=salt war" in each.what]
    assert [bool(when) for when in found] == [False, True]


def test_one_word_of_two_meanings_tells_nothing(linker: Linker) -> None:
    told = article(
        "[Mara Lind|person] was found in [Norrvik|place] and cancelled a speech.",
        "President-elect [Oto Berg|person] took a seat; [Oto Berg|person] looked well.",
    )
    assert mentions(linker, told) == ()
