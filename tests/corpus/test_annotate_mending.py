"""Where the model plainly errs, and what is made of it. The spans are given as the model might."""

from __future__ import annotations

import pytest

from corpus.annotate.judging import Judge
from corpus.annotate.names import find_names
from corpus.annotate.segments import Segment, plain
from corpus.annotate.spans import Finder
from corpus.model import EntityType

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION
NATIONALITY, EVENT, LAW = EntityType.NATIONALITY, EntityType.EVENT, EntityType.LAW

#: By these weights whatever the model found is no person, place or organisation.
_ALL_THINGS = {"found person MODEL": (0.0, 0.0, 0.0, 9.0)}


def settled(*lines: tuple[str, dict[str, EntityType]]) -> list[tuple[str, str]]:
    """(text, type) of what is made of lines in which the model marks these spans so."""
    proposed, text = [], ""
    for line, marks in lines:
        spans = [(line.index(mark), line.index(mark) + len(mark), type_) for mark, type_ in marks.items()]
        proposed.append((Segment(len(text), plain(line)), spans))
        text += line + "\n"
    return [(text[c.start : c.end], c.type.value) for c in find_names(proposed)]


@pytest.mark.parametrize(
    ("line", "marked", "expected"),
    [
        ("He met President Solveig Moe’s aides.", "President Solveig Moe’s", "Solveig Moe"),
        ("He met the “Moe Twins” there.", "the “Moe Twins”", "Moe Twins"),
        ("He met leader Solveig Moe there.", "leader Solveig Moe", "Solveig Moe"),
        ("He met Mr. Moe, there.", "Mr. Moe,", "Moe"),
        ("The anti-Moe vote held.", "anti-Moe", "Moe"),
        ("As Moe will see, it held.", "Moe will", "Moe"),
        ("He asked Angela Moe for help.", "Moe", "Angela Moe"),
        ("He asked Jean-Marie B. Moe for help.", "Moe", "Jean-Marie B. Moe"),
        ("He asked Mohr-e-Lund for help.", "Mohr", "Mohr-e-Lund"),
    ],
)
def test_span_is_trimmed_to_the_name(line, marked, expected):
    assert [name for name, _ in settled((line, {marked: PERSON}))] == [expected]


@pytest.mark.parametrize("marked", ["n't", "may", "May", "Tuesday", "However", "President", "2397", "the"])
def test_what_is_no_name_is_dropped(marked):
    assert settled((f"It was {marked} then.", {marked: PERSON})) == []


def test_span_over_several_names_is_cut():
    assert settled(("He left Plano, Texas today.", {"Plano, Texas": ORGANISATION})) == [
        ("Plano", "place"),
        ("Texas", "place"),
    ]
    assert settled(("He met Ann Moe, Bo Lie & Cy Dag.", {"Ann Moe, Bo Lie & Cy Dag": PERSON})) == [
        ("Ann Moe", "person"),
        ("Bo Lie", "person"),
        ("Cy Dag", "person"),
    ]
    assert settled(("Shows at the Moe Hall in Norway ended.", {"Moe Hall in Norway": ORGANISATION})) == [
        ("Moe Hall", "organisation"),
        ("Norway", "place"),
    ]


def test_sentence_end_inside_a_span_ends_the_name():
    line = "It relies on the U.S. However, it waits."
    assert settled((line, {"U.S. However": ORGANISATION})) == [("U.S.", "place")]


def test_joined_countries_are_not_one_body():
    assert settled(("New Norway-Japan Ties", {"Norway-Japan Ties": ORGANISATION})) == [
        ("Norway", "place"),
        ("Japan", "place"),
    ]
    line = "The Norway-Japan Council met."
    assert settled((line, {"Norway-Japan Council": ORGANISATION})) == [
        ("Norway-Japan Council", "organisation")
    ]


def test_nationality_takes_in_no_further_word():
    assert settled(("A North Korean Pivot began.", {"North Korean Pivot": NATIONALITY})) == [
        ("North Korean", "nationality")
    ]


