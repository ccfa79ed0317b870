"""Articles that share most of their sentences: what stands at the same place in both is held to be the same.

Between sentences that two texts have word for word, what is left over on both sides is one sentence in two
versions, however it was reworded; what is left over on one side alone was added there, or left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from corpus.compare.linking.strengths import Strengths
from corpus.compare.linking.tellings import Telling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

Place = tuple[int, int]

#: Texts are versions of one another where this share of the passages of both is equal.
_VERSIONS: Final = 0.5
#: Of passages left over at one place so many, on either side, may be versions of one another.
_MOST: Final = 3
#: Two of them are versions from this cosine on, what is common taken away: of sentences that follow
#: one another in an article three of four are less near, paraphrases of all but very brief ones far nearer.
_NEAR: Final = 0.25
#: They are then as alike as this at least, and by as much more as they are nearer: enough to be joined.
_ALIKE: Final = 0.7
#: And equal ones as this, however brief they are.
_EQUAL: Final = 2.0
_WORD: Final = re.compile(r"\w+")


def placed(found: Strengths, a: Telling, b: Telling) -> Strengths:
    """The same with how alike passages of two versions of a text are by where they stand, too; both tell of
    one event for sure. Of other articles it is what was found.

    A passage that both have word for word, in the same order, is like that one alone: minus infinity for all
    others.
    """
    equal = _equal(_told(a), _told(b))
    if not equal or 2 * len(equal) < _VERSIONS * (len(a) + len(b)):
        return found
    made = found.likeness.copy()
    rows, columns = map(list, zip(*equal, strict=True))
    made[rows, :] = -np.inf
    made[:, columns] = -np.inf
    made[rows, columns] = np.maximum(found.likeness[rows, columns], np.float32(_EQUAL))
    for one, other in pairwise([(-1, -1), *equal, (len(a), len(b))]):
        if one[0] + 1 + _MOST >= other[0] and one[1] + 1 + _MOST >= other[1]:
            left = slice(one[0] + 1, other[0]), slice(one[1] + 1, other[1])
            near = a.vectors[left[0]] @ b.vectors[left[1]].T
            alike = np.where(near >= _NEAR, np.float32(_ALIKE) + near, -np.inf)
            made[left] = np.maximum(made[left], alike)
    return replace(found, event=1.0, likeness=made)


def _told(telling: Telling) -> list[str]:
    """The words of each passage, however they are set."""
    text = telling.article.text
    return [" ".join(_WORD.findall(text[each.start : each.end].casefold())) for each in telling.passages]


def _equal(a: Sequence[str], b: Sequence[str]) -> list[Place]:
    """The places of equal passages in both, in one order. Nothing but signs is equal to nothing."""
    # of long texts, lines that come again and again are left out by itself: else it would take minutes
    blocks = SequenceMatcher(None, a, b).get_matching_blocks()
    places = [(block.a + at, block.b + at) for block in blocks for at in range(block.size)]
    return [place for place in places if a[place[0]]]
