"""The name that is framed, and the walk through its mentions, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import EntityType
from gui.viewmodels.focus import Focus, Walk
from tests.gui.made_articles import article, entity_id

MARA = entity_id("Mara", EntityType.PERSON)
ONE = article("[Mara|person] and [Ek|person] and [Mara|person].", id=1)
TWO = article("Here [Mara|person] stands once.", id=2)
NONE = article("Nobody stands here.", id=3)


def focus() -> Focus:
    made = Focus.through([ONE, TWO, NONE], MARA)
    assert made is not None
    return made


def at(focus: Focus) -> list[int | None]:
    return [walk.at for walk in focus.walks.values()]


@pytest.mark.parametrize(
    ("walk", "by", "at"),
    [
        (Walk((5, 9, 20)), 1, 0),
        (Walk((5, 9, 20)), -1, 2),
        (Walk((5, 9, 20), 2), 1, 0),
        (Walk((5, 9, 20), 0), -1, 2),
        (Walk(()), 1, None),
    ],
)
def test_walk_goes_round(walk: Walk, by: int, at: int | None) -> None:
    assert walk.stepped(by).at == at


def test_walk_knows_the_mentions_of_one_entity() -> None:
    walk = Walk.through(ONE, MARA)
    assert [ONE.text[start : start + 4] for start in walk.starts] == ["Mara", "Mara"]
    assert walk.moved_to(walk.starts[1]).start == walk.starts[1]
    assert walk.moved_to(3) == walk


def test_name_that_no_article_has_is_no_focus() -> None:
    assert Focus.through([TWO, NONE], entity_id("Ek", EntityType.PERSON)) is None
    assert Focus.through([], MARA) is None


def test_one_steps_in_all_articles_or_in_one() -> None:
    assert at(focus()) == [None, None, None]
    assert at(focus().stepped(1)) == [0, 0, None]
    assert at(focus().stepped(1).stepped(1, ONE.id)) == [1, 0, None]
    assert at(focus().stepped(-1)) == [1, 0, None]


def test_mentions_that_one_is_at_stay_when_articles_come_go_and_change_places() -> None:
    second = focus().stepped(1).stepped(1)
    left = second.within([TWO, ONE])
    assert left is not None
    assert list(left.walks) == [TWO.id, ONE.id]
    assert at(left) == [0, 1]
    back = left.within([NONE, ONE, TWO])
    assert back is not None
    assert at(back) == [None, 1, 0]


def test_mention_that_is_no_more_is_not_stayed_at() -> None:
    second = focus().stepped(-1)
    fewer = second.within([replace(ONE, mentions=ONE.mentions[:1])])
    assert fewer is not None
    assert at(fewer) == [None]


def test_name_that_is_no_more_is_let_go() -> None:
    assert focus().within([NONE]) is None
