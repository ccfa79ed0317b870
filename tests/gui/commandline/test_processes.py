"""The program as the system runs it: killed, cut off, short of room, and beside another one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import main
from corpus.library import Library
from tests.gui.commandline.conftest import PAGE

PROGRAM = (sys.executable, main.__file__)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the system has other means")


def start(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | options
    command: Sequence[object] = (*PROGRAM, *arguments)
    return subprocess.Popen(
        [argument if isinstance(argument, bytes) else str(argument) for argument in command], **options
    )


def run(*arguments: object, **options: Any) -> tuple[int, str, str]:
    with start(*arguments, **options) as process:
        out, err = process.communicate(timeout=100)
    return process.returncode, (out or b"").decode(), (err or b"").decode()


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Forty short articles, each of its own."""
    folder = tmp_path / "many"
    folder.mkdir()
    _write_articles(folder, 40)
    return folder


def _write_articles(folder: Path, count: int) -> None:
    for number in range(count):
        words = " ".join(f"word{number}x{place}" for place in range(60))
        (folder / f"{number:02}.txt").write_text(f"Report {number}\n\nOn that day {words} came about.\n")


@posix_only
def test_a_killed_import_keeps_all_that_was_reported_and_goes_on(many: Path, tmp_path: Path) -> None:
    library = tmp_path / "a.crossread"
    with start("--library", library, "import", "--json", "--no-annotate", many) as process:
        assert process.stdout is not None
        reported = [json.loads(process.stdout.readline()) for _ in range(12)]
        process.kill()
        process.wait()
    with Library.open(library, writable=False) as opened:
        kept = {summary.id: summary.path for summary in opened.summaries()}
        assert opened.check() == []
    assert {line["id"]: line["path"] for line in reported}.items() <= kept.items()
    assert run("--library", library, "check")[0] == 0
    found = run("--library", library, "search", "word3x7", "--json")
    assert [hit["id"] for hit in json.loads(found[1])["hits"]] == [reported[3]["id"]]
    status, out, err = run("--library", library, "import", "--resume", "--json", "--no-annotate")
    assert (status, err) == (0, "")
    added = [line for line in map(json.loads, out.splitlines()) if line["status"] == "added"]
    assert len(added) == 40 - len(kept)
    with Library.open(library) as opened:
        assert opened.count() == 40
        assert opened.queued_imports() == []


@posix_only
def test_an_interrupted_import_says_so_and_keeps_what_it_reported(many: Path, tmp_path: Path) -> None:
    library = tmp_path / "a.crossread"
    _write_articles(many, 1_000)  # more than can be done before the interrupt comes, on any machine
    with start(
        "--library", library, "import", "--json", "--no-annotate", many, start_new_session=True
    ) as process:
        assert process.stdout is not None
        first = json.loads(process.stdout.readline())
        os.killpg(process.pid, signal.SIGINT)  # Ctrl+C reaches the worker process too
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.decode() == "Stopped. What was reported as done is kept.\n"
    with Library.open(library) as opened:
        assert first["id"] in opened.ids()
        assert opened.queued_imports()


@posix_only
def test_a_full_disk_stops_the_import_in_plain_words_and_keeps_what_was_reported(
    many: Path, tmp_path: Path
) -> None:
    import resource

    def no_file_over_half_a_megabyte() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))

    library = tmp_path / "a.crossread"
    for number in range(40):  # what does not shrink when it is compressed
        noise = os.urandom(15_000).hex()
        (many / f"{number:02}.txt").write_text(f"Report {number}\n\nOn that day it came about. {noise}\n")
    status, out, err = run(
        *("--library", library, "import", "--json", "--no-annotate", many),
        preexec_fn=no_file_over_half_a_megabyte,
    )
    *reported, last = map(json.loads, out.splitlines())
    assert status == 3
    assert last["error"]["kind"] == "library"
    assert "make room" in last["error"]["message"]
    assert "Traceback" not in err
    assert 0 < len(reported) < 40
    with Library.open(library) as opened:
        assert [line["id"] for line in reported] == opened.ids()[: len(reported)]
        assert opened.check() == []
        assert opened.queued_imports()


