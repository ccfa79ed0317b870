"""The title of the article in a dump: a heading above the body, in the file's own words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus.intake.dates import dates_in
from corpus.intake.dump.labels import begins_with_date_label, is_byline, is_caption, labelled_dates
from corpus.intake.dump.traits import Traits
from corpus.intake.language import function_words, words_of
from corpus.intake.names import is_name

#: A title is looked for this many blocks above the body, and in the first blocks of the file.
_ABOVE: Final = 250
_TOP: Final = 6
_HEADING_WIDTH: Final = 140
_NARROWEST: Final = 8
_WIDEST: Final = 300
#: What a line must score to be taken for the title.
_ENOUGH: Final = 0.3
#: What it must score to be taken before the first lines of the body are looked at.
_CLEAR: Final = 0.7
#: A line above the best one is the title if it scores nearly as well, or is said again in the file.
_UPPER: Final = 0.8
_LOWER: Final = 0.85
_UPPER_OF_SENTENCE: Final = 0.65
_SAID_AGAIN: Final = 0.6
_AGAIN: Final = 0.5
_SENTENCE: Final = 0.7
#: The line above a title has no more words, and is this much shorter.
_KICKER_WORDS: Final = 4
_SHORT: Final = 0.5
#: A site's name has no more words.
_SITE_WORDS: Final = 6
_FIRST_LINES: Final = 8
_NOTICE: Final = 50
#: A line above a picture's credit that is longer tells what the picture shows.
_DESCRIPTION: Final = 90
#: Of this many best lines it is seen whether other lines have them among their words.
_BEST: Final = 5
_NEAR: Final = 6
_HEADER: Final = 12
_READING_TIME = re.compile(
    r"\d+\s?(?:[-–]\s?)?min(?:ute)?s?\b[\s.]*(?:read|lesezeit|lesen|lectur)?", re.IGNORECASE
)
_SITE = re.compile(r"\s+[|–—-]\s+|\s+[·•»«]\s+|\s*\|\s*")
_BETWEEN_NAMES = re.compile(r"\s+(?:and|und|et|y|&)\s+|,\s*")
_STEP = re.compile(r"\s*[>»›→]\s*|\s/\s")
_PAGE_TITLE_AT: Final = 8


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the block that it was found in, and what the page's own title says behind it (the site)."""

    text: str
    index: int
    site: str | None = None


def find_title(traits: Sequence[Traits], start: int, end: int) -> Title | None:
    """The title of the body that begins at block ``start``, or None where nothing reads like one."""
    vocabulary = _vocabulary(traits[start:end])
    lines = _Lines(traits)
    scores: dict[int, float] = {}
    for indexes, enough in (
        (_above(traits, start), _CLEAR),
        (_first(traits, start, end), _ENOUGH),
        (_within(traits, start, end), _ENOUGH),
    ):
        scores |= _scored(traits, indexes, start, vocabulary, lines)
        best = max(scores, key=lambda index: scores[index], default=None)
        if best is not None and scores[best] >= enough:
            break
    else:
        return None
    best = _better(traits, best, scores, lines)
    text = traits[best].block.text
    title, site = _without_site(text, lines)
    return Title(title, best, site or lines.site_behind(title))


def _scored(
    traits: Sequence[Traits],
    indexes: Sequence[int],
    start: int,
    vocabulary: Mapping[str, int],
    lines: _Lines,
) -> dict[int, float]:
    scores = {index: _score(traits, index, start, vocabulary, lines) for index in indexes}
    for index in sorted(scores, key=lambda index: -scores[index])[:_BEST]:
        scores[index] += _AGAIN * lines.within_others(index)
    return scores


