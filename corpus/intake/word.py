"""Word documents (DOCX)."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from corpus.errors import UnreadableFile
from corpus.intake.assemble import Kept, Removed
from corpus.intake.document import Properties, document
from corpus.intake.limits import COMPRESSION_RATIO, FILE_BYTES, RATIO_FLOOR_BYTES
from corpus.intake.origin import Origin
from corpus.intake.sniff import check_length
from corpus.intake.web import read_html
from corpus.intake.web_archive import read_web_archive
from corpus.model import Draft, ParagraphKind

if TYPE_CHECKING:
    from lxml import etree
    from lxml.html import HtmlElement

DAMAGED: Final = (
    "This Word document is damaged: it can't be opened. "
    "Open it in Word or LibreOffice, save it anew, and import that."
)
NO_TEXT: Final = "There is no text in this Word document."
_TITLE_CLASS: Final = "title"
_STYLES: Final = f"p[style-name='Title'] => p.{_TITLE_CLASS}:fresh"
_HEADINGS: Final = {f"h{level}" for level in range(1, 7)}
_DUBLIN_CORE: Final = "{http://purl.org/dc/elements/1.1/}"
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BOLD_HEADING: Final = 120
#: A cell that tells more than this is no cell of a table.
_PROSE: Final = 500
_MARGIN = re.compile(r"word/(header|footer|comments)\d*\.xml")
_MARGIN_REASON: Final = "page header or footer"
_REMARK: Final = "comment in the margin"
_PAGES: Final = (".htm", ".html", ".xhtml", ".mht", ".mhtml")
#: What zipfile, expat and mammoth raise for packages in which a part is missing or broken.
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
    SyntaxError,
    RuntimeError,
    NotImplementedError,
    ExpatError,
)


def read_word(content: bytes, origin: Origin) -> Draft:
    """The article in a DOCX document. Raises UnreadableFile where it is damaged, overfull, or empty."""
    with _opened(content, origin) as archive:  # first: what would fill the memory is not unpacked
        body = _body(content, origin)
        told = list(_pieces(body))
        told += _boxes(archive, told)
        page = None if told else _page_within(archive)
        properties = _properties(archive)
        pieces: list[Kept | Removed] = [*told, *_margins(archive)]
    if page:
        return (read_web_archive if page.lstrip()[:1] != b"<" else read_html)(page, origin)
    if not told:
        raise UnreadableFile(NO_TEXT, origin.shown)
    check_length(sum(len(piece.text) for piece in pieces), len(pieces), origin)
    return document(pieces, properties, _title(body), origin)


def _opened(content: bytes, origin: Origin) -> zipfile.ZipFile:
    """The package, once it is known not to be made to fill the memory. Raises UnreadableFile."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableFile(DAMAGED, origin.shown) from error
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > max(RATIO_FLOOR_BYTES, min(4 * FILE_BYTES, COMPRESSION_RATIO * len(content))):
        raise UnreadableFile(
            "This Word document unpacks to far more than any article holds. Leave it out.", origin.shown
        )
    return archive


def _properties(archive: zipfile.ZipFile) -> Properties:
    core = _part(archive, "docProps/core.xml")
    if core is None:
        return Properties()
    title, author = (core.findtext(f"{_DUBLIN_CORE}{name}") for name in ("title", "creator"))
    return Properties.of(title, author)


def _boxes(archive: zipfile.ZipFile, pieces: Sequence[Kept]) -> Iterator[Kept]:
    """What stands in text boxes and is not among the pieces: mammoth leaves some of them out."""
    told = " ".join(piece.text for piece in pieces)
    main = _part(archive, "word/document.xml")
    if main is None:
        return
    for paragraph in main.iterfind(f".//{_WORD}txbxContent//{_WORD}p"):
        text = " ".join("".join(run.text or "" for run in paragraph.iter(f"{_WORD}t")).split())
        if text and text not in told:
            told = f"{told} {text}"
            yield Kept(text)


def _margins(archive: zipfile.ZipFile) -> Iterator[Removed]:
    """What stands above and below each page, and what its readers remarked: it is not the article."""
    seen = set()
    for name in sorted(archive.namelist()):
        found = _MARGIN.fullmatch(name)
        part = _part(archive, name) if found else None
        if found is None or part is None:
            continue
        for paragraph in part.iter(f"{_WORD}p"):
            text = " ".join("".join(run.text or "" for run in paragraph.iter(f"{_WORD}t")).split())
            if text and text not in seen:
                seen.add(text)
                yield Removed(text, _REMARK if found[1] == "comments" else _MARGIN_REASON)


