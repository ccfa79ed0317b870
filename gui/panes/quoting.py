"""What is selected in a text, as its article has it, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from corpus.compare.citing import with_citation

if TYPE_CHECKING:
    from gui.panes.article_pane import ArticlePane


def selected_text(pane: ArticlePane) -> str:
    """What is selected; nothing where nothing is."""
    span = pane.selected_span()
    return "" if span is None else pane.quoted(*span)


def copy_with_citation(pane: ArticlePane) -> None:
    """Put what is selected on the clipboard, with author, title, source and date."""
    article, quoted = pane.article(), selected_text(pane)
    if article is not None and quoted:
        cited = with_citation(quoted, article.summary, translate=QCoreApplication.translate)
        QGuiApplication.clipboard().setText(cited)
