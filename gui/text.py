"""Text between Python and Qt, and words for people. No Qt here.

The functions that make words take ``translate(context, text)``, which the window gives them
(``QCoreApplication.translate``); without it they speak English.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from html import escape

from corpus.compare.citing import byline_words as byline_words
from corpus.compare.citing import date_words as date_words
from corpus.compare.citing import source_words as source_words
from corpus.compare.day_words import Translate as Translate
from corpus.compare.day_words import day_words as day_words
from corpus.compare.day_words import untranslated as untranslated
from corpus.compare.direction import is_right_to_left as is_right_to_left
from corpus.model import EntityType

_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")
#: The genres that are told apart; a person may have others.
GENRES = ("report", "opinion", "interview", "press release", "paper")

_WORDS_A_MINUTE = 230  # silent reading of English prose: 238 by Brysbaert (2019), rounded down


class Utf16Map:
    """Offsets of one text in code points, as Python counts, and in UTF-16 units, as Qt counts.

    Without characters beyond the basic plane both are the same, and nothing is kept.
    """

    def __init__(self, text: str) -> None:
        pairs = [found.start() for found in _BEYOND_BMP.finditer(text)]
        self._pairs = pairs
        self._pairs_qt = [at + before for before, at in enumerate(pairs)]

    def to_qt(self, offset: int) -> int:
        """The position in UTF-16 units of an offset in code points."""
        return offset + bisect_left(self._pairs, offset) if self._pairs else offset

    def to_text(self, position: int) -> int:
        """The offset in code points of a position in UTF-16 units; inside a pair: that of its character."""
        if not self._pairs:
            return position
        before = bisect_left(self._pairs_qt, position)
        inside = before and self._pairs_qt[before - 1] + 1 == position
        return position - before if not inside else self._pairs[before - 1]


def count_words(count: int, one: str, many: str) -> str:
    """A count with what is counted: "1 article", "2,060 words"."""
    return f"{count:,} {one if count == 1 else many}"


def reading_minutes(words: int) -> int:
    """How many minutes the words take to read, at least one."""
    return max(1, round(words / _WORDS_A_MINUTE))


def kind_words(kind: str, *, many: bool = False, translate: Translate = untranslated) -> str:
    """A kind of name in plain words: an ``EntityType`` value or "date"."""
    one, several = _kinds(translate)[kind]
    return several if many else one


def _kinds(translate: Translate) -> dict[str, tuple[str, str]]:
    return {
        EntityType.PERSON: (translate("Words", "Person"), translate("Words", "People")),
        EntityType.PLACE: (translate("Words", "Place"), translate("Words", "Places")),
        EntityType.ORGANISATION: (translate("Words", "Organisation"), translate("Words", "Organisations")),
        EntityType.NATIONALITY: (translate("Words", "Nationality"), translate("Words", "Nationalities")),
        EntityType.EVENT: (translate("Words", "Event"), translate("Words", "Events")),
        EntityType.LAW: (translate("Words", "Law"), translate("Words", "Laws")),
        EntityType.THING: (translate("Words", "Thing"), translate("Words", "Things")),
        "date": (translate("Words", "Date"), translate("Words", "Dates")),
    }


def genre_words(genre: str, *, translate: Translate = untranslated) -> str:
    """A genre as it is said: "Press release"; one of a person's own as that is written."""
    known = {
        "report": translate("Words", "Report"),
        "opinion": translate("Words", "Opinion"),
        "interview": translate("Words", "Interview"),
        "press release": translate("Words", "Press release"),
        "paper": translate("Words", "Paper"),
    }
    return known.get(genre.casefold(), genre)


def isolated(text: str) -> str:
    """The text so that what stands before and after it keeps its order, whichever way it runs itself."""
    return _isolate(text) if _runs_back(text) else text


def dotted(parts: Sequence[str]) -> str:
    """The parts with dots between them, in their order, whichever way each of them runs."""
    return " · ".join(map(_isolate, parts) if any(map(_runs_back, parts)) else parts)


def _runs_back(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def _isolate(text: str) -> str:
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def tip(words: str) -> str:
    """Words for a tool tip: in one, Qt takes what looks like mark-up for mark-up, and names are anybody’s."""
    if "<" not in words and "&lt;" not in words:
        return words
    return f'<span style="white-space: pre-wrap">{escape(words)}</span>'
