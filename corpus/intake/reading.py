"""The bytes of a file become a Draft, by the reader for what they are."""

from __future__ import annotations

from typing import Final

from corpus.intake.mail import read_mail
from corpus.intake.origin import Origin, Reader
from corpus.intake.pdf.reader import read_pdf
from corpus.intake.plain import read_text
from corpus.intake.sniff import form_of
from corpus.intake.web import read_html
from corpus.intake.web_archive import read_web_archive
from corpus.intake.word import read_word
from corpus.model import Draft

#: The readers by extension. A new format is one module and one line here.
READERS: Final[dict[str, Reader]] = {
    ".txt": read_text,
    ".text": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_word,
    ".eml": read_mail,
    ".mhtml": read_web_archive,
    ".mht": read_web_archive,
}
#: Changes with every change of what is read out of a file.
READER_VERSION: Final = "4"


def read(content: bytes, origin: Origin) -> Draft:
    """What the file holds: the article, what is not the article, and what it states of it.

    The content decides which reader it is, the name only where the content leaves that open.
    Raises UnreadableFile, in words for a person.
    """
    return READERS[form_of(content, origin)](content, origin)
