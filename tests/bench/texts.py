"""Real articles to measure with: those of the data's reading corpus if there is one, else the samples."""

from __future__ import annotations

import json
import lzma
from itertools import islice

from corpus import sample
from corpus.intake import Origin, read
from corpus.model import Draft, Paragraph, PartialDate
from tests.bench.ground import Ground, say


def drafts(ground: Ground, most: int) -> list[Draft]:
    """At most so many articles, as a reader would give them."""
    path = ground.found("reading_corpus", "outlets_2019q1.jsonl.xz")
    if path is None:
        if ground.data is not None:
            say("the data holds no reading corpus: the sample articles are used")
        return [read(file.read_bytes(), Origin(file.name)) for file in sample.files()][:most]
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in islice(lines, most)]
    return [_draft(article["text"], article["source"], article["date"]) for article in articles]


def _draft(text: str, source: str, date: str) -> Draft:
    return Draft(text, (Paragraph(0, len(text)),), source=source, date=PartialDate.parse(date[:10]))
