"""Searches that a person keeps: by name, undone like any decision, there when the library is opened again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InvalidValue
from corpus.library import Library
from corpus.model import SavedSearch
from tests.corpus.library_making import make_older, open_library
from tests.search.making import quick

HARBOUR = SavedSearch("Harbour fire", "harbour fire", "newest")
_NAMES = st.sampled_from(["a", "A", " a ", "b", "Straße", "STRASSE", ""])
_STEP = st.tuples(st.sampled_from(["save", "rename", "remove"]), _NAMES, _NAMES)


@quick
@given(steps=st.lists(_STEP, max_size=8))
def test_whatever_is_done_to_searches_is_taken_back_and_done_again(
    steps: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with open_library(tmp_path_factory.mktemp("searches")) as library:
        states = [library.saved_searches()]
        for verb, name, other in steps:
            with suppress(InvalidValue), library.edit(verb) as edit:
                match verb:
                    case "save":
                        edit.save_search(SavedSearch(name, f"word {other}", "relevance"))
                    case "rename":
                        edit.rename_search(name, other)
                    case _:
                        edit.remove_searches([name])
            if library.saved_searches() != states[-1]:
                states.append(library.saved_searches())
        names = [search.name.casefold() for search in states[-1]]
        assert len(set(names)) == len(names)
        assert "" not in names
        for state in reversed(states[:-1]):
            library.undo()
            assert library.saved_searches() == state
        for state in states[1:]:
            library.redo()
            assert library.saved_searches() == state


def test_a_saved_search_is_there_again_also_in_a_library_of_before(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        path = library.path
    make_older(path, "searches that are kept")
    with Library.open(path) as library, library.edit("Save") as edit:
        edit.save_search(HARBOUR)
    with Library.open(path) as library:
        assert library.saved_searches() == (HARBOUR,)
        with library.edit("Rename") as edit:
            edit.rename_search("harbour  FIRE", "The harbour")
        assert [search.name for search in library.saved_searches()] == ["The harbour"]


def test_a_search_is_not_renamed_over_another_nor_kept_without_words(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        with library.edit("Save") as edit:
            edit.save_search(HARBOUR)
            edit.save_search(SavedSearch("Other", "other", "relevance"))
        for name, new in (("Other", "harbour fire"), ("Other", " "), ("Unknown", "New")):
            with pytest.raises(InvalidValue), library.edit("Rename") as edit:
                edit.rename_search(name, new)
        with pytest.raises(InvalidValue), library.edit("Save") as edit:
            edit.save_search(SavedSearch("Empty", "  ", "relevance"))
        assert [search.name for search in library.saved_searches()] == ["Harbour fire", "Other"]
