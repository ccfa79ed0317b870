"""A capital stands for the government of its country."""

from __future__ import annotations

import pytest

from corpus.annotate.governments import country_of


@pytest.mark.parametrize(
    ("capital", "country"),
    [("Lisbon", "Portugal"), ("Washington", "United States"), ("Kabul", "Afghanistan"), ("Porto", None)],
)
def test_the_country_of_a_capital(capital: str, country: str | None) -> None:
    assert country_of(capital) == country
