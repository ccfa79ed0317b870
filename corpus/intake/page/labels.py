"""What a page calls its article: types and sections in its data, the way to it, a kicker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from lxml import etree

from corpus.intake.genre import PageLabels
from corpus.intake.page.linked_data import ArticleData
from corpus.intake.words import phrases, table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: How the classes of the line above a heading are called, and those of the way to the page.
_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|topline|dachzeile|spitzmarke|rubric)(?:[\s_-]|$)", re.I
)
_WAY = re.compile(r"(?:^|[\s_-])breadcrumbs?(?:[\s_-]|$)", re.I)
_LABEL = re.compile(r"kicker|eyebrow|overline|topline|dachzeile|spitzmarke|rubric|breadcrumb", re.I)
_DESCRIPTIONS: Final = ("og:description", "description", "twitter:description")
#: A label is short; on the way to a page are few others.
_LONGEST: Final = 120
_MOST_STEPS: Final = 12


def page_labels(tree: HtmlElement, data: ArticleData, tags: Mapping[str, Sequence[str]]) -> PageLabels:
    """What the page's linked data, its meta tags, its address and its labels call the article."""
    words = table("genres")["tags"]
    tagged = [content for name in phrases(words["section"]) for content in tags.get(name, ())]
    return PageLabels(
        types=data.types,
        sections=tuple(dict.fromkeys([*data.sections, *tagged, *_labels(tree)])),
        address=_address(tree, tags),
        description=next((tags[name][0] for name in _DESCRIPTIONS if tags.get(name)), None),
        journal=any(name in tags for name in phrases(words["paper"])),
    )


def _labels(tree: HtmlElement) -> Iterator[str]:
    """What stands on the way to the page, and in the last kicker before its first heading."""
    kicker: HtmlElement | None = None
    way: HtmlElement | None = None
    for element in tree.iter(etree.Element):  # few stand above the first heading, so that XPath would do more
        if element.tag == "h1":
            break
        name = element.get("class")
        if name is None or not _LABEL.search(name):
            continue
        if _KICKER.search(name):
            kicker = element
        elif way is None and _WAY.search(name):
            way = element
    for element in (way, kicker):
        if element is not None:
            yield from _texts(element)


def _texts(element: HtmlElement) -> Iterator[str]:
    told = (" ".join(text.split()) for text in element.itertext())
    yield from islice((text for text in told if 1 < len(text) <= _LONGEST), _MOST_STEPS)


def _address(tree: HtmlElement, tags: Mapping[str, Sequence[str]]) -> str | None:
    canonical = (link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical")
    stated = (address for address in (*canonical, *tags.get("og:url", ())) if address)
    return next((address for address in stated if address.startswith(("http://", "https://"))), None)
