"""What one article tells and others leave out."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare import Comparison, PassageKind, build
from corpus.compare.findings import OnlyHere
from corpus.compare.lenses import tell
from corpus.compare.lenses.knowing import Knowing
from corpus.compare.lenses.only import only
from corpus.meaning.background import Background
from corpus.model import Article, LinkDecision, LinkEnd, Span
from tests.corpus.lens_articles import (
    BOARD,
    CAKE,
    CREW,
    DIESEL,
    LIGHT,
    PILOT,
    SHIP,
    SHORT,
    WRECK,
    WRECK_CUT,
    WRECK_TOO,
)
from tests.corpus.linking import Linker, numbered
from tests.gui.made_articles import article

SOUP = "The owner of the pub gave them soup and dry clothes."


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(Background.general())


def found(comparison: Comparison) -> dict[str, OnlyHere]:
    """What is told, by the passage's words."""
    texts = {each.article.id: each.article.text for each in comparison.articles}
    return {texts[each.article][each.start : each.end]: each for each in comparison.only or ()}


def plain(marked: str) -> str:
    """The words of an article's paragraph without its marks."""
    return article(marked).text


def test_what_one_article_tells_is_told_with_those_that_leave_it_out(linker: Linker) -> None:
    told = found(linker.told(WRECK, WRECK_TOO))
    assert set(told) == {LIGHT, plain(PILOT), SHORT, SOUP, "LOWICK, Tuesday"}
    assert told[LIGHT].missing == (WRECK_TOO.id,)
    assert told[SOUP].missing == (WRECK.id,)


def test_what_any_other_article_tells_is_not_told(linker: Linker) -> None:
    told = found(linker.told(WRECK, WRECK_TOO, BOARD))
    assert SOUP not in told
    assert told[LIGHT].missing == (WRECK_TOO.id, BOARD.id)


def test_of_articles_on_something_else_nothing_is_missed(linker: Linker) -> None:
    assert linker.told(WRECK, CAKE).only == ()
    assert all(CAKE.id not in each.missing for each in linker.told(WRECK, CAKE, WRECK_TOO).only or ())


def test_a_sentence_left_out_of_a_version_is_found(linker: Linker) -> None:
    told = found(linker.told(WRECK, WRECK_CUT))
    assert set(told) == {plain(DIESEL)}
    assert told[plain(DIESEL)].missing == (WRECK_CUT.id,)


def test_a_sentence_that_resembles_its_neighbour_is_found_when_it_is_left_out(linker: Linker) -> None:
    like = "Lifeboats from [Lowick|place] came back before midnight with all of her people."
    whole = article(SHIP, f"{CREW} {like}", DIESEL, LIGHT, id=21)
    cut = article(SHIP, CREW, DIESEL, LIGHT, id=22)
    assert set(found(linker.told(whole, cut))) == {plain(like)}


def test_a_sentence_in_other_words_is_not_missing_from_a_version(linker: Linker) -> None:
    reworded = "Before twelve that night, boats had brought everybody on her ashore."
    version = article(SHIP, reworded, DIESEL, f"{LIGHT} {SHORT}", PILOT, id=23)
    assert found(linker.told(WRECK, version)) == {}


def test_what_stands_in_the_place_of_another_sentence_is_missing_where_it_says_something_else(
    linker: Linker,
) -> None:
    other = "The bakery in the high street has a new oven."
    version = article(SHIP, other, DIESEL, f"{LIGHT} {SHORT}", PILOT, id=24)
    assert set(found(linker.told(WRECK, version))) == {plain(CREW), other}


def test_equal_words_are_told_however_brief_they_are(linker: Linker) -> None:
    one = article(SHIP, "Read more", CREW, id=25)
    other = article("Read more", "[Lowick|place] saved all 14 people of the wreck.", SHIP, id=26)
    assert "Read more" not in found(linker.told(one, other))


def test_what_copies_have_in_common_is_told_once(linker: Linker) -> None:
    again = numbered(WRECK, 31)
    told = [each for each in linker.told(WRECK_TOO, WRECK, again).only or () if each.article != WRECK_TOO.id]
    texts = [WRECK.text[each.start : each.end] for each in told]
    assert sorted(texts) == sorted({LIGHT, plain(PILOT), SHORT})
    assert {each.article for each in told} == {WRECK.id}
    assert all(each.also == (again.id,) and each.missing == (WRECK_TOO.id,) for each in told)


def test_a_copy_that_leaves_it_out_is_among_the_missing(linker: Linker) -> None:
    whole = article(SHIP, CREW, DIESEL, LIGHT, PILOT, SOUP, id=32)
    cut = article(SHIP, CREW, DIESEL, PILOT, SOUP, id=33)
    told = found(linker.told(whole, cut, WRECK_TOO))
    assert told[LIGHT].missing == (cut.id, WRECK_TOO.id)
    assert told[plain(PILOT)].missing == (WRECK_TOO.id,)
    assert told[plain(PILOT)].also == (cut.id,)


