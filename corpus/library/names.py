"""The forms of a name: which are the same name, and which one is shown. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_ARTICLE = re.compile(r"^the (?=\S)", re.IGNORECASE)


def clean(form: str) -> str:
    """A form as it is shown: one line, without a possessive ending or a lower-case "the"."""
    form = _POSSESSIVE.sub("", _SPACE.sub(" ", form).strip())
    return form[4:] if form.startswith("the ") and len(form) > 4 else form


def fold(form: str) -> str:
    """What all forms of one name have in common: without case, spacing, "the " and possessive ending."""
    return _ARTICLE.sub("", clean(form)).casefold()


def preferred(counts: Mapping[str, int]) -> str:
    """The form to show: the most used, without "The", not all in capitals, longest, alphabetically first."""

    def rank(form: str) -> tuple[object, ...]:
        return -counts[form], bool(_ARTICLE.match(form)), form.isupper(), -len(form), form

    return min(counts, key=rank)


def ranked(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Names most used first, each once in its preferred form however it is written."""
    if len(counts) <= 1:
        return tuple(counts)
    by_fold: dict[str, dict[str, int]] = {}
    for form, uses in counts.items():
        by_fold.setdefault(fold(form), {})[form] = uses
    in_order = sorted(by_fold.values(), key=lambda forms: (-sum(forms.values()), preferred(forms)))
    return tuple(preferred(forms) for forms in in_order)
