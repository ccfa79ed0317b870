from __future__ import annotations

from gui.panes.highlights import Highlight, Spans


def test_spans_are_found_by_where_they_stand_and_in_order() -> None:
    spans = [Highlight(start, end, "person") for start, end in ((20, 24), (0, 5), (8, 40), (30, 31))]
    found = Spans(spans)
    assert [span.start for span in found.between(10, 30)] == [8, 20]
    assert [span.start for span in found.between(5, 8)] == []
    assert [span.start for span in found.between(4, 9)] == [0, 8]
    assert [span.start for span in found.between(0, 100)] == [0, 8, 20, 30]


def test_no_spans_are_found_in_none() -> None:
    assert list(Spans[Highlight]().between(0, 100)) == []
