"""Articles and what they mean: vectors made of them, and what is found with these.

Importing this package loads neither NumPy nor the model; names are looked up when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.relating.links import link_articles, tell_articles
    from corpus.relating.vectors import compute_pending, key_of_article, look, vectors_for

__all__ = ["compute_pending", "key_of_article", "link_articles", "look", "tell_articles", "vectors_for"]

_MODULE = {
    **dict.fromkeys(("compute_pending", "key_of_article", "look", "vectors_for"), "vectors"),
    **dict.fromkeys(("link_articles", "tell_articles"), "links"),
}


def __getattr__(name: str) -> object:
    if name not in _MODULE:
        raise AttributeError(name)
    return getattr(import_module(f"corpus.relating.{_MODULE[name]}"), name)
