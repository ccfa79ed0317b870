"""What a query finds, beside a search that reads every article."""

from __future__ import annotations

import fnmatch
import random
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.intake.genre import Genre
from corpus.library import Library
from corpus.model import ArticleId, ParagraphKind
from search import SearchIndex
from tests.search import oracle
from tests.search.making import add, found, ids, notes, opened, patient, quick
from tests.search.oracle import FORMS, Made, having

Reading = tuple[list[Made], SearchIndex]


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """Sixty articles, indexed in three goes so that there are several segments, one with deletions."""
    with opened(tmp_path_factory.mktemp("oracle")) as (library, index):
        made: list[Made] = []
        for seed in (1, 2, 3):
            made += oracle.make(library, 20 + seed, seed)
            index.catch_up()
        with library.edit("remove") as edit:
            edit.remove([article.id for article in made[5:9]])
        made = oracle.with_people(library, made[:5] + made[9:], seed=4)
        index.catch_up()
        yield made, index


forms = st.sampled_from(FORMS)


def test_word_finds_all_its_forms(reading: Reading) -> None:
    made, index = reading
    for form in FORMS:
        assert found(index, form) == having(made, oracle.word(form)), form


def test_equals_sign_finds_this_form_only(reading: Reading) -> None:
    made, index = reading
    for form in FORMS:
        assert found(index, f"={form}") == having(made, oracle.exact(form)), form


@quick
@given(st.lists(forms, min_size=2, max_size=4))
def test_words_find_articles_with_all_of_them(reading: Reading, asked: list[str]) -> None:
    made, index = reading
    expected = having(made, lambda article: all(oracle.word(form)(article) for form in asked))
    assert found(index, " ".join(asked)) == expected
    assert found(index, " AND ".join(asked)) == expected


@quick
@given(st.lists(forms, min_size=2, max_size=3))
def test_phrase_finds_the_words_one_after_the_other(reading: Reading, asked: list[str]) -> None:
    made, index = reading
    expected = having(made, oracle.phrase(asked))
    assert found(index, f'"{" ".join(asked)}"') == expected
    assert found(index, f"“{' '.join(asked)}”") == expected


def test_every_phrase_that_is_written_is_found(reading: Reading) -> None:
    made, index = reading
    dice = random.Random(4)
    rows = [(article, row) for article in made for row in article.rows if len(row) > 1]
    for article, row in dice.sample(rows, 40):
        start = dice.randrange(len(row) - 1)
        asked = list(row[start : start + dice.randint(2, 4)])
        assert article.id in having(made, oracle.phrase(asked)) == found(index, f'"{" ".join(asked)}"')


@quick
@given(st.lists(forms, min_size=2, max_size=3), st.integers(1, 6))
def test_near_finds_all_words_within_so_many(reading: Reading, asked: list[str], within: int) -> None:
    made, index = reading
    query = f'"{" ".join(asked)}"~{within}'
    assert found(index, query) == having(made, oracle.near(asked, within))


@pytest.mark.parametrize(
    "pattern", ["s*", "ha*", "sail*", "t?de", "*s", "?ilots", "c*n*", "*whistle*", "xyz*"]
)
def test_patterns_find_the_forms_of_that_shape(reading: Reading, pattern: str) -> None:
    made, index = reading
    shaped = [form for form in FORMS if fnmatch.fnmatchcase(form, pattern)]
    assert found(index, pattern) == having(made, lambda a: any(oracle.exact(form)(a) for form in shaped))


@cache
def letters_apart(one: str, other: str) -> int:
    """Levenshtein's distance, by its definition."""
    if not one or not other:
        return len(one) + len(other)
    if one[0] == other[0]:
        return letters_apart(one[1:], other[1:])
    return 1 + min(
        letters_apart(one[1:], other), letters_apart(one, other[1:]), letters_apart(one[1:], other[1:])
    )


@pytest.mark.parametrize("typed", ["sale", "tidy", "crames", "arbour", "sailin", "fery", "pilot", "xxxx"])
@pytest.mark.parametrize("letters", [1, 2])
def test_tilde_finds_forms_so_many_letters_away(reading: Reading, typed: str, letters: int) -> None:
    made, index = reading
    close = [form for form in FORMS if letters_apart(form, typed) <= letters]
    expected = having(made, lambda article: any(oracle.exact(form)(article) for form in close))
    assert found(index, f"{typed}~{letters}") == expected


Wanted = tuple[str, Callable[[Made], bool]]


def _leaf(form: str) -> Wanted:
    return form, oracle.word(form)


