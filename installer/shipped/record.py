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
from installer.shipped.holders import holders
from installer.shipped.parts import Part
from installer.shipped.program import INSIDE

#: The folder of all licence texts.
LICENCES: Final = PurePosixPath("licences")


@dataclass(frozen=True, slots=True)
class Shipped:
    """A component, who holds its rights, its package URL (or empty), and its modules in Python's archives.

    Of modules only the top names are told.
    """

    component: Component
    holders: tuple[str, ...]
    purl: str
    modules: tuple[str, ...]


def write(folder: Path, shares: Iterable[Share]) -> None:
    """Tell in a built program what is in it of others, with their texts; identical texts are there once."""
    inside = folder / INSIDE
    places: dict[str, PurePosixPath] = {}
    told = {"schema": SCHEMA, "components": [_told(inside, share, places) for share in shares]}
    text = json.dumps(told, indent=1, ensure_ascii=False) + "\n"
    (inside / SHIPPED).write_text(text, encoding="utf-8", newline="\n")


def forget(folder: Path) -> None:
    """Take away what ``write`` has put into a program, if it has."""
    shutil.rmtree(folder / INSIDE / LICENCES, ignore_errors=True)
    (folder / INSIDE / SHIPPED).unlink(missing_ok=True)


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
        "holders": _holders(part),
        "purl": part.purl,
        "texts": list(dict.fromkeys(texts)),
        "files": [str(place) for place in share.files],
        "modules": sorted({name.partition(".")[0] for name in share.modules}),
    }


def _holders(part: Part) -> list[str]:
    if part.holders:
        return list(part.holders)
    texts = [text for text in part.texts if not re.search("third-?part", text.name, re.IGNORECASE)]
    found = [name for text in texts for name in holders(text.source.read_text("utf-8", "replace"))]
    return list(dict.fromkeys(found)) or [f"The authors of {part.name}"]


def _shipped(told: dict[str, Any]) -> Shipped:
    component = Component(
        told["name"],
        told["version"],
        told["licence"],
        told["kind"],
        tuple(PurePosixPath(place) for place in told["texts"]),
        tuple(PurePosixPath(place) for place in told["files"]),
    )
    return Shipped(component, tuple(told["holders"]), told["purl"], tuple(told["modules"]))
