"""Expressions of dates: where they stand, and whether their value is right, against labels made by reading.

The labels are the project's own (``dates.tsv``), made on passages taken at random from the two parts of the
set ``reading_corpus``. They hold no text: part, article (a line's number from 0, or an id), offsets, and the
value by the article's date, or ``open``; ``read`` tells a passage that was read through. Of the samples,
``first`` was labelled before the rules were last worked on, ``second`` after that.
"""

from __future__ import annotations

import csv
import json
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.annotate import annotate_many
from corpus.model import ArticleText, Paragraph, PartialDate
from tests.evaluation.ground import Ground

_LABELS = Path(__file__).with_name("dates.tsv")
_OPEN = "open"
_LINE = re.compile(r"[^\n]+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """What was read through of an article, and the dates in it, by their offsets in the passage."""

    sample: str
    text: str
    published: PartialDate | None
    dates: dict[Span, str] = field(default_factory=dict)


def dates(ground: Ground) -> Iterator[tuple[str, float]]:
    """Precision and recall of exact spans; and of what was found at all, how many values are right."""
    passages = list(_passages(ground))
    found = [
        {(date.start, date.end): date.value or _OPEN for date in annotation.dates}
        for annotation in annotate_many([_text(passage) for passage in passages])
    ]
    ground.predict("dates", [[[*span, value] for span, value in said.items()] for said in found])
    for sample in sorted({passage.sample for passage in passages}):
        pairs = [(p.dates, said) for p, said in zip(passages, found, strict=True) if p.sample == sample]
        yield from ((f"dates.{sample}.{key}", value) for key, value in _figures(pairs))


def _figures(pairs: Iterable[tuple[dict[Span, str], dict[Span, str]]]) -> Iterator[tuple[str, float]]:
    labelled = said = exact = touched = right = told = told_right = 0
    for labels, found in pairs:
        labelled, said = labelled + len(labels), said + len(found)
        exact += len(labels.keys() & found.keys())
        for span, value in labels.items():
            values = [found[other] for other in found if other[0] < span[1] and span[0] < other[1]]
            touched += bool(values)
            right += value in values
            told += value != _OPEN
            told_right += value != _OPEN and value in values
    yield "labelled", labelled
    yield "precision", exact / said if said else 0.0
    yield "recall", exact / labelled
    yield "touched", touched / labelled
    yield "values", right / labelled
    yield "values_told", told_right / told


def _text(passage: Passage) -> ArticleText:
    lines = (Paragraph(line.start(), line.end()) for line in _LINE.finditer(passage.text))
    return ArticleText(passage.text, tuple(lines), passage.published)


def _passages(ground: Ground) -> Iterator[Passage]:
    articles = _articles(ground.found("reading_corpus"))
    with _LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    begins, passage = 0, None
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        if row["value"] == "read":
            if passage is not None:
                yield passage
            text, published = articles[row["part"], row["article"]]
            begins, passage = start, Passage(row["sample"], text[start:end], published)
        elif passage is not None:
            passage.dates[start - begins, end - begins] = row["value"]
    if passage is not None:
        yield passage


def _articles(folder: Path) -> dict[tuple[str, str], tuple[str, PartialDate | None]]:
    """The texts of both parts, with the date of publication where there is one."""
    lines = (folder / "lee_background.cor").read_text(encoding="utf-8").split("\n")
    short = [line for line in lines if line.strip()]
    articles = {("lee", str(number)): (line, None) for number, line in enumerate(short)}
    with lzma.open(folder / "outlets_2019q1.jsonl.xz", "rt", encoding="utf-8") as file:
        told = [json.loads(line) for line in file]
    return articles | {("out", a["id"]): (a["text"], PartialDate.parse(a["date"])) for a in told}
