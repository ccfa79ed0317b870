"""Merged segments are the segment of the documents that live in them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.codec import parts, pouring
from search.codec.entries import Entry
from search.codec.merging import merge
from tests.search.codec.test_building import entries, made
from tests.search.making import patient

_PARTS = st.lists(st.lists(st.tuples(entries(), st.booleans()), max_size=4), max_size=3)


def contents(value: Any) -> Any:
    """All that a segment holds, as plain values that can be compared, with the types of its arrays."""
    if isinstance(value, np.ndarray):
        return str(value.dtype), value.tolist()
    if is_dataclass(value):
        return {field.name: contents(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {name: contents(each) for name, each in value.items()}
    return value


@patient
@given(_PARTS, st.integers(1, 5))
def test_merged_segments_are_the_segment_of_their_living_documents(
    segments: list[list[tuple[Entry, bool]]], at_once: int
) -> None:
    with patch.object(pouring, "_AT_ONCE", at_once), patch.object(parts, "_AT_ONCE", at_once):
        merged = merge(
            "one",
            [
                (made([entry for entry, _ in part]), np.array([live for _, live in part], np.bool_))
                for part in segments
            ],
        )
    living = [entry for part in segments for entry, live in part if live]
    if living:
        assert contents(merged) == contents(made(living))
    assert merged.count == len(living)
