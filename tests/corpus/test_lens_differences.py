"""They differ: what is told as a difference, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.compare.findings import DifferenceKind
from corpus.compare.lenses.differences import differences
from corpus.model import PartialDate
from tests.corpus.differing import between, claims, linked, told, values

_STORY = (
    "The coaster [Anna Brix|thing] ran onto the [Skelling|place] reef late on [Monday|date:2021-03-22].",
    "Lifeboats from [Lowick|place] took all 14 people off before midnight.",
    "Captain [Jonas Hale|person], 58, said that 90 tonnes of diesel were in her tanks.",
    "It was the third wreck on the reef in ten years.",
    "Divers rose at 5.40am to look at the hull, which had cost $9.6bn to build.",
    "[Hale|person] wept.",
)


def edited(at: int, was: str, becomes: str) -> tuple[str, ...]:
    assert was in _STORY[at]
    return tuple(line.replace(was, becomes) if place == at else line for place, line in enumerate(_STORY))


@pytest.mark.parametrize(
    ("at", "was", "becomes", "kind", "words"),
    [
        (0, "[Monday|date:2021-03-22]", "[Friday|date:2021-03-26]", "date", ("late on Monday", "Friday")),
        (0, "Skelling", "Marrow", "name", ("Skelling", "Marrow")),
        (1, "all 14", "all 19", "figure", ("14 people", "19 people")),
        (1, "before midnight", "before noon", "date", ("midnight", "noon")),
        (2, "58", "61", "figure", ("58", "61")),
        (2, "90 tonnes", "70 tonnes", "figure", ("90 tonnes", "70 tonnes")),
        (
            2,
            "[Jonas Hale|person]",
            "[Petra Lunn|person]",
            "name",
            ("Jonas Hale", "Petra Lunn"),
        ),
        (2, "[Jonas Hale|person]", "Petra Lunn", "name", ("Jonas Hale", "Petra Lunn")),
        (3, "third", "fifth", "ordinal", ("third", "fifth")),
        (3, "ten years", "four years", "figure", ("ten years", "four years")),
        (4, "5.40am", "7.40am", "date", ("5.40am", "7.40am")),
        (4, "$9.6bn", "$8.6bn", "figure", ("$9.6bn", "$8.6bn")),
        (4, "$9.6bn", "$9.6m", "figure", ("$9.6bn", "$9.6m")),
        (5, "[Hale|person]", "[Lunn|person]", "name", ("Hale", "Lunn")),
    ],
)
def test_what_was_replaced_in_a_copy_is_told(
    at: int, was: str, becomes: str, kind: str, words: tuple[str, str]
) -> None:
    one, other = told(*_STORY, id=1), told(*edited(at, was, becomes), id=2)
    (found,) = differences(linked(one, other))
    assert found.kind == kind
    ((first, second),) = claims([found], one, other)
    assert words[0].endswith(first)
    assert second == words[1]
    assert found.strength > 0.9


@pytest.mark.parametrize(
    ("at", "was", "becomes"),
    [
        (0, "ran onto", "had struck"),
        (0, "late on [Monday|date:2021-03-22]", "late on [22 March|date:2021-03-22]"),
        (0, "late on [Monday|date:2021-03-22]", "in [March|date:2021-03]"),
        (1, "14 people", "fourteen people"),
        (1, "all 14", "about 14"),
        (1, "people", "men"),
        (2, "90 tonnes", "more than 85 tonnes"),
        (2, "[Jonas Hale|person]", "[Hale|person:Jonas Hale]"),
        (3, "third", "3rd"),
        (4, "5.40am", "5:40 a.m."),
        (4, "$9.6bn", "9.6 billion dollars"),
        (4, "$9.6bn", "$9.59bn"),
        (4, "Divers rose", "The divers got up"),
    ],
)
def test_an_edit_that_states_the_same_is_no_difference(at: int, was: str, becomes: str) -> None:
    assert differences(linked(told(*_STORY, id=1), told(*edited(at, was, becomes), id=2))) == ()


def test_an_article_differs_in_nothing_from_itself_or_before_links_are_known() -> None:
    assert differences(linked(told(*_STORY, id=1), told(*_STORY, id=2))) == ()
    assert differences(linked(told(*_STORY, id=1))) == ()


def test_a_sentence_too_short_to_be_linked_is_held_against_its_neighbours_neighbour() -> None:
    one, other = told(*_STORY, id=1), told(*edited(5, "[Hale|person]", "[Lunn|person]"), id=2)
    comparison = linked(one, other)
    without = comparison.links[:-1] if comparison.links else ()
    (found,) = differences(type(comparison)(comparison.articles, comparison.coverage, without))
    assert claims([found], one, other) == [("Hale", "Lunn")]


@pytest.mark.parametrize(
    ("one", "other", "values_told"),
    [
        (
            "The freighter sank with 25 crew on board, all of them from Lowick.",
            "On board the freighter that went down were 20 sailors, the owner says.",
            ("25", "20"),
        ),
        (
            "The blast killed 12 people and wounded 30 in the market of Lowick.",
            "In Lowick, 17 people were killed and 30 injured when a bomb went off in the market.",
            ("12", "17"),
        ),
        (
            "Dredgers took 27,000 cubic metres of sand from around the bow.",
            "Some 31,000 cubic metres of sand were dredged from beneath her bow.",
            ("27000 cubic m", "≈ 31000 cubic m"),
        ),
        (
            "The owner has offered $150m for the damage to the canal, a lawyer said.",
            "For the damage to the canal its owner offered $240 million.",
            ("150000000 USD", "240000000 USD"),
        ),
    ],
)
def test_figures_of_one_thing_told_in_other_words_differ(
    one: str, other: str, values_told: tuple[str, str]
) -> None:
    found = between(one, other)
    assert values(found) == [(DifferenceKind.FIGURE, values_told)]
    assert [[claim.value for claim in each.claims] for each in between(other, one)] == [
        list(reversed(values_told))
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("About 200 ships wait off the port of Lowick.", "Off Lowick's port, 215 ships are waiting."),
        ("More than 200 ships wait off the port.", "Off the port, 369 ships are waiting."),
        (
            "The ship is 400 metres long and waits off the port.",
            "The ship, 60 metres wide, waits off the port.",
        ),
        ("The quake killed 12 people in Lowick.", "The quake injured 40 people in Lowick."),
        ("The pound fell by 6 per cent on the news.", "The pound rose by 2 per cent on the news."),
        ("Tickets for the concert cost £20 in Lowick.", "Tickets for the concert cost €30 in Lowick."),
        ("Two boys aged 6 and 16 were found by the divers.", "Divers found both boys, aged 16 and 6."),
        ("The first 17 passes were complete that night.", "He had 34 passes that night, all complete."),
        ("She won the race for the third time.", "Four years later she won the race again, in 9 minutes."),
        ("A 12-gauge gun was found in the car.", "A 38-calibre gun was found in the car."),
        (
            "The clinic sees 41 percent of patients under the plan of Lowick.",
            "The clinic in Lowick gets 25 percent of funds under the plan.",
        ),
        (
            "The banker was convicted on eight felony counts, including tax fraud and bank fraud.",
            "The banker was convicted by a jury of five counts of tax fraud, two counts of bank fraud and "
            "one count of hiding an account.",
        ),
    ],
)
def test_what_can_both_hold_is_no_difference(one: str, other: str) -> None:
    assert between(one, other) == ()


def test_who_tells_both_tells_of_two_things() -> None:
    one = "The guard seized six rifles in the raid on the boat."
    other = "The guard seized 14 rifles in five raids on boats; six rifles were on the last boat."
    assert between(one, other) == ()
    assert between(one, "The guard seized 14 rifles in the raid on a boat.") != ()
    assert between(one, "The guard seized 14 rifles in the raid on a boat.", other) == ()


def test_a_visit_and_the_next_one_are_no_conflict() -> None:
    june, january = PartialDate(2018, 6, 21), PartialDate(2019, 1, 25)
    one = "[Lind|person] paid her third visit to [Norrvik|place] on [Tuesday|date:2018-06-19]."
    other = "[Lind|person] left for a fourth visit to [Norrvik|place] [last month|date:2018-12]."
    assert between(one, other, dates=[june, january]) == ()


def test_places_in_one_row_differ() -> None:
    one = "[Lind|person] paid her third visit to [Norrvik|place] since the war."
    other = "It was the fourth visit of [Lind|person] to [Norrvik|place] since the war ended."
    assert values(between(one, other)) == [(DifferenceKind.ORDINAL, ("3", "4"))]


def test_what_was_said_on_another_day_may_have_happened_on_one() -> None:
    one = "The bridge of [Lowick|place] will be closed, the mayor said on [Monday|date:2021-03-22]."
    other = "The bridge of [Lowick|place] will close, the mayor announced on [Friday|date:2021-03-26]."
    assert [each for each in between(one, other) if each.kind is DifferenceKind.DATE] == []


def test_the_second_of_its_kind_has_one_date_wherever_it_is_told() -> None:
    one = told("[Norrvik|place] was blamed for the second rocket test in [2006|date:2006], Lind wrote.", id=1)
    other = told("[Norrvik|place] made a rocket test in [May 2009|date:2009-05], and ships left.", id=2)
    third = told("In [May|date], [Norrvik|place] went on to make a rocket test under ground.", id=3)
    comparison = linked(one, other, third, strength=0.4)
    (found,) = differences(comparison)
    assert found.about == "rocket test"
    assert [(claim.article, claim.value) for claim in found.claims][:2] == [(1, "2006"), (2, "2009-05")]
    assert {claim.article for claim in found.claims} >= {1, 2}


def test_conflicts_of_several_articles_on_one_thing_are_one_difference() -> None:
    one = told(*_STORY, id=1)
    other = told(*edited(1, "all 14", "all 19"), id=2)
    third = told(*_STORY, id=3)
    (found,) = differences(linked(one, other, third))
    assert [claim.value for claim in found.claims] == ["14", "14", "19"]
    assert [claim.article for claim in found.claims] == [1, 3, 2]


def test_a_name_changed_throughout_is_told_once() -> None:
    lines = ("[Hale|person] left the reef at dawn.", "The wreck was seen by [Hale|person] from afar.")
    changed = tuple(line.replace("Hale", "Lunn") for line in lines)
    assert len(differences(linked(told(*lines, id=1), told(*changed, id=2)))) == 1


_NUMBERS = st.integers(min_value=2, max_value=99_999)
_SENTENCES = st.lists(
    st.sampled_from(
        (
            "Some {} boats left the harbour of Lowick on Monday.",
            "It cost ${}m to build, twice as much as in {}.",
            "Tomas Ek, {}, was the {}th man on the bridge at 0{}:15.",
            "Between {} and {} people came, about {} per cent of the town.",
            "The {}-metre ship lost {} tonnes of oil in May 2009.",
        )
    ),
    min_size=1,
    max_size=4,
    unique=True,  # of two sentences alike in one article, either can be meant
)


_BETWEEN = ["Between {} and {} people came, about {} per cent of the town."]


@settings(max_examples=60, deadline=None)
@given(_SENTENCES, _SENTENCES, st.lists(_NUMBERS, min_size=24, max_size=24))
@example(_BETWEEN, _BETWEEN, [2, 4, 2, 3, 2, *[2] * 19])  # two ways to lay them against one another
def test_claims_stand_verbatim_and_the_order_of_articles_changes_none(
    one: list[str], other: list[str], numbers: list[int]
) -> None:
    left = iter(numbers)
    filled = [
        [line.format(*(next(left) for _ in range(line.count("{}")))) for line in side]
        for side in (one, other)
    ]
    a, b = told(*filled[0], id=1), told(*filled[1], id=2)
    found, turned = differences(linked(a, b)), differences(linked(b, a))
    for each in found:
        for claim in each.claims:
            text = (a if claim.article == 1 else b).text
            assert claim.passage.start <= claim.start < claim.end <= claim.passage.end
            assert text[claim.start : claim.end].strip()
        assert 0 <= each.strength <= 1
        assert each.about in a.text + b.text
    places = [
        {(claim.article, claim.start, claim.end) for each in side for claim in each.claims}
        for side in (found, turned)
    ]
    assert places[0] == places[1]
    assert differences(linked(a, told(*filled[0], id=2))) == ()


def test_someone_is_older_years_later() -> None:
    one = "Crane driver [Tomas Ek|person], 47, has seen nothing like it in the port."
    other = "In the port, crane driver [Tomas Ek|person], 58, was waiting for the ships."
    assert between(one, other, dates=[PartialDate(2010, 4, 16), PartialDate(2021, 3, 25)]) == ()
    assert values(between(one, other)) == [(DifferenceKind.FIGURE, ("47 years", "58 years"))]


def test_someone_else_in_the_same_place_is_told() -> None:
    one = "The freighter's captain, [Jonas Hale|person], was taken to [Lowick|place] with his crew."
    other = "Captain [Petra Lunn|person] and her crew were brought to [Lowick|place] from the freighter."
    assert values(between(one, other)) == [(DifferenceKind.NAME, ("Jonas Hale", "Petra Lunn"))]


def test_two_who_are_told_of_in_their_own_sentences_are_no_difference() -> None:
    one = "[Jonas Hale|person] swam to the shore of [Lowick|place] after the freighter sank."
    other = "[Petra Lunn|person] was still on the freighter off [Lowick|place] when it sank."
    assert between(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("All 14 [Danish|place] sailors were saved.", "All 14 [Finnish|place] sailors were saved."),
        ("It was one [Lowick|place] man who saw it.", "It was one Marrow man who saw it."),
    ],
)
def test_a_name_behind_a_number_is_told_by_itself(one: str, other: str) -> None:
    (found,) = differences(linked(told(one, id=1), told(other, id=2)))
    assert found.kind is DifferenceKind.NAME
