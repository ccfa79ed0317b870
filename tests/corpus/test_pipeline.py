"""Files become annotated articles; what goes wrong with one of them stays with it."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from corpus.annotate import annotate_many, pipeline_name
from corpus.errors import LibraryError, WorkerFailed
from corpus.library import Library
from corpus.model import EntityType, OwnName
from corpus.pipeline import (
    BATCH_ARTICLES,
    ImportOutcome,
    annotate_pending,
    annotation_failures,
    import_content,
    import_paths,
)
from corpus.worker import Worker
from tests.corpus.worker_tasks import hang, stumble

T = TypeVar("T")

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="there is no such file there")


def story(name: str, *, more: str = "") -> str:
    """A made-up article of a few sentences, unlike the others."""
    return (
        f"{name} opens its new harbour\n\n"
        f"The mayor of {name} opened the harbour on Monday, after Maria Holm of the port council had asked "
        f"for three more cranes than {name} was first promised. Ships from Denmark will call there.\n\n"
        f"Fishermen in {name} said that the quay leaves them less room than before. {more}\n"
    )


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker("pipeline") as worker:
        yield worker


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.crossread") as library:
        yield library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("Avik", "Bergum", "Coswick"):
        (folder / f"{name}.txt").write_text(story(name), encoding="utf-8")
    return folder


def statuses(outcomes: list[ImportOutcome]) -> list[tuple[str, str]]:
    return [(Path(outcome.member or outcome.path).name, outcome.status) for outcome in outcomes]


def test_every_article_is_stored_before_it_is_reported(
    library: Library, folder: Path, worker: Worker
) -> None:
    for count, outcome in enumerate(import_paths(library, [folder], worker=worker), 1):
        assert outcome.status == "added"
        assert outcome.changes is not None
        assert outcome.id in outcome.changes.articles
        with Library.open(library.path, writable=False) as another_look:
            assert another_look.count() == count
            assert another_look.article(outcome.id).summary.title == outcome.title
    assert library.count() == 3
    assert library.original(library.ids()[0]) == (folder / "Avik.txt").read_bytes()


def test_the_same_file_again_is_a_duplicate_and_is_not_read(
    library: Library, folder: Path, worker: Worker
) -> None:
    first = list(import_paths(library, [folder], worker=worker))
    closed = Worker("closed")
    closed.close()  # any call would end the import
    again = list(import_paths(library, [folder], worker=closed))
    assert [(outcome.status, outcome.of) for outcome in again] == [
        ("duplicate", outcome.id) for outcome in first
    ]
    assert library.count() == 3


def test_progress_tells_each_file_with_their_number(library: Library, folder: Path, worker: Worker) -> None:
    told: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, what: str) -> None:
        told.append((done, total, what))

    list(import_paths(library, [folder], worker=worker, progress=progress))
    assert told == [(0, 3, "Avik.txt"), (1, 3, "Bergum.txt"), (2, 3, "Coswick.txt")]


def test_a_cancelled_import_goes_on_with_what_was_left(
    library: Library, folder: Path, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    outcomes: list[ImportOutcome] = []
    for outcome in import_paths(
        library, [Path(folder.name)], worker=worker, cancelled=lambda: len(outcomes) == 1
    ):
        outcomes.append(outcome)
    assert library.queued_imports() == [str(folder / "Bergum.txt"), str(folder / "Coswick.txt")]
    monkeypatch.chdir("/")
    rest = list(import_paths(library, library.queued_imports(), worker=worker))
    assert statuses(rest) == [("Bergum.txt", "added"), ("Coswick.txt", "added")]
    assert library.queued_imports() == []


def test_a_file_leaves_the_queue_as_it_is_stored_even_if_the_program_stops_then(
    library: Library, folder: Path, worker: Worker
) -> None:
    steps = import_paths(library, [folder], worker=worker)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    rest = list(import_paths(library, library.queued_imports(), worker=worker))
    assert statuses(rest) == [("Bergum.txt", "added"), ("Coswick.txt", "added")]


def test_an_archive_stays_queued_until_its_last_file_is_stored(
    library: Library, tmp_path: Path, worker: Worker
) -> None:
    archive = tmp_path / "press.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for town in ("Avik", "Bergum"):
            packed.writestr(f"{town}.txt", story(town))
    steps = import_paths(library, [archive], worker=worker)
    assert [(next(steps).status, library.queued_imports()) for _ in range(2)] == [
        ("added", [str(archive)]),
        ("added", []),
    ]


def test_what_was_asked_for_is_queued_before_it_is_looked_into(
    library: Library, folder: Path, worker: Worker
) -> None:
    steps = import_paths(library, [folder], worker=worker, cancelled=lambda: True)
    assert list(steps) == []
    assert library.queued_imports() == [str(folder)]
    rest = list(import_paths(library, library.queued_imports(), worker=worker))
    assert [outcome.status for outcome in rest] == ["added"] * 3
    assert library.queued_imports() == []


def test_of_what_was_asked_for_each_is_queued_by_its_files_once_they_are_known(
    library: Library, folder: Path, worker: Worker
) -> None:
    (folder / "later").mkdir()
    (folder / "later" / "Dunmore.txt").write_text(story("Dunmore"), encoding="utf-8")
    asked = [folder / "Avik.txt", folder / "Bergum.txt", folder / "later"]
    looks = iter([False, False, True])
    assert list(import_paths(library, asked, worker=worker, cancelled=lambda: next(looks, True))) == []
    assert sorted(library.queued_imports()) == sorted(map(str, asked))


def test_a_folder_that_holds_no_article_does_not_stay_queued(
    library: Library, tmp_path: Path, worker: Worker
) -> None:
    (tmp_path / "empty").mkdir()
    assert list(import_paths(library, [tmp_path / "empty"], worker=worker)) == []
    assert library.queued_imports() == []


def test_samples_stay_samples_when_their_import_goes_on_with_others(
    library: Library, folder: Path, worker: Worker, tmp_path: Path
) -> None:
    (tmp_path / "own.txt").write_text(story("Ownby"), encoding="utf-8")
    list(import_paths(library, [folder], worker=worker, sample=True, cancelled=lambda: True))
    library.queue_import([str(tmp_path / "own.txt")])
    list(import_paths(library, library.queued_imports(), worker=worker))
    samples = {Path(summary.path).stem: summary.sample for summary in library.summaries()}
    assert samples == {"Avik": True, "Bergum": True, "Coswick": True, "own": False}


def test_a_cancel_of_a_moment_before_the_file_is_read_is_not_lost(library: Library, folder: Path) -> None:
    asked: list[bool] = []

    def cancelled() -> bool:  # no while files are looked for and before the first; yes as it is handed over
        asked.append(True)
        return len(asked) > 4

    with Worker("late") as worker:
        assert list(import_paths(library, [folder], worker=worker, cancelled=cancelled)) == []
    assert library.count() == 0
    assert len(library.queued_imports()) == 3


def test_ending_the_workers_call_ends_the_import_and_keeps_the_rest(library: Library, folder: Path) -> None:
    worker = Worker("ending")
    steps = import_paths(library, [folder], worker=worker)
    next(steps)
    worker.close()
    assert list(steps) == []
    assert len(library.queued_imports()) == 2


def test_members_of_an_archive_are_told_apart(library: Library, folder: Path, worker: Worker) -> None:
    archive = folder.parent / "press.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("north/dunmore.txt", story("Dunmore"))
        packed.writestr("empty.txt", "")
    outcomes = list(import_paths(library, [archive], worker=worker))
    told = {(outcome.path, outcome.member, outcome.status) for outcome in outcomes}
    assert (str(archive), "north/dunmore.txt", "added") in told
    assert (str(archive), "empty.txt", "failed") in told
    assert library.queued_imports() == []


@posix_only
def test_each_file_that_cannot_be_read_gives_a_clear_line_and_the_others_go_on(
    library: Library, folder: Path, worker: Worker, tmp_path: Path
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(100_000_000)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe")
    named = [folder, tmp_path / "pipe", Path("/dev/zero"), tmp_path / "missing.txt", folder / "gone.txt"]
    outcomes = list(import_paths(library, named, worker=worker))
    failed = {Path(outcome.path).name: outcome.reason for outcome in outcomes if outcome.status == "failed"}
    assert failed.keys() >= {"empty.txt", "huge.txt", "pipe", "zero", "missing.txt", "gone.txt"}
    assert all(reason and reason.endswith(".") and "Error" not in reason for reason in failed.values())
    assert [status for _, status in statuses(outcomes)].count("added") == 3
    assert library.queued_imports() == []


@posix_only
def test_a_file_whose_name_is_not_utf8_is_imported_under_a_name_that_can_be_shown(
    library: Library, folder: Path, worker: Worker
) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text(story("Elmira"), encoding="utf-8")
    outcomes = list(import_paths(library, [folder / name], worker=worker))
    assert statuses(outcomes) == [("caf\ufffd.txt", "added")]
    outcomes[0].path.encode()
    assert library.queued_imports() == []


@posix_only
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told(library: Library, folder: Path, worker: Worker) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0)
    outcomes = list(import_paths(library, [folder], worker=worker))
    assert ("closed", "failed") in statuses(outcomes)


@dataclass
class StumblingWorker:
    """A real worker that does something else to texts with a certain word in them."""

    worker: Worker
    word: str = "nettle"
    instead: Callable[[], object] = stumble
    patience: float = 20.0

    def call(self, function: Callable[..., T], *args: object, **options: object) -> object:
        if self.word in repr(args):
            return self.worker.call(self.instead, seconds=self.patience, doing=str(options["doing"]))
        return self.worker.call(function, *args, **options)  # type: ignore[arg-type]


def test_a_file_on_which_the_reader_hangs_fails_by_itself(
    library: Library, folder: Path, worker: Worker
) -> None:
    (folder / "Bergum.txt").write_text(story("Bergum", more="A nettle grows there."))
    hanging = StumblingWorker(worker, instead=hang, patience=0.3)
    outcomes = list(import_paths(library, [folder], worker=hanging))  # type: ignore[arg-type]
    assert statuses(outcomes) == [("Avik.txt", "added"), ("Bergum.txt", "failed"), ("Coswick.txt", "added")]
    assert outcomes[1].reason == "Reading this file took longer than 0.3 seconds."


def test_a_library_that_cannot_be_written_stops_the_import(
    library: Library, folder: Path, worker: Worker
) -> None:
    steps = import_paths(library, [folder], worker=worker)
    reported = next(steps)
    library.close()
    with pytest.raises(LibraryError):
        list(steps)
    with Library.open(library.path) as again:
        assert again.ids() == [reported.id]
        assert len(again.queued_imports()) == 2


def test_standard_input_is_imported_under_the_name_it_is_given(library: Library, worker: Worker) -> None:
    outcome = import_content(library, story("Fenwick").encode(), path="-", worker=worker)
    assert (outcome.path, outcome.status) == ("-", "added")
    assert [summary.path for summary in library.summaries()] == ["-"]


# --- annotating


def fill(library: Library, worker: Worker, names: list[str], poisonous: str | None = None) -> None:
    for name in names:
        more = "Where the nettle grows, nobody walks." if name == poisonous else ""
        import_content(library, story(name, more=more).encode(), path=f"{name}.txt", worker=worker)


def annotated(library: Library) -> list[bool]:
    return [summary.annotated for summary in library.summaries()]


NAMES = [
    f"{first}{last}"
    for first in ("Ash", "Birch", "Elm", "Oak")
    for last in ("ford", "ham", "by", "ton", "wick")
]


def test_annotating_stores_article_by_article_and_goes_on_after_a_cancel(
    library: Library, worker: Worker, annotator: Worker
) -> None:
    fill(library, worker, NAMES)
    changes = list(annotate_pending(library, worker=annotator, cancelled=lambda: any(annotated(library))))
    assert all(each.articles for each in changes)
    done = len(changes)
    assert done == BATCH_ARTICLES
    assert annotated(library) == [True] * done + [False] * (len(NAMES) - done)
    told: list[tuple[int, int]] = []
    rest = list(
        annotate_pending(library, worker=annotator, progress=lambda at, total, _: told.append((at, total)))
    )
    assert len(rest) == len(NAMES) - done
    assert told == [(0, len(rest))]
    assert all(annotated(library))
    assert library.annotation_pending(pipeline_name()) == []
    assert any(entity.name == "Maria Holm" for entity in library.entities())


def test_what_the_worker_finds_is_what_the_annotator_finds(
    library: Library, worker: Worker, annotator: Worker, model: object
) -> None:
    fill(library, worker, ["Hollin"])
    list(annotate_pending(library, worker=annotator))
    (id,) = library.ids()
    (expected,) = annotate_many(list(library.texts([id]).values()))
    found = [(mention.start, mention.end, mention.type) for mention in library.article(id).mentions]
    assert found == [(mention.start, mention.end, mention.type) for mention in expected.mentions]


def test_an_article_that_the_annotator_fails_on_is_left_out_and_told_and_tried_once_more(
    library: Library, worker: Worker, annotator: Worker
) -> None:
    fill(library, worker, ["Ivy", "Juniper", "Kelp"], poisonous="Juniper")
    stumbling = StumblingWorker(annotator)
    for tries in (1, 2):
        stored = list(annotate_pending(library, worker=stumbling))  # type: ignore[arg-type]
        assert len(stored) == (2 if tries == 1 else 0)
        assert annotated(library) == [True, False, True]
        assert annotation_failures(library) == {
            library.ids()[
                1
            ]: "Looking for names failed in an unforeseen way (IndexError); the log tells more."
        }
    closed = Worker("closed")
    closed.close()
    told: list[int] = []
    list(annotate_pending(library, worker=closed, progress=lambda done, total, what: told.append(total)))
    assert told == []  # not tried a third time


def test_an_annotator_that_fails_on_everything_is_not_blamed_on_the_articles(
    library: Library, worker: Worker
) -> None:
    fill(library, worker, ["Larch"])
    broken = StumblingWorker(worker, word="on ")
    with pytest.raises(WorkerFailed):
        list(annotate_pending(library, worker=broken))  # type: ignore[arg-type]
    assert annotation_failures(library) == {}
    assert annotated(library) == [False]


def test_an_article_removed_meanwhile_is_passed_over(
    library: Library, worker: Worker, annotator: Worker
) -> None:
    fill(library, worker, ["Maple", "Nutley"])
    removed = library.ids()[1]
    steps = annotate_pending(library, worker=annotator)
    next(steps)
    with library.edit("Remove article") as edit:
        edit.remove([removed])
    list(steps)
    assert not library.has(removed)
    assert annotation_failures(library) == {}
    assert annotated(library) == [True]


def test_names_are_not_stored_in_a_text_that_is_another_by_then(
    library: Library, folder: Path, worker: Worker, annotator: Worker
) -> None:
    outcomes = list(import_paths(library, [folder / "Avik.txt"], worker=worker))
    (id,) = library.ids()
    assert outcomes[0].id == id
    first = library.article(id).paragraphs[0]
    block = library.article(id).text[first.start : first.end]

    def leave_out(*_: object) -> None:
        with library.edit("Leave out") as edit:
            edit.keep_block(id, block, False)

    list(annotate_pending(library, worker=annotator, progress=leave_out))
    assert library.annotation_pending(pipeline_name()) == [id]
    list(annotate_pending(library, worker=annotator))
    shown = library.article(id)
    assert {shown.text[mention.start : mention.end] for mention in shown.mentions} == {"Avik"}
    assert library.check() == []


OWN = OwnName("the port council", "Port Council", EntityType.ORGANISATION)


def add_own(library: Library) -> None:
    with library.edit("Add names") as edit:
        edit.add_own_names([OWN])


def test_own_names_are_found_in_articles_that_were_annotated_before(
    library: Library, worker: Worker, annotator: Worker
) -> None:
    fill(library, worker, ["Orwick"])
    list(annotate_pending(library, worker=annotator))
    assert not any(entity.name == OWN.name for entity in library.entities())
    add_own(library)
    list(annotate_pending(library, worker=annotator))
    assert any(entity.name == OWN.name for entity in library.entities())


@dataclass
class InterruptedWorker:
    """A real worker, while whose first call something else is done."""

    worker: Worker
    meanwhile: Callable[[], None]
    done: bool = False

    def call(self, function: Callable[..., T], *args: object, **options: object) -> object:
        answer = self.worker.call(function, *args, **options)  # type: ignore[arg-type]
        if not self.done:
            self.done = True
            self.meanwhile()
        return answer


def test_own_names_added_while_an_article_is_looked_at_are_not_missed(
    library: Library, worker: Worker, annotator: Worker
) -> None:
    fill(library, worker, ["Pell"])
    interrupted = InterruptedWorker(annotator, lambda: add_own(library))
    list(annotate_pending(library, worker=interrupted))  # type: ignore[arg-type]
    assert annotated(library) == [False]
    list(annotate_pending(library, worker=annotator))
    assert any(entity.name == OWN.name for entity in library.entities())
