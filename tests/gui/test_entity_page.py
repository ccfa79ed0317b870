"""The page of a name, and two names side by side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from gui.panels.entity_page import EntityPageView
from gui.panels.page_parts import Link, LinkRow
from gui.panels.suggestion_page import SuggestionPage
from gui.viewmodels.entity_page import Only, ToldRow, told_words
from gui.viewmodels.reason_words import reasons_words
from tests.gui.named import (
    FERRIES,
    JOINED,
    MARAH,
    NORRVIK,
    STORM,
    SUGGESTION,
    TOLD,
    UNSIGNED,
    many,
    mara,
    marah,
    shown_mara,
)


@pytest.fixture
def page(theme, qtbot):
    page = EntityPageView(theme)
    qtbot.addWidget(page)
    page.resize(700, 900)
    page.show_page(shown_mara())
    page.show()
    return page


def lines(page):
    model = page.told.told
    return [told_words(model.row(at)) for at in range(model.rowCount())]


def button(widget, words):
    return next(
        each for each in widget.findChildren(QPushButton) if each.text() == words and not each.isHidden()
    )


def plain(label):
    return label.text().replace("\N{NO-BREAK SPACE}", " ")


def follow(rows, words):
    """Click the link with these words, as Tab and Enter do."""
    for label in rows.labels():
        for number, link in enumerate(rows._targets):
            if f'href="{number}"' in label.text() and f">{words}</a>" in plain(label):
                before, _, _ = plain(label).partition(f">{words}</a>")
                label.linkActivated.emit(before.rpartition('href="')[2].partition('"')[0])
                return link
    raise AssertionError(f"no link {words!r}")


def click_line(qtbot, page, at, *, at_end=False):
    view = page.told
    rect = view.visualRect(view.told.index(at, 0))
    point = QPoint(rect.right() - 8, rect.center().y()) if at_end else rect.center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


class TestHead:
    def test_it_tells_other_names_and_when_and_that_some_is_undated(self, page):
        assert page.head.also.text() == "Also called Lind and Captain Lind"
        assert (
            page.head.told.text() == "4 mentions in 3 articles; told on 24 March 2021; 1 article is undated"
        )

    def test_verbs_are_asked_for(self, page, qtbot):
        for words, signal in (
            ("Search", page.head.search_wanted),
            ("Rename…", page.head.rename_wanted),
            ("Merge into…", page.head.merge_wanted),
            ("Not a name", page.head.refuse_wanted),
        ):
            with qtbot.waitSignal(signal):
                qtbot.mouseClick(button(page.head, words), Qt.MouseButton.LeftButton)

    def test_keys_of_the_verbs_work_wherever_in_the_page_one_is(self, page, qtbot):
        page.told.setFocus()
        with qtbot.waitSignal(page.head.rename_wanted):
            qtbot.keyClick(page.told, Qt.Key.Key_F2)
        with qtbot.waitSignal(page.head.refuse_wanted):
            qtbot.keyClick(page, Qt.Key.Key_Delete)
        with qtbot.waitSignal(page.head.merge_wanted):
            qtbot.keyClick(page.head.search, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)

    def test_where_nothing_can_be_written_it_can_only_be_searched_for(self, theme, qtbot):
        page = EntityPageView(theme, editable=False)
        qtbot.addWidget(page)
        page.show_page(shown_mara(suggestions=(SUGGESTION,)))
        page.show()
        shown = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
        assert shown == ["Search"]

    def test_a_hidden_name_offers_the_way_back_alone(self, page, qtbot):
        page.show_page(shown_mara(hidden=True))
        with qtbot.waitSignal(page.head.restore_wanted):
            qtbot.mouseClick(button(page.head, "It is a name"), Qt.MouseButton.LeftButton)
        assert page.head.merge.isHidden()


class TestSections:
    def test_each_source_stands_with_its_words_and_counts(self, page):
        said = [label.accessibleName() for label in page.sources.labels()]
        assert said == [
            "The Norrvik Post: Mara Lind 1, Lind 1",
            "Coastal Courier: Mara Lind 1",
            "Source not found: Captain Lind 1",
        ]

    def test_a_count_opens_its_places_and_the_word_above_them_lets_go(self, page, qtbot):
        follow(page.sources, "Lind")
        assert lines(page) == [
            "The Norrvik Post · 24 March 2021 · Storm shuts the harbour · 1 mention",
            "Then Lind went home.",
        ]
        qtbot.mouseClick(page._filter, Qt.MouseButton.LeftButton)
        assert len(lines(page)) == 7

    def test_whom_it_is_named_with_leads_to_their_pages(self, page, qtbot):
        with qtbot.waitSignal(page.entity_wanted, check_params_cb=lambda id: id == NORRVIK.id):
            follow(page.company, "Norrvik")

    def test_what_is_counted_says_why_and_by_whom(self, page):
        said = [page.joined.why(at, joined) for at, joined in enumerate(JOINED)]
        assert said == [
            "2 mentions, 2 articles · the name itself",
            f"1 mention, 1 article · {reasons_words(JOINED[1].reasons)}",
            "1 mention, 1 article · by you",
        ]

    def test_every_joined_name_but_the_first_can_be_parted(self, page, qtbot):
        parts = [each for each in page.joined.findChildren(QPushButton) if each.text() == "Part"]
        assert [each.accessibleName() for each in parts] == [
            "Let “Lind” stand for itself again",
            "Let “Captain Lind” stand for itself again",
        ]
        with qtbot.waitSignal(page.part_wanted, check_params_cb=lambda joined: joined == JOINED[2]):
            qtbot.mouseClick(parts[1], Qt.MouseButton.LeftButton)

    def test_a_name_alone_says_nothing_of_joining(self, page):
        page.show_page(many(1, 1))
        assert page._joined.isHidden()

    def test_markup_in_names_is_no_markup(self, page):
        page.sources.show_rows([LinkRow("Post", (Link("<img src=x>", 1, None),))])
        assert "&lt;img src=x&gt;" in plain(page.sources.labels()[0])


class TestMaybe:
    def test_what_may_be_the_same_is_told_and_answered(self, page, qtbot):
        page.show_suggestions((SUGGESTION,))
        said = [label.text() for label in page._maybe.findChildren(QLabel)]
        assert said == [f"“Marah Lind” (1 article) may be the same: {reasons_words(SUGGESTION.reasons)}"]
        for words, same in (("Same", True), ("Not the same", False)):
            asked = lambda each, answer, same=same: (each, answer) == (SUGGESTION, same)  # noqa: E731
            with qtbot.waitSignal(page.answered, check_params_cb=asked):
                qtbot.mouseClick(button(page._maybe, words), Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(page.suggestion_wanted):
            qtbot.mouseClick(button(page._maybe, "See both"), Qt.MouseButton.LeftButton)


class TestPlaces:
    def test_every_place_stands_below_its_article(self, page):
        assert lines(page)[:3] == [
            "The Norrvik Post · 24 March 2021 · Storm shuts the harbour · 2 mentions",
            "On Wednesday Mara Lind spoke.",
            "Then Lind went home.",
        ]

    def test_a_click_opens_the_place(self, page, qtbot):
        second = ToldRow(STORM, TOLD[0].mentions[1])
        with qtbot.waitSignal(page.place_wanted, check_params_cb=lambda row: row == second):
            click_line(qtbot, page, 2)

    def test_keys_go_through_the_places_and_enter_opens(self, page, qtbot):
        page.told.setFocus()
        page.told.setCurrentIndex(page.told.told.index(3, 0))
        qtbot.keyClick(page.told, Qt.Key.Key_Down)
        expected = ToldRow(FERRIES, TOLD[1].mentions[0])
        with qtbot.waitSignal(page.place_wanted, check_params_cb=lambda row: row == expected):
            qtbot.keyClick(page.told, Qt.Key.Key_Return)

    def test_at_the_end_of_an_article_it_can_be_someone_else(self, page, qtbot):
        with qtbot.waitSignal(page.someone_else_wanted, check_params_cb=lambda article: article == UNSIGNED):
            click_line(qtbot, page, 5, at_end=True)
        with qtbot.assertNotEmitted(page.someone_else_wanted), qtbot.waitSignal(page.place_wanted):
            click_line(qtbot, page, 6, at_end=True)  # of one place nothing is offered

    def test_what_is_not_read_yet_is_asked_for(self, page, qtbot):
        shown = many(300, 1)
        page.show_page(shown)
        page._told = list(shown.page.told[:200])
        page._show_told()
        assert lines(page)[-1] == "Show 100 articles more"
        with qtbot.waitSignal(page.rest_wanted):
            page.told.more_wanted.emit()
        page.add(shown.page.told[200:])
        assert page.known == 300
        assert lines(page)[-1] == "before Mara Lind after"

    def test_all_the_places_of_a_count_are_fetched(self, page, qtbot):
        shown = many(300, 1)
        page.show_page(shown)
        page._told = list(shown.page.told[:200])
        with qtbot.waitSignal(page.rest_wanted):
            page.look_at(Only("Paper 3", 3, "Mara Lind"))

    def test_hundreds_of_articles_are_one_page(self, page, qtbot):
        page.show_page(many(200, 30))
        assert page.told.told.rowCount() == 200 * 31
        assert page.told.height() == page.told.rowHeight(0) * 200 * 31
        bar = page.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > page.told.height() - page.height())
        page.told.setCurrentIndex(page.told.told.index(6_000, 0))
        assert bar.value() > page.told.rowHeight(0) * 5_900

    def test_same_name_told_anew_stays_where_it_was(self, page, qtbot):
        page.show_page(many(50, 4))
        bar = page.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 2_000)
        bar.setValue(2_000)
        page.show_page(many(51, 4))
        assert bar.value() == 2_000


class TestSuggestionPage:
    @pytest.fixture
    def settling(self, theme, qtbot):
        settling = SuggestionPage(theme)
        qtbot.addWidget(settling)
        settling.resize(700, 600)
        settling.show_suggestion(SUGGESTION, (marah(), mara()))
        settling.show()
        return settling

    def test_both_stand_with_their_places_and_what_speaks_for_it(self, settling):
        said = [label.text() for label in settling.findChildren(QLabel)]
        assert "So said <b>Marah Lind</b>." in said
        assert "On Wednesday <b>Mara Lind</b> spoke." in said
        assert settling.reasons.text().splitlines() == [
            f"•  {reasons_words(SUGGESTION.reasons)}",
            "•  both are named together with Norrvik",
        ]

    def test_answers_are_asked_for(self, settling, qtbot):
        for words, signal in (
            ("Same", settling.same_wanted),
            ("Not the same", settling.different_wanted),
            ("Later", settling.later_wanted),
        ):
            with qtbot.waitSignal(signal):
                qtbot.mouseClick(button(settling, words), Qt.MouseButton.LeftButton)

    def test_keys_answer(self, settling, qtbot):
        with qtbot.waitSignal(settling.same_wanted):
            qtbot.keyClick(settling, Qt.Key.Key_S)
        with qtbot.waitSignal(settling.different_wanted):
            qtbot.keyClick(settling, Qt.Key.Key_D)
        with qtbot.waitSignal(settling.later_wanted):
            qtbot.keyClick(settling.same, Qt.Key.Key_L)

    def test_each_leads_to_its_page(self, settling, qtbot):
        with qtbot.waitSignal(settling.entity_wanted, check_params_cb=lambda id: id == MARAH.id):
            qtbot.mouseClick(button(settling, "Its page"), Qt.MouseButton.LeftButton)
