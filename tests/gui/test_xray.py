"""The x-ray of an article, and which paragraph is which in another form of its text: without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Article, Paragraph, RemovedBlock
from gui.panes.paragraphs import followed
from gui.panes.xray import FOLDED_BEYOND, SHOWN_OF_FOLDED, Aside, Xray, left_out, plain, xray
from tests.gui.made_articles import article

MENU = tuple(f"Part {number}" for number in range(FOLDED_BEYOND + 4))


def with_removed(made: Article, *removed: tuple[str, str, int]) -> Article:
    """The article with what was left out: its lines, why, and after how many paragraphs."""
    ends = [0, *(paragraph.end for paragraph in made.paragraphs)]
    return replace(made, removed=tuple(RemovedBlock(text, why, ends[at]) for text, why, at in removed))


STORY = with_removed(
    article("[Mara Lind|person] spoke on [Tuesday|date:2021-03-23].", "[Lind|person:Mara Lind] left."),
    ("Home\nNews", "menu", 0),
    ("A story", "title, shown above", 0),
    ("Share 😀", "share bar", 1),
    ("Imprint", "page footer", 2),
)


def lines(seen: Xray) -> list[str]:
    """What is shown, line by line: what was left out after ">" with its reason, and "<" at a place's last."""
    told = []
    for each in seen.shown.paragraphs:
        words = seen.shown.text[each.start : each.end]
        if isinstance(each, Aside):
            words = f"> {words}" + (f" [{each.reason}]" if each.reason else "") + (" <" if each.last else "")
        told.append(words)
    return told


def test_what_was_left_out_stands_in_its_place_with_the_reason_once() -> None:
    assert lines(xray(STORY)) == [
        "> Home [menu]",
        "> News",
        "> A story [title, shown above] <",
        "Mara Lind spoke on Tuesday.",
        "> Share 😀 [share bar] <",
        "Lind left.",
        "> Imprint [page footer] <",
    ]


def test_names_and_dates_move_along() -> None:
    seen = xray(STORY)
    marked = [*seen.shown.mentions, *seen.shown.dates]
    assert [seen.shown.text[each.start : each.end] for each in marked] == ["Mara Lind", "Lind", "Tuesday"]


def test_a_span_of_the_article_is_found_in_its_xray() -> None:
    seen = xray(STORY)
    for words in ("Mara", "Tuesday.", "Lind left", "left."):
        start = STORY.text.index(words)
        assert seen.shown.text[slice(*seen.span_shown(start, start + len(words)))] == words


def test_without_an_xray_the_article_is_itself() -> None:
    seen = plain(STORY)
    assert seen.shown is STORY
    assert seen.span_shown(3, 9) == (3, 9)
    assert seen.quoted(0, 9) == "Mara Lind"


def test_a_long_run_is_folded_and_unfolded() -> None:
    made = with_removed(article("A word."), ("\n".join(MENU), "menu", 0))
    folded = lines(xray(made))
    assert folded[: SHOWN_OF_FOLDED + 1] == [
        "> Part 0 [menu]",
        "> Part 1",
        "> Part 2",
        "> … 7 more lines: show <",
    ]
    assert folded[-1] == "A word."
    unfolded = lines(xray(made, {MENU[-1]}))
    assert unfolded[len(MENU) - 1 : len(MENU) + 1] == [f"> {MENU[-1]}", "> Show fewer lines <"]


def test_both_halves_of_a_run_stay_unfolded_when_a_line_between_them_is_brought_back() -> None:
    made = with_removed(
        article("Part 3"), ("\n".join(MENU), "menu", 0), ("\n".join(f"{each}!" for each in MENU), "menu", 1)
    )
    told = lines(xray(made, {*MENU, *(f"{each}!" for each in MENU)}))
    assert not any("more lines" in line for line in told)


