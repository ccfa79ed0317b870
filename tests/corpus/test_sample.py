"""The sample articles: what they promise to whoever opens them first."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from corpus import sample
from corpus.intake import Origin, read
from corpus.model import TELLING, Draft
from corpus.sample import SampleArticle

SAMPLES = sample.expected()


def draft_of(article: SampleArticle) -> Draft:
    return read(article.path.read_bytes(), Origin(path=article.path.name))


def words_of(draft: Draft) -> int:
    return sum(len(draft.text[p.start : p.end].split()) for p in draft.paragraphs if p.kind in TELLING)


each_sample = pytest.mark.parametrize("article", SAMPLES, ids=[s.path.name for s in SAMPLES])


def test_every_file_in_the_folder_is_a_sample_and_every_sample_a_file() -> None:
    assert sorted(sample.files()) == sorted(sample.folder().iterdir())


def test_four_outlets_tell_of_two_events() -> None:
    told = Counter((article.event, article.source) for article in SAMPLES)
    assert Counter(event for event, _ in told.elements()) == {"ever-given": 8, "eyjafjallajökull": 4}
    assert set(told.values()) == {1, 2}
    assert len({source for _, source in told}) == 4


def test_each_event_is_in_order_of_publication() -> None:
    for event in ("ever-given", "eyjafjallajökull"):
        dates = [article.date for article in SAMPLES if article.event == event]
        assert dates == sorted(dates)


def test_the_samples_come_as_pages_and_as_texts() -> None:
    kinds = Counter(path.suffix for path in sample.files())
    assert kinds == {".html": 7, ".htm": 1, ".txt": 4}


def test_one_page_is_in_an_old_encoding() -> None:
    declared = [path for path in sample.files() if b"charset=windows-1252" in path.read_bytes()]
    assert len(declared) == 1
    with pytest.raises(UnicodeDecodeError):
        declared[0].read_bytes().decode("utf-8")


def test_no_address_in_a_sample_leads_anywhere() -> None:
    for path in sample.files():
        text = path.read_bytes().decode("cp1252", errors="replace")
        hosts = re.findall(r"https?://([\w.-]+)|[\w.-]+@([\w.-]+)", text)
        known = {"schema.org", "ogp.me", "www.w3.org"}  # names of vocabularies, not addresses
        outside = {host for pair in hosts for host in pair if host} - known
        assert all(host.endswith(".example") for host in outside), (path.name, outside)


def test_no_two_samples_share_a_sentence() -> None:
    sentences = {
        article.path: {s for s in re.split(r"(?<=[.!?”])\s+", draft_of(article).text) if len(s.split()) >= 6}
        for article in SAMPLES
    }
    for (a, of_a), (b, of_b) in combinations(sentences.items(), 2):
        assert of_a.isdisjoint(of_b), (a.name, b.name, of_a & of_b)


@each_sample
def test_a_sample_is_as_long_as_an_article(article: SampleArticle) -> None:
    assert 350 <= words_of(draft_of(article)) <= 750
