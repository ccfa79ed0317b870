"""The expressions that lean on another date: on the day of publication, or on a date told before."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.annotate.dates.calendar_dates import Calendar, Open
from corpus.annotate.dates.leaning import InYear, Relative, Stretch
from corpus.annotate.dates.moments import Moment
from corpus.annotate.dates.rules import (
    COUNT,
    DAY,
    MONTH,
    MONTH_HINT,
    ORDINALS,
    PART,
    SEASON,
    STEPS,
    UNIT,
    VAGUE,
    WEEKDAY,
    WEEKDAY_HINT,
    WHICH,
    Check,
    Family,
    Rule,
    calendar,
    count,
    step,
    unit,
    weekday_number,
)
from corpus.annotate.dates.weekdays import Weekday, Weekend
from corpus.model import DatePrecision

_TIME = "(?: (?:morning|afternoon|evening|night))?"
_HOUR = "(?:(?i:early|late)(?: on)? )?"
_SOON = "(?:(?i:early|earlier|late|later) )?"
_PART_OF_THE = r"(?P<part>(?:[Ee]nd|[Bb]eginning|[Ss]tart|[Mm]iddle) of the |(?:[Ee]arlier|[Ll]ater) in the )"
_UNTIL_NOW = r"(?i:(?P<stretch>last|past|next|coming))"
_SOME = "(?P<vague>(?:a )?few |several |many |(?:a )?couple of |half )"
#: After it the sentence ends, or pauses: nothing follows that the day is before.
_PAUSE = r"(?=$|[.,;:)?!\"'])"
_THAT = r"(?P<told>[Tt]hat(?: same)?|(?<=the )same|(?<=[Tt]he )(?:following|next|previous|preceding))"
_AS = r"(?! (?:as|that|when|in|the)\b)"
_IN_THAT = r"(?:(?<=[Oo]n )|(?<=[Ii]n )|(?<=of )|(?<=[Bb]y ))that (?:[a-z]+ )?"
_TOLD = {"following": 1, "next": 1, "previous": -1, "preceding": -1}
#: The year of a date within it: "of last year", "that year", "of the following year".
_OF_YEAR = (
    rf"(?:(?:,? of| in|,)? (?:{WHICH}|(?P<told>that(?: same)?|the same|the following|the next|the previous))"
    "| of the) year"
)


def _day(amount: int) -> Callable[[re.Match[str]], Moment]:
    return lambda match: Relative("day", amount)


def _ago(match: re.Match[str]) -> Moment | None:
    return _counted(match, -1, from_told=False)


def _later(match: re.Match[str]) -> Moment | None:
    return _counted(match, 1 if match["way"] in ("later", "after") else -1, from_told=True)


def _counted(match: re.Match[str], way: int, *, from_told: bool) -> Moment | None:
    """So many units from there; without a number ("years ago") it tells of no time at all."""
    name, number = unit(match), count(match)
    if number is None:
        return Open(DatePrecision(name)) if match["vague"] else None
    if name == "century":
        return Open(DatePrecision.CENTURY)
    if name == "decade":
        name, number = "year", 10 * number
    return Relative(name, way * number, from_told)


def _unit(match: re.Match[str]) -> Moment | None:
    name = unit(match)
    return None if name == "day" else Relative(name, step(match))


def _stretch(match: re.Match[str]) -> Moment | None:
    number, way = count(match), match["stretch"].lower()
    if number is None:
        return Open(DatePrecision.RANGE) if match["vague"] or way == "coming" else None
    return _stretched(unit(match), number if way in ("next", "coming") else -number)


def _one_stretch(match: re.Match[str]) -> Moment | None:
    name = unit(match)
    return None if name == "day" else _stretched(name, STEPS[match["stretch"].lower()])


def _stretched(name: str, amount: int) -> Moment:
    return Stretch("year", 100 * amount) if name == "century" else Stretch(name, amount)


def _told_unit(match: re.Match[str]) -> Moment | None:
    """ "On the same day" says of two things that they go together, not when."""
    name, told = match["unit"].replace("night", "day"), match["told"].lower()
    if name == "day" and told == "same":
        return None
    return Relative(name, _TOLD.get(told, 0), from_told=True)


def _beside(match: re.Match[str]) -> Moment:
    return Relative(match["unit"].replace("night", "day"), 1 if match["way"] == "after" else -1, True)


def _year_of(match: re.Match[str]) -> Relative:
    told = match["told"]
    if told is None:
        return Relative("year", step(match))
    return Relative("year", _TOLD.get(told.lower().removeprefix("the "), 0), from_told=True)


def _in_year(match: re.Match[str]) -> Moment:
    date = calendar(match)
    return InYear(_year_of(match), date, date)


def _part_of_year(match: re.Match[str]) -> Moment:
    nth = ORDINALS.index(match["nth"].lower())
    months = 3 if match["what"] == "quarter" else 6
    return InYear(_year_of(match), Calendar(None, months * nth + 1), Calendar(None, months * (nth + 1)))


def _that_month(match: re.Match[str]) -> Moment:
    date = calendar(match)
    return InYear(Relative("year", 0, from_told=True), date, date)


def _weekday(match: re.Match[str]) -> Moment:
    """ "This Friday" is the next one."""
    direction = step(match)
    return Weekday(weekday_number(match), direction, coming=bool(match["which"]) and direction == 0)


def _weekday_of(match: re.Match[str]) -> Moment:
    return Weekday(weekday_number(match), weeks=step(match))


def _weekend(match: re.Match[str]) -> Moment:
    """Of "next weekend" it can't be told which it is."""
    which = step(match) if match["which"] else None
    return Open(DatePrecision.RANGE) if which == 1 else Weekend(which)


