"""What is no library, is of another version, is damaged, or lies where it can't be written: said plainly."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from corpus.errors import (
    DamagedLibrary,
    LibraryError,
    NewerLibrary,
    NotALibrary,
    OlderLibrary,
    UnknownArticle,
)
from corpus.library import Library, schema
from corpus.library.faults import spoken
from corpus.library.values import date_from_column
from tests.corpus.library_making import HARBOUR, article, names, open_library
from tests.corpus.test_library_entities import QUILL
from tests.making import annotation, draft

ROOT = Path(__file__).parents[2]


# ---- what is no library


@pytest.mark.parametrize("content", [b"", b"short", b"The harbour of Lowick stayed shut. " * 100])
def test_another_kind_of_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.crossread"
    path.write_bytes(content)
    with pytest.raises(NotALibrary, match="not a Crossread library"):
        Library.open(path, create=False)
    assert path.read_bytes() == content
    assert names(tmp_path) == ["notes.crossread"]


@pytest.mark.parametrize("writable", [True, False])
def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path, writable: bool) -> None:
    path = tmp_path / "other.crossread"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE thing (name TEXT)")
    content = path.read_bytes()
    with pytest.raises(NotALibrary, match="another program"):
        Library.open(path, writable=writable)
    assert path.read_bytes() == content
    assert names(tmp_path) == ["other.crossread"]


def test_a_folder_is_no_library_and_a_missing_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotALibrary, match="folder"):
        Library.open(tmp_path)
    with pytest.raises(LibraryError, match="no such folder"):
        Library.open(tmp_path / "missing" / "articles.crossread")
    for options in ({"create": False}, {"writable": False}):
        with pytest.raises(LibraryError, match="no library here"):
            open_library(tmp_path, **options)
    assert names(tmp_path) == []


def test_a_library_interrupted_at_its_very_beginning_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "articles.crossread").touch()
    with open_library(tmp_path) as library:
        assert library.count() == 0


# ---- other versions


def test_a_newer_library_is_refused_kindly_and_left_alone(tmp_path: Path) -> None:
    open_library(tmp_path).close()
    path = tmp_path / "articles.crossread"
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 1000")
    content = path.read_bytes()
    for writable in (True, False):
        with pytest.raises(NewerLibrary, match="Update Crossread"):
            Library.open(path, writable=writable)
    assert path.read_bytes() == content
    assert names(tmp_path) == ["articles.crossread"]


@pytest.mark.parametrize("version", [0, -1])
def test_a_library_that_has_lost_its_version_is_damaged_and_left_alone(tmp_path: Path, version: int) -> None:
    open_library(tmp_path).close()
    path = tmp_path / "articles.crossread"
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {version}")
    content = path.read_bytes()
    for writable in (True, False):
        with pytest.raises(DamagedLibrary):
            Library.open(path, writable=writable)
    assert path.read_bytes() == content


def add_rating(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE mark ADD COLUMN rating INTEGER")


def fail_halfway(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE mark ADD COLUMN rating INTEGER")
    connection.execute("INSERT INTO nowhere VALUES (1)")


def test_an_older_library_is_migrated_after_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(tmp_path) as library:
        id = article(library)
    older = len(schema.MIGRATIONS)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, schema.Migration("ratings", add_rating)))
    with pytest.raises(OlderLibrary, match="Open it for writing"):
        open_library(tmp_path, writable=False)
    with open_library(tmp_path) as library, library._connections.reading() as connection:
        assert connection.execute("SELECT rating FROM mark").fetchall() == [(None,)]
        steps = connection.execute("SELECT step, name FROM migration").fetchall()
    assert steps[-1] == (older + 1, "ratings")
    monkeypatch.undo()
    copy = tmp_path / f"articles (format {older}).crossread"
    assert names(tmp_path) == [copy.name, "articles.crossread"]
    with Library.open(copy) as library:
        assert library.article(id).text == HARBOUR


def test_what_lies_where_the_copy_of_an_older_library_goes_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as the copy of another library that once had its name."""
    with open_library(tmp_path) as library:
        id = article(library)
    earlier = tmp_path / f"articles (format {len(schema.MIGRATIONS)}).crossread"
    earlier.write_bytes(b"of last year")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, schema.Migration("ratings", add_rating)))
    open_library(tmp_path).close()
    assert earlier.read_bytes() == b"of last year"
    monkeypatch.undo()
    with Library.open(earlier.with_stem(f"{earlier.stem} (2)")) as copy:
        assert copy.ids() == [id]


