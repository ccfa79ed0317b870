"""Names that follow a pattern: talks, summits, wars, games; resolutions, treaties and acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.annotate.spans import Candidate, Finder
from corpus.annotate.words import words
from corpus.model import EntityType

_CAPITAL = r"(?:(?:[A-Z]\.){2,}|[A-Z](?:\w|'(?!s\b))*)"
_ACRONYM = re.compile(r"(?<![\w.'-])(?<![A-Z]{3} )(?![IVXLC]+\b)[A-Z][A-Z&]{2,5}(?![\w.-])(?! [A-Z]{3})")
_PART = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
_NICKNAME = rf"(?:The )?{_PART}(?: {_PART})?,?"
_NAME = rf"{_CAPITAL}(?:[ -](?:of the |of |and )?{_CAPITAL}){{0,4}}"
_NOT_FIRST = (
    r"(?!(?:The|A|An|This|That|These|Those|At|In|On|After|Before|Since|During|When|While|If|But|And|As|For|From|By|"
    r"With|Its|Their|His|Her|Our|My|Your|Any|Every|Each|Another|Last|Next|No|Not|Both|Some|Such|Under|Until|To|Of)\b)"
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """An expression whose group ``name`` (or else all of it) is a name of this type.

    ``standard`` is the name's standard form, as a template for ``re.Match.expand``; None: as written.
    """

    type: EntityType
    expression: re.Pattern[str]
    standard: str | None = None


def _event(expression: str, standard: str | None = None) -> Pattern:
    return Pattern(EntityType.EVENT, re.compile(expression), standard)


def _law(expression: str, standard: str | None = None) -> Pattern:
    return Pattern(EntityType.LAW, re.compile(expression), standard)


def _person(expression: str) -> Pattern:
    return Pattern(EntityType.PERSON, re.compile(expression), None)


def _body(expression: str) -> Pattern:
    return Pattern(EntityType.ORGANISATION, re.compile(expression), None)


PATTERNS = (
    Pattern(
        EntityType.THING,
        re.compile(r"\b(?:USS|HMS|INS|HMAS|HMCS|RMS|MV|M/V|USNS|USCGC) [A-Z][\w'-]*\w(?: [A-Z][\w'-]*\w)?"),
    ),
    _person(rf"\b{_PART}(?: {_PART})? (?:'{_NICKNAME}'|\"{_NICKNAME}\"|\({_PART}\)) {_PART}\b"),
    _body(
        rf"\b(?:Ministry|Department|Bureau) (?:of|for) (?:the )?{_CAPITAL}"
        rf"(?:(?: and| of| for| the)* {_CAPITAL}){{0,5}}"
    ),
    _body(rf"\b(?:University|College|Bank) of (?:the )?{_CAPITAL}(?: {_CAPITAL})?"),
    _event(
        r"\b(?P<n>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight)[- ]"
        r"(?P<kind>[Pp]arty|[Nn]ation|[Ww]ay|[Pp]ower)[- ][Tt]alks\b",
        r"\g<n>-\g<kind> talks",
    ),
    _event(rf"\b{_NOT_FIRST}(?:[Ii]nter-)?{_NAME} [Ss]ummit\b"),
    _event(rf"\b{_NOT_FIRST}(?:{_CAPITAL}[ -]){{1,3}}War(?: (?:I|II|One|Two))?\b"),
    _event(r"\bWar (?:in|on|of) (?:the )?[A-Z]\w+\b"),
    _event(rf"\b(?:Battle|Siege|Fall|Massacre) of (?:the )?{_CAPITAL}(?: {_CAPITAL})?\b"),
    _event(
        rf"\b(?:(?:19|20)\d\d )?(?:{_NOT_FIRST}{_CAPITAL} ){{0,3}}"
        r"(?:Olympic Games|Paralympic Games|Winter Olympics|Summer Olympics|Olympics|Paralympics|Asian Games|"
        r"Commonwealth Games|World Expo)(?: (?:19|20)\d\d)?\b"
    ),
    _event(
        rf"\b{_NOT_FIRST}(?:{_CAPITAL} ){{1,2}}(?:Revolution|Uprising|Intifada|Genocide|Massacre|Crisis)\b"
    ),
    _event(r"\b(?:Hurricane|Typhoon|Cyclone|Operation) [A-Z][a-z]+(?: [A-Z][a-z]+)?\b"),
    _law(
        r"\b(?:UNSC|(?:UN|U\.N\.|U\.N|United Nations)(?: [Ss]ecurity [Cc]ouncil)?|Security Council) "
        r"[Rr]esolution (?P<n>\d{1,4})\b",
        r"UN Security Council Resolution \g<n>",
    ),
    _law(
        rf"\b(?:Treaty|Convention|Protocol|Charter) (?:of|on|for) (?:the )?{_CAPITAL}"
        rf"(?: (?:of |and |on |the )*{_CAPITAL}){{0,6}}"
    ),
    _law(
        rf"\b{_NOT_FIRST}(?:{_CAPITAL}(?: and| of| on| for)?[ -]){{1,6}}"
        r"(?:Act|Treaty|Convention|Protocol|Accords?|Amendment)(?: of (?:17|18|19|20)\d\d)?\b"
    ),
)


def find_patterns(line: str) -> Iterator[Candidate]:
    """The names in the line that follow one of the patterns."""
    for pattern in PATTERNS:
        for match in pattern.expression.finditer(line):
            name = match.expand(pattern.standard) if pattern.standard else None
            yield Candidate(match.start(), match.end(), pattern.type, Finder.PATTERN, name)


def find_acronyms(line: str) -> Iterator[Candidate]:
    """Words of three to six capitals, which mostly stand for a body; none in a line all in capitals."""
    if line.isupper():
        return
    for match in _ACRONYM.finditer(line):
        if match.group() not in words("acronym"):
            yield Candidate(match.start(), match.end(), EntityType.ORGANISATION, Finder.PATTERN)
