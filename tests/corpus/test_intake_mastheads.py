"""Which paper a text comes from: what its page says of itself in several places."""

from __future__ import annotations

import pytest

from corpus.intake import Origin, read
from corpus.intake.spelling import abbreviates, written

STORY = "\n\n".join(
    [
        "The ferry to the island was taken out of service on Tuesday, and nobody knows for how long.",
        "Its owner, the harbour board, said that a crack had been found in the hull by two divers.",
        "Three hundred people were waiting at the quay, among them two school classes from the town.",
    ]
)
MENU = "\n".join(f"• {section}" for section in ("Sport", "Weather", "Politics", "Culture", "Travel", "Games"))


def _source(above: str, below: str, story: str = STORY) -> str | None:
    text = (
        f"{above}\n{MENU}\n\nFerry taken out of service\n\nBy Ada Quill\n5 May 2020\n\n{story}\n\n{below}\n"
    )
    return read(text.encode(), Origin("story.txt")).source


@pytest.mark.parametrize(
    ("above", "below", "source"),
    [
        ("", "© 2020 The Quay Herald. All rights reserved.", "The Quay Herald"),
        ("", "© Lotsenzeitung GmbH 2020", "Lotsenzeitung"),
        ("Hafenblatt", "abo@hafenblatt.de\nredaktion@hafenblatt.de", "Hafenblatt"),
        ("", "• lunder-zeitung.se\n• Shop\n• lunder-zeitung.se", "Lunder Zeitung"),
        ("", "© quaynews.com\nWhat Quaynews does\nSend it to us at info@quaynews.com", "Quaynews"),
        (
            "Quay Today",
            "Quay Today Shop\nAbout Quay Today\nFollow Quay Today\nSubscribe to Quay Today",
            "Quay Today",
        ),
        (
            "Lunder Hafenblatt",
            "• Lunder Hafenblatt\n• Hafenblatt Shop\n• Hafenblatt Jobs",
            "Lunder Hafenblatt",
        ),
        ("Lunder Radio und Fernsehen", "info@lrf.se\nverein@lrf.se", "Lunder Radio und Fernsehen"),
        ("Quay Herald", "© quherald.com\nWrite to editor@quherald.com", "Quay Herald"),
    ],
)
def test_a_paper_is_known_where_its_page_names_it_in_several_places(
    above: str, below: str, source: str
) -> None:
    assert _source(above, below) == source


@pytest.mark.parametrize(
    "below",
    [
        "",
        "© 2020 Quay Media Group",
        "Financial Herald\nEvening Herald\nSunday Herald",
        "Weather\nWeather",
        "Follow us on Facebook\nSubscribe to our newsletter",
        "© 2020 a Quay company",
    ],
)
def test_no_paper_is_made_of_what_every_page_names(below: str) -> None:
    assert _source("", below) is None


def test_what_people_tell_the_paper_names_it() -> None:
    told = f"{STORY}\n\nThe board had told The Quay Lamp of it in March, and nobody came to look at the hull."
    assert _source("", "Read more in The Quay Lamp\nThe Quay Lamp\nThe Quay Lamp", told) == "The Quay Lamp"


@pytest.mark.parametrize(
    ("short", "name", "holds"),
    [
        ("hh", "Harbour Herald", True),
        ("srf", "Sender Rund um Fischerei", False),
        ("qrt", "Quay Radio and Television", True),
        ("harherald", "The Harbour Herald", True),
        ("herald", "The Harbour Herald", False),
        ("hoherald", "The Harbour Herald", False),
    ],
)
def test_an_abbreviation_is_made_of_the_beginnings_of_words(short: str, name: str, holds: bool) -> None:
    assert abbreviates(short, name) is holds


def test_a_name_run_together_is_written_as_the_text_has_it() -> None:
    assert (
        written("harbour-herald", "The Harbour Herald, once HarbourHerald. Harbour Herald!")
        == "Harbour Herald"
    )
    assert written("harbourherald", "a harbour and a herald") is None
