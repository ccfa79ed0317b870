"""What the bytes are, whatever the file is called: one of the forms that are read, or something else."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from typing import Final

from corpus.errors import UnreadableFile
from corpus.intake.limits import FILE_BYTES, TEXT_CHARACTERS, TEXT_LINES
from corpus.intake.origin import Origin

READ_SO_FAR: Final = (
    "Crossread reads text (.txt), web pages (.html, .mhtml), PDF, Word documents (.docx) and e-mails (.eml) "
    "so far."
)


class Form(StrEnum):
    """The forms of file that have a reader; the values are the extensions in ``READERS``."""

    TEXT = ".txt"
    HTML = ".html"
    PDF = ".pdf"
    WORD = ".docx"
    MAIL = ".eml"
    WEB_ARCHIVE = ".mhtml"


LOCKED_DOCUMENT: Final = (
    "This document is locked with a password. "
    "Open it with the password, save a copy without one, and import that."
)
#: The container of old Office documents, in which newer ones are locked up under this name.
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE: Final = "EncryptedPackage".encode("utf-16-le")
#: The first bytes of files that are not text, and what a person calls such a file.
_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"{\\rtf", "an RTF document"),
    (_OLE, "an old Word document or an Outlook message"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"%!PS", "a PostScript document"),
    (b"bplist00", "a property list or a web archive of Safari"),
)
_ZIPPED: Final[tuple[tuple[bytes, str], ...]] = (
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub+zip", "an e-book"),
    (b"xl/", "a spreadsheet"),
    (b"ppt/", "a set of slides"),
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|header|nav|main|section|article|div|p|h[1-6]"
    rb"|table|ul|ol|blockquote|center)\b[^<]{0,5000}?>",
    re.I,
)
_XML_OR_COMMENT = re.compile(rb"\s*(?:<\?xml\b[^>]{0,500}\?>\s*|<!--.{0,5000}?-->\s*)*(?=<)", re.I | re.S)
#: One header of a mail or of a saved page, with what goes on in the lines below it.
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\Z)")
_ENVELOPE = re.compile(rb"(?:>?From [^\r\n]+\r?\n)?")
#: Headers that programs write, and no person who copies a mail into a text.
_BY_PROGRAMS: Final = frozenset(
    b"received return-path message-id mime-version delivered-to x-original-to content-type"
    b" content-transfer-encoding".split()
)
_ADDRESSED: Final = frozenset(b"from to received return-path delivered-to x-original-to".split())
_HEADERS: Final = _BY_PROGRAMS | _ADDRESSED | frozenset(b"subject date".split())
#: A browser says that it saved the page, in its language, or it sends it to nobody.
_SAVED_PAGE = re.compile(rb"^(?:snapshot-content-location:|from:\s*[<\"]saved by )", re.I | re.M)
_FROM_NOBODY = re.compile(rb"^from:[^@\r\n]*$", re.I | re.M)
_PAGE_AND_PARTS = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)", re.I | re.M)
_ZIP: Final = b"PK\x03\x04"
_HEAD: Final = 4096


def form_of(content: bytes, origin: Origin) -> Form:
    """The form of the file's content.

    Raises UnreadableFile, in plain words, for what is empty, too long, or not text.
    """
    if len(content) > FILE_BYTES:
        raise UnreadableFile(too_long(len(content)), origin.shown)
    head = content[:_HEAD]
    if not head.strip() and not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnreadableFile(
            "The file is empty." if not content else "The file holds nothing but blanks.", origin.shown
        )
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_OLE) and _LOCKED_OFFICE in content:
        raise UnreadableFile(LOCKED_DOCUMENT, origin.shown)
    if document := _document(content, start, origin):
        return document
    if what := _not_text(content, start, origin):
        raise UnreadableFile(f"This is {what}. {READ_SO_FAR}", origin.shown)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")[2:]
    return Form.HTML if _is_html(head, origin) else Form.TEXT


def too_long(size: int) -> str:
    """The words for a file of ``size`` bytes, more than is read."""
    return (
        f"The file has {size / 1e6:,.0f} MB; Crossread reads files of up to {FILE_BYTES / 1e6:.0f} MB. "
        "Split it, or leave it out."
    )


def check_length(characters: int, lines: int, origin: Origin) -> None:
    """Raises UnreadableFile for a text that is far longer than any article."""
    if characters > TEXT_CHARACTERS or lines > TEXT_LINES:
        raise UnreadableFile(
            f"The file holds {characters:,} characters in {lines:,} lines, more than several books. "
            "If there are articles in it, save each of them as a file of its own.",
            origin.shown,
        )


def _document(content: bytes, start: bytes, origin: Origin) -> Form | None:
    """The form of what is neither text nor a page; ``start`` are its first bytes."""
    if start.startswith(b"%PDF-") or (origin.suffix == Form.PDF and b"%PDF-" in content[:_HEAD]):
        return Form.PDF
    if start.startswith(_ZIP) and any(name.startswith("word/") for name in _names_in_zip(content, origin)):
        return Form.WORD
    return _of_message(start, origin)


def _not_text(content: bytes, start: bytes, origin: Origin) -> str | None:
    if start.startswith(_ZIP):
        names = _names_in_zip(content, origin)
        found = (
            what for mark, what in _ZIPPED if mark in start or any(n.startswith(mark.decode()) for n in names)
        )
        return next(found, "a zip archive inside another file")
    if start[4:8] == b"ftyp" or (start.startswith(b"RIFF") and b"\x00" in start):
        return "a picture, sound or film"
    if start[257:262] == b"ustar":
        return "a tar archive"
    return next((what for magic, what in _MAGIC if start.startswith(magic)), None)


def _names_in_zip(content: bytes, origin: Origin) -> list[str]:
    """The names of what is in a zip; of a damaged one, what its first bytes and its own name tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return ["word/"] if b"word/" in content[:_HEAD] or origin.suffix == Form.WORD else []


def _of_message(head: bytes, origin: Origin) -> Form | None:
    """Mail, or a page that was saved as a mail is sent; a text that begins like one is neither."""
    at = _ENVELOPE.match(head).end()  # type: ignore[union-attr]  # it matches anything
    headers: set[bytes] = set()
    while header := _HEADER.match(head, at):
        headers.add(header[1].lower())
        at = header.end()
    if len(headers & _HEADERS) < 2 or not (headers & _BY_PROGRAMS or origin.suffix == Form.MAIL):
        return None
    written = head[:at]
    to_nobody = not headers & _ADDRESSED or (b"to" not in headers and _FROM_NOBODY.search(written))
    saved = _SAVED_PAGE.search(written) or (to_nobody and _PAGE_AND_PARTS.search(written))
    return Form.WEB_ARCHIVE if saved else Form.MAIL


def _is_html(head: bytes, origin: Origin) -> bool:
    """HTML starts with a tag, or was called HTML and has tags at all."""
    start = head.removeprefix(b"\xef\xbb\xbf")
    after_prolog = _XML_OR_COMMENT.match(start)
    if after_prolog and _HTML.match(start, after_prolog.end()):
        return True
    if origin.suffix in {".html", ".htm", ".xhtml"}:
        return bool(re.search(rb"<[a-zA-Z!/][^<>]{0,500}>", head))
    return bool(re.search(rb"<!doctype\s+html|<html\b", head[:1024], re.I))