@pytest.mark.parametrize(
    ("line", "marked", "wrong", "right"),
    [
        ("They study at Moe University now.", "Moe University", PERSON, ORGANISATION),
        ("They swam in Moe Lake now.", "Moe Lake", PERSON, PLACE),
        ("They know Angela Quist well.", "Angela Quist", ORGANISATION, PERSON),
        ("They know Park Min-seo well.", "Park Min-seo", ORGANISATION, PERSON),
        ("They know J. P. Quist well.", "J. P. Quist", PLACE, PERSON),
        ("They heard minister Quist speak.", "Quist", PLACE, PERSON),
        ("They heard Quist, who spoke.", "Quist", ORGANISATION, PERSON),
        ("They heard what Quist said.", "Quist", ORGANISATION, PERSON),
        ("They live in Quist now.", "Quist", PERSON, PLACE),
        ("They saw the town of Quist.", "Quist", PERSON, PLACE),
        ("They saw Quist, a small village.", "Quist", PERSON, PLACE),
        ("They sailed on Great Moe Lake.", "Great Moe Lake", EVENT, PLACE),
        ("They saw Quist, a maker and publisher.", "Quist", PERSON, ORGANISATION),
        ("They sold Quist shares.", "Quist", PERSON, ORGANISATION),
        ("They served the Quist administration.", "Quist", ORGANISATION, PERSON),
        ("They joined QSTA again.", "QSTA", PERSON, ORGANISATION),
        ("They ran the Moe Marathon again.", "Moe Marathon", PERSON, EVENT),
        ("The Moe Rural Helpers said so.", "Moe Rural Helpers", ORGANISATION, ORGANISATION),
        ("They saw Alejandro Quist there.", "Quist", PLACE, PERSON),
    ],
)
def test_kind_follows_the_words_in_and_beside_the_name(line, marked, wrong, right):
    ((found, type_),) = settled((line, {marked: wrong}))
    assert found.endswith(marked)
    assert type_ == right.value


def test_person_of_one_word_has_no_article():
    assert settled(("They saw the Quist.", {"Quist": PERSON})) != [("Quist", "person")]
    assert settled(("They saw the Quist campaign.", {"Quist": PERSON})) == [("Quist", "person")]


def test_name_found_once_is_found_wherever_it_stands():
    found = settled(
        ("We know Tessa Quist.", {"Tessa Quist": PERSON}), ("Then Quist slept. So did the quists.", {})
    )
    assert found == [("Tessa Quist", "person"), ("Quist", "person")]


def test_a_word_that_the_article_uses_in_small_letters_is_not_repeated():
    lines = [("We know Tessa Reed.", {"Tessa Reed": PERSON}), ("Reed is cut. The reed is dry.", {})]
    assert settled(*lines) == [("Tessa Reed", "person")]


def test_first_word_of_a_sentence_needs_more_than_its_capital():
    lines = [("Lava ran down.", {"Lava": PERSON}), ("The lava ran on.", {})]
    assert settled(*lines) == []
    assert settled(("Lund ran down.", {"Lund": ORGANISATION})) == [("Lund", "person")]


def test_one_form_has_one_type_in_an_article():
    lines = [("They live in Vell.", {"Vell": PLACE})] * 2 + [("They saw Vell.", {"Vell": EVENT})]
    assert [type_ for _, type_ in settled(*lines)] == ["place"] * 3


def test_surname_that_is_also_a_country_is_the_person_who_is_named():
    lines = [("We know Tessa Jordan.", {"Tessa Jordan": PERSON}), ("A Jordan run.", {"Jordan": PLACE})]
    assert settled(*lines)[-1] == ("Jordan", "person")
    assert settled(("They went to Jordan.", {"Jordan": PLACE})) == [("Jordan", "place")]
    assert settled(("It ate turkey; Turkey was cold.", {})) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The four-party talks go on.", ("four-party talks", "event")),
        ("Before the Oslo summit they met.", ("Oslo summit", "event")),
        ("After the second Boer War it grew.", ("Boer War", "event")),
        ("The 1996 Summer Olympics opened.", ("1996 Summer Olympics", "event")),
        ("Under UNSC Resolution 1373 it is so.", ("UNSC Resolution 1373", "law")),
        ("Under the Clean Rivers Act of 1972 it is so.", ("Clean Rivers Act of 1972", "law")),
        ("Under the Treaty of Tordesillas it is so.", ("Treaty of Tordesillas", "law")),
        ("At the Ministry of Tides it is so.", ("Ministry of Tides", "organisation")),
        ("It is so at the University of Moe.", ("University of Moe", "organisation")),
        ("At the North Moe Rowing Club it is so.", ("North Moe Rowing Club", "organisation")),
        ("At Norway's Moe Tide Institute it is so.", ("Moe Tide Institute", "organisation")),
        ("Said Ann Lie of Moe Tide Partners.", ("Moe Tide Partners", "organisation")),
        ("At the Bank of Moe Group it is so.", ("Bank of Moe Group", "organisation")),
        ("At QSTA it is so.", ("QSTA", "organisation")),
        ("Aboard HMS Moe it is so.", ("HMS Moe", "thing")),
        ("They met Ann (Oar) Moe there.", ("Ann (Oar) Moe", "person")),
    ],
)
def test_names_of_a_pattern_need_no_model(line, expected):
    assert expected in settled((line, {}))


