"""A newer reader reaches what came in before it; what a person decided lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import InvalidValue, UnknownArticle
from corpus.intake import READER_VERSION
from corpus.library import Library
from corpus.model import Annotation, ArticleId, Draft, ParagraphKind, PartialDate
from corpus.pieces import Kept, Removed
from corpus.rereading import Reread, reread, waiting
from corpus.worker import Worker
from tests.corpus.library_making import open_library
from tests.corpus.test_library_blocks import (
    ADVERTISEMENT,
    END,
    FILES,
    LINES,
    LOWICK,
    OPENING,
    PIECES,
    QUILL,
    add,
    annotate,
    draft,
    keep,
    keep_of_source,
    named,
    paragraphs,
)
from tests.making import annotation

#: What a better reader makes of the same file.
BETTER = [
    Removed("Home", "menu"),
    Removed("Harbour", "menu"),
    Kept("Harbour news", ParagraphKind.HEADING),
    Kept(OPENING),
    Kept("Read also: the crane of Lowick"),
    Kept(ADVERTISEMENT),
    Kept(END),
    Removed("Home", "footer"),
]

PAGE = """<html lang="en"><head><title>Gate of Lowick shut</title><meta name="author" content="Rosa Field">
</head><body><nav><a href="/">Home</a></nav><article><h1>Gate of Lowick shut</h1>
<p>The harbour of Lowick stayed shut on Tuesday after a crane fell across its only gate, the port said.</p>
<p>Pilots waited outside while Mara Quill, who runs the port, asked the Coastal Board for another crane.</p>
</article></body></html>
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker("rereading") as worker:
        yield worker


def replace(library: Library, id: ArticleId, made: Draft, reader: str = "2") -> frozenset[ArticleId]:
    return library.replace_findings(id, made, reader=reader).articles


# ---- findings are replaced


def test_what_a_newer_reader_finds_takes_the_place_of_what_was_found(library: Library) -> None:
    id = add(library, title="Home", source="www", date=PartialDate(2022), language="de", genre="opinion")
    better = draft(
        BETTER,
        title="Harbour shut",
        authors=("Ida Brandt",),
        source="Courier",
        date=PartialDate(2021, 3),
        date_note="In the byline.",
        language="en",
        genre="report",
        genre_note="The page says so.",
    )
    assert replace(library, id, better) == {id}
    shown = library.article(id)
    assert (shown.text, shown.paragraphs, shown.removed) == (better.text, better.paragraphs, better.removed)
    row = shown.summary
    assert (row.title, row.authors, row.source, row.date) == (
        *("Harbour shut", ("Ida Brandt",), "Courier", PartialDate(2021, 3)),
    )
    assert (shown.date_note, shown.language, shown.genre, shown.genre_note) == (
        *("In the byline.", "en", "report", "The page says so."),
    )
    assert row.source_number is not None
    assert library.check() == []
    assert library.reading_pending("2") == []


def test_where_nothing_else_is_found_nothing_is_touched(library: Library) -> None:
    id = add(library, title="Harbour shut", date=PartialDate(2021))
    keep(library, id, ADVERTISEMENT, False)
    stamp, before = library.stamp(), library.article(id)
    made = draft(PIECES, title="Harbour shut", date=PartialDate(2021), source="Lowick Courier")
    assert replace(library, id, made) == frozenset()
    assert (library.stamp(), library.article(id)) == (stamp, before)
    assert library.reading_pending("2") == []


def test_what_was_set_and_decided_lasts(library: Library) -> None:
    id = add(library, title="Home")
    with library.edit("Set") as edit:
        edit.set_field(id, "title", "Mine")
    for text, kept in ((ADVERTISEMENT, False), ("Harbour", True), ("Read also: the crane of Lowick", False)):
        if kept is not None:
            keep(library, id, text, kept)
    keep_of_source(library, END, False)
    replace(library, id, draft(BETTER, title="Better", source="Lowick Courier"))
    shown = library.article(id)
    assert shown.summary.title == "Mine"
    assert paragraphs(shown) == ["Harbour", "Harbour news", OPENING]
    assert [block.text for block in shown.removed if block.decided] == [
        *("Read also: the crane of Lowick", ADVERTISEMENT, END),
    ]
    assert library.check() == []
    while library.undo():
        pass
    assert library.article(id).text == draft(BETTER).text
    assert library.check() == []


