"""Articles side by side: the real place on a real library."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from corpus.annotate import pipeline_name
from corpus.compare.findings import Lens
from corpus.library import Library
from corpus.model import Annotation, EntityId, EntityType, FoundMention, PartialDate
from gui.dialogs.set_field import SetField
from gui.jobs import Jobs
from gui.operations import Operation, remove, star
from gui.panels.article_picker import ArticlePicker
from gui.panels.folding_side import PANEL, RAIL
from gui.panes.article_column import LEAST_WIDTH, ArticleColumn
from gui.panes.article_pane import ArticlePane
from gui.panes.column_row import LANE
from gui.shell.compare_place import ComparePlace, load
from gui.theme import Theme
from gui.workspace import Workspace
from tests.gui.made_articles import article
from tests.gui.pictures import colours, picture
from tests.gui.stocked import ARTICLES, stock, stocked_library

WAIT = 20_000  # milliseconds, on a slow and busy machine


def long(subject: str, id: int) -> list[str]:
    """Paragraphs enough to scroll through, naming somebody in the first and in the last."""
    between = [f"Paragraph {n} tells of {subject} number {id} at some length." for n in range(60)]
    return [f"[Mara Lind|person] opened {subject}.", *between, "In the end [Mara Lind|person] closed it."]


LONG = (
    article(*long("the lighthouse", 1), title="The lighthouse", source="Ledger"),
    article(*long("the pilot station", 2), title="The pilot station", source=None),
)


class Bench:
    """A compare place on its library."""

    def __init__(self, library: Library, theme: Theme, qtbot: QtBot, width: int = 1500) -> None:
        self.qtbot = qtbot
        self.workspace = Workspace(library, Jobs())
        self.all = library.ids()
        self.place = ComparePlace(self.workspace, theme)
        qtbot.addWidget(self.place)
        self.place.resize(width, 600)
        self.place.lenses.panel.set_lens(Lens.COVERAGE)
        self.place.show()

    def compare(self, *numbers: int) -> Bench:
        """Show the articles of these numbers, from 0."""
        with self.qtbot.waitSignal(self.place.desk.filled, timeout=WAIT):
            self.place.compare([self.all[number] for number in numbers])
        QApplication.processEvents()
        return self

    def settle(self, act: Callable[[], object]) -> None:
        """Do something, and wait until it is shown."""
        with self.qtbot.waitSignal(self.place.desk.filled, timeout=WAIT):
            act()
        QApplication.processEvents()

    @property
    def columns(self) -> tuple[ArticleColumn, ...]:
        return self.place.desk.columns.columns()

    @property
    def titles(self) -> list[str]:
        return [column.accessibleName() for column in self.columns]

    @property
    def strip(self) -> list[str]:
        """What the strip says of each article; nothing when it is hidden."""
        strip = self.place.desk.strip
        return strip.places() if strip.isVisible() else []

    def entity(self, name: str) -> EntityId:
        return next(row.entity for row in self.place.lenses.who.model._rows if row.name == name)

    def click_on(self, number: int, word: str) -> None:
        pane = self.columns[number].pane
        rect = pane.cursorRect(pane.document().find(word))
        self.qtbot.mouseClick(
            pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() - 4, rect.center().y())
        )


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compare") / "stocked.crossread"
    stocked_library(path, (*ARTICLES, *LONG)).close()
    return path


@pytest.fixture
def bench(stocked: Path, tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Bench]:
    path = shutil.copy(stocked, tmp_path / "a.crossread")
    bench = Bench(Library.open(path), theme, qtbot)
    yield bench
    bench.workspace.close()


def test_without_articles_the_place_says_where_to_go(bench: Bench) -> None:
    asked: list[bool] = []
    bench.place.libraryRequested.connect(lambda: asked.append(True))
    button = next(b for b in bench.place.findChildren(QPushButton) if b.isVisible() and b.text())
    button.click()
    assert (button.text(), asked) == ("Go to the Library", [True])


def test_articles_stand_side_by_side_in_the_order_given(bench: Bench) -> None:
    told: list[object] = []
    bench.place.articlesChanged.connect(told.append)
    bench.place.titleChanged.connect(told.append)
    bench.compare(2, 0, 4)
    assert bench.titles == [
        "A: Insurers count the cost",
        "B: Storm shuts the harbour",
        "C: “Nobody signed this account of the harbour, and no…”",
    ]
    assert told == [
        "3 articles: Ledger, The Norrvik Post, “Nobody signed this account of the harbour, and no…”",
        (bench.all[2], bench.all[0], bench.all[4]),
    ]


def test_bar_that_another_holds_and_hides_stays_hidden(bench: Bench) -> None:
    bench.compare(0, 1)
    bench.place.bar.hide()
    bench.settle(lambda: bench.workspace.perform(star([bench.all[0]])))
    assert not bench.place.bar.isVisible()


def test_sources_have_their_colours_and_no_two_the_same(bench: Bench, theme: Theme) -> None:
    def bars() -> list[str]:
        return [picture(column).pixelColor(100, 1).name() for column in bench.columns]

    bench.compare(0, 1, 4)
    light = bars()
    assert len(set(light)) == 3
    assert light[2] == theme.tokens.unknown_source
    theme.use("dark")  # all change at once: no column is unreadable until its turn comes
    dark = bars()
    assert len(set(dark)) == 3
    assert not {*light} & {*dark}
    assert dark[2] == theme.tokens.unknown_source


def test_columns_are_never_too_narrow_and_the_rest_scrolls_sideways(bench: Bench) -> None:
    bench.compare(0, 1, 2, 3, 4)
    assert min(column.width() for column in bench.columns) >= LEAST_WIDTH
    lefts = [column.geometry().left() for column in bench.columns]
    rights = [column.geometry().right() + 1 for column in bench.columns]
    assert {after - before for after, before in zip(lefts[1:], rights, strict=False)} == {LANE}
    assert bench.place.desk.columns.horizontalScrollBar().maximum() > 0


def test_name_clicked_is_framed_in_all_articles_at_once(bench: Bench, theme: Theme) -> None:
    bench.compare(0, 1, 2)
    line = theme.tokens.mentions["person"].line
    bench.click_on(0, "Mara Lind")
    bench.place.desk.set_kinds(frozenset())  # so that nothing else is marked
    framed = [line in colours(picture(column.pane)) for column in bench.columns]
    assert framed == [True, True, False]
    assert bench.strip == ["A 1 of 2", "B 1 of 1", "C –"]


def test_name_is_framed_in_all_with_the_keyboard_and_screen_readers_hear_of_it(
    bench: Bench, said: list[str]
) -> None:
    bench.compare(0, 1, 2)
    pane = bench.columns[0].pane
    for key in (Qt.Key.Key_Period, Qt.Key.Key_Period, Qt.Key.Key_Return, Qt.Key.Key_N):
        bench.qtbot.keyClick(pane, key)
    assert bench.strip == ["A 2 of 2", "B 1 of 1", "C –"]
    assert said[1:] == [
        "Mara Lind, person, 2 times in this article",
        "Mara Lind: A 1 of 2, B 1 of 1, Not named in C",
        "Mara Lind: A 2 of 2, B 1 of 1, Not named in C",
    ]


def test_a_name_at_the_foot_is_not_covered_by_the_strip_that_comes(bench: Bench) -> None:
    pane = bench.compare(5, 6).columns[0].pane
    article = pane.article()
    assert article is not None
    last = article.mentions[-1].start
    pane.verticalScrollBar().setValue(0)
    pane.verticalScrollBar().setValue(round(pane.y_of(last)) - pane.viewport().height() + 45)
    assert 0 < pane.y_of(last) < pane.viewport().height()
    bench.place.desk.framing.frame(bench.entity("Mara Lind"))
    QApplication.processEvents()
    assert bench.strip[0] == "A 2 of 2"
    assert pane.visible_span()[0] < last < pane.visible_span()[1]


def test_escape_lets_go_of_the_name(bench: Bench) -> None:
    bench.compare(0, 1)
    bench.place.desk.framing.frame(bench.entity("Norrvik"))
    assert bench.strip == ["A 1 of 1", "B 1 of 1"]
    bench.qtbot.keyClick(bench.columns[0].pane, Qt.Key.Key_Escape)
    assert bench.strip == []
    assert not bench.place.escape()


def test_keys_step_through_the_mentions_in_each_article(bench: Bench) -> None:
    bench.compare(5, 6)
    pane = bench.columns[0].pane
    bench.place.desk.framing.frame(bench.entity("Mara Lind"))
    assert bench.strip == ["A 1 of 2", "B 1 of 2"]
    bench.qtbot.keyClick(pane, Qt.Key.Key_N)
    assert bench.strip == ["A 2 of 2", "B 2 of 2"]
    assert all(column.pane.verticalScrollBar().value() > 0 for column in bench.columns)
    bench.qtbot.keyClick(pane, Qt.Key.Key_P)
    assert bench.strip == ["A 1 of 2", "B 1 of 2"]


def test_one_article_can_be_stepped_through_alone(bench: Bench) -> None:
    bench.compare(5, 6)
    bench.place.desk.framing.frame(bench.entity("Mara Lind"))
    bench.place.desk.strip.article_wanted.emit(bench.all[6])
    assert bench.strip == ["A 1 of 2", "B 2 of 2"]
    assert bench.columns[0].pane.verticalScrollBar().value() == 0


def test_number_in_the_table_leads_to_the_first_mention(bench: Bench) -> None:
    bench.compare(5, 6)
    for column in bench.columns:
        column.pane.verticalScrollBar().setValue(column.pane.verticalScrollBar().maximum())
    bench.place.lenses.who.place_wanted.emit(bench.entity("Mara Lind"), bench.all[6])
    second = bench.columns[1].pane
    assert second.visible_span()[0] == 0
    assert bench.strip[1] == "B 1 of 2"


def test_row_of_the_table_frames_and_lets_go(bench: Bench) -> None:
    bench.compare(0, 1)
    norrvik = bench.entity("Norrvik")
    bench.place.lenses.who.entity_wanted.emit(norrvik)
    assert bench.place.desk.framing.entity == norrvik
    bench.place.lenses.who.entity_wanted.emit(norrvik)
    assert bench.place.desk.framing.entity is None


def test_kinds_are_switched_in_all_articles_by_their_keys(bench: Bench, theme: Theme) -> None:
    bench.compare(0, 1)
    place = theme.tokens.mentions["place"].tint
    assert all(place in colours(picture(column.pane)) for column in bench.columns)
    bench.qtbot.keyClick(bench.columns[0].pane, Qt.Key.Key_2)
    assert not any(place in colours(picture(column.pane)) for column in bench.columns)


def test_words_are_found_in_all_articles(bench: Bench, theme: Theme) -> None:
    bench.compare(0, 1, 2)
    bench.place.desk.open_find()
    field = bench.place.desk.find_bar.field
    assert field.placeholderText() == "Find in all three"
    bench.qtbot.keyClicks(field, "storm")
    seen = [theme.tokens.mark in colours(picture(column.pane)) for column in bench.columns]
    current = [theme.tokens.mark_current in colours(picture(column.pane)) for column in bench.columns]
    assert (seen, current) == ([True, True, False], [True, False, False])
    bench.qtbot.keyClick(field, Qt.Key.Key_2)  # typed, not a key of the place
    assert field.text() == "storm2"
    assert "place" in bench.place.desk.kinds.kinds()
    bench.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_what_is_typed_stays_where_it_is_whatever_is_found(bench: Bench) -> None:
    bench.compare(0, 1, 2)
    desk = bench.place.desk
    desk.open_find()

    def left() -> int:
        bench.qtbot.wait(1)  # until the row is laid out
        return desk.find_bar.field.mapTo(desk, QPoint()).x()

    empty = left()
    bench.qtbot.keyClicks(desk.find_bar.field, "storm")
    found = left()
    bench.qtbot.keyClicks(desk.find_bar.field, "zzz")
    assert (found, left()) == (empty, empty)


def test_a_panel_over_the_texts_leaves_the_bars_above_and_below_them_free(bench: Bench) -> None:
    bench.place.resize(1200, 700)
    bench.compare(0, 1, 2)
    side, desk = bench.place.side, bench.place.desk
    side.toggle()
    desk.framing.frame(bench.place.lenses.who.model.coverage(0).entity)
    bench.qtbot.wait(1)  # until the rows are laid out
    panel = side.width() - RAIL - PANEL
    for bar in (desk.find_bar, desk.strip):
        assert bar.isVisible()
        assert bar.mapTo(side, bar.rect().topRight()).x() < panel
    side.toggle()
    bench.qtbot.wait(1)
    assert desk.strip.width() == desk.width()


def test_articles_scroll_together_until_told_otherwise(bench: Bench) -> None:
    bench.compare(5, 6)
    first, second = (column.pane.verticalScrollBar() for column in bench.columns)
    first.setValue(first.maximum())
    assert second.value() == second.maximum()
    bench.place.bar.together.click()
    first.setValue(0)
    assert second.value() == second.maximum()


def test_column_is_moved_by_its_menu(bench: Bench) -> None:
    bench.compare(0, 1, 2)
    actions = {action.text(): action for action in bench.columns[0].menu().actions()}
    assert not actions["Move left"].isEnabled()
    bench.settle(actions["Move right"].trigger)
    assert [title[3:] for title in bench.titles] == [
        "Ferries wait out the storm",
        "Storm shuts the harbour",
        "Insurers count the cost",
    ]


def test_column_is_dragged_to_another_place(bench: Bench) -> None:
    bench.compare(0, 1, 2)
    header = bench.columns[2].header
    grip = QPoint(header.width() - 100, 30)
    target = header.mapFromGlobal(bench.columns[0].mapToGlobal(QPoint(10, 30)))

    def drag() -> None:
        bench.qtbot.mousePress(header, Qt.MouseButton.LeftButton, pos=grip)
        bench.qtbot.mouseMove(header, grip - QPoint(60, 0))
        bench.qtbot.mouseMove(header, target)
        bench.qtbot.mouseRelease(header, Qt.MouseButton.LeftButton, pos=target)

    bench.settle(drag)
    assert [title[3:] for title in bench.titles] == [
        "Insurers count the cost",
        "Storm shuts the harbour",
        "Ferries wait out the storm",
    ]


def test_article_taken_out_leaves_the_others_where_they_are(bench: Bench) -> None:
    bench.compare(5, 6, 0)
    bench.place.bar.together.setChecked(False)
    bench.columns[1].pane.scroll_to(LONG[1].paragraphs[30].start, at=0)
    before = bench.columns[1].pane
    bench.settle(bench.columns[0].close_wanted.emit)
    assert bench.titles == ["A: The pilot station", "B: Storm shuts the harbour"]
    assert bench.columns[0].pane is before
    assert before.top_offset() == LONG[1].paragraphs[30].start


def test_last_article_stays_and_says_that_one_more_is_needed(bench: Bench) -> None:
    bench.compare(0, 1)
    bench.settle(bench.columns[1].close_wanted.emit)
    assert bench.titles == ["A: Storm shuts the harbour"]
    assert not bench.place.bar.report.isEnabled()
    assert bench.place.bar.add.isEnabled()


def test_article_is_added_from_the_list(bench: Bench) -> None:
    bench.compare(0, 1)
    bench.place.bar.add.click()
    bench.qtbot.waitUntil(lambda: bool(bench.place.findChildren(ArticlePicker)), timeout=WAIT)
    picker = bench.place.findChildren(ArticlePicker)[0]
    assert picker.model.rowCount() == len(bench.all) - 2
    bench.qtbot.keyClicks(picker.field, "road")
    bench.settle(lambda: bench.qtbot.keyClick(picker.field, Qt.Key.Key_Return))
    assert bench.titles[2] == "C: Mountain road reopens"


def test_more_than_eight_are_cut_with_a_word_about_it(bench: Bench) -> None:
    more = [
        article(f"Number {n} of [Norrvik|place] is all its own, like no other {n}.", id=n) for n in range(3)
    ]
    stock(bench.workspace.library, more)
    bench.all = bench.workspace.library.ids()
    said: list[str] = []
    bench.workspace.message.connect(said.append)
    bench.compare(*range(9))
    assert len(bench.columns) == 8
    assert said == ["Eight articles at most stand side by side."]
    assert not bench.place.bar.add.isEnabled()


def test_what_is_not_known_is_set_from_the_header(bench: Bench) -> None:
    bench.compare(0, 4)
    bench.columns[1].header.editRequested.emit("source")
    popup = bench.place.findChildren(SetField)[0]
    bench.qtbot.keyClicks(popup.line, "Harbour Weekly")
    bench.settle(lambda: bench.qtbot.keyClick(popup.line, Qt.Key.Key_Return))
    shown = bench.columns[1].pane.article()
    assert shown is not None
    assert shown.summary.source == "Harbour Weekly"


def offered(column: ArticleColumn) -> set[str]:
    """What of the article can be set from a column: by links in its header, and in its menu."""
    links = re.findall('href="(.*?)"', "".join(label.text() for label in column.header.findChildren(QLabel)))
    return {
        *links,
        *(act.text() for act in column.menu().actions() if "Set" in act.text() and act.isEnabled()),
    }


def test_nothing_is_set_in_a_library_that_is_only_read(
    stocked: Path, theme: Theme, qtbot: QtBot, bench: Bench
) -> None:
    bench.compare(0, 4)
    assert {"source", "Set the source…"} <= offered(bench.columns[1])
    only_read = Bench(Library.open(stocked, writable=False), theme, qtbot)
    only_read.compare(0, 4)
    assert offered(only_read.columns[1]) == set()
    only_read.workspace.close()


def test_change_of_an_article_is_shown_and_the_text_stays(bench: Bench) -> None:
    bench.compare(5, 6)
    offset = LONG[0].paragraphs[30].start
    bench.columns[0].pane.scroll_to(offset, at=0)
    bench.settle(
        lambda: bench.workspace.perform(
            Operation("Set date", lambda edit: edit.set_field(bench.all[5], "date", PartialDate(2020)))
        )
    )
    shown = bench.columns[0].pane.article()
    assert shown is not None
    assert shown.summary.date == PartialDate(2020)
    assert bench.columns[0].pane.top_offset() == offset


def selecting(bench: Bench, number: int, words: str) -> ArticlePane:
    """Select words in a column, and give it the keyboard."""
    pane = bench.columns[number].pane
    pane.setTextCursor(pane.document().find(words))
    pane.setFocus()
    return pane


def test_decision_on_an_article_keeps_its_text_and_what_is_selected(bench: Bench) -> None:
    bench.compare(5, 6)
    pane = selecting(bench, 0, "Paragraph 3 tells")
    laid_out = pane.document()
    bench.settle(lambda: bench.workspace.perform(star([bench.all[5]])))
    assert bench.columns[0].pane is pane
    assert pane.document() is laid_out
    assert pane.textCursor().selectedText() == "Paragraph 3 tells"
    assert pane.hasFocus()
    shown = pane.article()
    assert shown is not None
    assert shown.summary.starred


def test_name_found_in_another_article_leaves_the_comparison_as_it_is(bench: Bench) -> None:
    bench.compare(0, 1)
    pane = selecting(bench, 0, "storm")
    laid_out, filled = pane.document(), []
    bench.place.desk.filled.connect(lambda: filled.append(True))
    bench.place.lenses.who.table.setCurrentIndex(bench.place.lenses.who.model.index(2, 1))
    found = FoundMention(0, 3, EntityType.PLACE, "Norrvik")
    changes = bench.workspace.library.store_annotation(bench.all[3], Annotation(pipeline_name(), (found,)))
    assert bench.entity("Norrvik") in changes.entities
    bench.workspace.changed.emit(changes)
    bench.qtbot.waitUntil(lambda: not bench.workspace._jobs.busy, timeout=WAIT)
    assert filled == []
    assert pane.document() is laid_out
    assert pane.textCursor().selectedText() == "storm"
    assert bench.place.lenses.who.table.currentIndex().row() == 2


def test_name_found_in_a_compared_article_is_marked_and_counted(bench: Bench, theme: Theme) -> None:
    bench.compare(3, 4)
    pane = selecting(bench, 1, "account")
    laid_out, tint = pane.document(), theme.tokens.mentions["organisation"].tint
    assert tint not in colours(picture(pane))
    found = FoundMention(0, 6, EntityType.ORGANISATION, "Nobody")
    changes = bench.workspace.library.store_annotation(bench.all[4], Annotation(pipeline_name(), (found,)))
    bench.settle(lambda: bench.workspace.changed.emit(changes))
    assert pane.document() is laid_out
    assert pane.textCursor().selectedText() == "account"
    assert tint in colours(picture(pane))
    assert bench.entity("Nobody")


def test_keys_step_while_articles_come_and_go(bench: Bench) -> None:
    bench.compare(0, 1, 2)
    bench.place.desk.framing.frame(bench.entity("Mara Lind"))
    for number, strip in ((5, ["A 2 of 2", "B 1 of 1", "C 1 of 2"]), (2, ["A 1 of 2", "B 1 of 1", "C –"])):
        known = load(bench.workspace.library, [bench.all[n] for n in (0, 1, number)], None)
        assert known is not None
        bench.place.desk.show_articles(known.articles)
        bench.place.desk.framing.step(1)  # before any column is filled
        assert bench.strip == strip
        bench.qtbot.waitSignal(bench.place.desk.filled, timeout=WAIT).wait()
        assert bench.strip == strip


def test_text_that_comes_late_shows_the_mention_that_was_stepped_to(bench: Bench) -> None:
    bench.compare(0, 5)
    bench.place.desk.framing.frame(bench.entity("Mara Lind"))
    known = load(bench.workspace.library, [bench.all[n] for n in (0, 5, 6)], None)
    assert known is not None
    bench.place.desk.show_articles(known.articles)
    bench.place.desk.framing.step(-1)
    bench.qtbot.waitSignal(bench.place.desk.filled, timeout=WAIT).wait()
    pane = bench.columns[2].pane
    top, bottom = pane.visible_span()
    assert top <= LONG[1].mentions[-1].start < bottom
    assert bench.strip[2] == "C 2 of 2"


def test_article_removed_from_the_library_goes(bench: Bench) -> None:
    bench.compare(0, 1, 2)
    bench.settle(lambda: bench.workspace.perform(remove([bench.all[1]])))
    assert bench.place.ids() == (bench.all[0], bench.all[2])
    assert bench.titles == ["A: Storm shuts the harbour", "B: Insurers count the cost"]


def test_name_stays_framed_when_an_article_comes(bench: Bench) -> None:
    bench.compare(0, 1)
    bench.place.desk.framing.frame(bench.entity("Mara Lind"))
    bench.compare(0, 1, 5)
    assert bench.place.desk.framing.entity == bench.entity("Mara Lind")
    assert [words.split()[0] for words in bench.strip] == ["A", "B", "C"]


def test_place_is_as_it_was_left(bench: Bench, theme: Theme) -> None:
    bench.compare(5, 6)
    bench.place.bar.together.setChecked(False)
    offset = LONG[1].paragraphs[40].start
    bench.columns[1].pane.scroll_to(offset, at=0)
    bench.place.desk.kinds.switch(1)
    bench.columns[0].pane.zoom(2)
    bench.place.side.toggle()
    state = bench.place.state()
    other = ComparePlace(bench.workspace, theme)
    bench.qtbot.addWidget(other)
    other.resize(1500, 600)
    other.show()
    with bench.qtbot.waitSignal(other.desk.filled, timeout=WAIT):
        other.restore(state)
    assert other.state() == state


def test_state_that_makes_no_sense_is_left_out(bench: Bench) -> None:
    bench.place.restore(
        {"articles": ["x"], "tops": [1], "together": 3, "kinds": "no", "points": "big", "folded": None}
    )
    assert bench.place.ids() == ()
    bench.place.restore({"articles": [999, bench.all[0]], "tops": {"x": 1, "1": "y"}})
    bench.qtbot.waitUntil(lambda: bench.place.ids() == (bench.all[0],), timeout=WAIT)


def test_zoom_is_the_same_in_all_articles(bench: Bench) -> None:
    bench.compare(0, 1)
    bench.qtbot.keyClick(bench.columns[1].pane, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    sizes = {round(column.pane.points(), 3) for column in bench.columns}
    assert len(sizes) == 1
    assert sizes.pop() == pytest.approx(bench.place.desk.points(), abs=0.001)
