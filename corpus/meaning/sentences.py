"""An article's own telling becomes passages: one sentence each.

Whether a full stop ends a sentence is told by the word before it, and by how the word after it is written
elsewhere in the text, after Kiss and Strunk, "Unsupervised Multilingual Sentence Boundary Detection" (2006).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from corpus.meaning.headlines import parted
from corpus.model import TELLING, Paragraph, Passage

#: Another number where the same text gives other passages: what was kept of them is then made anew.
PASSAGES_VERSION: Final = 3

#: Tokens, as far as they can be guessed, after which a passage is cut: the model takes some more.
_LONGEST: Final = 200

#: The headline of a page that was saved as one line is in one of so many first sentences.
_MAY_RUN_ON: Final = 2

_DATA: Final = Path(__file__).parent / "data" / "abbreviations.toml"
#: A sentence's end with all that belongs to it; in scripts without blanks none need follow.
_STOP: Final = re.compile(
    r"""(?<![.!?…‽؟۔।॥⸮。！？｡．])(?:[.!?…‽؟۔।॥⸮]++|[。！？｡．]++)"""
    r"""["'”’»›)\]}」』】）》〉]*+(?:\s["'»](?=\s|\Z))*+(?:\[\d+\])*+"""
    r"""(?:(?=\s)|(?<=[。！？｡．」』】）》〉”])(?![\s\u3041-\u3096，、：]))"""
)
_NEXT_WORD: Final = re.compile(r"""[\s"'“”‘„‚«»‹(\[{¿¡—–•*-]*(\w*)""")
_LAST_WORD: Final = re.compile(r"[\w.’'&]*\Z")
_LONGEST_WORD: Final = 30
_MARKER: Final = re.compile(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Z]|[IVX]{1,5})[)\]]?\Z")  # of an item in a list
_ACRONYM: Final = re.compile(r"(?:\w{1,2}\.)+\w{1,2}\Z")  # "U.S", "a.m", "z.B"; the last stop is the sign
_LOWER_WORD: Final = re.compile(r"(?<![\w.’'])[^\W\d_]+")
#: Where a run without an end is cut, best first.
_SEAMS: Final = tuple(re.compile(seam) for seam in (r"[;:；：]\s*", r"[,،、，]\s*|\s[—–-]\s", r"\s+"))


def passages(text: str, paragraphs: Sequence[Paragraph], language: str | None = None) -> tuple[Passage, ...]:
    """The sentences of the paragraphs that are the article's own telling, headings included, in order.

    Each character of these that is not blank is in exactly one passage; none begins or ends with a blank, or
    goes beyond its paragraph. What goes on without an end is cut where it can be parted, so that the model
    takes it whole. ``language`` (a code such as "de") helps with what languages write differently.
    """
    told = _Telling(text, frozenset(_lower_words(text)), (language or "")[:2] in _words()["ordinals"])
    sentences = (
        sentence
        for paragraph in paragraphs
        if paragraph.kind in TELLING
        for sentence in _parts(text, paragraph.start, paragraph.end, told.ends(paragraph))
    )
    return tuple(
        passage
        for place, sentence in enumerate(sentences)
        for part in (parted(text, sentence, _words()["begins"]) if place < _MAY_RUN_ON else (sentence,))
        for passage in _short_enough(text, part)
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """A text, the words that are written in lower case somewhere in it, and whether "3." is an ordinal."""

    text: str
    lower: frozenset[str]
    ordinals: bool

    def ends(self, paragraph: Paragraph) -> Iterator[int]:
        """Where sentences of the paragraph end."""
        begin = paragraph.start
        for stop in _STOP.finditer(self.text, paragraph.start, paragraph.end):
            before = self.text[max(begin, stop.start() - _LONGEST_WORD) : stop.start()]
            if self._ends(stop, before):
                begin = stop.end()
                yield begin

    def _ends(self, stop: re.Match[str], before: str) -> bool:
        """Whether ``stop`` ends a sentence, of which ``before`` is the end, or all where it is short."""
        following = _NEXT_WORD.match(self.text, stop.end())
        word = following[1] if following else ""
        if word[:1].islower() or (stop[0].startswith(".") and _MARKER.match(before)):
            return False
        return stop[0] != "." or self._ends_after(_last_word(before), word)

    def _ends_after(self, word: str, following: str) -> bool:
        """Whether a single full stop between these two words ends a sentence."""
        begins = following.lower() in _words()["begins"]
        if word in _words()["before"]:
            return False
        if word in _words()["number"]:
            return not following[:1].isdigit()
        if (len(word) == 1 and word.isupper()) or _ACRONYM.match(word):
            return begins
        if word in _words()["either"]:
            return begins or following.lower() in self.lower
        return begins or not (self.ordinals and word.isdigit() and len(word) <= 2)


def _last_word(before: str) -> str:
    word = _LAST_WORD.search(before)
    return word[0].strip("'’.") if word else ""


def _lower_words(text: str) -> Iterator[str]:
    return (word for word in _LOWER_WORD.findall(text) if word.islower())


@cache
def _words() -> dict[str, frozenset[str]]:
    with _DATA.open("rb") as file:
        return {name: frozenset(words.split()) for name, words in tomllib.load(file).items()}


def _parts(text: str, start: int, end: int, cuts: Iterable[int]) -> Iterator[Passage]:
    """``start`` to ``end`` parted at ``cuts``, without blanks; what has no word in it joins its neighbour."""
    held: Passage | None = None
    whole = False  # whether there is a word in what is held
    for begin, cut in pairwise((start, *cuts, end)):
        part = text[begin:cut]
        if not (bare := part.strip()):
            continue
        passage = Passage(cut - len(part.lstrip()), begin + len(part.rstrip()))
        has_word = any(map(str.isalnum, bare))
        if held is None:
            held, whole = passage, has_word
        elif whole and has_word:
            yield held
            held = passage
        else:
            held, whole = Passage(held.start, passage.end), whole or has_word
    if held is not None:
        yield held


def _short_enough(text: str, sentence: Passage) -> Iterator[Passage]:
    """The sentence, or pieces of it of about one length where it is longer than the model takes."""
    told = text[sentence.start : sentence.end]
    if _tokens(told) <= _LONGEST:
        yield sentence
        return
    cut = sentence.start + _seam(told)
    for part in _parts(text, sentence.start, sentence.end, [cut]):
        yield from _short_enough(text, part) if part != sentence else [part]


def _tokens(told: str) -> float:
    """About how many there are: one for four letters of English, and for each letter of other scripts."""
    plain = len(told.encode("ascii", "ignore"))
    return plain / 4 + len(told) - plain


def _seam(told: str) -> int:
    """Where to part it: at the seam nearest to the middle, of the best kind that is near the middle."""
    middle = len(told) // 2
    for seam in _SEAMS:
        near = [found.end() for found in seam.finditer(told, middle // 2, middle + middle // 2)]
        if near:
            return min(near, key=lambda place: abs(place - middle))
    return middle
