"""Which sockets a program opened, and whom it reached: from what ``strace`` wrote.

As a program of its own, it judges such files: ``python -m installer.trial.sockets TRACE…``; asked with
``--strace``, it prints how strace is started.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from installer.trial.outcomes import Failed

#: What strace is asked for: every way to get a socket, and every way to say whom it is for. A socket may be
#: bound under one name and given another one.
TRACED: Final = "socket,socketpair,connect,bind,rename"
#: How strace is started, before its ``-o FILE`` and the program; only what is asked for is slowed down.
STRACE: Final = (
    "strace",
    "-f",
    "-qq",
    "-s",
    "256",
    "--seccomp-bpf",
    "-e",
    "signal=none",
    "-e",
    f"trace={TRACED}",
)

#: What a desktop offers its programs on this machine. ``@`` stands for an address that is no file.
_OFFERED: Final = {
    "X display": r"@?/tmp/\.X11-unix/X\d+",
    "Wayland display": r"/run/user/\d+/wayland-\d+",
    "session bus": r"/run/user/\d+/bus|@?/tmp/dbus-\w+",
    "system bus": r"(/var)?/run/dbus/system_bus_socket",
    "names of users": r"/var/run/nscd/socket",
}
#: A call that ended later stands there twice; the second time it says nothing of its address.
_RESUMED: Final = re.compile(r"<\.\.\. \w+ resumed>")
_CALL: Final = re.compile(rf"^(?:\d+ +)?({TRACED.replace(',', '|')})\((.*)")
_ADDRESS: Final = re.compile(r'\d+, \{sa_family=(AF_\w+)(?:, sun_path=(@?)"((?:[^"\\]|\\.)*)")?')
_NAMES: Final = re.compile(r'"((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"')
_FAMILY: Final = re.compile(r"(AF_\w+|0x[0-9a-f]+|\d+)")


@dataclass(frozen=True, slots=True)
class Traffic:
    """The families of all sockets; the addresses of those connected and bound, as ``path`` or ``@name``.

    An address of another family than AF_UNIX is told by what strace says of it. ``unread`` are calls that
    could not be understood.
    """

    families: frozenset[str]
    connected: tuple[str, ...]
    bound: tuple[str, ...]
    unread: tuple[str, ...]


def read(lines: Iterable[str]) -> Traffic:
    """What the lines of strace tell."""
    families: set[str] = set()
    addresses: dict[str, list[str]] = {"connect": [], "bind": []}
    names: dict[str, str] = {}
    unread = []
    for line in lines:
        call = _CALL.match(line)
        if call is None or _RESUMED.search(line):
            continue
        name, rest = call.groups()
        if name in addresses:
            address = _ADDRESS.match(rest)
            if address is None:
                unread.append(line.rstrip())
            else:
                addresses[name].append(_address(address, rest))
        elif renamed := _NAMES.match(rest):
            names[renamed[1]] = renamed[2]
        elif family := _FAMILY.match(rest):
            families.add(family[0])
        else:
            unread.append(line.rstrip())
    bound = tuple(names.get(address, address) for address in addresses["bind"])
    return Traffic(frozenset(families), tuple(addresses["connect"]), bound, tuple(unread))


def judge(traffic: Traffic) -> str:
    """Whom it reached, in a few words. Raises Failed where any socket could leave this machine.

    Reached may be what a desktop offers here, and what the program itself has bound.
    """
    if traffic.unread:
        raise Failed(f"not understood: {traffic.unread[0]}")
    if others := traffic.families - {"AF_UNIX"}:
        raise Failed(f"sockets of {', '.join(sorted(others))}")
    reached = Counter(_who(address, traffic.bound) for address in traffic.connected)
    if strange := [address for address in traffic.connected if not _who(address, traffic.bound)]:
        raise Failed(f"it reached {', '.join(sorted(set(strange)))}")
    if foreign := [address for address in traffic.bound if address.startswith("AF_")]:
        raise Failed(f"it listens at {', '.join(sorted(set(foreign)))}")
    told = [f"{who} {times}×" for who, times in sorted(reached.items())]
    return f"{', '.join(sorted(traffic.families)) or 'no sockets'}; reached: {', '.join(told) or 'nobody'}"


def judge_files(traces: Sequence[Path]) -> str:
    """The same of what was written into files. Raises Failed, also where there is nothing to be read."""
    lines = [line for trace in traces for line in trace.read_text("utf-8", "replace").splitlines()]
    if not lines:
        raise Failed("strace has written nothing")
    return judge(read(lines))


def _address(told: re.Match[str], rest: str) -> str:
    family, at, path = told.groups(default="")
    if family == "AF_UNIX":
        return at + path
    return f"{family} {rest.partition('{')[2].partition('}')[0]}"


def _who(address: str, bound: Sequence[str]) -> str:
    """Whose an address is, in words; empty if that is not known."""
    if address in bound and not address.startswith("AF_"):
        return "itself"
    return next((who for who, pattern in _OFFERED.items() if re.fullmatch(pattern, address)), "")


def main(arguments: Sequence[str]) -> int:
    """Judge the files; the last line says how that went."""
    if list(arguments) == ["--strace"]:
        print(shlex.join(STRACE))
        return 0
    try:
        print(f"sockets: {judge_files([Path(name) for name in arguments])}")
    except Failed as failure:
        print(f"sockets: failed: {failure}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