def test_while_another_program_has_the_library_reading_works_and_writing_does_not(
    many: Path, tmp_path: Path
) -> None:
    library = tmp_path / "a.crossread"
    with Library.open(library):
        assert run("--library", library, "list", "--json") == (0, "[]\n", "")
        status, out, err = run("--library", library, "import", many)
    assert (status, out) == (3, "")
    assert "Another window or program is writing this library" in err


@posix_only
def test_when_nobody_reads_on_the_program_ends_quietly(many: Path, tmp_path: Path) -> None:
    library = tmp_path / "a.crossread"
    assert run("--library", library, "import", "--no-annotate", many)[0] == 0
    read, write = os.pipe()
    os.close(read)
    for command in (["list"], ["export", "--jsonl"], ["list", "--json"]):
        status, _, err = run("--library", library, *command, stdout=write)
        assert (status, err) == (1, "")
    os.close(write)


@posix_only
def test_closed_streams_are_no_obstacle(many: Path, tmp_path: Path) -> None:
    def close_all() -> None:
        os.closerange(0, 3)

    library = tmp_path / "a.crossread"
    for command in (["import", "--no-annotate", many], ["list"], ["check"]):
        status, _, _ = run("--library", library, *command, preexec_fn=close_all)
        assert status == 0
    assert len(json.loads(run("--library", library, "list", "--json")[1])) == 40


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
def test_results_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        status, _, err = run("--library", tmp_path / "a.crossread", "list", stdout=full)
        assert (status, err.count("\n")) == (3, 1)
        Library.open(tmp_path / "a.crossread").close()
        status, _, err = run("--library", tmp_path / "a.crossread", "list", "--json", stdout=full)
    assert status == 1
    assert err.startswith("crossread: The results can't be written")


@posix_only
def test_arguments_that_are_no_utf8_are_answered_in_plain_words(tmp_path: Path) -> None:
    library = tmp_path / "a.crossread"
    Library.open(library).close()
    for command in (
        [b"import", b"na\xefve.txt"],
        [b"show", b"\xff"],
        [b"\xff\xfe"],
        [b"list", b"--library", b"\xe9"],
    ):
        status, out, err = run("--library", library, *command)
        assert status in (1, 2, 3)
        assert "Traceback" not in err
        assert out + err
    assert run("--library", library, "search", b"caf\xe9", "--json")[0] == 0


def test_output_is_utf8_whatever_the_system_speaks(tmp_path: Path) -> None:
    text = "<p>Pršelo celý den, řekla Žofie, a řeka stála vysoko nad loukami až do večera.</p>"
    page = PAGE.format(title="Žofie a déšť", source="Večer", author="Jan Šíp", date="2009", text=text)
    (tmp_path / "a.html").write_text(page, "utf-8")
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    status, out, _ = run(
        *("--library", tmp_path / "a.crossread", "import", "--json", "--no-annotate", tmp_path / "a.html"),
        env=environment,
    )
    assert status == 0
    assert json.loads(out)["title"] == "Žofie a déšť"


@pytest.mark.parametrize(
    ("command", "not_loaded"),
    [
        (
            ["--version"],
            {"PySide6", "spacy", "whoosh", "sqlite3", "psutil", "trafilatura", "numpy", "platformdirs"},
        ),
        (["list"], {"PySide6", "spacy", "whoosh", "trafilatura", "numpy", "jinja2"}),
    ],
    ids=["version", "list"],
)
def test_a_command_loads_only_what_it_needs(command: list[str], not_loaded: set[str], tmp_path: Path) -> None:
    script = (
        f"import sys; sys.argv[1:] = {command!r}; import main; main.main(); "
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(main.__file__).parent,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stderr.split())
    assert "gui" in loaded
    assert loaded.isdisjoint(not_loaded)
