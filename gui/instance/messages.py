"""What a start of the program asks for, and how it is said to the window that is open: one line of JSON."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

#: What the window says first, so that whoever has reached something else, or one that hangs, says nothing.
GREETING: Final = b"crossread 1\n"
#: What the window says once it has understood.
TAKEN: Final = b"taken\n"

#: What a message may hold at most; a system's command line seldom holds as much.
MOST_BYTES: Final = 4 * 1024 * 1024
MOST_PATHS: Final = 10_000
_PATH_CHARACTERS: Final = 40_000  # more than Windows lets a path have
_ACTIVATION_CHARACTERS: Final = 500
_MOST_LEFT_OUT: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """What a start of the program asks for; all paths are absolute.

    ``library`` is None where none was named. ``activation`` is the desktop's token that lets a window come to
    the front, empty where there is none. So many paths were ``left_out`` because they were too many.
    """

    paths: tuple[Path, ...] = ()
    library: Path | None = None
    activation: str = ""
    left_out: int = 0


class NotARequest(ValueError):
    """What was said is no request."""


def fitted(request: Request) -> Request:
    """The request with no more paths than a message can hold."""
    room = MOST_BYTES // 2  # the other half is for what is not a path
    count = 0
    for path in request.paths[:MOST_PATHS]:
        room -= len(json.dumps(str(path))) + 1
        if room < 0:
            break
        count += 1
    left_out = request.left_out + len(request.paths) - count
    return replace(request, paths=request.paths[:count], left_out=left_out)


def written(request: Request) -> bytes:
    """The message; names that are not Unicode stay as they are."""
    said = {
        "paths": [str(path) for path in request.paths],
        "library": None if request.library is None else str(request.library),
        "activation": request.activation if _is_token(request.activation) else "",
        "left_out": request.left_out,
    }
    return json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def understood(message: bytes) -> Request:
    """The request that a message is. Raises NotARequest for anything that ``written`` does not write."""
    try:
        said = json.loads(message.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise NotARequest(str(error)) from error
    match said:
        case {
            "paths": list(paths),
            "library": None | str() as library,
            "activation": str(activation),
            "left_out": int(left_out),
            **others,
        } if (
            not others
            and len(paths) <= MOST_PATHS
            and _is_token(activation)
            and 0 <= left_out < _MOST_LEFT_OUT
        ):
            return Request(
                tuple(map(_path, paths)),
                None if library is None else _path(library),
                activation,
                left_out,
            )
    raise NotARequest("It says something else.")


def _path(said: object) -> Path:
    """A path that the system can be asked for. Raises NotARequest."""
    if isinstance(said, str) and "\0" not in said and len(said) <= _PATH_CHARACTERS:
        with suppress(UnicodeEncodeError):  # a character that no name of a file has
            os.fsencode(said)
            if Path(said).is_absolute():
                return Path(said)
    raise NotARequest("That is no absolute path.")


def _is_token(activation: str) -> bool:
    """Whether this may be put into the environment."""
    return activation.isascii() and len(activation) <= _ACTIVATION_CHARACTERS and "\0" not in activation
