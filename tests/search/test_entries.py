"""What is handed to the index of an article is what a stock Whoosh index would be handed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Article
from search.codec.entries import Run, Stretches
from search.entering import entries
from search.schema import Words, schema
from search.vocabulary import FormVocabulary
from search.words import words
from tests.search import stock
from tests.search.making import patient
from tests.search.writing import articles

_SEAL = bytes(range(16))


@patient
@given(st.lists(articles(), min_size=1, max_size=3))
def test_an_entry_says_what_the_document_of_a_stock_index_says(written: list[Article]) -> None:
    vocabulary = FormVocabulary()
    vocabulary.read("numbers do not begin with these articles")
    made = entries(written, [_SEAL] * len(written), vocabulary)
    for entry, article in zip(made, written, strict=True):
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
