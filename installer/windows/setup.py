"""Makes the setup for Windows of the program's folder: ``python -m installer.windows.setup``.

makensis compiles crossread.nsi on any system (Debian's package: nsis). The folder is built on Windows.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from corpus.folders import PORTABLE
from corpus.intake import READERS
from installer.identity import COMMAND, LIBRARY_MIME, LIBRARY_SUFFIX, NAME, ROOT, release, summary
from installer.windows.icon import write_icon, write_side
from installer.windows.version import numbers, publisher, told

SCRIPT: Final = Path(__file__).with_name("crossread.nsi")
#: What signs a file in place; without a key it is not called.
SIGN: Final = Path(__file__).with_name("sign")
COMMAND_FILE: Final = f"{COMMAND}.exe"
WINDOW_FILE: Final = f"{COMMAND}-window.exe"
#: These mean something in a script of NSIS; no file that we ship has one in its name.
_MEANINGFUL: Final = frozenset('$`"*?')


def setup_name() -> str:
    """What the setup's file is called."""
    return f"{COMMAND}-{release().version}-windows-x86_64-setup.exe"


def make_setup(program: Path, output: Path, *, sign: bool = False) -> Path:
    """Pack the program's folder into ``output``, signed if that is wanted; returns it.

    Raises ValueError where the folder is no program for Windows, CalledProcessError where NSIS finds fault.
    """
    files = packed_files(program)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        packed = Path(temporary, "packed.nsh")
        packed.write_text(script_of(program, files, READERS), encoding="utf-8")
        said = {
            **known(program, files),
            "PACKED": packed,
            "ICON": write_icon(Path(temporary, "crossread.ico")),
            "SIDE": write_side(Path(temporary, "side.bmp")),
            "OUTPUT": output.resolve(),
        }
        if sign:
            said["SIGN"] = SIGN
        defined = [f"-D{name}={value}" for name, value in said.items()]
        subprocess.run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, str(SCRIPT)], check=True)
    return output


def packed_files(program: Path) -> list[PurePosixPath]:
    """The files of the program, relative to its folder, in the order of their names.

    Raises ValueError where one of the two programs is missing, or a file has a name that can't be packed.
    """
    files = sorted(PurePosixPath(path.relative_to(program)) for path in program.rglob("*") if path.is_file())
    missing = {COMMAND_FILE, WINDOW_FILE} - {str(file) for file in files}
    if missing:
        raise ValueError(f"{program} has no {' and no '.join(sorted(missing))}")
    odd = [str(file) for file in files if _MEANINGFUL & set(str(file))]
    if odd:
        raise ValueError(f"a setup can't name {', '.join(odd)}")
    return files


def known(program: Path, files: Sequence[PurePosixPath]) -> dict[str, object]:
    """What crossread.nsi wants to know, by the names that it has there.

    SIZE is in units of 1024 bytes; LONGEST is how many letters the longest path has below the folder.
    """
    version = release().version
    return {
        "NAME": NAME,
        "VERSION": version,
        "NUMBERS": ".".join(str(number) for number in numbers(version)),
        "SUMMARY": summary(),
        "PUBLISHER": publisher(),
        "COMMAND": COMMAND_FILE,
        "WINDOW": WINDOW_FILE,
        "LIBRARY_SUFFIX": LIBRARY_SUFFIX,
        "LIBRARY_MIME": LIBRARY_MIME,
        "PORTABLE": PORTABLE,
        "SIZE": sum((program / file).stat().st_size for file in files) // 1024 + 1,
        "LONGEST": max(len(f"/{file}".encode("utf-16-le")) // 2 for file in files),
    }


def script_of(program: Path, files: Iterable[PurePosixPath], endings: Iterable[str]) -> str:
    """The part of the script that differs from build to build: files to install, and to remove again."""
    by_folder: dict[PurePosixPath, list[PurePosixPath]] = {}
    for file in files:
        by_folder.setdefault(file.parent, []).append(file)
    return "".join(
        _macro(name, lines)
        for name, lines in {
            "InstallFiles": _installing(program.resolve(), by_folder),
            "RemoveFiles": _removing(by_folder),
            "OfferForArticles": [_offered(ending) for ending in endings],
            "WithdrawForArticles": _withdrawing([*endings, LIBRARY_SUFFIX]),
            "TellOfSetup": [
                f'VIAddVersionKey "{key}" "{value}"' for key, value in told(setup_name()).items()
            ],
        }.items()
    )


def _macro(name: str, lines: Iterable[str]) -> str:
    return "\n".join([f"!macro {name}", *(f"  {line}" for line in lines), "!macroend", ""])


def _installing(program: Path, by_folder: Mapping[PurePosixPath, Sequence[PurePosixPath]]) -> list[str]:
    lines = []
    for folder, files in by_folder.items():
        lines.append(f'SetOutPath "{_installed(folder)}"')
        lines += [f'File "{program / file}"' for file in files]
    return lines


def _removing(by_folder: Mapping[PurePosixPath, Sequence[PurePosixPath]]) -> list[str]:
    """File by file, then each folder that is empty by then: what a person has put there stays."""
    lines = [f'Delete "{_installed(file)}"' for files in by_folder.values() for file in files]
    folders = {parent for folder in by_folder for parent in [folder, *folder.parents]} - {PurePosixPath()}
    deepest_first = sorted(folders, key=lambda folder: (-len(folder.parts), folder))
    return lines + [f'RMDir "{_installed(folder)}"' for folder in deepest_first]


def _installed(place: PurePosixPath) -> str:
    return str(PureWindowsPath("$INSTDIR", place))


def _offered(ending: str) -> str:
    return rf'WriteRegStr HKCU "${{CLASSES}}\{ending}\OpenWithProgids" "${{ARTICLE_CLASS}}" ""'


def _withdrawing(endings: Iterable[str]) -> list[str]:
    lines = []
    for ending in endings:
        key = rf"${{CLASSES}}\{ending}"
        lines.append(rf'DeleteRegValue HKCU "{key}\OpenWithProgids" "${{ARTICLE_CLASS}}"')
        lines.append(rf'DeleteRegKey /ifempty HKCU "{key}\OpenWithProgids"')
        lines.append(f'DeleteRegKey /ifempty HKCU "{key}"')
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the setup, and name it on the standard output."""
    parser = argparse.ArgumentParser(description="Make the setup for Windows of the program's folder.")
    parser.add_argument("program", nargs="?", type=Path, default=ROOT / "dist" / COMMAND)
    parser.add_argument("--output", type=Path, default=ROOT / "dist" / setup_name())
    given = parser.parse_args(arguments)
    try:
        made = make_setup(given.program, given.output, sign="WINDOWS_CERTIFICATE" in os.environ)
    except (ValueError, FileNotFoundError, subprocess.CalledProcessError) as error:
        print(f"no setup was made: {error}", file=sys.stderr)
        return 1
    print(f"{made} ({made.stat().st_size / 1e6:.0f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
