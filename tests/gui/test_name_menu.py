"""The menu of names in the reader and in a comparison: who that is, and what a person decides of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from corpus.annotate import DEFAULT_MODEL, pipeline_name
from corpus.intake import READER_VERSION
from corpus.library import Library
from corpus.model import EntityType, Mention
from gui.dialogs.name_form import NameForm
from gui.dialogs.rename import Rename
from gui.dialogs.who_is_it import WhoIsIt
from gui.panes.article_pane import ArticlePane
from gui.shell.naming.menu_head import MenuHead
from tests.gui.made_articles import article
from tests.gui.stocked import stocked_library
from tests.gui.windows import LONG, library_of
from tests.making import annotation, draft

STORM, FERRY, BOARD, SILENCE = 1, 2, 3, 4  # the ids of the articles
TOLD = (
    article(
        "A storm closed the harbour of [Norrvik|place]. [Mara Lind|person] of the "
        "[Harbour Board|organisation] spoke. [Lind|person:Mara Lind] asked for patience.",
        "[Lind|person:Mara Lind] left at night, and [Norrvik|place] slept. It was an [August|person] storm.",
        title="Storm shuts the harbour",
    ),
    article(
        "Ferries waited outside [Norrvik|place]. [Tom Lind|person] of the ferry office shrugged.",
        title="Ferries wait",
        source="Coastal Courier",
    ),
    article(
        "The [Harbour Board|organisation] met. [Ana Lind|person] took the chair, [Tom Lind|person] did not.",
        title="The board meets",
        source="Ledger",
    ),
)


@pytest.fixture(scope="module")
def _told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("told") / "Told.crossread"
    with closing(stocked_library(path, TOLD)) as library:
        add_open(library)
    return path


def add_open(library: Library) -> None:
    """An article in which it is open who Brandt is."""
    text = "Brandt said nothing of the storm. Later that week Brandt left the town by the last train."
    told = draft(text, title="A silence", source="Ledger", language="en")
    added = library.add(told, text.encode(), path="/articles/silence.txt", reader=READER_VERSION)
    assert added.id == SILENCE
    name = ("Brandt", "Brandt", EntityType.PERSON)
    found = annotation(text, name, local=True, pipeline=pipeline_name(DEFAULT_MODEL))
    library.store_annotation(added.id, found)


@pytest.fixture
def library(_told: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "Told.crossread"
    copy.write_bytes(_told.read_bytes())
    return copy


@pytest.fixture
def window(windows, library):
    return windows.open(library)


@pytest.fixture
def reader(window, qtbot):
    return read(window, qtbot, STORM)


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> list[QMenu]:
    """The menus that were opened: off screen, none is waited for."""
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_: shown.append(menu))
    return shown


def read(window, qtbot, id: int):
    reader = library_of(window).reader
    library_of(window).open_article(id)
    until(qtbot, lambda: reader.article is not None and reader.article.id == id)
    return reader


def until(qtbot, condition) -> None:
    qtbot.waitUntil(condition, timeout=LONG)


def mention(pane: ArticlePane, written: str, nth: int = 0) -> Mention:
    shown = pane.read()
    assert shown is not None
    return [each for each in shown.mentions if shown.text[each.start : each.end] == written][nth]


def called(pane: ArticlePane, written: str, nth: int = 0) -> str:
    """Who a mention is now."""
    return pane.read().entities[mention(pane, written, nth).entity].name


def names(pane: ArticlePane) -> list[str]:
    shown = pane.read()
    return [shown.text[each.start : each.end] for each in shown.mentions]


class Menu:
    """A menu of names, opened at a mention, or by the keys where they are."""

    def __init__(self, qtbot, window, pane: ArticlePane, menus: list[QMenu], at: Mention | None) -> None:
        self._qtbot = qtbot
        QApplication.processEvents()
        keys, mouse = QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse
        point = QPoint(5, 5)
        if at is not None:
            pane.scroll_to(pane.shown_span(at.start, at.end)[0], at=0.4)
            point = pane.viewport().mapFromGlobal(pane.below(at.start)) - QPoint(-3, 12)
        event = QContextMenuEvent(keys if at is None else mouse, point, pane.mapToGlobal(point))
        QApplication.sendEvent(pane if at is None else pane.viewport(), event)
        self.menu = menus[-1]
        until(qtbot, lambda: not window.workspace.unsettled)

    @property
    def head(self) -> str:
        head = next(each for each in self.menu.actions() if isinstance(each, MenuHead))
        return head.words()

    @property
    def items(self) -> dict[str, QAction]:
        return {each.text(): each for each in self.menu.actions() if each.text() and each.isVisible()}

    def choose(self, words: str) -> None:
        action = self.items.get(words)
        if action is None:  # in the menu of kinds
            kinds = self.items["Kind"].menu()
            action = next(each for each in kinds.actions() if each.text() == words)
        assert action.isEnabled()
        action.trigger()


@pytest.fixture
def menu_at(window, qtbot, menus):
    return lambda pane, at=None: Menu(qtbot, window, pane, menus, at)


def popup(kind: type):
    found = QApplication.activePopupWidget()
    assert isinstance(found, kind)
    return found


def pick(qtbot, typed: str, first: str) -> None:
    """Type in the popup, and take what is found first."""
    asked = popup(WhoIsIt)
    qtbot.keyClicks(asked.field, typed)
    until(qtbot, lambda: asked.list.currentIndex().data() == first)
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)


class TestHead:
    def test_it_says_who_it_is_and_how_often(self, reader, menu_at):
        menu = menu_at(reader.pane, mention(reader.pane, "Mara Lind"))
        assert menu.head.split("\n") == ["Mara Lind", "person · 3 times in this article", "Also called Lind"]

    def test_an_open_name_says_so_and_who_it_is_is_said_for_all_of_the_article(self, window, qtbot, menu_at):
        reader = read(window, qtbot, SILENCE)
        menu = menu_at(reader.pane, mention(reader.pane, "Brandt"))
        assert menu.head.endswith("Open: nothing tells who “Brandt” is")
        menu.choose("Say who this is…")
        assert popup(WhoIsIt).all.isChecked()
        pick(qtbot, "Tom", "Tom Lind")
        until(qtbot, lambda: called(reader.pane, "Brandt", 1) == "Tom Lind")
        until(qtbot, lambda: window.workspace.history.undo_label == "Merge 2 names")
        assert called(reader.pane, "Brandt") == "Tom Lind"

    def test_what_was_decided_says_so(self, reader, menu_at, qtbot):
        menu_at(reader.pane, mention(reader.pane, "Lind")).choose("This is someone else…")
        pick(qtbot, "Tom", "Tom Lind")
        until(qtbot, lambda: called(reader.pane, "Lind") == "Tom Lind")
        menu = menu_at(reader.pane, mention(reader.pane, "Lind"))
        assert menu.head.endswith("“Lind” here, as you decided")


class TestHere:
    def test_a_mention_is_someone_else_and_that_is_undone_and_redone(self, window, reader, menu_at, qtbot):
        menu_at(reader.pane, mention(reader.pane, "Lind")).choose("This is someone else…")
        asked = popup(WhoIsIt)
        assert asked.heading.text() == "Who is “Lind” here?"
        until(qtbot, lambda: asked.model.rowCount() == 2)  # those who share the name, but for who it is now
        offered = [asked.model.index(row).data() for row in range(2)]
        assert sorted(offered) == ["Ana Lind", "Tom Lind"]
        pick(qtbot, "Tom", "Tom Lind")
        until(qtbot, lambda: called(reader.pane, "Lind") == "Tom Lind")
        assert called(reader.pane, "Lind", 1) == "Mara Lind"
        until(qtbot, lambda: window.notices.text == "“Lind” is “Tom Lind” here.")
        window.workspace.undo()
        until(qtbot, lambda: called(reader.pane, "Lind") == "Mara Lind")
        window.workspace.redo()
        until(qtbot, lambda: called(reader.pane, "Lind") == "Tom Lind")

    def test_all_of_the_article_can_be_meant(self, window, reader, menu_at, qtbot):
        menu_at(reader.pane, mention(reader.pane, "Lind")).choose("This is someone else…")
        asked = popup(WhoIsIt)
        assert asked.all.text() == "All 2 times that this article has it so"
        asked.all.setChecked(True)
        pick(qtbot, "Tom", "Tom Lind")
        until(qtbot, lambda: called(reader.pane, "Lind", 1) == "Tom Lind")
        assert called(reader.pane, "Lind") == "Tom Lind"
        assert called(reader.pane, "Mara Lind") == "Mara Lind"

    def test_the_notice_offers_the_others_too(self, window, reader, menu_at, qtbot):
        menu_at(reader.pane, mention(reader.pane, "Lind")).choose("Not a name here")
        until(qtbot, lambda: names(reader.pane).count("Lind") == 1)
        until(qtbot, lambda: window.notices.text == "“Lind” is no name here.")
        offer = window.notices._buttons[0]
        assert offer.text() == "The other one here too"
        offer.click()
        until(qtbot, lambda: names(reader.pane).count("Lind") == 0)

    def test_a_new_name_is_written_and_its_kind_clicked(self, reader, menu_at, qtbot):
        menu_at(reader.pane, mention(reader.pane, "August")).choose("This is someone else…")
        asked = popup(WhoIsIt)
        assert not asked.kinds.isEnabled()
        qtbot.keyClicks(asked.field, "August Storm of 2021")
        asked.kinds._chips[EntityType.EVENT].click()
        until(qtbot, lambda: called(reader.pane, "August") == "August Storm of 2021")
        assert mention(reader.pane, "August").type is EntityType.EVENT

    def test_what_no_name_is_like_becomes_a_new_one_of_the_same_kind(self, reader, menu_at, qtbot):
        menu_at(reader.pane, mention(reader.pane, "August")).choose("This is someone else…")
        asked = popup(WhoIsIt)
        qtbot.keyClicks(asked.field, "Zacharias")
        until(qtbot, lambda: asked.model.rowCount() == 0)
        qtbot.keyClick(asked.field, Qt.Key.Key_Return)
        until(qtbot, lambda: called(reader.pane, "August") == "Zacharias")
        assert mention(reader.pane, "August").type is EntityType.PERSON

    def test_what_is_no_name_is_found_again_by_selecting_it(self, window, reader, menu_at, qtbot):
        menu_at(reader.pane, mention(reader.pane, "August")).choose("Not a name here")
        until(qtbot, lambda: "August" not in names(reader.pane))
        select(reader.pane, "August")
        menu_at(reader.pane).choose("As it was found")
        until(qtbot, lambda: "August" in names(reader.pane))

    def test_a_decision_is_taken_back_by_the_menu(self, reader, menu_at, qtbot):
        assert "As it was found" not in menu_at(reader.pane, mention(reader.pane, "Lind")).items
        menu_at(reader.pane, mention(reader.pane, "Lind")).choose("This is someone else…")
        pick(qtbot, "Tom", "Tom Lind")
        until(qtbot, lambda: called(reader.pane, "Lind") == "Tom Lind")
        menu_at(reader.pane, mention(reader.pane, "Lind")).choose("As it was found")
        until(qtbot, lambda: called(reader.pane, "Lind") == "Mara Lind")

    def test_several_names_selected_are_decided_in_one_step(self, window, reader, menu_at, qtbot):
        before = names(reader.pane)
        reader.pane.selectAll()
        menu = menu_at(reader.pane)
        assert menu.head.split("\n")[0] == "7 names selected"
        menu.choose("No names here")
        until(qtbot, lambda: names(reader.pane) == [])
        until(qtbot, lambda: window.workspace.history.undo_label == "Take 7 mentions for no name")
        window.workspace.undo()
        until(qtbot, lambda: names(reader.pane) == before)

    def test_another_one_of_that_name_is_kept_apart_in_the_article(self, window, reader, menu_at, qtbot):
        elsewhere = mention(reader.pane, "Harbour Board").entity
        menu_at(reader.pane, mention(reader.pane, "Harbour Board")).choose(
            "Another one of this name, in this article"
        )
        until(qtbot, lambda: mention(reader.pane, "Harbour Board").entity != elsewhere)
        assert called(reader.pane, "Harbour Board") == "Harbour Board"


class TestEverywhere:
    def test_two_names_become_one_in_every_view(self, window, reader, menu_at, qtbot):
        menu_at(reader.pane, mention(reader.pane, "Mara Lind")).choose("Merge into…")
        assert popup(WhoIsIt).heading.text() == "“Mara Lind” is one with …"
        pick(qtbot, "Ana", "Ana Lind")
        until(qtbot, lambda: called(reader.pane, "Mara Lind") == "Ana Lind")
        until(qtbot, lambda: window.notices.text.startswith("“Mara Lind” is “Ana Lind”"))
        window.notices._buttons[-1].click()
        until(qtbot, lambda: called(reader.pane, "Mara Lind") == "Mara Lind")

    def test_a_name_is_called_otherwise_and_back(self, window, reader, menu_at, qtbot):
        menu_at(reader.pane, mention(reader.pane, "Mara Lind")).choose("Rename…")
        asked = popup(Rename)
        asked.line.selectAll()
        qtbot.keyClicks(asked.line, "Chair Lind")
        qtbot.keyClick(asked.line, Qt.Key.Key_Return)
        until(qtbot, lambda: called(reader.pane, "Lind") == "Chair Lind")
        menu_at(reader.pane, mention(reader.pane, "Lind")).choose("Rename…")
        until(qtbot, lambda: isinstance(QApplication.activePopupWidget(), Rename))
        back = next(
            b for b in popup(Rename).findChildren(QPushButton) if b.text() == "Back to what was found"
        )
        assert back.isVisible()
        back.click()
        until(qtbot, lambda: called(reader.pane, "Lind") == "Mara Lind")

    def test_a_kind_is_chosen(self, window, reader, menu_at, qtbot):
        menu = menu_at(reader.pane, mention(reader.pane, "August"))
        checked = [each.text() for each in menu.items["Kind"].menu().actions() if each.isChecked()]
        assert checked == ["Person"]
        menu.choose("Event")
        until(qtbot, lambda: mention(reader.pane, "August").type is EntityType.EVENT)
        again = menu_at(reader.pane, mention(reader.pane, "August"))
        found = again.items["Kind"].menu().actions()[-1]
        until(qtbot, found.isVisible)
        found.trigger()
        until(qtbot, lambda: mention(reader.pane, "August").type is EntityType.PERSON)

    def test_what_is_no_name_is_none_in_any_article(self, window, reader, menu_at, qtbot):
        menu_at(reader.pane, mention(reader.pane, "Norrvik")).choose("Not a name anywhere")
        until(qtbot, lambda: "Norrvik" not in names(reader.pane))
        read(window, qtbot, FERRY)
        assert "Norrvik" not in names(reader.pane)
        window.workspace.undo()
        until(qtbot, lambda: "Norrvik" in names(reader.pane))


class TestWords:
    def test_words_are_marked_as_a_name_wherever_they_are_written(self, window, reader, menu_at, qtbot):
        select(reader.pane, "harbour")
        menu_at(reader.pane).choose("Mark as a name…")
        asked = popup(NameForm)
        assert asked.heading.text() == "Mark “harbour” as a name"
        asked.kinds._chips[EntityType.PLACE].click()
        qtbot.keyClick(asked.name, Qt.Key.Key_Return)
        until(qtbot, lambda: [own.form for own in window.workspace.library.own_names()] == ["harbour"])
        until(qtbot, lambda: "harbour" in names(reader.pane))

    def test_only_here_marks_it_there_alone(self, window, reader, menu_at, qtbot):
        select(reader.pane, "harbour")
        menu_at(reader.pane).choose("Mark as a name…")
        asked = popup(NameForm)
        qtbot.keyClicks(asked.name, "Norrvik Harbour")
        asked.kinds._chips[EntityType.PLACE].click()
        asked.here.setChecked(True)
        asked.accept()
        until(qtbot, lambda: "harbour" in names(reader.pane))
        assert called(reader.pane, "harbour") == "Norrvik Harbour"
        assert window.workspace.library.own_names() == ()

    def test_a_passage_is_no_name(self, reader, menu_at):
        select(reader.pane, "A storm closed the harbour of Norrvik. Mara Lind of the Harbour Board spoke.")
        assert "Mark as a name…" in menu_at(reader.pane).items
        reader.pane.selectAll()
        assert "Mark as a name…" not in menu_at(reader.pane).items


class TestWays:
    def test_the_keyboard_reaches_the_menu_of_a_name(self, window, reader, menu_at, qtbot):
        reader.focus_text()
        for _ in range(2):
            qtbot.keyClick(reader.pane, Qt.Key.Key_Period)
        menu = menu_at(reader.pane)
        assert menu.head.startswith("Mara Lind\n")
        menu.choose("This is someone else…")
        pick(qtbot, "Tom", "Tom Lind")
        until(qtbot, lambda: called(reader.pane, "Mara Lind") == "Tom Lind")

    def test_page_and_search_are_told_to_the_window(self, window, reader, menu_at, qtbot):
        wanted: list[object] = []
        reader.entity_page_wanted.connect(wanted.append)
        menu = menu_at(reader.pane, mention(reader.pane, "Norrvik"))
        menu.choose("Open its page")
        assert wanted == [mention(reader.pane, "Norrvik").entity]
        menu_at(reader.pane, mention(reader.pane, "Norrvik")).choose("Search for it")
        until(qtbot, lambda: window.top.search.text() == 'place:"Norrvik"')

    def test_in_a_comparison_it_is_the_same(self, window, qtbot, menu_at):
        window.compare_articles([STORM, BOARD])
        until(qtbot, lambda: window.compare is not None and len(window.compare.desk.panes()) == 2)
        pane = window.compare.desk.panes()[0]
        until(qtbot, lambda: pane.article() is not None)
        until(qtbot, lambda: not window.workspace.unsettled)
        menu_at(pane, mention(pane, "Lind")).choose("This is someone else…")
        pick(qtbot, "Tom", "Tom Lind")
        until(qtbot, lambda: called(window.compare.desk.panes()[0], "Lind") == "Tom Lind")
        until(qtbot, lambda: window.notices.text == "“Lind” is “Tom Lind” here.")
        menu_at(pane, mention(pane, "Norrvik")).choose("Search for it")
        until(qtbot, lambda: window.place == "library")
        assert window.top.search.text() == 'place:"Norrvik"'

    def test_a_library_open_for_reading_only_tells_and_changes_nothing(
        self, window, windows, library, qtbot, menu_at
    ):
        window.session.open(library, writable=False)
        windows.wait_until_open(window)
        reader = read(window, qtbot, STORM)
        menu = menu_at(reader.pane, mention(reader.pane, "Mara Lind"))
        assert menu.head.startswith("Mara Lind\n")
        assert list(menu.items) == [
            "Open its page",
            "Search for it",
            "Copy",
            "Copy with citation",
            "Select all",
        ]

    def test_esc_leaves_all_as_it_was(self, window, reader, menu_at, qtbot):
        menu_at(reader.pane, mention(reader.pane, "Lind")).choose("This is someone else…")
        asked = popup(WhoIsIt)
        qtbot.keyClicks(asked.field, "Tom")
        qtbot.keyClick(asked.field, Qt.Key.Key_Escape)
        until(qtbot, lambda: not window.workspace.unsettled)
        assert called(reader.pane, "Lind") == "Mara Lind"
        assert QApplication.activePopupWidget() is None


def select(pane: ArticlePane, words: str) -> None:
    pane.setTextCursor(QTextCursor(pane.document().find(words)))
