"""A headline that runs on into the text of a page saved as one line is a passage of its own."""

from __future__ import annotations

import pytest

from corpus.meaning import passages
from corpus.model import Paragraph

REST = " Nobody was hurt. The mayor thanked the crews."


def told(text: str) -> list[str]:
    return [text[each.start : each.end] for each in passages(text, [Paragraph(0, len(text))])]


@pytest.mark.parametrize(
    ("headline", "beginning"),
    [
        ("Fire shuts Norrvik harbour for a night", "The harbour of Norrvik was closed late on Monday."),
        ("Queue at Norrvik harbour grows to 40 ships", "When the fog came, forty ships were waiting."),
        ("Fire Shuts Norrvik Harbour 12 March 2021 10:45 GMT", "Norrvik harbour was closed on Friday."),
        ("Fire shuts harbour Posted on: March 12, 2021 at 4:15 PM", "Norrvik harbour was closed."),
        ("Fire shuts harbour 2021-03-12", "Mayor Ada Lind closed the harbour."),
    ],
)
def test_a_headline_that_runs_on_is_parted_from_the_first_sentence(headline: str, beginning: str) -> None:
    assert told(f"{headline} {beginning}{REST}")[:2] == [headline, beginning]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ada Lind, who had read The Norrvik Post that morning, closed the harbour on Friday.",
        "On 12 March 2021 Mayor Ada Lind closed the harbour of Norrvik for a night.",
        "The harbour, closed since March 12, 2021, Mayor Lind said, will open again.",
        "Doctors in Norrvik say that Vitamin A helps those who see badly at night.",
        "Norrvik has been in The Hague too often to be surprised, said Ada Lind.",
    ],
)
def test_a_sentence_is_not_parted(sentence: str) -> None:
    assert told(sentence + REST)[0] == sentence


def test_only_the_beginning_of_a_text_is_looked_at() -> None:
    late = "Fire shuts harbour again The harbour was closed late on Monday."
    assert told(f"The day was calm. Ships came and went.{REST} {late}")[-1] == late
