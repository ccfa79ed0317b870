"""The shape of an interview: two speakers who take turns, or questions to someone with that one's answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from corpus.intake.language import words_of
from corpus.intake.words import phrases, table

_LEAST_QUESTIONS: Final = 4
#: This share of an interview's paragraphs are questions, of the questions address someone, of the answers
#: come from someone.
_QUESTION_SHARE: Final = 0.2
_ASKED_SHARE: Final = 0.3
_ANSWERED_SHARE: Final = 0.5
#: Two speakers take this share of the paragraphs, and one of them asks in half of his.
_SPEAKER_SHARE: Final = 0.6
_LEAST_TURNS: Final = 3
_SPEAKER = re.compile(r"([^\W\d_][^:：?!]{0,38}?)\s?[:：]\s*\S")
_ASKS = re.compile(r"[?？؟][\"'”’»)\]]*\Z")


def speakers_in_turns(paragraphs: Sequence[str]) -> tuple[str, str] | None:
    """The two whose names stand before most paragraphs, where one of them asks; else None."""
    said = [(match[1], text) for text in paragraphs if (match := _SPEAKER.match(text))]
    turns = Counter(name for name, _ in said)
    speakers = [name for name, times in turns.most_common(2) if times >= _LEAST_TURNS]
    if len(speakers) < 2 or sum(turns[name] for name in speakers) < _SPEAKER_SHARE * len(paragraphs):
        return None
    for name in speakers:
        if 2 * sum(who == name and bool(_ASKS.search(text)) for who, text in said) >= turns[name]:
            return speakers[0], speakers[1]
    return None


def questions_answered(paragraphs: Sequence[str], language: str | None) -> int:
    """How many questions to someone have an answer by someone; 0 where it is no interview.

    Lists of questions and essays that ask themselves address nobody, and no one answers as "I".
    Of a language whose pronouns are not known here, nothing is told.
    """
    asked, answering = (_pronouns(kind, language) for kind in ("asked", "answers"))
    asks = [bool(_ASKS.search(text)) for text in paragraphs]
    pairs = [
        (_words(question), _words(answer))
        for (question, asking), (answer, again) in pairwise(zip(paragraphs, asks, strict=True))
        if asking and not again
    ]
    if len(pairs) < max(_LEAST_QUESTIONS, _QUESTION_SHARE * len(paragraphs)):
        return 0
    to_someone = sum(not asked.isdisjoint(question) for question, _ in pairs)
    by_someone = sum(not answering.isdisjoint(answer) for _, answer in pairs)
    shaped = to_someone >= _ASKED_SHARE * len(pairs) and by_someone >= _ANSWERED_SHARE * len(pairs)
    return len(pairs) if shaped else 0


def _words(text: str) -> set[str]:
    return set(words_of(text.replace("’", "'")))


@cache
def _pronouns(kind: str, language: str | None) -> frozenset[str]:
    return frozenset(phrases(table("genres")[kind].get((language or "").partition("-")[0], "")))
