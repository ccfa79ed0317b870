"""From the originals that a library keeps to better articles: library -> intake -> library.

A reader that was improved reaches the articles that came in before it. What the person decided lasts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from corpus.changes import ChangeSet
from corpus.errors import DamagedLibrary, UnknownArticle, UnreadableFile, WorkerFailed
from corpus.intake import READER_VERSION, Origin, read
from corpus.model import ArticleId
from corpus.progress import Progress, ignore, never
from corpus.worker import Cancelled, Worker

if TYPE_CHECKING:
    from corpus.library import Library


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of one article. ``failed``: it stays as it was found before; ``reason`` says why."""

    id: ArticleId
    status: Literal["changed", "unchanged", "failed"]
    title: str | None = None
    reason: str | None = None
    changes: ChangeSet | None = None


def waiting(library: Library) -> list[ArticleId]:
    """The articles that an older reader made; without those that this one can't read, which was told once."""
    return library.reading_pending(READER_VERSION)


def reread(
    library: Library,
    ids: Iterable[ArticleId] | None = None,
    *,
    worker: Worker,
    progress: Progress = ignore,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Reread]:
    """Read the originals of articles anew, of all that are ``waiting`` or of ``ids``; yields each when done.

    Those that changed wait to be annotated. Cancelled or killed, it goes on with the rest when it is asked
    for again. Raises LibraryError when the library can't be written.
    """
    wanted = waiting(library) if ids is None else list(ids)
    for done, id in enumerate(wanted):
        if cancelled():
            return
        try:
            path, member = library.came_from(id)
            progress(done, len(wanted), PurePath(member or path).name)
            yield _reread(library, id, Origin(path, member), worker, cancelled)
        except UnknownArticle:  # removed meanwhile
            continue
        except Cancelled:
            return


def _reread(
    library: Library, id: ArticleId, origin: Origin, worker: Worker, cancelled: Callable[[], bool]
) -> Reread:
    try:
        content = library.original(id)
        draft = worker.call(read, content, origin, doing="Reading this file", cancelled=cancelled)
    except DamagedLibrary as error:
        return _failed(library, id, error.message)
    except (UnreadableFile, WorkerFailed) as error:
        library.note_reading_failure(id, READER_VERSION, error.message)
        return _failed(library, id, error.message)
    changes = library.replace_findings(id, draft, reader=READER_VERSION)
    return Reread(id, "changed" if changes else "unchanged", _title(library, id), changes=changes)


def _failed(library: Library, id: ArticleId, reason: str) -> Reread:
    return Reread(id, "failed", _title(library, id), reason)


def _title(library: Library, id: ArticleId) -> str | None:
    return next((summary.title for summary in library.summaries([id])), None)
