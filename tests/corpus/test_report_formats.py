"""Whatever a report says of an article stands there, word for word; and nothing of an article acts in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.compare.finding_words import lens_title
from corpus.compare.findings import Lens
from corpus.compare.report import WRITERS, Report, ReportFormat, make_report
from corpus.compare.report.markdown import escaped, markdown
from corpus.compare.report.page import html_page
from corpus.compare.report.places import place_words
from corpus.compare.report.printable import printable
from corpus.compare.report.word import word_document
from corpus.model import Article, Paragraph, ParagraphKind
from tests.corpus.test_compare_report import NASTY, assert_harmless
from tests.corpus.told import quoted_in, told, words_in
from tests.gui.made_articles import article

A = article(
    "The ferry *Solveig* left [Norrvik|place] with 215 people on board, _all_ of them <unhurt>.",
    ("What came next", ParagraphKind.HEADING),
    "“We never saw the light,” said [Mara Lind|person] & her crew: nobody did.",
    id=1,
    title="Out at sea",
)
B = article(
    "1. There were 240 people on board, wrote www.example.com of the 9.6bn [Norrvik|place] line.",
    "# The harbour master (see http://example.com/a_b) said nothing at all about [the light](x).",
    id=2,
    source="Harbour Weekly",
)
C = article("السفينة غادرت الميناء مع 215 راكبا.", "الضوء لم يكن يعمل.", id=3, source=None, title=None)


@pytest.fixture(scope="module")
def report() -> Report:
    return make_report(told([A, B, C]), version="1.2.3")


def plain(text: str) -> str:
    return "".join(printable(text).split())


def parsed(made: bytes) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(made.decode())


def inline(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from inline(token.children or [])


def document_of(made: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(made))


# --- the tree


def test_every_lens_is_in_the_report(report: Report) -> None:
    assert [section.lens for section in report.sections] == list(Lens)


def test_every_finding_stands_at_its_offsets_in_its_paragraph(report: Report) -> None:
    articles = {"A": A, "B": B, "C": C}
    found = [*quoted_in(report), *words_in(report)]
    assert len(found) > 30
    for each in found:
        place, of = each.place, articles[each.place.letter]
        assert each.text == of.text[place.start : place.end]
        paragraph = of.paragraphs[place.paragraph - 1]
        assert paragraph.start <= place.start <= place.end <= paragraph.end


def test_what_a_difference_is_about_is_marked_where_it_stands(report: Report) -> None:
    differ = next(section for section in report.sections if section.lens is Lens.DIFFERENCES)
    (difference,) = differ.blocks
    marked = [each.text[slice(*each.marked[0])] for each in difference.blocks[1:]]
    assert marked == [each.text[: len(each.text) // 2] for each in difference.blocks[1:]]


def test_what_was_not_looked_for_is_told_and_not_made_up() -> None:
    comparison = replace(told([A, B]), voices=None, time=None)
    made = make_report(comparison)
    assert {Lens.VOICES, Lens.TIME}.isdisjoint(section.lens for section in made.sections)
    assert made.limits[:2] == (
        "“Voices” could not be looked for in these articles.",
        "“Time” could not be looked for in these articles.",
    )


def test_a_lens_that_was_not_wanted_is_neither_told_nor_missed() -> None:
    made = make_report(told([A, B]), lenses={Lens.ONLY})
    assert [section.lens for section in made.sections] == [Lens.ONLY]
    assert not [limit for limit in made.limits if "looked for" in limit]


def test_a_lens_that_found_nothing_says_so() -> None:
    made = make_report(replace(told([A, B]), differences=()), lenses={Lens.DIFFERENCES})
    (section,) = made.sections
    assert [block.text for block in section.blocks] == ["Nothing was found in which they differ."]


def test_a_long_first_paragraph_is_quoted_as_far_as_it_is_needed() -> None:
    long = article("word " * 200 + "end.", "Second.", id=1)
    made = make_report(told([long, B]), lenses={Lens.OVERVIEW})
    first = next(quoted_in(made))
    assert len(first.text) <= 450
    assert long.text.startswith(first.text)
    assert first.text.endswith("word")
    assert first.remark == "The paragraph goes on"


def test_of_many_passages_that_only_one_tells_the_weightiest_are_in_it() -> None:
    comparison = told([A, B])
    only = (comparison.only or ())[:1]
    made = make_report(replace(comparison, only=only * 20), lenses={Lens.ONLY})
    assert len(list(quoted_in(made))) == 2 * 12
    assert made.sections[0].blocks[-1].text == "… and 8 more, which say less."


# --- a web page


def test_every_quotation_of_a_page_is_verbatim_and_leads_to_its_place(report: Report) -> None:
    page = html.document_fromstring(html_page(report).decode())
    blocks = page.findall(".//blockquote")
    ids = {each.get("id"): each for each in page.iter() if each.get("id")}
    expected = list(quoted_in(report))
    assert len(blocks) == len(expected)
    for block, quotation in zip(blocks, expected, strict=True):
        (said,) = block.find_class("said")
        assert plain(said.text_content()) == plain(quotation.text)
        (link,) = block.iter("a")
        target = ids[link.get("href")[1:]]
        assert plain(target.text_content())[:3] == plain(quotation.text)[:3]
    assert len(ids) == len([each for each in page.iter() if each.get("id")])


def test_every_link_of_a_page_leads_to_a_place_in_it(report: Report) -> None:
    page = html.document_fromstring(html_page(report).decode())
    ids = {each.get("id") for each in page.iter()}
    assert {link.get("href")[1:] for link in page.iter("a")} <= ids


def test_a_page_without_texts_has_no_link_to_them() -> None:
    page = html.document_fromstring(html_page(make_report(told([A, B]), texts=False)).decode())
    assert not page.findall(".//article")
    ids = {each.get("id") for each in page.iter()}
    assert {link.get("href")[1:] for link in page.iter("a")} <= ids
    assert page.find_class("where")


# --- Markdown


def quoted_blocks(tokens: list[Token]) -> Iterator[str]:
    depth, words = 0, ""
    for token in tokens:
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "blockquote_open":
            words = ""
        if depth and token.type == "inline":
            words += "".join(each.content for each in token.children or [])
        if token.type == "blockquote_close":
            yield words


def test_every_quotation_of_markdown_is_verbatim_with_its_place(report: Report) -> None:
    blocks = list(quoted_blocks(parsed(markdown(report))))
    expected = list(quoted_in(report))
    assert len(blocks) == len(expected)
    for block, quotation in zip(blocks, expected, strict=True):
        place = f"— {quotation.place.letter}, {place_words(quotation.place)}"
        assert plain(f"{quotation.text}{place}") in plain(block)


def test_markdown_holds_the_texts_word_for_word(report: Report) -> None:
    words = "".join(
        each.content for token in parsed(markdown(report)) for each in inline(token.children or [])
    )
    for each in (A, B, C):
        for paragraph in each.paragraphs:
            assert plain(each.text[paragraph.start : paragraph.end]) in plain(words)


def test_what_a_difference_is_about_is_bold_in_markdown() -> None:
    a = article("There were 215 of them.", id=1)
    comparison = told([a, article("There were 240 of them.", id=2)])
    (difference,) = comparison.differences or ()
    claims = tuple(replace(each, start=11, end=14) for each in difference.claims)
    made = markdown(make_report(replace(comparison, differences=(replace(difference, claims=claims),))))
    assert b"> There were **215** of them.\n" in made


@pytest.mark.parametrize(
    "text",
    [
        "1. x",
        "12) y",
        "- a",
        "+ b",
        "# c",
        "=== d",
        "* e",
        "a http://b.example/c_d",
        "www.b.example",
        ":cat:",
    ],
)
def test_what_would_begin_something_in_markdown_is_only_words(text: str) -> None:
    rendered = MarkdownIt("commonmark").render(escaped(text))
    assert rendered == f"<p>{text}</p>\n"
    assert not re.search(r"(?<!\\):(//|\w+:)|www\.", escaped(text))


def test_markdown_has_as_many_cells_in_each_row_as_its_table_has_columns(report: Report) -> None:
    tables = re.findall(r"((?:^\|.*\n?)+)", markdown(report).decode(), re.M)
    assert tables
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.strip().split("\n")}) == 1


# --- a Word document


def test_every_quotation_of_a_word_document_is_verbatim(report: Report) -> None:
    document = document_of(word_document(report))
    said = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name in ("Report quotation", "Report lesser")
    ]
    assert list(map(plain, said)) == [plain(each.text) for each in quoted_in(report)]


def test_every_link_of_a_word_document_leads_to_a_bookmark_in_it(report: Report) -> None:
    body = document_of(word_document(report)).element
    names = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    links = [each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))]
    assert links
    assert set(links) <= set(names)
    assert len(names) == len(set(names))


def test_a_word_document_repeats_the_heads_of_its_tables_and_parts_no_row(report: Report) -> None:
    document = document_of(word_document(report))
    assert document.tables
    for table in document.tables:
        rows = list(table._tbl.iter(qn("w:tr")))
        assert rows[0].find(".//" + qn("w:tblHeader")) is not None
        assert all(row.find(".//" + qn("w:cantSplit")) is not None for row in rows)


def test_the_properties_of_runs_and_paragraphs_stand_in_the_order_of_the_format(report: Report) -> None:
    body = document_of(word_document(report)).element
    orders = {
        "w:rPr": ("rStyle", "rFonts", "b", "i", "color", "sz", "shd", "vertAlign", "rtl"),
        "w:pPr": ("pStyle", "keepNext", "pBdr", "bidi", "spacing", "ind", "jc"),
    }
    for tag, order in orders.items():
        for properties in body.iter(qn(tag)):
            places = [order.index(each.tag.partition("}")[2]) for each in properties]
            assert places == sorted(places)


def test_a_word_document_sets_arabic_from_the_right(report: Report) -> None:
    document = document_of(word_document(report))
    arabic = [each for each in document.paragraphs if plain(C.text[:8]) in plain(each.text)]
    assert arabic
    assert all(each._p.find(".//" + qn("w:rtl")) is not None for each in arabic)


# --- all of them


@pytest.mark.parametrize("format", WRITERS)
def test_a_report_is_the_same_for_the_same_comparison(report: Report, format: ReportFormat) -> None:
    one, other = WRITERS[format](report), WRITERS[format](report)
    if format is ReportFormat.DOCX:  # its parts; the archive knows the time
        assert members(one)["word/document.xml"] == members(other)["word/document.xml"]
    else:
        assert one == other


@pytest.mark.parametrize("format", WRITERS)
def test_every_title_of_a_section_is_in_every_form(report: Report, format: ReportFormat) -> None:
    made = WRITERS[format](report)
    words = members(made)["word/document.xml"] if format is ReportFormat.DOCX else made
    assert all(lens_title(lens).encode() in words for lens in Lens)


def members(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def hostile(text: str, id: int) -> Article:
    words = text if text.strip() else "x"
    base = article("x", id=id, title=words, source=words, authors=(words,))
    paragraphs = (Paragraph(0, len(words)), Paragraph(len(words) + 2, 2 * len(words) + 2))
    summary = replace(base.summary, path=words, opening=words)
    both = f"{words}\n\n{words}"
    return replace(base, summary=summary, text=both, paragraphs=paragraphs, text_hash=words, language=words)


MORE = [
    *("![x](http://e.example/y.png)", "[x](javascript:alert(1))", "<http://e.example>", "a@b.example"),
    *("[x]: http://e.example", "| a | b |\n|---|---|", "> q\n\n    code", "```\ncode", "&lt;img&gt;", "[^1]"),
    *("{{ x }}{% y %}", "$x$", "~~x~~", "==x==", "Setext\n===", "    four", "<!-- c -->", "\\", "\\*x*"),
]


def assert_only_words(made: bytes) -> None:
    for token in inline(parsed(made)):
        assert token.type not in {"link_open", "image", "html_inline", "html_block", "code_block", "fence"}
        assert token.type not in {"code_inline", "hr", "bullet_list_open_"}
    assert b"<" not in re.sub(rb"\\.", b"", made)


def assert_quiet(made: bytes) -> None:
    """Nothing of a Word document is outside of it, and no field asks for more than a page's number."""
    for name, content in members(made).items():
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in content
    body = document_of(made)
    fields = [each.text for part in (body.element, *footers(body)) for each in part.iter(qn("w:instrText"))]
    assert fields == ["PAGE"]


def footers(document: docx.document.Document) -> Iterator[object]:
    return (section.footer._element for section in document.sections)


@pytest.mark.parametrize("text", MORE)
def test_nothing_that_looks_like_markup_acts(text: str) -> None:
    made = make_report(told([hostile(text, 1), hostile(f"y {text}", 2)], about=text), title=text)
    assert_only_words(markdown(made))
    assert_harmless(html_page(made).decode())
    assert_quiet(word_document(made))


@settings(max_examples=25, deadline=None)
@given(NASTY, NASTY)
def test_nothing_that_an_article_says_acts_in_a_report(text: str, other: str) -> None:
    made = make_report(told([hostile(text, 1), hostile(other, 2)], about=other), title=other)
    assert_only_words(markdown(made))
    assert_harmless(html_page(made).decode())


@settings(max_examples=8, deadline=None)
@given(NASTY)
def test_any_text_can_be_held_by_a_word_document(text: str) -> None:
    made = word_document(make_report(told([hostile(text, 1), hostile("y", 2)], about=text)))
    assert_quiet(made)
