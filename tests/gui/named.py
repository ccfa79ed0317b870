"""The page of a made-up name, as the library would give it."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import (
    ArticleId,
    Company,
    Entity,
    EntityId,
    EntityName,
    EntityPage,
    EntityType,
    Identity,
    InContext,
    JoinedName,
    NamesOfSource,
    PartialDate,
    Reason,
    ReasonKind,
    Suggestion,
    ToldIn,
)
from gui.viewmodels.entity_page import ShownPage, shown_page
from tests.gui.made_articles import article

STORM = article("Text.", id=1, title="Storm shuts the harbour", source="The Norrvik Post").summary
FERRIES = article("Text.", id=2, title="Ferries wait", source="Coastal Courier").summary
UNSIGNED = article("Text.", id=3, title=None, source=None, date=None).summary
SUMMARIES = {each.id: each for each in (STORM, FERRIES, UNSIGNED)}


def called(id: int, name: str, type: EntityType = EntityType.PERSON) -> EntityName:
    return EntityName(EntityId(id), name, type)


def place(start: int, before: str, name: str, after: str) -> InContext:
    return InContext(start, start + len(name), before, name, after)


MARA = called(1, "Mara Lind")
MARAH = called(9, "Marah Lind")
NORRVIK = called(5, "Norrvik", EntityType.PLACE)

TOLD = (
    ToldIn(
        STORM, (place(10, "On Wednesday ", "Mara Lind", " spoke."), place(60, "Then ", "Lind", " went home."))
    ),
    ToldIn(FERRIES, (place(5, "", "Mara Lind", " was not to be reached."),)),
    ToldIn(UNSIGNED, (place(12, "Nobody but ", "Captain Lind", " signed it."),)),
)
JOINED = (
    JoinedName(Identity(EntityType.PERSON, "mara lind"), "Mara Lind", (STORM.id, FERRIES.id), 2, False, ()),
    JoinedName(
        Identity(EntityType.PERSON, "lind", STORM.id),
        "Lind",
        (STORM.id,),
        1,
        False,
        (Reason(ReasonKind.SURNAME, ("Mara Lind",)),),
    ),
    JoinedName(Identity(EntityType.PERSON, "captain lind"), "Captain Lind", (UNSIGNED.id,), 1, True, ()),
)
SUGGESTION = Suggestion(MARAH, MARA, (Reason(ReasonKind.SPELLING, ("Mara Lind",)),), 0.6, (FERRIES.id,))


def mara() -> EntityPage:
    """Whom three articles tell of, under three names."""
    entity = Entity(
        MARA.id, MARA.name, MARA.type, ("Lind", "Captain Lind"), (STORM.id, FERRIES.id, UNSIGNED.id), 4
    )
    return EntityPage(
        entity,
        (
            NamesOfSource("The Norrvik Post", STORM.source_number, (("Mara Lind", 1), ("Lind", 1)), 1),
            NamesOfSource("Coastal Courier", FERRIES.source_number, (("Mara Lind", 1),), 1),
            NamesOfSource(None, None, (("Captain Lind", 1),), 1),
        ),
        TOLD,
        (Company(NORRVIK, 2), Company(called(6, "Odd Berg"), 1)),
        JOINED,
    )


def shown_mara(**others: object) -> ShownPage:
    """Her page, with what else the window knows."""
    return replace(shown_page(mara(), SUMMARIES), **others)  # type: ignore[arg-type]


def marah() -> EntityPage:
    """A name that may be another of hers."""
    entity = Entity(MARAH.id, MARAH.name, MARAH.type, (), (FERRIES.id,), 1)
    told = ToldIn(FERRIES, (place(90, "So said ", "Marah Lind", "."),))
    return EntityPage(entity, (), (told,), (Company(NORRVIK, 1),), ())


def many(articles: int, mentions: int) -> ShownPage:
    """One who is told of in so many articles, so often in each."""
    summaries = {
        ArticleId(id): article(
            "Text.", id=id, source=f"Paper {id % 40}", date=PartialDate(2000 + id % 20)
        ).summary
        for id in range(1, articles + 1)
    }
    told = tuple(
        ToldIn(each, tuple(place(at * 9, "before ", "Mara Lind", " after") for at in range(mentions)))
        for each in summaries.values()
    )
    entity = Entity(MARA.id, MARA.name, MARA.type, (), tuple(summaries), articles * mentions)
    names = tuple(
        NamesOfSource(f"Paper {number}", number, (("Mara Lind", mentions),), 1) for number in range(40)
    )
    return shown_page(EntityPage(entity, names, told, (), JOINED[:1]), summaries)
