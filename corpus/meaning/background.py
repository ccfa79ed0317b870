"""What is common to articles: how rare words are, and what sentences mean on the whole."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from corpus.meaning.vectors import of_length_one

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FILE: Final = Path(__file__).parent / "data" / "background.npz"
#: What is known of news in general weighs as much as so many articles of a library.
_WEIGHS: Final = 200
#: So many articles of a library tell half of what is common in it: fewer may well all be about one thing.
_FEW: Final = 100
#: A word of which nothing is known is in about this share of articles, so that no word is rare without end.
_LEAST: Final = 1e-4
#: By so many references it is told how common a sentence is.
_NEAREST: Final = 10


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """What is common to articles, against which a word that two of them share says much or little.

    ``shares``: in which share of articles a word is (see ``words.words``). ``mean``: of the vectors of
    sentences, which all point a little the same way. ``references``: rows of length 1 that lie as sentences
    in general do, once that is taken away: the subjects that news is about.
    """

    shares: Mapping[str, float]
    mean: NDArray[np.float32]
    references: NDArray[np.float32]

    @classmethod
    def general(cls) -> Self:
        """What is known of English news, and the commonest words of other languages; needs no library."""
        return cls(*_general())

    def with_articles(self, articles: Iterable[Iterable[str]]) -> Self:
        """The same with what the words of these articles tell, a fair sample of a library."""
        counts: Counter[str] = Counter()
        many = 0
        for words in articles:
            counts.update(set(words))
            many += 1
        known, worth = self.shares, many / (many + _FEW)
        whole = _WEIGHS + worth * many
        shares = {word: share * _WEIGHS / whole for word, share in known.items()}
        for word, count in counts.items():
            shares[word] = (known.get(word, 0.0) * _WEIGHS + worth * count) / whole
        return replace(self, shares=shares)

    def idf(self, word: str) -> float:
        """How much it says that two texts share this form: the logarithm of 1 over its share, 0 to 9.2."""
        return -math.log(min(1.0, self.shares.get(word, 0.0) + _LEAST))

    def centred(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """The vectors of sentences without what is common to all, as rows of length 1 again.

        After Mu and Viswanath, "All-but-the-top" (2018).
        """
        return of_length_one(vectors - self.mean)

    def commonness(self, centred: NDArray[np.float32]) -> NDArray[np.float32]:
        """How near each sentence is to those nearest to it in general: some are near to everything.

        The hub correction of CSLS takes it from how near two sentences are: Conneau et al., "Word translation
        without parallel data" (2018), section 2.3.
        """
        import numpy as np

        near = np.partition(centred @ self.references.T, -_NEAREST, axis=1)[:, -_NEAREST:]
        mean: NDArray[np.float32] = near.mean(axis=1)
        return mean


@cache
def _general() -> tuple[Mapping[str, float], NDArray[np.float32], NDArray[np.float32]]:
    import numpy as np

    with np.load(_FILE, allow_pickle=False) as kept:
        words = kept["words"].tobytes().decode("utf-8").split("\n")
        shares = np.exp2(kept["shares"].astype(np.float32) / -16)
        references = of_length_one(kept["references"])
        mean = kept["mean"].astype(np.float32)
    return dict(zip(words, shares.tolist(), strict=True)), mean, references
