"""What the index holds of an article, and the Whoosh fields that hold it.

Title, telling and notes stand in one field, ``text``, as BM25F wants it: a word in the title counts as
several in the text (Robertson, Zaragoza and Taylor 2004). Each text field has a twin of exact forms with the
same places.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from whoosh import columns, fields, formats

from corpus.model import Article, Paragraph, ParagraphKind
from search import pieces
from search.words import Word, fold

#: Changes with anything that makes an index of before unfit: fields, analysis, weights.
VERSION = "4"

EXACT = "_exact"
TITLE_WEIGHT = 3.0
NOTE_WEIGHT = 0.5
#: The title stands before this place, the text from it on.
TEXT_PLACE = 1_000
#: So many places lie between paragraphs: more than any distance that can be asked for.
GAP = 100
UNDATED = 0


class Words(fields.FieldType):  # type: ignore[misc]
    """A field of words with their places, which come as numbers of a vocabulary."""

    def __init__(self) -> None:
        super().__init__(format=formats.Positions(), analyzer=None, scorable=True)


class Names(fields.ID):  # type: ignore[misc]
    """A name that stands as it is, in a column as well."""

    def __init__(self) -> None:
        super().__init__(sortable=columns.VarBytesColumn())


def schema() -> fields.Schema:
    """The fields of the index."""
    days = columns.NumericColumn("I", default=UNDATED)
    return fields.Schema(
        id=fields.NUMERIC(int, bits=32, signed=False, unique=True, shift_step=0, sortable=True, default=0),
        text=Words(),
        text_exact=Words(),
        title=Words(),
        title_exact=Words(),
        author_exact=Words(),
        source=Names(),
        first=fields.COLUMN(days),
        last=fields.COLUMN(days),
        known=fields.ID(),
        genre=fields.ID(),
        language=fields.ID(),
        fingerprint=fields.COLUMN(columns.FixedBytesColumn(16)),
    )


def fingerprint(article: Article) -> bytes:
    """Sixteen bytes that change with whatever the index holds of ``article``: first the text's seal."""
    summary = article.summary
    held = (
        summary.title,
        summary.authors,
        summary.source,
        summary.date and summary.date.iso,
        article.genre,
        article.language,
    )
    return text_seal(article.text, article.paragraphs) + _sealed(repr(held))


def text_seal(text: str, paragraphs: Sequence[Paragraph]) -> bytes:
    """Eight bytes that change with the text and how it is parted."""
    bounds = [offset for paragraph in paragraphs for offset in (paragraph.start, paragraph.end)]
    kinds = ",".join([paragraph.kind for paragraph in paragraphs])
    return _sealed(f"{bounds}{kinds}\n{text}")


def _sealed(written: str) -> bytes:
    return hashlib.blake2b(written.encode("utf-8", "replace"), digest_size=8).digest()


def searched_words(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Word]:
    """The words of all paragraphs that are searched, with the places they have in the index.

    References are left out: what they cite is not what the article tells.
    """
    place = TEXT_PLACE
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.REFERENCE:
            continue
        found = list(pieces.read(text, paragraph.start, paragraph.end, place))
        yield from found
        if found:
            place = found[-1].place + GAP


def plain_terms(article: Article) -> dict[str, list[str]]:
    """What is looked up as it stands, by field; fields without a value are left out."""
    found = {
        "known": [name for name, known in _known(article).items() if known],
        "genre": None if article.genre is None else [fold(article.genre)],
        "language": _language(article.language),
    }
    return {name: values for name, values in found.items() if values}


def _known(article: Article) -> dict[str, bool]:
    """Which fields have a value, so that "none" can be asked for without looking through all values."""
    summary = article.summary
    return {
        "author": bool(summary.authors),
        "source": summary.source is not None,
        "date": summary.date is not None,
        "genre": article.genre is not None,
        "language": article.language is not None,
    }


def _language(language: str | None) -> list[str] | None:
    """``en-GB`` as itself and as ``en``."""
    if language is None:
        return None
    code = fold(language).replace("_", "-")
    return sorted({code, code.partition("-")[0]})
