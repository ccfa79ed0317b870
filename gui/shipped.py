"""What the program brings along of others' work: each part with its version and licence. No Qt.

The packaged program tells it of itself, from ``shipped.json``, which its build writes after a look at every
file in it; from source it is told of the packages that are installed.
"""

from __future__ import annotations

import json
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from gui import __version__

if TYPE_CHECKING:
    from importlib.metadata import PackageMetadata

#: The file beside the modules of the packaged program, and its form.
SHIPPED: Final = "shipped.json"
SCHEMA: Final = 1

#: A Python package, a library of the system it was built on, a language model, a font, or words and lists.
Kind = Literal["package", "library", "model", "font", "words"]

_LICENCE_FILE: Final = r"(?i)(^|/)(licen[cs]es?|copying|notice|authors|thirdpartynotices)(?![a-z])"
_SHORT: Final = 80  # characters of a licence's name; some packages give its whole text for it
_MOST: Final = 2_000_000  # characters of a text that are read
_MARK: Final = "————"


class NotTold(Exception):
    """What is shipped, or a licence of it, can't be read; the words say why, for a person."""


@dataclass(frozen=True, slots=True)
class Component:
    """One part of the program that others made.

    ``licence`` is an SPDX expression; ``texts`` are the files that hold its licences and notices, ``files``
    all that it brings, both by their places in the program, relative to the folder of ``shipped.json``.
    """

    name: str
    version: str
    licence: str
    kind: Kind
    texts: tuple[PurePosixPath, ...] = ()
    files: tuple[PurePosixPath, ...] = ()


#: Crossread itself, which is not one of the others.
OWN: Final = Component("Crossread", __version__, "MIT", "package", (PurePosixPath("LICENSE"),))


def components() -> list[Component]:
    """All that is shipped of others, by name. Raises NotTold."""
    found = _packaged() if is_packaged() else _installed()
    return sorted(found, key=lambda component: component.name.casefold())


def versions(packages: Iterable[str]) -> dict[str, str]:
    """The versions of those packages that are shipped, named as requirements.txt names them."""
    from importlib import metadata

    if is_packaged():
        with suppress(NotTold):
            shipped = {component.name: component.version for component in _packaged()}
            return {name: shipped[name] for name in packages if name in shipped}
        return {}
    found = {}
    for name in packages:
        with suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found


def text_of(component: Component) -> str:
    """The licences and notices of a component, one after the other. Raises NotTold."""
    texts = {_read(place).strip(): place.name for place in component.texts}
    if not texts:
        raise NotTold(f"{component.name} brings no text of its licence.")
    if len(texts) == 1:
        return next(iter(texts))
    return "\n\n\n".join(f"{_MARK} {name} {_MARK}\n\n{text}" for text, name in texts.items())


def is_packaged() -> bool:
    """Whether this is the packaged program."""
    return bool(getattr(sys, "frozen", False))


# --- the packaged program


def _packaged() -> list[Component]:
    try:
        told = json.loads((_folder() / SHIPPED).read_text(encoding="utf-8"))
        if told["schema"] != SCHEMA:
            raise ValueError("of another form")
        return [_component(each) for each in told["components"]]
    except (OSError, ValueError, TypeError, LookupError) as error:
        raise NotTold(
            "The list of what is shipped is missing or damaged. Install Crossread anew to have it back."
        ) from error


def _component(told: Any) -> Component:
    """One component as it is told. Raises ValueError, TypeError or LookupError where it is none."""
    name, version, licence, kind = (told[key] for key in ("name", "version", "licence", "kind"))
    if kind not in get_args(Kind) or not all(isinstance(each, str) for each in (name, version, licence)):
        raise ValueError(f"no component: {name}")
    texts, files = (tuple(map(_place, told[key])) for key in ("texts", "files"))
    return Component(name, version, licence, kind, texts, files)


def _place(told: str) -> PurePosixPath:
    place = PurePosixPath(told)
    if place.is_absolute() or ".." in place.parts or "\\" in told or ":" in told:
        raise ValueError(f"no place in the program: {told}")
    return place


# --- the program from source


def _installed() -> Iterator[Component]:
    """Those of the pinned packages that are installed; some are for other systems."""
    from importlib import metadata

    try:
        pinned = (_folder() / "requirements.txt").read_text(encoding="utf-8")
    except OSError as error:
        raise NotTold("The list of what Crossread needs is missing.") from error
    for name in sorted(set(re.findall(r"(?m)^([a-z0-9_.-]+)==", pinned))):
        with suppress(metadata.PackageNotFoundError):
            found = metadata.distribution(name)
            files = tuple(PurePosixPath(file) for file in found.files or ())
            texts = tuple(file for file in files if _is_licence(file))
            yield Component(name, found.version, _licence(found.metadata), "package", texts, files)


def _licence(metadata: PackageMetadata) -> str:
    """The licence as a package tells it, in one of the ways there have been."""
    for key in ("License-Expression", "License"):
        for told in metadata.get_all(key) or ():
            if told and len(told) < _SHORT and "\n" not in told:
                return str(told)
    classified = [each for each in metadata.get_all("Classifier") or () if each.startswith("License")]
    return ", ".join(each.rpartition(":: ")[2] for each in classified)


def _is_licence(file: PurePosixPath) -> bool:
    names = file.name if file.parent.name.endswith(".dist-info") else file.as_posix()
    return file.suffix not in {".py", ".pyc", ".so"} and re.search(_LICENCE_FILE, names) is not None


# --- both


def _read(place: PurePosixPath) -> str:
    """A text at its place in the program, or among the packages installed; nothing from elsewhere."""
    folders = [_folder()] if is_packaged() else [_folder(), Path(sysconfig.get_path("purelib"))]
    for folder in folders:
        # in an application of macOS, files that are not code are links into a folder beside that of code
        around = folder.parent if folder.name == "Frameworks" else folder
        path = (folder / place).resolve()
        if path.is_relative_to(around.resolve()) and path.is_file():
            try:
                return path.read_text(encoding="utf-8", errors="replace")[:_MOST]
            except OSError:
                break
    raise NotTold(f"The text {place.name} is missing. Install Crossread anew to have it back.")


def _folder() -> Path:
    """Where the program lies: its modules when packaged, its source otherwise."""
    return Path(getattr(sys, "_MEIPASS", Path(__file__).parents[1]))
