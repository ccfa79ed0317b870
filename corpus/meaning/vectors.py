"""The vectors of an article's passages: what they are kept by, and how small they are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from corpus.meaning.encoder import DIMENSIONS, MODEL
from corpus.meaning.sentences import PASSAGES_VERSION
from corpus.model import Paragraph, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What makes vectors of a text: with another maker, no text has the key that it had.
MAKER: Final = f"{MODEL}, passages {PASSAGES_VERSION}"


@dataclass(frozen=True, slots=True, eq=False)
class ArticleVectors:
    """The passages of an article in order, and what each means: a row of length 1 for each."""

    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]


class Packed(NamedTuple):
    """Vectors as bytes, little-endian: pairs of int32, a float32 for each row, rows of int8."""

    spans: bytes
    scales: bytes
    rows: bytes


def key_of(text: str, paragraphs: Sequence[Paragraph], language: str | None = None) -> str:
    """What the vectors of a text are kept by: articles with the same one have the same vectors.

    It is another one when text, paragraphs or language are, or the model, or how passages are told apart.
    """
    parts = ",".join(f"{each.kind.value} {each.start} {each.end}" for each in paragraphs)
    told = f"{MAKER}\n{language}\n{parts}\n{text}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def packed(vectors: ArticleVectors) -> Packed:
    """The vectors in a quarter of the room: each row as int8, of which the largest number is 127.

    A product of two rows is off by less than 0.01.
    """
    import numpy as np

    rows = vectors.vectors
    scales = np.abs(rows).max(axis=1, keepdims=True, initial=1e-9) / 127
    spans = np.array([(each.start, each.end) for each in vectors.passages], "<i4")
    return Packed(
        spans.tobytes(), scales.astype("<f4").tobytes(), np.rint(rows / scales).astype(np.int8).tobytes()
    )


def unpacked(kept: Packed) -> ArticleVectors:
    """What was packed, its rows of length 1 again."""
    import numpy as np

    spans = np.frombuffer(kept.spans, "<i4").reshape(-1, 2)
    scales = np.frombuffer(kept.scales, "<f4")[:, None]
    rows = np.frombuffer(kept.rows, np.int8).reshape(-1, DIMENSIONS) * scales
    return ArticleVectors(tuple(Passage(start, end) for start, end in spans.tolist()), of_length_one(rows))


def of_length_one(rows: NDArray[Any]) -> NDArray[np.float32]:
    """Rows brought to length 1; those of length 0 stay."""
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
