"""Reports as PDF: Qt shapes the words in the fonts that Crossread brings, so that every script is set well.

``prepare`` once on the GUI thread, then ``pdf_document`` on any; without a window ``pdf_without_window``.
"""

from gui.printing.pdf import pdf_document, pdf_without_window, prepare

__all__ = ["pdf_document", "pdf_without_window", "prepare"]
