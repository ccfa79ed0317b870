"""The words of a report, read back from the file that it became, without blanks."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import pypdfium2
from lxml import html
from markdown_it import MarkdownIt

from corpus.compare.report import WRITERS, Report, ReportFormat
from corpus.compare.report.printable import printable
from gui.printing import pdf_without_window


def plain(text: str) -> str:
    """The text without blanks, which lines and pages come between."""
    return "".join(printable(text).split())


def words_in_form(format: ReportFormat, report: Report) -> str:
    """All that the report says in this form; needs a QGuiApplication for a PDF."""
    made = pdf_without_window(report) if format is ReportFormat.PDF else WRITERS[format](report)
    read = {
        ReportFormat.HTML: _page,
        ReportFormat.DOCX: _document,
        ReportFormat.MARKDOWN: _markdown,
        ReportFormat.PDF: _pdf,
    }[format]
    return plain("".join(read(made)))


def _page(made: bytes) -> Iterator[str]:
    yield html.document_fromstring(made.decode()).text_content()


def _document(made: bytes) -> Iterator[str]:
    for paragraph in docx.Document(io.BytesIO(made)).paragraphs:
        yield paragraph.text


def _markdown(made: bytes) -> Iterator[str]:
    for token in MarkdownIt("commonmark").enable("table").parse(made.decode()):
        yield from (each.content for each in token.children or [])


def _pdf(made: bytes) -> Iterator[str]:
    """Between the head and the foot of each page. A hyphen at the end of a line comes as something else."""
    pages = pypdfium2.PdfDocument(made)
    try:
        for page in pages:
            words = page.get_textpage().get_text_bounded(0, 55, 595, 787)
            yield words.replace("\ufffe", "-").replace("\x02", "-")
    finally:
        pages.close()
