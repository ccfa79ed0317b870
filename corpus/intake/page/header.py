"""What a page states of its article, its own data first, then the visible lines around the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from corpus.intake.assemble import Kept, Removed, Stated
from corpus.intake.dates import dates_in
from corpus.intake.dump.labels import is_byline, labelled_dates
from corpus.intake.dump.lines import Block
from corpus.intake.dump.mastheads import find_source
from corpus.intake.dump.signatures import AuthorFinding, find_authors, find_source_line, source_in_line
from corpus.intake.dump.statements import Zones, find_date
from corpus.intake.dump.traits import Traits, traits_of
from corpus.intake.language import language_of, words_of
from corpus.intake.names import is_name
from corpus.intake.page.days import DayFound, day_in_page
from corpus.intake.page.headline import site_behind
from corpus.intake.page.remainder import Placed
from corpus.intake.page.sites import key
from corpus.intake.page.statements import PageStatements
from corpus.intake.page.visible import VisibleLine
from corpus.model import ParagraphKind, PartialDate

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: The pieces of an article among which its title, author and date may be said again.
_OPENING: Final = 4
#: A line of the article has this many characters at least where it is told from the lines around it.
_LEAST_LINE: Final = 40
_SAID: Final = "from the line under the title; the page's own date may be that of a change"


def stated_around(tree: HtmlElement, statements: PageStatements, page: Placed | None, told: Stated) -> Stated:
    """What the page states: in its own data, else in the lines around its article, else what was ``told``."""
    around, labelled = _from_lines(tree, statements, page) if page else (told, True)
    day = statements.day
    if day.date is None and (around.date or not day.note):
        day = DayFound(around.date, around.date_note)
    if page and (day.vague or day.hour is not None):
        said = _day_in_lines(statements.title, page)
        day = DayFound(said, _SAID) if day.vague and said else day.nearer(said, "its lines say")
    if day.date is None and page and not statements.day.note:
        found, where = day_in_page(tree)
        day = DayFound(found, where or day.note)
    return Stated(
        title=statements.title or around.title,
        authors=_authors(statements, around, labelled),
        source=statements.source or around.source,
        date=day.date,
        date_note=day.note,
        language=around.language,
        genre=statements.genre,
    )


def _authors(statements: PageStatements, around: Stated, labelled: bool) -> tuple[str, ...]:
    """The page's data, unless it names no person, or the site alone, and the article's own lines do."""
    people = [any(is_name(name) for name in names) for names in (statements.authors, around.authors)]
    site = all(key(name) == key(statements.source or "") for name in statements.authors)
    better = people == [False, True] and (labelled or site)
    return around.authors if better else statements.authors or around.authors


def _from_lines(tree: HtmlElement, statements: PageStatements, page: Placed) -> tuple[Stated, bool]:
    """What the lines around the article state, and whether its authors stand behind ``By`` or its like.

    They are not looked at where the page's data state all of it.
    """
    language = language_of("\n".join(piece.text for piece in page.pieces if isinstance(piece, Kept)))
    if statements.source and statements.day.date and any(is_name(name) for name in statements.authors):
        return Stated(language=language), False
    traits = page.traits
    start, end = _body(page)
    zones = Zones.around(_line_of(statements.title, page.lines[: start + 1]), start, end, len(traits))
    date = find_date(traits, zones, end, language)
    authors = find_authors(traits, zones)
    source = None
    if not statements.source:
        behind = site_behind(tree, statements.title)
        source = find_source(traits, range(start, end), behind) or _source_under(traits, zones, authors)
    stated = Stated(
        authors=authors.names, source=source, date=date.date, date_note=date.note, language=language
    )
    return stated, authors.labelled


def _day_in_lines(title: str | None, page: Placed) -> PartialDate | None:
    """The day that the lines between title and article state."""
    start, _ = _body(page)
    above = _line_of(title, page.lines[: start + 1])
    lines = page.lines[above : start + 1] if above is not None else ()
    traits = traits_of([Block(line.text, 0, line.bullet, gap=True) for line in lines])
    return find_date(traits, Zones.around(0, len(traits), len(traits), len(traits)), len(traits), None).date


def _body(page: Placed) -> tuple[int, int]:
    """The lines between which the article stands: a word of a menu that it has too is none of them."""
    own = [
        index
        for index, piece in enumerate(page.piece)
        if piece is not None
        and _LEAST_LINE <= len(page.lines[index].text) >= len(page.pieces[piece].text) / 2
    ]
    return (own[0], own[-1] + 1) if own else (page.start, page.end)


def _line_of(title: str | None, lines: Sequence[VisibleLine]) -> int | None:
    """The last line above the article that is its title, or ends with it below a line of its own."""
    wanted = words_of(title or "")
    ends = [
        index for index, line in enumerate(lines) if wanted and words_of(line.text)[-len(wanted) :] == wanted
    ]
    whole = [index for index in ends if len(words_of(lines[index].text)) == len(wanted)]
    return next(reversed(whole or ends), None)


def _source_under(traits: Sequence[Traits], zones: Zones, authors: AuthorFinding) -> str | None:
    line = find_source_line(traits, zones, sorted(authors.lines))
    return None if line is None else source_in_line(traits[line])


def shown_above(pieces: Sequence[Kept | Removed], stated: Stated) -> list[Kept | Removed]:
    """The pieces without those of the article's opening that only say its title, author or date again."""
    result: list[Kept | Removed] = []
    kept = 0
    for piece in pieces:
        kept += isinstance(piece, Kept)
        opening = kept <= _OPENING and (isinstance(piece, Removed) or piece.kind is not ParagraphKind.LIST)
        reason = _said_above(piece.text, stated) if opening else None
        result.append(Removed(piece.text, reason) if reason else piece)
    return result


def _said_above(text: str, stated: Stated) -> str | None:
    if text == stated.title:
        return "title, shown above"
    if len(text) < 120 and (is_byline(text) or text in stated.authors):
        return "byline, shown above"
    if text == stated.source:
        return "source, shown above"
    if len(text) < 60 and dates_in(text) and not text.endswith((".", "!", "?")):
        return "date line, shown above"
    if len(text) < 120 and text.startswith(tuple(each.text for each in labelled_dates(text)[:1])):
        return "date line, shown above"
    return None
