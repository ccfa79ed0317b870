"""Times, ordinals and names that a passage states, and what is the same of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.compare import ComparedArticle
from corpus.compare.claims import names, times
from corpus.compare.claims.ordinals import ordinals
from corpus.compare.claims.reading import Reader
from corpus.compare.claims.sentences import Sentence
from corpus.compare.claims.told import Told
from corpus.compare.findings import DifferenceKind
from corpus.model import DateBasis
from tests.gui.made_articles import article


def read(marked: str) -> Sentence:
    made = article(marked, id=1, title=None, date=None)
    return Reader(made).sentence(0, len(made.text))


def stated(marked: str) -> list[tuple[str, str, str]]:
    sentence = read(marked)
    return [(each.kind.value, sentence.text[each.start : each.end], each.value) for each in sentence.stated]


def clocks(text: str) -> list[str]:
    return [each.value for each in times.clocks(text, 0, len(text))]


def dates(marked: str) -> times.DateStated:
    made = article(marked, id=1, title=None, date=None)
    (found,) = times.dates(made.text, 0, len(made.text), made.dates)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("at 5.40am", "05:40"),
        ("at 3.05pm local time", "15:05"),
        ("at 0740 local time", "07:40"),
        ("at 14:30", "14:30"),
        ("at 9 p.m.", "21:00"),
        ("before noon", "12:00"),
        ("until midnight", "00:00"),
        ("at half past eleven", "11:30"),
        ("at quarter to six", "05:45"),
    ],
)
def test_a_time_of_day_is_read(text: str, value: str) -> None:
    assert clocks(text) == [value]


@pytest.mark.parametrize("letters", ["sſ", "iı", "iİ", "kK"])
def test_a_letter_that_only_folds_to_one_of_a_number_word_is_another_one(letters: str) -> None:
    told = (
        "At least six of approximately five million, three fifths and half past six on the thirty-sixth day"
    )
    assert [each.value for each in read(told.replace(*letters)).stated] != []


@pytest.mark.parametrize("text", ["0740 tonnes", "a ratio of 12.50", "half the crew", "Verse 3:161", "2021"])
def test_what_only_looks_like_a_time_of_day_is_none(text: str) -> None:
    assert clocks(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("in [April 2009|date:2009-04]", "on [5 April|date:2009-04-05]"),
        ("in [2009|date:2009]", "in [May 2009|date:2009-05]"),
        ("[April and May 2009|date:2009-04/2009-05]", "in [May|date]"),
        ("[Monday|date:2021-03-22]", "[22 March|date:2021-03-22]"),
        ("[Monday|date:2021-03-22]", "[Monday|date:2021-03-29]"),
        ("[the other day|date]", "in [May 2009|date:2009-05]"),
    ],
)
def test_dates_of_which_one_may_be_the_other_agree(one: str, other: str) -> None:
    assert times.agree(dates(one), dates(other))
    assert times.agree(dates(other), dates(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("in [2006|date:2006]", "[April and May 2009|date:2009-04/2009-05]"),
        ("in [April|date]", "in [May|date]"),
        ("on [Monday|date]", "on [Tuesday|date]"),
        ("[Monday|date:2021-03-22]", "[Tuesday|date:2021-03-23]"),
        ("on [22 March|date:2021-03-22]", "on [23 March|date:2021-03-23]"),
    ],
)
def test_dates_of_which_none_can_be_the_other_do_not(one: str, other: str) -> None:
    assert not times.agree(dates(one), dates(other))
    assert not times.agree(dates(other), dates(one))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the second nuclear test", "2"),
        ("her 21st win", "21"),
        ("the twenty-third day", "23"),
        ("a third visit", "3"),
    ],
)
def test_a_place_in_a_row_is_read(text: str, value: str) -> None:
    (found,) = ordinals(text, 0, len(text))
    assert found.value == value
    assert found.subject


def test_a_place_in_a_row_of_nothing_says_little() -> None:
    (found,) = ordinals("First, they waited.", 0, 19)
    assert found.weak


def test_a_passage_states_dates_before_numbers_and_names_last() -> None:
    assert stated(
        "On [23 March|date:2021-03-23], [Lind|person] sold 12 boats of the third fleet for $5m."
    ) == [
        ("date", "23 March", "2021-03-23"),
        ("name", "Lind", "Lind"),
        ("figure", "12 boats", "12"),
        ("ordinal", "third", "3"),
        ("figure", "$5m", "5000000 USD"),
    ]


def test_a_word_that_opens_a_sentence_is_no_name_unless_it_is_one_elsewhere() -> None:
    assert stated("Crane drivers met Ada Holm. Holm waved.") == [
        ("name", "Ada Holm", "Ada Holm"),
        ("name", "Holm", "Holm"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Jonas Hale", "Hale", True),
        ("the United Nations", "UN", True),
        ("U.S.", "US", True),
        ("Jonas Hale", "Petra Lunn", False),
        ("Kim Jong-un", "Kim Il-sung", False),
        ("North Korea", "South Korea", False),
    ],
)
def test_a_shorter_form_is_the_same_name(one: str, other: str, alike: bool) -> None:
    first, second = (
        next(each for each in read(f"They saw {name} at sea.").stated if isinstance(each, names.NameStated))
        for name in (one, other)
    )
    assert names.agree(first, second) is names.agree(second, first) is alike


@given(st.text(max_size=80))
def test_any_text_is_taken_apart_without_loss(text: str) -> None:
    made = article(text.replace("[", "(").replace("\n", " "), id=1, title=None, date=None)
    sentence = Reader(made).sentence(0, len(made.text))
    places = [(piece.start, piece.end) for piece in sentence.pieces]
    assert places == sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert all(each.value.strip() for each in sentence.stated if each.kind is not DifferenceKind.NAME)


def test_an_estimated_date_bears_no_claim() -> None:
    (stated, estimated) = (
        Told.of(ComparedArticle(article("It sank.", basis=basis), "A"))
        for basis in (DateBasis.STATED, DateBasis.ESTIMATED)
    )
    assert stated.stock.published is not None
    assert estimated.stock.published is None
