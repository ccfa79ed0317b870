"""Articles in PDF, Word documents, e-mails and web archives."""

from __future__ import annotations

from textwrap import wrap

import pytest

from corpus.errors import UnreadableFile
from corpus.intake import Origin, read
from corpus.model import Draft, ParagraphKind, PartialDate
from tests.corpus.documents import (
    BRIDGE,
    FERRY,
    WINTER,
    Put,
    docx,
    lines,
    mail,
    pdf,
    pdf_of,
    word_paragraph,
    word_table,
)


def told(draft: Draft, *kinds: ParagraphKind) -> list[str]:
    wanted = kinds or tuple(ParagraphKind)
    return [draft.text[each.start : each.end] for each in draft.paragraphs if each.kind in wanted]


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(content, Origin(name))
    return refused.value.message


class TestPdf:
    def test_lines_become_paragraphs_and_the_largest_words_the_title(self) -> None:
        page = [Put("No ferry to Tarn this winter", 60, 60, 20), *lines([FERRY, BRIDGE, WINTER])]
        draft = read(pdf(page), Origin("a.pdf"))
        assert draft.title == "No ferry to Tarn this winter"
        assert told(draft) == [FERRY, BRIDGE, WINTER]

    def test_the_content_decides_whatever_the_file_is_called(self) -> None:
        assert told(read(pdf(lines([FERRY, BRIDGE])), Origin("a.txt"))) == [FERRY, BRIDGE]

    def test_columns_are_read_one_after_the_other_even_where_the_file_goes_across(self) -> None:
        left = lines([FERRY, BRIDGE], left=50, wide=38)
        right = lines([WINTER, FERRY.upper()], left=310, wide=38)
        across = [put for row in zip(left, right, strict=False) for put in row]
        rest = left[len(right) :] + right[len(left) :]
        draft = read(pdf([*across, *rest]), Origin("a.pdf"))
        assert told(draft) == [FERRY, BRIDGE, WINTER, FERRY.upper()]

    def test_a_paragraph_goes_on_over_the_page_and_running_heads_go(self) -> None:
        whole = " ".join([FERRY, BRIDGE, WINTER])
        put = lines([whole])
        pages = []
        for number in range(4):
            part = put[number * 3 : number * 3 + 3] if number < 3 else put[9:]
            moved = [Put(each.text, each.left, 700 + 13 * at) for at, each in enumerate(part)]
            pages.append([Put(f"The Tarn Valley Post, page {number + 1}", 60, 40), *moved])
        draft = read(pdf(*pages), Origin("a.pdf"))
        assert told(draft) == [whole]
        assert {block.reason for block in draft.removed} == {"running head or page number"}

    def test_running_heads_and_feet_stand_at_their_pages(self) -> None:
        pages = [
            [Put("The Tarn Valley Post", 60, 40), *lines([text]), Put(f"Page {number}", 60, 800)]
            for number, text in enumerate((FERRY, BRIDGE, WINTER), 1)
        ]
        draft = read(pdf(*pages), Origin("a.pdf"))
        ends = [paragraph.end for paragraph in draft.paragraphs]
        assert [(block.text, block.after) for block in draft.removed] == [
            ("The Tarn Valley Post", 0),
            ("Page 1\nThe Tarn Valley Post", ends[0]),
            ("Page 2\nThe Tarn Valley Post", ends[1]),
            ("Page 3", ends[2]),
        ]

    def test_words_parted_at_the_end_of_a_line_are_made_whole(self) -> None:
        page = [
            Put("The council of the valley met on Friday to talk about the trans-", 60, 100),
            Put("port of goods, and about the well-", 60, 113),
            Put("known ferry. A well-known name was missing.", 60, 126),
        ]
        assert told(read(pdf(page), Origin("a.pdf"))) == [
            "The council of the valley met on Friday to talk about the transport of goods, and about the "
            "well-known ferry. A well-known name was missing."
        ]

    def test_small_print_at_the_foot_does_not_interrupt(self) -> None:
        whole = " ".join([FERRY, BRIDGE])
        put = lines([whole])
        first = [Put(each.text, each.left, 650 + 13 * at) for at, each in enumerate(put[:4])]
        second = [Put(each.text, each.left, 60 + 13 * at) for at, each in enumerate(put[4:])]
        note = Put("1 According to the yearly report of the company.", 60, 790, 7)
        draft = read(pdf([*first, note], second), Origin("a.pdf"))
        assert told(draft, ParagraphKind.BODY) == [whole]
        assert told(draft, ParagraphKind.NOTE) == [note.text]

    @pytest.mark.parametrize("turned", [90, 180, 270])
    def test_a_page_is_read_whichever_way_it_is_shown(self, turned: int) -> None:
        assert told(read(pdf(lines([FERRY, BRIDGE]), turned=turned), Origin("a.pdf"))) == [FERRY, BRIDGE]

    @pytest.mark.parametrize(("across", "matrix"), [("up", "0 1 -1 0"), ("down", "0 -1 1 0")])
    def test_lines_that_run_up_or_down_the_page_are_read(self, across: str, matrix: str) -> None:
        drawn = "".join(
            f"BT /F {put.size} Tf {matrix} {put.down if across == 'up' else 600 - put.down} "
            f"{put.left if across == 'up' else 780 - put.left} Tm ({put.text}) Tj ET\n"
            for put in lines([FERRY, BRIDGE])
        )
        page = pdf_of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F "
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream",
        )
        assert told(read(page, Origin("a.pdf"))) == [FERRY, BRIDGE]

    def test_what_its_properties_say_is_taken_where_the_pages_do_not(self) -> None:
        draft = read(pdf(lines([FERRY]), title="Tarn without a ferry", author="Rosa Field"), Origin("a.pdf"))
        assert (draft.title, draft.authors) == ("Tarn without a ferry", ("Rosa Field",))

    def test_what_programs_fill_in_is_no_title_and_no_author(self) -> None:
        draft = read(pdf(lines([FERRY]), title="Microsoft Word - x.doc", author="user1"), Origin("a.pdf"))
        assert (draft.title, draft.authors) == (None, ())

    def test_what_is_filled_into_a_form_is_read_with_it(self) -> None:
        form = pdf(lines([FERRY]), field=Put("Ivar Lund", 60, 400))
        assert told(read(form, Origin("a.pdf"))) == [FERRY, "Ivar Lund"]

    def test_a_font_that_keeps_ligatures_and_quotes_where_others_have_controls(self) -> None:
        put = [
            Put(
                "The \x10o\x1bice\x11 of the \x1crst di\x1ecult trip re\x1dects the cost \x15 said Ivar.",
                60,
                100,
            )
        ]
        assert told(read(pdf(put), Origin("a.pdf"))) == [
            "The “office” of the first difficult trip reflects the cost – said Ivar."
        ]

    def test_where_every_line_comes_again_on_each_page_it_is_the_text(self) -> None:
        page = [Put("A notice that stands on every page.", 60, 100)]
        assert "A notice" in read(pdf(page, page, page), Origin("a.pdf")).text

    def test_a_scan_without_text_is_told_as_such(self) -> None:
        assert "pictures, such as a scan" in refusal(pdf([]), "a.pdf")
        assert "pictures, such as a scan" in refusal(pdf([Put(" ", 60, 60)], []), "a.pdf")

    @pytest.mark.parametrize("cut", [20, 200, 600])
    def test_a_damaged_one_is_told(self, cut: int) -> None:
        message = refusal(pdf(lines([FERRY]))[:cut], "a.pdf")
        assert "damaged" in message or "no text" in message


