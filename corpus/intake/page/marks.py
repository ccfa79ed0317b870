"""What tags and classes tell of the lines that stand in them, as bits of a number."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from corpus.intake.words import table

#: The tags that say what a line is, or what stands around it; each with those that say the same.
_TAGS: Final = (
    *("nav", "header", "footer", "aside", "form", "button label summary", "article", "main", "section"),
    *("p", "div", "li ul ol", "td th table", "h1", "h2", "h3", "h4", "h5 h6", "figure", "figcaption"),
    *("blockquote", "pre", "dl dt dd", "center", "b strong", "i em"),
)
#: The number of bits of ``tag_mark``.
TAG_BITS: Final = len(_TAGS)
_TAG_MARKS: Final = {tag: 1 << bit for bit, tags in enumerate(_TAGS) for tag in tags.split()}
#: ``articleBody``, ``article-body`` and ``ARTICLE_body`` are the same two words.
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MOST_CHARACTERS: Final = 300


def tag_mark(tag: str) -> int:
    """The bit of a tag; 0 for one that tells nothing."""
    return _TAG_MARKS.get(tag, 0)


def class_bits() -> int:
    """The number of bits of ``class_marks``."""
    return len(table("marks")["classes"])


def class_mark(group: str) -> int:
    """The bit of one group of words."""
    return 1 << list(table("marks")["classes"]).index(group)


@lru_cache(maxsize=4096)
def class_marks(names: str) -> int:
    """The bits of the groups whose words stand in classes, ids and the like."""
    marks = 0
    for word in _WORD.findall(names[:_MOST_CHARACTERS]):
        folded = word.lower()
        marks |= _words().get(folded) or _words().get(folded.removesuffix("s"), 0)
    return marks


@cache
def _words() -> dict[str, int]:
    groups = table("marks")["classes"].values()
    return {word: 1 << bit for bit, words in enumerate(groups) for word in words.split()}
