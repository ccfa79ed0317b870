"""What a library remembers of how its place was left."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from corpus.model import ArticleId, EntityId
from gui.shell import reader_memory
from gui.viewmodels.names import NameScope
from gui.viewmodels.searched import read_pinned
from gui.viewmodels.where import LibraryWhere
from search import Sort

if TYPE_CHECKING:
    from gui.shell.library_place import LibraryPlace


def remembered(place: LibraryPlace) -> dict[str, Any]:
    """The state of the place, as JSON can hold it."""
    where = place.where()
    return {
        "query": where.query,
        "pinned": list(where.pinned),
        "article": place.reader.article_id,
        "names": None if where.names is None else where.names.kind,
        "name": where.entity,
        "in_context": where.in_context,
        "context": place.context.state(),
        "names_desk": place.names.state(),
        "sort": place.finder.sort.value,
        "widths": place.frame.widths,
        "narrowing": place.narrowing.state(),
        "chosen": list(place.chosen.ids),
        "reader": reader_memory.remembered(place.reader),
    }


def restore(place: LibraryPlace, state: dict[str, Any]) -> None:
    """Let the place be as it was left, as far as that can be read."""
    with suppress(ValueError):
        place.finder.set_sort(Sort(state.get("sort", Sort.RELEVANCE)))
    match state.get("widths"):
        case [int(), int(), int()] as widths if sum(widths):
            place.frame.set_widths(widths)
    place.narrowing.restore(state.get("narrowing"))
    match state.get("chosen"):
        case [*ids] if all(isinstance(id, int) for id in ids):
            place.chosen.choose(ids)
    match state.get("reader"):
        case dict() as reader:
            reader_memory.restore(place.reader, reader)
    match state.get("names_desk"):
        case dict() as names:
            place.names.restore(names)
    match state.get("context"):
        case dict() as context:
            place.context.restore(context)
    place.go_to(_where(state))


def _where(state: dict[str, Any]) -> LibraryWhere:
    query, article, name = state.get("query"), state.get("article"), state.get("name")
    return LibraryWhere(
        query if isinstance(query, str) else "",
        ArticleId(article) if isinstance(article, int) else None,
        NameScope.read(state.get("names")),
        EntityId(name) if isinstance(name, int) else None,
        read_pinned(state.get("pinned")),
        state.get("in_context") is True,
    )
