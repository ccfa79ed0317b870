"""Where the person's own library lies, and the backups of all libraries."""

from __future__ import annotations

from pathlib import Path


def own_library() -> Path:
    """The person's own library, in the platform's data folder."""
    return _data() / "Library.crossread"


def backups_folder() -> Path:
    """The folder of the automatic backups, in the platform's data folder."""
    return _data() / "Backups"


def _data() -> Path:
    import platformdirs  # only where no library was named

    return platformdirs.user_data_path("Crossread", appauthor=False)
