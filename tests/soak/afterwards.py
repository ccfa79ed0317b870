"""What has to hold of a library and its index after anything has happened to the program that used them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import LibraryError
from corpus.library import Library
from gui.operations.exporting import export_documents
from search import SearchIndex
from search.schema import fingerprint
from tests.soak.ground import Ground, Place
from tests.soak.tally import require


@contextmanager
def sound(place: Place) -> Iterator[Library]:
    """The library, opened for writing after reading it; afterwards it has to be in order, and one file."""
    opens_for_reading(place)
    with Library.open(place.library) as library:
        in_order(library)
        yield library
    left_clean(place)


def opens_for_reading(place: Place) -> None:
    """A reader is first to come, and reads all there is."""
    if place.library.exists() and place.library.stat().st_size:
        with Library.open(place.library, writable=False) as library:
            in_order(library)
            library.articles(library.ids())


def in_order(library: Library) -> None:
    """``check`` finds nothing."""
    problems = library.check()
    require(not problems, f"check: {problems}")


def left_clean(place: Place) -> None:
    """Nothing lies beside the library that is not open."""
    names = sorted(path.name for path in place.library.parent.iterdir())
    require(names == [place.library.name], f"beside the library: {names}")


def index_in_step(place: Place, library: Library, *, kept: Path | None = None) -> list[Path]:
    """The index opens, catches up and then holds every article as it is; its folder holds nothing else.

    ``kept``: the folder that it must still be in, for it was whole. Returns its folders.
    """
    with closing(SearchIndex.open(library, place.cache)) as index:
        index.catch_up()
        holds_all(index, library)
    folders = index_folders(place)
    require(len(folders) == 1, f"index folders: {folders}")
    require(kept in (None, folders[0]), f"built anew: {kept} is {folders[0]} now")
    manifest = json.loads((folders[0] / "manifest.json").read_bytes())
    files = {path.name for path in folders[0].iterdir()} - {"manifest.json"}
    require(files == set(manifest["files"]), f"stray or missing files: {files ^ set(manifest['files'])}")
    return folders


def holds_all(index: SearchIndex, library: Library) -> None:
    """The index holds each article in its present state, and no other."""
    require(index.check() == [], f"the index: {index.check()}")
    require(not index.behind, "the index is behind")
    articles = library.articles(library.ids())
    held = index._store.fingerprints([each.id for each in articles])
    require(index._store.articles() == {each.id for each in articles}, "the index holds other articles")
    stale = [each.id for each in articles if held.get(each.id) != fingerprint(each)]
    require(not stale, f"the index holds articles {stale} as they were")
    require(index.search("", limit=0).total == len(articles), "a search finds another number of articles")


def index_folders(place: Place) -> list[Path]:
    """The index folders of the place's cache."""
    return sorted(place.cache.glob("*/index-*"))


def whole(library: Library) -> list[dict[str, Any]]:
    """All that the library gives of its articles; who is quoted in them lies beside it."""
    return list(export_documents(library, lambda article: None))


def reported(lines: Sequence[str]) -> list[dict[str, Any]]:
    """The outcomes that an import has told; a line that was cut off was not."""
    told = []
    for line in lines:
        if line.endswith("}"):
            told.append(json.loads(line))
    require(not any("error" in line for line in told), f"the import failed: {told[-1:]}")
    return told


def kept(library: Library, outcomes: Sequence[dict[str, Any]]) -> None:
    """Every article that was reported is there, under its number and title."""
    there = {summary.id: summary for summary in library.summaries()}
    for outcome in outcomes:
        if outcome["status"] == "failed":
            continue
        summary = there.get(outcome["id"])
        require(summary is not None, f"acknowledged and lost: {outcome}")
        assert summary is not None
        require(summary.title == outcome["title"], f"{outcome} is {summary}")


def refused(place: Place, *, writable: bool) -> LibraryError | None:
    """The plain reason for which the library can't be opened, if there is one."""
    try:
        Library.open(place.library, writable=writable, create=False).close()
    except LibraryError as error:
        return error
    return None


def nothing_temporary(ground: Ground) -> None:
    """No temporary file is left."""
    names = sorted(path.name for path in ground.temporary.iterdir())
    require(not names, f"temporary files: {names}")
