"""The documents, and the sources that they tell of."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def files_of_the_checkout() -> set[str]:
    """What is in the checkout, tracked or about to be; and the folders."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    found = {name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).exists()}
    return found | {str(parent.as_posix()) for name in found for parent in Path(name).parents}


FILES = files_of_the_checkout()
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in sorted(FILES) if name.endswith(".md")}
GUIDE, ARCHITECTURE = TEXTS["docs/guide.md"], TEXTS["docs/architecture.md"]
FORMATS, CONTRIBUTING = TEXTS["docs/formats.md"], TEXTS["CONTRIBUTING.md"]


def sources(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))
