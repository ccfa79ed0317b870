"""The line along the bottom: long work under way, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gui.panes.elided_label import ElidedLabel

if TYPE_CHECKING:  # imported once the window is shown
    from gui.viewmodels.finder import Found
    from gui.workspace import Activity


class StatusBar(QFrame):
    """Says what goes on and how far it is, with Pause and Cancel; else that everything stays here."""

    pause_wanted = Signal(bool)
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._paused = False
        self._elsewhere = self._note = ""
        self._doing = self._label(ElidedLabel(self), "doing")
        self._progress = QProgressBar(self)
        self._progress.setFixedWidth(160)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress"))
        self._pause = self._button(self.tr("Pause"), lambda: self.pause_wanted.emit(not self._paused))
        self._cancel = self._button(self.tr("Cancel"), self.cancel_wanted.emit)
        self._result = self._label(QLabel(self), "result")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 2, 14, 2)
        layout.setSpacing(12)
        for widget in (self._doing, self._progress, self._pause, self._cancel):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._result)
        self.setMinimumHeight(self._cancel.sizeHint().height() + 8)  # with and without its buttons
        self.show_activity(None)

    def show_activity(self, activity: Activity | None) -> None:
        """Tell of long work, or that there is none."""
        self._progress.setVisible(activity is not None)
        kind = None if activity is None else activity.kind
        self._pause.setVisible(kind in ("import", "reread", "annotate", "relate", "events"))
        self._cancel.setVisible(kind in ("import", "reread", "annotate", "copy", "relate", "events"))
        if activity is None:
            self._doing.setText(self._note or self._elsewhere or self.tr("Everything on this computer"))
            return
        from gui.viewmodels.import_report import activity_words

        self._paused = activity.paused
        self._doing.setText(activity_words(activity))
        self._progress.setRange(0, activity.total)
        self._progress.setValue(activity.done)
        self._pause.setText(self.tr("Continue") if activity.paused else self.tr("Pause"))

    def show_place(self, elsewhere: str) -> None:
        """Say, where there is no work to tell of, that the library does not lie on this computer alone."""
        self._elsewhere = elsewhere
        self.show_activity(None)

    def show_note(self, words: str) -> None:
        """Say this where there is no work to tell of, as a place asks; "": what is said elsewhere."""
        self._note = words
        if self._progress.isHidden():
            self.show_activity(None)

    def show_found(self, found: Found | None) -> None:
        """Tell how much was found and how long it took; None: nothing of the kind."""
        self._result.setText("" if found is None else self._found_words(found))

    def show_words(self, words: str) -> None:
        """Tell something else at the right, as a comparison does."""
        self._result.setText(words)

    def _found_words(self, found: Found) -> str:
        from gui.text import count_words

        if found.waiting:
            return "" if found.notes else self.tr("Getting the search ready …")
        if found.took_ms is None and not found.total:
            return ""
        if found.took_ms is None:
            return count_words(found.total, self.tr("article"), self.tr("articles"))
        results = count_words(found.total, self.tr("result"), self.tr("results"))
        took = f"{found.took_ms:.0f}" if found.took_ms >= 1 else self.tr("under 1")
        return self.tr("{results} in {took} ms").format(results=results, took=took)

    def _label(self, label: QLabel, name: str) -> QLabel:
        label.setObjectName(name)
        label.setProperty("role", "small")
        return label

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("role", "link")
        button.clicked.connect(act)
        return button
