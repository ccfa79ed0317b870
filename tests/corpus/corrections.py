"""What the tests of corrections share: a small library in which names can be mistaken, and all it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus.library import Library
from corpus.model import Annotation, ArticleId, Entity, EntityId, EntityType, FoundMention
from tests.corpus.library_making import article
from tests.making import annotation

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION

TEXTS = (
    "Mara Quill met Ana Bex at the Coastal Board.\n\nQuill left Lowick before noon.\n\nBex stayed.",
    "Mara Quil spoke in Lowick. Ana Bex listened.\n\nThe Coastal Board was silent.",
    "Orme came alone.\n\nThe Coastal Board slept, and so did Lowick.\n\nOrme came alone.",
)

#: As written, the full name, the type, and whether it says too little to be joined across articles.
FOUND: tuple[tuple[tuple[str, str, EntityType, bool], ...], ...] = (
    (
        ("Mara Quill", "Mara Quill", PERSON, False),
        ("Ana Bex", "Ana Bex", PERSON, False),
        ("Coastal Board", "Coastal Board", ORGANISATION, False),
        ("Lowick", "Lowick", PLACE, False),
    ),
    (
        ("Mara Quil ", "Mara Quil", PERSON, False),
        ("Ana Bex", "Ana Bex", PERSON, False),
        ("Coastal Board", "Coastal Board", ORGANISATION, False),
        ("Lowick", "Lowick", PLACE, False),
    ),
    (
        ("Orme", "Orme", PERSON, True),
        ("Coastal Board", "Coastal Board", ORGANISATION, False),
        ("Lowick", "Lowick", PLACE, False),
    ),
)


def found_in(number: int, text: str, pipeline: str = "test 1") -> Annotation:
    """What is found in one of the texts, as it is by now."""
    mentions: list[FoundMention] = []
    for written, name, type, local in FOUND[number]:
        mentions += annotation(text, (written, name, type), local=local).mentions
    return Annotation(pipeline, tuple(sorted(mentions, key=lambda mention: mention.start)))


def fill(library: Library, order: tuple[int, ...] = (0, 1, 2)) -> list[ArticleId]:
    """Add the texts in this order, and annotate them; their numbers, by text."""
    ids = {number: article(library, TEXTS[number], source="The Courier") for number in order}
    for number in order:
        library.store_annotation(ids[number], found_in(number, TEXTS[number]))
    return [ids[number] for number in sorted(ids)]


def annotate_anew(library: Library, ids: list[ArticleId], pipeline: str = "test 2") -> None:
    """Find the same again, in the texts as they are by now."""
    for number, id in enumerate(ids):
        if library.has(id):
            library.store_annotation(id, found_in(number, library.texts([id])[id].text, pipeline))


def of_name(library: Library, name: str) -> EntityId:
    """The entity that is called so."""
    (entity,) = [entity for entity in library.entities() if entity.name == name]
    return entity.id


def shown(library: Library, ids: list[ArticleId]) -> dict[str, Any]:
    """All that a person is shown of names, whatever numbers entities and articles have."""
    place = {id: at for at, id in enumerate(ids)}
    called = {entity.id: _told(entity, place) for entity in library.entities()}
    return {
        "entities": sorted(called.values()),
        "hidden": sorted(_told(entity, place) for entity in library.hidden_entities()),
        "mentions": [
            [(m.start, m.end, m.type, called[m.entity], m.decided) for m in library.article(id).mentions]
            for id in ids
            if library.has(id)
        ],
        "texts": [library.article(id).text for id in ids if library.has(id)],
        "decided": [library.decided_spans(id) for id in ids if library.has(id)],
        "appearances": sorted((place[a], called[e]) for a, e in library.appearances() if library.has(a)),
        "joined": sorted(
            (called[id], [(j.name, j.identity.type, j.mentions, j.decided) for j in page.joined])
            for id in called
            if (page := library.entity_page(id, told=0))
        ),
        "own": library.own_names(),
    }


def _told(entity: Entity, place: dict[ArticleId, int]) -> tuple[Any, ...]:
    articles = tuple(sorted(place[id] for id in entity.articles))
    return entity.name, entity.type.value, entity.aliases, articles, entity.mentions, entity.open


def opened(folder: Path) -> Library:
    """A library in a folder of its own."""
    folder.mkdir(exist_ok=True)
    return Library.open(folder / "articles.crossread")


def names(library: Library) -> list[str]:
    """What the library's entities are called."""
    return [entity.name for entity in library.entities()]


def at(text: str, words: str) -> tuple[int, int]:
    """Where words stand first in a text."""
    return text.index(words), text.index(words) + len(words)
