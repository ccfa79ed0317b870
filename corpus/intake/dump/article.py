"""The dump of a page, taken apart: the article, what it states of itself, and what is not the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.intake.assemble import Kept, Removed, Stated
from corpus.intake.dates import dates_in, starts_with_weekday
from corpus.intake.dump.body import body_range
from corpus.intake.dump.judging import Judge, likelihoods, likely_range
from corpus.intake.dump.kinds import (
    BODY,
    CAPTION,
    LINKS,
    NOTE,
    REFERENCE,
    REPEATED,
    Verdict,
    is_about,
    short_line,
    verdicts,
)
from corpus.intake.dump.labels import is_caption
from corpus.intake.dump.lines import blocks_of
from corpus.intake.dump.mastheads import find_source
from corpus.intake.dump.signatures import (
    AuthorFinding,
    find_authors,
    find_source_label,
    find_source_line,
    source_in_line,
)
from corpus.intake.dump.statements import DateFinding, Zones, find_date
from corpus.intake.dump.titles import Title, find_title
from corpus.intake.dump.traits import Traits, traits_of
from corpus.intake.language import language_of
from corpus.intake.names import is_agency
from corpus.model import ParagraphKind

#: A file with this many lines of furniture, or bullets, outside the article is a page with an article in it.
_PAGE_LINES: Final = 5
#: A page that tells no more than this, in columns, holds no article.
_LEAST_TOLD: Final = 80
#: A block of the article's run is kept from this likelihood on; one that the rules take for furniture, or for
#: a line that is said again and again, from a higher one. Captions are kept unless they are most unlikely.
_KEPT: Final = 0.3
_KEPT_CAPTION: Final = 0.1
_KEPT_REPEATED: Final = 0.5
_KEPT_FURNITURE: Final = 0.6
#: So is one between the title and the run: the standfirst.
_KEPT_ABOVE: Final = 0.4
#: Known furniture this far above the title is part of the page's menus.
_HEAD: Final = 6
_CONTENTS: Final = "contents list"
_TITLE: Final = Verdict(reason="title, shown above")
_BYLINE: Final = Verdict(reason="byline, shown above")
_DATELINE: Final = Verdict(reason="date line, shown above")
_SOURCE: Final = Verdict(reason="source, shown above")
_MENU: Final = Verdict(reason="menu")
_ABOVE_TITLE: Final = Verdict(reason="line above the title")
_PICTURE: Final = Verdict(reason="caption of a picture of the page")
_CLOCK: Final = Verdict(reason="clock of the page")


@dataclass(frozen=True, slots=True)
class _Page:
    """A file's blocks, and which of them are the article. ``framed``: there is a page around it."""

    traits: Sequence[Traits]
    likely: Sequence[float]
    start: int
    end: int
    framed: bool


@dataclass(frozen=True, slots=True)
class _Findings:
    title: Title | None
    authors: AuthorFinding
    date: DateFinding
    source: int | None  # the block that names the paper, under a byline


def read_dump(text: str, judge: Judge = likelihoods) -> tuple[list[Kept | Removed], Stated]:
    """The pieces of a text file in their order, and what it states of its article.

    No piece is kept where the file holds menus, links and the like only.
    """
    traits = traits_of(blocks_of(text))
    page, title = _page(traits, judge(traits))
    told = "\n".join(each.block.text for each in page.traits[page.start : page.end])
    language = language_of(told)
    zones = _zones(page, title)
    authors = find_authors(page.traits, zones)
    findings = _Findings(
        title,
        authors,
        find_date(page.traits, zones, page.end, language),
        find_source_line(page.traits, zones, sorted(authors.lines)),
    )
    stated = Stated(
        title=title.text if title else None,
        authors=findings.authors.names,
        source=_source(page, zones, findings),
        date=findings.date.date,
        date_note=findings.date.note,
        language=language,
    )
    return _pieces(page, findings), stated


def _zones(page: _Page, title: Title | None) -> Zones:
    if title is None:
        return Zones.around(None, page.start, page.end, len(page.traits))
    text = page.traits[title.index].block.text
    others = [index for index in range(title.index) if page.traits[index].block.text == text]
    return Zones.around(title.index, page.start, page.end, len(page.traits), others)


def _page(traits: Sequence[Traits], likely: Sequence[float]) -> tuple[_Page, Title | None]:
    """Which blocks are the article, and which of them is its title.

    Where no page stands around the article, all blocks below the title are the article.
    """
    start, end = likely_range(traits, likely)
    outside = [*traits[:start], *traits[end:]]
    framed = sum(bool(each.furniture) or each.block.bullet for each in outside) >= _PAGE_LINES
    if framed and sum(each.width for each in traits[start:end] if not each.furniture) < _LEAST_TOLD:
        return _Page(traits, likely, 0, 0, framed), None
    title = find_title(traits, start, end) if start < end else _first_line(traits)
    if not framed:
        start, end = 0, len(traits)
    if title and all(each.furniture for each in traits[title.index + 1 : end]):
        title = None  # the only line is the article, not the name of one
    if title and (title.index >= start or not framed):
        start, end = title.index + 1, max(end, title.index + 1)
    end = _end_of_references(traits, start, end)
    return _Page(traits, likely, start, end, framed), title


