"""Of what kind an article is (report, opinion, interview, press release, paper), and by what that is known.

There is always something on the page or in the text that says so: what the page's own data state, a section's
name above the title, a phrase that only articles of that kind have, or their shape. Where there is nothing,
the kind is not known. What is special goes before a report, for papers call most of what they print news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final
from urllib.parse import unquote

from corpus.intake.interviews import questions_answered, speakers_in_turns
from corpus.intake.words import any_of, phrases, table

#: So many lines on either side of a title may name its section, or who wrote what.
_NEAR: Final = 2
_BEGINNING: Final = 6
_END: Final = 4
#: A line that names a section holds nothing else; what is longer is no line of that kind.
_LONGEST_LINE: Final = 120
#: A standfirst that says at its end who wrote what.
_LONGEST_BEGUN: Final = 600
#: So many short lines in a row above a title are a menu, in which sections stand that are others'.
_MENU_LINES: Final = 4
_MENU_WIDTH: Final = 30
_EDGES: Final = " \t.:;,–—-|/»›>*•[]()"
_PARTS: Final = re.compile(r"\s*[,;|/>›»•]\s*|\s+[-–—]\s+")
_REFERENCE_DOI = re.compile(r"\b(?:doi\.org/|doi:\s?)10\.\d{4,9}/\S", re.I)


class Genre(StrEnum):
    """Kinds of articles that are told apart. Values are those of the command line's JSON."""

    REPORT = "report"
    OPINION = "opinion"
    INTERVIEW = "interview"
    PRESS_RELEASE = "press release"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class GenreFinding:
    """A genre, and in plain words by what it is known."""

    genre: Genre
    note: str


@dataclass(frozen=True, slots=True)
class PageLabels:
    """What a page's data call its article: schema.org ``types``, ``sections``, the ``address``, all in order.

    ``description`` is what they say of it; ``journal``: whether its tags are those of a journal's article.
    """

    types: Sequence[str] = ()
    sections: Sequence[str] = ()
    address: str | None = None
    description: str | None = None
    journal: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """An article as its readers have it: title, authors, the lines ``above`` and ``below`` the title in their
    order, kept or not, and its paragraphs. ``language`` as a code, where it is known.
    """

    title: str | None
    authors: Sequence[str]
    above: Sequence[str]
    below: Sequence[str]
    paragraphs: Sequence[str]
    language: str | None = None


def genre_of(stated: GenreFinding | None, telling: Telling) -> GenreFinding | None:
    """The genre as the page states it, else as the article's words and shape tell it, else None."""
    if stated and stated.genre is not Genre.REPORT:
        return stated
    return _told(telling) or stated or _signed_report(telling)


# --- what a page states


def genre_stated(labels: PageLabels) -> GenreFinding | None:
    """The genre that a page's own data state; None where they state none, or several."""
    said = _first_that_begins("bylines", [labels.description or ""])
    found = [*_typed(labels), *_filed(labels), *([said] if said else [])]
    special = [finding for finding in found if finding.genre is not Genre.REPORT]
    if len({finding.genre for finding in special}) > 1:
        return None
    return next(iter(special or found), None)


def _typed(labels: PageLabels) -> Iterator[GenreFinding]:
    for name in labels.types:
        if genre := _names("types").get(name.casefold()):
            yield GenreFinding(genre, f"from the page's own data ({name})")
    if labels.journal and not any(_named(section) for section in labels.sections):
        yield GenreFinding(Genre.PAPER, "from the page's own data: those of a journal's article")


def _filed(labels: PageLabels) -> Iterator[GenreFinding]:
    for section in labels.sections:
        for part in (section, *_PARTS.split(section)):
            if genre := _named(part) or _names("types").get(part.casefold()):
                yield GenreFinding(genre, f"from the section that the page names (“{part}”)")
    for part in (labels.address or "").split("/")[3:-1]:
        if genre := _named(unquote(part).replace("-", " ").replace("_", " ")):
            yield GenreFinding(genre, f"from the page's address (“/{unquote(part)}/”)")
    if "NewsArticle" in labels.types:
        for section in labels.sections:
            if section.casefold() in phrases(table("genres")["report"]["names"]):
                yield GenreFinding(Genre.REPORT, f"from the section that the page names (“{section}”)")


