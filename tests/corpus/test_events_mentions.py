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
