"""The index follows the library."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.model import PartialDate
from search import IndexUnavailable, SearchIndex
from search.manifest import NAME as MANIFEST
from tests.search import oracle
from tests.search.making import PERSON, add, found, ids, name, notes, opened

Shelf = tuple[Library, SearchIndex]


def test_importing_search_imports_neither_whoosh_nor_numpy() -> None:
    import subprocess
    import sys

    code = "import search, sys; print(sorted({'whoosh', 'numpy', 'sqlite3'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_edit_is_found_after_apply(shelf: Shelf) -> None:
    library, index = shelf
    id = add(library, "Some words of a text.", title="A crane", source="Tide")
    index.catch_up()
    assert not index.behind
    with library.edit("correct") as edit:
        edit.set_field(id, "title", "A lantern")
        edit.set_field(id, "source", "The Tern")
        edit.set_field(id, "date", PartialDate(2009, 10))
        edit.set_field(id, "author", ("Ann Quill",))
        edit.set_field(id, "genre", "letter")
    assert index.behind
    index.apply(edit.changes)
    assert not index.behind
    assert found(index, "crane") == found(index, "source:tide") == set()
    for query in ("lantern", 'source:"The Tern"', "date:2009-10", "author:quill", "genre:letter"):
        assert found(index, query) == {id}, query
    assert index.check() == []


def test_undo_and_redo_are_found(shelf: Shelf) -> None:
    library, index = shelf
    id = add(library, "Some words of a text.", title="A crane")
    index.catch_up()
    with library.edit("correct") as edit:
        edit.set_field(id, "title", "A lantern")
    index.apply(edit.changes)
    for step, query in ((library.undo, "crane"), (library.redo, "lantern"), (library.undo, "crane")):
        changes = step()
        assert changes is not None
        index.apply(changes)
        assert found(index, query) == {id}
        assert found(index, "crane OR lantern") == {id}


def test_what_is_left_out_is_not_found_and_what_is_brought_back_is(shelf: Shelf) -> None:
    library, index = shelf
    id = add(library, "The tide came.\n\nBuy a lantern.")
    index.catch_up()
    for kept, words in ((False, set()), (None, {id})):
        with library.edit("keep") as edit:
            edit.keep_block(id, "Buy a lantern.", kept)
        index.apply(edit.changes)
        assert found(index, "lantern") == words
        assert found(index, "tide") == {id}
    assert index.check() == []


def test_one_text_for_another_of_the_same_length_is_found(shelf: Shelf) -> None:
    library, index = shelf
    id = add(library, "The tide came.\n\nBuy our lamp.\n\nBuy our rope.")
    for left_out in ("lamp", "rope"):
        with library.edit("keep") as edit:
            for word in ("lamp", "rope"):
                edit.keep_block(id, f"Buy our {word}.", word != left_out)
        index.catch_up()
        assert [word for word in ("lamp", "rope") if not found(index, word)] == [left_out]


def test_removed_article_is_gone_and_comes_back(shelf: Shelf) -> None:
    library, index = shelf
    one, two = add(library, "One tide."), add(library, "Two tides here.")
    index.catch_up()
    with library.edit("remove") as edit:
        edit.remove([one])
    page = index.search("tide")
    assert ids(page) == [two], "an article that is gone is not shown, even before the index knows"
    index.apply(edit.changes)
    page = index.search("tide", facets=("source",))
    assert (ids(page), page.total) == ([two], 1)
    changes = library.undo()
    assert changes is not None
    index.apply(changes)
    assert found(index, "tide") == {one, two}
    assert index.check() == []


def test_names_are_found_once_they_are_known(shelf: Shelf) -> None:
    library, index = shelf
    id = add(library, "Mara Quill spoke.")
    index.catch_up()
    assert found(index, "person:quill") == set()
    name(library, id, ("Mara Quill", "Mara Quill", PERSON))
    assert index.catch_up() == 1
    assert found(index, "person:quill") == {id}


def test_names_that_are_found_or_given_up_write_no_new_document(shelf: Shelf) -> None:
    library, index = shelf
    id = add(library, "Mara Quill spoke to Tom Ames.")
    index.catch_up()
    before = {path.name: path.stat().st_mtime_ns for path in index_files(index) if path.name != MANIFEST}
    name(library, id, ("Mara Quill", "Mara Quill", PERSON), ("Tom Ames", "Tom Ames", PERSON))
    index.apply(library.changed_since(0))
    assert found(index, "person:ames") == {id}
    changes = name(library, id, ("Mara Quill", "Mara Quill", PERSON))
    assert index.apply(changes), "a search may find something else now"
    assert found(index, "person:quill") == {id}
    assert found(index, "person:ames") == set()
    assert index.search("", facets=("person",)).facets["person"] == {"Mara Quill": 1}
    after = {path.name: path.stat().st_mtime_ns for path in index_files(index) if path.name != MANIFEST}
    assert after == before
    assert not index.behind


def test_who_is_named_in_a_removed_article_is_not_counted_until_it_comes_back(shelf: Shelf) -> None:
    library, index = shelf
    one, two = add(library, "Mara Quill spoke."), add(library, "Then Mara Quill left with Tom Ames.")
    name(library, one, ("Mara Quill", "Mara Quill", PERSON))
    name(library, two, ("Mara Quill", "Mara Quill", PERSON), ("Tom Ames", "Tom Ames", PERSON))
    index.catch_up()
    both = {"Mara Quill": 2, "Tom Ames": 1}
    assert index.search("", facets=("person",)).facets["person"] == both
    with library.edit("remove") as edit:
        edit.remove([two])
    index.apply(edit.changes)
    assert index.search("", facets=("person",)).facets["person"] == {"Mara Quill": 1}
    assert found(index, "person:ames") == set()
    changes = library.undo()
    assert changes is not None
    index.apply(changes)
    assert index.search("", facets=("person",)).facets["person"] == both
    assert found(index, "person:ames") == {two}


def test_second_program_knows_the_names_that_the_first_has_found(tmp_path: Path) -> None:
    with opened(tmp_path) as (library, index), opened(tmp_path, writable=False) as (_, reader):
        id = add(library, "Mara Quill spoke.")
        index.catch_up()
        reader.catch_up()
        assert found(reader, "person:quill") == set()
        name(library, id, ("Mara Quill", "Mara Quill", PERSON))
        index.catch_up()
        reader.catch_up()
        assert found(reader, "person:quill") == {id}


def test_reading_an_article_writes_no_new_segment(shelf: Shelf) -> None:
    library, index = shelf
    id = add(library, "A tide.")
    index.catch_up()
    before = {path.name for path in index_files(index)}
    changes = library.mark_opened(id)
    index.apply(changes)
    assert {path.name for path in index_files(index)} == before
    assert index.catch_up() == 0, "and the index knows that it is in step"


def index_files(index: SearchIndex) -> list[Path]:
    """The files of the index, on the disk."""
    return [path for path in index._store.folder.iterdir() if path.is_file()]


def test_changes_before_those_applied_are_not_missed(shelf: Shelf) -> None:
    library, index = shelf
    index.catch_up()
    one = add(library, "One tide.")
    two = add(library, "Two tides here.")
    last = library.changed_since(library.stamp().revision - 1)
    assert last.articles == {two}
    index.apply(last)
    assert found(index, "tide") == {one, two}


def test_catch_up_follows_what_happened_while_the_index_was_closed(tmp_path: Path) -> None:
    with opened(tmp_path) as (library, index):
        kept, gone, changed = (add(library, f"A tide of {word}.") for word in ("ashes", "birches", "cedars"))
        index.catch_up()
    library = Library.open(tmp_path / "articles.crossread")
    with library.edit("while away") as edit:
        edit.remove([gone])
        edit.set_field(changed, "title", "Lantern")
    new = add(library, "A new tide of dogwood.")
    library.close()
    with opened(tmp_path) as (library, index):
        assert found(index, "tide") == {kept, changed, new}
        assert found(index, "lantern") == {changed}
        assert index.catch_up() == 0
        assert index.check() == []


def test_reopened_index_is_used_as_it_is(tmp_path: Path) -> None:
    with opened(tmp_path) as (library, index):
        add(library, "A tide.")
        index.catch_up()
        folder = index._store.folder
    library = Library.open(tmp_path / "articles.crossread")
    index = SearchIndex.open(library, tmp_path / "cache")
    assert index._store.folder == folder
    assert len(found(index, "tide")) == 1
    index.close()
    library.close()


def test_building_can_be_cancelled_and_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.updating.BATCH", 10)
    monkeypatch.setattr("search.updating.READ", 5)
    with opened(tmp_path) as (library, _):
        made = oracle.make(library, 35, seed=5)
    library = Library.open(tmp_path / "articles.crossread")
    index = SearchIndex.open(library, tmp_path / "other")
    told: list[tuple[int, int]] = []
    index.catch_up(lambda done, total, _: told.append((done, total)), cancelled=lambda: len(told) >= 20)
    assert told[-1] == (20, 35)
    page = index.search("")
    assert page.total == 20
    assert "being built" in notes(page)[0]
    assert index.check() == [
        "The search index is not complete. Crossread goes on building it when it is opened."
    ]
    index.close()
    index = SearchIndex.open(library, tmp_path / "other")
    assert index.search("").total == 20, "what was built is kept"
    index.catch_up()
    assert set(ids(index.search("", limit=50))) == {article.id for article in made}
    assert notes(index.search("")) == index.check() == []
    index.close()
    library.close()


@pytest.mark.parametrize(("seconds", "kept"), [(1_000.0, 0), (0.0, 15)])
def test_what_took_some_seconds_is_kept_and_what_is_under_way_is_dropped_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, kept: int
) -> None:
    monkeypatch.setattr("search.updating.BATCH_SECONDS", seconds)
    monkeypatch.setattr("search.updating.READ", 5)
    with opened(tmp_path) as (library, _):
        oracle.make(library, 20, seed=5)
    with Library.open(tmp_path / "articles.crossread") as library:
        index = SearchIndex.open(library, tmp_path / "other")
        told: list[int] = []
        index.catch_up(lambda done, *_: told.append(done), cancelled=lambda: len(told) >= 15)
        assert told[-1] == 15
        assert index.search("").total == kept
        assert index.catch_up() == 20
        assert index.check() == []
        index.close()


def test_article_changed_while_the_index_was_half_built_is_found_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.updating.BATCH", 10)
    monkeypatch.setattr("search.updating.READ", 5)
    with opened(tmp_path) as (library, _):
        made = oracle.make(library, 30, seed=6)
    library = Library.open(tmp_path / "articles.crossread")
    index = SearchIndex.open(library, tmp_path / "other")
    calls: list[int] = []
    index.catch_up(lambda done, *_: calls.append(done), cancelled=lambda: len(calls) >= 15)
    with library.edit("meanwhile") as edit:
        edit.set_field(made[2].id, "title", "xylophone")
        edit.remove([made[4].id])
        edit.set_field(made[25].id, "title", "xylophones")
    index.apply(edit.changes)
    index.catch_up()
    assert found(index, "xylophone") == {made[2].id, made[25].id}
    assert set(ids(index.search("", limit=50))) == {article.id for article in made} - {made[4].id}
    assert index.check() == []
    index.close()
    library.close()


def test_old_index_serves_while_a_new_one_is_built(shelf: Shelf) -> None:
    library, index = shelf
    made = oracle.make(library, 12, seed=7)
    index.catch_up()
    seen: list[int] = []
    assert index.rebuild(lambda *_: seen.append(index.search("").total)) == len(made)
    assert set(seen) == {len(made)}
    assert set(ids(index.search(""))) == {article.id for article in made}


def test_cancelled_rebuild_leaves_the_old_index(shelf: Shelf) -> None:
    library, index = shelf
    made = oracle.make(library, 12, seed=7)
    index.catch_up()
    folder = index._store.folder
    assert index.rebuild(cancelled=lambda: True) == 0
    assert index._store.folder == folder
    assert [path.name for path in folder.parent.glob("index-*")] == [folder.name]
    assert len(ids(index.search(""))) == len(made)


def test_many_small_changes_leave_few_segments(shelf: Shelf) -> None:
    library, index = shelf
    made = oracle.make(library, 10, seed=8)
    index.catch_up()
    for number in range(20):
        with library.edit("title") as edit:
            edit.set_field(made[number % 10].id, "title", f"xylophone {number}")
        index.apply(edit.changes)
    assert len([path for path in index_files(index) if path.suffix == ".seg"]) < 12
    assert found(index, "xylophone") == {article.id for article in made}
    assert found(index, "19") == {made[9].id}
    assert found(index, "9") == set()


def test_searches_from_many_threads_while_articles_come_and_go(shelf: Shelf) -> None:
    library, index = shelf
    stable = oracle.make(library, 15, seed=11)
    index.catch_up()
    expected = {form: oracle.having(stable, oracle.word(form)) for form in ("harbour", "tide", "crane")}
    problems: list[object] = []
    done = threading.Event()

    def read(form: str) -> None:
        try:
            while not done.is_set():
                hits = set(ids(index.search(form, limit=200, facets=("source",))))
                if not expected[form] <= hits:
                    problems.append((form, expected[form] - hits))
        except Exception as error:  # noqa: BLE001 - it is what the test looks for
            problems.append(error)

    threads = [threading.Thread(target=read, args=(form,)) for form in expected]
    for thread in threads:
        thread.start()
    for number in range(4):
        id = add(library, f"A passing xylophone number{number}x by the harbour.")
        index.apply(library.changed_since(library.stamp().revision - 1))
        with library.edit("remove") as edit:
            edit.remove([id])
        index.apply(edit.changes)
        if number == 2:
            index.rebuild()
    done.set()
    for thread in threads:
        thread.join()
    assert problems == []
    assert found(index, "xylophone") == set()


def test_a_search_sees_one_state_of_the_index(shelf: Shelf) -> None:
    library, index = shelf
    add(library, "A tide.")
    index.catch_up()
    with index._keeping.views.last() as view:
        add(library, "Another tide here.")
        index.apply(library.changed_since(0))
        assert len(view.table) == 1
    assert index.search("tide").total == 2


def test_closed_index_says_so(tmp_path: Path) -> None:
    with opened(tmp_path) as (_, index):
        index.close()
        with pytest.raises(IndexUnavailable, match="closed"):
            index.search("tide")
