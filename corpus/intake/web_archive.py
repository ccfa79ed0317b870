"""Web pages saved with all they show in one file (MHTML)."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import Final

from corpus.errors import UnreadableFile
from corpus.intake.decoding import decoded_as
from corpus.intake.origin import Origin
from corpus.intake.web import read_html
from corpus.model import Draft

NO_PAGE: Final = "There is no web page in this web archive."


def read_web_archive(content: bytes, origin: Origin) -> Draft:
    """The article in the page that was saved; frames, pictures and styles beside it are left alone.

    The day on which it was saved, which the archive states, is not that of the article.
    Raises UnreadableFile where there is no page in it, or no article in the page.
    """
    try:
        message = message_from_bytes(content, policy=policy.compat32)
    except RecursionError as error:
        raise UnreadableFile(NO_PAGE, origin.shown) from error
    pages = (
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    )
    page = next(pages, None)
    payload = None if page is None else page.get_payload(decode=True)
    if page is None or not isinstance(payload, bytes) or not payload.strip():
        raise UnreadableFile(NO_PAGE, origin.shown)
    charset = page.get_content_charset()
    text = decoded_as(charset, payload) if charset else None  # where it is not what it states, its bytes tell
    return read_html(payload if text is None else text.encode("utf-8-sig", "replace"), origin)
