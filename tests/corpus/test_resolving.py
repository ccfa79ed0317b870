"""Names compared: what is one name however it is written, and what one name may be to another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import ArticleId, EntityId, EntityType, ReasonKind
from corpus.resolving.bodies import is_acronym_of, is_general, is_short_for
from corpus.resolving.deciding import RESOLVED, SUGGESTED, Candidate, decide
from corpus.resolving.names import fold
from corpus.resolving.people import Likeness, is_surname, likeness, short_forms
from corpus.resolving.relations import Name, Relation, relation
from corpus.resolving.spelling import distance, is_misspelt

PERSON, PLACE, BODY = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION
NATIONALITY = EntityType.NATIONALITY

# ---- one name however it is written


@pytest.mark.parametrize(
    "forms",
    [
        ("Park Min-seo", "PARK MIN-SEO", "Park Min Seo", "Park Min‑seo’s"),
        ("Lumen Tools", "Lumen Tools Inc.", "the Lumen Tools Corporation", "LUMEN TOOLS, LTD"),
        ("U.S.", "US", "the U.S.", "U.S"),
        ("J. K. Lowe", "J.K. Lowe", "JK Lowe"),
        ("São Tomé", "Sao Tome"),
        ("Łódź", "Lodz"),
        ("Dock Workers’ Union", "Dock Workers Union", "dock workers' union"),
        ("Mt. Arden", "Mount Arden"),
        ("Quill & Sons", "Quill and Sons"),
        ("Lowick Centre for Tides", "Lowick Center for Tides"),
    ],
)
def test_however_it_is_written_it_is_one_name(forms: tuple[str, ...]) -> None:
    assert len({fold(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Park Min-seo", "Park Min-su"), ("Carl Ash Jr.", "Carl Ash Sr."), ("Norland", "Norlander")],
)
def test_other_names_stay_others(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("form", ["The", "Company", "Inc.", "—", "AT&T", "김정은"])
def test_something_is_left_of_every_name(form: str) -> None:
    assert fold(form)


@given(st.text())
def test_a_folded_name_folds_to_itself(form: str) -> None:
    assert fold(fold(form)) == fold(form)


# ---- people


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("park min seo", "park minseo", Likeness.LETTERS),
        ("park min seo", "min seo park", Likeness.LETTERS),
        ("ann lowe", "ann b lowe", Likeness.MIDDLE),
        ("ann lowe", "b ann lowe", Likeness.MIDDLE),
        ("a lowe", "ann lowe", Likeness.MIDDLE),
        ("carl ash", "carl ash jr", Likeness.MIDDLE),
        ("fred holm", "frederick c holm", Likeness.GIVEN),
        ("kate holm", "kathryn holm", Likeness.GIVEN),
        ("lena berg", "lena berg wins", Likeness.PART),
        ("lena berg", "painter lena berg", Likeness.PART),
        ("ingrid solberg", "ingrid sollberg", Likeness.SPELLING),
        ("li jiawen", "li jaiwen", Likeness.SPELLING),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str, differ: Likeness) -> None:
    assert likeness(one, other) is likeness(other, one) is differ


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("park min seo", "park min su"),
        ("li ming", "li ning"),
        ("li ming", "li yufan"),
        ("ann b lowe", "ann c lowe"),
        ("carl ash jr", "carl ash sr"),
        ("joan berg", "john berg"),
        ("ann lowe", "ann ash"),
        ("solberg", "ingrid solberg"),
    ],
)
def test_names_that_are_two_peoples(one: str, other: str) -> None:
    assert likeness(one, other) is None


def test_what_a_person_is_called_for_short() -> None:
    assert short_forms("rosa de la vega") == {"rosa", "vega", "la vega", "de la vega"}
    assert short_forms("carl ash jr") == {"carl", "ash"}
    assert short_forms("solberg") == set()


def test_the_family_comes_first_in_korean_chinese_and_vietnamese_names() -> None:
    assert is_surname("park", "park min seo")
    assert is_surname("xu", "xu jiawen")
    assert not is_surname("ingrid", "ingrid solberg")
    assert not is_surname("lee", "lee james")


# ---- bodies


def test_what_a_body_is_called_for_short() -> None:
    assert is_short_for("rovers", "arden rovers")
    assert is_short_for("ministry", "ministry of tides")
    assert is_short_for("arden city police", "arden city police department")
    assert not is_short_for("tides", "ministry of tides")
    assert not is_short_for("arden", "arden rovers")
    assert not is_short_for("arden", "arden police")


def test_acronyms_with_and_without_small_words() -> None:
    assert is_acronym_of("itr", "institute of tides and reefs")
    assert is_acronym_of("iotar", "institute of tides and reefs")
    assert not is_acronym_of("it", "institute of tides and reefs")


def test_a_word_for_many_bodies_is_general() -> None:
    assert is_general("committee")
    assert not is_general("coastal committee")


# ---- letters


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("abc", "abc", 0), ("abc", "abcd", 1), ("abc", "acb", 1), ("abc", "axc", 1), ("", "ab", 2)],
)
def test_distance_counts_letters(one: str, other: str, letters: int) -> None:
    assert distance(one, other) == distance(other, one) == letters


def test_short_words_and_other_beginnings_are_no_slips() -> None:
    assert is_misspelt("solberg", "sollberg")
    assert not is_misspelt("ming", "ling")
    assert not is_misspelt("lee", "lea")
    assert not is_misspelt("1985", "1986")


# ---- one name to another


def name(
    key: str, type: EntityType = PERSON, articles: int = 1, article: int | None = None, id: int = 1
) -> Name:
    return Name(EntityId(id), type, key, None if article is None else ArticleId(article), articles)


def test_a_short_name_stands_for_the_long_one_and_the_rarer_for_the_more_usual() -> None:
    assert relation(name("solberg", article=1), name("ingrid solberg")) is Relation.SURNAME
    assert relation(name("ingrid solberg"), name("solberg", article=1)) is None
    assert relation(name("rovers", BODY), name("arden rovers", BODY)) is Relation.SHORT_FORM
    assert relation(name("ann b lowe"), name("ann lowe", articles=2)) is Relation.MIDDLE
    assert relation(name("ann lowe", articles=2), name("ann b lowe")) is None


def test_a_long_name_hardly_ever_met_has_words_too_many() -> None:
    assert relation(name("monday rovers", BODY), name("rovers", BODY, 9)) is Relation.PART
    assert relation(name("rovers", BODY, 9), name("monday rovers", BODY)) is None


def test_a_country_and_its_people_are_two() -> None:
    assert relation(name("norland", NATIONALITY), name("norland", PLACE, 5)) is None
    assert relation(name("norlanda", NATIONALITY), name("norland", PLACE, 5)) is None


@given(
    st.sampled_from(["ann lowe", "ann b lowe", "lowe", "rovers", "arden rovers", "anne lowe", "ann lowes"]),
    st.sampled_from(["ann lowe", "ann b lowe", "lowe", "rovers", "arden rovers", "anne lowe", "ann lowes"]),
    st.tuples(st.sampled_from(list(EntityType)), st.integers(1, 9), st.sampled_from([None, 3])),
    st.tuples(st.sampled_from(list(EntityType)), st.integers(1, 9), st.sampled_from([None, 4])),
)
def test_no_two_names_stand_for_each_other(
    one: str,
    other: str,
    first: tuple[EntityType, int, int | None],
    second: tuple[EntityType, int, int | None],
) -> None:
    a = name(one, first[0], first[1], first[2], id=1)
    b = name(other, second[0], second[1], second[2], id=2)
    assert relation(a, b) is None or relation(b, a) is None


# ---- deciding


def candidate(
    key: str, presence: float, related: Relation = Relation.SURNAME, id: int = 1, articles: int = 1
) -> Candidate:
    named = name(key, articles=articles, id=id)
    return Candidate(named, related, presence, presence, ("Mara Quill",), 3)


def test_one_well_ahead_of_the_others_is_resolved() -> None:
    verdict = decide([candidate("ingrid solberg", 3.0, id=1), candidate("lars solberg", 0.1, id=2)])
    assert verdict.resolved is not None
    assert verdict.resolved.target == 1
    assert verdict.resolved.strength >= RESOLVED


def test_two_alike_leave_it_open() -> None:
    verdict = decide([candidate("ingrid solberg", 3.0, id=1), candidate("lars solberg", 3.0, id=2)])
    assert verdict.resolved is None


def test_two_forms_of_one_person_are_no_rivals() -> None:
    verdict = decide(
        [candidate("fred holm", 1.0, id=1, articles=9), candidate("frederick holm", 1.0, id=2, articles=2)]
    )
    assert verdict.resolved is not None
    assert verdict.resolved.target == 1


@given(st.floats(0, 100), st.integers(0, 4))
def test_letters_alone_are_never_enough(presence: float, rivals: int) -> None:
    others = [candidate(f"ingrid solberg{at}", 0.1, Relation.SPELLING, id=9 + at) for at in range(rivals)]
    verdict = decide([candidate("ingrid sollberg", presence, Relation.SPELLING), *others])
    assert verdict.resolved is None
    assert all(SUGGESTED <= each.strength < 1 for each in verdict.suggested)
    assert all(each.reasons[0].kind is ReasonKind.SPELLING for each in verdict.suggested)


@given(st.lists(st.floats(0.01, 50), min_size=1, max_size=5), st.randoms())
def test_a_verdict_does_not_hang_on_the_order_of_candidates(presences: list[float], random) -> None:
    given_names = ("liv", "ida", "ann", "lars", "nora")
    all_ = [candidate(f"{given_names[at]} holm", each, id=at + 1) for at, each in enumerate(presences)]
    mixed = list(all_)
    random.shuffle(mixed)
    assert decide(mixed) == decide(all_)
