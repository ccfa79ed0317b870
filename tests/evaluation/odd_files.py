"""Odd, broken and encrypted files: each is read, or told of in a clear word, within its time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from corpus.intake.reading import READERS
from corpus.model import Article
from tests.evaluation.ground import Ground, Imported, stem

_SECONDS = 60


def odd_files(ground: Ground) -> Iterator[tuple[str, float]]:
    """Crashes, time-outs and the mean share of the words found: of all, by kind, of what has a reader."""
    folder = ground.found("odd_files")
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    said = {}
    for file in manifest:
        contents = {file: (folder / "files" / file).read_bytes()}
        with ground.imported(f"odd-{len(said)}", contents) as imported:
            said[file] = _outcome(imported, stem(file))
    prediction = ground.predict("odd_files", said)
    printed = ground.score("robustness", "--set", folder, "--pred", prediction)
    rows = {row[0]: row[1].split() for row in re.findall(r"(?m)^(\w+)((?: +[\w.=()-]+)+)", printed)}
    *_, crashes, timeouts, recall, _ = rows["ALL"]
    yield "odd_files.crash", float(crashes)
    yield "odd_files.timeout", float(timeouts)
    yield "odd_files.recall", float(recall)
    told = {
        kind: (float(row[6]), int(row[7].strip("(n=)"))) for kind, row in rows.items() if row[-1][0] == "("
    }
    for kind in sorted(told.keys() - {"ALL"}):
        yield f"odd_files.{kind}.recall", told[kind][0]
    read = [told[kind] for kind in told if f".{kind}" in READERS]
    if read:
        yield "odd_files.read.recall", sum(mean * count for mean, count in read) / sum(n for _, n in read)


def _shown(article: Article) -> str:
    """What a reader of the article sees: above it who wrote what, then its text."""
    summary = article.summary
    return "\n\n".join(filter(None, (summary.title, *summary.authors, article.text)))


def _outcome(imported: Imported, name: str) -> dict[str, Any]:
    articles = [imported.library.article(id) for id in imported.library.ids()]
    seconds = sum(imported.seconds.values())
    text = "\n\n".join(_shown(article) for article in articles)
    if articles:
        outcome = "text"
    elif name in imported.outcomes and imported.outcomes[name].reason:
        outcome = "timeout" if seconds > _SECONDS else "refused"
    else:
        outcome = "empty"
    return {"outcome": outcome, "text": text, "seconds": seconds}
