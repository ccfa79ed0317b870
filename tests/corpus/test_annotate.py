"""What a reader is promised of the names in an article."""

from __future__ import annotations

import sys

import pytest

from corpus.annotate import PIPELINE, Text, annotate, annotate_many
from corpus.model import Annotation, EntityType, Paragraph, ParagraphKind

pytestmark = pytest.mark.usefixtures("model")


def one(text: str, kind: ParagraphKind = ParagraphKind.BODY, language: str | None = "en") -> Annotation:
    """The annotation of a text of one paragraph."""
    return annotate(text, [Paragraph(0, len(text), kind)], published=None, language=language)


def names(text: str, **options) -> list[tuple[str, str, str]]:
    """(as written, kind, name) of each mention."""
    return [(text[m.start : m.end], m.type.value, m.name) for m in one(text, **options).mentions]


def test_a_country_is_one_place_under_all_its_forms():
    text = "The U.S. and Norway met. The United States agreed, and US envoys left for Oslo."
    assert [name for _, kind, name in names(text) if kind == "place"] == [
        "United States",
        "Norway",
        "United States",
        "United States",
        "Oslo",
    ]


def test_countries_joined_by_a_hyphen_are_two():
    found = names("The future of U.S.-South Korea trade is open.")
    assert [(t, n) for t, _, n in found] == [("U.S.", "United States"), ("South Korea", "South Korea")]


def test_possessive_is_not_part_of_the_name():
    assert ("Norway", "place", "Norway") in names("Everyone read Norway’s reply with care.")


def test_a_surname_stands_for_the_one_full_name():
    text = "Angela Merkel spoke in Berlin on trade. Later Merkel left, and Merkel's aides stayed."
    assert {n for _, kind, n in names(text) if kind == "person"} == {"Angela Merkel"}


def test_a_surname_of_two_people_stays_itself():
    text = "Kim Jong-un is the son of Kim Jong-il. Everyone in the hall had heard of Kim."
    mentions = one(text).mentions
    last = mentions[-1]
    assert (last.name, last.local) == ("Kim", True)
    assert {m.name for m in mentions} == {"Kim Jong-un", "Kim Jong-il", "Kim"}


def test_references_and_tables_are_left_out():
    assert names("Angela Merkel visited Paris and London.", kind=ParagraphKind.REFERENCE) == []
    assert names("Angela Merkel visited Paris and London.", kind=ParagraphKind.CAPTION) != []


def test_another_language_has_no_names():
    assert names("Angela Merkel traf Emmanuel Macron in Paris.", language="de") == []


def test_many_are_as_one_by_one():
    texts = ["Angela Merkel visited Paris.", "", "The United Nations met in Geneva."]
    many = annotate_many([Text(t, [Paragraph(0, len(t))] if t else []) for t in texts])
    assert many[0] == one(texts[0], language=None)
    assert many[1] == Annotation(PIPELINE)
    assert [m.type for m in many[2].mentions] == [EntityType.ORGANISATION, EntityType.PLACE]


def test_import_does_not_load_spacy():
    import subprocess

    code = "import sys, corpus.annotate; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
