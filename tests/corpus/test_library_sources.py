"""Each source has a number of its own in a library, and keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.model import ArticleId
from tests.corpus.library_making import add, article, open_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


def numbers(library: Library) -> list[int | None]:
    """The numbers of the articles' sources, by order of import."""
    return [summary.source_number for summary in library.summaries()]


def told_of(library: Library, *sources: str | None) -> list[ArticleId]:
    """Articles of these sources, each with a text of its own."""
    return [article(library, f"{source} report {at}.", source=source) for at, source in enumerate(sources)]


def set_source(library: Library, id: ArticleId, source: str | None) -> None:
    with library.edit("Set source") as edit:
        edit.set_field(id, "source", source)


def test_sources_are_numbered_as_they_are_first_seen(library: Library) -> None:
    told_of(library, "Courier", "Gazette", None, "Courier", "Ledger")
    assert numbers(library) == [0, 1, None, 0, 2]
    assert {source.name: source.number for source in library.sources()} == {
        "Courier": 0,
        "Gazette": 1,
        "Ledger": 2,
        None: None,
    }


def test_a_whole_article_tells_its_sources_number_too(library: Library) -> None:
    first, second = told_of(library, "Courier", "Gazette")
    assert library.article(second).summary.source_number == 1
    assert [whole.summary for whole in library.articles([first, second])] == library.summaries()


def test_a_source_is_the_same_however_it_is_cased_and_spaced(library: Library) -> None:
    told_of(library, "The Norrvik Post", "THE  NORRVIK\tPOST", "Straße heute", "STRASSE HEUTE")
    assert numbers(library) == [0, 0, 1, 1]


def test_a_source_that_a_person_sets_gets_the_next_number(library: Library) -> None:
    first, second = told_of(library, "Courier", None)
    set_source(library, second, "Gazette")
    assert numbers(library) == [0, 1]
    set_source(library, first, "gazette")
    assert numbers(library) == [1, 1]


def test_an_article_said_to_have_no_source_has_no_number(library: Library) -> None:
    (id,) = told_of(library, "Courier")
    set_source(library, id, "")
    assert numbers(library) == [None]
    set_source(library, id, None)
    assert numbers(library) == [0]


def test_numbers_survive_removal_and_coming_back(library: Library) -> None:
    courier, gazette = told_of(library, "Courier", "Gazette")
    with library.edit("Remove") as edit:
        edit.remove([courier])
    assert numbers(library) == [1]
    article(library, "A ledger's report.", source="Ledger")
    assert numbers(library) == [1, 2]
    article(library, "Courier report 0.", source="Courier")
    assert [summary.id for summary in library.summaries()][:2] == [courier, gazette]
    assert numbers(library) == [0, 1, 2]


def test_numbers_survive_undo_redo_and_another_name(library: Library) -> None:
    first, second = told_of(library, "Courier", "Gazette")
    set_source(library, first, "Ledger")
    assert numbers(library) == [2, 1]
    library.undo()
    assert numbers(library) == [0, 1]
    set_source(library, second, "Chronicle")
    assert numbers(library) == [0, 3]
    library.undo()
    library.redo()
    assert numbers(library) == [0, 3]


def test_numbers_survive_closing_and_are_told_by_a_library_opened_for_reading(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        told_of(library, "Courier", "Gazette")
    with open_library(tmp_path, writable=False) as library:
        assert numbers(library) == [0, 1]
    with open_library(tmp_path) as library:
        article(library, "One more.", source="Ledger")
        assert numbers(library) == [0, 1, 2]


def test_an_edit_that_raises_uses_up_no_number(library: Library) -> None:
    first, _ = told_of(library, "Courier", "Gazette")

    def change_the_mind() -> None:
        with library.edit("Set source") as edit:
            edit.set_field(first, "source", "Ledger")
            raise RuntimeError("no, not that")

    with pytest.raises(RuntimeError):
        change_the_mind()
    assert numbers(library) == [0, 1]
    set_source(library, first, "Chronicle")
    assert numbers(library) == [2, 1]


def test_a_duplicate_that_names_another_source_adds_none(library: Library) -> None:
    told_of(library, "Courier")
    assert add(library, "Courier report 0.", original=b"another file", source="Gazette").status == "duplicate"
    article(library, "One more.", source="Ledger")
    assert numbers(library) == [0, 1]


def test_any_name_that_a_file_can_state_has_a_number(library: Library) -> None:
    for at, source in enumerate(("", " ", "\ud800", "x" * 10_000)):
        article(library, f"Report number {at}.", source=source)
    assert numbers(library) == [None, 0, 1, 2]
    assert library.check() == []
