"""Two passages in nearly the same words: what stands in one where the other states something else."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from corpus.compare.claims import names, times
from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.names import NameStated
from corpus.compare.claims.quantities import Quantity
from corpus.compare.claims.quantities import agree as quantities_agree
from corpus.compare.claims.sentences import Piece, Sentence, Word
from corpus.compare.claims.times import ClockStated, DateStated
from corpus.compare.claims.values import Stated
from corpus.compare.findings import DifferenceKind
from corpus.meaning.words import words

Change: TypeAlias = tuple[Stated, Stated]
Key: TypeAlias = tuple[DifferenceKind, str]

#: So many plain words may be changed together with a figure: "6 killed" and "at least 8 people killed".
_PLAIN: Final = 2
#: In so many capitals a name may be written; longer words in capitals are a headline.
_ACRONYM: Final = 5
_WORD: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of one passage in the other. ``likeness``, 0 to 1: the share of their pieces that is the
    same, whatever is stated there. ``changes``: what stands for what; ``kept``: how much is stated alike.
    """

    likeness: float
    changes: tuple[Change, ...]
    kept: int


def likeness(a: Sentence, b: Sentence, least: float) -> float:
    """The share of pieces that both have in one order, whatever they state; 0 where it is below ``least``."""
    first, second = sorted((a.masked, b.masked))  # what the matcher finds depends on which comes first
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def edit(a: Sentence, b: Sentence, least: float) -> Edit | None:
    """What became of ``a`` in ``b``; None where they are less alike than ``least``."""
    if a.forms == b.forms:
        return Edit(1.0, (), len(a.stated))
    if b.forms < a.forms:  # of two ways to lay them against one another, the same whichever comes first
        turned = edit(b, a, least)
        return turned and replace(turned, changes=tuple((one, other) for other, one in turned.changes))
    alike = likeness(a, b, least)
    if not alike:
        return None
    changes: list[Change] = []
    kept = 0
    for tag, *places in SequenceMatcher(None, a.forms, b.forms, autojunk=False).get_opcodes():
        of_a, of_b = a.pieces[places[0] : places[1]], b.pieces[places[2] : places[3]]
        if tag == "equal":
            kept += sum(isinstance(piece, Stated) for piece in of_a)
        elif tag == "replace":
            changes += list(_replaced(a, of_a, b, of_b)) or _by_words(a, of_a, b, of_b)
    elsewhere = (_values(a), _values(b))
    told = tuple(
        (one, other)
        for one, other in changes
        if not same(one, other) and not _moved(_key(one), _key(other), *elsewhere)
    )
    return Edit(alike, told, kept + len(changes) - len(told))


