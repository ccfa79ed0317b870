"""How a text becomes words: the one analysis that the index, the query and the highlighting share.

Words are folded (case, accents, width) and numbered by place. What is joined by hyphens or apostrophes counts
both ways: "six-party" is *six* followed by *party*, and *sixparty* in the same place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from whoosh.lang.porter2 import stem as porter2

#: Scripts written without spaces (Thai, Lao, Burmese, Khmer, Chinese, Japanese), and Hangul, whose particles
#: stand unparted: indexed by pairs of characters.
_PAIRED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
#: Marks that belong to the letter before them (``\w`` leaves them out), soft hyphen and the joiners.
_MARKS = "\xad\u200c\u200d\u2060\ufe0e\ufe0f" + "".join(
    mark for mark in map(chr, range(0x300, 0x3100)) if unicodedata.category(mark) in ("Mn", "Mc", "Me")
)
_SINGLE = re.compile(f"[{_PAIRED}]")
_LETTERS = rf"[^\W_{_PAIRED}]+(?:[{_MARKS}]+[^\W_{_PAIRED}]*)*"
#: The first line is what most words of an English text are, and nothing but a shortcut to the last.
_WORD = re.compile(
    r"[A-Za-z]{2,}(?=[\s,.;:!?)\"”]|$)"
    rf"|(?P<paired>[{_PAIRED}]+)"
    r"|(?P<dotted>(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+\.?(?![^\W_]))"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![^\W_])|\d+(?:\.\d+)+(?![^\W_]))"
    rf"|(?P<word>{_LETTERS})"
)
_APOSTROPHES = "'’＇"
#: What joins two words.
JOINERS = frozenset("-‐‑&＆" + _APOSTROPHES)
#: What may stand around a word of letters and is no part of it, nor joins it to another one.
_AROUND = ',.;:!?()"“”'
#: After an apostrophe these are other words run together, and tell nothing.
_ENDINGS = frozenset({"s", "ll", "re", "ve", "d", "m"})
#: Letters that Unicode does not take apart, in the spelling that people type without them; of Arabic and
#: Persian ones, which keyboards have in either form, one form.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ك": "ک",
        "ي": "ی",
        "ى": "ی",
    }
)
#: Accents and vowel points, which people leave out when they type.
_UNTYPED = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\xad\u200c\u200d\u2060\ufe0e\ufe0f]"
)
#: Longer words are cut: nobody types them, and they are seldom words.
_LONGEST = 100
#: Longer chains of joined words are not counted as one word as well.
LONGEST_CHAIN = 5
#: What ``Word(…)`` does for each word of every text, and quicker.
_new = tuple.__new__


class Word(NamedTuple):
    """One word of a text: its folded form, its number, and its span in code points."""

    form: str
    place: int
    start: int
    end: int


class WordsOfText:
    """The words of one text, to be asked again and again where some of them stand."""

    def __init__(self, found: Iterable[Word]) -> None:
        self._by_form: dict[str, list[Word]] = {}
        for word in found:
            self._by_form.setdefault(word.form, []).append(word)
        self._initials: dict[str, list[str]] = {}
        for form in self._by_form:
            self._initials.setdefault(form[0], []).append(form)

    def form(self, form: str) -> list[Word]:
        """The words of this form."""
        return self._by_form.get(form, [])

    def stem(self, wanted: str) -> list[Word]:
        """The words of this stem, in order. (A stem keeps the first letter of its word.)"""
        return self._of(form for form in self._initials.get(wanted[0], ()) if stem(form) == wanted)

    def fitting(self, fits: Callable[[str], bool]) -> list[Word]:
        """The words whose form fits, in order."""
        return self._of(form for form in self._by_form if fits(form))

    def _of(self, forms: Iterable[str]) -> list[Word]:
        found = [word for form in forms for word in self._by_form[form]]
        return sorted(found, key=lambda word: (word.start, word.end))


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """``word`` without case, accents and width: "Erdoğan" and "ERDOGAN" become one."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return unicodedata.normalize("NFKC", _UNTYPED.sub("", apart).translate(_PLAIN))


