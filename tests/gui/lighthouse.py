"""Two articles that tell of one event, and one of something else: told by their meaning."""

from __future__ import annotations

from pathlib import Path

from corpus.library import Library
from corpus.progress import ignore, never
from gui.workspace.meanings import Meanings
from search.index import index_folder
from tests.gui.made_articles import article

TOLD = (
    article(
        "The [Norrvik|place] lighthouse burned down on Sunday night. [Mara Lind|person], who kept it for "
        "thirty years, was rescued from the roof by a fishing boat.",
        "A new lighthouse would cost four million, the mayor said.",
        title="Lighthouse lost to fire",
        source="The Norrvik Post",
    ),
    article(
        "Fire has destroyed the old lighthouse at [Norrvik|place]. A fishing boat took its keeper, "
        "[Mara Lind|person], off the burning roof on Sunday night.",
        "Nobody knows yet how it began.",
        title="Keeper saved as lighthouse burns",
        source="Coastal Courier",
    ),
    article(
        "The cheese fair at [Tarnby|place] drew nine thousand people. Goats were judged in the rain.",
        title="Goats in the rain",
        source="Ledger",
    ),
)


def make_known(library: Library, caches: Path) -> Path:
    """Make all vectors of a library; the folder with them."""
    meanings = Meanings(library, caches)
    assert len(list(meanings.relate_pending(ignore, never))) == library.count()
    meanings.close()
    return index_folder(library, caches)
