"""What a person decides about names, each a step of undo that is told with its Undo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, Signal

from corpus.model import ArticleId, Entity, EntityId, EntityName, EntityType, JoinedName, Suggestion
from gui.operations import Operation, together
from gui.operations import names as naming
from gui.shell.notice_bar import Notice
from gui.text import count_words, kind_words
from gui.viewmodels.name_words import translate
from gui.workspace import Workspace


class NameVerbs(QObject):
    """Joins, parts, renames and refuses names; all return at once, and the library's change follows."""

    told = Signal(object)  # Notice
    merged = Signal(object)  # EntityId: of the one that others are counted as from now on

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def merge(self, names: Sequence[Entity | EntityName], into: Entity | EntityName) -> None:
        """Count these names as that one from now on."""
        ids = [name.id for name in names if name.id != into.id]
        if not ids:
            return
        if len(ids) == 1:
            name = next(each.name for each in names if each.id == ids[0])
            said = self.tr("“{name}” is “{into}” from now on.").format(name=name, into=into.name)
        else:
            said = self.tr("{names} are “{into}” from now on.")
            said = said.format(names=self._names(len(ids)), into=into.name)
        self._do(naming.merge(ids, into.id), said, lambda: self.merged.emit(into.id))

    def rename(self, entity: Entity | EntityName, name: str | None) -> None:
        """Call it so; None: as it was found."""
        if name == entity.name:
            return
        said = self.tr("Named as it was found.")
        if name is not None:
            said = self.tr("“{name}” is called “{new}” now.").format(name=entity.name, new=name)
        self._do(naming.rename(entity.id, name), said)

    def retype_as_found(self, names: Sequence[Entity | EntityName]) -> None:
        """Have these be of the kind that was found."""
        said = self.tr("{what}: the kind is as it was found.").format(what=self._what(names))
        self._do(naming.retype(_ids(names), None), said)

    def retype(self, names: Sequence[Entity | EntityName], type: EntityType) -> None:
        """Have these be of a kind."""
        ids = [name.id for name in names if name.type is not type]
        if ids:
            kind = kind_words(type, many=len(ids) > 1, translate=translate).lower()
            said = self.tr("{what}: {kind} from now on.")
            self._do(naming.retype(ids, type), said.format(what=self._what(names), kind=kind))

    def refuse(self, names: Sequence[Entity | EntityName]) -> None:
        """Have these be no names: they are marked and counted nowhere any more."""
        if names:
            said = self.tr("{what}: not a name any more. It is listed under “Not names”.")
            if len(names) > 1:
                said = self.tr("{what} are no names any more. They are listed under “Not names”.")
            self._do(naming.hide(_ids(names), True), said.format(what=self._what(names)))

    def restore(self, names: Sequence[Entity | EntityName]) -> None:
        """Have these be names again."""
        if names:
            said = self.tr("{what}: a name again.")
            if len(names) > 1:
                said = self.tr("{what} are names again.")
            self._do(naming.hide(_ids(names), False), said.format(what=self._what(names)))

    def accept(self, suggestions: Sequence[Suggestion]) -> None:
        """Have the two names of each be one."""
        if len(suggestions) == 1:
            self.merge([suggestions[0].entity], suggestions[0].into)
        elif suggestions:
            steps = [naming.merge([each.entity.id], each.into.id) for each in suggestions]
            said = self.tr("{count} pairs of names are one each from now on.")
            self._do_together(f"Merge {len(steps):,} pairs of names", steps, said)

    def dismiss(self, suggestions: Sequence[Suggestion]) -> None:
        """Have the two names of each be two, for good."""
        steps = [naming.keep_apart(each.entity.id, each.into.id) for each in suggestions]
        if len(suggestions) == 1:
            said = self.tr("“{name}” and “{other}” stay two names.")
            one = suggestions[0]
            self._do(steps[0], said.format(name=one.entity.name, other=one.into.name))
        elif suggestions:
            said = self.tr("{count} pairs of names stay apart.")
            self._do_together(f"Keep {len(steps):,} pairs of names apart", steps, said)

    def part(self, joined: JoinedName, entity: Entity) -> None:
        """Have a name that was joined stand for itself again."""
        said = self.tr("“{name}” is counted apart from “{other}” from now on.")
        self._do(naming.part_name(joined.identity), said.format(name=joined.name, other=entity.name))

    def part_in_articles(self, entity: Entity | EntityName, articles: Collection[ArticleId]) -> None:
        """Have it be someone else of that name in these articles."""
        if len(articles) == 1:
            said = self.tr("“{name}” in this article is another one of that name from now on.")
        else:
            said = self.tr("“{name}” in these articles is another one of that name from now on.")
        self._do(naming.part_in_articles(entity.id, list(articles)), said.format(name=entity.name))

    # -- inside ------------------------------------------------------------------------------------------

    def _do_together(self, label: str, steps: Sequence[Operation], said: str) -> None:
        self._do(together(label, steps), said.format(count=f"{len(steps):,}"))

    def _do(self, operation: Operation, said: str, done: Callable[[], object] = lambda: None) -> None:
        notice = Notice(said, ((self.tr("Undo"), self._workspace.undo),), undoes=operation.label)

        def tell() -> None:
            self.told.emit(notice)
            done()

        self._workspace.perform(operation, tell)

    def _what(self, names: Sequence[Entity | EntityName]) -> str:
        return f"“{names[0].name}”" if len(names) == 1 else self._names(len(names))

    def _names(self, count: int) -> str:
        return count_words(count, self.tr("name"), self.tr("names"))


def _ids(names: Sequence[Entity | EntityName]) -> list[EntityId]:
    return [name.id for name in names]
