"""``python -m tests.training.background --data FOLDER``: what is common in news, for ``corpus.meaning``.

From the sets ``load`` and ``reading_corpus``: in what share of articles a word is, the mean of their
sentences' vectors, and 256 vectors that lie as sentences in general do. Statistics only, no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.intake.words import table
from corpus.meaning.encoder import encode
from corpus.meaning.sentences import passages
from corpus.meaning.vectors import of_length_one
from corpus.meaning.words import words
from corpus.model import Paragraph

KEPT = Path(__file__).parents[2] / "corpus" / "meaning" / "data" / "background.npz"
#: Words that are kept, the commonest ones.
WORDS = 24_000
#: The share of a function word of another language, which English news does not have.
ELSEWHERE = 0.2
#: A word in no more articles than this is no English word: as many have a foreign name or two.
FOREIGN = 0.002
#: Of so many articles of each collection, so many sentences.
ARTICLES, SENTENCES = 500, 8
REFERENCES = 256

Vectors = NDArray[np.float32]


def collections(data: Path) -> list[list[str]]:
    """The articles of each collection: agency news, of many outlets, and short ones of a broadcaster."""
    agency = gzip.decompress((data / "load" / "reuters21578.jsonl.gz").read_bytes())
    outlets = lzma.decompress((data / "reading_corpus" / "outlets_2019q1.jsonl.xz").read_bytes())
    short = (data / "reading_corpus" / "lee_background.cor").read_text("utf-8")
    return [
        *([json.loads(line)["text"] for line in each.splitlines()] for each in (agency, outlets)),
        short.splitlines(),
    ]


def shares(articles: list[list[str]]) -> dict[str, float]:
    """In what share of articles each word is, each collection counting the same; the commonest first."""
    mean: Counter[str] = Counter()
    for collection in articles:
        counts = Counter(word for text in collection for word in set(words(text)))
        for word, count in counts.items():
            if count > 1:
                mean[word] += count / len(collection) / len(articles)
    for listed in table("languages")["function_words"].values():
        for word in words(listed):
            if mean[word] < FOREIGN:
                mean[word] = ELSEWHERE
    return dict(mean.most_common(WORDS))


def sentences(articles: list[list[str]], chance: np.random.Generator) -> list[str]:
    """The first sentences of some articles of each collection."""
    return [
        text[each.start : each.end]
        for collection in articles
        for number in chance.permutation(len(collection))[:ARTICLES]
        for text in [" ".join(collection[number].split())]
        for each in passages(text, [Paragraph(0, len(text))], "en")[:SENTENCES]
    ]


def centres(vectors: Vectors, many: int, chance: np.random.Generator, rounds: int = 12) -> Vectors:
    """Spherical k-means: Dhillon and Modha, "Concept decompositions" (2001)."""
    found = vectors[chance.permutation(len(vectors))[:many]]
    for _ in range(rounds):
        nearest = np.argmax(vectors @ found.T, axis=1)
        sums = np.stack([vectors[nearest == number].sum(axis=0) for number in range(many)])
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        found = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), found).astype(np.float32)
    return found


def main() -> None:
    """Count, encode and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    articles = collections(parser.parse_args().data)
    common = shares(articles)
    chance = np.random.default_rng(1)
    vectors = encode(sentences(articles, chance))
    mean = vectors.mean(axis=0)
    references = centres(of_length_one(vectors - mean), REFERENCES, chance)
    np.savez_compressed(
        KEPT,
        words=np.frombuffer("\n".join(common).encode(), np.uint8),
        shares=np.round(-16 * np.log2(list(common.values()))).clip(0, 255).astype(np.uint8),
        mean=mean.astype(np.float16),
        references=np.round(references * 127).astype(np.int8),
    )
    print(f"{len(common)} words, {len(vectors)} sentences: {KEPT.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
