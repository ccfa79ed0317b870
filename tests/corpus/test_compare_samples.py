"""The sample articles, read, stored, annotated and compared as in the running program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import sample
from corpus.compare import Comparison, as_json, build
from corpus.library import Library
from tests.corpus.test_compare_report import report_html


@pytest.fixture(scope="module")
def library(sample_library: Path) -> Iterator[Library]:
    with Library.open(sample_library, writable=False) as library:
        yield library


@pytest.fixture(scope="module")
def grounding(library: Library) -> Comparison:
    """The three articles on the grounding."""
    return build(library.articles(library.ids()[:3]))


def test_each_sample_is_an_article_of_its_own(library: Library) -> None:
    assert library.count() == len(sample.files())


def test_the_articles_on_the_grounding_share_their_scene(grounding: Comparison) -> None:
    everywhere = {row.name for row in grounding.coverage if row.articles == 3}
    assert {"Suez Canal", "Shoei Kisen Kaisha"} <= everywhere


def test_each_paper_has_people_that_the_others_do_not_hear(grounding: Comparison) -> None:
    alone = {row.name: row.counts for row in grounding.coverage if row.articles == 1}
    speakers = ["Julian Ashgrove", "Colin Thurgood", "Clemens Adelhauser"]
    for speaker, compared in zip(speakers, grounding.articles, strict=True):
        assert alone[speaker][compared.article.id]


def test_an_expert_quoted_in_two_papers_is_one_person(grounding: Comparison) -> None:
    counts = next(row.counts for row in grounding.coverage if row.name == "Marit Oosterveld")
    assert [bool(counts[compared.article.id]) for compared in grounding.articles] == [True, False, True]


def test_every_counted_name_is_marked_in_the_report(grounding: Comparison) -> None:
    report = report_html(grounding)
    for row in grounding.coverage:
        for compared in grounding.articles:
            if row.counts[compared.article.id]:
                assert f'id="{compared.letter}{row.entity}"' in report


def test_the_document_and_the_report_can_be_written(grounding: Comparison, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(report_html(grounding), encoding="utf-8")
    assert json.loads(json.dumps(as_json(grounding)))["coverage"]
