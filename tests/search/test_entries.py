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
from search.codec.entries import Run
from search.schema import Words, entry, schema
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
@given(_articles())
def test_an_entry_says_what_the_document_of_a_stock_index_says(article: Article) -> None:
    vocabulary = FormVocabulary()
    vocabulary.read("numbers do not begin with this article")
    made = entry(article, _SEAL, vocabulary)
    said: dict[str, object] = {"id": made.id, "fingerprint": made.fingerprint, "source": made.source}
    for field, run in made.words.items():
        said[field] = _terms(run, vocabulary, stemmed=False)
        if field.removesuffix("_exact") in schema():
            said[field.removesuffix("_exact")] = _terms(run, vocabulary, stemmed=True)
    said |= {"genre": None, "language": None, "known": []} | dict(made.terms)
    said |= {name: day for name, day in (("first", made.first), ("last", made.last)) if day}
    assert said == stock.document(article, _SEAL)
    assert {name for name, field in schema().items() if isinstance(field, Words)} <= said.keys()


def _terms(run: Run, vocabulary: FormVocabulary, *, stemmed: bool) -> list[stock.Term]:
    assert len(run.forms) == len(run.places) == len(run.weights)
    names, numbers = (
        (vocabulary.stems, vocabulary.stem_of[run.forms]) if stemmed else (vocabulary.forms, run.forms)
    )
    return [
        stock.Term(names[number], place, halves / 2)
        for number, place, halves in zip(
            numbers.tolist(), run.places.tolist(), run.weights.tolist(), strict=True
        )
    ]


@patient
@given(_articles())
def test_the_layout_of_an_entry_tells_where_each_paragraph_stands_and_its_words(article: Article) -> None:
    vocabulary = FormVocabulary()
    layout = entry(article, _SEAL, vocabulary).layout
    ends = {paragraph.start: paragraph.end for paragraph in article.paragraphs}
    forms = iter(layout.forms.tolist())
    standing = {}
    for start, first, count in zip(
        layout.starts.tolist(), layout.first.tolist(), layout.counts.tolist(), strict=True
    ):
        found = words(article.text, start, ends[start], first)
        told = {word.place: word.form for word in reversed(found)}
        assert {first + n: vocabulary.forms[next(forms)] for n in range(count)} == told
        standing |= {(word.form, word.place): word for word in found}
    assert next(forms, None) is None
    said = stock.document(article, _SEAL)["text_exact"]
    assert standing.keys() == {(term.form, term.place) for term in said if term.place >= 1_000}
