"""A person brings a block into an article, or leaves one out: shown at once, kept for good, and undone."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DamagedLibrary, InvalidValue, LibraryError, UnknownArticle
from corpus.library import Library
from corpus.library.texts.laying import LEFT_OUT
from corpus.model import (
    Annotation,
    Article,
    ArticleId,
    DateMention,
    Draft,
    EntityType,
    ParagraphKind,
    PartialDate,
)
from corpus.pieces import Kept, Removed, lay_out
from tests.corpus.library_making import make_older, open_library
from tests.making import annotation

QUILL = ("Mara Quill", "Mara Quill", EntityType.PERSON)
SURNAME = ("Quill", "Mara Quill", EntityType.PERSON)
LOWICK = ("Lowick", "Lowick", EntityType.PLACE)

OPENING = "Mara Quill closed the harbour of Lowick on Tuesday."
ADVERTISEMENT = "Buy the Almanac: Quill reads it too."
END = "The gate opens on Friday, said Quill."
PIECES = [
    Removed("Home", "menu"),
    Removed("Harbour", "menu"),
    Kept(OPENING),
    Removed("Read also: the crane of Lowick", "link"),
    Kept(ADVERTISEMENT),
    Kept("Gate\t1\nGate\t2", ParagraphKind.TABLE),
    Kept(END),
    Removed("Home", "footer"),
]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


def draft(pieces: list[Kept | Removed], **fields: Any) -> Draft:
    layout = lay_out(pieces)
    return Draft(layout.text, layout.paragraphs, layout.removed, **fields)


def add(library: Library, pieces: list[Kept | Removed] = PIECES, **fields: Any) -> ArticleId:
    told = draft(pieces, **{"source": "Lowick Courier", **fields})
    content = repr((told.text, told.removed)).encode()
    return library.add(told, content, path="/home/ada/a.html", reader="1").id


def annotate(library: Library, id: ArticleId) -> None:
    """Names and dates wherever they stand in the text that is shown."""
    text = library.article(id).text
    found = annotation(text, QUILL, LOWICK)
    taken = {found.start + len("Mara ") for found in found.mentions}
    lone = [m for m in annotation(text, SURNAME).mentions if m.start not in taken]
    days = [DateMention(at, at + 6, None) for day in ("Friday",) if (at := text.find(day)) >= 0]
    library.store_annotation(id, Annotation("test 1", (*found.mentions, *lone), tuple(days)))


def keep(library: Library, id: ArticleId, text: str, kept: bool | None) -> None:
    with library.edit("Keep") as edit:
        edit.keep_block(id, text, kept)


def keep_of_source(library: Library, text: str, kept: bool | None, source: str = "Lowick Courier") -> None:
    with library.edit("Keep") as edit:
        edit.keep_block_of_source(source, text, kept)


def paragraphs(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs]


def named(article: Article) -> list[str]:
    return [article.text[mention.start : mention.end] for mention in article.mentions]


# ---- one article


def test_a_paragraph_left_out_stands_among_what_was_removed_where_it_stood(library: Library) -> None:
    id = add(library)
    keep(library, id, ADVERTISEMENT, False)
    shown = library.article(id)
    assert paragraphs(shown) == [OPENING, "Gate\t1\nGate\t2", END]
    (left_out,) = [block for block in shown.removed if block.decided]
    assert (left_out.text, left_out.reason, left_out.after) == (ADVERTISEMENT, LEFT_OUT, len(OPENING))
    assert [block.text for block in shown.removed] == [
        *("Home\nHarbour", "Read also: the crane of Lowick", ADVERTISEMENT, "Home")
    ]


def test_a_line_brought_back_is_a_paragraph_where_it_stood(library: Library) -> None:
    id = add(library)
    keep(library, id, "Harbour", True)
    shown = library.article(id)
    assert paragraphs(shown)[:2] == ["Harbour", OPENING]
    assert [p.decided for p in shown.paragraphs] == [True, False, False, False, False]
    assert shown.removed[0].text == "Home"


def test_a_decision_holds_for_every_block_that_says_the_same(library: Library) -> None:
    id = add(library)
    keep(library, id, "Home", True)
    assert paragraphs(library.article(id)) == [
        "Home",
        OPENING,
        ADVERTISEMENT,
        "Gate\t1\nGate\t2",
        END,
        "Home",
    ]


def test_words_and_opening_are_those_of_what_is_shown(library: Library) -> None:
    id = add(library)
    before = library.summaries()[0]
    keep(library, id, OPENING, False)
    after = library.summaries()[0]
    assert (before.words - after.words, after.opening) == (len(OPENING.split()), ADVERTISEMENT)
    keep(library, id, OPENING, None)
    assert library.summaries()[0] == before


def test_none_goes_back_to_what_was_found(library: Library) -> None:
    id = add(library)
    before = library.article(id)
    for text, kept in ((ADVERTISEMENT, False), ("Harbour", True)):
        keep(library, id, text, kept)
        keep(library, id, text, None)
        assert library.article(id) == before
    assert library.check() == []


def test_a_paragraph_of_several_lines_is_one_block_however_it_is_named_once_it_is_left_out(
    library: Library,
) -> None:
    id = add(library)
    before = library.article(id)
    keep(library, id, "Gate\t1\nGate\t2", False)
    assert [block.text for block in library.article(id).removed if block.decided] == ["Gate\t1\nGate\t2"]
    keep(library, id, "Gate\t2", None)
    assert library.article(id) == before


def test_two_paragraphs_left_out_side_by_side_come_back_one_by_one(library: Library) -> None:
    id = add(library)
    keep(library, id, ADVERTISEMENT, False)
    keep(library, id, "Gate\t1\nGate\t2", False)
    assert len([block for block in library.article(id).removed if block.decided]) == 2
    keep(library, id, ADVERTISEMENT, True)
    assert paragraphs(library.article(id)) == [OPENING, ADVERTISEMENT, END]


def test_the_hash_stays_that_of_the_text_as_it_was_found(library: Library) -> None:
    id = add(library)
    before = library.article(id).text_hash
    keep(library, id, ADVERTISEMENT, False)
    assert library.article(id).text_hash == before
    again = library.add(draft(PIECES), b"another file", path="/home/ada/b.html", reader="1")
    assert (again.status, again.of) == ("duplicate", id)


def test_a_near_duplicate_is_one_of_the_text_as_it_was_found(library: Library) -> None:
    sentences = [
        Kept(" ".join(f"word{number} of{number} line{line}" for number in range(20))) for line in range(5)
    ]
    first = add(library, sentences)
    for sentence in sentences[1:]:
        keep(library, first, sentence.text, False)
    almost = [*sentences[:4], Kept(sentences[4].text + " indeed")]
    added = library.add(draft(almost), b"another", path="/home/ada/b.html", reader="1")
    assert (added.status, added.of) == ("near-duplicate", first)


@pytest.mark.parametrize("text", ["", " ", "No such line", "Home\nHarbour", OPENING[:-1]])
def test_what_is_no_block_is_refused_in_plain_words(library: Library, text: str) -> None:
    id = add(library)
    for kept in (True, False, None):
        with pytest.raises(InvalidValue, match="no such paragraph or line in this article"):
            keep(library, id, text, kept)
        with pytest.raises(InvalidValue, match="in any article of “Lowick Courier”"):
            keep_of_source(library, text, kept)
    assert library.undo_label() is None


def test_an_article_that_is_not_there_has_no_blocks(library: Library) -> None:
    with pytest.raises(UnknownArticle):
        keep(library, ArticleId(7), "Home", True)


def test_the_last_paragraph_can_not_be_left_out(library: Library) -> None:
    id = add(library, [Kept(OPENING), Kept(END), Removed("Home", "menu")])
    keep(library, id, OPENING, False)
    with pytest.raises(InvalidValue, match="all that is left"):
        keep(library, id, END, False)
    keep(library, id, "Home", True)
    keep(library, id, END, False)
    with pytest.raises(InvalidValue, match="all that is left"):
        keep(library, id, "Home", None)
    assert paragraphs(library.article(id)) == ["Home"]


# ---- what was found in the text


def test_names_and_dates_keep_to_their_words_and_those_left_out_go(library: Library) -> None:
    id = add(library)
    annotate(library, id)
    assert named(library.article(id)) == ["Mara Quill", "Lowick", "Quill", "Quill"]
    keep(library, id, ADVERTISEMENT, False)
    keep(library, id, "Harbour", True)
    shown = library.article(id)
    assert named(shown) == ["Mara Quill", "Lowick", "Quill"]
    assert [shown.text[date.start : date.end] for date in shown.dates] == ["Friday"]
    assert library.check() == []


def test_thousands_of_lines_come_back_in_one_step_without_a_wait(library: Library) -> None:
    lines = [f"{number} of the menu" for number in range(3_000)]
    id = add(library, [Kept(OPENING), *(Removed(line, "menu") for line in lines)])
    started = time.perf_counter()
    with library.edit("Bring all back") as edit:
        edit.keep_blocks(id, lines, True)
    assert time.perf_counter() - started < 20
    assert paragraphs(library.article(id)) == [OPENING, *lines]
    library.undo()
    assert paragraphs(library.article(id)) == [OPENING]


def test_of_several_blocks_all_are_decided_or_none(library: Library) -> None:
    id = add(library)
    with pytest.raises(InvalidValue), library.edit("Leave out") as edit:
        edit.keep_blocks(id, [ADVERTISEMENT, "No such words."], False)
    assert ADVERTISEMENT in paragraphs(library.article(id))
    assert library.undo_label() is None


def test_counts_and_other_names_of_entities_follow(library: Library) -> None:
    id = add(library)
    annotate(library, id)
    for text in (ADVERTISEMENT, END):
        with library.edit("Leave out") as edit:
            edit.keep_block(id, text, False)
        assert {library.entity(entity).name for entity in edit.changes.entities} == {"Mara Quill"}
    (quill,) = [entity for entity in library.entities() if entity.name == "Mara Quill"]
    assert (quill.mentions, quill.aliases) == (1, ())


def test_a_name_that_stood_in_what_is_left_out_alone_is_gone_and_told(library: Library) -> None:
    id = add(library)
    annotate(library, id)
    (lowick,) = [entity.id for entity in library.entities() if entity.name == "Lowick"]
    with library.edit("Leave out") as edit:
        edit.keep_block(id, OPENING, False)
    assert lowick in edit.changes.entities
    assert [entity.name for entity in library.entities()] == ["Mara Quill"]
    assert library.check() == []


def test_the_article_waits_to_be_annotated_again_and_shows_its_names_meanwhile(library: Library) -> None:
    id = add(library)
    annotate(library, id)
    library.note_annotation_failure(id, "test 1", "It took too long.")
    keep(library, id, "Read also: the crane of Lowick", True)
    assert library.annotation_pending("test 1", tries=1) == [id]
    assert library.summaries()[0].annotated
    annotate(library, id)
    assert named(library.article(id)).count("Lowick") == 2
    assert library.annotation_pending("test 1") == []


def test_names_found_in_a_text_that_is_shown_no_more_are_not_stored(library: Library) -> None:
    id = add(library)
    text = library.article(id).text
    keep(library, id, OPENING, False)
    assert not library.store_annotation(id, annotation(text, QUILL), seen=text)
    assert library.article(id).mentions == ()
    assert library.annotation_pending("test 1") == [id]
    now = library.article(id).text
    assert library.store_annotation(id, annotation(now, SURNAME), seen=now)


# ---- all articles of a source


def test_a_decision_on_a_source_holds_for_its_articles_and_those_that_come_later(library: Library) -> None:
    first, other = add(library), add(library, [Kept(OPENING), Kept(ADVERTISEMENT)], source="Gazette")
    second = add(library, [Kept("Fog."), Kept(ADVERTISEMENT)], source="LOWICK  courier")
    assert library.blocks_of_source("lowick courier", ADVERTISEMENT) == 2
    assert library.blocks_of_source("Lowick Courier", ADVERTISEMENT, besides=first) == 1
    with library.edit("Leave out") as edit:
        edit.keep_block_of_source("Lowick Courier", ADVERTISEMENT, False)
    assert edit.changes.articles == {first, second}
    later = add(library, [Kept("Ebb."), Kept(ADVERTISEMENT)])
    for id in (first, second, later):
        assert ADVERTISEMENT not in library.article(id).text
    assert ADVERTISEMENT in library.article(other).text
    assert library.blocks_of_source("Lowick Courier", ADVERTISEMENT) == 3
    assert library.check() == []


def test_only_those_are_told_of_in_which_a_decision_would_make_a_difference(library: Library) -> None:
    here = add(library)
    add(library, [Removed(ADVERTISEMENT, "advertisement"), Kept("Fog.")])
    add(library, [Kept(ADVERTISEMENT)])
    decided, other = add(library, [Kept("Ebb."), Kept(ADVERTISEMENT)]), add(library, [*PIECES, Kept("Tide.")])
    keep(library, decided, ADVERTISEMENT, True)
    count = library.blocks_of_source
    assert count("Lowick Courier", ADVERTISEMENT, besides=here) == 4
    assert count("Lowick Courier", ADVERTISEMENT, besides=here, kept=False) == 1
    assert count("Lowick Courier", ADVERTISEMENT, besides=here, kept=True) == 1
    with library.edit("Leave out") as edit:
        edit.keep_block_of_source("Lowick Courier", ADVERTISEMENT, False)
    assert ADVERTISEMENT not in library.article(other).text
    assert count("Lowick Courier", ADVERTISEMENT, kept=False) == 0


def test_a_decision_on_one_article_goes_before_that_on_its_source(library: Library) -> None:
    first, second = add(library), add(library, [Kept("Fog."), Kept(ADVERTISEMENT)])
    keep(library, first, ADVERTISEMENT, True)
    keep_of_source(library, ADVERTISEMENT, False)
    assert ADVERTISEMENT in library.article(first).text
    assert ADVERTISEMENT not in library.article(second).text
    keep(library, first, ADVERTISEMENT, None)
    assert ADVERTISEMENT not in library.article(first).text


def test_it_never_takes_all_that_an_article_has(library: Library) -> None:
    id = add(library, [Kept(ADVERTISEMENT), Removed("Home", "menu")])
    add(library)
    keep_of_source(library, ADVERTISEMENT, False)
    assert paragraphs(library.article(id)) == [ADVERTISEMENT]
    with pytest.raises(InvalidValue, match="all that is left"):
        keep(library, id, ADVERTISEMENT, False)
    keep(library, id, "Home", True)
    assert paragraphs(library.article(id)) == ["Home"]
    assert library.check() == []


def test_leaving_out_the_last_that_is_shown_brings_nothing_else_back(library: Library) -> None:
    id = add(library, [Kept(OPENING), Kept(ADVERTISEMENT)])
    keep_of_source(library, ADVERTISEMENT, False)
    with pytest.raises(InvalidValue, match="all that is left"):
        keep(library, id, OPENING, False)


def test_with_another_source_what_was_decided_of_that_one_holds(library: Library) -> None:
    courier, gazette = add(library), add(library, [*PIECES, Kept("Fog.")], source="Gazette")
    keep_of_source(library, ADVERTISEMENT, False)
    keep_of_source(library, END, False, source="Gazette")
    with library.edit("Set source") as edit:
        edit.set_field(courier, "source", "GAZETTE")
    assert (ADVERTISEMENT in library.article(courier).text, END in library.article(courier).text) == (
        *(True, False),
    )
    with library.edit("Set source") as edit:
        edit.set_field(courier, "source", "")
        edit.set_field(gazette, "source", "Lowick Courier")
    assert paragraphs(library.article(courier)) == [OPENING, ADVERTISEMENT, "Gate\t1\nGate\t2", END]
    assert ADVERTISEMENT not in library.article(gazette).text
    library.undo()
    library.undo()
    assert (ADVERTISEMENT in library.article(courier).text, END in library.article(gazette).text) == (
        *(False, False),
    )
    assert library.check() == []


def test_a_removed_article_comes_back_as_was_decided_meanwhile(library: Library) -> None:
    id = add(library)
    with library.edit("Remove") as edit:
        edit.remove([id])
    assert library.blocks_of_source("Lowick Courier", ADVERTISEMENT) == 0
    keep_of_source(library, ADVERTISEMENT, False)
    with library.edit("Restore") as edit:
        edit.restore([id])
    assert ADVERTISEMENT not in library.article(id).text


@pytest.mark.parametrize("text", ['Say "no" to \\ fog', "Zoë’s café – 東京 🛳", "tab\tand \x7f"])
def test_a_line_is_found_in_a_source_whatever_it_holds(library: Library, text: str) -> None:
    add(library, [Removed("Home", "menu"), Removed(text, "menu"), Kept(OPENING)])
    assert library.blocks_of_source("Lowick Courier", text) == 1
    keep_of_source(library, text, True)
    assert library.article(ArticleId(1)).text.startswith(text)


def test_what_no_column_can_hold_is_decided_on_all_the_same(library: Library) -> None:
    id = add(library, [Removed("nul \x00 here", "menu"), Kept(OPENING), Kept("lone \ud800")])
    keep(library, id, "nul \x00 here", True)
    keep(library, id, "lone \ud800", False)
    assert paragraphs(library.article(id)) == ["nul \ufffd here", OPENING]


# ---- undo, files, and what may go wrong


def test_it_is_undone_and_redone(library: Library) -> None:
    id = add(library)
    states = [library.article(id)]
    for text, kept in ((ADVERTISEMENT, False), ("Harbour", True)):
        keep(library, id, text, kept)
        states.append(library.article(id))
    keep_of_source(library, END, False)
    states.append(library.article(id))
    for state in reversed(states[:-1]):
        changes = library.undo()
        assert changes is not None
        assert changes.articles == {id}
        assert library.article(id) == state
    for state in states[1:]:
        library.redo()
        assert library.article(id) == state
    assert library.check() == []


def test_an_edit_that_takes_back_what_it_did_leaves_no_trace(library: Library) -> None:
    id = add(library)
    annotate(library, id)
    before, stamp = library.article(id), library.stamp()
    with library.edit("Think again") as edit:
        edit.keep_block(id, OPENING, False)
        edit.keep_block(id, OPENING, None)
    assert not edit.changes
    assert (library.article(id), library.stamp(), library.undo_label()) == (before, stamp, None)


def test_decisions_are_there_after_closing_and_in_a_copy(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        id = add(library)
        keep(library, id, ADVERTISEMENT, False)
        keep_of_source(library, "Home", True)
        decided = library.article(id)
        library.copy_to(tmp_path / "copy.crossread")
    for path in (library.path, tmp_path / "copy.crossread"):
        with Library.open(path) as again:
            assert again.article(id) == decided
            keep(again, id, ADVERTISEMENT, None)
            assert ADVERTISEMENT in again.article(id).text
            later = add(again, [Removed("Home", "menu"), Kept("Fog.")])
            assert paragraphs(again.article(later)) == ["Home", "Fog."]


def test_a_library_of_before_takes_decisions(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        id = add(library, genre="opinion", date=PartialDate(2021))
        before = library.article(id)
    make_older(library.path, "what tells the genre")
    with open_library(tmp_path) as library:
        assert library.article(id) == before
        keep(library, id, ADVERTISEMENT, False)
        assert ADVERTISEMENT not in library.article(id).text
        assert library.check() == []


def test_where_nothing_was_decided_there_are_no_rows(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        id = add(library)
        keep(library, id, ADVERTISEMENT, False)
        library.undo()
    with closing(sqlite3.connect(library.path)) as connection:
        for table in ("found_body", "block_decision", "source_block_decision"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE body SET text = upper(text)", "not what was found in it with your decisions"),
        ("UPDATE found_body SET text = upper(text)", "not what was stored"),
        ("DELETE FROM found_body", "not what was stored"),
        ("DELETE FROM block_decision", "not what was found in it with your decisions"),
        ("UPDATE found_body SET paragraphs = '{'", "not what was found in it with your decisions"),
    ],
)
def test_a_text_that_is_not_what_was_decided_is_told_of(
    library: Library, statement: str, problem: str
) -> None:
    id = add(library)
    keep(library, id, ADVERTISEMENT, False)
    assert library.check() == []
    with library._connections.writing() as connection:
        connection.execute(statement)
    assert any(problem in line for line in library.check())


@pytest.mark.parametrize(
    "written",
    [
        *('paragraphs = \'[["0", 9, "body"]]\'', "paragraphs = '[[0, 9, \"body\", true, true]]'"),
        *(
            "removed = '[[7, \"menu\", 0]]'",
            "removed = '[[\"Home\", 7, 0]]'",
            'removed = \'[["Home", "menu", null]]\'',
        ),
    ],
)
def test_parts_that_are_not_what_was_written_are_damage(library: Library, written: str) -> None:
    id = add(library)
    with library._connections.writing() as connection:
        connection.execute(f"UPDATE body SET {written}")
    for read in (library.article, lambda id: keep(library, id, "Home", True)):
        with pytest.raises(DamagedLibrary):
            read(id)
    assert any("can't be read any more" in line for line in library.check())


def test_an_undo_of_blocks_that_can_not_be_understood_is_refused(library: Library) -> None:
    id = add(library)
    keep(library, id, ADVERTISEMENT, False)
    with library._connections.writing() as connection:
        connection.execute("UPDATE journal SET inverse = replace(inverse, 'null', '7')")
    with pytest.raises(LibraryError, match="can't take back"):
        library.undo()
    assert ADVERTISEMENT not in library.article(id).text


LINES = st.sampled_from(["Home", "Fog.", "Ebb. Mara Quill.", "Lowick", "Gate\t1\nGate\t2", END])
KINDS = st.sampled_from([ParagraphKind.BODY, ParagraphKind.CAPTION, ParagraphKind.LIST])
KEPT = st.builds(Kept, LINES, KINDS)
REMOVED = st.builds(Removed, LINES.filter(lambda text: "\n" not in text), st.sampled_from(["menu", "link"]))
FILES = st.lists(st.one_of(KEPT, REMOVED), min_size=1, max_size=8).filter(
    lambda pieces: any(isinstance(piece, Kept) for piece in pieces)
)
DECISIONS = st.lists(
    st.tuples(
        st.sampled_from(["article", "source", "undo", "redo", "names"]),
        LINES,
        st.sampled_from([True, False, None]),
    ),
    max_size=10,
)


def decide(library: Library, id: ArticleId, decision: tuple[str, str, bool | None]) -> None:
    match decision:
        case ["article", text, kept]:
            keep(library, id, text, kept)
        case ["source", text, kept]:
            keep_of_source(library, text, kept)
        case ["names", *_]:
            annotate(library, id)
        case [step, *_]:
            getattr(library, step)()


@settings(deadline=None, max_examples=25)
@given(file=FILES, decisions=DECISIONS)
def test_after_any_decisions_all_is_in_order_and_undone_it_is_as_it_was_found(
    tmp_path_factory: pytest.TempPathFactory, file: list[Kept | Removed], decisions: list[Any]
) -> None:
    with open_library(tmp_path_factory.mktemp("blocks")) as library:
        id = add(library, file)
        found = library.article(id)
        annotate(library, id)
        for decision in decisions:
            with suppress(InvalidValue):
                decide(library, id, decision)
            assert library.check() == []
            assert library.article(id).paragraphs
        while library.undo():
            pass
        again = library.article(id)
        assert (again.text, again.paragraphs, again.removed) == (found.text, found.paragraphs, found.removed)
        assert library.check() == []
