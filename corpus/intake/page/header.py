"""What a page states of its article, its own data first, then the visible lines around the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from corpus.intake.assemble import Kept, Removed, Stated
from corpus.intake.dates import dates_in
from corpus.intake.dump.labels import is_byline, labelled_dates
from corpus.intake.dump.lines import Block
from corpus.intake.dump.mastheads import find_source
from corpus.intake.dump.statements import (
    AuthorFinding,
    Zones,
    find_authors,
    find_date,
    find_source_line,
    source_in_line,
)
from corpus.intake.dump.traits import Traits, traits_of
from corpus.intake.language import language_of
from corpus.intake.names import is_name
from corpus.intake.page.headline import site_behind
from corpus.intake.page.remainder import Placed
from corpus.intake.page.statements import PageStatements, day_in_page
from corpus.model import ParagraphKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: The pieces of an article among which its title, author and date may be said again.
_OPENING: Final = 4


def stated_around(tree: HtmlElement, statements: PageStatements, page: Placed | None, told: Stated) -> Stated:
    """What the page states: in its own data, else in the lines around its article, else what was ``told``."""
    around = _from_lines(page, statements.title, site_behind(tree, statements.title)) if page else told
    date, note = statements.date, statements.note
    if date is None:
        date, note = around.date, around.date_note
    if date is None and page:
        found, where = day_in_page(tree)
        date, note = found, where or note
    return Stated(
        title=statements.title or around.title,
        authors=_authors(statements, around),
        source=statements.source or around.source,
        date=date,
        date_note=note,
        language=around.language,
        genre=statements.genre,
    )


def _authors(statements: PageStatements, around: Stated) -> tuple[str, ...]:
    """The page's data, unless it names an organisation only and the article's own lines name people."""
    if any(is_name(name) for name in statements.authors) or not any(is_name(name) for name in around.authors):
        return statements.authors or around.authors
    return around.authors


def _from_lines(page: Placed, title: str | None, site: str | None) -> Stated:
    traits = traits_of([Block(line.text, 0, line.bullet, gap=True) for line in page.lines])
    start, end = page.start, page.end
    language = language_of("\n".join(piece.text for piece in page.pieces if isinstance(piece, Kept)))
    above = [index for index, line in enumerate(page.lines[: start + 1]) if line.text == title]
    zones = Zones.around(above[-1] if above else None, start, end, len(traits))
    date = find_date(traits, zones, end, language)
    authors = find_authors(traits, zones)
    return Stated(
        authors=authors.names,
        source=find_source(traits, range(start, end), site) or _source_under(traits, zones, authors),
        date=date.date,
        date_note=date.note,
        language=language,
    )


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
