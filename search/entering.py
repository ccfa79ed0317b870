"""Articles as entries of the index: their words as numbers, for many articles in a few steps of NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.model import TELLING, Article, Paragraph, ParagraphKind
from search import dates
from search.arrays import Bools, Ints
from search.codec.columns import HALVES, Int32s, UInt32s
from search.codec.entries import Entry, Run, Stretches
from search.schema import GAP, NOTE_WEIGHT, TEXT_PLACE, TITLE_WEIGHT, UNDATED, plain_terms
from search.vocabulary import FormVocabulary, Reading

_TITLE, _NOTE, _PLAIN = (int(weight * HALVES) for weight in (TITLE_WEIGHT, NOTE_WEIGHT, 1.0))


def entries(articles: Sequence[Article], seals: Sequence[bytes], vocabulary: FormVocabulary) -> list[Entry]:
    """What is held of each article, its words numbered by ``vocabulary``; ``seals`` are their fingerprints.

    References are left out: what they cite is not what the article tells. Of a title, only what stands before
    the place of the text is searched with the text.
    """
    if not articles:
        return []
    parted = [_parted(article) for article in articles]
    laid = _laid_out(parted, vocabulary.read_all([text for each in parted for text in each.texts]))
    made = []
    begin = 0
    for article, seal, each in zip(articles, seals, parted, strict=True):
        made.append(laid.entry(article, seal, begin, len(each.searched), len(each.texts)))
        begin += len(each.texts)
    return made


@dataclass(frozen=True, slots=True)
class _Parted:
    """The texts of an article that are searched: its title, some of its paragraphs, its authors."""

    texts: list[str]
    searched: list[Paragraph]

    @property
    def weights(self) -> list[int]:
        """What a word of each text weighs, in halves."""
        told = [_PLAIN if paragraph.kind in TELLING else _NOTE for paragraph in self.searched]
        return [_TITLE, *told, *[_PLAIN] * (len(self.texts) - 1 - len(told))]

    @property
    def starts(self) -> list[int]:
        """Where each paragraph begins in the article's text; 0 for the other texts."""
        found = [0, *[paragraph.start for paragraph in self.searched]]
        return found + [0] * (len(self.texts) - len(found))


def _parted(article: Article) -> _Parted:
    summary, text = article.summary, article.text
    searched = [p for p in article.paragraphs if p.kind is not ParagraphKind.REFERENCE]
    told = [text[paragraph.start : paragraph.end] for paragraph in searched]
    return _Parted([summary.title or "", *told, *summary.authors], searched)


@dataclass(frozen=True, slots=True, eq=False)
class _Laid:
    """The words of all texts, each with its place and its weight in halves.

    Those of text ``n`` are ``bounds[n]:bounds[n + 1]``. Of all places in turn, ``standing`` has the form that
    stands there in the text, from ``lines[n]`` on those of text ``n``. ``stretches`` are the paragraphs that
    have words (where each begins in its text and among the places, and how many it takes), from
    ``before[n]`` on those from text ``n`` on.
    """

    run: Run
    bounds: list[int]
    standing: Int32s
    lines: list[int]
    stretches: tuple[UInt32s, UInt32s, UInt32s]
    before: list[int]

    def entry(self, article: Article, seal: bytes, title: int, paragraphs: int, texts: int) -> Entry:
        """That of an article whose texts begin with number ``title``."""
        told, authors, end = title + 1, title + 1 + paragraphs, title + texts
        date = article.summary.date
        return Entry(
            id=int(article.id),
            words={
                "text_exact": self._titled(title, authors),
                "title_exact": self._unweighted(title, told),
                "author_exact": self._part(authors, end),
            },
            terms=plain_terms(article),
            source=article.summary.source,
            first=UNDATED if date is None else dates.first_day(date),
            last=UNDATED if date is None else dates.last_day(date),
            fingerprint=seal,
            layout=self._layout(told, authors),
        )

    def _layout(self, begin: int, end: int) -> Stretches:
        here = slice(self.before[begin], self.before[end])
        starts, first, counts = self.stretches
        standing = self.standing[self.lines[begin] : self.lines[end]]
        return Stretches(starts[here], first[here], counts[here], standing)

    def _part(self, begin: int, end: int) -> Run:
        here = slice(self.bounds[begin], self.bounds[end])
        return Run(self.run.forms[here], self.run.places[here], self.run.weights[here])

    def _unweighted(self, begin: int, end: int) -> Run:
        part = self._part(begin, end)
        return Run(part.forms, part.places, np.full(len(part.forms), _PLAIN, np.uint8))

    def _titled(self, title: int, end: int) -> Run:
        """A title, and the text that follows it."""
        part = self._part(title, end)
        if self.lines[title + 1] - self.lines[title] <= TEXT_PLACE:
            return part
        titled = self.bounds[title + 1] - self.bounds[title]
        kept = part.places < TEXT_PLACE
        kept[titled:] = True
        return Run(part.forms[kept], part.places[kept], part.weights[kept])


def _laid_out(parted: Sequence[_Parted], read: Reading) -> _Laid:
    counts = np.diff(read.bounds)
    weights = np.array([weight for each in parted for weight in each.weights], np.uint8)
    starts = np.array([start for each in parted for start in each.starts], np.uint32)
    told = _told(parted)
    first = _first_places(parted, told, read, counts).astype(np.uint32)
    worded = told & (read.lengths > 0)
    return _Laid(
        Run(read.forms, read.places + first.repeat(counts), weights.repeat(counts)),
        read.bounds.tolist(),
        read.forms[_standing(read, counts)],
        [0, *np.cumsum(read.lengths).tolist()],
        (starts[worded], first[worded], read.lengths[worded].astype(np.uint32)),
        [0, *np.cumsum(worded).tolist()],
    )


def _told(parted: Sequence[_Parted]) -> Bools:
    """Which of the texts are paragraphs."""
    found = [
        [False, *[True] * len(each.searched), *[False] * (len(each.texts) - 1 - len(each.searched))]
        for each in parted
    ]
    return np.array([one for each in found for one in each], np.bool_)


def _first_places(parted: Sequence[_Parted], told: Bools, read: Reading, counts: Ints) -> Ints:
    """Where the places of each text begin: those of paragraphs, and of authors, one behind the other."""
    many = np.array([(1, len(each.searched), len(each.texts) - 1 - len(each.searched)) for each in parted])
    many = many.ravel()
    groups = np.cumsum(many) - many
    taken = np.where(told, np.where(read.lengths > 0, read.lengths - 1 + GAP, 0), counts + GAP)
    before: Ints = np.cumsum(taken) - taken
    first: Ints = before - before[groups.repeat(many)] + TEXT_PLACE * told
    return first


def _standing(read: Reading, counts: Ints) -> Bools:
    """Of the words in one place the first, which is what stands there in the text."""
    found = np.ones(len(read.places), np.bool_)
    np.not_equal(read.places[1:], read.places[:-1], out=found[1:])
    found[read.bounds[:-1][counts > 0]] = True
    return found
