"""A text becomes the numbers that the model was trained on: BERT's tokens, lower-cased.

The rules are those of ``BertNormalizer``, ``BertPreTokenizer`` and ``WordPiece`` of huggingface/tokenizers,
by which the model was made: Devlin et al., "BERT" (2019); Wu et al., "Google's Neural Machine Translation
System" (2016). No text stands for one of the model's own signs: "[SEP]" in it is brackets and letters.
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

#: What the model takes at most, its two signs for begin and end among them; the rest is left out.
MAX_TOKENS: Final = 256

_VOCABULARY: Final = Path(__file__).parent / "data" / "vocabulary.txt"
_UNKNOWN, _BEGIN, _END = "[UNK]", "[CLS]", "[SEP]"
_MAX_WORD: Final = 100  # characters; what is longer is unknown
_DROPPED: Final = frozenset({"Mn", "Cc", "Cf", "Co", "Cs"})  # accents and controls
_CHINESE: Final = (
    *((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F)),
    *((0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)),
)


def tokens(text: str) -> tuple[int, ...]:
    """The numbers of the pieces of ``text`` in the vocabulary, between begin and end: MAX_TOKENS at most."""
    known = _vocabulary()
    ids: list[int] = []
    for word in unicodedata.normalize("NFD", text).translate(_FOLDED).split():
        ids += _pieces(word)
        if len(ids) > MAX_TOKENS - 2:
            break
    return (known[_BEGIN], *ids[: MAX_TOKENS - 2], known[_END])


@cache
def _vocabulary() -> Mapping[str, int]:
    words = _VOCABULARY.read_text(encoding="utf-8").split("\n")[:-1]
    return {word: number for number, word in enumerate(words)}


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[int, ...]:
    """The longest piece that the word begins with, then the longest that the rest goes on with …"""
    known = _vocabulary()
    ids: list[int] = []
    start = 0
    while start < len(word) <= _MAX_WORD:
        before = "##" if start else ""
        ends = range(len(word), start, -1)
        end = next((end for end in ends if before + word[start:end] in known), None)
        if end is None:
            break
        ids.append(known[before + word[start:end]])
        start = end
    return tuple(ids) if start == len(word) else (known[_UNKNOWN],)


class _Folded(dict[int, str]):
    """What becomes of a character, once decomposed: for ``str.translate``, filled as they come."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


def _folded(char: str) -> str:
    """Lower case; nothing for accents and controls; blanks around what is a word of its own."""
    category = unicodedata.category(char)
    if char in "\t\n\r" or category.startswith("Z"):
        return " "
    if category in _DROPPED or char == "\ufffd":
        return ""
    if char in string.punctuation or category.startswith("P") or _is_chinese(ord(char)):
        return f" {char} "
    return char.lower()


def _is_chinese(code: int) -> bool:
    return any(first <= code <= last for first, last in _CHINESE)


_FOLDED: Final = _Folded()
