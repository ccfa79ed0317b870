"""From files to annotated articles: intake -> library -> annotate -> library.

Reading and the models run in a worker process.
Each article is stored in its own transaction before it is reported, and an import that was killed goes on
with ``import_paths(library, library.queued_imports(), …)``.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.annotate import DEFAULT_MODEL, annotate_many, pipeline_name
from corpus.changes import ChangeSet
from corpus.errors import UnknownArticle, UnreadableFile, WorkerFailed
from corpus.intake import READER_VERSION, Origin, SourceFile, files, read
from corpus.model import Annotation, ArticleId, ArticleText, Draft, OwnName
from corpus.progress import Progress, ignore, never
from corpus.worker import Cancelled, Worker

if TYPE_CHECKING:
    from corpus.library import Library

_Source = SourceFile | UnreadableFile
_Reader = Callable[[bytes, Origin], Draft]

#: How much is annotated in one call: enough to keep the model busy, little enough to be cancelled soon.
BATCH_ARTICLES: Final = 16
BATCH_CHARACTERS: Final = 400_000
#: How often an article is tried again, in later runs, after the annotator failed on it.
ANNOTATION_TRIES: Final = 2

_PROBE: Final = ArticleText("A ship crossed the canal on Tuesday.", ())


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one file. ``status``: added, duplicate, near-duplicate or failed.

    ``path`` is the file as it was named, ``member`` its path inside an archive. ``of`` is the article of
    which it is a duplicate; ``reason`` says to a person why it failed.
    """

    path: str
    member: str | None
    status: str
    id: ArticleId | None = None
    of: ArticleId | None = None
    title: str | None = None
    reason: str | None = None
    changes: ChangeSet | None = None


def import_paths(
    library: Library,
    paths: Iterable[Path | str],
    *,
    worker: Worker,
    sample: bool = False,
    progress: Progress = ignore,
    cancelled: Callable[[], bool] = never,
) -> Iterator[ImportOutcome]:
    """Import files, folders and archives; yields the outcome of each file once it is stored.

    A file that can't be read is an outcome like others, and the rest goes on. What is not done when the
    import is cancelled or killed stays in the library's queue, and what was queued as a sample becomes one.
    Raises LibraryError when the library can't be written (a full disk); what was yielded before is stored.
    """
    asked = {queued_path(path): Path(path) for path in paths}
    library.queue_import(asked, sample=sample)
    found = _found(asked, cancelled)
    library.queue_found({path: [*map(_stored_path, sources)] for path, sources in found.items()})
    samples = library.queued_samples()
    sources = [source for sources in found.values() for source in sources]
    left = Counter(map(_stored_path, sources))
    reader = _reader(worker, cancelled)
    for done, source in enumerate(sources):
        progress(done, len(sources), _name(source))
        if cancelled():
            return
        path = _stored_path(source)
        left[path] -= 1
        try:
            outcome = _import(library, source, reader, sample=path in samples, last=not left[path])
        except Cancelled:
            return
        yield outcome
        if not left[path] and not outcome.changes:  # what is stored has left the queue as it was stored
            library.dequeue_import(path)


def import_content(library: Library, content: bytes, *, path: str, worker: Worker) -> ImportOutcome:
    """Import what is not a file, such as standard input, under the name ``path``. Raises LibraryError."""
    return _store(library, SourceFile(path, None, len(content)), content, path, _reader(worker))


def annotate_pending(
    library: Library,
    *,
    worker: Worker,
    model: str = DEFAULT_MODEL,
    progress: Progress = ignore,
    cancelled: Callable[[], bool] = never,
) -> Iterator[ChangeSet]:
    """Annotate the articles that are not yet, or were by another pipeline; yields after each is stored.

    An article on which the annotator fails is left as it is, so that the library goes on to say that it is
    not annotated; ``annotation_failures`` tells why, and it is tried again once, in a later run. Raises
    UnusableModel where ``model`` is gone or damaged; WorkerFailed when the annotator does not work at all.
    """
    annotator = _Annotator(worker, cancelled, model)
    pending = library.annotation_pending(annotator.pipeline, tries=ANNOTATION_TRIES)
    done = 0
    for batch in _batches(library, pending):
        progress(done, len(pending), "")
        if cancelled():
            return
        try:
            yield from _annotate(library, batch, annotator)
        except Cancelled:
            return
        done += len(batch)


def waits_for_annotation(library: Library, changes: ChangeSet, model: str = DEFAULT_MODEL) -> bool:
    """Whether names are to be looked for in any of the articles that these changes touched."""
    pending = library.annotation_pending(pipeline_name(model), tries=ANNOTATION_TRIES, among=changes.articles)
    return bool(pending)


def annotation_failures(library: Library, model: str = DEFAULT_MODEL) -> dict[ArticleId, str]:
    """The articles on which the annotator failed, with the reason for a person. Raises UnusableModel."""
    return library.annotation_failures(pipeline_name(model))


# --- files


def queued_path(path: Path | str) -> str:
    """How the library's queue names a path: absolute, wherever the program is started next time."""
    return os.path.abspath(path)  # noqa: PTH100  Path.absolute leaves ".." in


