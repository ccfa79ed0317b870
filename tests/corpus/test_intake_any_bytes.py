"""Any bytes become an article that fits together, or are refused in words: for every reader, however damaged.

Hypothesis makes the same cases each time where the variable ``CI`` is set. PDFium is no Python, and a case
that no one has seen yet could end the tests with it: so PDFs are the same cases each time everywhere.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.intake import Origin, read
from corpus.intake.reading import READERS
from corpus.intake.sniff import Form
from tests.corpus.documents import FERRY, docx, lines, mail, pdf, word_paragraph, word_table
from tests.corpus.fitting import assert_fits

PAGE = f"""<html><head><title>No ferry to Tarn – The Post</title><script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "No ferry \\ud83d to Tarn", "datePublished": "2009-10-05"}}</script>
</head><body><nav>Home</nav><h1>No ferry to Tarn</h1><p>By Rosa Field</p><article><p>{FERRY}</p>
<ul><li>Ice</li></ul><table><tr><td>1</td></tr></table><p>&shy;&#x202e;&#xd800;{FERRY.upper()}</p></article></body></html>"""


def _saved() -> bytes:
    message = mail("", subject="Saved", sender="<Saved by Blink>")
    message.clear_content()
    message["Snapshot-Content-Location"] = "https://example.org/tarn"
    message.set_content(PAGE, subtype="html")
    message.make_related()
    return message.as_bytes()


WHOLE: dict[Form, bytes] = {
    Form.TEXT: f"Home\n\nNo ferry to Tarn\n\nBy Rosa Field\nOctober 5, 2009\n\n{FERRY}\n\n{FERRY}\n".encode(),
    Form.HTML: PAGE.encode(),
    Form.PDF: pdf(lines([FERRY, FERRY.upper()]), lines([FERRY]), title="No ferry", author="Rosa Field"),
    Form.WORD: docx(
        word_paragraph("No ferry", "Title") + word_paragraph(FERRY) + word_table(["Year", "2001"]),
        title="Tarn",
    ),
    Form.MAIL: mail(
        f"{FERRY}\n\n> {FERRY}\n\n-- \nRosa\n", html=PAGE, subject="Fähre", sender="Rosa Field <a@b.example>"
    ).as_bytes(),
    Form.WEB_ARCHIVE: _saved(),
}


def test_there_is_a_whole_file_of_each_form_here() -> None:
    assert WHOLE.keys() == set(Form)
    assert {form.value for form in Form} <= READERS.keys()
    for form, content in WHOLE.items():
        draft = read(content, Origin(f"a{form}"))
        assert_fits(draft)
        assert FERRY in draft.text


def assert_promised(content: bytes, name: str) -> None:
    """The promise of every reader."""
    try:
        assert_fits(read(content, Origin(name)))
    except UnreadableFile as refusal:
        message, path = refusal.message, refusal.path
        if not message.endswith(".") or path != name:
            raise AssertionError(f"no words for a person: {message!r}, {path!r}") from refusal


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file that was cut off, or in which bytes are others, are missing, or stand twice."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        match draw(st.sampled_from(("other", "more", "gone", "twice", "cut"))):
            case "other":
                content[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
            case "more":
                content[at:at] = draw(st.binary(max_size=12))
            case "gone":
                del content[at : at + draw(st.integers(1, 200))]
            case "twice":
                content[at:at] = content[at : at + draw(st.integers(1, 200))]
            case _:
                del content[at:]
    return bytes(content)


def promised(whole: bytes, *, same: bool = False) -> Callable[[Callable[..., None]], Callable[..., None]]:
    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        quick = settings(
            max_examples=50, deadline=None, derandomize=same, suppress_health_check=[HealthCheck.too_slow]
        )
        return quick(given(content=damaged(whole))(test))

    return decorate


@promised(WHOLE[Form.TEXT])
def test_a_damaged_text(content: bytes) -> None:
    assert_promised(content, "a.txt")


@promised(WHOLE[Form.HTML])
def test_a_damaged_page(content: bytes) -> None:
    assert_promised(content, "a.html")


@promised(WHOLE[Form.PDF], same=True)
def test_a_damaged_pdf(content: bytes) -> None:
    assert_promised(content, "a.pdf")


@promised(WHOLE[Form.WORD])
def test_a_damaged_word_document(content: bytes) -> None:
    assert_promised(content, "a.docx")


@promised(zipfile.ZipFile(io.BytesIO(WHOLE[Form.WORD])).read("word/document.xml"))
def test_a_word_document_with_damaged_xml(content: bytes) -> None:
    assert_promised(docx("", extra={"word/document.xml": content}), "a.docx")


@promised(WHOLE[Form.MAIL])
def test_a_damaged_mail(content: bytes) -> None:
    assert_promised(content, "a.eml")


@promised(WHOLE[Form.WEB_ARCHIVE])
def test_a_damaged_web_archive(content: bytes) -> None:
    assert_promised(content, "a.mhtml")


BEGINNINGS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html><body>",
    b"From: a@b\nSubject: c\n",
    b"\xff\xfe",
    b"\x00",
)


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400), st.sampled_from(sorted(READERS)))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_bytes_under_any_name(beginning: bytes, rest: bytes, suffix: str) -> None:
    assert_promised(beginning + rest, f"a{suffix}")


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("length", [1, 5, 60, 300])
def test_the_beginning_of_a_file(form: Form, length: int) -> None:
    assert_promised(WHOLE[form][:length], f"a{form}")


NAMES = ("a.txt", "a.html", "a.pdf", "a.docx", "a.eml", "a.mhtml", "a.doc", "a.jpg", "a")


@pytest.mark.parametrize("form", list(Form))
def test_the_content_decides_whatever_a_file_is_called(form: Form) -> None:
    known = read(WHOLE[form], Origin(f"a{form}"))
    assert [name for name in NAMES if read(WHOLE[form], Origin(name)) != known] == []
