from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from corpus.model import DateBasis, PartialDate
from gui.panes.header import ArticleHeader
from gui.panes.title_label import TitleLabel
from gui.theme import Theme
from tests.gui.made_articles import article
from tests.gui.pictures import coloured, colours, picture

KNOWN = article("Some words stand here.", title="Ferries return")
UNKNOWN = article("Some words.", title=None, source=None, authors=(), date=None)


@pytest.fixture
def header(theme: Theme, qtbot: QtBot) -> ArticleHeader:
    header = ArticleHeader(theme)
    qtbot.addWidget(header)
    header.resize(380, 120)
    return header


def said(header: ArticleHeader) -> str:
    """All that the labels say, as it is read."""
    document = QTextDocument()
    lines = []
    for label in header.findChildren(QLabel):
        document.setHtml(label.text())
        lines.append(document.toPlainText().replace("\N{NO-BREAK SPACE}", " "))
    return "\n".join(lines)


def test_what_is_known_is_said(header: ArticleHeader) -> None:
    header.show_article(KNOWN)
    assert said(header) == "The Norrvik Post\nAda Holm · 24 March 2021 · 4 words · 1 min"


def test_what_is_missing_is_said_and_offers_to_be_set(header: ArticleHeader) -> None:
    header.show_article(UNKNOWN)
    assert said(header) == (
        "Source not found · set…\nno title set… · no author set… · undated set… · 2 words · 1 min"
    )


def test_estimated_date_says_so_with_its_reason(header: ArticleHeader) -> None:
    estimated = article("Words.", date=PartialDate(2009, 10), basis=DateBasis.ESTIMATED)
    header.show_article(replace(estimated, date_note="The text speaks of “this October”."))
    assert "≈ October 2009, from the text (confirm, set…)" in said(header)
    assert "The text speaks of “this October”." in [label.toolTip() for label in header.findChildren(QLabel)]


def test_set_names_the_field(header: ArticleHeader) -> None:
    header.show_article(UNKNOWN)
    asked: list[str] = []
    header.editRequested.connect(asked.append)
    for label in header.findChildren(QLabel):
        for field in ("title", "author", "source", "date"):
            if f'href="{field}"' in label.text():
                label.linkActivated.emit(field)
    assert sorted(asked) == ["author", "date", "source", "title"]


def test_nothing_is_offered_to_be_set_where_nothing_can_be(theme: Theme, qtbot: QtBot) -> None:
    header = ArticleHeader(theme, editable=False)
    qtbot.addWidget(header)
    header.show_article(UNKNOWN)
    assert "set…" not in said(header)
    assert "no author" in said(header)


def test_names_from_the_article_are_never_markup(header: ArticleHeader) -> None:
    header.show_article(article("x", source="<img src=x>", authors=("<b>B</b> & <a href='source'>C</a>",)))
    assert "<img src=x>" in said(header)
    assert "<b>B</b> & <a href='source'>C</a>" in said(header)


def test_source_stands_in_its_colour_and_the_letter_in_its_badge(header: ArticleHeader, theme: Theme) -> None:
    header.show_article(KNOWN, letter="B")
    seen = colours(picture(header))
    assert {theme.source_colour(KNOWN.summary.source_number), theme.tokens.badge} <= seen
    header.show_article(KNOWN, letter="B", colour="#123456")
    assert "#123456" in colours(picture(header))


def test_header_follows_the_theme(header: ArticleHeader, theme: Theme) -> None:
    header.show_article(KNOWN, letter="A")
    theme.use("dark")
    assert {theme.source_colour(KNOWN.summary.source_number), theme.tokens.badge} <= colours(picture(header))


def test_long_title_takes_two_lines_then_is_elided_with_a_tip(theme: Theme, qtbot: QtBot) -> None:
    label = TitleLabel()
    qtbot.addWidget(label)
    font: QFont = theme.reading_font(13)
    label.resize(300, 80)
    label.set_title("Ferries return", font)
    one = label.heightForWidth(300)
    assert (label.lines(), label.toolTip()) == (["Ferries return"], "")
    long = "The long return of the ferries 😀 to the Sound " * 4
    label.set_title(long, font)
    assert len(label.lines()) == 2
    assert label.lines()[1].endswith("…")
    assert label.toolTip() == label.accessibleName() == long.strip()
    assert 1.8 * one <= label.heightForWidth(300) <= 2 * one


