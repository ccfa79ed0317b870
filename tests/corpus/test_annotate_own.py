"""The reader's own gazetteer, which is believed before all others."""

from __future__ import annotations

import pytest

from corpus.annotate import annotate_many
from corpus.model import ArticleText, DateMention, EntityType, OwnName, Paragraph

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION

pytestmark = pytest.mark.usefixtures("model")


def names(text: str, *own: OwnName, language: str | None = "en") -> list[tuple[str, EntityType, str]]:
    """(as written, kind, name) of each mention."""
    (annotation,) = annotate_many([ArticleText(text, (Paragraph(0, len(text)),), None, language)], own=own)
    return [(text[m.start : m.end], m.type, m.name) for m in annotation.mentions]


def test_own_name_is_found_wherever_it_is_written():
    own = OwnName("the Hive", "Hive Studios", ORGANISATION)
    found = names("We met at the Hive. They left the Hive early.", own)
    assert found == [("the Hive", ORGANISATION, "Hive Studios")] * 2


def test_own_name_is_believed_before_the_shipped_one_and_the_model():
    own = (OwnName("Paris", "Paris Moe", PERSON), OwnName("Angela Merkel", "Ship Merkel", PLACE))
    found = names("Angela Merkel met Paris on Monday.", *own)
    assert ("Paris", PERSON, "Paris Moe") in found
    assert ("Angela Merkel", PLACE, "Ship Merkel") in found


def test_the_longest_name_wins_over_one_inside_it():
    own = (OwnName("Lund", "Lund", PERSON), OwnName("Lund Tower", "Lund Tower", PLACE))
    assert names("They saw Lund Tower.", *own) == [("Lund Tower", PLACE, "Lund Tower")]
    assert names("She is at the Lund Tide Institute.", own[0]) == [
        ("Lund Tide Institute", ORGANISATION, "Lund Tide Institute")
    ]


def test_own_name_may_be_a_date_otherwise_and_need_no_capital():
    text = "They asked sunday about it."
    own = OwnName("sunday", "Sunday Lund", PERSON)
    (annotation,) = annotate_many([ArticleText(text, (Paragraph(0, len(text)),), None, "en")], own=[own])
    assert [m.name for m in annotation.mentions] == ["Sunday Lund"]
    assert not any(isinstance(each, DateMention) for each in annotation.dates)


def test_part_of_a_word_is_no_own_name():
    assert names("They saw Hives there.", OwnName("Hive", "Hive", ORGANISATION))[:1] != [
        ("Hive", ORGANISATION, "Hive")
    ]
