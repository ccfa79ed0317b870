"""What is said of why two articles are near."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.meaning.background import Background
from corpus.meaning.closeness import ArticleMeaning
from corpus.meaning.vectors import ArticleVectors
from corpus.model import (
    Article,
    ArticleId,
    ArticleSummary,
    DateBasis,
    DateMention,
    EntityId,
    EntityName,
    EntityType,
    LinkReason,
    LinkReasonKind,
    Mention,
    Paragraph,
    Passage,
)
from corpus.relating.alike import reasons

NAMES = ("Mara Quill", "Lowick Courier", "London")


def article(text: str, *, day: str | None = None, source: str | None = None) -> Article:
    """An article in which ``NAMES`` are found, that tells of this day."""
    named = [(text.find(name), number, name) for number, name in enumerate(NAMES) if name in text]
    return Article(
        summary=ArticleSummary(ArticleId(1), None, (), source, None, DateBasis.NONE, 9, "", ""),
        text=text,
        paragraphs=(Paragraph(0, len(text)),),
        removed=(),
        date_note=None,
        language="en",
        genre=None,
        text_hash="",
        mentions=tuple(
            Mention(start, start + len(name), EntityType.PERSON, EntityId(number))
            for start, number, name in sorted(named)
        ),
        dates=(DateMention(0, 3, day),) if day else (),
        entities={
            EntityId(number): EntityName(EntityId(number), name, EntityType.PERSON)
            for _, number, name in named
        },
    )


@pytest.fixture(scope="module")
def background() -> Background:
    return Background.general()


def said(a: Article, b: Article, background: Background) -> dict[LinkReasonKind, tuple[str, ...]]:
    """The reasons of two articles that have nothing in common but their words."""
    rows = np.eye(384, dtype=np.float32)
    meanings = [
        ArticleMeaning.of(each, ArticleVectors((Passage(0, len(each.text)),), rows[n : n + 1]), background)
        for n, each in enumerate((a, b))
    ]
    found = reasons(a, meanings[0], b, meanings[1], background)
    assert all(isinstance(each, LinkReason) for each in found)
    return {each.kind: each.said for each in found}


def test_names_and_words_are_told_as_they_are_written(background: Background) -> None:
    one = article("Mara Quill had the breakwater dredged.")
    other = article("Dredging breakwaters is slow, said Mara Quill.")
    found = said(one, other, background)
    assert found[LinkReasonKind.ENTITY] == ("Mara Quill",)
    assert found[LinkReasonKind.WORDS] == ("dredged", "breakwater")


def test_what_is_told_everywhere_is_no_reason(background: Background) -> None:
    one, other = (
        article("The government said in London that it will."),
        article("London said no to the government."),
    )
    assert LinkReasonKind.WORDS not in said(one, other, background)


def test_that_papers_name_themselves_is_no_reason(background: Background) -> None:
    one = article("Rain, the Lowick Courier reports.", source="Lowick Courier")
    other = article("Fog, says the Lowick Courier.")
    assert LinkReasonKind.ENTITY not in said(one, other, background)
    assert LinkReasonKind.ENTITY in said(article(one.text), other, background)


def test_a_day_that_both_tell_of_is_a_reason_and_a_year_is_none(background: Background) -> None:
    texts = "It rained.", "The gate fell."
    same = said(*(article(text, day="2021-03-23") for text in texts), background)
    assert same == {LinkReasonKind.DATE: ("2021-03-23",)}
    assert said(*(article(text, day="2021") for text in texts), background) == {}
    assert said(article(texts[0], day="2021-03-23"), article(texts[1], day="2021-03-24"), background) == {}
