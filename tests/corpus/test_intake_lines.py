"""Lines become blocks: wrapped paragraphs are joined, paragraphs of one line stay."""

from __future__ import annotations

import textwrap

import pytest

from corpus.intake.dump.lines import Block, blocks_of
from corpus.intake.dump.titles import find_title
from corpus.intake.dump.traits import traits_of
from corpus.intake.language import language_of

STORY = (
    "The pumps of the lock were built for fresh water, and the basin is salt for nine months of the year, as "
    "the harbour board knew when it ordered them.",
    "Whoever is right, the barges go on queueing at the old lock, three hours on a good day and seven on a "
    "bad one. Nobody on the quay takes the board's word for it any more, and few ever did.",
    "It will open when it is ready.",
)


def texts(text: str) -> list[str]:
    return [block.text for block in blocks_of(text)]


@pytest.mark.parametrize("column", [60, 72, 80, 100])
def test_hard_wrapped_paragraphs_are_joined(column: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(each, column) for each in STORY)
    assert texts(wrapped) == list(STORY)


def test_indented_paragraphs_need_no_blank_line_between_them() -> None:
    wrapped = "\n".join(textwrap.fill(each, 72, initial_indent="    ") for each in STORY[:2])
    assert texts(wrapped) == list(STORY[:2])


def test_wrapped_list_items_are_joined_under_their_bullets() -> None:
    items = "\n".join(
        textwrap.fill(each, 72, initial_indent="  • ", subsequent_indent="    ") for each in STORY[:2]
    )
    blocks = blocks_of(f"{textwrap.fill(STORY[1], 72)}\n\n{items}")
    assert [block.text for block in blocks] == [STORY[1], *STORY[:2]]
    assert [block.bullet for block in blocks] == [False, True, True]


def test_short_lines_among_wrapped_ones_stay_alone() -> None:
    wrapped = "\n\n".join(textwrap.fill(each, 72) for each in STORY)
    assert texts(f"Home\nPort\nTown\n\n{wrapped}")[:3] == ["Home", "Port", "Town"]


def test_a_line_that_is_cut_within_a_drawn_rule_leaves_no_empty_block() -> None:
    blocks = blocks_of(f"Lowick{'-' * 60_000} opens\n\nThe lock is open.")
    assert [block.text for block in blocks] == ["Lowick", "opens", "The lock is open."]


def test_long_title_is_not_joined_to_the_paragraph_under_it() -> None:
    title = "A long title that tells how the new lock came to be closed for the winter"
    assert texts(f"{title}\n{STORY[0]}\n{STORY[2]}") == [title, STORY[0], STORY[2]]


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    assert texts("\n".join(STORY)) == list(STORY)


def test_wrapped_japanese_is_joined_without_blanks() -> None:
    line = "新しい水門は六月に開く予定だったが八月に延びた。港の人々はもう誰もその言葉を信じていない。" * 4
    wrapped = "\n".join(line[index : index + 36] for index in range(0, len(line), 36))
    assert texts(wrapped) == [line]


def test_word_broken_at_its_hyphen_is_joined_at_it() -> None:
    paragraph = "A long-standing and, so it seems, never-ending quarrel about the old harbour. " * 6
    wrapped = textwrap.fill(paragraph.strip(), 52)
    assert "-\n" in wrapped
    assert texts(wrapped) == [paragraph.strip()]


def test_numbered_line_is_a_list_item_and_a_date_is_not() -> None:
    assert [block.bullet for block in blocks_of("1) First\n\n9. September 2025\n\n2. Second")] == [
        True,
        False,
        True,
    ]


def test_drawn_frames_say_nothing() -> None:
    assert texts("┌────┐\n│ Port │\n└────┘\n________\n* * *\n") == ["Port"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The board knew this when it ordered the pumps, and it hoped that the coating would be enough.",
            "en",
        ),
        ("Der Hafen ist seit dem Morgen geschlossen, und niemand weiß, wann er wieder öffnet.", "de"),
        ("Le port est fermé depuis ce matin et personne ne sait quand il va rouvrir pour les bateaux.", "fr"),
        ("El puerto está cerrado desde la mañana y nadie sabe cuándo se va a abrir para los barcos.", "es"),
        ("Порт закрыт с утра, и никто не знает, когда он снова откроется для всех судов.", "ru"),
        ("항구는 아침부터 닫혀 있으며 언제 다시 열릴지 아무도 모른다.", "ko"),
        ("港は朝から閉まっており、いつ再び開くのか誰も知らない。", "ja"),
        ("Пристанището е затворено от сутринта и никой не знае кога ще бъде отворено за корабите.", "bg"),
        ("Порт закритий з ранку, і ніхто не знає, коли він знову відкриється для всіх суден.", "uk"),
        (
            "Přístav je od rána zavřený a nikdo neví, kdy se pro lodě znovu otevře, protože led je už tu.",
            "cs",
        ),
        (
            "Prístav je od rána zatvorený a nikto nevie, kedy sa pre lode znova otvorí, lebo ľad je už tu.",
            "sk",
        ),
        ("Havnen er lukket siden i morges, og ingen ved, hvornår den bliver åbnet for skibene igen.", "da"),
        ("Bandari imefungwa tangu asubuhi na hakuna mtu wa bandari ambaye anajua kama meli za kesho", "sw"),
        ("Sarado ang daungan mula kaninang umaga at hindi alam ng mga tao kung kailan ito bubuksan.", "tl"),
        ("Ada Quill, Bo Lindqvist, Ida Storm, Port, Town", None),
        ("12 345 678", None),
    ],
)
def test_language_is_told_by_common_words_and_script_or_left_open(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_title_is_looked_for_in_the_words_of_the_body() -> None:
    menu = [
        "The weather this week",
        "Harbour master retires",
        "Old lock closed: pumps, salt and barges",
        "Harbour desk",
    ]
    blocks = [Block(text, 0, bullet=False, gap=True) for text in [*menu, *STORY]]
    title = find_title(traits_of(blocks), 4, 7)
    assert title is not None
    assert title.text == "Old lock closed: pumps, salt and barges"
