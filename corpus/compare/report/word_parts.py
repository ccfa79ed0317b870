"""What a Word document is put together of: styles, runs, links inside of it, tables.

What is put in is text: nothing in it becomes a field, a link or mark-up. What XML cannot hold is replaced.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import IO, Final, cast

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element

from corpus.compare.direction import has_right_to_left, is_right_to_left
from corpus.compare.report.printable import printable

SANS, SERIF = "Calibri", "Cambria"
_INK, _MUTED, _ACCENT, _LINE, _MARK = "1D1F22", "5F636A", "2F5DA8", "D5D2C9", "F3E7B8"

_WIDTH: Final = Mm(210 - 2 * 24)

#: font, size in points, colour, space before and after in points, spacing of lines
_STYLES: Final = {
    "Report note": (SANS, 9.5, _MUTED, 0, 6, 1.1),
    "Report line": (SANS, 10.5, _INK, 0, 4, 1.15),
    "Report title": (SERIF, 12, _INK, 8, 0, 1.1),
    "Report quotation": (SERIF, 10.5, _INK, 4, 0, 1.2),
    "Report lesser": (SERIF, 9.5, _MUTED, 4, 0, 1.15),
    "Report place": (SANS, 8.5, _MUTED, 0, 4, 1.1),
    "Report text": (SERIF, 10.5, _INK, 0, 6, 1.25),
    "Report aside": (SANS, 9.5, _MUTED, 0, 6, 1.15),
    "Report cell": (SANS, 9.5, _INK, 2, 2, 1.0),
}
#: size in points, space before and after
_HEADINGS: Final = {0: (24, 0, 10), 1: (15, 18, 4), 2: (11.5, 12, 4), 3: (10.5, 9, 2)}


class WordParts:
    """A document that grows from its top. ``title`` stands in its header."""

    def __init__(self, title: str) -> None:
        self._document = Document()
        self._body = self._document._body
        self._end: _Element = self._document.element.body.sectPr  # what the document ends with
        self._bookmarks = 0
        self._set_page(title)
        self._set_styles()
        self._ids = {style.name: style.style_id for style in self._document.styles}

    def save(self, file: IO[bytes]) -> None:
        """Write the whole document."""
        self._document.save(file)

    # paragraphs

    def heading(self, text: str, level: int) -> Paragraph:
        """A heading; 0 is that of the document."""
        heading = self._styled("Title" if level == 0 else f"Heading {level}")
        self.run(heading, text)
        return heading

    def paragraph(self, text: str, style: str, *, keep: bool = False) -> Paragraph:
        """A paragraph in one of the report's styles. ``keep``: on one page with the next."""
        paragraph = self._styled(style)
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        self.run(paragraph, text)
        return paragraph

    def run(self, paragraph: Paragraph, text: str, *, bold: bool = False, marked: bool = False) -> Run:
        """More words in a paragraph, which runs the way that the first of them do."""
        words = printable(" ".join(text.split("\n")))
        if paragraph._p.find(qn("w:r")) is None and is_right_to_left(words):
            _insert(paragraph, OxmlElement("w:bidi"))
        run = _added(paragraph, words)
        if bold or marked:
            run.bold = True
        if marked:
            _shade(run, _MARK)
        return run

    def letter(self, paragraph: Paragraph, letter: str) -> None:
        """The letter of an article, as a badge."""
        run = paragraph.add_run(f"\u00a0{letter}\u00a0")
        run.bold = True
        run.font.name = SANS
        run.font.color.rgb = RGBColor.from_string("FFFFFF")
        _shade(run, _INK)

    def number(self, paragraph: Paragraph, number: int) -> None:
        """The number of a paragraph, small before its words."""
        run = paragraph.add_run(f"{number}\u2002")
        run.font.name, run.font.size = SANS, Pt(7.5)
        run.font.color.rgb = RGBColor.from_string(_MUTED)

    def raised(self, paragraph: Paragraph, letter: str, anchor: str) -> None:
        """A letter behind a passage, which leads to where that article tells the same."""
        run = self.link(paragraph, f" {letter}", anchor)
        run.bold = True
        run.font.superscript = True

    def link(self, paragraph: Paragraph, text: str, anchor: str) -> Run:
        """Words that lead to another place of the document."""
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _name(anchor))
        run = _added(paragraph, printable(text))
        run.font.color.rgb = RGBColor.from_string(_ACCENT)
        link.append(run._r)
        paragraph._p.append(link)
        return run

    def bookmark(self, paragraph: Paragraph, anchor: str) -> None:
        """A place that can be led to."""
        self._bookmarks += 1
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._bookmarks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), _name(anchor))
            paragraph._p.append(mark)

    def indent(self, paragraph: Paragraph, *, lesser: bool = False) -> None:
        """Set a paragraph in, beside a line."""
        paragraph.paragraph_format.left_indent = Mm(11 if lesser else 5)
        borders = OxmlElement("w:pBdr")
        borders.append(_border("w:left", 18, 8))
        _insert(paragraph, borders)

    # tables

    def table(self, widths: Sequence[float]) -> Table:
        """An empty table with columns of these widths, as shares of the page's."""
        table: Table = self._document.add_table(rows=0, cols=len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        for column, share in zip(table.columns, widths, strict=True):
            column.width = Emu(int(_WIDTH * share))
        return table

    def row(self, table: Table, widths: Sequence[float], *, head: bool = False) -> list[Paragraph]:
        """Another row, which no page parts; the paragraphs of its cells. ``head``: it is repeated."""
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head:
            properties.append(OxmlElement("w:tblHeader"))
        cells = [_Cell(tc, table) for tc in row._tr.tc_lst]
        for cell, share in zip(cells, widths, strict=True):
            cell.width = Emu(int(_WIDTH * share))
            _underline(cell, head=head)
            cell.paragraphs[0]._p.style = self._ids["Report cell"]
        return [cell.paragraphs[0] for cell in cells]

    def after_table(self) -> None:
        """Room below a table."""
        room = self._document.add_paragraph()
        room.paragraph_format.space_after = Pt(2)

    def to_the_right(self, paragraph: Paragraph) -> None:
        """Set numbers flush right."""
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    # inside

    def _styled(self, style: str) -> Paragraph:
        """Another paragraph. python-docx itself would look through all styles and paragraphs each time."""
        element = OxmlElement("w:p")
        self._end.addprevious(element)
        paragraph = Paragraph(cast(CT_P, element), self._body)
        paragraph._p.style = self._ids[style]
        return paragraph

    def _set_page(self, title: str) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(24)
        section.top_margin, section.bottom_margin = Mm(24), Mm(22)
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        head.text = ""
        self.run(head, title)
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for code in ("begin", "PAGE", "end"):
            _field(foot, code)
        for tabbed in (head, foot):
            tabbed.paragraph_format.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
            for run in tabbed.runs:
                run.font.name, run.font.size = SANS, Pt(8.5)
                run.font.color.rgb = RGBColor.from_string(_MUTED)
        core = self._document.core_properties
        core.title, core.author, core.comments = printable(title)[:250], "Crossread", ""
        core.created = core.modified = datetime.datetime.now(datetime.UTC).replace(microsecond=0, tzinfo=None)

    def _set_styles(self) -> None:
        styles = self._document.styles
        for name, (font, size, colour, before, after, lines) in _STYLES.items():
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            _set(style, font, size, colour, before, after)
            style.paragraph_format.line_spacing = lines
        for level, (size, before, after) in _HEADINGS.items():
            style = styles["Title" if level == 0 else f"Heading {level}"]
            _set(style, SERIF if level in (0, 3) else SANS, size, _INK, before, after)
            style.font.bold = True
            style.font.italic = False
            style.paragraph_format.keep_with_next = True
        for border in styles["Title"].element.findall(".//" + qn("w:pBdr")):
            border.getparent().remove(border)


def _set(style: ParagraphStyle, font: str, size: float, colour: str, before: float, after: float) -> None:
    style.font.name, style.font.size = font, Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(script), None)
    fonts.set(qn("w:hAnsi"), font)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _added(paragraph: Paragraph, words: str) -> Run:
    """A run with these words. Given them, python-docx would look at each character."""
    text = OxmlElement("w:t")
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run = paragraph.add_run()
    run._r.append(text)
    if has_right_to_left(words):
        run.font.rtl = True
    return run


