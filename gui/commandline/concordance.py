"""The command ``concordance``: what is found in context, a line each."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from corpus.errors import InvalidValue
from gui.commandline.session import Session
from gui.commandline.terminal import visible

if TYPE_CHECKING:
    from corpus.library import Library
    from search.concordance import ConcordancePage, Line

#: What ``--source`` takes for articles of which no source is known.
_NO_SOURCE = "none"
#: So many characters are printed on either side, and of a source.
_SIDE, _SOURCE = 44, 20
_BOLD, _PLAIN = "\033[1m", "\033[0m"


def concordance(session: Session, arguments: Namespace) -> int:
    """``concordance QUERY``."""
    from search.concordance import Order
    from search.parser import asks_of

    if asks_of(arguments.query, "event"):
        from gui.commandline.eventing import bring_up_to_date

        bring_up_to_date(session)
    with session.searching() as (library, index):
        page = index.concordance(
            arguments.query,
            sort=Order(arguments.sort),
            limit=arguments.limit,
            offset=arguments.offset,
            sources=_sources(library, arguments.source),
        )
    if session.output.as_json:
        session.output.document(_document(page))
    else:
        session.output.lines(_lines(page, bold=session.output.on_terminal))
    return 0


def _sources(library: Library, names: Sequence[str]) -> list[str | None]:
    """The sources of these names, in capitals or not. InvalidValue where there is none of a name."""
    known = {source.name.casefold(): source.name for source in library.sources() if source.name}
    found: list[str | None] = []
    for name in names:
        if name.casefold() not in (*known, _NO_SOURCE):
            raise InvalidValue(f"No article is from a source called “{name}”.")
        found.append(known.get(name.casefold()))
    return found


def _lines(page: ConcordancePage, *, bold: bool) -> Iterator[str]:
    for piece in page.understood:
        if piece.note:
            yield visible(piece.note)
    mentions = "1 mention" if page.mentions == 1 else f"{page.mentions:,} mentions"
    articles = "1 article" if page.articles == 1 else f"{page.articles:,} articles"
    yield f"{mentions} in {articles}"
    if page.lines:
        yield ""
    for line in page.lines:
        before = _end(visible(line.left), _SIDE).rjust(_SIDE)
        match = visible(line.match)
        after = _begin(visible(line.right), max(_SIDE - len(match), 0))
        shown = f"{_BOLD}{match}{_PLAIN}" if bold else match
        yield f"{line.article:>5}  {_origin(line)}  {before}{shown}{after}".rstrip()


def _origin(line: Line) -> str:
    source = visible(line.source or "no source found")
    return f"{_begin(source, _SOURCE).ljust(_SOURCE)}  {(line.date.iso if line.date else 'undated'):<10}"


def _end(text: str, most: int) -> str:
    return text if len(text) <= most else "…" + text[len(text) - most + 1 :]


def _begin(text: str, most: int) -> str:
    return text if len(text) <= most else text[: max(most - 1, 0)] + "…"[:most]


def _document(page: ConcordancePage) -> dict[str, Any]:
    return {
        "query": page.query,
        "understood": [
            {"text": piece.text, "kind": piece.kind, "value": piece.value, "note": piece.note}
            for piece in page.understood
        ],
        "sort": page.order.value,
        "mentions": page.mentions,
        "articles": page.articles,
        "sources": [
            {"source": each.source, "mentions": each.mentions, "articles": each.articles}
            for each in page.sources
        ],
        "offset": page.offset,
        "took_ms": round(page.took_ms, 1),
        "lines": [_line(line) for line in page.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": line.article,
        "title": line.title,
        "source": line.source,
        "date": None if line.date is None else line.date.iso,
        "date_basis": line.date_basis.value,
        "left": line.left,
        "match": line.match,
        "right": line.right,
        "start": line.start,
        "end": line.end,
        "in_title": line.in_title,
    }
