"""What the lenses of a comparison found, in a few lines each, as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Final

from corpus.compare import Comparison
from corpus.compare.finding_words import FindingWords, lens_title, nothing_found
from corpus.compare.findings import Lens
from corpus.model import ArticleId, Span, first_words
from gui.commandline.words import wrapped

#: So many findings of a lens are printed; all of them are in the report and in JSON.
_MOST: Final = 6
_PASSAGE: Final = 150  # characters
_INDENT: Final = "      "


def finding_lines(comparison: Comparison, lenses: Collection[Lens]) -> Iterator[str]:
    """What was found, lens by lens; nothing of those that were not looked for."""
    lines = _Lines(comparison)
    for lens, found in lines.of_each().items():
        if found is None or lens not in lenses:
            continue
        told = [list(of_one) for of_one in islice(found, _MOST)]
        yield ""
        yield lens_title(lens)
        if not told:
            yield f"   {nothing_found(lens)}"
        for of_one in told:
            yield from of_one
        if more := sum(1 for _ in found):
            yield f"   … and {more:,} more (in the report and with --json)"


class _Lines:
    """The findings of a comparison, each as some lines."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._words = FindingWords(comparison)

    def of_each(self) -> dict[Lens, Iterator[Iterable[str]] | None]:
        """What each lens found; None for what was not looked for."""
        comparison = self._comparison
        return {
            Lens.OVERVIEW: self._overview() if comparison.overview is not None else None,
            Lens.DIFFERENCES: self._differences() if comparison.differences is not None else None,
            Lens.ONLY: self._only() if comparison.only is not None else None,
            Lens.NAMING: self._naming() if comparison.naming is not None else None,
            Lens.WORDING: self._wording() if comparison.wording is not None else None,
            Lens.VOICES: self._voices() if comparison.voices is not None else None,
            Lens.TIME: self._time() if comparison.time is not None else None,
        }

    def _overview(self) -> Iterator[Iterable[str]]:
        overview = self._comparison.overview
        if overview is None:
            return
        for group in overview.copies:
            yield wrapped(self._words.copies(group), "   ")
        for stranger in overview.strangers:
            yield wrapped(self._words.stranger(stranger), "   ")
        for told in overview.in_all:
            head = f"{self._words.in_all()}: {self._words.told_by_all(told)}"
            yield [*wrapped(head, "   "), *self._passages(told.passages)]

    def _differences(self) -> Iterator[Iterable[str]]:
        for difference in self._comparison.differences or ():
            head = f"{self._words.difference(difference)}: {self._words.claims(difference)}"
            passages = dict.fromkeys(claim.passage for claim in difference.claims)
            yield [*wrapped(head, "   "), *self._passages(passages)]

    def _only(self) -> Iterator[Iterable[str]]:
        for only in self._comparison.only or ():
            passage = self._passage(Span(only.article, only.start, only.end))
            yield [*passage, *wrapped(self._words.only(only), " " * 9)]

    def _naming(self) -> Iterator[Iterable[str]]:
        for naming in self._comparison.naming or ():
            told = (
                f"{self._words.letter(article)} {', '.join(map(self._words.name_used, names[:3]))}"
                for article, names in naming.names.items()
                if names
            )
            yield wrapped(f"{naming.name}: {'; '.join(told)}", _INDENT, first="   ")

    def _wording(self) -> Iterator[Iterable[str]]:
        wording = self._comparison.wording
        for article, terms in wording.terms.items() if wording is not None else ():
            few = f" ({self._words.few()})" if wording is not None and article in wording.few else ""
            told = "; ".join(map(self._words.term, terms[:_MOST])) or "–"
            yield wrapped(f"{told}{few}", _INDENT, first=f"   {self._words.letter(article)}  ")

    def _voices(self) -> Iterator[Iterable[str]]:
        for article, of in (self._comparison.voices or {}).items():
            told = [self._words.own(of)]
            told += [
                f"{self._words.speaker(voice)}: {self._words.voice(voice)}" for voice in of.voices[:_MOST]
            ]
            yield wrapped("; ".join(told), _INDENT, first=f"   {self._words.letter(article)}  ")

    def _time(self) -> Iterator[Iterable[str]]:
        time = self._comparison.time
        by_time: dict[str, dict[ArticleId, None]] = {}
        for told in time.told if time is not None else ():
            by_time.setdefault(self._words.time(told), {})[told.article] = None
        for when, articles in by_time.items():
            yield wrapped(f"{when}: {self._words.letters(articles)}", _INDENT, first="   ")

    def _passages(self, spans: Iterable[Span]) -> Iterator[str]:
        for span in spans:
            yield from self._passage(span)

    def _passage(self, span: Span) -> list[str]:
        said = first_words(self._words.words(span.article, span.start, span.end), _PASSAGE)
        place = f"{span.article}:{span.start}-{span.end}"
        return wrapped(said, " " * 9, first=f"{_INDENT}{self._words.letter(span.article)}  {place}  ")
