"""Wording: the words each article leans on, against all others together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.compare import build
from corpus.compare.findings import Pairing, Term, Wording
from corpus.compare.lenses.wording import wording
from corpus.meaning.background import Background
from corpus.model import Article, ArticleId, ParagraphKind
from tests.gui.made_articles import article

BACKGROUND = Background.general()
OTHER = (
    "The harbour stayed open all morning, and the crew of the ferry waited at the quay for better weather."
)


def terms(*articles: Article, of: int = 1) -> list[Term]:
    return list(wording(build(articles), BACKGROUND).terms[ArticleId(of)])


def leans_on(text: str, *others: str) -> list[str]:
    written = [article(each, id=id) for id, each in enumerate((text, *(others or (OTHER,))), 1)]
    return [term.term for term in terms(*written)]


def test_what_one_has_again_and_again_is_told_with_counts() -> None:
    one = article("A storm came. The storm blew. The storm went. After the storm the ferry left.", id=1)
    other = article(f"The storm was over. {OTHER}", id=2)
    (storm,) = terms(one, other)
    assert (storm.term, storm.count, storm.others) == ("storm", 4, 1)
    assert [one.text[span.start : span.end] for span in storm.spans] == ["storm"] * 4
    assert all(span.article == 1 for span in storm.spans)


def test_what_is_said_once_says_nothing() -> None:
    assert leans_on("A storm came, and a wave, and a gull.") == []


def test_what_others_have_as_often_is_not_leaned_on() -> None:
    assert leans_on("The storm came. The storm went.", "A storm rose. The storm fell.") == []


def test_what_others_have_too_must_be_said_more_than_twice() -> None:
    assert leans_on("A storm came. The storm blew.", f"The storm. {OTHER * 50}") == []


def test_function_words_are_left_out() -> None:
    assert (
        leans_on("They said that they would have been there because they could not say more than they said.")
        == []
    )


def test_figures_are_left_out() -> None:
    assert leans_on("There were 215 of them, and 215 of those, and 3,000 and 3,000.") == []


def test_names_and_dates_are_left_out() -> None:
    named = "[Storm|person] and [Storm|person] came on [market day|date:2021-03-05]. [Storm|person] left."
    assert leans_on(f"{named} It was [market day|date:2021-03-05].") == []


def test_a_name_that_nobody_marked_is_left_out() -> None:
    assert leans_on("They met Brannigan and saw Brannigan. Brannigan left.") == []


def test_captions_are_left_out() -> None:
    caption = ("Storm, storm and storm", ParagraphKind.CAPTION)
    assert terms(article("It rained.", caption, id=1), article(OTHER, id=2)) == []


def test_what_is_quoted_is_counted() -> None:
    assert leans_on("“A storm,” he said. “The storm came.” They left.") == ["storm"]


def test_forms_of_a_word_are_one_written_as_most_often() -> None:
    text = "It was arrested. They arrested it. The arrest was told."
    (arrest,) = terms(article(text, id=1), article(OTHER, id=2))
    assert (arrest.term, arrest.count) == ("arrested", 3)


def test_a_capital_at_the_start_of_a_sentence_is_not_how_a_word_is_written() -> None:
    assert leans_on("Storms came. Storms went. The storms were bad; storms are.") == ["storms"]


def test_whose_it_is_is_no_part_of_the_word() -> None:
    one = article("The storm's eye passed, and the storm’s end came.", id=1)
    (storm,) = terms(one, article(OTHER, id=2))
    assert storm.term == "storm"
    assert {one.text[span.start : span.end] for span in storm.spans} == {"storm"}


def test_two_words_that_stand_together_are_told_together() -> None:
    text = "A nuclear umbrella. The nuclear umbrella. No nuclear umbrella. Nuclear plants are nuclear."
    told = leans_on(text)
    assert "nuclear umbrella" in told
    assert "nuclear" in told
    assert "umbrella" not in told


def test_contractions_say_nothing_however_they_are_written() -> None:
    assert leans_on("They don’t and don't. They doesn’t, doesn’t. I’m, I’m, I'm. It isn’t; it isn't.") == []


def test_words_of_two_sentences_do_not_stand_together() -> None:
    assert leans_on("He saw a storm. Damage was done by the storm. Damage is storm; damage.") == [
        "damage",
        "storm",
    ]


def test_a_long_article_needs_more_than_a_short_one() -> None:
    text = "The storm came. The storm went."
    assert leans_on(text) == ["storm"]
    assert leans_on(text + " They went and they came and they were there." * 1000) == []


def test_of_an_article_alone_nothing_is_told() -> None:
    assert terms(article("A storm. A storm. A storm.", id=1)) == []


def copied(*articles: Article) -> Wording:
    """Of the first two articles it is known that they are copies."""
    pair = Pairing(articles[0].id, articles[1].id, 1.0, copies=True)
    return wording(replace(build(articles), pairs=(pair,)), BACKGROUND)


def test_copies_count_once_and_not_against_each_other() -> None:
    text = "A storm came. The storm blew. After the storm the ferry left."
    one, copy = article(text, id=1), article(text, id=2)
    third = article(OTHER + " The crew and the crew.", id=3)
    found = copied(one, copy, third)
    assert [term.term for term in found.terms[ArticleId(1)]] == ["storm"]
    assert [term.others for term in found.terms[ArticleId(2)]] == [0]
    without = wording(build([one, third]), BACKGROUND)
    assert found.terms[ArticleId(3)] == without.terms[ArticleId(3)]


def test_what_is_common_must_be_said_more_often_than_what_is_rare() -> None:
    assert leans_on("The governments met. The governments left. A gull came. A gull left.") == ["gull"]


def test_of_a_short_article_a_few_words_are_told() -> None:
    text = "Gulls, waves, reeds, dunes, crabs, clams, eels. Gulls, waves, reeds, dunes, crabs, clams, eels."
    assert len(leans_on(text)) == 5


@pytest.mark.parametrize(("words", "few"), [(299, True), (300, False)])
def test_short_articles_give_a_hint_only(words: int, few: bool) -> None:
    found = wording(build([article(" ".join(["word"] * words), id=1), article(OTHER, id=2)]), BACKGROUND)
    assert (ArticleId(1) in found.few) is few
    assert found.words == {1: words, 2: len(OTHER.split())}


def test_in_other_languages_function_words_are_known_too() -> None:
    german = replace(
        article("Der Sturm kam und der Sturm ging und der Mann mit der Frau.", id=1), language="de"
    )
    assert [term.term for term in terms(german, article(OTHER, id=2))] in ([], ["Sturm"])


PLAIN = """
storm storms Storm storm’s arrest arrested the of and . , — “ ” 12 😀 ﬁre naïve 嵐が来た nuclear umbrella -
"""
PIECES = st.sampled_from(["[Lind|person]", "[Monday|date:2021-03-22]", "\n", *PLAIN.split()])
TEXTS = st.lists(st.lists(PIECES, max_size=40), min_size=1, max_size=4)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_terms_stand_at_their_places_whatever_the_order_of_articles(texts: list[list[str]]) -> None:
    articles = [article(" ".join(text), id=id) for id, text in enumerate(texts, 1)]
    found = wording(build(articles), BACKGROUND)
    for each in articles:
        for term in found.terms[each.id]:
            written = [" ".join(each.text[span.start : span.end].split()) for span in term.spans]
            assert term.term in written
            assert len(written) == term.count >= 2
    assert wording(build(articles[::-1]), BACKGROUND).terms == found.terms
