"""Text files: a body alone, or the dump of a whole web page."""

from __future__ import annotations

from corpus.intake.assemble import Kept, Stated, draft
from corpus.intake.decoding import decode
from corpus.intake.origin import Origin
from corpus.model import Draft


def read_text(content: bytes, origin: Origin) -> Draft:
    """The article in a text file. Raises UnreadableFile where there is none."""
    lines = (" ".join(line.split()) for line in decode(content, origin).split("\n"))
    return draft((Kept(line) for line in lines if line), Stated(), origin)
