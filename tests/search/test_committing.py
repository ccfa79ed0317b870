"""Which segments a commit merges."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from search import committing
from search.updating import BATCH


@dataclass(frozen=True)
class Segment:
    """So many articles, some of them deleted, which have been merged so often."""

    articles: int
    deleted: int = 0
    merges: int = 0

    def doc_count_all(self) -> int:
        return self.articles

    def deleted_count(self) -> int:
        return self.deleted


def committed(segments: list[Segment], articles: int, *, bulk: bool) -> list[Segment]:
    """The segments after a commit of so many new articles."""
    chosen = committing._chosen(segments, bulk)
    merged = articles + sum(each.articles - each.deleted for each in chosen)
    merges = 1 + max(each.merges for each in chosen) if chosen else 0
    return [*(each for each in segments if each not in chosen), Segment(merged, merges=merges)]


@pytest.mark.parametrize(("at_a_time", "most"), [(BATCH, 6), (8_000, 6), (3_000, 8), (2_000, 8)])
def test_a_large_library_ends_in_few_segments_each_merged_few_times(at_a_time: int, most: int) -> None:
    segments: list[Segment] = []
    for _ in range(0, 100_000, at_a_time):
        segments = committed(segments, at_a_time, bulk=True)
    assert len(segments) <= most
    assert max(each.merges for each in segments) <= 3
    assert max(each.articles for each in segments) <= 40_000, "merging takes memory"


def test_articles_that_come_one_by_one_are_merged_a_few_at_a_time() -> None:
    segments: list[Segment] = []
    for _ in range(4_000):
        before = segments
        segments = committed(segments, 1, bulk=False)
        assert segments[-1].articles <= 1_001, "so that each is soon found"
        assert len(segments) <= len(before) + 1
    assert len(segments) <= 30
    assert len(committed(segments, 1, bulk=True)) < len(segments)


def test_a_segment_that_is_mostly_deleted_is_merged_in_bulk() -> None:
    wasted, whole = Segment(50_000, deleted=30_000), Segment(50_000, deleted=20_000)
    assert committing._chosen([wasted, whole], True) == [wasted]
    assert committing._chosen([wasted, whole], False) == []
