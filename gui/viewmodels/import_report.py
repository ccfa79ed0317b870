"""What came of an import, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.text import count_words

if TYPE_CHECKING:
    from corpus.pipeline import ImportOutcome
    from gui.workspace import Activity


#: The kinds of work that tell which file they are at.
_NAMING = frozenset({"import", "reread", "copy", "restore"})


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be imported, and why."""

    path: str
    reason: str


def failures(outcomes: Sequence[ImportOutcome]) -> list[Failure]:
    """The files that could not be imported; one in an archive is named inside it."""
    return [
        Failure(
            f"{outcome.path} › {outcome.member}" if outcome.member else outcome.path, outcome.reason or ""
        )
        for outcome in outcomes
        if outcome.status == "failed"
    ]


def outcome_words(outcomes: Sequence[ImportOutcome], *, stopped: bool = False) -> str:
    """One sentence: "5 articles imported, 1 was here already, 2 files could not be read"."""
    count = Counter(outcome.status for outcome in outcomes)
    parts = []
    near = count["near-duplicate"]
    imported = count["added"] + near
    if imported or not outcomes:
        parts.append(_tr("1 article imported") if imported == 1 else _tr("{n} articles imported", imported))
    if near:
        parts.append(
            _tr("1 of them in nearly the same words as another")
            if near == 1
            else _tr("{n} of them in nearly the same words as others", near)
        )
    if count["duplicate"]:
        parts.append(
            _tr("1 was here already")
            if count["duplicate"] == 1
            else _tr("{n} were here already", count["duplicate"])
        )
    if count["failed"]:
        parts.append(failed_words(count["failed"]))
    if stopped:
        parts.append(_tr("stopped before the end"))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def failed_words(count: int) -> str:
    """ "3 files could not be read"."""
    return _tr("1 file could not be read") if count == 1 else _tr("{n} files could not be read", count)


def activity_words(activity: Activity) -> str:
    """What long work is at: "Importing 38 of 61 · storm.html"."""
    tellings = {
        "import": (_tr("Importing"), _tr("Importing {done} of {total}")),
        "reread": (_tr("Reading again"), _tr("Reading again {done} of {total}")),
        "index": (_tr("Getting the search ready"), _tr("Getting the search ready · {done} of {total}")),
        "copy": (_tr("Saving a copy"), _tr("Saving a copy")),
        "restore": (_tr("Opening a backup"), _tr("Opening a backup")),
        "relate": (_tr("Comparing meanings"), _tr("Comparing meanings · {done} of {total} articles")),
        "events": (_tr("Looking for events"), _tr("Looking for events · {done} of {total} articles")),
        "annotate": (_tr("Naming people and places"), _tr("Naming people and places · {done} of {total}")),
    }
    begun, counted = tellings[activity.kind]
    words = begun
    if activity.total:
        words = counted.format(
            done=f"{min(activity.done + 1, activity.total):,}", total=f"{activity.total:,}"
        )
    if activity.paused:
        return _tr("Paused · ") + words
    return f"{words} · {activity.what}" if activity.what and activity.kind in _NAMING else words


def interrupted_words(count: int) -> str:
    """What to say of an import that was interrupted."""
    return _tr("An import was interrupted: {left} left.").format(left=_files(count))


def left_words(count: int) -> str:
    """What to say of the rest of an import, after what came of it."""
    return _tr("{left} left.").format(left=_files(count))


def _files(count: int) -> str:
    return count_words(count, _tr("file or folder"), _tr("files and folders"))


def _tr(text: str, n: int | None = None) -> str:
    told = QCoreApplication.translate("Import", text)
    return told if n is None else told.format(n=f"{n:,}")
