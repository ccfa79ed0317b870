"""What is asked of a name: who is meant, how it is called, with which one it is one. Nothing is modal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from corpus.model import Entity, EntityId, EntityName, EntityType, OwnName
from gui.dialogs.name_form import NameForm
from gui.dialogs.rename import Rename
from gui.dialogs.who_is_it import LookUp, WhoIsIt
from gui.jobs import Job
from gui.theme import Theme
from gui.viewmodels.candidates import candidates
from gui.workspace import Workspace

Named = Entity | EntityName


class NameQuestions(QObject):
    """Asks over a widget, at a point of the screen; ``done`` is called with the answer, if there is one.

    It is kept by ``partial`` until then: Qt does not keep the object of a method.
    """

    def __init__(self, workspace: Workspace, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme

    def ask_who(
        self,
        over: QWidget,
        at: QPoint,
        written: str,
        kind: EntityType,
        done: Callable[[Entity | OwnName, bool], None],
        *,
        without: Sequence[Named] = (),
        others: str = "",
        all_at_first: bool = False,
    ) -> None:
        """Who or what is meant by what is written somewhere: a name of the library, or a new one.

        ``others``: words for having it be so in more places, which may be chosen already; ``done`` is told
        whether that is wanted.
        """
        heading = self.tr("What is “{written}” here?")
        if kind is EntityType.PERSON:
            heading = self.tr("Who is “{written}” here?")
        popup = WhoIsIt(
            self._theme,
            heading.format(written=written),
            self._look_up(written),
            without=[each.id for each in without],
            new=kind,
            others=others,
            parent=over,
        )
        popup.all.setChecked(bool(others) and all_at_first)
        popup.picked.connect(partial(done))
        popup.pop_up(at)

    def ask_into(
        self, over: QWidget, at: QPoint, those: Sequence[Named], done: Callable[[Entity], None]
    ) -> None:
        """With which one these are one."""
        heading = self.tr("“{name}” is one with …").format(name=those[0].name)
        if len(those) > 1:
            heading = self.tr("These {count} names are all …").format(count=len(those))
        without = [those[0].id] if len(those) == 1 else []  # of several, one may be what the others are
        look_up = self._look_up(" ".join(each.name for each in those), [each.id for each in those])
        popup = WhoIsIt(self._theme, heading, look_up, without=without, parent=over)
        popup.picked.connect(lambda into, _: done(into))
        popup.pop_up(at)

    def ask_name(
        self,
        over: QWidget,
        at: QPoint,
        name: str,
        others: Sequence[str],
        done: Callable[[str | None], None],
        *,
        was_set: bool = False,
    ) -> None:
        """How what has that name is to be called, by one of the ``others`` or anew; None: as it was found.

        ``was_set``: it was asked before, and answered.
        """
        popup = Rename(name, others, was_set=was_set, parent=over)
        popup.accepted.connect(partial(done))
        popup.pop_up(at)

    def ask_own(self, over: QWidget, at: QPoint, words: str, done: Callable[[OwnName, bool], None]) -> None:
        """As what words of an article are to be marked; ``done`` is told whether only there."""
        heading = self.tr("Mark “{words}” as a name").format(words=words)
        popup = NameForm(heading, words, here=True, accept=self.tr("Mark"), parent=over)
        popup.accepted.connect(partial(done))
        popup.pop_up(at)

    def _look_up(self, like: str, one_with: Collection[EntityId] = ()) -> LookUp:
        def look_up(typed: str, done: Callable[[list[Entity]], None]) -> Job:
            return self._workspace.read(lambda library: candidates(library, typed, like, one_with), done)

        return look_up