# --- what its words tell


def _told(telling: Telling) -> GenreFinding | None:
    finders = (_label, _title_begins, _byline, _marked, _paper, _interview)
    return next((found for finder in finders if (found := finder(telling))), None)


def _label(telling: Telling) -> GenreFinding | None:
    """A line beside the title that names a section, and is none of a menu."""
    above = [*telling.above]
    if all(len(line) <= _MENU_WIDTH for line in above[-_MENU_LINES:]) and len(above) >= _MENU_LINES:
        above = []
    for line in [*reversed(above[-_NEAR:]), *telling.below[:_NEAR]]:
        for part in (line, *(_PARTS.split(line) if len(line) <= _LONGEST_LINE else ())):
            if genre := _names("names").get(_bare(part)):
                return GenreFinding(genre, f"from the line beside its title (“{part.strip(_EDGES)}”)")
    return None


def _title_begins(telling: Telling) -> GenreFinding | None:
    title = telling.title or ""
    match = _beginnings().match(title) or _interview_with().match(title)
    if match and (genre := _named(match[1])):
        return GenreFinding(genre, f"from how its title begins (“{match[0].strip()}”)")
    return None


def _byline(telling: Telling) -> GenreFinding | None:
    for author in telling.authors:
        if author.casefold() in phrases(table("genres")["opinion"]["authors"]):
            return GenreFinding(Genre.OPINION, f"from its author (“{author}”)")
    lines = [*telling.above[-_NEAR:], *telling.below[:_BEGINNING], *telling.paragraphs[-_END:]]
    return _first_that_begins("bylines", lines)


def _marked(telling: Telling) -> GenreFinding | None:
    """What only opinions and press releases have: whom to ask, whose views, who passed it on."""
    if found := _first_that_begins("marks", telling.paragraphs):
        return found
    for line in telling.paragraphs[:2]:
        if wire := _wires().search(line[:_LONGEST_LINE]):
            return GenreFinding(Genre.PRESS_RELEASE, f"from who passed it on (“{wire[0].strip()}”)")
    for line in telling.paragraphs[-_END:]:
        for phrase in phrases(table("genres")["opinion"]["within"]):
            if phrase in line.casefold() and len(line) < 5 * _LONGEST_LINE:
                return GenreFinding(Genre.OPINION, f"from the note on its author (“{phrase}”)")
    return None


