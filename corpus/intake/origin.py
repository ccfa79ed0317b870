"""Where the bytes of a file came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from corpus.model import Draft


@dataclass(frozen=True, slots=True)
class Origin:
    """The name of a file (``member``: the path inside its archive), for messages and as a hint only.

    ``modified`` is the file's time in seconds since 1970, if known. It says when a copy was made, so it is
    never taken for the date of an article.
    """

    path: str
    member: str | None = None
    modified: float | None = None

    @property
    def name(self) -> str:
        """The path of the file itself: inside its archive, where it lies in one."""
        return self.member or self.path

    @property
    def shown(self) -> str:
        """What a message calls the file."""
        return f"{self.path}/{self.member}" if self.member else self.path

    @property
    def suffix(self) -> str:
        """The extension, in lower case, with its dot; empty where there is none."""
        return PurePath(self.name).suffix.lower()


Reader = Callable[[bytes, Origin], Draft]