def _end_of_references(traits: Sequence[Traits], start: int, end: int) -> int:
    """Where the bibliography behind the run ends, if the rules see one: few pages that teach have any."""
    begin, beyond = body_range(traits)
    if not begin < end < beyond:
        return end
    marked = verdicts(traits[start:beyond], page_like=True)
    last = max((place for place, each in enumerate(marked) if each == REFERENCE), default=0)
    return max(end, start + last + 1)


def _first_line(traits: Sequence[Traits]) -> Title | None:
    """The title of a text without sentences, such as verse: its first line, where it stands apart."""
    apart = len(traits) > 2 and traits[1].block.gap and not (traits[0].furniture or traits[0].block.bullet)
    return Title(traits[0].block.text, 0) if apart else None


def _source(page: _Page, zones: Zones, findings: _Findings) -> str | None:
    label = find_source_label(page.traits, zones)
    if label and not is_agency(label):
        return label
    site = findings.title.site if findings.title else None
    named = find_source(page.traits, range(page.start, page.end), site)
    line = None if findings.source is None else source_in_line(page.traits[findings.source])
    return named or line or label


# --- what becomes of each block


def _pieces(page: _Page, findings: _Findings) -> list[Kept | Removed]:
    decided = [
        *_above(page, findings),
        *_within(page, findings),
        *_behind(page),
    ]
    _state_shown(page, findings, decided)
    pieces: list[Kept | Removed] = []
    for each, verdict in zip(page.traits, decided, strict=True):
        text = each.block.text
        pieces.append(
            Kept(text, verdict.kind) if verdict.kind else Removed(text, verdict.reason or LINKS.reason or "")
        )
    return pieces


def _above(page: _Page, findings: _Findings) -> list[Verdict]:
    """The page's head is menus; between the title and the body stand captions and the standfirst."""
    title = findings.title.index if findings.title else page.start
    decided = []
    for index, each in enumerate(page.traits[: page.start]):
        if each.furniture and (each.furniture.reason == _CONTENTS or index > title - _HEAD):
            decided.append(Verdict(reason=each.furniture.reason))
        elif decided and decided[-1].reason == _CONTENTS and (each.block.bullet or each.width < 60):
            decided.append(decided[-1])
        elif index < title:
            clock = bool(dates_in(each.block.text)) and starts_with_weekday(each.block.text)
            decided.append(_CLOCK if clock else _MENU if page.framed else _ABOVE_TITLE)
        elif each.times <= 2 and is_caption(each.block.text):
            decided.append(CAPTION if page.likely[index] >= _KEPT_CAPTION else _PICTURE)
        else:
            decided.append(BODY if page.likely[index] >= _KEPT_ABOVE else LINKS)
    return decided


def _within(page: _Page, findings: _Findings) -> list[Verdict]:
    traits = page.traits[page.start : page.end]
    decided = verdicts(traits, page_like=page.framed)
    names = findings.authors.names
    outside = {each.block.text for each in (*page.traits[: page.start], *page.traits[page.end :])}
    for place, each in enumerate(traits):
        if page.framed and not (decided[place] == REPEATED and each.block.text in outside):
            decided[place] = _weighed(traits, place, decided[place], page.likely[page.start + place])
        if decided[place] == BODY and place and any(is_about(each.block.text, name) for name in names):
            decided[place] = NOTE
    return decided


def _weighed(traits: Sequence[Traits], place: int, verdict: Verdict, likely: float) -> Verdict:
    """What becomes of a block of the run, from what the rules say and how likely it is of the article."""
    if verdict.kind is ParagraphKind.CAPTION:
        return verdict if likely >= _KEPT_CAPTION else _PICTURE
    if verdict.kind is ParagraphKind.REFERENCE:
        return verdict
    if verdict.kind is not None:
        return verdict if likely >= _KEPT else LINKS
    needed = _KEPT if verdict == LINKS else _KEPT_REPEATED if verdict == REPEATED else _KEPT_FURNITURE
    return short_line(traits, place) if likely >= needed else verdict


def _behind(page: _Page) -> list[Verdict]:
    """The page's foot: each line goes with the last known furniture above it."""
    last = LINKS
    decided = []
    for each in page.traits[page.end :]:
        if each.furniture:
            last = Verdict(reason=each.furniture.reason)
        decided.append(last)
    return decided


def _state_shown(page: _Page, findings: _Findings, decided: list[Verdict]) -> None:
    """Lines that only say what is shown above the article anyway go under that name."""
    title = findings.title
    for index in findings.date.lines:
        if page.traits[index].width <= 120:
            decided[index] = _DATELINE
    for index in findings.authors.lines:
        decided[index] = _BYLINE
    if findings.source is not None and findings.source not in findings.date.lines:
        decided[findings.source] = _SOURCE
    if title:
        for index, each in enumerate(page.traits):
            same = each.block.text == page.traits[title.index].block.text or each.block.text == title.text
            if same and decided[index].kind in (None, ParagraphKind.BODY, ParagraphKind.HEADING):
                decided[index] = _TITLE
