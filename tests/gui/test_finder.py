"""The finder: what is shown, while searches are on their way and the library and its index go on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.library import Library
from corpus.model import PartialDate
from gui.jobs import Jobs
from gui.operations import Operation
from gui.viewmodels.article_list import ROW_ROLE
from gui.viewmodels.finder import Finder
from gui.viewmodels.query_text import Scope
from gui.workspace import Workspace
from search import Sort
from tests.gui.made_articles import article
from tests.gui.stocked import stock
from tests.gui.windows import LONG

ARTICLES = (
    article("The harbour of Norrvik is open.", title="One", source="Times", date=PartialDate(2001)),
    article("The harbour and the storm.", title="Two", source="Financial Times", date=PartialDate(2002)),
    article("A storm, and the harbour shut.", title="Three", source="Times", date=PartialDate(2003)),
)
ONE, TWO, THREE = 1, 2, 3


@pytest.fixture
def workspace(qtbot, tmp_path):
    library = Library.open(tmp_path / "Articles.crossread")
    stock(library, ARTICLES)
    workspace = Workspace(library, Jobs(), cache=tmp_path / "cache")
    workspace.start()
    qtbot.waitUntil(lambda: not workspace.busy, timeout=LONG)
    yield workspace
    workspace.close()


@pytest.fixture
def finder(workspace, qtbot):
    finder = Finder(workspace, workspace)
    with qtbot.waitSignal(finder.loaded, timeout=LONG):
        finder.load()
    return finder


class Replies:
    """Holds back what searches found, so that something else can come in between."""

    def __init__(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.held: list[Callable[[], None]] = []
        search = workspace.search

        def hold(query, done, **options):
            self.asked.append(query)
            return search(query, lambda page: self.held.append(lambda: done(page)), **options)

        monkeypatch.setattr(workspace, "search", hold)

    def let_go(self) -> None:
        """Tell what has come, in its order."""
        held, self.held = self.held, []
        for tell in held:
            tell()


@pytest.fixture
def replies(workspace, monkeypatch):
    return Replies(workspace, monkeypatch)


def ids(finder):
    return finder.model.ids()


def find(finder, qtbot, query):
    finder.find(query)
    qtbot.waitUntil(lambda: finder.result.query == query, timeout=LONG)


def test_a_source_that_is_chosen_is_found_alone_by_list_and_index(finder, qtbot):
    chosen = Scope("source", "Times").query
    find(finder, qtbot, chosen)
    assert finder.result.scope is not None
    listed = set(ids(finder))
    find(finder, qtbot, f"{chosen} harbour")
    assert finder.result.scope is None
    assert set(ids(finder)) == listed == {ONE, THREE}
    find(finder, qtbot, "source:times")  # as typed: every source with the word
    assert set(ids(finder)) == {ONE, TWO, THREE}


def test_an_index_that_catches_up_leaves_the_new_query_its_own_order(finder, workspace, replies, qtbot):
    finder.set_sort(Sort.OLDEST)
    finder.find("storm")
    qtbot.waitUntil(lambda: bool(replies.held), timeout=LONG)
    replies.let_go()
    assert ids(finder) == [TWO, THREE]
    finder.set_sort(Sort.NEWEST)
    finder.find("harbour")
    workspace.indexed.emit(True)
    qtbot.waitUntil(lambda: bool(replies.held), timeout=LONG)
    replies.let_go()
    assert finder.result.query == "harbour"
    assert ids(finder) == [THREE, TWO, ONE]


def test_what_the_index_took_in_meanwhile_is_searched_once_the_answer_is_there(
    finder, workspace, replies, qtbot
):
    finder.find("harbour")
    workspace.indexed.emit(True)
    assert replies.asked == ["harbour"]
    qtbot.waitUntil(lambda: bool(replies.held), timeout=LONG)
    replies.let_go()
    assert replies.asked == ["harbour", "harbour"]


def test_opening_a_hit_does_not_search_again(finder, workspace, qtbot, monkeypatch):
    find(finder, qtbot, "harbour")
    searches = Replies(workspace, monkeypatch)
    with qtbot.waitSignal(workspace.indexed, timeout=LONG):
        workspace.mark_opened(ONE)
    qtbot.waitUntil(lambda: not workspace.busy, timeout=LONG)
    assert searches.asked == []


def test_a_title_that_was_set_is_found_at_once(finder, workspace, qtbot):
    find(finder, qtbot, "lighthouse")
    assert ids(finder) == []
    workspace.perform(Operation("Set title", lambda edit: edit.set_field(ONE, "title", "The lighthouse")))
    qtbot.waitUntil(lambda: ids(finder) == [ONE], timeout=LONG)


def test_marks_are_asked_of_the_library_with_each_change(finder, workspace, qtbot):
    find(finder, qtbot, "harbour is:starred")
    assert ids(finder) == []
    workspace.perform(Operation("Star article", lambda edit: edit.star([TWO], True)))
    qtbot.waitUntil(lambda: ids(finder) == [TWO], timeout=LONG)


def test_a_change_while_a_key_is_searched_tells_of_what_is_shown(finder, workspace, qtbot, monkeypatch):
    find(finder, qtbot, "storm before:2002")
    told = []
    finder.found.connect(told.append)
    Replies(workspace, monkeypatch)  # none is ever told
    finder.find("something else", typing=True)
    workspace.perform(Operation("Star article", lambda edit: edit.star([TWO], True)))
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert {found.query for found in told} == {"storm before:2002"}
    assert told[0].notes == finder.result.notes


def test_a_search_says_why_the_index_can_not_be_opened_until_it_can(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("gui.workspace.index_keeper.REST", 0.0)
    cache = tmp_path / "in-the-way"
    cache.write_text("")
    library = Library.open(tmp_path / "Articles.crossread")
    stock(library, ARTICLES)
    workspace = Workspace(library, Jobs(), cache=cache)
    finder = Finder(workspace, workspace)
    finder.load()
    finder.find("storm")
    with qtbot.waitSignal(workspace.problem, timeout=LONG):
        workspace.start()
    qtbot.waitUntil(lambda: bool(finder.result.notes), timeout=LONG)
    assert finder.result.waiting
    assert "can't be written" in finder.result.notes[0]
    cache.unlink()
    workspace.perform(Operation("Star article", lambda edit: edit.star([TWO], True)))
    qtbot.waitUntil(lambda: not finder.result.waiting and ids(finder) == [TWO, THREE], timeout=LONG)
    qtbot.waitUntil(lambda: finder.result.notes == (), timeout=LONG)
    workspace.close()


def test_only_what_was_typed_last_is_asked_and_shown_when_keys_come_faster_than_replies(
    finder, replies, qtbot
):
    told = []
    finder.found.connect(lambda found: told.append(found.query))
    for typed in ("h", "ha", "har", "harbour st"):
        finder.find(typed, typing=True)
    while finder.result.query != "harbour st":
        qtbot.waitUntil(lambda: bool(replies.held), timeout=LONG)
        replies.let_go()
    assert replies.asked == ["h", "harbour st"]
    assert told == ["harbour st"]


def test_every_row_is_there_at_once_and_is_told_why_it_was_found_when_seen(finder, qtbot, monkeypatch):
    monkeypatch.setattr("gui.viewmodels.finder.PAGE", 1)
    find(finder, qtbot, "harbour")
    assert set(ids(finder)) == {ONE, TWO, THREE}
    assert len(finder.model.hits()) == 1
    last = finder.model.index(2, 0)
    assert last.data(ROW_ROLE).hit is None
    qtbot.waitUntil(lambda: last.data(ROW_ROLE).hit is not None, timeout=LONG)
    assert last.data(ROW_ROLE).hit.snippets
