"""A program that acts on a library at random, and tells each act before it and after it has returned.

``python -m tests.soak.driver HOW LIBRARY CACHE SEED ACTS``: HOW is ``edits`` (the index follows now and
then), ``index`` (it follows each act), ``bulk`` (it follows many at once), ``journal`` (as on a network
disk, where a library has no write-ahead log) or ``window`` (the window's own workspace does all).
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.annotate import pipeline_name
from corpus.errors import CrossreadError
from corpus.library import Edit, Library
from corpus.model import Annotation, ArticleId, EntityType, FoundMention, PartialDate
from gui.operations import Operation
from search import SearchIndex
from tests.soak.shadow import Act

if TYPE_CHECKING:
    from gui.workspace import Workspace

_FIELDS = ("title", "author", "source", "date")
_NAME = re.compile(r"\b[A-Z][a-z]+\b")
#: What the workspace does without calling back; it always changes something.
_ENDED_BY_CHANGE = ("undo", "redo", "opened")
_KINDS = (*["set"] * 3, "starred", "unread", "removed", *["undo"] * 2, "redo", "opened", "annotated")
_WORDS = ["amber", "birch", "cedar", "damson", "elm", "fir", "gorse", "hazel", "ivy", "juniper"]


def tell(what: str, act: Act) -> None:
    """A line for whoever watches."""
    print(json.dumps([what, act]), flush=True)


class Acts:
    """One act after the other, each such that the library can do it."""

    def __init__(self, library: Library, seed: str, *, window: bool = False) -> None:
        self._library = library
        self._chance = random.Random(seed)
        self._window = window
        self._every = set(library.ids())
        self._number = 0

    def next(self) -> Act:
        """Any act."""
        self._number += 1
        there = self._library.ids()
        gone = sorted(self._every - set(there))
        match self._chance.choice(_KINDS):
            case "undo" if self._library.undo_label():
                return ["undo"]
            case "redo" if self._library.redo_label():
                return ["redo"]
            case "removed" if gone and (self._chance.random() < 0.5 or len(there) < 10):
                return ["removed", self._label("Restore"), gone, False]
            case ("removed" | "starred" | "unread") as name if len(there) >= 10:
                ids = self._chance.sample(there, self._chance.randint(1, 5))
                value = name == "removed" or self._chance.random() < 0.5
                return [name, self._label(name), sorted(ids), value]
            case "annotated" if there and not self._window:
                id = self._chance.choice(there)
                found = annotation(self._library.article(id).text, self._chance.randrange(12))
                return ["annotated", id, len(found.mentions)]
            case "opened" if unread := [each.id for each in self._library.summaries() if each.unread]:
                return ["opened", self._chance.choice(unread)]
            case _:
                return self._set(self._chance.choice(there or sorted(self._every)), bool(there))

    def _set(self, id: ArticleId, there: bool) -> Act:
        if not there:
            return ["removed", self._label("Restore"), sorted(self._every), False]
        # A date that is set has the window annotate the article again, which is another act.
        fields = _FIELDS[:3] if self._window else _FIELDS
        chosen = self._chance.sample(fields, self._chance.randint(1, len(fields)))
        return ["set", self._label("Set"), id, {name: self._value(name) for name in chosen}]

    def _label(self, what: str) -> str:
        return f"{what} {self._number} {self._chance.randrange(10**6)}"

    def _value(self, field: str) -> object:
        words = " ".join(self._chance.sample(_WORDS, 3))
        match field:
            case _ if self._chance.random() < 0.2:
                return None
            case "date":
                return f"{self._chance.randint(1950, 2020)}-{self._chance.randint(1, 12):02}"
            case "author":
                return [words.title(), "Second Author"]
        return words


def verb(act: Act) -> Callable[[Edit], None]:
    """What the act does in an edit."""

    def do(edit: Edit) -> None:
        match act:
            case ["set", _, id, values]:
                for field, value in values.items():
                    edit.set_field(id, field, _typed(field, value))
            case ["starred", _, ids, value]:
                edit.star(ids, value)
            case ["unread", _, ids, value]:
                edit.mark_unread(ids, value)
            case ["removed", _, ids, True]:
                edit.remove(ids)
            case ["removed", _, ids, False]:
                edit.restore(ids)

    return do


def _typed(field: str, value: object) -> object:
    if value is None:
        return None
    if field == "date":
        return PartialDate.parse(str(value))
    return tuple(value) if isinstance(value, list) else value


def perform(library: Library, act: Act) -> None:
    """Do the act; when this returns, it has to last."""
    match act:
        case ["undo"]:
            library.undo()
        case ["redo"]:
            library.redo()
        case ["opened", id]:
            library.mark_opened(id)
        case ["annotated", id, count]:
            library.store_annotation(id, annotation(library.article(id).text, count))
        case [_, label, *_]:
            with library.edit(label) as edit:
                verb(act)(edit)


def annotation(text: str, count: int) -> Annotation:
    """So many of the text's capitalised words as names."""
    names = list(_NAME.finditer(text))[:count]
    return Annotation(
        pipeline_name(), tuple(FoundMention(*m.span(), EntityType.PERSON, m.group()) for m in names)
    )


