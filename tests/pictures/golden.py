"""The few pictures that must not drift: ``python -m tests.pictures.golden FOLDER`` takes them.

They are of made-up articles in the shipped fonts alone, and small. A test compares them with those that are
kept in ``tests/gui/golden``; ``make golden`` takes them anew, when they are meant to be others.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.gui.made_links import with_links
from tests.pictures.libraries import Libraries, fill_with_awkward
from tests.pictures.screen import environment
from tests.pictures.stage import Stage
from tests.pictures.taking import photographer, save

SIZE = (760, 460)
_GROUND = "golden"
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Golden:
    """A part of the window, in one theme; ``play`` leads there, from the one before, and returns it."""

    name: str
    theme: str
    play: Callable[[Stage], QWidget]


def browsed(stage: Stage) -> QWidget:
    """Rows of the list: read and unread, current, starred, chosen, pointed at."""
    ids = stage.ids()
    stage.library.restore({"widths": [0, 340, 420]})
    stage.library.open_first()
    stage.library.list.step(4)
    stage.library.chosen.choose([ids[-4], ids[-6]])
    stage.library.verbs.star(stage.summaries()[-5:-4])
    stage.calm()
    rows = stage.library.list
    stage.hover(rows.viewport(), rows.visualRect(rows.model().index(5, 0)).center())
    return rows


def found(stage: Stage) -> QWidget:
    """Rows of what was found, with the words marked."""
    stage.library.restore({"widths": [0, 340, 420]})
    stage.search("lower gate")
    stage.library.list.setFocus()
    stage.calm()
    return stage.library.list


def read(stage: Stage) -> QWidget:
    """An article with its names, one of them framed."""
    stage.search("")
    stage.read(stage.ids()[1])
    reader = stage.library.reader
    assert reader.article is not None
    mention = reader.article.mentions[1]
    reader.pane.mentionActivated.emit(mention.entity, mention.start)
    stage.look_beside()
    return reader


def looked_through(stage: Stage) -> QWidget:
    """An article without source and author, in which words are looked for."""
    stage.read(stage.ids()[12])
    reader = stage.library.reader
    reader.open_find()
    QTest.keyClicks(reader.find_bar.field, "lock")
    stage.look_beside()
    return reader


def compared(stage: Stage) -> QWidget:
    """Two articles, long names in their headers, and links that are made up: no model has a say in them."""
    ids = stage.ids()
    stage.put_side_by_side([ids[2], ids[3]])
    stage.compare.desk.linking.show(with_links(stage.compare.links.comparison, (0.95, 0.7, 0.62)))
    stage.calm()
    return stage.compare.desk


def told_of(stage: Stage) -> QWidget:
    """Who and what four articles tell of."""
    stage.put_side_by_side(stage.ids()[:4])
    stage.compare.lenses.look_through("coverage")
    stage.calm()
    table = stage.compare.lenses.who.table
    table.setCurrentIndex(stage.compare.lenses.who.model.index(1, 2))
    table.setFocus(Qt.FocusReason.TabFocusReason)
    stage.calm()
    return stage.compare.lenses.who


GOLDEN = (
    Golden("list-light", "light", browsed),
    Golden("found-contrast", "contrast", found),
    Golden("reader-light", "light", read),
    Golden("reader-dark", "dark", looked_through),
    Golden("compare-light", "light", compared),
    Golden("compare-contrast", "contrast", compared),
    Golden("who-and-what-light", "light", told_of),
    Golden("who-and-what-dark", "dark", told_of),
)


def take_golden(folder: Path, work: Path) -> None:
    """Take all of them into ``folder``, in a process of its own; ``work`` takes what is needed meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.pictures.golden", str(folder.absolute()), str(work.absolute())]
    env = environment(work.absolute(), SIZE, 1)
    done = subprocess.run(command, cwd=_ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"no golden pictures were taken:\n{done.stderr[-2_000:]}")


def main(folder: Path, work: Path) -> int:
    """Take them here."""
    Libraries(work, {_GROUND: fill_with_awkward}).make([_GROUND])
    photo = photographer(folder, work)
    library = photo.libraries.fresh(_GROUND)
    stage = Stage(library, photo.theme, SIZE, library.parent)
    stage.open()
    for golden in GOLDEN:
        stage.use_theme(golden.theme)
        widget = golden.play(stage)
        taken = stage.window.grab().toImage()
        corner = widget.mapTo(stage.window, QPoint())
        part = taken.copy(corner.x(), corner.y(), widget.width(), widget.height())
        save(part, folder / f"{golden.name}.png", small=True)
    stage.leave()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
