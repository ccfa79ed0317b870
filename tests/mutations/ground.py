"""What mutations stand on: the library of what is mutated, and comparisons as the product makes them.

Each mutated article is added to a copy of that library, annotated, linked and told. Names and vectors of a
text are kept, so that the next run takes seconds.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.annotate import annotate_many, pipeline_name
from corpus.compare import Comparison
from corpus.library import Library
from corpus.model import Annotation, Article, ArticleId, ArticleText, Draft
from corpus.pipeline import annotate_pending, import_paths
from corpus.relating.near import library_background
from corpus.worker import Worker
from tests.corpus.linking import Linker

_BATCH = 16


class Ground:
    """A library of articles in a folder, with what was found in mutated ones."""

    def __init__(self, folder: Path, library: Path) -> None:
        self._folder = folder
        self._library = library
        self._annotations: dict[str, Annotation] = _unpickled(folder / "annotations.pickle")
        with Library.open(library, writable=False) as opened:
            self.articles: list[Article] = opened.articles(opened.ids())
            self._linker = Linker(library_background(opened), _unpickled(folder / "vectors.pickle"))

    @classmethod
    @contextmanager
    def of_files(cls, paths: Sequence[Path], folder: Path) -> Iterator[Ground]:
        """The articles of these files, imported and annotated."""
        folder.mkdir(parents=True, exist_ok=True)
        known = hashlib.sha256("\n".join([pipeline_name(), *map(_file, paths)]).encode()).hexdigest()
        library = folder / f"{known[:16]}.crossread"
        if not library.exists():
            making = folder / "making.crossread"
            making.unlink(missing_ok=True)
            with Worker("reader") as reader, Worker("annotator") as annotator, Library.open(making) as made:
                list(import_paths(made, paths, worker=reader))
                list(annotate_pending(made, worker=annotator))
            making.rename(library)
        ground = cls(folder, library)
        yield ground
        ground.keep()

    def keep(self) -> None:
        """Keep what was found for the next time."""
        for name, known in (("annotations", self._annotations), ("vectors", self._linker.known)):
            (self._folder / f"{name}.pickle").write_bytes(pickle.dumps(known))

    def annotate(self, drafts: Iterable[Draft], worker: Worker | None = None) -> None:
        """Look for the names in drafts beforehand, many at once."""
        texts = {_key(_text(draft)): _text(draft) for draft in drafts}
        missing = [key for key in texts if key not in self._annotations]
        if not missing:
            return
        if worker is None:
            with Worker("annotator") as worker:
                self._annotate(texts, missing, worker)
        else:
            self._annotate(texts, missing, worker)

    def _annotate(self, texts: dict[str, ArticleText], missing: Sequence[str], worker: Worker) -> None:
        for at in range(0, len(missing), _BATCH):
            keys = missing[at : at + _BATCH]
            found = worker.call(
                annotate_many, [texts[key] for key in keys], seconds=300, doing="Looking for names"
            )
            self._annotations |= dict(zip(keys, found, strict=True))

    def added(self, draft: Draft) -> Article | None:
        """The article that a draft becomes beside all others; None where one of them has this very text."""
        self.annotate([draft])
        path = self._folder / "mutated.crossread"
        shutil.copyfile(self._library, path)
        with Library.open(path) as library:
            added = library.add(draft, repr(draft).encode(), path="mutated.txt", reader="mutations")
            if added.status == "duplicate":
                return None
            library.store_annotation(added.id, self._annotations[_key(_text(draft))])
            return library.article(added.id)

    def told(self, *articles: Article) -> Comparison:
        """These articles compared, with all that the lenses find."""
        return self._linker.told(*articles)

    def article(self, id: ArticleId) -> Article:
        """One of the articles."""
        return next(article for article in self.articles if article.id == id)


def _text(draft: Draft) -> ArticleText:
    return ArticleText(draft.text, draft.paragraphs, draft.date, draft.language)


def _key(text: ArticleText) -> str:
    return hashlib.sha256(f"{pipeline_name()} {text!r}".encode("utf-8", "surrogatepass")).hexdigest()


def _file(path: Path) -> str:
    return f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _unpickled(path: Path) -> dict[str, Any]:
    """What an earlier run of this tool kept in its own folder."""
    return pickle.loads(path.read_bytes()) if path.exists() else {}
