"""The sample articles, read: each comes out with its own words and what it says of itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from corpus import sample
from corpus.intake import Origin, read
from corpus.model import TELLING, Draft
from corpus.sample import SampleArticle

SAMPLES = sample.expected()


@cache
def draft_of(article: SampleArticle) -> Draft:
    return read(article.path.read_bytes(), Origin(path=article.path.name))


each_sample = pytest.mark.parametrize("article", SAMPLES, ids=[s.path.name for s in SAMPLES])


@each_sample
def test_reading_finds_title_author_source_and_date(article: SampleArticle) -> None:
    draft = draft_of(article)
    found = (draft.title, draft.authors, draft.source, draft.date)
    assert found == (article.title, article.authors, article.source, article.date)


@each_sample
def test_reading_keeps_the_article_and_nothing_around_it(article: SampleArticle) -> None:
    draft = draft_of(article)
    told = [draft.text[p.start : p.end] for p in draft.paragraphs if p.kind in TELLING]
    assert told[0].startswith(article.begins)
    assert told[-1].endswith(article.ends)


@pytest.mark.parametrize("path", sample.formats(), ids=lambda path: path.suffix)
def test_the_note_is_read_alike_in_every_format(path: Path) -> None:
    draft = read(path.read_bytes(), Origin(path.name))
    assert draft.title == "A quiet day on the canal"
    assert draft.text.startswith("A lock keeper counted nine barges")
    assert draft.text.endswith("called it a quiet day.")
