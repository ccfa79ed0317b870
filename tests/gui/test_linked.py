from __future__ import annotations

import pytest

from corpus.compare import START, build
from corpus.model import EntityType, Link, LinkReason, LinkReasonKind
from gui.viewmodels.link_words import (
    link_words,
    links_words,
    passage_words,
    reasons_words,
    stop_words,
    types_of,
)
from gui.viewmodels.linked import Linked, Sureness, best_there, runs_of_only, sureness
from tests.gui.made_articles import article
from tests.gui.made_links import link, sentences, told_apart

A = article(
    "[Mara Lind|person] opened the lock. The mayor spoke.", "Boats came. Nobody paid. It rained.", id=1
)
B = article("It rained all day.", "The lock was opened by [Mara Lind|person]. Crowds cheered.", id=2)
C = article("A lock opened. A mayor spoke long.", id=3)
LETTERS = {A.id: "A", B.id: "B", C.id: "C"}
SURE = link((A, "opened the lock"), (B, "was opened"), 0.95)
LIKELY = link((A, "It rained"), (B, "It rained"), 0.6)
FAINT = link((A, "opened the lock"), (C, "A lock opened. A mayor"), 0.35)


def linked(*links: Link, floor: float = 0.0) -> Linked:
    return Linked({each.id: sentences(each) for each in (A, B, C)}, links, floor)


def shared(of: Linked, which=A) -> list[str]:
    return [which.text[each.start : each.end] for each in of.of(which.id) if each.ties]


def test_only_links_at_or_above_the_floor_are_shown() -> None:
    all_of_them = linked(SURE, LIKELY, FAINT)
    assert len(all_of_them.links) == 3
    assert all_of_them.at_floor(0.6).links == (SURE, LIKELY)
    assert all_of_them.at_floor(0.61).links == (SURE,)


def test_what_a_person_joined_is_shown_at_any_floor() -> None:
    joined = link((A, "Boats came"), (B, "Crowds"), 0.1, decided=True)
    assert linked(joined, floor=0.99).links == (joined,)
    assert linked(joined).of(A.id)[2].strength == 1.0


def test_passage_is_shared_with_the_surest_first() -> None:
    first, mayor, *_rest = linked(FAINT, SURE).of(A.id)
    assert [tie.there.article for tie in first.ties] == [B.id, C.id]
    assert first.strength == 0.95
    assert (mayor.ties, mayor.strength) == ((), 0.0)


def test_every_passage_of_a_run_is_shared() -> None:
    assert shared(linked(FAINT), C) == ["A lock opened.", "A mayor spoke long."]


def test_links_of_two_articles_are_seen_from_either() -> None:
    of = linked(SURE, LIKELY, FAINT)
    assert [tie.link for tie in of.between(A.id, B.id)] == [SURE, LIKELY]
    assert [tie.here.article for tie in of.between(B.id, A.id)] == [B.id, B.id]
    assert of.between(B.id, C.id) == ()


def test_stops_are_in_the_order_of_the_text_and_ends_that_overlap_are_one() -> None:
    wide = link((A, "The mayor spoke. Boats"[:16]), (C, "A mayor"), 0.7)
    over = link((A, "opened the lock. The mayor"), (C, "A lock"), 0.9)
    stops = linked(wide, over, LIKELY).stops(A.id)
    assert [A.text[stop.start : stop.end] for stop in stops] == [
        "Mara Lind opened the lock. The mayor spoke.",
        "It rained.",
    ]
    assert stops[0].links == {wide, over}
    assert stops[0].ties[0].link == over


def test_passage_is_found_by_an_offset_and_none_between_two() -> None:
    of = linked(SURE)
    assert of.at(A.id, A.text.index("opened")) == of.of(A.id)[0]
    assert of.at(A.id, A.text.index("\n\n")) is None
    assert of.stop_at(A.id, A.text.index("Nobody")) is None
    stop = of.stop_at(A.id, 3)
    assert stop is not None
    assert stop.links == {SURE}


