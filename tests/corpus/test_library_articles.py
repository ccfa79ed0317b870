"""What comes into a library, and how it is read back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnknownArticle
from corpus.library import Library
from corpus.library.findings import opening
from corpus.meaning import similarity
from corpus.model import (
    ArticleId,
    ArticleText,
    DateBasis,
    Mark,
    Paragraph,
    ParagraphKind,
    PartialDate,
    RemovedBlock,
    Source,
)
from tests.corpus.library_making import HARBOUR, add, article, open_library
from tests.making import draft

VOCABULARY = [f"word{number}" for number in range(400)]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


def telling(words: int, seed: int = 1) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=words)


# ---- one article


def test_an_article_comes_back_as_its_draft_told_it(library: Library) -> None:
    told = draft(
        HARBOUR,
        title="Crane shuts harbour",
        authors=("Ida Brandt", "Sven Ek"),
        source="Lowick Courier",
        date=PartialDate(2021, 3),
        date_note="Stated beside the title.",
        language="en",
        genre="news",
        removed=(RemovedBlock("Subscribe now", "menu", 0), RemovedBlock("Read also", "link", 87)),
    )
    id = library.add(told, b"the file", path="/home/ada/crane.txt", reader="test 1").id
    found = library.article(id)
    assert (found.text, found.paragraphs, found.removed) == (told.text, told.paragraphs, told.removed)
    assert (found.date_note, found.language, found.genre) == ("Stated beside the title.", "en", "news")
    row = found.summary
    assert (row.title, row.authors, row.source) == ("Crane shuts harbour", told.authors, "Lowick Courier")
    assert (row.date, row.date_basis) == (PartialDate(2021, 3), DateBasis.STATED)
    assert (row.path, row.unread, row.starred, row.annotated, row.sample) == (
        *("/home/ada/crane.txt", True, False, False, False),
    )
    assert found.set_fields == frozenset()
    assert library.summaries() == [row]


def test_what_the_file_does_not_tell_is_not_known(library: Library) -> None:
    row = library.article(article(library)).summary
    assert (row.title, row.authors, row.source, row.date) == (None, (), None, None)
    assert row.date_basis is DateBasis.NONE
    assert row.shown_title == "“The harbour of Lowick stayed shut on Tuesday after…”"


def test_words_count_the_articles_own_telling_only(library: Library) -> None:
    kinds = (ParagraphKind.BYLINE, ParagraphKind.HEADING, ParagraphKind.BODY, ParagraphKind.CAPTION)
    id = article(
        library, "By Ida Brandt\n\nA crane falls\n\nIt fell — all of it.\n\nPhoto: S. Ek", kinds=kinds
    )
    summary = library.article(id).summary
    assert summary.words == 3 + 5
    assert summary.opening == "It fell — all of it."


def test_an_opening_is_one_line_cut_at_a_word_or_where_there_are_no_words() -> None:
    assert opening("one\ntwo  three", ()) == "one two three"
    assert opening("seven " * 40, ()) == ("seven " * 40).rstrip()
    assert opening("seven " * 41, ()) == ("seven " * 40).rstrip() + "…"
    assert opening("字" * 500, (Paragraph(0, 500),)) == "字" * 240 + "…"


def test_a_title_that_is_not_known_is_some_first_words(library: Library) -> None:
    row = library.article(article(library, "one two " * 30)).summary
    assert row.opening == ("one two " * 30).rstrip()
    assert row.shown_title == "“" + ("one two " * 6).rstrip() + "…”"


def test_the_original_is_kept_byte_for_byte(library: Library) -> None:
    content = bytes(range(256)) * 100
    id = article(library, original=content)
    assert library.original(id) == content


@pytest.mark.parametrize("number", [7, 0, -1, 10**30])
def test_an_unknown_number_is_said_plainly(library: Library, number: int) -> None:
    id = ArticleId(number)
    assert not library.has(id)
    for ask in (library.article, library.original, library.mark_opened):
        with pytest.raises(UnknownArticle, match=f"no article {number} "):
            ask(id)


def test_articles_come_in_the_order_asked_for_and_summaries_in_that_of_import(library: Library) -> None:
    first, second = article(library, "First the tide."), article(library, "Then the ebb.")
    assert [a.id for a in library.articles([second, first])] == [second, first]
    assert [s.id for s in library.summaries([second, first, ArticleId(99)])] == [first, second]
    assert library.ids() == [first, second]
    assert library.count() == 2


def test_text_that_no_file_can_hold_is_stored_with_its_offsets(library: Library) -> None:
    id = article(library, "a\ud800b\x00c", original=b"x", title="odd \udfff title")
    assert library.article(id).text == "a\ufffdb\ufffdc"
    assert library.article(id).summary.title == "odd \ufffd title"
    assert library.check() == []


@settings(deadline=None, max_examples=8)
@given(texts=st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=8))
def test_any_text_keeps_its_length(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    with open_library(tmp_path_factory.mktemp("any")) as library:
        for number, text in enumerate(texts):
            told = replace(draft("x"), text=text, paragraphs=(Paragraph(0, len(text)),))
            id = library.add(told, b"%d" % number, path="x", reader="test 1").id
            assert len(library.article(id).text) == len(text)
        assert library.check() == []


def test_sources_are_counted_as_they_are_shown(library: Library) -> None:
    for number, source in enumerate(["Courier", "Courier", "Gazette", None]):
        article(library, f"Report number {number}.", source=source)
    courier, gazette, unknown = Source("Courier", 0, 2), Source("Gazette", 1, 1), Source(None, None, 1)
    assert library.sources() == [courier, gazette, unknown]
    with library.edit("Set source") as edit:
        edit.set_field(ArticleId(1), "source", "Gazette")
        edit.set_field(ArticleId(3), "source", "")
    assert library.sources() == [replace(courier, articles=1), gazette, replace(unknown, articles=2)]


def test_an_article_is_read_by_being_opened_and_that_is_no_edit(library: Library) -> None:
    id = article(library)
    assert library.mark_opened(id).articles == {id}
    assert not library.summaries()[0].unread
    assert not library.mark_opened(id)
    assert library.undo_label() is None


# ---- again


def test_the_same_file_again_is_a_duplicate(library: Library) -> None:
    first = add(library, title="Crane shuts harbour")
    again = add(library, title="Crane shuts harbour")
    assert (again.status, again.id, again.of) == ("duplicate", first.id, first.id)
    assert again.title == "Crane shuts harbour"
    assert not again.changes
    assert library.count() == 1


def test_the_same_file_is_known_before_it_is_read(library: Library) -> None:
    first = add(library)
    known = library.known_original(HARBOUR.encode())
    assert known is not None
    assert (known.status, known.id) == ("duplicate", first.id)
    assert library.known_original(b"another file") is None


def test_the_same_text_from_another_file_is_a_duplicate(library: Library) -> None:
    first = add(library)
    again = add(library, original=b"<p>another file</p>")
    assert (again.status, again.id) == ("duplicate", first.id)


def test_articles_without_text_are_no_duplicates_of_each_other(library: Library) -> None:
    assert add(library, "", original=b"one").status == "added"
    assert add(library, "", original=b"two").status == "added"


def test_what_was_removed_and_comes_again_is_brought_back(library: Library) -> None:
    first = add(library)
    with library.edit("Remove") as edit:
        edit.remove([first.id])
    assert library.known_original(HARBOUR.encode()) is None
    again = add(library)
    assert (again.status, again.id, again.of) == ("added", first.id, None)
    assert again.changes.articles == {first.id}
    assert library.has(first.id)


def test_a_reprint_with_slight_edits_is_a_near_duplicate_of_the_first(library: Library) -> None:
    words = telling(400)
    first = add(library, " ".join(words))
    words[100], words[300] = "altered", "changed"
    second = add(library, " ".join(words))
    assert (second.status, second.of) == ("near-duplicate", first.id)
    assert second.id != first.id
    assert library.count() == 2
    words[200] = "revised"
    assert add(library, " ".join(words)).of == first.id


def test_a_near_duplicate_is_of_an_article_that_is_still_there(library: Library) -> None:
    words = telling(400)
    first = add(library, " ".join(words))
    with library.edit("Remove") as edit:
        edit.remove([first.id])
    words[100] = "altered"
    assert add(library, " ".join(words)).status == "added"


def test_articles_on_the_same_matter_are_not_near_duplicates(library: Library) -> None:
    words = telling(400)
    add(library, " ".join(words))
    retold = words[:200] + telling(200, seed=2)
    assert add(library, " ".join(retold)).status == "added"


def test_captions_do_not_make_a_reprint_another_article(library: Library) -> None:
    body = " ".join(telling(200))
    kinds = (ParagraphKind.BODY, ParagraphKind.CAPTION)
    first = add(library, f"{body}\n\n{' '.join(telling(80, seed=3))}", kinds=kinds)
    second = add(library, f"{body}\n\n{' '.join(telling(80, seed=4))}", kinds=kinds)
    assert (second.status, second.of) == ("near-duplicate", first.id)


def test_short_texts_are_only_compared_exactly(library: Library) -> None:
    words = telling(similarity.FEWEST_WORDS - 1)
    add(library, " ".join(words))
    assert add(library, " ".join([*words[:-1], "altered"])).status == "added"


@settings(deadline=None, derandomize=True)
@given(st.integers(60, 400), st.integers(0, 10_000), st.integers(0, 6))
def test_texts_alike_enough_share_a_band(words: int, seed: int, edits: int) -> None:
    text = telling(words, seed)
    edited = list(text)
    for at in random.Random(seed).sample(range(words), edits):
        edited[at] = "altered"
    a, b = similarity.shingles(" ".join(text)), similarity.shingles(" ".join(edited))
    if similarity.resemblance(a, b) >= similarity.THRESHOLD:
        assert set(similarity.bands(a)) & set(similarity.bands(b))


def test_few_texts_that_are_not_alike_share_a_band() -> None:
    texts = [set(similarity.bands(similarity.shingles(" ".join(telling(300, seed))))) for seed in range(60)]
    assert not any(texts[a] & texts[b] for a in range(60) for b in range(a))


def test_texts_come_without_those_that_are_not_there(library: Library) -> None:
    first = article(library, date=PartialDate(2020), language="en")
    removed, dated = article(library, "Then the ebb."), article(library, "Then the flood.")
    with library.edit("Remove and set date") as edit:
        edit.remove([removed])
        edit.set_field(dated, "date", PartialDate(2021, 3))
    told = library.article(first)
    assert library.texts([dated, removed, ArticleId(99), first]) == {
        first: ArticleText(told.text, told.paragraphs, PartialDate(2020), "en"),
        dated: ArticleText("Then the flood.", (Paragraph(0, 15),), PartialDate(2021, 3), None),
    }


def test_marked_articles_are_those_shown_with_the_mark(library: Library) -> None:
    first, second, removed = (article(library, text) for text in ("The tide.", "The ebb.", "The flood."))
    with library.edit("Star and remove") as edit:
        edit.star([second, removed], True)
        edit.remove([removed])
    assert (library.marked(Mark.UNREAD), library.marked(Mark.STARRED)) == ([first, second], [second])
    library.mark_opened(first)
    assert library.marked(Mark.UNREAD) == [second]
