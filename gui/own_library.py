"""Where the person's own library lies, and the backups of all libraries."""

from __future__ import annotations

from pathlib import Path

from corpus.folders import folders


def own_library() -> Path:
    """The person's own library, in the folder for data."""
    return folders().data / "Library.crossread"


def backups_folder() -> Path:
    """The folder of the automatic backups, in the folder for data."""
    return folders().data / "Backups"
