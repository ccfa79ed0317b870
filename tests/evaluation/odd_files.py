"""Odd, broken and encrypted files: each is read, or told of in a clear word, within its time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.evaluation.ground import Ground, Imported, figure, stem

_SECONDS = 60


def odd_files(ground: Ground) -> Iterator[tuple[str, float]]:
    """Crashes, time-outs and the mean share of the words found."""
    folder = ground.found("odd_files")
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    said = {}
    for file in manifest:
        contents = {file: (folder / "files" / file).read_bytes()}
        with ground.imported(f"odd-{len(said)}", contents) as imported:
            said[file] = _outcome(imported, stem(file))
    prediction = ground.predict("odd_files", said)
    printed = ground.score("robustness", "--set", folder, "--pred", prediction)
    columns = r"ALL\s+\d+\s+\d+\s+\d+\s+\d+\s+"
    yield "odd_files.crash", figure(printed, columns + r"(\d+)")
    yield "odd_files.timeout", figure(printed, columns + r"\d+\s+(\d+)")
    yield "odd_files.recall", figure(printed, columns + r"\d+\s+\d+\s+([\d.]+)")


def _outcome(imported: Imported, name: str) -> dict[str, Any]:
    articles = [imported.library.article(id) for id in imported.library.ids()]
    seconds = sum(imported.seconds.values())
    text = "\n\n".join(article.text for article in articles)
    if articles:
        outcome = "text"
    elif name in imported.outcomes and imported.outcomes[name].reason:
        outcome = "timeout" if seconds > _SECONDS else "refused"
    else:
        outcome = "empty"
    return {"outcome": outcome, "text": text, "seconds": seconds}
