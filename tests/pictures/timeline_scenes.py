"""The timeline of events, with more on it than a small library tells."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from corpus.model import EventId
from gui.panels.timeline import Timeline
from tests.gui.made_events import many
from tests.pictures.event_scenes import open_events
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

TIMELINE = Group("timeline")


def _open(stage: Stage, events: int = 240, sources: int = 18) -> Timeline:
    timeline = open_events(stage).timeline
    timeline.show_events(*many(events, sources))
    stage.calm()
    return timeline


@TIMELINE.add("many", "happened", shows=(Timeline,))
def many_events(stage: Stage) -> None:
    """Hundreds of events of many sources; years in which nothing is told are cut out."""
    _open(stage)


@TIMELINE.add("chosen", "happened")
def chosen(stage: Stage) -> None:
    """One of them is chosen, and zoomed in to."""
    timeline = _open(stage)
    timeline.select(EventId(46))
    for _ in range(5):
        timeline.grow.click()
    stage.calm()


@TIMELINE.add("days", "happened")
def days(stage: Stage) -> None:
    """As close as days."""
    timeline = _open(stage)
    timeline.select(EventId(47))
    for _ in range(9):
        timeline.grow.click()
    stage.calm()


@TIMELINE.add("pointed at", "happened")
def pointed_at(stage: Stage) -> None:
    """The title of what is pointed at stands over the others."""
    timeline = _open(stage, 80)
    view = timeline.canvas.outlook.view()
    mark = view.marks(1)[9]
    stage.hover(timeline.canvas, view.mirrored(view.area(mark)).center().toPoint())


@TIMELINE.add("keys", "happened")
def keys(stage: Stage) -> None:
    """Gone to with the keys."""
    timeline = _open(stage, 40, 4)
    timeline.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(timeline.canvas, key)
    stage.calm()


@TIMELINE.add("undated", "happened")
def undated(stage: Stage) -> None:
    """The last lane, with more undated events than there is room for; the menu of the others."""
    timeline = _open(stage)
    timeline.canvas.go_down(1e9)
    view = timeline.canvas.outlook.view()
    rest = view.mirrored(view.area(view.chips[-1].mark)).center().toPoint()
    QTest.mouseClick(timeline.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(rest))
    stage.calm()


@TIMELINE.add("nothing", "happened")
def nothing(stage: Stage) -> None:
    """Before any are known, or where none is chosen by the filters."""
    open_events(stage).timeline.show_events((), {})
    stage.calm()
