"""Lines in context: fetched where they are looked at, and painted below one another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from corpus.model import ArticleId, DateBasis, PartialDate
from gui.shell.concordance.line_delegate import LineDelegate
from gui.viewmodels.concordance.line_words import copied_line, counted_words, spoken_line
from gui.viewmodels.concordance.lines_model import PIECE, LinesModel
from search.concordance import Line

WIDE = 1000


def line(left: str, match: str, right: str, number: int = 1) -> Line:
    date = PartialDate(2011, 3)
    return Line(
        ArticleId(number), "Low tide", "Tern", date, DateBasis.STATED, 1, left, match, right, 5, 9, False
    )


def test_of_fifty_thousand_lines_only_those_looked_at_last_are_asked_for(qtbot):
    model, asked = LinesModel(), []
    model.piece_wanted.connect(asked.append)
    first = [line("a ", "tide", "", number) for number in range(PIECE)]
    model.show(50_000, first)
    assert model.rowCount() == 50_000
    assert model.line(PIECE - 1) == first[-1]
    for row in (*range(100, 40_000, 400), *range(40_000, 40_030)):  # scrolled past, and come to rest
        assert model.data(model.index(row, 0)) is None
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[-1] <= 40_029 < asked[-1] + PIECE
    assert len(asked) <= 2
    model.add(asked[-1], first)
    assert model.data(model.index(40_029, 0)) == "a tide"


def test_a_result_told_anew_keeps_its_rows(qtbot):
    model = LinesModel()
    model.show(3, [line("a ", "tide", "")] * 3)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(3, [line("b ", "tide", "")] * 3)
    assert model.data(model.index(2, 0)) == "b tide"


def marked(theme, told: Line) -> tuple[int, int]:
    """From where to where the ground of the word is painted, in pixels."""
    model = LinesModel()
    model.show(1, [told])
    delegate = LineDelegate(theme)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, WIDE, delegate.sizeHint(option, model.index(0, 0)).height())
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.tokens.surface))
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    mark, middle = QColor(theme.tokens.mark), option.rect.center().y()
    columns = [
        x for x in range(WIDE) if any(image.pixelColor(x, y) == mark for y in range(middle - 6, middle + 6))
    ]
    return columns[0], columns[-1]


@pytest.mark.parametrize("name", ["light", "contrast"])
def test_words_begin_in_one_column_whatever_is_before_them(theme, name):
    theme.use(name)
    begins = {
        marked(theme, line(left, match, right))[0]
        for left in ("", "a ", "so far away and so long before it that not all of this is seen " * 3)
        for match, right in (("tide", ""), ("the low tides", " of Lowick " * 30))
    }
    assert len(begins) == 1


def test_what_runs_from_the_right_begins_at_the_same_place(theme):
    theme.use("light")
    start = marked(theme, line("a ", "tide", " b"))[0]
    end = marked(theme, line("השער ", "נסגר", " ביום שלישי"))[1]
    assert abs(end - start) <= 4


def test_counts_and_lines_in_words():
    assert counted_words(33, 12) == "33 mentions in 12 articles"
    assert counted_words(1, 1) == "1 mention in 1 article"
    assert counted_words(5_000, 1) == "5,000 mentions in 1 article"
    told = line("a low ", "tide", " came")
    assert copied_line(told) == "a low tide came\tTern, March 2011, “Low tide”"
    assert spoken_line(told) == "a low tide came, Tern, March 2011, Low tide"


def test_a_line_that_has_not_come_yet_says_nothing(qtbot):
    model = LinesModel()
    model.show(1, [])
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) is None
