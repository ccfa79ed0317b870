"""Small documents of other programs' formats, made for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from xml.sax.saxutils import escape

#: The paragraphs of a story of our own.
FERRY = (
    "The ferry to Tarn makes its last crossing of the year on Friday, two weeks sooner than ever before, "
    "because the company can no longer pay for the fuel, said Ivar Lund, who has run it since 1971."
)
BRIDGE = (
    "About four hundred people live in Tarn. The council wants the ministry to pay for a bridge, which it "
    "has asked for in each of the last nine years, and each time it was told to wait for the next one."
)
WINTER = (
    "In the old days people drove across the ice. The lake has not been frozen to the other shore since "
    "the winter of 2003, and the road around it is closed whenever snow lies on the pass."
)


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
_PART_RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="styles.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>"""
_STYLES = f"""<w:styles xmlns:w="{_WORD}"><w:style w:type="paragraph" w:styleId="Title">
<w:name w:val="Title"/></w:style></w:styles>"""
_CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>
</cp:coreProperties>"""


@dataclass(frozen=True)
class Put:
    """Words on a page, at so many points from its left and from its upper edge."""

    text: str
    left: float
    down: float
    size: float = 10


def pdf(
    *pages: Sequence[Put],
    title: str | None = None,
    author: str | None = None,
    turned: int = 0,
    field: Put | None = None,
) -> bytes:
    """A PDF of A4 pages with these words in Helvetica; a page without any has a small picture.

    ``field``: what is filled in where the first page has a field of a form.
    """
    objects: list[bytes] = []

    def add(content: str | bytes) -> int:
        objects.append(content.encode("latin-1") if isinstance(content, str) else content)
        return len(objects)

    catalog, tree = add(""), add("")
    font = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    picture = add(_stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
                          " /BitsPerComponent 8", b"\x80"))  # fmt: skip
    annotations, form = "", ""
    if field:
        fonts = f"/Resources << /Font << /F {font} 0 R >> >>"
        drawn = _drawn(Put(field.text, 2, 838, field.size))
        look = add(_stream(f"/Type /XObject /Subtype /Form /BBox [0 0 200 20] {fonts}", drawn))
        box = f"{field.left} {842 - field.down} {field.left + 200} {862 - field.down}"
        widget = add(f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V ({field.text}) /F 4 /Rect [{box}] "
                     f"/AP << /N {look} 0 R >> >>")  # fmt: skip
        annotations, form = f"/Annots [{widget} 0 R]", f"/AcroForm << /Fields [{widget} 0 R] >>"
    kids = []
    for page in pages:
        drawn = b"".join(_drawn(put) for put in page) or b"q 500 0 0 700 40 40 cm /P Do Q\n"
        stream = add(_stream("", drawn))
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Rotate {turned} /Contents "
                f"{stream} 0 R /Resources << /Font << /F {font} 0 R >> /XObject << /P {picture} 0 R >> >> "
                f"{annotations} >>"
            )
        )
    fields = {"Title": title, "Author": author}
    info = add("<< " + " ".join(f"/{name} ({told})" for name, told in fields.items() if told) + " >>")
    objects[catalog - 1] = f"<< /Type /Catalog /Pages {tree} 0 R {form} >>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[tree - 1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode()
    return _file(objects, catalog, info)


def pdf_of(*objects: str | bytes, trailer: str = "") -> bytes:
    """A PDF of these objects, the first of which is its catalog, with these entries more in its trailer."""
    written = [each.encode("latin-1") if isinstance(each, str) else each for each in objects]
    whole = _file([*written, b"<< >>"], 1, len(written) + 1)
    return whole.replace(b"trailer << ", f"trailer << {trailer} ".encode())


def _stream(entries: str, content: bytes) -> bytes:
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _drawn(put: Put) -> bytes:
    text = put.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
    return f"BT /F {put.size} Tf {put.left} {842 - put.down} Td (".encode() + text + b") Tj ET\n"


def _file(objects: Sequence[bytes], catalog: int, info: int) -> bytes:
    content, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = (
        f"trailer << /Size {size} /Root {catalog} 0 R /Info {info} 0 R >>\nstartxref\n{len(content)}\n%%EOF"
    )
    return content + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def lines(paragraphs: Sequence[str], *, left: float = 60, down: float = 100, wide: int = 60) -> list[Put]:
    """Paragraphs in lines of up to so many letters, each paragraph with its first line indented."""
    put: list[Put] = []
    for paragraph in paragraphs:
        line, indent = "", 15.0
        for word in [*paragraph.split(), ""]:
            if not word or len(line) + len(word) > wide:
                put.append(Put(line, left + indent, down))
                line, indent, down = "", 0, down + 13
            line = f"{line} {word}".strip()
    return put


def docx(body: str, *, title: str = "", author: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """A Word document with this content of its body, in Word's XML."""
    main = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELATIONS.encode(),
        "docProps/core.xml": _CORE.format(title=escape(title), author=escape(author)).encode(),
        "word/document.xml": main.encode(),
        "word/styles.xml": _STYLES.encode(),
        "word/_rels/document.xml.rels": _PART_RELATIONS.encode(),
        **(extra or {}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def word_paragraph(text: str, style: str | None = None, *, bold: bool = False) -> str:
    """A paragraph in Word's XML."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p>{named}<w:r>{weight}<w:t>{escape(text)}</w:t></w:r></w:p>"


def word_table(*rows: Sequence[str]) -> str:
    """A table in Word's XML."""
    told = ("".join(f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in told)}</w:tbl>"


def mail(text: str, *, html: str | None = None, **headers: str) -> EmailMessage:
    """A message with this text, and with the same as HTML if that is given."""
    message = EmailMessage()
    for name, value in headers.items():
        message["From" if name == "sender" else name.capitalize()] = value
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message
