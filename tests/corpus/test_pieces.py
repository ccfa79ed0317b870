"""Pieces laid out and taken apart again, and decisions laid over them: nothing is lost, all spans fit."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from corpus.library.texts.laying import LEFT_OUT, Decided, Moves, lay_over, said
from corpus.model import Paragraph, ParagraphKind, RemovedBlock
from corpus.pieces import BETWEEN, Kept, Layout, Removed, lay_out, pieces_of

LINE = st.text(st.sampled_from("ab é🛳\t"), min_size=1, max_size=4)
SEVERAL = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
PIECES = st.lists(
    st.one_of(
        st.builds(Kept, SEVERAL, st.sampled_from(ParagraphKind)),
        st.builds(Removed, LINE, st.sampled_from(["menu", "link"])),
    ),
    max_size=8,
)
FILES = PIECES.filter(lambda pieces: any(isinstance(piece, Kept) for piece in pieces))
DECISIONS = st.dictionaries(st.one_of(LINE, SEVERAL), st.booleans(), max_size=4)


def decisions_on(pieces: list[Kept | Removed]) -> st.SearchStrategy[dict[str, bool]]:
    """Decisions on what is there, and some on what is not."""
    return st.dictionaries(
        st.one_of(st.sampled_from([piece.text for piece in pieces]), LINE), st.booleans(), max_size=5
    )


@st.composite
def decided_files(draw: st.DrawFn) -> tuple[Layout, Decided]:
    pieces = draw(FILES)
    return lay_out(pieces), Decided(draw(decisions_on(pieces)), draw(decisions_on(pieces)))


def lines(layout: Layout) -> list[str]:
    """Every line of the file in its order, kept or removed, but for blank ones."""
    return [line for piece in pieces_of(layout) for line in piece.text.split("\n") if line.strip()]


def told(layout: Layout) -> list[Kept | Removed]:
    """The pieces that say something."""
    return [piece for piece in pieces_of(layout) if piece.text.strip()]


def fits(layout: Layout) -> bool:
    spans = [(p.start, p.end) for p in layout.paragraphs]
    return (
        layout.text == BETWEEN.join(layout.text[start:end] for start, end in spans)
        and all(start < end for start, end in spans)
        and all(block.after == 0 or block.after in {end for _, end in spans} for block in layout.removed)
    )


@given(PIECES)
def test_a_layout_taken_apart_and_laid_out_again_is_the_same(pieces: list[Kept | Removed]) -> None:
    layout = lay_out(pieces)
    assert fits(layout)
    assert list(pieces_of(layout)) == pieces
    assert lay_out(pieces_of(layout)) == layout


@given(decided_files())
def test_without_decisions_nothing_changes_and_with_them_nothing_is_lost(
    file: tuple[Layout, Decided],
) -> None:
    found, decided = file
    assert lay_over(found, Decided({}, {})) == found
    shown = lay_over(found, decided)
    assert fits(shown)
    assert shown.text
    assert lines(shown) == lines(found)


@given(decided_files())
def test_each_block_is_where_it_was_decided_or_found(file: tuple[Layout, Decided]) -> None:
    found, decided = file
    wanted = {**decided.of_source, **decided.own}
    before, after = told(found), told(lay_over(found, decided))
    for was, now in zip(before, after, strict=True):
        assert was.text == now.text
        differs = isinstance(was, Kept) != isinstance(now, Kept)
        assert now.decided == differs
        if differs:
            assert wanted[was.text] == isinstance(now, Kept)
        else:
            assert was == now
        if wanted.get(was.text):
            assert isinstance(now, Kept)
    if any(wanted.get(piece.text, isinstance(piece, Kept)) for piece in before):
        assert all(isinstance(piece, Removed) for piece in after if wanted.get(piece.text) is False)


@given(FILES)
def test_all_brought_back_every_line_is_in_the_text(pieces: list[Kept | Removed]) -> None:
    found = lay_out(pieces)
    everything = {piece.text: True for piece in pieces}
    shown = lay_over(found, Decided(everything, {}))
    assert shown.removed == ()
    assert Counter(lines(found)) == Counter(line for line in shown.text.split("\n") if line.strip())


@given(decided_files())
def test_laid_over_twice_is_laid_over_once(file: tuple[Layout, Decided]) -> None:
    found, decided = file
    once = lay_over(found, decided)
    again = lay_over(once, decided)
    assert (again.text, [(p.start, p.end) for p in again.paragraphs]) == (
        *(once.text, [(p.start, p.end) for p in once.paragraphs]),
    )


@given(decided_files())
def test_what_moves_says_the_same_where_it_is_then(file: tuple[Layout, Decided]) -> None:
    found, decided = file
    shown = lay_over(found, decided)
    spans = [(p.start, at) for p in found.paragraphs for at in range(p.start + 1, p.end + 1)]
    moved = Moves(found, shown).of([*spans, (0, len(found.text) + 5)])
    for (start, end), (now, then) in moved.items():
        assert found.text[start:end] == shown.text[now:then]
    kept = Counter(shown.text[p.start : p.end] for p in shown.paragraphs)
    stay = sum(
        min(count, kept[text])
        for text, count in Counter(found.text[p.start : p.end] for p in found.paragraphs).items()
    )
    assert len({start for start, _ in moved}) == stay


def test_what_is_left_out_says_who_left_it_out() -> None:
    found = lay_out([Kept("Fog."), Kept("Buy."), Kept("Buy."), Removed("Home", "menu")])
    shown = lay_over(found, Decided({"Buy.": False, "Home": True}, {}))
    assert shown == Layout(
        "Fog.\n\nHome",
        (Paragraph(0, 4), Paragraph(6, 10, decided=True)),
        (RemovedBlock("Buy.", LEFT_OUT, 4, True), RemovedBlock("Buy.", LEFT_OUT, 4, True)),
    )


def test_text_outside_of_paragraphs_is_not_lost() -> None:
    loose = Layout("One.\n\n  Two. \n\nThree.", (Paragraph(0, 4),), (RemovedBlock("Home", "menu", 2),))
    assert "Two. \n\nThree." in said(loose)
    assert lay_over(loose, Decided({"Home": True}, {})).text == "One.\n\nHome\n\nTwo. \n\nThree."