def _phrase(asked: list[str]) -> Wanted:
    return f'"{" ".join(asked)}"', oracle.phrase(asked)


def _title(form: str) -> Wanted:
    return f"title:{form}", lambda article: any(each in oracle.family(form) for each in article.title)


def _source(name: str) -> Wanted:
    return f'source:"{name}"', lambda article: article.source == name


def _year(year: str) -> Wanted:
    return f"date:{year}", lambda article: article.year == year


def _person(name: str) -> Wanted:
    return f'person:"{name}"', lambda article: name in article.people


def _not(one: Wanted) -> Wanted:
    """All others; of a date, those that have one."""
    dated = one[0].startswith("date:")
    return f"NOT ({one[0]})", lambda article: not one[1](article) and not (dated and article.year is None)


def _and(one: Wanted, other: Wanted) -> Wanted:
    return f"({one[0]} AND {other[0]})", lambda article: one[1](article) and other[1](article)


def _or(some: list[Wanted]) -> Wanted:
    queries = " OR ".join(query for query, _ in some)
    return f"({queries})", lambda article: any(met(article) for _, met in some)


trees = st.recursive(
    st.one_of(
        forms.map(_leaf),
        st.lists(forms, min_size=2, max_size=2).map(_phrase),
        forms.map(_title),
        st.sampled_from(["Lowick Courier", "Tern and Tide"]).map(_source),
        st.sampled_from(sorted(oracle.PEOPLE.values())).map(_person),
        st.sampled_from(["2009", "2010"]).map(_year),
    ),
    lambda inner: st.one_of(
        inner.map(_not), st.builds(_and, inner, inner), st.lists(inner, min_size=2, max_size=4).map(_or)
    ),
    max_leaves=8,
)


@patient
@given(trees)
def test_any_tree_of_and_or_not_finds_what_it_says(reading: Reading, tree: Wanted) -> None:
    made, index = reading
    query, met = tree
    assert found(index, query) == having(made, met)


def test_fields_look_where_they_say(shelf: tuple[Library, SearchIndex]) -> None:
    library, index = shelf
    one = add(
        library, "The lantern is lit.", title="Harbour news", authors=("Ann Ferry", "Bea Tide"),
        source="Lowick Courier", genre="Opinion", language="en-GB",
    )  # fmt: skip
    two = add(
        library, "News from the harbour, by Ann.", title="The lantern", source="The Tern", language="fr"
    )
    index.catch_up()
    expected = {
        "title:harbour": {one},
        "title:harbours": {one},
        "title:=harbours": set(),
        'title:"harbour news"': {one},
        "title:(harbour OR lantern)": {one, two},
        "title:news": {one},
        "author:ann": {one},
        'author:"ann ferry"': {one},
        'author:"ferry bea"': set(),
        "author:none": {two},
        "source:courier": {one},
        'source:"the tern"': {two},
        "source:t*": {two},
        "source:none": set(),
        "genre:opinion": {one},
        "genre:none": {two},
        "lang:en": {one},
        "lang:en-gb": {one},
        "language:FR": {two},
        "lang:en-us": set(),
        "harbour -title:harbour": {two},
        "source:(courier OR tern) lantern": {one, two},
    }
    assert {query: found(index, query) for query in expected} == expected


#: A text, what finds it, and what does not.
WRITTEN = [
    ("The café of Erdoğan", ["cafe", "CAFÉ", "erdogan", "Erdoğan", '"cafe of erdogan"'], ["caf"]),
    (
        "Kim Jong-un’s visit",
        ["jong-un", "Jong un", "jongun", '"kim jong-un"', '"kim jong un"', "kim"],
        ["jon"],
    ),
    ("the six-party talks", ["six party", "sixparty", "six-party", '"six-party talks"'], ["six-talks"]),
    ("the U.S. fleet", ["US fleet", "U.S.", "us", '"u.s. fleet"'], ["s"]),
    ("they don’t sail", ["don't", "dont", '"they don\'t sail"'], ["don"]),
    ("O'Neill of Lowick", ["o’neill", "oneill", "neill"], ["onei"]),
    ("東京湾の船が沈んだ", ["東京湾", "東京", "船", '"東京湾の船"', "沈んだ"], ["京東", "湾船"]),
    ("корабль вошёл в порт", ["порт", "вошел", "КОРАБЛЬ"], ["пор"]),
    ("a load of 1,500 tonnes", ["1500", "1,500", '"1,500 tonnes"'], ["500"]),
    ("AT&T said", ["at&t", "att"], ["tt"]),
]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, ArticleId], SearchIndex]]:
    """All the texts of WRITTEN, indexed."""
    with opened(tmp_path_factory.mktemp("written")) as (library, index):
        articles = {text: add(library, text) for text, _, _ in WRITTEN}
        index.catch_up()
        yield articles, index


