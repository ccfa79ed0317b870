"""Articles are found by the events that they tell of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from corpus.library import Library
from corpus.model import (
    Annotation,
    ArticleId,
    DateBasis,
    DateEstimate,
    EntityType,
    EventId,
    EventPassage,
    EventRole,
    FoundEvent,
    PartialDate,
)
from search import SearchIndex
from search.process import SearchProcess
from tests.search.making import add, found, ids, name, notes, opened

LAUNCH = "The lifeboat Petrel was launched at Lowick on Monday."
REMEMBERED = "Two years before, the Petrel had been launched with a band playing. Nobody came this time."
FLOOD = "A flood closed the lower road. The lifeboat Petrel was launched twice."
MARKET = "Rye bread was dearer at the market of Lowick."

Shelf = tuple[Library, SearchIndex, dict[str, ArticleId]]


def passage(library: Library, article: ArticleId, words: str, role: EventRole) -> EventPassage:
    start = library.article(article).text.index(words)
    return EventPassage(article, start, start + len(words), role)


def happened(
    library: Library, title: str, *told: tuple[ArticleId, str, EventRole], id: EventId | None = None
) -> EventId:
    """Store that an event was found, told in these words of these articles."""
    passages = tuple(passage(library, *each) for each in told)
    event = FoundEvent(id, title, PartialDate(2009, 10), None, (), passages)
    library.store_events([event], (), grouper="test 1")
    (stored,) = [each.id for each in library.events() if each.title == title or each.id == id]
    return stored


@pytest.fixture
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A launch that one article is about, another recalls, and a third tells beside a flood."""
    with opened(tmp_path_factory.mktemp("events")) as (library, index):
        articles = {
            "launch": add(library, LAUNCH, source="The Tern", date="2009-10-05"),
            "recalled": add(library, REMEMBERED, source="Tide"),
            "flood": add(library, FLOOD, source="Tide", date="2011-03"),
            "market": add(library, MARKET),
        }
        for id in articles.values():
            library.store_annotation(id, Annotation("test 1"))
        index.catch_up()
        main, passing = EventRole.MAIN, EventRole.PASSING
        happened(
            library,
            "Petrel launches at Lowick",
            (articles["launch"], LAUNCH, main),
            (articles["recalled"], REMEMBERED.partition(". ")[0] + ".", passing),
        )
        happened(
            library,
            "Flood closes the lower road",
            (articles["flood"], FLOOD.partition(". ")[0] + ".", main),
            (articles["launch"], "launched at Lowick", passing),
        )
        yield library, index, articles


def number(library: Library, title: str) -> EventId:
    (id,) = [event.id for event in library.events() if event.title == title]
    return id


def decide(shelf: Shelf, act: Callable[..., object]) -> None:
    """Decide, and tell the index as the program does."""
    library, index, _ = shelf
    before = library.stamp().revision
    with library.edit("Decide") as edit:
        act(edit)
    assert index.apply(library.changed_since(before))


def test_event_is_found_by_words_of_its_title_in_any_form(told: Shelf) -> None:
    _, index, articles = told
    both = {articles["launch"], articles["recalled"]}
    for query in (
        *('event:"Petrel launches at Lowick"', "event:petrel", "event:launch", "event:PETREL"),
        *('event:"lowick launches"', 'event:"the launching of the Petrel"', "event:petr*", "event:petrol~1"),
    ):
        assert found(index, query) == both, query
    assert found(index, "event:petrel event:flood") == {articles["launch"]}
    assert found(index, "-event:petrel") == {articles["flood"], articles["market"]}
    assert found(index, 'event:"Petrel launches"') == both
    assert found(index, 'event:"petrel sinks"') == set()


def test_what_is_understood_is_the_title_and_an_unknown_event_is_told(told: Shelf) -> None:
    _, index, _ = told
    (part,) = index.search("event:launching").understood
    assert (part.kind, part.value, part.note) == ("event", "Petrel launches at Lowick", None)
    assert notes(index.search("event:eclipse")) == ["No event of that name is known in this library."]


def test_event_is_found_by_its_number(told: Shelf) -> None:
    library, index, articles = told
    flood = number(library, "Flood closes the lower road")
    assert found(index, f"event:{flood}") == {articles["flood"], articles["launch"]}
    assert found(index, "event:77777") == set()
    assert found(index, "event:" + "9" * 50) == set()


def test_number_that_no_event_has_is_looked_for_in_titles(told: Shelf) -> None:
    library, index, articles = told
    happened(
        library,
        "Regatta of 1908",
        *((articles[each], "Petrel", EventRole.PASSING) for each in ("launch", "flood")),
    )
    assert found(index, "event:1908") == {articles["launch"], articles["flood"]}


def test_articles_that_tell_of_no_event_are_found(told: Shelf) -> None:
    _, index, articles = told
    assert found(index, "event:none") == {articles["market"]}


def test_events_that_have_a_name_are_found_as_well(told: Shelf) -> None:
    library, index, articles = told
    kind = EntityType.EVENT
    name(library, articles["market"], ("market of Lowick", "Lowick Market", kind))
    name(library, articles["recalled"], ("Petrel", "Flood closes the lower road", kind))
    index.apply(library.changed_since(0))
    assert found(index, "event:market") == {articles["market"]}
    assert found(index, "event:lowick") == {articles["market"], articles["launch"], articles["recalled"]}
    exact = {articles["flood"], articles["launch"], articles["recalled"]}
    assert found(index, 'event:"Flood closes the lower road"') == exact
    counts = index.search("", facets=("event",)).facets["event"]
    assert counts == {"Flood closes the lower road": 3, "Petrel launches at Lowick": 2}


