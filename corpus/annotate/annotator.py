"""From texts to annotations: their lines are read, the finds settled, and joined within each article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.annotate.acting import with_governments
from corpus.annotate.casing import recased
from corpus.annotate.dates import find_dates
from corpus.annotate.join import join
from corpus.annotate.languages import ENGLISH, is_in_latin_letters, is_read
from corpus.annotate.models import DEFAULT_MODEL, place_of, spacy_version
from corpus.annotate.names import find_names
from corpus.annotate.recogniser import Recognised, recognise
from corpus.annotate.segments import Segment, is_latin, segments
from corpus.annotate.spans import Candidate, Disjoint, Finder
from corpus.model import Annotation, ArticleText, DateMention, EntityType, OwnName, Paragraph, PartialDate

#: To be raised with every change of what is found.
RULES = 3


def pipeline_name(model: str = DEFAULT_MODEL) -> str:
    """What finds the names, with all versions that they depend on. Raises UnusableModel.

    A model for another language finds names in that language; in English ones the default model goes on.
    """
    chosen = place_of(model)
    parts = [f"spacy {spacy_version()}", chosen.told]
    if chosen.language != ENGLISH and model != DEFAULT_MODEL:
        parts.append(place_of(DEFAULT_MODEL).told)
    return ", ".join([*parts, f"rules {RULES}"])


def annotate(
    text: str, paragraphs: Sequence[Paragraph], *, published: PartialDate | None, language: str | None
) -> Annotation:
    """The names and dates in one text. The first call in a process takes seconds: it loads the model."""
    return annotate_many([ArticleText(text, tuple(paragraphs), published, language)])[0]


def annotate_many(
    texts: Sequence[ArticleText], *, model: str = DEFAULT_MODEL, own: Sequence[OwnName] = ()
) -> list[Annotation]:
    """The annotation of each text; quicker than one by one, for the model reads lines in batches.

    Each is read by ``model`` if it is in the model's language, else by the default one if it is in
    English, else not at all. A text whose language is not known is taken as English where it is written in
    Latin letters, unless it is long enough to show that it is not. ``own`` are names that the reader knows;
    they are believed before all others. Raises UnusableModel.
    """
    pipeline = pipeline_name(model)
    readers = {name: place_of(name).language for name in (model, DEFAULT_MODEL)}
    works = [_work(text, readers) for text in texts]
    found = {
        name: recognise([line.text for work in works if work.model == name for line in work.lines], name)
        for name in readers
    }
    return [_annotation(work, found[work.model], pipeline, own) for work in works]


@dataclass(frozen=True, slots=True)
class _Work:
    """A text, the model that reads it, and the lines of it that this model can read."""

    text: ArticleText
    model: str
    english: bool
    lines: Sequence[Segment]


def _work(text: ArticleText, readers: Mapping[str, str]) -> _Work:
    """A text, to be read by the first of these models whose language it is in."""
    for model, language in readers.items():
        if is_read(text.language, text.text, language):
            latin = is_in_latin_letters(language)
            lines = list(segments(text.text, text.paragraphs))
            english = is_read(text.language, text.text, ENGLISH)
            lines = recased(lines) if english else lines
            return _Work(text, model, english, [each for each in lines if not latin or is_latin(each.text)])
    return _Work(text, DEFAULT_MODEL, False, [])


def _annotation(
    work: _Work, found: Iterator[Recognised], pipeline: str, own: Sequence[OwnName]
) -> Annotation:
    read = [(line, next(found)) for line in work.lines]
    published = work.text.published
    dates = [
        replace(date, start=date.start + line.start, end=date.end + line.start)
        for line, recognised in read
        if work.english
        for date in find_dates(line.text, recognised.dates, published, _people(recognised))
    ]
    names = find_names([(line, recognised.names) for line, recognised in read], own, english=work.english)
    names, dates = _apart(names, dates)
    return Annotation(
        pipeline,
        tuple(with_governments(join(names, work.text.text), work.text.text)),
        tuple(dates),
        published,
    )


def _people(recognised: Recognised) -> list[tuple[int, int]]:
    return [(start, end) for start, end, type in recognised.names if type is EntityType.PERSON]


def _apart(
    names: Sequence[Candidate], dates: Sequence[DateMention]
) -> tuple[list[Candidate], list[DateMention]]:
    """Names and dates that share no character: the longer stays, the date of two as long.

    What the reader knows as a name is no date.
    """
    own = [name for name in names if name.finder is Finder.OWN]
    others = [name for name in names if name.finder is not Finder.OWN]
    spans: list[Candidate | DateMention] = [*own, *dates, *others]
    spans.sort(key=lambda span: span.start - span.end)
    room = Disjoint()
    kept = {id(span) for span in spans if room.add(span.start, span.end)}
    return [n for n in names if id(n) in kept], [d for d in dates if id(d) in kept]
