"""Which blocks of a page's text are its article, told by the labelled article."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from corpus.intake.language import words_of

#: So many words in a row stand in both by more than chance, unless they are all that a block says.
_IN_A_ROW = 3


def shares(blocks: Sequence[str], article: str) -> list[float]:
    """The share of each block's words that stand in the article too, in its order (n values from 0 to 1)."""
    words = [_tokens(block) for block in blocks]
    every = [word for each in words for word in each]
    owner = [index for index, each in enumerate(words) for _ in each]
    found = [0] * len(blocks)
    matcher = SequenceMatcher(None, every, _tokens(article), autojunk=False)
    for match in matcher.get_matching_blocks():
        owners = owner[match.a : match.a + match.size]
        if match.size >= _IN_A_ROW or all(len(words[index]) <= match.size for index in owners):
            for index in owners:
                found[index] += 1
    return [count / max(1, len(each)) for count, each in zip(found, words, strict=True)]


def _tokens(text: str) -> list[str]:
    """Words; single characters where they are not parted by blanks."""
    return [
        token
        for word in words_of(text)
        for token in (list(word) if len(word) > 20 and not word.isascii() else [word])
    ]
