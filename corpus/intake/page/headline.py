"""The title of the article on a page: its heading, as the page's data and tags state it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from corpus.intake.language import words_of
from corpus.intake.page.sites import SEPARATOR, key

_LONGEST: Final = 300
#: How many words of a heading and of the page's own title must agree (Dice).
_AGREE: Final = 0.6
#: What is left of a heading without the line above it is no less of it than this.
_MOST_OF: Final = 0.4
#: A heading that nothing else states has this many words at least.
_TELLING: Final = 4
#: Headings that are the last step of a path through the site are marked this near above them.
_NEAR: Final = 4
_PATH = re.compile(r"breadcrumb", re.IGNORECASE)
_BREAKS: Final = frozenset({"br", "div", "p"})
#: A title may be the last part of a heading or of what is stated: behind a line above it, or "Ports:".
_KICKER = re.compile(r":\s+|\s+(?:[|–—·•»/]|-)\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: all of it, and what of it stands behind its first elements (a line above the title)."""

    text: str
    ends: tuple[str, ...] = ()


def title_of(tree: HtmlElement, given: Sequence[str | None], source: str | None) -> str | None:
    """A heading that agrees with what the page's data, tags and title (``given``) have; else one of those."""
    named = [text for text in given if text and len(text) <= _LONGEST]
    stated = [text for text in (without_site(text, source) for text in named) if not _is_site(text, source)]
    headings = [each for each in _headings(tree, "h1") if not _is_site(each.text, source)]
    best = max(headings, key=lambda each: _agreement(each.text, stated), default=None)
    if best and _agreement(best.text, stated) >= _AGREE:
        return _as_stated(best, [without_site(text, source) for text in given[:2] if text])
    lesser = [each.text for each in _headings(tree, "h2", "h3") if each.text in stated]
    alone = {each.text for each in headings}
    if not lesser and len(alone) == 1:
        only = alone.pop()
        if len(words_of(only)) >= (_TELLING if stated else _TELLING - 1) and not _names_site(only, source):
            return only
    return next(iter(lesser or stated), None)


def title_tag(tree: HtmlElement) -> str | None:
    """What the page calls itself in its title."""
    return next((heading.text for heading in _headings(tree, "title")), None)


def site_behind(tree: HtmlElement, title: str | None) -> str | None:
    """What the page's own title says behind the article's: often the site; other places must agree."""
    whole = title_tag(tree) or ""
    if not title or not whole.startswith(title):
        return None
    separator = SEPARATOR.match(whole, len(title))
    return whole[separator.end() :].strip() or None if separator else None


def without_site(title: str, source: str | None) -> str:
    """A page's title without the site's name before or behind it, and what follows that."""
    separators = list(SEPARATOR.finditer(title))
    if not separators or not source:
        return title
    first, last = separators[0], separators[-1]
    if _same_site(title[last.end() :], source) or not any(map(str.isalnum, title[last.end() :])):
        return without_site(title[: last.start()].strip(), source)
    if _same_site(title[: first.start()], source):
        return without_site(title[first.end() :].strip(), source)
    for before, behind in pairwise(separators):
        if key(title[before.end() : behind.start()]) == key(source):
            return title[: before.start()].strip()
    return title


def _same_site(text: str, source: str) -> bool:
    """Whether a part of a title names the site, perhaps in a shorter or longer form."""
    part, whole = key(text), key(source)
    return bool(part) and bool(whole) and (part in whole or whole in part) and len(text.split()) <= 6


def _is_site(text: str, source: str | None) -> bool:
    return key(text) == key(source or "")


def _names_site(text: str, source: str | None) -> bool:
    return bool(source) and key(source or "") in key(text)


def _headings(tree: HtmlElement, *tags: str) -> Iterator[Heading]:
    for element in tree.iter(*tags):
        heading = _heading(element)
        if heading.text and len(heading.text) <= _LONGEST and not _is_step(element):
            yield heading


def _heading(element: HtmlElement) -> Heading:
    runs = list(_runs(element))
    joined = ["".join(runs[at:]) for at in range(min(len(runs), _NEAR))]
    whole, *ends = [" ".join(text.split()) for text in joined] or [""]
    return Heading(whole, tuple(end for end in dict.fromkeys(ends) if end))


def _runs(element: HtmlElement) -> Iterator[str]:
    """The runs of text of a heading, with the blank that an element between two of them shows as."""
    last, broken = " ", False
    for event, child in etree.iterwalk(element, events=("start", "end")):
        broken |= child.tag in _BREAKS
        text = child.text if event == "start" else child.tail if child is not element else None
        if text:
            seam = not (last.isspace() or text[0].isspace()) and (
                broken or (last.islower() and text[0].isupper())
            )
            yield f" {text}" if seam else text
            last, broken = text[-1], False


def _as_stated(heading: Heading, stated: Sequence[str]) -> str:
    """The heading as the page's data and tags state it: without the line above it, or where they agree."""
    whole, keys = _spaced(heading.text), [_spaced(text) for text in stated]
    agreed = len(keys) == 2 and len(set(keys)) == 1
    if heading.ends and whole in keys:  # a sign may stand between its lines that the page does not show
        return stated[keys.index(whole)]
    for text, stated_key in zip(stated, keys, strict=True):
        without_first = whole.endswith(stated_key) and len(stated_key) > len(whole) * _MOST_OF
        if without_first or (agreed and (stated_key in whole or whole in stated_key)):
            return heading.text if stated_key == whole else text
    return next((end for end in heading.ends if _is_title_of(end, heading.text, stated)), heading.text)


def _is_title_of(end: str, heading: str, stated: Sequence[str]) -> bool:
    """Whether the last element of a heading is the title: what is stated has another line above it."""
    part_of_it = heading.removesuffix(end).rstrip().endswith(":")
    return len(words_of(end)) >= _TELLING and not part_of_it and any(_is_end(end, text) for text in stated)


def _is_end(text: str, of: str) -> bool:
    """Whether a title ends with this, behind a line above it (``Ports: Lock shut``)."""
    start = len(of) - len(text)
    return start > 0 and of.endswith(text) and any(match.end() == start for match in _KICKER.finditer(of))


def _spaced(text: str) -> str:
    return f" {' '.join(words_of(text))} "


def _agreement(text: str, stated: Sequence[str]) -> float:
    """How much of a text and of the nearest stated title is the same, from 0 to 1 (Dice of their words)."""
    words = set(words_of(text))
    if any(other.startswith(text) and SEPARATOR.match(other, len(text)) for other in stated):
        return 1.0
    if len(words) > 1 and any(_is_end(text, other) for other in stated):
        return 1.0
    others = [set(words_of(other)) for other in stated]
    return max((2 * len(words & other) / max(1, len(words) + len(other)) for other in others), default=0.0)


def _is_step(element: HtmlElement) -> bool:
    """Whether a heading is a step of the path through the site that stands above the article."""
    above: HtmlElement | None = element
    for _ in range(_NEAR):
        if above is None:
            return False
        if above.tag == "nav" or any(_PATH.search(name) for name in (*above.attrib, *above.attrib.values())):
            return True
        above = above.getparent()
    return False
