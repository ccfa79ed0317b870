"""Who is quoted or cited in a text: direct speech by its marks, told speech by rules over a parse.

Importing this package loads neither spaCy nor its model: the first call of ``find_quotes`` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.annotate.quoting.finding import find_quotes

__all__ = ["find_quotes"]


def __getattr__(name: str) -> object:
    if name != "find_quotes":
        raise AttributeError(name)
    from corpus.annotate.quoting.finding import find_quotes

    return find_quotes
