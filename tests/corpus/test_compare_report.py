"""The HTML report: all that was compared stands in it, and nothing in it acts, loads or leads away."""

from __future__ import annotations

import base64
import datetime
import hashlib
import itertools
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from corpus.compare import Comparison, build, source_colours
from corpus.compare.marks import runs
from corpus.compare.report import make_report
from corpus.compare.report.page import html_page
from corpus.model import (
    Article,
    DateBasis,
    DateMention,
    EntityName,
    EntityType,
    Paragraph,
    ParagraphKind,
    PartialDate,
)
from tests.gui.made_articles import article

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2024, 2, 9)

#: What a page may consist of, so that it does nothing but show itself.
HARMLESS = {
    *("html", "head", "meta", "title", "style", "body"),
    *("header", "main", "section", "article", "footer", "div", "h1", "h2", "h3", "h4", "p"),
    *("ol", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
    *("a", "span", "small", "bdi", "svg", "rect", "nav", "blockquote", "mark"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "dir", "title"),
    *("role", "tabindex", "aria-label", "aria-labelledby", "aria-hidden", "scope", "colspan"),
    *("viewbox", "preserveaspectratio", "width", "height"),
}


def report(*articles: Article, title: str | None = None) -> str:
    return report_html(build(articles), made_on=DAY, version="1.2.3", title=title)


def report_html(
    comparison: Comparison,
    *,
    made_on: datetime.date | None = None,
    version: str | None = None,
    title: str | None = None,
) -> str:
    return html_page(make_report(comparison, made_on=made_on, version=version, title=title)).decode()


def page(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def assert_harmless(text: str) -> None:
    for element in page(text).iter():
        assert isinstance(element.tag, str), element  # no comment, no processing instruction
        assert element.tag in HARMLESS, element.tag
        assert {name.lower() for name in element.attrib} <= ATTRIBUTES, element.attrib
        assert element.get("href", "#").startswith("#")
        if element.tag == "meta" and element.get("http-equiv"):
            assert element.get("http-equiv") == "Content-Security-Policy"
    style = page(text).find(".//style").text
    assert not re.search(r"url\s*\(|@import|expression", style)


def test_the_report_holds_each_article_in_full() -> None:
    a = article(
        "[Mara Lind|person] left [Norrvik|place].", ("What she said", ParagraphKind.HEADING), "Much.", id=1
    )
    b = article("Nobody left.", id=2)
    first, second = page(report(a, b)).findall(".//article")
    assert words(first.find("div")) == "Mara Lind left Norrvik. What she said Much."
    assert words(second.find("div")) == "Nobody left."
    assert words(first.find(".//h4")) == "What she said"


def test_the_report_says_of_each_article_what_is_known_and_what_is_not() -> None:
    known = article(
        "Text.", id=1, title="Out at sea", source="The Norrvik Post", authors=("Ada Holm", "Per Dahl")
    )
    bare = article("Text of few words.", id=2, title=None, source=None, authors=(), date=None)
    guessed = article("Text.", id=3, date=PartialDate(2009, 10), basis=DateBasis.ESTIMATED)
    a, b, c = page(report(known, bare, guessed)).findall(".//ol/li")
    assert "The Norrvik Post Out at sea Ada Holm, Per Dahl · 24 March 2021 · 1 word" in words(a)
    assert "Source not found “Text of few words.…” no title, no author · undated · 4 words" in words(b)
    assert "≈ October 2009, from the text" in words(c)


def test_the_report_names_the_file_and_its_fingerprint_but_not_the_folder() -> None:
    a = article("Text.", id=1)
    a = replace(a, text_hash="c0ffee", summary=replace(a.summary, path="/home/ada/secret/plan.html"))
    b = article("Text.", id=2)
    b = replace(b, summary=replace(b.summary, path=r"C:\Users\ada\secret\other.txt"))
    made = report(a, b)
    assert "plan.html" in made
    assert "other.txt" in made
    assert "c0ffee" in made
    assert "secret" not in made


def test_the_report_says_when_and_by_which_version_it_was_made() -> None:
    made = page(report(article("A", id=1), article("B", id=2)))
    assert words(made.find(".//header/p")) == "Crossread 1.2.3 · 9 February 2024"
    plain = page(report_html(build([article("A", id=1), article("B", id=2)])))
    assert words(plain.find(".//header/p")) == "Crossread"


def test_the_table_gives_rates_counts_and_a_dash_for_none() -> None:
    a = article("[Mara Lind|person] [Mara Lind|person] [Mara Lind|person] [Norrvik|place]", id=1)
    a = replace(a, summary=replace(a.summary, words=200))
    b = article("[Norrvik|place]", id=2)
    rows = [words(row) for row in page(report(a, b)).findall(".//tbody/tr")]
    assert rows == ["In both", "Norrvik 5.0 1× 1000 1×", "In some", "Mara Lind 15 3× –"]


def test_a_name_told_once_by_one_alone_stands_below_the_table() -> None:
    a = article("[Mara Lind|person] and [Norrvik|place]", id=1)
    made = page(report(a, article("[Norrvik|place]", id=2)))
    assert [words(row) for row in made.findall(".//tbody/tr/th")] == ["In both", "Norrvik"]
    assert [words(item) for item in made.findall(".//p[@class='line']")] == ["A Mara Lind"]


def test_every_number_of_the_table_leads_to_a_place_in_its_article() -> None:
    a = article("[Norrvik|place] or [the town|place:Norrvik]; [Mara Lind|person]", id=1)
    b = article("In [Norrvik|place]", id=2)
    made = page(report(a, b))
    leads = [link.get("href")[1:] for link in made.findall(".//a")]
    ids = [element.get("id") for element in made.iter() if element.get("id")]
    assert len(leads) == 2 + 2 + 1  # the articles, the cells of Norrvik, Mara Lind
    assert set(leads) <= set(ids)
    assert len(ids) == len(set(ids))


def test_names_are_marked_by_kind_and_a_date_as_a_date() -> None:
    kinds = [kind.value for kind in EntityType]
    a = article("; ".join(f"[a name|{kind}]" for kind in kinds) + "; [on Monday|date:2021-03-22]", id=1)
    made = page(report(a, article("Text.", id=2)))
    spans = made.find(".//article/div").findall(".//span")
    assert [span.get("class") for span in spans] == [*kinds, "date"]
    legend = made.findall(".//ul[@class='legend']/li")
    people = ["People", "Places", "Organisations", "Nationalities", "Events", "Laws", "Things", "Dates"]
    assert [words(item) for item in legend] == people


def test_no_two_kinds_of_name_look_alike_without_colour() -> None:
    style = page(report(article("A", id=1), article("B", id=2))).find(".//style").text
    rules = dict(re.findall(r"^\.(\w+) \{ background: var\(--\w+-tint\);(.*)\}$", style, re.MULTILINE))
    assert set(rules) == {kind.value for kind in EntityType} | {"date"}
    underlines = {kind: re.sub(r"var\(.*?\)", "", rule) for kind, rule in rules.items()}
    assert len(set(underlines.values())) == len(underlines)


def test_names_that_have_not_been_looked_for_are_said_to_be() -> None:
    a = article("Text.", id=1)
    a = replace(a, summary=replace(a.summary, annotated=False))
    assert "Names have not been looked for in A yet." in report(a, article("[Norrvik|place]", id=2))


def test_one_article_can_be_reported_alone() -> None:
    made = page(report(article("[Norrvik|place] [Norrvik|place] [Norrvik|place]")))
    assert words(made.find(".//h1")) == "One article"
    assert [words(row) for row in made.findall(".//tbody/tr/th")] == ["In it", "Norrvik"]


def test_eight_articles_fit_one_report() -> None:
    made = page(report(*(article(f"[Norrvik|place] {id}", id=id) for id in range(1, 9))))
    assert len(made.findall(".//article")) == 8
    assert words(made.find(".//h1")) == "Eight articles side by side"
    assert len(made.findall(".//tbody/tr")[1].findall("td")) == 8


def test_unknown_sources_are_grey_and_known_ones_told_apart() -> None:
    sources = ["The Norrvik Post", None, "Harbour Weekly", None, "The Norrvik Post"]
    made = page(report(*(article("Text.", id=id, source=name) for id, name in enumerate(sources, 1))))
    a, b, c, d, e = (item.get("class") for item in made.findall(".//main/article"))
    assert b == d == "source-unknown"
    assert a == e
    assert len({a, b, c}) == 3


def test_sources_of_the_same_colour_are_told_apart_in_a_report() -> None:
    numbered = (with_number(article("Text.", id=id), number) for id, number in enumerate((13, 3, 4, 13), 1))
    made = page(report(*numbered))
    a, b, c, d = (item.get("class") for item in made.findall(".//main/article"))
    assert (b, c) == ("source-3", "source-4")  # known longer than the other
    assert a == d
    assert a not in (b, c)


def test_the_order_of_the_articles_changes_no_colour() -> None:
    numbers = (13, 3, 4, None, 23, 0)
    made = dict(zip(numbers, source_colours(numbers, 10), strict=True))
    for order in itertools.permutations(numbers):
        assert dict(zip(order, source_colours(order, 10), strict=True)) == made
    assert len(set(made.values())) == len(numbers)


@given(numbers=st.lists(st.none() | st.integers(0, 40), max_size=12))
def test_sources_side_by_side_share_no_colour_while_there_are_enough(numbers: list[int | None]) -> None:
    colours = source_colours(numbers, 10)
    given = dict(zip(numbers, colours, strict=True))
    known = {number for number in numbers if number is not None}
    assert [given[number] for number in numbers] == colours
    assert len(set(given.values()) - {None}) == min(len(known), 10)
    assert all((number is None) == (colour is None) for number, colour in given.items())
    alone = {n for n in known if all(n % 10 != other % 10 for other in known - {n})}
    assert all(given[number] == number % 10 for number in alone)


def with_number(article: Article, number: int | None) -> Article:
    return replace(article, summary=replace(article.summary, source_number=number))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_are_those_of_the_window(theme: str) -> None:
    tokens = tomllib.loads((ROOT / "gui" / "theme" / f"{theme}.toml").read_text(encoding="utf-8"))
    style = (ROOT / "corpus" / "compare" / "report" / "templates" / "report.css").read_text(encoding="utf-8")
    light, dark = style.split("@media screen and (prefers-color-scheme: dark)")
    block = light if theme == "light" else dark.split("\n}\n")[0]
    said = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    plain = ("paper", "surface", "soft", "ink", "muted", "line", "accent", "badge", "mark")
    expected = {name: tokens[name] for name in plain}
    expected |= {"badge-ink": tokens["badge_ink"], "source-unknown": tokens["unknown_source"]}
    expected["mark-line"] = tokens["mark_line"]
    expected |= {f"source-{number}": colour for number, colour in enumerate(tokens["sources"])}
    for kind, mark in tokens["mentions"].items():
        expected[f"{kind}-tint"] = mark["tint"]
        if mark["pen"] != "none":
            expected[f"{kind}-line"] = mark["line"]
    assert said == expected


def test_the_page_allows_its_own_style_sheet_and_nothing_else() -> None:
    made = page(report(article("A", id=1), article("B", id=2)))
    policy = made.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    style = made.find(".//style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


NASTY = st.one_of(
    st.text(st.characters(), max_size=40),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "</style><img src=https://example.com/x onerror=alert(1)>",
            '" onmouseover="alert(1)',
            "' autofocus onfocus=alert(1) x='",
            "--><svg onload=alert(1)>",
            "]]><iframe src=//example.com>",
            "{{ 7 * 7 }}{% raw %}",
            "&lt;b&gt; &amp;amp; &#60;",
            "</title><base href=//example.com/>",
            "javascript:alert(1)",
            "\x00\x1b[31m\ud800\udc00\ufffe\u202e",
        ]
    ),
)


def nasty_article(text: str, other: str, id: int) -> Article:
    base = article("x", id=id)
    entity = EntityName(next(iter(article("[x|person]").entities)), other, EntityType.PERSON)
    summary = replace(base.summary, title=other, source=text, authors=(text, other), path=other, opening=text)
    half = len(text) // 2
    made = article("[x|person]", id=id)
    mention = replace(made.mentions[0], start=0, end=half, entity=entity.id)
    return replace(
        base,
        summary=summary,
        text=text,
        paragraphs=(Paragraph(0, len(text)),),
        mentions=(mention,) if half else (),
        dates=(DateMention(half, len(text)),) if half else (),
        entities={entity.id: entity},
        language=other,
        genre=other,
        text_hash=text,
    )


@settings(max_examples=60, deadline=None)
@given(NASTY, NASTY, NASTY)
def test_nothing_that_an_article_says_acts_in_the_page(text: str, other: str, title: str) -> None:
    made = report(nasty_article(text, other, 1), nasty_article(other, text, 2), title=title)
    made.encode("utf-8")  # it can be written
    assert_harmless(made)


@settings(max_examples=60, deadline=None)
@given(NASTY, NASTY)
def test_what_an_article_says_is_shown_as_it_says_it(text: str, other: str) -> None:
    made = page(report(nasty_article(text, other, 1), nasty_article(other, text, 2)))
    shown = made.find(".//article").findall("div")[0]
    expected = re.sub(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text
    )
    assert "".join(shown.text_content().split()) == "".join(expected.split())


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=8)


@settings(max_examples=50, deadline=None)
@given(SPANS, SPANS, st.integers(1, 29))
def test_runs_joined_are_the_text_however_marks_overlap(
    names: list[tuple[int, int]], dates: list[tuple[int, int]], cut: int
) -> None:
    base = article("[x|person]")
    text = "abcdefghij" * 3
    mention = base.mentions[0]
    made = replace(
        base,
        text=text,
        paragraphs=(Paragraph(0, cut), Paragraph(cut, len(text))),
        mentions=tuple(replace(mention, start=at, end=min(30, at + length)) for at, length in names),
        dates=tuple(DateMention(at, min(30, at + length)) for at, length in dates),
    )
    told = [("".join(run.text for run in cut_up), paragraph) for paragraph, cut_up in runs(made)]
    assert [text for text, _ in told] == [text[:cut], text[cut:]]
    firsts = [run for _, cut_up in runs(made) for run in cut_up if run.first]
    assert len(firsts) <= 1
