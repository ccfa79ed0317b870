"""What is known of two articles beside their links."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare import FLOOR, PassageKind
from corpus.compare.findings import Pairing
from corpus.meaning.background import Background
from corpus.model import Article
from tests.corpus.lens_articles import (
    BOARD,
    CAKE,
    CREW,
    DIESEL,
    LIGHT,
    PILOT,
    SHIP,
    WRECK,
    WRECK_CUT,
    WRECK_TOO,
)
from tests.corpus.linking import Linker, numbered, said
from tests.gui.made_articles import article


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(Background.general())


def pairing(linker: Linker, *articles: Article) -> Pairing:
    comparison = linker.told(*articles)
    assert comparison.pairs is not None
    (pair,) = comparison.pairs
    return pair


def test_there_is_one_for_each_pair_in_the_order_of_the_articles(linker: Linker) -> None:
    pairs = linker.told(WRECK_TOO, WRECK, CAKE).pairs
    assert pairs is not None
    assert [(each.a, each.b) for each in pairs] == [
        (WRECK_TOO.id, WRECK.id),
        (WRECK_TOO.id, CAKE.id),
        (WRECK.id, CAKE.id),
    ]


def test_articles_on_one_event_are_told_from_others(linker: Linker) -> None:
    assert pairing(linker, WRECK, WRECK_TOO).one_event > 0.8 > 0.3 > pairing(linker, WRECK, CAKE).one_event


def test_near_copies_are_known_by_their_words(linker: Linker) -> None:
    assert pairing(linker, WRECK, numbered(WRECK, 9)).copies
    assert pairing(linker, WRECK, WRECK_CUT).copies
    assert not pairing(linker, WRECK, WRECK_TOO).copies


def test_what_is_linked_is_no_near_miss(linker: Linker) -> None:
    comparison = linker.told(WRECK, BOARD)
    linked = {
        (each.article.id, passage.start)
        for each in comparison.articles
        for passage in each.passages or ()
        if passage.kind is PassageKind.SHARED
    }
    assert linked
    for pair in comparison.pairs or ():
        for span, near in pair.nearest:
            assert (span.article, span.start) not in linked
            assert {span.article, near.article} == {WRECK.id, BOARD.id}
            assert 0 < near.likeness < 1


def test_nothing_is_near_in_an_article_on_something_else(linker: Linker) -> None:
    assert pairing(linker, WRECK, CAKE).nearest == ()


@settings(deadline=None, derandomize=True, max_examples=10)
@given(st.permutations((WRECK, WRECK_CUT, WRECK_TOO, BOARD, CAKE)))
def test_it_is_the_same_from_either_side(linker: Linker, order: list[Article]) -> None:
    there, back = pairing(linker, *order[:2]), pairing(linker, *reversed(order[:2]))
    assert (there.a, there.b) == (back.b, back.a)
    assert (there.one_event, there.copies, there.nearest) == (back.one_event, back.copies, back.nearest)


def test_what_stands_between_equal_sentences_of_two_versions_is_joined(linker: Linker) -> None:
    reworded = "Before twelve that night, boats had brought everybody on her ashore."
    version = article(SHIP, reworded, DIESEL, LIGHT, PILOT, id=7)
    joined = list(said(linker.links(WRECK, version), WRECK, version))
    assert (article(CREW).text, reworded) in joined


def test_a_brief_sentence_is_joined_to_its_version(linker: Linker) -> None:
    whole = article(SHIP, "Nobody was hurt.", DIESEL, LIGHT, id=7)
    version = article(SHIP, "There were no injuries.", DIESEL, LIGHT, id=8)
    assert ("Nobody was hurt.", "There were no injuries.") in said(
        linker.links(whole, version), whole, version
    )


def test_an_equal_sentence_is_joined_to_nothing_beside_it(linker: Linker) -> None:
    like = "Lifeboats from [Lowick|place] came back before midnight with all of her people."
    longer = article(SHIP, f"{CREW} {like}", DIESEL, LIGHT, id=8)
    for one, other in said(linker.links(longer, WRECK), longer, WRECK):
        assert one == other


def test_links_of_versions_reach_the_floor(linker: Linker) -> None:
    assert all(link.strength >= FLOOR for link in linker.links(WRECK, WRECK_CUT))
