"""A library with a handful of made-up articles, already annotated, for tests that do not import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.annotate import pipeline_name
from corpus.intake import READER_VERSION
from corpus.library import Library
from corpus.model import (
    Annotation,
    Article,
    ArticleId,
    DateBasis,
    Draft,
    FoundMention,
    PartialDate,
)
from tests.gui.made_articles import article

ARTICLES = (
    article(
        "A storm closed the harbour of [Norrvik|place] on Wednesday. [Mara Lind|person] of the "
        "[Harbour Board|organisation] said that no ship would leave before Friday.",
        "The storm tore two cranes from their rails. [Mara Lind|person] asked for patience.",
        title="Storm shuts the harbour",
        source="The Norrvik Post",
        date=PartialDate(2021, 3, 24),
    ),
    article(
        "Four ferries waited outside [Norrvik|place] while the storm passed. Passengers slept in the bar.",
        "[Mara Lind|person] was not to be reached.",
        title="Ferries wait out the storm",
        source="Coastal Courier",
        date=PartialDate(2021, 3, 25),
    ),
    article(
        "Insurers put the damage at nine million. The [Harbour Board|organisation] disputes the figure.",
        title="Insurers count the cost",
        source="Ledger",
        date=PartialDate(2021, 4),
    ),
    article(
        "The pass above [Tarnby|place] is open again after the thaw, the road office said.",
        title="Mountain road reopens",
        source="Coastal Courier",
        date=PartialDate(2009),
    ),
    article(
        "Nobody signed this account of the harbour, and no paper is named.",
        title=None,
        source=None,
        authors=(),
        date=None,
        basis=DateBasis.NONE,
    ),
)


def stock(library: Library, articles: Sequence[Article] = ARTICLES) -> list[ArticleId]:
    """Put the articles in; their ids, in order."""
    return [_add(library, number, each) for number, each in enumerate(articles)]


def stocked_library(path: Path, articles: Sequence[Article] = ARTICLES) -> Library:
    """A new library at that path, with the articles in it."""
    library = Library.open(path)
    stock(library, articles)
    return library


def _add(library: Library, number: int, made: Article) -> ArticleId:
    draft = Draft(
        made.text,
        made.paragraphs,
        title=made.summary.title,
        authors=made.summary.authors,
        source=made.summary.source,
        date=made.summary.date,
        language="en",
    )
    added = library.add(draft, made.text.encode(), path=f"/articles/{number}.txt", reader=READER_VERSION)
    assert added.id is not None
    mentions = tuple(
        FoundMention(each.start, each.end, each.type, made.entities[each.entity].name)
        for each in made.mentions
    )
    library.store_annotation(added.id, Annotation(pipeline_name(), mentions, published=draft.date))
    return added.id


def story(subject: str) -> str:
    """A short made-up article, as a text file has it."""
    return (
        f"How the {subject} came back\n\n"
        f"The {subject} was given up in the spring, when the last of its keepers moved inland and the road "
        "was left to the sheep. Nobody in the village expected to see it used again.\n\n"
        f"This week, after nine years of talk, a small company from the next valley put the {subject} in "
        "order. Its owner says that she paid for the work herself and asks for nothing but quiet.\n\n"
        "The parish council will meet on the matter before the summer. Two of its members have said that "
        "they would rather have been asked first, and a third has already made use of it.\n"
    )
