"""More on this: the articles near to the one that is read, and what is marked beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from corpus.model import LinkEnd, LinkReason, LinkReasonKind, NearArticle, NearArticles
from gui.operations import keep_block, remove, set_fields, star
from gui.panels.more_on_this import MoreOnThis
from gui.panels.near_rows import ROW, box_of
from gui.viewmodels.near_articles import ABOUT_ROLE, compare_words, found_words
from tests.gui.made_articles import article
from tests.gui.windows import LONG, library_of, press

ALT, LEFT = Qt.KeyboardModifier.AltModifier, Qt.MouseButton.LeftButton
READ = article("[Mara Lind|person] opened the lock.", id=99)
REASONS = (
    LinkReason(LinkReasonKind.MEANING),
    LinkReason(LinkReasonKind.ENTITY, ("Mara Lind",)),
    LinkReason(LinkReasonKind.WORDS, ("crane", "lock")),
)


def near_to(count, *, looked_at=50, of=50):
    others = (article("Words.", id=id, title=f"Article {id}", source="Ledger") for id in range(1, count + 1))
    near = tuple(NearArticle(each.summary, 0.9 - each.id / 100, REASONS) for each in others)
    return NearArticles(near, looked_at, of)


@pytest.fixture
def more(theme, qtbot):
    more = MoreOnThis(theme)
    qtbot.addWidget(more)
    more.resize(600, 300)
    more.show_near(READ, near_to(9))
    more.set_folded(False)
    more.show()
    return more


def row(more, number):
    return more.list.visualRect(more.model.index(number))


def test_each_row_says_whose_it_is_when_and_why_it_is_near(more):
    first = more.model.index(0)
    assert first.data() == "Article 1"
    said = "Ledger · 24 March 2021 · same person: Mara Lind; words in common: crane and lock; near in meaning"
    assert first.data(ABOUT_ROLE) == said
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == f"Article 1. {said}"


def test_folded_it_takes_one_line(more, qtbot):
    assert more.list.isVisible()
    qtbot.mouseClick(more.fold, LEFT)
    assert more.is_folded()
    assert more.sizeHint().height() < ROW


def test_a_click_opens_and_on_the_box_it_ticks(more, qtbot):
    with qtbot.waitSignal(more.opened) as opened:
        qtbot.mouseClick(more.list.viewport(), LEFT, pos=row(more, 1).center())
    assert opened.args == [2]
    with qtbot.assertNotEmitted(more.opened):
        qtbot.mouseClick(more.list.viewport(), LEFT, pos=box_of(row(more, 1)).center())
    assert more.model.ticked() == (2,)
    qtbot.mouseClick(more.list.viewport(), LEFT, pos=box_of(row(more, 1)).center())
    assert more.model.ticked() == ()


def test_a_click_below_the_rows_does_nothing(more, qtbot):
    more.show_near(READ, near_to(1))
    more.list.setFixedHeight(200)
    with qtbot.assertNotEmitted(more.opened):
        qtbot.mouseClick(more.list.viewport(), LEFT, pos=QPoint(100, 150))


def test_with_the_keyboard_enter_opens_and_space_ticks(more, qtbot):
    more.list.setFocus()
    more.list.setCurrentIndex(more.model.index(0))
    qtbot.keyClick(more.list, Qt.Key.Key_Space)
    qtbot.keyClick(more.list, Qt.Key.Key_Down)
    qtbot.keyClick(more.list, Qt.Key.Key_Space)
    assert more.model.ticked() == (1, 2)
    with qtbot.waitSignal(more.opened) as opened:
        qtbot.keyClick(more.list, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_those_ticked_are_compared_or_the_nearest_alone(more, qtbot):
    assert more.compare.text() == compare_words(0) == "Compare with the nearest"
    with qtbot.waitSignal(more.compare_wanted) as wanted:
        qtbot.mouseClick(more.compare, LEFT)
    assert wanted.args == [(1,)]
    for number in (3, 1):
        qtbot.mouseClick(more.list.viewport(), LEFT, pos=box_of(row(more, number)).center())
    assert more.compare.text() == "Compare with 2"
    with qtbot.waitSignal(more.compare_wanted) as wanted:
        qtbot.mouseClick(more.compare, LEFT)
    assert wanted.args == [(2, 4)]


def test_no_more_are_ticked_than_stand_side_by_side(more):
    role = Qt.ItemDataRole.CheckStateRole
    done = [more.model.setData(more.model.index(n), Qt.CheckState.Checked, role) for n in range(9)]
    assert done == [True] * 7 + [False] * 2


def test_what_is_ticked_stays_so_while_it_is_near(more):
    role = Qt.ItemDataRole.CheckStateRole
    for number in (0, 8):
        more.model.setData(more.model.index(number), Qt.CheckState.Checked, role)
    more.show_near(READ, near_to(9, looked_at=40))
    assert more.model.ticked() == (1, 9)
    more.show_near(READ, near_to(4))
    assert more.model.ticked() == (1,)


@pytest.mark.parametrize(
    ("near", "found"),
    [
        (near_to(1), "1 near article"),
        (near_to(6, looked_at=1203, of=20000), "6 near articles · 1,203 of 20,000 articles looked at so far"),
        (near_to(0), "nothing near was found"),
        (near_to(0, looked_at=9), "nothing near was found · 9 of 50 articles looked at so far"),
        (near_to(0, looked_at=0), "not looked for yet"),
    ],
)
def test_it_says_honestly_what_was_looked_at(near, found):
    assert found_words(near) == found


def test_where_not_all_was_looked_at_and_nothing_found_it_offers_to_look(more):
    assert more.look_now.isHidden()
    more.show_near(READ, near_to(0, looked_at=1))
    assert more.look_now.isVisible()
    more.show_near(READ, near_to(0))
    assert more.look_now.isHidden()


def test_where_there_is_little_room_it_says_less(more):
    more.resize(300, 300)
    assert more.compare.text() == "Compare"
    assert more.compare.accessibleName() == "Compare with the nearest"


def test_where_there_is_nothing_near_nothing_unfolds_or_is_compared(more):
    more.show_near(READ, near_to(0))
    assert more.isVisible()
    assert more.list.isHidden()
    assert more.compare.isHidden()
    assert not more.fold.isEnabled()


def test_it_is_hidden_where_there_is_nothing_else(more):
    more.show_near(READ, near_to(0, looked_at=1, of=1))
    assert more.isHidden()
    more.show_near(None, None)
    assert more.isHidden()


# in the window


def rested(window):
    return not window._places.beside.is_waiting


@pytest.fixture
def window(windows, known, qtbot):
    """A window in which the first of two articles on one event is read."""
    window = windows.open(known)
    read(window, 0, qtbot)
    return window


def read(window, number, qtbot):
    reader = library_of(window).reader
    id = window.workspace.library.ids()[number]
    window.open_articles([id])
    qtbot.waitUntil(lambda: reader.article is not None and reader.article.id == id, timeout=LONG)
    qtbot.waitUntil(lambda: rested(window) and reader.more.near is not None, timeout=LONG)


def shown_pair(window):
    return [each.article().summary.title for each in window.compare.desk.panes() if each.article()]


PAIR = ["Lighthouse lost to fire", "Keeper saved as lighthouse burns"]


def test_what_is_near_is_listed_and_what_both_tell_is_marked(window):
    reader = library_of(window).reader
    assert [each.article.title for each in reader.more.near.near] == PAIR[1:]
    marks = reader.margin.marks
    assert [each.summary.title for each in marks.others] == PAIR[1:]
    assert any("rescued" in reader.article.text[mark.start : mark.end] for mark in marks.marks if mark.ties)


def test_enter_at_a_mark_compares_there(window, qtbot):
    reader = library_of(window).reader
    reader.focus_text()
    qtbot.keyClick(reader.pane, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(reader.pane, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.place == "compare" and shown_pair(window) == PAIR, timeout=LONG)


def test_what_changed_while_a_page_was_in_its_place_is_told_when_one_comes_back(window, qtbot):
    place, ids = library_of(window), window.workspace.library.ids()
    place.open_name(window.workspace.library.entities()[0].id)
    qtbot.waitUntil(lambda: not place.reader.isVisible(), timeout=LONG)
    window.workspace.perform(remove([ids[1]]))
    qtbot.waitUntil(lambda: not window.workspace.busy and rested(window), timeout=LONG)
    assert place.reader.more.near.near
    window.open_articles([ids[0]])
    qtbot.waitUntil(lambda: rested(window) and not place.reader.more.near.near, timeout=LONG)


def test_esc_lets_go_of_a_mark_and_stays_in_the_text(window, qtbot):
    reader = library_of(window).reader
    reader.focus_text()
    qtbot.keyClick(reader.pane, Qt.Key.Key_Down, ALT)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert reader.margin.at is None
    assert reader.pane.hasFocus()


def test_a_star_has_nothing_asked_anew(window, qtbot):
    reader = library_of(window).reader
    window.workspace.perform(star([reader.article.id], True))
    qtbot.waitUntil(lambda: reader.article.summary.starred, timeout=LONG)
    assert rested(window)


def test_beside_what_was_compared_last_that_comparison_is_opened(window, qtbot):
    ids = window.workspace.library.ids()
    window.compare_articles([ids[2], ids[0], ids[1]])
    qtbot.waitUntil(lambda: len(shown_pair(window)) == 3, timeout=LONG)
    window.show_place("library")
    reader = library_of(window).reader
    qtbot.waitUntil(lambda: rested(window) and len(reader.margin.marks.others) == 2, timeout=LONG)
    mark = next(mark for mark in reader.margin.marks.marks if mark.ties)
    with qtbot.waitSignal(window._places.beside.compare_wanted) as wanted:
        reader.margin.compare_wanted.emit(mark)
    assert wanted.args == [(ids[2], ids[0], ids[1]), LinkEnd(ids[0], mark.start, mark.end)]


def test_what_was_compared_last_is_known_in_a_window_opened_anew(window, windows, known, qtbot):
    ids = window.workspace.library.ids()
    window.compare_articles([ids[2], ids[0]])
    qtbot.waitUntil(lambda: len(shown_pair(window)) == 2, timeout=LONG)
    window.show_place("library")
    windows.close(window)
    window = windows.open(known)
    read(window, 0, qtbot)
    assert window.compare is None
    assert [each.id for each in library_of(window).reader.margin.marks.others] == [ids[2]]


def test_all_of_it_is_reached_with_tab(window, qtbot):
    reader = library_of(window).reader
    reader.more.set_folded(False)
    reader.focus_text()
    reached = []
    for _ in range(4):
        press(qtbot, window, Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    assert reached == [reader.more.fold, reader.more.list, reader.more.compare, reader.more.marks]


def test_the_nearest_is_compared_and_one_comes_back(window, qtbot):
    more = library_of(window).reader.more
    qtbot.mouseClick(more.compare, LEFT)
    qtbot.waitUntil(lambda: window.place == "compare" and shown_pair(window) == PAIR, timeout=LONG)
    window.navigation.back()
    assert window.place == "library"
    assert library_of(window).reader.article.summary.title == PAIR[0]


def test_a_near_article_is_opened(window, qtbot):
    reader = library_of(window).reader
    reader.more.opened.emit(window.workspace.library.ids()[1])
    qtbot.waitUntil(lambda: reader.article.summary.title == PAIR[1], timeout=LONG)
    qtbot.waitUntil(lambda: rested(window) and reader.margin.marks is not None, timeout=LONG)
    assert [each.article.title for each in reader.more.near.near] == PAIR[:1]


def test_marks_are_switched_off_and_stay_so(window, windows, known, qtbot):
    reader = library_of(window).reader
    reader.more.set_folded(False)
    reader.focus_text()
    press(qtbot, window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: rested(window) and reader.margin.isHidden(), timeout=LONG)
    assert not window.commands.actions["marks"].isChecked()
    assert reader.more.isVisible()
    windows.close(window)
    window = windows.open(known)
    read(window, 0, qtbot)
    reader = library_of(window).reader
    assert reader.margin.isHidden()
    assert not reader.more.is_folded()
    reader.more.marks.click()
    qtbot.waitUntil(lambda: reader.margin.isVisible(), timeout=LONG)


def test_what_is_removed_is_near_no_more(window, qtbot):
    reader = library_of(window).reader
    window.workspace.perform(remove([window.workspace.library.ids()[1]]))
    qtbot.waitUntil(lambda: rested(window) and reader.more.near.near == (), timeout=LONG)
    qtbot.waitUntil(lambda: reader.margin.isHidden(), timeout=LONG)


def test_what_is_known_of_another_is_told_anew(window, qtbot):
    reader = library_of(window).reader
    ids = window.workspace.library.ids()
    window.workspace.perform(set_fields([ids[1]], {"source": "The Tarn Herald"}))

    def told():
        marks = reader.margin.marks
        return marks is not None and "The Tarn Herald" in marks.words(marks.marks[0])

    qtbot.waitUntil(told, timeout=LONG)


def test_marks_stay_at_their_words_when_a_paragraph_is_left_out(window, qtbot):
    reader = library_of(window).reader
    first, second = reader.article.paragraphs[:2]
    kept, gone = (reader.article.text[each.start : each.end] for each in (first, second))
    window.workspace.perform(keep_block(reader.article.id, gone, False))
    qtbot.waitUntil(lambda: gone not in reader.article.text, timeout=LONG)
    there = [reader.article.text[mark.start : mark.end] for mark in reader.margin.marks.marks if mark.ties]
    assert there
    assert all(words in kept for words in there)
    qtbot.waitUntil(lambda: rested(window), timeout=LONG)
    assert reader.margin.marks.article.text == reader.article.text
    assert any("rescued" in kept[mark.start : mark.end] for mark in reader.margin.marks.marks if mark.ties)


def test_more_is_told_as_more_becomes_known(windows, told, soon, qtbot):
    window = windows.open(told)
    window.workspace.relating.set_on(False)
    read(window, 0, qtbot)
    reader = library_of(window).reader
    window.workspace.relating.set_on(True)
    qtbot.waitUntil(lambda: len(reader.more.near.near) == 1, timeout=LONG)
    qtbot.waitUntil(lambda: reader.margin.isVisible(), timeout=LONG)


def test_one_need_not_wait_for_a_quiet_moment(windows, told, qtbot, monkeypatch):
    monkeypatch.setattr("gui.workspace.relating.LEARNED_MS", 20)
    window = windows.open(told)
    window.workspace.relating.set_on(False)
    read(window, 0, qtbot)
    reader = library_of(window).reader
    qtbot.mouseClick(reader.more.look_now, LEFT)
    qtbot.waitUntil(lambda: len(reader.more.near.near) == 1, timeout=LONG)
    qtbot.waitUntil(lambda: not window.workspace.relating._hurried, timeout=LONG)
    assert reader.more.look_now.isHidden()


def test_an_article_one_goes_past_is_not_asked_about(windows, known, qtbot, lanes):
    window = windows.open(known)
    asked = []
    window.workspace.near, ask = lambda id, then: asked.append(id) or ask(id, then), window.workspace.near
    ids = window.workspace.library.ids()
    reader = library_of(window).reader
    for id in (ids[2], ids[1]):
        window.open_articles([id])
        qtbot.waitUntil(lambda id=id: reader.article is not None and reader.article.id == id, timeout=LONG)
        if id == ids[2] and not window._places.beside._rest.isActive():
            pytest.skip("this machine is too slow to go past anything")
    qtbot.waitUntil(lambda: bool(asked) and rested(window), timeout=LONG)
    assert set(asked) == {ids[1]}
