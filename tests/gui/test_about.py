"""About Crossread, the licences of what is in it, and the reports of what went wrong."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from corpus.folders import folders
from gui import __version__, crashes
from gui.dialogs.about import AboutDialog
from gui.dialogs.folder_button import FolderButton
from gui.dialogs.reports import ReportsDialog
from gui.shell.main_window import MainWindow
from gui.viewmodels.preferences import Preferences

NOW = datetime.now(UTC)


@pytest.fixture
def window(qtbot, theme, tmp_path) -> MainWindow:
    window = MainWindow(theme, Preferences(tmp_path / "preferences.ini"))
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def about(window, tmp_path) -> AboutDialog:
    dialog = AboutDialog(tmp_path / "Articles.crossread", window.preferences, window)
    dialog.show()
    return dialog


@pytest.fixture
def licences(about):
    about.pages.setCurrentWidget(about.licences)
    return about.licences


@pytest.fixture
def packaged(tmp_path, monkeypatch):
    """A packaged program, which tells of what is shipped what it is asked to tell."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    def tell(*components: dict[str, object]) -> None:
        usual = {"version": "1.0", "texts": [], "files": []}
        told = {"schema": 1, "components": [usual | component for component in components]}
        (tmp_path / "shipped.json").write_text(json.dumps(told))

    return tell


def listed(licences) -> list[str]:
    rows = map(licences.list.topLevelItem, range(licences.list.topLevelItemCount()))
    return [row.text(0) for row in rows if not row.isHidden()]


class TestAbout:
    def test_it_tells_versions_and_places_without_importing_what_they_are_of(
        self, monkeypatch, request, tmp_path
    ):
        for name in ("spacy", "whoosh", "onnxruntime"):
            monkeypatch.setitem(sys.modules, name, None)  # to import it is an error now
        about = request.getfixturevalue("about")
        told = {label.text() for label in about.findChildren(QLabel)}
        assert {f"Crossread {__version__}", "3.8.18", str(tmp_path / "Articles.crossread")} <= told
        assert str(folders().logs) in told
        assert any("never asks the network" in each for each in told)

    def test_what_it_copies_for_a_report_names_no_home(self, about, monkeypatch, tmp_path):
        monkeypatch.setattr(Path, "home", lambda: tmp_path)
        about.copy.click()
        copied = QApplication.clipboard().text()
        assert f"Crossread {__version__}, Python 3." in copied
        assert "Whoosh 2.7.5" in copied
        assert "Your library: ~" in copied
        assert str(tmp_path) not in copied

    def test_a_folder_is_shown_where_there_is_one(self, about, monkeypatch):
        shown = []
        monkeypatch.setattr(
            "gui.dialogs.folder_button.QDesktopServices.openUrl", lambda url: shown.append(url.toLocalFile())
        )
        buttons = {each.accessibleName(): each for each in about.findChildren(FolderButton)}
        buttons["Show in folder: Your library"].click()
        assert shown == [str(about._library.parent)]
        assert not folders().logs.exists()
        assert not buttons["Show in folder: Log and reports"].isEnabled()

    def test_a_portable_program_says_that_it_is(self, window, tmp_path, monkeypatch):
        (tmp_path / "data").mkdir()
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(tmp_path / "crossread"))
        dialog = AboutDialog(None, window.preferences, window)
        told = [label.text() for label in dialog.findChildren(QLabel)]
        assert any(each.startswith("Portable:") for each in told)
        assert str((tmp_path / "data" / "logs").resolve()) in told
        assert "portable" in dialog.told().splitlines()

    def test_escape_closes_it_and_its_size_is_remembered(self, window, about):
        about.resize(700, 480)
        QTest.keyClick(about, Qt.Key.Key_Escape)
        assert not about.isVisible()
        again = AboutDialog(None, window.preferences, window)
        assert again.size().toTuple() == (700, 480)


class TestLicences:
    def test_the_own_one_comes_first_and_a_text_is_read_when_it_is_chosen(self, licences):
        assert listed(licences)[0] == "Crossread"
        assert licences.field.hasFocus()
        assert "Copyright (c) 2026 The Crossread developers" in licences.text.toPlainText()
        QTest.keyClicks(licences.field, "bsd LXML-html")
        assert listed(licences) == ["lxml-html-clean"]
        assert licences.name.text() == "lxml-html-clean 0.4.6"
        assert "Redistribution and use" in licences.text.toPlainText()
        QTest.keyClicks(licences.field, "x")
        assert (listed(licences), licences.text.toPlainText()) == ([], "")
        QTest.keyClick(licences.field, Qt.Key.Key_Escape)
        assert licences.name.text() == "lxml-html-clean 0.4.6"
        QTest.keyClick(licences.field, Qt.Key.Key_Down)
        assert licences.name.text().startswith("mammoth ")

    def test_what_a_licence_wants_said_stands_beside_its_text(self, about, packaged):
        packaged(
            {"name": "Qt", "licence": "LGPL-3.0-only", "kind": "library"},
            {"name": "libkeys", "licence": "LGPL-2.0-or-later", "kind": "library", "files": ["libkeys.so.1"]},
            {"name": "certs", "licence": "MPL-2.0", "kind": "package"},
            {"name": "plain", "licence": "MIT", "kind": "package"},
        )
        about.pages.setCurrentWidget(about.licences)
        page, notes = about.licences, {}
        for name in listed(page):
            page.field.setText(name)
            notes[name] = page.note.text()
            assert page.folder.isVisible() == (name == "Qt")
        assert "GNU Lesser General Public License, version 3" in notes["Qt"]
        assert "https://download.qt.io/official_releases/qt/" in notes["Qt"]
        assert notes["libkeys"].endswith("which you may replace: libkeys.so.1")
        assert notes["certs"].endswith("from the Python Package Index, as certs 1.0.")
        assert notes["plain"] == "MIT"

    def test_a_damaged_list_leaves_the_own_licence_and_a_sentence(self, about, packaged, tmp_path):
        packaged()
        (tmp_path / "LICENSE").write_text("Crossread's own")
        (tmp_path / "shipped.json").write_text("{")
        about.pages.setCurrentWidget(about.licences)
        assert listed(about.licences) == ["Crossread"]
        assert "missing or damaged" in about.licences.counted.text()
        assert about.licences.text.toPlainText() == "Crossread's own"


class TestReportsDialog:
    def test_the_menu_has_them_once_something_went_wrong(self, window):
        menu = window.commands._menu_of("reports")
        menu.aboutToShow.emit()
        assert not window.commands.actions["reports"].isVisible()
        crashes.keep("ValueError\n…\n", NOW)
        menu.aboutToShow.emit()
        assert window.commands.actions["reports"].isVisible()
        window.commands.actions["reports"].trigger()
        assert window.findChild(ReportsDialog).isVisible()

    def test_they_are_read_copied_and_deleted(self, window):
        for days, heading in enumerate(("Newest", "Older", "Oldest")):
            crashes.keep(f"{heading}\nwhere\n", NOW - timedelta(days=days))
        dialog = ReportsDialog(window.preferences, window)
        dialog.show()
        assert dialog.text.toPlainText() == "Newest\nwhere\n"
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        dialog.copy_button.click()
        assert QApplication.clipboard().text() == "Older\nwhere\n"
        QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
        assert [report.heading for report in crashes.reports()] == ["Newest", "Oldest"]
        assert dialog.text.toPlainText() == "Oldest\nwhere\n"
        dialog.delete_button.click()
        dialog.delete_button.click()
        assert crashes.reports() == []
        assert dialog.text.toPlainText() == ""
        assert not dialog.delete_button.isEnabled()
