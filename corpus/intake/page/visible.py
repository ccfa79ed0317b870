"""The lines that can be seen on a page, in their order, each with the part of the page that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from corpus.intake.page.marks import class_marks, tag_mark

_UNSEEN: Final = frozenset(
    """
    script style noscript template svg math head iframe object select audio video canvas textarea
    """.split()  # noqa: SIM905
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
_BOLD: Final = frozenset({"b", "strong"})
_CELLS: Final = frozenset({"td", "th"})
_COUNTED: Final = _UNSEEN | _BOLD | {"li", "a", ""}
_SECTIONS: Final = frozenset({"article", "main", "section", "aside"})
_WHOLE: Final = frozenset({"html", "body"})
#: Attributes that name what an element is.
_NAMES: Final = frozenset({"class", "id", "itemprop", "role", "data-testid", "data-component"})
_HIDES: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class Setting(NamedTuple):
    """Where on its page something stands. Elements are told apart by numbers, 0 is none.

    ``path`` has the blocks that hold it, outermost first, and ``style`` their tags and classes; ``tags``,
    ``near`` and ``above`` are marks: of the tags that hold it, of the names of its own and the next block,
    and of the names of all. ``hidden``: the page shows it only later, or never.
    """

    tag: str = ""
    path: tuple[int, ...] = ()
    style: tuple[str, ...] = ()
    section: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    tags: int = 0
    own: int = 0
    near: int = 0
    above: int = 0
    hidden: bool = False


class _Open(NamedTuple):
    """The innermost block that is open, and the one ``around`` it; what inline elements add is its own."""

    around: _Open | None = None
    tag: str = ""
    class_: str = ""
    number: int = 0
    tags: int = 0
    own: int = 0
    near: int = 0
    above: int = 0
    region: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class VisibleLine:
    """A line of a page. ``region``: the reason that its place on the page gives for leaving it out.

    ``linked`` and ``bold`` are the shares of its characters that are. ``broken``: a line break parts it from
    the line above.
    """

    text: str
    bullet: bool
    region: str | None
    setting: Setting
    linked: float = 0.0
    bold: float = 0.0
    broken: bool = False


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
    return [line for line in page_lines(tree) if not line.setting.hidden]


def page_lines(tree: HtmlElement) -> list[VisibleLine]:
    """What the page says, one line for each block of it, with what it shows only later, or never."""
    walk = _Walk()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            walk.open(element, tag)
        else:
            walk.close(element, tag)
    walk.end_line()
    return walk.lines


class _Walk:
    """Goes through the elements of a page and gathers its lines."""

    def __init__(self) -> None:
        self.lines: list[VisibleLine] = []
        self._open = [_Open()]
        self._words: list[str] = []
        self._first: _Open | None = None
        self._unseen = self._items = self._links = self._bolds = self._elements = 0
        self._linked = self._bold = 0
        self._after_break = False

    def open(self, element: etree._Element, tag: str) -> None:
        if tag not in _INLINE:
            self.end_line()
            self._after_break = tag == "br"
        if tag in _COUNTED:
            self._count(tag, 1)
        self._elements += 1
        self._open.append(_setting(self._open[-1], self._elements, element, tag))
        if not self._unseen and (text := element.text):
            self._say(text)

    def close(self, element: etree._Element, tag: str) -> None:
        if tag not in _INLINE:
            self.end_line()
            self._after_break = tag == "br"
        self._open.pop()
        if tag in _COUNTED:
            self._count(tag, -1)
        if not self._unseen and (text := element.tail):
            self._say(text)

    def _count(self, tag: str, step: int) -> None:
        if tag in _UNSEEN or not tag:
            self._unseen += step
        elif tag == "li":
            self._items += step
        elif tag == "a":
            self._links += step
        elif tag in _BOLD:
            self._bolds += step

    def _say(self, text: str) -> None:
        self._words.append(text)
        if self._first is None and not text.isspace():
            self._first = self._open[-1]
        if self._links or self._bolds:
            count = len("".join(text.split()))
            self._linked += count if self._links else 0
            self._bold += count if self._bolds else 0

    def end_line(self) -> None:
        """What was said since the last line is one, if it says anything."""
        if not self._words:
            return
        first = self._first
        if first is not None:
            text = " ".join("".join(self._words).split())
            count = max(1, len(text) - text.count(" "))
            self.lines.append(
                VisibleLine(
                    text,
                    self._items > 0,
                    first.region,
                    _where(first),
                    min(1.0, self._linked / count),
                    min(1.0, self._bold / count),
                    self._after_break,
                )
            )
        self._words.clear()
        self._first = None
        self._linked = self._bold = 0


def _setting(around: _Open, number: int, element: etree._Element, tag: str) -> _Open:
    """What an element is to what stands in it, which itself stands in ``around``."""
    names: list[str] = []
    hidden, class_ = around.hidden, ""
    attributes: Any = element.items()
    for name, value in attributes:
        if name in _NAMES:
            names.append(value)
            class_ = value if name == "class" else class_
        elif (name == "style" and _HIDES.search(value)) or name == "hidden":
            hidden = True
    marks = class_marks(" ".join(names)) if names and tag not in _WHOLE else 0
    tags, above = around.tags | tag_mark(tag), around.above | marks
    if tag in _INLINE:
        if not marks and tags == around.tags and hidden == around.hidden:
            return around
        return around._replace(
            tags=tags, own=around.own | marks, near=around.near | marks, above=above, hidden=hidden
        )
    return _Open(
        around,
        tag,
        class_,
        number,
        tags,
        marks,
        around.own | marks,
        above,
        _REGIONS.get(tag, around.region),
        hidden,
    )


def _where(inner: _Open) -> Setting:
    path: list[int] = []
    style: list[str] = []
    section = table = row = cell = 0
    block: _Open | None = inner
    while block is not None and block.number:
        path.append(block.number)
        style.append(f"{block.tag} {block.class_}")
        section = section or (block.number if block.tag in _SECTIONS else 0)
        table = table or (block.number if block.tag == "table" else 0)
        row = row or (block.number if block.tag == "tr" else 0)
        cell = cell or (block.number if block.tag in _CELLS else 0)
        block = block.around
    return Setting(
        inner.tag,
        tuple(reversed(path)),
        tuple(reversed(style)),
        section,
        table,
        row,
        cell,
        inner.tags,
        inner.own,
        inner.near,
        inner.above,
        inner.hidden,
    )