def test_an_older_library_that_can_not_be_copied_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(tmp_path).close()
    usage = shutil.disk_usage(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, schema.Migration("ratings", add_rating)))
        patch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=0))
        with pytest.raises(LibraryError, match=r"none could be made.*not enough room"):
            open_library(tmp_path)
    assert names(tmp_path) == ["articles.crossread"]
    open_library(tmp_path, writable=False).close()


def test_a_migration_that_fails_leaves_the_library_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_library(tmp_path) as library:
        article(library)
    with monkeypatch.context() as patch:
        step = schema.Migration("broken", fail_halfway)
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
        with pytest.raises(LibraryError):
            open_library(tmp_path)
    assert names(tmp_path) == ["articles.crossread"], "and no copy: there would be more and more"
    with open_library(tmp_path) as library:
        assert library.count() == 1
        assert library.check() == []


def test_a_new_library_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        step = schema.Migration("broken", fail_halfway)
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
        with pytest.raises(LibraryError):
            open_library(tmp_path)
    with pytest.raises(LibraryError, match=r"holds nothing yet|not a Crossread library"):
        open_library(tmp_path, writable=False)
    with open_library(tmp_path) as library:
        assert library.count() == 0
    assert names(tmp_path) == ["articles.crossread"], "no copy of what has never been a library"


