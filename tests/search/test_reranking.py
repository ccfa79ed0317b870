"""The second look at the best documents: what it prefers, and what it leaves as it is."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.library import Library
from search import SearchIndex, Sort
from search import reranking as again
from search.reranking import Standing
from tests.search.making import add, ids, patient

Shelf = tuple[Library, SearchIndex]
_ROWS = 4
places = st.dictionaries(st.integers(0, _ROWS - 1), st.sets(st.integers(0, 30), min_size=1, max_size=4))


def _word(at: int, where: dict[int, set[int]]) -> Standing:
    keys = sorted((row << again.BITS) | place for row, standing in where.items() for place in standing)
    return Standing(at, 1.0, np.array(keys, np.int64), np.zeros(_ROWS, np.bool_))


@patient
@given(st.lists(places, min_size=2, max_size=3))
def test_the_closest_stretch_is_the_shortest_that_holds_all_words(found: list[dict[int, set[int]]]) -> None:
    words = [_word(at, where) for at, where in enumerate(found)]
    for row, close in enumerate(again.closeness(words, _ROWS).tolist()):
        stretches = [max(each) - min(each) + 1 for each in product(*(where.get(row, ()) for where in found))]
        assert close == (len(words) / max(min(stretches), len(words)) if stretches else 0)


@patient
@given(st.lists(places, min_size=2, max_size=4))
def test_neighbours_of_the_query_count_where_they_are_neighbours(found: list[dict[int, set[int]]]) -> None:
    words = [_word(2 * at, where) for at, where in enumerate(found)]  # a common word between each two
    scores = again.beside(words, np.ones(_ROWS))
    for row in range(_ROWS):
        often = [
            len({place + 2 for place in one.get(row, ())} & other.get(row, set()))
            for one, other in pairwise(found)
        ]
        assert np.isclose(scores[row], sum(2.2 * many / (many + 1.2) for many in often))


def test_of_alike_articles_the_one_with_the_words_side_by_side_is_first(shelf: Shelf) -> None:
    library, index = shelf
    told = "and then many other things were told of at length"
    apart = add(library, f"The harbour was shut {told} by the pilot.", date="2010")
    close = add(library, f"The harbour pilot was there {told} by the sea.", date="2009")
    index.catch_up()
    assert ids(index.search("harbour pilot")) == [close, apart]
    assert ids(index.search("harbour pilot", sort=Sort.NEWEST)) == [apart, close]


def test_of_alike_articles_the_one_with_the_form_that_was_typed_is_first(shelf: Shelf) -> None:
    library, index = shelf
    several = add(library, "The sails were seen at noon.", date="2009")
    one = add(library, "The sail was seen at noon.", date="2009")
    index.catch_up()
    assert ids(index.search("sail")) == [one, several]
    assert ids(index.search("sails")) == [several, one]


def test_a_word_stands_above_longer_ones_that_begin_so_while_it_is_typed(shelf: Shelf) -> None:
    library, index = shelf
    longer = add(library, "A landing at landings where landed lands landlady.", date="2010")
    word = add(library, "The ship was in sight of the land at noon that day.", date="2009")
    for number in range(6):
        add(library, f"Nothing of it is told in text number{number}x.")
    index.catch_up()
    assert ids(index.search("lan", partial_last_word=True)) == [longer, word]
    assert ids(index.search("land", partial_last_word=True)) == [word, longer]


def test_what_the_best_articles_share_finds_more_for_a_question(shelf: Shelf) -> None:
    library, index = shelf
    question = "which pilots met captains near harbours because tides were rising"
    for number in range(4):
        add(
            library,
            f"Pilots met captains near harbours with rising tides, a regatta of yawls number{number}x.",
        )
    alike = add(library, "Captains met pilots at noon. The regatta of yawls was told of.", date="2001")
    other = add(library, "Captains met pilots at noon. The market of cheeses was told of.", date="2002")
    index.catch_up()
    found = ids(index.search(question))
    assert found.index(alike) < found.index(other)
    by_words = ids(index.search("captains met pilots noon"))
    assert by_words.index(other) < by_words.index(alike)


def test_another_letter_leaves_the_order_of_what_goes_on_being_found(shelf: Shelf) -> None:
    library, index = shelf
    for number in range(12):
        words = "lantern " * (1 + number % 4) + "seen " * (number % 3) + f"by the harbour number{number}x"
        add(library, words, title="A lantern" if number % 5 == 0 else None, date=f"20{10 + number}")
    index.catch_up()
    orders = [
        ids(index.search(f"harbour {typed}", partial_last_word=True)) for typed in ("la", "lan", "lante")
    ]
    assert len(orders[0]) == 12
    assert orders[0] == orders[1] == orders[2]
