"""Nothing of the window is left out of the pictures."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from PySide6.QtWidgets import QApplication, QWidget

import gui
from tests.pictures.album import SCENES, Picture, write_sheet
from tests.pictures.libraries import FILLS

ROOT = Path(__file__).parents[2]


def widgets(room: str) -> Iterator[type[QWidget]]:
    """The classes of widgets that a room of the window defines for others to see."""
    folder = Path(gui.__path__[0]) / room
    for module in iter_modules([str(folder)], f"gui.{room}."):
        for name, found in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(found, QWidget) and found.__module__ == module.name and not name.startswith("_"):
                yield found


@pytest.mark.parametrize("room", ["shell", "panes", "panels", "dialogs"])
def test_every_widget_is_in_a_picture(qapp: QApplication, room: str) -> None:
    """By itself, or as what derives from it."""
    shown = tuple(each for scene in SCENES for each in scene.shows)
    missing = sorted(each.__name__ for each in widgets(room) if not any(issubclass(of, each) for of in shown))
    assert not missing, f"name them in the ``shows`` of a scene in tests/pictures: {', '.join(missing)}"


def test_scenes_have_names_of_their_own_and_say_what_they_show() -> None:
    keys = Counter(scene.key for scene in SCENES)
    assert [key for key, count in keys.items() if count > 1] == []
    assert {scene.ground for scene in SCENES} <= set(FILLS)


def test_the_documents_have_their_pictures_and_they_are_small() -> None:
    for scene in SCENES:
        if scene.docs is not None:
            assert 0 < (ROOT / "docs" / "pictures" / f"{scene.docs}.png").stat().st_size < 250_000


def test_the_sheet_shows_what_was_taken_side_by_side(tmp_path: Path) -> None:
    scene = SCENES[1]
    names = [Picture(scene.key, theme, 1280, 1).name for theme in ("light", "dark")]

    page = write_sheet(tmp_path, SCENES[:2], {name: f"thumbnails/{name}.png" for name in names})

    text = page.read_text(encoding="utf-8")
    assert text.index(names[0]) < text.index(names[1])
    assert text.count('class="row"') == 1
