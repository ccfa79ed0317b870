"""The net that judges the blocks of dumps, from the sets ``extraction/article181`` and ``publishers``."""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from corpus.intake import Origin
from corpus.intake.assemble import Kept
from corpus.intake.decoding import decode
from corpus.intake.dump.article import read_dump
from corpus.intake.dump.features import features
from corpus.intake.dump.judging import Judge
from corpus.intake.dump.lines import blocks_of
from corpus.intake.dump.traits import traits_of
from corpus.intake.learned import Net
from tests.training.labelling import shares
from tests.training.nets import Examples, taught

SETS = (("article181", "text_flat"), ("article181", "text_wrapped"), ("publishers", "text_flat"))
FOLDS = 5
WEIGHTS = Path(__file__).parents[2] / "corpus" / "intake" / "weights" / "dump.npz"


@dataclass(frozen=True, slots=True)
class Dump:
    """A labelled page: its text, its article, the site that it is of, and the blocks as examples."""

    set: str
    text: str
    article: str
    site: str
    examples: Examples


def dumps(data: Path) -> Iterator[Dump]:
    """The labelled dumps below a folder that is laid out like the public sets."""
    for part, kind in SETS:
        folder = data / "extraction" / part
        gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
        for path in sorted((folder / kind).iterdir()):
            name = path.name.partition(".")[0]
            content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            text, article = decode(content, Origin(f"{name}.txt")), gold[name]["articleBody"]
            yield Dump(f"{part}.{kind}", text, article, site_of(gold[name]["url"]), _examples(text, article))


def _examples(text: str, article: str) -> Examples:
    traits = traits_of(blocks_of(text))
    words = np.array([max(1, each.width / 6) for each in traits], np.float32)
    labelled = np.array(shares([each.block.text for each in traits], article), np.float32)
    return Examples(features(traits), labelled, words)


def site_of(url: str) -> str:
    """The part of an address that one publisher has: pages of it must not be taught and tested by."""
    parts = re.sub(r"^https?://", "", url).split("/")[0].lower().split(".")
    shared = len(parts) > 2 and parts[-2] in ("co", "com", "org", "net", "ac") and len(parts[-1]) == 2
    return ".".join(parts[-3 if shared else -2 :])


def cross_validated(pages: Sequence[Dump], scorer: ModuleType) -> dict[str, float]:
    """F1 of the body by set, each page read with a net that no page of its site has taught."""
    sites = sorted({page.site for page in pages})
    np.random.default_rng(1).shuffle(sites)
    fold = {site: index % FOLDS for index, site in enumerate(sites)}
    matches: dict[str, list[Any]] = {}
    for number in range(FOLDS):
        net = taught([page.examples for page in pages if fold[page.site] != number])
        for page in pages:
            if fold[page.site] == number:
                matches.setdefault(page.set, []).append(scorer.match(page.article, _read(page.text, net)))
    return {name: scorer.metrics(found)["f1"] for name, found in matches.items()}


def with_labels(pages: Sequence[Dump], scorer: ModuleType) -> dict[str, float]:
    """F1 of the body by set where the labels themselves judge: what no net can pass on these blocks."""
    matches: dict[str, list[Any]] = {}
    for page in pages:
        body = _body(page.text, lambda _, page=page: page.examples.shares.tolist())
        matches.setdefault(page.set, []).append(scorer.match(page.article, body))
    return {name: scorer.metrics(found)["f1"] for name, found in matches.items()}


def _read(text: str, net: Net) -> str:
    return _body(text, lambda traits: [float(likely) for likely in net(features(traits))])


def _body(text: str, judge: Judge) -> str:
    pieces, _ = read_dump(text, judge)
    return "\n\n".join(piece.text for piece in pieces if isinstance(piece, Kept))


def scorer_in(data: Path) -> ModuleType:
    """The sets' own scorer."""
    spec = importlib.util.spec_from_file_location("score_extraction", data / "score_extraction.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"There is no score_extraction.py in {data}.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Teach and write the weights, or cross-validate."""
    parser = argparse.ArgumentParser(prog="python -m tests.training.dump", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="the labelled sets")
    parser.add_argument("--cross-validate", action="store_true", help="measure by site; write nothing")
    arguments = parser.parse_args()
    pages = list(dumps(arguments.data))
    if arguments.cross_validate:
        scorer = scorer_in(arguments.data)
        bounds = with_labels(pages, scorer)
        for name, f1 in cross_validated(pages, scorer).items():
            print(f"{name:24} F1 {f1:.3f}, where the labels judge {bounds[name]:.3f}")
        return
    WEIGHTS.parent.mkdir(exist_ok=True)
    stored = taught([page.examples for page in pages]).to_bytes()
    WEIGHTS.write_bytes(stored)
    print(f"{len(pages)} pages, {len(stored):,} bytes: {WEIGHTS.name}")


if __name__ == "__main__":
    main()
