"""Words in a form in which they can be told to be the same."""

from __future__ import annotations

import tracemalloc

import pytest

from corpus.meaning.words import names, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("harbours", "Harbour"),
        ("stopped", "stopping"),
        ("companies", "company"),
        ("Łódź’s café", "łódź cafe"),
        ("U.S.", "US"),
        ("12,400 tonnes", "12400 tonne"),
        ("closed", "closes"),
    ],
)
def test_forms_of_one_word_are_one(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"), [("bus", "bu"), ("glass", "glas"), ("ring", "r"), ("12.5", "125"), ("bed", "b")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_a_script_without_blanks_is_taken_in_pairs() -> None:
    assert words("港口关闭") == ["港口", "口关", "关闭"]


def test_words_of_any_script_are_found() -> None:
    assert len(words("Гавань закрыта до вторника")) == 4


def test_names_are_the_capitals_within_sentences() -> None:
    assert names("Pilots waited. Then Mara Quill, of the Coastal Board, spoke.") == [
        *words("Mara Quill"),
        *words("Coastal Board"),
    ]


def test_signs_and_single_letters_are_no_words() -> None:
    assert words(" — … ?! a B") == []


def test_a_mark_of_voice_that_stands_alone_is_no_word() -> None:
    assert words("\uff9e \uff9f") == []


def test_long_runs_without_blanks_are_not_remembered() -> None:
    tracemalloc.start()
    for number in range(50):
        words("".join(chr(0xE01 + (number * place + place) % 46) for place in range(1_000)))
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000  # 4 MB if they were
