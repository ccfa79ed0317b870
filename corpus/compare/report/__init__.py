"""A comparison as a document to read, print or send on.

``make_report`` lays out what lenses found as a neutral tree, a writer turns that into the bytes of a format.
Those of web pages, Markdown and Word documents are here; PDF is laid out by whoever has fonts.
"""

from corpus.compare.report.formats import WRITERS, ReportFormat, Writer
from corpus.compare.report.making import make_report
from corpus.compare.report.tree import Report

__all__ = ["WRITERS", "Report", "ReportFormat", "Writer", "make_report"]
