"""Results as a person reads them in a terminal: aligned, wrapped, and harmless."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from corpus.model import TELLING, Article, ArticleSummary, DateBasis, PartialDate, RemovedBlock
from gui.commandline.terminal import visible

if TYPE_CHECKING:
    from corpus.compare import Comparison
    from corpus.pipeline import ImportOutcome
    from corpus.rereading import Reread
    from gui.operations.upkeep import BackedUp
    from search import Hit, SearchPage

_TEXT_WIDTH: Final = 80
_MOST_ROWS: Final = 40  # of a comparison's table
_MOST_VALUES: Final = 10  # of a facet
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def table(rows: Sequence[Sequence[str]], *, right: Iterable[int] = (), cut: bool = False) -> Iterator[str]:
    """Rows with their columns aligned, two spaces apart; ``right``: columns of numbers.

    ``cut`` shortens the last column to the terminal.
    """
    cells = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    right = frozenset(right)
    room = shutil.get_terminal_size().columns - sum(widths[:-1]) - 2 * len(widths) if cut else 0
    for row in cells:
        if cut:
            row[-1] = _cut(row[-1], max(room, 20))
        padded = [
            " " * (width - _width(cell)) + cell if at in right else cell + " " * (width - _width(cell))
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def _cut(text: str, width: int) -> str:
    return text if _width(text) <= width else text[: width - 1].rstrip() + "…"


def date_words(date: PartialDate | None, basis: DateBasis) -> str:
    """A date in a column: an estimate shows as one."""
    if date is None:
        return "undated"
    return f"≈ {date.iso}" if basis is DateBasis.ESTIMATED else date.iso


def article_rows(summaries: Sequence[ArticleSummary], *, cut: bool) -> Iterator[str]:
    """The list of articles: number, date, source, words, title."""
    rows = [
        (
            str(summary.id),
            date_words(summary.date, summary.date_basis),
            summary.source or "—",
            f"{summary.words:,}",
            summary.shown_title,
        )
        for summary in summaries
    ]
    return table(rows, right=(0, 3), cut=cut)


def outcome_line(outcome: ImportOutcome) -> str:
    """What became of one file: "added  12  Title"."""
    path = f"{outcome.path} › {outcome.member}" if outcome.member else outcome.path
    if outcome.status == "failed":
        return visible(f"failed          —  {path}: {outcome.reason}")
    title = outcome.title or path
    of = f" (of {outcome.of})" if outcome.of is not None and outcome.of != outcome.id else ""
    return visible(f"{outcome.status:<14}{outcome.id or '—':>3}  {title}{of}")


def backup_lines(made: BackedUp) -> Iterator[str]:
    """What ``backup`` did."""
    articles = f"{made.articles:,} article{'' if made.articles == 1 else 's'}"
    yield visible(f"{articles}, {made.size / 1_000_000:,.1f} MB, in {made.path}")


def import_words(statuses: Counter[str]) -> str:
    """The end of an import in one sentence."""
    told = {"added": "added", "near-duplicate": "nearly the same as another", "duplicate": "already there"}
    told["failed"] = "failed"
    parts = [f"{statuses[status]:,} {words}" for status, words in told.items() if statuses[status]]
    return f"{', '.join(parts) or 'There was nothing to import'}."


def reread_line(outcome: Reread) -> str:
    """What became of one article that was read again."""
    told = f"{outcome.status:<14}{outcome.id:>3}  {outcome.title or 'untitled'}"
    return visible(f"{told}: {outcome.reason}" if outcome.reason else told)


def reread_words(statuses: Counter[str]) -> str:
    """The end of reading again in one sentence."""
    told = {"changed": "changed", "unchanged": "as before", "failed": "could not be read again"}
    parts = [f"{statuses[status]:,} {words}" for status, words in told.items() if statuses[status]]
    return f"{', '.join(parts) or 'There was nothing to read again'}."


def article_lines(article: Article, *, removed: bool = False) -> Iterator[str]:
    """One article to be read: what is known of it, its text, who and what it names.

    With what was ``removed``, where it stood, each with the reason.
    """
    summary = article.summary
    yield visible(summary.shown_title)
    known = [summary.source or "no source found", ", ".join(summary.authors) or "no author found"]
    known += [article.genre] if article.genre else []
    date = date_words(summary.date, summary.date_basis)
    yield visible(" · ".join([*known, date, f"{summary.words:,} words"]))
    if article.date_note:
        yield from wrapped(f"Date: {article.date_note}")
    left_out = list(reversed(article.removed)) if removed else []
    for paragraph in article.paragraphs:
        while left_out and left_out[-1].after <= paragraph.start:
            yield from _removed_lines(left_out.pop())
        yield ""
        text = article.text[paragraph.start : paragraph.end]
        note = "" if paragraph.kind in TELLING else f"[{paragraph.kind.value}] "
        yield from wrapped(note + text)
    for block in reversed(left_out):
        yield from _removed_lines(block)
    yield from _name_lines(article)


def _removed_lines(block: RemovedBlock) -> Iterator[str]:
    yield ""
    yield visible(f"    [left out: {block.reason.removeprefix('left out ')}]")
    for line in block.text.split("\n"):
        yield from wrapped(line, indent="    ")


def _name_lines(article: Article) -> Iterator[str]:
    if not article.summary.annotated:
        yield from ("", "Names and dates have not been looked for yet.")
        return
    counts = Counter((mention.type, mention.entity) for mention in article.mentions)
    for type in dict.fromkeys(type for type, _ in counts):
        names = [
            f"{article.entities[entity].name} ({count})"
            for (kind, entity), count in counts.most_common()
            if kind is type
        ]
        yield ""
        yield from wrapped(f"{type.value.capitalize()}: {', '.join(names)}")


def wrapped(text: str, indent: str = "", *, first: str | None = None) -> list[str]:
    """A text on lines of the usual width, harmless. ``first``: what the first of them begins with instead."""
    return textwrap.wrap(
        visible(text),
        _TEXT_WIDTH,
        initial_indent=indent if first is None else visible(first),
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def search_lines(page: SearchPage, *, bold: bool) -> Iterator[str]:
    """A page of search results."""
    for piece in page.understood:
        if piece.note:
            yield visible(piece.note)
    if page.suggestion:
        yield visible(f"Did you mean: {page.suggestion}")
    yield _found_words(page)
    for hit in page.hits:
        yield ""
        yield from _hit_lines(hit, bold=bold)
    for facet, counts in page.facets.items():
        if counts:
            yield ""
            told = ", ".join(f"{value} ({count})" for value, count in islice(counts.items(), _MOST_VALUES))
            yield from wrapped(f"{facet.capitalize()}: {told}")


def _found_words(page: SearchPage) -> str:
    found = "1 article" if page.total == 1 else f"{page.total:,} articles"
    if page.partial:
        return f"{found}, {page.complete or 'none'} of them with everything asked for"
    return found


def _hit_lines(hit: Hit, *, bold: bool) -> Iterator[str]:
    title = visible(hit.title or "untitled")
    yield f"{hit.id:>5}  {_BOLD}{title}{_PLAIN}" if bold else f"{hit.id:>5}  {title}"
    about = f"{hit.source or 'no source found'} · {date_words(hit.date, hit.date_basis)}"
    without = f" · without: {', '.join(hit.missing)}" if hit.missing else ""
    yield visible(f"       {about}{without}")
    for snippet in hit.snippets:
        lines = textwrap.wrap(_marked(snippet.text, snippet.marks, bold=bold), _TEXT_WIDTH)
        yield from (f"       {line}" for line in lines)


def _marked(text: str, marks: Iterable[tuple[int, int]], *, bold: bool) -> str:
    parts, at = [], 0
    for start, end in marks:
        parts += [visible(text[at:start]), _BOLD if bold else "", visible(text[start:end])]
        parts.append(_PLAIN if bold else "")
        at = end
    return "".join([*parts, visible(text[at:])])


def compared_lines(comparison: Comparison) -> Iterator[str]:
    """The articles that are compared."""
    for compared in comparison.articles:
        summary = compared.article.summary
        about = f"{summary.source or 'no source found'} · {date_words(summary.date, summary.date_basis)}"
        yield visible(f"{compared.letter}  {summary.shown_title} ({about})")


def coverage_lines(comparison: Comparison) -> Iterator[str]:
    """Who and what each article tells of, most told first."""
    yield ""
    letters = [compared.letter for compared in comparison.articles]
    ids = [compared.article.id for compared in comparison.articles]
    rows = [
        (*(str(row.counts.get(id, 0) or "·") for id in ids), row.type.value, row.name)
        for row in comparison.coverage[:_MOST_ROWS]
    ]
    if rows:
        yield from table([(*letters, "kind", "name"), *rows], right=range(len(letters)))
    if more := len(comparison.coverage) - len(rows):
        yield f"… and {more:,} more (in the report and with --json)"
