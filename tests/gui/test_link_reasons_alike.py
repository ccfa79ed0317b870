"""The window and the report tell in the same words why passages are linked."""

from __future__ import annotations

import pytest

from corpus.compare.reason_words import reasons_words as in_the_report
from corpus.model import ArticleId, EntityType, Link, LinkEnd, LinkReason, LinkReasonKind
from gui.viewmodels.link_words import reasons_words as in_the_window

SAID = ((), ("Ada Lind",), ("Ada Lind", "Lowick", "a", "b", "c", "d"), ("2021-05-03", "2011-07/2012-02"))
TYPES = {"Ada Lind": EntityType.PERSON, "Lowick": EntityType.PLACE}


@pytest.mark.parametrize("kind", LinkReasonKind)
@pytest.mark.parametrize("said", SAID)
def test_reasons_are_told_in_the_same_words(kind: LinkReasonKind, said: tuple[str, ...]) -> None:
    reasons = (LinkReason(kind, said), LinkReason(LinkReasonKind.MEANING))
    link = Link(LinkEnd(ArticleId(1), 0, 1), LinkEnd(ArticleId(2), 0, 1), 0.5, reasons)
    assert in_the_report(reasons, TYPES) == in_the_window(link, TYPES)
