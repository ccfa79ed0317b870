"""Libraries for the tests of the library, and articles in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus.library import Added, Library
from corpus.model import ArticleId
from tests.making import draft

HARBOUR = (
    "The harbour of Lowick stayed shut on Tuesday after a crane fell across its only gate.\n\n"
    "Pilots waited outside while Mara Quill, who runs the port, asked the Coastal Board for a second crane."
)


def add(library: Library, text: str = HARBOUR, *, original: bytes | None = None, **fields: Any) -> Added:
    """Add an article whose original is its text, unless told otherwise."""
    content = text.encode() if original is None else original
    return library.add(draft(text, **fields), content, path="/home/ada/article.txt", reader="test 1")


def article(library: Library, text: str = HARBOUR, **fields: Any) -> ArticleId:
    """Add an article; its id."""
    return add(library, text, **fields).id


def open_library(folder: Path, **options: Any) -> Library:
    """The library of a test."""
    return Library.open(folder / "articles.crossread", **options)


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())
