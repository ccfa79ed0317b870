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

    from corpus.intake.page.judging import Judge
    from corpus.intake.page.remainder import Placed
    from corpus.intake.page.statements import PageStatements
    from corpus.intake.page.visible import VisibleLine

#: Where the article that was taken out of the page has less than this share of what its lines tell as a dump,
#: the lines are right: some pages keep their text where no page should.
_LEAST_SHARE: Final = 0.2
_LONG_TAG = re.compile(r"<([a-zA-Z][\w-]{0,30})[^<>]{5000,}")
_MOST_ATTRIBUTES: Final = 1_000


def read_html(content: bytes, origin: Origin) -> Draft:
    """The article in a web page. Raises UnreadableFile where there is none. Nothing remote is loaded."""
    pieces, stated = read_page(content, origin)
    return draft(pieces, stated, origin)


def read_page(
    content: bytes, origin: Origin, judge: Judge | None = None
) -> tuple[list[Kept | Removed], Stated]:
    """The pieces of a page and what it states. ``judge`` says which lines are likely of the article, if not
    the shipped net.
    """
    from corpus.intake.page.statements import page_statements
    from corpus.intake.page.visible import page_lines

    tree = tree_of(decode(content, origin, html=True))
    statements = page_statements(tree)
    lines = page_lines(tree)
    check_length(sum(len(line.text) for line in lines), len(lines), origin)
    return _article(tree, lines, statements, judge)


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
    tree: HtmlElement, lines: Sequence[VisibleLine], statements: PageStatements, judge: Judge | None
) -> tuple[list[Kept | Removed], Stated]:
    from corpus.intake.page.header import shown_above, stated_around
    from corpus.intake.page.remainder import with_remainder

    page = _page(tree, lines, statements, judge)
    told, visible = _told(page.pieces), [line for line in lines if not line.setting.hidden]
    outside = [line for line in visible if not line.region]
    if told < sum(len(line.text) for line in outside) * _LEAST_SHARE:
        dumped, dump_states = _as_dump(outside)
        if told < _told(dumped) * _LEAST_SHARE:
            return dumped, stated_around(tree, statements, None, dump_states)
    stated = stated_around(tree, statements, page, Stated())
    return shown_above(with_remainder(page), stated), stated


def _page(
    tree: HtmlElement, lines: Sequence[VisibleLine], statements: PageStatements, judge: Judge | None
) -> Placed:
    """The article as the lines of the page have it; as it was extracted where they do not."""
    from corpus.intake.page.body import extracted, with_kinds
    from corpus.intake.page.features import PageText
    from corpus.intake.page.judging import article_lines, likelihoods
    from corpus.intake.page.paragraphs import laid_out
    from corpus.intake.page.remainder import placed
    from corpus.intake.page.visible import is_ordinary

    pieces = extracted(tree) if is_ordinary(tree) else []
    text = PageText.of(lines, [piece.text for piece in pieces], statements.title)
    kept = article_lines(text, judge or likelihoods)
    if kept is not None:
        return laid_out(lines, text.traits, kept)
    seen = [index for index, line in enumerate(lines) if not line.setting.hidden]
    return placed(
        [lines[index] for index in seen], [text.traits[index] for index in seen], with_kinds(pieces)
    )


def _as_dump(lines: Sequence[VisibleLine]) -> tuple[list[Kept | Removed], Stated]:
    return read_dump("\n\n".join(f"• {line.text}" if line.bullet else line.text for line in lines))


def _told(pieces: Sequence[Kept | Removed]) -> int:
    return sum(len(piece.text) for piece in pieces if isinstance(piece, Kept))
