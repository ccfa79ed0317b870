"""NameFinder: from a list of names that is wanted to its rows, as one types and as the library changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from corpus.changes import ChangeSet
from corpus.model import ArticleId, ArticleSummary, Entity, EntityId, EntityType
from gui.jobs import Job
from gui.viewmodels.name_list import NameListModel
from gui.viewmodels.names import NOT_NAMES, Name, NameScope, NameSort, arranged
from gui.workspace import Workspace

if TYPE_CHECKING:
    from corpus.library import Library


@dataclass(frozen=True, slots=True)
class Listed:
    """What is told of the rows shown: of how many they are, and by which words they were chosen."""

    scope: NameScope | None = None
    typed: str = ""
    shown: int = 0
    all: int = 0


class NameFinder(QObject):
    """Keeps the list of names in step with the kind, words and order asked for, and with the library.

    All names are read once, when a list is first wanted; from then on only those that a change touched.
    Choosing and ordering is done on a reading thread: fifty thousand names never hold up the window.
    """

    listed = Signal(object)  # Listed, after the rows

    def __init__(
        self,
        workspace: Workspace,
        summaries: Callable[[], dict[ArticleId, ArticleSummary]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.scope: NameScope | None = None
        self.typed = ""
        self.sort = NameSort.MENTIONS
        self.result = Listed()
        self._workspace = workspace
        self._summaries = summaries
        self._names: dict[EntityType, dict[EntityId, Name]] = {}  # of each kind
        self._hidden: dict[EntityId, Name] = {}
        self._kinds: dict[EntityId, EntityType] = {}  # under which kind each name is kept
        self._loaded = False
        self._reading: Job | None = None  # of names, under way
        self._arranging: Job | None = None
        self._touched: set[EntityId] = set()  # since the job under way was begun
        self.model = NameListModel(self.entity, self)
        workspace.changed.connect(self._refresh)

    @property
    def is_waiting(self) -> bool:
        """Whether a list is wanted that is not read yet."""
        return self.scope is not None and not self._loaded

    def show(self, scope: NameScope, typed: str = "") -> None:
        """Show this list, of it only those in which the words typed stand."""
        if scope != self.scope:
            self.model.show([])
        self.scope, self.typed = scope, typed
        if self._loaded:
            self._arrange()
        elif self._reading is None:
            self._reading = self._workspace.follow(_read_all, self._take_all)

    def set_sort(self, sort: NameSort) -> None:
        """Show the same in another order."""
        self.sort = sort
        if self.scope is not None and self._loaded:
            self._arrange()

    def entity(self, id: EntityId) -> Entity:
        """What is told of a name; KeyError where it is not known (any more)."""
        if id in self._hidden:
            return self._hidden[id].entity
        return self._names[self._kinds[id]][id].entity

    def entities(self, ids: list[EntityId]) -> list[Entity]:
        """The same of several, those that are known."""
        return [self.entity(id) for id in ids if id in self._hidden or id in self._kinds]

    # -- inside ------------------------------------------------------------------------------------------

    def _take_all(self, found: tuple[list[Entity], list[Entity]]) -> None:
        self._names, self._kinds = {}, {}
        self._loaded = True
        self._keep(found[0])
        self._keep_hidden(found[1])
        self._go_on()

    def _refresh(self, changes: ChangeSet) -> None:
        if changes.entities and (self._loaded or self._reading is not None):
            self._touched |= changes.entities
            if self._reading is None:
                self._go_on()

    def _go_on(self) -> None:
        """Show what is known, and read what was touched meanwhile."""
        self._reading = None
        if self._touched:
            touched, self._touched = list(self._touched), set()
            self._reading = self._workspace.follow(
                lambda library: (touched, library.entities(touched), library.hidden_entities()),
                self._take_in,
            )
        self._arrange()

    def _take_in(self, found: tuple[list[EntityId], list[Entity], list[Entity]]) -> None:
        touched, entities, hidden = found
        for id in touched:
            if (kind := self._kinds.pop(id, None)) is not None:
                del self._names[kind][id]
        self._keep(entities)
        self._keep_hidden(hidden)
        self.model.show([id for id in self.model.ids() if id in self._kinds or id in self._hidden])
        self.model.tell(touched)
        self._go_on()

    def _keep(self, entities: list[Entity]) -> None:
        for entity in entities:
            self._names.setdefault(entity.type, {})[entity.id] = Name.of(entity)
            self._kinds[entity.id] = entity.type

    def _keep_hidden(self, entities: list[Entity]) -> None:
        self._hidden = {entity.id: Name.of(entity) for entity in entities}

    def _of_scope(self, scope: NameScope) -> dict[EntityId, Name]:
        if scope.kind == NOT_NAMES:
            return self._hidden
        return {} if scope.type is None else self._names.get(scope.type, {})

    def _arrange(self) -> None:
        if self._arranging is not None:
            self._arranging.cancel()
        scope = self.scope
        if scope is None:
            return
        names = list(self._of_scope(scope).values())
        typed, sort = self.typed, self.sort
        summaries = self._summaries() if sort is NameSort.NEWEST else {}

        def arrange(_: object) -> list[EntityId]:
            return arranged(names, typed, sort, lambda id: summaries[id].date if id in summaries else None)

        def show(ids: list[EntityId]) -> None:
            known = self._of_scope(scope)
            self.model.show([id for id in ids if id in known])
            self.result = Listed(scope, typed, len(ids), len(names))
            self.listed.emit(self.result)

        self._arranging = self._workspace.read(arrange, show)


def _read_all(library: Library) -> tuple[list[Entity], list[Entity]]:
    return library.entities(), library.hidden_entities()
