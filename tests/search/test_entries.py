"""What is handed to the index of an article is what a stock Whoosh index would be handed."""

from __future__ import annotations

from hypothesis import given
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
from search.codec.entries import Run, Stretches
from search.entering import entries
from search.schema import Words, schema
from search.vocabulary import FormVocabulary
from search.words import words
from tests.search import stock
from tests.search.making import patient

_SEAL = bytes(range(16))
_joined = st.sampled_from(["six-party", "don't", "U.S.", "1,000.5", "e\u0301", "東京湾", "—", "&"])
_pieces = st.sampled_from(["sails", "sailing", "sail", "Ann"]) | _joined
_texts = st.lists(_pieces, max_size=12).map(" ".join)
_titles = st.none() | _texts | st.just("sail " * 1_005)
_dates = st.builds(PartialDate, st.integers(1, 9999)) | st.just(PartialDate(2012, 2))


@st.composite
def _articles(draw: st.DrawFn) -> Article:
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


@patient
@given(st.lists(_articles(), min_size=1, max_size=3))
def test_an_entry_says_what_the_document_of_a_stock_index_says(articles: list[Article]) -> None:
    vocabulary = FormVocabulary()
    vocabulary.read("numbers do not begin with these articles")
    made = entries(articles, [_SEAL] * len(articles), vocabulary)
    for entry, article in zip(made, articles, strict=True):
        said: dict[str, object] = {"id": entry.id, "fingerprint": entry.fingerprint, "source": entry.source}
        for field, run in entry.words.items():
            said[field] = _terms(run, vocabulary, stemmed=False)
            if field.removesuffix("_exact") in schema():
                said[field.removesuffix("_exact")] = _terms(run, vocabulary, stemmed=True)
        said |= {"genre": None, "language": None, "known": []} | dict(entry.terms)
        said |= {name: day for name, day in (("first", entry.first), ("last", entry.last)) if day}
        assert said == stock.document(article, _SEAL)
        assert {name for name, field in schema().items() if isinstance(field, Words)} <= said.keys()
        _told_where(entry.layout, article, vocabulary)


def _terms(run: Run, vocabulary: FormVocabulary, *, stemmed: bool) -> list[stock.Term]:
    names, numbers = vocabulary.forms, run.forms
    if stemmed:
        names, numbers = vocabulary.stems, vocabulary.stem_of[run.forms]
    rows = zip(numbers.tolist(), run.places.tolist(), run.weights.tolist(), strict=True)
    return [stock.Term(names[number], place, halves / 2) for number, place, halves in rows]


def _told_where(layout: Stretches, article: Article, vocabulary: FormVocabulary) -> None:
    """The layout tells where each paragraph stands, and the words that stand there."""
    ends = {paragraph.start: paragraph.end for paragraph in article.paragraphs}
    forms = iter(layout.forms.tolist())
    found = set()
    rows = zip(layout.starts.tolist(), layout.first.tolist(), layout.counts.tolist(), strict=True)
    for start, first, count in rows:
        analysed = words(article.text, start, ends[start], first)
        standing = {word.place: word.form for word in reversed(analysed)}
        assert {first + n: vocabulary.forms[next(forms)] for n in range(count)} == standing
        found |= {(word.form, word.place) for word in analysed}
    assert next(forms, None) is None
    said = stock.document(article, _SEAL)["text_exact"]
    assert found == {(term.form, term.place) for term in said if term.place >= 1_000}
