"""Texts that nobody writes as articles: lists of numbers, one sentence again and again, scripts mixed."""

from __future__ import annotations

import json

import pytest

from corpus.compare import as_json
from corpus.compare.lenses import tell
from corpus.compare.report import WRITERS, make_report
from corpus.meaning.background import Background
from tests.corpus.differing import between, linked, told

#: So many numbers in one sentence are no table, and so many are one.
_FEW, _MANY = 3, 60


@pytest.mark.parametrize(("numbers", "found"), [(_FEW, True), (_MANY, False)])
def test_of_a_table_it_is_not_said_which_numbers_differ(numbers: int, found: bool) -> None:
    one = "Waiting at the lock: " + ", ".join(f"{1000 + at} ships" for at in range(numbers)) + "."
    other = (
        " and then ".join(f"{9000 + at} ships at the lock" for at in range(numbers)) + " were waiting there."
    )
    assert bool(between(one, other)) is found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "\U0001f600 Lind said “Yes \U0001f1ec\U0001f1e7” on 5 March 2009. 25 ships \U0001f600 sank.",
        "قال الرئيس إن ٣٥ شخصا قتلوا في ١٤ أبريل. \u202e abc 12 ½ ² Ⅳ",
        "It cost $1e999 and "
        + "9" * 400
        + " dollars, 1"
        + "0" * 400
        + ".5 per cent, 1."
        + "3" * 400
        + " million.",
        "31 February 2009, 99 March 0000, 30/02/10000, half past ſix, the fıfth of 5K.",
        "A\x00B said “\x00”. \ud800 \udfff \ufffe 5\x00 ships sank. \x1b[31m red",
    ],
)
def test_every_lens_and_report_takes_any_text(text: str) -> None:
    other = text.translate(str.maketrans("123456789", "234567891")) + " Two ships sank."
    comparison = tell(linked(told(text, id=1), told(other, id=2)), Background.general())
    assert json.dumps(as_json(comparison), allow_nan=False)
    for write in WRITERS.values():
        assert write(make_report(comparison))
