"""What a person decides about names in one article, and about names of their own: each a step of undo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from corpus.model import ArticleId, Entity, OwnName
from gui.operations import Operation, together
from gui.operations import names as naming
from gui.shell.notice_bar import Notice
from gui.text import count_words
from gui.workspace import Workspace

#: The label of a step of undo.
_CHANGE = "Change a name of your own"

Spans = Sequence[tuple[int, int]]


class MentionVerbs(QObject):
    """Says who is meant where; all return at once, and the library's change follows."""

    told = Signal(object)  # Notice

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def reassign(
        self, article: ArticleId, spans: Spans, who: Entity | OwnName | None, written: str, others: Spans = ()
    ) -> None:
        """Have what is ``written`` there be that one, or no name (None). ``others``: where the same stands in
        the article; to decide alike of them is offered.
        """
        to = who.id if isinstance(who, Entity) else who
        offers: list[tuple[str, Callable[[], object]]] = []
        if others:
            offer = self.tr("The other one here too")
            if len(others) > 1:
                offer = self.tr("The other {count} here too").format(count=f"{len(others):,}")
            offers.append((offer, partial(self.reassign, article, others, who, written)))
        said = self._said_of(spans, who, written)
        self._do(naming.reassign(article, spans, to), said, offers)

    def as_found(self, article: ArticleId, spans: Spans, written: str) -> None:
        """Have mentions be who they were found to be."""
        said = self.tr("“{written}” is as it was found.").format(written=written)
        if len(spans) > 1:
            said = self.tr("{count} names are as they were found.").format(count=f"{len(spans):,}")
        self._do(naming.as_found(article, spans), said)

    def add_own(self, added: Sequence[OwnName], *, left_out: int = 0) -> None:
        """Have these be names wherever they are written; of a list, so many lines were ``left_out``."""
        if not added:
            return
        said = self.tr("“{form}” is a name from now on. Articles that have it are looked at again.")
        if len(added) > 1:
            said = self.tr("{names} were added. Articles that have them are looked at again.")
        said = said.format(form=added[0].form, names=self._counted(len(added)))
        if left_out:
            lines = count_words(left_out, self.tr("line"), self.tr("lines"))
            said += " " + self.tr("{lines} could not be read.").format(lines=lines)
        self._do(naming.add_own_names(added), said)

    def change_own(self, before: OwnName, after: OwnName) -> None:
        """Have one of them be otherwise."""
        if before == after:
            return
        operation = naming.add_own_names([after])
        if before.form != after.form:
            operation = together(_CHANGE, [naming.remove_own_names([before.form]), operation])
        said = self.tr("“{form}” was changed. Articles that have it are looked at again.")
        self._do(operation, said.format(form=after.form))

    def remove_own(self, forms: Collection[str]) -> None:
        """Have these be names of the reader's own no more."""
        if forms:
            said = self.tr("Removed {names}.").format(names=self._counted(len(forms)))
            self._do(naming.remove_own_names(forms), said)

    def _said_of(self, spans: Spans, who: Entity | OwnName | None, written: str) -> str:
        several = len(spans) > 1
        if who is None:
            said = self.tr("“{written}” is no name here.")
            if several:
                said = self.tr("“{written}” and the like are no names here: {count} places.")
        else:
            said = self.tr("“{written}” is “{name}” here.")
            if several:
                said = self.tr("“{written}” and the like are “{name}” here, in {count} places.")
        name = "" if who is None else who.name
        return said.format(written=written, name=name, count=f"{len(spans):,}")

    def _counted(self, count: int) -> str:
        return count_words(count, self.tr("name of your own"), self.tr("names of your own"))

    def _do(
        self, operation: Operation, said: str, offers: Sequence[tuple[str, Callable[[], object]]] = ()
    ) -> None:
        actions = (*offers, (self.tr("Undo"), self._workspace.undo))
        notice = Notice(said, actions, undoes=operation.label)
        self._workspace.perform(operation, lambda: self.told.emit(notice))
