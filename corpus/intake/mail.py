"""E-mail messages (EML): the text of a mail is its article, its subject the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from itertools import groupby
from typing import Final

from corpus.errors import UnreadableFile
from corpus.intake.assemble import Kept, Removed
from corpus.intake.dates import dates_in
from corpus.intake.decoding import decode, decoded_as, tidied
from corpus.intake.document import Properties, document
from corpus.intake.dump.lines import blocks_of
from corpus.intake.names import is_name
from corpus.intake.origin import Origin
from corpus.intake.sniff import check_length
from corpus.model import Draft, ParagraphKind, PartialDate

NO_TEXT: Final = "There is no text in this e-mail."
TOO_DEEP: Final = (
    "The parts of this e-mail lie too deeply inside one another. Save its text, and import that."
)
_ANSWER = re.compile(r"\A(?:\s*(?:re|fwd?|aw|wg|tr|sv|vs|rif|enc)\s*(?:\[\d+\])?\s*:)+\s*", re.I)
_QUOTED = re.compile(r"^(?:>[ ]?)+")
_SIGNATURE = re.compile(r"(?m)^-- $\n?")
_DEEPEST: Final = 20
_LONGEST_HEADER: Final = 5_000


def read_mail(content: bytes, origin: Origin) -> Draft:
    """The message. Raises UnreadableFile where it has no text. Nothing it points to is loaded."""
    try:
        message = message_from_bytes(content, policy=policy.compat32)  # the newer one loses what is unusual
        pieces = list(_pieces(message, origin))
    except RecursionError as error:
        raise UnreadableFile(TOO_DEEP, origin.shown) from error
    if not any(isinstance(piece, Kept) for piece in pieces):
        raise UnreadableFile(NO_TEXT, origin.shown)
    check_length(sum(len(piece.text) for piece in pieces), len(pieces), origin)
    subject = _ANSWER.sub("", _words(_header(message, "subject"))).strip() or None
    sender = _sender(message)
    date, note = _sent(message)
    properties = Properties(
        authors=(sender,) if is_name(sender) else (),
        source=sender if sender and not is_name(sender) else None,
        date=date,
        date_note=note,
    )
    return document(pieces, properties, subject, origin)


def _header(message: Message, name: str) -> str:
    """A header as one line, as long as headers are, with what is coded in it still coded."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    content = raw[:_LONGEST_HEADER].encode("utf-8", "surrogateescape")
    text = decoded_as("utf-8", content) or decoded_as("cp1252", content) or content.decode("utf-8", "replace")
    return " ".join(text.split())


def _words(header: str) -> str:
    """A header as it is shown; what is coded in a broken way stays as it is."""
    try:
        parts = [
            part if isinstance(part, str) else decoded_as(charset, part) or part.decode("utf-8", "replace")
            for part, charset in decode_header(header)
        ]
    except HeaderParseError:
        return header
    return " ".join("".join(parts).split())


def _sender(message: Message) -> str:
    """The name of who sent it, or nothing."""
    try:
        addresses = getaddresses([_header(message, "from")])
    except RecursionError:  # of thousands of brackets or colons
        return ""
    return next((_words(name) for name, _ in addresses if name), "")


def _sent(message: Message) -> tuple[PartialDate | None, str | None]:
    """The day on which it was sent, and where that is from, or why it was not taken."""
    stated = _header(message, "date")
    try:
        sent = parsedate_to_datetime(stated).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, None
    date = PartialDate(sent.year, sent.month, sent.day)
    if any(found.value == date for found in dates_in(date.iso)):
        return date, "from the day on which the e-mail was sent"
    return None, f"No date of publication was found; “{stated}” in the e-mail is not possible."


def _pieces(message: Message, origin: Origin, depth: int = 0) -> Iterator[Kept | Removed]:
    """The text of each part that is read, in order; what is attached is told of."""
    if depth > _DEEPEST:
        return
    kind = message.get_content_maintype()
    if message.is_multipart():
        for part in _chosen(message):
            yield from _pieces(part, origin, depth + 1)
    elif message.get_content_disposition() == "attachment" or kind != "text":
        name = message.get_filename() if message.get_content_maintype() != "multipart" else None
        yield Removed(name or message.get_content_type(), "attached file, not read with the mail")
    else:
        yield from _paragraphs(
            _text(message, origin), html=message.get_content_subtype() == "html", origin=origin
        )


def _chosen(message: Message) -> list[Message]:
    """The parts to read: of alternatives the plain text if it says anything, else the last one."""
    payload = message.get_payload()
    parts = [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []
    if message.get_content_type() != "multipart/alternative":
        return parts
    plain = [part for part in parts if part.get_content_type() == "text/plain" and _payload(part).strip()]
    return plain[:1] or parts[-1:]


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):  # a broken transfer encoding
        payload = None
    return payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")


def _text(part: Message, origin: Origin) -> str:
    """The characters of a part: in the encoding that it states, if that fits, else as any file."""
    payload = _payload(part)
    text = decoded_as(part.get_content_charset("utf-8"), payload)
    if text is not None:
        return tidied(text)
    return decode(payload, origin, html=part.get_content_subtype() == "html") if payload.strip() else ""


def _paragraphs(text: str, *, html: bool, origin: Origin) -> Iterator[Kept]:
    if html:
        for line in _visible(text):
            yield Kept(line)
        return
    body, *signature = _SIGNATURE.split(text, maxsplit=1)
    parts = [
        (quoted, block.text)
        for quoted, lines in groupby(body.split("\n"), lambda line: line.startswith(">"))
        for block in blocks_of("\n".join(_QUOTED.sub("", line) for line in lines))
    ]
    passed_on = all(quoted for quoted, _ in parts)  # by one who says nothing to it
    for quoted, told in parts:
        yield Kept(told, ParagraphKind.NOTE if quoted and not passed_on else ParagraphKind.BODY)
    for block in blocks_of("\n".join(signature)):
        yield Kept(block.text, ParagraphKind.NOTE)


def _visible(text: str) -> Iterator[str]:
    from corpus.intake.page.visible import visible_lines
    from corpus.intake.web import tree_of

    return (line.text for line in visible_lines(tree_of(text)) if line.text)
