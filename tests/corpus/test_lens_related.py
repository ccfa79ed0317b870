"""Which articles of a comparison tell of one event, and which are one text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from corpus.compare import ComparedPassage, Comparison, PassageKind, build
from corpus.compare.findings import Pairing
from corpus.compare.lenses.related import related
from corpus.meaning.background import Background
from corpus.model import ArticleId, Link, LinkEnd
from tests.corpus.lens_articles import CAKE, WRECK, WRECK_CUT, WRECK_TOO
from tests.corpus.linking import Linker, numbered
from tests.gui.made_articles import article


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(Background.general())


def test_articles_on_one_event_are_related_and_another_one_is_a_stranger(linker: Linker) -> None:
    relations = related(linker.told(WRECK, CAKE, WRECK_TOO))
    assert relations.are_related(WRECK.id, WRECK_TOO.id)
    assert not relations.are_related(WRECK.id, CAKE.id)
    assert relations.strangers == (CAKE.id,)


def test_before_links_were_looked_for_none_is_related() -> None:
    relations = related(build([WRECK, WRECK_TOO]))
    assert not relations.are_related(WRECK.id, WRECK_TOO.id)
    assert relations.groups == ((WRECK.id,), (WRECK_TOO.id,))


def test_near_copies_are_one_group_in_the_order_of_the_comparison(linker: Linker) -> None:
    relations = related(linker.told(WRECK_CUT, WRECK_TOO, WRECK))
    assert relations.groups == ((WRECK_CUT.id, WRECK.id), (WRECK_TOO.id,))
    assert relations.group(WRECK.id) == (WRECK_CUT.id, WRECK.id)
    assert relations.are_related(WRECK_CUT.id, WRECK_TOO.id)


def test_very_short_texts_are_copies_too(linker: Linker) -> None:
    note = article("A crane fell across the gate of Lowick harbour on Tuesday.", id=11)
    assert related(linker.told(note, numbered(note, 12))).groups == ((note.id, ArticleId(12)),)
    other = article("A crane fell across the gate of Norrvik harbour and killed two on Friday night.", id=13)
    assert len(related(linker.told(note, other)).groups) == 2


def test_two_that_are_surely_of_one_event_with_a_third_are_related() -> None:
    comparison = _paired({(1, 2): 1.0, (2, 3): 1.0, (1, 3): 0.3})
    assert related(comparison).are_related(ArticleId(1), ArticleId(3))


def test_two_that_are_hardly_related_to_a_third_are_not() -> None:
    comparison = _paired({(1, 2): 0.75, (2, 3): 0.75, (1, 3): 0.3})
    relations = related(comparison)
    assert relations.are_related(ArticleId(1), ArticleId(2))
    assert not relations.are_related(ArticleId(1), ArticleId(3))


def test_without_a_link_articles_are_not_related() -> None:
    comparison = replace(_paired({(1, 2): 1.0}), links=())
    assert related(comparison).strangers == (1, 2)


def test_copies_share_what_they_are_related_to() -> None:
    comparison = _paired({(1, 2): 0.4, (2, 3): 1.0, (1, 3): 0.1}, copies={(1, 2)})
    assert related(comparison).are_related(ArticleId(1), ArticleId(3))


def _paired(events: dict[tuple[int, int], float], copies: Collection[tuple[int, int]] = ()) -> Comparison:
    """Articles of ten passages, joined by one link a pair."""
    ids = sorted({id for pair in events for id in pair})
    built = build([article("A sentence stands here.", id=id) for id in ids])
    passages = (ComparedPassage(0, 5, PassageKind.SHARED),) * 10
    links = tuple(Link(LinkEnd(ArticleId(a), 0, 5), LinkEnd(ArticleId(b), 0, 5), 0.9, ()) for a, b in events)
    pairs = tuple(
        Pairing(ArticleId(a), ArticleId(b), event, (a, b) in copies) for (a, b), event in events.items()
    )
    compared = tuple(replace(each, passages=passages) for each in built.articles)
    return replace(built, articles=compared, links=links, pairs=pairs)
