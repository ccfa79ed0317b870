"""Bytes become a Draft or are refused in words for a person, whatever they are and are called."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableFile
from corpus.intake import READERS, Origin, read
from corpus.intake.limits import FILE_BYTES, TEXT_CHARACTERS
from corpus.intake.sniff import Form, form_of
from corpus.model import Draft
from tests.corpus.fitting import assert_fits

SAID = "The pilots said that the café “Möwe” – on the quay – was closed, and that nobody had asked them."
POLISH = (
    "Zażółć gęślą jaźń, powiedział kapitan, i odpłynął w stronę północnego brzegu. Łódź była już daleko, gdy "
    "ktoś zauważył, że śluza jest wciąż zamknięta, a pompy nie działają od środy."
)


def read_bytes(content: bytes, name: str = "note.txt") -> Draft:
    return read(content, Origin(name))


@pytest.mark.parametrize(
    "content",
    [
        SAID.encode(),
        SAID.encode("utf-8-sig"),
        SAID.encode("utf-16"),
        codecs.BOM_UTF16_BE + SAID.encode("utf-16-be"),
        SAID.encode("utf-16-le"),
        SAID.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 be", "utf-16 without mark", "cp1252"],
)
def test_text_is_read_in_the_encoding_that_it_is_in(content: bytes) -> None:
    assert read_bytes(content).text == SAID


def test_legacy_code_page_is_recognised() -> None:
    assert read_bytes(POLISH.encode("cp1250")).text == POLISH


def test_text_that_was_decoded_wrongly_before_is_repaired() -> None:
    broken = SAID.encode().decode("cp1252", errors="ignore")
    assert "â€" in broken
    repaired = read_bytes(broken.encode()).text
    assert "café" in repaired
    assert "â€" not in repaired


def test_one_damaged_character_does_not_cost_the_others() -> None:
    assert read_bytes(f"{SAID} {POLISH}".encode()[:-1] + b"\xc5").text.startswith(SAID)


def test_line_ends_of_all_systems_part_lines() -> None:
    one, two = "The ferry was late again on Monday.", "Nobody on the quay was told why it was."
    for end in ("\n", "\r\n", "\r"):
        assert read_bytes(f"{one}{end}{end}{two}".encode()).text == f"{one}\n\n{two}"


def test_control_and_invisible_characters_go() -> None:
    assert (
        read_bytes("The fer\u00adry\u200b was\x07 late\u202e again.".encode()).text
        == "The ferry was late again."
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t\n", "nothing but blanks"),
        (b"%PDF-1.7 ...", "This PDF is damaged"),
        (b"\xef\xbb\xbf%PDF-1.7 ...", "This PDF is damaged"),
        (b"PK\x03\x04\x14\x00[Content_Types].xml word/document.xml", "This Word document is damaged"),
        (b"PK\x03\x04\x14\x00mimetypeapplication/epub+zip", "an e-book"),
        (b"{\\rtf1\\ansi The ferry was late.}", "This is an RTF document. Crossread reads text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "This document is locked with a password",
        ),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "a picture"),
        (b"From: a@b.example\nTo: c@d.example\nContent-Transfer-Encoding: base64\n\nIA==", "e-mail"),
        (bytes(5000), "This is not a text"),
        (bytes(range(256)) * 40, "This is not a text"),
    ],
)
def test_what_is_no_text_is_refused_in_plain_words(content: bytes, words: str) -> None:
    for name in ("note.txt", "page.html"):
        with pytest.raises(UnreadableFile) as refusal:
            read_bytes(content, name)
        assert words in refusal.value.message or name == "page.html"
        assert refusal.value.path == name


@pytest.mark.parametrize(
    "head",
    [
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://a\nContent-Type: multipart/related",
        'From: "Gespeichert von Windows"\nSubject: Tarn\nMIME-Version: 1.0\nContent-Type: multipart/related',
        "MIME-Version: 1.0\nContent-Type: multipart/related",
    ],
)
def test_a_page_that_a_browser_saved_is_no_mail(head: str) -> None:
    assert form_of(f'{head};\n boundary="b"\n\n--b'.encode(), Origin("a.eml")) is Form.WEB_ARCHIVE


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (
            "From: Ada Quill <a@b.example>\nTo: c@d.example\nMIME-Version: 1.0\n\nThe ferry was late.",
            Form.MAIL,
        ),
        ("From a@b.example Mon\nFrom: a@b.example\nMessage-ID: <1@b.example>\n\nLate.", Form.MAIL),
        ("From: Ada Quill\nTo: the board\nDate: 6 May 2019\n\nThe ferry was late.", Form.TEXT),
        ("The ferry was late.\n\nFrom: a@b.example\nMessage-ID: <1@b.example>\n", Form.TEXT),
        ("<p>The ferry was late.</p>", Form.HTML),
        ("<?xml version='1.0'?><!-- saved --><html><p>Late", Form.HTML),
        ("<Ferry> was late, and x < y.", Form.TEXT),
    ],
)
def test_the_form_is_told_by_the_content(content: str, form: Form) -> None:
    assert form_of(content.encode(), Origin("note")) is form


def test_refusal_names_the_file_inside_its_archive() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read(b"", Origin("old.zip", "1999/note.txt"))
    assert refusal.value.path == "old.zip/1999/note.txt"


def test_file_that_is_too_long_is_refused_with_its_size() -> None:
    with pytest.raises(UnreadableFile, match="50 MB"):
        read_bytes(bytes(FILE_BYTES + 1))
    with pytest.raises(UnreadableFile, match="more than several books"):
        read_bytes(b"The ferry was late. " * (TEXT_CHARACTERS // 20 + 1))


@pytest.mark.parametrize(
    "content",
    [
        b"ferry " * 150_000,
        b"x" * 1_000_000,
        b"  * Port\n" * 12_000,
        b"\n".join(b"  * Port %d" % number for number in range(10_000)),
        b"By " * 100_000,
        b"12 January 2019 " * 20_000,
    ],
    ids=["one line", "one word", "one bullet", "bullets", "by", "dates"],
)
@pytest.mark.timeout(30)  # for what takes a fraction of a second where time grows with the text only
def test_text_made_to_be_slow_comes_to_an_end(content: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        assert_fits(read_bytes(content))


def test_paragraph_of_a_whole_book_is_parted() -> None:
    draft = read_bytes(b"The ferry was late, and nobody on the quay knew why. " * 5_000)
    assert max(each.end - each.start for each in draft.paragraphs) <= 20_000


def test_each_reader_is_known_by_its_extension() -> None:
    assert {".txt", ".html", ".htm", ".xhtml"} <= READERS.keys()


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "  • Port",
                "Comments (12)",
                "By Ada Quill",
                "Posted : 2019-05-06  17:33",
                "Read also  Pilots ask for a second tug",
                "The lock and its pumps",
                "Table of Contents:",
                "The pumps were built for fresh water, and the basin is salt, as the board knew.",
                "Advertisement",
                "1) First",
                "Photo: Ida Storm",
                "[1] Storm, Ida. Salt. 2011.",
            ]
        ),
        st.text(max_size=120),
    ),
    max_size=40,
)


@given(LINES)
@settings(max_examples=80, deadline=None)
def test_spans_always_fit_the_text_of_a_dump(lines: list[str]) -> None:
    with contextlib.suppress(UnreadableFile):
        assert_fits(read_bytes("\n".join(lines).encode("utf-8", "replace")))


TAGS = """
<p> </p> <div> </div> <h1> </h1> <ul> <li> </ul> <br> <article> </article> <nav> </nav> <table> <tr> <td>
</table> <b> </b> <!-- --> <script> </script> <footer> &amp; &#x0; &#xd800; <blockquote> <title> </title>
<![CDATA[
"""


@given(
    st.lists(
        st.one_of(
            st.sampled_from(TAGS.split()),
            st.sampled_from([SAID, POLISH, "Port", "By Ada Quill"]),
            st.text(max_size=30),
        ),
        max_size=40,
    )
)
@settings(max_examples=40, deadline=None)
def test_spans_always_fit_the_text_of_a_page(parts: list[str]) -> None:
    html = "<html><body>" + "".join(parts)
    with contextlib.suppress(UnreadableFile):
        assert_fits(read_bytes(html.encode("utf-8", "replace"), "page.html"))


@given(st.binary(max_size=400), st.sampled_from(["note.txt", "page.html"]))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    with contextlib.suppress(UnreadableFile):
        assert_fits(read_bytes(content, name))
