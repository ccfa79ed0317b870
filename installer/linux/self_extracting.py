"""Makes the file that installs Crossread for one person: a script with the packed program behind it.

``one_user/*.sh``, joined, are that script. makeself packs, sums up and joins; its own script in front is not
used, since it would unpack everything into the temporary folder first, which is memory on many systems.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from installer.identity import COMMAND, NAME, ROOT, Release
from installer.linux.asked import asked
from installer.linux.needs import SYSTEM, Library, glibc, needed
from installer.linux.tree import LIBRARY, SHARE, TREE, make_tree

STAGE: Final = ROOT / "build/one-user"
SCRIPTS: Final = Path(__file__).parent / "one_user"
#: What of the tree's usr/share is of no use to one person: it is for a package manager.
FOR_PACKAGES: Final = ("doc", "lintian", "licenses")
#: The list of a version's files, beside them: by it they are removed.
FILES: Final = "files"

#: For xz, by way of makeself: quick, but with a window in which a library that is there twice is packed once;
#: of named threads and blocks, so that every machine packs alike.
_XZ: Final = "1 --x86 --lzma2=preset=1,dict=32MiB --block-size=160MiB"
_PACKING: Final = ("--xz", "--complevel", _XZ, "--threads", "2")
_VALUE: Final = re.compile(r"@([A-Z0-9]+)@")


def file_name(release: Release) -> str:
    """What the file is called."""
    return f"{COMMAND}-{release.version}-linux-x86_64.run"


def stage(tree: Path, folder: Path) -> None:
    """Lay out what is packed, in ``folder``, which is made anew: ``program``, and ``share`` for the desktop.

    A folder ``data`` beside the versions of the program is one beside each, so that it makes all portable.
    """
    shutil.rmtree(folder, ignore_errors=True)
    program = folder / "program"
    shutil.copytree(tree / LIBRARY, program, symlinks=True, copy_function=os.link)
    (program / "data").symlink_to("../data")
    shutil.copytree(
        tree / SHARE, folder / "share", copy_function=os.link, ignore=shutil.ignore_patterns(*FOR_PACKAGES)
    )
    paths = (path for path in program.rglob("*") if path.is_symlink() or not path.is_dir())
    names = sorted(str(path.relative_to(program)) for path in paths)
    if any("\n" in name for name in names):
        raise ValueError("a file with a line break in its name can't be listed")
    (program / FILES).write_text("".join(f"{name}\n" for name in names), "utf-8")


def script(staged: Path, packaged: Release, libraries: Iterable[Library]) -> str:
    """The script for what is staged; @LINES@ and @SHA256@ are left to whoever packs it."""
    libraries = tuple(libraries)
    values = {
        "NAME": NAME,
        "COMMAND": COMMAND,
        "VERSION": packaged.version,
        "KILOBYTES": str(_kilobytes(staged)),
        "GLIBC": glibc(libraries),
        "LIBRARIES": " ".join(_named(library) for library in libraries if _is_looked_for(library)),
    }
    text = "".join(path.read_text("utf-8") for path in sorted(SCRIPTS.glob("*.sh")))
    return _VALUE.sub(lambda match: values.get(match[1], match[0]), text)


def pack(staged: Path, text: str, packaged: Release, file: Path) -> None:
    """Write the file: makeself packs the folder and puts the script before it.

    FileNotFoundError where makeself or xz is missing, subprocess.CalledProcessError where one fails.
    """
    for tool in ("makeself", "xz"):
        if shutil.which(tool) is None:
            raise FileNotFoundError(f"{tool} is needed: apt-get install makeself xz-utils")
    written = staged.with_name("one-user.sh")
    written.write_text(text, "utf-8")
    header = staged.with_name("one-user-header.sh")
    header.write_text(_HEADER.format(script=shlex.quote(str(written))), "utf-8")
    moment = f"@{int(packaged.moment.timestamp())}"
    alike = f"--owner=0 --group=0 --numeric-owner --mtime={moment}"
    options = ["--quiet", "--sha256", "--nomd5", "--nocrc", "--notemp", "--tar-format", "gnu", *_PACKING]
    told = ["--packaging-date", f"{packaged.moment:%Y-%m-%d}", "--tar-extra", alike, "--header", str(header)]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    subprocess.run(
        ["makeself", *options, *told, str(staged), str(file), f"{NAME} {packaged.version}"],
        check=True,
        env={**os.environ, "TMPDIR": str(staged.parent), "LC_ALL": "C"},
    )


#: What makeself runs to have the script written, once to count its lines and once when it knows the sum.
_HEADER: Final = 'sed -e "s/@LINES@/$SKIP/" -e "s/@SHA256@/$SHAsum/" {script} >"$archname"\n'


def _named(library: Library) -> str:
    """With the name that every Debian of the last years takes, where a package has changed its name."""
    debian = library.packages.debian.split(" | ")[-1]
    return f"{library.soname}={debian}={library.packages.fedora}"


def _is_looked_for(library: Library) -> bool:
    """Whether its absence is told of: glibc's own are there wherever its version is."""
    return not library.optional and library.packages != SYSTEM["libc.so.6"]


def _kilobytes(folder: Path) -> int:
    """What the files take on a disk that gives each a multiple of 4 KB."""
    sizes = (path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(-(-size // 4096) * 4 for size in sizes)


def main() -> None:
    """Make the file and tell where it is."""
    given = asked("installer.linux.self_extracting", __doc__)
    packaged = given.packaged()
    file = given.out / file_name(packaged)
    make_tree(given.program, TREE, packaged)
    stage(TREE, STAGE)
    try:
        pack(STAGE, script(STAGE, packaged, needed(given.program)), packaged, file)
    except FileNotFoundError as error:
        sys.exit(str(error))
    print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
