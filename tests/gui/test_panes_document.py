from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from corpus.model import Paragraph, ParagraphKind
from gui.panes.article_document import ArticleDocument
from gui.panes.paragraphs import covering
from gui.theme import Theme

KIND = ParagraphKind


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    owner = QObject()
    yield owner
    owner.deleteLater()


def document(text: str, *paragraphs: Paragraph, owner: QObject, theme: Theme) -> ArticleDocument:
    return ArticleDocument(text, paragraphs, theme.reading_font(12), "#555555", owner)


def blocks(document: QTextDocument) -> list[str]:
    return document.toPlainText().split("\n")


def test_each_paragraph_is_a_block(owner: QObject, theme: Theme) -> None:
    made = document("One.\n\nTwo.", Paragraph(0, 4), Paragraph(6, 10), owner=owner, theme=theme)
    assert blocks(made) == ["One.", "Two."]


def test_offsets_go_to_positions_and_back_across_emoji_and_gaps(owner: QObject, theme: Theme) -> None:
    text = "A 😀 first.\n\nSecond 😀😀 one.\n\n\n\nThird."
    parts = [Paragraph(*span) for span in ((0, 10), (12, 26), (30, 36))]
    made = document(text, *parts, owner=owner, theme=theme)
    for part in parts:
        for offset in range(part.start, part.end + 1):
            assert made.to_offset(made.to_position(offset)) == offset
    third = made.findBlock(made.to_position(30))
    assert third.text() == "Third."
    assert made.to_position(30) == third.position()


def test_offset_between_paragraphs_is_at_the_end_of_the_one_before(owner: QObject, theme: Theme) -> None:
    made = document("One.\n\nTwo.", Paragraph(0, 4), Paragraph(6, 10), owner=owner, theme=theme)
    assert made.to_offset(made.to_position(5)) == 4


def test_offsets_are_kept_within_the_block_asked_about(owner: QObject, theme: Theme) -> None:
    made = document("One 😀.\n\nTwo.", Paragraph(0, 6), Paragraph(8, 12), owner=owner, theme=theme)
    assert (made.in_block(4, 0), made.in_block(11, 0)) == (4, 7)
    assert (made.in_block(4, 1), made.in_block(11, 1)) == (0, 3)


def test_line_breaks_inside_a_paragraph_do_not_end_its_block(owner: QObject, theme: Theme) -> None:
    text = "first line\nsecond line\u2029third"
    made = document(text, Paragraph(0, len(text)), owner=owner, theme=theme)
    assert made.blockCount() == 1
    assert made.to_position(text.index("third")) == text.index("third")


def test_text_outside_of_every_paragraph_is_still_shown() -> None:
    text = "lost\n\nfound\n\n  also lost "
    assert [text[p.start : p.end] for p in covering(text, [Paragraph(6, 11)])] == [
        "lost",
        "found",
        "also lost",
    ]


def test_article_without_paragraphs_or_text(owner: QObject, theme: Theme) -> None:
    assert blocks(document("All of it.", owner=owner, theme=theme)) == ["All of it."]
    empty = document("", owner=owner, theme=theme)
    assert (empty.to_position(0), empty.to_offset(0)) == (0, 0)


def test_kinds_of_paragraph_are_set_apart(owner: QObject, theme: Theme) -> None:
    text = "Head\n\nBody\n\nItem\n\n1. Item\n\nCaption"
    spans = [(0, 4), (6, 10), (12, 16), (18, 25), (27, 34)]
    kinds = [KIND.HEADING, KIND.BODY, KIND.LIST, KIND.LIST, KIND.CAPTION]
    made = document(
        text, *(Paragraph(*s, k) for s, k in zip(spans, kinds, strict=True)), owner=owner, theme=theme
    )
    heading, _body, item, numbered, caption = (made.findBlockByNumber(n) for n in range(5))
    assert heading.charFormat().fontWeight() > 400
    assert item.textList() is not None
    assert numbered.textList() is None
    assert caption.charFormat().fontPointSize() < 12
    assert caption.charFormat().foreground().color().name() == "#555555"
