"""The dates in a line of text: where they stand, and how two of them make a period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.annotate.date_rules import RULES, Check
from corpus.annotate.moments import Between, Calendar, Moment, Weekday, WeekdaysBetween, follows, value_of
from corpus.annotate.spans import Disjoint
from corpus.model import DateMention, PartialDate

_JOINED = re.compile(r"\s?-\s?| to | until | till | through | and ")
#: What tells before a date that it is yet to come, or that it has been; and what tells so after it.
_TENSE_BEFORE = re.compile(
    r"\b(?:(?P<ahead>will|would|scheduled|slated|due|set|expected|plan(?:s|ned|ning)?|going|until|upcoming|"
    r"(?:is|are) (?:to|due|set))|said|told|was|were|had|has|have|came|went|gave|took|made|left|met|held|"
    r"\w{3,}ed)\b"
)
_TENSE_AFTER = re.compile(r"(?: (?:morning|afternoon|evening|night))? (?:will|is (?:expected|set|due|to))\b")
_CLAUSE = 80
_SENTENCE_END = re.compile(r"[.?!;][\"')]? ")
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
#: Words before which "May" is a month and a bare number a year.
_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|before|after|during|around|circa|between|through|throughout|late|early|"
    r"mid|year|last|next|this|spring|summer|autumn|fall|winter|for|back|and)[ -]$",
    re.IGNORECASE,
)
#: What follows a number that counts something, and what precedes one that is no year.
_COUNTED = re.compile(
    r"-(?:year|point|strong|foot|mile|met)|[,.:]\d|\s?%|['’]s\b|\s(?:people|men|women|troops|soldiers|percent|"
    r"per cent|dollars|euros|pounds|miles|km|kilo|feet|metres?|meters?|tons|tonnes|acres|times|points|"
    r"million|billion|hours|days|weeks|months|jobs|homes|words|pages|votes|deaths|cases)\b"
)
_NUMBERED = re.compile(r"(?:[$€£¥#.,/-]|\b(?:[Nn]o\.?|[Nn]umber|[Rr]esolution|[Ff]light|[Rr]oute|[Rr]oom) )$")


@dataclass(frozen=True, slots=True)
class Told:
    """An expression in a line and what it means."""

    start: int
    end: int
    moment: Moment


def find_dates(
    line: str, modelled: Sequence[tuple[int, int]], published: PartialDate | None
) -> list[DateMention]:
    """The dates told in a line, in order; offsets are the line's.

    ``modelled`` are the spans that the model takes for times: evidence that "May" is a month and "2018" a
    year. Durations and what recurs ("24 months", "daily") are no dates. What can be resolved only by the
    day of publication is left open without it.
    """
    told = [_in_tense(line, t) for t in _combined(line, _told(line, modelled))]
    return [DateMention(t.start, t.end, value_of(t.moment, published)) for t in told]


def _told(line: str, modelled: Sequence[tuple[int, int]]) -> list[Told]:
    """The expressions in a line; where two overlap the longer one."""
    room = Disjoint()
    found = sorted(_matches(line, modelled), key=lambda t: (t.start - t.end, t.start))
    return sorted((t for t in found if room.add(t.start, t.end)), key=lambda t: t.start)


def _matches(line: str, modelled: Sequence[tuple[int, int]]) -> Iterator[Told]:
    for rule in RULES:
        for match in rule.matches(line):
            moment = rule.meaning(match)
            if moment is not None and _holds(rule.check, line, match, modelled):
                yield Told(match.start(), match.end(), moment)


def _holds(check: Check, line: str, match: re.Match[str], modelled: Iterable[tuple[int, int]]) -> bool:
    """Whether what stands around an expression lets it be a date."""
    if check is Check.NONE:
        return True
    before = line[max(0, match.start() - 24) : match.start()]
    if check is Check.MONTH:
        return bool(_BEFORE.search(before)) or _covered(match, modelled)
    if _COUNTED.match(line, match.end()) or _NUMBERED.search(before):
        return False
    if check is Check.YEARS or (
        before.endswith("(") and line[match.end() : match.end() + 1] in (")", ",", ";")
    ):
        return True
    return bool(_BEFORE.search(before)) or _covered(match, modelled)


def _in_tense(line: str, told: Told) -> Told:
    """A weekday, or a month without its year, is the next one where what is told of it is yet to come."""
    moment = told.moment
    if isinstance(moment, Weekday) and not moment.direction and _is_coming(line, told):
        return replace(told, moment=replace(moment, direction=1))
    if isinstance(moment, Calendar) and moment.year is None and _is_coming(line, told):
        return replace(told, moment=replace(moment, coming=True))
    return told


def _is_coming(line: str, told: Told) -> bool:
    sentence = _SENTENCE_END.split(line[max(0, told.start - _CLAUSE) : told.start])[-1]
    tenses = [bool(match["ahead"]) for match in _TENSE_BEFORE.finditer(sentence)]
    return bool(tenses and tenses[-1]) or bool(_TENSE_AFTER.match(line, told.end))


def _covered(match: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in spans)


def _combined(line: str, told: Sequence[Told]) -> list[Told]:
    """With "July 2011 to February 2012" made one, and "April" in "April and June 2009" given its year."""
    result: list[Told] = []
    for t in told:
        if not result or not _JOINED.fullmatch(line, result[-1].end, t.start):
            result.append(t)
            continue
        before, gap = result[-1], line[result[-1].end : t.start].strip()
        is_pair = gap == "and" and not _BETWEEN.search(line[max(0, before.start - 16) : before.start])
        joined = _joined(before.moment, t.moment, is_pair=is_pair)
        if joined is not None:
            result[-1] = Told(before.start, t.end, joined)
            continue
        result[-1] = replace(before, moment=_with_year(before.moment, t.moment))
        result.append(t)
    return result


def _joined(first: Moment, last: Moment, *, is_pair: bool) -> Moment | None:
    """The period from one to the other; of a pair ("April and May") only if the one follows the other."""
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        if is_pair and (first.index + 1) % 7 != last.index:
            return None
        return WeekdaysBetween(first, last)
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        return None if is_pair and not follows(first, last) else Between(first, last)
    return None


def _with_year(first: Moment, last: Moment) -> Moment:
    if isinstance(first, Calendar) and isinstance(last, Calendar) and first.year is None:
        return replace(first, year=last.year)
    return first
