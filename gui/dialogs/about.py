"""About Crossread: its version, where the library lies, whose work it stands on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gui import __version__

_WIDTH = 420  # pixels


class AboutDialog(QDialog):
    """A few lines, and where things are."""

    def __init__(self, library: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Crossread"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.setSpacing(8)
        self._add(layout, self.tr("Crossread {version}").format(version=__version__), "title")
        self._add(
            layout,
            self.tr(
                "Reads the articles you have collected, and shows side by side how each source treats the "
                "same event. Everything stays on this computer."
            ),
        )
        if library is not None:
            self._add(layout, self.tr("Your library: {path}").format(path=library))
        self._add(
            layout,
            self.tr(
                "Crossread is free software under the MIT licence. It stands on Qt {qt} (LGPL), Whoosh, "
                "spaCy, trafilatura and others; THIRD_PARTY.md, which comes with it, names them all with "
                "their licences."
            ).format(qt=qVersion()),
            "muted",
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout.addSpacing(6)
        layout.addWidget(buttons)

    def _add(self, layout: QVBoxLayout, words: str, role: str = "") -> None:
        label = QLabel(words, self)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setWordWrap(True)
        label.setFixedWidth(_WIDTH)  # with which Qt knows the height that it needs
        layout.addWidget(label)
