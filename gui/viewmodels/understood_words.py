"""The pieces of a query in plain words, as the search took them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from gui.viewmodels.query_pieces import Piece, pieces, terms_of
from gui.viewmodels.searched import Searched
from search import Understood

#: What a query that is made of these alone means, everyone can see.
_PLAIN = frozenset({"word", "phrase"})
#: So many pieces that are not those expected are looked beyond.
_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of what is typed: where it stands there, in ``words``; ``note``: what else needs saying.

    ``doubtful``: it could not be taken as what it seems to be.
    """

    piece: Piece
    words: str
    note: str | None = None
    doubtful: bool = False


def told(searched: Searched, understood: Sequence[Understood]) -> tuple[Told, ...]:
    """The pieces of what is typed, in order; none where all of them are plain words.

    ``understood`` are those of the whole query, in the order of its terms.
    """
    left = list(understood)
    for part in searched.pinned:
        for _ in _pairs(part, left):
            pass
    pairs = list(_pairs(searched.typed, left))
    if all(each.kind in _PLAIN and not excluded for _, each, excluded in pairs):
        return ()
    return tuple(
        Told(piece, _words(each, excluded), each.note, each.kind == "plain" or _is_unknown(each))
        for piece, each, excluded in pairs
    )


def _pairs(text: str, left: list[Understood]) -> Iterator[tuple[Piece, Understood, bool]]:
    """Each term of the text with how it was understood, taken from what is ``left``, and whether it is to be
    absent. A term that nothing was said of is passed over.
    """
    for term, excluded in terms_of(pieces(text)):
        typed = text[term.core : term.end]
        at = next((at for at, each in enumerate(left[:_AHEAD]) if each.text == typed), None)
        if at is not None:
            yield term, left.pop(at), excluded


def _is_unknown(each: Understood) -> bool:
    """Whether what is named is not in this library: dates have notes on something else."""
    return each.note is not None and each.kind != "date"


def _words(each: Understood, excluded: bool) -> str:
    words = _kinds().get(each.kind, f"{each.kind}: {{value}}").format(value=each.value)
    return _tr("not: {words}").format(words=words) if excluded else words


def _kinds() -> dict[str, str]:
    """How each kind of piece is told."""
    return {
        "word": _tr("{value} in any form"),
        "exact form": _tr("{value} just so"),
        "pattern": _tr("words like {value}"),
        "spelling": _tr("{value} or spelled nearly so"),
        "phrase": _tr("“{value}”"),
        "near": _tr("{value}"),
        "plain": _tr("{value} as a word"),
        "title": _tr("in the title: {value}"),
        "author": _tr("author: {value}"),
        "source": _tr("source: {value}"),
        "person": _tr("person: {value}"),
        "place": _tr("place: {value}"),
        "organisation": _tr("organisation: {value}"),
        "event": _tr("event: {value}"),
        "genre": _tr("genre: {value}"),
        "language": _tr("language: {value}"),
        "is": _tr("only {value}"),
        "date": _tr("{value}"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Understood", text)