def test_best_counterpart_of_each_article() -> None:
    weaker = link((A, "opened the lock"), (B, "Crowds"), 0.5)
    of = linked(weaker, SURE, FAINT)
    assert best_there(of.of(A.id)[0].ties) == {B.id: SURE.b, C.id: FAINT.b}


def test_neighbours_told_only_here_are_one_run() -> None:
    runs = runs_of_only(linked(SURE, LIKELY).of(A.id))
    assert [A.text[run.start : run.end] for run in runs] == ["The mayor spoke.\n\nBoats came. Nobody paid."]
    assert linked(SURE, LIKELY).only(A.id) == 3


@pytest.mark.parametrize(
    ("strength", "said"),
    [(1.0, Sureness.SURE), (0.8, Sureness.SURE), (0.79, Sureness.LIKELY), (START - 0.01, Sureness.FAINT)],
)
def test_strength_has_a_word(strength: float, said: Sureness) -> None:
    assert sureness(strength) == said


def test_reasons_are_told_in_plain_words() -> None:
    kinds = LinkReasonKind
    told = link(
        (A, "opened the lock"),
        (B, "was opened"),
        reasons=[
            LinkReason(kinds.ENTITY, ("Mara Lind", "Lock Four")),
            LinkReason(kinds.DATE, ("2021-05-03",)),
            LinkReason(kinds.FIGURE, ("4.5 million",)),
            LinkReason(kinds.WORDS, ("canal", "lock", "gate")),
            LinkReason(kinds.EVENT),
            LinkReason(kinds.MEANING),
            LinkReason(kinds.DECIDED),
        ],
    )
    assert reasons_words(told, types_of([A, B])) == (
        "same person: Mara Lind; same name: Lock Four; same date: 3 May 2021; same figure: 4.5 million; "
        "words in common: canal, lock and gate; both articles tell of one event; near in meaning; "
        "you joined them"
    )
    assert types_of([A]) == {"Mara Lind": EntityType.PERSON}


def test_tip_of_a_passage_tells_all_that_tell_it_too() -> None:
    of = linked(SURE, FAINT)
    assert passage_words(of.of(A.id)[0], LETTERS) == (
        "Told here and in\nB, sure: near in meaning\nC, faint: near in meaning"
    )
    assert passage_words(of.of(A.id)[1], LETTERS) == ""


def test_tip_of_a_ribbon_tells_between_whom_it_is() -> None:
    assert link_words(LIKELY, LETTERS) == "A and B tell the same · likely\nnear in meaning"
    joined = link((A, "Boats"), (B, "Crowds"), 1.0, [LinkReason(LinkReasonKind.DECIDED)], decided=True)
    assert link_words(joined, LETTERS) == "A and B tell the same\nyou joined them"


def test_screen_readers_hear_the_words_and_the_reasons() -> None:
    said = stop_words(A, linked(SURE).of(A.id)[0], LETTERS)
    assert said == "Mara Lind opened the lock. Also in B, sure: near in meaning"


@pytest.mark.parametrize(
    ("links", "only", "articles", "said"),
    [
        (12, 9, 2, "12 links · 9 only in one · Alt+↓ next"),
        (1, 0, 3, "1 link · Alt+↓ next"),
        (0, 9, 2, "Nothing that both tell was found"),
        (0, 9, 3, "Nothing that two of them tell was found"),
    ],
)
def test_status_counts_links_or_says_that_there_are_none(
    links: int, only: int, articles: int, said: str
) -> None:
    assert links_words(links, only, articles=articles, keys="Alt+↓") == said


def test_in_a_comparison_it_is_what_its_passages_and_links_make() -> None:
    comparison = told_apart(build([A, B, C]), [SURE, LIKELY, FAINT])
    told, made = Linked.in_comparison(comparison, 0.5), linked(SURE, LIKELY, FAINT, floor=0.5)
    assert (told.links, told.floor) == (made.links, 0.5)
    assert [told.of(each.id) for each in (A, B, C)] == [made.of(each.id) for each in (A, B, C)]
    assert set(told.at_floor(0.3).links) == {SURE, LIKELY, FAINT}