def test_a_block_that_is_not_found_any_more_is_kept_in_mind(library: Library) -> None:
    id = add(library)
    keep(library, id, "Gate\t1\nGate\t2", False)
    replace(library, id, draft(BETTER))
    assert paragraphs(library.article(id))[-1] == END
    replace(library, id, draft(PIECES), reader="3")
    assert "Gate" not in library.article(id).text
    replace(library, id, draft(BETTER), reader="4")
    keep(library, id, "Gate\t1\nGate\t2", None)
    replace(library, id, draft(PIECES), reader="5")
    assert "Gate" in library.article(id).text


def test_with_the_source_that_is_found_now_what_was_decided_of_that_holds(library: Library) -> None:
    id = add(library, source="www")
    add(library, [Kept("Fog."), Kept(ADVERTISEMENT)], source="Courier")
    keep_of_source(library, ADVERTISEMENT, False, source="Courier")
    replace(library, id, draft(PIECES, source="Courier"))
    assert ADVERTISEMENT not in library.article(id).text
    assert library.check() == []


def test_names_stay_where_their_words_stand_until_they_are_looked_for_again(library: Library) -> None:
    id = add(library)
    annotate(library, id)
    replace(library, id, draft(BETTER))
    assert named(library.article(id)) == ["Mara Quill", "Lowick", "Quill", "Quill"]
    assert library.annotation_pending("test 1") == [id]
    annotate(library, id)
    assert named(library.article(id)).count("Lowick") == 2
    assert library.check() == []


@pytest.mark.parametrize(
    ("found", "waits"),
    [
        ({"title": "Harbour"}, False),
        ({"language": "de"}, True),
        ({"date": PartialDate(2021)}, True),
    ],
)
def test_names_are_looked_for_again_only_where_that_may_tell_more(
    library: Library, found: dict[str, object], waits: bool
) -> None:
    id = add(library)
    library.store_annotation(id, Annotation("test 1"))
    assert replace(library, id, draft(PIECES, source="Lowick Courier", **found)) == {id}
    assert bool(library.annotation_pending("test 1")) is waits


def test_the_same_text_is_a_duplicate_of_what_is_found_now(library: Library) -> None:
    id = add(library)
    replace(library, id, draft(BETTER))
    again = library.add(draft(BETTER), b"another", path="/home/ada/b.html", reader="2")
    assert (again.status, again.of) == ("duplicate", id)
    other = library.add(draft(PIECES), b"a third", path="/home/ada/c.html", reader="2")
    assert other.status == "added"


def test_a_removed_article_is_not_read_again(library: Library) -> None:
    id = add(library)
    with library.edit("Remove") as edit:
        edit.remove([id])
    assert library.reading_pending("2") == []
    with pytest.raises(UnknownArticle):
        replace(library, id, draft(BETTER))


def test_only_what_an_older_reader_made_waits(library: Library) -> None:
    id = add(library)
    assert [library.reading_pending(reader) for reader in ("0", "1", "2", "10")] == [[], [], [id], [id]]
    replace(library, id, draft(PIECES), reader="10")
    assert library.reading_pending("9") == []


def test_what_a_reader_fails_on_is_told_once_and_left_to_the_next(library: Library) -> None:
    id = add(library)
    library.note_reading_failure(id, "2", "The file is locked.")
    assert library.reading_pending("2") == []
    assert library.reading_failures("2") == {id: "The file is locked."}
    assert library.reading_pending("3") == [id]
    replace(library, id, draft(BETTER), reader="3")
    assert library.reading_failures("2") == {}


DECISIONS = st.lists(st.tuples(LINES, st.sampled_from([True, False, None])), max_size=3)


@settings(deadline=None, max_examples=20)
@given(before=FILES, after=FILES, decisions=DECISIONS, of_source=DECISIONS)
def test_whatever_is_found_anew_all_is_in_order(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[Kept | Removed],
    after: list[Kept | Removed],
    decisions: list[tuple[str, bool | None]],
    of_source: list[tuple[str, bool | None]],
) -> None:
    with open_library(tmp_path_factory.mktemp("rereading")) as library:
        id = add(library, before)
        annotate(library, id)
        for text, kept in decisions:
            with suppress(InvalidValue):
                keep(library, id, text, kept)
        for text, kept in of_source:
            with suppress(InvalidValue):
                keep_of_source(library, text, kept)
        shown = library.article(id)
        for reader, found in (("2", after), ("3", before)):
            replace(library, id, draft(found, source="Lowick Courier"), reader)
            assert library.check() == []
            assert library.article(id).text
        again = library.article(id)
        assert (again.text, again.paragraphs, again.removed) == (shown.text, shown.paragraphs, shown.removed)


