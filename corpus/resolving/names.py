"""The forms of a name: which are the same name, what they consist of, and which one is shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from corpus.resolving.words import words, written_out

_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_ARTICLE = re.compile(r"^the (?=\S)", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’‘ʼ`´′]")
_AND_BETWEEN_LETTERS = re.compile(r"(?<=\w)&(?=\w)")
_WORD = re.compile(r"[^\W_]+")

#: Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def clean(form: str) -> str:
    """A form as it is shown: one line, without a possessive ending or a lower-case "the"."""
    form = _POSSESSIVE.sub("", _SPACE.sub(" ", form).strip())
    return form[4:] if form.startswith("the ") and len(form) > 4 else form


@lru_cache(maxsize=100_000)
def fold(form: str) -> str:
    """What all ways of writing one name have in common: its words, folded, parted by one space.

    Without capitals, accents, hyphens, points and other signs, possessive ending, "the", and the legal form
    of a company; initials that stand together are one word ("U.S.", "J. K."). What is nothing but signs is
    itself. Entities are known by this for good: another folding needs a step that folds those there are.
    """
    whole = _SPACE.sub(" ", form).strip()
    while (bare := _ARTICLE.sub("", _POSSESSIVE.sub("", whole)).strip()) != whole:
        whole = bare
    parts = [written_out().get(word, word) for word in _initials_joined(_WORD.findall(_letters(whole)))]
    while len(parts) > 1 and parts[0] == "the":
        parts.pop(0)
    while len(parts) > 1 and parts[-1] in words("legal-form"):
        parts.pop()
    return " ".join(parts) or whole.casefold()


def _letters(form: str) -> str:
    """The form in plain small letters, without apostrophes, "&" told as "and" where it stands alone."""
    form = _AND_BETWEEN_LETTERS.sub("", _APOSTROPHE.sub("", form)).replace("&", " and ")
    small = unicodedata.normalize("NFKD", form).casefold()
    marked = unicodedata.normalize("NFKD", small).translate(_PLAIN)
    return unicodedata.normalize("NFC", "".join(c for c in marked if not unicodedata.combining(c)))


def _initials_joined(parts: Sequence[str]) -> list[str]:
    joined: list[str] = []
    after_initial = False
    for word in parts:
        is_initial = len(word) == 1 and word.isalpha()
        if is_initial and after_initial:
            joined[-1] += word
        else:
            joined.append(word)
        after_initial = is_initial
    return joined


def person_words(key: str) -> list[str]:
    """The words of a person's folded name, without the generation at its end."""
    parts = key.split()
    while len(parts) > 2 and parts[-1] in words("generation"):
        parts.pop()
    return parts


def acronyms(key: str) -> set[str]:
    """What a folded name of several words is shortened to: initials, also of small words, also of "the"."""
    parts = key.split()
    large = [word for word in parts if word not in words("small")]
    short = {"".join(word[0] for word in some) for some in (parts, large) if len(some) > 1}
    return short | {f"t{each}" for each in short}


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
