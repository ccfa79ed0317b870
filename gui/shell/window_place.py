"""WindowPlace: what the window asks of each of its places."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from gui.shell.texts import Texts
from gui.viewmodels.where import Where

W = TypeVar("W", bound=Where)


class WindowPlace(Protocol[W]):
    """A place that fills the window; ``W`` tells where one is in it."""

    def texts(self) -> Texts | None:
        """What of it shows articles to read; None where nothing does."""

    def where(self) -> W:
        """Where one is in it."""

    def go_to(self, where: W) -> None:
        """Go back to where one was."""

    def state(self) -> dict[str, Any]:
        """What is remembered of it: values for JSON."""

    def restore(self, state: dict[str, Any]) -> None:
        """Be as it was left; what can't be read counts as not there."""
