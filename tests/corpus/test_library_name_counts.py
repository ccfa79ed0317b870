"""How many names there are of each kind, as they are shown."""

from __future__ import annotations

import pytest

from corpus.library import Library
from corpus.model import EntityType
from tests.gui.stocked import stocked_library


@pytest.fixture
def library(tmp_path):
    with stocked_library(tmp_path / "Articles.crossread") as library:
        yield library


def counted(library: Library) -> dict[EntityType, int]:
    listed = [entity.type for entity in library.entities()]
    return {kind: listed.count(kind) for kind in EntityType if kind in listed}


def named(library: Library, name: str):
    return next(entity for entity in library.entities() if entity.name == name)


def test_counts_are_those_of_the_lists(library):
    assert library.name_counts() == counted(library)
    assert library.name_counts()[EntityType.PLACE] == 2


def test_a_name_that_is_joined_to_another_is_counted_once(library):
    norrvik, tarnby = named(library, "Norrvik"), named(library, "Tarnby")
    with library.edit("Merge") as edit:
        edit.merge_entities([norrvik.id], tarnby.id)
    assert library.name_counts()[EntityType.PLACE] == 1
    assert library.name_counts() == counted(library)


def test_what_is_no_name_and_what_only_removed_articles_mention_is_not_counted(library):
    with library.edit("Hide") as edit:
        edit.hide_entities([named(library, "Norrvik").id], True)
    with library.edit("Remove") as edit:
        edit.remove(named(library, "Tarnby").articles)
    assert EntityType.PLACE not in library.name_counts()
    assert library.name_counts() == counted(library)


def test_of_a_joined_name_the_other_one_is_enough(library):
    norrvik, tarnby = named(library, "Norrvik"), named(library, "Tarnby")
    with library.edit("Merge") as edit:
        edit.merge_entities([norrvik.id], tarnby.id)
        edit.remove(tarnby.articles)
    assert library.name_counts() == counted(library)
    assert library.name_counts()[EntityType.PLACE] == 1
