"""``debian/copyright`` of a built program, in Debian's machine-readable format 1.0."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from textwrap import wrap
from typing import Final

from gui.shipped import Component
from installer.identity import COMMAND, NAME
from installer.shipped.holders import holders
from installer.shipped.licences import licences_in
from installer.shipped.program import INSIDE
from installer.shipped.record import Shipped, read

_FORMAT: Final = "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
#: Where the program lies once it is installed, below the root.
_PROGRAM: Final = PurePosixPath("usr/lib", COMMAND)
_WIDTH: Final = 100
#: What stands in texts that tell of other licences as well, such as those of the scripts that built a work.
_COLLECTED: Final = "Free Software Foundation"
#: Texts that each Debian system has, by their names there.
_COMMON: Final = {
    "Apache-2.0": "Apache-2.0",
    "CC0-1.0": "CC0-1.0",
    "GPL-2.0-or-later WITH Bootloader-exception": "GPL-2",
    "GPL-3.0-or-later WITH GCC-exception-3.1": "GPL-3",
    "LGPL-2.0-or-later": "LGPL-2",
    "LGPL-2.1-or-later": "LGPL-2.1",
    "LGPL-3.0-only": "LGPL-3",
    "MPL-1.1": "MPL-1.1",
    "MPL-2.0": "MPL-2.0",
}
#: Debian's names where they differ from SPDX's.
_DEBIANS: Final = {
    "MIT": "Expat",
    "GPL-2.0-or-later WITH Bootloader-exception": "GPL-2+ with Bootloader exception",
    "GPL-3.0-or-later WITH GCC-exception-3.1": "GPL-3+ with GCC exception",
    "BSD-3-Clause WITH PCRE2-exception": "BSD-3-Clause with PCRE2 exception",
    "LGPL-2.0-or-later": "LGPL-2+",
    "LGPL-2.1-or-later": "LGPL-2.1+",
    "LGPL-3.0-only": "LGPL-3",
    "LicenseRef-public-domain": "public-domain",
    "LicenseRef-Microsoft-Distributable-Code": "Microsoft-Distributable-Code",
}


def copyright_file(program: Path) -> str:
    """The copyright file of a package that installs a built program in /usr/lib.

    Every file is told with its parts and their licences. Each licence is told in full once, or by where it
    lies on each Debian system; what the parts' own texts say beyond that lies in the program.
    """
    shipped = read(program)
    ours = (program / INSIDE / "LICENSE").read_text(encoding="utf-8")
    terms = ours[ours.index("Permission") :]
    paragraphs = [
        [("Format", _FORMAT), ("Upstream-Name", NAME), ("Comment", _COMMENT)],
        [("Files", "*"), ("Copyright", "\n".join(holders(ours))), ("License", f"Expat\n{terms}")],
        *_paragraphs_of_files(program, shipped),
        *_paragraphs_of_licences(program, [each.component for each in shipped]),
    ]
    return "\n".join("".join(_field(*field) for field in paragraph) for paragraph in paragraphs)


_COMMENT: Final = (
    f"\nWhose each file is, and all licences and notices, lies in /{_PROGRAM / INSIDE} (shipped.json\n"
    "and the folder licences) and is shown in the program by Help, About."
)


def _paragraphs_of_files(program: Path, shipped: Iterable[Shipped]) -> Iterable[list[tuple[str, str]]]:
    """One paragraph for all files that the same parts are in, among them the program with all its modules."""
    parts: defaultdict[PurePosixPath, list[Shipped]] = defaultdict(list)
    for each in shipped:
        files = [INSIDE / file for file in each.component.files]
        for file in [*files, *([PurePosixPath(COMMAND)] if each.modules else [])]:
            parts[file].append(each)
    groups: dict[tuple[Shipped, ...], list[PurePosixPath]] = {}
    for file, owners in parts.items():
        groups.setdefault(tuple(owners), []).append(file)
    everything = [
        PurePosixPath(path.relative_to(program).as_posix())
        for path in program.rglob("*")
        if path.is_symlink() or path.is_file()
    ]
    for together, files in groups.items():
        components = [each.component for each in together]
        patterns = sorted(str(_PROGRAM / pattern) for pattern in _patterns(files, everything))
        names = ", ".join(f"{component.name} {component.version}".strip() for component in components)
        yield [
            ("Files", "\n".join(pattern.replace(" ", "?") for pattern in patterns)),
            ("Copyright", "\n".join(dict.fromkeys(holder for each in together for holder in each.holders))),
            ("License", _expression(component.licence for component in components)),
            ("Comment", "\n".join(wrap(names, _WIDTH))),
        ]


def _patterns(files: Iterable[PurePosixPath], everything: Iterable[PurePosixPath]) -> set[PurePosixPath]:
    """The files, by whole folders wherever all that a folder holds is among them."""
    wanted = set(files)
    mixed = {folder for file in everything if file not in wanted for folder in file.parents}
    return {
        next((folder / "*" for folder in reversed(file.parents) if folder not in mixed), file)
        for file in wanted
    }


def _paragraphs_of_licences(program: Path, components: list[Component]) -> Iterable[list[tuple[str, str]]]:
    told = {name for component in components for name in licences_in(component.licence)} - {"MIT"}
    for name in sorted(told):
        under = [component for component in components if name in licences_in(component.licence)]
        yield [("License", f"{_debians(name)}\n{_terms(program, name, under)}")]


def _terms(program: Path, name: str, under: list[Component]) -> str:
    """A licence in full, as the shortest text of a part under it alone tells it, or where its text lies."""
    lies = "\n".join(sorted({f" /{_PROGRAM / INSIDE / place}" for part in under for place in part.texts}))
    if name in _COMMON:
        return f"On Debian systems, the text lies in /usr/share/common-licenses/{_COMMON[name]}."
    if name.startswith("LicenseRef-"):  # such a name says nothing that two texts have in common
        return f"The text is in\n{lies}"
    alone = [part.texts[0] for part in under if part.licence == name and len(part.texts) == 1]
    texts = [text for text in (_text(program, place) for place in alone) if _COLLECTED not in text]
    return min(texts, key=len) if texts else f"The text is in\n{lies}"


def _expression(licences: Iterable[str]) -> str:
    """All of the expressions at once, each licence or choice told once."""
    pieces = [
        piece for each in licences for piece in ([f"({each})"] if " OR " in each else each.split(" AND "))
    ]
    together = " and ".join(dict.fromkeys(_debians(piece) for piece in pieces))
    return together.strip("()") if " and " not in together else together


def _debians(expression: str) -> str:
    for ours, theirs in _DEBIANS.items():
        expression = expression.replace(ours, theirs)
    return expression.replace(" AND ", " and ").replace(" OR ", " or ")


def _text(program: Path, place: PurePosixPath) -> str:
    return (program / INSIDE / place).read_text(encoding="utf-8", errors="replace")


def _field(name: str, value: str) -> str:
    first, *rest = value.strip("\n").split("\n")
    if value.startswith("\n"):
        first, rest = "", [first, *rest]
    lines = [f"{name}: {first}".rstrip(), *(f" {line.rstrip()}" if line.strip() else " ." for line in rest)]
    return "\n".join(lines) + "\n"
