"""Made-up articles whose names are alike: some of them may be one, of others it is not told who they are."""

from __future__ import annotations

from corpus.model import PartialDate
from tests.gui.made_articles import article

#: One who is written in two ways, beside the same others; and a name that may be anyone's.
ARTICLES = (
    article(
        "[Torvald Eriksen|person] of the [Harbour Board|organisation] came to [Norrvik|place] with "
        "[Mara Lind|person]. [Torvald Eriksen|person] spoke for an hour.",
        title="An hour of figures",
        source="Ledger",
        date=PartialDate(2021, 5, 2),
    ),
    article(
        "Asked in [Norrvik|place], [Torvald Erikson|person] of the [Harbour Board|organisation] would not "
        "say what [Mara Lind|person] had promised.",
        title="No word from the board",
        source="Coastal Courier",
        date=PartialDate(2021, 5, 3),
    ),
    article(
        "[Torvald Eriksen|person] left [Norrvik|place] on Monday. The [Harbour Board|organisation] and "
        "[Mara Lind|person] wished him well.",
        title="The board looks for another",
        source="The Norrvik Post",
        date=PartialDate(2021, 6),
    ),
)
