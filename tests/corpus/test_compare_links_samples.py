"""Passages of the sample articles that are told in other words, in other order, or in pieces, are found."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from corpus.compare import FLOOR, START
from corpus.library import Library
from corpus.meaning.words import words
from corpus.model import Article, LinkReasonKind
from corpus.relating.near import library_background
from tests.corpus.linking import Linker, numbered, said, told
from tests.mutations.planting import paraphrases

GROUNDING = paraphrases()["Ever Given aground: 20,000-teu boxship shuts Suez Canal"]
ASH = paraphrases()["Airlines count $1.7bn cost of ash cloud as flights resume"]


@pytest.fixture(scope="module")
def library(sample_library: Path) -> Iterator[Library]:
    with Library.open(sample_library, writable=False) as library:
        yield library


@pytest.fixture(scope="module")
def samples(library: Library) -> list[Article]:
    return library.articles(library.ids())


@pytest.fixture(scope="module")
def linker(library: Library) -> Linker:
    return Linker(library_background(library))


@pytest.mark.parametrize(("sample", "in_other_words"), [(0, GROUNDING), (11, ASH)])
def test_paraphrases_in_another_order_are_found(
    samples: list[Article], linker: Linker, sample: int, in_other_words: Mapping[str, str]
) -> None:
    sentences = list(in_other_words.values())
    random.Random(7).shuffle(sentences)
    other = told(*sentences, id=99)
    links = linker.links(samples[sample], other)
    found = list(said(links, samples[sample], other))
    right = [
        (start, sentence)
        for start, sentence in in_other_words.items()
        if any(a.startswith(start) and sentence in b for a, b in found)
    ]
    missing = [start for start in in_other_words if start not in dict(right)]
    assert len(right) >= 0.85 * len(in_other_words), missing
    assert len(found) <= len(in_other_words) + 2  # and hardly anything else is joined


def test_a_passage_told_in_pieces_is_joined_to_all_of_them(samples: list[Article], linker: Linker) -> None:
    whole = samples[0]
    pieces = [
        re.split(r"(?:,|;| and) (?=\w+ \w+ \w+ \w+)", sentence, maxsplit=2)
        for sentence in GROUNDING.values()
        if len(re.split(r"(?:,|;| and) (?=\w+ \w+ \w+ \w+)", sentence)) > 1
    ]
    split = told(*(part[0].upper() + part[1:].rstrip(".") + "." for parts in pieces for part in parts), id=99)
    runs = [b for _, b in said(linker.links(whole, split), whole, split)]
    together = [run for run in runs if run.count(". ")]
    assert len(runs) >= 0.7 * len(pieces)
    assert len(together) >= 0.3 * len(pieces)
    strangers = [run for run in together if not any(_is_of(run, parts) for parts in pieces)]
    assert len(strangers) <= 1


def _is_of(run: str, parts: list[str]) -> bool:
    told = " ".join(part[0].upper() + part[1:].rstrip(".") + "." for part in parts)
    return run in told


def test_near_copies_are_joined_sentence_by_sentence(samples: list[Article], linker: Linker) -> None:
    copy = numbered(samples[2], 99)
    found = list(said(linker.links(samples[2], copy), samples[2], copy))
    assert len(found) >= 0.9 * len(linker.vectors(copy).passages)
    assert all(a == b for a, b in found)


def test_articles_on_another_subject_draw_at_most_one_faint_link(
    samples: list[Article], linker: Linker
) -> None:
    """Those of another paper: what a paper's own people say is told twice, whatever it is about."""
    strangers = [
        pair
        for pair in itertools.product(samples[:5:2], samples[8:12])
        if pair[0].summary.source != pair[1].summary.source
    ]
    assert len(strangers) == 9
    for one, other in strangers:
        links = linker.links(one, other)
        assert len(links) <= 1
        assert all(FLOOR <= link.strength < START for link in links)


def test_what_is_said_stands_in_both_passages(samples: list[Article], linker: Linker) -> None:
    one, other = samples[2], samples[3]
    reasons = 0
    for link in linker.links(one, other):
        ends = [(one, link.a), (other, link.b)]
        texts = [article.text[end.start : end.end] for article, end in ends]
        for reason in link.reasons:
            for each in reason.said:
                reasons += 1
                if reason.kind is LinkReasonKind.WORDS:
                    assert all(set(words(each)) <= set(words(text)) for text in texts)
                if reason.kind is LinkReasonKind.FIGURE:
                    assert each in texts[0]
                if reason.kind is LinkReasonKind.ENTITY:
                    assert all(each in _names(article, end.start, end.end) for article, end in ends)
    assert reasons > 3


def _names(article: Article, start: int, end: int) -> set[str]:
    return {
        article.entities[mention.entity].name
        for mention in article.mentions
        if start <= mention.start and mention.end <= end
    }


def test_links_are_the_same_from_either_side(samples: list[Article], linker: Linker) -> None:
    there, back = linker.links(samples[2], samples[3]), linker.links(samples[3], samples[2])
    assert there
    assert {(link.a, link.b, link.strength) for link in there} == {
        (link.b, link.a, link.strength) for link in back
    }
