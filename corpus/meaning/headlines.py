"""A headline that runs on into the text: pages saved as one line leave no mark between the two.

Two things tell where it ends: a stamp of date and time that belongs to no sentence, and a word that sentences
begin with, written large in the middle of what is none otherwise ("… as queue grows The canal has been …").
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise
from typing import Final

from corpus.model import Passage

_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = (
    rf"{_WEEKDAY}(?:{_MONTH}\s{_DAY}(?:\s?,\s?|\s)\d{{4}}|{_DAY}\s{_MONTH},?\s\d{{4}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d)"
)
_TIME: Final = (
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s?\(?(?-i:[A-Z]{2,4}\b)(?:[+-]\d\d:\d\d)?\)?)?"
)
_STAMP: Final = re.compile(
    rf"(?<!\w)(?:{_DATE}(?:\s?(?:[,|/–—-]|\bat\b)?\s?{_TIME})?|{_TIME},?\s{_DATE})(?!\w)[\s,|–—-]*",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\S+")
_LARGE: Final = re.compile(r"""["“'‘(]?[^\W_a-z]""")
#: After these a date, or a word written large, goes on with the sentence.
_GOES_ON: Final = frozenset(
    (
        *("a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "but"),
        *("as", "since", "until", "till", "before", "after", "near", "this", "that", "last", "next"),
        *("late", "early", "mid", "dated", "is", "are", "was", "were"),
    )
)
_POSTED: Final = re.compile(r"\b(?:posted|published|updated|created)\W*(?:on|at)\W*\Z", re.IGNORECASE)
#: A headline, and what is parted from it, have at least so many words.
_FEWEST: Final = 3
#: Characters of a passage in which it is looked for where a headline ends.
_FARTHEST: Final = 600


def parted(text: str, passage: Passage, begins: Container[str]) -> Iterator[Passage]:
    """The first passage of a text in the parts that it was run together from; mostly it is one.

    ``begins``: what sentences begin with, in lower case. A stamp goes with what stands before it.
    """
    told = text[passage.start : min(passage.end, passage.start + _FARTHEST)]
    cuts = [0]
    for cut in sorted({*_after_stamps(told), *_at_beginnings(told, begins)}):
        if min(len(told[cuts[-1] : cut].split()), len(told[cut:].split())) >= _FEWEST:
            cuts.append(cut)
    for begin, end in pairwise((*cuts, passage.end - passage.start)):
        part = text[passage.start + begin : passage.start + end]
        yield Passage(passage.start + begin, passage.start + begin + len(part.rstrip()))


def _after_stamps(told: str) -> Iterator[int]:
    for stamp in _STAMP.finditer(told):
        before = told[: stamp.start()].split()
        within = before and (before[-1].lower() in _GOES_ON or before[-1].endswith((",", ";", "(")))
        if (not within or _POSTED.search(told[: stamp.start()])) and _LARGE.match(told, stamp.end()):
            yield stamp.end()


def _at_beginnings(told: str, begins: Container[str]) -> Iterator[int]:
    words = list(_WORD.finditer(told))
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if (
            word[0].istitle()
            and after[0][0].islower()
            and word[0].lower() in begins
            and before[0][-1].isalnum()
            and before[0].lower() not in _GOES_ON
            and not (word[0] == "A" and before[0][0].isupper())  # "Vitamin A helps"
        ):
            yield word.start()