class TestWord:
    def test_title_headings_lists_and_tables_are_known(self) -> None:
        body = (
            word_paragraph("Tarn without a ferry", "Title")
            + word_paragraph(FERRY)
            + word_paragraph("What the council says", bold=True)
            + word_paragraph(BRIDGE)
            + word_table(["Year", "Crossings"], ["2001", "412"])
        )
        draft = read(docx(body), Origin("a.docx"))
        assert told(draft, ParagraphKind.BODY)[-2:] == [FERRY, BRIDGE]
        assert told(draft, ParagraphKind.HEADING) == ["What the council says"]
        assert told(draft, ParagraphKind.TABLE) == ["Year | Crossings\n2001 | 412"]

    def test_its_properties_are_taken(self) -> None:
        draft = read(docx(word_paragraph(FERRY), title="Tarn", author="Rosa Field"), Origin("a.docx"))
        assert (draft.title, draft.authors) == ("Tarn", ("Rosa Field",))

    def test_what_stands_in_text_boxes_is_kept(self) -> None:
        within = f"<w:txbxContent>{word_paragraph(BRIDGE)}</w:txbxContent>"
        box = f"<w:p><w:r><w:pict>{within}</w:pict></w:r></w:p>"
        assert BRIDGE in told(read(docx(word_paragraph(FERRY) + box), Origin("a.docx")))

    def test_what_stands_on_each_page_and_in_its_margin_is_not_the_article(self) -> None:
        word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        parts = {
            "word/header1.xml": f'<w:hdr xmlns:w="{word}">{word_paragraph("Tarn Valley Post")}</w:hdr>',
            "word/footer2.xml": f'<w:ftr xmlns:w="{word}">{word_paragraph("Printed in Tarn")}</w:ftr>',
            "word/comments.xml": f'<w:comments xmlns:w="{word}">{word_paragraph("Is that so?")}</w:comments>',
        }
        extra = {name: part.encode() for name, part in parts.items()}
        draft = read(docx(word_paragraph(FERRY), extra=extra), Origin("a.docx"))
        assert told(draft) == [FERRY]
        assert {(block.text, block.reason) for block in draft.removed} == {
            ("Is that so?", "comment in the margin"),
            ("Printed in Tarn\nTarn Valley Post", "page header or footer"),
        }

    def test_an_article_that_is_laid_out_in_a_table_is_no_table(self) -> None:
        columns = word_table([f"{FERRY} {BRIDGE}", f"{WINTER} {FERRY.upper()} {BRIDGE.upper()}"])
        draft = read(docx(word_paragraph("Tarn", "Title") + columns), Origin("a.docx"))
        assert told(draft, ParagraphKind.BODY) == [
            f"{FERRY} {BRIDGE}",
            f"{WINTER} {FERRY.upper()} {BRIDGE.upper()}",
        ]

    def test_references_captions_and_notes_are_known_as_such(self) -> None:
        beside = {
            ParagraphKind.CAPTION: ["Photo: Ida Storm/Reuters"],
            ParagraphKind.REFERENCE: [
                "References",
                "[1] Lund, I. The ferries of Tarn. Lowick Press, 2001.",
                "[2] https://a.example/ice",
            ],
        }
        body = [
            FERRY,
            *beside[ParagraphKind.CAPTION],
            BRIDGE,
            WINTER,
            *beside[ParagraphKind.REFERENCE],
        ]
        draft = read(docx("".join(map(word_paragraph, body))), Origin("a.docx"))
        assert {kind: told(draft, kind) for kind in beside} == beside
        assert told(draft, ParagraphKind.BODY) == [FERRY, BRIDGE, WINTER]

    def test_a_table_within_a_cell_is_told_once(self) -> None:
        within = (
            f"<w:tr><w:tc>{word_table(['Ice', 'Fuel'])}</w:tc><w:tc>{word_paragraph('2003')}</w:tc></w:tr>"
        )
        draft = read(docx(word_paragraph(FERRY) + f"<w:tbl>{within}</w:tbl>"), Origin("a.docx"))
        assert told(draft, ParagraphKind.TABLE) == ["Ice Fuel | 2003"]

    def test_a_page_that_was_packed_up_as_a_document_is_read(self) -> None:
        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="c" Target="/word/page.htm" Type="http://schemas.openxmlformats.org/'
            'officeDocument/2006/relationships/aFChunk"/></Relationships>'
        )
        page = f"<html><body><h1>Tarn without a ferry</h1><p>{FERRY}</p><p>{BRIDGE}</p></body></html>"
        extra = {"word/_rels/document.xml.rels": relations.encode(), "word/page.htm": page.encode()}
        assert told(read(docx("", extra=extra), Origin("a.docx"))) == [FERRY, BRIDGE]

    def test_entities_of_xml_are_not_resolved(self) -> None:
        bomb = (
            b'<!DOCTYPE x [<!ENTITY a "ten letters"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
            b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        )
        extra = {"docProps/core.xml": bomb + b"<a><title>&c;&f;</title></a>"}
        assert read(docx(word_paragraph(FERRY), extra=extra), Origin("a.docx")).title is None

    def test_one_packed_to_fill_the_memory_is_refused_and_not_unpacked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delattr("mammoth.convert_to_html")
        picture = docx(word_paragraph(FERRY), extra={"word/media/a.bin": bytes(12_000_000)})
        text = docx(word_paragraph("x" * 12_000_000))
        assert all("unpacks to far more" in refusal(packed, "a.docx") for packed in (picture, text))

    def test_damaged_and_empty_ones_are_told(self) -> None:
        whole = docx(word_paragraph(FERRY))
        assert "damaged" in refusal(whole[: len(whole) // 2], "a.docx")
        assert "no text" in refusal(docx(""), "a.docx")


class TestMail:
    def test_subject_sender_and_day_are_those_of_the_article(self) -> None:
        message = mail(
            f"{FERRY}\n\n{BRIDGE}\n",
            subject="Fwd: Tarn without a ferry",
            sender="Rosa Field <rosa@example.org>",
            to="news@example.org",
            date="Mon, 05 Oct 2009 08:00:00 +0200",
        )
        draft = read(message.as_bytes(), Origin("a.eml"))
        assert draft.title == "Tarn without a ferry"
        assert draft.authors == ("Rosa Field",)
        assert draft.date == PartialDate(2009, 10, 5)
        assert told(draft) == [FERRY, BRIDGE]

    def test_what_is_quoted_and_signed_is_not_the_authors_telling(self) -> None:
        text = f"{FERRY}\n\n> {WINTER}\n\n-- \nRosa Field, Tarn Valley Post\n"
        draft = read(mail(text, subject="Tarn", sender="a@example.org").as_bytes(), Origin("a.eml"))
        assert told(draft, ParagraphKind.BODY) == [FERRY]
        assert told(draft, ParagraphKind.NOTE) == [WINTER, "Rosa Field, Tarn Valley Post"]

    def test_lines_that_are_quoted_are_joined_to_paragraphs(self) -> None:
        quoted = "\n".join(f"> {line}" for line in wrap(f"{FERRY} {BRIDGE}", 70))
        message = mail(f"That is so.\n\n{quoted}\n", subject="Tarn", sender="a@example.org")
        draft = read(message.as_bytes(), Origin("a.eml"))
        assert told(draft, ParagraphKind.NOTE) == [f"{FERRY} {BRIDGE}"]
        message = mail(f"{quoted}\n\n-- \nRosa\n", subject="Tarn", sender="a@example.org")
        assert told(read(message.as_bytes(), Origin("a.eml")), ParagraphKind.BODY) == [f"{FERRY} {BRIDGE}"]

    def test_of_two_versions_one_is_read_and_the_other_where_the_first_is_empty(self) -> None:
        html = f"<p>{FERRY}</p><img src='https://example.org/seen.gif'>"
        both = mail(FERRY, html=html, subject="Tarn", sender="a@example.org")
        assert told(read(both.as_bytes(), Origin("a.eml"))) == [FERRY]
        only = mail("", html=html, subject="Tarn", sender="a@example.org")
        assert told(read(only.as_bytes(), Origin("a.eml"))) == [FERRY]

    def test_what_is_attached_is_told_of_and_not_opened(self) -> None:
        message = mail(FERRY, subject="Tarn", sender="a@example.org")
        message.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="run.exe")
        draft = read(message.as_bytes(), Origin("a.eml"))
        assert [block.text for block in draft.removed if "attached" in block.reason] == ["run.exe"]

    def test_the_lines_of_a_mail_that_is_passed_on_stay_with_it(self) -> None:
        text = f"{FERRY}\n\nDate: March 3, 2011 4:05 AM\nSubject: Tarn\n\n{BRIDGE}\n"
        message = mail(text, subject="Tarn", sender="a@example.org", date="Fri, 04 Mar 2011 08:00:00 +0200")
        draft = read(message.as_bytes(), Origin("a.eml"))
        assert draft.date == PartialDate(2011, 3, 4)
        assert draft.date_note == "from the day on which the e-mail was sent"
        assert "Date: March 3, 2011 4:05 AM" in draft.text

    def test_a_day_that_is_not_possible_is_not_taken(self) -> None:
        message = mail(FERRY, subject="Tarn", sender="a@example.org", date="Tue, 04 Feb 3412 09:12:07 +0200")
        draft = read(message.as_bytes(), Origin("a.eml"))
        assert draft.date is None
        assert "3412" in str(draft.date_note)
        assert "not possible" in str(draft.date_note)

    def test_parts_are_found_by_a_boundary_that_lacks_its_quotes(self) -> None:
        message = mail(FERRY, html=f"<p>{FERRY}</p>", subject="Tarn", sender="a@example.org")
        message.set_boundary("----=_Halves_of_one_01.A7C3")
        bare = message.as_bytes().replace(b'"----=_Halves_of_one_01.A7C3"', b"----=_Halves_of_one_01.A7C3")
        assert b'boundary="' not in bare
        assert told(read(bare, Origin("a.eml"))) == [FERRY]

    @pytest.mark.parametrize(
        ("subject", "sender", "title", "author"),
        [
            (b"=?utf-8?q?F=C3=A4hre?= =?iso-8859-1?q?_T=E4rn?=", b"=?utf-8?q?Field=2C_Rosa?= <a@b.example>",
             "Fähre Tärn", "Field, Rosa"),
            ("Fähre Tärn".encode(), "Åsa Fjäll <a@b.example>".encode(), "Fähre Tärn", "Åsa Fjäll"),
            ("Fähre Tärn".encode("cp1252"), b"Rosa Field <a@b.example>", "Fähre Tärn", "Rosa Field"),
            (b"=?no-such?q?Tarn?=", b"Rosa Field <a@b.example>", "Tarn", "Rosa Field"),
        ],
        ids=["coded", "in UTF-8", "in a code page", "in no encoding"],
    )  # fmt: skip
    def test_headers_are_read_however_they_are_written(
        self, subject: bytes, sender: bytes, title: str, author: str
    ) -> None:
        content = b"From: " + sender + b"\r\nSubject: " + subject + b"\r\n\r\n" + FERRY.encode()
        draft = read(content, Origin("a.eml"))
        assert draft.title == title
        assert author in (*draft.authors, draft.source)

    @pytest.mark.parametrize("sender", ["(" * 4_000, ":" * 4_000, "Aa (" * 1_000])
    def test_a_sender_of_thousands_of_brackets_costs_no_more_than_the_sender(self, sender: str) -> None:
        draft = read(f"From: {sender}\nSubject: Fähre\nTo: a@b.example\n\n{FERRY}".encode(), Origin("a.eml"))
        assert (told(draft), draft.title) == ([FERRY], "Fähre")

    @pytest.mark.parametrize("charset", ["undefined", "no-such", "unicode_escape", "idna", "zlib", '"a\0b"'])
    def test_an_encoding_that_there_is_not_is_none(self, charset: str) -> None:
        content = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\n\n{FERRY}"
        assert told(read(content.encode(), Origin("a.eml"))) == [FERRY]
        page = f"From: <Saved by Blink>\nSubject: x\nContent-Type: text/html; charset={charset}\n\n<p>{FERRY}"
        assert FERRY in read(page.encode(), Origin("a.mhtml")).text

    def test_one_with_too_many_parts_inside_one_another_is_told(self) -> None:
        parts = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(2_000))
        assert "too deeply" in refusal(f"From: a@b.example\nSubject: x\n{parts}".encode(), "a.eml")

    def test_a_mail_without_text_is_told(self) -> None:
        assert "no text" in refusal(mail("", subject="x", sender="a@example.org").as_bytes(), "a.eml")