# ---- from the original


def read_by_an_older_reader(library: Library, content: str, **fields: str) -> ArticleId:
    old = draft([Kept("Home"), Kept(content)], **fields)
    return library.add(old, content.encode(), path="/home/ada/gate.html", reader="0").id


def test_originals_are_read_again(library: Library, worker: Worker) -> None:
    id = read_by_an_older_reader(library, PAGE)
    told: list[tuple[int, int, str]] = []
    (outcome,) = reread(library, worker=worker, progress=lambda *far: told.append(far))
    shown = library.article(id)
    assert outcome.changes is not None
    assert (outcome.status, outcome.title, outcome.changes.articles) == (
        "changed",
        "Gate of Lowick shut",
        {id},
    )
    assert shown.summary.authors == ("Rosa Field",)
    assert paragraphs(shown)[0].startswith("The harbour of Lowick stayed shut")
    assert told == [(0, 1, "gate.html")]
    assert (waiting(library), list(reread(library, worker=worker))) == ([], [])
    assert list(reread(library, [id], worker=worker)) == [
        Reread(
            id,
            "unchanged",
            "Gate of Lowick shut",
            changes=library.replace_findings(id, as_found(library, id), reader=READER_VERSION),
        )
    ]
    assert library.check() == []


def as_found(library: Library, id: ArticleId) -> Draft:
    """The draft of an article of which nothing was decided."""
    shown, row = library.article(id), library.article(id).summary
    return Draft(
        *(shown.text, shown.paragraphs, shown.removed, row.title, row.authors, row.source, row.date),
        date_note=shown.date_note,
        language=shown.language,
        genre=shown.genre,
        genre_note=shown.genre_note,
    )


def test_one_that_can_not_be_read_again_stays_and_the_others_go_on(library: Library, worker: Worker) -> None:
    bad = library.add(draft([Kept(OPENING)]), b"\x89PNG\r\n\x1a\n" + bytes(99), path="a.txt", reader="0").id
    good = read_by_an_older_reader(library, PAGE)
    failed, read = reread(library, worker=worker)
    assert (failed.id, failed.status, read.id, read.status) == (bad, "failed", good, "changed")
    assert failed.reason
    assert library.article(bad).text == OPENING
    assert waiting(library) == []
    assert [outcome.status for outcome in reread(library, [bad], worker=worker)] == ["failed"]


def test_cancelled_it_goes_on_with_the_rest(library: Library, worker: Worker) -> None:
    first = read_by_an_older_reader(library, PAGE)
    second = read_by_an_older_reader(library, PAGE.replace("Tuesday", "Friday"))
    done: list[Reread] = []
    for outcome in reread(library, worker=worker, cancelled=lambda: bool(done)):
        done.append(outcome)
    assert [outcome.id for outcome in done] == [first]
    assert waiting(library) == [second]
    assert [outcome.id for outcome in reread(library, worker=worker)] == [second]


def test_an_article_that_is_removed_meanwhile_is_passed_over(library: Library, worker: Worker) -> None:
    first = read_by_an_older_reader(library, PAGE)
    second = read_by_an_older_reader(library, PAGE.replace("Tuesday", "Friday"))
    outcomes = reread(library, [first, second, ArticleId(99)], worker=worker)
    assert next(outcomes).id == first
    with library.edit("Remove") as edit:
        edit.remove([second])
    assert list(outcomes) == []


def test_what_is_decided_while_an_original_is_read_holds(library: Library, worker: Worker) -> None:
    id = read_by_an_older_reader(library, PAGE, source="Courier")

    def decide(*_: object) -> None:
        if library.undo_label() is None:
            keep(library, id, "Home", False)

    list(reread(library, worker=worker, progress=decide))
    assert library.undo_label() == "Keep"
    assert "Home" not in library.article(id).text


def test_a_name_found_in_the_text_before_is_not_stored_in_the_one_after(library: Library) -> None:
    id = add(library)
    before = library.article(id).text
    found = annotation(before, QUILL, LOWICK)
    replace(library, id, draft(BETTER))
    assert not library.store_annotation(id, found, seen=before)
    assert library.annotation_pending("test 1") == [id]
