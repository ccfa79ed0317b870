"""What stands around an expression, and whether it lets it be a date; whether it is yet to come."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.annotate.dates.rules import Check

Span = tuple[int, int]

#: Words before which "May" is a month and a bare number a year.
_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|before|after|during|around|circa|between|through|throughout|late|early|"
    r"mid|year|last|next|this|spring|summer|autumn|fall|winter|for|back|and)[ -]$",
    re.IGNORECASE,
)
#: What follows a number that counts something, and what precedes one that is no year.
_COUNTED = re.compile(
    r"-(?:year|point|strong|foot|mile|met)|[,.:]\d|\s?%|\s(?:people|men|women|troops|soldiers|percent|"
    r"per cent|dollars|euros|pounds|miles|km|kilo|feet|metres?|meters?|tons|tonnes|acres|times|points|hrs|"
    r"million|billion|hours|days|weeks|months|jobs|homes|words|pages|votes|deaths|cases|[A-Z]{2,3}T\b|UTC|local)\b"
)
_NUMBERED = re.compile(
    r"(?:[$€£¥#.,/-]|\b(?:[Nn]o\.?|[Nn]umber|[Rr]esolution|[Ff]light|[Rr]oute|[Rr]oom|[Pp]age|[Ss]ection) )$"
)
#: A round number before what there can be many of.
_ROUND = re.compile(r"\d\d[05]0 (?!elections|games|polls|results|sales|figures|levels|prices)[a-z]+s\b")
#: A year before what has a name: "the 2020 White House race".
_NAMED_AFTER = re.compile(
    r"(?:19|20)\d(?!00|50)\d (?=[A-Z][a-z]|(?:presidential|election|campaign|budget)\b)"
)
_OWNER = re.compile(r"(?:\b(?:his|her|its|their|my|our|your)|(?<!\b[Ii]t)(?<!hat)(?<!ere)'s|s') (?:very )?$")
_STRETCH = re.compile(
    r"\b(?:over|in|within|during|for|through|throughout|into|across|of|by) (?:just |at least )?the $", re.I
)
_NOT_ONE = re.compile(
    r"\b(?:[Ee]very|[Ee]ach|[Aa]ny|per|[Oo]ne|[Mm]ost|Super|Black|Good|Easter|Bloody|Ash|Palm|Cyber|Fat|Shrove|"
    r"Holy|Giving|Whit) (?:other )?$"
)
#: "On a Friday" is any, "a Friday statement" one.
_ANY = re.compile(r"\b[Aa]n? $")
_OF_THAT_DAY = re.compile(
    r" (?!(?:in|at|of|and|or|when|that|to|is|was|with|for|by|on|after|before|as|but|so|this|last)\b)[A-Za-z]"
)
#: What is capitalised like a title where a station or a paper is named before it, or a programme after it.
_CAPITALS = re.compile(r"[A-Z]\w*(?: [A-Z]\w*)*")
_PRESENTS = re.compile(r"(?:\b[A-Z]{2,}|News|\b[A-Z]+'s) [\"']?$|\b[Tt]he $|[\"']$")
_PRESENTED = re.compile(r",?[\"']| (?:[Ss]how|programme|co-anchor|host)\b")
#: What tells before a date that it is yet to come, or that it has been; and what tells so after it.
_TENSE = re.compile(
    r"\b(?:(?P<ahead>will|would|could|may|might|must|shall|should|scheduled|slated|due|set|expect(?:s|ed)|until|"
    r"plan(?:s|ned|ning)?|hopes?|aims?|intends?|needs?|going|upcoming|(?:is|are) to|"
    r"(?:is|are|be)(?= (?:on |in )?$))|says?|said|told|has|have|"
    r"(?:announc|agre|promis|propos|call|invit|mov|delay|postpon|extend)ed|(?P<done>\w{3,}ed)|"
    r"(?P<past>was|were|had|came|went|gave|took|made|left|met|held|became))\b"
)
_TENSE_AFTER = re.compile(r"(?: (?:morning|afternoon|evening|night))? (?:will|is (?:expected|set|due|to))\b")
#: Before a date in it, what has been done was done by then.
_WITHIN = re.compile(r"\b(?:(?P<since>since)|in|on)(?: (?:early|mid|late))?[ -]$", re.IGNORECASE)
_CLAUSE = 80
_SENTENCE_END = re.compile(r"[.?!;][\"')]? ")


@dataclass(frozen=True, slots=True)
class Model:
    """What the model takes for expressions of time in a line, and what for people."""

    times: tuple[Span, ...] = ()
    people: frozenset[Span] = frozenset()


def holds(check: Check, line: str, match: re.Match[str], model: Model) -> bool:
    """Whether what stands around an expression lets it be a date."""
    before = line[max(0, match.start() - 24) : match.start()]
    if _is_title(line, match):
        return False
    if check is Check.MONTH:
        is_other = match.span() in model.people or _OWNER.search(before)
        return not is_other and (bool(_BEFORE.search(before)) or _covered(match, model.times))
    if check is Check.NO_OWNER:
        return not _OWNER.search(before)
    if check is Check.STRETCH:
        return bool(_STRETCH.search(before))
    if check is Check.ONE:
        is_any = _ANY.search(before) and not _OF_THAT_DAY.match(line, match.end())
        return not is_any and not _NOT_ONE.search(before)
    return check is Check.NONE or _is_year(check, line, match, before, model)


def _is_year(check: Check, line: str, match: re.Match[str], before: str, model: Model) -> bool:
    if _COUNTED.match(line, match.end()) or _NUMBERED.search(before) or _ROUND.match(line, match.start()):
        return False
    if check is Check.YEARS or (
        before.endswith("(") and line[match.end() : match.end() + 1] in (")", ",", ";")
    ):
        return True
    is_likely = _BEFORE.search(before) or _NAMED_AFTER.match(line, match.start())
    return bool(is_likely) or _covered(match, model.times)


def _is_title(line: str, match: re.Match[str]) -> bool:
    """ "Today" and "This Week" are programmes where they are presented as one, "USA Today" is a paper."""
    if not match.group().lower().startswith(("today", "this ")) or not _CAPITALS.fullmatch(match.group()):
        return False
    before = line[max(0, match.start() - 24) : match.start()]
    return bool(re.search(r"\b[A-Z]{2,} $", before)) or bool(
        _PRESENTS.search(before) and _PRESENTED.match(line, match.end())
    )


def _covered(match: re.Match[str], spans: Iterable[Span]) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in spans)


def is_coming(line: str, start: int, end: int) -> bool:
    """Whether what is told of the date that stands there is yet to come."""
    before = _clause(line, start)
    tenses = list(_TENSE.finditer(before))
    if (tenses and tenses[-1]["ahead"]) or _TENSE_AFTER.match(line, end):
        return True
    if tenses or len(before.split()) > 1:
        return False
    sentence = _SENTENCE_END.split(line[end : end + _CLAUSE])[0]
    after = _TENSE.search(sentence)  # a date that opens the sentence
    return after is not None and bool(after["ahead"])


def is_over(line: str, start: int) -> bool:
    """Whether what is told of the date that stands there has been, apart from who said so."""
    tenses = [tense for tense in _TENSE.finditer(_clause(line, start)) if tense["ahead"] or tense["past"]]
    return bool(tenses) and not tenses[-1]["ahead"]


def was_by_then(line: str, start: int) -> bool:
    """Whether a date is told as that of something done: "came in March", "since March"."""
    before = _clause(line, start)
    within = _WITHIN.search(before)
    if within is None:
        return False
    tenses = list(_TENSE.finditer(before))
    return bool(within["since"] or (tenses and (tenses[-1]["past"] or tenses[-1]["done"])))


def _clause(line: str, start: int) -> str:
    return _SENTENCE_END.split(line[max(0, start - _CLAUSE) : start])[-1]
