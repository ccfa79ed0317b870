"""Web pages saved with all they show in one file (MHTML)."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Final

from corpus.errors import UnreadableFile
from corpus.intake.decoding import decoded_as
from corpus.intake.origin import Origin
from corpus.intake.web import read_html
from corpus.model import Draft

_HTML: Final = ("text/html", "application/xhtml+xml")
NO_PAGE: Final = "There is no web page in this web archive."


def read_web_archive(content: bytes, origin: Origin) -> Draft:
    """The article in the page that was saved, or in the first of its frames that has one.

    Pictures and styles beside it are left alone. The day on which it was saved, which the archive states, is
    not that of the article. Raises UnreadableFile where there is no page in it, or no article in the page.
    """
    refusal = UnreadableFile(NO_PAGE, origin.shown)
    for number, page in enumerate(_pages(content)):
        try:
            return read_html(page, origin)
        except UnreadableFile as error:
            refusal = refusal if number else error
    raise refusal


def _pages(content: bytes) -> Iterator[bytes]:
    """The page and its frames, each in UTF-8 with its mark where it is in the encoding that it states."""
    try:
        message = message_from_bytes(content, policy=policy.compat32)
    except RecursionError:
        return
    for part in message.walk():
        payload = part.get_payload(decode=True) if part.get_content_type() in _HTML else None
        if isinstance(payload, bytes) and payload.strip():
            charset = part.get_content_charset()
            text = decoded_as(charset, payload) if charset else None
            yield payload if text is None else text.encode("utf-8-sig", "replace")
