"""The report as a Word document (Office Open XML), which opens in any word processor."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus.compare.report.places import place_words
from corpus.compare.report.tree import (
    Block,
    Finding,
    Heading,
    Letter,
    Line,
    Name,
    Note,
    Piece,
    Quotation,
    Report,
    ReportArticle,
    Table,
    TextParagraph,
    Words,
)
from corpus.compare.report.widths import column_shares, head_words
from corpus.model import TELLING, ParagraphKind

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

    from corpus.compare.report.word_parts import WordParts


def word_document(report: Report) -> bytes:
    """The whole report as a ``.docx`` file. What leads from one place to another stays inside of it."""
    from corpus.compare.report.word_parts import WordParts  # which takes time to import

    parts = WordParts(report.title)
    _front(parts, report)
    for section in report.sections:
        parts.heading(section.title, 1)
        parts.paragraph(section.note, "Report note", keep=True)
        for block in section.blocks:
            _block(parts, block, texts=report.texts)
    parts.heading("To keep in mind", 1)
    for limit in report.limits:
        parts.paragraph(limit, "Report note")
    if report.texts:
        for article in report.articles:
            _text(parts, article)
    made = io.BytesIO()
    parts.save(made)
    return made.getvalue()


def _front(parts: WordParts, report: Report) -> None:
    made = " ".join(filter(None, ("Crossread", report.version)))
    parts.paragraph(" · ".join(filter(None, (made, report.made_on))), "Report place")
    parts.heading(report.title, 0)
    parts.heading("The articles", 1)
    for article in report.articles:
        title = parts.paragraph("", "Report title", keep=True)
        parts.letter(title, article.letter)
        parts.run(title, f" {article.title}")
        parts.paragraph(f"{article.source} · {article.about}", "Report line", keep=True)
        parts.paragraph(f"File: {article.file}", "Report place", keep=True)
        parts.paragraph(f"Fingerprint of the text: {article.fingerprint}", "Report place")


def _block(parts: WordParts, block: Block, *, texts: bool) -> None:
    match block:
        case Heading(text, letter):
            _lettered(parts, parts.heading("", 2), text, letter)
        case Note(text):
            parts.paragraph(text, "Report note")
        case Line():
            _line(parts, block, texts=texts, keep=False)
        case Table():
            _table(parts, block, texts=texts)
        case Finding(title, blocks, letter):
            if title:
                _lettered(parts, parts.heading("", 3), title, letter)
            for number, each in enumerate(blocks, 1):
                keep = number < len(blocks)
                if isinstance(each, Line):
                    _line(parts, each, texts=texts, keep=keep)
                else:
                    _quotation(parts, each, texts=texts, keep=keep)


def _lettered(parts: WordParts, paragraph: Paragraph, text: str, letter: str | None) -> None:
    if letter is not None:
        parts.letter(paragraph, letter)
        parts.run(paragraph, " ")
    parts.run(paragraph, text)


def _line(parts: WordParts, line: Line, *, texts: bool, keep: bool) -> None:
    paragraph = parts.paragraph("", "Report line", keep=keep)
    _pieces(parts, paragraph, line.pieces, texts=texts)


def _pieces(parts: WordParts, paragraph: Paragraph, pieces: Iterable[Piece], *, texts: bool) -> None:
    for piece in pieces:
        match piece:
            case Letter(letter):
                parts.letter(paragraph, letter)
            case Words(text, place) if texts:
                parts.run(paragraph, "“")
                parts.link(paragraph, text, place.anchor)
                parts.run(paragraph, "”")
            case Words(text):
                parts.run(paragraph, f"“{text}”")
            case Name(text):
                parts.run(paragraph, text)
            case _:
                parts.run(paragraph, piece)


def _quotation(parts: WordParts, quotation: Quotation, *, texts: bool, keep: bool) -> None:
    above = [
        parts.paragraph(words, style, keep=True)
        for words, style in ((quotation.title, "Report title"), (quotation.note, "Report place"))
        if words
    ]
    said = parts.paragraph("", "Report lesser" if quotation.lesser else "Report quotation", keep=True)
    at = 0
    for start, end in quotation.marked:
        parts.run(said, quotation.text[at:start])
        parts.run(said, quotation.text[start:end], marked=True)
        at = end
    parts.run(said, quotation.text[at:])
    place = parts.paragraph("", "Report place", keep=keep)
    parts.letter(place, quotation.place.letter)
    parts.run(place, " ")
    words = place_words(quotation.place)
    if texts:
        parts.link(place, words, quotation.place.anchor)
    else:
        parts.run(place, words)
    if quotation.remark:
        parts.run(place, f" · {quotation.remark}", bold=True)
    for paragraph in (*above, said, place):
        parts.indent(paragraph, lesser=quotation.lesser)


def _table(parts: WordParts, table: Table, *, texts: bool) -> None:
    widths = column_shares(table)
    made = parts.table(widths)
    heads = parts.row(made, widths, head=True)
    for at, (paragraph, column) in enumerate(zip(heads, table.columns, strict=True)):
        if column.letter is not None:
            parts.letter(paragraph, column.letter)
            parts.run(paragraph, " ")
        parts.run(paragraph, head_words(table, at), bold=True)
        if column.numbers:
            parts.to_the_right(paragraph)
    for title, rows in table.groups:
        if title:
            first, *_ = parts.row(made, widths)
            parts.run(first, title, bold=True)
        for row in rows:
            paragraphs = parts.row(made, widths)
            for paragraph, column, cell in zip(paragraphs, table.columns, row, strict=True):
                _pieces(parts, paragraph, cell.pieces, texts=texts)
                if cell.detail:
                    parts.run(paragraph, f"  {cell.detail}")
                if column.numbers:
                    parts.to_the_right(paragraph)
    parts.after_table()


def _text(parts: WordParts, article: ReportArticle) -> None:
    _lettered(parts, parts.heading("", 1), article.title, article.letter)
    parts.paragraph(f"{article.source} · {article.about}", "Report note", keep=True)
    for paragraph in article.paragraphs:
        _paragraph(parts, paragraph)


def _paragraph(parts: WordParts, paragraph: TextParagraph) -> None:
    if paragraph.kind is ParagraphKind.HEADING:
        made = parts.paragraph("", "Report text", keep=True)
    else:
        aside = paragraph.kind not in TELLING
        made = parts.paragraph("", "Report aside" if aside else "Report text")
    parts.number(made, paragraph.number)
    for stretch in paragraph.stretches:
        if stretch.anchor is not None:
            parts.bookmark(made, stretch.anchor)
        for placed in stretch.runs:
            if placed.anchor is not None:
                parts.bookmark(made, placed.anchor)
            parts.run(made, placed.run.text, bold=paragraph.kind is ParagraphKind.HEADING)
        for told in stretch.told:
            parts.raised(made, told.letter, told.anchor)
