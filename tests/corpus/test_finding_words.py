"""Findings in plain words, and as text to be pasted elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from corpus.compare import as_json
from corpus.compare.citing import citation, cited, in_quotes, with_citation
from corpus.compare.finding_texts import FindingTexts
from corpus.compare.finding_words import (
    FindingWords,
    agreeing,
    lens_note,
    lens_title,
    not_looked_for,
    nothing_found,
)
from corpus.compare.findings import Lens, TimeTold
from corpus.model import ArticleId, DateBasis, DatePrecision, PartialDate
from tests.corpus.told import told
from tests.gui.made_articles import article

A = article("The ferry left with 215 people on board.", "The light was out.", id=4, title="Out at sea")
B = article("240 were on board of the ferry.", "Nobody said why.", id=7, source=None, title=None, date=None)
C = article("Some 215 people were carried.", "It rained.", id=9, source="Harbour Weekly")

CITED_A = "(A, “Out at sea”, The Norrvik Post, 24 March 2021)"


@pytest.fixture
def words() -> FindingWords:
    return FindingWords(told([A, B, C]))


@pytest.fixture
def texts() -> FindingTexts:
    return FindingTexts(told([A, B, C]))


def loud(_context: str, text: str) -> str:
    return text.upper().replace("{", "{").format_map(_Kept())


class _Kept(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key.lower() + "}"


# --- citing


def test_words_are_cited_with_the_letter_of_their_article() -> None:
    assert cited("215 people", "A", A.summary) == f"“215 people” {CITED_A}"
    assert cited("240\n were", "B", B.summary) == "“240 were” (B, no title, Source not found, undated)"


def test_an_article_is_cited_with_its_author() -> None:
    assert citation(A.summary) == "Ada Holm, “Out at sea”, The Norrvik Post, 24 March 2021"
    assert with_citation("The light", A.summary) == f"“The light” — {citation(A.summary)}"


def test_a_date_that_was_estimated_is_cited_as_one() -> None:
    summary = replace(A.summary, date=PartialDate(2009, 10), date_basis=DateBasis.ESTIMATED)
    assert citation(summary).endswith("≈ October 2009, from the text")


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("no marks", "“no marks”"),
        ("“their own”", "“their own”"),
        ('"their own"', '"their own"'),
        ("“one” and “two”", "““one” and “two””"),
        ("“half", "““half”"),
        ("”", "“””"),
    ],
)
def test_quotation_marks_are_put_round_what_has_none(said: str, quoted: str) -> None:
    assert in_quotes(said) == quoted


# --- words


@pytest.mark.parametrize("lens", Lens)
def test_every_lens_has_words_and_they_can_be_translated(lens: Lens) -> None:
    for say in (lens_title, lens_note, nothing_found, not_looked_for):
        assert say(lens)
        assert say(lens, loud) == say(lens).upper()


def test_articles_that_agree_stand_together(words: FindingWords) -> None:
    (difference,) = told([A, B, C]).differences or ()
    claims = tuple(
        replace(claim, start=start, end=start + 3, value=value)
        for claim, start, value in zip(difference.claims, (20, 0, 5), ("215", "240", "215"), strict=True)
    )
    difference = replace(difference, claims=claims)
    assert words.difference(difference) == "Figure: people on board"
    assert words.claims(difference) == "“215” in A and C, “240” in B"
    assert [[each.article for each in group] for group in agreeing(difference)] == [[4, 9], [7]]


def test_nearly_the_same_texts_count_as_one_where_it_is_said_of_how_many(words: FindingWords) -> None:
    only, also = told([A, B, C]).only or ()
    assert words.only(only) == "Not mentioned in B (of 2 articles compared)"
    assert words.nearest(only) == "Nearest, in B"
    assert words.nearest(also) == ""
    assert words.also(also) == "Also in C, which is nearly the same text"
    assert words.copies([ArticleId(4), ArticleId(7)]) == "A and B are nearly the same text, and count as one."


def test_letters_are_listed_in_the_order_of_the_articles(words: FindingWords) -> None:
    assert words.letters([ArticleId(9), ArticleId(4)]) == "A and C"
    assert words.letters([ArticleId(9), ArticleId(7), ArticleId(4)]) == "A, B and C"


def test_counts_of_words_are_told_with_what_they_count(words: FindingWords) -> None:
    comparison = told([A, B, C])
    voices = (comparison.voices or {})[A.id]
    assert words.own(voices) == "34 of 40 words are the author’s own"
    assert [words.voice(voice) for voice in voices.voices] == [
        "4 words quoted",
        "2 words told in other words",
    ]
    assert [words.speaker(voice) for voice in voices.voices] == ["people on board", "Not said who"]
    assert comparison.wording is not None
    (term,) = comparison.wording.terms[A.id]
    assert words.term(term) == "“people on board” 3× here, 1× in all others"


@pytest.mark.parametrize(
    ("value", "precision", "said"),
    [
        ("2021-05-03", DatePrecision.DAY, "3 May 2021"),
        ("2021-05", DatePrecision.MONTH, "May 2021"),
        ("2021-05-03/2021-05-09", DatePrecision.WEEK, "the week 3 May 2021 – 9 May 2021"),
        ("2012", DatePrecision.PART, "a part of 2012"),
        ("2012", None, "2012"),
    ],
)
def test_times_are_said_as_closely_as_they_are_told(
    words: FindingWords, value: str, precision: DatePrecision | None, said: str
) -> None:
    assert words.time(TimeTold(A.id, value, precision, ())) == said


def test_the_window_can_have_other_words() -> None:
    comparison = told([A, B, C])
    (only, _) = comparison.only or ()
    assert FindingWords(comparison, loud).only(only) == "NOT MENTIONED IN B (OF 2 ARTICLES COMPARED)"


# --- texts


def test_a_difference_is_copied_with_the_sentence_of_each(texts: FindingTexts) -> None:
    (difference,) = told([A, B, C]).differences or ()
    first, second, *sentences = texts.difference(difference).split("\n")
    assert first == "Figure: people on board"
    assert second.endswith("in C")
    assert sentences[0] == f"“The ferry left with 215 people on board.” {CITED_A}"
    assert len(sentences) == 3


def test_a_passage_that_one_alone_tells_is_copied_with_what_is_nearest(texts: FindingTexts) -> None:
    (only, _) = told([A, B, C]).only or ()
    assert texts.only(only).split("\n") == [
        f"“The light was out.” {CITED_A}",
        "Not mentioned in B (of 2 articles compared)",
        "Nearest, in B: “Nobody said why.” (B, no title, Source not found, undated)",
    ]


def test_everything_else_is_copied_with_its_article(texts: FindingTexts) -> None:
    comparison = told([A, B, C])
    assert comparison.overview is not None
    assert comparison.wording is not None
    assert comparison.time is not None
    voice = (comparison.voices or {})[A.id].voices[0]
    (term,) = comparison.wording.terms[A.id]
    naming = (comparison.naming or ())[1]
    copied = [
        texts.opening(comparison.overview.openings[0]),
        texts.told_by_all(comparison.overview.in_all[0]),
        texts.naming(naming),
        texts.term(A.id, term),
        texts.voice(A.id, voice),
        texts.time(comparison.time.told[0]),
    ]
    assert all("“Out at sea”, The Norrvik Post, 24 March 2021" in each for each in copied)
    assert copied[2].split("\n")[0] == "people on board too"
    assert copied[4].split("\n")[0] == "people on board: 4 words quoted"


# --- JSON


def test_every_finding_is_in_the_document_with_its_places() -> None:
    document = json.loads(json.dumps(as_json(told([A, B, C]))))
    texts = {each.id: each.text for each in (A, B, C)}
    (difference,) = document["differences"]
    assert difference.keys() == {"about", "kind", "claims", "strength"}
    for claim in difference["claims"]:
        assert claim["text"] == texts[claim["article"]][claim["start"] : claim["end"]]
    first, second = document["only"]
    assert first["nearest"].keys() == {"article", "start", "end", "strength"}
    assert (second["nearest"], second["also"]) == (None, [9])
    assert document["naming"][0]["names"].keys() == {"4", "7", "9"}
    (term,) = document["wording"]["4"]
    assert term.keys() == {"term", "count", "others", "score", "spans"}
    assert document["few_words"] == [4]
    assert document["own_words"]["7"] == {"words": 40, "own": 34}
    quote = document["voices"]["4"][0]["quotes"][0]
    assert quote["text"] == texts[4][quote["start"] : quote["end"]]
    assert [each["value"] for each in document["time"]] == ["2021-03-20/2021-03-26"] * 3 + [None]
    assert document["overview"]["copies"] == [[4, 7]]
