"""The forms that a report can have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from corpus.compare.report.markdown import markdown
from corpus.compare.report.page import html_page
from corpus.compare.report.tree import Report
from corpus.compare.report.word import word_document

#: Turns a report into the bytes of a file.
Writer = Callable[[Report], bytes]


class ReportFormat(StrEnum):
    """The forms that a report can have; the value is what its files end in."""

    HTML = "html"
    DOCX = "docx"
    MARKDOWN = "md"
    PDF = "pdf"


#: Those that can be written without fonts; all but PDF.
WRITERS: Final[Mapping[ReportFormat, Writer]] = {
    ReportFormat.HTML: html_page,
    ReportFormat.DOCX: word_document,
    ReportFormat.MARKDOWN: markdown,
}
