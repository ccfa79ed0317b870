"""The article in a PDF."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator, Sequence
from contextlib import closing
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from corpus.errors import UnreadableFile
from corpus.intake.assemble import Kept, Removed
from corpus.intake.document import Properties, document
from corpus.intake.origin import Origin
from corpus.intake.pdf.layout import in_reading_order, running_heads
from corpus.intake.pdf.lines import Line, page_lines
from corpus.intake.pdf.paragraphs import Block, Measures, blocks
from corpus.intake.sniff import check_length
from corpus.model import Draft, ParagraphKind

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

LOCKED: Final = (
    "This PDF is locked with a password. Open it with the password, save a copy without one, and import that."
)
DAMAGED: Final = "This PDF is damaged, or not a PDF: it can't be opened. Save or download it once more."
SCAN: Final = (
    "The pages of this PDF are pictures, such as a scan: there is no text in them. "
    "A program for text recognition (OCR) can add it; import the result."
)
NO_TEXT: Final = "There is no text in this PDF."
_RUNNING_HEAD: Final = "running head or page number"
_FIRST_PAGES: Final = 5
_HEADING_SIZE: Final = 1.15
_HEADING_LENGTH: Final = 200
_TITLE_LENGTH: Final = 250


def read_pdf(content: bytes, origin: Origin) -> Draft:
    """The article in a PDF. Raises UnreadableFile where it is locked, damaged, or has no text."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        pdf = PdfDocument(content)
    except PdfiumError as error:
        raise UnreadableFile(LOCKED if "password" in str(error).lower() else DAMAGED, origin.shown) from error
    with closing(pdf):
        if pdf.get_formtype():
            pdf.init_forms()  # so that what is filled in is on the pages
        pages = _pages(pdf, origin)
        if not any(pages):
            raise UnreadableFile(SCAN if _has_pictures(pdf) else NO_TEXT, origin.shown)
        properties = _properties(pdf)
    return _draft(pages, properties, origin)


def _pages(pdf: PdfDocument, origin: Origin) -> list[list[Line]]:
    """The lines of each page, up to where there is more than in any article."""
    pages: list[list[Line]] = []
    characters = count = 0
    for number in range(len(pdf)):
        lines = _lines(pdf, number)
        characters += sum(len(line.text) for line in lines)
        count += len(lines) + 1
        check_length(characters, count, origin)
        pages.append(lines)
    return pages


def _lines(pdf: PdfDocument, number: int) -> list[Line]:
    """The lines of a page; none where the page is damaged, for the others may be sound."""
    from pypdfium2 import PdfiumError, raw

    try:
        with closing(pdf[number]) as page:
            if not raw.FPDFPage_GetAnnotCount(page):
                return page_lines(page, number)
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)  # what is filled into forms, or written beside
        with closing(pdf[number]) as page:
            return page_lines(page, number)
    except PdfiumError:
        return []


def _has_pictures(pdf: PdfDocument) -> bool:
    """Whether there is a picture on one of the first pages; the very first may be blank."""
    return any(_has_picture(pdf, number) for number in range(min(len(pdf), _FIRST_PAGES)))


def _has_picture(pdf: PdfDocument, number: int) -> bool:
    from pypdfium2 import PdfiumError, raw

    try:
        with closing(pdf[number]) as page:
            return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    except PdfiumError:
        return False


def _properties(pdf: PdfDocument) -> Properties:
    told = pdf.get_metadata_dict(skip_empty=True)
    return Properties.of(told.get("Title"), told.get("Author"))


def _draft(pages: Sequence[Sequence[Line]], properties: Properties, origin: Origin) -> Draft:
    heads = running_heads(pages)
    if all(line in heads for lines in pages for line in lines):
        heads = set()  # there is nothing else
    ordered = [line for lines in pages for line in in_reading_order([ln for ln in lines if ln not in heads])]
    measures = Measures.of(ordered or [line for lines in pages for line in lines])
    notes = [line for line in ordered if measures.is_note(line)]
    told = blocks([line for line in ordered if not measures.is_note(line)], measures)
    beside: list[tuple[float, Kept | Removed]] = [
        *((note.page, Kept(note.text, ParagraphKind.NOTE)) for note in blocks(notes, measures)),
        *_heads_and_feet(pages, heads),
    ]
    pieces = list(_in_turns(told, sorted(beside, key=itemgetter(0)), measures))
    return document(pieces, properties, _title(told, measures), origin)


def _heads_and_feet(
    pages: Sequence[Sequence[Line]], heads: Container[Line]
) -> Iterator[tuple[float, Removed]]:
    """The running heads, each with its page: those above its text half a page before."""
    for lines in pages:
        told = [line.middle for line in lines if line not in heads]
        for line in lines:
            if line in heads:
                above = bool(told) and line.middle < min(told)
                yield line.page - 0.5 * above, Removed(line.text, _RUNNING_HEAD)


def _in_turns(
    told: Sequence[Block], beside: Sequence[tuple[float, Kept | Removed]], measures: Measures
) -> Iterator[Kept | Removed]:
    """The paragraphs; what stands ``beside`` them on a page comes before those that end further on."""
    left = deque(beside)
    for block in told:
        while left and left[0][0] < block.page:
            yield left.popleft()[1]
        yield Kept(block.text, _kind(block, measures))
    yield from (piece for _, piece in left)


def _kind(block: Block, measures: Measures) -> ParagraphKind:
    large = block.size > _HEADING_SIZE * measures.size and len(block.text) < _HEADING_LENGTH
    return ParagraphKind.HEADING if large else ParagraphKind.BODY


def _title(told: Sequence[Block], measures: Measures) -> str | None:
    """The largest words of the first page, where they are larger than the text."""
    first = [block for block in told if block.page == told[0].page and 4 < len(block.text) < _TITLE_LENGTH]
    largest = max(first, key=lambda block: block.size, default=None)
    if largest is None or largest.size < _HEADING_SIZE * measures.size:
        return None
    return largest.text
