"""Capitals that stand for their governments, and those that are just places."""

from __future__ import annotations

import pytest

from corpus.annotate.acting import with_governments
from corpus.model import EntityType, FoundMention


def marked(text: str, *names: str, type: EntityType = EntityType.PLACE) -> list[str]:
    """Which of these names, as they stand in the text, stand for a government."""
    mentions = [FoundMention(text.index(name), text.index(name) + len(name), type, name) for name in names]
    found = with_governments(mentions, text)
    assert [mention.type for mention in found] == [type] * len(names)
    return [mention.name for mention in found if mention.as_government]


@pytest.mark.parametrize(
    "line",
    [
        "Lisbon said that it would wait.",
        "By then Lisbon had repeatedly denied it.",
        "They could do little without Lisbon’s support.",
        "It hangs on Lisbon's new foreign policy.",
        "The talks with Lisbon broke down.",
        "Ties with Lisbon were never better.",
        "There was pressure on Lisbon all year.",
        "They accused Lisbon of a breach.",
        "The ministers urged Lisbon to come back.",
        "No one knew whether Lisbon was ready to sign.",
        "A Lisbon-backed party won.",
    ],
)
def test_a_capital_that_acts_stands_for_its_government(line):
    assert marked(line, "Lisbon") == ["Lisbon"]


@pytest.mark.parametrize(
    "line",
    [
        "Officials in Lisbon said that it would wait.",
        "A man from Lisbon denied it.",
        "The mayor of Lisbon offered tea.",
        "They walked through Lisbon's old streets.",
        "The road between Lisbon and Porto is long.",
        "The train to Lisbon left.",
        "It rained, and Lisbon was grey.",
        "They flew to Berlin, Lisbon and Rome.",
    ],
)
def test_a_capital_where_something_is_stays_a_place(line):
    assert marked(line, "Lisbon") == []


def test_relations_between_two_capitals_are_those_of_both():
    assert marked("The long talks between Oslo and Lisbon failed.", "Oslo", "Lisbon") == ["Oslo", "Lisbon"]


def test_other_places_and_names_never_stand_for_a_government():
    assert marked("Porto said that it would wait.", "Porto") == []
    assert marked("Lisbon said that it would wait.", "Lisbon", type=EntityType.PERSON) == []
