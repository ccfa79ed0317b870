"""LinkSlider: how sure links must be to be shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from gui.panes.announcing import announce
from gui.viewmodels.link_words import shown_words
from gui.viewmodels.linked import sureness_from

#: The strength at its left end, and steps of it: of the slider, of a key, of Page Up and Page Down.
_STRICTEST, _FINEST, _STEP, _LEAP = 0.95, 0.01, 5, 15
_LONG = 84  # pixels


class LinkSlider(QWidget):
    """ "Links: sure ——●—— faint": from the sure ones alone to all down to ``least``, at first ``start``."""

    floor_changed = Signal(float)  # by the person

    def __init__(self, least: float, start: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links = 0
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, round((_STRICTEST - least) / _FINEST))
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(_LEAP)
        self.slider.setFixedWidth(_LONG)
        self.set_floor(start)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self._label(self.tr("Links: sure")))
        row.addWidget(self.slider)
        row.addWidget(self._label(self.tr("faint")))
        self.slider.valueChanged.connect(self._tell)
        self.show_count(0)

    def floor(self) -> float:
        """From which strength on links are shown."""
        return round(_STRICTEST - self.slider.value() * _FINEST, 2)

    def set_floor(self, floor: float) -> None:
        """Show links from that strength on, as nearly as the slider can, without telling of it."""
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round((_STRICTEST - floor) / _FINEST))
        self.slider.blockSignals(blocked)
        self._say()

    def show_count(self, links: int) -> None:
        """Tell those who do not see it how many links are shown."""
        self._links = links
        self._say()

    def words(self) -> str:
        """What is shown: "sure and likely, 12 links"."""
        return shown_words(sureness_from(self.floor()), self._links)

    def _tell(self) -> None:
        self.floor_changed.emit(self.floor())  # whereupon they are counted
        self._say()
        if self.slider.hasFocus():
            announce(self.slider, self.words())

    def _say(self) -> None:
        said = self.tr("Links shown: {words}").format(words=self.words())
        self.slider.setAccessibleName(said)
        self.slider.setToolTip(said)

    def _label(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setProperty("role", "muted")
        return label
