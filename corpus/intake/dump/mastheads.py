"""Which paper or site a dump comes from, where two places of the page agree on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from corpus.intake.dump.furniture import known_furniture
from corpus.intake.dump.labels import source_label
from corpus.intake.dump.traits import Traits
from corpus.intake.words import any_of, phrases, table

#: Where a page says its own name. A name is taken if places of two kinds agree.
_TOP: Final = 3
_LONGEST: Final = 60
#: One of these must be among the places: a name that pages only link to is not their own.
_SAYS_WHOSE: Final = frozenset({"title", "copyright", "label"})
#: A page's head says its name as it wants to be called; a copyright line has the company's.
_HEADS: Final = frozenset({"title", "top"})
_SIGN = r"(?:copyright|©|\(c\)|ⓒ)"
_YEARS = r"(?:\d{4}\s*(?:[-–—]\s*(?:\d{4}|present|today))?)?"
#: "© 2019-2021, The Harbour Herald. All rights reserved", "The Harbour Herald © 2021"
_COPYRIGHT = re.compile(
    rf"{_SIGN}\s*(?:{_SIGN}|by)?\s*{_YEARS}[\s,.:|–-]*(?:by\s+)?(?P<name>[^\d\s|©,.;][^|©;]{{1,80}})",
    re.IGNORECASE,
)
_NAME_BEFORE_SIGN = re.compile(
    rf"^(?P<name>[^\d|©]{{3,50}}?)\s*{_SIGN}\s*(?:\d{{4}}|all rights)", re.IGNORECASE
)
_DOMAIN = re.compile(
    r"(?:https?://|www\.|@)?((?:[a-z0-9-]+\.)+(?:com?|org|net|info|news|tv|[a-z]{2}))(?![\w.])", re.IGNORECASE
)
_FIRST_LINE_REST = re.compile(
    r"\s+(?:close|menu|search|logo|home|homepage|navigation|startseite|suche|icon)$", re.IGNORECASE
)
_SUFFIXES = frozenset({"com", "co", "org", "net", "news", "www", "online", "info", "tv", "the"})


def find_source(traits: Sequence[Traits], body: range, title_site: str | None) -> str | None:
    """The name of the paper or site that two kinds of places on the page agree on; None where they do not.

    The kinds: behind the title, the copyright line, a label (``Masthead:``), the first lines, lines that
    invite (``Subscribe to …``), addresses (``www.…``, ``…@…``) that spell the name, and other lines that
    have it among their words.
    """
    places: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, name in _named(traits, body, title_site):
        key = _key(name)
        if 2 <= len(key) <= _LONGEST:
            places[key].add(kind)
            spelled[key].append((kind, name))
    domains = _domains(traits, body)
    for key, kinds in places.items():
        if key in domains and kinds - {"invitation"}:
            kinds.add("address")
        if kinds & _SAYS_WHOSE and _mentioned(traits, [name for _, name in spelled[key]]):
            kinds.add("mention")
    agreed = [key for key, kinds in places.items() if len(kinds) >= 2 and kinds & (_SAYS_WHOSE | {"address"})]
    best = max(agreed, key=lambda key: (len(places[key]), len(spelled[key]), len(key)), default=None)
    return _shown(spelled[best]) if best else None


def _shown(spelled: Sequence[tuple[str, str]]) -> str:
    """The spelling to show: a name rather than an address, as its own head has it, the most frequent."""
    names = [name for _, name in spelled]
    heads = {name for kind, name in spelled if kind in _HEADS}
    return max(
        sorted(set(names)),
        key=lambda name: ("." not in name[1:-1], name in heads, names.count(name), len(name)),
    )


def _mentioned(traits: Sequence[Traits], names: Sequence[str]) -> bool:
    """Whether another line has the name among other words."""
    found = 0
    for name in set(names):
        if len(name) < 4:
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        found += sum(
            1 for each in traits if name in each.block.text and pattern.search(each.block.text[:2000])
        )
    return found > len(names)


def _named(traits: Sequence[Traits], body: range, title_site: str | None) -> Iterator[tuple[str, str]]:
    if title_site:
        for part in re.split(r"\s+[|–—-]\s+|\s*\|\s*|\s·\s", title_site):
            yield "title", part.strip()
    for index, each in enumerate(traits):
        if index in body or each.width > 400:
            continue
        text = each.block.text
        if label := source_label(text):
            yield "label", label
        for match in (_COPYRIGHT.search(text), _NAME_BEFORE_SIGN.search(text)):
            if match:
                yield from (("copyright", name) for name in _owners(match["name"]))
        if invited := _invitation().match(text):
            yield "invitation", invited["name"].strip()
        if index < _TOP and not each.block.bullet and len(text) <= _LONGEST and not known_furniture(text):
            yield "top", _FIRST_LINE_REST.sub("", text)


@cache
def _invitation() -> re.Pattern[str]:
    words = any_of(phrases(table("paragraphs")["invitations"]))
    ends = r"(?:\s(?:on|newsletters?|app|today|now|on facebook|on twitter|for|team|online))?"
    return re.compile(rf"^(?:{words})\s+(?P<name>[^\d,.:!?|]{{3,50}}?){ends}$", re.IGNORECASE)


@cache
def _name_ends() -> re.Pattern[str]:
    words = any_of(phrases(table("paragraphs")["owner_ends"]))
    return re.compile(rf"\.\s|\.$|,\s|\s[-–—|·•]\s|\s(?:(?:{words})(?!\w)|\d)", re.IGNORECASE)


@cache
def _owner() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(phrases(table('paragraphs')['owners']))})(?!\w)", re.IGNORECASE)


def _owners(text: str) -> Iterator[str]:
    end = _name_ends().search(text)
    name = text[: end.start()] if end else text
    name = name.strip(" .,-–—|'\"“”")
    if name and len(name.split()) <= 6 and not known_furniture(name) and not _owner().search(name):
        yield name


def _domains(traits: Sequence[Traits], body: range) -> set[str]:
    """The names that addresses in the page's own lines spell (``herald`` for ``www.herald.com``)."""
    found: set[str] = set()
    for index, each in enumerate(traits):
        if index not in body and each.width <= 400 and "." in each.block.text:
            for match in _DOMAIN.finditer(each.block.text):
                labels = [label for label in match[1].lower().split(".")[:-1] if label not in _SUFFIXES]
                found.update(label.replace("-", "") for label in labels if len(label) > 2)
    return found


def _key(name: str) -> str:
    """A name as an address would spell it: small letters and digits only, without ``the`` and ``.com``."""
    words = re.findall(r"\w+", name.casefold())
    bare = [word for word in words if word not in _SUFFIXES]
    return "".join(bare or words)