@lru_cache(maxsize=100_000)
def stem(form: str) -> str:
    """The stem of a folded English word (Porter's second stemmer); other scripts stay as they are."""
    if len(form) > 2 and form.isascii() and form.isalpha():
        stemmed: str = porter2(form)
        return stemmed
    return form


def words(text: str, start: int = 0, end: int | None = None, place: int = 0) -> list[Word]:
    """The words of ``text[start:end]`` in order, numbered from ``place`` on.

    A joined word ("sixparty") follows its first part and has the same place.
    """
    found: list[Word] = []
    chain: list[Word] = []
    stop = len(text) if end is None else min(end, len(text))
    for match in _WORD.finditer(text, start, stop):
        kind = match.lastgroup
        first, last = match.span()
        if chain and (first != chain[-1].end + 1 or kind == "paired"):
            place = _finish(text, chain, found, place)
        if kind == "paired":
            place = _pairs(match, found, place)
            continue
        form = fold(match.group())[:_LONGEST] if kind is None else _form(match.group(), kind)
        if not form:
            continue
        if chain or (last < stop and text[last] in JOINERS):
            chain.append(Word(form, 0, first, last))
            if last == stop or text[last] not in JOINERS:
                place = _finish(text, chain, found, place)
        else:
            found.append(_new(Word, (form, place, first, last)))
            place += 1
    _finish(text, chain, found, place)
    return found


def plain(piece: str) -> Word | None:
    """The one word of a piece that is plainly one, what most of a text are; None for any other.

    Says what ``words`` says, and sooner. A piece has no white space.
    """
    letters = piece.strip(_AROUND)
    if letters.isascii() and letters.isalpha() and len(letters) <= _LONGEST:
        start = piece.index(letters)
        return _new(Word, (letters.lower(), 0, start, start + len(letters)))
    return None


def _form(word: str, kind: str | None) -> str:
    form = fold(word)[:_LONGEST]
    if kind == "word":
        return form
    return form.replace("." if kind == "dotted" else ",", "")


def _finish(text: str, chain: list[Word], found: list[Word], place: int) -> int:
    """Number the words of ``chain``, move them to ``found`` and return the next number."""
    parts = _without_endings(text, chain) if len(chain) > 1 else chain
    for number, part in enumerate(parts):
        found.append(part._replace(place=place + number))
        if number == 0 and 1 < len(parts) <= LONGEST_CHAIN and not part.form[0].isdigit():
            form = "".join(each.form for each in parts)[:_LONGEST]
            found.append(Word(form, place, part.start, parts[-1].end))
    place += len(parts)
    chain.clear()
    return place


def _without_endings(text: str, chain: list[Word]) -> list[Word]:
    """``chain`` without "'s" and its like, and with "don't" in one word."""
    parts = chain[:1]
    for word in chain[1:]:
        last = parts[-1]
        if text[word.start - 1] not in _APOSTROPHES:
            parts.append(word)
        elif word.form == "t" and last.form.endswith("n") and last.end == word.start - 1:
            parts[-1] = Word(last.form + "t", 0, last.start, word.end)
        elif word.form not in _ENDINGS:
            parts.append(word)
    return parts


def _pairs(match: re.Match[str], found: list[Word], place: int) -> int:
    """Each character with the next one, the last alone: any part of the run is found by its pairs."""
    run, start = match.group(), match.start()
    for number in range(len(run)):
        pair = run[number : number + 2]
        found.append(Word(fold(pair), place + number, start + number, start + number + len(pair)))
    return place + len(run)


def is_single(form: str) -> bool:
    """Whether this is one character of a script that is indexed by pairs."""
    return len(form) == 1 and has_pairs(form)


def has_pairs(text: str) -> bool:
    """Whether any of ``text`` is indexed by pairs of characters."""
    return _SINGLE.search(text) is not None
