"""Where the person's own library lies."""

from __future__ import annotations

from pathlib import Path


def own_library() -> Path:
    """The person's own library, in the platform's data folder."""
    import platformdirs  # only where no library was named

    return platformdirs.user_data_path("Crossread", appauthor=False) / "Library.crossread"
