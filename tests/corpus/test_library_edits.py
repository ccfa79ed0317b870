"""What a person decides: laid over what was found, kept whole or not at all, and undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import InvalidValue, LibraryError, UnknownArticle, UnknownEntity
from corpus.library import Library, journal, revisions, targets
from corpus.library.effects import Effects
from corpus.model import Annotation, ArticleId, DateBasis, EntityId, PartialDate, Source
from tests.corpus.library_making import HARBOUR, article, make_older, open_library
from tests.corpus.test_library_entities import LOWICK, QUILL
from tests.making import annotation, draft


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


def set_field(library: Library, id: ArticleId, field: str, value: object) -> None:
    with library.edit(f"Set {field}") as edit:
        edit.set_field(id, field, value)


def shown(library: Library) -> object:
    """All that a reader could see of the library, and undo."""
    return library.articles(library.ids()), library.entities(), library.sources()


def star_and_remove(library: Library, ids: list[ArticleId]) -> None:
    with library.edit("Star and remove") as edit:
        edit.star(ids[:1], True)
        edit.remove(ids)


# ---- one decision


def test_what_is_set_is_shown_over_what_was_found(library: Library) -> None:
    id = article(library, title="Home", authors=("Admin",), source="www", date=PartialDate(2022))
    with library.edit("Set fields") as edit:
        edit.set_field(id, "title", "  Crane shuts\n harbour ")
        edit.set_field(id, "author", ("Ida Brandt", " Sven Ek "))
        edit.set_field(id, "source", "Lowick Courier")
        edit.set_field(id, "date", PartialDate(2021, 3, 23))
        edit.set_field(id, "genre", "news")
    found = library.article(id)
    row = found.summary
    assert (row.title, row.authors, row.source) == (
        *("Crane shuts harbour", ("Ida Brandt", "Sven Ek"), "Lowick Courier"),
    )
    assert (row.date, row.date_basis, found.genre) == (PartialDate(2021, 3, 23), DateBasis.SET, "news")
    assert found.set_fields == {"title", "author", "source", "date", "genre"}
    assert library.summaries() == [row]


def test_setting_none_goes_back_to_what_was_found(library: Library) -> None:
    id = article(library, title="Crane shuts harbour", date=PartialDate(2021), date_note="In the byline.")
    before = library.article(id)
    for field, value in (("title", "Crane falls"), ("date", PartialDate(2020))):
        set_field(library, id, field, value)
        set_field(library, id, field, None)
    assert library.article(id) == before


def test_an_empty_value_says_that_there_is_none(library: Library) -> None:
    id = article(library, title="Share this", authors=("Share",), source="Share")
    for field in ("title", "source"):
        set_field(library, id, field, " ")
    set_field(library, id, "author", ())
    row = library.summaries()[0]
    assert (row.title, row.authors, row.source) == (None, (), None)
    assert library.article(id).set_fields == {"title", "author", "source"}


def test_a_note_on_the_date_that_was_found_says_nothing_of_one_that_was_set(library: Library) -> None:
    id = article(library, date=PartialDate(2022), date_note="The day the page was saved.")
    set_field(library, id, "date", PartialDate(2021))
    assert library.article(id).date_note is None


def test_correction_survives_reannotation(library: Library) -> None:
    id = article(library, title="Home")
    set_field(library, id, "title", "Crane shuts harbour")
    library.store_annotation(id, annotation(HARBOUR, QUILL))
    assert library.summaries()[0].title == "Crane shuts harbour"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("headline", "x", "no field “headline”.*title, author, source, date, genre"),
        ("headline", None, "no field “headline”"),
        ("title", 3, "takes a text"),
        ("title", "bell \x07", "can't be shown"),
        ("title", "\ud800", "can't be shown"),
        ("source", "x" * 3_000, "3,000 characters"),
        ("author", "Ida Brandt", "names, one by one"),
        ("author", ("Ida Brandt", None), "takes a text"),
        ("date", "2021-03", "2009-10-05"),
        ("date", (), "takes a date"),
    ],
)
def test_a_value_that_a_field_can_not_take_is_refused_in_plain_words(
    library: Library, field: str, value: object, words: str
) -> None:
    id = article(library)
    with pytest.raises(InvalidValue, match=words):
        set_field(library, id, field, value)
    assert library.undo_label() is None


# ---- an edit is whole


def test_an_edit_that_raises_leaves_everything_as_it_was(library: Library) -> None:
    id = article(library)
    before, stamp = shown(library), library.stamp()
    with pytest.raises(UnknownArticle):
        star_and_remove(library, [id, ArticleId(99)])
    assert shown(library) == before
    assert library.stamp() == stamp
    assert library.undo_label() is None


def test_an_edit_that_changes_nothing_leaves_no_trace(library: Library) -> None:
    id = article(library)
    stamp = library.stamp()
    with library.edit("Star and think again") as edit:
        edit.star([id], True)
        edit.star([id], False)
        edit.mark_unread([id], True)
        edit.restore([id])
        edit.set_field(id, "title", None)
    assert not edit.changes
    assert edit.changes.revision == stamp.revision
    assert library.stamp() == stamp
    assert library.undo_label() is None


def test_an_edit_tells_what_it_touched(library: Library) -> None:
    first, second = article(library), article(library, "Then the ebb.")
    before = library.stamp().revision
    with library.edit("Star") as edit:
        edit.star([first, second], True)
    assert edit.changes.articles == {first, second}
    assert edit.changes.revision == before + 1 == library.stamp().revision


def test_an_edit_inside_an_edit_is_refused_not_waited_for(library: Library) -> None:
    id = article(library)
    with library.edit("Star") as edit:
        edit.star([id], True)
        with pytest.raises(RuntimeError, match="inside another"):
            library.mark_opened(id)
    assert library.summaries()[0].starred


def test_nothing_goes_through_an_edit_that_has_ended(library: Library) -> None:
    id = article(library)
    with library.edit("Star") as edit:
        pass
    with pytest.raises(RuntimeError, match="has ended"):
        edit.star([id], True)
    assert not library.summaries()[0].starred


def test_reading_in_an_edit_sees_the_library_as_it_was_before(library: Library) -> None:
    id = article(library)
    with library.edit("Star") as edit:
        edit.star([id], True)
        assert not library.summaries()[0].starred
    assert library.summaries()[0].starred


# ---- removed


def test_a_removed_article_is_shown_nowhere(library: Library) -> None:
    kept, removed = article(library, "First the tide."), article(library, source="Courier")
    library.store_annotation(removed, annotation(HARBOUR, QUILL))
    with library.edit("Remove") as edit:
        edit.remove([removed])
    assert not library.has(removed)
    assert library.ids() == [kept] == [row.id for row in library.summaries()]
    assert (library.count(), library.entities(), library.sources()) == (1, [], [Source(None, None, 1)])
    assert library.summaries([removed]) == []
    for ask in (library.article, library.original, library.mark_opened):
        with pytest.raises(UnknownArticle, match="was removed"):
            ask(removed)
    with pytest.raises(UnknownArticle, match="was removed"):
        set_field(library, removed, "title", "Crane falls")
    with pytest.raises(UnknownArticle, match="was removed"), library.edit("Remove") as edit:
        edit.remove([removed])


def test_a_removed_article_can_be_restored_with_all_that_was_known(library: Library) -> None:
    id = article(library)
    library.store_annotation(id, annotation(HARBOUR, QUILL, LOWICK))
    set_field(library, id, "title", "Crane falls")
    before = shown(library)
    with library.edit("Remove") as edit:
        edit.remove([id])
    with library.edit("Restore") as edit:
        edit.restore([id])
    assert shown(library) == before
    with pytest.raises(UnknownArticle, match="no article 99"), library.edit("Restore") as edit:
        edit.restore([ArticleId(99)])


# ---- undo


def test_undo_and_redo_go_through_the_edits_one_by_one(library: Library) -> None:
    id = article(library)
    states = [shown(library)]
    for value in ("Crane falls", "Crane shuts harbour"):
        set_field(library, id, "title", value)
        states.append(shown(library))
    assert library.undo_label() == "Set title"
    revisions = [library.stamp().revision]
    for state in states[-2::-1]:
        changes = library.undo()
        assert changes is not None
        assert changes.articles == {id}
        revisions.append(changes.revision)
        assert shown(library) == state
    assert library.undo() is None
    for state in states[1:]:
        assert library.redo_label() == "Set title"
        assert library.redo()
        assert shown(library) == state
    assert library.redo() is None
    assert revisions == sorted(set(revisions))


def test_a_new_edit_drops_what_could_be_done_again(library: Library) -> None:
    id = article(library)
    set_field(library, id, "title", "Crane falls")
    library.undo()
    with library.edit("Star") as edit:
        edit.star([id], True)
    assert library.redo_label() is None
    assert library.undo_label() == "Star"


def test_undo_is_kept_with_the_library(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        id = article(library)
        set_field(library, id, "title", "Crane falls")
    with open_library(tmp_path) as library:
        assert library.undo_label() == "Set title"
        library.undo()
        assert library.summaries()[0].title is None
    with open_library(tmp_path) as library:
        library.redo()
        assert library.summaries()[0].title == "Crane falls"


def test_undo_after_the_removed_article_came_again_leaves_it_there(library: Library) -> None:
    id = article(library)
    with library.edit("Remove") as edit:
        edit.remove([id])
    article(library)
    library.undo()
    assert library.has(id)
    library.redo()
    assert not library.has(id)


def test_an_undo_that_can_not_be_understood_changes_nothing_and_says_so(library: Library) -> None:
    id = article(library)
    set_field(library, id, "title", "Crane falls")
    understood = {"kind": "mark", "target": {"article": id, "mark": "unread"}, "value": True}
    strange = [{"kind": "passage"}, {"target": {"article": id, "mark": "id"}}, {"target": [id]}, {"value": 1}]
    for inverse in (*(json.dumps([understood, understood | part]) for part in strange), "7", '["mark"]'):
        with library._connections.writing() as connection:
            connection.execute("UPDATE journal SET inverse = ?", (inverse,))
        with pytest.raises(LibraryError, match="can't take back"):
            library.undo()
    with library._connections.writing() as connection:
        gone = {**understood, "target": {"article": 99, "mark": "unread"}}
        connection.execute("UPDATE journal SET inverse = ?", (json.dumps([gone]),))
    with pytest.raises(UnknownArticle, match=r"“Set title”.*Article 99 is gone"):
        library.undo()
    assert library.undo_label() == "Set title"
    assert library.summaries()[0].title == "Crane falls"


BEFORE_TARGETS_WERE_NAMED = "operations that name their target"


def test_what_an_older_crossread_wrote_into_the_journal_is_undone_and_redone(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        id = article(library)
        states = [shown(library)]
        for edit in (lambda e: e.set_field(id, "title", "Crane falls"), lambda e: e.star([id], True)):
            with library.edit("Edit") as made:
                edit(made)
            states.append(shown(library))
        library.undo()
        (anchor,) = {library.article(id).text_hash}
        with library._connections.writing() as connection:
            title = {"value": "Crane falls", "text_hash": anchor}
            for number, forward, inverse in (
                (1, ["decision", id, "title", title], ["decision", id, "title", None]),
                (2, ["mark", id, "starred", True], ["mark", id, "starred", False]),
            ):
                columns = json.dumps([forward]), json.dumps([inverse]), number
                connection.execute("UPDATE journal SET forward = ?, inverse = ? WHERE id = ?", columns)
    make_older(library.path, BEFORE_TARGETS_WERE_NAMED)
    with open_library(tmp_path) as library:
        assert shown(library) == states[1]
        assert library.redo()
        assert shown(library) == states[2]
        assert library.undo()
        assert library.undo()
        assert shown(library) == states[0]
        assert library.undo() is None
        assert library.check() == []


def test_a_journal_that_can_not_be_understood_does_not_keep_a_library_from_opening(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        set_field(library, article(library), "title", "Crane falls")
        with library._connections.writing() as connection:
            connection.execute("""UPDATE journal SET inverse = '[["passage", 1, "start", 1]]'""")
    make_older(library.path, BEFORE_TARGETS_WERE_NAMED)
    with open_library(tmp_path) as library:
        with pytest.raises(LibraryError, match="can't take back"):
            library.undo()
        assert library.summaries()[0].title == "Crane falls"


@dataclass(frozen=True)
class ShownName:
    """A kind of decision for this test: how a name that is known by its type and key is shown."""

    type: str
    key: str
    kind: ClassVar[str] = "shown name"

    @classmethod
    def of(cls, named: Mapping[str, Any]) -> ShownName:
        return cls(**named)

    def named(self) -> dict[str, object]:
        return {"type": self.type, "key": self.key}

    def require(self, connection: sqlite3.Connection) -> None:
        if not self._number(connection):
            raise UnknownEntity(f"The name “{self.key}” is gone.")

    def read(self, connection: sqlite3.Connection) -> Any:
        (number,) = self._number(connection)
        return connection.execute("SELECT name FROM entity WHERE id = ?", (number,)).fetchone()[0]

    def write(self, connection: sqlite3.Connection, value: Any) -> None:
        connection.execute("UPDATE entity SET name = ? WHERE id IN (?)", (value, *self._number(connection)))

    def effects(self, connection: sqlite3.Connection) -> Effects:
        return Effects(entities=self._number(connection))

    def _number(self, connection: sqlite3.Connection) -> list[EntityId]:
        known = connection.execute("SELECT id FROM entity WHERE type = ? AND key = ?", (self.type, self.key))
        return [EntityId(id) for (id,) in known]


def test_a_decision_about_a_name_is_undone_whatever_number_the_name_has_by_then(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(targets._KINDS, ShownName.kind, ShownName)
    id = article(library)
    library.store_annotation(id, annotation(HARBOUR, QUILL))
    with library.edit("Rename") as edit:
        edit.decide(ShownName("person", "mara quill"), "Captain Quill")
    (before,) = library.entities()
    assert (before.name, edit.changes.entities, edit.changes.articles) == (
        "Captain Quill",
        {before.id},
        set(),
    )
    for names in ((), (QUILL,)):
        library.store_annotation(id, annotation(HARBOUR, *names))
    (again,) = library.entities()
    assert again.id != before.id
    for way, name in ((library.undo, "Mara Quill"), (library.redo, "Captain Quill")):
        changes = way()
        assert changes is not None
        assert changes.entities == {again.id}
        assert library.entities()[0].name == name
    library.store_annotation(id, annotation(HARBOUR))
    with pytest.raises(UnknownEntity, match=r"“Rename” can't be taken back.*“mara quill” is gone"):
        library.undo()


def test_only_the_last_edits_can_be_taken_back(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "KEPT_EDITS", 3)
    id = article(library)
    for value in "abcde":
        set_field(library, id, "title", value)
    while library.undo():
        pass
    assert library.summaries()[0].title == "b"


ACTIONS = st.one_of(
    st.tuples(st.just("title"), st.integers(0, 2), st.sampled_from(["", "Crane falls", None])),
    st.tuples(st.just("author"), st.integers(0, 2), st.sampled_from([(), ("Ida Brandt",), None])),
    st.tuples(st.just("source"), st.integers(0, 2), st.sampled_from(["", "Courier", "Gazette", None])),
    st.tuples(st.just("date"), st.integers(0, 2), st.sampled_from([PartialDate(2021, 3), None])),
    st.tuples(st.sampled_from(["remove", "restore"]), st.integers(0, 2), st.none()),
    st.tuples(st.sampled_from(["star", "mark_unread"]), st.integers(0, 2), st.booleans()),
    st.tuples(st.sampled_from(["undo", "redo"]), st.just(0), st.none()),
)


def act(library: Library, ids: list[ArticleId], action: tuple[str, int, Any]) -> None:
    name, which, value = action
    id = ids[which]
    if name in ("undo", "redo"):
        getattr(library, name)()
    elif library.has(id) or name == "restore":
        with library.edit(name) as edit:
            if name in ("remove", "restore"):
                getattr(edit, name)([id])
            elif name in ("star", "mark_unread"):
                getattr(edit, name)([id], value)
            else:
                edit.set_field(id, name, value)


@settings(deadline=None, max_examples=15)
@given(actions=st.lists(ACTIONS, max_size=12))
def test_any_edits_undone_end_where_they_began_and_redone_where_they_ended(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, int, Any]]
) -> None:
    with open_library(tmp_path_factory.mktemp("edits")) as library:
        ids = [article(library, f"{HARBOUR} {number}") for number in range(3)]
        for id in ids[:2]:
            library.store_annotation(id, annotation(HARBOUR, QUILL, LOWICK))
        began = shown(library)
        for action in actions:
            act(library, ids, action)
        ended, steps = shown(library), 0
        while library.undo():
            steps += 1
        assert shown(library) == began
        for _ in range(steps):
            library.redo()
        assert shown(library) == ended
        assert library.check() == []


# ---- which state


def test_a_stamp_is_known_to_the_library_that_had_it_only(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        stamps = [library.stamp()]
        id = article(library)
        stamps.append(library.stamp())
        library.store_annotation(id, Annotation("test 1"))
        stamps.append(library.stamp())
        assert len({(stamp.revision, stamp.token) for stamp in stamps}) == 3
        assert all(map(library.knows, stamps))
    (tmp_path / "other").mkdir()
    with open_library(tmp_path / "other") as other:
        assert not any(map(other.knows, stamps))


def test_a_copy_that_went_its_own_way_does_not_claim_the_others_changes(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        article(library, "First the tide.")
        common = library.stamp()
    copy = tmp_path / "copy.crossread"
    copy.write_bytes((tmp_path / "articles.crossread").read_bytes())
    with open_library(tmp_path) as library, Library.open(copy) as restored:
        article(library, "Then the ebb.")
        article(restored, "Then the fog.")
        assert library.id == restored.id
        assert library.stamp().revision == restored.stamp().revision
        assert restored.knows(common)
        assert not restored.knows(library.stamp())


def test_a_stamp_too_far_back_is_not_known_any_more(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisions, "KEPT_REVISIONS", 3)
    stamps = []
    for number in range(5):
        article(library, f"Report {number}.")
        stamps.append(library.stamp())
    assert [library.knows(stamp) for stamp in stamps] == [False, False, True, True, True]


def test_every_change_since_a_revision_is_told_with_removed_articles(library: Library) -> None:
    first, second = article(library, "First the tide."), article(library)
    revision = library.stamp().revision
    assert not library.changed_since(revision)
    changes = library.store_annotation(second, annotation(HARBOUR, QUILL))
    with library.edit("Remove") as edit:
        edit.remove([second])
    since = library.changed_since(revision)
    assert (since.articles, since.entities) == ({second}, changes.entities)
    assert since.revision == library.stamp().revision
    assert library.changed_since(0).articles == {first, second}


# ---- what is remembered


def test_settings_are_remembered_and_are_no_change(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        stamp = library.stamp()
        library.remember("open", {"place": "compare", "articles": [1, 2]})
        library.remember("zoom", 1.25)
        library.remember("zoom", None)
        assert library.stamp() == stamp
    with open_library(tmp_path, writable=False) as library:
        assert library.setting("open") == {"place": "compare", "articles": [1, 2]}
        assert library.setting("zoom") is None


def test_an_interrupted_import_knows_what_is_left_whatever_the_files_are_called(tmp_path: Path) -> None:
    odd = b"/home/ada/\xff\xfe.txt".decode("utf-8", "surrogateescape")
    with open_library(tmp_path) as library:
        library.queue_import(["/home/ada/b.txt", odd, "/home/ada/a.txt"])
        library.queue_import(["/home/ada/b.txt", "/home/ada/c.txt"])
        library.dequeue_import("/home/ada/a.txt")
    with open_library(tmp_path) as library:
        assert library.queued_imports() == ["/home/ada/b.txt", odd, "/home/ada/c.txt"]
        library.dequeue_import(odd)
        assert library.queued_imports() == ["/home/ada/b.txt", "/home/ada/c.txt"]


def test_a_file_leaves_the_queue_with_its_article_or_not_at_all(library: Library) -> None:
    library.queue_import(["/home/ada/a.txt", "/home/ada/b.txt"])
    library.add(draft(HARBOUR), b"a", path="/home/ada/a.txt", reader="test 1", dequeue="/home/ada/a.txt")
    assert library.queued_imports() == ["/home/ada/b.txt"]
    with library._connections.writing() as connection:
        connection.execute("DROP TABLE band")
    with pytest.raises(LibraryError):
        library.add(
            draft("The ebb. " * 30), b"b", path="/home/ada/b.txt", reader="test 1", dequeue="/home/ada/b.txt"
        )
    assert (library.count(), library.queued_imports()) == (1, ["/home/ada/b.txt"])
