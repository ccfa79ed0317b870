"""Who the lines around an article say wrote it, and the lines that name the paper beside that."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.intake.dates import dates_in
from corpus.intake.dump.labels import byline, is_author_label, is_caption, source_label
from corpus.intake.dump.statements import TIME_OF_DAY, WIDEST, Zones
from corpus.intake.dump.traits import Traits
from corpus.intake.names import is_agency, is_name, is_nickname, names_in
from corpus.intake.words import phrases, table

#: The lines of the body, at its end, that may say who wrote it.
_LAST: Final = 3
#: A line that names the paper says little else.
_LONGEST_SOURCE: Final = 80
_SMALL: Final = frozenset({"of", "and", "the", "&", "for", "on", "in"})
_PARTS = re.compile(r"\s*[|·•–—/]\s*|\s{2,}")


@dataclass(frozen=True, slots=True)
class AuthorFinding:
    """The authors, and the lines that name them; ``labelled``: behind ``By`` or its like."""

    names: tuple[str, ...] = ()
    lines: frozenset[int] = frozenset()
    labelled: bool = False


def find_authors(traits: Sequence[Traits], zones: Zones) -> AuthorFinding:
    """Who the file says wrote the article: behind ``By``, or a line of names under the title."""
    last = range(max(zones.body, zones.behind.start - _LAST), zones.behind.start)
    labelled = _bylines(traits, [*zones.header, *zones.above]) or _bylines(traits, [*zones.behind, *last])
    first = next((i for i in zones.header if i >= zones.body and traits[i].prose), zones.body)
    undated = first if zones.titled else 0  # a standfirst may stand above the author
    bare = [(index, names) for index in zones.header if (names := _bare_names(traits, index, undated))]
    if labelled:
        names = labelled[0][1]
        lines = {index for index, _ in labelled if index == labelled[0][0]}
    elif bare:
        lines = {bare[0][0]}
        names = bare[0][1]
        for index, more in bare[1:]:
            if index == max(lines) + 1:
                lines.add(index)
                names = tuple(dict.fromkeys((*names, *more)))
    else:
        return AuthorFinding()
    return AuthorFinding(names, frozenset(lines | _saying_only(traits, names, zones)), bool(labelled))


def _bylines(traits: Sequence[Traits], indexes: Sequence[int]) -> list[tuple[int, tuple[str, ...]]]:
    found = []
    for index in indexes:
        each = traits[index]
        if each.width > WIDEST or (each.ends and each.sentences > 1) or is_caption(each.block.text):
            continue
        if names := _signed(each.block.text, traits[index - 1].block.text if index else ""):
            found.append((index, names))
    return found


def _signed(line: str, above: str) -> tuple[str, ...]:
    """Whom a line names behind ``By`` or its like, or below a line that says only that.

    One word is a name where nothing else stands below the label, or a date beside it.
    """
    alone = is_author_label(above) and len(line) <= _LONGEST_SOURCE
    text = byline(line) or (line if alone else "")
    if names := names_in(text, labelled=True):
        return names
    return (text,) if (alone or dates_in(line)) and is_nickname(text) else ()


def _bare_names(traits: Sequence[Traits], index: int, body: int) -> tuple[str, ...]:
    """The names of a line that holds nothing else but roles, dates and labels.

    Below the first words of the body, a heading can look like a name, so there a date must stand beside it.
    """
    each = traits[index]
    dated = any(
        dates_in(other.block.text) for other in traits[max(0, index - 1) : index + 2] if other.width <= 120
    )
    if index >= body and not dated:
        return ()
    if each.width > 120 or each.ends or each.block.bullet or each.furniture or each.times > 3:
        return ()
    text = each.block.text
    for date in reversed(dates_in(text)):
        text = f"{text[: date.start]}|{text[date.end :]}"
    names = names_in(TIME_OF_DAY.sub("|", text), labelled=False)
    if "/" in text and any(is_agency(name) for name in names):
        return ()  # whose the picture above it is
    if names or text == each.block.text:
        return names
    # beside a date, what else stands in the line may be anything: the section, the site, the place
    parts = [part.strip() for part in _PARTS.split(text)]
    return tuple(part for part in parts if is_name(part, east_asian=False))[:1]


def _saying_only(traits: Sequence[Traits], names: tuple[str, ...], zones: Zones) -> set[int]:
    """Lines of the header that only say the authors' names again."""
    around = [*zones.above, *zones.header, *zones.behind]
    return {index for index in around if traits[index].block.text.strip(" :") in names}


def find_source_line(traits: Sequence[Traits], zones: Zones, bylines: Collection[int]) -> int | None:
    """The line under a byline that names the paper, alone or before the date (``The Herald, 3 May 2012``).

    Only a line that reads like the name of a paper is taken: a place or a section may stand there too.
    """
    for index in bylines:
        below = index + 1
        if below in zones.header and source_in_line(traits[below]):
            return below
    return None


def source_in_line(each: Traits) -> str | None:
    """The name of a paper that is all a line says, but for a date; None for every other line."""
    if each.width > _LONGEST_SOURCE or each.ends or each.block.bullet or each.furniture:
        return None
    text = each.block.text
    for date in reversed(dates_in(text)):
        text = text[: date.start] + text[date.end :]
    text = TIME_OF_DAY.sub("", text).strip(" ,|·•–—-")
    return text if _reads_like_a_paper(text) else None


def _reads_like_a_paper(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= 5 or not all(word[0].isupper() or word in _SMALL for word in words):
        return False
    known = frozenset(phrases(table("labels")["source"]["papers"]))
    return "&" in words or not known.isdisjoint(word.casefold() for word in words)


def find_source_label(traits: Sequence[Traits], zones: Zones) -> str | None:
    """What the article's own lines name as its source (``Source: …``)."""
    for index in [*zones.header, *zones.above]:
        each = traits[index]
        if each.width <= WIDEST and not each.prose and (source := source_label(each.block.text)):
            return source
    return None
