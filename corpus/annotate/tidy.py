"""The model's spans made into names: trimmed, split or dropped where it is plainly mistaken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.annotate.spans import Candidate
from corpus.annotate.words import words
from corpus.model import EntityType

_TOKEN = re.compile(r"\S+")
_OPENING = "\"'([{<*#•·-–—,.;:!?/|&@"
_CLOSING = "\"')]}>*#•·-–—,;:!?/|&@"
_POSSESSIVE = re.compile(r"'s?$|'S$")
_ABBREVIATION = re.compile(r"(?:^|[\s.\-])(?:[A-Z]|Jr|Sr|Inc|Corp|Co|Ltd|Bros|St|Assn|Dept|Univ|Mt|Ft)\.$")
_ARTICLES = frozenset({"the", "The", "THE", "a", "A", "an", "An"})
_BREAK = re.compile(
    r" [-/|] |--+|[.!?] (?=(?:The|In|It|He|She|They|We|But|And|However|This|That|If|As|At|On)\b)"
)
_BETWEEN_PEOPLE = re.compile(r", (?!Jr|Sr)|/| & ")
_GIVEN_BEFORE = re.compile(r"(?<![\w.])([A-Z][a-z]+|[A-Z]\.) \Z")
_COMMA = re.compile(r", ")
_OWNED = re.compile(r"'s (?=[A-Z])")
#: A span ending in one of these is a body or an event of that name, even if countries are joined in it.
_HEADS = re.compile(
    r"\b(?:Council|Committee|Commission|Association|Society|Institute|University|School|College|Centre|Center|"
    r"Chamber|Foundation|Forum|Group|Company|Bank|Fund|Agency|Alliance|League|Union|Treaty|Agreement|Act|War|"
    r"Cup|Games|Festival|Bridge|Highway|Railway|Pipeline|Summit|Year|Times|Post|Daily|News)$"
)


def tidy(line: str, start: int, end: int, type_: EntityType) -> tuple[int, int] | None:
    """The span of the name within a span that the model found, or None where there is none."""
    while True:
        before = (start, end)
        start, end = _trim_characters(line, start, end)
        start, end = _trim_words(line, start, end, type_)
        if (start, end) == before:
            break
    return (start, end) if _is_name(line[start:end], type_) else None


def pieces(
    line: str, start: int, end: int, type_: EntityType, known: Sequence[Candidate]
) -> Iterator[tuple[int, int]]:
    """A span that the model found, cut where it runs over several names."""
    places = {(k.start, k.end) for k in known if not k.unsure and k.type is EntityType.PLACE}
    owners = {k.end for k in known if not k.unsure}
    cuts = [m.span() for m in _BREAK.finditer(line, start, end)]
    if type_ is EntityType.PERSON:
        cuts += [m.span() for m in _BETWEEN_PEOPLE.finditer(line, start, end)]
    commas = [m.span() for m in _COMMA.finditer(line, start, end)]
    edges = [start, *(edge for comma in commas for edge in comma), end]
    if any(edge in places for edge in zip(edges[::2], edges[1::2], strict=True)):
        cuts += commas
    cuts += [m.span() for m in _OWNED.finditer(line, start, end) if m.start() in owners]
    for cut in sorted(cuts):
        if start < cut[0]:
            yield start, cut[0]
        start = max(start, cut[1])
    if start < end:
        yield start, end


def with_given_names(line: str, start: int, end: int) -> tuple[int, int]:
    """A person's span, reaching back over the given names and initials that stand right before it."""
    while before := _GIVEN_BEFORE.search(line, max(0, start - 24), start):
        if before[1] not in words("given") and not before[1].endswith("."):
            break
        start = before.start(1)
    return start, end


def is_joined(line: str, candidate: Candidate, known: Sequence[Candidate]) -> bool:
    """Whether the span is several known names joined ("U.S.-North Korea", "Iran, Iraq and Syria")."""
    inside = [k for k in known if candidate.start <= k.start and k.end <= candidate.end and not k.unsure]
    if len(inside) < 2:
        return False
    text = line[candidate.start : candidate.end]
    if _HEADS.search(text):
        return False
    gaps = [line[a.end : b.start] for a, b in pairwise(inside)]
    if any(gap in {"-", "/", " - ", "--"} for gap in gaps):
        return True
    rest = line[candidate.start : inside[0].start] + "".join(gaps) + line[inside[-1].end : candidate.end]
    return rest == rest.lower() and bool(re.search(r",|\band\b|\bor\b|/", rest))


def _trim_characters(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (line[start].isspace() or line[start] in _OPENING):
        start += 1
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
    if type_ is EntityType.PERSON:
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
    if any(text in words(kind) for kind in ("function", "common", "time", "title")):
        return False
    return not (type_ is EntityType.PERSON and any(c.isdigit() for c in text))
