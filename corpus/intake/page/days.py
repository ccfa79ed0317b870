"""The day on which a page says that its article was published, in the place where it was."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.intake.dates import dates_in
from corpus.intake.words import phrases, table
from corpus.model import PartialDate

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from corpus.intake.page.linked_data import ArticleData

#: "2019-05-06T22:30:00Z": the hour in world time.
_WORLD_TIME = re.compile(r"\d{4}-\d\d?-\d\d?T(\d\d):\d\d(?::[\d.]+)?\s?(?:Z|[+-]00:?00)$")
#: ".../2019/05/06/...", ".../2019-05-06-..."
_IN_ADDRESS = re.compile(r"[/_-]((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_-]|$)")
#: World time is one day and clocks the next from this hour on (in New Zealand), or the last until this one.
_LONGEST: Final = 80
_VAGUE: Final = frozenset({"date", "dc.date", "dcterms.date"})
_NEXT_FROM: Final = 10
_LAST_UNTIL: Final = 12


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day, where it stands in words, and its ``hour`` where the moment is told in world time.

    ``vague``: it stands in a tag that can be of the last change as well.
    """

    date: PartialDate | None = None
    note: str | None = None
    hour: int | None = None
    vague: bool = False

    def nearer(self, other: PartialDate | None, where: str) -> DayFound:
        """The other day, where the page may call the moment by that one: its clocks are not the world's."""
        if self.hour is None or self.date is None or other is None or other.day is None:
            return self
        later = (_calendar(other) - _calendar(self.date)).days
        if (later == 1 and self.hour >= _NEXT_FROM) or (later == -1 and self.hour < _LAST_UNTIL):
            return DayFound(other, f"{self.note}, on the day that {where}")
        return self


def day_stated(data: ArticleData, tags: Mapping[str, Sequence[str]], tree: HtmlElement) -> DayFound:
    """The day in the page's linked data, its tags or its marked times; else that of its last change."""
    impossible = None
    for value, where in _published(data, tags, tree):
        date = _day(value)
        if date is None and value and any(found.impossible for found in dates_in(value[:_LONGEST])):
            impossible = impossible or value
        if date:
            world = _WORLD_TIME.match(value or "")
            hour = int(world[1]) if world else None
            found = DayFound(date, f"from the page's own data ({where})", hour, where in _VAGUE)
            return found.nearer(_day_in_address(tags), "is in its address")
    changed = (value for name in phrases(table("tags")["modified"]) for value in tags.get(name, ()))
    for value in (data.modified, *changed):
        if date := _day(value):
            return DayFound(date, "from the day of the page's last change; no other date is given")
    return DayFound(note=impossible and f"No date of publication was found; “{impossible}” is not possible.")


def _published(
    data: ArticleData, tags: Mapping[str, Sequence[str]], tree: HtmlElement
) -> Iterable[tuple[str | None, str]]:
    yield data.published, "datePublished"
    for name in phrases(table("tags")["published"]):
        for value in tags.get(name, ()):
            yield value, name
    for element in tree.iter("time"):
        if element.get("pubdate") is not None or "publish" in str(element.attrib).lower():
            yield element.get("datetime"), "time"


def _day(value: str | None) -> PartialDate | None:
    if not value:
        return None
    if match := re.match(r"(\d{4})(\d\d)(\d\d)(?!\d)", value):
        value = "-".join(match.groups())
    found = dates_in(value[:_LONGEST])
    return found[0].value if found and found[0].value and found[0].value.day else None


def _day_in_address(tags: Mapping[str, Sequence[str]]) -> PartialDate | None:
    for address in tags.get("og:url", ()):
        if match := _IN_ADDRESS.search(address):
            try:
                return PartialDate(*(int(part) for part in match.groups()))
            except ValueError:
                continue
    return None


def _calendar(date: PartialDate) -> datetime.date:
    return datetime.date(date.year, date.month or 1, date.day or 1)


def day_in_page(tree: HtmlElement) -> tuple[PartialDate | None, str | None]:
    """The day that htmldate reads out of the page's address, ids and lines, and the note that says so."""
    from htmldate import find_date  # takes a while to import

    found = find_date(deepcopy(tree), original_date=True, extensive_search=False)
    return (PartialDate.parse(found), "from the page's address or its lines") if found else (None, None)
