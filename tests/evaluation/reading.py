"""The article in a page or a dump of it: body, title, authors, date and source."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.evaluation.ground import Ground, Imported, Missing, content

#: Kind of input, folder of the set, key of the figures.
_EXTRACTION = (
    ("article181", "html", "html"),
    ("article181", "text_flat", "flat"),
    ("article181", "text_wrapped", "wrapped"),
    ("publishers", "html", "html"),
    ("publishers", "text_flat", "flat"),
)
_FIELDS = ("title", "authors", "date", "sitename")


def extraction(ground: Ground) -> Iterator[tuple[str, float]]:
    """F1 of the body over 4-token shingles, by set and kind of input."""
    for part, kind, key in _EXTRACTION:
        folder = ground.found("extraction", part)
        pages = {path.name.partition(".")[0]: path for path in sorted((folder / kind).iterdir())}
        with ground.imported(f"extraction-{part}-{key}", _contents(pages)) as imported:
            bodies = {name: _text(imported, name) for name in pages}
        prediction = ground.predict(f"extraction-{part}-{key}", bodies)
        scores = ground.score_json("extraction", prediction, "--gold", folder / "gold.json")
        yield f"extraction.{part}.{key}.f1", scores["f1"]


def metadata(ground: Ground) -> Iterator[tuple[str, float]]:
    """Exact-match recall of each field, from the pages and from the dumps."""
    gold = ground.found("metadata", "gold.json")
    items: dict[str, dict[str, Any]] = json.loads(gold.read_text(encoding="utf-8"))
    for kind, options in (("html", ()), ("text", ("--text-only",))):
        pages = {name: gold.parent / item[kind] for name, item in items.items() if item.get(kind)}
        if not pages:
            raise Missing(f"metadata ({kind})")
        with ground.imported(f"metadata-{kind}", _contents(pages)) as imported:
            said = {name: _fields(imported, name) for name in pages}
        prediction = ground.predict(f"metadata-{kind}", said)
        scores = ground.score_json("metadata", prediction, "--gold", gold, *options)
        for field in _FIELDS:
            yield f"metadata.{kind}.{field}", scores[field]["recall"]


def _contents(pages: Mapping[str, Path]) -> dict[str, bytes]:
    """Each page under its name, as a person would have saved it."""
    return {
        f"{name}.{'html' if '.html' in path.name else 'txt'}": content(path) for name, path in pages.items()
    }


def _text(imported: Imported, name: str) -> str:
    id = imported.article_id(name)
    return "" if id is None else imported.library.article(id).text


def _fields(imported: Imported, name: str) -> dict[str, Any]:
    id = imported.article_id(name)
    if id is None:
        return {}
    summary = imported.library.article(id).summary
    return {
        "title": summary.title,
        "authors": list(summary.authors),
        "date": None if summary.date is None else summary.date.iso,
        "sitename": summary.source,
    }
