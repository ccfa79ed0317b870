"""Which articles come first, and what is said of those that have only some of the words."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from corpus.library import Library
from corpus.model import ArticleId
from search import SearchIndex, Sort
from tests.search import oracle
from tests.search.making import PERSON, add, found, ids, name, opened

Shelf = tuple[Library, SearchIndex]


def test_articles_with_some_of_the_words_follow_marked_with_what_is_missing(shelf: Shelf) -> None:
    library, index = shelf
    both = add(library, "A lantern by the harbour, one of many.")
    lantern = add(library, "A lantern in the window of a house.")
    harbour = add(library, "The harbours are shut until the ice has gone.")
    add(library, "Neither of the two is told of in these words.")
    index.catch_up()
    page = index.search("lantern harbour")
    assert ids(page)[0] == both
    assert {hit.id: hit.missing for hit in page.hits} == {
        both: (),
        lantern: ("harbour",),
        harbour: ("lantern",),
    }
    assert (page.total, page.complete, page.partial) == (3, 1, True)


def test_articles_with_all_words_come_before_better_scored_ones_with_some(shelf: Shelf) -> None:
    library, index = shelf
    for number in range(8):
        add(library, f"Neither of the two is told of in text number{number}x.")
    some = add(library, "lantern lantern lantern", title="Lantern lantern")
    both = add(library, "One lantern " + "was seen far away " * 40 + "near a harbour.")
    index.catch_up()
    page = index.search("lantern harbour")
    assert ids(page) == [both, some]
    assert page.hits[1].score > page.hits[0].score
    for sort in Sort:
        assert ids(index.search("lantern harbour", sort=sort))[0] == both


def test_ten_articles_with_all_words_are_enough(shelf: Shelf) -> None:
    library, index = shelf
    full = [add(library, f"A lantern by harbour number{n}x.") for n in range(9)]
    some = add(library, "A lantern alone.")
    index.catch_up()
    page = index.search("lantern harbour")
    assert (set(ids(page)), page.partial) == ({*full, some}, True)
    full.append(add(library, "The tenth lantern by the harbour."))
    index.catch_up()
    page = index.search("lantern harbour")
    assert (set(ids(page)), page.partial, page.total) == (set(full), False, 10)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SearchIndex, dict[ArticleId, str]]]:
    with opened(tmp_path_factory.mktemp("two")) as (library, index):
        articles = {
            add(library, "The lantern burns, and it is bright.", source="The Tern"): "lantern",
            add(library, "The crane falls, and it is heavy."): "crane",
        }
        index.catch_up()
        yield index, articles


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lantern crane", {"lantern", "crane"}),
        ("lantern AND crane", set()),
        ("lantern AND crane whistle", set()),
        ("(lantern crane)", {"lantern", "crane"}),
        ("lantern whistle -crane", {"lantern"}),
        ("lantern title:crane", set()),
        ("lantern crane source:tern", {"lantern"}),
        ('"lantern burns" "crane falls"', {"lantern", "crane"}),
        ("(lantern OR whistle) crane", {"lantern", "crane"}),
        ("lantern OR whistle", {"lantern"}),
        ("lantern", {"lantern"}),
        ("the whistle", set()),
        ("the lantern is whistle", {"lantern"}),
    ],
)
def test_only_words_may_be_missing(
    two: tuple[SearchIndex, dict[ArticleId, str]], query: str, expected: set[str]
) -> None:
    index, articles = two
    assert {articles[id] for id in ids(index.search(query))} == expected


def test_missing_words_are_told_as_typed_and_in_that_order(shelf: Shelf) -> None:
    library, index = shelf
    add(library, "A lantern.")
    index.catch_up()
    page = index.search('Cranes lantern "two ships" (ferry OR tides) the')
    assert page.hits[0].missing == ("Cranes", '"two ships"', "ferry OR tides", "the")


def test_word_in_the_title_counts_more_than_in_the_text(shelf: Shelf) -> None:
    library, index = shelf
    text = add(library, "The crane fell on the quay today.", title="An event")
    title = add(library, "The event was seen on the quay.", title="The crane")
    index.catch_up()
    assert ids(index.search("crane")) == [title, text]
    assert ids(index.search('"the crane"')) == [title, text]


def test_more_of_a_word_in_less_text_counts_more(shelf: Shelf) -> None:
    library, index = shelf
    long = add(library, "A crane. " + "Then other things were told at length. " * 20)
    short = add(library, "A crane. Then other things were told.")
    twice = add(library, "A crane, and a second crane, were told.")
    index.catch_up()
    assert ids(index.search("crane")) == [twice, short, long]


def test_rare_word_counts_more_than_a_common_one(shelf: Shelf) -> None:
    library, index = shelf
    for number in range(12):
        add(library, f"The crane number{number}x stands.")
    rare = add(library, "The whistle number thirteen is heard.")
    index.catch_up()
    page = index.search("crane whistle", limit=1)
    assert ids(page) == [rare]


def test_score_of_one_word_is_that_of_bm25(shelf: Shelf) -> None:
    library, index = shelf
    texts = ["crane crane quay", "crane", "quay quay quay quay", "tide"]
    for text in texts:
        add(library, text)
    index.catch_up()
    rarity = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    average = sum(len(text.split()) for text in texts) / 4
    expected = [
        rarity * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * length / average))
        for often, length in ((2, 3), (1, 1))
    ]
    assert [hit.score for hit in index.search("crane").hits] == pytest.approx(
        sorted(expected, reverse=True), rel=1e-4
    )


def test_what_has_no_words_to_look_for_does_not_score(shelf: Shelf) -> None:
    library, index = shelf
    plain = add(library, "A lantern was seen by Mara Quill.", date="2010")
    met = add(library, "A lantern was lit by Mara Quill.", date="2009", source="The Tern", genre="Letter")
    name(library, met, ("Mara Quill", "Mara Quill", PERSON))
    index.catch_up()
    for each in ("person:quill", "source:tern", "genre:letter", "date:2009", "is:unread", "author:none"):
        for query in ("lantern", f"lantern OR {each}", f"lantern OR whistle OR NOT {each}"):
            assert len({hit.score for hit in index.search(query).hits}) == 1, query
        assert found(index, f"crane OR whistle OR {each}") >= {met}
        assert plain in found(index, f"lantern OR whistle OR {each}")


def test_without_a_query_all_articles_are_found_the_newest_first(shelf: Shelf) -> None:
    library, index = shelf
    old = add(library, "An old tide.", date="1999", source="Tide")
    none = add(library, "A tide of no date.")
    new = add(library, "A new tide.", date="2019-01", source="Ash")
    index.catch_up()
    assert ids(index.search("")) == ids(index.search("  ")) == [new, old, none]
    assert ids(index.search("", sort=Sort.OLDEST)) == [old, new, none]
    assert ids(index.search("", sort=Sort.SOURCE)) == [new, old, none]
    assert index.search("").total == 3
    assert not index.search("").understood


def test_sources_are_sorted_by_name_with_the_unknown_last(shelf: Shelf) -> None:
    library, index = shelf
    names = ["ärmel", "Zebra", "beta", None, "Alpha", "gamma"]
    order = {name: add(library, f"A tide at {name} here.", source=name) for name in names}
    index.catch_up()
    page = index.search("tide", sort=Sort.SOURCE)
    assert [hit.source for hit in page.hits] == ["Alpha", "ärmel", "beta", "gamma", "Zebra", None]
    assert set(ids(page)) == set(order.values())


def test_pages_are_parts_of_one_order(tmp_path_factory: pytest.TempPathFactory) -> None:
    with opened(tmp_path_factory.mktemp("pages")) as (library, index):
        oracle.make(library, 30, seed=9)
        index.catch_up()
        for query in ("", "harbour", "harbour lantern", "-tide"):
            for sort in Sort:
                whole = ids(index.search(query, limit=100, sort=sort))
                pages = [ids(index.search(query, limit=7, offset=n, sort=sort)) for n in range(0, 35, 7)]
                assert [id for page in pages for id in page] == whole
                assert len(whole) == index.search(query, limit=0).total
        assert index.search("", limit=5, offset=100).hits == ()


def test_last_word_counts_as_a_beginning_while_it_is_typed(shelf: Shelf) -> None:
    library, index = shelf
    one = add(library, "Lanterns on a ship, agreed upon.")
    two = add(library, "A lantern on land.")
    index.catch_up()
    typing = {
        "l": {one, two}, "lant": {one, two}, "lantern": {one, two}, "lanterns": {one, two}, "agree": {one},
        "land": {two}, "lantern la": {two, one}, "lantern lan ": set(), "shi": {one}, "title:lan": set(),
        "lantern on": {one, two}, "on a sh": {one},
    }  # fmt: skip
    for typed, expected in typing.items():
        page = index.search(typed, partial_last_word=True)
        assert set(ids(page)[: page.complete]) == expected, typed
    assert found(index, "lant") == set()


def test_order_does_not_depend_on_when_articles_were_indexed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folders = [tmp_path_factory.mktemp(f"order{n}") for n in range(2)]
    results = []
    for folder, batches in zip(folders, (1, 4), strict=True):
        with opened(folder) as (library, index):
            for seed in range(4):
                oracle.make(library, 8, seed)
                if (seed + 1) % (4 // batches) == 0:
                    index.catch_up()
            queries = ("harbour", "harbour sail", '"sail sails"')
            results.append([[(h.id, h.score) for h in index.search(q).hits] for q in queries])
    assert results[0] == results[1]
