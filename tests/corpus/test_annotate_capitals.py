"""Names that their capitals tell, in sentences and in headlines; and the weighing of what a name is."""

from __future__ import annotations

import pytest

from corpus.annotate.capitals import find_capitals
from corpus.annotate.casing import recased
from corpus.annotate.gazetteer import Entry, Gazetteer, rows
from corpus.annotate.judging import JUDGED, Judge, features, judge
from corpus.annotate.names import find_names
from corpus.annotate.segments import Segment
from corpus.annotate.spans import Candidate, Finder
from corpus.model import EntityType

PERSON, PLACE, ORGANISATION, THING = JUDGED


def large(line: str, *lower: str) -> list[str]:
    return [line[c.start : c.end] for c in find_capitals(line, set(lower))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("She sails the Moe Explorer home.", ["Moe Explorer"]),
        ("She read the Tale of the Lund’s end.".replace("’", "'"), ["Tale of the Lund"]),
        ("Then The Moe rang.", ["Moe"]),
        ("Moe rang.", []),
        ("Late on Monday it rang.", []),
        ("He is a Moe 7 fan.", ["Moe 7"]),
        ("IT RANG MOE UP", []),
        ("Then I'd go, and They've gone.", []),
        ("Roughly 12 left.", []),
        ("See #Moe and @Lund.", []),
        ('The board said "Postponed" all day.', []),
        ('He went on: "Be sure of it.', []),
        ('Ola, "Waiting is dull.', []),
        ('They all saw "Moelund" there.', ["Moelund"]),
        ("There in Lund: Robbers flee.", ["Lund"]),
        ("It grew too RECKLESS and TOO DANGEROUS then.", []),
        ("It is dubbed MOELUND by him.", ["MOELUND"]),
        ("An Olsen-style, Anti-Olsen plan (D-Ohio).", []),
        ("She sailed round the Cape in it.", []),
        ("Then the Lunders 20-13 game ended.", ["Lunders"]),
        ("It was Moelund's 20 points.", ["Moelund"]),
    ],
)
def test_large_words_in_the_middle_of_a_sentence_are_a_name(line, expected):
    assert large(line) == expected


def test_a_word_that_the_article_writes_small_is_none():
    assert large("They saw the Canal there.", "canal") == []


def test_headline_is_written_as_the_article_writes_its_words():
    lines = [
        Segment(0, "Solveig Moe Checks Into Lund Clinic"),
        Segment(40, "It is a clinic that Solveig Moe checks on in Lund."),
        Segment(90, "MOE LEAVES CLINIC"),
    ]
    assert [line.text for line in recased(lines)] == [
        "Solveig Moe checks into Lund clinic",
        lines[1].text,
        "Moe Leaves clinic",
    ]


def test_lines_keep_their_length_and_sentences_their_words():
    lines = [Segment(0, "STRAßE İSTANBUL MOE"), Segment(20, "A straße in istanbul, Moe said, is ﬁne.")]
    assert [len(line.text) for line in recased(lines)] == [len(line.text) for line in lines]
    assert recased(lines)[1] == lines[1]


def test_what_a_headline_tells_of_someone_is_no_part_of_the_name():
    line = "Solveig Moe Wins Prize"
    first = find_names([(Segment(0, line), [(0, 16, PERSON)])])[0]
    assert line[first.start : first.end] == "Solveig Moe"


def test_nickname_between_the_names_is_part_of_them():
    line = 'They met Solveig "The Oar" Moe there.'
    (found,) = find_names([(Segment(0, line), [(9, 16, PERSON), (28, 31, PERSON)])])
    assert (line[found.start : found.end], found.type) == ('Solveig "The Oar" Moe', PERSON)


def test_what_is_seen_of_a_name_is_weighed():
    line = "They rowed to Moe."
    name = Candidate(14, 17, PERSON, Finder.MODEL)
    weigh = Judge({"before to": (0.0, 2.0, 0.0, 0.0), "never seen": (9.0, 0.0, 0.0, 0.0)})
    likely = weigh.likelihoods(line, name)
    assert max(range(4), key=likely.__getitem__) == JUDGED.index(PLACE)
    assert Judge({}).likelihoods(line, name) == pytest.approx([-1.3863] * 4, abs=1e-4)


def test_weights_are_of_what_can_be_seen_and_of_no_name():
    assert all(len(row) == 1 + len(JUDGED) for row in rows("kinds"))
    assert judge().likelihoods("He met Mr. Moe, who spoke.", Candidate(11, 14, PLACE, Finder.MODEL))[0] > -1
    seen = set(features("She lives in Moe now.", Candidate(13, 16, PLACE, Finder.MODEL)))
    assert not any("moe" in each.lower() for each in seen if not each.startswith("ends"))


def test_places_outvote_one_mention_that_is_taken_for_something_else():
    lines = [(Segment(0, "They live in Vell."), [(13, 17, PLACE)]), (Segment(20, "They know Vell."), [])]
    assert [c.type for c in find_names(lines)] == [PLACE, PLACE]


def test_surname_of_someone_named_in_full_is_no_town():
    line = "They asked Anna Wakefield. Then Wakefield left."
    assert "Wakefield" in {
        c.name for c in Gazetteer([Entry("Wakefield", "Wakefield", PLACE)], Finder.OWN).find(line)
    }
    found = find_names([(Segment(0, line), [(11, 25, PERSON)])])
    assert [(line[c.start : c.end], c.type) for c in found] == [
        ("Anna Wakefield", PERSON),
        ("Wakefield", PERSON),
    ]


def test_a_product_is_a_thing():
    line = "They ship with Moe Explorer as their browser."
    (found,) = find_names([(Segment(0, line), [])])
    assert (line[found.start : found.end], found.type) == ("Moe Explorer", EntityType.THING)
