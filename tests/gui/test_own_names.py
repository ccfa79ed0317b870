"""Names of the reader's own: marked in a text, listed, changed, brought in and out as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from corpus.model import EntityType, OwnName
from gui.dialogs.name_form import NameForm
from gui.dialogs.own_names import KindPopup, OwnNamesDialog
from gui.viewmodels.own_names_text import NamesRead, read_names, written_names
from tests.gui.windows import LONG

GANTRY = OwnName("the Gantry", "Norrvik Gantry", EntityType.ORGANISATION)
CRANES = OwnName("cranes", "Crane Works", EntityType.ORGANISATION)


class TestFile:
    def test_a_name_is_read_from_each_line(self):
        read = read_names("# mine\nMara Lind\n\n  Ida   Korp \n", EntityType.PERSON)
        assert read == NamesRead(
            (
                OwnName("Mara Lind", "Mara Lind", EntityType.PERSON),
                OwnName("Ida Korp", "Ida Korp", EntityType.PERSON),
            ),
            kindless=2,
        )

    def test_a_line_may_tell_the_name_and_the_kind(self):
        read = read_names("the Gantry\tNorrvik Gantry\torganisation\nTarn\tTarnby\nOdd\tOdd\tghost")
        assert read.names == (
            GANTRY,
            OwnName("Tarn", "Tarnby", EntityType.PERSON),
            OwnName("Odd", "Odd", EntityType.PERSON),
        )
        assert read.kindless == 2

    def test_what_is_no_name_is_counted_and_left_out(self):
        read = read_names("Mara\n" + "x" * 300 + "\n\tOnly a second column\n")
        assert [own.form for own in read.names] == ["Mara"]
        assert read.unread == (2, 3)

    def test_of_a_form_that_comes_twice_the_last_counts(self):
        read = read_names("Tarn\nTarn\tTarnby\tplace\n")
        assert read == NamesRead((OwnName("Tarn", "Tarnby", EntityType.PLACE),))

    def test_what_is_written_is_read_as_the_same(self):
        assert read_names(written_names([GANTRY, CRANES])) == NamesRead((GANTRY, CRANES))


@pytest.fixture
def window(windows, stocked):
    return windows.open(stocked)


@pytest.fixture
def dialog(window) -> OwnNamesDialog:
    window.commands.actions["own_names"].trigger()
    return window.findChild(OwnNamesDialog)


def listed(dialog: OwnNamesDialog) -> list[tuple[str, str, str]]:
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [(item.text(0), item.text(1), item.text(2)) for item in items]


def popup(kind: type) -> NameForm:
    found = QApplication.activePopupWidget()
    assert isinstance(found, kind)
    return found


def until(qtbot, condition) -> None:
    qtbot.waitUntil(condition, timeout=LONG)


def add(qtbot, dialog: OwnNamesDialog, form: str, name: str, kind: EntityType) -> None:
    dialog.add_button.click()
    asked = popup(NameForm)
    qtbot.keyClicks(asked.form, form)
    qtbot.keyClicks(asked.name, name)
    asked.kinds._chips[kind].click()
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)


class TestDialog:
    def test_a_name_is_added_found_in_articles_and_undone(self, window, dialog, qtbot):
        assert not dialog.change_button.isEnabled()
        assert not dialog.export_button.isEnabled()
        add(qtbot, dialog, "cranes", "Crane Works", EntityType.ORGANISATION)
        until(qtbot, lambda: listed(dialog) == [("cranes", "Crane Works", "Organisation")])
        told = "“cranes” is a name from now on. Articles that have it are looked at again."
        until(qtbot, lambda: window.notices.text == told)
        library = window.workspace.library
        until(qtbot, lambda: "Crane Works" in {each.name for each in library.entities()})
        until(qtbot, lambda: not window.workspace.busy)
        window.workspace.undo()
        until(qtbot, lambda: listed(dialog) == [])
        until(qtbot, lambda: "Crane Works" not in {each.name for each in library.entities()})

    def test_a_form_without_words_says_what_is_missing(self, dialog, qtbot):
        dialog.add_button.click()
        asked = popup(NameForm)
        qtbot.keyClick(asked.form, Qt.Key.Key_Return)
        assert asked.problem.text() == "Write the name as articles have it."
        asked.close()

    def test_a_name_that_no_article_has_is_listed_and_undone_too(self, window, dialog, qtbot):
        add(qtbot, dialog, "Xanthippe", "", EntityType.PERSON)
        until(qtbot, lambda: listed(dialog) == [("Xanthippe", "Xanthippe", "Person")])
        until(qtbot, lambda: window.workspace.history.undo_label == "Add a name of your own")
        window.workspace.undo()
        until(qtbot, lambda: listed(dialog) == [])

    def test_a_name_is_changed_in_one_step(self, window, dialog, qtbot):
        add(qtbot, dialog, "Xanthippe", "", EntityType.PERSON)
        until(qtbot, lambda: len(listed(dialog)) == 1)
        dialog.list.topLevelItem(0).setSelected(True)
        dialog.change_button.click()
        asked = popup(NameForm)
        asked.form.setText("Xantippe")
        asked.kinds._chips[EntityType.PLACE].click()
        asked.accept()
        until(qtbot, lambda: listed(dialog) == [("Xantippe", "Xanthippe", "Place")])
        until(qtbot, lambda: not window.workspace.busy)
        window.workspace.undo()
        until(qtbot, lambda: listed(dialog) == [("Xanthippe", "Xanthippe", "Person")])

    def test_several_are_removed_at_once(self, window, dialog, qtbot):
        for form in ("Xanthippe", "Yolande"):
            add(qtbot, dialog, form, "", EntityType.PERSON)
        until(qtbot, lambda: len(listed(dialog)) == 2)
        dialog.list.selectAll()
        dialog.remove_button.click()
        until(qtbot, lambda: listed(dialog) == [])
        until(qtbot, lambda: window.notices.text == "Removed 2 names of your own.")

    def test_a_list_is_imported_and_its_kind_asked_for(self, window, dialog, qtbot, tmp_path, monkeypatch):
        (tmp_path / "names.txt").write_text("Xanthippe\nYolande\tYolande of Tarnby\n" + "x" * 300 + "\n")
        choose(monkeypatch, "getOpenFileName", tmp_path / "names.txt")
        dialog.import_button.click()
        until(qtbot, lambda: isinstance(QApplication.activePopupWidget(), KindPopup))
        asked = popup(KindPopup)
        assert asked.heading.text() == "names.txt: of which kind are its 2 names?"
        chips = {chip.text(): chip for chip in asked.findChildren(type(dialog.add_button))}
        chips["Place"].click()
        names = [("Xanthippe", "Xanthippe", "Place"), ("Yolande", "Yolande of Tarnby", "Place")]
        until(qtbot, lambda: listed(dialog) == names)
        ending = "1 line could not be read."
        until(qtbot, lambda: window.notices.text.endswith(ending))

    def test_what_is_exported_is_imported_as_the_same(self, window, dialog, qtbot, tmp_path, monkeypatch):
        add(qtbot, dialog, "the Gantry", "Norrvik Gantry", EntityType.ORGANISATION)
        until(qtbot, lambda: len(listed(dialog)) == 1)
        choose(monkeypatch, "getSaveFileName", tmp_path / "mine.txt")
        dialog.export_button.click()
        until(qtbot, lambda: window.notices.text == "Your names are saved as mine.txt.")
        before = listed(dialog)
        dialog.list.selectAll()
        dialog.remove_button.click()
        until(qtbot, lambda: listed(dialog) == [])
        choose(monkeypatch, "getOpenFileName", tmp_path / "mine.txt")
        dialog.import_button.click()
        until(qtbot, lambda: listed(dialog) == before)

    def test_a_file_that_is_no_text_says_so(self, window, dialog, qtbot, tmp_path, monkeypatch):
        (tmp_path / "names.txt").write_bytes(bytes(range(256)) * 8)
        choose(monkeypatch, "getOpenFileName", tmp_path / "names.txt")
        dialog.import_button.click()
        until(qtbot, lambda: "names.txt" in window.notices.text)
        assert listed(dialog) == []

    def test_an_empty_file_says_what_it_should_hold(self, window, dialog, qtbot, tmp_path, monkeypatch):
        (tmp_path / "names.txt").write_text("# nothing\n")
        choose(monkeypatch, "getOpenFileName", tmp_path / "names.txt")
        dialog.import_button.click()
        said = "names.txt holds no names. Write one on each line."
        until(qtbot, lambda: window.notices.text == said)

    def test_there_is_one_list_of_each_library(self, window, windows, dialog, stocked):
        window.commands.actions["own_names"].trigger()
        assert len(window.findChildren(OwnNamesDialog)) == 1
        window.session.open(stocked)
        windows.wait_until_open(window)
        assert [each for each in window.findChildren(OwnNamesDialog) if each.isVisible()] == []

    def test_a_library_open_for_reading_only_shows_them(self, window, windows, stocked, qtbot):
        window.session.open(stocked, writable=False)
        windows.wait_until_open(window)
        window.commands.actions["own_names"].trigger()
        dialog = next(each for each in window.findChildren(OwnNamesDialog) if each.isVisible())
        assert not dialog.add_button.isEnabled()
        assert not dialog.import_button.isEnabled()


def choose(monkeypatch: pytest.MonkeyPatch, dialog: str, path: Path) -> None:
    """What the person chooses in the system's dialog for files."""
    monkeypatch.setattr(QFileDialog, dialog, lambda *_: (str(path), ""))