def drive(how: str, library: Library, index: SearchIndex, acts: Acts, count: int) -> None:
    """Do ``count`` acts and bring them into the index."""
    every = {"edits": 6, "index": 1, "bulk": 25, "journal": 6}[how]
    log = library.path.with_name(f"{library.path.name}-wal")
    for number in range(1, count + 1):
        act = acts.next()
        tell("do", act)
        held = library.stamp().revision
        perform(library, act)
        tell("did", act)
        if how == "edits":
            tell("logged", [log.stat().st_size])
        if number % every == 0:
            if how == "bulk":
                index.catch_up()
            else:
                index.apply(library.changed_since(held))
            tell("indexed", [number])


def drive_window(path: Path, cache: Path, seed: str, count: int) -> None:
    """The same through the workspace of the window, on its lanes, in Qt's event loop."""
    from PySide6.QtCore import QCoreApplication

    from gui.jobs import Jobs
    from gui.workspace import Workspace

    app = QCoreApplication(sys.argv)
    workspace = Workspace(Library.open(path), Jobs(), cache=cache)
    acts = Acts(workspace.library, seed, window=True)
    left = count
    current: Act | None = None

    def act() -> None:
        nonlocal left, current
        if left == 0:
            app.quit()
            return
        left -= 1
        current = acts.next()
        tell("do", current)
        _give(workspace, current, acted)

    def acted() -> None:
        nonlocal current
        tell("did", current or [])
        current = None
        act()

    def changed(_: object) -> None:
        if current is not None and current[0] in _ENDED_BY_CHANGE:
            acted()

    workspace.changed.connect(changed)
    workspace.problem.connect(lambda error: (print(error, file=sys.stderr), app.exit(1)))
    workspace.start()
    tell("opened", [])
    act()
    status = app.exec()
    workspace.close()
    sys.exit(status)


def _give(workspace: Workspace, act: Act, acted: Callable[[], None]) -> None:
    match act:
        case ["undo"]:
            workspace.undo()
        case ["redo"]:
            workspace.redo()
        case ["opened", id]:
            workspace.mark_opened(id)
        case [_, label, *_]:
            workspace.perform(Operation(label, verb(act)), acted)


def main() -> None:
    """Act as the command line says."""
    how, path, cache, seed, count = sys.argv[1:]
    if how == "window":
        drive_window(Path(path), Path(cache), seed, int(count))
        return
    if how == "journal":
        from corpus.library import library as opening
        from corpus.library.places import Place, PlaceKind

        opening.place_of = lambda _path: Place(PlaceKind.NETWORK, "nfs")  # type: ignore[assignment]
    try:
        with Library.open(Path(path)) as library, closing(SearchIndex.open(library, Path(cache))) as index:
            tell("opened", [])
            index.catch_up()
            drive(how, library, index, Acts(library, seed), int(count))
    except CrossreadError as error:
        tell("refused", [error.kind, error.message])
        sys.exit(3)


if __name__ == "__main__":
    main()
