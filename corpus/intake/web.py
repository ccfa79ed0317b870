"""Web pages as saved to disk."""

from __future__ import annotations

from corpus.errors import UnreadableFile
from corpus.intake.assemble import NO_ARTICLE, Kept, Stated, draft
from corpus.intake.decoding import decode
from corpus.intake.origin import Origin
from corpus.model import Draft, PartialDate


def read_html(content: bytes, origin: Origin) -> Draft:
    """The article in a web page. Raises UnreadableFile where there is none. Nothing remote is loaded."""
    from trafilatura import bare_extraction  # takes a second to import

    page = bare_extraction(decode(content, origin, html=True), with_metadata=True, include_comments=False)
    if page is None or not page.text:
        raise UnreadableFile(NO_ARTICLE, origin.shown)
    lines = (" ".join(line.split()) for line in page.text.split("\n"))
    stated = Stated(
        title=page.title,
        authors=(page.author,) if page.author else (),
        source=page.sitename,
        date=PartialDate.parse(page.date) if page.date else None,
    )
    return draft((Kept(line) for line in lines if line), stated, origin)
