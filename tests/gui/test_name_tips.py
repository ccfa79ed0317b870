"""What is said of names and dates: who it is and why, for what it stands, by what that is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from corpus.model import (
    Article,
    DateMention,
    DatePrecision,
    DateTold,
    Entity,
    EntityType,
    Identity,
    Mention,
    Reason,
    ReasonKind,
    Standing,
)
from gui.panes.article_pane import ArticlePane
from gui.panes.pointed import Pointed
from gui.panes.words import Told
from gui.panes.xray_pane import XrayPane
from gui.theme import Theme
from gui.viewmodels.date_told_words import date_told_words
from gui.viewmodels.reason_words import listed, reason_words, standing_words
from tests.gui.made_articles import article, entity_id
from tests.gui.pictures import colours, picture

MARA = entity_id("Mara Lind", EntityType.PERSON)
LIND = Entity(MARA, "Mara Lind", EntityType.PERSON, ("Mara Lind", "Lind"), (), 2)
ARTICLE = article(
    "[Mara Lind|person] spoke in [Norrvik|place] on [Tuesday|date:2021-03-23].",
    "Later [Lind|person:Mara Lind] left, and [Norrvik|place] said nothing.",
)


def with_mention(made: Article, number: int, **changes: object) -> Article:
    mentions = list(made.mentions)
    mentions[number] = replace(mentions[number], **changes)
    return replace(made, mentions=tuple(mentions))


def with_entity(made: Article, **changes: object) -> Article:
    return replace(made, entities={**made.entities, MARA: replace(made.entities[MARA], **changes)})


def standing(reasons: tuple[Reason, ...] = (), *, decided: bool = False, entity: Entity = LIND) -> Standing:
    identity = Identity(EntityType.PERSON, "lind", None)
    return Standing(entity, identity, "Lind", decided, reasons, False, False)


@pytest.fixture
def pane(theme: Theme, qtbot: QtBot) -> ArticlePane:
    pane = ArticlePane(theme, points=11)
    qtbot.addWidget(pane)
    pane.resize(460, 400)
    pane.show()
    pane.show_article(ARTICLE)
    QApplication.processEvents()
    return pane


def point_of(pane: ArticlePane, word: str) -> QPoint:
    cursor = pane.document().find(word)
    cursor.setPosition(cursor.selectionStart() + 1)
    return pane.cursorRect(cursor).center()


def point_at(pane: ArticlePane, at: QPoint) -> None:
    """Move the mouse there with no button pressed, whatever was pressed before."""
    none = Qt.MouseButton.NoButton
    viewport = pane.viewport()
    where = QPointF(at), QPointF(viewport.mapToGlobal(at))
    move = QMouseEvent(QEvent.Type.MouseMove, *where, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, move)


class TestTips:
    def test_what_is_told_of_a_mention_is_asked_for_once_and_said(self, pane):
        wanted: list[Mention] = []
        pane.standing_wanted.connect(wanted.append)
        for by in range(2):
            point_at(pane, point_of(pane, "Lind left") + QPoint(by, 0))
        assert wanted == [ARTICLE.mentions[2]]
        company = Reason(ReasonKind.COMPANY, ("Norrvik", "the Harbour Board"))
        pane.tips.tell(wanted[0], Told(standing((company,))))
        assert pane.tip_at(point_of(pane, "Lind left")).split("\n") == [
            "Mara Lind · person · 2 times in this article",
            "Also called Lind",
            "“Lind” here, by the company of Norrvik and the Harbour Board",
        ]

    def test_a_short_name_is_told_to_be_one(self):
        found = replace(standing(), found="Mara Lind")
        assert standing_words(found, "Lind") == "“Lind” here is short for “Mara Lind”"
        assert standing_words(found, "Mara Lind") == ""
        assert standing_words(found, "ML") == ""

    def test_a_tip_on_screen_follows_what_is_told(self, pane):
        at = pane.viewport().mapToGlobal(point_of(pane, "Lind left"))
        highlight = pane.highlight_at(point_of(pane, "Lind left"))
        pane.tips.show(highlight, at)
        assert "as you decided" not in QToolTip.text()
        pane.tips.tell(ARTICLE.mentions[2], Told(standing(decided=True)))
        assert QToolTip.text().endswith("“Lind” here, as you decided")
        QToolTip.hideText()

    def test_what_was_told_of_another_state_of_the_article_is_forgotten(self, pane):
        highlight = pane.highlight_at(point_of(pane, "Lind left"))
        pane.tips.ask(highlight)
        pane.update_article(with_entity(ARTICLE, name="M. Lind"))
        pane.tips.tell(ARTICLE.mentions[2], Told(standing(decided=True)))
        assert "decided" not in pane.tip_at(point_of(pane, "Lind left"))

    def test_a_name_that_is_open_says_so(self, pane):
        pane.update_article(with_entity(ARTICLE, open=True))
        assert pane.tip_at(point_of(pane, "Lind left")).endswith("Open: nothing tells who “Lind” is")

    def test_a_capital_says_for_which_government_it_stands(self, pane):
        pane.update_article(with_mention(ARTICLE, 3, as_government=True))
        at = point_of(pane, "Norrvik said")
        assert pane.tip_at(at).endswith("Stands here for its government")
        mention = pane.article().mentions[3]
        pane.tips.ask(pane.highlight_at(at))
        norrvik = Entity(mention.entity, "Norrvik", EntityType.PLACE)
        pane.tips.tell(mention, Told(standing(entity=norrvik), "Arvenia"))
        assert pane.tip_at(at).endswith("Stands here for its government (Arvenia)")


class TestLooks:
    def test_an_open_name_has_its_line_without_a_tint(self, pane, theme):
        style = theme.tokens.mentions["person"]
        assert {style.tint, style.line} <= set(colours(picture(pane)))
        pane.update_article(with_entity(ARTICLE, open=True))
        shown = colours(picture(pane))
        assert style.tint not in shown
        assert style.line in shown

    def test_a_capital_that_stands_for_a_government_has_the_line_of_organisations_too(self, pane, theme):
        line = theme.tokens.mentions["organisation"].line
        assert line not in colours(picture(pane))
        pane.update_article(with_mention(ARTICLE, 3, as_government=True))
        assert line in colours(picture(pane))


class TestPointing:
    @pytest.fixture
    def pointed(self, pane):
        """What the menu is for, at a point of the text or by the keys."""
        told: list[Pointed] = []
        pane.names_menu_wanted.connect(lambda _menu, pointed: told.append(pointed))

        def at(word: str | None) -> Pointed:
            keys, mouse = QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse
            point = QPoint(3, 3) if word is None else point_of(pane, word)
            before = len(told)
            menu = pane.menu_for(QContextMenuEvent(keys if word is None else mouse, point, point))
            assert isinstance(menu, QMenu)
            return told[-1] if len(told) > before else Pointed(ARTICLE)

        return at

    def test_the_name_under_the_mouse(self, pointed):
        assert pointed("Lind left") == Pointed(ARTICLE, (ARTICLE.mentions[2],))
        assert not pointed("spoke")

    def test_a_date(self, pointed):
        assert pointed("Tuesday") == Pointed(ARTICLE, date=ARTICLE.dates[0])

    def test_the_name_that_the_keys_are_at(self, pane, pointed, qtbot):
        pane.setFocus()
        qtbot.keyClick(pane, Qt.Key.Key_Period)
        qtbot.keyClick(pane, Qt.Key.Key_Period)
        assert pointed(None) == Pointed(ARTICLE, (ARTICLE.mentions[1],))

    def test_all_names_among_the_words_selected(self, pane, pointed):
        pane.selectAll()
        all_of_it = (0, len(ARTICLE.text))
        told = pointed("spoke")
        assert told.mentions == ARTICLE.mentions
        assert told.words == all_of_it

    def test_a_name_beside_the_words_selected_is_alone(self, pane, pointed):
        cursor = QTextCursor(pane.document().find("Later"))
        pane.setTextCursor(cursor)
        assert pointed("Lind left") == Pointed(ARTICLE, (ARTICLE.mentions[2],))
        assert pointed("Later") == Pointed(ARTICLE, words=(40, 45))

    def test_kinds_that_are_not_marked_are_not_pointed_at(self, pane, pointed):
        pane.set_shown_kinds(frozenset({"place"}))
        pane.selectAll()
        assert {mention.type for mention in pointed("spoke").mentions} == {EntityType.PLACE}

    def test_where_else_the_article_has_a_name_as_it_is_written_there(self):
        assert Pointed(ARTICLE, (ARTICLE.mentions[1],)).alike() == (
            (ARTICLE.mentions[3].start, ARTICLE.mentions[3].end),
        )
        assert Pointed(ARTICLE, (ARTICLE.mentions[2],)).alike() == ()

    def test_the_keys_stay_at_the_name_when_it_becomes_another(self, pane, pointed, qtbot):
        pane.setFocus()
        qtbot.keyClick(pane, Qt.Key.Key_Period)
        other = entity_id("Norrvik", EntityType.PLACE)
        changed = with_mention(ARTICLE, 0, entity=other, type=EntityType.PLACE)
        pane.update_article(changed)
        assert pointed(None).mentions == (changed.mentions[0],)


def test_names_are_pointed_at_where_what_was_left_out_stands_between(theme, qtbot):
    from tests.gui.made_articles import article as made

    whole = made("[Mara Lind|person] spoke.", "Later [Lind|person:Mara Lind] left.")
    from corpus.model import RemovedBlock

    removed = (RemovedBlock("Share this with Norrvik", "menu", 0),)
    pane = XrayPane(theme, column=60)
    qtbot.addWidget(pane)
    pane.resize(600, 400)
    pane.show()
    pane.show_article(replace(whole, removed=removed))
    pane.show_left_out(True)
    QApplication.processEvents()
    told: list[Pointed] = []
    pane.names_menu_wanted.connect(lambda _menu, pointed: told.append(pointed))
    point = point_of(pane, "Lind left")
    pane.menu_for(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, point))
    assert told[-1].mentions == (whole.mentions[1],)
    pane.setTextCursor(pane.document().find("Share this"))
    point = point_of(pane, "Share")
    pane.menu_for(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, point))
    assert len(told) == 1  # words that are of no article are no names of it


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (
            DateMention(0, 7, "2021-03-23", DatePrecision.DAY, DateTold.RECKONED),
            "Stands for 23 March 2021, reckoned from the day of publication",
        ),
        (
            DateMention(0, 9, "2012", DatePrecision.PART, DateTold.STATED),
            "Stands for a part of 2012, as the words say",
        ),
        (
            DateMention(0, 9, "2011-07/2012-02", DatePrecision.RANGE, DateTold.STATED),
            "Stands for July 2011 – February 2012, as the words say",
        ),
        (
            DateMention(0, 9, "2020-05-04/2020-05-10", DatePrecision.WEEK, DateTold.CONTEXT),
            "Stands for the week 4 May 2020 – 10 May 2020, by a date told before it",
        ),
        (DateMention(0, 7, None, DatePrecision.DAY, DateTold.OPEN), "A day that could not be placed"),
        (DateMention(0, 7, None), "A date that could not be placed"),
        (DateMention(0, 7, "2021-03"), "Stands for March 2021"),
        (DateMention(0, 7, "soon"), "Stands for soon"),
    ],
)
def test_a_date_tells_its_value_how_closely_and_by_what_it_is_known(date, words):
    assert date_told_words(date) == words


def test_every_precision_and_basis_has_its_words():
    told = {
        date_told_words(DateMention(0, 4, "2012", precision, basis))
        for precision in DatePrecision
        for basis in DateTold
    }
    assert all("2012" in words for words in told)
    for precision in DatePrecision:
        assert date_told_words(DateMention(0, 4, None, precision)).endswith("could not be placed")


def test_every_reason_has_its_words_with_and_without_what_it_is_made_of():
    for kind in ReasonKind:
        bare, whole = reason_words(Reason(kind)), reason_words(Reason(kind, ("Norrvik",)))
        assert bare
        assert "{" not in bare + whole
        assert "Norrvik" in whole


def test_names_in_a_row():
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B", "C", "D", "E", "F"]) == "A, B, C and 3 others"