@pytest.mark.parametrize("line", ["READ QSTA MORE", "Its GDP and a DVD", "Part of CHAPTER", "At the summit"])
def test_not_every_word_of_capitals_is_a_body(line):
    assert settled((line, {})) == []


def test_finder_that_knows_more_is_believed():
    assert Finder.GAZETTEER > Finder.PATTERN > Finder.REPEATED > Finder.UNSURE > Finder.MODEL


@pytest.mark.parametrize(
    ("line", "marked", "type_", "expected"),
    [
        ("Fans saw Moe Rovers 20-13 win it.", "Moe Rovers 20", ORGANISATION, "Moe Rovers"),
        ("Fans saw Moe Rovers 20-13 win it.", "Moe Rovers 20-13", ORGANISATION, "Moe Rovers"),
        ("Ships met off Lundmoe Rocks LNA Nov 12.", "Lundmoe Rocks LNA Nov", PLACE, "Lundmoe Rocks"),
        ("It was Lundmoe Rocks 14:25 Sun Sep 15.", "Lundmoe Rocks 14:25 Sun Sep", PLACE, "Lundmoe Rocks"),
        ("Updated 22:46 GMT Solveig Moe won it.", "GMT Solveig Moe", PERSON, "Solveig Moe"),
        ("Updated 10:04 PM ET Solveig Moe won it.", "ET Solveig Moe", PERSON, "Solveig Moe"),
        ("It is by the MIT Press today.", "MIT Press", ORGANISATION, "MIT Press"),
        ("Written on 08.07.2012 Solveig Moe won it.", "08.07.2012 Solveig Moe", PERSON, "Solveig Moe"),
        ("Then Comedian Solveig Moe won it.", "Comedian Solveig Moe", PERSON, "Solveig Moe"),
        ("A Moelund Ltd Christmas party.", "Moelund Ltd Christmas", ORGANISATION, "Moelund Ltd"),
    ],
)
def test_scores_dates_and_callings_are_no_part_of_a_name(line, marked, type_, expected):
    first, *others = [name for name, _ in settled((line, {marked: type_}))]
    assert first == expected
    assert all(name.isupper() for name in others)  # the agency that a report is from


def test_month_that_no_day_follows_stays_in_the_name():
    line = "They read the Lundmoe Sun there."
    assert [name for name, _ in settled((line, {"Lundmoe Sun": ORGANISATION}))] == ["Lundmoe Sun"]


def test_people_before_a_full_name_are_a_name_by_themselves():
    line = "He beat the Norwegian Solveig Moe there."
    assert settled((line, {"Norwegian Solveig Moe": PERSON})) == [
        ("Norwegian", "nationality"),
        ("Solveig Moe", "person"),
    ]


def test_team_and_the_ground_it_plays_at_are_two_names():
    line = "Fans saw the Lunders at Moelund Municipal Stadium today."
    names = [name for name, _ in settled((line, {"Lunders at Moelund Municipal Stadium": PLACE}))]
    assert names == ["Lunders", "Moelund Municipal Stadium"]


def test_ordinary_word_that_only_the_model_takes_for_a_name_is_none():
    def found(line, marked):
        return find_names([(Segment(0, line), [(*marked, PERSON)])], weigh=Judge(_ALL_THINGS))

    assert found('The clerk said: "Postponed" is the word.', (17, 26)) == []
    assert found("They sailed Moelander home.", (12, 21)) != []
