"""What the tests of the window share: one theme, in the shipped fonts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gui.theme import Theme


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light", bundled_font=True)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The light theme in the shipped fonts; what a test makes of it is undone."""
    yield _theme
    if _theme.name != "light":
        _theme.use("light")
