"""The lines that can be seen on a page, in their order, each with the part of the page that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

_UNSEEN: Final = frozenset(
    "script style noscript template svg math head iframe object select audio video canvas".split()  # noqa: SIM905
)
_INLINE: Final = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span
    strong sub sup time tt u var wbr
    """.split()  # noqa: SIM905
)
#: Pages of articles have some thousand elements at most. Extraction gets slow with depth, not length.
_MOST_ELEMENTS: Final = 30_000
_DEEPEST: Final = 250
#: The parts of a page, and why what stands in them is not the article.
_REGIONS: Final = {
    "nav": "menu",
    "header": "menu",
    "footer": "page footer",
    "aside": "links and boxes of the page",
    "form": "form",
    "button": "form",
}


@dataclass(frozen=True, slots=True)
class VisibleLine:
    """A line of a page. ``region``: the reason that its place on the page gives for leaving it out."""

    text: str
    bullet: bool
    region: str | None


def is_ordinary(tree: HtmlElement) -> bool:
    """Whether the page has no more elements, and none deeper, than pages have: others are read as lines."""
    depth = deepest = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        deepest = max(deepest, depth)
    return elements <= _MOST_ELEMENTS and deepest <= _DEEPEST


def visible_lines(tree: HtmlElement) -> list[VisibleLine]:
    """What can be seen on the page, one line for each block of it."""
    return [line for line in _lines(tree) if line.text]


def _lines(tree: HtmlElement) -> Iterator[VisibleLine]:
    words: list[str] = []
    regions: list[str] = []
    items = unseen = 0

    def line() -> VisibleLine:
        text = " ".join("".join(words).split())
        words.clear()
        return VisibleLine(text, items > 0, regions[-1] if regions else None)

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        hidden = tag in _UNSEEN or not tag or _is_hidden(element)
        if event == "start":
            unseen += hidden
            if tag not in _INLINE:
                yield line()
            items += tag == "li"
            if tag in _REGIONS:
                regions.append(_REGIONS[tag])
            if not unseen and element.text:
                words.append(element.text)
            continue
        if tag not in _INLINE:
            yield line()
        unseen -= hidden
        items -= tag == "li"
        if tag in _REGIONS:
            regions.pop()
        if not unseen and element.tail:
            words.append(element.tail)
    yield line()


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style") or ""
    return element.get("hidden") is not None or "display:none" in style.replace(" ", "").lower()
