"""Each source keeps its colour: in the sidebar, the list, the reader, a comparison, its report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from corpus.compare import build
from gui.shell.main_window import MainWindow
from gui.theme import Theme
from gui.viewmodels.article_list import ROW_ROLE
from gui.viewmodels.sidebar import ENTRY_ROLE
from tests.corpus.test_compare_report import report_html
from tests.gui.made_articles import article
from tests.gui.pictures import colours, picture
from tests.gui.stocked import stocked_library
from tests.gui.windows import LONG, Windows, library_of

SOURCES = ("The Norrvik Post", "Coastal Courier", "Ledger", "The Evening Star", "Harbour Weekly")
NOTHING = "Source not found"
#: Their articles' numbers.
FIRST, SECOND, FIFTH, UNSIGNED = 1, 2, 5, 6


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with an article of each source, and one of none."""
    made = [article(f"{source} tells of it.", title=source, source=source) for source in SOURCES]
    path = tmp_path / "Five.crossread"
    stocked_library(path, (*made, article("Nobody signed this.", title="Unsigned", source=None))).close()
    return path


@pytest.fixture
def window(windows: Windows, path: Path) -> MainWindow:
    return windows.open(path)


def in_sidebar(window: MainWindow, theme: Theme) -> dict[str, str]:
    """The colour of each source there."""
    view = library_of(window).sidebar.view
    entries = {row: view.model().index(row, 0).data(ENTRY_ROLE) for row in range(view.model().rowCount())}
    sources = {
        row: entry.text for row, entry in entries.items() if entry.scope and entry.scope.kind == "source"
    }
    return {source: dot(view, row, theme) for row, source in sources.items()}


def in_list(window: MainWindow, theme: Theme) -> dict[str, str]:
    """The colour of each source there."""
    view = library_of(window).list
    rows = {row: view.model().index(row, 0).data(ROW_ROLE) for row in range(view.model().rowCount())}
    return {each.summary.source or NOTHING: dot(view, row, theme) for row, each in rows.items()}


def dot(view: QListView, row: int, theme: Theme) -> str:
    """The one colour of a source, or of none, that stands in a row."""
    rect: QRect = view.visualRect(view.model().index(row, 0))
    (colour,) = colours(picture(view).copy(rect)) & {*theme.tokens.sources, theme.tokens.unknown_source}
    return colour


def test_five_sources_have_five_colours_and_the_same_in_sidebar_and_list(
    window: MainWindow, theme: Theme
) -> None:
    seen = in_sidebar(window, theme)
    assert [seen[source] for source in SOURCES] == list(theme.tokens.sources[:5])
    assert seen[NOTHING] == theme.tokens.unknown_source
    assert in_list(window, theme) == seen


def test_reader_comparison_and_report_have_them_too(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    seen, library = in_sidebar(window, theme), library_of(window)
    for id in FIFTH, SECOND:
        library.open_article(id)
        colour = seen[SOURCES[id - 1]]
        qtbot.waitUntil(lambda colour=colour: colour in colours(picture(library.reader.header)), timeout=LONG)
    window.compare_articles([FIFTH, SECOND, UNSIGNED])
    with qtbot.waitSignal(window.compare.desk.filled, timeout=LONG):
        pass
    bars = [picture(column).pixelColor(100, 1).name() for column in window.compare.desk.columns.columns()]
    assert bars == [seen[SOURCES[4]], seen[SOURCES[1]], theme.tokens.unknown_source]
    page = report_html(build(window.workspace.library.articles([FIFTH, SECOND, UNSIGNED])))
    classes = re.findall(r'<article class="source-(\w+)"', page)
    assert [theme.tokens.sources[int(number)] for number in classes[:2]] == bars[:2]
    assert classes[2] == "unknown"


def test_a_colour_survives_removal_another_name_undo_and_closing(
    window: MainWindow, windows: Windows, theme: Theme, path: Path, qtbot: QtBot
) -> None:
    before, library = in_sidebar(window, theme), library_of(window)
    shown = [library.finder.shelf.get(id) for id in (FIRST, SECOND)]

    def wait_for(*sources: str) -> dict[str, str]:
        qtbot.waitUntil(
            lambda: {s.name or NOTHING for s in library.counts.sources} == {*sources}, timeout=LONG
        )
        windows.settle(window)
        return in_sidebar(window, theme)

    library.verbs.remove(shown[:1])
    kept = {source: before[source] for source in (*SOURCES[1:], NOTHING)}
    assert wait_for(*kept) == kept
    library.verbs.set_field("source", "Chronicle", shown[1:])
    kept["Chronicle"] = theme.tokens.sources[5]
    del kept[SOURCES[1]]
    assert wait_for(*kept) == kept
    window.workspace.undo()
    window.workspace.undo()
    assert wait_for(*before) == before
    windows.close(window)
    assert in_sidebar(windows.open(path), theme) == before
