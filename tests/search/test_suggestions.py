"""Did you mean."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search import SearchIndex
from tests.search.making import add, opened


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    with opened(tmp_path_factory.mktemp("suggestions")) as (library, index):
        for number in range(3):
            add(library, f"The harbour number{number}x agreed to sanctions.", authors=("Ann Whistler",))
        add(library, "The harbours of Erdoğan, by arbours.", title="Lantern festival")
        index.catch_up()
        yield index


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("harbuor", "harbour"),
        ("harbor", "harbour"),
        ("sanctoins agreed", "sanctions agreed"),
        ("the sanctoins at harborr", "the sanctions at harbour"),
        ("HARBOR", "harbour"),
        ("-harbor harbor", "-harbor harbour"),
        ("title:lanturn", "title:lantern"),
        ("=sanctoins", "=sanctions"),
        ("author:wistler", "author:whistler"),
        ("(harbor OR tide) agreed", "(harbour OR tide) agreed"),
        ("erdogann", "erdogan"),
    ],
)
def test_misspelled_word_is_put_right_in_the_whole_query(
    index: SearchIndex, typed: str, suggested: str
) -> None:
    assert index.search(typed).suggestion == suggested
    assert index.search(suggested).total > 0


@pytest.mark.parametrize(
    "typed",
    [
        "", "harbour", "harbours", "sanctioned", "agreeing", "tid", "zzzzzzzz", "harbor*", '"harbor agreed"',
        "source:harbor", "harbor~1", "1234567",
    ],
)  # fmt: skip
def test_word_that_is_there_or_has_nothing_near_is_left_alone(index: SearchIndex, typed: str) -> None:
    assert index.search(typed).suggestion is None


def test_more_frequent_of_two_near_words_is_suggested(index: SearchIndex) -> None:
    assert index.search("arbour").suggestion is None  # a form of "arbours", which is there
    assert index.search("xarbour").suggestion == "harbour"


def test_beginning_of_a_word_that_is_being_typed_is_not_misspelled(index: SearchIndex) -> None:
    assert index.search("harbo", partial_last_word=True).suggestion is None
    assert index.search("harbuo", partial_last_word=True).suggestion == "harbour"