def test_what_another_article_tells_of_a_copy_is_not_told(linker: Linker) -> None:
    again = numbered(WRECK, 31)
    assert plain(CREW) not in found(linker.told(WRECK, again, WRECK_TOO))


def test_names_and_figures_weigh_more_than_a_remark(linker: Linker) -> None:
    told = found(linker.told(WRECK, WRECK_TOO))
    assert told[plain(PILOT)].weight > told[SOUP].weight > told[SHORT].weight
    assert [each.weight for each in linker.told(WRECK, WRECK_TOO).only or ()] == sorted(
        (each.weight for each in told.values()), reverse=True
    )
    assert told[SHORT].weight < 0.2 < told[plain(PILOT)].weight < 1


def test_it_is_known_by_names_and_words_of_its_own(linker: Linker) -> None:
    told = found(linker.told(WRECK, WRECK_TOO))
    assert "Mara Quill" in told[plain(PILOT)].about
    assert "1987" in told[LIGHT].about
    for text, each in told.items():
        assert all(word in text for word in each.about)
        assert len(each.about) <= 4


def test_it_is_not_known_by_an_address(linker: Linker) -> None:
    posted = article(
        "Divers found the anchor, https://t.example/9JZMYCtVyH pic.example.com/0zAk @divermag said."
    )
    (part,) = posted.paragraphs
    said = Knowing([posted], linker.background).said(Span(posted.id, part.start, part.end))
    assert {"Divers", "anchor"} <= {each.text for each in said} <= {"Divers", "found", "anchor", "said"}


def test_what_comes_nearest_is_told(linker: Linker) -> None:
    light = "Fishermen want a light on the reef, where two other ships have been lost since 2011."
    told = found(
        linker.told(article(SHIP, CREW, light, id=41), article(SHIP, CREW, "The reef has no light.", id=42))
    )
    near = [each.nearest for each in told.values() if each.nearest is not None]
    assert all(0 < each.likeness < 1 for each in near)
    assert {each.article for each in near} <= {41, 42}


def test_before_links_were_looked_for_it_is_not_known() -> None:
    assert tell(build([WRECK, WRECK_TOO]), Background.general()).only is None


def test_what_a_person_joined_is_not_missing(linker: Linker) -> None:
    joined = LinkDecision(_end(WRECK, LIGHT), _end(WRECK_TOO, SOUP), joined=True)
    assert {LIGHT, SOUP}.isdisjoint(found(linker.told(WRECK, WRECK_TOO, decisions=[joined])))


def _end(article: Article, words: str) -> LinkEnd:
    start = article.text.index(words)
    return LinkEnd(article.id, start, start + len(words))


ARTICLES = (WRECK, WRECK_CUT, WRECK_TOO, BOARD, CAKE)


@settings(deadline=None, derandomize=True, max_examples=15)
@given(st.permutations(ARTICLES), st.integers(2, 5))
def test_the_order_of_articles_does_not_matter(linker: Linker, order: list[Article], many: int) -> None:
    chosen = order[:many]
    one = linker.told(*chosen)
    other = linker.told(*random.Random(1).sample(chosen, len(chosen)))
    assert _told(one) == _told(other)


def _told(comparison: Comparison) -> set[tuple[str, frozenset[int], frozenset[int]]]:
    """What is told and who leaves it out; which of two copies it is told of goes by their order."""
    return {
        (text, frozenset(each.missing), frozenset({each.article, *each.also}))
        for text, each in found(comparison).items()
    }


@settings(deadline=None, derandomize=True, max_examples=15)
@given(st.permutations(ARTICLES), st.integers(2, 5))
def test_every_finding_is_a_passage_that_nothing_outside_of_its_copies_is_linked_with(
    linker: Linker, order: list[Article], many: int
) -> None:
    comparison = linker.told(*order[:many])
    for each in comparison.only or ():
        compared = next(a for a in comparison.articles if a.article.id == each.article)
        passage = next(p for p in compared.passages or () if (p.start, p.end) == (each.start, each.end))
        if not each.also:
            assert passage.kind is PassageKind.ONLY
        assert each.missing
        assert each.article not in {*each.missing, *each.also}
        assert not set(each.missing) & set(each.also)
        assert 0 <= each.weight <= 1


def test_articles_without_passages_are_no_fault(linker: Linker) -> None:
    comparison = linker.told(WRECK, replace(WRECK_TOO, text="", paragraphs=(), mentions=(), dates=()))
    assert only(comparison, Background.general()) == ()
