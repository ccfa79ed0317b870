"""Bytes become characters: which encoding a file is in, and the repair of what was decoded wrongly before."""

from __future__ import annotations

import codecs
import re
from typing import Final

from corpus.errors import UnreadableFile
from corpus.intake.limits import TEXT_CHARACTERS
from corpus.intake.origin import Origin

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Labels that pages carry, as the encodings that browsers read them in (WHATWG Encoding Standard).
_LABELS: Final = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "iso-8859-9": "cp1254",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "koi8-r": "koi8_r",
    "koi8-u": "koi8_u", "tis-620": "cp874", "macintosh": "mac_roman", "utf-8": "utf-8", "utf8": "utf-8",
    "utf-16": "utf-8",  # a page whose label could be read byte by byte is not in UTF-16
}  # fmt: skip
_NUMBERED_LABEL = re.compile(r"(?:windows-|cp)(125[0-8]|874)|iso-8859-(1?\d)")
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML_ENCODING = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
#: The bytes that plain English text in Windows' code page has beyond ASCII: quotes, dashes, signs.
_TYPOGRAPHIC = frozenset(
    b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb"
)
#: Letters that UTF-8 turns into when it is read as a Western code page.
_MOJIBAKE = re.compile("[ÂÃ][\u0080-\u00bf]|â(?:€|\u0080)|[ÐÑ][\u0080-\u00bf‚„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]")
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ufeff\u200b\u202a-\u202e\u2060\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)
_BREAKS: Final = (
    ("\r\n", "\n"), ("\r", "\n"), ("\x85", "\n"), ("\u2028", "\n"), ("\x0b", "\n"), ("\x0c", "\n\n"),
    ("\u2029", "\n\n"),
)  # fmt: skip
_SAMPLE: Final = 200_000
#: What Python has among its encodings that no file is in, and that takes time with the square of its length.
_NO_ENCODINGS: Final = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})


def decode(content: bytes, origin: Origin, *, html: bool = False) -> str:
    """The characters of the file, with ``\\n`` line ends and without control characters.

    Raises UnreadableFile where the bytes are no text in any encoding.
    """
    text = _decode(content, html=html)
    if text is None:
        raise UnreadableFile(
            "This is not a text: its bytes are not characters in any known encoding.", origin.shown
        )
    return tidied(text)


def decoded_as(label: str | None, content: bytes) -> str | None:
    """The characters of the bytes in the encoding of this label; None where it is none, or not theirs."""
    try:
        name = codecs.lookup(label or "utf-8").name
        return None if name in _NO_ENCODINGS else content.decode(name)
    except (LookupError, ValueError):  # UnicodeError is a ValueError
        return None


def tidied(text: str) -> str:
    """The text with ``\n`` line ends, without control characters, and what was decoded wrongly mended."""
    for found, meant in _BREAKS:
        text = text.replace(found, meant)
    return without_controls(text if text.isascii() else _repaired(text))


def without_controls(text: str) -> str:
    """The text without characters that stand for nothing, or that steer what shows it."""
    return _CONTROLS.sub("", text)


def _decode(content: bytes, *, html: bool) -> str | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    if wide := _wide_without_mark(content):
        return content.decode(wide, errors="replace")
    if _looks_binary(content):
        return None
    if html and (labelled := _labelled(content)):
        return labelled
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _slightly_broken_utf8(content) or _legacy(content)


def _wide_without_mark(content: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Western text is zero."""
    sample = content[: _SAMPLE // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = max(even, odd)
    if most < len(sample) * 0.35 or min(even, odd) > most * 0.02:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _looks_binary(content: bytes) -> bool:
    sample = content[:_SAMPLE]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1a\x1b")
    return controls > max(2, len(sample) // 200)


def _labelled(content: bytes) -> str | None:
    """The page in the encoding that it says it is in, if that is true."""
    found = _META_CHARSET.search(content[:8192]) or _XML_ENCODING.match(content[:300])
    if not found:
        return None
    label = found[1].decode("ascii", "replace").lower()
    encoding = _LABELS.get(label)
    if encoding is None and (numbered := _NUMBERED_LABEL.fullmatch(label)):
        encoding = f"cp{numbered[1]}" if numbered[1] else f"iso8859-{numbered[2]}"
    if encoding is None or encoding == "iso8859-12":
        return None
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _slightly_broken_utf8(content: bytes) -> str | None:
    """UTF-8 with a few damaged characters, such as one cut off at the end of the file."""
    text = content.decode("utf-8", errors="replace")
    beyond_ascii = sum(1 for character in text[:_SAMPLE] if character > "\x7f")
    damaged = text[:_SAMPLE].count("\ufffd")
    return text if damaged <= beyond_ascii // 10 or damaged == text.endswith("\ufffd") == 1 else None


def _legacy(content: bytes) -> str | None:
    beyond_ascii = {byte for byte in set(content) if byte > 127}
    if beyond_ascii <= _TYPOGRAPHIC:
        return content.decode("cp1252", errors="replace")
    import charset_normalizer  # takes a while to import, and few files need it

    guess = charset_normalizer.from_bytes(content[:_SAMPLE]).best()
    encoding = guess.encoding if guess else "cp1252"
    text = content.decode(encoding, errors="replace")
    return text if text.count("\ufffd") <= len(text) // 50 else None


def _repaired(text: str) -> str:
    """Lines that were once decoded as a Western code page, decoded as the UTF-8 that they were."""
    if len(text) > TEXT_CHARACTERS or not _MOJIBAKE.search(text):
        return text
    import ftfy  # slow, so only for the lines that need it

    lines = text.split("\n")
    return "\n".join(ftfy.fix_encoding(line) if _MOJIBAKE.search(line) else line for line in lines)
