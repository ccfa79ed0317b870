"""Names in memory: which are found, in which order, how they are told."""

from __future__ import annotations

from corpus.model import (
    ArticleId,
    DateBasis,
    Entity,
    EntityId,
    EntityName,
    EntityPage,
    EntityType,
    InContext,
    PartialDate,
    Reason,
    ReasonKind,
    Suggestion,
    ToldIn,
)
from gui.viewmodels.entity_page import Only, ShownPage, ToldModel, shown_page, told_words, when_words
from gui.viewmodels.name_words import row_words, spoken_name
from gui.viewmodels.names import (
    NOT_NAMES,
    SUGGESTED,
    TO_SETTLE,
    Name,
    NameCounts,
    NameScope,
    NameSort,
    arranged,
)
from gui.viewmodels.query_text import Scope
from gui.viewmodels.shelf import ShelfCounts
from gui.viewmodels.sidebar import SidebarModel
from gui.viewmodels.suggestion_list import SuggestionListModel, pair
from tests.gui.made_articles import article


def entity(id, name, mentions, *articles, others=(), type=EntityType.PERSON, open=False):
    return Entity(EntityId(id), name, type, others, tuple(map(ArticleId, articles)), mentions, open)


MARA = entity(1, "Mara Lind", 12, 1, 2, others=("Lind", "Captain Lind"))
ODD = entity(2, "Odd Berg", 3, 3)
ADA = entity(3, "Ada Holm", 12, 2)
NAMES = [Name.of(each) for each in (ODD, MARA, ADA)]


def suggestion(one, other, *reasons):
    names = [EntityName(each.id, each.name, each.type) for each in (one, other)]
    return Suggestion(*names, reasons, 0.5, ())


class TestArranging:
    def test_most_mentioned_come_first_and_of_two_alike_by_name(self):
        assert arranged(NAMES) == [ADA.id, MARA.id, ODD.id]

    def test_order_by_name(self):
        assert arranged(NAMES, sort=NameSort.NAME) == [ADA.id, MARA.id, ODD.id]

    def test_last_told_of_come_first_and_undated_last(self):
        dates = {2: PartialDate(2019), 1: PartialDate(2021, 3)}
        assert arranged(NAMES, sort=NameSort.NEWEST, date=dates.get) == [MARA.id, ADA.id, ODD.id]

    def test_every_word_typed_must_stand_in_one_of_the_names(self):
        assert arranged(NAMES, "captain mara") == [MARA.id]
        assert arranged(NAMES, "captain odd") == []

    def test_a_list_that_is_not_one_is_not_read(self):
        assert NameScope.read("person") == NameScope("person")
        assert NameScope.read("river") is None
        assert NameScope.read(7) is None

    def test_lists_across_kinds_have_no_kind(self):
        assert NameScope("place").type is EntityType.PLACE
        assert NameScope(TO_SETTLE).type is None


class TestWords:
    def test_row_tells_how_often_and_the_other_names(self):
        assert row_words(MARA) == "12 mentions in 2 articles · Lind, Captain Lind"
        assert row_words(ODD) == "3 mentions in 1 article"

    def test_open_name_says_that_it_is_not_known_who(self):
        assert "who it is was not told" in row_words(entity(4, "Berg", 1, 1, open=True))

    def test_screen_readers_hear_the_kind_too(self):
        assert spoken_name(ODD) == "Odd Berg, Person, 3 mentions in 1 article"


class TestSidebar:
    def texts(self, model):
        return [model.entry(model.index(at, 0)).text for at in range(model.rowCount())]

    def test_before_names_are_counted_nothing_is_said_of_them(self):
        model = SidebarModel()
        model.show(ShelfCounts(3))
        assert "NAMES" not in self.texts(model)

    def test_kinds_that_there_are_stand_below_their_heading_with_counts(self):
        model = SidebarModel()
        model.show(ShelfCounts(3))
        model.show_names(NameCounts({EntityType.PLACE: 1_200, EntityType.PERSON: 2}, 4, 1))
        assert self.texts(model)[4:] == ["NAMES", "People", "Places", "To settle", "Not names"]
        assert model.entry(model.index_of(NameScope("place"))).counted == "1,200"

    def test_without_any_name_there_is_a_list_that_says_why(self):
        model = SidebarModel()
        model.show(ShelfCounts(3))
        model.show_names(NameCounts({}))
        assert self.texts(model)[4:] == ["NAMES", "People"]

    def test_more_suggestions_than_are_listed_are_told_to_be_more(self):
        model = SidebarModel()
        model.show(ShelfCounts(3))
        model.show_names(NameCounts({}, SUGGESTED))
        assert model.entry(model.index_of(NameScope(TO_SETTLE))).counted == f"{SUGGESTED}+"

    def test_counts_of_articles_leave_those_of_names_as_they_are(self):
        model = SidebarModel()
        model.show_names(NameCounts({EntityType.PERSON: 2}, 0, 1))
        model.show(ShelfCounts(3))
        assert model.index_of(NameScope(NOT_NAMES)).isValid()
        assert model.index_of(Scope()).isValid()


