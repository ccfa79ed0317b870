"""What a person decides of names holds for the search at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from corpus.library import Library
from corpus.model import ArticleId, EntityId, EntityType, OwnName
from search import SearchIndex
from tests.search.making import ORGANISATION, PERSON, add, found, name, opened

Shelf = tuple[Library, SearchIndex, dict[str, ArticleId]]


@pytest.fixture
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Two names of one harbour master, and an office that was taken for a person."""
    with opened(tmp_path_factory.mktemp("decided")) as (library, index):
        articles = {
            "one": add(library, "Mara Quill opened the gate."),
            "two": add(library, "Marah Quyll shut the gate. The Tide Office agreed."),
            "three": add(library, "The Tide Office was closed."),
        }
        name(library, articles["one"], ("Mara Quill", "Mara Quill", PERSON))
        name(
            library, articles["two"], ("Marah Quyll", "Marah Quyll", PERSON),
            ("Tide Office", "Tide Office", PERSON),
        )  # fmt: skip
        name(library, articles["three"], ("Tide Office", "Tide Office", ORGANISATION))
        index.catch_up()
        yield library, index, articles


def entity(library: Library, name: str, type: EntityType = PERSON) -> EntityId:
    """The entity that is shown by this name."""
    (id,) = [each.id for each in library.entities() if (each.name, each.type) == (name, type)]
    return id


def people(index: SearchIndex) -> dict[str, int]:
    """The people that are counted, with in how many articles."""
    return index.search("", facets=("person",)).facets["person"]


def decide(shelf: Shelf, act: Callable[..., object], *what: object) -> None:
    """Decide, and tell the index as the program does."""
    library, index, _ = shelf
    before = library.stamp().revision
    with library.edit("Decide") as edit:
        act(edit, *what)
    index.apply(library.changed_since(before))


def undo(shelf: Shelf) -> None:
    library, index, _ = shelf
    changes = library.undo()
    assert changes is not None
    index.apply(changes)


def merged(shelf: Shelf) -> None:
    library = shelf[0]
    decide(
        shelf,
        lambda edit: edit.merge_entities(
            [entity(library, "Marah Quyll")], into=entity(library, "Mara Quill")
        ),
    )


def test_merged_people_are_found_counted_and_marked_as_one(told: Shelf) -> None:
    library, index, articles = told
    assert found(index, 'person:"Mara Quill"') == {articles["one"]}
    merged(told)
    both = {articles["one"], articles["two"]}
    for query in ('person:"Mara Quill"', 'person:"Marah Quyll"', "person:quyll", "person:mara"):
        assert found(index, query) == both, query
    assert people(index) == {"Mara Quill": 2, "Tide Office": 1}
    (hit,) = (hit for hit in index.search("person:mara").hits if hit.id == articles["two"])
    assert [hit.snippets[0].text[s:e] for s, e in hit.snippets[0].marks] == ["Marah Quyll"]
    article = library.article(articles["two"])
    assert [article.text[s:e] for s, e in index.spans('person:"Mara Quill"', article)] == ["Marah Quyll"]
    undo(told)
    assert found(index, 'person:"Mara Quill"') == {articles["one"]}
    assert people(index) == {"Mara Quill": 1, "Marah Quyll": 1, "Tide Office": 1}


def test_joined_name_that_stands_for_itself_again_is_found_apart(told: Shelf) -> None:
    library, index, articles = told
    quyll = library.entity(entity(library, "Marah Quyll"))
    merged(told)
    (joined,) = [
        each.identity
        for each in library.entity_page(entity(library, "Mara Quill")).joined
        if each.name == quyll.name
    ]
    decide(told, lambda edit: edit.part_name(joined))
    assert found(index, "person:quyll") == {articles["two"]}
    assert found(index, "person:mara") == {articles["one"]}


def test_renamed_person_is_found_by_the_new_name_and_by_the_old_ones(told: Shelf) -> None:
    library, index, articles = told
    decide(told, lambda edit: edit.rename_entity(entity(library, "Mara Quill"), "Mara Quill-Ames"))
    assert found(index, 'person:"Mara Quill-Ames"') == {articles["one"]}
    assert found(index, 'person:"Mara Quill"') == {articles["one"]}
    assert people(index)["Mara Quill-Ames"] == 1


def test_name_of_another_type_joins_those_of_that_type(told: Shelf) -> None:
    library, index, articles = told
    assert found(index, "org:tide") == {articles["three"]}
    decide(told, lambda edit: edit.retype_entities([entity(library, "Tide Office")], ORGANISATION))
    assert found(index, "org:tide") == {articles["two"], articles["three"]}
    assert found(index, "person:tide") == set()
    assert index.search("", facets=("organisation",)).facets["organisation"] == {"Tide Office": 2}
    undo(told)
    assert found(index, "person:tide") == {articles["two"]}


def test_what_is_no_name_is_not_found_as_one(told: Shelf) -> None:
    library, index, articles = told
    decide(told, lambda edit: edit.hide_entities([entity(library, "Tide Office")], True))
    assert found(index, "person:tide") == set()
    assert "Tide Office" not in people(index)
    assert found(index, "office") == {articles["two"], articles["three"]}
    undo(told)
    assert found(index, "person:tide") == {articles["two"]}


def test_mention_that_is_someone_else_is_found_as_them(told: Shelf) -> None:
    library, index, articles = told
    (span,) = [
        (mention.start, mention.end)
        for mention in library.article(articles["two"]).mentions
        if mention.entity == entity(library, "Marah Quyll")
    ]
    ada = OwnName("Marah Quyll", "Ada Fenn", PERSON)
    decide(told, lambda edit: edit.reassign_mentions(articles["two"], [span], ada))
    assert found(index, 'person:"Ada Fenn"') == {articles["two"]}
    undo(told)
    assert found(index, 'person:"Ada Fenn"') == set()
    assert found(index, "person:quyll") == {articles["two"]}
