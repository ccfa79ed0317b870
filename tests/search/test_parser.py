"""From what is typed to a query."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.parser import parse, plain
from search.query import And, Kind, Leaf, Node, Not, Or, leaves
from search.words import words
from tests.search.making import patient


def told(node: Node | None) -> str:
    """A query as one line: kind and text of each leaf."""
    if node is None:
        return "all"
    if isinstance(node, Leaf):
        field = f"{node.field}:" if node.field else ""
        number = f"~{node.number}" if node.number else ""
        kind = "" if node.kind is Kind.WORD else f"{node.kind.value} "
        return f"{field}{kind}{node.text}{number}{'…' if node.unfinished else ''}"
    if isinstance(node, Not):
        return f"not({told(node.node)})"
    return ("and" if isinstance(node, And) else "or") + f"({', '.join(map(told, node.nodes))})"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "all"),
        ("  ", "all"),
        ("ship", "ship"),
        ("ship harbour", "and(ship, harbour)"),
        ("ship AND harbour", "and(ship, harbour)"),
        ("ship OR harbour", "or(ship, harbour)"),
        ("ship or harbour", "and(ship, or, harbour)"),
        ("a OR b c", "or(a, and(b, c))"),
        ("(a OR b) c", "and(or(a, b), c)"),
        ("-ship harbour", "and(not(ship), harbour)"),
        ("NOT ship", "not(ship)"),
        ("NOT NOT ship", "ship"),
        ("NOT (a OR b)", "not(or(a, b))"),
        ("six-party", "six-party"),
        ('"two ships"', "phrase two ships"),
        ("“two ships”", "phrase two ships"),
        ("„two ships“", "phrase two ships"),
        ('"two ships"~5', "near two ships~5"),
        ("=ships", "exact ships"),
        ("sail*", "pattern sail*"),
        ("te?t", "pattern te?t"),
        ("who sailed?", "and(who, sailed?)"),
        ("ship~1", "spelling ship~1"),
        ("ship~", "spelling ship~1"),
        ("ship~2", "spelling ship~2"),
        ("title:ship", "title:ship"),
        ('title:"two ships"', "title:phrase two ships"),
        ("Title:ship", "title:ship"),
        ("org:board", "organisation:board"),
        ("person:(ann OR bea)", "or(person:ann, person:bea)"),
        ("title:(a -b)", "and(title:a, not(title:b))"),
        ("after:2009", "after:2009"),
        ("date:2009..2018-06", "date:2009..2018-06"),
        ("is:unread", "is:unread"),
        (r"\-ship \AND \title:x", "and(-ship, AND, title:x)"),
        ("10:30", "10:30"),
        ("制裁 OR 合意", "or(制裁, 合意)"),
        ("2009 OR 2010", "or(2009, 2010)"),
    ],
)
def test_forms_of_the_language(typed: str, expected: str) -> None:
    query = parse(typed)
    assert told(query.root) == expected
    assert not query.notes


def test_query_in_capitals_is_taken_as_words_and_says_so() -> None:
    query = parse("SHIP OR HARBOUR")
    assert told(query.root) == "and(SHIP, OR, HARBOUR)"
    assert "capitals" in query.notes[0].note


@pytest.mark.parametrize(
    ("typed", "expected", "said"),
    [
        ("OR ship", "and(OR, ship)", "joins nothing"),
        ("ship AND", "and(ship, AND)", "joins nothing"),
        ("ship NOT", "and(ship, NOT)", "joins nothing"),
        ("a AND OR b", "or(and(a, AND), b)", "joins nothing"),
        ("after:yesterday", "yesterday", "not a date"),
        ("date:2009-13", "2009-13", "not a date"),
        ("date:2009-02-30", "2009-02-30", "not a date"),
        ("date:..", "all", "no word"),
        ("tag:ships", "ships", "not available yet"),
        ("is:large", "large", "unread and starred"),
        ("note:ship", "and(note, ship)", "not one of the fields"),
        ('six "party talks', "and(six, party, talks)", "not closed"),
        ("(ship harbour", "and(ship, harbour)", "closed at the end"),
        ("ship) harbour", "and(ship, harbour)", "no partner"),
        ("* ship", "ship", "no word"),
        ('title:"..." ship', "ship", "no word"),
        ("ship~9", "spelling ship~2", "at most 2"),
    ],
)
def test_what_is_not_understood_is_told_and_searched_as_words(typed: str, expected: str, said: str) -> None:
    query = parse(typed)
    assert told(query.root) == expected
    notes = [leaf.note for leaf, _ in leaves(query.root) if leaf.note] + [part.note for part in query.notes]
    assert any(note and said in note for note in notes), notes


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ship harb", "and(ship, harb…)"),
        ("ship harb ", "and(ship, harb)"),
        ("ship OR", "ship"),
        ("ship -", "ship"),
        ("ship after:20", "ship"),
        ("title:har", "title:har…"),
        ("=harb", "exact harb"),
        ('"two sh', "and(two, sh…)"),
    ],
)
def test_last_word_may_be_unfinished(typed: str, expected: str) -> None:
    query = parse(typed, unfinished=True)
    assert told(query.root) == expected


def test_written_and_makes_its_words_required() -> None:
    root = parse("a AND b c").root
    assert isinstance(root, And)
    assert root.required == {0, 1}


@patient
@given(st.text(alphabet=st.sampled_from("ab \"“”()-=*?~:\\.1ANDORT'’"), max_size=40), st.booleans())
@example("(-:", False)
@example("a OR (-", False)
@example("title:(-)", True)
@example("title:(", False)
@example("((((", True)
@example("person:" * 9, False)
@example("=" * 9, False)
def test_nothing_typed_is_an_error(typed: str, unfinished: bool) -> None:
    expect_a_query(typed, unfinished=unfinished)


def expect_a_query(typed: str, *, unfinished: bool) -> None:
    query = parse(typed, unfinished=unfinished)
    assert query.typed == typed
    for leaf, _ in leaves(query.root):
        assert words(leaf.text), "a leaf without a word finds nothing and says nothing"


@pytest.mark.parametrize("piece", ["-", "(", "NOT ", "a OR ", "(a ", "person:(", '"a', "a ", "\\"])
def test_no_length_of_a_query_is_an_error(piece: str) -> None:
    typed = piece * 3_000 + "b"
    assert parse(typed).typed == typed


@patient
@given(st.text())
def test_any_text_at_all_is_a_query(typed: str) -> None:
    expect_a_query(typed, unfinished=False)
    expect_a_query(typed, unfinished=True)


@patient
@given(st.text(alphabet=st.sampled_from("ab \"“”()-=*?~:\\.1'’\n"), max_size=40))
@example("A AND B")
@example('-a "b c" title:d (e OR f) g* =h i~2 after:2009')
def test_plain_takes_all_as_words(text: str) -> None:
    root = parse(plain(text)).root
    found = [leaf for leaf, _ in leaves(root)]
    assert all(leaf.kind is Kind.WORD and leaf.field is None for leaf in found)
    assert not any(isinstance(node, Or | Not) for node in getattr(root, "nodes", (root,)))
    pieces = re.split(r"[\s()\\\"“”]+", text)
    assert [w.form for leaf in found for w in words(leaf.text)] == [w.form for p in pieces for w in words(p)]
