"""One window a person: other starts hand over to it; and what the desktop asks to open is opened."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtWidgets import QDialog, QLabel

from gui.instance import Claim, Request, begin, claiming, listening
from gui.instance.address import own_address
from gui.instance.listening import MOST_CALLERS, Listener
from gui.instance.messages import (
    GREETING,
    MOST_BYTES,
    MOST_PATHS,
    TAKEN,
    NotARequest,
    fitted,
    understood,
    written,
)
from gui.shell.handed_over import HandedOver
from gui.shell.main_window import MainWindow
from gui.viewmodels.preferences import Preferences
from tests.gui.stocked import story
from tests.gui.windows import LONG, library_of, titles

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has pipes in the place of sockets")

#: A start of the program without a window: it tells what became of it, and ends without cleaning up.
START = """
import os, sys
from PySide6.QtCore import QCoreApplication
from gui.instance import Request, begin
from gui.instance.listening import Listener
claim = begin(Request())
if claim is None:
    print("handed over")
    sys.exit()
app = QCoreApplication([])
heard = []
def hear(request):
    heard.append(request)
    if len(heard) == 2:
        print("window", flush=True)
        os._exit(0)
listener = Listener(claim)
listener.asked.connect(hear)
listener.listen()
app.exec()
"""

#: The program, told by the desktop what to open before there is a window, and closed once that is taken.
OPENED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QFileOpenEvent
from gui import app
from gui.instance import Request, begin

for name in sys.argv[1:]:
    QCoreApplication.sendEvent(app.application(), QFileOpenEvent(name))
def take(window, paths, *, to_open):
    print("library:", window.workspace.library.path.name)
    print("taken:", *(path.name for path in paths), to_open)
    window.closed.connect(lambda: print("free:", begin(Request()).address is not None))
    QTimer.singleShot(0, window.close)

app.MainWindow.take = take
print("status:", app.run([], None, begin(Request())))
"""


