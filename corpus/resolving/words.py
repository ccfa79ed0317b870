"""Words that names are compared by, read once for the process from ``data/``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in ``data/words.tsv``: legal-form, generation, particle …"""
    return frozenset(word for row_kind, cell in _rows("words") if row_kind == kind for word in cell.split())


@cache
def written_out() -> Mapping[str, str]:
    """What an abbreviation, or a word in British spelling, is compared as."""
    return dict(pair.split("=") for pair in words("written-out"))


@cache
def given_names() -> Mapping[str, frozenset[str]]:
    """For each given name those that the same person may go by: "fred" for "frederick"."""
    same: dict[str, set[str]] = defaultdict(set)
    for (cell,) in _rows("given"):
        for name in (row := cell.split()):
            same[name].update(row)
    return {name: frozenset(others - {name}) for name, others in same.items()}


def _rows(table: str) -> Iterator[list[str]]:
    """The rows of a table, tab-separated, without comments and empty lines."""
    for line in files(__package__).joinpath("data", f"{table}.tsv").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]
