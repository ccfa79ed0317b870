"""Whatever a lens finds in the sample articles stands in their texts, word for word, where it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from corpus.annotate.quoting import find_quotes
from corpus.compare import Comparison
from corpus.compare.findings import NameKind
from corpus.compare.lenses.naming import folded
from corpus.compare.lenses.voices import voices
from corpus.compare.report import ReportFormat, make_report
from corpus.library import Library
from corpus.model import TELLING, Article, ArticleId, ArticleText
from corpus.relating.near import library_background
from tests.corpus.linking import Linker
from tests.corpus.report_words import plain, words_in_form
from tests.corpus.told import quoted_in, words_in

#: Of the samples, those that tell of one event, and two of another one.
COMPARED = (
    "Suez blockage",
    "Ever Given aground",
    "Ever Given arrested",
    "Suez reopens",
    "Six days in the sand",
    "Felixstowe waits",
    "Ash cloud strands",
    "Airlines count",
)
FOUND = ("overview", "differences", "only", "naming", "wording", "voices", "time")


@pytest.fixture(scope="module")
def told(sample_library: Path) -> Comparison:
    with Library.open(sample_library, writable=False) as library:
        samples = library.articles(library.ids())
        linker = Linker(library_background(library))
    articles = [each for each in samples if (each.summary.title or "").startswith(COMPARED)]
    assert len(articles) == len(COMPARED)
    linked = linker.told(*articles)
    texts = [ArticleText(a.text, a.paragraphs, a.summary.date, a.language) for a in articles]
    quotes = dict(zip((article.id for article in articles), find_quotes(texts), strict=True))
    return replace(linked, voices=voices(linked, quotes))


@pytest.fixture(scope="module")
def articles(told: Comparison) -> Mapping[ArticleId, Article]:
    return {compared.article.id: compared.article for compared in told.articles}


def places(found: object) -> Iterator[tuple[ArticleId, int, int]]:
    """Every place in an article that a finding has, however deep inside of it."""
    if is_dataclass(found):
        if {"article", "start", "end"} <= {field.name for field in fields(found)}:
            yield found.article, found.start, found.end  # type: ignore[attr-defined]
        for field in fields(found):
            yield from places(getattr(found, field.name))
    elif isinstance(found, Mapping):
        for each in found.values():
            yield from places(each)
    elif isinstance(found, tuple | list):
        for each in found:
            yield from places(each)


@pytest.mark.parametrize("lens", FOUND)
def test_every_lens_finds_something_here(told: Comparison, lens: str) -> None:
    assert getattr(told, lens)


@pytest.mark.parametrize("lens", FOUND)
def test_every_place_is_words_of_the_article_s_own_telling(
    told: Comparison, articles: Mapping[ArticleId, Article], lens: str
) -> None:
    for id, start, end in places(getattr(told, lens)):
        words = articles[id].text[start:end]
        assert words == words.strip() != ""
        assert any(p.start <= start and end <= p.end for p in articles[id].paragraphs if p.kind in TELLING)


def test_claims_stand_in_their_passages(told: Comparison) -> None:
    claims = [claim for difference in told.differences or () for claim in difference.claims]
    assert claims
    for claim in claims:
        assert claim.passage.article == claim.article
        assert claim.passage.start <= claim.start < claim.end <= claim.passage.end


def test_what_a_passage_is_known_by_is_in_it(told: Comparison, articles: Mapping[ArticleId, Article]) -> None:
    for only in told.only or ():
        words = articles[only.article].text[only.start : only.end]
        assert [each for each in only.about if each not in words] == []


def test_what_all_tell_is_of_words_of_the_passages(
    told: Comparison, articles: Mapping[ArticleId, Article]
) -> None:
    assert told.overview is not None
    for thing in told.overview.in_all:
        words = [articles[span.article].text[span.start : span.end] for span in thing.passages]
        assert [each for each in thing.about if not any(each in passage for passage in words)] == []


def test_an_opening_is_the_first_paragraph(told: Comparison, articles: Mapping[ArticleId, Article]) -> None:
    assert told.overview is not None
    for opening in told.overview.openings:
        article = articles[opening.article]
        told_of = [(p.start, p.end) for p in article.paragraphs if p.kind in TELLING]
        assert (opening.start, opening.end) in told_of[:2]  # a heading may stand before it
        assert opening.headline == article.summary.title


def test_names_are_written_as_told(told: Comparison, articles: Mapping[ArticleId, Article]) -> None:
    kinds = set()
    for naming in told.naming or ():
        for id, names in naming.names.items():
            for used in names:
                kinds.add(used.kind)
                written = [" ".join(articles[id].text[s.start : s.end].split()) for s in used.spans]
                assert used.text in written
                assert {folded(each) for each in written} == {folded(used.text)}
    assert kinds == set(NameKind)


def test_terms_are_written_as_told(told: Comparison, articles: Mapping[ArticleId, Article]) -> None:
    assert told.wording is not None
    for id, terms in told.wording.terms.items():
        for term in terms:
            written = [" ".join(articles[id].text[s.start : s.end].split()) for s in term.spans]
            assert term.term in written
            assert term.count == len(written)


def test_times_are_those_of_the_texts(told: Comparison, articles: Mapping[ArticleId, Article]) -> None:
    assert told.time is not None
    for time in told.time.told:
        known = {(date.start, date.end): date.value for date in articles[time.article].dates}
        assert {known[span.start, span.end] for span in time.spans} == {time.value}


def test_voices_are_named_and_quoted_as_in_the_text(
    told: Comparison, articles: Mapping[ArticleId, Article]
) -> None:
    assert told.voices is not None
    quoted = 0
    for id, article_voices in told.voices.items():
        text = articles[id].text
        for voice in article_voices.voices:
            assert voice.name is None or voice.name in " ".join(text.split())
            for quote in voice.quotes:
                quoted += 1
                assert text[quote.start : quote.end].strip() == text[quote.start : quote.end] != ""
                assert not quote.direct or text[quote.start] in "“\"'‘"
    assert quoted


@pytest.mark.parametrize("format", ReportFormat)
def test_every_form_of_their_report_quotes_them_word_for_word(
    told: Comparison, articles: Mapping[ArticleId, Article], format: ReportFormat, qapp: object
) -> None:
    report = make_report(told)
    letters = {compared.letter: compared.article.text for compared in told.articles}
    quoted = list(quoted_in(report))
    assert len(quoted) > 100
    said = [(each.text, each.place) for each in (*quoted, *words_in(report))]
    assert all(text == letters[place.letter][place.start : place.end] for text, place in said)
    words = words_in_form(format, report)
    assert [each.text for each in quoted if plain(each.text) not in words] == []
