"""Whether two claims that can be compared are of one thing, by what stands around them."""

from __future__ import annotations

import math
from typing import Final

from corpus.compare.claims import names, times
from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.names import NameStated
from corpus.compare.claims.quantities import Quantity
from corpus.compare.claims.sentences import Sentence, Word, stems_of
from corpus.compare.claims.times import DateStated
from corpus.compare.claims.values import Stated
from corpus.compare.findings import DifferenceKind

#: Families of words of which one is said of each number: what became of people, which way a price went.
_FATES: Final = frozenset(("dead", "injured", "missing", "detained", "up", "down"))
#: What stands so many pieces away belongs to a claim.
_BESIDE: Final = 3


def of_one_thing(a: Sentence, one: Stated, b: Sentence, other: Stated) -> bool:
    """Whether nothing around two claims tells that they are of two people, times, or things that happened."""
    if not (_of_one_name(a, one, b, other) and _of_one_row(a, one, b, other)):
        return False
    if isinstance(one, DateStated):
        return not (_is_told(a, one) or _is_told(b, other))
    if not _one_time(a, b) or not _of_one_fate(a, one, b, other):
        return False
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return True
    if one.dimension == "age":
        return bool(_beside(a, one) & _beside(b, other))
    is_part = _is_sum(one, b, other) or _is_sum(other, a, one)
    return not is_part and _of_one_whole(a, one, b, other)


def _of_one_row(a: Sentence, one: Stated, b: Sentence, other: Stated) -> bool:
    """Whether no place in a row parts them: what is told of the third visit is not told of the fourth."""
    mine, others = (
        {each.value for each in side.stated if each.kind is DifferenceKind.ORDINAL and not each.weak}
        for side in (a, b)
    )
    return one.kind is DifferenceKind.ORDINAL or not mine or not others or bool(mine & others)


def _of_one_whole(a: Sentence, one: Quantity, b: Sentence, other: Quantity) -> bool:
    """Whether two shares may be of the same: 41 per cent of patients are not 25 per cent of funds."""
    if one.dimension != "percent":
        return True
    mine, others = _whole(a, one), _whole(b, other)
    return not mine or not others or bool(mine & others)


def _whole(sentence: Sentence, share: Quantity) -> frozenset[str]:
    """The stems of the plain words behind "of", up to the first that tells nothing."""
    behind = sentence.pieces[sentence.place(share) + 1 :]
    if not behind or not isinstance(behind[0], Word) or behind[0].form != "of":
        return frozenset()
    stems: set[str] = set()
    for piece in behind[1 : 2 + _BESIDE]:
        if isinstance(piece, Word) and piece.form not in lexicon().stop:
            stems.update(stems_of(piece.form))
        elif stems:
            break
    return frozenset(stems)


def _is_sum(total: Quantity, sentence: Sentence, part: Quantity) -> bool:
    """Whether a sentence tells the parts of a total, one of them this: "five of fraud, two of theft"."""
    parts = [
        each
        for each in sentence.stated
        if isinstance(each, Quantity) and each.dimension == part.dimension and each.head == part.head
    ]
    return len(parts) > 1 and math.isclose(
        total.numeral.amount * total.factor, sum(each.numeral.amount * each.factor for each in parts)
    )


def _beside(sentence: Sentence, stated: Stated) -> frozenset[str]:
    at = sentence.place(stated)
    near = range(max(0, at - _BESIDE), min(len(sentence.pieces), at + _BESIDE + 1))
    return frozenset(stem for place in near if place != at for stem in sentence.stems[place])


def _of_one_name(a: Sentence, one: Stated, b: Sentence, other: Stated) -> bool:
    """Whether no one else is named before: who does, or has, so much."""
    mine, others = _named_before(a, one), _named_before(b, other)
    return not mine or not others or any(names.agree(each, another) for each in mine for another in others)


def _named_before(sentence: Sentence, stated: Stated) -> list[NameStated]:
    return [each for each in sentence.stated if isinstance(each, NameStated) and each.end <= stated.start]


def _of_one_fate(a: Sentence, one: Stated, b: Sentence, other: Stated) -> bool:
    """Whether what became of those who are counted is not said to be another thing: killed, or injured."""
    mine, others = _fate(a, one), _fate(b, other)
    return mine is None or others is None or mine == others


def _fate(sentence: Sentence, stated: Stated) -> str | None:
    """The nearest word of that sort, first among those before."""
    at = sentence.place(stated)
    if own := _FATES.intersection(stated.subject):
        return min(own)
    around = range(max(0, at - _BESIDE), min(len(sentence.pieces), at + _BESIDE + 1))
    for place in sorted(around, key=lambda place: (abs(place - at), place)):
        if found := _FATES.intersection(sentence.stems[place]):
            return min(found)
    return None


def _is_told(sentence: Sentence, date: Stated) -> bool:
    """Whether the date is when something was told rather than when it was."""
    at = sentence.place(date)
    near = sentence.pieces[max(0, at - _BESIDE) : at + _BESIDE + 1]
    return any(isinstance(piece, Word) and piece.form in lexicon().telling for piece in near)


def _one_time(a: Sentence, b: Sentence) -> bool:
    """Whether both passages may tell of one time: no dates, or dates of which two agree."""
    mine, others = ([each for each in side.stated if isinstance(each, DateStated)] for side in (a, b))
    return not mine or not others or any(times.agree(one, other) for one in mine for other in others)
