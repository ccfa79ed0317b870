"""Libraries and indexes for the tests of the search, from plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import settings

from corpus.changes import ChangeSet
from corpus.library import Library
from corpus.model import ArticleId, EntityType, ParagraphKind, PartialDate
from search import SearchIndex, SearchPage
from tests.making import annotation, draft

#: For tests of hypothesis: how long an example takes on a slow and busy machine says nothing.
patient = settings(deadline=None, max_examples=50)
#: For those of which each example searches more than once.
quick = settings(patient, max_examples=25)

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION


def add(
    library: Library,
    text: str,
    *,
    title: str | None = None,
    source: str | None = None,
    date: str | None = None,
    authors: Sequence[str] = (),
    kinds: Sequence[ParagraphKind] = (),
    language: str | None = None,
    genre: str | None = None,
) -> ArticleId:
    """Add an article with a paragraph for each part between blank lines, of ``kinds`` or all body."""
    made = draft(
        text,
        kinds=kinds,
        title=title,
        source=source,
        authors=tuple(authors),
        date=None if date is None else PartialDate.parse(date),
        language=language,
        genre=genre,
    )
    original = repr((text, title, source, date)).encode()
    added = library.add(made, original, path="/home/ada/article.txt", reader="test 1")
    assert added.status == "added", f"{added.status}: {title or text!r}"
    return added.id


def name(library: Library, id: ArticleId, *names: tuple[str, str, EntityType]) -> ChangeSet:
    """Store that ``names`` (as written, full name, type) were found wherever the article has them."""
    text = library.article(id).text
    found = annotation(text, *names)
    assert found.mentions, f"none of {names} is in article {id}"
    return library.store_annotation(id, found)


@contextmanager
def opened(
    folder: Path, *, cache: Path | None = None, writable: bool = True
) -> Iterator[tuple[Library, SearchIndex]]:
    """The library of ``folder`` and its index, caught up, until the end of the block."""
    library = Library.open(folder / "articles.crossread", writable=writable)
    try:
        index = SearchIndex.open(library, cache or folder / "cache")
        try:
            index.catch_up()
            yield library, index
        finally:
            index.close()
    finally:
        library.close()


def ids(page: SearchPage) -> list[ArticleId]:
    """The articles of a page, in order."""
    return [hit.id for hit in page.hits]


def found(index: SearchIndex, query: str) -> set[ArticleId]:
    """All articles that have all that ``query`` asks for."""
    page = index.search(query, limit=0)
    hits = index.search(query, limit=page.complete).hits if page.complete else ()
    assert len(hits) == page.complete
    assert not any(hit.missing for hit in hits)
    return {hit.id for hit in hits}


def notes(page: SearchPage) -> list[str]:
    """What is said about the query."""
    return [part.note for part in page.understood if part.note]
