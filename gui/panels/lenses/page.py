"""LensPage: one page of the side panel of a comparison, and how one goes through its findings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from corpus.compare import Comparison
from corpus.model import EntityId
from gui.panels.lenses.finding import Finding

_MARGIN = 14


class LensPage(QWidget):
    """What one lens finds. A finding is opened with ``open``, and ``step`` goes on from it.

    Whoever makes a page says what it shows (``show_comparison``, ``summary``), and of what can be opened, in
    order, ``findings``; ``mark_opened`` is told which of them is open.
    """

    places_wanted = Signal(object)  # tuple[Span, ...]: mark them in the texts, the first of each into view
    page_wanted = Signal(object)  # EntityId: open its page
    entity_wanted = Signal(object)  # EntityId: frame it in all texts
    mention_wanted = Signal(object, object)  # EntityId, ArticleId: go to where that names it first
    lens_wanted = Signal(object)  # Lens: show all of it
    menu_wanted = Signal(object, object)  # QMenu to add to, and the Finding that it is for
    asked_for = Signal(object)  # Lens: what it shows is looked for only now that somebody looks at it
    summary_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: Finding | None = None
        self.looking = True  # something may still be found of what is shown

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show what is found in a comparison; fields that are None are still being looked for."""
        raise NotImplementedError

    def summary(self) -> str:
        """What there is, in a few words, for the heading: "3 to check"; "" for nothing to say."""
        return ""

    def focus_entity(self, entity: EntityId | None) -> None:
        """This name is framed in the texts, or none."""

    # going through what is found

    def findings(self) -> Sequence[Finding]:
        """What can be opened, in the order in which it is gone through."""
        return ()

    def mark_opened(self, finding: Finding | None) -> None:
        """Show which of the findings is open, and bring it into view."""

    @property
    def opened(self) -> Finding | None:
        """The finding that is open."""
        return self._opened

    def open(self, finding: Finding) -> None:
        """Open a finding: its places are wanted."""
        self._opened = finding
        self.mark_opened(finding)
        self.places_wanted.emit(finding.places)

    def step(self, by: int) -> bool:
        """Open the next finding, or with -1 the one before; from the last on with the first. False if none
        is open.
        """
        findings = list(self.findings())
        if self._opened is None or not findings:
            return False
        at = findings.index(self._opened) if self._opened in findings else (-1 if by > 0 else 0)
        self.open(findings[(at + by) % len(findings)])
        return True

    def let_go(self) -> bool:
        """Have no finding open; False if none was."""
        opened, self._opened = self._opened, None
        self.mark_opened(None)
        return opened is not None

    def keep_opened(self) -> None:
        """Other findings are shown: what is open stays so if it is still among them, and else is let go."""
        if self._opened is None:
            return
        if self._opened in self.findings():
            self.mark_opened(self._opened)
        else:
            self.let_go()
            self.places_wanted.emit(())


class ScrolledPage(LensPage):
    """A page that is scrolled: what is added to ``column`` stands below one another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.body = QFrame(self.area)
        self.body.setProperty("role", "surface")
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(_MARGIN, 10, _MARGIN, 16)
        self.column.setSpacing(8)
        self.area.setWidget(self.body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def said(self, words: str = "") -> QLabel:
        """A line of quiet words, which say that there is nothing, and why; hidden while it has none."""
        label = SaidLabel(self)
        label.setText(words)
        return label


class SaidLabel(QLabel):
    """Quiet words over several lines, which take no room where there are none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.hide()

    def setText(self, text: str) -> None:
        """Say this."""
        super().setText(text)
        self.setVisible(bool(text))
