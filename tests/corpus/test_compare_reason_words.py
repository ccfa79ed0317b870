"""Why passages are linked is told in plain words."""

from __future__ import annotations

import pytest

from corpus.compare.reason_words import reasons_words
from corpus.model import EntityType, LinkReason, LinkReasonKind

KIND = LinkReasonKind
TYPES = {"Ada Lind": EntityType.PERSON, "Tom Varr": EntityType.PERSON, "Lowick": EntityType.PLACE}


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        ((), ""),
        (
            (LinkReason(KIND.MEANING), LinkReason(KIND.EVENT)),
            "near in meaning; both articles tell of one event",
        ),
        (
            (LinkReason(KIND.ENTITY, ("Ada Lind", "Lowick", "Tom Varr")),),
            "same person: Ada Lind and Tom Varr; same place: Lowick",
        ),
        ((LinkReason(KIND.ENTITY, ("The Crane",)),), "same name: The Crane"),
        ((LinkReason(KIND.ENTITY),), "same names"),
        ((LinkReason(KIND.DATE, ("2021-05-03", "2021")),), "same date: 3 May 2021 and 2021"),
        ((LinkReason(KIND.DATE, ("2011-07/2012-02", "?")),), "same date: July 2011 – February 2012 and ?"),
        ((LinkReason(KIND.FIGURE, ("400",)),), "same figure: 400"),
        ((LinkReason(KIND.WORDS, ("a", "b", "c", "d")),), "words in common: a, b, c and d"),
        ((LinkReason(KIND.WORDS, ("a", "b", "c", "d", "e")),), "words in common: a, b, c and 2 others"),
        ((LinkReason(KIND.WORDS),), "words in common"),
        ((LinkReason(KIND.DECIDED), LinkReason(KIND.MEANING)), "you joined them; near in meaning"),
    ],
)
def test_reasons_are_told(reasons: tuple[LinkReason, ...], told: str) -> None:
    assert reasons_words(reasons, TYPES) == told


def test_every_kind_of_reason_has_words() -> None:
    assert all(reasons_words([LinkReason(kind)], {}) for kind in KIND)
