"""What a block looks like: prose, or the short lines of a page around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.intake.dump.furniture import Furniture, known_furniture
from corpus.intake.dump.lines import Block, width
from corpus.intake.language import function_words, language_of, words_of

_CLOSERS: Final = "\"'”’»›)]）」』"
_TERMINAL: Final = frozenset(".!?…。！？।؟۔")
_SENTENCE_END = re.compile(r"[.!?…।؟۔][\"'”’»›)\]]*(?=\s|$)|[。！？]")
_LINKISH = re.compile(r"\s[|•·»›>/]\s|[»›>|]\s*$|https?://|www\.|\.{2}$|…$")
_INSIDE = re.compile(r"[,;:،、，；]\s?|[.!?…।][\"'”’»)]*\s")
_WORDS_LOOKED_AT: Final = 60
_TEXT_LOOKED_AT: Final = 40_000


@dataclass(frozen=True, slots=True)
class Traits:
    """What a block looks like.

    ``width`` is in columns; ``function_share`` is the share of function words of the file's language;
    ``punctuated``: it has punctuation inside, as running text does; ``times``: how often the file says this.
    """

    block: Block
    width: int
    ends: bool
    sentences: int
    function_share: float
    linkish: bool
    punctuated: bool
    times: int
    furniture: Furniture | None

    @property
    def prose(self) -> bool:
        """Whether this is running text by itself, wherever it stands."""
        if self.furniture:
            return False
        if self.ends and self.width >= 40:
            return True
        return self.width >= 120 and self.punctuated and self.function_share >= 0.1


def traits_of(blocks: Sequence[Block]) -> list[Traits]:
    """The traits of each block, in order."""
    times = Counter(block.text for block in blocks)
    known = function_words(language_of(_running_text(blocks)))
    return [_traits(block, times[block.text], known) for block in blocks]


def _running_text(blocks: Sequence[Block]) -> str:
    """The longer blocks: a page's menus may be in another language than its article."""
    long = [block.text for block in blocks if len(block.text) >= 80]
    return "\n".join(long or [block.text for block in blocks])[:_TEXT_LOOKED_AT]


def _traits(block: Block, times: int, known: frozenset[str]) -> Traits:
    text = block.text
    words = words_of(text[:600])[:_WORDS_LOOKED_AT]
    return Traits(
        block=block,
        width=width(text),
        ends=ends_sentence(text),
        sentences=len(_SENTENCE_END.findall(text[:5000])),
        function_share=sum(word in known for word in words) / len(words) if words else 0.0,
        punctuated=bool(_INSIDE.search(text[:2000])),
        linkish=bool(_LINKISH.search(text[-200:])),
        times=times,
        furniture=known_furniture(text),
    )


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, quotation marks and brackets apart."""
    bare = text.rstrip(_CLOSERS + " ")
    return bool(bare) and bare[-1] in _TERMINAL and not text.endswith("..")
