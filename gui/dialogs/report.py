"""ReportDialog: in what form a comparison is kept, and what of it is told."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from corpus.compare.finding_words import lens_title
from corpus.compare.findings import Lens
from corpus.compare.report import ReportFormat
from gui.dialogs.popup import Popup
from gui.operations.comparing import ReportChoice
from gui.theme.tick_style import TickStyle

_WIDTH = 380


class ReportDialog(Popup):
    """Asks for format, lenses and whether the texts are in it. At Save, ``wanted`` tells the choice."""

    wanted = Signal(object)  # ReportChoice

    def __init__(self, choice: ReportChoice, parent: QWidget | None = None) -> None:
        super().__init__("", _WIDTH, parent)
        self.set_heading(self.tr("Save a report"))
        self.formats = {each: self._ring(format_words(each)) for each in ReportFormat}
        self.lenses = {each: self._tick(_lens_words(each), each in choice.lenses) for each in Lens}
        self.texts = self._tick(self.tr("The articles in full"), choice.texts)
        self.save = self.button(self.tr("Save…"), self._accept, "primary")
        together = QButtonGroup(self)
        for each, button in self.formats.items():
            button.setChecked(each is choice.format)
            together.addButton(button)
        self.add(self._column_of(self.formats.values()))
        self.add(self.label(self.tr("What it tells"), "section"))
        self.add(self._grid())
        self.add(self.texts, self.row_of_buttons(self.save))
        for tick in (*self.lenses.values(), self.texts):
            tick.toggled.connect(self._follow)
        self.setFocusProxy(self.formats[choice.format])
        self._follow()

    def choice(self) -> ReportChoice:
        """What is chosen now."""
        format = next(each for each, button in self.formats.items() if button.isChecked())
        lenses = frozenset(each for each, tick in self.lenses.items() if tick.isChecked())
        return ReportChoice(format, lenses, self.texts.isChecked())

    def _column_of(self, buttons: Collection[QWidget]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        for button in buttons:
            column.addWidget(button)
        return column

    def _grid(self) -> QGridLayout:
        """The lenses in two columns, in their order from the top."""
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        half = (len(self.lenses) + 1) // 2
        for at, tick in enumerate(self.lenses.values()):
            grid.addWidget(tick, at % half, at // half)
        return grid

    def _ring(self, words: str) -> QRadioButton:
        button = QRadioButton(words, self)
        TickStyle(button)
        return button

    def _tick(self, words: str, ticked: bool) -> QCheckBox:
        box = QCheckBox(words, self)
        TickStyle(box)
        box.setChecked(ticked)
        return box

    def _follow(self) -> None:
        """A report that tells nothing can't be saved."""
        chosen = self.choice()
        self.save.setEnabled(bool(chosen.lenses) or chosen.texts)

    def _accept(self) -> None:
        chosen = self.choice()
        self.close()
        self.wanted.emit(chosen)


def format_words(format: ReportFormat) -> str:
    """What a form of a report is called."""
    return {
        ReportFormat.HTML: QCoreApplication.translate("Report", "Web page"),
        ReportFormat.DOCX: QCoreApplication.translate("Report", "Word document"),
        ReportFormat.PDF: QCoreApplication.translate("Report", "PDF"),
        ReportFormat.MARKDOWN: QCoreApplication.translate("Report", "Markdown"),
    }[format]


def _lens_words(lens: Lens) -> str:
    return lens_title(lens, QCoreApplication.translate)
