"""What a page states of its article as linked data (JSON-LD, schema.org)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml.html import HtmlElement

#: A page's data is small; what is longer holds something else.
_LONGEST: Final = 2_000_000
_DEEPEST: Final = 12


@dataclass(frozen=True, slots=True)
class ArticleData:
    """The first article that a page describes; what is not said is None or empty."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    types: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


def article_data(tree: HtmlElement) -> ArticleData:
    """What the page's linked data says of its article. Broken data says nothing."""
    things = list(_things(tree))
    articles = [thing for thing in things if _is_article(thing)]
    if not articles:
        page = next((thing for thing in things if thing.get("@type") == "WebPage"), {})
        published = _text(page.get("datePublished"))
        return ArticleData(publisher=_site(things), published=published, sections=tuple(_way(things)))
    article = max(
        articles, key=lambda thing: ("headline" in thing, "datePublished" in thing, "author" in thing)
    )
    by_id = {str(thing["@id"]): thing for thing in things if "@id" in thing}
    return ArticleData(
        headline=_text(article.get("headline")) or _text(article.get("name")),
        authors=tuple(dict.fromkeys(_names(article.get("author"), by_id))),
        publisher=next(_names(article.get("publisher"), by_id), None) or _site(things),
        published=_text(article.get("datePublished")) or _text(article.get("dateCreated")),
        modified=_text(article.get("dateModified")),
        types=tuple(_texts(article.get("@type"))),
        sections=(*_texts(article.get("articleSection")), *_texts(article.get("genre")), *_way(things)),
    )


def _things(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        source = script.text or ""
        if not 2 < len(source) < _LONGEST:
            continue
        try:
            data = json.loads(source.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _nested(data, _DEEPEST)


def _nested(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data:
            yield from _nested(item, depth - 1)
    elif isinstance(data, dict):
        if "@type" in data or "@id" in data:
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"):
            if key in data:
                yield from _nested(data[key], depth - 1)


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report", "Review")) for kind in kinds
    )


def _names(value: object, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The names of one or more people or organisations, told in any of the ways that pages do."""
    if isinstance(value, list):
        for item in value:
            yield from _names(item, by_id)
    elif isinstance(value, dict):
        known = value if "name" in value else by_id.get(str(value.get("@id")), value)
        name = known.get("name")
        if isinstance(name, list):
            for item in name:
                if text := _text(item):
                    yield text
        elif text := _text(name):
            yield text
    elif (text := _text(value)) and not text.startswith(("http:", "https:")):
        yield text


def _site(things: list[dict[str, Any]]) -> str | None:
    for kind in ("WebSite", "NewsMediaOrganization", "Organization"):
        for thing in things:
            if thing.get("@type") == kind and (name := _text(thing.get("name"))):
                return name
    return None


def _way(things: list[dict[str, Any]]) -> Iterator[str]:
    """What stands on the way to the page, from its site on; the last step is the page itself."""
    for thing in things:
        if thing.get("@type") == "BreadcrumbList" and isinstance(thing.get("itemListElement"), list):
            for step in thing["itemListElement"][:-1]:
                item = step.get("item") if isinstance(step, dict) else None
                for each in (step, item):
                    if isinstance(each, dict) and (name := _text(each.get("name"))):
                        yield name


def _texts(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if text := _text(each):
            yield text


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None