@pytest.mark.parametrize(("text", "finding", "missing"), WRITTEN)
def test_words_are_found_however_they_are_written(
    written: tuple[dict[str, ArticleId], SearchIndex], text: str, finding: list[str], missing: list[str]
) -> None:
    articles, index = written
    assert {query: found(index, query) for query in finding} == {query: {articles[text]} for query in finding}
    assert {query: found(index, query) for query in missing} == {query: set() for query in missing}


def test_each_genre_that_intake_tells_of_can_be_asked_for(shelf: tuple[Library, SearchIndex]) -> None:
    library, index = shelf
    told = {genre: add(library, f"A lantern, a {genre}.", genre=genre.value) for genre in Genre}
    index.catch_up()
    assert {genre: found(index, f'genre:"{genre}"') for genre in Genre} == {
        genre: {id} for genre, id in told.items()
    }


def test_captions_and_notes_are_searched_and_references_not(shelf: tuple[Library, SearchIndex]) -> None:
    library, index = shelf
    kinds = [ParagraphKind.BODY, ParagraphKind.CAPTION, ParagraphKind.NOTE, ParagraphKind.REFERENCE]
    id = add(library, "A tide.\n\nA crane.\n\nA lantern.\n\nA whistle.", kinds=kinds)
    index.catch_up()
    assert found(index, "tide crane lantern") == {id}
    assert found(index, "whistle") == set()
    article = library.article(id)
    assert [article.text[s:e] for s, e in index.spans("lantern whistle", article)] == ["lantern"]


def test_phrase_does_not_reach_into_the_next_paragraph(shelf: tuple[Library, SearchIndex]) -> None:
    library, index = shelf
    add(library, "It ends with lantern\n\nwhistle it begins", title="a crane")
    index.catch_up()
    assert found(index, '"lantern whistle"') == set()
    assert found(index, '"lantern whistle"~50') == set()
    assert found(index, '"crane it"') == set()


def test_unread_and_starred_are_found_as_they_are_now(shelf: tuple[Library, SearchIndex]) -> None:
    library, index = shelf
    one, two = add(library, "One tide."), add(library, "Two cranes here.")
    index.catch_up()
    library.mark_opened(one)
    with library.edit("star") as edit:
        edit.star([two], True)
    assert found(index, "is:unread") == {two}
    assert found(index, "is:starred") == {two}
    assert found(index, "-is:starred") == {one}
    assert found(index, "tide is:unread") == set()


def test_what_is_not_available_yet_is_said_and_searched_as_words(shelf: tuple[Library, SearchIndex]) -> None:
    library, index = shelf
    id = add(library, "A tide.")
    index.catch_up()
    page = index.search("tag:tide")
    assert ids(page) == [id]
    assert notes(page) == ["“tag:” is not available yet. Searched as words."]
    assert page.understood[0].kind == "plain"


@patient
@given(typed=st.text(max_size=30), unfinished=st.booleans())
def test_nothing_typed_is_an_error(reading: Reading, typed: str, unfinished: bool) -> None:
    made, index = reading
    page = index.search(typed, limit=5, partial_last_word=unfinished, facets=("source", "person"))
    assert 0 <= page.complete <= page.total <= len(made)


@patient
@given(
    st.lists(
        st.sampled_from(
            ["tide", "sail*", "-", "(", ")", '"', "OR", "AND", "NOT", "title:", "person:", "is:", "after:",
             "2009", "date:none", "~2", "=", "*", "?", "source:x", "..", "author:none", "harb?r", '"a b"~3',
             "\\", "湾", "ﾟ*", "½?x", "İ", "ǆ*"]
        ),
        max_size=8,
    ),
    st.booleans(),
)  # fmt: skip
def test_no_heap_of_signs_is_an_error(reading: Reading, pieces: list[str], spaced: bool) -> None:
    made, index = reading
    page = index.search((" " if spaced else "").join(pieces), limit=5)
    assert 0 <= page.complete <= page.total <= len(made)


def test_deep_or_long_queries_are_answered(reading: Reading) -> None:
    _, index = reading
    for query in ("(" * 1_500 + "tide", "tide " * 1_500, "-" * 1_500 + "tide", "tide OR " * 1_500):
        assert index.search(query, limit=1).total > 0
