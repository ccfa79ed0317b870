"""Articles of any shape, for tests of hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from corpus.model import (
    Article,
    ArticleId,
    ArticleSummary,
    DateBasis,
    Paragraph,
    ParagraphKind,
    PartialDate,
)

#: Words of few kinds, so that they meet.
_joined = st.sampled_from(["six-party", "don't", "U.S.", "1,000.5", "e\u0301", "東京湾", "—", "&"])
_pieces = st.sampled_from(["sails", "sailing", "sail", "Ann"]) | _joined
_texts = st.lists(_pieces, max_size=12).map(" ".join)
_titles = st.none() | _texts | st.just("sail " * 1_005)
_dates = st.builds(PartialDate, st.integers(1, 9999)) | st.just(PartialDate(2012, 2))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article with all that a reader may find of it, which need not be much."""
    paragraphs: list[Paragraph] = []
    text = ""
    for kind in draw(st.lists(st.sampled_from(ParagraphKind), max_size=6)):
        start = len(text)
        text += draw(_texts)
        paragraphs.append(Paragraph(start, len(text), kind))
        text += "\n\n"
    summary = ArticleSummary(
        id=ArticleId(draw(st.integers(1, 2**31 - 1))),
        title=draw(_titles),
        authors=tuple(draw(st.lists(_texts, max_size=3))),
        source=draw(st.sampled_from([None, "Tern and Tide"])),
        date=draw(st.none() | _dates),
        date_basis=DateBasis.STATED,
        words=0,
        path="",
        opening="",
    )
    return Article(
        summary=summary,
        text=text,
        paragraphs=tuple(paragraphs),
        removed=(),
        date_note=None,
        language=draw(st.sampled_from([None, "en", "en_GB", "EN-gb"])),
        genre=draw(st.sampled_from([None, "Letter", "Café"])),
        text_hash="",
    )
