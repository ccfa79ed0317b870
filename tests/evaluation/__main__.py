"""``python -m tests.evaluation --data FOLDER``: measures each set that is there and prints one table."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.evaluation.dating import dates
from tests.evaluation.ground import Ground, Missing
from tests.evaluation.grouping import grouping
from tests.evaluation.hidden import surnames
from tests.evaluation.linking import passages
from tests.evaluation.naming import entities, names
from tests.evaluation.nearness import similarity
from tests.evaluation.odd_files import odd_files
from tests.evaluation.ranking import ranking
from tests.evaluation.reading import extraction, metadata
from tests.evaluation.speed import speed
from tests.evaluation.voices import voices

Measure = Callable[[Ground], Iterator[tuple[str, float]]]

SETS: dict[str, tuple[Measure, ...]] = {
    "extraction": (extraction,),
    "metadata": (metadata,),
    "odd_files": (odd_files,),
    "ner": (names,),
    "dates": (dates,),
    "same_event": (entities, grouping, passages),
    "similarity": (similarity,),
    "surnames": (surnames,),
    "voices": (voices,),
    "search": (ranking,),
    "speed": (speed,),
}


def main() -> None:
    """Measure what is asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="the labelled sets")
    parser.add_argument("--scorers", type=Path, metavar="DIR", help="their scorers (else: those in FOLDER)")
    parser.add_argument("--only", nargs="+", choices=SETS, default=list(SETS), metavar="SET")
    parser.add_argument("--predictions", type=Path, metavar="DIR", help="keep what Crossread said")
    parser.add_argument("--json", type=Path, metavar="FILE", help='write {"SET.KEY": number}')
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crossread-evaluation-") as temporary:
        folder = Path(temporary) if asked.predictions is None else asked.predictions.absolute()
        folder.mkdir(parents=True, exist_ok=True)
        ground = Ground(asked.data, asked.scorers or asked.data, folder)
        figures = dict(_measured(asked.only, ground))
    if asked.json is not None:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _measured(sets: list[str], ground: Ground) -> Iterator[tuple[str, float]]:
    for measure in (measure for name in sets for measure in SETS[name]):
        began = time.monotonic()
        try:
            for key, value in measure(ground):
                print(f"{key:40} {value:8.3f}", flush=True)
                yield key, value
        except Missing as missing:
            print(f"left out, not there: {missing}", file=sys.stderr)
        else:
            took = time.monotonic() - began
            print(f"… {measure.__name__}: {took:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
