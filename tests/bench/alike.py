"""Articles that tell much the same: sentences of the samples in other orders, with words left out."""

from __future__ import annotations

import random
from collections.abc import Iterator

from corpus import sample
from corpus.intake import Origin, read
from corpus.meaning import passages
from corpus.model import Draft, Paragraph

_PARAGRAPH = 4  # sentences
_LEFT_OUT = 0.1  # of the words
#: Articles are drawn from so many of the sentences, beginning at another place each: neighbours share most.
_POOL, _STEP = 0.6, 0.1


def drafts(count: int, words: int, seed: int = 1) -> Iterator[Draft]:
    """So many articles of about so many words."""
    drawn = random.Random(seed)
    sentences = list(_sentences())
    for number in range(count):
        begin = round(number * _STEP * len(sentences))
        pool = [sentences[(begin + at) % len(sentences)] for at in range(round(_POOL * len(sentences)))]
        yield _draft(drawn, pool, words, number)


def _sentences() -> Iterator[str]:
    for file in sample.files():
        draft = read(file.read_bytes(), Origin(file.name))
        for passage in passages(draft.text, draft.paragraphs):
            yield draft.text[passage.start : passage.end]


def _draft(drawn: random.Random, pool: list[str], words: int, number: int) -> Draft:
    told: list[str] = []
    left = words
    while left > 0:
        for sentence in drawn.sample(pool, len(pool)):
            kept = [word for word in sentence.split() if drawn.random() > _LEFT_OUT]
            if kept and left > 0:
                told.append(" ".join(kept))
                left -= len(kept)
    text, paragraphs = "", []
    for at in range(0, len(told), _PARAGRAPH):
        text += "\n\n" if text else ""
        begin = len(text)
        text += " ".join(told[at : at + _PARAGRAPH])
        paragraphs.append(Paragraph(begin, len(text)))
    title, source = f"Told for the {number + 1}. time", f"Paper {number}"
    return Draft(text, tuple(paragraphs), title=title, source=source, language="en")
