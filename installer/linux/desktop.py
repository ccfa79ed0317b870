"""What tells a desktop of Crossread: menu entries, the library's type, the page of a catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from corpus.intake.sniff import Form
from installer.identity import COMMAND
from installer.linux.changes import Changes, plain
from installer.linux.templates import filled

#: What desktops call the kinds of file that articles come in.
ARTICLE_TYPES: Final = {
    Form.TEXT: ("text/plain",),
    Form.HTML: ("text/html", "application/xhtml+xml"),
    Form.PDF: ("application/pdf",),
    Form.WORD: ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    Form.MAIL: ("message/rfc822",),
    Form.WEB_ARCHIVE: ("application/x-mimearchive", "multipart/related"),
}
#: The entry of the menu, which opens libraries; and the one that opens articles where a person asks for it.
ENTRY: Final = f"{COMMAND}.desktop"
ARTICLES_ENTRY: Final = f"z-{COMMAND}-articles.desktop"


def entry() -> str:
    """The menu's entry; libraries are opened by it."""
    return filled("crossread.desktop")


def articles_entry() -> str:
    """The entry by which file managers offer Crossread for an article, and never open one unasked."""
    types = [type for form in Form for type in ARTICLE_TYPES[form]]
    return filled("articles.desktop", article_mimes="".join(f"{type};" for type in types))


def library_type() -> str:
    """By what a library's file is known."""
    return filled("mime.xml")


def metainfo(releases: Sequence[Changes]) -> str:
    """What software catalogues show (AppStream)."""
    return filled("metainfo.xml", releases="\n".join(map(_release, releases)))


def _release(changes: Changes) -> str:
    told = "".join(f"          <li>{escape(_opening(item))}</li>\n" for item in changes.items)
    description = f"      <description>\n        <ul>\n{told}        </ul>\n      </description>\n"
    return (
        f'    <release version="{escape(changes.version)}" date="{changes.date}" type="stable">\n'
        f"{description if told else ''}    </release>"
    )


def _opening(item: str) -> str:
    """The first sentence, or its first part: a catalogue has little room."""
    return plain(item).split(". ")[0].split("; ")[0].rstrip(".")
