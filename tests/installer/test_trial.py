"""What judges the installers tells right from wrong: sockets, files, corrections, the table."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from installer.trial import sockets
from installer.trial.listing import difference, listing
from installer.trial.outcomes import Failed, NotTried, Outcome, Step, sum_up, table, take
from installer.trial.picture import colours
from installer.trial.upgrading import difference as otherwise

WINDOW = """\
41 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 5
41 connect(5, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X77"}, 20) = -1 ECONNREFUSED (Connection refused)
41 connect(5, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X77"}, 20 <unfinished ...>
43 socketpair(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0, [7, 8]) = 0
41 <... connect resumed>)              = 0
41 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC|SOCK_NONBLOCK, 0) = 9
41 connect(9, {sa_family=AF_UNIX, sun_path="/run/user/1000/crossread"}, 27) = -1 ENOENT (No such file)
41 bind(9, {sa_family=AF_UNIX, sun_path="/run/user/1000/.x7Q2/s"}, 25) = 0
41 rename("/run/user/1000/.x7Q2/s", "/run/user/1000/crossread") = 0
41 rename("/home/reader/.config/a", "/home/reader/.config/b") = 0
52 connect(4, {sa_family=AF_UNIX, sun_path="/run/user/1000/bus"}, 21) = -1 ENOENT (No such file or directory)
41 +++ exited with 0 +++
""".splitlines()


def judged(*more: str) -> str:
    return sockets.judge(sockets.read([*WINDOW, *more]))


class TestSockets:
    def test_those_of_this_machine_are_told_by_whom_they_reach(self) -> None:
        assert judged() == "AF_UNIX; reached: X display 2×, itself 1×, session bus 1×"

    def test_a_program_may_do_without_any(self) -> None:
        assert sockets.judge(sockets.read(["7 +++ exited with 0 +++"])) == "no sockets; reached: nobody"

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("7 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 3", "sockets of AF_INET"),
            ("7 socket(AF_INET6, SOCK_STREAM, 0) = -1 EAFNOSUPPORT (…)", "sockets of AF_INET6"),
            ("7 socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE <unfinished ...>", "sockets of AF_NETLINK"),
            (
                '7 connect(3, {sa_family=AF_UNIX, sun_path="/run/cups/cups.sock"}, 22) = 0',
                "/run/cups/cups.sock",
            ),
            (
                '7 connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.7")}, 16',
                "192.0.2.7",
            ),
            ("7 bind(3, {sa_family=AF_INET6, sin6_port=htons(80)}, 28) = 0", "it listens at AF_INET6"),
            ("7 connect(3, 0x7ffd1, 16) = -1 EFAULT (Bad address)", "not understood"),
            ("7 socket(0x7ffd1 /* ??? */", "sockets of 0x7ffd1"),
        ],
    )
    def test_any_other_fails_and_is_named(self, line: str, told: str) -> None:
        with pytest.raises(Failed, match=re.escape(told)):
            judged(line)

    def test_what_a_program_sends_is_no_call(self) -> None:
        assert judged('7 sendmsg(5, {msg_iov=[{iov_base="socket(AF_INET, 1)"}]}, 0) = 18') == judged()

    def test_traces_that_are_empty_prove_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "trace").touch()
        with pytest.raises(Failed):
            sockets.judge_files([tmp_path / "trace"])


class TestFiles:
    @pytest.fixture
    def system(self, tmp_path: Path) -> Path:
        (tmp_path / "etc").mkdir()
        (tmp_path / "etc/hosts").write_text("here")
        (tmp_path / "etc/names").symlink_to("hosts")
        (tmp_path / "var/log").mkdir(parents=True)
        (tmp_path / "var/log/apt").write_text("a record")
        return tmp_path

    def test_are_the_same_whenever_they_were_written(self, system: Path) -> None:
        before = listing(system)
        os.utime(system / "etc/hosts", (1, 1))
        assert not difference(before, listing(system))

    def test_are_told_where_they_differ(self, system: Path) -> None:
        before = listing(system)
        (system / "etc/hosts").write_text("elsewhere")
        (system / "etc/names").unlink()
        (system / "etc/left").mkdir()
        (system / "var").chmod(0o700)
        found = difference(before, listing(system))
        assert (found.gone, found.new) == (("etc/names",), ("etc/left",))
        assert found.changed == ("etc/hosts", "var")
        assert str(found) == "gone: etc/names; new: etc/left; changed: etc/hosts, var"

    def test_that_are_left_out_are_not_looked_into(self, system: Path) -> None:
        assert set(listing(system, {"var/log", "etc/names"})) == {"etc", "etc/hosts", "var"}


class TestCorrections:
    def test_are_kept_where_there_is_more_to_tell_of_them(self) -> None:
        before = {"articles": [{"id": 1, "title": "Ash"}]}
        assert otherwise(before, {"articles": [{"id": 1, "title": "Ash", "genre": None}]}) == ""

    @pytest.mark.parametrize(
        ("after", "told"),
        [
            ({"articles": [{"id": 1, "title": "Sand"}]}, 'articles[0].title was "Ash", is "Sand"'),
            ({"articles": [{"id": 1}]}, 'articles[0].title was "Ash", is null'),
            ({"articles": []}, 'articles was [{"id": 1, "title": "Ash"}], is []'),
        ],
    )
    def test_are_named_where_they_are_lost(self, after: object, told: str) -> None:
        assert otherwise({"articles": [{"id": 1, "title": "Ash"}]}, after) == told


def failing(_: object) -> str:
    raise Failed("the window was gone")


def surprising(_: object) -> str:
    raise KeyError("title")


def untried(_: object) -> str:
    raise NotTried("there is no .rpm")


def test_a_step_that_fails_or_surprises_or_cannot_be_tried_has_not_passed() -> None:
    steps = [
        Step("a", lambda _: "12 articles"),
        Step("b", failing),
        Step("c", surprising),
        Step("d", untried),
    ]
    outcomes = [take(step, "Debian 12", None) for step in steps]
    assert [outcome.passed for outcome in outcomes] == [True, False, False, False]
    assert [outcome.told for outcome in outcomes] == [
        "12 articles",
        "the window was gone",
        "KeyError: 'title'",
        "not tried: there is no .rpm",
    ]


def test_the_table_has_a_column_for_each_system_and_the_last_line_sums_up() -> None:
    outcomes = [
        Outcome("Debian 12", "installed", 12.4, "", passed=True),
        Outcome("Debian 12", ".rpm", 3.0, "", passed=True),
        Outcome("Debian 13", "installed", 9.0, "no", passed=False),
    ]
    assert table(outcomes) == [
        "           Debian 12   Debian 13",
        "installed       12 s  FAILED 9 s",
        ".rpm             3 s",
        "all             15 s         9 s",
    ]
    told = "Crossread on Debian 12 and Debian 13: 2 passed, 1 failed: installed (Debian 13)"
    assert sum_up(outcomes, "Crossread") == told


def test_an_empty_window_has_few_colours_in_its_picture() -> None:
    from PySide6.QtGui import QColor, QImage

    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert colours(image) == 1
    for x in range(300):
        for y in range(300):
            image.setPixelColor(x, y, QColor(x % 256, y % 256, 90))
    assert colours(image) > 24
