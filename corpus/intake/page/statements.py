"""What a page states of its article: in its linked data, its meta tags and its headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from corpus.intake.genre import GenreFinding, genre_stated
from corpus.intake.page.authors import authors_of
from corpus.intake.page.days import DayFound, day_stated
from corpus.intake.page.headline import title_of, title_tag
from corpus.intake.page.labels import page_labels
from corpus.intake.page.linked_data import ArticleData, article_data
from corpus.intake.page.sites import SEPARATOR, site_name
from corpus.intake.words import phrases, table


@dataclass(frozen=True, slots=True)
class PageStatements:
    """What the page itself states; what it does not is None or empty."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    day: DayFound = field(default_factory=DayFound)
    genre: GenreFinding | None = None


def page_statements(tree: HtmlElement) -> PageStatements:
    """What the page states in its data, tags and headings."""
    data = article_data(tree)
    tags = _meta_tags(tree)
    source = _source(data, tags, tree)
    day = day_stated(data, tags, tree)
    genre = genre_stated(page_labels(tree, data, tags))
    title = title_of(
        tree, [data.headline, _first(tags, "title"), title_tag(tree), *_all(tags, "title")], source
    )
    authors = authors_of(tree, [data.authors, *(tags.get(name, ()) for name in _names("author"))], source)
    return PageStatements(title, authors, source, day, genre)


def _meta_tags(tree: HtmlElement) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            tags.setdefault(name.lower(), []).append(content)
    return tags


def _first(tags: dict[str, list[str]], what: str) -> str | None:
    return next((tags[name][0] for name in _names(what) if name in tags), None)


def _all(tags: dict[str, list[str]], what: str) -> list[str]:
    return [content for name in _names(what) for content in tags.get(name, ())]


def _names(what: str) -> list[str]:
    return phrases(table("tags")[what])


# --- source


def _source(data: ArticleData, tags: dict[str, list[str]], tree: HtmlElement) -> str | None:
    """The site's name: as its tags have it, else its data, else where the title ends with its address."""
    stated = [*_all(tags, "site"), *([data.publisher] if data.publisher else [])]
    parts = SEPARATOR.split(title_tag(tree) or "")[1:]
    lesser = [*(part.strip() for part in parts), *_all(tags, "owner")]
    return site_name(stated, lesser, _host(tree, tags), lambda: " ".join(tree.itertext()))


def _host(tree: HtmlElement, tags: dict[str, list[str]]) -> str | None:
    links = [element.get("href") for element in tree.iter("link") if element.get("rel") == "canonical"]
    for address in [*links, *tags.get("og:url", [])]:
        if address and (match := re.match(r"https?://(?:www\.)?([\w.-]+)", address)):
            return match[1].lower()
    return None
