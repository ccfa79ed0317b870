"""The same articles in an index as Whoosh makes it: slow, and told everything once more, to compare with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from whoosh import fields
from whoosh.index import FileIndex, create_in

from corpus.model import TELLING, Article, ParagraphKind
from search import dates
from search.schema import Words, fingerprint
from search.schema import schema as schema_of_columns
from search.words import Word, fold, stem, words


class Term(NamedTuple):
    """A word as it goes into the index."""

    form: str
    place: int
    weight: float


class Terms(Words):
    """A field of words that are analysed already: a sequence of Term."""

    def index(self, value: Sequence[Term], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each form once: its bytes, how often it stands there, its weight, and its places."""
        places: dict[str, list[int]] = {}
        weights: dict[str, float] = {}
        for form, place, weight in value:
            places.setdefault(form, []).append(place)
            weights[form] = weights.get(form, 0.0) + weight
        for form, standing in places.items():
            yield form.encode(), len(standing), weights[form], self.format.encode(standing)


def schema() -> fields.Schema:
    """The fields of the index, of which Whoosh can write those of words as well."""
    made = schema_of_columns()
    for name, field in made.items():
        if isinstance(field, Words):
            made.remove(name)
            made.add(name, Terms())
    return made


def index(folder: Path, articles: Iterable[Article]) -> FileIndex:
    """A stock index of the articles, in one segment, in a new folder."""
    folder.mkdir()
    made = create_in(str(folder), schema())
    writer = made.writer()
    for article in articles:
        writer.add_document(**document(article, fingerprint(article)))
    writer.commit(optimize=True)
    return made


def document(article: Article, seal: bytes) -> dict[str, Any]:
    """The fields of one article, as Whoosh's writer takes them; ``seal`` is its fingerprint."""
    summary = article.summary
    title = words(summary.title or "")
    text = [(word, 3.0) for word in title if word.place < 1_000]
    text += _text(article)
    titled = [(word, 1.0) for word in title]
    known = {
        "author": bool(summary.authors),
        "source": summary.source is not None,
        "date": summary.date is not None,
        "genre": article.genre is not None,
        "language": article.language is not None,
    }
    made = {
        "id": int(article.id),
        "text": _terms(text, stemmed=True),
        "text_exact": _terms(text),
        "title": _terms(titled, stemmed=True),
        "title_exact": _terms(titled),
        "author_exact": _terms(_apart(summary.authors)),
        "source": summary.source,
        "genre": None if article.genre is None else [fold(article.genre)],
        "language": None if article.language is None else _languages(article.language),
        "known": [name for name, has in known.items() if has],
        "fingerprint": seal,
    }
    if summary.date is not None:
        made |= {"first": dates.first_day(summary.date), "last": dates.last_day(summary.date)}
    return made


def _text(article: Article) -> Iterator[tuple[Word, float]]:
    """The words of all paragraphs but references, a hundred places between them."""
    place = 1_000
    for paragraph in article.paragraphs:
        if paragraph.kind is ParagraphKind.REFERENCE:
            continue
        found = words(article.text, paragraph.start, paragraph.end, place)
        if found:
            yield from ((word, 1.0 if paragraph.kind in TELLING else 0.5) for word in found)
            place = found[-1].place + 100


def _apart(names: Sequence[str]) -> Iterator[tuple[Word, float]]:
    place = 0
    for name in names:
        found = words(name, place=place)
        yield from ((word, 1.0) for word in found)
        place += len(found) + 100


def _terms(found: Iterable[tuple[Word, float]], *, stemmed: bool = False) -> list[Term]:
    return [Term(stem(word.form) if stemmed else word.form, word.place, weight) for word, weight in found]


def _languages(language: str) -> list[str]:
    """``en-GB`` as itself and as ``en``."""
    code = fold(language).replace("_", "-")
    return sorted({code, code.partition("-")[0]})
