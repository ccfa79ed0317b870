"""Which lines of a page are its article, and what paragraphs they make."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.intake import Origin, read
from corpus.intake.assemble import Kept, Removed
from corpus.intake.learned import net
from corpus.intake.page.features import PageText, features
from corpus.intake.page.judging import Judge, article_lines
from corpus.intake.page.marks import class_mark, class_marks
from corpus.intake.page.visible import page_lines, visible_lines
from corpus.intake.web import read_page, tree_of
from corpus.model import ParagraphKind

FIRST = (
    "The pumps of the lock were built for fresh water, and the basin is salt for nine months of the year, "
    "as the harbour board knew when it ordered them."
)
SECOND = (
    "Whoever is right, the barges go on queueing at the old lock, three hours on a good day and seven on a "
    "bad one, and only the skippers pay."
)
THIRD = (
    "The board will meet again in March, when the divers have looked at the sill and the engineers have told "
    "it what a second set of gates would cost."
)
PAGE = f"""<html><head><title>The lock</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/port">Port</a></li></ul></nav>
<article><h1>The lock and its pumps</h1><div class="article-body">
<p>{FIRST}</p><h2>Who pays</h2><p>{SECOND}</p>
<p>{THIRD}</p></div></article>
<div class="related-teasers"><h3>More from the port</h3>
<a href="/1">Herring prices fall for the third week</a>
<a href="/2">A new chair for the harbour board</a></div><footer><p>Imprint</p></footer></body></html>"""


def judge_by(**likely: float) -> Judge:
    """Says so much of lines that begin with a word, and 0.9 of those extracted."""

    def judge(page: PageText) -> Sequence[float]:
        return [
            next((value for word, value in likely.items() if line.text.startswith(word)), 0.9 * float(taken))
            for line, taken in zip(page.lines, page.extracted, strict=True)
        ]

    return judge


def pieces_of(html: str, judge: Judge | None = None) -> list[Kept | Removed]:
    return read_page(html.encode(), Origin("page.html"), judge)[0]


def kept(pieces: Sequence[Kept | Removed]) -> list[str]:
    return [piece.text for piece in pieces if isinstance(piece, Kept)]


def kind_of(text: str, pieces: Sequence[Kept | Removed]) -> ParagraphKind:
    return next(piece.kind for piece in pieces if isinstance(piece, Kept) and piece.text.startswith(text))


# --- what the shipped net makes of a page


def test_article_stays_and_the_boxes_beside_it_do_not() -> None:
    draft = read(PAGE.encode(), Origin("page.html"))
    assert [part for part in draft.text.split("\n\n") if len(part) > 40] == [FIRST, SECOND, THIRD]
    assert "Herring prices" in "\n".join(block.text for block in draft.removed)


def test_features_are_those_that_the_net_was_taught_with() -> None:
    lines = page_lines(tree_of(PAGE))
    row = features(PageText.of(lines, [FIRST], "The lock and its pumps"))
    assert row.shape == (len(lines), len(net("page").mean))


@pytest.mark.parametrize("html", ["<p>Tea.</p>", f"<p>{FIRST}</p>", f"<ul><li>{FIRST}<li>{SECOND}</ul>"])
def test_pages_of_few_lines_have_features_too(html: str) -> None:
    lines = page_lines(tree_of(f"<html><body>{html}</body></html>"))
    assert len(features(PageText.of(lines, [FIRST], None))) == len(lines)


# --- what becomes of what a judge says


def test_line_that_was_missed_comes_in_at_its_place() -> None:
    texts = kept(pieces_of(PAGE, judge_by(Herring=0.9)))
    assert texts[-2] == THIRD
    assert texts[-1].startswith("Herring prices fall")


def test_known_furniture_never_comes_in() -> None:
    page = PAGE.replace("More from the port", "Email to a friend | Print this page | Digg")
    assert kept(pieces_of(page, judge_by(Email=0.99)))[-1] == THIRD


def test_line_that_was_extracted_in_error_is_left_out_with_a_reason() -> None:
    pieces = pieces_of(PAGE, judge_by(Whoever=0.1))
    assert SECOND not in kept(pieces)
    assert any(isinstance(piece, Removed) and piece.text == SECOND and piece.reason for piece in pieces)


def test_page_of_which_little_would_stay_is_left_as_it_was_extracted() -> None:
    assert {FIRST, SECOND, THIRD} <= set(kept(pieces_of(PAGE, judge_by(The=0.1, Whoever=0.1, Who=0.1))))


def test_known_furniture_goes_whatever_the_judge_says() -> None:
    page = PAGE.replace(f"<p>{THIRD}</p>", f"<p>Read also: Herring and its price</p><p>{THIRD}</p>")
    pieces = pieces_of(page, lambda text: [1.0] * len(text.lines))
    assert "Read also: Herring and its price" not in kept(pieces)


def test_article_that_the_lines_do_not_have_is_not_looked_for_among_them() -> None:
    page = PageText.of(page_lines(tree_of(PAGE)), ["Another text. " * 40], None)
    assert article_lines(page) is None


# --- paragraphs


def test_table_stays_or_goes_as_a_whole() -> None:
    table = (
        "<table><tr><td>Old lock</td><td>7 hours</td></tr><tr><td>New lock</td><td>1 hour</td></tr></table>"
    )
    page = PAGE.replace(f"<p>{THIRD}</p>", f"{table}<p>{THIRD}</p>")
    pieces = pieces_of(page, judge_by(Old=1.0, **{"7": 1.0, "New": 1.0, "1": 0.0}))
    assert "Old lock | 7 hours\nNew lock | 1 hour" in kept(pieces)
    assert kind_of("Old lock", pieces) is ParagraphKind.TABLE
    assert "Old lock" not in " ".join(
        kept(pieces_of(page, judge_by(Old=0.0, **{"7": 0.0, "New": 0.0, "1": 0.9})))
    )


def test_a_table_that_lays_out_a_page_is_none() -> None:
    page = f"<html><body><table><tr><td>{FIRST} {SECOND}</td><td>{THIRD}</td></tr></table></body></html>"
    assert {piece.kind for piece in pieces_of(page) if isinstance(piece, Kept)} == {ParagraphKind.BODY}


def test_page_says_what_is_a_heading_a_caption_or_an_item() -> None:
    added = (
        "<figure><figcaption>The sill at low water</figcaption></figure><ul><li>Two gates of oak</li></ul>"
    )
    pieces = pieces_of(PAGE.replace(f"<p>{THIRD}</p>", f"{added}<p>{THIRD}</p>"), judge_by(The=1.0, Two=1.0))
    assert kind_of("Who pays", pieces) is ParagraphKind.HEADING
    assert kind_of("The sill", pieces) is ParagraphKind.CAPTION
    assert kind_of("Two gates", pieces) is ParagraphKind.LIST


def test_lines_that_breaks_part_go_on_where_no_sentence_ends() -> None:
    broken = f"<p>{FIRST}<br>{SECOND[:60]}<br>{SECOND[60:]}</p>"
    page = PAGE.replace(f"<p>{FIRST}</p>", broken)
    texts = kept(pieces_of(page, lambda text: [1.0] * len(text.lines)))
    assert FIRST in texts
    assert " ".join(f"{SECOND[:60]} {SECOND[60:]}".split()) in texts


def test_what_a_page_hides_is_shown_only_where_it_is_the_article() -> None:
    hidden = '<div style="Display : none"><p>Accept all of our cookies</p></div>'
    page = PAGE.replace("</body>", f"{hidden}</body>")
    assert "Accept" not in " ".join(piece.text for piece in pieces_of(page))
    assert "Accept all of our cookies" in kept(pieces_of(page, judge_by(Accept=1.0)))
    assert not any("Accept" in line.text for line in visible_lines(tree_of(page)))


# --- lines and their settings


def test_words_of_a_class_are_known_however_they_are_joined() -> None:
    assert class_marks("articleBody") == class_marks("article-body") == class_mark("body")
    assert class_marks("wp-caption promos") == class_mark("caption") | class_mark("advertisement")
    assert class_marks("x1f7q") == 0


def test_a_line_knows_how_much_of_it_is_linked_and_bold() -> None:
    html = '<html><body><p><a href="/">Half</a> <b>of</b> it</p></body></html>'
    (line,) = page_lines(tree_of(html))
    assert (line.linked, line.bold) == (0.5, 0.25)
