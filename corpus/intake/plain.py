"""Text files: a body alone, or the dump of a whole web page."""

from __future__ import annotations

from corpus.intake.assemble import draft
from corpus.intake.decoding import decode
from corpus.intake.dump.article import read_dump
from corpus.intake.origin import Origin
from corpus.model import Draft


def read_text(content: bytes, origin: Origin) -> Draft:
    """The article in a text file. Raises UnreadableFile where there is none."""
    pieces, stated = read_dump(decode(content, origin))
    return draft(pieces, stated, origin)
