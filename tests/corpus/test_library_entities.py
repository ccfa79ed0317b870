"""Mentions become entities that are the same across articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnknownArticle, UnknownEntity
from corpus.library import Library
from corpus.model import (
    Annotation,
    ArticleId,
    DateMention,
    Entity,
    EntityId,
    EntityName,
    EntityType,
    FoundMention,
    PartialDate,
)
from corpus.resolving import names
from tests.corpus.library_making import HARBOUR, article, open_library
from tests.making import annotation

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION
LOWICK = ("Lowick", "Lowick", PLACE)
QUILL = ("Mara Quill", "Mara Quill", PERSON)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


def annotated(library: Library, text: str, *found: tuple[str, str, EntityType], **options: bool) -> ArticleId:
    id = article(library, text)
    library.store_annotation(id, annotation(text, *found, **options))
    return id


def named(library: Library, name: str) -> Entity:
    (entity,) = [entity for entity in library.entities() if entity.name == name]
    return entity


def test_an_article_tells_its_mentions_with_their_entities(library: Library) -> None:
    id = annotated(library, HARBOUR, QUILL, LOWICK)
    found = library.article(id)
    told = [(found.text[m.start : m.end], m.type, found.entities[m.entity].name) for m in found.mentions]
    assert told == [("Lowick", PLACE, "Lowick"), ("Mara Quill", PERSON, "Mara Quill")]
    assert found.entities == {e.id: EntityName(e.id, e.name, e.type) for e in library.entities()}
    assert found.summary.annotated


def test_an_article_stays_the_same_while_others_name_what_it_names(library: Library) -> None:
    id = annotated(library, HARBOUR, QUILL, LOWICK)
    before = library.article(id)
    annotated(library, "Captain Quill came back.", ("Captain Quill", "Mara Quill", PERSON))
    assert named(library, "Mara Quill").articles != (id,)
    assert library.article(id) == before


def test_the_same_name_in_two_articles_is_one_entity(library: Library) -> None:
    first = annotated(library, "Mara Quill spoke.", QUILL)
    second = annotated(library, "On Friday Mara Quill and Mara Quill's crew left.", QUILL)
    entity = named(library, "Mara Quill")
    assert (entity.articles, entity.mentions) == ((first, second), 3)
    assert library.entity(entity.id) == entity


def test_some_entities_are_told_as_among_all(library: Library) -> None:
    annotated(library, "Mara Quill spoke in Lowick.", QUILL, LOWICK)
    annotated(library, "Mara Quill left.", QUILL)
    quill, lowick = library.entities()
    assert library.entities([lowick.id, quill.id, EntityId(99)]) == [quill, lowick]
    assert library.entities([lowick.id]) == [lowick]
    assert library.entities([]) == []


def test_it_is_told_which_article_mentions_which_entity(library: Library) -> None:
    one = annotated(library, "Mara Quill spoke in Lowick.", QUILL, LOWICK)
    two = annotated(library, "Mara Quill left.", QUILL)
    quill, lowick = library.entities()
    assert set(library.appearances()) == {(one, quill.id), (one, lowick.id), (two, quill.id)}
    assert library.appearances([two, ArticleId(99)]) == [(two, quill.id)]
    assert library.appearances([]) == []
    library.store_annotation(one, Annotation("test 2", ()))
    assert library.appearances() == [(two, quill.id)]


def test_the_same_name_of_another_kind_is_another_entity(library: Library) -> None:
    annotated(library, "Lowick won.", ("Lowick", "Lowick", ORGANISATION))
    annotated(library, "It rained in Lowick.", ("Lowick", "Lowick", PLACE))
    assert {entity.type for entity in library.entities()} == {PLACE, ORGANISATION}


def test_a_name_is_the_same_whatever_its_case_spacing_article_and_possessive(library: Library) -> None:
    forms = ["the Coastal Board", "COASTAL BOARD", "Coastal\nBoard", "The Coastal Board's", "Coastal Board’s"]
    for form in forms:
        annotated(library, f"Ask {form} today.", (form, form, ORGANISATION))
    assert [(e.name, e.aliases, e.mentions) for e in library.entities()] == [("Coastal Board", (), 5)]


def test_a_name_that_says_too_little_keeps_to_its_article(library: Library) -> None:
    for text in ("Quill spoke first.", "Then Quill left."):
        annotated(library, text, ("Quill", "Quill", PERSON), local=True)
    annotated(library, "A quill is a pen, but Quill is a name.", ("Quill is", "Quill", PERSON))
    assert [(e.name, len(e.articles)) for e in library.entities()] == [("Quill", 1)] * 3


def test_other_names_are_aliases_most_used_first_and_each_once(library: Library) -> None:
    text = "Mara Quill came. Quill's ship was late; QUILL waited. Ms Quill left, and Quill’s crew with her."
    found = annotation(text, QUILL)
    short = [text.index(form) for form in ("Quill's", "QUILL", "Quill’s")]
    mentions = [*((at, at + 5) for at in short), (text.index("Ms"), text.index("Ms") + 8)]
    known = (FoundMention(*span, PERSON, "Mara Quill") for span in mentions)
    library.store_annotation(article(library, text), Annotation("test 1", (*found.mentions[:1], *known)))
    assert named(library, "Mara Quill").aliases == ("Quill", "Ms Quill")


def test_an_alias_of_one_article_is_the_entitys_in_all(library: Library) -> None:
    annotated(library, "CB was slow.", ("CB", "Coastal Board", ORGANISATION))
    annotated(library, "The Coastal Board met.", ("Coastal Board", "Coastal Board", ORGANISATION))
    (entity,) = library.entities()
    assert (entity.name, entity.aliases, len(entity.articles)) == ("Coastal Board", ("CB",), 2)


def test_the_shown_name_is_the_form_that_most_articles_use(library: Library) -> None:
    ids = [
        annotated(library, f"{form} won again {at}.", (form, form, ORGANISATION))
        for at, form in enumerate(["LOWICK ROVERS", "Lowick Rovers", "Lowick rovers", "Lowick rovers"])
    ]
    assert [e.name for e in library.entities()] == ["Lowick rovers"]
    for id in ids[2:]:
        library.store_annotation(id, Annotation("test 2"))
    assert [e.name for e in library.entities()] == ["Lowick Rovers"]


def test_the_shown_name_does_not_hang_on_the_order_of_import(tmp_path: Path) -> None:
    forms = ["The Lowick Rovers", "Lowick Rovers", "LOWICK ROVERS"]
    shown = set()
    for at, order in enumerate((forms, forms[::-1])):
        with Library.open(tmp_path / f"{at}.crossread") as library:
            for form in order:
                annotated(library, f"{form} won.", (form, form, ORGANISATION))
            shown |= {entity.name for entity in library.entities()}
    assert shown == {"Lowick Rovers"}


def test_entities_come_most_mentioned_first(library: Library) -> None:
    annotated(library, HARBOUR + " Lowick. Lowick.", QUILL, LOWICK)
    assert [e.name for e in library.entities()] == ["Lowick", "Mara Quill"]


def test_annotating_again_replaces_what_was_found(library: Library) -> None:
    id = annotated(library, HARBOUR, QUILL, LOWICK)
    place = named(library, "Lowick").id
    changes = library.store_annotation(id, annotation(HARBOUR, QUILL, pipeline="test 2"))
    assert (changes.articles, changes.entities) == ({id}, {place})
    assert [e.id for e in library.entities()] == [named(library, "Mara Quill").id]
    with pytest.raises(UnknownEntity):
        library.entity(place)
    assert len(library.article(id).mentions) == 1
    assert library.check() == []


def test_the_entities_of_a_removed_article_go_with_it_and_come_back(library: Library) -> None:
    kept = annotated(library, "Mara Quill spoke.", QUILL)
    removed = annotated(
        library, "Quill of Lowick left.", ("Quill", "Mara Quill", PERSON), ("Lowick", "Lowick", PLACE)
    )
    before = library.entities()
    with library.edit("Remove") as edit:
        edit.remove([removed])
    assert edit.changes.entities == {entity.id for entity in before}
    assert [(e.name, e.aliases, e.articles) for e in library.entities()] == [("Mara Quill", (), (kept,))]
    library.undo()
    assert library.entities() == before


def test_dates_are_kept_in_order(library: Library) -> None:
    id = article(library)
    dates = (DateMention(31, 41, None), DateMention(4, 11, "2021-03-23/2021-03-29"))
    library.store_annotation(id, Annotation("test 1", (), dates))
    assert library.article(id).dates == dates[::-1]


@pytest.mark.parametrize("span", [(-1, 3), (4, 4), (5, 3), (len(HARBOUR) - 1, len(HARBOUR) + 1), (3, 4)])
def test_a_span_that_holds_nothing_is_refused_whole(library: Library, span: tuple[int, int]) -> None:
    id = article(library)
    with pytest.raises(ValueError, match="nothing stands"):
        library.store_annotation(id, Annotation("test 1", (FoundMention(*span, PERSON, "Mara Quill"),)))
    assert not library.summaries()[0].annotated


def test_the_same_span_told_twice_counts_once(library: Library) -> None:
    id = article(library)
    start = HARBOUR.index("Mara")
    twice = tuple(FoundMention(start, start + 10, PERSON, name) for name in ("Mara Quill", "Mara QUILL"))
    library.store_annotation(id, Annotation("test 1", twice))
    assert [e.mentions for e in library.entities()] == [1]
    assert library.check() == []


def test_an_unknown_article_can_not_be_annotated(library: Library) -> None:
    with pytest.raises(UnknownArticle):
        library.store_annotation(ArticleId(3), Annotation("test 1"))
    with pytest.raises(UnknownEntity):
        library.entity(EntityId(3))


def test_the_main_names_are_people_and_organisations_most_told_of_first_then_places(library: Library) -> None:
    text = "Lowick! Lowick! Lowick! The Coastal Board met Mara Quill, Ada Lind and Ada Lind's Danish crew."
    board = ("Coastal Board", "Coastal Board", ORGANISATION)
    danish = ("Danish", "Danish", EntityType.NATIONALITY)
    id = annotated(library, text, LOWICK, QUILL, board, ("Ada Lind", "Ada Lind", PERSON), danish)
    other, nameless = annotated(library, "It rained in Lowick.", LOWICK), article(library, "It rained.")
    assert library.main_names([nameless, id, other], most=9) == {
        nameless: (),
        id: ("Ada Lind", "Coastal Board", "Mara Quill", "Lowick"),
        other: ("Lowick",),
    }
    assert library.main_names([id])[id] == ("Ada Lind", "Coastal Board", "Mara Quill")


def test_the_spans_of_some_entities_are_told_article_by_article(library: Library) -> None:
    first = annotated(library, HARBOUR, QUILL, LOWICK)
    second = annotated(library, "Mara Quill of Lowick is Mara Quill.", QUILL, LOWICK)
    third = annotated(library, "It rained in Lowick.", LOWICK)
    person, place = named(library, "Mara Quill").id, named(library, "Lowick").id
    told = library.mention_spans([first, second, third], [person])
    assert told == {first: [(115, 125)], second: [(0, 10), (24, 34)]}
    assert library.mention_spans([second], [place, person])[second] == [(0, 10), (14, 20), (24, 34)]
    assert library.mention_spans([second], []) == {}


# ---- what is still to be annotated


def test_articles_are_pending_until_this_pipeline_has_seen_them(library: Library) -> None:
    first, second = article(library, "First the tide."), article(library, "Then the ebb.")
    library.store_annotation(first, Annotation("test 1"))
    assert library.annotation_pending("test 1") == [second]
    assert library.annotation_pending("test 2") == [first, second]
    with library.edit("Remove") as edit:
        edit.remove([second])
    assert library.annotation_pending("test 1") == []


def test_what_the_annotator_fails_on_is_pending_so_many_times(library: Library) -> None:
    first, second = article(library, "First the tide."), article(library, "Then the ebb.")
    for tries in (1, 2):
        assert library.annotation_pending("test 1", tries=2) == [first, second]
        library.note_annotation_failure(first, "test 1", f"Failure {tries}.")
    assert library.annotation_failures("test 1") == {first: "Failure 2."}
    assert library.annotation_pending("test 1", tries=2) == [second]
    assert library.annotation_pending("test 1") == [first, second]
    assert library.annotation_pending("test 1", among=[second]) == [second]
    assert library.annotation_pending("test 1", among=[]) == []


def test_another_annotator_or_a_success_makes_a_failure_forgotten(library: Library) -> None:
    first, second = article(library, "First the tide."), article(library, "Then the ebb.")
    for id in (first, second):
        for _ in range(2):
            library.note_annotation_failure(id, "test 1", "Failure.")
    assert library.annotation_pending("test 2", tries=2) == [first, second]
    library.note_annotation_failure(first, "test 2", "Another failure.")
    library.store_annotation(second, Annotation("test 2"))
    assert library.annotation_pending("test 2", tries=2) == [first]
    assert library.annotation_failures("test 2") == {first: "Another failure."}
    assert library.annotation_failures("test 1") == {}


def test_a_date_that_is_set_tells_the_annotator_when_monday_was(library: Library) -> None:
    id = article(library, date=PartialDate(2020))
    library.store_annotation(id, Annotation("test 1", published=PartialDate(2020)))
    assert library.annotation_pending("test 1") == []
    with library.edit("Set date") as edit:
        edit.set_field(id, "date", PartialDate(2021, 3, 23))
    assert library.annotation_pending("test 1") == [id]
    assert library.texts([id])[id].published == PartialDate(2021, 3, 23)
    library.store_annotation(id, Annotation("test 1", published=PartialDate(2021, 3, 23)))
    assert library.annotation_pending("test 1") == []


def test_a_date_set_while_names_are_looked_for_is_seen_to(library: Library) -> None:
    id = article(library)
    begun_without = Annotation("test 1", (), (DateMention(35, 42, None),), library.texts([id])[id].published)
    with library.edit("Set date") as edit:
        edit.set_field(id, "date", PartialDate(2021, 3, 24))
    library.store_annotation(id, begun_without)
    assert library.annotation_pending("test 1") == [id]


# ---- forms of names


@given(st.text())
def test_folding_a_folded_name_changes_nothing_shown(form: str) -> None:
    assert names.fold(names.clean(form)) == names.fold(form)


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("the\n Hague's", "Hague"),
        ("The Hague", "The Hague"),
        ("the", "the"),
        ("Seven Seas’", "Seven Seas"),
        ("Lowick'", "Lowick'"),
        ("'s", "'s"),
        ("", ""),
    ],
)
def test_a_form_is_shown_without_what_only_its_sentence_needs(form: str, shown: str) -> None:
    assert names.clean(form) == shown
