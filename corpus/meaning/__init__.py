"""What passages mean: sentences told apart, their vectors, and where those are kept.

Importing this package loads neither NumPy nor the model; names are looked up when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.meaning.cache import VectorCache
    from corpus.meaning.encoder import DIMENSIONS, MODEL, encode
    from corpus.meaning.sentences import PASSAGES_VERSION, passages
    from corpus.meaning.vectors import ArticleVectors, key_of

__all__ = [
    "DIMENSIONS",
    "MODEL",
    "PASSAGES_VERSION",
    "ArticleVectors",
    "VectorCache",
    "encode",
    "key_of",
    "passages",
]

_MODULE = {
    "ArticleVectors": "vectors",
    "DIMENSIONS": "encoder",
    "MODEL": "encoder",
    "PASSAGES_VERSION": "sentences",
    "VectorCache": "cache",
    "encode": "encoder",
    "key_of": "vectors",
    "passages": "sentences",
}


def __getattr__(name: str) -> object:
    if name not in _MODULE:
        raise AttributeError(name)
    return getattr(import_module(f"corpus.meaning.{_MODULE[name]}"), name)
