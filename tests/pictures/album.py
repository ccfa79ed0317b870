"""The scenes of all groups, and the sheet on which their pictures stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from tests.pictures.around_scenes import AROUND
from tests.pictures.compare_scenes import COMPARE, WHO
from tests.pictures.context_scenes import CONTEXT
from tests.pictures.event_scenes import EVENTS
from tests.pictures.kept_scenes import KEPT
from tests.pictures.lens_scenes import LENSES
from tests.pictures.library_scenes import LIBRARY, READER, SEARCH
from tests.pictures.mention_scenes import MENTIONS
from tests.pictures.name_scenes import NAMES
from tests.pictures.near_scenes import NEAR
from tests.pictures.scenes import Scene
from tests.pictures.timeline_scenes import TIMELINE
from tests.pictures.word_lens_scenes import WORD_LENSES
from tests.pictures.work_scenes import DIALOGS, IMPORT, MENUS, OTHER
from tests.pictures.xray_scenes import XRAY

GROUPS = (
    LIBRARY,
    SEARCH,
    KEPT,
    CONTEXT,
    READER,
    XRAY,
    NEAR,
    MENTIONS,
    NAMES,
    COMPARE,
    WHO,
    EVENTS,
    TIMELINE,
    LENSES,
    WORD_LENSES,
    AROUND,
    IMPORT,
    DIALOGS,
    MENUS,
    OTHER,
)
SCENES: tuple[Scene, ...] = tuple(scene for group in GROUPS for scene in group.scenes)
SIZES = ((1280, 800), (1920, 1080))
SCALES = (1, 2)
THEMES = ("light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a scene: in which theme, and how large in pixels of which scale."""

    scene: str
    theme: str
    width: int
    scale: int

    @property
    def name(self) -> str:
        """Its file, without an ending."""
        return f"{self.scene}-{self.width}-{self.scale * 100}-{self.theme}"


_STYLE = """
body { font: 14px/1.4 system-ui, sans-serif; margin: 24px; background: #ddd; color: #222; }
h2 { margin: 32px 0 0; } h3 { margin: 20px 0 6px; font-size: 14px; font-weight: 600; } p { margin: 0 0 6px; }
.row { display: flex; gap: 8px; margin-bottom: 8px; align-items: start; }
.row a { flex: 1; } img { width: 100%; display: block; border: 1px solid #999; }
small { flex: 0 0 5em; color: #555; } nav a { margin-right: 12px; }
"""


def write_sheet(folder: Path, scenes: Iterable[Scene], taken: Mapping[str, str]) -> Path:
    """An ``index.html`` of all pictures, the themes of one view side by side; returns the file.

    ``taken``: thumbnails by the picture's name, both as paths within ``folder`` without and with an ending.
    """
    groups = [(name, list(of)) for name, of in groupby(scenes, key=lambda scene: scene.group)]
    links = "".join(f'<a href="#{escape(name)}">{escape(name)}</a>' for name, _ in groups)
    parts = [f"<nav>{links}</nav>"]
    for name, of in groups:
        parts.append(f'<h2 id="{escape(name)}">{escape(name.capitalize())}</h2>')
        parts += [_scene(scene, taken) for scene in of]
    page = folder / "index.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><title>Pictures of Crossread</title><style>{_STYLE}</style>"
        + "\n".join(parts),
        encoding="utf-8",
    )
    return page


def _scene(scene: Scene, taken: Mapping[str, str]) -> str:
    told = (scene.play.__doc__ or "").strip()
    rows = [_row(scene, width, scale, taken) for width, _ in SIZES for scale in SCALES]
    return f"<h3>{escape(scene.name)}</h3><p>{escape(told)}</p>{''.join(rows)}"


def _row(scene: Scene, width: int, scale: int, taken: Mapping[str, str]) -> str:
    names = [Picture(scene.key, theme, width, scale).name for theme in THEMES]
    shown = [
        f'<a href="{name}.png"><img src="{taken[name]}" loading="lazy" alt="{escape(name)}"></a>'
        for name in names
        if name in taken
    ]
    if not shown:
        return ""
    return f'<div class="row"><small>{width}<br>{scale * 100} %</small>{"".join(shown)}</div>'
