"""What a claim is of, in words of its text."""

from __future__ import annotations

from itertools import pairwise, takewhile

from corpus.compare.claims.lexicon import lexicon
from corpus.compare.claims.quantities import Quantity
from corpus.compare.claims.sentences import Sentence, Word
from corpus.compare.claims.values import Stated

#: So many words, and no farther from the claim than so many pieces.
_MOST_WORDS = 3
_NEAR = 5


def about(a: Sentence, one: Stated, b: Sentence, other: Stated) -> str:
    """Words that stand beside both claims, else beside the first: as they are written in its text."""
    if isinstance(one, Quantity) and one.dimension == "count":
        counted = a.text[one.numeral.end : one.end].strip(" -\u00a0")
        if counted:
            return counted
    return around(a, one, b) or _named(a, one)


def around(a: Sentence, one: Stated, b: Sentence) -> str:
    """The words that say something next to a claim, those first that the other sentence has; "" for none."""
    shared = set(b.forms)
    runs = _runs(a, one)
    best = max(runs, key=lambda run: (any(word.form in shared for word in run[1]), -run[0]), default=None)
    if best is not None:
        return a.text[best[1][0].start : best[1][-1].end]
    return ""


def _named(a: Sentence, one: Stated) -> str:
    names = [each for each in a.stated if each is not one and not each.weak]
    return a.text[names[0].start : names[0].end] if names else a.text[one.start : one.end]


def _runs(sentence: Sentence, stated: Stated) -> list[tuple[int, list[Word]]]:
    """Runs of words that say something, near the claim, each with how far it is from it."""
    at = sentence.place(stated)
    before = _run(sentence, range(at - 1, max(-1, at - 1 - _NEAR), -1))
    after = _run(sentence, range(at + 1, min(len(sentence.pieces), at + 1 + _NEAR)))
    runs = [(distance, sorted(run, key=lambda word: word.start)) for distance, run in (before, after) if run]
    return [(distance, run) for distance, run in runs if run]


def _run(sentence: Sentence, places: range) -> tuple[int, list[Word]]:
    """The first run of words along these places, and how far off it begins."""
    for distance in range(len(places)):
        run = [*takewhile(bool, (_telling(sentence, at) for at in places[distance:]))][:_MOST_WORDS]
        if run:
            return distance, _unbroken(sentence, [word for word in run if word])
    return len(places), []


def _telling(sentence: Sentence, place: int) -> Word | None:
    """The plain word there, if it says something."""
    piece = sentence.pieces[place]
    if isinstance(piece, Word) and len(piece.form) > 1 and piece.form not in lexicon().stop:
        return piece
    return None


def _unbroken(sentence: Sentence, run: list[Word]) -> list[Word]:
    """The run up to the first sign between its words."""
    kept = run[:1]
    for before, word in pairwise(run):
        first, second = sorted((before, word), key=lambda each: each.start)
        if sentence.text[first.end : second.start].strip(" -\u00a0"):
            break
        kept.append(word)
    return kept