def _season(match: re.Match[str]) -> Moment:
    return Open(DatePrecision.SEASON)


def _season_of(match: re.Match[str]) -> Moment:
    return _year_of(match)


def _new_year(match: re.Match[str]) -> Moment:
    return Open(DatePrecision.YEAR)


_NO_MORE = r"(?!-[a-z]| of)"

#: What is reckoned from the publication; what is told by a date before it.
LEANING = (
    Family(
        r"(?i:day before|day after|yesterday|today|tonight|tomorrow|morning|afternoon|evening|last night)",
        Rule(rf"{_HOUR}(?i:yesterday){_TIME}", _day(-1)),
        Rule(r"(?:[Ll]ate )?(?i:last night)", _day(-1)),
        Rule(rf"{_SOON}(?i:today|tonight|this (?:morning|afternoon|evening))", _day(0)),
        Rule(rf"(?i:tomorrow){_TIME}", _day(1)),
        Rule(r"[Dd]ay before yesterday", _day(-2)),
        Rule(r"[Dd]ay after tomorrow", _day(2)),
    ),
    Family(
        r"[sdkhrey] ago\b",
        Rule(rf"{VAGUE}?(?:{COUNT} (?:whole |full )?)?{UNIT}s? ago", _ago),
    ),
    Family(
        r"(?i:last|past|this|next|coming|the) (?:\w+ ){0,4}(?i:day|week|month|year|decade|centur)",
        Rule(rf"{PART}(?<![Tt]he ){WHICH} (?i:{UNIT}){_NO_MORE}", _unit, Check.NO_OWNER),
        Rule(rf"{_PART_OF_THE}{UNIT}{_NO_MORE}", _unit),
        Rule(rf"{_UNTIL_NOW} {_SOME}?(?:{COUNT} )?{UNIT}s{_NO_MORE}", _stretch, Check.NO_OWNER),
        Rule(rf"(?i:(?P<stretch>past)) {_SOME}?(?:{COUNT} )?{UNIT}s(?= of )", _stretch, Check.NO_OWNER),
        Rule(rf"{_UNTIL_NOW} {UNIT}{_NO_MORE}", _one_stretch, Check.STRETCH),
        Rule(rf"(?<=[Tt]he )(?i:(?P<stretch>past|coming)) {UNIT}{_NO_MORE}", _one_stretch),
        Rule(rf"{WHICH} (?i:weekend){_NO_MORE}", _weekend, Check.NO_OWNER),
        Rule(r"(?P<which>)(?<=[Tt]he )weekend(?! of|-)", _weekend),
    ),
    Family(
        SEASON,
        Rule(rf"(?<![Tt]he ){WHICH} {SEASON}{_NO_MORE}", _season, Check.NO_OWNER),
        Rule(rf"{SEASON}{_OF_YEAR}{_NO_MORE}", _season_of, precision=DatePrecision.SEASON),
    ),
    Family(
        WEEKDAY_HINT,
        Rule(rf"{_HOUR}(?:{WHICH} )?{WEEKDAY}{_TIME}", _weekday, Check.ONE),
        Rule(rf"{WEEKDAY}{_TIME}(?: of)? {WHICH} week", _weekday_of),
    ),
    Family(
        MONTH_HINT,
        Rule(rf"{PART}{MONTH}(?: {DAY})?{_OF_YEAR}{_NO_MORE}", _in_year),
        Rule(rf"{_IN_THAT}{MONTH}", _that_month),
    ),
    Family(
        r"(?:quarter|half).* year",
        Rule(
            rf"(?P<nth>(?i:{'|'.join(ORDINALS)})) (?P<what>quarter){_OF_YEAR}{_NO_MORE}",
            _part_of_year,
            precision=DatePrecision.QUARTER,
        ),
        Rule(rf"(?P<nth>(?i:first|second)) (?P<what>half){_OF_YEAR}{_NO_MORE}", _part_of_year),
    ),
    Family("new year", Rule(r"(?<=the )(?:(?:first|second) (?:quarter|half) of the )?new year", _new_year)),
    Family(
        r"(?:[Tt]hat|same|following|next|previous|preceding) (?:day|night|week|month|year|decade)",
        Rule(rf"{PART}{_THAT} (?P<unit>day|night|week|month|year|decade){_NO_MORE}{_AS}", _told_unit),
    ),
    Family(
        r"[ysktrhe] (?:before|after|later|earlier)",
        Rule(rf"(?<=[Tt]he )(?P<unit>day|night|week|month|year) (?P<way>before|after){_PAUSE}", _beside),
        Rule(rf"{VAGUE}?(?:{COUNT} )?{UNIT}s? (?P<way>later|earlier)(?! than)", _later),
        Rule(rf"{VAGUE}?(?:{COUNT} )?{UNIT}s? (?P<way>before|after){_PAUSE}", _later),
    ),
)
