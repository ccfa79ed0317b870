"""What clicks make of a query: pieces put in and taken out, filters chosen, searches within searches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.viewmodels.filters import (
    Asked,
    asked,
    asks_undated,
    choose,
    choose_also,
    exclude,
    plan,
    span_of,
    with_span,
    with_undated,
    without_filters,
)
from gui.viewmodels.query_pieces import narrowed, pieces, terms_of, within, without_pieces
from gui.viewmodels.searched import Searched, read_pinned
from gui.viewmodels.understood_words import told
from search import Understood
from search.parser import parse
from search.query import And, Node, leaves
from tests.search.making import quick

_TERMS = (
    "harbour",
    "=ferry",
    "storm*",
    '"sea wall"',
    '"sea wall"~3',
    "person:Lind",
    'source:"The Post"',
    "fer~1",
)
_SIGNS = ("-", "NOT ", "(", ")", "person:(", " OR ", " AND ", " ")
_line = st.lists(st.sampled_from((*_TERMS, *_SIGNS, " ", " ")), max_size=12).map("".join)


def asks(query: str) -> list[tuple[str, bool]]:
    """What the search asks of articles, piece by piece, and whether they are to have it."""
    return [(leaf.typed, positive) for leaf, positive in leaves(parse(query).root)]


def tops(query: str) -> tuple[Node, ...]:
    """What all that is found has to have."""
    root = parse(query).root
    return root.nodes if isinstance(root, And) else () if root is None else (root,)


@quick
@given(_line)
def test_a_query_is_cut_where_the_search_cuts_it(line):
    query = narrowed(line, "end")  # with what encloses or joins nothing left out
    cut = [(query[term.core : term.end], not excluded) for term, excluded in terms_of(pieces(query))]
    assert cut == asks(query)


@quick
@given(_line)
def test_what_is_put_in_holds_for_all_that_is_found(line):
    query = narrowed(line, 'source:"Courier"')
    assert [leaf.text for leaf in tops(query)[-1:]] == ["Courier"]
    assert (
        choose(choose(line, "person", "Ada Lind"), "person", "Ada Lind").split() == without_ada(line).split()
    )


def without_ada(line: str) -> str:
    """The line as it is once something was put in and taken out again."""
    return without_pieces(narrowed(line, "end"), [[*pieces(narrowed(line, "end"))][-1]])


@quick
@given(_line)
def test_each_piece_can_be_taken_out_and_the_others_stay(line):
    query = narrowed(line, "end")
    there = list(terms_of(pieces(query)))
    for number, (term, _) in enumerate(there):
        others = [(query[each.core : each.end], not excluded) for each, excluded in there]
        del others[number]
        assert asks(without_pieces(query, [term])) == others


@quick
@given(_line, _line)
def test_a_search_within_another_finds_only_what_both_find(pinned, typed):
    first, then = narrowed(pinned, "one"), narrowed(typed, "two")
    root = parse(within([first], then)).root
    assert isinstance(root, And)
    assert root.required == set(range(len(root.nodes)))
    assert [(leaf.typed, positive) for leaf, positive in leaves(root.nodes[0])] == asks(first)
    assert asks(within([first], then)) == [*asks(first), *asks(then)]
    assert parse(within([first], then)).notes == ()


@pytest.mark.parametrize(
    ("act", "query", "expected"),
    [
        (choose, "storm OR rain", '(storm OR rain) source:"Post"'),
        (choose, 'storm source:"Herald" -rail', 'storm -rail source:"Post"'),
        (choose, 'storm -source:"Post"', 'storm source:"Post"'),
        (choose, 'storm "open', 'storm open source:"Post"'),
        (choose_also, 'source:"Herald" storm', '(source:"Herald" OR source:"Post") storm'),
        (choose_also, '(source:"A" OR source:"B")', '(source:"A" OR source:"B" OR source:"Post")'),
        (choose_also, 'source:(A OR "B C")', '(source:A OR source:"B C" OR source:"Post")'),
        (choose_also, '(source:"Herald" OR source:"Post")', 'source:"Herald"'),
        (choose_also, "storm", 'storm source:"Post"'),
        (exclude, 'storm source:"Post"', 'storm -source:"Post"'),
        (exclude, 'storm -source:"Post"', "storm"),
    ],
)
def test_a_click_on_a_source(act, query, expected):
    assert act(query, "source", "Post") == expected


def test_people_are_narrowed_to_one_after_the_other():
    assert choose("person:Berg", "person", "Lind") == 'person:Berg person:"Lind"'
    assert asked('org:Board -organisation:"The Port"', "organisation") == Asked(("Board",), ("The Port",))


def test_what_holds_for_a_part_of_the_query_alone_is_no_filter():
    assert asked('storm OR source:"Post"', "source") == Asked()
    assert asked('(storm OR source:"Post")', "source") == Asked()


def test_other_sources_and_years_are_counted_as_if_none_were_chosen():
    assert plan('storm source:"Post" date:2009', ("source", "year", "person")) == {
        "storm date:2009": ("source",),
        'storm source:"Post"': ("year",),
        'storm source:"Post" date:2009': ("person",),
    }


def test_dates_are_a_span_however_they_were_typed():
    assert span_of("storm date:2009..2011 after:2010-02") == ("2010-02", "2011")
    assert span_of("before:2012") == ("", "2012")
    assert span_of("storm -date:2009") is None
    assert with_span("storm after:2003 rain before:2005", "2009", "2011") == "storm rain date:2009..2011"
    assert with_span("storm", "2009", "2009") == "storm date:2009"
    assert with_undated("storm date:2009") == "storm date:none"
    assert asks_undated("storm date:none")
    assert with_undated("storm date:none") == "storm"
    assert without_filters('storm person:"Lind" -place:Norrvik date:2009 source:"Post"') == "storm"


class TestWithin:
    def test_what_is_pinned_is_searched_with_what_is_typed(self):
        searched = Searched("storm OR rain").pin()
        assert searched == Searched("", ("storm OR rain",))
        assert Searched("ferry boat", searched.pinned).query == "(storm OR rain) AND ferry AND boat"
        assert Searched("a OR b", searched.pinned).query == "(storm OR rain) AND (a OR b)"
        assert Searched(" ").pin() == Searched(" ")

    def test_the_last_word_may_be_unfinished(self):
        query = Searched("ferry bo", ("storm",)).query
        assert [leaf.unfinished for leaf, _ in leaves(parse(query, unfinished=True).root)] == [0, 0, 1]

    def test_one_of_several_can_be_let_go(self):
        pinned = Searched("ferry", ("storm", "rain"))
        assert pinned.unpin(0) == Searched("ferry", ("rain",))
        assert Searched("", ("storm",)).unpin(0) == Searched("storm")

    def test_what_a_library_remembers_wrongly_is_nothing(self):
        assert read_pinned(["storm", 3, " "]) == ("storm",)
        assert read_pinned("storm") == read_pinned(None) == ()


class TestTold:
    def test_plain_words_are_not_told(self):
        words = (Understood("storm", "word", "storm"), Understood('"sea wall"', "phrase", "sea wall"))
        assert told(Searched('storm "sea wall"'), words) == ()

    def test_each_piece_is_told_in_words_and_where_it_stands(self):
        typed = "storm person:Lind -(ferry OR fery~1) date:2009..2011"
        understood = (
            Understood("storm", "word", "storm"),
            Understood("person:Lind", "person", "Ada Lind, Ola Lind"),
            Understood("ferry", "word", "ferry"),
            Understood("fery~1", "spelling", "fery"),
            Understood("date:2009..2011", "date", "2009 to 2011", "3 articles without a date are left out."),
        )
        chips = told(Searched(typed), understood)
        assert [chip.words for chip in chips] == [
            "storm in any form",
            "person: Ada Lind, Ola Lind",
            "not: ferry in any form",
            "not: fery or spelled nearly so",
            "2009 to 2011",
        ]
        assert [typed[chip.piece.start : chip.piece.end] for chip in chips][1:3] == ["person:Lind", "ferry"]
        assert not any(chip.doubtful for chip in chips)

    def test_what_was_not_understood_is_told_as_such_and_what_is_pinned_elsewhere(self):
        understood = (
            Understood("storm", "word", "storm"),
            Understood("person:Xu", "person", "Xu", "No person of that name is known in this library."),
            Understood("after:soon", "plain", "soon", "“soon” is not a date. Searched as words."),
            Understood(")", "plain", "", "A parenthesis has no partner. It is left out."),
        )
        chips = told(Searched("person:Xu after:soon", ("storm",)), understood)
        assert [(chip.words, chip.doubtful) for chip in chips] == [
            ("person: Xu", True),
            ("soon as a word", True),
        ]
