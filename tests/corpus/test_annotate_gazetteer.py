"""The shipped gazetteer, matched on characters."""

from __future__ import annotations

import pytest

from corpus.annotate.gazetteer import Entry, Gazetteer, rows, shipped
from corpus.annotate.spans import Finder, longest
from corpus.model import EntityType


def found(line: str) -> list[tuple[str, str, str]]:
    return [(line[c.start : c.end], c.type.value, c.name) for c in longest(shipped().find(line))]


@pytest.mark.parametrize("form", ["U.S.", "U.S", "US", "USA", "U.S.A.", "United States", "America"])
def test_every_form_of_a_country_has_its_one_name(form):
    assert found(f"Ships of the {form} left.") == [(form, "place", "United States")]


def test_names_are_found_where_words_are_joined():
    assert [name for _, _, name in found("U.S.-North Korea talks")] == ["United States", "North Korea"]
    assert [name for _, _, name in found("Sino-Japanese trade")] == ["Chinese", "Japanese"]
    assert [name for _, _, name in found("Franco-German/Polish trade")] == ["French", "German", "Polish"]


def test_a_longer_name_is_not_broken_up():
    assert found("the UN Security Council met") == [
        ("UN Security Council", "organisation", "UN Security Council")
    ]
    assert found("South African mines") == [("South African", "nationality", "South African")]


def test_part_of_a_word_is_no_name():
    assert found("Usable iranium from Omani-ish Chinatown, USSRs and U.S.S.R.") == [
        ("Omani", "nationality", "Omani"),
        ("U.S.S.R.", "place", "Soviet Union"),
    ]


def test_a_word_of_capitals_is_no_country_in_a_line_of_capitals():
    assert found("JOIN US AND THE CHINESE NOW") == [("CHINESE", "nationality", "Chinese")]
    assert found("join us now") == []


def test_an_acronym_may_be_written_as_a_word():
    assert {name for _, _, name in found("from NATO to Nato")} == {"NATO"}


def test_accents_may_be_left_off():
    assert {name for _, _, name in found("from Bogotá to Bogota")} == {"Bogotá"}


def test_a_form_that_may_be_another_word_is_marked_unsure():
    assert [c.unsure for c in shipped().find("Chad and Turkey and France")] == [True, True, False]


@pytest.mark.parametrize("table", ["countries", "names", "words"])
def test_tables_have_their_columns(table):
    widths = {"countries": {4}, "names": {2, 3}, "words": {2}}[table]
    assert all(len(row) in widths for row in rows(table))


def test_no_form_stands_for_two_names_of_one_type():
    names: dict[tuple[str, str], set[str]] = {}
    for name, forms, _, _ in rows("countries"):
        for form in [name, *forms.split("|")]:
            names.setdefault((form.rstrip("?!"), "place"), set()).add(name.rstrip("?!"))
    for name, type_, *forms in rows("names"):
        for form in [name, *"".join(forms).split("|")]:
            names.setdefault((form.rstrip("?!"), type_), set()).add(name.rstrip("?!"))
    assert {form: n for form, n in names.items() if form[0] and len(n) > 1} == {}


def test_the_longest_form_at_one_place_is_taken():
    gazetteer = Gazetteer(
        [Entry("Red", "Red", EntityType.PLACE), Entry("Red Lake", "Red Lake", EntityType.PLACE)],
        Finder.GAZETTEER,
    )
    assert [c.name for c in gazetteer.find("Red Lake, Red Lakes")] == ["Red Lake", "Red"]