def _name(anchor: str) -> str:
    """A bookmark's name: letters, digits and underscores, at most 40 of them."""
    return f"at_{''.join(char if char.isalnum() else '_' for char in anchor)}"[:40]


def _shade(run: Run, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shade.set(qn(name), value)
    after = ("w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang")  # ECMA-376, 17.3.2.28
    run._r.get_or_add_rPr().insert_element_before(shade, *after)  # type: ignore[arg-type]


def _border(tag: str, size: int, space: int) -> _Element:
    border = OxmlElement(tag)
    values = (("w:val", "single"), ("w:sz", str(size)), ("w:space", str(space)), ("w:color", _LINE))
    for name, value in values:
        border.set(qn(name), value)
    return border


def _underline(cell: _Cell, *, head: bool) -> None:
    borders = OxmlElement("w:tcBorders")
    borders.append(_border("w:bottom", 8 if head else 4, 0))
    cell._tc.get_or_add_tcPr().append(borders)


def _insert(paragraph: Paragraph, element: _Element) -> None:
    """Put a property where the order of the format wants it (ECMA-376, 17.3.1.26)."""
    properties = paragraph._p.get_or_add_pPr()
    order = ("w:pBdr", "w:shd", "w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr")
    at = next(number for number, tag in enumerate(order) if element.tag == qn(tag))
    properties.insert_element_before(element, *order[at + 1 :])  # type: ignore[arg-type]


def _field(paragraph: Paragraph, code: str) -> None:
    run = paragraph.add_run()
    if code in ("begin", "end"):
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), code)
    else:
        part = OxmlElement("w:instrText")
        part.text = code
    run._r.append(part)
