"""Small things that a text states by how its lines stand."""

from __future__ import annotations

import pytest

from corpus.intake import Origin, read
from corpus.model import Draft, PartialDate

SENTENCES = (
    "The ferry to the island was taken out of service on Tuesday.",
    "Its owner, the harbour board, said that a crack had been found in the hull.",
    "Nobody was hurt.",
    "Three hundred people were waiting at the quay, among them two school classes.",
    "They were brought home by bus.",
    "The board hopes to hire another ship before the weekend.",
)
STORY = "\n\n".join(" ".join(SENTENCES) for _ in range(2))


def _read(text: str) -> Draft:
    return read(text.encode(), Origin("story.txt"))


def test_sentences_on_lines_of_their_own_become_the_paragraphs_that_blank_lines_part() -> None:
    draft = _read("\n".join(SENTENCES[:3]) + "\n\n" + "\n".join(SENTENCES[3:]))

    assert draft.text == " ".join(SENTENCES[:3]) + "\n\n" + " ".join(SENTENCES[3:])


def test_paragraphs_of_one_sentence_stay_apart() -> None:
    draft = _read("\n\n".join(SENTENCES))

    assert draft.text == "\n\n".join(SENTENCES)


def test_line_under_the_byline_names_the_paper() -> None:
    draft = _read(f"Ferry taken out of service\n\nBy Ada Quill\nThe Lund Courier, 5 May 2020\n\n{STORY}")

    assert (draft.authors, draft.source) == (("Ada Quill",), "The Lund Courier")


def test_place_under_the_byline_is_no_paper() -> None:
    draft = _read(f"Ferry taken out of service\n\nBy Ada Quill\nNorth Haven, 5 May 2020\n\n{STORY}")

    assert draft.source is None


def test_path_through_the_site_is_no_title() -> None:
    draft = _read(f"Home > News > Harbour\nFerry taken out of service\n\nBy Ada Quill\n5 May 2020\n\n{STORY}")

    assert draft.title == "Ferry taken out of service"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("ByAda Quill", ("Ada Quill",)),
        ("Byron Smith", ("Byron Smith",)),
        ("By HBN, in News, Harbour", ("HBN",)),
        ("Par Ada Quill le 5 mai 2020", ("Ada Quill",)),
        ("Ada Quill/Bo Lind", ("Ada Quill", "Bo Lind")),
        ("Lund TimesNovember", ()),
        ("AFP/Ada Quill", ()),
        ("Posted on", ()),
        ("By\nAda Quill", ("Ada Quill",)),
        ("by\nquayrat", ("quayrat",)),
        ("Posted on 4 May 2020 by quayrat", ("quayrat",)),
        ("Posted on 4 May 2020 by admin", ()),
        ("By bus", ()),
        ("DE\nEnglish", ()),
        ("By Ada Quill, Reuters", ("Ada Quill",)),
        ("By Ada Quill, Bo Lind, dpa", ("Ada Quill", "Bo Lind", "dpa")),
        ("By Ada Quill and Reuters", ("Ada Quill", "Reuters")),
    ],
)
def test_line_under_the_title_names_who_wrote_it(line: str, authors: tuple[str, ...]) -> None:
    assert _read(f"Ferry taken out of service\n\n{line}\n5 May 2020\n\n{STORY}").authors == authors


def test_line_that_ends_the_text_names_who_wrote_it() -> None:
    page = "\n\n".join(f"• Section {number}" for number in range(9))
    text = f"{page}\n\nFerry taken out of service\n\n{STORY}\n\nAuthor: Ada Quill, head of the quay office."

    assert _read(text).authors == ("Ada Quill",)


def test_date_under_the_title_counts_where_the_title_is_said_again_above_the_text() -> None:
    menu = "\n\n".join(f"• Section {number}" for number in range(9))
    head = "Ferry taken out of service\nLund, 5 May 2020, 10:30\n\n"
    between = "\n".join(f"• Read about hull {number}" for number in range(8))
    draft = _read(f"{menu}\n\n{head}{between}\n\nFerry taken out of service\n\nBy Ada Quill\n\n{STORY}")

    assert draft.date == PartialDate(2020, 5, 5)


@pytest.mark.parametrize(
    ("opening", "end", "date", "note"),
    [
        ("5 May 2020, 18:35", "", PartialDate(2020, 5, 5), "between the first paragraphs"),
        ("The crack of 5 May 2020", "", None, ""),
        ("", "Quay Radio, 5 May 2020, 10:05", PartialDate(2020, 5, 5), "behind the text"),
        ("", "Hull of the month, 5 May 2020", None, ""),
    ],
)
def test_date_that_stands_alone_or_with_its_hour_is_taken_last(
    opening: str, end: str, date: PartialDate | None, note: str
) -> None:
    page = "\n\n".join(f"• Section {number}" for number in range(9))
    start, rest = "\n\n".join([*SENTENCES, SENTENCES[1]]), "\n\n".join(SENTENCES)
    draft = _read(
        f"{page}\n\nFerry taken out of service\n\n{start}\n\n{opening}\n\n{rest}\n\n{end}\n\n{page}"
    )

    assert draft.date == date
    assert note in (draft.date_note or "")


def test_name_between_standfirst_and_text_is_the_author() -> None:
    page = "\n\n".join(f"• Section {number}" for number in range(9))
    standfirst = "as three hundred people wait at the quay for a bus"
    draft = _read(f"{page}\n\nFerry taken out of service\n\n{standfirst}\n\nAda Quill\n\n{STORY}\n\n{page}")

    assert draft.authors == ("Ada Quill",)