# ---- damage


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A library of thirty articles, as a file."""
    with open_library(tmp_path_factory.mktemp("filled")) as library:
        for number in range(30):
            library.store_annotation(
                article(library, f"Report {number}. {HARBOUR}"), annotation(HARBOUR, QUILL)
            )
    return library.path.read_bytes()


def filled(folder: Path, content: bytes) -> Path:
    """That library, in a folder."""
    path = folder / "articles.crossread"
    path.write_bytes(content)
    return path


def use(path: Path, *, writable: bool) -> None:
    """All that reads the file."""
    with Library.open(path, writable=writable) as library:
        library.summaries()
        library.articles(library.ids())
        library.entities()
        for id in library.ids():
            library.original(id)


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize("kept", [50, 500, 5_000, 50_000])
def test_a_library_cut_short_is_damaged(tmp_path: Path, content: bytes, kept: int, writable: bool) -> None:
    path = filled(tmp_path, content[:kept])
    with pytest.raises((DamagedLibrary, NotALibrary)):
        use(path, writable=writable)


@pytest.mark.parametrize("writable", [True, False])
def test_any_page_overwritten_is_damage_and_is_found(tmp_path: Path, content: bytes, writable: bool) -> None:
    for start in range(0, len(content), 4096):
        noise = random.Random(start).randbytes(4096)
        path = filled(tmp_path, content[:start] + noise + content[start + 4096 :])
        with suppress(DamagedLibrary, NotALibrary, UnknownArticle):
            use(path, writable=writable)
        with suppress(DamagedLibrary, NotALibrary), Library.open(path, writable=False) as library:
            assert library.check()


def test_any_byte_changed_is_damage_or_goes_unseen_and_never_a_crash(tmp_path: Path, content: bytes) -> None:
    chance = random.Random(3)
    for _ in range(60):
        changed = bytearray(content)
        changed[chance.randrange(len(content))] ^= chance.randrange(1, 256)
        path = filled(tmp_path, changed)
        with suppress(LibraryError, UnknownArticle), Library.open(path, writable=False) as library:
            library.check()
            use(path, writable=False)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE body SET text = upper(text)", "text is not what was stored"),
        ("UPDATE body SET text = CAST(x'ff' AS TEXT)", "text is not what was stored"),
        ("UPDATE body SET paragraphs = '[[0, 9, \"bo'", "paragraphs can't be read"),
        ('UPDATE body SET paragraphs = \'[[5, 9, "body"], [3, 4, "body"]]\'', "out of place"),
        ('UPDATE body SET removed = \'[["menu", "menu", 99999]]\'', "outside its text"),
        ("UPDATE mention SET stop = 99999", "a name .* outside its text"),
        ("UPDATE original SET content = x'00'", "original can't be read"),
        ("UPDATE original SET size = size + 1", "original can't be read"),
        ("UPDATE original SET sha256 = 'x'", "not the file that came in"),
        ("UPDATE appearance SET mentions = 7", "“Mara Quill” is counted otherwise"),
        ("DELETE FROM source", "“Courier” has no number"),
        ("DELETE FROM mark", "Article 1 has no mark"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM entity", "names something in “entity”"),
    ],
)
def test_check_tells_what_is_wrong(tmp_path: Path, statement: str, problem: str) -> None:
    with open_library(tmp_path) as library:
        library.store_annotation(article(library, source="Courier"), annotation(HARBOUR, QUILL))
        assert library.check() == []
    with closing(sqlite3.connect(library.path)) as other:
        other.executescript(statement)
    with open_library(tmp_path, writable=False) as library, pytest.raises(AssertionError, match=problem):
        assert not library.check(), "\n".join(library.check())


def test_what_can_not_be_read_back_is_damage(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        id = article(library)
    for column in ("paragraphs", "removed"):
        with closing(sqlite3.connect(library.path)) as other, other:
            other.execute(f"UPDATE body SET {column} = '[['")
        with open_library(tmp_path) as library, pytest.raises(DamagedLibrary):
            library.article(id)


# ---- no room, no permission


def test_a_full_disk_loses_nothing_and_is_told(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        kept = article(library)
        with library._connections.writing() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
        library._connections._writer.execute(f"PRAGMA max_page_count = {pages + 1}")
        large = random.Random(1).randbytes(200_000)
        with pytest.raises(LibraryError, match=r"disk is full.*make room"):
            library.add(draft("Then the ebb."), large, path="x", reader="test 1")
        assert library.ids() == [kept]
        library._connections._writer.execute("PRAGMA max_page_count = 1000000")
        article(library, "Then the ebb.")
    with open_library(tmp_path) as library:
        assert library.count() == 2


def test_a_full_disk_that_takes_no_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("filelock.BaseFileLock.acquire", full)
    with pytest.raises(LibraryError, match="disk is full"):
        open_library(tmp_path)


@pytest.mark.parametrize(
    ("code", "word"),
    [("SQLITE_IOERR_WRITE", "make room"), ("SQLITE_IOERR_SHMSIZE", "make room"), ("SQLITE_IOERR", "reached")],
)
def test_what_the_disk_does_not_take_is_told_apart_from_a_disk_that_is_gone(
    tmp_path: Path, code: str, word: str
) -> None:
    failure = sqlite3.OperationalError("disk I/O error")
    failure.sqlite_errorcode = getattr(sqlite3, code)
    with pytest.raises(LibraryError, match=word), spoken(tmp_path / "articles.crossread"):
        raise failure


def test_a_file_too_large_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        library._connections._writer.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 100_000)
        large = random.Random(1).randbytes(200_000)
        with pytest.raises(LibraryError, match="too large"):
            library.add(draft("Then the ebb."), large, path="x", reader="test 1")
        article(library)
        assert library.count() == 1


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from corpus.library import Library
from corpus.errors import LibraryError
if os.geteuid() == 0:
    os.setuid(65534)  # root may write everywhere
for writable in (True, False):
    try:
        with Library.open(Path(sys.argv[1]), writable=writable) as library:
            print(library.count(), len(library.articles(library.ids())))
    except LibraryError as error:
        print(type(error).__name__, error.message)
"""


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that everybody may read and only its owner may write; pytest's own are private."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def opened_without_permission(path: Path) -> list[str]:
    """What a program is told that may not write, opening first for writing and then for reading."""
    for inside in path.parent.iterdir():
        inside.chmod(0o444)
    path.parent.chmod(0o555)
    command = [sys.executable, "-W", "error", "-c", UNPRIVILEGED, str(path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    path.parent.chmod(0o755)
    assert ran.stderr == ""
    return ran.stdout.splitlines()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_folder_that_can_not_be_written_is_told_and_can_be_read(
    public_folder: Path, content: bytes
) -> None:
    path = filled(public_folder, content)
    before = names(public_folder)
    writing, reading = opened_without_permission(path)
    assert writing.startswith(
        "LibraryError The library's folder can't be written. Open the library for reading"
    )
    assert reading == "30 30"
    assert names(public_folder) == before


def test_a_lock_that_can_not_be_taken_away_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a program leaves it that was killed, before its folder became one for reading only."""
    library = open_library(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", denied)
        library.close()
    assert names(tmp_path) == ["articles.crossread", "articles.crossread.lock"]
    with open_library(tmp_path) as again:
        assert again.writable
    assert names(tmp_path) == ["articles.crossread"]


def test_a_folder_that_may_not_be_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_dir", denied)
    for writable in (True, False):
        with pytest.raises(LibraryError, match="can't be read"):
            open_library(tmp_path, writable=writable)


def denied(*_: object, **__: object) -> bool:
    raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_library_copied_while_open_can_be_read_where_nothing_can_be_written(
    public_folder: Path, content: bytes
) -> None:
    """Without its write-ahead log; with it, what is in the log must not be passed over in silence."""
    path = filled(public_folder, content)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("DELETE FROM journal")
        other.commit()
        main, log = path.read_bytes(), Path(f"{path}-wal").read_bytes()
    path.write_bytes(main)
    assert opened_without_permission(path)[1] == "30 30"
    Path(f"{path}-wal").write_bytes(log)
    assert "was not closed properly" in opened_without_permission(path)[1]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_reader_that_may_not_write_sees_what_is_being_written(public_folder: Path) -> None:
    with open_library(public_folder) as library:
        article(library)
        told = opened_without_permission(library.path)
    assert told[0].startswith("LibraryError")
    assert told[1] == "1 1"


def test_a_library_that_says_it_is_older_than_it_is_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "articles.crossread"
    Library.open(path).close()
    for step in range(1, len(schema.MIGRATIONS)):
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA user_version = {step}")
        with pytest.raises(DamagedLibrary):
            Library.open(path)


def test_a_date_that_is_no_text_any_more_is_told_as_damage() -> None:
    with pytest.raises(DamagedLibrary):
        date_from_column(7)  # type: ignore[arg-type]  as a damaged page may give it back


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE article SET text_hash = NULL",
        "UPDATE article SET original = 'one'",
        "UPDATE original SET size = 'large'",
        "UPDATE original SET content = 'a text'",
        "DELETE FROM article",
    ],
)
def test_what_no_column_could_hold_is_told_as_damage_whatever_is_done(tmp_path: Path, statement: str) -> None:
    with open_library(tmp_path) as library:
        id = article(library)
    tables = "FROM sqlite_schema WHERE name IN ('article', 'original')"
    with closing(sqlite3.connect(library.path)) as other:
        strict = dict(other.execute(f"SELECT name, sql {tables}"))
    loose = {name: sql.replace("STRICT", "").replace("NOT NULL", "") for name, sql in strict.items()}
    for tables_as, change in ((loose, "SELECT 1"), (strict, statement)):
        with closing(sqlite3.connect(library.path)) as other, other:
            other.execute(change)
            other.execute("PRAGMA writable_schema = ON")
            other.executemany(
                "UPDATE sqlite_schema SET sql = ? WHERE name = ?",
                [(sql, name) for name, sql in tables_as.items()],
            )

    def use(library: Library) -> None:
        library.original(id)
        with library.edit("Change the title") as edit:
            edit.set_field(id, "title", "Another title")

    with Library.open(library.path) as damaged:
        with pytest.raises(DamagedLibrary):
            use(damaged)
        assert damaged.check()
