"""Why names are one, in plain words: for tips and menus, the page of an entity, and suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from corpus.model import Reason, ReasonKind, Standing

#: So many of the names that are the reason are told; of the others, how many.
_TOLD = 3


def reason_words(reason: Reason) -> str:
    """One reason, to be read after what it is the reason of: "by the company of Mara Lind and Norrvik"."""
    if reason.kind is ReasonKind.DATES and reason.said:
        return _days_words(reason.said[0])
    bare, whole = _words(reason.kind)
    return whole.format(said=listed(reason.said)) if reason.said else bare


def reasons_words(reasons: Sequence[Reason]) -> str:
    """All of them, the strongest first as they come: "by …; by …"; nothing where there are none."""
    return "; ".join(dict.fromkeys(map(reason_words, reasons)))


def standing_words(standing: Standing, written: str) -> str:
    """Why a mention, as it is written in the article, is who it is; nothing where its name says so.

    An open name is told to be one.
    """
    if standing.decided:
        return _tr("“{written}” here, as you decided").format(written=written)
    if standing.reasons:
        reasons = reasons_words(standing.reasons)
        return _tr("“{written}” here, {reasons}").format(written=written, reasons=reasons)
    if standing.entity.open:
        return open_words(written)
    if standing.found.casefold() != standing.entity.name.casefold():
        return _tr("“{written}” here, which is one with “{found}”").format(
            written=written, found=standing.found
        )
    if _is_part(written, standing.found):
        return _tr("“{written}” here is short for “{found}”").format(written=written, found=standing.found)
    return ""


def _is_part(written: str, name: str) -> bool:
    words, whole = written.casefold().split(), name.casefold().split()
    return len(words) < len(whole) and set(words) <= set(whole)


def open_words(written: str) -> str:
    """Of a name that is too short to tell who it is: that nothing else has told."""
    return _tr("Open: nothing tells who “{written}” is").format(written=written)


def also_words(names: Sequence[str], *, most: int = 4) -> str:
    """The other names of an entity: "Also called A, B and 3 others"; nothing where there are none."""
    return _tr("Also called {names}").format(names=listed(names, most=most)) if names else ""


def listed(names: Sequence[str], *, most: int = _TOLD) -> str:
    """Names in a row: "A", "A and B", "A, B and C", "A, B, C and 2 others"."""
    if len(names) > most + 1:
        others = _tr("{count} others").format(count=f"{len(names) - most:,}")
        names = [*names[:most], others]
    if len(names) < 2:
        return "".join(names)
    return _tr("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def _words(kind: ReasonKind) -> tuple[str, str]:
    """A reason without what it is made of, and with it ({said})."""
    return {
        ReasonKind.SURNAME: (_tr("by the surname"), _tr("by the surname of {said}")),
        ReasonKind.GIVEN_NAME: (_tr("by the given name"), _tr("by the given name of {said}")),
        ReasonKind.SAME_NAME: (
            _tr("by the same name, as another kind of thing"),
            _tr("by the same name as {said}, which is another kind of thing"),
        ),
        ReasonKind.SHORTER: (_tr("with a part of the name left out"), _tr("as a shorter form of {said}")),
        ReasonKind.NICKNAME: (_tr("by the short form of a given name"), _tr("as a nickname of {said}")),
        ReasonKind.ACRONYM: (_tr("by the initials"), _tr("by the initials of {said}")),
        ReasonKind.SHORT_FORM: (_tr("by the short form of the name"), _tr("as the short form of {said}")),
        ReasonKind.SAME_LETTERS: (
            _tr("in the same letters, written otherwise"),
            _tr("in the same letters as {said}"),
        ),
        ReasonKind.SPELLING: (_tr("spelt nearly alike"), _tr("spelt nearly like {said}")),
        ReasonKind.COMPANY: (_tr("by whom it is told of with"), _tr("by the company of {said}")),
        ReasonKind.DATES: (_tr("told of at the same time"), _tr("told of at the same time: {said}")),
        ReasonKind.ONLY_ONE: (
            _tr("as no one else of that name is known here"),
            _tr("as no one else of that name is known here than {said}"),
        ),
    }[kind]


def _days_words(days: str) -> str:
    if days == "0":
        return _tr("told of on the same day")
    if days == "1":
        return _tr("told of a day apart")
    return _tr("told of {count} days apart").format(count=days)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reasons", text)
