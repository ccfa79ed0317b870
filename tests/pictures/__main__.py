"""``python -m tests.pictures [--scene WORDS …] [--docs] [--articles FOLDER] [--out FOLDER]``."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.pictures.screen import environment

_ROOT = Path(__file__).parents[2]


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
    parser.add_argument("--articles", type=Path, help="show these instead of the samples")
    return parser.parse_args(arguments)


def shoot(
    folder: Path, libraries: Path, scale: int, shots: list[dict[str, Any]], *, fonts: bool
) -> list[str]:
    """Take pictures in a process of its own, with a screen of that scale; returns their names."""
    order = {"folder": str(folder.absolute()), "libraries": str(libraries.absolute()), "shots": shots}
    command = [sys.executable, "-m", "tests.pictures.taking"]
    env = environment(libraries.absolute() / "screen", scale, fonts=fonts)
    with subprocess.Popen(
        command, cwd=_ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(order))
        process.stdin.close()
        names = [name.strip() for name in process.stdout]
    if process.returncode:
        raise SystemExit(f"the pictures at {scale * 100} % were not finished")
    return names


def main(arguments: Sequence[str]) -> int:
    """Make the libraries, take the pictures, write the sheet."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.pictures import album
    from tests.pictures.libraries import FILLS, Libraries, fill_with_files

    begun = time.monotonic()
    asked = _arguments(arguments)
    scenes = [
        scene
        for scene in album.SCENES
        if (not asked.scene or any(words in scene.key for words in asked.scene))
        and (scene.docs or not asked.docs)
    ]
    out = Path("docs/pictures") if asked.docs else asked.out
    (out if asked.docs else out / "thumbnails").mkdir(parents=True, exist_ok=True)
    libraries = asked.out / ("libraries" if asked.articles is None else "libraries of your own")
    fills = dict(FILLS)
    if asked.articles is not None:
        fills["samples"] = lambda library: fill_with_files(library, [asked.articles])
    Libraries(libraries, fills).make(scene.ground for scene in scenes)
    taken: list[str] = []
    for scale in (1,) if asked.docs else asked.scale or album.SCALES:
        sizes = [size for size in album.SIZES if not asked.width or size[0] in asked.width]
        shots = [
            {"scene": scene.key, "sizes": sizes, "themes": asked.theme or album.THEMES} for scene in scenes
        ]
        if asked.docs:
            shots = [
                {"scene": scene.key, "sizes": album.SIZES[:1], "themes": ["light"], "as": scene.docs}
                for scene in scenes
            ]
        taken += shoot(out, libraries, scale, shots, fonts=not asked.docs)
    if not asked.docs:
        album.write_sheet(out, scenes, {name: f"thumbnails/{name}.png" for name in taken})
    print(f"{len(taken)} pictures in {out} in {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
