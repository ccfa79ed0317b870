"""The report shows which passages several articles tell, where and why; and what one alone tells."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from corpus.compare import FLOOR, Comparison, build, kinds
from corpus.compare.report.telling import SURE
from corpus.model import (
    TELLING,
    Article,
    Link,
    LinkEnd,
    LinkReason,
    LinkReasonKind,
    ParagraphKind,
    Passage,
)
from tests.corpus.test_compare_report import assert_harmless, page, report_html, words
from tests.gui.made_articles import article

MEANING = (LinkReason(LinkReasonKind.MEANING),)


def sentences(article: Article) -> list[Passage]:
    """Each sentence of these made texts ends with a full stop."""
    found = []
    for paragraph in article.paragraphs:
        start = paragraph.start
        while paragraph.kind in TELLING and start < paragraph.end:
            stop = article.text.find(".", start, paragraph.end) + 1 or paragraph.end
            found.append(Passage(start, stop))
            start = stop + 1
    return found


def linked(articles: list[Article], *links: Link) -> Comparison:
    built = build(articles)
    compared = tuple(
        replace(each, passages=tuple(kinds(each.article.id, sentences(each.article), links, FLOOR)))
        for each in built.articles
    )
    return replace(built, articles=compared, links=links)


def link(a: Article, b: Article, said: str, also: str, strength: float = 0.9, **more: object) -> Link:
    def end(article: Article, words: str) -> LinkEnd:
        start = article.text.index(words)
        return LinkEnd(article.id, start, start + len(words))

    return replace(Link(end(a, said), end(b, also), strength, MEANING), **more)  # type: ignore[arg-type]


A = article(
    "[Mara Lind|person] left at dawn. Rain fell.",
    ("What she said", ParagraphKind.HEADING),
    "Nothing. The end.",
    ("A picture of rain.", ParagraphKind.CAPTION),
    id=1,
)
B = article("Nobody slept.", "It was early when [Mara Lind|person] went.", "She said nothing.", id=2)
C = article("It rained. Lind went.", id=3)


def test_a_letter_behind_a_passage_leads_to_where_another_tells_the_same_and_says_why() -> None:
    why = (LinkReason(LinkReasonKind.ENTITY, ("Mara Lind",)), *MEANING)
    one = link(A, B, "Mara Lind left at dawn.", "It was early when Mara Lind went.", reasons=why)
    made = page(report_html(linked([A, B], one)))
    first, second = made.findall(".//article")
    (told,) = first.findall(".//a[@class='told']")
    assert (words(told), told.get("title")) == ("B", "same person: Mara Lind; near in meaning")
    (there,) = [each for each in second.iter() if f"#{each.get('id')}" == told.get("href")]
    assert words(there) == "It was early when Mara Lind went."
    (back,) = second.findall(".//a[@class='told']")
    assert back.get("href")[1:] == first.find(".//span[@class='shared']").get("id")
    assert first.find(".//span[@class='person']").get("id") is not None
    assert_harmless(report_html(linked([A, B], one)))


def test_paragraphs_that_no_one_else_tells_are_told_from_the_others() -> None:
    made = page(report_html(linked([A, B], link(A, B, "Rain fell.", "Nobody slept."))))
    first, second = made.findall(".//article")
    assert [each.get("class") for each in first.find("div")] == [
        "body told-shared",
        "heading told-only",
        "body told-only",
        "caption",
    ]
    assert [words(each) for each in made.findall(".//span[@class='only']")] == ["only A", "only B"]
    assert [each.get("class") for each in second.find("div")] == [
        "body told-shared",
        "body told-only",
        "body told-only",
    ]


def test_a_run_of_passages_has_its_letters_at_its_end_and_each_other_article_one() -> None:
    run = link(A, B, "Nothing. The end.", "She said nothing.")
    surer = link(A, C, "The end.", "It rained.", 0.95)
    weaker = link(A, C, "The end.", "Lind went.", 0.75)
    made = page(report_html(linked([A, B, C], run, surer, weaker)))
    nothing, end = made.find(".//article").findall(".//span[@class='shared']")
    assert (words(nothing), words(end)) == ("Nothing.", "The end.")
    assert nothing.getnext() is end
    letters = [each for each in end.itersiblings() if each.get("class") == "told"]
    assert [words(each) for each in letters] == ["B", "C"]
    rained = next(each for each in made.iter() if f"#{each.get('id')}" == letters[1].get("href"))
    assert words(rained) == "It rained."


def test_faint_links_are_not_in_a_report_and_without_links_nothing_is_marked() -> None:
    made = page(report_html(linked([A, B], link(A, B, "Rain fell.", "Nobody slept.", SURE - 0.01))))
    assert made.findall(".//a[@class='told']") == []
    first = made.find(".//article/div")
    assert [each.get("class") for each in first] == ["body", "heading told-only", "body told-only", "caption"]
    plain = page(report_html(build([A, B])))
    assert "told" not in html.tostring(plain.find(".//main"), encoding="unicode")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 40), st.integers(0, 40), st.integers(1, 30)), max_size=5
    )
)
def test_however_ends_lie_the_text_is_whole_and_every_letter_leads_somewhere(
    spans: list[tuple[int, int, int, int]],
) -> None:
    links = [
        Link(
            LinkEnd(A.id, at, min(at + length, len(A.text))),
            LinkEnd(B.id, there, min(there + size, len(B.text))),
            0.9,
            MEANING,
        )
        for at, length, there, size in spans
    ]
    made = page(report_html(linked([A, B], *links)))
    ids = [each.get("id") for each in made.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    letters = made.findall(".//main//a[@class='told']")
    assert {each.get("href")[1:] for each in letters} <= set(ids)
    for each in (*letters, *made.findall(".//main//span[@class='only']")):
        each.drop_tree()
    shown = made.find(".//article/div").text_content()
    assert "".join(shown.split()) == "".join(A.text.split())
