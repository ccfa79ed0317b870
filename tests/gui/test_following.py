"""Following an event in the window: what changed is said in words, and leads to where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from corpus.events.following import follow
from corpus.model import Article, Event, EventId, EventPassage, EventRole, PartialDate
from gui.panels.following import FURTHER, SHOWN, Following
from gui.panels.following_rows import MOST
from gui.theme import Theme
from tests.gui.made_articles import article


def told(*sentences: str, id: int, day: int | None = 1) -> Article:
    date = PartialDate(2021, 3, day) if day else None
    return article(*sentences, id=id, date=date, source=f"Paper {id}", title=f"Fire {id}")


@pytest.fixture
def panel(qtbot, qapp):
    made = Following(Theme(qapp, "light"))
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def show(panel: Following, *articles: Article) -> None:
    whole = tuple(EventPassage(each.id, 0, len(each.text), EventRole.MAIN) for each in articles)
    event = Event(EventId(1), "Fire in Norrvik", None, None, (), whole)
    panel.show_steps(follow(event, articles), {each.id: each for each in articles})


TWELVE = told("The fire killed 12 people at the mill.", id=1, day=1)
FIFTEEN = told("The fire killed 15 people at the mill.", id=2, day=2)
UNDATED = told("The fire killed 15 people at the mill.", id=3, day=None)


def row(panel: Following, number: int, lead: str):
    return next(each for each in panel.blocks()[number].rows.rows() if each.lead == lead)


def test_what_changed_says_what_it_was_and_in_which_article(panel):
    show(panel, TWELVE, FIFTEEN)
    [changed] = row(panel, 1, "Changed").choices
    assert changed.words == "15 people · fire killed"
    assert changed.beside == "was 12 people in Paper 1, 1 March 2021"
    assert changed.strong  # and not by its colour alone


def test_of_an_article_without_a_date_it_is_not_said_that_anything_was_before(panel):
    show(panel, TWELVE, UNDATED)
    [differs] = row(panel, 1, "Differs").choices
    assert differs.beside == "12 people in Paper 1, 1 March 2021"
    assert panel.blocks()[1].head.text() == "undated · Paper 3"


def test_a_click_leads_to_the_place(panel, qtbot):
    show(panel, TWELVE, FIFTEEN)
    rows = panel.blocks()[1].rows
    [changed] = row(panel, 1, "Changed").choices
    with qtbot.waitSignal(panel.article_wanted) as wanted:
        at = rows.area_of(changed).center().toPoint()
        qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=at)
    id, span = wanted.args
    assert FIFTEEN.id == id
    assert FIFTEEN.text[span.start : span.end] == "15 people"


def test_what_changed_can_be_compared_with_what_it_was(panel, qtbot):
    show(panel, TWELVE, FIFTEEN)
    [changed] = row(panel, 1, "Changed").choices
    menu = QMenu(panel)
    panel.blocks()[1].rows.menu_wanted.emit(menu, changed.finding)
    with qtbot.waitSignal(panel.compare_wanted) as wanted:
        menu.actions()[-1].trigger()
    ids, at = wanted.args
    assert ids == (TWELVE.id, FIFTEEN.id)
    assert TWELVE.text[at[TWELVE.id].start : at[TWELVE.id].end] == "12 people"


def test_of_long_rows_the_first_are_shown_and_all_when_asked_for(panel):
    sheep = " ".join(f"Farm {n} lost {n + 2} {kind}." for n, kind in enumerate(KINDS))
    show(panel, told(sheep, id=1), told("Nothing was lost.", id=2, day=2))
    rows = panel.blocks()[0].rows
    assert len(row(panel, 0, "Tells of").choices) == MOST + 1
    rows.more_wanted.emit(row(panel, 0, "Tells of").choices[-1])
    assert len(row(panel, 0, "Tells of").choices) >= len(KINDS)


def test_of_many_articles_the_first_are_shown_and_more_when_asked_for(panel):
    show(panel, *(told(f"Day {day}.", id=day, day=day) for day in range(1, SHOWN + 4)))
    assert len(panel.blocks()) == SHOWN
    panel._more.click()
    assert len(panel.blocks()) == SHOWN + 3 <= SHOWN + FURTHER


def test_the_keys_lead_from_step_to_step(panel, qtbot):
    show(panel, TWELVE, FIFTEEN)
    panel.blocks()[0].rows.go_in(last=True)
    qtbot.keyClick(panel.blocks()[0].rows, Qt.Key.Key_Down)
    assert panel.blocks()[1].title.hasFocus()


def test_one_article_alone_is_said_not_to_be_enough(panel):
    show(panel, TWELVE)
    assert "Two articles" in panel._note.text()


KINDS = ("sheep", "cows", "goats", "hens", "ducks", "geese", "horses", "pigs", "rabbits")
