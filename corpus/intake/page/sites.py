"""What a site is called: by the names that its page states, not by its address where there is a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from corpus.intake.language import words_of
from corpus.intake.spelling import squashed, written

#: What parts the title of an article from the name of its site.
SEPARATOR: Final = re.compile(r"\s+(?:[|–—·•»«:]|::|-)\s+|\s*\|\s*|\s+[»«]\s*")
_LONGEST: Final = 80
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
    names = [tidy for name in stated if len(name) <= _LONGEST and (tidy := _tidy(name))]
    if not names:
        return next((part for part in lesser if host and len(key(part)) > 2 and key(part) in key(host)), None)
    first = names[0]
    if not _is_address(first, host):
        return first
    bare = _ENDING.sub("", first).rpartition(".")[2] or first
    spelled = (name for name in (*names[1:], *lesser) if not _is_address(name, host) and _spells(name, bare))
    as_text = next(spelled, None) or written(bare, text()[:_TEXT_LOOKED_AT])
    return as_text or (bare.capitalize() if bare.islower() else bare)


def key(text: str) -> str:
    """A name as an address would spell it, without ``the`` and ``com``."""
    words = (word for word in words_of(text) if word not in ("the", "com"))
    return "".join(words).replace(".", "").replace("-", "")


def _tidy(text: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", text).strip(" /|")


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
