"""Who is quoted: what is said directly, what is told in other words, and who speaks, against labels by hand.

The labels are the project's own (``voices.json``), made by reading 21 articles: twenty of the set
``reading_corpus``, taken at random, and one of ``seeds`` beside the sets. They hold no text: an article is
known by the SHA-256 of its text; of each quote they have start, end, ``direct`` or ``told``, and the places
where its speaker is named. All were labelled before there were rules, by who then wrote these; what is found
in the sample ``test`` was counted, and not looked at.

What was labelled: what somebody else than the author says, writes, finds or is told to think, as a clause, a
sentence or more, or a piece of one in quotation marks; what is asked, promised, urged, denied, or called for.
Quotation marks around a term, a title, a nickname or what stands on a sign are none, and neither are texts
that are quoted without marks. Told words end where quoted ones begin.

How it is counted: a quote is found if one of its kind overlaps it by more than ``DIRECT`` or ``TOLD`` of what
both cover together, each counted once. A speaker is right if the words said to name them share a word, titles
apart, with one of the labelled names; where nobody is named, if none is said to be.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.annotate.quoting import find_quotes
from corpus.model import ArticleText, Paragraph, Quote
from tests.evaluation.ground import Ground

#: Direct speech is found at its marks; how far told speech reaches, readers agree on less.
DIRECT, TOLD = 0.8, 0.5

_LABELS = Path(__file__).with_name("voices.json")
_PARAGRAPH = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)
_WORD = re.compile(r"\w+")
_TITLES = frozenset(["a", "an", "and", "mr", "mrs", "ms", "of", "president", "rep", "sen", "senator", "the"])


@dataclass(frozen=True, slots=True)
class Labelled:
    """A quote as it was labelled."""

    start: int
    end: int
    direct: bool
    speakers: tuple[str, ...]


def voices(ground: Ground) -> Iterator[tuple[str, float]]:
    """Precision, recall and F1 of direct and of told speech; of those found, how many speakers are right."""
    rows = json.loads(_LABELS.read_text(encoding="utf-8"))
    texts = dict(_texts(ground, {row["sha256"] for row in rows}))
    rows = [row for row in rows if row["sha256"] in texts]
    found = find_quotes([_article(texts[row["sha256"]]) for row in rows])
    counts: dict[str, Counter[str]] = {}
    for row, quotes in zip(rows, found, strict=True):
        text = texts[row["sha256"]]
        for kind in (True, False):
            count = counts.setdefault(f"voices.{row['sample']}.{'direct' if kind else 'told'}", Counter())
            labels = [label for label in _labels(row, text) if label.direct == kind]
            count.update(_counted(labels, [quote for quote in quotes if quote.direct == kind], text))
    for key, count in counts.items():
        yield from ((f"{key}.{name}", value) for name, value in _figures(count))


def _figures(count: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    precision = count["right"] / max(1, count["said"])
    recall = count["right"] / max(1, count["labelled"])
    yield "labelled", count["labelled"]
    yield "precision", precision
    yield "recall", recall
    yield "f1", 2 * count["right"] / max(1, count["said"] + count["labelled"])
    yield "speaker", count["speaker"] / max(1, count["right"])


def _counted(labels: Sequence[Labelled], said: Sequence[Quote], text: str) -> Counter[str]:
    least = DIRECT if labels and labels[0].direct else TOLD
    pairs = sorted(
        ((_overlap(a, b), i, j) for i, a in enumerate(labels) for j, b in enumerate(said)), reverse=True
    )
    count = Counter(labelled=len(labels), said=len(said))
    left, right = set(range(len(labels))), set(range(len(said)))
    for overlap, label, quote in pairs:
        if overlap > least and label in left and quote in right:
            left.remove(label)
            right.remove(quote)
            count["right"] += 1
            count["speaker"] += _is_right(labels[label], said[quote], text)
    return count


def _overlap(a: Labelled, b: Quote) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def _is_right(label: Labelled, quote: Quote, text: str) -> bool:
    span = quote.speaker or quote.by
    if span is None or not label.speakers:
        return span is None and not label.speakers
    named = _words(text[slice(*span)])
    return any(named & _words(speaker) for speaker in label.speakers)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)} - _TITLES


def _labels(row: Mapping[str, Any], text: str) -> Iterator[Labelled]:
    for start, end, kind, speakers in row["quotes"]:
        yield Labelled(start, end, kind == "direct", tuple(text[a:b] for a, b in speakers))


def _article(text: str) -> ArticleText:
    return ArticleText(text, tuple(Paragraph(*part.span()) for part in _PARAGRAPH.finditer(text)), None, "en")


def _texts(ground: Ground, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Those of the texts that are there, by their hash."""
    for text in _every(ground):
        key = hashlib.sha256(text.encode()).hexdigest()
        if key in wanted:
            yield key, text


def _every(ground: Ground) -> Iterable[str]:
    folder = ground.found("reading_corpus")
    yield from (folder / "lee_background.cor").read_text(encoding="utf-8").split("\n")
    with lzma.open(folder / "outlets_2019q1.jsonl.xz", "rt", encoding="utf-8") as file:
        yield from (json.loads(line)["text"] for line in file)
    for path in sorted((ground.data / ".." / "seeds").glob("*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")
