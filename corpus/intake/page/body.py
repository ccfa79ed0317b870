"""The article inside a page, as trafilatura finds it, with the kinds of its paragraphs."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from corpus.intake.assemble import Kept, Removed
from corpus.intake.dump.kinds import verdicts
from corpus.intake.dump.lines import Block
from corpus.intake.dump.traits import ends_sentence, traits_of
from corpus.model import ParagraphKind

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

#: A heading says no more than this.
_HEADING: Final = 200


def extracted(tree: HtmlElement) -> list[Kept]:
    """The paragraphs that trafilatura takes for the article of the page; empty if there are none.

    The page has blanks where it has line breaks from now on.
    """
    from trafilatura import bare_extraction  # takes a second to import

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without an article is told by us
    _part_words(tree)
    for strict in (True, False):
        document = bare_extraction(
            tree,
            with_metadata=False,
            include_comments=False,
            favor_precision=strict,
            favor_recall=not strict,
        )
        pieces = [piece for piece in _pieces(document.body) if piece.text] if document is not None else []
        if any(strict or ends_sentence(piece.text) for piece in pieces):
            return pieces  # links in a row are nothing that was missed
    return []


def _part_words(tree: HtmlElement) -> None:
    """Has a break part words: trafilatura leaves those out that stand in cells of tables."""
    for break_ in tree.iter("br"):
        before = break_.getprevious()
        if before is not None:
            before.tail = f"{before.tail or ''} "
        elif (around := break_.getparent()) is not None:
            around.text = f"{around.text or ''} "


def _pieces(body: _Element) -> Iterator[Kept]:
    for element in body:
        match element.tag:
            case "head":
                text = _text(element)
                kind = ParagraphKind.HEADING if len(text) <= _HEADING else ParagraphKind.BODY
                yield Kept(text, kind)
            case "list":
                yield from (Kept(_text(item), ParagraphKind.LIST) for item in element.iter("item"))
            case "table":
                rows = (" | ".join(_text(cell) for cell in row.iter("cell")) for row in element.iter("row"))
                yield Kept("\n".join(row for row in rows if row.strip(" |")), ParagraphKind.TABLE)
            case "quote" if len(element):
                yield from _pieces(element)
            case _:
                yield from (Kept(text, ParagraphKind.BODY) for text in _paragraphs(element))
        if element.tail and element.tail.strip():
            yield Kept(" ".join(element.tail.split()), ParagraphKind.BODY)


def _text(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _paragraphs(element: _Element) -> list[str]:
    """The paragraphs of an element: line breaks part them where a sentence ends, else they join."""
    for break_ in element.iter("lb"):
        break_.tail = f"\n{break_.tail or ''}"
    paragraphs: list[str] = []
    for line in "".join(map(str, element.itertext())).split("\n"):
        text = " ".join(line.split())
        if paragraphs and text and not ends_sentence(paragraphs[-1]):
            paragraphs[-1] += f" {text}"
        elif text:
            paragraphs.append(text)
    return paragraphs


def with_kinds(pieces: Sequence[Kept]) -> list[Kept | Removed]:
    """The paragraphs as what they are to the article, with known furniture removed."""
    blocks = [Block(piece.text, 0, piece.kind is ParagraphKind.LIST, gap=True) for piece in pieces]
    result: list[Kept | Removed] = []
    for piece, verdict in zip(pieces, verdicts(traits_of(blocks), page_like=False), strict=True):
        if verdict.reason and piece.kind is not ParagraphKind.TABLE:
            result.append(Removed(piece.text, verdict.reason))
        elif piece.kind is not ParagraphKind.BODY or verdict.kind in (None, ParagraphKind.HEADING):
            result.append(piece)  # the page says itself what is a heading
        else:
            result.append(Kept(piece.text, verdict.kind))
    return result
