"""Which lines of a page are its article: trafilatura's choice, put right by a net that labelled pages taught.

``docs/reading.md`` tells how the net was made and how well it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from corpus.intake.dump.kinds import verdicts
from corpus.intake.page.visible import VisibleLine

if TYPE_CHECKING:
    from corpus.intake.page.features import PageText

#: Of the lines of a page, how likely each is of the article, from 0 to 1.
Judge = Callable[["PageText"], Sequence[float]]

#: A line that was extracted stays from this likelihood on; one that was not must be more likely.
_STAYS: Final = 0.4
_COMES_IN: Final = 0.55
#: Where less than this share of what was extracted would stay, the page is like none that taught the net.
_LEAST_LEFT: Final = 0.5
#: The pieces are found again among the lines if this share of what they say is.
_FOUND: Final = 0.6
#: The cells of a table of data say no more than this; others lay a page out.
_CELL: Final = 200


def likelihoods(page: PageText) -> Sequence[float]:
    """How likely each line is of the article, as the shipped net says."""
    from corpus.intake.learned import net
    from corpus.intake.page.features import features

    return [float(likely) for likely in net("page")(features(page))]


def article_lines(page: PageText, judge: Judge = likelihoods) -> list[bool] | None:
    """Whether each line is of the article; None where the lines do not have what was extracted.

    A table stays or goes as a whole; a line that is known furniture goes, and none comes in.
    """
    told = [len(line.text) * float(share) for line, share in zip(page.lines, page.extracted, strict=True)]
    if not told or sum(told) <= _FOUND * sum(map(len, page.pieces)):
        return None
    likely = _whole_tables(page.lines, judge(page))
    taken = [bool(share > 0.5) for share in page.extracted]
    furniture = _furniture(page, taken)
    kept = [
        each > (_STAYS if own else _COMES_IN) and index not in furniture
        for index, (each, own) in enumerate(zip(likely, taken, strict=True))
    ]
    left = sum(each for each, keep in zip(told, kept, strict=True) if keep)
    return kept if left >= _LEAST_LEFT * sum(told) else taken


def _furniture(page: PageText, taken: Sequence[bool]) -> set[int]:
    """The lines that are known to be none of an article, among those that were extracted or by themselves."""
    own = [index for index, each in enumerate(taken) if each]
    found = verdicts([page.traits[index] for index in own], page_like=False)
    known = {index for index, verdict in zip(own, found, strict=True) if verdict.reason}
    known.update(index for index, each in enumerate(page.traits) if each.furniture and not taken[index])
    return known.difference(*tables(page.lines))  # the cells of a table of data may say anything


def _whole_tables(lines: Sequence[VisibleLine], likely: Sequence[float]) -> list[float]:
    """The likelihoods with one for all cells of a table: their mean, by what they say."""
    result = list(likely)
    for table in tables(lines):
        sizes = [len(lines[index].text) for index in table]
        whole = sum(likely[index] * size for index, size in zip(table, sizes, strict=True)) / sum(sizes)
        result[table.start : table.stop] = [whole] * len(table)
    return result


def tables(lines: Sequence[VisibleLine]) -> Iterator[range]:
    """The runs of lines that are the cells of a table of data."""
    for number, group in groupby(range(len(lines)), lambda index: lines[index].setting.table):
        run = list(group)
        rows = {lines[index].setting.row for index in run}
        cells = {lines[index].setting.cell for index in run}
        if number and len(rows) < len(cells) and all(len(lines[index].text) <= _CELL for index in run):
            yield range(run[0], run[-1] + 1)
