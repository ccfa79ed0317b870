"""Markdown as far as the documents use it: tables, code, headings, links, pictures. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

_FENCED = re.compile(r"^(```|~~~).*?^\1", re.M | re.S)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.M)
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a text shows: the words for those who can't see it, and where it lies."""

    words: str
    target: str


def rows(text: str) -> Iterator[tuple[str, ...]]:
    """The rows of all tables, headings too, as cells; the line below the headings is left out."""
    for line in text.splitlines():
        if line.startswith("|") and not re.fullmatch(r"[|\-: ]+", line):
            yield tuple(cell.strip() for cell in _BAR.split(line)[1:-1])


def table(text: str, heading: str) -> list[tuple[str, ...]]:
    """The rows of the first table whose first heading is that, without its headings. KeyError for none."""
    for block in re.split(r"\n(?!\|)", text):
        found = list(rows(block.removeprefix("\n")))
        if found and found[0][0] == heading:
            return found[1:]
    raise KeyError(heading)


def section(text: str, heading: str) -> str:
    """What stands below that heading, up to the next one of its rank. KeyError if there is none."""
    found = re.search(rf"^(#+) {re.escape(heading)}$(.*?)(?=^#{{1,6}} |\Z)", text, re.M | re.S)
    if found is None:
        raise KeyError(heading)
    rank = len(found[1])
    rest = text[found.end(1) :]
    end = re.search(rf"^#{{1,{rank}}} ", rest, re.M)
    return rest if end is None else rest[: end.start()]


def code(text: str) -> list[str]:
    """What stands between single backticks, in order."""
    return _CODE.findall(_FENCED.sub("", text))


def undocumented(names: Iterable[str], text: str) -> list[str]:
    """Those of ``names`` that the text never shows as code, alone or as a word of it."""
    shown = {word for piece in code(text) for word in (piece, *piece.split())}
    return [name for name in names if name not in shown]


def anchors(text: str) -> set[str]:
    """What links to headings of the text end in, as GitHub makes it."""
    plain = (re.sub(r"[`*_]|\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in _HEADING.findall(text))
    return {_slug(heading) for heading in plain}


def _slug(heading: str) -> str:
    kept = (c for c in heading.lower() if c in " -_" or unicodedata.category(c)[0] in "LN")
    return "".join(kept).strip().replace(" ", "-")


def links(text: str) -> list[str]:
    """Where the text links to."""
    return _LINK.findall(_CODE.sub("", _FENCED.sub("", text)))


def pictures(text: str) -> list[Picture]:
    """The pictures that the text shows."""
    found = _PICTURE.findall(_CODE.sub("", _FENCED.sub("", text)))
    return [Picture(" ".join(words.split()), target) for words, target in found]


def broken_links(name: str, texts: Mapping[str, str], files: Collection[str]) -> list[str]:
    """The links and pictures of ``texts[name]`` that lead to no file of ``files``, or to no heading.

    Names are paths from the root, with "/"; links to other sites are not looked at.
    """
    targets = links(texts[name]) + [picture.target for picture in pictures(texts[name])]
    return [target for target in targets if ":" not in target and not _leads(name, target, texts, files)]


def place_of(name: str, target: str) -> str:
    """The file that a link in the page ``name`` leads to, its heading left out."""
    path = target.partition("#")[0]
    return _joined(name, path) if path else name


def _leads(name: str, target: str, texts: Mapping[str, str], files: Collection[str]) -> bool:
    there, anchor = place_of(name, target), target.partition("#")[2]
    if there not in files:
        return False
    return not anchor or (there in texts and anchor in anchors(texts[there]))


def _joined(name: str, path: str) -> str:
    parts = name.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1] if parts else ["outside"]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
