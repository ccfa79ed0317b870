"""Links between articles: what is joined, why, and what a person's decisions do to it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from corpus.compare import FLOOR, PassageKind, as_json, build, kinds
from corpus.meaning.background import Background
from corpus.model import (
    ArticleId,
    Link,
    LinkDecision,
    LinkEnd,
    LinkReason,
    LinkReasonKind,
    Passage,
)
from corpus.relating.links import link_articles
from tests.corpus.linking import Linker, said, told, words_of
from tests.gui.made_articles import article

WRECK = article(
    "The coaster [Anna Brix|thing] ran onto the [Skelling|place] reef late on [Monday|date:2021-03-22].",
    "Lifeboats from [Lowick|place] took all 14 people off before midnight.",
    "The [Coastal Board|organisation] said that 90 tonnes of diesel were still in her tanks.",
    "It was the third wreck on the reef in ten years, and fishermen have asked for a light on it since 1987.",
    id=1,
)
WRECK_TOO = article(
    "Divers will look on [Tuesday|date:2021-03-23] whether any of the 90 tonnes of diesel has leaked from "
    "her tanks, the [Coastal Board|organisation] said.",
    "A small freighter, the [Anna Brix|thing], struck rocks on the [Skelling|place] reef on "
    "[22 March|date:2021-03-22].",
    "All 14 of her crew were rescued by lifeboats from [Lowick|place].",
    "The owner of the pub gave them soup and dry clothes.",
    id=2,
)
RECIPE = article(
    "Peel the quinces, cut them into quarters and simmer them with a stick of cinnamon.",
    "Stir in sugar when they are soft. A spoon of rose water at the end lifts the taste.",
    "The jelly keeps for a year in a cool larder.",
    id=3,
)


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(Background.general())


def end(article_id: int, text: str, words: str) -> LinkEnd:
    start = text.index(words)
    return LinkEnd(ArticleId(article_id), start, start + len(words))


def reason(link: Link, kind: LinkReasonKind) -> LinkReason:
    return next(reason for reason in link.reasons if reason.kind is kind)


def link_from(links: tuple[Link, ...], start: str) -> Link:
    return next(link for link in links if words_of(link.a, WRECK).startswith(start))


def test_what_both_tell_is_joined_in_whatever_order(linker: Linker) -> None:
    found = {(a[:10], b[:10]) for a, b in said(linker.links(WRECK, WRECK_TOO), WRECK, WRECK_TOO)}
    assert found == {("The coaste", "A small fr"), ("Lifeboats ", "All 14 of "), ("The Coasta", "Divers wil")}


def test_a_link_says_which_names_dates_and_figures_both_have(linker: Linker) -> None:
    links = linker.links(WRECK, WRECK_TOO)
    wreck = link_from(links, "The coaster")
    assert set(reason(wreck, LinkReasonKind.ENTITY).said) == {"Anna Brix", "Skelling"}
    assert reason(wreck, LinkReasonKind.DATE).said == ("2021-03-22",)
    assert reason(link_from(links, "The Coastal"), LinkReasonKind.FIGURE).said == ("90",)
    assert reason(link_from(links, "Lifeboats"), LinkReasonKind.ENTITY).said == ("Lowick",)
    assert all(reason.kind is not LinkReasonKind.DECIDED for link in links for reason in link.reasons)


def test_an_article_on_another_subject_is_not_joined(linker: Linker) -> None:
    assert linker.links(WRECK, RECIPE) == ()


def test_a_sentence_near_to_everything_is_not_joined_to_everything(linker: Linker) -> None:
    general = told("The news from the coast is that there has been an accident at sea.", id=4)
    assert len(linker.links(WRECK, general)) <= 1
    assert len(linker.links(WRECK_TOO, general)) <= 1


def test_no_passage_is_in_two_links_with_one_article(linker: Linker) -> None:
    again = told(*["The coaster Anna Brix ran onto the Skelling reef late on Monday."] * 4, id=4)
    links = linker.links(WRECK, again)
    assert len({link.a for link in links}) == len(links) == 1


def test_one_sentence_is_joined_to_three_that_tell_it_in_pieces(linker: Linker) -> None:
    whole = told(
        "The council of Lowick voted on Thursday to close the old swimming pool, to sell its land to a "
        "builder, and to spend the money on a new library.",
        "Rain fell all day.",
        id=4,
    )
    pieces = told(
        "Sheep were shorn at the fair.",
        "Lowick's council has decided to shut the old swimming pool.",
        "The land of the pool will be sold to a builder.",
        "With the money from the pool the council will pay for a library.",
        "The fair goes on until Sunday.",
        id=5,
    )
    for one, other in ((whole, pieces), (pieces, whole)):
        found = list(said(linker.links(one, other), one, other))
        runs = [pair if pair[0].startswith("The council") else pair[::-1] for pair in found]
        assert [run.count(".") for _, run in runs] == [3]


def test_articles_without_passages_or_in_another_language_are_compared(linker: Linker) -> None:
    empty = article(id=6)
    german = replace(
        told("Der Frachter lief am Montag auf das Riff. Vierzehn Menschen wurden gerettet.", id=7),
        language="de",
    )
    one = told("Fourteen people were saved.", id=8)
    assert linker.links(empty, WRECK) == linker.links(WRECK, empty) == linker.links(empty) == ()
    assert all(link.strength >= FLOOR for link in linker.links(german, one, WRECK))


def test_parted_passages_stay_apart_and_joined_ones_together(linker: Linker) -> None:
    found = linker.links(WRECK, WRECK_TOO)
    wreck = link_from(found, "The coaster")
    parted = LinkDecision(wreck.a, wreck.b, joined=False)
    third = end(1, WRECK.text, "It was the third wreck")
    soup = end(2, WRECK_TOO.text, "gave them soup")
    joined = LinkDecision(third, soup, joined=True)
    links = linker.links(WRECK, WRECK_TOO, decisions=[parted, joined])
    decided = [link for link in links if link.decided]
    assert [(link.strength, link.reasons[0].kind) for link in decided] == [(1.0, LinkReasonKind.DECIDED)]
    assert words_of(decided[0].b, WRECK_TOO) == "The owner of the pub gave them soup and dry clothes."
    assert {link for link in links if not link.decided} == {link for link in found if link != wreck}


def test_a_joined_link_takes_the_place_of_the_found_one_and_keeps_its_reasons(linker: Linker) -> None:
    wreck = link_from(linker.links(WRECK, WRECK_TOO), "The coaster")
    turned = LinkDecision(wreck.b, wreck.a, joined=True)
    there = [link for link in linker.links(WRECK, WRECK_TOO, decisions=[turned]) if link.a == wreck.a]
    assert there == [
        replace(wreck, strength=1.0, decided=True, reasons=(there[0].reasons[0], *wreck.reasons))
    ]


def test_decisions_of_other_articles_change_nothing(linker: Linker) -> None:
    elsewhere = LinkDecision(LinkEnd(ArticleId(1), 0, 10), LinkEnd(ArticleId(9), 0, 10), joined=True)
    assert linker.links(WRECK, WRECK_TOO, decisions=[elsewhere]) == linker.links(WRECK, WRECK_TOO)


def test_links_come_neighbours_first_until_all_are_there(linker: Linker) -> None:
    articles = [WRECK, RECIPE, WRECK_TOO]
    vectors = {each.id: linker.vectors(each) for each in articles}
    first, last = link_articles(build(articles), vectors, linker.background)
    assert first.links == ()
    assert last.links is not None
    assert len(last.links) == 3
    assert all(compared.passages for compared in first.articles)
    assert {each.kind for each in last.articles[1].passages or ()} == {PassageKind.ONLY}


def test_only_the_pairs_asked_for_are_linked_and_none_after_cancelling(linker: Linker) -> None:
    articles = [RECIPE, WRECK, WRECK_TOO]
    vectors = {each.id: linker.vectors(each) for each in articles}
    comparison = build(articles)
    *_, with_recipe = link_articles(comparison, vectors, linker.background, only_with=RECIPE.id)
    assert with_recipe.links == ()
    assert list(link_articles(comparison, vectors, linker.background, cancelled=lambda: True)) == []


def test_an_article_whose_vectors_are_missing_has_no_passages_yet(linker: Linker) -> None:
    vectors = {WRECK.id: linker.vectors(WRECK)}
    *_, linked = link_articles(build([WRECK, WRECK_TOO]), vectors, linker.background)
    assert linked.links == ()
    assert linked.articles[0].passages
    assert linked.articles[1].passages is None


def test_of_a_very_long_article_the_beginning_is_linked(
    linker: Linker, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = {each.id: linker.vectors(each) for each in (WRECK, WRECK_TOO)}
    monkeypatch.setattr("corpus.relating.links.MOST_PASSAGES", 2)
    *_, linked = link_articles(build([WRECK, WRECK_TOO]), vectors, linker.background)
    for compared in linked.articles:
        told = [(each.start, each.end) for each in compared.passages or ()]
        assert told == [(each.start, each.end) for each in vectors[compared.article.id].passages[:2]]


def test_a_passage_is_shared_where_a_link_strong_enough_ends() -> None:
    passages = [Passage(0, 10), Passage(11, 20), Passage(22, 30)]
    link = Link(LinkEnd(ArticleId(1), 11, 30), LinkEnd(ArticleId(2), 0, 5), 0.5, ())

    def told_at(floor: float) -> list[str]:
        return [str(each.kind) for each in kinds(ArticleId(1), passages, [link], floor)]

    assert told_at(0.5) == ["only", "shared", "shared"]
    assert told_at(0.51) == ["only", "only", "only"]


def test_the_document_has_links_and_passages_and_null_before_they_are_known(linker: Linker) -> None:
    comparison = build([WRECK, WRECK_TOO])
    assert as_json(comparison)["links"] is None
    vectors = {each.id: linker.vectors(each) for each in (WRECK, WRECK_TOO)}
    *_, linked = link_articles(comparison, vectors, linker.background)
    document = json.loads(json.dumps(as_json(linked)))
    assert {"kind": "entity", "said": ["Lowick"]} in document["links"][1]["reasons"]
    assert [each["kind"] for each in document["articles"][0]["passages"]] == ["shared"] * 3 + ["only"]
