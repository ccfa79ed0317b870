"""A comparison is saved in the form that a person chooses, with what they choose of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from corpus.compare.findings import Lens
from corpus.compare.report import ReportFormat
from corpus.library import Library
from gui.dialogs.report import ReportDialog
from gui.jobs import Jobs
from gui.operations.comparing import EVERY_LENS, ReportChoice
from gui.shell.compare_place import ComparePlace
from gui.shell.notice_bar import Notice
from gui.theme import Theme
from gui.workspace import Workspace
from tests.gui.stocked import ARTICLES, stocked_library

WAIT = 20_000  # milliseconds, on a slow and busy machine
QUIET = EVERY_LENS - {Lens.VOICES}  # for voices, texts are parsed first


class Desk:
    """A compare place with two articles, and a folder for its reports."""

    def __init__(self, library: Library, theme: Theme, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.workspace = Workspace(library, Jobs())
        self.place = ComparePlace(self.workspace, theme)
        self.report = self.place.report
        qtbot.addWidget(self.place)
        self.place.show()
        with qtbot.waitSignal(self.place.desk.filled, timeout=WAIT):
            self.place.compare(library.ids()[:2])

    def ask(self) -> ReportDialog:
        """Press Report…"""
        self.place.bar.report.click()
        (dialog,) = (each for each in self.place.findChildren(ReportDialog) if each.isVisible())
        return dialog

    def save(self, choice: ReportChoice, name: str, monkeypatch: pytest.MonkeyPatch) -> Notice:
        """Choose all that by hand, and wait until it is saved."""
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(self.folder / name), ""))
        dialog = self.ask()
        dialog.formats[choice.format].setChecked(True)
        for lens, tick in dialog.lenses.items():
            tick.setChecked(lens in choice.lenses)
        dialog.texts.setChecked(choice.texts)
        with self.qtbot.waitSignal(self.report.told, timeout=2 * WAIT) as told:
            dialog.save.click()
        return told.args[0]


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "stocked.crossread"
    stocked_library(path, ARTICLES).close()
    return path


@pytest.fixture
def desk(stocked: Path, tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Desk]:
    path = shutil.copy(stocked, tmp_path / "a.crossread")
    desk = Desk(Library.open(path), theme, qtbot, tmp_path)
    yield desk
    desk.workspace.close()


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_everything_is_offered_at_first(desk: Desk) -> None:
    assert desk.ask().choice() == ReportChoice(ReportFormat.HTML, EVERY_LENS, True)


def test_a_web_page_is_saved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told = desk.save(ReportChoice(lenses=QUIET), "report.html", monkeypatch)
    assert told.text == "The report is saved as report.html."
    assert "Storm shuts the harbour" in (desk.folder / "report.html").read_text(encoding="utf-8")


def test_a_pdf_is_laid_out_off_the_gui_thread(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.save(ReportChoice(ReportFormat.PDF, QUIET), "report.pdf", monkeypatch)
    assert "Storm shuts the harbour" in text_of(desk.folder / "report.pdf")


def test_what_is_not_wanted_is_left_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    choice = ReportChoice(ReportFormat.MARKDOWN, frozenset({Lens.COVERAGE}), texts=False)
    desk.save(choice, "report.md", monkeypatch)
    made = (desk.folder / "report.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## (.*)$", made, re.M)
    assert heads == ["The articles", "Who and what", "To keep in mind"]


def test_voices_that_are_wanted_are_looked_for_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.save(ReportChoice(ReportFormat.MARKDOWN, frozenset({Lens.VOICES})), "report.md", monkeypatch)
    made = (desk.folder / "report.md").read_text(encoding="utf-8")
    assert "## Voices" in made
    assert "could not be looked for" not in made


def test_a_report_that_cannot_be_written_is_a_problem_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_args: (str(desk.folder / "no" / "r.html"), "")
    )
    desk.report.choice = ReportChoice(lenses=QUIET)
    with desk.qtbot.waitSignal(desk.workspace.problem, timeout=WAIT):
        desk.ask().save.click()


def test_a_name_without_an_ending_has_it_added(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.save(ReportChoice(ReportFormat.DOCX, QUIET), "report", monkeypatch)
    assert (desk.folder / "report.docx").exists()


def test_a_file_that_nobody_was_asked_about_is_not_replaced(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.folder / "report.docx").write_text("mine", encoding="utf-8")
    desk.save(ReportChoice(ReportFormat.DOCX, QUIET), "report", monkeypatch)
    assert (desk.folder / "report.docx").read_text(encoding="utf-8") == "mine"
    assert (desk.folder / "report").read_bytes().startswith(b"PK")


def test_nothing_is_saved_where_no_file_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    before = sorted(desk.folder.iterdir())
    desk.ask().save.click()
    QApplication.processEvents()
    assert sorted(desk.folder.iterdir()) == before


def test_a_report_of_nothing_cannot_be_asked_for(desk: Desk) -> None:
    dialog = desk.ask()
    for tick in (*dialog.lenses.values(), dialog.texts):
        tick.setChecked(False)
    assert not dialog.save.isEnabled()
    dialog.lenses[Lens.TIME].setChecked(True)
    assert dialog.save.isEnabled()


def test_the_last_choice_is_offered_again(desk: Desk, theme: Theme) -> None:
    choice = ReportChoice(ReportFormat.PDF, frozenset({Lens.ONLY, Lens.TIME}), texts=False)
    desk.report.choice = choice
    assert desk.ask().choice() == choice
    state = desk.place.state()
    other = ComparePlace(desk.workspace, theme)
    desk.qtbot.addWidget(other)
    other.restore(state)
    assert other.report.choice == choice


@pytest.mark.parametrize("state", [None, {}, {"format": "exe", "lenses": [], "texts": True}, {"format": 3}])
def test_a_choice_that_makes_no_sense_is_forgotten(desk: Desk, state: object) -> None:
    desk.report.restore(state)
    assert desk.report.choice == ReportChoice()


def test_lenses_that_there_are_no_more_are_left_out_of_the_choice(desk: Desk) -> None:
    desk.report.restore({"format": "md", "lenses": ["only", "moods"], "texts": False})
    assert desk.report.choice == ReportChoice(ReportFormat.MARKDOWN, frozenset({Lens.ONLY}), texts=False)


def test_a_saved_report_can_be_opened_and_its_folder_shown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    told = desk.save(ReportChoice(lenses=QUIET), "report.html", monkeypatch)
    assert [word for word, _ in told.actions] == ["Open", "Show in folder"]
    for _, act in told.actions:
        act()
    assert [Path(each) for each in opened] == [desk.folder / "report.html", desk.folder]
