"""Which full name a shorter one stands for, inside one article."""

from __future__ import annotations

import pytest

from corpus.annotate.join import FullNames, OtherNames
from corpus.model import EntityType

ORGANISATION = EntityType.ORGANISATION


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Ingrid Solberg", "Solberg"),
        ("Ingrid Solberg", "Ingrid"),
        ("Park Min-seo", "Park"),
        ("Rosa de la Vega", "de la Vega"),
        ("Rosa de la Vega", "De la Vega"),
        ("Émile Roux", "Roux"),
        ("Carl Ash Jr.", "Ash"),
    ],
)
def test_first_or_last_name_of_the_only_one_who_has_it(full, short):
    assert FullNames([full, short]).of(short) == full


def test_two_who_share_a_surname_are_kept_apart():
    names = FullNames(["Ingrid Solberg", "Lars Solberg"])
    assert names.of("Solberg") is None
    assert names.of("Lars") == "Lars Solberg"


def test_brothers_in_name_but_one_syllable_are_never_one():
    names = FullNames(["Park Min-seo", "Park Min-Su"])
    assert names.of("Park Min-seo") == "Park Min-seo"
    assert names.of("Park") is None


def test_spellings_of_one_name_are_one_under_the_usual_one():
    names = FullNames(["Park Min-seo", "Park Min Seo", "PARK MIN-SEO", "Park Min-seo"])
    assert {names.of(form) for form in ("Park Min Seo", "PARK MIN-SEO", "Park")} == {"Park Min-seo"}


def test_a_middle_name_is_left_out_if_only_one_can_be_meant():
    assert FullNames(["Ann B. Lowe", "Ann Lowe", "Ann B. Lowe"]).of("Ann B. Lowe") == "Ann Lowe"
    several = FullNames(["Ann B. Lowe", "Ann C. Lowe", "Ann Lowe"])
    assert several.of("Ann B. Lowe") == "Ann B. Lowe"
    assert several.of("Lowe") is None


def test_no_one_is_made_up():
    assert FullNames(["Solberg"]).of("Solberg") is None


def test_acronym_stands_for_the_only_body_that_fits():
    names = OtherNames([(ORGANISATION, "Harbour Workers' Association"), (ORGANISATION, "HWA")])
    assert names.of(ORGANISATION, "HWA") == "Harbour Workers' Association"
    two = OtherNames(
        [(ORGANISATION, form) for form in ("Harbour Workers Association", "Hill Walkers Association", "HWA")]
    )
    assert two.of(ORGANISATION, "HWA") == "HWA"


def test_small_words_count_in_an_acronym_or_do_not():
    forms = ["Institute of Tides and Reefs", "ITR", "IOTAR"]
    names = OtherNames((ORGANISATION, form) for form in forms)
    assert {names.of(ORGANISATION, form) for form in forms} == {"Institute of Tides and Reefs"}


def test_legal_form_of_a_company_makes_no_other_company():
    forms = ["Lumen Tools Inc.", "Lumen Tools", "Lumen Tools"]
    names = OtherNames((ORGANISATION, form) for form in forms)
    assert names.of(ORGANISATION, "Lumen Tools Inc.") == "Lumen Tools"
