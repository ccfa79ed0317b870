"""How near two articles are, by what their words and sentences tell."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.meaning.background import Background
from corpus.meaning.closeness import ArticleMeaning, closeness, closenesses, same_event
from corpus.meaning.encoder import encode
from corpus.meaning.sentences import passages
from corpus.meaning.vectors import ArticleVectors
from corpus.meaning.words import words
from corpus.model import Article, ArticleId, ArticleSummary, DateBasis, Paragraph

GROUNDED = (
    "The coaster Anna Brix ran onto the Skelling reef late on Monday with 14 people on board.\n\n"
    "Lifeboats from Lowick took all of them off before midnight. Nobody was hurt.\n\n"
    "The Coastal Board said that 90 tonnes of diesel were still in her tanks."
)
GROUNDED_TOO = (
    "All 14 crew of a small freighter were rescued on Monday night after it struck rocks off Lowick.\n\n"
    "The Anna Brix was carrying timber when she hit the Skelling reef, according to the Coastal Board.\n\n"
    "Divers will look on Tuesday whether any of her fuel has leaked."
)
OTHER_WRECK = (
    "A trawler with five fishermen sank in a storm north of the Farrow islands on Sunday.\n\n"
    "A helicopter lifted four men from a raft. The search for the skipper went on at dusk.\n\n"
    "It was the third boat that the islands lost this winter."
)
RECIPE = (
    "Peel the quinces, cut them into quarters and simmer them with a stick of cinnamon.\n\n"
    "Stir in sugar when they are soft. A spoon of rose water at the end lifts the taste.\n\n"
    "The jelly keeps for a year in a cool larder."
)


def article(text: str) -> Article:
    """An article of one paragraph, of which no more is known."""
    summary = ArticleSummary(ArticleId(1), None, (), None, None, DateBasis.NONE, len(text.split()), "", "")
    return Article(summary, text, (Paragraph(0, len(text)),) if text else (), (), None, "en", None, "")


@pytest.fixture(scope="module")
def general() -> Background:
    return Background.general()


def meaning(text: str, background: Background) -> ArticleMeaning:
    made = article(text)
    found = passages(text, made.paragraphs)
    vectors = encode([text[each.start : each.end] for each in found])
    return ArticleMeaning.of(made, ArticleVectors(found, vectors), background)


@pytest.fixture(scope="module")
def meanings(general: Background) -> list[ArticleMeaning]:
    return [meaning(text, general) for text in (GROUNDED, GROUNDED_TOO, OTHER_WRECK, RECIPE)]


def test_two_tellings_of_one_event_are_near(meanings: list[ArticleMeaning]) -> None:
    assert closeness(meanings[0], meanings[1]) > 0.7
    assert same_event(meanings[0], meanings[1]) > 0.5


def test_an_event_of_the_same_kind_is_less_near_than_the_same_event(meanings: list[ArticleMeaning]) -> None:
    assert closeness(meanings[0], meanings[2]) < closeness(meanings[0], meanings[1]) - 0.2
    assert same_event(meanings[0], meanings[2]) < 0.1


def test_articles_on_other_things_are_not_near(meanings: list[ArticleMeaning]) -> None:
    for other in meanings[:3]:
        assert closeness(other, meanings[3]) < 0.15
        assert same_event(other, meanings[3]) < 0.01


def test_an_article_is_as_near_as_can_be_to_itself(meanings: list[ArticleMeaning]) -> None:
    assert closeness(meanings[0], meanings[0]) > 0.95


def test_closeness_is_the_same_both_ways(meanings: list[ArticleMeaning]) -> None:
    matrix = closenesses(meanings)
    assert matrix == pytest.approx(matrix.T)
    assert matrix[1, 2] == pytest.approx(closeness(meanings[2], meanings[1]))
    assert np.diag(matrix).tolist() == [1.0] * 4


def test_an_article_without_a_sentence_is_near_to_nothing(
    general: Background, meanings: list[ArticleMeaning]
) -> None:
    empty = ArticleMeaning.of(article(""), ArticleVectors((), np.zeros((0, 384), np.float32)), general)
    for each in (empty, *meanings):
        assert closeness(empty, each) < 0.05


def test_what_is_common_in_news_says_less_than_what_is_rare(general: Background) -> None:
    the, government, skipper, made_up = (general.idf(word) for word in words("the government skipper xyzzy"))
    assert 0 <= the < 0.5 < government < skipper < made_up < 10


def test_the_common_words_of_other_languages_say_little(general: Background) -> None:
    for word in words("und że στην для mukaan"):
        assert general.idf(word) < 2


def test_what_all_articles_of_a_library_tell_says_less_there(general: Background) -> None:
    library = general.with_articles([words(f"The reef at Skelling {number}") for number in range(300)])
    assert library.idf("skell") < 1 < 5 < general.idf("skell")
    assert library.idf("government") == pytest.approx(general.idf("government"), abs=1)
    assert general.idf("skell") > 5  # what is known in general is as it was


def test_what_sentences_have_in_common_is_taken_away(general: Background) -> None:
    rows = encode([GROUNDED[:87], RECIPE[:82], "He said that it was good."])
    centred = general.centred(rows)
    assert np.linalg.norm(centred, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert (centred @ general.mean).mean() < (rows @ general.mean).mean()


def test_a_sentence_that_could_stand_anywhere_is_common(general: Background) -> None:
    anywhere = "He said that talks would go on."
    commonness = general.commonness(general.centred(encode([anywhere, RECIPE[:82]])))
    assert commonness[0] > commonness[1]


def test_articles_in_another_language_are_told_apart(general: Background) -> None:
    grounded, rescued, garden = (
        meaning(text, general)
        for text in (
            "Der Frachter Anna Brix ist am Montag vor Lowick auf das Skelling-Riff gelaufen. Die Seenotretter"
            " holten alle 14 Menschen von Bord.",
            "Alle 14 Seeleute der Anna Brix sind gerettet. Das Schiff war am Montag auf das Skelling-Riff vor"
            " Lowick gelaufen, wie die Seenotretter mitteilten.",
            "Wer jetzt Quitten erntet, sollte sie mit einem Tuch abreiben. Der Baum wird erst im Februar"
            " geschnitten, wenn es nicht mehr friert.",
        )
    )
    assert closeness(grounded, rescued) > 0.6
    assert closeness(grounded, garden) < 0.3
