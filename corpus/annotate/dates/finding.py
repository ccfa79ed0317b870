"""The dates in a line of text: where they stand, how two of them make a period, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.annotate.dates.calendar_dates import Between, Calendar, Open, follows
from corpus.annotate.dates.calendar_rules import CALENDAR
from corpus.annotate.dates.checks import Model, Span, holds, is_coming, is_over, was_by_then
from corpus.annotate.dates.leaning import Relative, Stretch
from corpus.annotate.dates.leaning_rules import LEANING
from corpus.annotate.dates.moments import Moment, value_of
from corpus.annotate.dates.periods import Known, after, common, iso
from corpus.annotate.dates.weekdays import Weekday, WeekdaysBetween, Weekend
from corpus.annotate.spans import Disjoint
from corpus.model import DateMention, DatePrecision, DateTold, PartialDate

_FAMILIES = (*CALENDAR, *LEANING)
_JOINED = re.compile(r"\s?-\s?| to | until | till | through | and ")
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
#: Characters. A date that stands further back than this is not the one that "that year" is of.
_REACH = 400


@dataclass(frozen=True, slots=True)
class Told:
    """An expression in a line and what it means."""

    start: int
    end: int
    moment: Moment
    precision: DatePrecision


def find_dates(
    line: str,
    modelled: Sequence[Span],
    published: PartialDate | None,
    people: Sequence[Span] = (),
) -> list[DateMention]:
    """The dates told in a line, in order; offsets are the line's, which is a paragraph.

    ``modelled`` are the spans that the model takes for times: evidence that "May" is a month and "2018" a
    year; ``people`` those that it takes for someone: evidence that it is not. Durations and what recurs ("24
    months", "daily") are no dates. What can be resolved only by the day of publication is left open without
    it, and so is what leans on a date that is not told.
    """
    model = Model(tuple(modelled), frozenset(people))
    told = [_in_tense(line, each) for each in _combined(line, _told(line, model))]
    return list(_settled(told, published))


def _told(line: str, model: Model) -> list[Told]:
    """The expressions in a line; where two overlap the longer one, of two alike that of the first rule."""
    room = Disjoint()
    found = sorted(_matches(line, model), key=lambda t: (t.start - t.end, t.start))
    return sorted((t for t in found if room.add(t.start, t.end)), key=lambda t: t.start)


def _matches(line: str, model: Model) -> Iterator[Told]:
    for rule in (rule for family in _FAMILIES for rule in family.rules(line)):
        for match in rule.matches(line):
            moment = rule.meaning(match)
            if moment is not None and holds(rule.check, line, match, model):
                precision = rule.precision or moment.precision
                if match.groupdict().get("part"):
                    precision = DatePrecision.PART
                yield Told(match.start(), match.end(), moment, precision)


def _in_tense(line: str, told: Told) -> Told:
    """What leans on the publication, told as yet to come: the next weekday, the next month of that name."""
    if isinstance(told.moment, Stretch):
        if told.moment.amount > 0 and is_over(line, told.start):
            return replace(told, moment=Open(DatePrecision.RANGE))
        return told
    coming = _coming(told.moment)
    if coming and is_coming(line, told.start, told.end):
        return replace(told, moment=coming)
    if isinstance(told.moment, Calendar) and was_by_then(line, told.start):
        return replace(told, moment=replace(told.moment, coming=False))
    return told


def _coming(moment: Moment) -> Moment | None:
    """What a moment is where it is yet to come; None if that makes no difference."""
    if isinstance(moment, Weekday) and not moment.direction and moment.weeks is None:
        return replace(moment, coming=True)
    if isinstance(moment, Weekend) or (
        isinstance(moment, Calendar) and moment.year is None and moment.coming is None
    ):
        return replace(moment, coming=True)
    if isinstance(moment, Relative) and moment.unit == "week" and not moment.amount:
        return replace(moment, coming=True)
    if isinstance(moment, WeekdaysBetween) and not moment.last.direction:
        return replace(moment, last=replace(moment.last, coming=True))
    if isinstance(moment, Between) and moment.last.year is None:
        return replace(
            moment, first=replace(moment.first, coming=True), last=replace(moment.last, coming=True)
        )
    return None


def _settled(told: Sequence[Told], published: PartialDate | None) -> Iterator[DateMention]:
    """The expressions with their values, each by the date that was told just before it."""
    known, end = Known(published), -_REACH
    for each in told:
        if each.start - end > _REACH:
            known = Known(published)
        period = value_of(each.moment, known)
        basis = each.moment.basis(known)
        if period is not None and basis is DateTold.CONTEXT and published and after(period[0], published):
            period = None  # what is told as past can't be yet to come: it was counted from another date
        if period is None:
            yield DateMention(each.start, each.end, None, each.precision, DateTold.OPEN)
        else:
            yield DateMention(each.start, each.end, iso(period), each.precision, basis)
        day = common(period) if period is not None else None
        is_by_name = isinstance(each.moment, Weekday) or (
            isinstance(each.moment, Relative) and each.moment.unit == "day" and not each.moment.from_told
        )
        known = Known(published, known.told if is_by_name else day, day)
        end = each.end


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
            result[-1] = Told(before.start, t.end, joined, DatePrecision.RANGE)
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
        if first.year is None and last.month is None:
            return None  # "March - 2010" is one month of it
        return None if is_pair and not follows(first, last) else Between(first, last)
    return None


def _with_year(first: Moment, last: Moment) -> Moment:
    if isinstance(first, Calendar) and isinstance(last, Calendar) and first.year is None and last.year:
        return replace(first, year=last.year, borrowed=True)
    return first
