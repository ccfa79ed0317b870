"""An edit under way: what its targets were before it, and what they bring with them."""

from __future__ import annotations

import sqlite3
from typing import Any

from corpus.changes import ChangeSet
from corpus.library import journal
from corpus.library.effects import bring_about
from corpus.library.revisions import Change
from corpus.library.targets import Op, Target


class Deciding:
    """Lets targets be what a person wants them to be, and keeps what they were.

    ``changes`` tells what the edit touched, once its block has ended.
    """

    def __init__(self, change: Change) -> None:
        self.changes = ChangeSet(0)
        self._change = change
        self._before: dict[Target, Any] = {}
        self._waiting: dict[Target, None] = {}
        self._ended = False

    @property
    def connection(self) -> sqlite3.Connection:
        """The library, as it is within the edit."""
        return self._change.connection

    def decide(self, target: Target, value: Any) -> None:
        """Let ``target`` be ``value``, if it is not. What it was is kept, and written again by undo."""
        if self._ended:
            raise RuntimeError("a change to the library through an edit that has ended")
        before = target.read(self.connection)
        if before == value:
            return
        self._before.setdefault(target, before)
        target.write(self.connection, value)
        self._waiting[target] = None

    def take_effect(self) -> None:
        """Bring about what was decided so far, for what comes next in the edit to see."""
        waiting, self._waiting = self._waiting, {}
        bring_about(self._change, [target.effects(self.connection) for target in waiting])

    def record(self, label: str) -> None:
        """Write the journal's row; an edit that changed nothing leaves none."""
        inverse = [Op(target, before) for target, before in self._before.items()]
        forward = [Op(target, target.read(self.connection)) for target in self._before]
        changed = [(new, old) for new, old in zip(forward, inverse, strict=True) if new != old]
        if not changed:
            return
        journal.write(self.connection, label, [new for new, _ in changed], [old for _, old in changed])
        self._waiting = {new.target: None for new, _ in changed if new.target in self._waiting}
        self.take_effect()

    def end(self) -> None:
        """Nothing goes through this edit any more: it would not be in the journal."""
        self._ended = True