def _better(traits: Sequence[Traits], best: int, scores: Mapping[int, float], lines: _Lines) -> int:
    """The line to take in place of the best, where a title shows near it.

    A path through the site ends with the title; a standfirst stands under it and reads like one.
    """
    text = _folded(traits[best].block.text)
    for index in range(best - 3, best + 4):
        other = _folded(traits[index].block.text) if index in scores else ""
        if other != text and text.endswith(other) and len(other.split()) >= 4:
            return index
    for index in range(best - 2, best - _HEADER, -1):
        near = scores.get(index, 0.0) > scores[best] * _LOWER and not _full_stop(traits[index].block.text)
        if near and any(_states(each.block.text) for each in traits[index + 1 : best]):
            return index  # what stands below the author and the date is no title
    for index in range(best - 1, best - 5, -1):
        if index in scores and _is_above(traits[index], traits[best], scores[index] / scores[best], lines):
            return index
    lower = traits[best + 1] if scores.get(best + 1, 0.0) > scores[best] * _LOWER else None
    return (
        best + 1 if lower and _is_kicker(traits[best], lower) and not _full_stop(lower.block.text) else best
    )


def _is_kicker(upper: Traits, lower: Traits) -> bool:
    """Whether a line is too little of a title for what stands below it."""
    return len(words_of(upper.block.text)) <= _KICKER_WORDS and upper.width < lower.width * _SHORT


def _is_above(upper: Traits, lower: Traits, share: float, lines: _Lines) -> bool:
    """Whether the upper line is the title and the lower one its standfirst, not the upper one a kicker.

    ``share``: what the upper one scores of what the lower one does.
    """
    text, below = _folded(upper.block.text), _folded(lower.block.text)
    if upper.block.bullet or len(words_of(text)) < 3 or text.endswith(below):
        return False
    if _is_kicker(upper, lower) or (upper.width > lower.width and not _full_stop(lower.block.text)):
        return False
    more = lines.times[text] - lines.times[below]
    if more > 0:
        return share > _SAID_AGAIN / more
    return share > (_UPPER_OF_SENTENCE if _full_stop(lower.block.text) else _UPPER)


class _Lines:
    """How often the lines of a file say the same, alone or as the start of a page's title."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        self._folded = [_folded(each.block.text) if each.width <= _WIDEST else "" for each in traits]
        self.times = Counter(self._folded)
        self._top = [each.block.text for each in traits[:_PAGE_TITLE_AT] if each.width <= _WIDEST]

    def within_others(self, index: int) -> bool:
        """Whether another line, not near it, has the line's words among its own, and none says them alone."""
        words = self._folded[index]
        alone = self.times[words] > 1 or len(words.split()) < 4
        far = [*self._folded[: max(0, index - _NEAR)], *self._folded[index + _NEAR :]]
        return not alone and any(len(other) > len(words) and words in other for other in far)

    def site_behind(self, title: str) -> str | None:
        """What stands behind the title in the page's own title, at the top of the file."""
        for line in self._top:
            if len(line) > len(title) and _folded(line).startswith(_folded(title)):
                rest = line[len(title) :]
                if separator := _SITE.match(rest):
                    return rest[separator.end() :].strip() or None
        return None


def _without_site(text: str, lines: _Lines) -> tuple[str, str | None]:
    """A page's title without the site behind it, where the rest is said alone elsewhere in the file."""
    for separator in reversed(list(_SITE.finditer(text))):
        head, tail = text[: separator.start()], text[separator.end() :]
        if lines.times[_folded(head)] and head != text:
            site = len(tail.split()) <= _SITE_WORDS or len(tail) <= len(head)
            return (head, tail) if site else (tail, None)
    if "|" in text:
        head, _, tail = text.rpartition("|")
        if len(head.split()) >= 3 and len(tail.split()) <= 4:
            return head.strip(), tail.strip()
    return text, None


def _above(traits: Sequence[Traits], start: int) -> list[int]:
    indexes = {*range(max(0, start - _ABOVE), start), *range(min(_TOP, start))}
    return [index for index in sorted(indexes) if _may_be(traits, index)]


def _first(traits: Sequence[Traits], start: int, end: int) -> list[int]:
    """A title that ends with a question mark may have been taken for the first words of the body."""
    first = range(start, min(start + 2, end))
    return [index for index in first if _is_heading(traits[index]) and _may_be(traits, index)]


def _within(traits: Sequence[Traits], start: int, end: int) -> list[int]:
    """Headings among the first lines, above an author or a date: one is the title where none stands above."""
    first = range(start, min(start + _FIRST_LINES, end))
    stated = [index for index in first if _is_heading(traits[index]) and _states_below(traits, index)]
    return [index for index in stated if _may_be(traits, index)]


