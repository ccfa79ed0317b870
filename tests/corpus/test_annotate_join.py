"""Who is who inside one article: which full name a shorter one stands for, and when that stays open."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from corpus.annotate.join import join
from corpus.annotate.spans import Candidate, Finder
from corpus.model import EntityType, FoundMention

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
_MARKED = re.compile(r"\[(\w)([^\]]*)\]")
_TYPES = {"p": PERSON, "o": ORGANISATION, "l": PLACE}


def joined(marked: str) -> list[FoundMention]:
    """The mentions of a text that marks its names: ``[pIngrid Solberg]``, o for a body, l for a place."""
    text, candidates, at = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        start, at = len(text), match.end()
        text += match[2]
        candidates.append(Candidate(start, len(text), _TYPES[match[1]], Finder.MODEL))
    return join(candidates, text + marked[at:])


def names(marked: str) -> list[str]:
    return [mention.name for mention in joined(marked)]


def people(*forms: str) -> list[str]:
    return names(" met ".join(f"[p{form}]" for form in forms) + ".")


def bodies(*forms: str) -> list[str]:
    return names(" and ".join(f"[o{form}]" for form in forms) + ".")


def are_one(found: Iterable[str]) -> bool:
    return len(set(found)) == 1


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Ingrid Solberg", "Solberg"),
        ("Ingrid Solberg", "Ingrid"),
        ("Park Min-seo", "Park"),
        ("Park Min-seo", "Min-seo"),
        ("Rosa de la Vega", "de la Vega"),
        ("Rosa de la Vega", "De la Vega"),
        ("Émile Roux", "Roux"),
        ("Carl Ash Jr.", "Ash"),
    ],
)
def test_first_or_last_name_of_the_only_one_who_has_it(full: str, short: str) -> None:
    assert people(full, short) == [full, full]


def test_two_who_share_a_surname_are_kept_apart() -> None:
    found = joined("[pIngrid Solberg] and [pLars Solberg] came. Rain fell. It was late. [pSolberg] left.")
    assert [(mention.name, mention.local) for mention in found[:2]] == [
        ("Ingrid Solberg", False),
        ("Lars Solberg", False),
    ]
    assert (found[2].name, found[2].local) == ("Solberg", True)
    assert people("Ingrid Solberg", "Lars Solberg", "Lars")[2] == "Lars Solberg"


def test_a_surname_is_of_the_one_told_of_so_far() -> None:
    text = "[pPark Jun-ho] opened the fair. It rained. [pPark] stayed. Later [pPark Min-seo] came."
    assert names(text)[1] == "Park Jun-ho"


def test_a_surname_is_of_the_one_named_just_before() -> None:
    text = (
        "[pIngrid Solberg] paints. [pLars Solberg] writes. It is late by now. They are tired."
        " [pLars Solberg] was ill. [pSolberg] never said so."
    )
    assert names(text)[-1] == "Lars Solberg"


def test_a_title_tells_which_of_two_is_meant() -> None:
    text = (
        "Yesterday President [pPark Jun-ho] spoke. His guest was the painter [pPark Min-seo]. It rained on."
        " The crowd was small. President [pPark] smiled."
    )
    assert names(text)[-1] == "Park Jun-ho"


def test_a_headline_does_not_tell_which_of_two_is_meant() -> None:
    found = joined("[pSolberg] wins\n\n[pIngrid Solberg] beat her sister [pAstrid Solberg].")
    assert (found[0].name, found[0].local) == ("Solberg", True)


def test_brothers_in_name_but_one_syllable_are_never_one() -> None:
    assert len(set(people("Park Min-seo", "Park Min-Su"))) == 2


def test_a_surname_is_kept_from_one_of_another_surname() -> None:
    assert people("Kim Nordahl", "Kim Jun-ho", "Nordahl")[2] == "Kim Nordahl"


def test_spellings_of_one_name_are_one_under_the_usual_one() -> None:
    found = people("Park Min-seo", "Park Min Seo", "PARK MIN-SEO", "Park Min-seo", "Park Minseo")
    assert set(found) == {"Park Min-seo"}


def test_a_middle_name_is_left_out_if_only_one_can_be_meant() -> None:
    assert set(people("Ann B. Lowe", "Ann Lowe", "Ann B. Lowe")) == {"Ann Lowe"}
    assert len(set(people("Ann B. Lowe", "Ann C. Lowe", "Ann Lowe"))) == 3


def test_a_short_form_of_the_given_name_is_the_same_person() -> None:
    assert are_one(people("Frederick Holm", "Fred Holm", "Fred Holm"))
    assert not are_one(people("Frederick Holm", "Nora Holm"))


def test_father_and_son_are_two() -> None:
    assert len(set(people("Carl Ash Jr.", "Carl Ash Sr."))) == 2


def test_words_of_a_headline_make_no_other_person() -> None:
    assert set(people("Lena Berg Wins", "Lena Berg", "Lena Berg")) == {"Lena Berg"}


def test_no_one_is_made_up() -> None:
    (found,) = joined("[pSolberg] left.")
    assert (found.name, found.local) == ("Solberg", True)


def test_the_surname_of_someone_named_in_full_is_no_place() -> None:
    assert {mention.type for mention in joined("[pIngrid Solberg] left. [lSolberg] was tired.")} == {PERSON}


def test_a_name_is_of_one_type_in_an_article() -> None:
    found = joined("[oNordlys] grows. [oNordlys] sells. [lNordlys] shrinks.")
    assert {mention.type for mention in found} == {ORGANISATION}


@pytest.mark.parametrize(
    "text",
    [
        "The [oHarbour Workers' Association] met. The [oHWA] voted.",
        "The [oHarbour Workers' Association] ([oHWA]) met. The [oHWA] voted.",
        "The [oHWA] ([oHarbour Workers' Association]) met. The [oHWA] voted.",
    ],
)
def test_acronym_stands_for_the_only_body_that_fits(text: str) -> None:
    assert set(names(text)) == {"Harbour Workers' Association"}


def test_acronym_that_fits_two_stands_for_itself() -> None:
    assert bodies("Harbour Workers Association", "Hill Walkers Association", "HWA")[2] == "HWA"


def test_small_words_count_in_an_acronym_or_do_not() -> None:
    assert set(bodies("Institute of Tides and Reefs", "ITR", "IOTAR")) == {"Institute of Tides and Reefs"}


def test_legal_form_of_a_company_makes_no_other_company() -> None:
    assert set(bodies("Lumen Tools Inc.", "Lumen Tools", "Lumen Tools")) == {"Lumen Tools"}


def test_the_end_of_a_name_stands_for_the_only_body_that_ends_so() -> None:
    assert set(bodies("Lowick Rovers", "Rovers")) == {"Lowick Rovers"}
    assert bodies("Lowick Rovers", "Arden Rovers", "Rovers")[2] == "Rovers"
    assert bodies("Lowick", "Lowick Rovers")[0] == "Lowick"


def test_a_word_for_many_bodies_keeps_to_its_article() -> None:
    found = joined("The [oCommittee] met.")
    assert found[0].local
    found = joined("The [oCommittee of Lighthouses] met. The [oCommittee] voted.")
    assert [(m.name, m.local) for m in found] == [("Committee of Lighthouses", False)] * 2


def test_a_place_of_two_meanings_is_told_by_what_else_is_named() -> None:
    assert names("[lKorea] and [lSeoul].")[0] == "South Korea"
    assert names("[lKorea] and [lPyongyang].")[0] == "Korea"
    assert names("[lKorea], [lSeoul] and [lSouth Korea].")[0] == "Korea"
    assert names("[lTripoli] and [lBeirut].")[0] == "Tripoli, Lebanon"
    assert names("[lTripoli], [lBeirut] and [lLibya].")[0] == "Tripoli"
