"""Documents of a few words, and the same index of them twice: of columns, and Whoosh's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from hypothesis import strategies as st
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, create_in
from whoosh.writing import OPTIMIZE

from search.codec.columns import Int32s
from search.codec.entries import Entry, Run, Stretches
from search.codec.writing import ColumnWriter, writer
from search.schema import schema
from search.words import stem
from tests.search import stock
from tests.search.stock import Term

#: Some share a stem, some are all that theirs has, some begin like others, some are not of ASCII.
WORDS = ["harbour", "harbours", "sail", "sails", "sailing", "salt", "tide", "tides", "été", "東京", "a", "zz"]
FIELDS = ("text_exact", "title_exact", "author_exact")

Standing = tuple[str, int, float]  # a word, its place, its weight


@dataclass(frozen=True)
class Document:
    """What the index holds of one document."""

    id: int
    words: Mapping[str, Sequence[Standing]] = field(default_factory=dict)
    source: str | None = None
    known: Sequence[str] = ()
    day: int = 0


class Vocabulary:
    """All forms that occur, by number as they come."""

    def __init__(self, documents: Iterable[Document]) -> None:
        met = {word: 0 for document in documents for run in document.words.values() for word, _, _ in run}
        self.forms = list(met)
        self.number = {form: number for number, form in enumerate(self.forms)}
        self.stems = list(dict.fromkeys(map(stem, self.forms)))

    @property
    def stem_of(self) -> Int32s:
        return np.array([self.stems.index(stem(form)) for form in self.forms], np.int32)

    def entry(self, document: Document) -> Entry:
        """The document as the index takes it; its text is one paragraph."""
        runs = {name: self._run(found) for name, found in document.words.items() if found}
        text = runs.get("text_exact", self._run([]))
        filled = int(len(text.forms) > 0)
        layout = Stretches(
            starts=np.zeros(filled, np.uint32),
            first=text.places[:1],
            counts=np.full(filled, len(text.forms), np.uint32),
            forms=text.forms,
        )
        return Entry(
            id=document.id,
            words=runs,
            terms={"known": list(document.known)},
            source=document.source,
            first=document.day,
            last=document.day,
            fingerprint=fingerprint(document),
            layout=layout,
        )

    def _run(self, found: Sequence[Standing]) -> Run:
        return Run(
            np.array([self.number[word] for word, _, _ in found], np.int32),
            np.array([place for _, place, _ in found], np.uint32),
            np.array([round(2 * weight) for _, _, weight in found], np.uint8),
        )


def fingerprint(document: Document) -> bytes:
    """Sixteen bytes of its own."""
    return document.id.to_bytes(16, "big")


def column_index(folder: Path) -> FileIndex:
    """An empty index in a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return FileIndex.create(FileStorage(str(folder)), schema(), "MAIN")


def put(
    index: FileIndex, documents: Sequence[Document], gone: Iterable[int] = (), merged: bool = False
) -> None:
    """Commit ``documents`` to an index of columns as a segment, with all others in it where ``merged``."""
    vocabulary = Vocabulary(documents)
    writes = writer(index, vocabulary)
    for document in documents:
        writes.add(vocabulary.entry(document))
    for number in gone:
        writes.delete_document(number)
    writes.commit(mergetype=merge_all if merged else merge_none)


def merge_none(writes: ColumnWriter, segments: list[Any]) -> list[Any]:
    """All segments stay."""
    return segments


def merge_all(writes: ColumnWriter, segments: list[Any]) -> list[Any]:
    """Every segment goes into the new one."""
    kept: list[Any] = OPTIMIZE(writes, segments)
    return kept


def stock_index(folder: Path) -> FileIndex:
    """An empty index of Whoosh's own kind in a new folder."""
    folder.mkdir(parents=True)
    return create_in(str(folder), stock.schema())


def put_stock(index: FileIndex, documents: Iterable[Document], gone: Iterable[int] = ()) -> None:
    """Commit ``documents`` to an index of Whoosh's own kind as a segment of their own."""
    writes = index.writer()
    for document in documents:
        writes.add_document(**_fields(document))
    for number in gone:
        writes.delete_document(number)
    writes.commit(merge=False)


def _fields(document: Document) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": document.id,
        "source": document.source,
        "known": list(document.known),
        "fingerprint": fingerprint(document),
    }
    if document.day:
        values |= {"first": document.day, "last": document.day}
    for name, found in document.words.items():
        values[name] = [Term(*each) for each in found]
        if name != "author_exact":
            values[name.removesuffix("_exact")] = [Term(stem(word), *rest) for word, *rest in found]
    return values


def _run(seed: int) -> list[Standing]:
    """Some words, mostly near one another; seldom one so often that no byte holds how often."""
    random = Random(seed)
    if random.random() < 0.05:
        word = random.choice(WORDS)
        return [(word, 1000 * turn, 1.0) for turn in range(600)]
    place, run = 0, []
    for _ in range(random.choice([0, 1, 5, 12])):
        place += random.choice([0, 1, 1, 1, 2, 100, 70_000])
        run.append((random.choice(WORDS), place, random.choice([0.5, 1.0, 3.0, 127.0])))
    return run


@st.composite
def corpora(draw: st.DrawFn) -> list[Document]:
    """A few documents with ids of their own; their words are those of a seed, which is quickly drawn."""
    ids = draw(st.lists(st.integers(1, 2**31), unique=True, max_size=8))
    seed = draw(st.integers(0, 2**20))
    return [
        Document(
            id,
            {name: _run(seed + 100 * at + turn) for turn, name in enumerate(FIELDS)},
            draw(st.sampled_from([None, "Bote", "Évening Star"])),
            ["author", "date"][: at % 3],
            draw(st.sampled_from([0, 700_000, 738_000])),
        )
        for at, id in enumerate(ids)
    ]
