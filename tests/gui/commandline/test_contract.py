"""Each command prints what its contract says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.library import Library
from tests.gui.commandline.conftest import STORIES, Done


def test_import_prints_a_line_for_each_file(imported: tuple[Path, Done], folder: Path) -> None:
    _, done = imported
    assert done.status == 0
    assert done.err == ""
    assert {Path(line["path"]).name for line in done.lines} == STORIES.keys()
    for line in done.lines:
        assert line.keys() == {"schema", "path", "member", "status", "id", "of", "title", "reason"}
        assert line["schema"] == 1
        assert line["status"] == "added"
        assert isinstance(line["id"], int)
        assert (line["member"], line["of"], line["reason"]) == (None, None, None)


def test_import_again_is_done_with_duplicates(run: Callable[..., Done], library: Path, folder: Path) -> None:
    done = run("--library", library, "import", "--json", folder)
    assert done.status == 0
    assert {line["status"] for line in done.lines} == {"duplicate"}
    assert all(line["of"] == line["id"] for line in done.lines)


def test_a_file_that_fails_is_a_line_and_status_1(
    run: Callable[..., Done], library: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    named = (tmp_path / "empty.txt", tmp_path / "missing.txt")
    done = run("import", "--library", library, "--json", *named)
    assert done.status == 1
    assert [(line["path"], line["status"], line["id"]) for line in done.lines] == [
        (str(path), "failed", None) for path in named
    ]
    assert all(line["reason"] for line in done.lines)


def test_list_gives_a_row_for_each_article(run: Callable[..., Done], library: Path, folder: Path) -> None:
    rows = run("--library", library, "list", "--json").document
    assert isinstance(rows, list)
    for row in rows:
        assert row.keys() == {
            *("schema", "id", "title", "author", "source", "date", "date_basis", "words", "path")
        }
    page = next(row for row in rows if row["path"].endswith("page.html"))
    assert page["title"] == "A bridge for Tarn?"
    assert page["author"] == ["Nils Aker"]
    assert page["source"] == "Lakeside Daily"
    assert (page["date"], page["date_basis"]) == ("2009-10-07", "stated")
    bare = next(row for row in rows if row["path"].endswith("bare.txt"))
    assert (bare["title"], bare["author"], bare["source"], bare["date"]) == (None, [], None, None)
    assert bare["date_basis"] == "none"
    assert bare["path"] == str(folder / "bare.txt")


def test_show_gives_the_whole_article(run: Callable[..., Done], library: Path, ids: dict[str, int]) -> None:
    shown = run("--library", library, "show", ids["page.html"], "--json").document
    assert shown.keys() == {
        *(
            "schema",
            "id",
            "title",
            "author",
            "source",
            "date",
            "date_basis",
            "date_note",
            "genre",
            "genre_note",
        ),
        *("language", "words", "text", "removed", "paragraphs", "mentions", "dates", "quotes", "events"),
    }
    text = shown["text"]
    assert "Norway will not pay" in text
    for paragraph in shown["paragraphs"]:
        assert paragraph.keys() == {"start", "end", "kind"}
        assert 0 <= paragraph["start"] < paragraph["end"] <= len(text)
    for block in shown["removed"]:
        assert block.keys() == {"text", "reason", "after"}
    for mention in shown["mentions"]:
        assert mention.keys() - {"as_government"} == {"start", "end", "text", "type", "entity"}
        assert text[mention["start"] : mention["end"]] == mention["text"]
    assert "Ivar Lund" in {mention["text"] for mention in shown["mentions"]}
    for date in shown["dates"]:
        assert date.keys() == {"start", "end", "text", "value", "precision", "basis"}
        assert text[date["start"] : date["end"]] == date["text"]
    assert shown["quotes"]
    for quote in shown["quotes"]:
        assert quote.keys() >= {"start", "end", "speaker", "speaker_entity", "cue", "direct"}
        assert text[quote["start"] : quote["end"]] == quote["text"]
        assert quote["speaker"] == (text[slice(*quote["speaker_span"])] if quote["speaker_span"] else None)
    assert run("--library", library, "show", ids["bare.txt"], "--json").document["title"] is None


def test_an_article_that_is_not_annotated_has_null_and_not_nothing(
    run: Callable[..., Done], tmp_path: Path, folder: Path
) -> None:
    library = tmp_path / "new.crossread"
    assert run("--library", library, "import", "--no-annotate", folder / "tarn.html").status == 0
    shown = run("--library", library, "show", 1, "--json").document
    assert (shown["mentions"], shown["dates"]) == (None, None)
    assert "Names and dates have not been looked for yet." in run("--library", library, "show", 1).out


def test_entities_stand_across_articles(run: Callable[..., Done], library: Path, ids: dict[str, int]) -> None:
    rows = run("--library", library, "entities", "--json").document
    for row in rows:
        assert row.keys() == {"schema", "id", "name", "type", "aliases", "articles", "mentions", "open"}
    lund = next(row for row in rows if row["name"] == "Ivar Lund")
    assert lund["type"] == "person"
    assert set(lund["articles"]) == {ids["tarn.html"], ids["page.html"]}
    assert lund["mentions"] >= 3


def test_search_gives_hits_with_marked_snippets(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    page = run("--library", library, "search", "ferries", "fuel", "--json").document
    assert page.keys() >= {
        *("schema", "query", "understood", "total", "partial", "took_ms", "suggestion", "hits", "facets")
    }
    assert page["query"] == "ferries fuel"
    assert {hit["id"] for hit in page["hits"]} == {ids["tarn.html"], ids["page.html"]}
    for hit in page["hits"]:
        assert hit.keys() >= {"id", "title", "source", "date", "score", "missing", "snippets"}
        marked = [
            snippet["text"][start:end] for snippet in hit["snippets"] for start, end in snippet["marks"]
        ]
        assert "ferry" in {word.lower() for word in marked}
    assert page["facets"] is None


def test_search_counts_pages_and_sorts(run: Callable[..., Done], library: Path, ids: dict[str, int]) -> None:
    newest = run(
        *("--library", library, "search", "Tarn", "--sort", "newest", "--facets", "--json", "--limit=1")
    ).document
    assert [hit["id"] for hit in newest["hits"]] == [ids["page.html"]]
    assert newest["total"] == 2
    counted = {"source", "year", "person", "place", "organisation", "event", "genre"}
    assert newest["facets"].keys() == counted
    assert newest["facets"]["year"] == {"2009": 2}
    rest = run("--library", library, "search", "Tarn", "--sort", "newest", "--json", "--offset", 1).document
    assert [hit["id"] for hit in rest["hits"]] == [ids["tarn.html"]]


def test_a_dash_in_a_query_is_the_querys(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    for query in (
        ["Tarn", "-minister"],
        ["-minister", "Tarn"],
        ["Tarn -minister"],
        ["--", "-minister", "Tarn"],
    ):
        page = run("--library", library, "search", "--json", *query).document
        assert [hit["id"] for hit in page["hits"]] == [ids["tarn.html"]], query
    assert run("--library", library, "search", "-zzz").status == 0


def test_nothing_typed_as_a_query_is_an_error(run: Callable[..., Done], library: Path) -> None:
    for query in ("", "(", '"', "AND", "title:", "~~", "a~9 OR OR", "date:..", "*", "\udce9t\udce9", "-"):
        done = run("--library", library, "search", "--json", query)
        assert done.status == 0, query
        assert "error" not in done.document


def test_compare_gives_coverage_and_null_for_what_is_not_computed(
    run: Callable[..., Done], library: Path, ids: dict[str, int], tmp_path: Path
) -> None:
    pair = [ids["tarn.html"], ids["page.html"]]
    report = tmp_path / "report.html"
    comparison = run("--library", library, "compare", *pair, "--html", report, "--json").document
    assert comparison.keys() == {
        *("schema", "articles", "links", "overview", "coverage", "differences", "only", "naming"),
        *("wording", "voices", "time", "pairs", "few_words", "own_words"),
    }
    assert [article["id"] for article in comparison["articles"]] == pair
    lund = next(row for row in comparison["coverage"] if row["name"] == "Ivar Lund")
    assert lund.keys() == {"entity", "name", "type", "counts"}
    assert lund["counts"] == {str(pair[0]): 2, str(pair[1]): 1}
    assert all(comparison[part] is not None for part in ("overview", "differences", "only", "voices"))
    assert "Ivar Lund" in report.read_text(encoding="utf-8")


def test_export_gives_every_article_as_show_does(run: Callable[..., Done], library: Path) -> None:
    exported = run("--library", library, "export", "--jsonl", "--quotes")
    assert exported.status == 0
    assert exported.lines == [
        run("--library", library, "show", document["id"], "--json").document for document in exported.lines
    ]
    assert len(exported.lines) == len(STORIES)


def test_export_tells_quotes_that_are_known_and_finds_others_when_asked_to(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    assert all(line["quotes"] is None for line in run("--library", library, "export", "--jsonl").lines)
    shown = run("--library", library, "show", ids["page.html"], "--json").document
    known = {line["id"]: line["quotes"] for line in run("--library", library, "export", "--jsonl").lines}
    assert {id for id, quotes in known.items() if quotes is not None} == {shown["id"]}
    assert known[shown["id"]] == shown["quotes"]


def test_remove_set_undo_and_redo_tell_revision_and_articles(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    bare = ids["bare.txt"]
    written = run(
        "--library", library, "set", bare, "date=2009-10", "author=A. Bee; C. Dee", "--json"
    ).document
    nothing: dict[str, list[int]] = {"entities": [], "events": []}
    assert written == {"schema": 1, "revision": written["revision"], "articles": [bare], **nothing}
    shown = run("--library", library, "show", bare, "--json").document
    assert (shown["date"], shown["date_basis"], shown["author"]) == ("2009-10", "set", ["A. Bee", "C. Dee"])
    removed = run("--library", library, "remove", bare, "--json").document
    assert removed["articles"] == [bare]
    assert removed["revision"] > written["revision"]
    assert bare not in {row["id"] for row in run("--library", library, "list", "--json").document}
    assert run("--library", library, "search", "snow", "--json").document["total"] == 0
    undone = run("--library", library, "undo", "--json").document
    assert undone["articles"] == [bare]
    assert run("--library", library, "search", "snow date:2009", "--json").document["total"] == 1
    assert run("--library", library, "redo", "--json").document["articles"] == [bare]
    assert run("--library", library, "undo").out == "Undone: Remove article\n"
    assert run("--library", library, "undo").status == 0
    shown = run("--library", library, "show", bare, "--json").document
    assert (shown["date"], shown["author"]) == (None, [])


def test_an_empty_value_brings_back_what_was_found(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    page = ids["page.html"]
    run("--library", library, "set", page, "title=Mine")
    assert run("--library", library, "show", page, "--json").document["title"] == "Mine"
    run("--library", library, "set", page, "title=")
    assert run("--library", library, "show", page, "--json").document["title"] == "A bridge for Tarn?"


def test_nothing_to_undo_is_told_with_status_1(run: Callable[..., Done], library: Path) -> None:
    for command in ("undo", "redo"):
        done = run("--library", library, command, "--json")
        assert done.status == 1
        assert done.document["articles"] == []
        assert done.document["error"]["kind"] == "nothing-to-undo"


def test_check_finds_nothing_wrong_with_a_sound_library(run: Callable[..., Done], library: Path) -> None:
    done = run("--library", library, "check", "--json")
    assert done.status == 0
    assert done.document == {"schema": 1, "library": "ok", "index": "ok", "problems": []}


def test_check_tells_what_is_wrong_with_status_1(run: Callable[..., Done], library: Path) -> None:
    content = library.read_bytes()
    told = b"nobody came up from the valley"
    assert content.count(told) >= 1
    library.write_bytes(content.replace(told, told.swapcase()))
    done = run("--library", library, "check", "--json")
    assert done.status == 1
    assert done.document["library"] == "problems"
    assert any("its text is not what was stored" in problem for problem in done.document["problems"])


def test_rebuild_builds_the_index_anew(run: Callable[..., Done], library: Path) -> None:
    rebuilt = run("--library", library, "rebuild", "--json").document
    assert rebuilt.keys() == {"schema", "articles", "took_ms"}
    assert rebuilt["articles"] == len(STORIES)
    assert run("--library", library, "search", "Tarn", "--json").document["total"] == 2


def test_search_finds_what_the_index_has_missed(
    run: Callable[..., Done], library: Path, ids: dict[str, int]
) -> None:
    run("--library", library, "rebuild")
    with Library.open(library) as opened, opened.edit("Set title") as edit:
        edit.set_field(ids["bare.txt"], "title", "A quiet pass")
    page = run("--library", library, "search", "quiet", "--json").document
    assert [hit["id"] for hit in page["hits"]] == [ids["bare.txt"]]
    assert page["understood"][0]["kind"] == "word"
