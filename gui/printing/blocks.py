"""The blocks of a report, set in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from corpus.compare.report import Report
from corpus.compare.report.places import place_words
from corpus.compare.report.tree import (
    Block,
    Cell,
    Finding,
    Heading,
    Letter,
    Line,
    Name,
    Note,
    Piece,
    Quotation,
    ReportArticle,
    Table,
    TextParagraph,
    Words,
)
from corpus.compare.report.widths import column_shares, head_words
from corpus.model import TELLING, ParagraphKind
from gui.printing.pages import Strip
from gui.printing.setting import UNIT, Bit, Setter, Style
from gui.theme import load_tokens
from gui.theme.fonts import sans_family, serif_family

_BOLD = QFont.Weight.DemiBold


class Blocks:
    """One report, set for the device of a setter."""

    def __init__(self, setter: Setter, report: Report) -> None:
        self._setter, self._report = setter, report
        self._tokens = tokens = load_tokens("light")
        self._sans = sans_family()
        serif, ink, muted = serif_family(), tokens.ink, tokens.muted
        self._title = Style(serif, 24, ink, 1.15, QFont.Weight.Bold, keep=True)
        self._section = Style(self._sans, 14.5, ink, 1.2, _BOLD, room=24, keep=True)
        self._heading = Style(self._sans, 11, ink, 1.25, _BOLD, room=14, keep=True)
        self._finding = Style(self._sans, 10, ink, 1.3, _BOLD, room=11, keep=True)
        self._note = Style(self._sans, 8.8, muted, 1.35, room=3)
        self._line = Style(self._sans, 9.6, ink, 1.45, room=4)
        self._cell = Style(self._sans, 9, ink, 1.25)
        self._number = Style(self._sans, 9, ink, 1.25, right=True)
        self._said = Style(serif, 9.8, ink, 1.12, room=6, indent=11)
        self._place = Style(self._sans, 7.8, muted, 1.35, indent=11)
        self._lesser = Style(serif, 9, muted, 1.12, room=6, indent=26)
        self._lesser_place = Style(self._sans, 7.4, muted, 1.35, indent=26)
        self._article = Style(serif, 11.5, ink, 1.15, QFont.Weight.Bold, room=9, keep=True)
        self._text = Style(serif, 9.8, ink, 1.16, room=6, indent=20)
        self._aside = Style(self._sans, 8.6, muted, 1.3, room=6, indent=20)
        self._paragraph_number = Style(self._sans, 6.8, muted, 1.2)

    def strips(self) -> Iterator[Strip]:
        """All of the report, from its top."""
        report = self._report
        made = " ".join(filter(None, ("Crossread", report.version)))
        yield from self._words(" · ".join(filter(None, (made, report.made_on))), self._note)
        yield from self._words(report.title, self._title)
        yield from self._words("The articles", self._section)
        for article in report.articles:
            yield from self._about(article)
        for section in report.sections:
            yield from self._words(section.title, self._section)
            yield from self._words(section.note, self._note, keep=True)
            for before, block in zip((None, *section.blocks), section.blocks, strict=False):
                yield from self._block(block, after_heading=isinstance(before, Heading))
        yield from self._words("To keep in mind", self._section)
        for limit in report.limits:
            yield from self._words(limit, self._note)
        if report.texts:
            for article in report.articles:
                yield from self._article_text(article)

    # blocks

    def _about(self, article: ReportArticle) -> Iterator[Strip]:
        title = [self._badge(article.letter), Bit("  " + article.title)]
        yield from self._setter.paragraph(title, self._article)
        yield from self._words(f"{article.source} · {article.about}", self._note, keep=True)
        yield from self._words(f"File: {article.file}", self._note, keep=True)
        yield from self._words(f"Fingerprint of the text: {article.fingerprint}", self._note)

    def _block(self, block: Block, *, after_heading: bool) -> Iterator[Strip]:
        match block:
            case Heading(text, letter):
                yield from self._lettered(letter, text, self._heading)
            case Note(text):
                yield from self._words(text, self._note, keep=after_heading)
            case Line(pieces):
                yield from self._setter.paragraph(self._bits(pieces), self._line)
            case Table():
                yield from self._table(block)
            case Finding():
                yield from self._found(block)

    def _found(self, finding: Finding) -> Iterator[Strip]:
        """Its title with what follows; lines by themselves all together."""
        if finding.title:
            yield from self._lettered(finding.letter, finding.title, self._finding)
        elif finding.blocks:
            yield Strip(0.0, lambda _painter, _top: None, room=5 * UNIT, ends=False)
        lines = [each for each in finding.blocks if isinstance(each, Line)]
        for number, each in enumerate(finding.blocks, 1):
            first, last = number == 1, number == len(finding.blocks)
            if isinstance(each, Line):
                style = replace(self._line, room=2 if first else 0)
                keep = not last and (first or len(lines) == len(finding.blocks))
                yield from self._setter.paragraph(self._bits(each.pieces), style, keep=keep)
            else:
                yield from self._quotation(each, keep=first and not last)

    def _quotation(self, quotation: Quotation, *, keep: bool) -> Iterator[Strip]:
        rule = self._colour(quotation.place.letter)
        said, where = (self._lesser, self._lesser_place) if quotation.lesser else (self._said, self._place)
        if quotation.title:
            title = replace(self._article, indent=said.indent)
            yield from self._setter.paragraph([Bit(quotation.title)], title, rule=rule)
        if quotation.note:
            note = replace(where, room=7, keep=True)
            yield from self._setter.paragraph([Bit(quotation.note)], note, rule=rule)
        if quotation.title or quotation.note:
            said = replace(said, room=0)
        bits, at = [], 0
        for start, end in quotation.marked:
            bits += [Bit(quotation.text[at:start]), Bit(quotation.text[start:end], self._marked())]
            at = end
        bits.append(Bit(quotation.text[at:]))
        yield from self._setter.paragraph(bits, said, keep=True, rule=rule)
        place = [self._badge(quotation.place.letter), Bit("  " + place_words(quotation.place))]
        if quotation.remark:
            place += [Bit("  ·  "), Bit(quotation.remark, self._inked())]
        yield from self._setter.paragraph(place, where, keep=keep, rule=rule)

    def _table(self, table: Table) -> Iterator[Strip]:
        shares = column_shares(table)
        styles = [self._number if column.numbers else self._cell for column in table.columns]
        heads = []
        for at, column in enumerate(table.columns):
            bits = [self._badge(column.letter), Bit("  ")] if column.letter is not None else []
            heads.append(([*bits, Bit(head_words(table, at), self._strong())], styles[at]))
        head = self._setter.row(heads, shares, line=self._tokens.line_strong, room=8)
        yield Strip(head.height, head.draw, head.room, ends=False)
        for title, rows in table.groups:
            if title:
                cells = [([Bit(title, self._strong())], self._cell)]
                row = self._setter.row(cells, [1.0], line=self._tokens.line, room=4)
                yield Strip(row.height, row.draw, row.room, ends=False, head=head)
            for of_row in rows:
                words = [(self._cell_bits(cell), style) for cell, style in zip(of_row, styles, strict=True)]
                row = self._setter.row(words, shares, line=self._tokens.line, room=0)
                yield Strip(row.height, row.draw, row.room, head=head)

    def _article_text(self, article: ReportArticle) -> Iterator[Strip]:
        yield from self._lettered(article.letter, article.title, self._section)
        yield from self._words(f"{article.source} · {article.about}", self._note, keep=True)
        for paragraph in article.paragraphs:
            yield from self._text_paragraph(paragraph)

    def _text_paragraph(self, paragraph: TextParagraph) -> Iterator[Strip]:
        heading = paragraph.kind is ParagraphKind.HEADING
        style = self._text if paragraph.kind in TELLING else self._aside
        bits: list[Bit] = []
        for stretch in paragraph.stretches:
            bits.append(Bit(stretch.text, self._strong() if heading else None))
            bits += [Bit(f" {told.letter}", self._raised()) for told in stretch.told]
        number = (str(paragraph.number), self._paragraph_number)
        yield from self._setter.paragraph(bits, style, keep=heading, number=number)

    # words

    def _words(self, text: str, style: Style, *, keep: bool = False) -> list[Strip]:
        return self._setter.paragraph([Bit(text)], style, keep=keep)

    def _lettered(self, letter: str | None, text: str, style: Style) -> list[Strip]:
        badge = [self._badge(letter), Bit("  ")] if letter is not None else []
        return self._setter.paragraph([*badge, Bit(text)], style)

    def _cell_bits(self, cell: Cell) -> list[Bit]:
        detail = [Bit(f"  {cell.detail}", self._muted())] if cell.detail else []
        return [*self._bits(cell.pieces), *detail]

    def _bits(self, pieces: Iterable[Piece]) -> list[Bit]:
        return [self._bit(piece) for piece in pieces]

    def _bit(self, piece: Piece) -> Bit:
        match piece:
            case Letter(letter):
                return self._badge(letter)
            case Words(text):
                return Bit(f"“{text}”")
            case Name(text):
                return Bit(text)
        return Bit(piece)

    # looks

    def _colour(self, letter: str) -> str:
        number = next(each.colour for each in self._report.articles if each.letter == letter)
        return self._tokens.unknown_source if number is None else self._tokens.sources[number]

    def _badge(self, letter: str) -> Bit:
        look = self._strong()
        look.setFontFamilies([self._sans])
        look.setForeground(QColor(self._tokens.badge_ink))
        look.setBackground(QColor(self._tokens.badge))
        return Bit(f"\u00a0{letter}\u00a0", look)

    def _strong(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFontWeight(_BOLD)
        return look

    def _marked(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setBackground(QColor(self._tokens.mark))
        return look

    def _inked(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._tokens.ink))
        return look

    def _muted(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(QColor(self._tokens.muted))
        return look

    def _raised(self) -> QTextCharFormat:
        look = self._strong()
        look.setFontFamilies([self._sans])
        look.setForeground(QColor(self._tokens.accent))
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        return look
