"""Activities: of all the work that goes on at once, what a person is told of."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from gui.workspace.long_work import Activity

_FIRST = (
    "copy",
    "import",
    "reread",
    "annotate",
    "index",
    "relate",
    "events",
)  # what a person asked for last comes first


class Activities(QObject):
    """Listens to each piece of work, and tells of one of them."""

    told = Signal(object)  # Activity, or None when nothing lasts

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_kind: dict[str, Activity | None] = {}

    def listen(self, kind: str, activity: SignalInstance) -> None:
        """``activity``: of the GUI thread, with an ``Activity`` of that kind, or None when there is none."""
        activity.connect(partial(self._note, kind))

    def note_indexing(self, progress: tuple[int, int] | None) -> None:
        """How far the index is, which is told from its lane: so many of so many; None when it is in step."""
        self._note("index", None if progress is None else Activity("index", *progress))

    def _note(self, kind: str, activity: Activity | None) -> None:
        self._by_kind[kind] = activity
        going_on = (self._by_kind.get(each) for each in _FIRST)
        self.told.emit(next(filter(None, going_on), None))
