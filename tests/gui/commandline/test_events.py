"""Events are told, compared and put right from the command line as in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.events import GROUPER
from corpus.library import Library
from corpus.model import (
    Annotation,
    ArticleId,
    DateEstimate,
    EventId,
    EventPassage,
    EventReason,
    EventReasonKind,
    EventRole,
    FoundEvent,
    PartialDate,
)
from gui.operations import eventing
from tests.gui.commandline.conftest import Done

MAIN, PASSING = EventRole.MAIN, EventRole.PASSING

FERRY, LOSS = "The ferry to Tarn makes its last crossing", "His company lost money"
BRIDGE, WISH = "Norway will not pay for a bridge to Tarn", "The council wants Norway to pay for a bridge"
WHY = (
    EventReason(EventReasonKind.ENTITY, ("Ivar Lund", "Tarn")),
    EventReason(EventReasonKind.DATE, ("2009-10",)),
    EventReason(EventReasonKind.MEANING),
)


def find(
    opened: Library,
    title: str,
    *told: tuple[int, str, EventRole],
    id: int | None = None,
    start: str | None = "2009-10",
) -> None:
    """Store that an event was found, told in these words of these articles, and that all was looked at."""
    passages = []
    for article, words, role in told:
        begin = opened.article(ArticleId(article)).text.index(words)
        passages.append(EventPassage(ArticleId(article), begin, begin + len(words), role))
    known = None if id is None else EventId(id)
    date = None if start is None else PartialDate.parse(start)
    opened.store_events([FoundEvent(known, title, date, date, WHY, tuple(passages))], (), grouper=GROUPER)


@pytest.fixture
def library(library: Path, ids: dict[str, int]) -> Path:
    """A library in which two events were found."""
    tarn, page, bare = (ids[name] for name in ("tarn.html", "page.html", "bare.txt"))
    with Library.open(library) as opened:
        opened.store_events((), opened.ids(), grouper=GROUPER)
        find(
            opened,
            "The last ferry to Tarn",
            (tarn, FERRY, MAIN),
            (page, LOSS, PASSING),
            (bare, "Snow lay", PASSING),
        )
        find(opened, "No bridge to Tarn", (page, BRIDGE, MAIN), (tarn, WISH, PASSING), start=None)
    return library


@pytest.fixture
def on(run: Callable[..., Done], library: Path, tmp_path: Path) -> Callable[..., Done]:
    """A command on the library of the test."""
    return lambda *arguments: run("--library", library, "--cache", tmp_path / "cache", *arguments)


def events(on: Callable[..., Done], *arguments: object) -> dict[str, dict[str, Any]]:
    return {row["title"]: row for row in on("events", "--json", *arguments).document}


def test_events_are_told_with_who_tells_of_them_and_where(
    on: Callable[..., Done], ids: dict[str, int]
) -> None:
    rows = on("events", "--json").document
    assert [row["title"] for row in rows] == ["The last ferry to Tarn", "No bridge to Tarn"]
    ferry = rows[0]
    assert ferry.keys() == {
        *("schema", "id", "title", "start", "end", "why", "reasons", "state", "named", "made"),
        *("articles", "sources", "passages", "suggested"),
    }
    assert (ferry["start"], ferry["end"], ferry["state"]) == ("2009-10", "2009-10", "found")
    assert ferry["why"] == ["same names: Ivar Lund, Tarn", "same date: October 2009", "near in meaning"]
    assert ferry["reasons"][0] == {"kind": "entity", "said": ["Ivar Lund", "Tarn"]}
    assert set(ferry["articles"]) == set(ids.values())
    assert ferry["sources"][0] == {
        "source": "The Tarn Valley Post", "role": "main", "articles": [ids["tarn.html"]]
    }  # fmt: skip
    assert {(told["source"], told["role"]) for told in ferry["sources"][1:]} == {
        ("Lakeside Daily", "passing"), (None, "passing"),
    }  # fmt: skip
    assert {(told["text"], told["role"]) for told in ferry["passages"]} == {
        (FERRY, "main"), (LOSS, "passing"), ("Snow lay", "passing"),
    }  # fmt: skip
    texts = {id: on("show", id, "--json").document["text"] for id in ids.values()}
    for told in ferry["passages"]:
        assert texts[told["article"]][told["start"] : told["end"]] == told["text"]
    assert (rows[1]["start"], rows[1]["end"], rows[1]["suggested"]) == (None, None, [])


def test_one_event_is_told_by_its_number(on: Callable[..., Done]) -> None:
    number = events(on)["No bridge to Tarn"]["id"]
    (row,) = on("events", number, "--json").document
    assert row["title"] == "No bridge to Tarn"
    missing = on("events", 77_777, "--json")
    assert (missing.status, missing.document["error"]["kind"]) == (1, "unknown-event")
    assert on("events", "ferry").status == 2


def test_events_are_readable(on: Callable[..., Done], ids: dict[str, int]) -> None:
    lines = on("events").out.splitlines()
    number = events(on)["The last ferry to Tarn"]["id"]
    assert lines[0] == f"{number:>5}  The last ferry to Tarn"
    assert lines[1].strip() == "October 2009 · 3 articles"
    told = " ".join(" ".join(lines).split())
    assert "main subject: The Tarn Valley Post; in passing: “Snow lay" in told
    assert f"“{FERRY}”" in told
    assert "undated · 2 articles" in told
    whole = on("events", number).out
    start = next(
        each["start"] for each in events(on)["The last ferry to Tarn"]["passages"] if each["text"] == LOSS
    )
    assert f"{ids['page.html']}:{start}-{start + len(LOSS)}  in passing\n" in whole
    assert "Because of: same names: Ivar Lund, Tarn; same date: October 2009" in whole


def test_where_no_event_was_found_it_is_said(run: Callable[..., Done], tmp_path: Path) -> None:
    empty = tmp_path / "empty.crossread"
    Library.open(empty).close()
    done = run("--library", empty, "events")
    assert (done.status, done.out) == (0, "")
    assert "No events were found" in done.err
    assert run("--library", empty, "events", "--json").document == []
    assert "No event was dismissed." in run("--library", empty, "events", "--dismissed").err


def test_article_tells_of_its_events(on: Callable[..., Done], ids: dict[str, int], library: Path) -> None:
    main, passing = on("show", ids["page.html"], "--json").document["events"]
    assert (main["title"], main["role"]) == ("No bridge to Tarn", "main")
    assert (passing["title"], passing["role"]) == ("The last ferry to Tarn", "passing")
    assert passing["passages"][0]["role"] == "passing"
    assert "The last ferry to Tarn, October 2009 (in passing; 2 others tell of it)" in " ".join(
        on("show", ids["page.html"]).out.split()
    )
    exported = {row["id"]: row for row in on("export", "--jsonl").lines}
    assert exported[ids["page.html"]]["events"] == [main, passing]
    with Library.open(library) as opened:
        opened.store_annotation(ArticleId(ids["page.html"]), Annotation("test 2"))
    exported = {row["id"]: row for row in on("export", "--jsonl").lines}
    assert exported[ids["page.html"]]["events"] is None
    assert exported[ids["tarn.html"]]["events"] is not None
    on("leave-out", ids["tarn.html"], "About 400 people")
    assert on("show", ids["tarn.html"], "--json").document["events"] is None


def test_estimated_date_is_told_with_its_reason(
    on: Callable[..., Done], ids: dict[str, int], library: Path
) -> None:
    bare = ids["bare.txt"]
    with Library.open(library) as opened:
        event = opened.events()[0]
        told = next(each for each in event.passages if each.role is MAIN)
        estimate = DateEstimate(ArticleId(bare), PartialDate(2009, 10), event.id, told)
        opened.store_estimates([estimate], [ArticleId(bare)])
    row = next(row for row in on("list", "--json").document if row["id"] == bare)
    assert (row["date"], row["date_basis"]) == ("2009-10", "estimated")
    shown = on("show", bare, "--json").document
    assert (shown["date"], shown["date_basis"]) == ("2009-10", "estimated")
    assert "The last ferry to Tarn" in shown["date_note"]
    assert "≈ 2009-10" in on("show", bare).out
    assert "≈ 2009-10" in on("list").out
    (hit,) = on("search", "date:2009-10 snow", "--json").document["hits"]
    assert (hit["id"], hit["date_basis"]) == (bare, "estimated")
    assert "≈ 2009-10" in on("search", "snow").out
    on("set", bare, "date=2009-10")
    assert on("show", bare, "--json").document["date_basis"] == "set"


def test_articles_are_found_by_their_event(on: Callable[..., Done], ids: dict[str, int]) -> None:
    page = on("search", 'event:"last ferry"', "--facets", "--json").document
    assert {hit["id"] for hit in page["hits"]} == set(ids.values())
    assert page["understood"][0]["kind"] == "event"
    assert page["understood"][0]["value"] == "The last ferry to Tarn"
    assert page["facets"]["event"] == {"The last ferry to Tarn": 3, "No bridge to Tarn": 2}
    bare = next(hit for hit in page["hits"] if hit["id"] == ids["bare.txt"])
    assert [snippet["text"][s:e] for snippet in bare["snippets"] for s, e in snippet["marks"]] == ["Snow lay"]


class TestComparing:
    def test_the_articles_of_an_event_are_compared(
        self, on: Callable[..., Done], ids: dict[str, int], tmp_path: Path
    ) -> None:
        number = events(on)["No bridge to Tarn"]["id"]
        page = tmp_path / "report.html"
        compared = on("compare", "--event", number, "--json", "--html", page).document
        assert [each["id"] for each in compared["articles"]] == [ids["page.html"], ids["tarn.html"]]
        assert (compared["event"]["id"], compared["event"]["title"]) == (number, "No bridge to Tarn")
        assert {each["text"] for each in compared["event"]["passages"]} == {BRIDGE, WISH}
        assert compared["links"] is not None
        assert "No bridge to Tarn" in page.read_text(encoding="utf-8")
        printed = on("compare", "--event", number, "--lens", "overview").out
        assert printed.startswith("No bridge to Tarn (undated)\n")

    def test_articles_or_an_event_and_not_both(self, on: Callable[..., Done], ids: dict[str, int]) -> None:
        number = events(on)["No bridge to Tarn"]["id"]
        for wrong in (["compare"], ["compare", *ids.values(), "--event", number]):
            done = on(*wrong, "--json")
            assert (done.status, done.document["error"]["kind"]) == (2, "usage")
        assert on("compare", "--event", 77_777).status == 1

    def test_of_more_than_eight_articles_it_is_said_which_are_compared(
        self, run: Callable[..., Done], tmp_path: Path
    ) -> None:
        for number in range(10):
            text = f"The lifeboat Petrel was launched at pier {'abcdefghij'[number]}, said keeper {number}.\n"
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        library = tmp_path / "many.crossread"
        told = [tmp_path / f"{number}.txt" for number in range(10)]
        assert run("--library", library, "import", *told).status == 0
        with Library.open(library) as opened:
            opened.store_events((), opened.ids(), grouper=GROUPER)
            find(
                opened,
                "Petrel launches",
                *((id, "The lifeboat Petrel was launched", MAIN) for id in opened.ids()),
            )
            (event,) = opened.events()
        done = run(
            *("--library", library, "--cache", tmp_path / "cache", "compare", "--event", event.id, "--json")
        )
        assert len(done.document["articles"]) == 8
        assert {each["article"] for each in done.document["event"]["passages"]} == {
            each["id"] for each in done.document["articles"]
        }
        assert "10 articles tell of this event" in done.err


class TestBringingUpToDate:
    @pytest.fixture
    def pending(self, library: Path, ids: dict[str, int]) -> Path:
        """The same library, with an article that events were not looked for in."""
        with Library.open(library) as opened:
            opened.store_annotation(ArticleId(ids["bare.txt"]), Annotation("test 2"))
        return library

    def test_what_is_there_is_told_while_another_program_writes(
        self, on: Callable[..., Done], pending: Path
    ) -> None:
        with Library.open(pending):
            done = on("events", "--json")
            searched = on("search", "event:ferry", "--json")
        assert done.status == 0
        assert {row["title"] for row in done.document} >= {"No bridge to Tarn"}
        assert "as they were found before" in done.err
        assert searched.document["total"] >= 2

    def test_nothing_is_written_where_all_was_looked_at(
        self, on: Callable[..., Done], library: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(eventing, "find_events", None)
        with Library.open(library):
            done = on("events")
        assert (done.status, done.err) == (0, "")


class TestPuttingRight:
    def test_event_is_renamed_and_called_as_found_again(self, on: Callable[..., Done]) -> None:
        number = events(on)["No bridge to Tarn"]["id"]
        done = on("event", "rename", number, "Tarn waits", "--json").document
        assert (done["event"], done["events"]) == (number, [number])
        assert (events(on)["Tarn waits"]["id"], events(on)["Tarn waits"]["named"]) == (number, True)
        assert on("event", "rename", number).status == 2
        assert on("event", "rename", number, "--as-found").out.startswith("Done: ")
        assert "No bridge to Tarn" in events(on)
        assert on("undo").status == 0
        assert "Tarn waits" in events(on)
        missing = on("event", "rename", 77_777, "None", "--json")
        assert (missing.status, missing.document["error"]["kind"]) == (1, "unknown-event")

    def test_events_are_dismissed_and_brought_back(self, on: Callable[..., Done]) -> None:
        numbers = [row["id"] for row in events(on).values()]
        assert on("event", "dismiss", *numbers).status == 0
        assert events(on) == {}
        dismissed = events(on, "--dismissed")
        assert {row["state"] for row in dismissed.values()} == {"dismissed"}
        assert {row["id"] for row in dismissed.values()} == set(numbers)
        assert on("event", "reopen", numbers[0]).status == 0
        assert [row["id"] for row in events(on).values()] == [numbers[0]]
        assert on("undo").status == on("undo").status == 0
        assert len(events(on)) == 2

    def test_accepted_event_stays_and_what_is_found_since_is_suggested(
        self, on: Callable[..., Done], library: Path, ids: dict[str, int]
    ) -> None:
        number = events(on)["No bridge to Tarn"]["id"]
        assert on("event", "accept", number).status == 0
        assert on("event", "add", number, "--suggested").status == 2
        with Library.open(library) as opened:
            find(opened, "", (ids["bare.txt"], "nobody came", PASSING), id=number)
        row = events(on)["No bridge to Tarn"]
        assert (row["state"], [each["text"] for each in row["suggested"]]) == ("accepted", ["nobody came"])
        assert ids["bare.txt"] not in row["articles"]
        assert f"crossread event add {number} --suggested" in on("events", number).out
        assert on("event", "add", number, "--suggested").status == 0
        row = events(on)["No bridge to Tarn"]
        assert row["suggested"] == []
        assert ids["bare.txt"] in row["articles"]
        assert on("undo").status == 0
        assert on("event", "remove", number, ids["bare.txt"]).status == 0
        row = events(on)["No bridge to Tarn"]
        assert (row["suggested"], ids["bare.txt"] in row["articles"]) == ([], False)

    def test_estimated_date_goes_with_its_event(
        self, on: Callable[..., Done], library: Path, ids: dict[str, int]
    ) -> None:
        bare, number = ids["bare.txt"], events(on)["The last ferry to Tarn"]["id"]
        with Library.open(library) as opened:
            told = next(each for each in opened.event(number).passages if each.role is MAIN)
            estimate = DateEstimate(ArticleId(bare), PartialDate(2009, 10), number, told)
            opened.store_estimates([estimate], [ArticleId(bare)])
        assert on("search", "snow date:2009", "--json").document["total"] == 1
        done = on("event", "dismiss", number, "--json").document
        assert bare in done["articles"]
        assert on("show", bare, "--json").document["date_basis"] == "none"
        assert on("search", "snow date:2009", "--json").document["total"] == 0

    def test_events_are_merged(self, on: Callable[..., Done], ids: dict[str, int]) -> None:
        ferry, bridge = (events(on)[title]["id"] for title in ("The last ferry to Tarn", "No bridge to Tarn"))
        assert on("event", "merge", bridge, "--into", ferry).status == 0
        (row,) = events(on).values()
        assert (row["id"], row["title"], len(row["passages"])) == (ferry, "The last ferry to Tarn", 5)
        (same,) = on("events", bridge, "--json").document
        assert same["id"] == ferry
        assert on("search", f"event:{bridge}", "--json").document["total"] == 3
        assert on("undo").status == 0
        assert len(events(on)) == 2

    def test_event_is_split_and_made(self, on: Callable[..., Done], ids: dict[str, int]) -> None:
        ferry = events(on)["The last ferry to Tarn"]["id"]
        done = on("event", "split", ferry, ids["bare.txt"], "--title", "Snow on the pass", "--json").document
        rows = events(on)
        assert rows["Snow on the pass"]["id"] == done["event"] != ferry
        assert rows["Snow on the pass"]["made"] is True
        assert rows["Snow on the pass"]["articles"] == [ids["bare.txt"]]
        assert ids["bare.txt"] not in rows["The last ferry to Tarn"]["articles"]
        text = on("show", ids["page.html"], "--json").document["text"]
        start = text.index("the lake freezes")
        made = on(
            *("event", "make", "Over the ice", f"{ids['page.html']}:{start}-{start + 4}"),
            *(ids["bare.txt"], "--main", "--json"),
        ).document
        row = events(on)["Over the ice"]
        assert (row["id"], row["made"], row["why"]) == (made["event"], True, ["you put them together"])
        told = {each["article"]: each["text"] for each in row["passages"]}
        assert told[ids["page.html"]].startswith("In Oslo the bridge")
        assert told[ids["bare.txt"]].startswith("Snow lay on the pass all of that week")
        assert all(each["role"] == "main" and each["decided"] for each in row["passages"])
        assert on("compare", "--event", done["event"]).status == 2

    def test_passages_are_added_and_removed(self, on: Callable[..., Done], ids: dict[str, int]) -> None:
        bridge = events(on)["No bridge to Tarn"]["id"]
        text = on("show", ids["tarn.html"], "--json").document["text"]
        start = text.index("About 400")
        assert on("event", "add", bridge, f"{ids['tarn.html']}:{start}-{start + 5}").status == 0
        added = [each for each in events(on)["No bridge to Tarn"]["passages"] if each.get("decided")]
        assert [each["text"] for each in added] == ["About 400 people live in Tarn."]
        assert on("event", "remove", bridge, f"{ids['tarn.html']}:{start}-{start + 5}").status == 0
        assert "About 400" not in str(events(on)["No bridge to Tarn"]["passages"])
        refused = on("event", "remove", bridge, ids["bare.txt"], "--json")
        assert (refused.status, refused.document["error"]["kind"]) == (2, "invalid-value")
        assert on("event", "add", bridge).status == 2
        assert on("event", "add", bridge, "somewhere").status == 2
        assert on("event", "add", bridge, f"{ids['bare.txt']}:90000-90001").status == 2
        assert on("event", "make", "Nothing", 77_777).status == 1
