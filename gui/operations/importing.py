"""Bring articles into a library, to the end: stored and annotated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corpus.intake.limits import FILE_BYTES
from corpus.pipeline import ImportOutcome, import_content, import_paths
from corpus.progress import Progress, ignore
from corpus.worker import Worker

if TYPE_CHECKING:
    from corpus.library import Library

#: The path that stands for standard input.
STANDARD_INPUT = "-"


def import_articles(
    library: Library,
    paths: Sequence[str],
    *,
    worker: Worker,
    standard_input: BinaryIO,
    progress: Progress = ignore,
) -> Iterator[ImportOutcome]:
    """Import files, folders and archives, and standard input for ``-``; the outcome of each as it is stored.

    Raises LibraryError when the library can't be written.
    """
    for piped, group in groupby(paths, key=STANDARD_INPUT.__eq__):
        if piped:
            yield _import_piped(library, standard_input.read(FILE_BYTES + 1), worker)
        else:
            yield from import_paths(library, map(Path, group), worker=worker, progress=progress)


def _import_piped(library: Library, content: bytes, worker: Worker) -> ImportOutcome:
    if len(content) > FILE_BYTES:
        reason = (
            f"Standard input gives more than {FILE_BYTES // 1_000_000} MB, which is too long for an article."
        )
        return ImportOutcome(STANDARD_INPUT, None, "failed", reason=reason)
    return import_content(library, content, path=STANDARD_INPUT, worker=worker)
