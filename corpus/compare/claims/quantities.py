"""Quantities: numbers with what they are of, how they are meant, and between which bounds they hold."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.numerals import Numeral, numerals
from corpus.compare.claims.values import Interval, Stated
from corpus.compare.findings import DifferenceKind
from corpus.meaning.words import words

#: "About" and its like: what lies off by this share may be meant, too, and "nearly": what is so much less.
_ABOUT: Final = 0.08
_NEARLY: Final = 0.15
#: What was reckoned from one measure to another is off by about so much.
_CONVERTED: Final = 0.03
#: So many words behind a number tell what is counted, and so far before it stands how it is meant.
_WORDS: Final = 3
_BEFORE: Final = 24

_SIGN: Final = re.compile(r"(?:(?i:us|hk|nz|ca|au|[ac])?[$£€¥₹₽₩₪]|\b(?:EUR|GBP|USD|Rs\.?))[\s\u00a0]?\Z")
_UNIT: Final = re.compile(r"[\s\u00a0-]?(per[\s-]?cent\b|[%°$£€¥]\w?|km/h|[^\W\d_]+)")
_NEXT: Final = re.compile(r"[ \u00a0-]([^\W\d_][\w’'-]*)")
_RATE: Final = re.compile(r"\s(?:an?|per|each|every)[\s-](\w+)", re.IGNORECASE)
_JOINT: Final = re.compile(r"(?:\s?[–—-]\s?|-to-|\s(?:to|and|or)\s)(?:us)?[$£€¥]?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\s\S{0,3}\Z", re.IGNORECASE)
_MORE: Final = re.compile(r"\+|[\s-](?:or more|plus)\b", re.IGNORECASE)
_AGED: Final = re.compile(r"-year-olds?\b", re.IGNORECASE)
_AGE: Final = re.compile(r"(?:[A-Z][\w’'-]*,\s|\b[Aa]ged?\s)\Z")
_DASHES: Final = ("-", "–", "-to-")
_SEVERAL: Final = re.compile(r"\b(?:several|few|many)\s\Z", re.IGNORECASE)
_WORD_BEFORE: Final = re.compile(r"([^\W\d_][\w-]*)\s\Z")
#: "The last 25 years" tell when rather than how many.
_OF_A_ROW: Final = frozenset(("last", "next", "past", "final", "previous", "nos", "no", "page", "chapter"))
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_ARTICLE: Final = re.compile(r"\ban?\s(?=([^\W\d_]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Stated):
    """A number of something.

    ``dimension``: a measure, a currency (``money:USD``), ``count`` …; bounds are in the first unit of it.
    ``hedge``: how it is meant ("about", "least", "most", "nearly"), "" for exactly. ``code``: it names a kind
    rather than a number of things ("a 12-gauge gun", "AK-47").
    """

    numeral: Numeral
    dimension: str
    hedge: str
    unit: str
    factor: float
    low: float
    high: float
    code: bool = False

    @property
    def head(self) -> str:
        """The stem of what is counted: of "25 Indian sailors on board" that of the sailors."""
        return self.subject[-1] if self.subject else ""

    @property
    def is_money(self) -> bool:
        """Whether it is of a currency."""
        return self.dimension.startswith("money:")

    @property
    def bounds(self) -> Interval:
        """Between what it holds."""
        return Interval(self.low, self.high)


def quantities(text: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities told in this part of a text, in order; two with "to" between them are one range."""
    held: Quantity | None = None
    found = [_quantity(text, numeral, start, end) for numeral in numerals(text, start, end)]
    for each in sorted([*found, *_single(text, start, end)], key=lambda each: each.start):
        if held is not None and (joined := _range(text, held, each)):
            held = joined
            continue
        if held is not None:
            yield held
        held = each
    if held is not None:
        yield held


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether both can hold of one thing: within rounding, and as they are meant."""
    if one.dimension == "score":
        return sorted(one.value.split("–")) == sorted(other.value.split("–"))
    loose = _CONVERTED if one.unit != other.unit else 0.0
    return _widened(one.bounds, loose).meets(other.bounds)


def is_code(stated: Stated) -> bool:
    """Whether it is a number that names a kind of thing."""
    return isinstance(stated, Quantity) and stated.code


def _widened(bounds: Interval, share: float) -> Interval:
    return Interval(bounds.low * (1 - share), bounds.high * (1 + share))


def _quantity(text: str, numeral: Numeral, start: int, end: int) -> Quantity:
    sign = _SIGN.search(text, max(start, numeral.start - 4), numeral.start)
    begin = sign.start() if sign else numeral.start
    dimension, unit, factor, last = _measure(text, numeral, begin, end)
    if sign:
        dimension, unit = "money:" + _currency(sign[0]), ""
    if _AGED.match(text, numeral.end, end) or (
        dimension == "count"
        and _AGE.search(text, max(start, begin - _BEFORE), begin)
        and text[numeral.end : numeral.end + 1] in ",.);"
    ):
        dimension, unit, factor = "age", "", 1.0
        last = old.end() if (old := _AGED.match(text, numeral.end, end)) else numeral.end
    subject, noun_end = _subject(text, last, end)
    if rate := _RATE.match(text, noun_end, end):
        dimension += "/" + rate[1].lower()
    hedge, begin = _hedge(text, start, begin)
    if more := _MORE.match(text, last, end):
        hedge, last = hedge or "least", max(last, more.end())
    low, high = _bounds(numeral, hedge, factor, dimension)
    return Quantity(
        start=begin,
        end=max(noun_end if dimension.startswith("count") and not numeral.weak else last, numeral.end),
        kind=DifferenceKind.FIGURE,
        value=_value(round(numeral.amount, 2) if numeral.share else numeral.amount, hedge, dimension, unit),
        subject=subject,
        weak=numeral.weak or _is_year(text, numeral, dimension) or _is_open(text, start, begin),
        numeral=numeral,
        dimension=dimension,
        hedge=hedge,
        unit=unit,
        factor=factor,
        low=low,
        high=high,
        code=_names_a_kind(text, numeral, begin, dimension),
    )


def _is_open(text: str, start: int, begin: int) -> bool:
    """Whether nobody says how many: "several hundred"."""
    return bool(_SEVERAL.search(text, max(start, begin - _BEFORE), begin))


def _names_a_kind(text: str, numeral: Numeral, begin: int, dimension: str) -> bool:
    before, after = text[numeral.start - 1 : numeral.start], text[numeral.end : numeral.end + 1]
    if "/" in (before, after):
        return True
    word = _WORD_BEFORE.search(text, max(0, begin - _BEFORE), begin)
    if word and (word[1].lower() in lexicon().ordinals or word[1].lower() in _OF_A_ROW):
        return True
    named = word and word[1][0].isupper() and word[1].lower() not in lexicon().stop and numeral.start == begin
    return dimension == "count" and (bool(named) or before in ("-", "#") or after == "-")


def _measure(text: str, numeral: Numeral, begin: int, end: int) -> tuple[str, str, float, int]:
    """Dimension, unit, what one of it comes to, and where it ends."""
    if numeral.share:
        return "percent", "", 1.0, numeral.end
    found = _UNIT.match(text, numeral.end, end)
    if found:
        form = re.sub(r"[\s-]", "", found[1].lower())
        currency = lexicon().currencies.get(form)
        if currency == "percent":
            return "percent", "", 1.0, found.end()
        if currency is not None:
            return f"money:{currency}", "", 1.0, found.end()
        if form == "nautical" and (miles := _UNIT.match(text, found.end(), end)):
            return "length", "nmi", lexicon().measures["nmi"][1], miles.end()
        if form in ("square", "cubic") and (deeper := _UNIT.match(text, found.end(), end)):
            measure = lexicon().measures.get(deeper[1].lower())
            if measure:
                power = 2 if form == "square" else 3
                return f"{form} {measure[0]}", f"{form} {measure[2]}", measure[1] ** power, deeper.end()
        if form in lexicon().measures and not (len(form) == 1 and not found[0][0].isspace() and form != "m"):
            dimension, factor, name = lexicon().measures[form]
            return dimension, name, factor, found.end()
    return "count", "", 1.0, numeral.end


def _currency(sign: str) -> str:
    form = sign.strip().rstrip(".").lower()
    return lexicon().currencies.get(form) or lexicon().currencies.get(form[-1:], form.upper())


def _subject(text: str, at: int, end: int) -> tuple[tuple[str, ...], int]:
    """The stems of the words that follow at once, up to the first that tells nothing; where they end.

    The words of a name ("25 Indian sailors") say what is counted, and are left to be a claim of their own.
    """
    stems: list[str] = []
    noun_end, named = at, False
    while len(stems) < _WORDS and (found := _NEXT.match(text, at, end)):
        if found[1].lower() in lexicon().stop:
            break
        stems += [lexicon().families.get(stem, stem) for stem in words(found[1])]
        named = named or found[1][0].isupper()
        at = found.end()
        noun_end = noun_end if named else at
    return tuple(stems), noun_end


@cache
def _hedges() -> re.Pattern[str]:
    forms = sorted(map(re.escape, lexicon().hedges), key=len, reverse=True)
    return re.compile(rf"(?<!\w)((?a:{'|'.join(forms)}))\s?\Z", re.IGNORECASE)


def _hedge(text: str, start: int, begin: int) -> tuple[str, int]:
    found = _hedges().search(text, max(start, begin - _BEFORE), begin)
    return (lexicon().hedges[found[1].lower()], found.start()) if found else ("", begin)


def _bounds(numeral: Numeral, hedge: str, factor: float, dimension: str) -> tuple[float, float]:
    amount, off = numeral.amount, numeral.rounding
    if dimension in ("count", "age") and numeral.step <= 1:
        off = 0.0
    low, high = amount - off, amount + off
    if hedge == "about":
        low, high = amount * (1 - _ABOUT), amount * (1 + _ABOUT)
    elif hedge == "nearly":
        low, high = amount * (1 - _NEARLY), high
    elif hedge == "least":
        low, high = low, math.inf
    elif hedge == "most":
        low, high = -math.inf, high
    return low * factor, high * factor


_SAID: Final = {"": "", "about": "≈ ", "least": "≥ ", "most": "≤ ", "nearly": "≲ "}


def _value(amount: float, hedge: str, dimension: str, unit: str) -> str:
    base, _, rate = dimension.partition("/")
    unit = {"percent": "%", "count": "", "age": "years"}.get(base, unit or base.removeprefix("money:"))
    return f"{_SAID[hedge]}{amount:.12g} {unit}".strip() + (f"/{rate}" if rate else "")


def _is_year(text: str, numeral: Numeral, dimension: str) -> bool:
    """Whether it is rather a year: "the 2016 campaign"."""
    return dimension == "count" and bool(_YEAR.match(text[numeral.start : numeral.end]))


def _single(text: str, start: int, end: int) -> Iterator[Quantity]:
    """ "A week": one of a measure, which tells something where another version has two of them."""
    for found in _ARTICLE.finditer(text, start, end):
        if found[1].lower() in lexicon().measures:
            numeral = Numeral(found.start(), found.end() - 1, 1.0, 1.0, weak=True)
            quantity = _quantity(text, replace(numeral, end=found.start() + 1), start, end)
            yield replace(quantity, weak=True)


def _range(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """The two as one range, None where they are none."""
    joint = text[first.end : second.numeral.start]
    if first.dimension == "count":
        joint = text[first.numeral.end : second.numeral.start]
    between = _BETWEEN.search(text, max(0, first.numeral.start - 12), first.numeral.start)
    if (
        not _JOINT.fullmatch(joint)
        or (" and " in joint and not between)
        or second.weak
        or (first.weak and not between)
    ):
        return None
    if first.dimension not in ("count", second.dimension):
        return None
    low, high = _scaled(first, second)
    if low >= high:
        return _score(text, first, second)
    return replace(
        second,
        start=first.start,
        value=f"{low:.12g}–{second.value}",
        hedge=first.hedge,
        low=-math.inf if first.hedge == "most" else low * second.factor,
    )


def _score(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Of a game, say: "3-1"."""
    if text[first.numeral.end : second.numeral.start] not in _DASHES:
        return None
    value = f"{first.numeral.amount:.12g}–{second.numeral.amount:.12g}"
    return replace(
        second, start=first.start, value=value, dimension="score", end=second.numeral.end, subject=()
    )


def _scaled(first: Quantity, second: Quantity) -> tuple[float, float]:
    """Both amounts: "5 to 7 million" are millions."""
    one, other = first.numeral.amount, second.numeral.amount
    scale = second.numeral.step
    if one < 1000 <= scale and other / scale >= 1:
        one *= scale
    return one, other
