"""The sample articles: two events, each as four made-up papers of different leanings told it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from corpus.model import PartialDate


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """A sample file and what a reader should find in it.

    ``event`` joins those that tell of the same event. ``begins`` and ``ends`` are the first and last
    words of the body.
    """

    path: Path
    title: str
    authors: tuple[str, ...]
    source: str
    date: PartialDate
    event: str
    begins: str
    ends: str


def folder() -> Path:
    """Where the sample articles lie; nothing else lies there."""
    return Path(str(resources.files(__name__))) / "articles"


def files() -> list[Path]:
    """The twelve sample articles, event by event, in the order in which they were published."""
    return [sample.path for sample in expected()]


def formats() -> list[Path]:
    """The same short note in each format that is not text: for trying the readers, not for people."""
    return sorted((Path(__file__).parent / "formats").iterdir())


def expected() -> list[SampleArticle]:
    """What a reader should find in each of them, in the order of ``files()``."""
    rows = json.loads(resources.files(__name__).joinpath("metadata.json").read_text(encoding="utf-8"))
    return [
        SampleArticle(
            path=folder() / row["file"],
            title=row["title"],
            authors=tuple(row["authors"]),
            source=row["source"],
            date=PartialDate.parse(row["date"]),
            event=row["event"],
            begins=row["begins"],
            ends=row["ends"],
        )
        for row in rows
    ]