def _page_within(archive: zipfile.ZipFile) -> bytes | None:
    """The web page of which a program made this document by packing it up as it was."""
    relations = _part(archive, "word/_rels/document.xml.rels")
    for relation in () if relations is None else relations:
        if relation.get("Type", "").endswith("/aFChunk") and relation.get("TargetMode") != "External":
            name = relation.get("Target", "")
            name = name[1:] if name.startswith("/") else f"word/{name}"
            if name.lower().endswith(_PAGES) and name in archive.namelist():
                with suppress(*_BROKEN):
                    return archive.read(name)
    return None


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part of the package as a tree; None where it is missing or damaged. Nothing in it is resolved."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(archive.read(name), parser)
    except (*_BROKEN, etree.XMLSyntaxError):
        return None


def _body(content: bytes, origin: Origin) -> HtmlElement:
    """The document as plain HTML: paragraphs, headings, lists, tables, notes; nothing from outside."""
    import mammoth
    from lxml import html

    try:
        told = mammoth.convert_to_html(
            io.BytesIO(content), style_map=_STYLES, convert_image=mammoth.images.img_element(lambda _: {})
        ).value
    except _BROKEN as error:
        raise UnreadableFile(DAMAGED, origin.shown) from error
    return html.document_fromstring(f"<html><body>{told}</body></html>").find("body")


def _pieces(body: HtmlElement) -> Iterator[Kept]:
    for element in body:
        yield from _element(element)


def _element(element: HtmlElement) -> Iterator[Kept]:
    match element.tag:
        case "table":
            yield from _table(element)
        case "ul" | "ol":
            for item in element:
                yield from _item(item)
        case tag if tag in _HEADINGS:
            yield from _kept(_text(element), ParagraphKind.HEADING)
        case _:
            text = _text(element)
            heading = _is_bold(element, text) and len(text) < _BOLD_HEADING and text[-1:] not in ".!?"
            yield from _kept(text, ParagraphKind.HEADING if heading else ParagraphKind.BODY)


def _table(table: HtmlElement) -> Iterator[Kept]:
    """A table; one that is there for the layout, around columns of text, as what stands in it."""
    rows = [row.xpath("./td | ./th") for row in table.xpath("./tr | ./*/tr")]
    if max(map(len, rows), default=0) == 1 or any(len(_text(cell)) > _PROSE for row in rows for cell in row):
        for cell in (cell for row in rows for cell in row):
            yield from _pieces(cell)
    else:
        told = [" | ".join(" ".join(_text(cell).split()) for cell in row) for row in rows]
        yield from _kept("\n".join(row for row in told if row.strip(" |")), ParagraphKind.TABLE)


def _item(item: HtmlElement) -> Iterator[Kept]:
    """A line of a list, then those below it; notes come as a list of their own at the end."""
    note = item.get("id", "").startswith(("footnote", "endnote", "comment"))
    below = [child for child in item if child.tag in ("ul", "ol")]
    for child in below:
        item.remove(child)
    yield from _kept(
        _text(item).removesuffix("↑").rstrip(), ParagraphKind.NOTE if note else ParagraphKind.LIST
    )
    for child in below:
        yield from _element(child)


def _kept(text: str, kind: ParagraphKind) -> Iterator[Kept]:
    if text:
        yield Kept(text, kind)


def _text(element: HtmlElement) -> str:
    for line_break in element.iter("br"):
        line_break.tail = f"\n{line_break.tail or ''}"
    for block in element.iter("p", "td", "th"):
        block.tail = f" {block.tail or ''}"
    lines = (" ".join(line.split()) for line in element.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def _is_bold(element: HtmlElement, text: str) -> bool:
    return bool(text) and text == " ".join(
        " ".join(each.text_content().split()) for each in element.iter("strong")
    )


def _title(body: HtmlElement) -> str | None:
    """What has the style of a title, else a first heading."""
    titles = [_text(element) for element in body if element.get("class") == _TITLE_CLASS]
    first = next((element for element in body if _text(element)), None)
    if titles and titles[0]:
        return titles[0]
    return _text(first) if first is not None and first.tag == "h1" else None
