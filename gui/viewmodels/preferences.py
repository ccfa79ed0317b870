"""What a person likes, whichever library is open: an ini file in the folder for settings."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Signal

from corpus.folders import folders

THEMES = ("system", "light", "dark", "contrast")

_RECENT = 8
_WARNED = 50


class Preferences(QObject):
    """Theme, size of the text, what is highlighted in a library not seen before, libraries opened lately."""

    changed = Signal()

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path or _usual_path()
        self._settings = QSettings(str(self.path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """ "system", "light", "dark" or "contrast"."""
        theme = str(self._settings.value("theme", "system"))
        return theme if theme in THEMES else "system"

    @theme.setter
    def theme(self, name: str) -> None:
        self._set("theme", name)

    @property
    def points(self) -> float | None:
        """The size of the reader's text in points; None for the usual one."""
        try:
            return float(str(self._settings.value("points", "")))
        except ValueError:
            return None

    @points.setter
    def points(self, points: float | None) -> None:
        self._set("points", "" if points is None else f"{points:.2f}")

    @property
    def kinds(self) -> frozenset[str] | None:
        """What is highlighted until a library remembers otherwise; None: everything."""
        stored = self._settings.value("kinds")
        return None if stored is None else frozenset(str(stored).split())

    @kinds.setter
    def kinds(self, kinds: frozenset[str]) -> None:
        self._set("kinds", " ".join(sorted(kinds)))

    @property
    def backups(self) -> bool:
        """Whether automatic backups are kept."""
        return str(self._settings.value("backups", "true")) != "false"

    @backups.setter
    def backups(self, kept: bool) -> None:
        self._set("backups", "true" if kept else "false")

    @property
    def relating(self) -> bool:
        """Whether it is found out beforehand, while nothing else goes on, what articles share."""
        return str(self._settings.value("relating", "true")) != "false"

    @relating.setter
    def relating(self, wanted: bool) -> None:
        self._set("relating", "true" if wanted else "false")

    @property
    def model(self) -> str | None:
        """The spaCy pipeline that finds names: a package, or the path of a folder; None: the usual one."""
        return str(self._settings.value("model", "")) or None

    @model.setter
    def model(self, name: str | None) -> None:
        self._set("model", name or "")

    def was_warned_of(self, library: Path) -> bool:
        """Whether the person has been told that this library would better lie elsewhere."""
        return str(library) in self._warned()

    def note_warned_of(self, library: Path) -> None:
        """The person has been told."""
        self._settings.setValue("warned", json.dumps([*self._warned(), str(library)][-_WARNED:]))

    def _warned(self) -> list[str]:
        try:
            told = json.loads(str(self._settings.value("warned", "[]")))
        except ValueError:
            return []
        return [str(each) for each in told] if isinstance(told, list) else []

    @property
    def geometry(self) -> str:
        """Where the window stood last, whichever library it showed; "" if there was none."""
        return str(self._settings.value("geometry", ""))

    @geometry.setter
    def geometry(self, geometry: str) -> None:
        self._settings.setValue("geometry", geometry)

    def size_of(self, dialog: str) -> tuple[int, int] | None:
        """How wide and high the dialog of that name was left, in pixels; None if it never was changed."""
        width, _, height = str(self._settings.value(f"sizes/{dialog}", "")).partition("x")
        return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else None

    def note_size(self, dialog: str, size: tuple[int, int]) -> None:
        """The dialog of that name was left that wide and high."""
        self._settings.setValue(f"sizes/{dialog}", f"{size[0]}x{size[1]}")

    @property
    def recent(self) -> list[Path]:
        """The libraries opened lately, the last one first."""
        count = self._settings.beginReadArray("recent")
        found = []
        for number in range(count):
            self._settings.setArrayIndex(number)
            # a path that is relative moves along with a portable program
            found.append(folders().data / str(self._settings.value("path")))
        self._settings.endArray()
        return found

    def note_opened(self, library: Path) -> None:
        """This library was opened now."""
        recent = [library, *(path for path in self.recent if path != library)][:_RECENT]
        self._settings.beginWriteArray("recent", len(recent))
        for number, path in enumerate(recent):
            self._settings.setArrayIndex(number)
            self._settings.setValue("path", str(folders().travelling(path)))
        self._settings.endArray()
        self.changed.emit()

    def sync(self) -> None:
        """Write what was changed now; else it is written soon."""
        self._settings.sync()

    def _set(self, key: str, value: str) -> None:
        if self._settings.value(key) != value:
            self._settings.setValue(key, value)
            self.changed.emit()


def theme_names() -> dict[str, str]:
    """The themes in words."""
    tr = QCoreApplication.translate
    words = (
        tr("Settings", "As the system"),
        tr("Settings", "Light"),
        tr("Settings", "Dark"),
        tr("Settings", "High contrast"),
    )
    return dict(zip(THEMES, words, strict=True))


def _usual_path() -> Path:
    return folders().settings / "crossread.ini"
