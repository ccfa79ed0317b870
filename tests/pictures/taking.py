"""A process that plays scenes and takes pictures: ``python -m tests.pictures.taking`` with a list of shots.

On standard input stands a JSON object: ``folder`` for the pictures, ``libraries``, ``size`` of the window,
``shots``, each with the key of a scene and themes. The pictures' names are told on standard output.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage

from gui.app import application
from gui.shell.notice_bar import NoticeBar
from gui.theme import Theme
from tests.pictures.album import SCENES, Picture
from tests.pictures.libraries import Libraries
from tests.pictures.palette import reduced
from tests.pictures.scenes import Scene
from tests.pictures.stage import Stage

THUMBNAIL = 640
_HARMLESS = ("propagateSizeHints", "does not support raise", "does not support grabbing")


class NotShown(AssertionError):
    """A scene does not show what it says that it does."""


@dataclass(frozen=True, slots=True)
class Photographer:
    """Takes pictures of scenes into ``folder``."""

    folder: Path
    libraries: Libraries
    theme: Theme
    scale: int

    def take(
        self, scene: Scene, size: tuple[int, int], themes: Sequence[str]
    ) -> Iterator[tuple[str, QImage]]:
        """The scene in these themes, each with its picture's name. Raises NotShown."""
        library = self.libraries.fresh(scene.ground)
        stage = Stage(library, self.theme, size, library.parent)
        stage.use_theme(themes[0])
        if not scene.shut:
            stage.open()
        scene.play(stage)
        missing = set(scene.shows) - {type(each) for each in stage.shown()}
        if missing:
            raise NotShown(f"{scene.key} does not show {', '.join(each.__name__ for each in missing)}")
        if (told := stage.window.notices.text) and NoticeBar not in scene.shows:
            raise NotShown(f"{scene.key} tells what it should not: {told}")
        if (grown := stage.window.size().toTuple()) != size:
            raise NotShown(f"{scene.key} does not fit: the window grew from {size} to {grown}")
        for theme in themes:
            if theme != self.theme.name:
                stage.use_theme(theme)
                stage.calm()
            yield Picture(scene.key, theme, size[0], self.scale).name, stage.picture()
        stage.leave()


def photographer(folder: Path, libraries: Path) -> Photographer:
    """One for this process, with everything that would differ from run to run held still."""
    app = application()
    app.setCursorFlashTime(0)
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, False)
    scale = round(app.primaryScreen().devicePixelRatio())
    return Photographer(folder, Libraries(libraries), Theme(app, "light", bundled_font=True), scale)


def save(image: QImage, path: Path, *, small: bool = False) -> None:
    """As a PNG file; ``small`` takes longer, and fewer colours."""
    image = reduced(image) if small else image.convertToFormat(QImage.Format.Format_RGB888)
    if not image.save(str(path), "PNG", 0 if small else 80):
        raise OSError(f"{path} can't be written")


def thumbnail(image: QImage) -> QImage:
    """The picture in a width for the sheet."""
    image.setDevicePixelRatio(1)
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaledToWidth(THUMBNAIL, smooth)


def _hush(kind: QtMsgType, context: object, message: str) -> None:
    if not any(harmless in message for harmless in _HARMLESS):
        sys.stderr.write(f"{message}\n")


def main() -> int:
    """Take the pictures asked for."""
    qInstallMessageHandler(_hush)
    order = json.load(sys.stdin)
    folder = Path(order["folder"])
    by_key = {scene.key: scene for scene in SCENES}
    photo = photographer(folder, Path(order["libraries"]))
    for shot in order["shots"]:
        for name, image in photo.take(by_key[shot["scene"]], tuple(order["size"]), shot["themes"]):
            save(image, folder / f"{shot.get('as', name)}.png", small="as" in shot)
            if "as" not in shot:
                thumbnail(image).save(str(folder / "thumbnails" / f"{name}.png"), "PNG", 60)
            sys.stdout.write(f"{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
