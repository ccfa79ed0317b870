"""What a site is called: by the names that its page states, not by its address where there is a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from corpus.intake.language import words_of
from corpus.intake.spelling import abbreviates, squashed, written

#: What parts the title of an article from the name of its site.
SEPARATOR: Final = re.compile(r"\s+(?:[|–—·•»«:]|::|-)\s+|\s*\|\s*|\s+[»«]\s*")
_LONGEST: Final = 80
#: A name of several parts that is longer has words that praise the site.
_LONG: Final = 30
_SHORTEST: Final = 3
_TELLING: Final = 4
_INITIALS = re.compile(r"(?P<name>.+?)\s*\((?P<short>\w{2,6})\)$")
_COMPANY = re.compile(
    r"(?<!\w)(?:gmbh|ag|kg|inc|ltd|llc|plc|s\.?a|s\.?p\.?a|s\.?r\.?l|b\.?v)(?!\w)", re.IGNORECASE
)
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?!\d)\w{2,6}")
_ENDING = re.compile(r"(?:\.(?:com?|org|net|gov|ac))?\.\w{2,6}$")
_LONGEST_ABBREVIATION: Final = 5
_TEXT_LOOKED_AT: Final = 200_000


def site_name(
    stated: Sequence[str], lesser: Sequence[str], host: str | None, text: Callable[[], str]
) -> str | None:
    """The first of the names that a page states for its site; None where it states none.

    Where that is an address (``herald.com``) or written like one (``dailyherald``), the name that it stands
    for is looked for: among the names ``stated``, those in ``lesser`` places, and in the page's ``text``.
    """
    names = [tidy for name in stated if (tidy := _tidy(name, host)) and len(tidy) <= _LONGEST]
    others = [tidy for name in lesser if (tidy := _tidy(name, host)) and len(tidy) <= _LONGEST]
    if not names:
        return next((part for part in lesser if host and len(key(part)) > 2 and key(part) in key(host)), None)
    first = _first(names, others, host)
    if not _is_address(first, host):
        return _most_often(first, [*names, *others])
    bare = _ENDING.sub("", first).rpartition(".")[2] or first
    spelled = (name for name in (*names, *others) if not _is_address(name, host) and _spells(name, bare))
    as_text = next(spelled, None) or written(bare, text()[:_TEXT_LOOKED_AT])
    return as_text or (_own_label(bare, host).capitalize() if bare.islower() else bare)


def _first(names: Sequence[str], others: Sequence[str], host: str | None) -> str:
    """The first of the names, unless another one is just what the address spells and the first is not."""
    first, label = names[0], squashed(_label(host))
    if not label or key(first) == label or abbreviates(label, first):
        return first
    for name in (*names[1:], *others):
        spelled = key(name) == label and not (name.islower() or _is_address(name, host))
        if spelled and (" " not in first or _share(first, name)):
            return name
    short = first.isupper() and len(first) <= _LONGEST_ABBREVIATION and first.lower() not in label
    addresses = (name for name in others if _is_address(name, host))
    return next(addresses, first) if short else first


def _label(host: str | None) -> str:
    """The part of an address that tells whose it is: the longest."""
    return max((host or "").split("."), key=len)


def _share(name: str, other: str) -> bool:
    return any(len(word) >= _TELLING for word in set(words_of(name)) & set(words_of(other)))


def _most_often(name: str, names: Sequence[str]) -> str:
    """A name without its ``The``, where most of the places have it so."""
    if not name.startswith("The "):
        return name
    alike = [other for other in names if key(other) == key(name)]
    without = [other for other in alike if not other.casefold().startswith("the ") and " " in other]
    return without[0] if len(without) > len(alike) / 2 else name


def _own_label(bare: str, host: str | None) -> str:
    """The part of the page's address that spells a name, with its hyphens."""
    return next((label for label in (host or "").split(".") if squashed(label) == bare), bare)


def key(text: str) -> str:
    """A name as an address would spell it, without ``the`` and ``com``."""
    words = (word for word in words_of(text) if word not in ("the", "com"))
    return "".join(words).replace(".", "").replace("-", "")


def _tidy(text: str, host: str | None) -> str:
    """A name without the signs of an address, its initials, the company behind it and words of praise."""
    name = re.sub(r"^(?:https?://)?(?:www\.)?", "", text).strip(" /|")
    if (match := _INITIALS.match(name)) and abbreviates(match["short"], match["name"]):
        return match["name"]
    parts = [part.strip() for part in SEPARATOR.split(name) if any(map(str.isalnum, part))]
    if len(parts) > 1 and (_COMPANY.search(parts[-1]) or len(name) > _LONG):
        return next((part for part in parts if _agrees(key(part), squashed(_label(host)))), parts[0])
    return name


def _agrees(part: str, label: str) -> bool:
    return min(len(part), len(label)) >= _SHORTEST and (part in label or label in part)


def _is_address(name: str, host: str | None) -> bool:
    """Whether a name is an address, or a part of the page's own that is written in small letters."""
    if " " in name:
        return _ENDING.search(name) is not None and squashed(name) in squashed(host or "")
    return _ADDRESS.fullmatch(name) is not None or (name.islower() and name in (host or "").split("."))


def _spells(name: str, bare: str) -> bool:
    """Whether a name is what ``bare`` runs together or abbreviates."""
    words = re.findall(r"\w+", name)
    abbreviated = len(bare) <= _LONGEST_ABBREVIATION and len(words) == len(bare)
    initials = "".join(word[0] for word in words)
    run_together = squashed(name) == squashed(bare) or key(name) == key(bare)
    return run_together or (abbreviated and initials.casefold() == bare.casefold())
