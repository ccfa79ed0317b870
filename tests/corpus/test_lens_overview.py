"""How articles begin, and what all of them tell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare import Comparison, build
from corpus.compare.lenses import tell
from corpus.compare.lenses.overview import opening
from corpus.meaning.background import Background
from corpus.model import Article, ParagraphKind
from tests.corpus.lens_articles import BOARD, CAKE, DIESEL, WRECK, WRECK_CUT, WRECK_TOO
from tests.corpus.linking import Linker, numbered
from tests.gui.made_articles import article


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(Background.general())


def begins(article: Article) -> str:
    first = opening(article)
    return article.text[first.start : first.end]


def in_all(comparison: Comparison) -> list[set[str]]:
    assert comparison.overview is not None
    texts = {each.article.id: each.article.text for each in comparison.articles}
    return [
        {texts[span.article][span.start : span.end] for span in each.passages}
        for each in comparison.overview.in_all
    ]


def test_an_article_begins_with_its_headline_and_first_paragraph() -> None:
    assert opening(WRECK).headline == "Coaster on the reef"
    assert begins(WRECK).startswith("The coaster Anna Brix ran onto")
    assert opening(BOARD).headline is None


def test_a_dateline_a_heading_and_a_caption_are_no_beginning() -> None:
    assert begins(WRECK_TOO).startswith("A small freighter")
    headed = article(
        ("A picture of the reef at low water, with the wreck on it.", ParagraphKind.CAPTION),
        ("What happened to the Anna Brix on the reef that night", ParagraphKind.HEADING),
        "She ran onto the reef late on Monday, and nobody saw it.",
    )
    assert begins(headed).startswith("She ran onto")


def test_an_article_of_few_words_begins_with_them() -> None:
    assert begins(article("Ship lost.")) == "Ship lost."
    assert begins(article(("Ship lost.", ParagraphKind.HEADING))) == "Ship lost."


def test_before_links_were_looked_for_openings_are_told() -> None:
    told = tell(build([WRECK, WRECK_TOO]), Background.general()).overview
    assert told is not None
    assert [each.article for each in told.openings] == [WRECK.id, WRECK_TOO.id]
    assert told.in_all == ()
    assert told.strangers == ()


def test_what_all_articles_tell_has_a_passage_of_each(linker: Linker) -> None:
    told = in_all(linker.told(WRECK, WRECK_TOO, BOARD))
    crew = next(each for each in told if any("Lifeboats from Lowick took" in text for text in each))
    assert any("All 14 of her crew" in text for text in crew)
    assert any("had rescued all 14" in text for text in crew)
    assert not any("soup and dry clothes" in text for each in told for text in each)


def test_it_is_known_by_names_and_words_that_most_of_them_have(linker: Linker) -> None:
    comparison = linker.told(WRECK, WRECK_TOO)
    assert comparison.overview is not None
    about = [set(each.about) for each in comparison.overview.in_all]
    assert any({"Anna Brix", "Skelling"} <= each for each in about)
    assert any({"90", "diesel"} & each for each in about)


def test_no_passage_is_in_two_of_them(linker: Linker) -> None:
    comparison = linker.told(WRECK, WRECK_TOO, BOARD)
    assert comparison.overview is not None
    spans = [span for each in comparison.overview.in_all for span in each.passages]
    assert len(spans) == len(set(spans))


def test_copies_count_once_in_what_all_tell(linker: Linker) -> None:
    comparison = linker.told(WRECK_CUT, WRECK_TOO, WRECK)
    assert comparison.overview is not None
    assert comparison.overview.copies == ((WRECK_CUT.id, WRECK.id),)
    diesel = next(each for each in in_all(comparison) if article(DIESEL).text in each)
    assert len(diesel) == 2  # one copy leaves it out, and all tell it nevertheless


def test_copies_alone_have_nothing_in_all(linker: Linker) -> None:
    comparison = linker.told(WRECK, numbered(WRECK, 9))
    assert in_all(comparison) == []


def test_a_stranger_is_told_and_keeps_nothing_from_being_in_all(linker: Linker) -> None:
    comparison = linker.told(WRECK, CAKE, WRECK_TOO)
    assert comparison.overview is not None
    assert comparison.overview.strangers == (CAKE.id,)
    assert in_all(comparison) == in_all(linker.told(WRECK, WRECK_TOO))


def test_of_strangers_alone_nothing_is_in_all(linker: Linker) -> None:
    comparison = linker.told(WRECK, CAKE)
    assert in_all(comparison) == []
    assert comparison.overview is not None
    assert comparison.overview.strangers == (WRECK.id, CAKE.id)


@settings(deadline=None, derandomize=True, max_examples=15)
@given(st.permutations((WRECK, WRECK_CUT, WRECK_TOO, BOARD, CAKE)), st.integers(2, 5))
def test_what_all_tell_stands_in_their_order_and_does_not_depend_on_it(
    linker: Linker, order: list[Article], many: int
) -> None:
    one, other = linker.told(*order[:many]), linker.told(*reversed(order[:many]))
    assert sorted(map(sorted, in_all(one))) == sorted(map(sorted, in_all(other)))
    ids = [each.article.id for each in one.articles]
    for each in one.overview.in_all if one.overview else ():
        places = [(ids.index(span.article), span.start) for span in each.passages]
        assert places == sorted(places)
