"""``python -m installer.trial.same_answers PROGRAM [ARTICLE…]``: the packaged program against the source.

Both read the same articles (the samples, unless others are named) and are asked the same; what they answer
with ``--json`` has to be the same, but for the time that it took.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Final

from corpus import sample
from installer.identity import ROOT

_SOURCE: Final = (sys.executable, str(ROOT / "main.py"))
_TOOK: Final = re.compile(r'"took_ms": [\d.]+')
_HOMES: Final = ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


def answers(command: Sequence[str], articles: Sequence[Path], folder: Path) -> Iterator[tuple[str, str]]:
    """What the program says to each question on these articles; CalledProcessError where it fails.

    All that it writes goes into ``folder``.
    """

    def ask(*words: str) -> str:
        asked = [*command, *words, "--json", "--library", str(folder / "same.crossread")]
        environment = {**os.environ, **dict.fromkeys(_HOMES, str(folder))}
        done = subprocess.run(asked, env=environment, capture_output=True, encoding="utf-8", check=True)
        return _TOOK.sub('"took_ms": 0', done.stdout)

    yield "import", ask("import", *map(str, articles))
    ask("relate")
    listed = ask("list")
    yield "list", listed
    ids = [str(row["id"]) for row in json.loads(listed)]
    for id in ids:
        yield f"show {id}", ask("show", id)
    questions = (
        ["entities"],
        ["events"],
        ["search", "the", "--facets"],
        ["near", ids[0]],
        ["compare", *ids[:3]],
    )
    for words in questions:
        yield " ".join(words), ask(*words)


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask both, and tell whether they agree: 1 where they don't."""
    parser = argparse.ArgumentParser(prog="python -m installer.trial.same_answers", description=__doc__)
    parser.add_argument("program", type=Path)
    parser.add_argument("articles", type=Path, nargs="*", default=[*sample.files(), *sample.formats()])
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryDirectory() as there:
        packaged = answers([str(given.program.absolute())], given.articles, Path(here))
        source = answers(_SOURCE, given.articles, Path(there))
        pairs = list(zip_longest(packaged, source))
    others = [question for (question, said), other in pairs if other != (question, said)]
    if others:
        print(f"answered otherwise than from source: {', '.join(others)}")
        return 1
    print(f"{len(pairs)} answers on {len(given.articles)} articles are those of the source")
    return 0


if __name__ == "__main__":
    sys.exit(main())
