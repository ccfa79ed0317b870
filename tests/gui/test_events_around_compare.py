"""An event compared: the articles that tell most of it, its passages marked in all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.library import Library
from corpus.model import Span
from gui.jobs import Jobs
from gui.shell.compare_place import ComparePlace
from gui.theme import Theme
from gui.workspace import Workspace
from tests.gui.told_events import found, store

STORM = "A storm closed the harbour of Norrvik on Wednesday."
WAITED = "Four ferries waited outside Norrvik while the storm passed."
DAMAGE = "Insurers put the damage at nine million."
WAIT = 20_000


class Bench:
    """A compare place on a library in which three articles tell of a storm."""

    def __init__(self, path: Path, theme: Theme, qtbot) -> None:
        self.qtbot = qtbot
        self.library = Library.open(path)
        self.ids = self.library.ids()
        harbour, ferries, cost = self.ids[:3]
        [self.storm] = store(
            self.library,
            found(self.library, "Storm in Norrvik", {harbour: STORM, ferries: WAITED, cost: DAMAGE}),
        )
        self.workspace = Workspace(self.library, Jobs())
        self.place = ComparePlace(self.workspace, theme)
        qtbot.addWidget(self.place)
        self.place.resize(1500, 700)
        self.place.show()

    def compare_event(self) -> None:
        self.place.compare_event(self.storm)
        self.until(lambda: self.marked() == [STORM, WAITED, DAMAGE])

    def until(self, told) -> None:
        self.qtbot.waitUntil(told, timeout=WAIT)

    def marked(self) -> list[str]:
        """What is marked, by the order in which the articles came."""
        articles = [(pane.article(), pane) for pane in self.place.desk.panes() if pane.article()]
        in_order = sorted(articles, key=lambda each: each[0].id)
        return [article.text[start:end] for article, pane in in_order for start, end in pane.places()]


@pytest.fixture
def bench(stocked, qtbot, qapp):
    made = Bench(stocked, Theme(qapp, "light"), qtbot)
    yield made
    made.place.close()
    made.workspace.close()


def test_its_passages_are_marked_in_all_articles(bench):
    bench.compare_event()
    assert set(bench.place.ids()) == set(bench.ids[:3])


def test_the_bar_says_which_event_it_is(bench):
    bench.compare_event()
    assert bench.place.bar._title.text() == "Storm in Norrvik"
    bench.place.compare(bench.ids[3:5])
    bench.until(lambda: bench.place.bar._title.text() == "2 articles")


def test_escape_lets_go_of_the_event(bench):
    bench.compare_event()
    assert bench.place.escape()
    assert bench.marked() == []
    assert not bench.place.compared_event.let_go()


def test_other_articles_let_go_of_it_and_one_more_does_not(bench):
    bench.compare_event()
    bench.place.compare(bench.ids[:4])
    bench.until(lambda: bench.marked() == [STORM, WAITED, DAMAGE])
    bench.place.compare(bench.ids[2:5])
    bench.until(lambda: len([p for p in bench.place.desk.panes() if p.article()]) == 3)
    assert bench.place.compared_event.id is None
    assert bench.marked() == []


def test_a_finding_has_its_own_places_marked_and_gives_them_back(bench):
    bench.compare_event()
    bench.until(lambda: not bench.place.links.looking)
    page = bench.place.lenses.panel.current()
    bench.until(lambda: bool(page.findings()))
    page.open(page.findings()[0])
    assert bench.marked() != [STORM, WAITED, DAMAGE]
    bench.place.lenses.let_go()
    assert bench.marked() == [STORM, WAITED, DAMAGE]


def test_it_is_marked_again_where_one_comes_back_to_it(bench):
    bench.compare_event()
    where, state = bench.place.where(), bench.place.state()
    bench.place.compare(bench.ids[3:5])
    bench.until(lambda: bench.marked() == [])
    bench.place.go_to(where)
    bench.until(lambda: bench.marked() == [STORM, WAITED, DAMAGE])
    bench.place.compare(bench.ids[3:5])
    bench.until(lambda: bench.marked() == [])
    bench.place.restore(state)
    bench.until(lambda: bench.marked() == [STORM, WAITED, DAMAGE])


def test_what_is_taken_out_of_it_is_marked_no_more(bench):
    bench.compare_event()
    event = bench.library.event(bench.storm)
    left = next(each for each in event.passages if each.article == bench.ids[2])
    bench.workspace.perform(_taking_out(event.id, left))
    bench.until(lambda: bench.marked() == [STORM, WAITED])


def test_places_of_two_articles_are_marked_without_an_event(bench):
    one, other = (bench.library.article(id) for id in bench.ids[:2])
    bench.place.compare_at([one.id, other.id], {one.id: Span(one.id, 0, 7), other.id: Span(other.id, 0, 12)})
    bench.until(lambda: bench.marked() == [one.text[:7], other.text[:12]])


def _taking_out(id, left):
    from gui.operations import Operation

    return Operation("Take a passage out of an event", lambda edit: edit.remove_from_event(id, left))
