"""How fast articles come in: the files of the data if there are any, else made-up ones."""

from __future__ import annotations

import gzip
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from corpus.intake import Origin, files, read
from corpus.library import Library
from corpus.pipeline import import_paths
from corpus.worker import Worker
from tests.bench.figures import Figure
from tests.bench.ground import Ground, say
from tests.bench.making import Language

_MADE = 100
#: Where the data has pages as people save them: HTML (gzipped, one by one) and the text of whole pages.
_PAGES = (("extraction", "publishers", "html"), ("extraction", "article181", "text_flat"))


def measure(ground: Ground) -> Iterator[Figure]:
    """Imports in the worker process, stored, against only reading the same files in this process."""
    with tempfile.TemporaryDirectory(dir=ground.folder) as name:
        folder = Path(name)
        for kind, pages in _pages(ground, folder):
            yield _measure(kind, pages, folder / f"{pages.parent.name}.crossread")


def _pages(ground: Ground, folder: Path) -> Iterator[tuple[str, Path]]:
    found = [(parts, path) for parts in _PAGES if (path := ground.found(*parts)) is not None]
    if not found:
        if ground.data is not None:
            say("the data holds no pages: made-up articles are imported")
        made = folder / "made"
        made.mkdir()
        for number, each in enumerate(Language().articles(_MADE, 400)):
            (made / f"{number}.txt").write_text(
                f"{each.draft.title}\n\n{each.draft.text}\n", encoding="utf-8"
            )
        yield "made-up text", made
    for parts, path in found:
        yield "/".join(parts[1:]), _unpacked(path, folder / parts[-1]) if parts[-1] == "html" else path


def _unpacked(packed: Path, folder: Path) -> Path:
    """The pages as files that can be imported, for the time of the measure."""
    folder.mkdir()
    for page in sorted(packed.glob("*.html.gz")):
        (folder / page.stem).write_bytes(gzip.decompress(page.read_bytes()))
    return folder


def _measure(kind: str, pages: Path, path: Path) -> Figure:
    sources = [source for source in files([pages]) if not isinstance(source, Exception)]
    contents = [(source.content(), Origin(source.path)) for source in sources]
    with ExitStack() as opened:
        library = opened.enter_context(Library.open(path))
        worker = opened.enter_context(Worker("reader"))
        worker.call(read, *contents[0])  # it starts, and loads what reads such files
        read(*contents[0])
        reading = storing = 0.0
        stored = 0
        for source, content in zip(sources, contents, strict=True):  # in turns, file by file
            began = time.perf_counter()
            read(*content)
            between = time.perf_counter()
            stored += sum(
                o.status != "failed" for o in import_paths(library, [Path(source.path)], worker=worker)
            )
            reading += between - began
            storing += time.perf_counter() - between
    return Figure(
        *("import", f"{len(sources)} x {kind}", stored / storing, "articles/s"),
        *(storing / reading, f"the time to only read them ({len(sources) / reading:.0f}/s)"),
    )
