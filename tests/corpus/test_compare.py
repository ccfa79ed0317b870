"""Comparing: which articles, in which order, and how often each names whom."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from corpus.compare import Comparison, Coverage, as_json, build
from corpus.model import Article, ArticleId, EntityType, ParagraphKind
from tests.gui.made_articles import article, entity_id

FILLER = "and so the day went on by the water "


def padded(article: Article, words: int) -> Article:
    return replace(article, summary=replace(article.summary, words=words))


def names(comparison: Comparison) -> list[str]:
    return [row.name for row in comparison.coverage]


def row(comparison: Comparison, name: str) -> Coverage:
    return next(row for row in comparison.coverage if row.name == name)


def test_articles_are_lettered_in_the_order_given() -> None:
    comparison = build([article("One", id=7), article("Two", id=3), article("Three", id=5)])
    assert [(c.letter, c.article.id) for c in comparison.articles] == [("A", 7), ("B", 3), ("C", 5)]


@pytest.mark.parametrize("count", [0, 9])
def test_none_and_more_than_eight_articles_are_no_comparison(count: int) -> None:
    with pytest.raises(ValueError, match="one to 8"):
        build([article("Text", id=id) for id in range(1, count + 1)])


@pytest.mark.parametrize("count", [1, 2, 8])
def test_one_to_eight_articles_are_compared(count: int) -> None:
    comparison = build([article("Text", id=id) for id in range(1, count + 1)])
    assert [compared.letter for compared in comparison.articles] == list("ABCDEFGH"[:count])


def test_an_article_is_not_compared_with_itself() -> None:
    with pytest.raises(ValueError, match="itself"):
        build([article("Text", id=1), article("Text", id=1)])


def test_every_article_has_a_count_for_every_name() -> None:
    a = article("[Mara Lind|person] met [Oto Berg|person]. [Lind|person:Mara Lind] left.", id=1)
    b = article("[Mara Lind|person] stayed.", id=2)
    comparison = build([a, b])
    assert row(comparison, "Mara Lind").counts == {1: 2, 2: 1}
    assert row(comparison, "Oto Berg").counts == {1: 1, 2: 0}
    assert row(comparison, "Oto Berg").type is EntityType.PERSON


def test_what_all_articles_tell_of_comes_first() -> None:
    a = article("[Norrvik|place] [Norrvik|place] [Norrvik|place] and [Mara Lind|person]", id=1)
    b = article("[Mara Lind|person] alone", id=2)
    assert names(build([a, b])) == ["Mara Lind", "Norrvik"]


def test_a_long_article_does_not_outweigh_a_short_one() -> None:
    short = padded(article("[Mara Lind|person] [Mara Lind|person]", id=1), words=100)
    long = padded(article("[Norrvik|place] [Norrvik|place] [Norrvik|place]", id=2), words=1000)
    comparison = build([short, long])
    assert names(comparison) == ["Mara Lind", "Norrvik"]
    assert row(comparison, "Mara Lind").rate(short) == 20
    assert row(comparison, "Norrvik").rate(long) == 3
    assert row(comparison, "Norrvik").rate(short) == 0


def test_equals_are_in_order_of_their_names_however_the_articles_stand() -> None:
    a = padded(article("[Ystad|place] [Arlov|place]", id=1), words=10)
    b = padded(article("[Ystad|place] [Arlov|place]", id=2), words=10)
    assert names(build([a, b])) == names(build([b, a])) == ["Arlov", "Ystad"]


def test_a_caption_does_not_count() -> None:
    a = article(("[Mara Lind|person] at sea", ParagraphKind.CAPTION), "[Norrvik|place] slept.", id=1)
    b = article("[Norrvik|place] woke.", id=2)
    assert names(build([a, b])) == ["Norrvik"]


def test_an_article_without_words_has_no_rate() -> None:
    empty = padded(article("", id=1), words=0)
    comparison = build([empty, article("[Norrvik|place]", id=2)])
    assert row(comparison, "Norrvik").rate(empty) == 0


def test_articles_without_names_can_be_compared() -> None:
    assert build([article(FILLER, id=1), article(FILLER, id=2)]).coverage == ()


def test_the_document_has_the_fields_of_the_contract_and_null_for_what_is_not_computed() -> None:
    a, b = article("[Mara Lind|person] left.", id=4), article(FILLER, id=9)
    document = json.loads(json.dumps(as_json(build([a, b]))))
    person = entity_id("Mara Lind", EntityType.PERSON)
    assert document.pop("coverage") == [
        {"entity": person, "name": "Mara Lind", "type": "person", "counts": {"4": 1, "9": 0}}
    ]
    assert document.pop("articles") == [
        {"id": ArticleId(4), "letter": "A", "passages": None},
        {"id": ArticleId(9), "letter": "B", "passages": None},
    ]
    later = ["links", "overview", "differences", "only", "naming", "wording", "voices", "time"]
    later += ["pairs", "few_words", "own_words"]
    assert document == dict.fromkeys(later)
