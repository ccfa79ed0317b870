"""What articles share, in the place to compare them: found, decided by hand, followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from corpus.compare import FLOOR, START
from corpus.errors import WorkerFailed
from corpus.library import Library
from corpus.model import LinkEnd
from gui.jobs import Jobs, Lane
from gui.operations import star
from gui.panes.linked_pane import LinkedPane
from gui.shell.compare_place import ComparePlace
from gui.shell.notice_bar import Notice
from gui.theme import Theme
from gui.viewmodels.linked import Tie
from gui.workspace import Workspace
from tests.gui.lanes import HeldLanes
from tests.gui.windows import LONG

FIRE, KEEPER, GOATS = 0, 1, 2


class Bench:
    """The place to compare, on a library of which is known already what its articles mean."""

    def __init__(self, library: Library, cache: Path, theme: Theme, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.workspace = Workspace(library, Jobs(), cache=cache, relating=False)
        self.ids = library.ids()
        self.place = ComparePlace(self.workspace, theme)
        self.notices: list[Notice] = []
        self.messages: list[str] = []
        self.place.links.told.connect(self.notices.append)
        self.workspace.message.connect(self.messages.append)
        qtbot.addWidget(self.place)
        self.place.resize(1400, 700)
        self.place.show()

    def compare(self, *numbers: int, at: LinkEnd | None = None) -> Bench:
        self.place.compare([self.ids[number] for number in numbers], at=at)
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the articles are shown, and all that they share is found."""
        place = self.place

        def settled() -> bool:
            shown = [pane.article() for pane in place.desk.panes()]
            there = [article.id for article in shown if article is not None] == list(place.ids())
            return there and not (place.links.looking or self.workspace.unsettled)

        self.qtbot.waitUntil(settled, timeout=LONG)
        QApplication.processEvents()

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=LONG)
        self.settle()

    @property
    def panes(self) -> list[LinkedPane]:
        return self.place.desk.panes()

    def ties(self, one: int = FIRE, other: int = KEEPER) -> tuple[Tie, ...]:
        """What links two articles, as shown."""
        linked = self.place.desk.linking.linked
        return () if linked is None else linked.between(self.ids[one], self.ids[other])

    def linked_words(self) -> set[tuple[str, str]]:
        """How the passages begin that are linked."""
        texts = {pane.article().id: pane.article().text for pane in self.panes}
        return {
            (
                texts[tie.here.article][tie.here.start :].split(".")[0],
                texts[tie.there.article][tie.there.start :].split(".")[0],
            )
            for tie in self.ties()
        }

    def select(self, number: int, words: str) -> None:
        """Drag over words."""
        pane = self.panes[number]
        cursor = pane.document().find(words)
        cursor = QTextCursor(cursor)
        pane.setTextCursor(cursor)
        assert pane.textCursor().selectedText() == words

    def menu(self, number: int, words: str) -> dict[str, Callable[[], None]]:
        """What the menu offers of the passage with these words."""
        pane = self.panes[number]
        pane.scroll_to(pane.article().text.index(words))
        at = pane.cursorRect(pane.document().find(words)).center() - QPoint(8, 0)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, pane.viewport().mapToGlobal(at))
        return {action.text(): action.trigger for action in pane.menu_for(event).actions() if action.text()}


@pytest.fixture
def bench(known: Path, tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Bench]:
    bench = Bench(Library.open(known), tmp_path / "cache", theme, qtbot)
    yield bench
    bench.workspace.close()


def test_what_two_articles_share_is_found_and_counted(bench: Bench) -> None:
    told: list[str] = []
    bench.place.links.words_changed.connect(lambda: told.append(bench.place.links.words()))
    bench.place.compare([bench.ids[FIRE], bench.ids[KEEPER]])
    bench.settle()
    assert "Looking for what they share…" in told
    assert bench.ties()
    assert told[-1].startswith(f"{len(bench.ties())} link")
    assert told[-1].endswith("Alt+↓ next")
    assert bench.place.links.comparison.links


def test_of_articles_that_share_nothing_that_is_said(bench: Bench) -> None:
    bench.compare(FIRE, GOATS)
    assert bench.place.links.words() == "Nothing that both tell was found"


def test_texts_are_there_before_links_are(lanes: HeldLanes, bench: Bench) -> None:
    with lanes.held(Lane.RELATE):
        with bench.qtbot.waitSignal(bench.place.desk.filled, timeout=LONG):
            bench.place.compare([bench.ids[FIRE], bench.ids[KEEPER]])
        assert all(pane.article() is not None for pane in bench.panes)
        assert bench.place.links.words() == "Looking for what they share…"
    bench.settle()
    assert bench.ties()