class TestWebArchive:
    PAGE = f"""<html><head><title>Tarn without a ferry - The Post</title>
    <meta property="article:published_time" content="2009-10-05"></head><body>
    <nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><h1>Tarn without a ferry</h1>
    <article><p>{FERRY}</p><p>{BRIDGE}</p><p>{WINTER}</p></article></body></html>"""

    def archive(self, page: str, charset: str = "utf-8") -> bytes:
        message = mail("", subject="Saved", sender="<Saved by Blink>", date="Tue, 06 Jan 2026 10:00:00 -0000")
        message.clear_content()
        message["Snapshot-Content-Location"] = "https://example.org/tarn"
        message.set_content(page, subtype="html", charset=charset)
        message.make_related()
        message.add_related(b"GIF89a", maintype="image", subtype="gif", cid="<x>")
        return message.as_bytes()

    def test_the_page_is_read_and_the_day_on_which_it_was_saved_is_not_its_date(self) -> None:
        draft = read(self.archive(self.PAGE), Origin("a.mhtml"))
        assert draft.title == "Tarn without a ferry"
        assert draft.date == PartialDate(2009, 10, 5)
        assert told(draft) == [FERRY, BRIDGE, WINTER]

    def test_its_own_encoding_holds(self) -> None:
        page = self.PAGE.replace("Tarn", "Tärn")
        assert "Tärn" in read(self.archive(page, "iso-8859-1"), Origin("saved")).text

    def test_of_a_page_in_frames_the_frame_with_the_article_is_read(self) -> None:
        message = mail("", subject="Saved", sender="<Saved by Blink>")
        message.clear_content()
        message.set_content('<html><frameset><frame src="a"></frameset></html>', subtype="html")
        message.make_related()
        message.add_related(self.PAGE.encode(), maintype="text", subtype="html")
        assert told(read(message.as_bytes(), Origin("a.mhtml"))) == [FERRY, BRIDGE, WINTER]

    def test_one_without_a_page_is_told(self) -> None:
        message = self.archive(self.PAGE).replace(b"text/html", b"text/css")
        assert "no web page" in refusal(message, "a.mhtml")