@pytest.fixture(autouse=True)
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the local socket of the tests lies: not where others look, and in a folder with a short name."""
    with TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def claim() -> Iterator[Claim]:
    claim = begin(Request())
    assert claim is not None
    assert claim.address is not None
    yield claim
    claim.give_back()


@pytest.fixture
def listener(claim: Claim, qapp) -> Iterator[Listener]:
    listener = Listener(claim)
    listener.listen()
    yield listener
    listener.close()


def call(message: bytes) -> bytes:
    """What the window says to one that says this. Blocks: to be called on a thread."""
    address = own_address()
    assert address is not None
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(LONG / 1000)
        caller.connect(address.socket)
        said = b""
        try:
            caller.sendall(message)
            while heard := caller.recv(100):
                said += heard
        except ConnectionError:
            pass
        return said


def calls(qtbot, *messages: bytes) -> list[bytes]:
    """What the window says to each of these, which call at the same time."""
    with ThreadPoolExecutor(len(messages)) as threads:
        answers = [threads.submit(call, message) for message in messages]
        qtbot.waitUntil(lambda: all(answer.done() for answer in answers), timeout=LONG)
    return [answer.result() for answer in answers]


def articles(folder: Path, *names: str) -> list[Path]:
    """Files with a story each."""
    paths = [folder / name for name in names]
    for path, subject in zip(paths, ("lighthouse", "sawmill"), strict=False):
        path.write_text(story(subject))
    return paths


def shown_title(window: MainWindow) -> str | None:
    article = library_of(window).reader.article
    return article and article.summary.title


def python(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


class TestSecondStart:
    def test_it_brings_the_window_forward_and_hands_its_files_over(
        self, windows, stocked, listener, tmp_path, qtbot, monkeypatch
    ):
        odd = "b\udcff.txt" if sys.platform == "linux" else "b.txt"
        articles(tmp_path, "a.txt", odd)
        window = windows.open(stocked)
        handed_over = HandedOver(window, window.session.take)
        listener.asked.connect(handed_over.take)
        tokens = []
        window.activateWindow = lambda: tokens.append(os.environ.get("XDG_ACTIVATION_TOKEN"))
        window.showMinimized()
        monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "told-by-the-desktop")
        second = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), "a.txt", odd],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        monkeypatch.delenv("XDG_ACTIVATION_TOKEN")
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=LONG)
        out, err = second.communicate()
        assert (second.returncode, out, len(err.splitlines())) == (0, "", 1), err
        qtbot.waitUntil(lambda: window.place == "compare" and len(window.compare.ids()) == 2, timeout=LONG)
        qtbot.waitUntil(lambda: len(titles(window)) == 7, timeout=LONG)
        assert tokens == ["told-by-the-desktop"]
        assert "XDG_ACTIVATION_TOKEN" not in os.environ
        assert not window.isMinimized()

    def test_it_imports_nothing_that_a_window_needs(self, qapp):
        script = "import sys, main, gui.commandline, gui.instance; print(*sys.modules)"
        out, _ = python(script).communicate()
        heavy = {"PySide6.QtGui", "PySide6.QtWidgets", "PySide6.QtNetwork", "gui.theme", "sqlite3"}
        assert not heavy & set(out.split())

    def test_of_several_at_one_moment_one_is_the_window_and_what_it_leaves_is_taken_over(self, qtbot):
        starts = [python(START) for _ in range(3)]
        told = [start.communicate() for start in starts]
        assert sorted(out for out, _ in told) == ["handed over\n", "handed over\n", "window\n"], told
        address = own_address()
        assert address is not None
        assert Path(address.socket).is_socket()  # left behind
        assert address.lock.exists()
        listener = Listener(begin(Request()))
        listener.listen()
        assert calls(qtbot, written(Request())) == [GREETING + TAKEN]
        listener.close()
        assert not Path(address.socket).exists()
        assert not address.lock.exists()

    def test_it_has_a_window_of_its_own_where_the_other_one_hangs(self, claim):
        with socket.socket(socket.AF_UNIX) as hanging:
            hanging.bind(claim.address.socket)
            hanging.listen()
            assert begin(Request(), patience=0.1) == Claim()
            called, _ = hanging.accept()
            with called:
                assert called.recv(100) == b""  # what it wants was not said to one that may hear it later

    def test_it_has_a_window_of_its_own_where_the_other_one_never_listens(self, claim):
        assert begin(Request(), starting=0.1) == Claim()

    def test_it_is_the_window_once_the_other_one_listens_no_more(self, listener, claim):
        listener.close()
        again = begin(Request())
        assert again is not None
        assert again.address == claim.address
        again.give_back()

    def test_nothing_is_shared_with_others(self, run, tmp_path, monkeypatch):
        ours = own_address()
        assert Path(ours.socket).parent == run
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another copy"))
        assert own_address().socket != ours.socket
        run.chmod(0o755)
        assert Path(own_address().socket).parent != run

    def test_nobody_listens_where_nothing_can_be_locked(self, run, monkeypatch):
        monkeypatch.setattr(claiming, "own_address", lambda: None)
        assert begin(Request()) == Claim()
        Listener(Claim()).listen()
        assert list(run.iterdir()) == []


class TestMessages:
    def test_a_request_arrives_as_it_was(self):
        request = Request((Path("/a b/\udcff\n“x”.txt"),), Path("/x/Library.crossread"), "token", 3)
        assert understood(written(request)) == request
        assert understood(written(Request())) == Request()

    def test_no_more_is_handed_over_than_a_message_holds(self):
        many = tuple(Path(f"/{n}.txt") for n in range(MOST_PATHS + 5))
        cut = fitted(Request(many))
        assert (len(cut.paths), cut.left_out) == (MOST_PATHS, 5)
        long = fitted(Request(tuple(Path("/" + "\udcff" * 4000, str(n)) for n in range(900))))
        assert len(long.paths) + long.left_out == 900
        assert long.paths
        assert len(written(long)) < MOST_BYTES
        assert understood(written(long)) == long

    def test_a_token_that_is_none_is_not_handed_over(self):
        assert understood(written(Request(activation="x" * 1000))) == Request()

    @pytest.mark.parametrize(
        "changed",
        [
            {"paths": ["relative.txt"]},
            {"paths": ["/\0"]},
            {"paths": ["/\ud800"]},
            {"paths": [1]},
            {"paths": ["/a"] * (MOST_PATHS + 1)},
            {"paths": "/a"},
            {"library": "Library.crossread"},
            {"activation": "\0"},
            {"activation": None},
            {"left_out": -1},
            {"left_out": 1e300},
            {"more": 1},
        ],
    )
    def test_anything_else_is_none(self, changed):
        said = json.loads(written(Request())) | changed
        with pytest.raises(NotARequest):
            understood(json.dumps(said).encode("ascii"))


def test_rubbish_on_the_socket_is_hung_up_on_and_harms_nothing(listener, qtbot, monkeypatch):
    asked = []
    listener.asked.connect(asked.append)
    rubbish = (
        *(b"\n", b"{}\n", b"null\n", b"\xff\xfe\0\n", b"[" * 300_000 + b"\n", b"1" * 5000 + b"\n"),
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        written(Request()) * 2,
        b"x" * (MOST_BYTES + 1),
    )
    assert set(calls(qtbot, *rubbish)) <= {GREETING, b""}
    monkeypatch.setattr(listening, "SILENCE_MS", 30)
    assert calls(qtbot, b"", b'{"paths":') == [GREETING, GREETING]  # and then it is hung up
    assert asked == []
    request = Request((Path("/a.txt"),))
    assert calls(qtbot, written(request)) == [GREETING + TAKEN]
    assert asked == [request]


def test_no_more_are_listened_to_than_a_few_at_a_time(listener, claim, qtbot):
    asked = []
    listener.asked.connect(asked.append)
    with ExitStack() as open_lines, ThreadPoolExecutor(1) as thread:
        for _ in range(MOST_CALLERS):
            silent = open_lines.enter_context(socket.socket(socket.AF_UNIX))
            silent.connect(claim.address.socket)
            told = thread.submit(silent.recv, 100)
            qtbot.waitUntil(told.done, timeout=LONG)
            assert told.result() == GREETING
        assert calls(qtbot, b"") == [b""]
        assert asked == []
    qtbot.waitUntil(lambda: calls(qtbot, written(Request())) == [GREETING + TAKEN], timeout=LONG)
    assert asked == [Request()]


class TestTaking:
    def test_a_library_is_opened_instead_and_its_articles_in_it(
        self, windows, stocked, told, tmp_path, qtbot
    ):
        window = windows.open(stocked)
        workspace = window.workspace
        window.session.take(Request(library=stocked))
        assert window.workspace is workspace  # it is open already
        (path,) = articles(tmp_path, "a.txt")
        window.session.take(Request((path,), told))
        qtbot.waitUntil(lambda: window.workspace not in (None, workspace), timeout=LONG)
        windows.wait_until_open(window)
        assert window.workspace.library.path == told
        qtbot.waitUntil(lambda: "How the lighthouse came back" in titles(window), timeout=LONG)
        qtbot.waitUntil(lambda: shown_title(window) == "How the lighthouse came back", timeout=LONG)

    def test_articles_wait_while_there_is_no_library(self, windows, stocked, tmp_path, qtbot):
        no_library = tmp_path / "no.crossread"
        no_library.write_text("this is something else\n" * 100)
        window = windows.show(no_library)
        qtbot.waitUntil(lambda: any("no.crossread" in label.text() for label in window.findChildren(QLabel)))
        window.session.take(Request(tuple(articles(tmp_path, "a.txt", "b.txt"))))
        window.session.take(Request(library=stocked))
        windows.wait_until_open(window)
        qtbot.waitUntil(lambda: window.place == "compare" and len(window.compare.ids()) == 2, timeout=LONG)

    def test_files_that_are_gone_by_now_are_told(self, windows, stocked, tmp_path, qtbot):
        window = windows.open(stocked)
        window.session.take(Request((tmp_path / "gone.txt",)))
        qtbot.waitUntil(
            lambda: any("could not be" in label.text() for label in window.notices.findChildren(QLabel)),
            timeout=LONG,
        )

    def test_nothing_changes_below_a_dialog(self, theme, tmp_path, qtbot):
        window = MainWindow(theme, Preferences(tmp_path / "p.ini"))
        qtbot.addWidget(window)
        taken = []
        handed_over = HandedOver(window, taken.append)
        window.show()
        dialog = QDialog(window)
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.show()
        raised = []
        dialog.raise_ = lambda: raised.append(True)
        request = Request((tmp_path / "a.txt",), left_out=1234)
        handed_over.take(request)
        assert (taken, raised) == ([], [True])
        dialog.close()
        qtbot.waitUntil(lambda: taken == [request], timeout=LONG)
        assert any("1,234 files" in label.text() for label in window.notices.findChildren(QLabel))
        window.close()
        handed_over.take(request)
        assert len(taken) == 1
        assert not window.isVisible()


def test_what_the_desktop_asks_to_open_is_opened_even_before_there_is_a_window(stocked, tmp_path):
    program = python(OPENED, stocked, *articles(tmp_path, "a.txt", "b.txt"))
    out, err = program.communicate(timeout=100)
    assert "Traceback" not in err
    told = ["library: Articles.crossread", "taken: a.txt b.txt True", "free: True", "status: 0"]
    assert out.splitlines() == told, err


def test_a_lock_is_held_by_the_system_however_old_it_is(claim):
    os.utime(claim.address.lock, (1, 1))
    assert not QLockFile(str(claim.address.lock)).tryLock(0)
    assert begin(Request(), starting=0.1) == Claim()
