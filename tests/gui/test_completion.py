"""Names and sources offered while a query is typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from corpus.library import Library
from corpus.model import EventPassage, FoundEvent, PartialDate, Source
from gui.jobs import Job, Lane
from gui.shell.completion_popup import Completing, CompletionPopup
from gui.shell.search_field import SearchField
from gui.viewmodels.completer import Completer, genres_begun, marks_begun, names_begun, sources_begun
from gui.viewmodels.completion_text import beginning, completed, fields_begun, with_field
from gui.viewmodels.query_text import values
from tests.gui.made_articles import article
from tests.gui.stocked import stock
from tests.gui.windows import LONG, titles

ARTICLES = (
    article("[Mara Lind|person] spoke in [Port Lowick|place].", title="One", source="The Tern"),
    article("[Mara Lind|person] and [Lindis Ames|person] met.", title="Two", source="Northern Tern"),
    article(
        "The [Lind Works|organisation] hired, and [Port Lowick|place] cheered.", title="Three", source="Tide"
    ),
    article("The [Lowick Regatta|event] was sailed. Lindens grow there.", title="Four", source="Tide"),
)


class TestWhatIsBegun:
    @pytest.mark.parametrize(
        ("query", "field", "words"),
        [
            ("person:mar", "person", ["mar"]),
            ("person:", "person", [""]),
            ('storm -org:"lind w', "org", ["lind w"]),
            ("storm (place:“port lo", "place", ["port lo"]),
            ("source:", "source", [""]),
            ("storm of lind", None, ["storm of lind", "of lind", "lind"]),
            ("after:2009 mara li", None, ["mara li", "li"]),
            ("storm AND mara", None, ["mara"]),
            ("(mara", None, ["mara"]),
            ("-mara", None, ["mara"]),
        ],
    )
    def test_names_may_be_begun_after_their_field_and_by_plain_words(self, query, field, words):
        begun = beginning(query, len(query))
        assert begun is not None
        assert (begun.field, list(begun.words)) == (field, words)
        if field is None:
            assert [query[start:].lstrip("-") for start in begun.starts] == words

    @pytest.mark.parametrize(
        "query",
        ["", "m", "title:mar", 'person:"Mara Lind"', '"mara', "“mara", "mar*", "NOT", "mara ", "after:20"],
    )
    def test_nothing_is_begun_by_other_things(self, query):
        assert beginning(query, len(query)) is None

    @pytest.mark.parametrize(
        ("query", "fields", "first"),
        [
            ("storm pla", ("place",), "storm place:"),
            ("(Tit", ("title",), "(title:"),
            ("-gen", ("genre",), "-genre:"),
            ("storm of", (), None),
            ("person:eve", (), None),
        ],
    )
    def test_fields_are_begun_by_a_plain_word_and_wait_for_their_value(self, query, fields, first):
        begun = beginning(query, len(query))
        assert begun is not None
        assert fields_begun(begun) == fields
        if first is not None:
            assert with_field(query, begun, fields[0]) == (first, len(first))

    def test_nothing_is_begun_inside_a_word(self):
        assert beginning("maralind", 4) is None

    @pytest.mark.parametrize(
        ("query", "cursor", "expected"),
        [
            ("person:mar", 10, 'person:"Mara Lind" |'),
            ("person:mar storm", 10, 'person:"Mara Lind" |storm'),
            ('-person:"mar li" storm', 12, '-person:"Mara Lind" |storm'),
            ("(storm mara) ship", 11, '(storm person:"Mara Lind"|) ship'),
        ],
    )
    def test_what_is_picked_stands_in_quotation_marks_in_its_place(self, query, cursor, expected):
        begun = beginning(query, cursor)
        assert begun is not None
        text, at = completed(query, begun, begun.starts[-1], "person", "Mara Lind")
        assert f"{text[:at]}|{text[at:]}" == expected

    @given(st.text(st.sampled_from(list('ab:"“”-( )*person')), max_size=20), st.data())
    def test_whatever_is_typed_what_is_picked_is_asked_for(self, query, data):
        cursor = data.draw(st.integers(0, len(query)))
        begun = beginning(query, cursor)
        if begun is None:
            return
        for start in begun.starts:
            text, at = completed(query, begun, start, "person", "Mara Lind")
            assert text.startswith(query[:start])
            assert 0 <= at <= len(text)
            assert begun.end >= cursor
            if not begun.minus and not set(query[:start]) & set('"“”'):
                assert "Mara Lind" in values(text, "person")


class TestWhatIsOffered:
    @pytest.fixture
    def library(self, tmp_path):
        with Library.open(tmp_path / "Articles.crossread") as library:
            stock(library, ARTICLES)
            yield library

    def offered(self, library, query):
        begun = beginning(query, len(query))
        assert begun is not None
        return {each.name: each.query for each in names_begun(library, query, begun)}

    def test_names_of_the_kind_that_the_field_asks_for(self, library):
        assert self.offered(library, "person:lind") == {
            "Mara Lind": 'person:"Mara Lind" ',
            "Lindis Ames": 'person:"Lindis Ames" ',
        }
        assert self.offered(library, "org:lind") == {"Lind Works": 'org:"Lind Works" '}
        assert self.offered(library, "event:lo") == {"Lowick Regatta": 'event:"Lowick Regatta" '}

    def test_titles_of_events_come_first_after_their_field(self, library):
        first, second, third, fourth = library.ids()
        for title, told in (
            ("Lowick floods", (first, second, third)),
            ("Lowick Regatta", (third, fourth)),
            ("Bread is dearer in Lowick", (first, fourth)),
        ):
            passages = tuple(EventPassage(id, 0, 10) for id in told)
            library.store_events(
                [FoundEvent(None, title, PartialDate(2009, 10), None, (), passages)], (), grouper="test 1"
            )
        begun = beginning("event:lo", 8)
        assert begun is not None
        offered = names_begun(library, "event:lo", begun)
        assert [(each.name, each.about) for each in offered] == [
            ("Lowick floods", "October 2009 · 3 articles"),
            ("Lowick Regatta", "October 2009 · 2 articles"),
            ("Bread is dearer in Lowick", "October 2009 · 2 articles"),
        ]
        assert offered[0].query == 'event:"Lowick floods" '
        assert list(self.offered(library, 'event:"lowick re')) == ["Lowick Regatta"]

    def test_plain_words_are_completed_to_names_of_any_kind(self, library):
        assert self.offered(library, "storm lo") == {
            "Port Lowick": 'storm place:"Port Lowick" ',
            "Lowick Regatta": 'storm event:"Lowick Regatta" ',
        }

    def test_most_words_that_begin_a_name_are_taken_together(self, library):
        assert self.offered(library, "speech of mara li") == {"Mara Lind": 'speech of person:"Mara Lind" '}

    def test_each_says_what_it_is_and_how_many_articles_name_it(self, library):
        begun = beginning("mara", 4)
        assert begun is not None
        (mara,) = names_begun(library, "mara", begun)
        assert mara.about == "Person · 2 articles"

    def test_merged_names_are_offered_as_one_and_under_each_name(self, library):
        ids = {each.name: each.id for each in library.entities()}
        with library.edit("Merge") as edit:
            edit.merge_entities([ids["Lindis Ames"]], into=ids["Mara Lind"])
        assert list(self.offered(library, "person:ames")) == ["Mara Lind"]
        assert list(self.offered(library, "person:li")) == ["Mara Lind"]

    def test_genres_and_marks_after_their_fields(self):
        counts = {"opinion": 3, "press release": 7, "letter": 1}
        for query, expected in (
            ("-genre:", ['-genre:"press release" ', '-genre:"opinion" ', '-genre:"letter" ']),
            ("storm (genre:press", ['storm (genre:"press release" ']),
        ):
            begun = beginning(query, len(query))
            assert begun is not None
            assert [each.query for each in genres_begun(counts, query, begun)] == expected
        begun = beginning("storm is:un", 11)
        assert begun is not None
        assert [each.query for each in marks_begun("storm is:un", begun)] == ["storm is:unread "]

    def test_sources_by_any_word_of_theirs_most_articles_first(self):
        sources = [
            Source("The Tern", 1, 2),
            Source("Tide", 2, 5),
            Source("Northern Tern", 3, 9),
            Source(None, None, 4),
        ]
        assert sources_begun(sources, "tern") == [("Northern Tern", 9), ("The Tern", 2)]
        assert sources_begun(sources, "the t") == [("The Tern", 2)]
        assert [name for name, _ in sources_begun(sources, "")] == ["Northern Tern", "Tide", "The Tern"]


class TestTheField:
    @pytest.fixture
    def window(self, windows, tmp_path):
        path = tmp_path / "Articles.crossread"
        with Library.open(path) as library:
            stock(library, ARTICLES)
        window = windows.open(path)
        window.top.search.setFocus()
        return window

    def offer(self, qtbot, window, typed) -> CompletionPopup:
        """Type it and wait for what is offered."""
        QTest.keyClicks(window.top.search, typed)
        qtbot.waitUntil(lambda: shown(window) is not None, timeout=LONG)
        popup = shown(window)
        assert popup is not None
        return popup

    def test_down_and_enter_take_a_name_and_search_for_it(self, window, windows, qtbot):
        field = window.top.search
        popup = self.offer(qtbot, window, "person:lindi")
        assert popup.chosen() is None
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert popup.chosen().name == "Lindis Ames"
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == 'person:"Lindis Ames" '
        assert not popup.isVisible()
        assert field.hasFocus()
        qtbot.waitUntil(lambda: titles(window) == ["Two"], timeout=LONG)

    def test_enter_without_a_choice_searches_for_what_was_typed(self, window, qtbot):
        field = window.top.search
        popup = self.offer(qtbot, window, "lind")
        with qtbot.waitSignal(field.entered, timeout=LONG):
            QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == "lind"
        assert not popup.isVisible()

    def test_plain_words_leave_the_arrows_to_the_list(self, window, qtbot):
        field = window.top.search
        popup = self.offer(qtbot, window, "lind")
        with qtbot.waitSignal(field.left, timeout=LONG):
            QTest.keyClick(field, Qt.Key.Key_Down)
        assert not popup.isVisible()

    def test_tab_chooses_from_what_plain_words_begin(self, window, qtbot):
        field = window.top.search
        popup = self.offer(qtbot, window, "storm lind")
        names = [popup.list.model().index(row, 0).data() for row in range(3)]
        assert sorted(names) == ["Lind Works", "Lindis Ames", "Mara Lind"]
        chosen = []
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            QTest.keyClick(field, key)
            chosen.append(popup.chosen().name)
        assert chosen == [*names, names[0], names[2]]
        assert field.hasFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text().startswith("storm ")
        assert f'"{names[2]}"' in field.text()

    def test_escape_closes_only_what_is_offered(self, window, qtbot):
        field = window.top.search
        popup = self.offer(qtbot, window, "lind")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not popup.isVisible()
        assert field.text() == "lind"
        assert field.hasFocus()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert field.text() == ""

    def test_up_from_the_first_leaves_the_choice_and_down_from_the_last_the_field(self, window, qtbot):
        field = window.top.search
        popup = self.offer(qtbot, window, "person:lind")
        QTest.keyClick(field, Qt.Key.Key_Down)
        QTest.keyClick(field, Qt.Key.Key_Up)
        assert popup.chosen() is None
        with qtbot.waitSignal(field.left, timeout=LONG):
            for _ in range(3):
                QTest.keyClick(field, Qt.Key.Key_Down)
        assert field.text() == "person:lind"

    def test_tab_takes_what_is_offered_alone_and_a_field_goes_on_to_its_values(self, window, qtbot):
        field = window.top.search
        self.offer(qtbot, window, "sour")
        QTest.keyClick(field, Qt.Key.Key_Tab)
        assert field.text() == "source:"
        qtbot.waitUntil(lambda: shown(window) is not None, timeout=LONG)
        popup = shown(window)
        assert popup is not None
        assert [popup.list.model().index(row, 0).data() for row in range(3)] == [
            "Tide",
            "Northern Tern",
            "The Tern",
        ]
        assert field.hasFocus()

    def test_a_click_takes_a_name_and_the_field_keeps_the_focus(self, window, qtbot):
        field = window.top.search
        popup = self.offer(qtbot, window, "place:lo")
        row = popup.list.visualRect(popup.list.model().index(0, 0)).center()
        qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
        assert field.text() == 'place:"Port Lowick" '
        assert field.hasFocus()
        assert not popup.isVisible()

    def test_a_click_elsewhere_closes_what_is_offered(self, window, qtbot):
        popup = self.offer(qtbot, window, "lind")
        qtbot.mouseClick(window.status, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert not popup.isVisible()

    def test_sources_are_offered_after_their_field(self, window, qtbot):
        popup = self.offer(qtbot, window, "source:tern")
        assert [popup.list.model().index(row, 0).data() for row in range(2)] == ["Northern Tern", "The Tern"]

    def test_a_query_that_is_shown_and_not_typed_offers_nothing(self, window, windows, qtbot):
        window.top.search.show_query("lind")
        windows.settle(window)
        assert shown(window) is None

    def test_rows_are_told_to_screen_readers_with_what_they_are(self, window, qtbot):
        popup = self.offer(qtbot, window, "person:mara")
        index = popup.list.model().index(0, 0)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Mara Lind, Person · 2 articles"
        assert popup.list.accessibleName() == "Known names"


class LateWorkspace:
    """Reads when it is let."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.jobs: list[Job] = []
        self.waiting: list[Callable[[], None]] = []

    def read(self, function, done):
        job = Job(Lane.READ)
        self.jobs.append(job)
        self.waiting.append(lambda: done(function(self.library)))
        return job


def test_answer_to_what_was_typed_before_is_not_shown(theme, qtbot, tmp_path):
    field = SearchField(theme)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=LONG)
    with Library.open(tmp_path / "Articles.crossread") as library:
        stock(library, ARTICLES)
        workspace = LateWorkspace(library)
        completing = Completing(field, Completer(workspace, tuple), theme)
        for typed in ("li", "nd"):
            QTest.keyClicks(field, typed)
            count = len(workspace.jobs)
            qtbot.waitUntil(lambda count=count: len(workspace.jobs) > count, timeout=LONG)
        assert [job.cancelled for job in workspace.jobs] == [True, False]
        workspace.waiting[0]()  # as if it had been told of just before
        assert completing.popup is None
        workspace.waiting[1]()
        assert completing.popup is not None


def shown(window) -> CompletionPopup | None:
    """What is offered in the window, if anything is."""
    return next((each for each in window.findChildren(CompletionPopup) if each.isVisible()), None)