def _paper(telling: Telling) -> GenreFinding | None:
    """An abstract at its beginning, and what else only papers have: references, key words, a DOI."""
    words = table("genres")["paper"]
    starts = [*telling.below[: 2 * _BEGINNING], *telling.paragraphs[: 2 * _BEGINNING]]
    abstract = _heading_in(words["abstracts"], starts)
    references = _heading_in(words["references"], telling.paragraphs[len(telling.paragraphs) // 3 :])
    keywords = _heading_in(words["keywords"], starts)
    doi = any(_REFERENCE_DOI.search(line) for line in starts)
    if abstract and (also := references or keywords or ("DOI" if doi else None)):
        return GenreFinding(Genre.PAPER, f"from its parts (“{abstract}”, “{also}”)")
    return None


def _signed_report(telling: Telling) -> GenreFinding | None:
    """A news agency in the first line, or as the author."""
    agencies = phrases(table("genres")["report"]["agencies"])
    for line in telling.paragraphs[:2]:
        if (match := _agency_in_dateline().match(line)) and any(
            part.strip().casefold() in agencies for part in re.split(r"[/,]", match[1])
        ):
            return GenreFinding(Genre.REPORT, f"from the agency in its first line (“{match[1]}”)")
    signed = next((author for author in telling.authors if author.casefold() in agencies), None)
    return GenreFinding(Genre.REPORT, f"from the agency that signed it (“{signed}”)") if signed else None


def _interview(telling: Telling) -> GenreFinding | None:
    """Two who take turns, or questions with their answers."""
    if speakers := speakers_in_turns(telling.paragraphs):
        return GenreFinding(Genre.INTERVIEW, f"from its shape: {speakers[0]} and {speakers[1]} take turns")
    if questions := questions_answered(telling.paragraphs, telling.language):
        return GenreFinding(Genre.INTERVIEW, f"from its shape: {questions} questions with their answers")
    return None


# --- words


@cache
def _names(*lists: str) -> dict[str, Genre]:
    """The phrases of these lists, with the genre that each stands for; a report's own are apart."""
    return {
        phrase: genre
        for genre in Genre
        for listed in lists
        if genre is not Genre.REPORT or listed == "types"
        for phrase in phrases(table("genres")[genre.name.lower()].get(listed, ""))
    }


def _named(text: str) -> Genre | None:
    """The genre for which the name of a section stands, wherever a page's data give it."""
    return _names("names", "sections").get(_bare(text))


def _bare(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).strip(_EDGES).casefold()


def _first_that_begins(listed: str, lines: Iterable[str]) -> GenreFinding | None:
    known = _names(listed)
    begins = _beginning_with(listed)
    for line in lines:
        match = begins.search(line[:_LONGEST_BEGUN].replace("’", "'"))
        if match and (genre := known.get(match[0].casefold())):
            return GenreFinding(genre, f"from a line that says so (“{match[0]}”)")
    return None


@cache
def _beginning_with(listed: str) -> re.Pattern[str]:
    """At the beginning of a line, or of a sentence in it: ``… not by far! A column by Ada Roe``."""
    return re.compile(rf"(?:^|(?<=[.!?:–—]\s))(?:{any_of(_names(listed))})(?!\w)", re.I)


@cache
def _beginnings() -> re.Pattern[str]:
    """``Opinion: …``, ``Kommentar – …``, ``ENTRETIEN. …`` at the start of a title."""
    names = any_of(_names("names", "sections"))
    return re.compile(rf"[\[(«“\"]?({names})\s*(?:[:|：\]）)]|\s[-–—/]\s|(?-i:(?<=[A-ZÀ-Þ]{{4}})\.\s))", re.I)


@cache
def _interview_with() -> re.Pattern[str]:
    """``Interview with Ada Roe``, and not ``Interview with the …``."""
    words = table("genres")["interview"]
    names, joined = any_of(phrases(words["names"])), any_of(phrases(words["with"]))
    return re.compile(rf"({names})\s(?:{joined})\s(?-i:[A-ZÀ-ÞА-Я]\w+\s[A-ZÀ-ÞА-Я])", re.I)


@cache
def _wires() -> re.Pattern[str]:
    wires = any_of(phrases(table("genres")["press_release"]["wires"]))
    return re.compile(rf"[(/]\s?(?:{wires})[ .\w]{{0,12}}[)/]", re.I)


@cache
def _agency_in_dateline() -> re.Pattern[str]:
    """``LONDON, May 3 (Reuters) –``, ``Berlin (dpa/AFP) –``, ``(CNN) –``."""
    return re.compile(r"(?:[^\W\d_][^()\n]{1,60}\s)?\(([^\W\d_][\w /,.-]{1,40})\)\s?[-–—:―]")


def _heading_in(listed: str, lines: Iterable[str]) -> str | None:
    """The phrase that is a line of its own among these, or begins one and is parted from what follows."""
    heading = re.compile(rf"(?:[\divx]+[.\s]+)?({any_of(phrases(listed))})(?:\W*\Z|\s?[.:—–|-]+\s?\S)", re.I)
    return next((match[1] for line in lines if (match := heading.match(line))), None)
