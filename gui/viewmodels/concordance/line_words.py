"""A concordance in words: its counts, its lines for those who listen, and lines as they are copied."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.text import date_words, source_words
from search.concordance import Line, Order

_translate = QCoreApplication.translate


def counted_words(mentions: int, articles: int) -> str:
    """How many mentions there are in how many articles."""
    if not mentions:
        return _translate("Concordance", "No mentions")
    one_mention = _translate("Concordance", "1 mention")
    many_mentions = _translate("Concordance", "{count} mentions").format(count=f"{mentions:,}")
    one_article = _translate("Concordance", "1 article")
    many_articles = _translate("Concordance", "{count} articles").format(count=f"{articles:,}")
    return _translate("Concordance", "{mentions} in {articles}").format(
        mentions=one_mention if mentions == 1 else many_mentions,
        articles=one_article if articles == 1 else many_articles,
    )


def order_words() -> dict[Order, str]:
    """The orders in which lines can stand, as they are offered."""
    return {
        Order.LEFT: _translate("Concordance", "By the word before"),
        Order.RIGHT: _translate("Concordance", "By the word after"),
        Order.SOURCE: _translate("Concordance", "By source"),
        Order.DATE: _translate("Concordance", "By date"),
    }


def source_of(name: str | None) -> str:
    """A source by name, also the unknown one."""
    return source_words(name, translate=_translate)


def day_of(line: Line) -> str:
    """The date of a line's article."""
    return date_words(line.date, line.date_basis, translate=_translate)


def title_words(line: Line) -> str:
    """What a line does not show: the title of its article, with its source and date."""
    title = line.title or _translate("Concordance", "without a title")
    return f"{title}\n{source_of(line.source)}, {day_of(line)}"


def spoken_line(line: Line) -> str:
    """A line in words, for a screen reader: what was found first."""
    parts = [f"{line.left}{line.match}{line.right}", source_of(line.source), day_of(line), line.title or ""]
    return ", ".join(part for part in parts if part)


def copied_line(line: Line) -> str:
    """A line as it is copied: what stands there, then where from."""
    title = f", “{line.title}”" if line.title else ""
    return f"{line.left}{line.match}{line.right}\t{source_of(line.source)}, {day_of(line)}{title}"
