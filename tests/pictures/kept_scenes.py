"""Searches that are kept, those of before, and the way from one place found to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from corpus.model import SavedSearch
from gui.operations import Operation
from gui.shell.completion_popup import CompletionPopup
from gui.shell.search_field import SearchField
from gui.shell.sidebar import Sidebar
from tests.pictures.scenes import Group
from tests.pictures.stage import Stage

KEPT = Group("searches")

_SEARCHES = (
    ("Ever Given", '"ever given"', "newest"),
    ("Harbours, without lawyers", "(harbour OR port) -lawyers", "relevance"),
    ("Volcano and flights", "volcano flights after:2010", "oldest"),
)


def _keep(stage: Stage) -> None:
    def verb(edit) -> None:
        for search in _SEARCHES:
            edit.save_search(SavedSearch(*search))

    stage.window.workspace.perform(Operation("Save searches", verb))
    saved = stage.window.searches.saved
    stage.wait(lambda: bool(saved.counts) and None not in saved.counts.values())


@KEPT.add("kept", shows=(Sidebar, SearchField))
def kept(stage: Stage) -> None:
    """Three searches are kept in the sidebar; one of them is shown."""
    _keep(stage)
    stage.window.searches.run(SavedSearch(*_SEARCHES[1]))
    stage.calm()
    stage.library.open_first()
    stage.calm()


@KEPT.add("saving", "large")
def saving(stage: Stage) -> None:
    """A name is asked for."""
    stage.search("canal ships")
    stage.window.searches.save()
    stage.calm()


@KEPT.add("of before", shows=(CompletionPopup,))
def of_before(stage: Stage) -> None:
    """In the empty field, what was searched for before."""
    for query in ("canal ships", '"ever given" -lawyers', "person:kamara after:2015", "volcano"):
        stage.search(query)
        stage.window.searches.history.note()
    stage.search("")
    QTest.keyClick(stage.window.top.search, Qt.Key.Key_Down)
    stage.calm()


@KEPT.add("fields offered")
def fields_offered(stage: Stage) -> None:
    """The beginning of a field, which is offered with what begins so."""
    stage.search("canal eve")
    window = stage.window
    stage.wait(lambda: any(each.isVisible() for each in window.findChildren(CompletionPopup)))
    stage.calm()


@KEPT.add("next article")
def next_article(stage: Stage) -> None:
    """F3 has gone on from the last place of the first article to the next one."""
    stage.search("canal ships")
    stage.library.open_first()
    stage.calm()
    stage.library.reader.found.go_to(-1)
    stage.window.commands.actions["find_next"].trigger()
    stage.calm()
