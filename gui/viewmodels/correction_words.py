"""What came of importing corrections, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.text import count_words

if TYPE_CHECKING:
    from corpus.library.exchange import DecisionsImported


def imported_words(imported: DecisionsImported) -> str:
    """ "12 corrections taken over; 3 were made here already; 2 are about what is not here." """
    if not (imported.done or imported.known or imported.orphaned):
        return _tr("The file holds no corrections.")
    parts = [_corrections(imported.done, _tr("{corrections} taken over"))]
    if not imported.done:
        parts = [_tr("Nothing was taken over")]
    if imported.known:
        one, several = _tr("1 was made here already"), _tr("{n} were made here already")
        parts.append((one if imported.known == 1 else several).format(n=f"{imported.known:,}"))
    if imported.orphaned:
        count = len(imported.orphaned)
        one, several = _tr("1 is about what is not here"), _tr("{n} are about what is not here")
        parts.append((one if count == 1 else several).format(n=f"{count:,}"))
    return f"{'; '.join(parts)}."


def saved_words(count: int, file: str) -> str:
    """ "12 corrections are saved as corrections.json." """
    said = (
        _tr("1 correction is saved as {file}.") if count == 1 else _tr("{n} corrections are saved as {file}.")
    )
    return said.format(n=f"{count:,}", file=file)


def _corrections(count: int, said: str) -> str:
    counted = count_words(count, _tr("correction"), _tr("corrections"))
    return said.replace("{corrections}", counted)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Corrections", text)
