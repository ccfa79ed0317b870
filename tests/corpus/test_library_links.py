"""A person joins passages of two articles, or parts them: kept by their words, shared, and taken back."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CrossreadError, InvalidValue, UnknownArticle
from corpus.library import Edit, Library
from corpus.library.exchange import export_decisions, import_decisions
from corpus.model import ArticleId, LinkDecision, LinkEnd
from gui.operations import decisions, linking
from tests.corpus.corrections import opened
from tests.corpus.library_making import article, make_older, open_library
from tests.making import draft

FIRST = (
    "The crane fell at dawn. Nobody was hurt. The gate stayed shut.\n\n"
    "Pilots waited outside.\n\nAn advertisement for boots.\n\nNobody was hurt. The port reopens on Friday."
)
SECOND = (
    "At first light a crane came down in Lowick.\n\nTwo ships lay off the port.\n\n"
    "It is to open again at the end of the week.\n\nPilots waited outside."
)
THIRD = "A ferry turned back.\n\nPilots waited outside.\n\nPilots waited outside."
TEXTS = (FIRST, SECOND, THIRD)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path) as library:
        yield library


@pytest.fixture
def ids(library: Library) -> list[ArticleId]:
    return fill(library)


def fill(library: Library, order: tuple[int, ...] = (0, 1, 2)) -> list[ArticleId]:
    added = {number: article(library, TEXTS[number]) for number in order}
    return [added[number] for number in sorted(added)]


def end(library: Library, id: ArticleId, words: str, last: str | None = None) -> LinkEnd:
    """Where words stand in an article first, or from there to the end of ``last``."""
    text = library.article(id).text
    start = text.index(words)
    return LinkEnd(id, start, text.index(last or words, start) + len(last or words))


def join(library: Library, a: LinkEnd, b: LinkEnd) -> None:
    decisions.perform(library, linking.join(a, b))


def part(library: Library, a: LinkEnd, b: LinkEnd) -> None:
    decisions.perform(library, linking.part(a, b))


def words(library: Library, ids: list[ArticleId]) -> list[tuple[str, str, bool]]:
    """What is decided between the articles, by the words that stand there."""

    def said(end: LinkEnd) -> str:
        return library.article(end.article).text[end.start : end.end]

    return [(said(each.a), said(each.b), each.joined) for each in library.link_decisions(ids)]


CRANE, FELL = "The crane fell at dawn.", "At first light a crane came down in Lowick."


def test_what_is_joined_or_parted_is_told_of_the_articles_asked_for(
    library: Library, ids: list[ArticleId]
) -> None:
    crane, fell = end(library, ids[0], CRANE), end(library, ids[1], FELL)
    boots, ferry = end(library, ids[0], "An advertisement for boots."), end(library, ids[2], "A ferry turned")
    changes = decisions.perform(library, linking.join(fell, crane))
    assert changes.articles == {ids[0], ids[1]}
    part(library, boots, ferry)
    assert library.link_decisions(ids) == (
        LinkDecision(crane, fell, joined=True),
        LinkDecision(boots, ferry, joined=False),
    )
    assert library.link_decisions([ids[1], ids[0]]) == (LinkDecision(fell, crane, joined=True),)
    assert library.link_decisions([ids[1], ids[2]]) == ()
    assert library.undo_label() == "Part two passages"
    assert library.check() == []


def test_a_run_of_passages_may_reach_over_paragraphs(library: Library, ids: list[ArticleId]) -> None:
    run = end(library, ids[0], "The gate stayed shut.", "Pilots waited outside.")
    join(library, run, end(library, ids[1], FELL))
    assert words(library, ids) == [("The gate stayed shut.\n\nPilots waited outside.", FELL, True)]
    library.replace_findings(
        ids[0], draft("Fog.\n\n" + FIRST.replace("outside.\n\nAn", "outside.\n\nMore.\n\nAn")), reader="2"
    )
    assert words(library, ids) == [("The gate stayed shut.\n\nPilots waited outside.", FELL, True)]
    library.replace_findings(ids[0], draft(FIRST.replace("shut.", "shut.\n\nMore.")), reader="3")
    assert words(library, ids) == []


def test_blanks_around_a_passage_are_no_part_of_it(library: Library, ids: list[ArticleId]) -> None:
    crane, fell = end(library, ids[0], CRANE), end(library, ids[1], FELL)
    join(library, LinkEnd(ids[0], crane.start, crane.end + 1), LinkEnd(ids[1], fell.start, fell.end + 2))
    assert library.link_decisions(ids) == (LinkDecision(crane, fell, joined=True),)


def test_a_decision_takes_the_place_of_those_that_overlap_it_at_both_ends(
    library: Library, ids: list[ArticleId]
) -> None:
    fell, ships = end(library, ids[1], FELL), end(library, ids[1], "Two ships lay off the port.")
    part(library, end(library, ids[0], CRANE, "Nobody was hurt."), fell)
    join(library, end(library, ids[0], CRANE), ships)
    join(library, end(library, ids[0], CRANE), fell)
    assert words(library, ids) == [
        (CRANE, FELL, True),
        (CRANE, "Two ships lay off the port.", True),
    ]
    decisions.perform(library, linking.as_found(end(library, ids[0], CRANE, "Nobody was hurt."), fell))
    assert words(library, ids) == [(CRANE, "Two ships lay off the port.", True)]
    library.undo()
    library.undo()
    assert (f"{CRANE} Nobody was hurt.", FELL, False) in words(library, ids)


def test_what_was_as_found_leaves_no_step_of_undo(library: Library, ids: list[ArticleId]) -> None:
    crane, fell = end(library, ids[0], CRANE), end(library, ids[1], FELL)
    assert not decisions.perform(library, linking.as_found(crane, fell))
    assert library.undo_label() is None


@pytest.mark.parametrize(
    ("span", "told"),
    [
        ((23, 24), "stand no words of article"),
        ((5, 5), "stand no words of article"),
        ((-4, 9), "stand no words of article"),
        ((4, 9_000), "stand no words of article"),
        ((0, len(FIRST)), "Choose one to three sentences"),
    ],
)
def test_what_are_no_passages_is_refused(
    library: Library, ids: list[ArticleId], span: tuple[int, int], told: str
) -> None:
    with pytest.raises(InvalidValue, match=told):
        join(library, LinkEnd(ids[0], *span), end(library, ids[1], FELL))
    assert library.undo_label() is None


def test_passages_of_one_article_and_of_none_are_refused(library: Library, ids: list[ArticleId]) -> None:
    crane = end(library, ids[0], CRANE)
    with pytest.raises(InvalidValue, match="two articles"):
        join(library, crane, end(library, ids[0], "Nobody was hurt."))
    with library.edit("Remove") as edit:
        edit.remove([ids[1]])
    for gone in (ids[1], ArticleId(99)):
        with pytest.raises(UnknownArticle):
            join(library, crane, LinkEnd(gone, 0, 5))


# ---- texts that change


def test_a_passage_that_is_left_out_waits_and_comes_back(library: Library, ids: list[ArticleId]) -> None:
    boots = end(library, ids[0], "An advertisement for boots.")
    join(library, boots, end(library, ids[1], FELL))
    decided = words(library, ids)
    with library.edit("Leave out") as edit:
        edit.keep_block(ids[0], "An advertisement for boots.", False)
    assert words(library, ids) == []
    assert library.check() == []
    library.undo()
    assert words(library, ids) == decided


def test_a_passage_goes_along_with_its_words(library: Library, ids: list[ArticleId]) -> None:
    friday = end(library, ids[0], "The port reopens on Friday.")
    join(library, friday, end(library, ids[1], "It is to open again at the end of the week."))
    decided = words(library, ids)
    with library.edit("Leave out") as edit:
        edit.keep_block(ids[0], "An advertisement for boots.", False)
    assert words(library, ids) == decided
    library.replace_findings(ids[0], draft("Fog lay on the sea.\n\n" + FIRST), reader="test 2")
    assert words(library, ids) == decided
    assert library.link_decisions(ids)[0].a != friday


def test_a_passage_never_moves_to_one_that_looks_like_it(library: Library, ids: list[ArticleId]) -> None:
    """The sentence stands in another paragraph too; and of two paragraphs that are alike one was meant."""
    fell = end(library, ids[1], FELL)
    join(library, end(library, ids[0], "Nobody was hurt."), fell)
    first, second = THIRD.index("Pilots"), THIRD.rindex("Pilots")
    join(library, LinkEnd(ids[2], second, second + 22), fell)
    library.replace_findings(ids[0], draft(FIRST.split("\n\n", 1)[1]), reader="test 2")
    assert words(library, [ids[0], ids[1]]) == []
    library.replace_findings(ids[2], draft(THIRD[:second].strip()), reader="test 2")
    assert words(library, [ids[1], ids[2]]) == []
    library.replace_findings(ids[0], draft(FIRST), reader="test 3")
    library.replace_findings(ids[2], draft("Fog.\n\n" + THIRD), reader="test 3")
    told = library.link_decisions(ids)
    assert [each.a.start for each in told] == [FIRST.index("Nobody"), fell.start]
    assert told[1].b.start == second + len("Fog.\n\n") > first + len("Fog.\n\n")


def test_a_removed_article_brings_its_links_back(library: Library, ids: list[ArticleId]) -> None:
    join(library, end(library, ids[0], CRANE), end(library, ids[1], FELL))
    with library.edit("Remove") as edit:
        edit.remove([ids[0]])
    assert library.check() == []
    library.undo()
    assert words(library, ids) == [(CRANE, FELL, True)]


def test_a_library_of_before_takes_decisions_on_links(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        ids = fill(library)
        path = library.path
    make_older(path, "decisions on links")
    with open_library(tmp_path) as library:
        join(library, end(library, ids[0], CRANE), end(library, ids[1], FELL))
        assert words(library, ids) == [(CRANE, FELL, True)]
        assert library.check() == []
    with Library.open(path, writable=False) as again:
        assert words(again, ids) == [(CRANE, FELL, True)]


# ---- shared


def test_links_come_into_another_library_whatever_its_numbers(library: Library, tmp_path: Path) -> None:
    ids = fill(library)
    join(library, end(library, ids[0], CRANE), end(library, ids[1], FELL))
    part(library, end(library, ids[1], FELL), end(library, ids[2], "A ferry turned back."))
    document = export_decisions(library)
    with opened(tmp_path / "other") as other:
        there = fill(other, (2, 1, 0))
        part(other, end(other, there[0], CRANE, "Nobody was hurt."), end(other, there[1], FELL))
        imported = import_decisions(other, document)
        assert (imported.done, imported.known, imported.orphaned) == (2, 0, ())
        assert words(other, there) == words(library, ids)
        assert import_decisions(other, document).known == 2
        assert other.check() == []


def test_links_that_are_about_nothing_here_are_told(library: Library, tmp_path: Path) -> None:
    ids = fill(library)
    join(library, end(library, ids[0], CRANE), end(library, ids[1], FELL))
    pilots, ferry = (
        end(library, ids[0], "Pilots waited outside."),
        end(library, ids[2], "A ferry turned back."),
    )
    join(library, pilots, ferry)
    first, _, third = (each.shown_title for each in library.summaries(ids))
    with opened(tmp_path / "other") as other:
        changed = article(other, FIRST.replace(CRANE, "It fell."), original=FIRST.encode())
        there = [changed, article(other, SECOND)]
        imported = import_decisions(other, export_decisions(library))
        assert imported.done == 1
        assert set(imported.orphaned) == {
            f"“{CRANE}” in {first}: its paragraph does not stand in the article.",
            f"“Pilots waited outside.” in {third}: the article is not in this library.",
        }
        other.replace_findings(changed, draft(FIRST), reader="test 2")
        assert words(other, there) == [(CRANE, FELL, True)]


def test_two_articles_that_are_one_here_are_not_joined(library: Library, tmp_path: Path) -> None:
    ids = fill(library)
    join(library, end(library, ids[0], CRANE), end(library, ids[1], FELL))
    document = export_decisions(library)
    document["articles"] = [document["articles"][0]] * len(document["articles"])
    with opened(tmp_path / "other") as other:
        fill(other)
        imported = import_decisions(other, document)
        assert imported.done == 0
        assert imported.orphaned == (f"“{CRANE}”: its two articles are one in this library.",)


@pytest.mark.parametrize(
    "at",
    [
        [],
        "x",
        [["A", 0, 0, 1]] * 4,
        [["A", 0, 0, 2]],
        [["A", -1, 0, 1]],
        [["A", 0, 1, 1]],
        [["\ud800", 0, 0, 1]],
        [7],
    ],
)
def test_links_that_are_none_are_refused(library: Library, ids: list[ArticleId], at: Any) -> None:
    join(library, end(library, ids[0], CRANE), end(library, ids[1], FELL))
    document = export_decisions(library)
    document["decisions"][0]["target"]["a"]["at"] = at
    with pytest.raises(InvalidValue, match="no decisions"):
        import_decisions(library, document)
    assert words(library, ids) == [(CRANE, FELL, True)]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE link_decision SET one_at = 'x'", "can't be read any more"),
        ("UPDATE link_decision SET other_at = '[[1]]'", "can't be read any more"),
        ("UPDATE link_decision SET one = other, other = one", "is out of order"),
        (
            "INSERT INTO link_decision SELECT one, replace(one_at, ',0,23]', ',0,9]'), other, other_at, 0"
            " FROM link_decision",
            "two things are decided",
        ),
    ],
)
def test_check_tells_of_links_that_are_not_what_was_decided(
    library: Library, ids: list[ArticleId], statement: str, told: str
) -> None:
    join(library, end(library, ids[0], CRANE), end(library, ids[1], FELL))
    assert library.check() == []
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute(statement)
    assert any(told in problem for problem in library.check())


# ---- whatever is decided, in whatever order

_ENDS = st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(1, 2))
_VERBS = st.one_of(
    st.tuples(st.sampled_from(["join", "part", "forget"]), _ENDS, _ENDS),
    st.tuples(st.just("leave out"), st.integers(0, 2), st.integers(0, 9)),
    st.tuples(st.sampled_from(["undo", "redo"]), st.none(), st.none()),
)


def _sentences(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for sentence in text.replace("\n\n", " ").split(". "):
        spans.append((start, min(start + len(sentence) + 1, len(text))))
        start = spans[-1][1] + (2 if text[spans[-1][1] :].startswith("\n\n") else 1)
    return spans


def _end(library: Library, ids: list[ArticleId], at: tuple[int, int, int]) -> LinkEnd:
    which, first, length = at
    spans = _sentences(library.article(ids[which]).text)
    first %= len(spans)
    return LinkEnd(ids[which], spans[first][0], spans[min(first + length, len(spans)) - 1][1])


def _do(library: Library, ids: list[ArticleId], edit: Edit, verb: str, one: Any, other: Any) -> None:
    if verb == "leave out":
        blocks = TEXTS[one].split("\n\n")
        edit.keep_block(ids[one], blocks[other % len(blocks)], False)
        return
    a, b = _end(library, ids, one), _end(library, ids, other)
    {"join": edit.join_passages, "part": edit.part_passages, "forget": edit.forget_link}[verb](a, b)


def _decide(library: Library, ids: list[ArticleId], verbs: list[tuple[str, Any, Any]]) -> None:
    for verb, one, other in verbs:
        if verb in ("undo", "redo"):
            library.undo() if verb == "undo" else library.redo()
            continue
        with suppress(CrossreadError), library.edit(verb) as edit:
            _do(library, ids, edit, verb, one, other)


def _shown(library: Library, ids: list[ArticleId]) -> Any:
    return library.link_decisions(ids), [library.article(id).text for id in ids]


@settings(max_examples=40, deadline=None)
@given(st.lists(_VERBS, max_size=10))
def test_decisions_taken_back_leave_all_as_it_was_and_done_again_all_as_it_became(
    verbs: list[tuple[str, Any, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        ids = fill(library)
        began = _shown(library, ids), export_decisions(library)
        _decide(library, ids, verbs)
        became = _shown(library, ids), export_decisions(library)
        assert library.check() == []
        steps = 0
        while library.undo() is not None:
            steps += 1
        assert (_shown(library, ids), export_decisions(library)) == began
        for _ in range(steps):
            library.redo()
        assert (_shown(library, ids), export_decisions(library)) == became
        assert library.check() == []


@settings(max_examples=40, deadline=None)
@given(st.lists(_VERBS, max_size=10))
def test_decided_passages_never_overlap_at_both_ends_and_say_what_was_meant(
    verbs: list[tuple[str, Any, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        ids = fill(library)
        _decide(library, ids, verbs)
        before = words(library, ids)
        for number, id in enumerate(ids):
            fog = draft("Fog lay on the sea.\n\n" + TEXTS[number])
            library.replace_findings(id, fog, reader="test 2")
        assert words(library, ids) == before
        assert library.check() == []
