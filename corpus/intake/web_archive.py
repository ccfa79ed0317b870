"""Web pages saved with all they show in one file (MHTML)."""

from __future__ import annotations

from contextlib import suppress
from email import message_from_bytes, policy
from typing import Final

from corpus.errors import UnreadableFile
from corpus.intake.origin import Origin
from corpus.intake.web import read_html
from corpus.model import Draft

NO_PAGE: Final = "There is no web page in this web archive."


def read_web_archive(content: bytes, origin: Origin) -> Draft:
    """The article in the page that was saved; frames, pictures and styles beside it are left alone.

    The day on which it was saved, which the archive states, is not that of the article.
    Raises UnreadableFile where there is no page in it, or no article in the page.
    """
    message = message_from_bytes(content, policy=policy.compat32)
    pages = (
        part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    )
    page = next(pages, None)
    payload = None if page is None else page.get_payload(decode=True)
    if page is None or not isinstance(payload, bytes) or not payload.strip():
        raise UnreadableFile(NO_PAGE, origin.shown)
    charset = page.get_content_charset()
    if charset:
        with suppress(LookupError, UnicodeDecodeError):  # where it is not what it states, its bytes tell
            payload = payload.decode(charset).encode("utf-8-sig")
    return read_html(payload, origin)