def _is_heading(each: Traits) -> bool:
    return each.sentences <= 1 and (each.width <= _HEADING_WIDTH) and each.block.text[-1:] not in ".:。："


def _may_be(traits: Sequence[Traits], index: int) -> bool:
    each = traits[index]
    text = each.block.text
    if each.furniture or not _NARROWEST <= each.width <= _WIDEST or each.times > 4:
        return False
    if each.sentences > 2 or (_full_stop(text) and each.times < 2 and not _states_below(traits, index)):
        return False
    return not (
        is_byline(text)
        or _is_dateline(text)
        or _is_names(text)
        or is_caption(text)
        or _is_path(text)
        or (len(text) < _NOTICE and _READING_TIME.search(text))
    )


def _is_path(text: str) -> bool:
    """Whether a line is a path through the site's sections (``Home > News > Port``), and no title ends it."""
    parts = _STEP.split(text)
    return len(parts) > 2 and all(len(part.split()) <= 3 for part in parts)


def _full_stop(text: str) -> bool:
    return text.rstrip("\"'”’»)")[-1:] in ".。।"


def _states_below(traits: Sequence[Traits], index: int) -> bool:
    """Whether the next line states an author or a date: a sentence above it is a title after all."""
    return any(_states(other.block.text) for other in traits[index + 1 : index + 2] if other.width < 160)


def _is_names(text: str) -> bool:
    """Whether a line is a name or several, and not a heading with capitals."""
    parts = _BETWEEN_NAMES.split(text)
    return all(len(part.split()) <= 3 and is_name(part) for part in parts)


def _is_dateline(text: str) -> bool:
    dated = bool(dates_in(text)) or begins_with_date_label(text)
    return dated and len(text) < 60 and len(words_of(text)) <= 9


def _score(
    traits: Sequence[Traits], index: int, start: int, vocabulary: Mapping[str, int], lines: _Lines
) -> float:
    """How much a line reads like the title: what it says, how it is said, and where it stands."""
    each = traits[index]
    text = each.block.text
    words = words_of(text)
    score = _cohesion(text, vocabulary)
    score += min(len(words), 7) / 7 if len(words) > 1 else min(each.width / 24, 1.0) - 0.3
    score += _AGAIN * (lines.times[_folded(text)] > 1 or lines.site_behind(text) is not None)
    score -= 0.8 * each.block.bullet + 0.3 * (each.width > 110) + 0.5 * (each.width > 160)
    below = [other for other in traits[index + 1 : start + 2] if not (other.furniture or other.times > 3)]
    beside = [*traits[max(0, index - 1) : index], *below[:1]]
    describes = each.width > _DESCRIPTION and any(is_caption(other.block.text) for other in beside)
    score -= 0.2 * math.log2(1 + len(below)) + describes + _SENTENCE * _full_stop(text)
    return score + any(_states(other.block.text) for other in below[:4] if other.width < 160)


def _states(text: str) -> bool:
    """Whether a line states an author or a date."""
    return bool(labelled_dates(text)) or is_byline(text)


def _vocabulary(body: Sequence[Traits]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for each in body:
        counted.update(_content(each.block.text[:4000]))
    return counted


def _content(text: str) -> list[str]:
    """The telling words of a text; pairs of characters where words are not parted by blanks."""
    known = function_words(None)
    words = [word for word in words_of(text) if len(word) > 2 and word not in known]
    if words and max(map(len, words)) > 12 and not text.isascii() and len(words) < len(text) / 9:
        return [word[i : i + 2] for word in words for i in range(len(word) - 1)]
    return words


def _cohesion(text: str, vocabulary: Mapping[str, int]) -> float:
    """The share of a line's telling words that the body uses too."""
    content = _content(text)
    if not content:
        return 0.0
    shared = sum(vocabulary.get(word, 0) > 0 or _stem_known(word, vocabulary) for word in content)
    return shared / (len(content) + 1)


def _stem_known(word: str, vocabulary: Mapping[str, int]) -> bool:
    return len(word) > 5 and (word[:-1] in vocabulary or word[:-2] in vocabulary)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """A line without its punctuation, to see whether two say the same."""
    return " ".join(words_of(text))
