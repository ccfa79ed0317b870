"""What a worker process is given to do in tests.

Apart from the tests, because the process imports the module of what it is to call, and to import pytest takes
longer than all that it does here.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time

from corpus.errors import UnreadableFile
from corpus.intake import Origin, read


def double(number: int) -> int:
    return number * 2


def process_id() -> int:
    return os.getpid()


def refuse(words: str) -> None:
    raise UnreadableFile(words, "a.txt")


def break_down() -> None:
    raise IndexError("seventh of six")


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def swell(megabytes: int) -> None:
    held = [bytearray(b"x" * 1_000_000) for _ in range(megabytes)]
    time.sleep(30)
    held.clear()


def die() -> None:
    os._exit(9)


def leave() -> None:
    sys.exit(3)


def zeros(count: int) -> bytes:
    return bytes(count)


def unpicklable() -> object:
    return lambda: None


def loaded_modules() -> set[str]:
    return {name.partition(".")[0] for name in sys.modules}


def interrupt_self() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.05)
    return "still here"


def say_loudly() -> None:
    print("this must not get among the results")  # noqa: T201


def call_out() -> str:
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except OSError as error:
        return str(error)
    return "connected"


def open_socket() -> str:
    try:
        socket.socket(socket.AF_INET6).close()
    except OSError as error:
        return str(error)
    return "opened"


def reached_while_reading(content: bytes, name: str) -> list[str]:
    """The files and addresses that were reached for while this was read, Python's own files apart."""
    reached: list[str] = []

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" or event.startswith(
            ("socket.", "urllib.", "ftplib.", "http.", "subprocess.", "os.")
        ):
            reached.append(f"{event} {arguments[0] if arguments else ''}")

    read(b"A first article, so that the readers are loaded. It says nothing more.", Origin("first.txt"))
    read(content, Origin(name))
    sys.addaudithook(note)  # for as long as the process lives
    before = len(reached)
    read(content, Origin(name))
    return reached[before:]


def hang() -> None:
    time.sleep(60)


def stumble() -> None:
    raise IndexError("no such word")
