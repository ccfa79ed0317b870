"""Reports of what went wrong, kept on this computer and sent nowhere."""

from __future__ import annotations

from pathlib import Path

from corpus.folders import folders


def reports_folder() -> Path:
    """Where the reports lie."""
    return folders().logs / "Reports"
