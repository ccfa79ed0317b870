"""Web pages as saved to disk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from corpus.intake.assemble import Kept, Removed, Stated, draft
from corpus.intake.decoding import decode
from corpus.intake.dump.article import read_dump
from corpus.intake.origin import Origin
from corpus.intake.sniff import check_length
from corpus.model import Draft

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from corpus.intake.page.statements import PageStatements
    from corpus.intake.page.visible import VisibleLine

#: Where the article that was taken out of the page has less than this share of what its lines tell as a dump,
#: the lines are right: some pages keep their text where no page should.
_LEAST_SHARE: Final = 0.2
_LONG_TAG = re.compile(r"<([a-zA-Z][\w-]{0,30})[^<>]{5000,}")
_MOST_ATTRIBUTES: Final = 1_000


def read_html(content: bytes, origin: Origin) -> Draft:
    """The article in a web page. Raises UnreadableFile where there is none. Nothing remote is loaded."""
    from corpus.intake.page.statements import page_statements
    from corpus.intake.page.visible import visible_lines

    tree = tree_of(decode(content, origin, html=True))
    statements = page_statements(tree)
    lines = visible_lines(tree)
    check_length(sum(len(line.text) for line in lines), len(lines), origin)
    pieces, stated = _article(tree, lines, statements)
    return draft(pieces, stated, origin)


def tree_of(text: str) -> HtmlElement:
    """The page as a tree. Where one tag has thousands of attributes, which would take hours, it has none."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    text = _LONG_TAG.sub(_without_attributes, text)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing but comments
        return html.document_fromstring("<html><body></body></html>")


def _without_attributes(tag: re.Match[str]) -> str:
    return f"<{tag[1]}" if tag[0].count("=") > _MOST_ATTRIBUTES else tag[0]


def _article(
    tree: HtmlElement, lines: Sequence[VisibleLine], statements: PageStatements
) -> tuple[list[Kept | Removed], Stated]:
    from corpus.intake.page.body import body_pieces
    from corpus.intake.page.header import shown_above, stated_around
    from corpus.intake.page.remainder import placed, with_remainder
    from corpus.intake.page.visible import is_ordinary

    pieces = body_pieces(tree) if is_ordinary(tree) else []
    dump = "\n\n".join(f"• {line.text}" if line.bullet else line.text for line in lines if not line.region)
    dumped, told = read_dump(dump)
    if _told(pieces) < _told(dumped) * _LEAST_SHARE:
        stated = stated_around(tree, statements, None, told)
        return dumped, stated
    page = placed(lines, pieces)
    stated = stated_around(tree, statements, page, Stated())
    return shown_above(with_remainder(page), stated), stated


def _told(pieces: Sequence[Kept | Removed]) -> int:
    return sum(len(piece.text) for piece in pieces if isinstance(piece, Kept))
