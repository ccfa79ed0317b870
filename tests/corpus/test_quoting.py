"""Who is quoted and cited is found with the words that tell it, and what only looks so is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.annotate.quoting import find_quotes
from corpus.model import ArticleText, Paragraph, ParagraphKind, Quote

Told = tuple[str, str, str | None]


def article(text: str, language: str | None = "en") -> ArticleText:
    parts = tuple(Paragraph(*found.span()) for found in re.finditer(r"[^\n]+", text))
    return ArticleText(text, parts, None, language)


def quotes(text: str, language: str | None = "en") -> tuple[Quote, ...]:
    return find_quotes([article(text, language)])[0]


def told(text: str) -> list[Told]:
    """Each quote as its kind, its words, and those that name who speaks."""
    return [
        (
            "direct" if quote.direct else "told",
            text[quote.start : quote.end],
            text[slice(*quote.speaker)] if quote.speaker else None,
        )
        for quote in quotes(text)
    ]


# -- direct speech


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("“The gate is shut,” Lind said.", "“The gate is shut,”", "Lind"),
        ("'The gate is shut,' said Lind.", "'The gate is shut,'", "Lind"),
        ('Lind said: "The gate is shut."', '"The gate is shut."', "Lind"),
        ("Lind tweeted: “Good morning, Lowick!”", "“Good morning, Lowick!”", "Lind"),
        ("“Why now?” asked the mayor.", "“Why now?”", "the mayor"),
        ("“No!” the mayor cried.", "“No!”", "the mayor"),
        ("The report concludes: “The crane was too old.”", "“The crane was too old.”", "The report"),
        ("The company said in a statement: “We regret it.”", "“We regret it.”", "The company"),
    ],
)
def test_direct_speech_is_by_who_stands_beside_its_cue(text: str, said: str, speaker: str) -> None:
    assert told(text) == [("direct", said, speaker)]


def test_a_quotation_broken_by_its_cue_is_two_quotes_of_one_speaker() -> None:
    assert told("“The gate is shut,” Ada Lind said, “and it will stay shut.”") == [
        ("direct", "“The gate is shut,”", "Ada Lind"),
        ("direct", "“and it will stay shut.”", "Ada Lind"),
    ]


def test_a_following_quotation_without_a_cue_is_by_the_same_speaker() -> None:
    text = "“We waited,” said Tom Reeve, a teacher from Lowick. “Nobody came.”"
    assert told(text) == [("direct", "“We waited,”", "Tom Reeve"), ("direct", "“Nobody came.”", "Tom Reeve")]
    assert quotes(text)[1].cue is None


def test_a_quotation_over_paragraphs_is_by_whom_its_end_or_beginning_names() -> None:
    assert [each[2] for each in told("“We go. We have waited.\n“We go now,” Lind said.")] == ["Lind"] * 2
    assert [each[2] for each in told("Lind said: “We have waited.\n“We go now.”")] == ["Lind"] * 2


def test_a_paragraph_that_is_all_quotation_goes_on_with_who_spoke_before() -> None:
    text = "“The gate is shut,” Lind said.\n“Nobody will open it before the spring.”"
    assert told(text)[1] == ("direct", "“Nobody will open it before the spring.”", "Lind")


def test_what_is_quoted_within_a_quotation_is_a_part_of_it() -> None:
    assert told("“He told me ‘no’ twice,” Lind said.") == [("direct", "“He told me ‘no’ twice,”", "Lind")]


def test_a_missing_mark_costs_no_more_than_a_sentence() -> None:
    assert told("“The gate is shut, Lind said. The crane fell.") == [("direct", "“The gate is shut,", "Lind")]


def test_an_author_who_speaks_is_quoted_but_not_cited() -> None:
    assert told("I said that the gate was shut. We think that it will rain.") == []


# -- speech that is told


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("Officials said on Tuesday that the gate would stay shut.", "the gate would stay shut", "Officials"),
        ("According to Ada Lind, the gate was never shut.", "the gate was never shut", "Ada Lind"),
        (
            "The gate was never shut, according to the Lowick Trust.",
            "The gate was never shut",
            "Lowick Trust",
        ),
        ("Lind denied that the gate was open.", "the gate was open", "Lind"),
        ("Lind argued the town had been warned.", "the town had been warned", "Lind"),
        ("Lind posited that the crane was too old.", "the crane was too old", "Lind"),
        ("The union warned of strikes in the spring.", "strikes in the spring", "The union"),
        ("The crane will be replaced, the mayor says.", "The crane will be replaced", "the mayor"),
        ("Mara Quill told the council the crane was safe.", "the crane was safe", "Mara Quill"),
        ("In Quill's view, the crane was safe.", "the crane was safe", "Quill"),
        ("In the words of the mayor, the plan is dead.", "the plan is dead", "the mayor"),
        ("Lind is quoted as saying that the crane was safe.", "the crane was safe", "Lind"),
        ("Lind asked whether the gate was safe.", "the gate was safe", "Lind"),
        ("Lind's claim that the gate was safe was wrong.", "the gate was safe", "Lind"),
        ("Lind urged residents to stay at home.", "to stay at home", "Lind"),
        ("Protesters called on the mayor to resign.", "to resign", "Protesters"),
        ("Lind, who said the hall was ready, left early.", "the hall was ready", "Lind"),
        ("Lind went on to say that the hall was ready.", "the hall was ready", "Lind"),
    ],
)
def test_told_speech_is_found_without_the_words_that_hand_it_on(text: str, said: str, speaker: str) -> None:
    assert told(text) == [("told", said, speaker)]


def test_a_cue_put_in_parts_what_is_told() -> None:
    assert told("The crane, the mayor says, will be replaced in May.") == [
        ("told", "The crane", "the mayor"),
        ("told", "will be replaced in May", "the mayor"),
    ]


def test_what_is_partly_quoted_has_a_told_part_and_a_direct_one() -> None:
    assert told("Lind said the delay was “unacceptable” and that the council must act.") == [
        ("told", "the delay was", "Lind"),
        ("direct", "“unacceptable”", "Lind"),
        ("told", "and that the council must act", "Lind"),
    ]
    assert told("Lind called the delay “a disgrace to the town”.") == [
        ("direct", "“a disgrace to the town”", "Lind")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lind would not say whether the gate was safe.",
        "Lind may say that the gate was safe.",
        "If Lind says that the gate is safe, we will go.",
        "Nobody said that the gate was safe.",
        "Lind opened the gate at noon.",
        "The clouds threatened to burst.",
    ],
)
def test_what_nobody_said_is_not_told(text: str) -> None:
    assert told(text) == []


# -- what is no quote


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace park” will open in May.",
        "The ship, known as the “Grey Lady”, sailed at noon.",
        "He was nicknamed “the Duke” at school.",
        "The “experts” got it wrong.",
        "A banner read “No more cranes”.",
        "A sign said “No entry”.",
        "Her first book, “The Long Winter”, sold well.",
        "The term “fake harbour” was used by both sides.",
        "The 'smart' crane stood still.",
    ],
)
def test_names_titles_terms_and_signs_are_no_quotes(text: str) -> None:
    assert told(text) == []


# -- who is meant


def test_a_pronoun_stands_for_who_was_named_before() -> None:
    text = "Ada Lind spoke at noon. “We are tired,” she said. She added that the crews would rest."
    assert [speaker for _, _, speaker in told(text)] == ["Ada Lind", "Ada Lind"]
    by = [text[slice(*quote.by)] for quote in quotes(text) if quote.by]
    assert by == ["she", "She"]


def test_a_title_stands_for_who_holds_it() -> None:
    text = "The mayor, Tom Reeve, opened the hall. Visitors came.\nThe mayor said it had cost too much."
    assert told(text) == [("told", "it had cost too much", "Tom Reeve")]


def test_a_name_beside_an_office_is_who_speaks() -> None:
    assert told("A spokeswoman for the port, Ada Lind, said ships were waiting.")[0][2] == "Ada Lind"


def test_someone_told_of_in_what_is_said_is_not_taken_for_who_says_it() -> None:
    text = "Ada Lind said Tom Reeve had lied. “We know it,” she said."
    assert [speaker for _, _, speaker in told(text)] == ["Ada Lind", "Ada Lind"]


def test_a_pronoun_of_nobody_known_names_nobody() -> None:
    text = "“The gate is shut,” she said."
    (quote,) = quotes(text)
    assert quote.speaker is None
    assert text[slice(*quote.by or (0, 0))] == "she"


# -- where and in what


def test_in_other_languages_sentences_in_marks_are_quotes_of_nobody_known() -> None:
    text = "Der Hafen liegt still. „Das Tor bleibt heute zu“, sagte Lind. Der „Friedenspark“ ist offen."
    assert [(text[q.start : q.end], q.speaker) for q in quotes(text, "de")] == [
        ("„Das Tor bleibt heute zu“", None)
    ]


def test_captions_and_notes_quote_nobody() -> None:
    text = "“The gate is shut,” Lind said."
    note = ArticleText(text, (Paragraph(0, len(text), ParagraphKind.CAPTION),), None, "en")
    assert find_quotes([note]) == [()]


def test_several_texts_are_each_read_on_their_own() -> None:
    first, second = find_quotes([article("Ada Lind spoke."), article("“We are tired,” she said.")])
    assert first == ()
    assert second[0].speaker is None


_WORDS = st.sampled_from(
    [
        *("“", "”", '"', "'", "‘", "’", "„", "«", "»", ",", ".", "?", ":", ";", "\n", "“No,”"),
        *(
            "said",
            "Lind",
            "she",
            "that",
            "the",
            "gate",
            "is",
            "shut",
            "according",
            "to",
            "told",
            "him",
            "asked",
        ),
        *("😀", "\ud800", "\u200b"),
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(_WORDS, max_size=40).map(" ".join), st.sampled_from(["en", "de", None]))
def test_any_text_has_quotes_in_order_within_its_paragraphs(text: str, language: str | None) -> None:
    whole = article(text, language)
    found = find_quotes([whole])[0]
    at = 0
    for quote in found:
        assert at <= quote.start < quote.end
        assert any(p.start <= quote.start and quote.end <= p.end for p in whole.paragraphs)
        for span in filter(None, (quote.cue, quote.by, quote.speaker)):
            assert 0 <= span[0] < span[1] <= len(text)
        at = quote.end
