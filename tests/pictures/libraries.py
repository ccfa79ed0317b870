"""The libraries that scenes play on: each made once, and given out anew to every scene."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from corpus.intake import READER_VERSION
from corpus.library import Library
from corpus.pipeline import annotate_pending, import_paths
from corpus.progress import ignore, never
from corpus.relating.events import MEGABYTES
from corpus.sample import files
from corpus.worker import Worker
from gui.workspace.meanings import Meanings
from search import SearchIndex
from tests.bench.ground import is_usable
from tests.bench.making import Language
from tests.gui.alike import ARTICLES as ALIKE
from tests.gui.furnished import furnish
from tests.gui.happened import happen
from tests.gui.lighthouse import make_known
from tests.gui.stocked import ARTICLES as STOCKED
from tests.gui.stocked import stock
from tests.pictures.texts import ARTICLES, UNKNOWN

NAME = "Articles.crossread"
LARGE = 4_000
_WORDS = 150


def fill_with_samples(library: Library) -> None:
    """The sample articles, read and annotated as by a person's import."""
    fill_with_files(library, files(), sample=True)


def fill_with_files(library: Library, paths: Iterable[Path], *, sample: bool = False) -> None:
    """Articles read and annotated from files and folders."""
    with closing(Worker("reader")) as reader, closing(Worker("annotator")) as annotator:
        for _ in import_paths(library, list(paths), worker=reader, sample=sample):
            pass
        for _ in annotate_pending(library, worker=annotator):
            pass


def find_events(library: Library, caches: Path) -> None:
    """Look for events in all articles, as the window does."""
    meanings = Meanings(library, caches)
    with closing(Worker("events", megabytes=MEGABYTES)) as grouper:
        for _ in meanings.group_pending(grouper, ignore, never):
            pass
    meanings.close()


def fill_with_awkward(library: Library) -> None:
    """Long titles, many sources, nothing known."""
    stock(library, (*ARTICLES, *UNKNOWN))


def fill_with_thousands(library: Library) -> None:
    """Made-up articles of forty sources."""
    for number, made in enumerate(Language().articles(LARGE, _WORDS)):
        added = library.add(
            made.draft, made.draft.text.encode(), path=f"/articles/{number}.txt", reader=READER_VERSION
        )
        if added.id is not None:
            library.store_annotation(added.id, made.annotation)


def fill_with_pages(library: Library) -> None:
    """Pages with menus, boxes and footers."""
    furnish(library)


def fill_with_events(library: Library) -> None:
    """A handful of articles that tell of the same events."""
    happen(library)


def fill_with_names(library: Library) -> None:
    """One who is written in two ways, beside the same others, and a name that may be anyone's."""
    stock(library, (*STOCKED, *ALIKE))


def fill_with_nothing(library: Library) -> None:
    """No article at all."""


#: How a library is filled, by the name that scenes ask for.
FILLS: dict[str, Callable[[Library], None]] = {
    "empty": fill_with_nothing,
    "samples": fill_with_samples,
    "awkward": fill_with_awkward,
    "large": fill_with_thousands,
    "furnished": fill_with_pages,
    "named": fill_with_names,
    "happened": fill_with_events,
    "related": fill_with_samples,
    "told": fill_with_samples,
}
#: Those of which it is known what their articles mean, and of them those whose events are found.
RELATED = frozenset({"related", "told"})
TOLD = frozenset({"told"})
#: Those that show other articles than the samples, where others are asked for.
OF_SAMPLES = ("samples", "told")


class Libraries:
    """Libraries with their indexes under ``folder``."""

    def __init__(self, folder: Path, fills: dict[str, Callable[[Library], None]] | None = None) -> None:
        self._folder = folder
        self._fills = fills or FILLS

    def make(self, names: Iterable[str], *, keep: bool = False) -> None:
        """Make these libraries; ``keep``: but those that are there already."""
        for name in sorted(set(names)):
            kept = self._kept(name)
            if not (keep and is_usable(kept / NAME)):
                shutil.rmtree(kept, ignore_errors=True)
                self._make(name)

    def fresh(self, name: str) -> Path:
        """A library as it was made, whatever was done to it; its folder is its home."""
        home = self._home(name)
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self._kept(name), home)
        return home / NAME

    def _make(self, name: str) -> None:
        """Made where it is used: an index belongs to a library at its place."""
        home = self._home(name)
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        with Library.open(home / NAME) as library:
            self._fills[name](library)
            index = SearchIndex.open(library, home / "cache")
            index.catch_up()
            index.close()
            if name in RELATED:
                make_known(library, home / "cache")
            if name in TOLD:
                find_events(library, home / "cache")
        home.rename(self._kept(name))

    def _home(self, name: str) -> Path:
        return self._folder / name

    def _kept(self, name: str) -> Path:
        return self._folder / f"{name}-kept"
