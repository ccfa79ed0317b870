from __future__ import annotations

import pytest
from PySide6.QtGui import Qt, QTextDocument

from corpus.model import DateBasis, EntityType, PartialDate
from gui.text import (
    Utf16Map,
    byline_words,
    count_words,
    date_words,
    dotted,
    isolated,
    kind_words,
    reading_minutes,
    source_words,
    tip,
)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("text", ["", "plain", "naïve café", "😀 first", "a😀b😀😀c", "𝒳", "é😀"])
def test_every_offset_goes_to_utf16_and_back(text: str) -> None:
    map = Utf16Map(text)
    for offset in range(len(text) + 1):
        position = map.to_qt(offset)
        assert position == utf16(text[:offset])
        assert map.to_text(position) == offset


def test_position_inside_an_emoji_is_that_emoji() -> None:
    assert Utf16Map("a😀b").to_text(2) == 1


@pytest.mark.parametrize(
    ("date", "basis", "words"),
    [
        (PartialDate(2019, 1, 25), DateBasis.STATED, "25 January 2019"),
        (PartialDate(2009, 10), DateBasis.STATED, "October 2009"),
        (PartialDate(2009, 10), DateBasis.ESTIMATED, "≈ October 2009, from the text"),
        (PartialDate(2009), DateBasis.SET, "2009"),
        (None, DateBasis.NONE, "undated"),
    ],
)
def test_date_is_said_as_precisely_as_known(date: PartialDate | None, basis: DateBasis, words: str) -> None:
    assert date_words(date, basis) == words


def test_words_go_through_the_translation_they_are_given() -> None:
    assert date_words(None, DateBasis.NONE, translate=lambda _context, text: text.upper()) == "UNDATED"


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (2060, "2,060 articles")]
)
def test_one_is_counted_in_the_singular(count: int, words: str) -> None:
    assert count_words(count, "article", "articles") == words


@pytest.mark.parametrize(
    ("authors", "words"),
    [
        ((), "no author"),
        (("A",), "A"),
        (("A", "B"), "A and B"),
        (("A", "B", "C"), "A, B and C"),
        (("A", "B", "C", "D"), "A and 3 others"),
    ],
)
def test_byline_names_few_and_counts_many(authors: tuple[str, ...], words: str) -> None:
    assert byline_words(authors) == words


def test_every_kind_of_name_has_plain_words() -> None:
    for kind in (*EntityType, "date"):
        assert kind_words(kind)[0].isupper()
        assert kind_words(kind) != kind_words(kind, many=True)


def test_what_is_missing_is_said() -> None:
    assert source_words(None) == "Source not found"
    assert reading_minutes(3) == 1
    assert reading_minutes(2300) == 10


def test_parts_keep_their_order_beside_a_name_that_runs_from_the_right() -> None:
    assert dotted(("Herald", "2021")) == "Herald · 2021"
    assert dotted(("המבשר", "2021")) == "\u2068המבשר\u2069 · \u20682021\u2069"
    assert isolated("Herald") == "Herald"
    assert isolated("המבשר") == "\u2068המבשר\u2069"


@pytest.mark.parametrize("words", ["<b>Mara</b> & Co", "a\n<img src='x'>  b", "&lt;b&gt;", "Mara & Ana"])
def test_a_tip_shows_mark_up_in_a_name_as_it_is_written(words: str) -> None:
    shown = QTextDocument()
    if Qt.mightBeRichText(tip(words)):
        shown.setHtml(tip(words))
    else:
        shown.setPlainText(tip(words))
    assert shown.toPlainText() == words
