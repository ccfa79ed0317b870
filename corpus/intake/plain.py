"""Text files: a body alone, or the dump of a whole web page."""

from __future__ import annotations

from corpus.intake.assemble import draft
from corpus.intake.decoding import decode
from corpus.intake.dump.article import read_dump
from corpus.intake.origin import Origin
from corpus.intake.sniff import check_length
from corpus.model import Draft


def read_text(content: bytes, origin: Origin) -> Draft:
    """The article in a text file. Raises UnreadableFile where there is none."""
    text = decode(content, origin)
    check_length(len(text), text.count("\n") + 1, origin)
    pieces, stated = read_dump(text)
    return draft(pieces, stated, origin)
