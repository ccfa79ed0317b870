"""``shipped.json`` and the licence texts beside it: written when the program is built, read to package it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from gui.shipped import SCHEMA, SHIPPED, Component
from installer.shipped.attribution import Share
from installer.shipped.program import INSIDE

#: The folder of all licence texts.
LICENCES: Final = PurePosixPath("licences")


@dataclass(frozen=True, slots=True)
class Shipped:
    """A component, its package URL (or empty), and what it brings in Python's archives, by top names."""

    component: Component
    purl: str
    modules: tuple[str, ...]


def write(folder: Path, shares: Iterable[Share]) -> None:
    """Tell in a built program what is in it of others, with their texts; identical texts are there once."""
    inside = folder / INSIDE
    shutil.rmtree(inside / LICENCES, ignore_errors=True)
    places: dict[str, PurePosixPath] = {}
    told = {"schema": SCHEMA, "components": [_told(inside, share, places) for share in shares]}
    text = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
    (inside / SHIPPED).write_text(text, encoding="utf-8", newline="\n")


def read(folder: Path) -> tuple[Shipped, ...]:
    """What a built program tells of itself."""
    told = json.loads((folder / INSIDE / SHIPPED).read_text(encoding="utf-8"))
    return tuple(_shipped(component) for component in told["components"])


def _told(inside: Path, share: Share, places: dict[str, PurePosixPath]) -> dict[str, Any]:
    part = share.part
    own = LICENCES / re.sub(r"[^a-z0-9.]+", "-", part.name.lower()).strip("-")
    texts = []
    for text in part.texts:
        content = text.source.read_bytes()
        place = places.setdefault(hashlib.sha256(content).hexdigest(), own / text.name)
        (inside / place).parent.mkdir(parents=True, exist_ok=True)
        (inside / place).write_bytes(content)
        texts.append(str(place))
    return {
        "name": part.name,
        "version": part.version,
        "licence": part.licence,
        "kind": part.kind,
        "purl": part.purl,
        "texts": list(dict.fromkeys(texts)),
        "files": [str(place) for place in share.files],
        "modules": sorted({name.partition(".")[0] for name in share.modules}),
    }


def _shipped(told: dict[str, Any]) -> Shipped:
    component = Component(
        told["name"],
        told["version"],
        told["licence"],
        told["kind"],
        tuple(PurePosixPath(place) for place in told["texts"]),
        tuple(PurePosixPath(place) for place in told["files"]),
    )
    return Shipped(component, told["purl"], tuple(told["modules"]))