def test_a_paragraph_that_a_person_left_out_is_one_line_whatever_it_holds() -> None:
    made = replace(
        STORY, removed=(RemovedBlock("A verse\nof two lines", "left out by you", 0, decided=True),)
    )
    aside = xray(made).shown.paragraphs[0]
    assert isinstance(aside, Aside)
    assert (aside.decided, aside.reason) == (True, "left out by you")
    assert left_out(made) == 1


def test_lines_that_were_left_out_are_counted_but_for_blank_ones() -> None:
    assert left_out(STORY) == 5
    assert left_out(with_removed(STORY, ("one\n\n  \ntwo", "menu", 0))) == 2
    assert left_out(article("A word.")) == 0


def test_words_that_stand_for_lines_are_never_quoted() -> None:
    made = with_removed(article("A word."), ("\n".join(MENU), "menu", 0))
    seen = xray(made)
    assert seen.quoted(0, len(seen.shown.text)) == "Part 0\n\nPart 1\n\nPart 2\n\nA word."


def test_the_line_at_the_top_is_followed_into_the_xray_and_back() -> None:
    shown = xray(STORY).shown
    there, back = followed(STORY, shown), followed(shown, STORY)
    for words in ("spoke", "left."):
        start = STORY.text.index(words)
        assert shown.text.startswith(words, there(start))
        assert back(there(start)) == start


def test_from_a_line_that_is_gone_one_comes_to_the_next_that_is_there_or_the_last() -> None:
    shown = xray(STORY).shown
    back = followed(shown, STORY)
    assert back(shown.text.index("News")) == 0
    assert back(shown.text.index("Share")) == STORY.text.index("Lind left")
    assert back(shown.text.index("Imprint")) == STORY.text.index("Lind left")


def test_a_paragraph_of_the_article_is_not_taken_for_its_like_that_was_left_out() -> None:
    made = with_removed(article("A story", "It ends."), ("A story", "title, shown above", 0))
    shown = xray(made).shown
    assert followed(made, shown)(0) == shown.paragraphs[1].start


def test_a_line_that_was_brought_back_is_followed() -> None:
    before = xray(STORY).shown
    after = replace(article("Mara Lind spoke on Tuesday.", "Share 😀", "Lind left."), removed=())
    moved = followed(before, after)
    for words in ("Share", "Lind left"):
        assert moved(before.text.index(words)) == after.text.index(words)


WORDS = st.text(st.sampled_from("ab \n😀"), max_size=6)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles with anything left out anywhere, also inside of a paragraph and beyond the end."""
    text = draw(st.text(st.sampled_from("ab \n😀"), max_size=40))
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [Paragraph(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=False)]
    blocks = draw(
        st.lists(st.builds(RemovedBlock, WORDS, st.just("menu"), st.integers(0, 60), st.booleans()))
    )
    return replace(article("a"), text=text, paragraphs=tuple(spans), removed=tuple(blocks))


@given(made=articles())
def test_an_xray_shows_all_of_the_article_and_its_paragraphs_fit(made: Article) -> None:
    seen = xray(made)
    spans = [(each.start, each.end) for each in seen.shown.paragraphs]
    assert spans == sorted(spans)
    assert all(start < end for start, end in spans)
    kept = [each for each in seen.shown.paragraphs if not isinstance(each, Aside)]
    shown = "".join(seen.shown.text[each.start : each.end] for each in kept)
    assert "".join(shown.split()) == "".join(made.text.split())
    asides = [each for each in seen.shown.paragraphs if isinstance(each, Aside) and not each.run]
    assert len(asides) <= left_out(made)


@given(made=articles(), offset=st.integers(0, 40))
def test_following_a_text_never_leaves_it(made: Article, offset: int) -> None:
    shown = xray(made).shown
    assert 0 <= followed(made, shown)(offset) <= len(shown.text) + 40
    assert followed(made, made)(offset) == offset


@pytest.mark.parametrize("removed", [(), (RemovedBlock("", "menu", 0),)])
def test_nothing_left_out_makes_no_difference(removed: tuple[RemovedBlock, ...]) -> None:
    made = replace(STORY, removed=removed)
    assert xray(made).shown.text == STORY.text