def test_what_cannot_be_looked_for_is_not_waited_for(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise WorkerFailed("Finding what sentences mean ended unexpectedly.")

    problems: list[object] = []
    bench.workspace.problem.connect(problems.append)
    monkeypatch.setattr("gui.workspace.meanings.Meanings._links", fail)
    bench.compare(FIRE, KEEPER)
    assert [str(problem) for problem in problems] == ["Finding what sentences mean ended unexpectedly."]
    assert (bench.place.links.words(), bench.place.links.looking) == ("", False)


def test_keys_of_the_place_go_from_link_to_link(bench: Bench, said: list[str]) -> None:
    bench.compare(FIRE, KEEPER)
    pane = bench.panes[0]
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    walk = bench.place.desk.linking.walk
    assert walk.current is not None
    assert "Also in B" in said[-1]
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert walk.current is None


def test_passages_selected_in_two_texts_are_joined_and_parted_again_by_undo(bench: Bench) -> None:
    bench.compare(FIRE, KEEPER)
    joined = ("A new lighthouse would cost four million, the mayor said", "Nobody knows yet how it began")
    assert joined not in bench.linked_words()
    bench.select(0, "would cost four")
    bench.select(1, "Nobody knows")
    QTest.keyClick(bench.panes[1], Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    bench.until(lambda: joined in bench.linked_words())
    (tie,) = (tie for tie in bench.ties() if tie.link.decided)
    assert "you joined them" in bench.place.desk.linking.link_words(tie.link)
    assert bench.notices[-1].text == "Joined: these passages tell the same."
    dict(bench.notices[-1].actions)["Undo"]()
    bench.until(lambda: joined not in bench.linked_words())


def test_without_selections_it_is_said_how_to_join(bench: Bench) -> None:
    bench.compare(FIRE, KEEPER)
    bench.select(0, "would cost four")
    bench.place.links.menu.join_selected()
    assert bench.messages == ["Select one to three sentences in each of two texts to join them."]
    assert bench.workspace.history.undo_label is None


def test_linked_passages_are_parted_and_had_as_they_were_found(bench: Bench) -> None:
    bench.compare(FIRE, KEEPER)
    before = bench.linked_words()
    here, _ = next(iter(before))
    words = here.split(",")[0][:20]
    offers = bench.menu(0, words)
    part = next(act for text, act in offers.items() if text.startswith("Part these passages"))
    part()
    bench.until(lambda: bench.linked_words() != before)
    assert bench.linked_words() < before
    bench.until(lambda: bool(bench.place.links.menu.parted))
    offers = bench.menu(0, words)
    as_found = next(act for text, act in offers.items() if text.startswith("As it was found"))
    as_found()
    bench.until(lambda: bench.linked_words() == before)


def test_a_library_that_cannot_be_written_offers_no_change(
    known: Path, tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    bench = Bench(Library.open(known, writable=False), tmp_path / "cache", theme, qtbot).compare(FIRE, KEEPER)
    bench.select(0, "would cost four")
    bench.select(1, "Nobody knows")
    assert not [text for text in bench.menu(0, "Mara Lind") if "passages" in text]
    bench.place.links.menu.join_selected()
    assert bench.notices == []
    bench.workspace.close()


def test_changes_of_the_articles_are_followed_without_losing_links(bench: Bench) -> None:
    bench.compare(FIRE, KEEPER)
    before, shown = bench.linked_words(), []
    bench.place.desk.linking.changed.connect(lambda: shown.append(len(bench.ties())))
    bench.workspace.perform(star([bench.ids[FIRE]]))
    bench.until(lambda: bench.panes[0].article().summary.starred)
    assert bench.linked_words() == before
    assert 0 not in shown


def test_article_added_is_linked_too(bench: Bench) -> None:
    bench.compare(FIRE, GOATS)
    assert not bench.ties(FIRE, GOATS)
    bench.compare(FIRE, GOATS, KEEPER)
    assert bench.ties(FIRE, KEEPER)
    assert not bench.ties(FIRE, GOATS)
    bench.compare(GOATS, FIRE)
    assert bench.place.links.words() == "Nothing that both tell was found"


def test_comparison_opens_at_a_passage(bench: Bench) -> None:
    bench.compare(FIRE, KEEPER)
    end = bench.ties()[-1].here
    bench.compare(FIRE, GOATS)
    bench.compare(FIRE, KEEPER, at=end)
    current = bench.place.desk.linking.walk.current
    assert current is not None
    assert (current.article, current.start) == (end.article, end.start)


def test_comparison_opens_at_a_passage_also_where_links_come_before_texts(bench: Bench) -> None:
    bench.place.resize(1000, 420)
    bench.place.desk.set_points(34)  # so that both texts scroll
    bench.compare(FIRE, KEEPER)
    bench.place.desk.set_floor(FLOOR)
    tie = next(tie for tie in bench.ties() if tie.here.start and tie.there.start)
    bench.compare(GOATS)
    bench.place.desk._turns.setInterval(400)
    bench.compare(FIRE, KEEPER, at=tie.here)
    bench.qtbot.waitUntil(bench.place.desk.is_filled, timeout=LONG)
    one, other = bench.panes
    assert one.y_of(tie.here.start) == pytest.approx(other.y_of(tie.there.start), abs=1.5)


def test_slider_is_remembered(bench: Bench) -> None:
    assert bench.place.state()["links"] == START
    bench.place.desk.slider.slider.setFocus()
    QTest.keyClick(bench.place.desk.slider.slider, Qt.Key.Key_Home)
    state = bench.place.state()
    assert state["links"] == 0.95
    bench.place.restore({"links": START})
    assert bench.place.desk.slider.floor() == START
    bench.place.restore(state)
    assert bench.place.desk.linking.count() is None
    bench.compare(FIRE, KEEPER)
    assert all(tie.strength >= 0.95 for tie in bench.ties())
