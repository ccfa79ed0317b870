"""What is said of articles that an older version read, and of reading them again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.workspace import RereadArticles


def offer_words(articles: int) -> str:
    """That so many articles could be read better now."""
    if articles == 1:
        return _tr("One article was read by an older version. What you have set and decided stays.")
    return _tr("{n} articles were read by an older version. What you have set and decided stays.", articles)


def reread_words(reread: RereadArticles) -> str:
    """What came of it: "12 articles read again: 5 have changed, 1 could not be read."""
    read = reread.read - reread.failed
    words = _tr("1 article read again") if read == 1 else _tr("{n} articles read again", read)
    changed = {0: _tr("none has changed"), 1: _tr("1 has changed")}
    parts = [changed.get(reread.changed) or _tr("{n} have changed", reread.changed)]
    if reread.failed:
        one, many = _tr("1 could not be read"), _tr("{n} could not be read", reread.failed)
        parts.append(one if reread.failed == 1 else many)
    if reread.stopped:
        parts.append(_tr("stopped before the end"))
    return f"{words}: {', '.join(parts)}."


def _tr(text: str, n: int | None = None) -> str:
    told = QCoreApplication.translate("Reread", text)
    return told if n is None else told.format(n=f"{n:,}")
