"""What holds for every Draft, whatever it was made of."""

from __future__ import annotations

from itertools import pairwise

from corpus.intake.decoding import without_controls
from corpus.model import Draft


def assert_fits(draft: Draft) -> None:
    """Paragraphs make up the whole text, in order; removed blocks stand between; all of it can be stored."""
    parts = [draft.text[each.start : each.end] for each in draft.paragraphs]
    assert parts
    assert all(part.strip() for part in parts)
    assert "\n\n".join(parts) == draft.text
    assert all(each.start < each.end for each in draft.paragraphs)
    assert all(before.end + 2 == after.start for before, after in pairwise(draft.paragraphs))
    edges = {0, *(each.end for each in draft.paragraphs)}
    assert all(block.after in edges and block.text and block.reason for block in draft.removed)
    assert all(before.after <= after.after for before, after in pairwise(draft.removed))
    assert bool(draft.genre) == bool(draft.genre_note)
    for text in (draft.text, *_lines(draft), *(block.text for block in draft.removed)):
        text.encode("utf-8")
        assert without_controls(text) == text


def _lines(draft: Draft) -> list[str]:
    told = (draft.title, *draft.authors, draft.source, draft.date_note, draft.genre_note)
    return [line for line in told if line is not None]
