"""The passages that show why an article was found, and the places that are marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.library import Library
from corpus.model import Article, ParagraphKind
from search import SearchIndex, Snippet
from tests.making import draft
from tests.search.making import PERSON, add, name, opened, patient

Shelf = tuple[Library, SearchIndex]

LONG = (
    "The morning began quietly. Nobody spoke of the night before, and the boats lay still at the quay. "
    "Then a lantern was lit at the end of the mole, and soon another, until the whole harbour could be seen. "
    "The pilots were called out one after another by a boy who ran from door to door with a bell. "
    "By noon it was clear that the ferry had not come. Nothing was heard of it all day long, by wire or "
    "otherwise. "
    "In the evening the captain of the ferry was found on the beach with his lantern still in his hand."
)


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]


def check(snippet: Snippet, text: str) -> None:
    """What holds for every snippet."""
    shown = snippet.text[snippet.lead :].removesuffix("…")
    assert text[snippet.start : snippet.start + len(shown)] == shown
    assert snippet.lead == int(snippet.text.startswith("…") and not text[snippet.start :].startswith("…"))
    assert len(shown.split()) <= 30
    assert list(snippet.marks) == sorted(snippet.marks)
    for (start, end), (first, last) in zip(snippet.marks, snippet.places(), strict=True):
        assert snippet.lead <= start < end <= snippet.lead + len(shown)
        assert snippet.text[start:end] == text[first:last]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> object:
    with opened(tmp_path_factory.mktemp("long")) as (library, index):
        add(library, LONG)
        index.catch_up()
        yield index


def test_snippet_shows_the_words_together_in_their_sentence(long: SearchIndex) -> None:
    hit = long.search("captain ferry").hits[0]
    assert marked(hit.snippets[-1]) == ["captain", "ferry"]
    assert hit.snippets[-1].text.startswith("In the evening the captain of the ferry")
    assert hit.snippets[-1].text.endswith("hand.")


def test_two_snippets_together_show_what_one_cannot(long: SearchIndex) -> None:
    hit = long.search("quietly beach").hits[0]
    assert [marked(snippet) for snippet in hit.snippets] == [["quietly"], ["beach"]]
    assert hit.snippets[0].start < hit.snippets[1].start


def test_cut_ends_are_shown_by_an_ellipsis(long: SearchIndex) -> None:
    near = long.search("boy").hits[0].snippets[0]
    assert near.text.startswith("The pilots were called")
    assert near.text.endswith("…")
    far = long.search("bell").hits[0].snippets[0]
    assert far.text.startswith("…who ran from door to door with a bell. By noon")


@patient
@given(st.lists(st.sampled_from(LONG.replace(",", "").replace(".", "").split()), min_size=1, max_size=4))
def test_snippets_are_slices_of_the_text_with_the_words_marked(long: SearchIndex, asked: list[str]) -> None:
    hit = long.search(" ".join(asked).lower()).hits[0]
    assert 1 <= len(hit.snippets) <= 2
    for snippet in hit.snippets:
        check(snippet, LONG)
        assert snippet.marks
    first, *rest = hit.snippets
    assert all(first.start + len(first.text) - first.lead <= other.start + 1 for other in rest)


def test_snippet_at_the_end_of_a_paragraph_shows_what_comes_before(shelf: Shelf) -> None:
    library, index = shelf
    sentence = "The boats of the whole coast lay in the harbour through all of that long winter"
    add(library, f"{sentence}, {sentence.lower()}, {sentence.lower()} and sailed. Few cranes.")
    index.catch_up()
    for word in ("sailed", "cranes"):
        snippet = index.search(word).hits[0].snippets[0]
        assert len(snippet.text.split()) >= 25
        assert marked(snippet) == [word]


def test_what_the_article_tells_is_shown_before_what_a_caption_has_of_the_same(shelf: Shelf) -> None:
    library, index = shelf
    text = "A lantern and a whistle.\n\nThen a lantern was lit at the end of the mole."
    add(library, text, kinds=[ParagraphKind.CAPTION, ParagraphKind.BODY])
    index.catch_up()
    (snippet,) = index.search("lantern").hits[0].snippets
    assert snippet.text == "Then a lantern was lit at the end of the mole."
    shown = " ".join(snippet.text for snippet in index.search("lantern whistle").hits[0].snippets)
    assert "A lantern and a whistle." in shown


def test_initials_do_not_end_a_sentence(shelf: Shelf) -> None:
    library, index = shelf
    add(
        library,
        "It was said that J. Quill of the U.S. Navy had seen the lantern " + "again " * 40,
    )
    index.catch_up()
    assert index.search("lantern").hits[0].snippets[0].text.startswith("It was said")


def test_script_without_spaces_is_cut_by_characters(shelf: Shelf) -> None:
    library, index = shelf
    text = "港" * 900 + "東京湾" + "船" * 900
    add(library, text)
    index.catch_up()
    snippet = index.search("東京湾").hits[0].snippets[0]
    check(snippet, text)
    assert marked(snippet) == ["東京湾"]
    assert 100 < len(snippet.text) < 350


def test_markup_in_an_article_is_shown_as_it_is(shelf: Shelf) -> None:
    library, index = shelf
    text = "He wrote <b>crane</b> & <script>alert('tide')</script> on the wall."
    add(library, text)
    index.catch_up()
    snippet = index.search("crane tide").hits[0].snippets[0]
    assert snippet.text == text
    assert marked(snippet) == ["crane", "tide"]


def test_offsets_count_code_points(shelf: Shelf) -> None:
    library, index = shelf
    text = "🚢🚢 The 𝒷oat and the crane 🏗 of 東京湾 are here."
    id = add(library, text)
    index.catch_up()
    article = library.article(id)
    assert [text[s:e] for s, e in index.spans("crane 東京", article)] == ["crane", "東京"]
    snippet = index.search("crane").hits[0].snippets[0]
    assert marked(snippet) == ["crane"]


def test_article_found_by_its_title_shows_its_opening(shelf: Shelf) -> None:
    library, index = shelf
    add(library, "Opening words come first.\n\nThen others.", title="A crane")
    index.catch_up()
    hit = index.search("crane").hits[0]
    assert [snippet.text for snippet in hit.snippets] == ["Opening words come first."]
    assert hit.snippets[0].marks == ()
    assert hit.matches == 1


BOAT = "The red sails of a sailor, sailing from the six-party boat."


@pytest.fixture(scope="module")
def boat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SearchIndex, Article]]:
    with opened(tmp_path_factory.mktemp("boat")) as (library, index):
        yield index, library.article(add(library, BOAT, title="Sail"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sail", ["sails", "sailing"]),
        ("=sails", ["sails"]),
        ("sail*", ["sails", "sailor", "sailing"]),
        ("sa?ls", ["sails"]),
        ("sials~2", ["sails"]),
        ('"red sails"', ["red sails"]),
        ('"red the"', []),
        ('"sailing red"~6', ["red", "sails"]),
        ("six-party", ["six-party"]),
        ("sixparty", ["six-party"]),
        ("party", ["party"]),
        ("party six-party", ["six-party"]),
        ("-sail sailor", ["sailor"]),
        ("sailor OR red", ["red", "sailor"]),
        ("NOT (NOT red)", ["red"]),
        ("title:sail", []),
        ("date:none", []),
        ("", []),
        ("the", ["The", "the"]),
    ],
)
def test_spans_are_the_places_of_what_is_asked(
    boat: tuple[SearchIndex, Article], query: str, expected: list[str]
) -> None:
    index, article = boat
    spans = index.spans(query, article)
    assert [BOAT[start:end] for start, end in spans] == expected
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_matches_count_the_places_in_title_and_text(shelf: Shelf) -> None:
    library, index = shelf
    add(library, "A crane, two cranes.\n\nThe crane of Lowick.", title="Cranes")
    index.catch_up()
    assert index.search("crane").hits[0].matches == 4
    assert index.search("title:crane").hits[0].matches == 1
    assert index.search('"two cranes"').hits[0].matches == 1
    assert index.search("crane cranes").hits[0].matches == 4


def test_large_article_is_marked_throughout(shelf: Shelf) -> None:
    library, index = shelf
    add(library, "a crane and the tide " * 3_000)  # too large to be kept in memory
    index.catch_up()
    hit = index.search("crane tide").hits[0]
    assert hit.matches == 6_000
    assert marked(hit.snippets[0])[:2] == ["crane", "tide"]


def test_the_texts_of_a_page_are_asked_for_together(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    library, index = shelf
    ids = [add(library, f"The tide rose {number} times past Quill's gate.") for number in range(5)]
    for id in ids:
        name(library, id, ("Quill", "Quill", PERSON))
    index.catch_up()
    asked: list[str] = []
    for method in ("article", "articles", "summaries", "texts", "mention_spans"):
        whole = getattr(library, method)
        monkeypatch.setattr(library, method, lambda *a, m=method, w=whole: (asked.append(m), w(*a))[1])
    page = index.search("tide person:quill")
    assert len(page.hits) == 5
    assert all(len(hit.snippets[0].marks) == 2 for hit in page.hits)
    assert sorted(asked) == ["mention_spans", "summaries", "texts"]


def test_a_text_changed_since_it_was_indexed_is_shown_as_it_is_now(shelf: Shelf) -> None:
    library, index = shelf
    id = add(library, "The crane stood on the quay, and the lantern with it.\n\nA crane fell.")
    index.catch_up()
    library.replace_findings(id, draft("All day the boats lay still. A crane stood there."), reader="test 2")
    (hit,) = index.search("crane").hits
    assert [snippet.text for snippet in hit.snippets] == ["All day the boats lay still. A crane stood there."]
    assert (marked(hit.snippets[0]), hit.matches) == (["crane"], 1)
