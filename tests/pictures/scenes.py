"""What a scene is, and how one is added to a group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from tests.pictures.stage import Stage

Play = Callable[[Stage], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """One state of the window and the way there, from a library just opened; or, ``shut``, from before.

    ``shows`` are classes that it must show: whoever takes the picture checks it. ``docs`` names the picture
    in the documents.
    """

    group: str
    name: str
    ground: str
    play: Play
    shows: tuple[type[QWidget], ...] = ()
    docs: str | None = None
    shut: bool = False

    @property
    def key(self) -> str:
        """Its name in the names of files."""
        return f"{self.group}-{self.name}".lower().replace(" ", "-")


@dataclass(slots=True)
class Group:
    """Scenes that stand together on the sheet; ``add`` decorates the function that plays one."""

    name: str
    scenes: list[Scene] = field(default_factory=list)

    def add(
        self,
        name: str,
        ground: str = "samples",
        shows: tuple[type[QWidget], ...] = (),
        *,
        docs: str | None = None,
        shut: bool = False,
    ) -> Callable[[Play], Play]:
        """The function is the way to a state of that name."""

        def take(play: Play) -> Play:
            self.scenes.append(Scene(self.name, name, ground, play, shows, docs, shut))
            return play

        return take