def same(one: Stated, other: Stated) -> bool:
    """Whether it states the same in other words, or less closely, or something of another sort."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return _same_quantity(one, other)
    if isinstance(one, DateStated) and isinstance(other, DateStated):
        if times.contradict(one, other):
            return False
        return one.time is None or other.time is None or times.agree(one, other)
    if isinstance(one, ClockStated) and isinstance(other, ClockStated):
        day = 24 * 60 if one.sure and other.sure else 12 * 60
        return (one.minutes - other.minutes) % day == 0
    if isinstance(one, NameStated) and isinstance(other, NameStated):
        return names.agree(one, other)
    return type(one) is not type(other) or one.value == other.value


def _same_quantity(one: Quantity, other: Quantity) -> bool:
    """An editor rounds a figure, or says "about" of it; a figure in the place of another is another one."""
    if "–" in one.value and "–" in other.value:  # ranges, scores
        return one.value == other.value
    amounts = (one.numeral.amount * one.factor, other.numeral.amount * other.factor)
    alike = abs(amounts[0] - amounts[1]) <= 1e-9 * max(map(abs, amounts))
    if one.dimension != other.dimension:  # "$5" and "£5" differ; "$5" and "£4" may be the same, reckoned
        return not (alike and one.is_money and other.is_money)
    if alike:
        return one.bounds.meets(other.bounds)
    rounded = one.numeral.decimals != other.numeral.decimals or one.hedge != other.hedge
    return (rounded or one.unit != other.unit) and quantities_agree(one, other)


def _replaced(a: Sentence, of_a: Sequence[Piece], b: Sentence, of_b: Sequence[Piece]) -> Iterator[Change]:
    """What stands in whose place: of each kind in order, where there are as many on both sides.

    Where plain words were changed with it, a name is not known to stand in the place of another.
    """
    if len(of_a) == len(of_b) and len(named := [*_as_names(a, of_a, of_b), *_as_names(b, of_b, of_a)]) == 2:
        yield named[0], named[1]
        return
    sides = [[piece for piece in side if isinstance(piece, Stated)] for side in (of_a, of_b)]
    plain = len(of_a) + len(of_b) - len(sides[0]) - len(sides[1])
    for kind in DifferenceKind:
        one, other = ([each for each in side if each.kind is kind] for side in sides)
        if len(one) == len(other) and plain <= (0 if kind is DifferenceKind.NAME else _PLAIN):
            yield from zip(one, other, strict=True)


def _by_words(a: Sentence, of_a: Sequence[Piece], b: Sentence, of_b: Sequence[Piece]) -> Iterator[Change]:
    """What stands in one another's place word by word, where both sides were read unlike."""
    words_of = [list(_written(sentence, pieces)) for sentence, pieces in ((a, of_a), (b, of_b))]
    forms = [[word.form for word in each] for each in words_of]
    for tag, *places in SequenceMatcher(None, forms[0], forms[1], autojunk=False).get_opcodes():
        if tag != "replace":
            continue
        one, other = words_of[0][places[0] : places[1]], words_of[1][places[2] : places[3]]
        if _is_name(one) and _is_name(other):
            yield _whole(one, DifferenceKind.NAME), _whole(other, DifferenceKind.NAME)
        elif len(one) == len(other):
            for pair in zip(one, other, strict=True):
                if kind := _slot(pair[0].form, pair[1].form):
                    yield _whole(pair[:1], kind), _whole(pair[1:], kind)


def _written(sentence: Sentence, pieces: Sequence[Piece]) -> Iterator[Word]:
    for found in _WORD.finditer(sentence.text, pieces[0].start, pieces[-1].end):
        yield Word(found.start(), found.end(), found[0])


def _is_name(words: Sequence[Word]) -> bool:
    """Whether all of them have a capital, and neither shout nor say nothing."""
    return all(
        word.form[0].isupper()
        and word.form.lower() not in lexicon().stop
        and not times.is_calendar(word.form)
        and (len(word.form) <= _ACRONYM or not word.form.isupper())
        for word in words
    )


def _whole(words: Sequence[Word], kind: DifferenceKind) -> Stated:
    return Stated(words[0].start, words[-1].end, kind, " ".join(word.form for word in words))


def _slot(one: str, other: str) -> DifferenceKind | None:
    """What kind of thing both words are, None where they are not of one kind."""
    pair = {one.lower(), other.lower()}
    if (one[0].isdigit() and other[0].isdigit()) or pair <= lexicon().numbers.keys():
        return DifferenceKind.FIGURE
    if times.is_calendar(one) and times.is_calendar(other):
        return DifferenceKind.DATE
    return DifferenceKind.ORDINAL if pair <= lexicon().ordinals.keys() else None


def _as_names(sentence: Sentence, pieces: Sequence[Piece], others: Sequence[Piece]) -> Iterator[Stated]:
    """The one piece, as a name: a word with a capital that stands where a name stands in the other."""
    if len(pieces) != 1 or not any(isinstance(piece, NameStated) for piece in (*pieces, *others)):
        return
    piece = pieces[0]
    if isinstance(piece, NameStated):
        yield piece
    elif (
        isinstance(piece, Word) and sentence.text[piece.start].isupper() and piece.form not in lexicon().stop
    ):
        written = sentence.text[piece.start : piece.end]
        yield NameStated(piece.start, piece.end, DifferenceKind.NAME, written, subject=tuple(words(written)))


def _moved(one: Key, other: Key, of_a: Container[Key], of_b: Container[Key]) -> bool:
    """Whether both sentences state both, in another order."""
    return one != other and one in of_b and other in of_a


def _values(sentence: Sentence) -> frozenset[Key]:
    return frozenset(map(_key, sentence.stated))


def _key(stated: Stated) -> Key:
    return stated.kind, stated.value.casefold()