class TestSuggestions:
    ONE, OTHER = suggestion(ODD, ADA), suggestion(MARA, ADA, Reason(ReasonKind.SPELLING))

    def test_what_is_put_off_comes_last_until_it_is_settled(self):
        model = SuggestionListModel()
        model.show([self.ONE, self.OTHER])
        model.put_off([pair(self.ONE)])
        assert model.ids() == [pair(self.OTHER), pair(self.ONE)]
        model.show([self.ONE, self.OTHER])
        assert model.ids() == [pair(self.OTHER), pair(self.ONE)]
        model.show([self.OTHER])
        model.show([self.ONE, self.OTHER])
        assert model.ids() == [pair(self.ONE), pair(self.OTHER)]

    def test_what_is_suggested_of_a_name_is_found_from_both_sides(self):
        model = SuggestionListModel()
        model.show([self.ONE, self.OTHER])
        assert model.about(ADA.id) == [self.ONE, self.OTHER]
        assert model.about(MARA.id) == [self.OTHER]

    def test_row_asks_in_words(self):
        model = SuggestionListModel()
        model.show([self.OTHER])
        assert "Is “Mara Lind” the same as “Ada Holm”?" in model.index(0).data(0x0003)  # its tip


class TestPage:
    def page(self, *summaries):
        told = entity(1, "Mara Lind", 2, *(summary.id for summary in summaries))
        return shown_page(EntityPage(told, (), (), (), ()), {each.id: each for each in summaries})

    def summary(self, id, date, basis=DateBasis.STATED):
        return article("Text.", id=id, date=date, basis=basis).summary

    def test_first_and_last_are_told_and_how_many_have_no_date(self):
        shown = self.page(
            self.summary(1, PartialDate(2021, 3, 24)),
            self.summary(2, PartialDate(2009, 10), DateBasis.ESTIMATED),
            self.summary(3, None),
        )
        assert when_words(shown) == (
            "first told ≈ October 2009, from the text, last 24 March 2021; 1 article is undated"
        )

    def test_one_day_alone_is_told_once(self):
        day = PartialDate(2021, 3, 24)
        assert when_words(self.page(self.summary(1, day), self.summary(2, day))) == "told on 24 March 2021"
        assert when_words(self.page(self.summary(1, PartialDate(2021)))) == "told in 2021"

    def test_without_any_date_that_is_said(self):
        assert when_words(self.page(self.summary(1, None))) == "in undated articles only"

    def test_of_a_hidden_name_no_dates_are_told(self):
        assert when_words(ShownPage(EntityPage(ODD, (), (), (), ()), hidden=True)) == ""


def place(start, name, before="Then ", after=" spoke."):
    return InContext(start, start + len(name), before, name, after)


class TestPlaces:
    POST = ToldIn(article("Text.", id=1).summary, (place(5, "Mara Lind"), place(40, "LIND")))
    NOWHERE = ToldIn(article("Text.", id=2, source=None).summary, (place(5, "Lind"),))

    def rows(self, model):
        return [told_words(model.row(at)) for at in range(model.rowCount())]

    def test_places_stand_below_their_article(self):
        model = ToldModel()
        model.show([self.POST, self.NOWHERE], more=7)
        assert self.rows(model) == [
            "The Norrvik Post · 24 March 2021 · A title · 2 mentions",
            "Then Mara Lind spoke.",
            "Then LIND spoke.",
            "Source not found · 24 March 2021 · A title · 1 mention",
            "Then Lind spoke.",
            "Show 7 articles more",
        ]

    def test_a_count_opens_the_places_that_it_counts(self):
        only = Only("The Norrvik Post", self.POST.article.source_number, "Lind")
        assert only.of([self.POST, self.NOWHERE]) == [ToldIn(self.POST.article, (place(40, "LIND"),))]
        assert Only(None, None, "Lind").of([self.POST, self.NOWHERE]) == [self.NOWHERE]

    def test_further_articles_are_added_without_a_reset(self, qtbot):
        model = ToldModel()
        model.show([self.POST])
        with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
            model.show([self.POST, self.NOWHERE])
