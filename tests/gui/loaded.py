"""What the processes of the window are forked from: whoever imports this has loaded all that they need."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import search.process  # noqa: F401
from corpus.annotate import annotate
from corpus.intake import READER_VERSION, Origin, read
from corpus.library import Library
from search import SearchIndex

_PAGE = (
    b"<html><body><article><p>Rosa Field left Norway on Friday, and told nobody.</p></article></body></html>"
)


def _load(folder: Path) -> None:
    """Read, name, keep and find one article: much of that is imported when it is first needed."""
    draft = read(_PAGE, Origin("page.html"))
    found = annotate(draft.text, draft.paragraphs, published=None, language="en")
    with Library.open(folder / "Loaded.crossread") as library:
        library.store_annotation(library.add(draft, _PAGE, path="page.html", reader=READER_VERSION).id, found)
        with closing(SearchIndex.open(library, folder)) as index:
            index.catch_up()
            assert index.search("friday").total == 1


with TemporaryDirectory() as made:
    _load(Path(made))
