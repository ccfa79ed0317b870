"""A PDF of a report: its words are those of the articles, and its pages end where they should."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontDatabase

from corpus.compare.findings import Lens
from corpus.compare.report import Report, make_report
from corpus.compare.report.places import place_words
from corpus.model import ParagraphKind
from gui.printing import pdf_document, prepare
from gui.printing.pages import Page, Strip, paginate
from tests.corpus.told import quoted_in, told
from tests.gui.made_articles import article

A4 = (595, 842)
LONG = [f"Paragraph {n} tells of the ferry, of 9.6bn-odd crowns and of nobody else. " * 6 for n in range(40)]

A = article(
    "The ferry Solveig left [Norrvik|place] with 215 people on board; the office, offline, affirmed it.",
    ("What came next", ParagraphKind.HEADING),
    "“We never saw the light,” said [Mara Lind|person] & her crew: nobody did.",
    id=1,
    title="Out at sea-2021-03",
)
B = article("There were 240 people on board, 9.6bn-odd crowns.", *LONG, id=2, source="Harbour Weekly")
C = article("السفينة غادرت الميناء", "渡船は港を出た。", id=3, source=None, title=None)


@pytest.fixture(scope="module")
def made(qapp: object) -> tuple[Report, bytes]:
    prepare()
    report = make_report(told([A, B, C]), version="1.2.3", title="Three of them")
    return report, pdf_document(report)


@contextmanager
def opened(made: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(made)
    try:
        yield document
    finally:
        document.close()


def words_of(made: bytes) -> str:
    """The words between head and foot, without blanks."""
    with opened(made) as document:
        return plain("".join(page.get_textpage().get_text_bounded(0, 55, 595, 787) for page in document))


def plain(text: str) -> str:
    return "".join(text.split()).replace("\ufffe", "-").replace("\x02", "-")


def test_every_quotation_of_a_pdf_is_verbatim_with_its_place(made: tuple[Report, bytes]) -> None:
    report, pdf = made
    words = words_of(pdf)
    latin = [each for each in quoted_in(report) if each.place.letter != "C"]
    assert latin
    for each in latin:
        assert plain(f"{each.text}{each.place.letter}{place_words(each.place)}") in words


def test_a_pdf_holds_the_texts_word_for_word(made: tuple[Report, bytes]) -> None:
    report, pdf = made
    words = words_of(pdf)
    for of in report.articles[:2]:
        for paragraph in of.paragraphs:
            assert plain(f"{paragraph.number}{paragraph.text}") in words


def test_other_scripts_are_in_a_pdf_with_their_own_letters(made: tuple[Report, bytes]) -> None:
    words = words_of(made[1])
    assert set("السفينة") <= set(words)
    if QFontDatabase.families(QFontDatabase.WritingSystem.Japanese):
        assert "渡船は港を出た。" in words


def test_what_is_left_out_is_not_in_a_pdf(qapp: object) -> None:
    report = make_report(told([A, B]), lenses={Lens.OVERVIEW}, texts=False)
    words = words_of(pdf_document(report))
    assert "Overview" in words
    assert "Theydiffer" not in words
    assert plain(LONG[20]) not in words


def test_pages_are_numbered_and_named_and_of_one_size(made: tuple[Report, bytes]) -> None:
    with opened(made[1]) as document:
        assert len(document) > 5
        for number, page in enumerate(document, 1):
            assert page.get_size() == pytest.approx(A4, abs=1)
            foot = page.get_textpage().get_text_bounded(0, 0, 595, 55)
            head = page.get_textpage().get_text_bounded(0, 787, 595, 842)
            assert foot.strip() == f"{number} / {len(document)}"
            assert ("Three of them" in head) == (number > 1)


def test_nothing_in_a_pdf_reaches_the_edge_of_its_page(made: tuple[Report, bytes]) -> None:
    with opened(made[1]) as document:
        for page in document:
            for each in page.get_objects():
                left, bottom, right, top = each.get_bounds()
                assert left > 40
                assert right < 595 - 40
                assert bottom > 30
                assert top < 842 - 25


def test_a_pdf_says_what_it_is_and_leads_nowhere(made: tuple[Report, bytes]) -> None:
    with opened(made[1]) as document:
        assert document.get_metadata_dict()["Title"] == "Three of them"
        assert document.get_metadata_dict()["Creator"] == "Crossread 1.2.3"
    assert b"/URI" not in made[1]
    assert b"/JavaScript" not in made[1]


def test_a_pdf_can_be_laid_out_on_any_thread(made: tuple[Report, bytes]) -> None:
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(pdf_document, made[0]).result()
    assert words_of(other) == words_of(made[1])


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\x1b[31m", "\ud800", "x" * 5_000, "\u202eabc", "a\n\nb", "\u200d" * 9]
)
def test_any_title_and_any_words_can_be_printed(qapp: object, text: str) -> None:
    odd = article("One paragraph.", id=9, title=text or None, source=text or None, authors=(text,))
    odd = replace(odd, summary=replace(odd.summary, path=text))
    report = make_report(told([odd, A], about=text), title=text)
    assert pdf_document(report).startswith(b"%PDF")


# --- where pages end


def strip(height: float, **how: object) -> Strip:
    return Strip(height, lambda _painter, _top: None, **how)  # type: ignore[arg-type]


def heights(pages: list[Page]) -> list[list[float]]:
    return [[each.height for _, each in page] for page in pages]


def test_a_page_is_filled_and_then_the_next() -> None:
    assert heights(paginate([strip(40), strip(40), strip(40)], 100)) == [[40, 40], [40]]


def test_what_belongs_together_goes_to_the_next_page_together() -> None:
    assert heights(paginate([strip(50), strip(10, ends=False), strip(45)], 100)) == [[50], [10, 45]]


def test_what_no_page_can_hold_is_parted_all_the_same() -> None:
    assert heights(paginate([strip(60, ends=False), strip(60, ends=False), strip(60)], 100)) == [
        [60],
        [60],
        [60],
    ]


def test_room_is_left_above_but_not_at_the_top_of_a_page() -> None:
    first, second = paginate([strip(40, room=20), strip(30, room=20), strip(50, room=20)], 100)
    assert [top for top, _ in first] == [0, 60]
    assert [top for top, _ in second] == [0]


def test_the_head_of_a_table_is_painted_again_on_its_next_page() -> None:
    head = strip(10)
    rows = [strip(30, head=head) for _ in range(5)]
    pages = paginate([strip(10, ends=False), *rows], 100)
    assert heights(pages) == [[10, 30, 30, 30], [10, 30, 30]]


@given(st.lists(st.tuples(st.floats(1, 90), st.floats(0, 20), st.booleans()), max_size=40))
def test_every_strip_is_on_a_page_once_and_none_over_another(of: list[tuple[float, float, bool]]) -> None:
    strips = [strip(height, room=room, ends=ends) for height, room, ends in of]
    pages = paginate(strips, 100)
    assert [each for page in pages for _, each in page] == strips
    for page in pages:
        bottom = 0.0
        for top, each in page:
            assert top >= bottom
            bottom = top + each.height
        assert bottom <= 100 + 1e-6
