"""``python -m tests.pictures [--scene WORDS …] [--docs] [--articles FOLDER] [--out FOLDER]``."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.pictures.screen import environment

if TYPE_CHECKING:  # Qt is not to be imported before it is told that there is no screen
    from tests.pictures.scenes import Scene

_ROOT = Path(__file__).parents[2]
_DOCS, _GOLDEN = Path("docs/pictures"), Path("tests/gui/golden")


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="pictures", description="Pictures of every part of the window.")
    parser.add_argument("--out", type=Path, default=Path("out/pictures"), help="where the pictures go")
    parser.add_argument("--scene", action="append", help="only scenes with this in their name")
    parser.add_argument("--width", type=int, action="append", help="only in this width")
    parser.add_argument("--scale", type=int, action="append", choices=(1, 2), help="only in this scale")
    parser.add_argument("--theme", action="append", choices=("light", "dark", "contrast"))
    parser.add_argument(
        "--docs", action="store_true", help="those that the documents show, into docs/pictures"
    )
    parser.add_argument("--golden", action="store_true", help="those that the tests compare with")
    parser.add_argument("--keep", action="store_true", help="use the libraries made before, as they are")
    parser.add_argument("--articles", type=Path, help="show these instead of the samples")
    return parser.parse_args(arguments)


Size = tuple[int, int]
Shot = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Order:
    """Where the pictures go, where the libraries lie, and whether the system's fonts may be used."""

    folder: Path
    libraries: Path
    fonts: bool = True

    def take(self, size: Size, scale: int, shots: Sequence[Shot]) -> list[str]:
        """Take these shots in a process of its own, on a screen of that size; returns their names."""
        told = {
            "folder": str(self.folder.absolute()),
            "libraries": str(self.libraries.absolute()),
            "size": size,
            "shots": list(shots),
        }
        command = [sys.executable, "-m", "tests.pictures.taking"]
        env = environment(self.libraries.absolute() / "screen", size, scale, fonts=self.fonts)
        process = subprocess.Popen(
            command, cwd=_ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        out, _ = process.communicate(json.dumps(told))
        if process.returncode:
            raise SystemExit(f"the pictures in {size[0]} x {size[1]} at {scale * 100} % were not finished")
        return out.split()


def main(arguments: Sequence[str]) -> int:
    """Make the libraries, take the pictures, write the sheet."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.pictures import album
    from tests.pictures.libraries import FILLS, OF_SAMPLES, Libraries, fill_with_files

    begun = time.monotonic()
    asked = _arguments(arguments)
    if asked.golden:
        from tests.pictures.golden import take_golden

        take_golden(_GOLDEN, asked.out / "golden")
        return 0
    scenes = [
        scene
        for scene in album.SCENES
        if any(words in scene.key for words in asked.scene or ("",)) and (scene.docs or not asked.docs)
    ]
    libraries = asked.out / ("libraries" if asked.articles is None else "libraries of your own")
    fills = dict(FILLS)
    if asked.articles is not None:
        fills |= dict.fromkeys(OF_SAMPLES, lambda library: fill_with_files(library, [asked.articles]))
    Libraries(libraries, fills).make((scene.ground for scene in scenes), keep=asked.keep)
    if asked.docs:
        taken = _take_docs(Order(_DOCS, libraries, fonts=False), scenes)
    else:
        taken = _take_all(Order(asked.out, libraries), scenes, asked)
        album.write_sheet(asked.out, scenes, {name: f"thumbnails/{name}.png" for name in taken})
    print(f"{len(taken)} pictures in {time.monotonic() - begun:.0f} s")
    return 0


def _take_docs(order: Order, scenes: Sequence[Scene]) -> list[str]:
    shots = [{"scene": scene.key, "themes": ["light"], "as": scene.docs} for scene in scenes]
    return order.take((1280, 800), 1, shots)


def _take_all(order: Order, scenes: Sequence[Scene], asked: argparse.Namespace) -> list[str]:
    from tests.pictures.album import SCALES, SIZES, THEMES

    (order.folder / "thumbnails").mkdir(parents=True, exist_ok=True)
    shots = [{"scene": scene.key, "themes": asked.theme or THEMES} for scene in scenes]
    sizes = [size for size in SIZES if not asked.width or size[0] in asked.width]
    return [
        name for scale in asked.scale or SCALES for size in sizes for name in order.take(size, scale, shots)
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
