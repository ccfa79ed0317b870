"""From texts to annotations: their lines are read, the finds settled, and joined within each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.annotate.join import join
from corpus.annotate.names import find_names
from corpus.annotate.recogniser import Recognised, recognise, recogniser_version
from corpus.annotate.segments import Segment, is_latin, segments
from corpus.model import Annotation, Paragraph, PartialDate

#: To be raised with every change of what is found.
RULES = 1

#: What finds the names, with versions. It reads English: in a text of another language it finds nothing.
PIPELINE = f"{recogniser_version()}, English, rules {RULES}"


@dataclass(frozen=True, slots=True)
class Text:
    """One text to annotate; ``published`` resolves "last month", ``language`` is a code such as "en".

    A text whose language is not known (None) is taken as English where it is written in Latin letters.
    """

    text: str
    paragraphs: Sequence[Paragraph]
    published: PartialDate | None = None
    language: str | None = None


def annotate(
    text: str, paragraphs: Sequence[Paragraph], *, published: PartialDate | None, language: str | None
) -> Annotation:
    """The names and dates in one text. The first call in a process takes seconds: it loads the model."""
    return annotate_many([Text(text, paragraphs, published, language)])[0]


def annotate_many(texts: Sequence[Text]) -> list[Annotation]:
    """The annotation of each text; quicker than one by one, for the model reads lines in batches."""
    lines = [_readable(text) for text in texts]
    found = recognise([segment.text for segments_ in lines for segment in segments_])
    return [_annotation(text, segments_, found) for text, segments_ in zip(texts, lines, strict=True)]


def _readable(text: Text) -> list[Segment]:
    """The lines that the model can read: all in English, none in another language or another script."""
    if text.language is not None and text.language.lower().replace("_", "-").split("-")[0] != "en":
        return []
    return [segment for segment in segments(text.text, text.paragraphs) if is_latin(segment.text)]


def _annotation(text: Text, lines: Sequence[Segment], found: Iterator[Recognised]) -> Annotation:
    recognised = [next(found) for _ in lines]
    names = find_names([(line, r.names) for line, r in zip(lines, recognised, strict=True)])
    return Annotation(PIPELINE, tuple(join(names, text.text)))
