"""The application as macOS knows it: what Info.plist says, its icon, and what build.spec adds last."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

from corpus.intake import READERS
from gui.shell.app_icon import icon_picture
from installer.contents import Entry
from installer.identity import IDENTIFIER, LIBRARY_MIME, LIBRARY_SUFFIX, MAINTAINER, NAME, release

#: By what macOS knows a library's file.
LIBRARY_TYPE: Final = f"{IDENTIFIER}.library".lower()
#: In points; each is drawn for screens of one and of two pixels a point.
_ICON_SIZES: Final = (16, 32, 128, 256, 512)


def info_plist(minimum_system: str) -> dict[str, object]:
    """What Info.plist says beside what PyInstaller writes there itself."""
    version = release().version
    return {
        "CFBundleName": NAME,
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "LSMinimumSystemVersion": minimum_system,
        "LSApplicationCategoryType": "public.app-category.reference",
        "LSBackgroundOnly": False,  # PyInstaller would have it so, as the program speaks to a terminal, too
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"{MAINTAINER.split(' <')[0]}. MIT licence.",
        "CFBundleDocumentTypes": [_libraries(), _articles()],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": LIBRARY_TYPE,
                "UTTypeDescription": f"{NAME} library",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [LIBRARY_SUFFIX.removeprefix(".")],
                    "public.mime-type": [LIBRARY_MIME],
                },
            }
        ],
    }


def _libraries() -> dict[str, object]:
    return {
        "CFBundleTypeName": f"{NAME} library",
        "CFBundleTypeRole": "Editor",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [LIBRARY_TYPE],
    }


def _articles() -> dict[str, object]:
    """Articles can be opened, and dropped on the icon; what opens them by itself stays as it is."""
    return {
        "CFBundleTypeName": "Article",
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Alternate",
        "CFBundleTypeExtensions": [ending.removeprefix(".") for ending in READERS],
    }


def minimum_system(tags: Iterable[str]) -> str:
    """The oldest macOS that packages with these wheel tags all run on, such as ``14.0``.

    Raises ValueError where no tag names one.
    """
    of_each = [re.findall(r"macosx_(\d+)_(\d+)_", tag) for tag in tags]
    oldest = [min((int(major), int(minor)) for major, minor in systems) for systems in of_each if systems]
    major, minor = max(oldest)
    return f"{major}.{minor}"


def installed_tags() -> Iterator[str]:
    """For each package that is installed here, the tags of its wheel, in one string."""
    for package in metadata.distributions():
        yield " ".join(re.findall(r"^Tag: (\S+)", package.read_text("WHEEL") or "", re.MULTILINE))


def added(folder: Path, collected: Iterable[Entry]) -> list[Entry]:
    """What was put into the program's folder once PyInstaller had collected it, as it lists files."""
    internal = folder / "_internal"
    known = {str(Path(place)) for place, _, _ in collected}
    files = sorted(path for path in internal.rglob("*") if path.is_file() and not path.is_symlink())
    places = {str(path.relative_to(internal)): str(path) for path in files}
    return [(place, source, "DATA") for place, source in places.items() if place not in known]


def make_icon(folder: Path) -> Path:
    """Draw the icon into an .icns file in ``folder``; iconutil, which does it, is a part of macOS."""
    drawn = folder / f"{NAME}.iconset"
    drawn.mkdir(parents=True, exist_ok=True)
    for size in _ICON_SIZES:
        icon_picture(size).save(str(drawn / f"icon_{size}x{size}.png"))
        icon_picture(2 * size).save(str(drawn / f"icon_{size}x{size}@2x.png"))
    icon = folder / f"{NAME}.icns"
    subprocess.run(["iconutil", "--convert", "icns", "--output", icon, drawn], check=True)
    return icon
