"""Words in context: counted and put in order from the index, as reading every text would do it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.library import Library
from corpus.model import ParagraphKind
from search import SearchIndex
from search.clauses import clause
from search.concordance import Line, Order
from search.parser import parse
from search.places import together
from search.query import leaves
from search.snippets import merged
from search.words import Word, WordsOfText, words
from tests.search.making import add, opened, quick

#: Words in their forms, joined, parted, dotted, in a script without spaces; and others.
WORDS = (
    *("harbour", "harbours", "Sail", "sails", "six-party", "party", "sixparty", "don't", "the pilot's"),
    *("東京都", "東東東", "U.S.", "1,000", "co-op-er", "co", "op", "Cranes.", "“party"),
)
PIECES = (
    *("harbour", "sail*", "party", "six-party", "sixparty", "東京", "東", "東東", "=harbours", "?arty"),
    *('"sail harbour"', '"harbour party"', '"harbour sail"~4', '"the pilot"', "s*", "title:harbour", "coop*"),
    *("co", "op", "co-op-er", "dont", "us", "-cranes", 'source:"A"', "crane~1", "title:sail", "-title:party"),
)
QUERIES = st.tuples(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3), st.sampled_from([" ", " OR "]))


@dataclass(frozen=True)
class Told:
    """An article of the oracle."""

    title: str
    paragraphs: tuple[str, ...]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, SearchIndex, dict[int, Told]]]:
    """Articles of random words, in several segments."""
    dice, made = random.Random(7), {}
    with opened(tmp_path_factory.mktemp("mentions")) as (library, index):
        for number in range(32):
            rows = tuple(" ".join(dice.choices(WORDS, k=dice.randint(1, 8))) for _ in range(3))
            told = Told(" ".join(dice.choices(WORDS, k=dice.randint(0, 3))), rows)
            text = "\n\n".join((*rows, f"number{number}x{number}"))
            made[add(library, text, title=told.title or None, source=dice.choice(["A", "B", None]))] = told
            if number % 11 == 0:
                index.catch_up()
        index.catch_up()
        yield library, index, made


def stretches(article: Told) -> list[tuple[bool, str]]:
    """What lines can stand in: the title, and each paragraph."""
    return [(True, article.title), *((False, paragraph) for paragraph in article.paragraphs)]


def met(query: str, stretch: str, *, in_title: bool) -> list[tuple[int, int]]:
    """The mentions in a title or paragraph, by reading it."""
    text, found = WordsOfText(words(stretch)), []
    for leaf, positive in leaves(parse(query).root):
        if not positive or leaf.field not in (None, "title") or (leaf.field == "title" and not in_title):
            continue
        asked = clause(leaf)
        if asked.within is None:
            found += asked.spans(text)
            continue
        for variant in asked.variants:
            standing = [{word.place: word for word in slot.places(text)} for slot in variant]
            for places in together([list(each) for each in standing], asked.within):
                near = [standing[number][place] for number, place in enumerate(places)]
                found.append((min(word.start for word in near), max(word.end for word in near)))
    return merged(found)


def beside(text: str, order: Order) -> list[str]:
    """The three words that put a line in order, of what stands before or after its mention."""
    parts: dict[int, Word] = {}
    for word in words(text):
        parts.setdefault(word.place, word)
    forms = [word.form for word in parts.values()]
    nearest = forms[::-1][:3] if order is Order.LEFT else forms[:3]
    return [*nearest, *[""] * (3 - len(nearest))]


def lines(index: SearchIndex, query: str, order: Order = Order.RIGHT) -> list[Line]:
    page = index.concordance(query, sort=order, limit=100_000)
    assert len(page.lines) == page.mentions
    return list(page.lines)


@quick
@given(QUERIES)
def test_every_mention_is_counted_and_shown_once(made, query: tuple[list[str], str]) -> None:
    library, index, articles = made
    typed = query[1].join(query[0])
    page = index.search(typed, limit=100)
    hits = page.hits[: page.complete]
    expected = sorted(
        (hit.id, in_title, stretch[start:end])
        for hit in hits
        for in_title, stretch in stretches(articles[hit.id])
        for start, end in met(typed, stretch, in_title=in_title)
    )
    found = lines(index, typed)
    assert sorted((line.article, line.in_title, line.match) for line in found) == expected
    if '"~' not in typed:  # there every word is marked by itself
        assert len(found) == sum(hit.matches for hit in hits)
    for line in found:
        whole = line.title or "" if line.in_title else library.article(line.article).text
        assert whole[line.start : line.end] == line.match
        assert line.left + line.match + line.right in whole


@pytest.fixture
def tides(shelf: tuple[Library, SearchIndex]) -> tuple[Library, SearchIndex]:
    library, index = shelf
    add(library, "Low tide came early.\n\nTide", source="Tern", date="2011")
    add(library, "A tide came late.\n\nThe high\n tide rose.", source="Courier", date="2009-03-04")
    add(library, "The tide, it is said, turned.", title="Tides of Lowick")
    index.catch_up()
    return library, index


@pytest.mark.parametrize("order", [Order.LEFT, Order.RIGHT])
def test_lines_stand_in_the_order_of_the_words_beside_the_mention(tides, order):
    found = lines(tides[1], "tide", order)
    keys = [beside(line.left if order is Order.LEFT else line.right, order) for line in found]
    assert keys == sorted(keys)
    assert keys[0] == ["", "", ""]  # where the paragraph begins or ends


def test_lines_stand_in_the_order_of_source_or_date_the_unknown_last(tides):
    assert [line.source for line in lines(tides[1], "tide", Order.SOURCE)] == [
        *("Courier", "Courier"),
        *("Tern", "Tern"),
        *(None, None),
    ]
    dates = [line.date and line.date.year for line in lines(tides[1], "tide", Order.DATE)]
    assert dates == [2011, 2011, 2009, 2009, None, None]


def test_mentions_are_counted_by_source_and_narrowed_to_some_of_them(tides):
    page = tides[1].concordance("tide", sort=Order.RIGHT, sources=["Tern", None])
    assert (page.mentions, page.articles, {line.source for line in page.lines}) == (4, 2, {"Tern", None})
    assert {(each.source, each.mentions, each.articles) for each in page.sources} == {
        *(("Tern", 2, 1), ("Courier", 2, 1), (None, 2, 1))
    }


def test_pages_follow_one_another(tides):
    _, index = tides
    whole = lines(index, "tide")
    pages = [index.concordance("tide", sort=Order.RIGHT, limit=4, offset=offset) for offset in (0, 4, 8)]
    assert [line for page in pages for line in page.lines] == whole
    assert {page.mentions for page in pages} == {6}


def test_white_space_is_folded_and_what_is_far_off_is_left_out_in_whole_words(shelf):
    library, index = shelf
    add(library, "lanterns " * 40 + "\n  whistle \n" + " lanterns" * 40)
    index.catch_up()
    (line,) = lines(index, "whistle")
    assert line.left.endswith("lanterns ")
    assert line.right.startswith(" lanterns lanterns")
    assert set((line.left + line.right).split()) == {"lanterns"}
    assert all(90 < len(side) <= 110 for side in (line.left, line.right))


def test_where_an_article_has_changed_since_it_was_indexed_no_wrong_words_are_marked(tides):
    library, index = tides
    first = lines(index, "tide", Order.DATE)[0]
    with library.edit("leave out") as edit:
        edit.keep_block(first.article, "Low tide came early.", False)
    shown = lines(index, "tide", Order.DATE)
    assert all(line.match.casefold() in ("tide", "tides", "") for line in shown)
    assert [line.match for line in shown if line.article == first.article] == ["Tide", ""]
    with library.edit("remove") as edit:
        edit.remove([first.article])
    assert [line.match for line in lines(index, "tide", Order.DATE)[:2]] == ["", ""]


def test_references_have_no_lines(shelf):
    library, index = shelf
    add(library, "A tide.\n\nTide, 2009.", kinds=(ParagraphKind.BODY, ParagraphKind.REFERENCE))
    index.catch_up()
    assert len(lines(index, "tide")) == 1


def test_without_words_there_are_no_lines_and_that_is_told(tides):
    for query, has_words in (("source:Tern", False), ("", False), ("zeppelin", True)):
        page = tides[1].concordance(query, sort=Order.RIGHT)
        assert (page.mentions, page.articles, page.has_words) == (0, 0, has_words)
