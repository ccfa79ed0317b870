"""The names of authors, as bylines write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from corpus.intake.dates import is_month
from corpus.intake.words import any_of, phrases, table

_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w+|https?://\S+|www\.\S+|\[[^\]]{0,40}\]|\([^)]{0,80}\)"
)
_SEPARATORS = re.compile(r"\s*[,;|/•·–—]\s*|\s+-\s+|\s{3,}|\s+(?=\d)")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}", re.IGNORECASE)
_LOWER_UPPER = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
#: "Meg JamesStaff Writer": what stood in two boxes of a page, run together.
_RUN_TOGETHER = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z][a-z]+\b)|(?<=[A-Za-zà-ÿ])(?=\d)")
_EAST_ASIAN = re.compile(
    r"[\u3400-\u9fff\uac00-\ud7a3\u3040-\u30ff]{2,6}(?:[ ・][\u3400-\u9fff\uac00-\ud7a3\u3040-\u30ff]{1,5})?"
)
#: How a newsroom signs: "TPN".
_NICKNAME = re.compile(r"[^\W_][\w-]{1,19}")
_SHORT = re.compile(r"[A-Z]{3,5}")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’`‘-][^\W\d_]+)*\.?")
_LONGEST: Final = 60
_MOST_WORDS: Final = 5
_SMALL: Final = 3


@dataclass(frozen=True, slots=True)
class _Words:
    roles: frozenset[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    agencies: frozenset[str]
    nobody: frozenset[str]
    labels: frozenset[str]
    joined_by: re.Pattern[str]


@cache
def _words() -> _Words:
    person, date = table("labels")["person"], table("labels")["date"]
    labels = [label for kind in ("published", "updated") for label in phrases(date[kind])]
    return _Words(
        roles=frozenset(phrases(person["roles"])),
        particles=frozenset(phrases(person["particles"])),
        not_names=frozenset(phrases(person["not_names"])),
        agencies=frozenset(phrases(person["agencies"])),
        nobody=frozenset(
            [*phrases(person["nobody"]), *phrases(person["and"]), *phrases(person["by"]), *labels]
        ),
        labels=frozenset(word for label in labels for word in label.split() if len(word) > _SMALL),
        joined_by=re.compile(rf"\s+(?:{any_of(phrases(person['and']))})\s+", re.IGNORECASE),
    )


def names_in(text: str, *, labelled: bool) -> tuple[str, ...]:
    """The names of a byline without its label: ``A and B``, ``A, Staff Writer``, ``A / Agency``.

    Where the byline was not ``labelled`` (``By``, ``Author:``), all of it must be names and roles, else there
    are none. Where it was, an agency counts as an author too, and what is no name ends the byline.
    """
    names: list[str] = []
    parts = [_without_role(part) for part in _parts(text)]
    for part in parts:
        if is_name(part, east_asian=labelled) or is_agency(part) or (labelled and _SHORT.fullmatch(part)):
            names.append(_tidy(part))
        elif _is_role(part) or _SITE.fullmatch(part):
            continue
        elif not labelled:
            return ()
        elif names or len(part.split()) > 2:
            break
    unique = tuple(dict.fromkeys(names))
    return unique[:1] if len(unique) == 2 and _is_employer(unique[1], unique[0], text) else unique


def _is_employer(name: str, author: str, text: str) -> bool:
    """Whether an agency is the one that the only author works for (``Ann Lee, Reuters``)."""
    return is_agency(name) and not is_agency(author) and f"{author}, {name}" in text


def is_nickname(text: str) -> bool:
    """Whether this may be what somebody goes by: one word (``quayrat``) that is no role or label."""
    word = text.strip(" .:")
    one = _NICKNAME.fullmatch(word) is not None and not is_nobody(word)
    return one and word.casefold() not in _words().roles | _words().not_names | _words().labels


def _without_role(part: str) -> str:
    """``Ann Lee Follow``, ``Ann Lee Sports editor``, ``Ann Lee for the Herald`` without what follows."""
    words = part.split()
    while len(words) > 2 and words[-1].islower() and len(words[-1]) <= _SMALL:
        words.pop()  # of the date behind it: "le 7 mai", "am 7. Mai"
    part = " ".join(words)
    for index in range(2, min(len(words), _MOST_WORDS + 1)):
        rest = [word.casefold().strip(".,") for word in words[index:]]
        role = rest[0] in _words().roles or rest[0] in {"for", "in", "at", "für"}
        if (role or (len(rest) <= 3 and rest[-1] in _words().roles)) and is_name(" ".join(words[:index])):
            return " ".join(words[:index])
    return part


def _parts(text: str) -> list[str]:
    text = _CONTACT.sub(" | ", text.replace("\u00a0", " "))
    text = _RUN_TOGETHER.sub(_parted, text) if _RUN_TOGETHER.search(text) else text
    parts = [part for piece in _SEPARATORS.split(text) for part in _words().joined_by.split(piece)]
    parts = [name for part in parts for name in _two_names(part.strip())]
    return [part.strip(" .:*\"“”'") for part in parts if part.strip(" .:*\"“”'")]


def _two_names(part: str) -> list[str]:
    """``Ann LeeBo Chan`` as two names, and ``Ann Lee Ann Lee`` as one."""
    words = part.split()
    if len(words) >= 4 and words[: len(words) // 2] == words[len(words) // 2 :]:
        return [" ".join(words[: len(words) // 2])]
    for seam in _LOWER_UPPER.finditer(part):
        halves = part[: seam.start()], part[seam.start() :]
        if all(is_name(half) for half in halves):
            return list(halves)
    return [part]


def _parted(match: re.Match[str]) -> str:
    """A separator where a role, a month or a number was run together with a name (not in ``McDonald``)."""
    rest = re.match(r"[^\W\d_]+|\d+", match.string[match.end() :])
    ends = rest and (rest[0].isdigit() or rest[0].casefold() in _words().roles or is_month(rest[0]))
    return " | " if ends else ""


def is_name(text: str, *, east_asian: bool = True) -> bool:
    """Whether this may be the name of a person: two to five capitalised words, or an East Asian name.

    An East Asian name looks like any other word of its language, so it needs a label beside it.
    """
    if len(text) > _LONGEST:
        return False
    if east_asian and _EAST_ASIAN.fullmatch(text):
        return len(text) <= 5 or " " in text or "・" in text
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS:
        return False
    known = _words()
    if words[-1].casefold() in known.particles and words[-1].islower():
        return False
    full = 0
    for word in words:
        folded = word.strip(".,").casefold()
        if folded in known.particles and (word[0].islower() or words.index(word) > 0):
            continue
        if not _WORD.fullmatch(word) or not word[0].isupper():
            return False
        if folded in known.not_names or folded in known.roles or folded in known.labels:
            return False
        full += len(folded) > 1
    return full >= 2 or (full == 1 and len(words) == 2)


def is_agency(text: str) -> bool:
    """Whether this signs articles as a person does: an agency, the editors."""
    return text.casefold().strip(" .") in _words().agencies


def is_nobody(text: str) -> bool:
    """Whether this names nobody: a label, or what systems call whoever has no name there (``admin``)."""
    return text.casefold().strip(" .:") in _words().nobody


def _is_role(text: str) -> bool:
    known = _words()
    words = [word.strip(".,").casefold() for word in text.split()]
    return bool(words) and any(word in known.roles or word.isdigit() for word in words) and len(words) <= 6


def _tidy(name: str) -> str:
    return " ".join(name.split()).rstrip(",;")