def test_passages_that_tell_of_it_are_marked(told: Shelf) -> None:
    library, index, articles = told
    hits = {hit.id: hit for hit in index.search("event:petrel").hits}
    (snippet,) = hits[articles["recalled"]].snippets
    assert [snippet.text[s:e] for s, e in snippet.marks] == [REMEMBERED.partition(". ")[0] + "."]
    for article in ("launch", "recalled"):
        whole = library.article(articles[article])
        marks = [whole.text[s:e] for s, e in index.spans("event:petrel", whole)]
        assert marks == [(LAUNCH if article == "launch" else REMEMBERED.partition(". ")[0] + ".")]
    assert index.spans("event:petrel", library.article(articles["flood"])) == []
    assert index.spans("-event:petrel", library.article(articles["launch"])) == []


def test_passage_that_is_longer_than_a_snippet_is_marked_as_far_as_it_is_shown(told: Shelf) -> None:
    library, index, articles = told
    text = (
        "Quiet. "
        + "The boats lay still in the harbour and the pilots waited for the tide " * 8
        + "until noon."
    )
    long = add(library, text)
    library.store_annotation(long, Annotation("test 1"))
    main = EventRole.MAIN
    happened(library, "Pilots wait", (long, text[7:], main), (articles["market"], MARKET, main))
    index.apply(library.changed_since(0))
    hit = next(hit for hit in index.search("event:pilots").hits if hit.id == long)
    (snippet,) = hit.snippets
    assert snippet.text.endswith("…")
    assert [snippet.text[s:e] for s, e in snippet.marks] == [snippet.text[snippet.text.index("The") : -1]]
    for query in ("event:pilots noon", "noon event:pilots"):
        hit = next(hit for hit in index.search(query).hits if hit.id == long)
        assert "noon" in hit.snippets[-1].text, query


def test_counts_hold_what_a_search_for_the_title_finds(told: Shelf) -> None:
    _, index, _ = told
    for query in ("", "petrel", "source:tide"):
        counts = index.search(query, facets=("event",)).facets["event"]
        assert counts
        for title, count in counts.items():
            assert index.search(f'{query} event:"{title}"').complete == count, (query, title)


def test_what_is_decided_of_events_holds_at_once_and_writes_no_index(told: Shelf) -> None:
    library, index, articles = told
    petrel, flood = (
        number(library, title) for title in ("Petrel launches at Lowick", "Flood closes the lower road")
    )
    assert found(index, "event:petrel")
    files = sorted(path.name for path in library.path.parent.rglob("*.seg"))
    decide(told, lambda edit: edit.rename_event(petrel, "A boat for Lowick"))
    assert found(index, 'event:"boat for lowick"') == {articles["launch"], articles["recalled"]}
    assert found(index, "event:petrel") == set()
    decide(told, lambda edit: edit.merge_events([petrel], into=flood))
    everyone = {articles[each] for each in ("launch", "recalled", "flood")}
    assert found(index, f"event:{petrel}") == found(index, "event:flood") == everyone
    decide(told, lambda edit: edit.dismiss_event(flood))
    assert found(index, "event:flood") == set()
    for _ in range(3):
        changes = library.undo()
        assert changes is not None
        index.apply(changes)
    assert found(index, "event:petrel") == {articles["launch"], articles["recalled"]}
    assert sorted(path.name for path in library.path.parent.rglob("*.seg")) == files


def test_event_goes_with_its_articles_and_comes_back_with_them(told: Shelf) -> None:
    library, index, articles = told
    assert found(index, "event:petrel") == {articles["launch"], articles["recalled"]}
    decide(told, lambda edit: edit.remove([articles["launch"]]))
    assert found(index, "event:petrel") == set()
    changes = library.undo()
    assert changes is not None
    index.apply(changes)
    assert found(index, "event:petrel") == {articles["launch"], articles["recalled"]}


def test_window_finds_events_in_its_process(told: Shelf, tmp_path_factory: pytest.TempPathFactory) -> None:
    library, _, articles = told
    process = SearchProcess.open(library, tmp_path_factory.mktemp("cache"))
    try:
        process.catch_up(lambda *_: None, lambda: False)
        assert set(ids(process.search("event:petrel"))) == {articles["launch"], articles["recalled"]}
        petrel = number(library, "Petrel launches at Lowick")
        with library.edit("Rename") as edit:
            edit.rename_event(petrel, "A boat for Lowick")
        assert process.apply(edit.changes)
        assert set(ids(process.search("event:boat"))) == {articles["launch"], articles["recalled"]}
        whole = library.article(articles["launch"])
        assert process.spans("event:boat", whole) == [(0, len(LAUNCH))]
    finally:
        process.close()


def test_estimated_date_counts_and_is_marked(told: Shelf) -> None:
    library, index, articles = told
    assert found(index, "date:none") == {articles["recalled"], articles["market"]}
    event = number(library, "Petrel launches at Lowick")
    where = passage(library, articles["launch"], "on Monday", EventRole.MAIN)
    estimate = DateEstimate(articles["recalled"], PartialDate(2009, 10), event, where)
    index.apply(library.store_estimates([estimate], [articles["recalled"]]))
    assert found(index, "date:2009-10") == {articles["launch"], articles["recalled"]}
    assert found(index, "before:2010") == {articles["launch"], articles["recalled"]}
    assert found(index, "date:none") == {articles["market"]}
    page = index.search("date:2009", sort="oldest", facets=("year",))
    assert [hit.date_basis for hit in page.hits] == [DateBasis.ESTIMATED, DateBasis.STATED]
    assert page.facets["year"] == {"2009": 2}
    index.apply(library.store_estimates([], [articles["recalled"]]))
    assert found(index, "date:none") == {articles["recalled"], articles["market"]}
