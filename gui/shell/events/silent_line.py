"""SilentLine: the sources that do not mention an event, those nearest to its time first."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.text import tip
from gui.theme import Theme
from gui.viewmodels.events.event_page import Silent
from gui.viewmodels.events.event_words import (
    not_mentioned_words,
    of_sources_words,
    others_words,
    silent_words,
    teller_words,
)

#: So many are named at first; and how many more there must be for the others to be hidden.
_NAMED = 6
_ALL = "all"


class SilentLine(QLabel):
    """A click on a source asks for its articles."""

    teller_wanted = Signal(object)  # Teller

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._silent: Sequence[Silent] = ()
        self._of = 0
        self._all = False
        self.setProperty("role", "muted")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.LinksAccessibleByKeyboard | flags.LinksAccessibleByMouse)
        self.linkActivated.connect(self._follow)
        self.linkHovered.connect(self._tell)
        theme.changed.connect(self._show)

    def show_silent(self, silent: Sequence[Silent], of: int, *, same: bool = False) -> None:
        """Name these, of so many sources in the library; ``same``: of the event that was shown."""
        if not same:
            self._all = False
        self._silent, self._of = silent, of
        self._show()

    # inside

    def _named(self) -> Sequence[Silent]:
        few = len(self._silent) <= _NAMED + 1  # one more takes no more room than to say so
        return self._silent if self._all or few else self._silent[:_NAMED]

    def _show(self) -> None:
        self.setVisible(bool(self._silent))
        named = self._named()
        tokens = self._theme.tokens
        quiet = f"color:{tokens.muted}; text-decoration:none"
        names = [
            f'<a href="{number}" style="{quiet}">{escape(_unbroken(teller_words(each.teller)))}</a>'
            for number, each in enumerate(named)
        ]
        said = ", ".join(names)
        rest = len(self._silent) - len(named)
        if rest:
            style = f"color:{tokens.accent}; text-decoration:none"
            said += f' <a href="{_ALL}" style="{style}">{escape(others_words(rest))}</a>'
        said = f"{not_mentioned_words(said)} {escape(of_sources_words(self._of))}"
        self.setText(said)
        plain = ", ".join(teller_words(each.teller) for each in named)
        spoken = f"{not_mentioned_words(plain)} {others_words(rest) if rest else ''}"
        self.setAccessibleName(spoken.strip())

    def _follow(self, href: str) -> None:
        if href == _ALL:
            self._all = True
            self._show()
        else:
            self.teller_wanted.emit(self._silent[int(href)].teller)

    def _tell(self, href: str) -> None:
        known = href.isdecimal() and int(href) < len(self._silent)
        self.setToolTip(tip(silent_words(self._silent[int(href)])) if known else "")


def _unbroken(words: str) -> str:
    return words if len(words) > 30 else words.replace(" ", "\N{NO-BREAK SPACE}")
