"""The net that judges the lines of pages, from the sets ``extraction/article181`` and ``publishers``."""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from corpus.intake import Origin
from corpus.intake.assemble import Kept
from corpus.intake.decoding import decode
from corpus.intake.learned import Net
from corpus.intake.page.body import extracted
from corpus.intake.page.features import PageText, features
from corpus.intake.page.statements import page_statements
from corpus.intake.page.visible import is_ordinary, page_lines
from corpus.intake.web import read_page, tree_of
from tests.training.dump import FOLDS, scorer_in, site_of
from tests.training.labelling import shares
from tests.training.nets import Course, Examples, taught

#: The sets, and how often each of their pages counts, for both to count about the same.
SETS = {"article181": 2, "publishers": 1}
COURSE = Course(epochs=9)
WEIGHTS = Path(__file__).parents[2] / "corpus" / "intake" / "weights" / "page.npz"


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page: its bytes, its article, the site that it is of, and its lines as examples."""

    set: str
    name: str
    content: bytes
    article: str
    site: str
    examples: Examples


def pages(data: Path) -> Iterator[Page]:
    """The labelled pages below a folder that is laid out like the public sets."""
    for part in SETS:
        folder = data / "extraction" / part
        gold: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
        for path in sorted((folder / "html").iterdir()):
            name = path.name.partition(".")[0]
            content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            article = gold[name]["articleBody"]
            examples = _examples(content, article)
            if examples is not None:
                yield Page(part, name, content, article, site_of(gold[name]["url"]), examples)


def _examples(content: bytes, article: str) -> Examples | None:
    tree = tree_of(decode(content, Origin("page.html"), html=True))
    title, lines = page_statements(tree).title, page_lines(tree)
    pieces = [piece.text for piece in extracted(tree)] if is_ordinary(tree) else []
    if not pieces or not lines:
        return None
    texts = [line.text for line in lines]
    words = np.array([max(1, len(text) / 6) for text in texts], np.float32)
    labelled = np.array(shares(texts, article), np.float32)
    return Examples(features(PageText.of(lines, pieces, title)), labelled, words)


def taught_by(chosen: Sequence[Page]) -> Net:
    """The net that these pages teach."""
    return taught([page.examples for page in chosen for _ in range(SETS[page.set])], COURSE)


def cross_validated(every: Sequence[Page], scorer: ModuleType, chance: int) -> dict[str, dict[str, float]]:
    """The scores of the body by set, each page read with a net that no page of its site has taught."""
    sites = sorted({page.site for page in every})
    np.random.default_rng(chance).shuffle(sites)
    fold = {site: index % FOLDS for index, site in enumerate(sites)}
    matches: dict[str, list[Any]] = {}
    for number in range(FOLDS):
        net = taught_by([page for page in every if fold[page.site] != number])
        for page in every:
            if fold[page.site] == number:
                matches.setdefault(page.set, []).append(scorer.match(page.article, _read(page, net)))
    return {name: scorer.metrics(found) for name, found in matches.items()}


def _read(page: Page, net: Net) -> str:
    def judge(text: PageText) -> list[float]:
        return [float(likely) for likely in net(features(text))]

    pieces, _ = read_page(page.content, Origin(f"{page.name}.html"), judge)
    return "\n\n".join(piece.text for piece in pieces if isinstance(piece, Kept))


def main() -> None:
    """Teach and write the weights, or cross-validate."""
    parser = argparse.ArgumentParser(prog="python -m tests.training.page", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="the labelled sets")
    parser.add_argument("--cross-validate", action="store_true", help="measure by site; write nothing")
    parser.add_argument("--chance", type=int, default=1, help="how sites are put into folds (default 1)")
    arguments = parser.parse_args()
    every = list(pages(arguments.data))
    if arguments.cross_validate:
        measured = cross_validated(every, scorer_in(arguments.data), arguments.chance)
        for name, scores in measured.items():
            print(f"{name:24} " + "  ".join(f"{key} {value:.4f}" for key, value in scores.items()))
        return
    stored = taught_by(every).to_bytes()
    WEIGHTS.write_bytes(stored)
    print(f"{len(every)} pages, {len(stored):,} bytes: {WEIGHTS.name}")


if __name__ == "__main__":
    main()
