"""Text files that are dumps of web pages: the article is found, and what is not it is kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.intake import Origin, read
from corpus.model import Draft, ParagraphKind, PartialDate

DUMP = (Path(__file__).parent / "intake_files" / "dump_of_a_page.txt").read_text("utf-8")
BODY = (
    "The pumps of the lock were built for fresh water, and the basin is salt for nine months of the year.\n\n"
    "The harbour board knew this when it ordered them, and hoped that coating them would be enough.\n\n"
    "Whoever is right, the barges go on queueing at the old lock, seven hours on a bad day.\n"
)
MENU = "".join(f"  • {name}\n" for name in "Home Port Town Weather Letters Columns Archive Shop".split())  # noqa: SIM905


def read_text(text: str) -> Draft:
    return read(text.encode(), Origin("page.txt"))


def kept(draft: Draft, kind: ParagraphKind) -> list[str]:
    return [draft.text[each.start : each.end] for each in draft.paragraphs if each.kind is kind]


def removed(draft: Draft, reason: str) -> str:
    return "\n".join(block.text for block in draft.removed if block.reason == reason)


@pytest.fixture(scope="module")
def page() -> Draft:
    return read_text(DUMP)


def test_article_is_taken_out_of_the_page_around_it(page: Draft) -> None:
    assert page.text.startswith("The new lock at the northern basin")
    assert "seven on a bad one." in page.text
    for furniture in ("close", "Font Size", "Read also", "Herring", "Leave a Reply", "Masthead", "Privacy"):
        assert furniture not in page.text


def test_title_author_source_and_date_are_those_that_the_page_states(page: Draft) -> None:
    assert page.title == "Why the new lock will not open before winter"
    assert page.authors == ("Ada Quill",)
    assert page.source == "The Harbour Herald"
    assert page.date == PartialDate(2019, 5, 6)
    assert page.language == "en"


def test_note_says_where_the_date_stood_and_that_the_clock_of_the_page_is_not_it(page: Draft) -> None:
    assert page.date_note is not None
    assert "“Posted : 2019-05-06 17:33”" in page.date_note
    assert "not “Mon, March 7, 2022 | 08:15”" in page.date_note


def test_what_was_removed_is_kept_with_a_plain_reason(page: Draft) -> None:
    assert "Weather" in removed(page, "menu")
    assert removed(page, "byline, shown above") == "Ada Quill\nBy Ada Quill"
    assert "Posted" in removed(page, "date line, shown above")
    assert removed(page, "related articles") == "Read also Pilots ask for a second tug"
    assert "Font Size Up" in removed(page, "print and font-size tools")
    assert "Leave a Reply" in removed(page, "comments")


def test_removed_blocks_say_where_they_stood(page: Draft) -> None:
    (inside,) = [block for block in page.removed if block.reason == "related articles"]
    assert page.text[: inside.after].endswith("But that is not all.")
    assert page.removed[0].after == 0
    assert page.removed[-1].after == len(page.text)


def test_paragraphs_keep_what_they_are(page: Draft) -> None:
    assert kept(page, ParagraphKind.HEADING) == ["What it will cost"]
    assert len(kept(page, ParagraphKind.LIST)) == 3
    (note,) = kept(page, ParagraphKind.NOTE)
    assert note.startswith("Ada Quill (")


def test_nothing_of_the_file_is_lost(page: Draft) -> None:
    def words(text: str) -> list[str]:
        return sorted(text.replace("•", " ").split())

    whole = " ".join([page.text, *(block.text for block in page.removed)])
    assert words(whole) == words(DUMP)


def test_body_alone_states_nothing() -> None:
    draft = read_text(BODY)
    assert draft.text == BODY.strip()
    assert (draft.title, draft.authors, draft.source, draft.date) == (None, (), None, None)
    assert draft.removed == ()


def test_title_ending_in_a_question_mark_is_not_taken_for_the_body() -> None:
    draft = read_text(f"Will the Lock Open After All?\n\n\n{BODY}\nAbout this publication\n\nLeave a Reply\n")
    assert draft.title == "Will the Lock Open After All?"
    assert draft.text == BODY.strip()
    assert draft.date_note is None


def test_title_said_twice_is_shown_once() -> None:
    draft = read_text(f"The lock and its pumps\n\nThe lock and its pumps\n\n{BODY}")
    assert draft.title == "The lock and its pumps"
    assert "The lock and its pumps" not in draft.text


def test_name_of_the_site_is_no_part_of_the_title() -> None:
    draft = read_text(
        f"The lock and its pumps | Harbour Herald\n{MENU}\nThe lock and its pumps\nBy Ada Quill\n\n{BODY}"
    )
    assert draft.title == "The lock and its pumps"


def test_one_line_can_state_author_source_and_date() -> None:
    line = "By Bo Lindqvist Source:Quay Times Published: 2017/4/19 08:12:30"
    draft = read_text(f"The lock and its pumps\n\n{line}\n\nIllustration: Ida Storm/QT\n\n{BODY}")
    assert (draft.authors, draft.source, draft.date) == (
        ("Bo Lindqvist",),
        "Quay Times",
        PartialDate(2017, 4, 19),
    )
    assert kept(draft, ParagraphKind.CAPTION) == ["Illustration: Ida Storm/QT"]
    assert removed(draft, "byline, shown above") == line


def test_contents_list_and_order_form_go_and_headings_and_bibliography_stay() -> None:
    contents = "".join(
        f"  • {name}\n" for name in ("Introduction", "The pumps", "The town", "Salt", "Conclusion")
    )
    paper = (
        "The salt question in small locks\n\nTable of Contents:\n\n"
        + contents
        + "\n\n"
        + BODY
        + "\nThe pumps\n\n"
        "Pumps fail first where the water changes most, as keepers of locks have written since 1890.\n\n"
        "Quill, Ada. Small Locks of the North. Lund Press, 2007.\n\n"
        "[1] Storm, Ida. “Salt.” 2011. http://salt.example/paper (accessed May 3, 2914).\n\n"
        "Order Now\n\nType of Paper\nNumber of Pages\n(275 words)\n"
    )
    draft = read_text(paper)
    assert kept(draft, ParagraphKind.HEADING) == ["The pumps"]
    assert len(kept(draft, ParagraphKind.REFERENCE)) == 2
    assert "Introduction" in removed(draft, "contents list")
    assert removed(draft, "order form").endswith("(275 words)")
    assert draft.date is None
    assert draft.date_note is not None
    assert "“May 3, 2914” in the text is not possible" in draft.date_note


def test_date_that_can_be_read_in_two_ways_gives_its_year_and_says_so() -> None:
    draft = read_text(f"The lock and its pumps\nBy Ada Quill\nPosted: 05/06/2019\n\n{BODY}")
    assert draft.date == PartialDate(2019)
    assert draft.date_note is not None
    assert "2019-06-05 or 2019-05-06" in draft.date_note


def test_date_in_the_text_is_not_the_day_of_the_article() -> None:
    draft = read_text(f"The lock and its pumps\n\nOn 3 May 2012 the board met for the first time.\n\n{BODY}")
    assert draft.date is None
    assert draft.date_note is not None
    assert "not taken" in draft.date_note


def test_source_is_not_guessed_from_one_line() -> None:
    assert read_text(f"{MENU}\nThe lock and its pumps\n\n{BODY}\n© 2019 Quay Media\n").source is None


def test_comments_under_an_article_are_not_the_article() -> None:
    said = BODY.splitlines()[2]
    comments = "".join(
        f"Reader {number}\n2 days ago\n\n{said} I have seen it {number} times.\n\nReply\n"
        for number in range(12)
    )
    draft = read_text(f"{MENU}\nThe lock and its pumps\n\n{BODY}\nComments (12)\n\n{comments}")
    assert draft.text == BODY.strip()


def test_notice_of_cookies_is_not_the_article() -> None:
    notice = (
        "This website uses cookies to improve your experience while you navigate through the site. Cookies "
        "that are necessary are stored in your browser; others only with your consent, to be withdrawn. "
    ) * 4
    draft = read_text(f"{MENU}\nThe lock and its pumps\n\n{BODY}\n\nPrivacy Overview\n\n{notice}\n")
    assert draft.text == BODY.strip()
    assert "uses cookies" in removed(draft, "cookie notice")


def test_line_that_the_page_repeats_between_paragraphs_goes() -> None:
    body = BODY.replace("\n\n", "\n\nContinue to the next slide\n\n")
    again = "Continue to the next slide\n\n" * 3
    draft = read_text(f"{MENU}\nThe lock and its pumps\n\n{body}\n{again}")
    assert draft.text == BODY.strip()


def test_page_of_menus_only_is_refused_in_plain_words() -> None:
    with pytest.raises(UnreadableFile, match="No article was found"):
        read_text(MENU + "Subscribe\nLog in\n" + MENU)


def test_short_note_is_its_own_article() -> None:
    draft = read_text("The ferry is late.")
    assert (draft.title, draft.text) == (None, "The ferry is late.")


def test_verse_keeps_its_lines_and_title() -> None:
    draft = read_text("The Ferry\n\nOver the water\nunder the rain\nnobody waiting\nto see it again\n")
    assert draft.title == "The Ferry"
    assert draft.text.split("\n\n") == [
        "Over the water",
        "under the rain",
        "nobody waiting",
        "to see it again",
    ]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Quill and Bo Lindqvist", ("Ada Quill", "Bo Lindqvist")),
        ("Von: ADA QUILL", ("ADA QUILL",)),
        ("By Ada QuillStaff Writer", ("Ada Quill",)),
        ("By Reuters", ("Reuters",)),
        ("Ada Quill · Harbour News · Posted: May 06, 2019 4:00 AM", ("Ada Quill",)),
        ("6. Mai 2019 um 15:46 Uhr / Ada Quill", ("Ada Quill",)),
        ("By the numbers", ()),
        ("Foreign Affairs", ()),
    ],
)
def test_authors_are_read_from_bylines_as_papers_write_them(byline: str, names: tuple[str, ...]) -> None:
    assert read_text(f"{MENU}\nThe lock and its pumps\n{byline}\n\n{BODY}").authors == names


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 6 May 2019", PartialDate(2019, 5, 6)),
        ("Veröffentlicht am 06.05.2019, 18:16 Uhr", PartialDate(2019, 5, 6)),
        ("Publicado el 6 de mayo de 2019", PartialDate(2019, 5, 6)),
        ("Опубликовано 6 мая 2019", PartialDate(2019, 5, 6)),
        ("기사입력 : 2019년 5월 6일", PartialDate(2019, 5, 6)),
        ("May 6, 2019", PartialDate(2019, 5, 6)),
        ("Updated: May 6, 2019", PartialDate(2019, 5, 6)),
        ("Date of registration : 2019.05.06", None),
        ("Posted: 31 February 2019", None),
    ],
)
def test_date_is_read_from_the_lines_under_the_title(line: str, day: PartialDate | None) -> None:
    assert read_text(f"{MENU}\nThe lock and its pumps\n{line}\n\n{BODY}").date == day


@pytest.mark.parametrize(
    "title",
    [
        "OPINION: The pumps and the town",
        "The lock faces the winter. It has a plan to resist it.",
        "Harbour Board Rebuke Splits Lund Council",
        "Ida Storm and a Perfect Harbour",
        "What the U.S. builders of the lock knew",
    ],
)
def test_title_above_a_byline_may_look_like_anything(title: str) -> None:
    draft = read_text(f"{title}\n\nBy Ada Quill\n\n{BODY}")
    assert draft.title == title
    assert draft.authors == ("Ada Quill",)


@pytest.mark.parametrize(
    "line",
    [
        "Ida Storm and Bo Lindqvist",
        "Updated at 5:15 p.m.",
        "The basin. REUTERS/Ida Storm",
        "Home > Port > Locks",
    ],
)
def test_lines_around_a_title_are_not_the_title(line: str) -> None:
    assert read_text(f"The lock and its pumps\n\n{line}\n\n{BODY}").title == "The lock and its pumps"


def test_day_on_which_a_picture_was_taken_is_not_the_day_of_the_article() -> None:
    caption = "The northern basin, May 6, 2019. (Ida Storm/AP)"
    draft = read_text(f"The lock and its pumps\n\n{caption}\n\n{BODY}")
    assert draft.date is None
    assert kept(draft, ParagraphKind.CAPTION) == [caption]
