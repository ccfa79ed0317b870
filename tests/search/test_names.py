"""Finding and counting people, places, organisations and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from corpus.library import Library
from corpus.model import ArticleId, EntityType
from search import SearchIndex
from tests.search.making import ORGANISATION, PERSON, PLACE, add, found, name, notes, opened

Named = tuple[Library, SearchIndex, dict[str, ArticleId]]


@pytest.fixture
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Named]:
    """Five articles that name the same people and places in several ways."""
    with opened(tmp_path_factory.mktemp("named")) as (library, index):
        articles = {
            "full": add(library, "Mara Quill-Ames opened the gate of Lowick.", source="The Tern"),
            "short": add(library, "“Shut,” said Quill-Ames. The Coastal Board agreed.", source="The Tern"),
            "title": add(library, "Director Mara Quill-Ames spoke to the CB in Port Lowick.", source="Tide"),
            "other": add(library, "Tom Ames sails. No board met.", source="Tern and Tide"),
            "none": add(library, "Nobody is named here, not even Quill-Ames or Lowick."),
        }
        person, board = "Mara Quill-Ames", "Coastal Board"
        name(library, articles["full"], ("Mara Quill-Ames", person, PERSON), ("Lowick", "Lowick", PLACE))
        name(library, articles["short"], ("Quill-Ames", person, PERSON), (board, board, ORGANISATION))
        name(
            library, articles["title"], ("Director Mara Quill-Ames", person, PERSON),
            ("CB", board, ORGANISATION), ("Port Lowick", "Port Lowick", PLACE),
        )  # fmt: skip
        name(library, articles["other"], ("Tom Ames", "Tom Ames", PERSON))
        index.catch_up()
        yield library, index, articles


def test_person_is_found_under_any_of_their_names(named: Named) -> None:
    _, index, articles = named
    everywhere = {articles["full"], articles["short"], articles["title"]}
    for query in (
        'person:"Mara Quill-Ames"', 'person:"Quill-Ames"', "person:quill-ames", "person:quill",
        "person:QuillAmes",
        'person:"Director Mara Quill-Ames"', "person:qui*", "person:quill~1",
    ):  # fmt: skip
        assert found(index, query) == everywhere, query
    assert found(index, "person:ames") == everywhere | {articles["other"]}
    assert found(index, "person:tom") == {articles["other"]}
    assert found(index, "person:ames -person:tom") == everywhere


def test_quotation_marks_mean_the_whole_name(named: Named) -> None:
    _, index, articles = named
    assert found(index, "place:lowick") == {articles["full"], articles["title"]}
    assert found(index, 'place:"Lowick"') == {articles["full"]}
    assert found(index, 'place:"Port Lowick"') == {articles["title"]}
    assert found(index, 'source:"Tide"') == {articles["title"]}
    assert found(index, "source:tide") == {articles["title"], articles["other"]}


def test_each_kind_of_name_has_its_own_field(named: Named) -> None:
    _, index, articles = named
    boards = {articles["short"], articles["title"]}
    for field in ("org", "organisation", "organization"):
        assert found(index, f'{field}:"Coastal Board"') == boards
    assert found(index, "org:cb") == boards
    assert found(index, "person:lowick") == set()
    assert found(index, "place:quill") == set()
    assert notes(index.search("person:lowick")) == ["No person of that name is known in this library."]


def test_event_is_found_under_any_of_its_names(shelf: tuple[Library, SearchIndex]) -> None:
    library, index = shelf
    article = add(library, "The Tern Regatta was sailed twice; the regatta is old.")
    event = EntityType.EVENT
    name(library, article, ("Tern Regatta", "Tern Regatta", event), ("the regatta", "Tern Regatta", event))
    index.catch_up()
    assert found(index, "event:regatta") == found(index, 'event:"Regatta"') == {article}
    assert found(index, "person:regatta") == set()


def test_person_search_marks_the_mentions(named: Named) -> None:
    library, index, articles = named
    hits = {hit.id: hit for hit in index.search("person:quill").hits}
    snippet = hits[articles["title"]].snippets[0]
    assert [snippet.text[s:e] for s, e in snippet.marks] == ["Director Mara Quill-Ames"]
    article = library.article(articles["short"])
    assert [article.text[s:e] for s, e in index.spans("person:mara", article)] == ["Quill-Ames"]


def test_facets_count_what_a_search_for_the_value_finds(named: Named) -> None:
    _, index, _ = named
    for query in ("", "ames", "board OR gate"):
        facets = index.search(query, facets=("source", "person", "place", "organisation")).facets
        assert any(facets.values())
        for facet, counts in facets.items():
            for value, number in counts.items():
                both = f'({query}) {facet}:"{value}"' if query else f'{facet}:"{value}"'
                assert index.search(both).complete == number, both


def test_count_under_a_name_holds_all_who_are_called_so(shelf: tuple[Library, SearchIndex]) -> None:
    library, index = shelf
    one = add(library, "Ann Quill spoke, and Quill was heard.")
    two = add(library, "A certain Quill was seen elsewhere.")
    name(library, one, ("Ann Quill", "Ann Quill", PERSON), ("Quill was heard", "Ann Quill", PERSON))
    name(library, two, ("Quill", "Quill was heard", PERSON))
    index.catch_up()
    assert len({e.id for e in library.entities()}) == 2
    assert index.search("", facets=("person",)).facets["person"] == {"Quill was heard": 2, "Ann Quill": 1}
    assert found(index, 'person:"Quill was heard"') == {one, two}


def test_facets_equal_a_count_over_all_articles(named: Named) -> None:
    library, index, articles = named
    shown = [library.article(id) for id in articles.values()]
    facets = index.search("", facets=("source", "person", "place", "organisation")).facets
    assert facets["source"] == Counter(a.summary.source for a in shown if a.summary.source)
    for facet in (PERSON, PLACE, ORGANISATION):
        counted = Counter(
            name
            for article in shown
            for name in {entity.name for entity in article.entities.values() if entity.type is facet}
        )
        assert facets[facet.value] == counted


def test_facets_hold_the_fifty_most_frequent_values(shelf: tuple[Library, SearchIndex]) -> None:
    library, index = shelf
    for number in range(60):
        for copy in range(1 + (number < 5)):
            add(library, f"An article numbered{number}x of copy{copy}y here.", source=f"Paper {number:02}")
    index.catch_up()
    page = index.search("article", limit=3, facets=("source",))
    assert (page.total, len(page.hits)) == (65, 3)
    counts = page.facets["source"]
    assert len(counts) == 50
    assert [value for value, number in counts.items() if number == 2] == [f"Paper 0{n}" for n in range(5)]
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_unknown_facet_is_a_mistake_of_the_caller(named: Named) -> None:
    _, index, _ = named
    with pytest.raises(ValueError, match="weather"):
        index.search("", facets=("weather",))


def test_new_name_of_a_person_finds_their_older_articles_too(named: Named) -> None:
    library, index, articles = named
    assert found(index, "person:harbourmaster") == set()
    new = add(library, "The Harbourmaster, Mara Quill-Ames, resigned in spring.")
    name(library, new, ("The Harbourmaster", "Mara Quill-Ames", PERSON))
    index.apply(library.changed_since(0))
    assert found(index, "person:harbourmaster") == {
        articles["full"], articles["short"], articles["title"], new,
    }  # fmt: skip
