"""From texts to annotations: their lines are read, the finds settled, and joined within each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.annotate.dates import find_dates
from corpus.annotate.join import join
from corpus.annotate.languages import is_read
from corpus.annotate.names import find_names
from corpus.annotate.recogniser import Recognised, recognise, recogniser_version
from corpus.annotate.segments import Segment, is_latin, segments
from corpus.annotate.spans import Candidate, Disjoint
from corpus.model import Annotation, ArticleText, DateMention, Paragraph, PartialDate

#: To be raised with every change of what is found.
RULES = 2

#: What finds the names, with versions. It reads English: in a text of another language it finds nothing.
PIPELINE = f"{recogniser_version()}, English, rules {RULES}"


def annotate(
    text: str, paragraphs: Sequence[Paragraph], *, published: PartialDate | None, language: str | None
) -> Annotation:
    """The names and dates in one text. The first call in a process takes seconds: it loads the model."""
    return annotate_many([ArticleText(text, tuple(paragraphs), published, language)])[0]


def annotate_many(texts: Sequence[ArticleText]) -> list[Annotation]:
    """The annotation of each text; quicker than one by one, for the model reads lines in batches.

    A text whose language is not known is taken as English where it is written in Latin letters, unless it is
    long enough to show that it is not.
    """
    lines = [_readable(text) for text in texts]
    found = recognise([segment.text for segments_ in lines for segment in segments_])
    return [_annotation(text, segments_, found) for text, segments_ in zip(texts, lines, strict=True)]


def _readable(text: ArticleText) -> list[Segment]:
    """The lines that the model can read: all in English, none in another language or another script."""
    if not is_read(text.language, text.text):
        return []
    return [segment for segment in segments(text.text, text.paragraphs) if is_latin(segment.text)]


def _annotation(text: ArticleText, lines: Sequence[Segment], found: Iterator[Recognised]) -> Annotation:
    recognised = [next(found) for _ in lines]
    dates = [
        DateMention(date.start + line.start, date.end + line.start, date.value)
        for line, r in zip(lines, recognised, strict=True)
        for date in find_dates(line.text, r.dates, text.published)
    ]
    names = find_names([(line, r.names) for line, r in zip(lines, recognised, strict=True)])
    names, dates = _apart(names, dates)
    return Annotation(PIPELINE, tuple(join(names, text.text)), tuple(dates), text.published)


def _apart(
    names: Sequence[Candidate], dates: Sequence[DateMention]
) -> tuple[list[Candidate], list[DateMention]]:
    """Names and dates that share no character: the longer stays, the date of two as long."""
    spans: list[Candidate | DateMention] = [*dates, *names]
    spans.sort(key=lambda span: span.start - span.end)
    room = Disjoint()
    kept = {id(span) for span in spans if room.add(span.start, span.end)}
    return [n for n in names if id(n) in kept], [d for d in dates if id(d) in kept]
