"""Why names are one, in plain words: for tips and menus, the page of an entity, and suggestions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from corpus.model import Reason, ReasonKind, Standing

#: So many of the names that are the reason are told; of the others, how many.
_TOLD = 3


def reason_words(reason: Reason) -> str:
    """One reason, to be read after what it is the reason of: "by the company of Mara Lind and Norrvik"."""
    said = listed(reason.said)
    whole, bare = _WORDS[reason.kind]()
    return whole.format(said=said) if said else bare


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
    return ""


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


def _surname() -> tuple[str, str]:
    return (
        _tr("as the surname of {said}, the only one so named here"),
        _tr("by the surname, which only one here has"),
    )


def _company() -> tuple[str, str]:
    return _tr("by the company of {said}"), _tr("by whom it is named with")


def _dates() -> tuple[str, str]:
    return _tr("by the time that is told of ({said})"), _tr("by the time that is told of")


def _title() -> tuple[str, str]:
    return _tr("by the title {said}"), _tr("by the same title")


def _acronym() -> tuple[str, str]:
    return _tr("as the short form of {said}"), _tr("by its initials")


def _spelling() -> tuple[str, str]:
    return _tr("spelt nearly like {said}"), _tr("by nearly the same spelling")


def _shorter() -> tuple[str, str]:
    return _tr("as {said} with a part left out"), _tr("by the same name with a part left out")


def _same_letters() -> tuple[str, str]:
    return _tr("by the same letters as {said}"), _tr("by the same letters, written otherwise")


def _source() -> tuple[str, str]:
    return _tr("as {said} calls them elsewhere"), _tr("as the same source does elsewhere")


#: Each kind with its words: where it is said what the reason is made of ({said}), and where not.
_WORDS: Mapping[ReasonKind, Callable[[], tuple[str, str]]] = {
    ReasonKind.SURNAME: _surname,
    ReasonKind.COMPANY: _company,
    ReasonKind.DATES: _dates,
    ReasonKind.TITLE: _title,
    ReasonKind.ACRONYM: _acronym,
    ReasonKind.SPELLING: _spelling,
    ReasonKind.SHORTER: _shorter,
    ReasonKind.SAME_LETTERS: _same_letters,
    ReasonKind.SOURCE: _source,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reasons", text)
