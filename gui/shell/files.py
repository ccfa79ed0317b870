"""Files from outside: chosen in the system's dialogs, or dropped on the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

#: How a library's file ends.
LIBRARY_SUFFIX = ".crossread"


def dropped_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def ask_articles(parent: QWidget) -> list[Path]:
    """Files to import; none if the person thinks better of it."""
    names, _ = QFileDialog.getOpenFileNames(
        parent, _tr("Import articles"), "", f"{_articles_words()};;{_tr('All files')} (*)"
    )
    return [Path(name) for name in names]


def ask_folder(parent: QWidget) -> Path | None:
    """A folder to import with all that lies in it."""
    name = QFileDialog.getExistingDirectory(parent, _tr("Import a folder"))
    return Path(name) if name else None


def ask_library(parent: QWidget, *, new: bool) -> Path | None:
    """A library to open, or where to put a new one."""
    kind = f"{_tr('Crossread libraries')} (*{LIBRARY_SUFFIX})"
    if not new:
        name, _ = QFileDialog.getOpenFileName(parent, _tr("Open library"), "", kind)
        return Path(name) if name else None
    name, _ = QFileDialog.getSaveFileName(parent, _tr("New library"), f"Articles{LIBRARY_SUFFIX}", kind)
    return _as_library(name)


def ask_copy(parent: QWidget, suggested: Path) -> tuple[Path, bool] | None:
    """Where to put a copy of a library, and whether the person said yes to replacing what lies there."""
    kind = f"{_tr('Crossread libraries')} (*{LIBRARY_SUFFIX})"
    name, _ = QFileDialog.getSaveFileName(parent, _tr("Save a copy"), str(suggested), kind)
    path = _as_library(name)
    return None if path is None else (path, path == Path(name))


def ask_names_file(parent: QWidget) -> Path | None:
    """A list of names to import."""
    kinds = f"{_tr('Text files')} (*.txt *.tsv);;{_tr('All files')} (*)"
    name, _ = QFileDialog.getOpenFileName(parent, _tr("Import names, one a line"), "", kinds)
    return Path(name) if name else None


def ask_where_names_go(parent: QWidget) -> Path | None:
    """Where to put a list of names."""
    kind = f"{_tr('Text files')} (*.txt)"
    name, _ = QFileDialog.getSaveFileName(parent, _tr("Export names"), _tr("Names.txt"), kind)
    return Path(name) if name else None


def ask_corrections(parent: QWidget) -> Path | None:
    """Corrections to import."""
    kinds = f"{_corrections_words()};;{_tr('All files')} (*)"
    name, _ = QFileDialog.getOpenFileName(parent, _tr("Import corrections"), "", kinds)
    return Path(name) if name else None


def ask_where_corrections_go(parent: QWidget, suggested: Path) -> Path | None:
    """Where to put corrections."""
    kind = _corrections_words()
    name, _ = QFileDialog.getSaveFileName(parent, _tr("Export corrections"), str(suggested), kind)
    return Path(name) if name else None


def _corrections_words() -> str:
    return f"{_tr('Corrections')} (*.json)"


def _as_library(name: str) -> Path | None:
    """What was typed in a dialog, with a library's ending; None for nothing."""
    if not name:
        return None
    path = Path(name)
    return path if path.suffix == LIBRARY_SUFFIX else path.with_name(path.name + LIBRARY_SUFFIX)


def split_libraries(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Libraries among the paths, and the others."""
    libraries = [path for path in paths if path.suffix.lower() == LIBRARY_SUFFIX]
    return libraries, [path for path in paths if path.suffix.lower() != LIBRARY_SUFFIX]


def _articles_words() -> str:
    from corpus.intake import ARCHIVES, READERS

    patterns = " ".join(f"*{ending}" for ending in (*READERS, *ARCHIVES))
    return f"{_tr('Articles and archives')} ({patterns})"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Files", text)
