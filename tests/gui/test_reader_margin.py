"""Marks beside the text that is read: what others tell too, and what is only here."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from corpus.compare import FLOOR, START, build, kinds
from corpus.model import LinkReason, LinkReasonKind, RemovedBlock
from gui.panes.paragraphs import followed
from gui.panes.passage_margin import PassageMargin
from gui.panes.xray_pane import XrayPane
from gui.viewmodels.margin_marks import MarginMarks
from tests.gui.made_articles import article
from tests.gui.made_links import link, sentences
from tests.gui.pictures import colours, picture

ALT, LEFT = Qt.KeyboardModifier.AltModifier, Qt.MouseButton.LeftButton
HERE = article(
    "[Mara Lind|person] opened the lock. The mayor spoke for an hour.",
    "Boats came from three valleys. Nobody had to pay.",
    "It rained until evening. The band went home.",
    *(f"Paragraph {number} tells of the long way home." for number in range(40)),
    id=1,
)
THERE = article(
    "The lock was opened by [Mara Lind|person]. Boats came down the river. Crowds cheered.",
    id=2,
    source="Ledger",
)
OTHER = article("It rained all day long. Ducks were seen.", id=3, source=None, title="Rain")
BY_NAME = LinkReason(LinkReasonKind.ENTITY, ("Mara Lind",))
OPENED = link((HERE, "opened the lock"), (THERE, "was opened"), 0.95, [BY_NAME])
BOATS = link((HERE, "Boats came"), (THERE, "Boats came"), 0.7)
RAINED = link((HERE, "It rained"), (OTHER, "It rained"), 0.8)
FAINT = link((HERE, "The mayor spoke"), (THERE, "Crowds"), (FLOOR + START) / 2)


def compared(*links, articles=(HERE, THERE, OTHER)):
    comparison = build(articles)
    told = tuple(
        replace(each, passages=kinds(each.article.id, sentences(each.article), links, FLOOR))
        for each in comparison.articles
    )
    return replace(comparison, articles=told, links=tuple(links))


def said(marks, *, shared=None):
    return [
        marks.article.text[mark.start : mark.end]
        for mark in marks.marks
        if shared is None or bool(mark.ties) is shared
    ]


ALL = (OPENED, FAINT, BOATS, RAINED)


def test_what_others_tell_is_marked_and_what_only_this_tells():
    marks = MarginMarks.of(compared(*ALL))
    assert said(marks, shared=True) == [
        "Mara Lind opened the lock.",
        "Boats came from three valleys.",
        "It rained until evening.",
    ]
    only = said(marks, shared=False)
    assert only[0] == "Nobody had to pay."
    assert only[1].startswith("The band went home.\n\nParagraph 0")  # all to the end is one run


def test_what_is_linked_faintly_bears_no_mark():
    assert not any("mayor" in each for each in said(MarginMarks.of(compared(*ALL))))


def test_beside_articles_of_something_else_nothing_is_only_here():
    assert said(MarginMarks.of(compared(RAINED))) == ["It rained until evening."]
    assert said(MarginMarks.of(compared())) == []


def test_a_mark_says_who_tells_it_and_why():
    marks = MarginMarks.of(compared(*ALL))
    opened, _, nobody, rained, _ = marks.marks
    assert marks.words(opened) == "Others tell this too\nLedger: same person: Mara Lind"
    assert marks.words(rained) == "Others tell this too\n“Rain”: near in meaning"
    assert marks.words(nobody) == "Only here\nFound in none of 2 other articles"
    alone = MarginMarks.of(compared(OPENED, BOATS, articles=(HERE, THERE)))
    assert alone.words(next(mark for mark in alone.marks if not mark.ties)).endswith("Not found in Ledger")


def test_a_mark_leads_to_those_that_tell_it_and_what_is_only_here_to_all():
    marks = MarginMarks.of(compared(*ALL))
    opened, _, nobody, *_ = marks.marks
    assert marks.beside(opened) == (THERE.id,)
    assert marks.beside(nobody) == (THERE.id, OTHER.id)


def test_marks_move_with_their_words():
    after = article("A paragraph that came back.", "Boats came from three valleys. Nobody had to pay.", id=1)
    marks = MarginMarks.of(compared(*ALL))
    there = marks.moved(after, followed(HERE, after))
    assert "Boats came from three valleys." in said(there)


@pytest.fixture
def pane(theme, qtbot):
    pane = XrayPane(theme, column=70)
    qtbot.addWidget(pane)
    pane.resize(640, 300)
    pane.show()
    menu = RemovedBlock("\n".join(f"Part {number}" for number in range(5)), "menu", 0)
    pane.show_article(replace(HERE, removed=(menu,)))
    QApplication.processEvents()
    return pane


@pytest.fixture
def margin(theme, pane):
    margin = PassageMargin(theme, pane)
    margin.show_marks(MarginMarks.of(compared(*ALL)))
    QApplication.processEvents()
    return margin


def mark_of(margin, words):
    return next(mark for mark in margin.marks.marks if words in HERE.text[mark.start : mark.end])


def at(margin, words):
    point = margin.middle_of(mark_of(margin, words))
    assert point is not None
    return point


def test_marks_stand_at_the_height_of_their_words(margin, pane):
    for words in ("opened the lock", "Boats came", "It rained"):
        top = pane.y_of(HERE.text.index(words))
        height = at(margin, words).y()
        assert top - 4 <= height <= top + 30
        assert margin.mark_at(height) == mark_of(margin, words)
    assert margin.geometry().right() < pane._column._sides[0]


def test_they_are_painted_in_the_colours_of_links_and_of_what_is_only_here(margin, theme):
    painted = colours(picture(margin))
    assert theme.tokens.links["sure"].edge in painted
    assert theme.tokens.muted in painted


def test_pointed_at_a_mark_tells_and_clicked_it_leads_to_a_comparison(margin, qtbot):
    qtbot.mouseMove(margin, at(margin, "Boats"))
    assert margin.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert "Ledger: near in meaning" in margin.tip_of(mark_of(margin, "Boats"))
    with qtbot.waitSignal(margin.compare_wanted) as wanted:
        qtbot.mouseClick(margin, LEFT, pos=at(margin, "Boats"))
    assert wanted.args == [mark_of(margin, "Boats")]


def test_a_press_that_ends_elsewhere_is_no_click(margin, qtbot):
    with qtbot.assertNotEmitted(margin.compare_wanted):
        qtbot.mousePress(margin, LEFT, pos=at(margin, "Boats"))
        qtbot.mouseRelease(margin, LEFT, pos=at(margin, "opened"))


def test_it_scrolls_with_the_text_and_scrolls_the_text(margin, pane):
    before = at(margin, "It rained").y()
    middle = QPointF(margin.rect().center())
    turned = QWheelEvent(
        *(middle, margin.mapToGlobal(middle), QPoint(), QPoint(0, -120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(margin, turned)
    moved = pane.verticalScrollBar().value()
    assert moved > 0
    assert at(margin, "Paragraph 0") is not None
    assert margin.geometry().top() == 0
    if (there := margin.middle_of(mark_of(margin, "It rained"))) is not None:
        assert there.y() <= before


def test_marks_move_along_where_what_was_left_out_is_shown(margin, pane):
    before = at(margin, "Boats").y()
    pane.show_left_out(True)
    pane.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    assert at(margin, "Boats").y() > before + 50
    assert margin.mark_at(at(margin, "Boats").y()) == mark_of(margin, "Boats")


def test_keys_go_from_mark_to_mark_and_tell_of_each(margin, pane, qtbot, said):
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
    assert said[-1] == "Mara Lind opened the lock. Others tell this too. Ledger: same person: Mara Lind"
    qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
    assert margin.at == mark_of(margin, "Boats")
    with qtbot.waitSignal(margin.compare_wanted) as wanted:
        qtbot.keyClick(pane, Qt.Key.Key_Return)
    assert wanted.args == [mark_of(margin, "Boats")]
    qtbot.keyClick(pane, Qt.Key.Key_Up, ALT)
    assert margin.at == mark_of(margin, "opened")
    qtbot.keyClick(pane, Qt.Key.Key_Up, ALT)
    assert said[-1] == "No further passage is marked."
    assert margin.at == mark_of(margin, "opened")


def test_from_where_one_scrolled_to_keys_go_on_with_what_is_on_screen(margin, pane, qtbot):
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
    pane.scroll_to(HERE.text.index("It rained"), at=0.0)
    QApplication.processEvents()
    qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
    assert margin.at == mark_of(margin, "It rained")


def test_enter_is_for_a_name_where_keys_went_on_to_one(margin, pane, qtbot):
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(pane, Qt.Key.Key_Period)
    with qtbot.waitSignal(pane.mentionActivated), qtbot.assertNotEmitted(margin.compare_wanted):
        qtbot.keyClick(pane, Qt.Key.Key_Return)


def test_where_what_was_left_out_is_shown_keys_go_from_paragraph_to_paragraph(margin, pane, qtbot):
    pane.show_left_out(True)
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Down, ALT)
    assert margin.at is None
    assert pane.block_keys.shown is not None


def test_without_marks_there_is_no_column(margin, pane):
    margin.show_marks(None)
    assert margin.isHidden()
    margin.show_marks(MarginMarks.of(compared()))
    assert margin.isHidden()


def test_it_stands_to_the_right_of_a_text_that_runs_from_there(theme, pane):
    hebrew = article("ספינה עברה את התעלה. הרוח נשבה.", id=1)
    there = article("The ship crossed. The wind blew.", id=2)
    pane.show_article(hebrew)
    margin = PassageMargin(theme, pane)
    links = (link((hebrew, "ספינה"), (there, "ship")),)
    margin.show_marks(MarginMarks.of(compared(*links, articles=(hebrew, there))))
    QApplication.processEvents()
    assert margin.geometry().left() > pane.viewport().width() / 2
    assert margin.middle_of(margin.marks.marks[0]) is not None
