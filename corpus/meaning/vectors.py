"""The vectors of an article's passages, and what they are kept by."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.meaning.encoder import MODEL
from corpus.meaning.passages import PASSAGES_VERSION
from corpus.model import Paragraph, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class ArticleVectors:
    """The passages of an article in order, and what each means: a row of length 1 for each."""

    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]


def key_of(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """What the vectors of a text are kept by: articles with the same one have the same vectors.

    It is another one when the text, its paragraphs, the model or the way passages are told apart is.
    """
    parts = ",".join(f"{each.kind.value} {each.start} {each.end}" for each in paragraphs)
    told = f"{MODEL}\n{PASSAGES_VERSION}\n{parts}\n{text}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
