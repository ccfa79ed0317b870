"""The verbs of the window and the command line, on a real library."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import InvalidValue, UnknownArticle
from corpus.intake import READER_VERSION
from corpus.intake.limits import FILE_BYTES
from corpus.library import Library
from corpus.model import Article, ArticleId, DateMention, EntityType, PartialDate, RemovedBlock
from corpus.worker import Worker
from gui.operations import (
    keep_block,
    keep_block_of_source,
    mark_unread,
    parse_assignment,
    perform,
    remove,
    set_fields,
    star,
)
from gui.operations.comparing import compare, save_report
from gui.operations.exporting import article_document, export_documents
from gui.operations.importing import import_articles
from gui.operations.text_files import NotWritten
from gui.operations.upkeep import Checked
from tests.making import annotation, draft

TEXT = "Rosa Field spoke on Friday.\n\nThen she left Tarn."
NAMES = (("Rosa Field", "Rosa Field", EntityType.PERSON), ("Tarn", "Tarn", EntityType.PLACE))


def add(library: Library, number: int, *, annotated: bool = False) -> ArticleId:
    text = f"{TEXT} It was visit {number} of that kind, and {'the weather held. ' * number}"
    told = draft(text, title=f"Visit {number}", authors=("B. Lund",))
    added = library.add(told, text.encode(), path=f"/a/{number}.txt", reader=READER_VERSION)
    if annotated:
        found = annotation(text, *NAMES)
        friday = DateMention(20, 26, "2020-05-01")
        library.store_annotation(added.id, replace(found, dates=(friday,)))
    return added.id


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.crossread") as library:
        add(library, 1, annotated=True)
        add(library, 2, annotated=True)
        add(library, 3)
        yield library


# --- fields


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("date=2009-10", ("date", PartialDate(2009, 10))),
        ("Date= 2009 ", ("date", PartialDate(2009))),
        ("author=Rosa Field; B. Lund;", ("author", ("Rosa Field", "B. Lund"))),
        ("author=B. Lund; B. Lund", ("author", ("B. Lund",))),
        ("author= ; ", ("author", None)),
        ("title=", ("title", None)),
        ("title=a = b", ("title", "a = b")),
        ("title=two\nlines\tand \x1b[31m more", ("title", "two lines and [31m more")),
        ("source=Cafe\u0301", ("source", "Caf\u00e9")),
    ],
)
def test_a_field_is_understood_as_written(written: str, understood: tuple[str, object]) -> None:
    assert parse_assignment(written) == understood


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("date=yesterday", "Write a year, month or day"),
        ("date=2009-13", "not a date of the calendar"),
        ("date=2021-02-29", "not a date of the calendar"),
        ("colour=red", "There is no field “colour”"),
        ("title", "sets nothing"),
        ("title=" + "x" * 1001, "too long"),
    ],
)
def test_what_a_field_cannot_take_is_refused_in_plain_words(written: str, words: str) -> None:
    with pytest.raises(InvalidValue, match=words):
        parse_assignment(written)


# --- decisions


def test_every_decision_is_one_step_of_undo(library: Library) -> None:
    one, two, three = library.ids()
    operations = [
        set_fields([one], {"title": "A visit", "date": PartialDate(2020, 5)}),
        star([one, two]),
        mark_unread([three], unread=False),
        remove([two, three]),
    ]
    before = library.summaries()
    for operation in operations:
        assert perform(library, operation).articles
        assert library.undo_label() == operation.label
    assert library.ids() == [one]
    assert library.article(one).summary.date == PartialDate(2020, 5)
    for _ in operations:
        assert library.undo()
    assert library.summaries() == before


def test_an_empty_value_brings_back_what_was_found(library: Library) -> None:
    one = library.ids()[0]
    perform(
        library, set_fields([one], dict([parse_assignment("title=Mine"), parse_assignment("author=A; B")]))
    )
    assert library.article(one).summary.authors == ("A", "B")
    perform(library, set_fields([one], dict([parse_assignment("title="), parse_assignment("author=")])))
    assert library.article(one).summary.title == "Visit 1"
    assert library.article(one).summary.authors == ("B. Lund",)


def test_an_operation_that_fails_leaves_all_as_it_was(library: Library) -> None:
    before = library.summaries(), library.stamp()
    with pytest.raises(UnknownArticle):
        perform(library, star([library.ids()[0], ArticleId(99)]))
    assert (library.summaries(), library.stamp()) == before


# --- documents


def test_an_exported_article_says_where_each_name_and_date_stands(library: Library) -> None:
    document = article_document(library.article(library.ids()[0]))
    text = document["text"]
    assert [mention["text"] for mention in document["mentions"]] == ["Rosa Field", "Tarn"]
    for span in (*document["mentions"], *document["dates"]):
        assert text[span["start"] : span["end"]] == span["text"]
    assert document["dates"][0]["value"] == "2020-05-01"
    assert document["author"] == ["B. Lund"]


def test_what_is_not_computed_is_null_and_not_empty(library: Library) -> None:
    not_annotated = article_document(library.article(library.ids()[2]))
    assert (not_annotated["mentions"], not_annotated["dates"], not_annotated["quotes"]) == (None, None, None)
    assert not_annotated["date"] is None
    assert not_annotated["date_basis"] == "none"


def test_every_article_is_exported_in_order_of_import(library: Library) -> None:
    assert [each["id"] for each in export_documents(library, lambda article: None)] == library.ids()


# --- comparing


def test_only_two_to_eight_different_articles_are_compared(library: Library) -> None:
    one, two, _ = library.ids()
    assert [compared.article.id for compared in compare(library, [two, one]).articles] == [two, one]
    for ids in ([one], [one, one], list(map(ArticleId, range(1, 10)))):
        with pytest.raises(InvalidValue):
            compare(library, ids)
    with pytest.raises(UnknownArticle):
        compare(library, [one, ArticleId(99)])


def test_a_report_is_written_whole_or_not_at_all(library: Library, tmp_path: Path) -> None:
    comparison = compare(library, library.ids()[:2])
    report = tmp_path / "report.html"
    report.write_text("an older report")
    save_report(comparison, report)
    assert "Rosa Field" in report.read_text(encoding="utf-8")
    for refused in (tmp_path, tmp_path / "no folder" / "report.html", report / "inside.html"):
        with pytest.raises(NotWritten):
            save_report(comparison, refused)
    assert {path.name for path in tmp_path.iterdir()} <= {"report.html", "a.crossread"} | {
        f"a.crossread{end}" for end in ("-wal", "-shm", ".lock")
    }


@pytest.mark.skipif(os.name != "posix", reason="a device")
def test_a_report_never_replaces_a_device(library: Library) -> None:
    save_report(compare(library, library.ids()[:2]), Path(os.devnull))
    assert Path(os.devnull).is_char_device()


# --- bringing articles in


def test_standard_input_stands_among_the_files(library: Library, tmp_path: Path) -> None:
    first, last = (tmp_path / name for name in ("first.txt", "last.txt"))
    first.write_text("Snow fell on the pass.\n\nNobody crossed it that day, said the keeper of the inn.")
    last.write_text("Rain fell in the valley.\n\nThe mill stood in water up to its second step at noon.")
    piped = io.BytesIO(b"Hail fell on the town.\n\nFarmers counted what was left of the cherries by evening.")
    with Worker("import") as worker:
        outcomes = list(
            import_articles(library, [str(first), "-", str(last)], worker=worker, standard_input=piped)
        )
    assert [(Path(outcome.path).name, outcome.status) for outcome in outcomes] == [
        ("first.txt", "added"),
        ("-", "added"),
        ("last.txt", "added"),
    ]


def test_endless_standard_input_is_refused_in_plain_words(library: Library) -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert size >= 0
            return b"x" * min(size, FILE_BYTES + 10)

    with Worker("import") as worker:
        (outcome,) = import_articles(library, ["-"], worker=worker, standard_input=Endless())
    assert outcome.status == "failed"
    assert outcome.reason is not None
    assert "too long" in outcome.reason


def test_problems_are_told_of_library_and_index() -> None:
    assert Checked(("a",), ("b",)).problems == ("a", "b")
    assert not Checked((), ()).problems


def test_an_article_document_holds_plain_values_only(library: Library) -> None:
    article: Article = library.article(library.ids()[0])
    marked = replace(article, genre="news", language="en")
    kinds = {type(value) for value in article_document(marked).values()}
    assert kinds <= {int, str, list, type(None)}


# --- parts of articles


@pytest.mark.parametrize(
    ("kept", "label"),
    [
        (True, "Bring “Then she left Tarn.” back"),
        (False, "Leave “Then she left Tarn.” out"),
        (None, "Have “Then she left Tarn.” as it was found"),
    ],
)
def test_what_is_decided_of_a_part_is_called_by_its_words(
    library: Library, kept: bool | None, label: str
) -> None:
    id = library.add(draft(TEXT, source="Tarn Post"), b"a", path="/a/a.txt", reader=READER_VERSION).id
    part = TEXT.split("\n\n")[1]
    assert perform(library, keep_block(id, part, kept)).articles <= {id}
    assert keep_block(id, part, kept).label == label
    assert keep_block_of_source("Tarn Post", part, kept).label == f"{label} in all articles of Tarn Post"
    perform(library, keep_block_of_source("Tarn Post", part, kept))
    assert (part in library.article(id).text) is (kept is not False)


def test_only_what_was_decided_says_so_in_the_document(library: Library) -> None:
    first, last = TEXT.split("\n\n")
    removed = (RemovedBlock("Menu", "menu", 0), RemovedBlock("Read also", "link", 0))
    told = draft(TEXT, source="Tarn Post", removed=removed)
    id = library.add(told, b"a", path="/a/a.txt", reader=READER_VERSION).id
    for block, kept in ((last, False), ("Menu", True)):
        perform(library, keep_block(id, block, kept))
    document = article_document(library.article(id))
    assert document["text"] == f"Menu\n\n{first}"
    assert [paragraph.get("decided") for paragraph in document["paragraphs"]] == [True, None]
    assert [(block["text"], block.get("decided")) for block in document["removed"]] == [
        ("Read also", None),
        (last, True),
    ]
