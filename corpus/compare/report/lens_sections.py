"""What each lens found, laid out as a section of a report."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from corpus.compare.comparison import Comparison
from corpus.compare.day_words import day_words
from corpus.compare.finding_words import FindingWords, agreeing, lens_note, lens_title, nothing_found
from corpus.compare.findings import (
    ArticleVoices,
    Difference,
    Lens,
    Naming,
    OnlyHere,
    Opening,
    Overview,
    Term,
    Timeline,
    TimeTold,
    Voice,
    Wording,
)
from corpus.compare.report.coverage import coverage_blocks, rate_words
from corpus.compare.report.places import Places
from corpus.compare.report.tree import (
    Block,
    Cell,
    Column,
    Finding,
    Heading,
    Letter,
    Line,
    Name,
    Note,
    Piece,
    Quotation,
    Section,
    Table,
    Words,
)
from corpus.model import ArticleId, PartialDate, Span

T = TypeVar("T")

#: So many passages of one article that others do not mention are in a report; of the rest, how many.
MOST_ONLY: Final = 12
#: So many characters of an article's first paragraph show how it begins.
_OPENING: Final = 450
#: So many ways in which an article says the same time are told.
_MOST_WAYS: Final = 3


def report_sections(comparison: Comparison, lenses: Collection[Lens]) -> tuple[Section, ...]:
    """A section for each of these lenses, in their own order. Without those that were not looked for."""
    sections = _Sections(comparison)
    found = ((lens, sections.blocks(lens)) for lens in Lens if lens in lenses)
    return tuple(
        Section(lens, lens_title(lens), lens_note(lens), blocks or (Note(nothing_found(lens)),))
        for lens, blocks in found
        if blocks is not None
    )


class _Sections:
    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._words = FindingWords(comparison)
        self._places = Places(comparison)
        self._sources = {
            compared.article.id: compared.article.summary.source or compared.article.summary.shown_title
            for compared in comparison.articles
        }

    def blocks(self, lens: Lens) -> tuple[Block, ...] | None:
        """What the lens found; None where it was not looked for."""
        comparison = self._comparison
        made: Mapping[Lens, Callable[[], Iterator[Block] | None]] = {
            Lens.OVERVIEW: lambda: _of(comparison.overview, self._overview),
            Lens.DIFFERENCES: lambda: _of(comparison.differences, self._differences),
            Lens.ONLY: lambda: _of(comparison.only, self._only),
            Lens.NAMING: lambda: _of(comparison.naming, self._naming),
            Lens.WORDING: lambda: _of(comparison.wording, self._wording),
            Lens.VOICES: lambda: _of(comparison.voices, self._voices),
            Lens.TIME: lambda: _of(comparison.time, self._time),
            Lens.COVERAGE: lambda: coverage_blocks(comparison),
        }
        blocks = made[lens]()
        return None if blocks is None else tuple(blocks)

    # one lens each

    def _overview(self, overview: Overview) -> Iterator[Block]:
        for group in overview.copies:
            yield Note(self._words.copies(group))
        for stranger in overview.strangers:
            yield Note(self._words.stranger(stranger))
        if overview.openings:
            yield Heading("How each begins")
            yield Finding("", tuple(map(self._opening, overview.openings)))
        yield Heading(self._words.in_all())
        for told in overview.in_all:
            yield Finding(self._words.told_by_all(told), self._quotations(told.passages))
        if not overview.in_all:
            yield Note(nothing_found(Lens.OVERVIEW))

    def _opening(self, opening: Opening) -> Quotation:
        paragraph = Span(opening.article, opening.start, opening.end)
        begins = self._places.beginning(paragraph, _OPENING)
        goes_on = "The paragraph goes on" if begins != paragraph else ""
        return replace(self._places.quotation(begins), title=opening.headline or "No title", remark=goes_on)

    def _differences(self, differences: Sequence[Difference]) -> Iterator[Block]:
        for difference in differences:
            claimed = [Span(claim.article, claim.start, claim.end) for claim in difference.claims]
            passages = dict.fromkeys(claim.passage for claim in difference.claims)
            quoted = (self._places.quotation(passage, claimed) for passage in passages)
            yield Finding(self._words.difference(difference), (self._claims(difference), *quoted))

    def _claims(self, difference: Difference) -> Line:
        """Who says what: “215” in A and C; “240” in B."""
        pieces: list[Piece] = []
        for claims in agreeing(difference):
            pieces.append("; " if pieces else "")
            said = {self._words.words(each.article, each.start, each.end): each for each in reversed(claims)}
            ways = (Span(each.article, each.start, each.end) for each in reversed(said.values()))
            pieces += _parted(map(self._places.words, ways), " or ")
            pieces.append(" in ")
            letters = dict.fromkeys(self._places.letter(each.article) for each in claims)
            pieces += _parted(map(Letter, letters), ", ")
        return Line(tuple(pieces[1:]))

    def _only(self, found: Sequence[OnlyHere]) -> Iterator[Block]:
        for article in self._sources:
            of_article = [only for only in found if only.article == article]
            if of_article:
                yield self._heading(article)
            for only in of_article[:MOST_ONLY]:
                yield self._only_here(only)
            if (more := len(of_article) - MOST_ONLY) > 0:
                yield Note(f"… and {more:,} more, which say less.")

    def _only_here(self, only: OnlyHere) -> Finding:
        said = " · ".join(filter(None, (self._words.only(only), self._words.also(only))))
        passage = self._places.quotation(Span(only.article, only.start, only.end))
        told = (replace(passage, remark=said),)
        if only.nearest is None:
            return Finding("", told)
        near = self._places.quotation(Span(only.nearest.article, only.nearest.start, only.nearest.end))
        return Finding("", (*told, replace(near, note=self._words.nearest(only), lesser=True)))

    def _naming(self, namings: Sequence[Naming]) -> Iterator[Block]:
        alike = [naming for naming in namings if _is_alike(naming)]
        for naming in namings:
            if naming not in alike:
                yield Finding(f"{naming.name} · {naming.type.value}", tuple(self._names(naming)))
        if alike:
            names = _parted((Name(naming.name, naming.type.value) for naming in alike), ", ")
            yield Heading("Called the same by all that name them")
            yield Line(names)

    def _names(self, naming: Naming) -> Iterator[Line]:
        for article, names in naming.names.items():
            pieces: list[Piece] = []
            for name in names:
                pieces += [", ", self._places.words(name.spans[0]), f" {name.count:,}×"]
            if pieces:
                yield Line((self._letter(article), "\u00a0", *pieces[1:]))
        silent = [article for article, names in naming.names.items() if not names]
        if silent:
            yield Line((f"Not named in {self._words.letters(silent)}",))

    def _wording(self, wording: Wording) -> Iterator[Block]:
        others = "In the other" if len(self._sources) == 2 else "In the others"
        if any(wording.terms.values()):
            yield Note("Behind each count stands how often that is in 1,000 words.")
        for article, terms in wording.terms.items():
            if not terms:
                continue
            yield self._heading(article)
            if article in wording.few:
                yield Note(f"{self._words.few()[:1].upper()}{self._words.few()[1:]}.")
            here = wording.words.get(article, 0)
            there = sum(words for id, words in wording.words.items() if id != article)
            columns = (Column("Word"), Column("Here", numbers=True), Column(others, numbers=True))
            rows = tuple(self._term(term, here, there) for term in terms)
            yield Table(columns, (("", rows),))

    def _term(self, term: Term, here: int, there: int) -> tuple[Cell, ...]:
        word: Piece = self._places.words(term.spans[0]) if term.spans else term.term
        return (
            Cell((word,)),
            Cell((f"{term.count:,}×",), rate_words(term.count, here)),
            Cell((f"{term.others:,}×",), rate_words(term.others, there)),
        )

    def _voices(self, voices: Mapping[ArticleId, ArticleVoices]) -> Iterator[Block]:
        for article, told in voices.items():
            yield self._heading(article)
            yield Note(f"{self._words.own(told)}.")
            for voice in told.voices:
                yield self._voice(article, voice)

    def _voice(self, article: ArticleId, voice: Voice) -> Finding:
        title = " · ".join(filter(None, (self._words.speaker(voice), self._words.voice(voice))))
        quotes = (
            (self._places.quotation(Span(article, quote.start, quote.end)), quote.direct)
            for quote in voice.quotes
        )
        in_other_words = "In other words"
        return Finding(
            title,
            tuple(replace(said, remark="" if direct else in_other_words) for said, direct in quotes),
        )

    def _time(self, time: Timeline) -> Iterator[Block]:
        """A table of times; then when the articles appeared, and what could not be placed."""
        told: dict[str, list[TimeTold]] = {}
        for each in time.told:
            told.setdefault(self._words.time(each), []).append(each)
        published: dict[PartialDate, list[ArticleId]] = {}
        for article, date in time.published.items():
            published.setdefault(date, []).append(article)
        groups = {
            "": [
                (Cell((when,)), Cell(self._ways([span for each in of for span in each.spans])))
                for when, of in told.items()
            ],
            "When the articles appeared": [
                (
                    Cell((day_words(day),)),
                    Cell(_parted(map(self._letter, ids), ", ")),
                )
                for day, ids in sorted(published.items(), key=lambda item: item[0].iso)
            ],
            "Not to be placed in time": [(Cell(("–",)), Cell(self._ways(time.open)))] if time.open else [],
        }
        if told or published or time.open:
            kept = tuple((title, tuple(rows)) for title, rows in groups.items() if rows)
            yield Table((Column("When"), Column("In the words of")), kept)

    # inside

    def _heading(self, article: ArticleId) -> Heading:
        return Heading(self._sources[article], self._places.letter(article))

    def _letter(self, article: ArticleId) -> Letter:
        return Letter(self._places.letter(article))

    def _quotations(self, spans: Iterable[Span]) -> tuple[Quotation, ...]:
        return tuple(map(self._places.quotation, spans))

    def _ways(self, spans: Sequence[Span]) -> tuple[Piece, ...]:
        """In what words each article says something: A “Monday”, “the day before” · B “March 3”."""
        by_article: dict[ArticleId, dict[str, Words]] = {}
        for span in spans:
            words = self._places.words(span)
            by_article.setdefault(span.article, {}).setdefault(" ".join(words.text.casefold().split()), words)
        pieces: list[Piece] = []
        for article, ways in by_article.items():
            pieces += [" · ", self._letter(article), "\u00a0"]
            pieces += _parted(list(ways.values())[:_MOST_WAYS], ", ")
            if (more := len(ways) - _MOST_WAYS) > 0:
                pieces.append(f" and {more:,} more")
        return tuple(pieces[1:])


def _of(found: T | None, blocks: Callable[[T], Iterator[Block]]) -> Iterator[Block] | None:
    return None if found is None else blocks(found)


def _is_alike(naming: Naming) -> bool:
    """Whether all that name someone do so in the same words."""
    said = {" ".join(name.text.casefold().split()) for names in naming.names.values() for name in names}
    return len(said) < 2


def _parted(pieces: Iterable[Piece], by: str) -> tuple[Piece, ...]:
    """The pieces with the same words between each two."""
    parted: list[Piece] = []
    for piece in pieces:
        parted += [by, piece]
    return tuple(parted[1:])
