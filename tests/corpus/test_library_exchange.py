"""What a person decided, as a file that another library takes in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import InvalidValue
from corpus.library import Library
from corpus.library.exchange import export_decisions, import_decisions
from corpus.model import ArticleId, EntityType, OwnName, PartialDate
from tests.corpus.corrections import TEXTS, annotate_anew, at, fill, found_in, names, of_name, opened, shown
from tests.corpus.library_making import article
from tests.making import draft

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path) as library:
        yield library


@pytest.fixture
def ids(library: Library) -> list[ArticleId]:
    return fill(library)


def test_decisions_come_into_another_library_of_the_same_articles(library: Library, tmp_path: Path) -> None:
    ids = fill(library)
    with library.edit("All") as edit:
        edit.keep_block_of_source("The Courier", TEXTS[0].split("\n\n")[2], False)
        edit.set_field(ids[1], "source", "The New Courier")
        edit.set_field(ids[1], "date", PartialDate(2009, 10))
        edit.set_field(ids[1], "author", ("A. Bee", "C. Dee"))
        edit.keep_block(ids[2], TEXTS[2].split("\n\n")[1], False)
        edit.merge_entities([of_name(library, "Mara Quil")], of_name(library, "Mara Quill"))
        edit.add_own_names([OwnName("Lowick", "Lowick", PLACE)])
        edit.part_in_articles(of_name(library, "Coastal Board"), [ids[1]])
    document = export_decisions(library)
    with opened(tmp_path / "other") as other:
        there = fill(other, (2, 0, 1))
        imported = import_decisions(other, document)
        assert (imported.done, imported.known, imported.orphaned) == (len(document["decisions"]), 0, ())
        annotate_anew(other, there)
        annotate_anew(library, ids)
        assert shown(other, there) == shown(library, ids)
        assert other.article(there[1]).summary.authors == ("A. Bee", "C. Dee")
        assert all(source.number is not None for source in other.sources())
        assert other.undo_label() == "Bring in decisions"
        again = import_decisions(other, document)
        assert (again.done, again.known) == (0, imported.done)
        assert other.check() == []


def test_decisions_that_are_about_nothing_here_are_told(library: Library, tmp_path: Path) -> None:
    ids = fill(library)
    with library.edit("All") as edit:
        edit.set_field(ids[0], "title", "Aground")
        edit.reassign_mentions(ids[2], [at(TEXTS[2], "Orme")], None)
        edit.hide_entities([of_name(library, "Mara Quil")], True)
    document = export_decisions(library)
    with opened(tmp_path / "other") as other:
        id = article(other, TEXTS[2].replace("\n\n", " "), original=TEXTS[2].encode())
        imported = import_decisions(other, document)
        assert imported.done == 2
        assert sorted(imported.orphaned) == [
            "The title in “Aground”: the article is not in this library.",
            "“Orme” in “Orme came alone.”: its paragraph does not stand in the article.",
            "“mara quil”: no article of this library has this name so far.",
        ]
        later = article(other, TEXTS[1])
        other.store_annotation(later, found_in(1, TEXTS[1]))
        assert "Mara Quil" not in names(other)
        other.replace_findings(id, draft(TEXTS[2]), reader="test 2")
        assert other.decided_spans(id) == (at(TEXTS[2], "Orme"),)
        assert other.check() == []


def decision(kind: str, value: object, **target: object) -> dict[str, object]:
    return {"decisions": [{"kind": kind, "target": target, "value": value}]}


@pytest.mark.parametrize(
    "spoiled",
    [
        None,
        [],
        {},
        {"format": "other", "version": 1, "articles": [], "decisions": []},
        {"version": 3},
        {"articles": [7]},
        {"articles": [{"text": "x", "file": 3}]},
        {"decisions": [7]},
        decision("mark", True, article=0, mark="removed"),
        decision("no such", 1),
        decision("decision", {}, article=9, field="title"),
        decision("decision", {"value": "x"}, article=0, field="date"),
        decision("decision", {"value": "x"}, article=0, field="name"),
        decision("entity", "z", identity=["x", "y", None], field="name"),
        decision("entity", "\0", identity=["person", "y", None], field="name"),
        decision("entity", "z", identity=["person", "y", 9], field="name"),
        decision(
            "entity", {"identity": ["person"], "name": "x"}, identity=["person", "y", 0], field="same_as"
        ),
        decision("own name", {"name": 7, "type": "person"}, form="x"),
        decision("mention", {"identity": None}, article=0, block="x", nth=0, start=0, stop=9),
        decision("mention", {"identity": None}, article=0, block="x", nth=2**70, start=0, stop=1),
        decision("block", True, article=0, text="\ud800"),
    ],
)
def test_what_is_no_document_of_decisions_is_refused_and_changes_nothing(
    library: Library, ids: list[ArticleId], spoiled: object
) -> None:
    good = export_decisions(library)
    with library.edit("Hide") as edit:
        edit.set_field(ids[0], "title", "Aground")
    good["articles"] = export_decisions(library)["articles"]
    document = {**good, **spoiled} if isinstance(spoiled, dict) and spoiled else spoiled
    before = export_decisions(library)
    with pytest.raises(InvalidValue):
        import_decisions(library, document)
    assert export_decisions(library) == before
