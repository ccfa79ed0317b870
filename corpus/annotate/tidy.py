"""The model's spans trimmed to the names in them, or dropped where it is plainly mistaken."""

from __future__ import annotations

import re

from corpus.annotate.words import words
from corpus.model import EntityType

_TOKEN = re.compile(r"\S+")
_OPENING = "\"'([{<*#•·-–—,.;:!?/|&@"
_CLOSING = "\"')]}>*#•·-–—,;:!?/|&@"
_POSSESSIVE = re.compile(r"'s?$|'S$")
_ABBREVIATION = re.compile(r"(?:^|[\s.\-])(?:[A-Z]|Jr|Sr|Inc|Corp|Co|Ltd|Bros|St|Assn|Dept|Univ|Mt|Ft)\.$")
#: After these a company's name is at its end.
_LEGAL_FORMS = frozenset({"Inc", "Inc.", "Ltd", "Ltd.", "LLC", "PLC", "GmbH"})
_ARTICLES = frozenset({"the", "The", "THE", "a", "A", "an", "An"})
_INITIALS_ONLY = re.compile(r"[A-Z]{2,3}")
_PREFIX = re.compile(r"(?:post|pre|anti|non|pro|ex|mid|inter|trans|then|now)-(?=[A-Z])")
_GIVEN_BEFORE = re.compile(r"(?<![\w.])([A-Z][a-z]+|[A-Z]\.)(?:-[A-Z][a-z]+)? \Z")
#: An hour or a date before a name, with its zone, as in the line that heads a report; and the like after it.
_STAMP = re.compile(
    r"(?:\d+[.:/-]\d[\d.:/-]*|(?:[AP]M )?(?:[ECMP][SD]T|GMT|UTC|BST|IST|CET)|(?<=[AP]M )[ECMP]T) (?=[A-Z])"
)
_MONTHS_AND_DAYS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun"
_DATED = re.compile(rf"(?: [A-Z]{{2,5}})?(?: \d\d?[:.]\d\d)?(?: (?:{_MONTHS_AND_DAYS})\.?){{1,2}}\Z")
#: The score after a club's name, or what of it a span took in.
_SCORE = re.compile(r" \d{1,3}-\d{1,3}\Z")
_POINTS, _PLAYED = re.compile(r" \d{1,3}\Z"), re.compile(r"-\d{1,3}\b")
_HYPHENS_ON = re.compile(r"-[a-z]{1,3}-[A-Z]\w+")


def tidy(line: str, start: int, end: int, type_: EntityType) -> tuple[int, int] | None:
    """The span of the name within a span that the model found, or None where there is none."""
    while True:
        before = (start, end)
        start, end = _trim_characters(line, start, end)
        start, end = _trim_figures(line, start, end)
        start, end = _trim_words(line, start, end, type_)
        if (start, end) == before:
            break
    return (start, end) if _is_name(line[start:end], type_) else None


def with_hyphens(line: str, start: int, end: int) -> tuple[int, int]:
    """A span to the end of a name like "Lashkar-e-Taiba", where it breaks off at the hyphen."""
    rest = _HYPHENS_ON.match(line, end)
    return start, rest.end() if rest else end


def with_given_names(line: str, start: int, end: int) -> tuple[int, int]:
    """A person's span, reaching back over the given names and initials that stand right before it."""
    while before := _GIVEN_BEFORE.search(line, max(0, start - 24), start):
        if before[1] not in words("given") and not before[1].endswith("."):
            break
        start = before.start(1)
    return start, end


def _trim_characters(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (line[start].isspace() or line[start] in _OPENING):
        start += 1
    prefix = _PREFIX.match(line, start, end)
    start = prefix.end() if prefix else start
    while start < end:
        text = line[start:end]
        possessive = _POSSESSIVE.search(text)
        if possessive:
            end -= len(possessive.group())
        elif _is_closing(text):
            end -= 1
        elif text.count("(") > text.count(")"):
            end = start + text.rindex("(")
        else:
            break
    return start, end


def _trim_figures(line: str, start: int, end: int) -> tuple[int, int]:
    """Without an hour or a date at either end, and without the score of a game."""
    stamp = _STAMP.match(line, start, end)
    if stamp and len(line[start : stamp.end()]) < end - start:
        start = stamp.end()
    dated = _DATED.search(line[:end], start + 1)
    if dated and line[end : end + 2].strip(". ")[:1].isdigit():
        end = dated.start()
    score = _SCORE.search(line[start:end])
    if score:
        end = start + score.start()
    elif _PLAYED.match(line, end) and (first := _POINTS.search(line[start:end])):
        end = start + first.start()
    return start, end


def _is_closing(text: str) -> bool:
    """Whether the last character of a span ends what surrounds the name, and not the name."""
    if text[-1] == ".":
        return not _ABBREVIATION.search(text)
    return text[-1].isspace() or (text[-1] in _CLOSING and not (text[-1] == ")" and "(" in text))


def _trim_words(line: str, start: int, end: int, type_: EntityType) -> tuple[int, int]:
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(line, start, end)]
    if not tokens:
        return start, start
    texts = [line[a:b] for a, b in tokens]
    first, last = 0, len(tokens)
    while first < last - 1 and _is_before_name(texts[first], type_):
        first += 1
    if type_ is EntityType.ORGANISATION:
        last = next((i + 1 for i in range(first + 1, last - 1) if texts[i] in _LEGAL_FORMS), last)
    if type_ is EntityType.PERSON:
        while first < last - 2 and texts[first].lower() in words("role") and texts[first].istitle():
            first += 1
        lower = [i for i in range(first, last - 1) if texts[i].islower() and not _is_particle(texts[i])]
        first = lower[-1] + 1 if lower else first
    while first < last and texts[last - 1].islower():
        last -= 1
    return (tokens[first][0], tokens[last - 1][1]) if first < last else (start, start)


def _is_before_name(word: str, type_: EntityType) -> bool:
    if word in _ARTICLES or (word.islower() and not _is_particle(word)):
        return True
    return type_ is EntityType.PERSON and word.rstrip(",") in words("title")


def _is_particle(word: str) -> bool:
    return word in words("particle") or word.startswith(("al-", "el-", "d'"))


def _is_name(text: str, type_: EntityType) -> bool:
    if len(text) < 2 or text == text.lower() or not any(c.isalpha() for c in text):
        return False
    if any(text in words(kind) for kind in ("function", "common", "time", "title", "acronym")):
        return False
    if type_ is EntityType.LAW:
        return any(word.strip("().,") in words("law") or word.isdigit() for word in text.split())
    return not (
        type_ is EntityType.PERSON and (any(c.isdigit() for c in text) or _INITIALS_ONLY.fullmatch(text))
    )
