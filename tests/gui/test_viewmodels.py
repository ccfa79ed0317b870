"""What the places show, without a widget: query text, shelf, list, sidebar, chosen, visited."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtTest import QAbstractItemModelTester

from corpus.model import ArticleId, ArticleSummary, DateBasis, PartialDate, Source
from gui.viewmodels.article_list import LETTER_ROLE, ROW_ROLE, ArticleListModel, ArticleRow, spoken
from gui.viewmodels.chosen import Chosen
from gui.viewmodels.import_report import activity_words, failures, outcome_words
from gui.viewmodels.query_text import Scope, filter_term, scope_of, terms, values
from gui.viewmodels.row_words import brought_forward, facts_words, row_marks, row_text
from gui.viewmodels.shelf import Shelf
from gui.viewmodels.sidebar import ENTRY_ROLE, SidebarModel
from gui.viewmodels.visited import Visited
from gui.workspace import Activity
from search import Hit, Snippet, Sort


def summary(number: int, **fields) -> ArticleSummary:
    given = {
        "id": ArticleId(number),
        "title": f"Title {number}",
        "authors": (),
        "source": None,
        "date": None,
        "date_basis": DateBasis.NONE,
        "words": 100 * number,
        "path": f"/articles/{number}.txt",
        "opening": "The harbour was closed",
    }
    return ArticleSummary(**{**given, **fields})


class TestQueryText:
    def test_terms_know_their_field_and_where_they_stand(self):
        found = terms('storm after:2009 person:"Ada Lind" (ports OR -source:Herald)')
        assert [(term.field, term.value) for term in found] == [
            (None, "storm"),
            ("after", "2009"),
            ("person", "Ada Lind"),
            (None, "ports"),
            (None, "OR"),
            ("source", "Herald"),
        ]
        assert [(term.start, term.end) for term in found][1:3] == [(6, 16), (17, 34)]

    def test_a_term_that_is_still_being_typed_is_a_term(self):
        assert [term.value for term in terms('person:"Ada Li')] == ["Ada Li"]
        assert [term.value for term in terms("“closed port”")] == ["closed port"]

    def test_a_value_is_quoted_where_it_must_be(self):
        assert filter_term("source", "Herald") == 'source:"Herald"'
        assert filter_term("date", "2009") == "date:2009"
        assert filter_term("source", "The Daily Herald") == 'source:"The Daily Herald"'
        assert filter_term("source", 'The "New" Herald') == 'source:"The New Herald"'
        assert filter_term("source", "None") == 'source:"None"'

    def test_a_value_asked_to_be_absent_is_no_filter(self):
        assert values("storm -source:Herald", "source") == []

    @pytest.mark.parametrize(
        "scope", [Scope(), Scope("unread"), Scope("source", "The Daily Herald"), Scope("source", None)]
    )
    def test_a_scope_is_found_again_in_its_query(self, scope):
        assert scope_of(scope.query, ["The Daily Herald", None]) == scope

    def test_a_search_is_no_scope(self):
        assert scope_of("storm", []) is None
        assert scope_of("source:Herald", ["The Daily Herald"]) is None


class TestShelf:
    def test_counts_say_how_many_there_are_of_each(self):
        shelf = Shelf(
            [
                summary(1, source="Herald", source_number=0, unread=False),
                summary(2, starred=True),
                summary(3, source="chronicle", source_number=1, sample=True),
            ]
        )
        counts = shelf.counts()
        assert (counts.all, counts.unread, counts.starred, counts.samples) == (3, 2, 1, 1)
        assert counts.sources == (Source("chronicle", 1, 1), Source("Herald", 0, 1), Source(None, None, 1))

    def test_what_the_library_does_not_tell_of_any_more_is_gone(self):
        shelf = Shelf([summary(1), summary(2)])
        shelf.update([ArticleId(1), ArticleId(2)], [summary(2, title="Renamed")])
        assert [each.title for each in shelf] == ["Renamed"]

    def test_the_undated_come_last_in_both_directions(self):
        shelf = Shelf(
            [
                summary(1),
                summary(2, date=PartialDate(2009)),
                summary(3, date=PartialDate(2021, 3, 29)),
                summary(4, date=PartialDate(2021, 3)),
            ]
        )
        assert shelf.in_scope(Scope(), Sort.NEWEST) == [3, 4, 2, 1]
        assert shelf.in_scope(Scope(), Sort.OLDEST) == [2, 4, 3, 1]

    def test_without_a_query_the_last_added_comes_first(self):
        shelf = Shelf([summary(1), summary(2)])
        assert shelf.in_scope(Scope(), Sort.RELEVANCE) == [2, 1]

    def test_it_tells_whether_all_of_many_are_there(self):
        shelf = Shelf([summary(1), summary(5)])
        shelf.update([5, 9], [summary(9)])
        assert shelf.has_all([9, 1])
        assert not shelf.has_all([1, 5])
        assert not shelf.has_all([1, 10])

    def test_a_source_that_was_not_found_is_a_scope_of_its_own(self):
        shelf = Shelf([summary(1, source="Herald"), summary(2)])
        assert shelf.in_scope(Scope("source", None), Sort.SOURCE) == [2]


@pytest.fixture
def model(qapp):
    model = ArticleListModel(summary)
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    return model


class TestArticleList:
    def test_rows_are_shown_in_the_order_given(self, model):
        model.show([3, 1, 2])
        assert model.ids() == [3, 1, 2]
        assert model.index(1, 0).data(ROW_ROLE).summary.title == "Title 1"

    @pytest.mark.parametrize(
        ("before", "after"),
        [((1, 2, 4), (1, 2, 3, 4)), ((1, 2, 3, 4), (1, 4)), ((), (1, 2)), ((1, 2), ()), ((1, 2), (2, 1))],
    )
    def test_any_change_ends_with_the_rows_asked_for(self, model, before, after):
        model.show(before)
        model.show(after)
        assert model.ids() == list(after)

    @pytest.mark.parametrize("after", [(1, 2, 3, 4, 5), (1, 3), (0, 1, 2, 3)])
    def test_a_selection_stays_on_its_article_where_rows_come_or_go(self, model, after):
        model.show([1, 2, 3])
        selection = QItemSelectionModel(model)
        selection.select(model.index_of(ArticleId(3)), QItemSelectionModel.SelectionFlag.Select)
        model.show(after)
        assert [index.data(ROW_ROLE).id for index in selection.selectedRows()] == [3]

    def test_only_what_differs_is_told(self, model):
        model.show([1, 2, 3])
        told = []
        model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
        model.show([1, 2, 3], {ArticleId(2): hit(number=2)})
        model.set_names({ArticleId(1): ("Ada Lind",), ArticleId(3): ()})
        model.tell([ArticleId(3), ArticleId(4)])
        assert told == [(1, 1), (0, 0), (2, 2)]

    def test_letters_mark_the_articles_chosen(self, model):
        model.show([1, 2])
        model.set_letters({ArticleId(2): "A"})
        assert [model.index(at, 0).data(LETTER_ROLE) for at in range(2)] == [None, "A"]

    def test_why_a_row_was_found_is_asked_for_once_it_is_seen(self, qapp):
        model = ArticleListModel(summary)
        asked = []
        model.looked_at.connect(asked.append)
        model.show(range(100_000), {0: hit(number=0)}, searched=True)
        for at in (0, 99_998, 99_999, 99_999):
            assert model.index(at, 0).data(ROW_ROLE).id == at
        qapp.processEvents()
        assert asked == [[0, 99_998, 99_999]]  # of the first one, the names
        model.add_hits({99_999: hit(number=99_999, matches=3)})
        assert model.index(99_999, 0).data(ROW_ROLE).hit.matches == 3
        qapp.processEvents()
        assert len(asked) == 1
        model.show([5, 6])  # not searched for: nothing is to be known
        assert model.index(0, 0).data(ROW_ROLE).hit is None
        qapp.processEvents()
        assert len(asked) == 1

    def test_twenty_thousand_rows_are_shown_and_changed(self, model):
        many = list(range(20_000))
        model.show(many)
        assert model.remove([10_000, 30_000]) == 1
        assert model.rowCount() == 19_999
        told = []
        model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
        model.tell(many)
        assert told == [(0, 19_998)]

    def test_a_row_is_spoken_in_words(self, qapp):
        row = ArticleRow(summary(1, source="Herald", starred=True, date=PartialDate(2021, 3)))
        assert spoken(row, "B") == "Title 1, Herald, March 2021, unread, starred, B in the comparison"


def hit(*snippets: Snippet, missing: tuple[str, ...] = (), matches: int = 0, number: int = 1) -> Hit:
    return Hit(ArticleId(number), None, None, None, DateBasis.NONE, 1.0, missing, snippets, matches)


class TestRowWords:
    def test_marks_follow_their_snippet(self, qapp):
        found = hit(
            Snippet("the port", ((4, 8),), 0),
            Snippet("a port", ((2, 6),), 50),
            Snippet("…port", ((1, 5),), 90),
        )
        row = ArticleRow(summary(1), found)
        text = row_text(row)
        assert text == "the port … a port …port"
        assert [text[start:end] for start, end in row_marks(row)] == ["port", "port", "port"]

    def test_a_mark_that_would_be_cut_off_is_brought_forward(self):
        text = "Nobody on the pier had expected that so many would come to see the ship go"
        at = text.index("ship")
        shown, marks = brought_forward(text, [(at, at + 4)], 40)
        assert shown == "…come to see the ship go"
        assert [shown[start:end] for start, end in marks] == ["ship"]
        assert brought_forward(text, [(0, 6)], 40) == (text, [(0, 6)])

    def test_what_is_missing_is_said_first(self, qapp):
        row = ArticleRow(summary(1), hit(missing=("canal",), matches=2), names=("Ada Lind",))
        assert facts_words(row) == "without: canal · 2 matches · Ada Lind"

    def test_the_opening_stands_in_for_what_was_found_but_not_twice(self, qapp):
        assert row_text(ArticleRow(summary(1))) == "The harbour was closed"
        assert row_text(ArticleRow(summary(1, title=None))) == ""


class TestSidebar:
    def show(self, *summaries: ArticleSummary) -> SidebarModel:
        model = SidebarModel()
        model.show(Shelf(summaries).counts())
        return model

    def test_sources_stand_below_the_library_with_the_unknown_last(self, qapp):
        model = self.show(summary(1, source="Herald"), summary(2))
        entries = [model.index(at, 0).data(ENTRY_ROLE) for at in range(model.rowCount())]
        assert [(entry.text, entry.count) for entry in entries if entry.scope] == [
            ("All articles", 2),
            ("Unread", 2),
            ("Starred", 0),
            ("Herald", 1),
            ("Source not found", 1),
        ]

    def test_counts_change_in_place(self, qapp):
        model = self.show(summary(1))
        resets = []
        model.modelReset.connect(lambda: resets.append(True))
        model.show(Shelf([summary(1, unread=False)]).counts())
        assert not resets
        assert model.entry(model.index_of(Scope("unread"))).count == 0

    def test_headings_cannot_be_chosen(self, qapp):
        model = self.show(summary(1))
        assert not model.flags(model.index(0, 0))
        assert not model.index_of(Scope("source", "Nowhere")).isValid()


class TestChosen:
    def test_letters_follow_the_order_of_choosing(self, qapp):
        chosen = Chosen()
        chosen.toggle([ArticleId(7)])
        chosen.toggle([ArticleId(3)])
        assert chosen.letters() == {7: "A", 3: "B"}
        chosen.toggle([ArticleId(7)])
        assert chosen.letters() == {3: "A"}

    def test_toggling_several_adds_those_that_are_missing_first(self, qapp):
        chosen = Chosen()
        chosen.toggle([ArticleId(1)])
        chosen.toggle([ArticleId(1), ArticleId(2)])
        assert chosen.ids == (1, 2)
        chosen.toggle([ArticleId(1), ArticleId(2)])
        assert chosen.ids == ()

    def test_the_ninth_is_told_not_taken(self, qapp, qtbot):
        chosen = Chosen()
        with qtbot.waitSignal(chosen.full):
            chosen.choose([ArticleId(number) for number in range(9)])
        assert len(chosen.ids) == 8

    def test_removed_articles_are_let_go(self, qapp):
        chosen = Chosen()
        chosen.choose([ArticleId(1), ArticleId(2)])
        chosen.keep(lambda id: id == 2)
        assert chosen.letters() == {2: "A"}


class TestVisited:
    def test_back_and_forward_lead_through_where_one_was(self):
        visited: Visited[str] = Visited()
        for state in ("a", "b", "c"):
            visited.visit(state)
        assert (visited.back(), visited.back(), visited.back()) == ("b", "a", None)
        assert (visited.forward(), visited.can_go_forward) == ("b", True)

    def test_going_elsewhere_drops_what_lay_ahead(self):
        visited: Visited[str] = Visited()
        for state in ("a", "b"):
            visited.visit(state)
        visited.back()
        visited.visit("c")
        assert not visited.can_go_forward
        assert visited.back() == "a"

    def test_a_query_that_goes_on_being_typed_is_one_step(self):
        visited: Visited[str] = Visited()
        visited.visit("")
        visited.visit("s")
        visited.amend("storm")
        assert visited.back() == ""
        assert visited.forward() == "storm"


class Outcome:
    def __init__(self, status: str, **fields: object) -> None:
        self.status = status
        self.__dict__.update({"path": "/in/a.txt", "member": None, "reason": None, **fields})


class TestImportWords:
    @pytest.mark.parametrize(
        ("counts", "words"),
        [
            ({"added": 1}, "1 article imported"),
            ({"added": 1200, "duplicate": 1}, "1,200 articles imported, 1 was here already"),
            ({"duplicate": 2, "failed": 1}, "2 were here already, 1 file could not be read"),
            (
                {"added": 1, "near-duplicate": 2},
                "3 articles imported, 2 of them in nearly the same words as others",
            ),
            ({}, "0 articles imported"),
        ],
    )
    def test_an_import_is_told_in_one_sentence(self, qapp, counts: Mapping[str, int], words: str):
        outcomes = [Outcome(status) for status, count in counts.items() for _ in range(count)]
        assert outcome_words(outcomes) == words

    def test_a_file_in_an_archive_is_named_inside_it(self):
        failed = Outcome("failed", path="/in/a.zip", member="b.txt", reason="It is empty.")
        assert [(each.path, each.reason) for each in failures([failed, Outcome("added")])] == [
            ("/in/a.zip › b.txt", "It is empty.")
        ]

    def test_work_under_way_says_how_far_it_is(self, qapp):
        assert activity_words(Activity("import", 37, 61, "a.txt")) == "Importing 38 of 61 · a.txt"
        assert activity_words(Activity("import")) == "Importing"
        assert activity_words(Activity("annotate", 4, 9, paused=True)).startswith("Paused · Naming people")
