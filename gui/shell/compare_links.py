"""CompareLinks: what the articles compared share, looked for, and shown as it is found."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from corpus.compare import Comparison
from corpus.model import LinkDecision, LinkEnd
from gui.jobs import Job
from gui.panels.linking import Linking
from gui.shell.compare_desk import CompareDesk
from gui.shell.link_menu import LinkMenu
from gui.viewmodels.link_words import links_words
from gui.viewmodels.linked import Linked
from gui.workspace import Workspace

NEXT_KEY, BACK_KEY = "Alt+Down", "Alt+Up"
#: Changes that come within this time are looked at together, in milliseconds.
_SOON = 200
#: What is found, and may be kept where it holds.
_FOUND = ("links", "pairs", "overview", "differences", "only", "naming", "wording", "voices", "time")


class CompareLinks(QObject):
    """Asks for the links of a comparison whenever it, or what is known of its articles, is another.

    What was found before stays on screen meanwhile, where the texts are the same.
    """

    words_changed = Signal()
    told = Signal(object)  # Notice: of what was decided

    def __init__(self, workspace: Workspace, desk: CompareDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._desk = desk
        self._linking: Linking = desk.linking
        self._comparison: Comparison | None = None
        self._found: Comparison | None = None  # with what was found so far
        self._job: Job | None = None
        self._looking = False
        self._awaited: LinkEnd | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._look)
        self.menu = LinkMenu(workspace, desk, self)
        self.menu.verbs.told.connect(self.told)
        self._linking.changed.connect(self.words_changed)
        desk.filled.connect(self._arrive)

    # what is found

    def show(self, comparison: Comparison | None) -> None:
        """Show the links of a comparison, once they are found."""
        self._comparison = comparison
        self._looking = comparison is not None and len(comparison.articles) > 1
        self._found = carried(comparison, self._found) if comparison is not None else None
        self._linking.show(comparison)
        self._look()

    def look_again(self) -> None:
        """Something is known otherwise, or was decided: look anew, soon."""
        self._soon.start()

    def go_to(self, end: LinkEnd) -> None:
        """Bring a passage into view, and what tells the same, once that is found."""
        self._awaited = end
        self._arrive()

    @property
    def looking(self) -> bool:
        """Whether something may be found yet."""
        return self._looking or self._soon.isActive()

    @property
    def comparison(self) -> Comparison | None:
        """What is compared, with what was found so far; or before, where the texts are still the same."""
        return self._found

    def add_voices(self, heard: Comparison) -> None:
        """It was found who speaks in some of the articles, or in all."""
        if self._found is not None and _texts(heard) == _texts(self._found):
            self._found = replace(self._found, voices=heard.voices)
            self.words_changed.emit()

    def words(self) -> str:
        """What was found, in short; or that it is being looked for."""
        counted, articles = self._linking.count(), len(self._comparison.articles) if self._comparison else 0
        if articles < 2:
            return ""
        if self._looking and not (counted and counted[0]):
            return self.tr("Looking for what they share…")
        if counted is None:
            return ""
        found, (links, only) = self._found, counted
        if found is not None and found.only is not None:
            only = len(found.only)  # as the lens counts them: they do not move with the slider
        differences = len(found.differences or ()) if found is not None else 0
        return links_words(links, only, articles=articles, differences=differences, keys=self.tr("Alt+↓"))

    def _look(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        comparison = self._comparison
        self._looking = comparison is not None and len(comparison.articles) > 1
        if comparison is not None and self._looking:
            ids = [each.article.id for each in comparison.articles]
            view = partial(_seen, self._linking.floor)
            self._job = self._workspace.link(comparison, self._take, self._end, view=view)
            self._workspace.read(lambda library: library.link_decisions(ids), self._take_decisions)
        self.words_changed.emit()

    def _take(self, seen: tuple[Comparison, Linked | None]) -> None:
        comparison, linked = seen
        self._found = carried(comparison, self._found)
        if linked is None:  # what needs no links comes before them
            self.words_changed.emit()
            return
        self._linking.show(comparison, linked)
        self._arrive()

    def _end(self) -> None:
        self._looking = False
        self._arrive()
        self.words_changed.emit()

    def _take_decisions(self, decisions: tuple[LinkDecision, ...]) -> None:
        self.menu.parted = tuple(each for each in decisions if not each.joined)

    def _arrive(self) -> None:
        """Go to the passage that was asked for, once it is known what it is tied to, or that it is not."""
        if self._awaited is None or not self._desk.is_filled():
            return
        linked = self._linking.linked
        tied = linked is not None and linked.stop_at(self._awaited.article, self._awaited.start) is not None
        if tied or not self._looking:
            awaited, self._awaited = self._awaited, None
            self._linking.walk.go_to(awaited)


def _seen(floor: float, comparison: Comparison) -> tuple[Comparison, Linked | None]:
    linked = Linked.in_comparison(comparison, floor) if comparison.links is not None else None
    return comparison, linked


def carried(comparison: Comparison, before: Comparison | None) -> Comparison:
    """A comparison with what was found before and not yet anew, if it is of the same texts."""
    if before is None or _texts(comparison) != _texts(before):
        return comparison
    missing = {
        field: found
        for field in _FOUND
        if getattr(comparison, field) is None and (found := getattr(before, field)) is not None
    }
    return replace(comparison, **missing)


def _texts(comparison: Comparison) -> list[tuple[int, str]]:
    return [(each.article.id, each.article.text) for each in comparison.articles]
