"""What a lens found, opened in the place to compare: marked in the texts, gone through, let go."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from corpus.compare import Comparison
from corpus.compare.findings import Lens
from corpus.library import Library
from corpus.model import Article
from gui.jobs import Jobs
from gui.operations import star
from gui.panels.folding_side import FOLDS_BELOW
from gui.panels.lenses.finding import Finding
from gui.panes.linked_pane import LinkedPane
from gui.shell.compare_links import carried
from gui.shell.compare_place import ComparePlace
from gui.theme import Theme
from gui.viewmodels.linked import Stop
from gui.workspace import Workspace
from tests.gui.made_articles import article
from tests.gui.made_told import sentences, with_findings
from tests.gui.pictures import colours, picture
from tests.gui.stocked import stocked_library
from tests.gui.windows import LONG

WIDE, NARROW = FOLDS_BELOW + 200, FOLDS_BELOW - 160
ALT = Qt.KeyboardModifier.AltModifier


def long_article(about: str, number: int) -> Article:
    told = [
        f"The {about} stood {at + 3} weeks in the rain, and {at * number + 7} people saw it."
        for at in range(60)
    ]
    return article(*told, id=number, title=f"On the {about}", source=f"Paper {number}")


LONG_ONES = tuple(long_article(about, number) for number, about in enumerate(("gate", "tower", "well"), 1))


class Bench:
    """The place to compare with three long articles, and made-up findings over them."""

    def __init__(self, library: Library, theme: Theme, qtbot: QtBot, width: int) -> None:
        self.qtbot = qtbot
        self.workspace = Workspace(library, Jobs(), relating=False)
        self.workspace.link = self.find_nothing  # type: ignore[assignment]
        self.place = ComparePlace(self.workspace, theme)
        qtbot.addWidget(self.place)
        self.place.resize(width, 600)
        self.place.show()
        self.compare(library.ids())

    def find_nothing(self, *_: object, **__: object) -> None:
        """What is found is made up here."""

    def compare(self, ids: Sequence[int]) -> None:
        with self.qtbot.waitSignal(self.place.desk.filled, timeout=LONG):
            self.place.compare(list(ids))  # type: ignore[arg-type]
        QApplication.processEvents()

    def tell(self, lens: Lens, *, differences: int = 3, only: int = 9) -> list[Finding]:
        compared = self.place.links.comparison
        assert compared is not None
        self.place.lenses.panel.set_lens(lens)
        found = with_findings(compared, differences=differences, only=only)
        self.place.links._found = found
        self.place.lenses.show(found, looking=False)
        QApplication.processEvents()
        return list(self.place.lenses.panel.current().findings())

    def open(self, finding: Finding) -> None:
        self.place.lenses.panel.current().open(finding)
        QApplication.processEvents()

    @property
    def panes(self) -> list[LinkedPane]:
        return self.place.desk.panes()

    @property
    def opened(self) -> Finding | None:
        return self.place.lenses.panel.current().opened

    def marked(self) -> list[tuple[str, ...]]:
        """The words that are marked in each text."""
        return [
            tuple(pane.article().text[start:end] for start, end in pane.places())  # type: ignore[union-attr]
            for pane in self.panes
        ]

    def heights(self) -> list[float]:
        """At which height of the screen the first place of each text is."""
        return [pane.seen_from() + pane.y_of(pane.places()[0][0]) for pane in self.panes if pane.places()]

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.place, key, ALT)
        QApplication.processEvents()


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lenses") / "three.crossread"
    stocked_library(path, LONG_ONES).close()
    return path


@pytest.fixture
def width() -> int:
    return WIDE


@pytest.fixture
def bench(three: Path, tmp_path: Path, theme: Theme, qtbot: QtBot, width: int) -> Iterator[Bench]:
    path = tmp_path / "a.crossread"
    shutil.copy(three, path)
    bench = Bench(Library.open(path), theme, qtbot, width)
    with qtbot.waitActive(bench.place):
        bench.place.activateWindow()
    yield bench
    bench.workspace.close()


def test_the_places_of_a_difference_are_marked_and_brought_to_one_height(bench: Bench) -> None:
    findings = bench.tell(Lens.DIFFERENCES, differences=40)
    bench.open(findings[39])
    compared = bench.place.lenses.panel.comparison
    assert compared is not None
    claims = (compared.differences or ())[39].claims
    assert bench.marked() == [(claim.value,) for claim in claims]
    heights = bench.heights()
    assert max(heights) - min(heights) < 3
    for pane in bench.panes:
        assert 0 <= pane.y_of(pane.places()[0][0]) < pane.viewport().height()


def test_places_are_painted_in_the_texts(bench: Bench, theme: Theme) -> None:
    before = colours(picture(bench.panes[0]))
    assert theme.tokens.place_line not in before
    bench.open(bench.tell(Lens.DIFFERENCES)[0])
    assert {theme.tokens.place_line, theme.tokens.place} <= set(colours(picture(bench.panes[0])))
    assert bench.place.escape()
    assert theme.tokens.place not in colours(picture(bench.panes[0]))


def test_alt_down_goes_on_to_the_next_finding_while_one_is_open(bench: Bench) -> None:
    findings = bench.tell(Lens.DIFFERENCES)
    bench.open(findings[0])
    bench.press(Qt.Key.Key_Down)
    assert bench.opened == findings[1]
    bench.press(Qt.Key.Key_Up)
    bench.press(Qt.Key.Key_Up)
    assert bench.opened == findings[2]
    assert bench.place.escape()
    assert bench.opened is None
    assert bench.marked() == [(), (), ()]
    bench.press(Qt.Key.Key_Down)
    assert bench.opened is None


def test_alt_down_in_the_panel_opens_its_first_finding(bench: Bench) -> None:
    findings = bench.tell(Lens.DIFFERENCES)
    bench.place.lenses.look_through("differences")
    page = bench.place.lenses.panel.current()
    page.cards.cards()[1].setFocus()  # type: ignore[attr-defined]
    bench.press(Qt.Key.Key_Down)
    assert bench.opened == findings[0]


def test_what_is_nearest_is_seen_beside_what_only_one_tells(bench: Bench) -> None:
    findings = bench.tell(Lens.ONLY)
    with_nearest = next(each for each in findings if each.beside)
    bench.open(with_nearest)
    told, near = with_nearest.places[0], with_nearest.beside[0]
    by_article = {pane.article().id: pane for pane in bench.panes}  # type: ignore[union-attr]
    assert by_article[told.article].places() == ((told.start, told.end),)
    assert by_article[near.article].places() == ()
    assert 0 <= by_article[near.article].y_of(near.start) < by_article[near.article].viewport().height()


def test_texts_scroll_on_together_from_where_a_finding_brought_them(bench: Bench) -> None:
    bench.open(bench.tell(Lens.DIFFERENCES, differences=25)[24])
    before = bench.heights()
    bar = bench.panes[0].verticalScrollBar()
    bar.setValue(bar.value() + 60)
    QApplication.processEvents()
    moved = [height - was for height, was in zip(bench.heights(), before, strict=True)]
    assert all(-90 < by < -30 for by in moved)


def test_a_text_that_changed_meanwhile_is_not_marked(bench: Bench) -> None:
    finding = bench.tell(Lens.DIFFERENCES)[0]
    pane = bench.panes[1]
    shown = pane.article()
    assert shown is not None
    other = article("Something else altogether, in 12 words.", id=int(shown.id))
    bench.open(finding)
    assert pane.places()
    pane.update_article(other)
    assert pane.places() == ()
    bench.open(finding)
    assert pane.places() == ()
    assert bench.panes[0].places()


def test_places_stay_marked_when_no_more_than_a_star_was_set(bench: Bench) -> None:
    bench.open(bench.tell(Lens.DIFFERENCES)[0])
    before = bench.marked()
    with bench.qtbot.waitSignal(bench.place.desk.filled, timeout=LONG):
        bench.workspace.perform(star([bench.place.ids()[0]]))
    assert bench.marked() == before


def test_going_through_links_lets_go_of_the_finding(bench: Bench) -> None:
    bench.open(bench.tell(Lens.DIFFERENCES)[0])
    walk = bench.place.desk.linking.walk
    walk.current = Stop(bench.place.ids()[0], 0, 1, ())
    walk.moved.emit()
    walk.current = None
    assert bench.opened is None


@pytest.mark.parametrize("width", [NARROW])
def test_a_panel_over_the_texts_is_folded_where_it_covers_a_place(bench: Bench) -> None:
    bench.place.side.toggle()
    findings = bench.tell(Lens.DIFFERENCES)
    assert bench.place.side.is_over()
    bench.open(findings[1])
    assert not bench.place.side.is_over()
    strip = bench.place.desk.finding_strip
    assert strip.isVisible()
    assert strip.words().startswith("They differ 2 of 3: ")
    bench.press(Qt.Key.Key_Down)
    assert strip.words().startswith("They differ 3 of 3: ")
    assert bench.place.escape()
    assert not strip.isVisible()


@pytest.mark.parametrize("width", [NARROW])
def test_a_panel_over_the_texts_stays_where_all_places_are_seen(bench: Bench) -> None:
    bench.place.side.toggle()
    findings = bench.tell(Lens.ONLY)
    bench.open(next(each for each in findings if not each.beside))
    assert bench.place.side.is_over()
    assert not bench.place.desk.finding_strip.isVisible()


def test_the_lens_is_remembered(bench: Bench, theme: Theme) -> None:
    bench.place.lenses.panel.set_lens(Lens.ONLY)
    state = bench.place.state()
    assert state["lens"] == "only"
    bench.place.lenses.panel.set_lens(Lens.OVERVIEW)
    bench.place.restore({"lens": "only"})
    assert bench.place.lenses.panel.lens is Lens.ONLY
    bench.place.restore({"lens": "no such lens"})
    assert bench.place.lenses.panel.lens is Lens.ONLY


def test_bar_heading_and_rail_name_the_lens(bench: Bench) -> None:
    bench.tell(Lens.ONLY)
    assert bench.place.bar.lens.text() == "Lens: Only here"
    assert bench.place.side._side.title.text() == "Only here"
    assert bench.place.side._side.aside.text() == "9 passages"
    assert bench.place.side._rail.accessibleName().startswith("Only here · They differ 3")
    menu = bench.place.lenses.panel.menu(bench.place)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Only here"]


def test_what_was_found_is_kept_while_it_is_looked_for_anew(bench: Bench) -> None:
    compared = bench.place.links.comparison
    assert compared is not None
    before = with_findings(compared)
    again = carried(compared, before)
    assert (again.differences, again.only, again.overview) == (
        before.differences,
        before.only,
        before.overview,
    )
    fewer = Comparison(compared.articles[:2], ())
    assert carried(fewer, before).differences is None


def test_every_made_up_place_holds_what_is_told(bench: Bench) -> None:
    compared = with_findings(bench.place.links.comparison)  # type: ignore[arg-type]
    texts = {each.article.id: each.article.text for each in compared.articles}
    for found in compared.differences or ():
        assert all(texts[claim.article][claim.start : claim.end] == claim.value for claim in found.claims)
    assert sentences(compared.articles[0].article)[0].start == 0
