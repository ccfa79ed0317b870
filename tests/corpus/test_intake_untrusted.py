"""Files made to do harm, or to wear the program out: each is told of by itself, and the rest goes on."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import UnreadableFile, WorkerFailed
from corpus.intake import Origin, read
from corpus.library import Library
from corpus.pipeline import import_paths
from corpus.worker import Worker
from tests.corpus.documents import FERRY, docx, mail, pdf_of, word_paragraph
from tests.corpus.worker_tasks import reached_while_reading

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha ha ha ">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
    + "]>"
)
GROWN = word_paragraph("@").replace("@", "&k;" * 3_000)
ONE_LONG_ENTITY = f'<!DOCTYPE html [<!ENTITY k "{"ha " * 30_000}">]>'


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker("reader", seconds=30, megabytes=300, answer_megabytes=1) as worker:
        yield worker


def document(text: str, *, prolog: str = "") -> bytes:
    xml = f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{text}</w:body></w:document>'
    return docx("", extra={"word/document.xml": xml.encode()})


class TestXmlThatGrows:
    @pytest.mark.parametrize("prolog", [LAUGHS, ONE_LONG_ENTITY], ids=["in steps", "at once"])
    def test_in_a_word_document_is_refused(self, prolog: str, worker: Worker) -> None:
        styles = f"{prolog}<a>{'&k;' * 3_000}</a>".encode()
        for content in (document(GROWN, prolog=prolog), docx(GROWN, extra={"word/styles.xml": styles})):
            with pytest.raises(UnreadableFile, match="damaged"):
                worker.call(read, content, Origin("a.docx"))

    def test_in_its_properties_says_nothing(self, worker: Worker) -> None:
        core = f"{LAUGHS}<a><title>&k;</title></a>".encode()
        draft = worker.call(
            read, docx(word_paragraph(FERRY), extra={"docProps/core.xml": core}), Origin("a.docx")
        )
        assert (draft.title, draft.text) == (None, FERRY)

    def test_in_a_page_does_not_grow(self, worker: Worker) -> None:
        page = (
            f'{LAUGHS}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>&k;</p><p>{FERRY}</p></body></html>'
        )
        draft = worker.call(read, page.encode(), Origin("a.xhtml"))
        assert FERRY in draft.text
        assert len(draft.text) < 2 * len(FERRY)

    def test_deep_inside_itself_is_refused(self, worker: Worker) -> None:
        deep = "<w:tbl><w:tr><w:tc>" * 3_000 + word_paragraph(FERRY) + "</w:tc></w:tr></w:tbl>" * 3_000
        with pytest.raises(UnreadableFile, match="damaged"):
            worker.call(read, document(deep), Origin("a.docx"))


class TestPdf:
    def test_one_that_is_locked_is_told_as_such(self) -> None:
        locked = pdf_of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 0 /Kids [] >>",
            trailer=f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
            f"/O <{'5a' * 32}> /U <{'a5' * 32}> >>",
        )
        with pytest.raises(UnreadableFile, match="locked with a password"):
            read(locked, Origin("a.pdf"))

    def test_one_whose_pages_are_without_number_is_told(self, worker: Worker) -> None:
        depth = 9
        nodes = (
            f"<< /Type /Pages /Count {10 ** (depth - n)} /Kids [{f'{n + 3} 0 R ' * 10}] >>"
            for n in range(depth)
        )
        endless = pdf_of("<< /Type /Catalog /Pages 2 0 R >>", *nodes, "<< /Type /Page /MediaBox [0 0 9 9] >>")
        with pytest.raises((UnreadableFile, WorkerFailed)):
            worker.call(read, endless, Origin("a.pdf"))

    def test_one_that_unpacks_to_the_text_of_a_thousand_books_is_ended(self, worker: Worker) -> None:
        line = b"(ferry ferry ferry ferry ferry ferry) Tj 0 -1 Td\n"
        text = b"BT /F 1 Tf 60 700 Td " + line * 1_000_000 + b" ET"
        with pytest.raises((WorkerFailed, UnreadableFile)) as told:
            worker.call(read, drawing(text), Origin("a.pdf"), doing="Reading this file")
        assert "more than" in told.value.message or "longer than" in told.value.message


def drawing(content: bytes) -> bytes:
    """A PDF whose page draws this, packed, as what it draws may draw it again (``X``)."""
    packed = zlib.compress(content, 9)
    fonts = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    resources = f"/Resources << {fonts} /XObject << /X 4 0 R >> >>"
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources} /Filter /FlateDecode"
    return pdf_of(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R {resources} >>",
        f"{form} /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream",
    )


REMOTE = "https://elsewhere.example/seen"
PAGE = f"""<!DOCTYPE html SYSTEM "{REMOTE}.dtd"><html><head><link rel="stylesheet" href="{REMOTE}.css">
<base href="{REMOTE}"><meta http-equiv="refresh" content="0;{REMOTE}"><script src="{REMOTE}.js"></script>
</head><body><h1>No ferry to Tarn</h1><p>{FERRY}</p><img src="{REMOTE}.gif"><iframe src="file:///etc/hostname"></iframe>
<object data="{REMOTE}.svg"></object><p>{FERRY.upper()}</p></body></html>"""


def with_outside() -> Iterator[tuple[str, bytes]]:
    yield "a.html", PAGE.encode()
    yield "a.eml", mail("", html=PAGE, subject="Tarn", sender="a@b.example").as_bytes()
    saved = mail("", subject="Tarn", sender="<Saved by Blink>")
    saved.clear_content()
    saved["Snapshot-Content-Location"] = REMOTE
    saved.set_content(PAGE, subtype="html")
    yield "a.mhtml", saved.as_bytes()
    relations = "".join(
        f'<Relationship Id="{id}" Target="{target}" TargetMode="External" Type="http://schemas.'
        f'openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        for id, target, kind in (
            ("i", "file:///etc/hostname", "image"),
            ("j", f"{REMOTE}.png", "image"),
            ("c", f"{REMOTE}.htm", "aFChunk"),
            ("t", f"{REMOTE}.dotm", "attachedTemplate"),
        )
    )
    drawn = "".join(
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'r:link="{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
        for id in "ij"
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = f'<Relationships xmlns="{package}">{relations}</Relationships>'
    extra = {"word/_rels/document.xml.rels": parts.encode()}
    yield "a.docx", docx(word_paragraph(FERRY) + drawn, extra=extra)


def test_nothing_outside_a_file_is_reached_for() -> None:
    with Worker("reader") as worker:  # of its own: it goes on to note what is reached for
        for name, content in with_outside():
            assert worker.call(reached_while_reading, content, name) == []
            assert FERRY in worker.call(read, content, Origin(name)).text


class TestAnImport:
    @pytest.fixture
    def library(self, tmp_path: Path) -> Iterator[Library]:
        with Library.open(tmp_path / "a.crossread") as library:
            yield library

    def test_goes_on_after_each_of_them(self, library: Library, worker: Worker, tmp_path: Path) -> None:
        folder = tmp_path / "files"
        folder.mkdir()
        (folder / "1.txt").write_text(FERRY)
        (folder / "2.docx").write_bytes(document(GROWN, prolog=LAUGHS))
        (folder / "3.pdf").write_bytes(drawing(b"/X Do /X Do"))  # what it draws draws it again, for ever
        with (folder / "4.txt").open("wb") as file:  # one line of a gigabyte, which takes no room on the disk
            os.truncate(file.fileno(), 1_000_000_000)
        with zipfile.ZipFile(folder / "5.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("long.txt", bytes(51_000_000))
            archive.writestr("short.txt", FERRY.upper())
        (folder / "6.txt").write_text(FERRY.swapcase())
        outcomes = list(import_paths(library, [folder], worker=worker))
        told = {Path(each.member or each.path).name: each.reason or each.status for each in outcomes}
        assert told["1.txt"] == told["short.txt"] == told["6.txt"] == "added"
        assert "damaged" in told["2.docx"]
        assert told["3.pdf"].startswith(
            ("Reading this file took longer than", "Reading this file took more than")
        )
        assert "1,000 MB; Crossread reads files of up to 50 MB" in told["4.txt"]
        assert "MB" in told["long.txt"] or "packed" in told["long.txt"]
        assert library.queued_imports() == []

    def test_of_more_text_than_an_answer_may_hold_is_told(self, worker: Worker) -> None:
        many = ("A ferry was late on the lake, and nobody knew why it was. " * 20 + "\n\n") * 1_000
        with pytest.raises(WorkerFailed, match="too large"):
            worker.call(read, many.encode(), Origin("a.txt"))
