"""Quotation marks of all styles are found in pairs, and apostrophes are none of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.annotate.quoting.marks import Marked, marked


def paragraphs(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^\n]+", text)]


def found(text: str) -> list[str]:
    return [text[each.start : each.end] for marks in marked(text, paragraphs(text)) for each in marks]


@pytest.mark.parametrize(
    "text",
    [
        '"The gate is shut," he said.',
        "“The gate is shut,” he said.",
        "„Das Tor ist zu“, sagte er.",
        "„Brama jest zamknięta”, powiedział.",
        "«La porte est fermée», dit-il.",
        "« La porte est fermée », dit-il.",
        "»Das Tor ist zu«, sagte er.",
        "»Porten er lukket», sa han.",
        "”Porten är stängd”, sade han.",
        "'The gate is shut,' he said.",
        "‘The gate is shut,’ he said.",
        "「門は閉まっている」と彼は言った。",
    ],
)
def test_each_style_is_found_from_mark_to_mark(text: str) -> None:
    end = max(text.rfind(mark) for mark in "\"”“»«'’」")
    assert found(text) == [text[: end + 1]]


def test_what_is_quoted_within_is_not_told_apart() -> None:
    assert found("“He told me “no” twice,” she said.") == ["“He told me “no” twice,”"]
    assert found("‘He told me “no” twice,’ she said.") == ["‘He told me “no” twice,’"]
    assert found("“He told me ‘no’ twice,” she said.") == ["“He told me ‘no’ twice,”"]


@pytest.mark.parametrize(
    "text",
    [
        "It wasn't Lind's crane, and the boys' boat wasn't there.",
        "In the ’90s the crew danced ’til dawn, ’cause ’twas fun.",
        "Rock ’n’ roll at Tom O'Shea's: a 5'10\" man.",
        "The gate is 12' wide and 40\" high.",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert found(text) == []


def test_an_owners_apostrophe_does_not_close_what_single_marks_open() -> None:
    assert found("‘The boys’ boat was lost,’ said Lind.") == ["‘The boys’ boat was lost,’"]
    assert found("'It's the '90s again,' Lind said.") == ["'It's the '90s again,'"]


def test_a_mark_that_is_closed_by_another_kind_is_closed() -> None:
    assert found('“We go," said Lind. "We stay.”') == ['“We go,"', '"We stay.”']


def test_a_quotation_reopened_in_the_next_paragraph_goes_on_there() -> None:
    text = "“We go. We have waited.\n“We go now,” said Lind."
    (first,), (second,) = marked(text, paragraphs(text))
    assert text[first.start : first.end] == "“We go. We have waited."
    assert (first.closed, first.goes_on, second.continues) == (False, True, True)


def test_a_quotation_that_is_never_closed_ends_with_its_sentence() -> None:
    text = "“We go now. The crane stood still all day.\nNobody came."
    assert found(text) == ["“We go now."]
    assert found('"I do not know. "He left," she said.') == ['"I do not know.', '"He left,"']


@given(st.text(alphabet="ab.,!s \n\"'“”„«»‘’‚「」", max_size=80))
def test_marks_stand_in_order_within_their_paragraphs(text: str) -> None:
    spans = paragraphs(text)
    every = marked(text, spans)
    assert len(every) == len(spans)
    for (start, end), marks in zip(spans, every, strict=True):
        at = start
        for each in marks:
            assert at <= each.start < each.first <= each.last <= each.end <= end
            assert isinstance(each, Marked)
            at = each.end