@pytest.mark.parametrize("title", ["Äging jetty", "Äging jetty or a quay that is gone by then"])
def test_nothing_of_a_title_is_cut_off(title: str, theme: Theme, qtbot: QtBot) -> None:
    label = TitleLabel()
    qtbot.addWidget(label)
    label.set_title(title, theme.reading_font(19.5))

    def inked(height: int) -> int:
        """How many points are not those of the ground, at the top of a label of that height."""
        label.resize(260, height)
        image = picture(label)
        return image.width() * height - len(coloured(image, image.pixelColor(259, height - 1).name()))

    assert inked(label.heightForWidth(260)) == inked(label.heightForWidth(260) + 40) > 500


def test_header_without_article_says_nothing(header: ArticleHeader) -> None:
    header.show_article(KNOWN, letter="A")
    header.show_article(None)
    assert all(label.isHidden() for label in header.findChildren(QLabel))


@pytest.fixture
def large(theme: Theme, qtbot: QtBot) -> ArticleHeader:
    """As the reader has it."""
    header = ArticleHeader(theme, large=True)
    qtbot.addWidget(header)
    header.resize(700, 160)
    return header


def links(header: ArticleHeader) -> dict[str, QLabel]:
    """The fields that a click sets, each with the label that says it."""
    labels = header.findChildren(QLabel)
    return {field: label for label in labels for field in re.findall(r'href="(\w+)"', label.text())}


def test_genre_is_said_and_its_tip_tells_by_what_it_is_known(large: ArticleHeader) -> None:
    large.show_article(replace(KNOWN, genre="press release", genre_note="from a line of its own (“RELEASE”)"))
    assert "24 March 2021 · Press release · 4 words" in said(large)
    label = links(large)["genre"]
    label.linkHovered.emit("genre")
    assert label.toolTip() == "from a line of its own (“RELEASE”)\nClick to set the genre"


def test_genre_that_is_not_known_is_offered_to_be_set_in_the_reader_alone(
    header: ArticleHeader, large: ArticleHeader
) -> None:
    for each in (header, large):
        each.show_article(KNOWN)
    assert said(large).endswith("1 min · set genre…")
    assert "genre" not in said(header)


def test_a_genre_of_ones_own_is_said_as_it_is_written_and_cut(large: ArticleHeader) -> None:
    large.show_article(replace(KNOWN, genre="<i>Glosse</i> " + "of many words " * 20))
    assert "<i>Glosse</i> of many words of many…" in said(large)


def test_in_the_reader_everything_that_is_known_can_be_clicked(large: ArticleHeader) -> None:
    large.show_article(replace(KNOWN, genre="report"))
    asked: list[str] = []
    large.editRequested.connect(asked.append)
    for field, label in links(large).items():
        label.linkActivated.emit(field)
    assert sorted(asked) == ["author", "date", "genre", "source"]


def test_in_a_comparison_only_what_is_missing_is_a_link(header: ArticleHeader) -> None:
    header.show_article(replace(KNOWN, genre="report"))
    assert links(header) == {}


def test_where_nothing_can_be_set_the_reader_has_no_links(theme: Theme, qtbot: QtBot) -> None:
    header = ArticleHeader(theme, large=True, editable=False)
    qtbot.addWidget(header)
    header.show_article(replace(KNOWN, genre="report"))
    assert links(header) == {}
    assert "Report" in said(header)


def test_a_date_that_was_not_taken_is_explained(large: ArticleHeader) -> None:
    note = "The page gives 31 February 2914, which is no date."
    large.show_article(replace(UNKNOWN, date_note=note))
    label = links(large)["date"]
    assert note in label.toolTip()
    assert note in label.accessibleDescription()
    label.linkHovered.emit("date")
    assert label.toolTip() == f"{note}\nClick to set the date"


def test_in_a_comparison_it_says_why_no_names_are_marked(header: ArticleHeader, large: ArticleHeader) -> None:
    for each in (header, large):
        each.show_article(replace(KNOWN, language="de"))
    assert "in German: no names are marked" in said(header)
    assert "German" not in said(large)  # the bar above says it
