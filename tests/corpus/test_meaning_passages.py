"""The telling of an article is parted into sentences, in any language, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.meaning import passages
from corpus.meaning.wordpiece import MAX_TOKENS, tokens
from corpus.model import TELLING, Paragraph, ParagraphKind


def split(text: str, language: str | None = None) -> list[str]:
    found = passages(text, [Paragraph(0, len(text))], language)
    return [text[each.start : each.end] for each in found]


@pytest.mark.parametrize(
    "told",
    [
        "A crane fell.|Nobody was hurt!|Who will lift it?|No one knows…|The port waits.",
        "Mr. Arvid Holm met Dr. Quill at 5 St. Anne Rd. in Lowick.|They spoke with Gen. Oku.",
        "J. R. Holm wrote it.|Plan B. It failed.".replace("Plan B. It", "Plan B.|It"),
        "The U.S. Coast Guard came at 7 p.m. on Monday.|It left at 9 a.m.|The quay was dry.",
        "The tide rose 3.5 metres, e.g. at No. 5 gate.|In 2013 it rose 2.",
        "Holm Ltd. sold it to Quill Inc.|The price was low.",
        "“We are late.|The gate is shut,” she said.|“When will it open?” asked Holm.",
        "“We wait.” Then they left.".replace(".” ", ".”|"),
        '"Are you ready?" he asked.|"Yes!" she said.',
        "They waited ... and waited.|Nothing came....|Then it rained.",
        "The ship (built in 1999.) sank.|All were saved.[3]|A report follows.",
        "Yahoo! sold it.|OK?!|Fine.",
        "1. Close the gate.",
        "(a) Close the gate.|Lock it.",
        "It opened on 3 Feb. 2014 and shut in Sept.|Holm was there.".replace("|Holm", " Holm"),
    ],
)
def test_english_sentences_are_told_apart(told: str) -> None:
    assert split(told.replace("|", " "), "en") == told.split("|")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", "Am 3. Mai 2021 kam das Schiff.|Es lag z.B. bei Prof. Holm.|Der Kran fiel."),
        ("fr", "M. Holm est parti.|Où est-il ?|« Il attend. »|Le port est fermé."),
        ("es", "¿Quién lo sabe?|¡Nadie!|El Sr. Holm llegó.|La grúa cayó."),
        ("ru", "Кран упал.|Порт закрыт до 5 мая 2021 г. включительно.|Все ждут."),
        ("ar", "سقطت الرافعة.|متى تفتح البوابة؟|لا أحد يعرف."),
        ("hi", "क्रेन गिर गई।|बंदरगाह बंद है।"),
        ("el", "Ο γερανός έπεσε.|Το λιμάνι έκλεισε."),
    ],
)
def test_sentences_of_other_languages_are_told_apart(language: str, told: str) -> None:
    assert split(told.replace("|", " "), language) == told.split("|")


@pytest.mark.parametrize(
    "told",
    [
        "起重机倒了。|没有人受伤！|谁来移走它？|港口在等。",
        "クレーンが倒れた。|「誰もいない。」と彼は言った。|港は閉まった。",
    ],
)
def test_scripts_without_blanks_are_told_apart(told: str) -> None:
    assert split(told.replace("|", "")) == told.split("|")


def test_what_the_text_writes_small_elsewhere_begins_a_sentence() -> None:
    assert split("Holm sold Quill Corp. Cranes were dear. He kept the cranes.")[0] == "Holm sold Quill Corp."
    assert split("Quill Corp. Cranes were dear.") == ["Quill Corp. Cranes were dear."]


def test_passages_are_of_the_articles_own_telling_and_stay_in_their_paragraph() -> None:
    text = "Crane falls\n\nBy Ada Lind\n\nIt fell. It lies\n\nthere now\n\nA crane. In Lowick."
    parts = ["Crane falls", "By Ada Lind", "It fell. It lies", "there now", "A crane. In Lowick."]
    kinds = [*map(ParagraphKind, ("heading", "byline", "body", "list", "caption"))]
    paragraphs = [
        Paragraph(text.index(part), text.index(part) + len(part), kind)
        for part, kind in zip(parts, kinds, strict=True)
    ]
    told = [text[each.start : each.end] for each in passages(text, paragraphs)]
    assert told == ["Crane falls", "It fell.", "It lies", "there now"]


def test_what_has_no_word_joins_its_neighbour() -> None:
    assert split("It fell. !!! It lies. * * *") == ["It fell. !!!", "It lies. * * *"]
    assert split("... !!! It fell.") == ["... !!! It fell."]
    assert split("* * *") == ["* * *"]


@pytest.mark.parametrize(
    "unit", ["the crane fell on the gate, ", "кран упал ", "起重机倒了", "सूखा पड़ा ", "la grúa cayó; "]
)
def test_a_run_without_an_end_is_cut_so_that_the_model_takes_all_of_it(unit: str) -> None:
    cut = split(unit * 1_000)
    assert "".join("".join(cut).split()) == "".join((unit * 1_000).split())
    assert all(50 < len(tokens(part)) < MAX_TOKENS for part in cut)


WRITTEN = 'crane Crane Mr U.S a B 3 14 etc « » " ( ) 。 ！ ？ 港 の [3] … . ! ? .. । ؟ ” “ - , ; é 🚢'
WORDS = st.sampled_from([*WRITTEN.split(), " ", " ", " ", "  ", "\n", "\u00a0"])


@given(st.lists(st.lists(WORDS, max_size=60).map("".join), max_size=4), st.sampled_from([None, "de", "en"]))
def test_each_character_of_the_telling_is_in_exactly_one_passage(
    parts: list[str], language: str | None
) -> None:
    text, paragraphs = "", []
    kinds = list(ParagraphKind)
    for number, part in enumerate(parts):
        paragraphs.append(Paragraph(len(text), len(text) + len(part), kinds[number % len(kinds)]))
        text += part + "\n\n"
    found = passages(text, paragraphs, language)
    assert found == passages(text, paragraphs, language)
    covered = [place for each in found for place in range(each.start, each.end) if not text[place].isspace()]
    told = [
        place
        for paragraph in paragraphs
        if paragraph.kind in TELLING
        for place in range(paragraph.start, paragraph.end)
        if not text[place].isspace()
    ]
    assert covered == told
    for each in found:
        assert text[each.start : each.end] == text[each.start : each.end].strip() != ""
        assert any(p.start <= each.start and each.end <= p.end for p in paragraphs)


@given(st.text(max_size=300))
def test_any_text_is_parted(text: str) -> None:
    found = split(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(part == part.strip() != "" for part in found)


@pytest.mark.parametrize(
    "unit",
    [
        *(".", "! ", "x. y. ", '." ', "a ", ".[1]", ". - ", '. " " " ', "。", ".)"),
        *("Gate shut in Lowick The crane fell ", "Gate shut 12 May 2021 at 12:30 Nobody came "),
    ],
)
def test_no_text_takes_more_time_than_its_length(unit: str) -> None:
    assert "".join(split(unit * 20_000)).strip()  # seconds where each is looked at once; hours where not
