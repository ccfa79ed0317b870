"""What a page states of its article: in its linked data, its meta tags and its headings."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import HtmlElement

from corpus.intake.dates import dates_in
from corpus.intake.genre import GenreFinding, genre_stated
from corpus.intake.page.authors import authors_of
from corpus.intake.page.headline import title_of, title_tag
from corpus.intake.page.labels import page_labels
from corpus.intake.page.linked_data import ArticleData, article_data
from corpus.intake.page.sites import SEPARATOR, site_name
from corpus.intake.words import phrases, table
from corpus.model import PartialDate


@dataclass(frozen=True, slots=True)
class PageStatements:
    """What the page itself states; what it does not is None or empty. ``note``: where the date is from."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    date: PartialDate | None = None
    note: str | None = None
    genre: GenreFinding | None = None


def page_statements(tree: HtmlElement) -> PageStatements:
    """What the page states in its data, tags and headings."""
    data = article_data(tree)
    tags = _meta_tags(tree)
    source = _source(data, tags, tree)
    date, note = _date(data, tags, tree)
    genre = genre_stated(page_labels(tree, data, tags))
    title = title_of(
        tree, [data.headline, _first(tags, "title"), title_tag(tree), *_all(tags, "title")], source
    )
    authors = authors_of(tree, [data.authors, *(tags.get(name, ()) for name in _names("author"))], source)
    return PageStatements(title, authors, source, date, note, genre)


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


# --- date


def _date(
    data: ArticleData, tags: dict[str, list[str]], tree: HtmlElement
) -> tuple[PartialDate | None, str | None]:
    if date := _day(data.published):
        return date, "from the page's own data (datePublished)"
    for name in _names("published"):
        for value in tags.get(name, ()):
            if date := _day(value):
                return date, f"from the page's own data ({name})"
    for element in tree.iter("time"):
        if (element.get("pubdate") is not None or "publish" in str(element.attrib).lower()) and (
            date := _day(element.get("datetime"))
        ):
            return date, "from the page's own data (time)"
    for changed in [data.modified, *(value for name in _names("modified") for value in tags.get(name, ()))]:
        if date := _day(changed):
            return date, "from the day of the page's last change; no other date is given"
    return None, None


def day_in_page(tree: HtmlElement) -> tuple[PartialDate | None, str | None]:
    """The day that htmldate reads out of the page's address, ids and lines, and the note that says so."""
    from htmldate import find_date  # takes a while to import

    found = find_date(deepcopy(tree), original_date=True, extensive_search=False)
    return (PartialDate.parse(found), "from the page's address or its lines") if found else (None, None)


def _day(value: str | None) -> PartialDate | None:
    """The day that a value names, in the place where it was published."""
    if not value:
        return None
    if match := re.match(r"(\d{4})(\d\d)(\d\d)(?!\d)", value):
        value = "-".join(match.groups())
    found = dates_in(value[:80])
    return found[0].value if found and found[0].value and found[0].value.day else None