def _found(asked: Mapping[str, Path], cancelled: Callable[[], bool]) -> dict[str, list[_Source]]:
    """The files that each path that was asked for has; only of those looked through until ``cancelled``."""
    found: dict[str, list[_Source]] = {}
    for queued, path in asked.items():
        sources = []
        for source in files([path]):
            if cancelled():
                return found
            sources.append(source)
        found[queued] = sources
    return found


def _reader(worker: Worker, cancelled: Callable[[], bool] = never) -> _Reader:
    return partial(worker.call, read, doing="Reading this file", cancelled=cancelled)


def _import(library: Library, source: _Source, reader: _Reader, *, sample: bool, last: bool) -> ImportOutcome:
    """``last``: no other file of its path, such as an archive, is still to come."""
    if isinstance(source, UnreadableFile):
        return _failed(source, *_split(source.path or ""))
    try:
        content = source.content()
    except UnreadableFile as error:
        return _failed(error, source.path, source.member)
    path = _stored_path(source)
    return _store(library, source, content, path, reader, sample=sample, dequeue=path if last else None)


def _store(
    library: Library,
    source: SourceFile,
    content: bytes,
    path: str,
    reader: _Reader,
    *,
    sample: bool = False,
    dequeue: str | None = None,
) -> ImportOutcome:
    added = library.known_original(content)
    if added is None:
        origin = Origin(_as_text(source.path), source.member and _as_text(source.member), source.modified)
        try:
            draft = reader(content, origin)
        except (UnreadableFile, WorkerFailed) as error:
            return _failed(error, source.path, source.member)
        added = library.add(
            draft,
            content,
            path=_as_text(path),
            member=origin.member,
            reader=READER_VERSION,
            sample=sample,
            dequeue=dequeue,
        )
    return ImportOutcome(
        path=_as_text(source.path),
        member=source.member and _as_text(source.member),
        status=added.status,
        id=added.id,
        of=added.of,
        title=added.title,
        changes=added.changes,
    )


def _failed(error: UnreadableFile | WorkerFailed, path: str, member: str | None) -> ImportOutcome:
    return ImportOutcome(_as_text(path), member and _as_text(member), "failed", reason=error.message)


def _stored_path(source: _Source) -> str:
    """Where the file lies, as the queue names it."""
    return queued_path(source.path if isinstance(source, SourceFile) else _split(source.path or "")[0])


def _split(path: str) -> tuple[str, str | None]:
    """A path into an archive, as the archive and what it holds there."""
    for archive in Path(path).parents:
        if archive.is_file():
            return str(archive), str(Path(path).relative_to(archive))
    return path, None


def _name(source: _Source) -> str:
    member = source.member if isinstance(source, SourceFile) else None
    return _as_text(Path(member or source.path or "").name)


def _as_text(path: str) -> str:
    """The path of a file as text that can be stored and shown: bytes that are no UTF-8 become ``\ufffd``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


# --- annotating


class _Annotator:
    """Looks for names in texts, in the worker, with one model."""

    def __init__(self, worker: Worker, cancelled: Callable[[], bool], model: str) -> None:
        self.pipeline = pipeline_name(model)
        self._worker = worker
        self._cancelled = cancelled
        self._model = model
        # Enough for a machine that does 500 words a second, and for a large model 100.
        self._speed = 3_000 if model == DEFAULT_MODEL else 600

    def __call__(self, texts: Sequence[ArticleText], own: Sequence[OwnName] = ()) -> list[Annotation]:
        """The annotation of each text, with the reader's own names. Raises WorkerFailed, UnusableModel."""
        annotate = partial(annotate_many, model=self._model, own=own)
        seconds = 120 + sum(len(text.text) for text in texts) / self._speed  # the first call loads the model
        return self._worker.call(
            annotate, list(texts), seconds=seconds, doing="Looking for names", cancelled=self._cancelled
        )


def _batches(library: Library, ids: Sequence[ArticleId]) -> Iterator[list[tuple[ArticleId, ArticleText]]]:
    batch: list[tuple[ArticleId, ArticleText]] = []
    characters = 0
    for id in ids:
        text = library.texts([id]).get(id)
        if text is None:  # removed meanwhile
            continue
        if batch and (len(batch) == BATCH_ARTICLES or characters + len(text.text) > BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append((id, text))
        characters += len(text.text)
    if batch:
        yield batch


def _annotate(
    library: Library, batch: Sequence[tuple[ArticleId, ArticleText]], annotator: _Annotator
) -> Iterator[ChangeSet]:
    """Annotate and store; where that fails, each article by itself, so that only the cause is left out."""
    ids, texts = zip(*batch, strict=True)
    own = library.own_names()
    try:
        annotations = annotator(texts, own)
    except WorkerFailed as error:
        if len(batch) > 1:
            for one in batch:
                yield from _annotate(library, [one], annotator)
            return
        annotator([_PROBE])  # raises when it is not the article's fault
        library.note_annotation_failure(ids[0], annotator.pipeline, error.message)
        return
    if library.own_names() != own:  # these articles may wait for what was added meanwhile
        return
    for (id, text), annotation in zip(batch, annotations, strict=True):
        try:
            yield library.store_annotation(id, annotation, seen=text.text)
        except UnknownArticle:  # removed meanwhile
            continue
