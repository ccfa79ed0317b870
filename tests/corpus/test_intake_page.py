"""Web pages: the article, what the page states of it, and what else stands on it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.intake import Origin, read
from corpus.model import Draft, ParagraphKind, PartialDate

PAGE = (Path(__file__).parent / "intake_files" / "page.html").read_text("utf-8")
TELLING = (
    "<p>The pumps of the lock were built for fresh water, and the basin is salt for nine months of the year, "
    "as the harbour board knew when it ordered them.</p><p>Whoever is right, the barges go on queueing at "
    "the old lock, three hours on a good day and seven on a bad one, and only the skippers pay.</p>"
)


def read_html(html: str, name: str = "page.html") -> Draft:
    return read(html.encode(), Origin(name))


def removed(draft: Draft, reason: str) -> str:
    return "\n".join(block.text for block in draft.removed if block.reason == reason)


@pytest.fixture(scope="module")
def page() -> Draft:
    return read_html(PAGE)


def test_article_is_taken_out_of_the_page(page: Draft) -> None:
    assert page.text.startswith("The new lock at the northern basin")
    assert page.text.endswith("seven on a bad one.")
    assert "Read also" not in page.text
    assert "nothing of this is run" not in page.text


def test_page_states_title_authors_source_and_date(page: Draft) -> None:
    assert page.title == "Why the new lock will not open before winter"
    assert page.authors == ("Ada Quill", "Bo Lindqvist")
    assert page.source == "The Harbour Herald"
    assert page.date == PartialDate(2019, 5, 6)
    assert page.date_note == "from the page's own data (datePublished)"


def test_headings_and_lists_stay_what_they_are(page: Draft) -> None:
    kinds = [each.kind for each in page.paragraphs]
    assert kinds.count(ParagraphKind.HEADING) == 1
    assert kinds.count(ParagraphKind.LIST) == 2


def test_rest_of_the_page_is_kept_with_reasons(page: Draft) -> None:
    assert "Town" in removed(page, "menu")
    assert "Read also" in removed(page, "related articles")
    assert "By Ada Quill and Bo Lindqvist" in removed(page, "byline, shown above")
    assert "All rights reserved" in removed(page, "page footer")
    assert "Herring" in "\n".join(block.text for block in page.removed)


def test_page_called_text_is_read_as_a_page(page: Draft) -> None:
    assert read_html(PAGE, "page.txt") == page


def test_page_without_data_states_what_its_lines_state() -> None:
    draft = read_html(
        "<html><head><title>The lock and its pumps - Quay Times</title></head><body><article>"
        f"<h1>The lock and its pumps</h1><p>By Ada Quill</p><p>6 May 2019</p>{TELLING}</article>"
    )
    assert draft.title == "The lock and its pumps"
    assert draft.authors == ("Ada Quill",)
    assert draft.date == PartialDate(2019, 5, 6)
    assert draft.text.startswith("The pumps of the lock")


def test_page_that_states_nothing_has_nothing_guessed() -> None:
    draft = read_html(f"<html><body>{TELLING}</body></html>")
    assert (draft.title, draft.authors, draft.source, draft.date) == (None, (), None, None)


def test_broken_data_in_a_page_does_no_harm() -> None:
    draft = read_html(
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "author": [[[{}, 3, null'
        f"</script></head><body><h1>The lock and its pumps</h1>{TELLING}</body></html>"
    )
    assert draft.authors == ()


def test_day_of_last_change_is_called_that() -> None:
    draft = read_html(
        '<html><head><meta property="article:modified_time" content="2019-05-07"></head>'
        f"<body><h1>The lock and its pumps</h1>{TELLING}</body></html>"
    )
    assert draft.date == PartialDate(2019, 5, 7)
    assert draft.date_note is not None
    assert "last change" in draft.date_note


@pytest.mark.parametrize(
    ("stated", "url", "line", "day", "note"),
    [
        ("2018-12-31T23:11:00+00:00", "/2019/01/01/lock/", "", PartialDate(2019, 1, 1), "in its address"),
        ("2018-12-31T23:11:00Z", "/lock", "1 January 2019", PartialDate(2019, 1, 1), "its lines say"),
        ("2019-01-02T02:11:00Z", "/2019/01/01/lock", "", PartialDate(2019, 1, 1), "in its address"),
        ("2019-01-02T15:11:00Z", "/2019/01/01/lock", "", PartialDate(2019, 1, 2), "(datePublished)"),
        ("2018-12-31T23:11:00+01:00", "/2019/01/01/lock", "", PartialDate(2018, 12, 31), "(datePublished)"),
        ("2018-12-31T23:11:00Z", "/2018/12/01/lock", "", PartialDate(2018, 12, 31), "(datePublished)"),
    ],
)
def test_day_is_that_of_the_clocks_where_it_was_published(
    stated: str, url: str, line: str, day: PartialDate, note: str
) -> None:
    data = f'{{"@type": "NewsArticle", "datePublished": "{stated}"}}'
    head = f'<script type="application/ld+json">{data}</script>{og(url=f"https://lotse.example{url}")}'
    draft = headed(f"<title>The lock shut</title>{head}", f"<h1>The lock shut</h1><p>{line}</p>")
    assert draft.date == day
    assert draft.date_note is not None
    assert draft.date_note.endswith(note)


def test_day_of_the_page_stands_for_that_of_its_article_where_only_it_is_told() -> None:
    data = '{"@type": "WebPage", "datePublished": "2019-05-06T10:00:00+02:00"}'
    page = headed(
        f'<script type="application/ld+json">{data}</script>', "<h1>A lock</h1><p>Taken: 1 May 2019</p>"
    )
    assert page.date == PartialDate(2019, 5, 6)


@pytest.mark.parametrize("stated", ["2914-05-06", "2019-02-31"])
def test_impossible_day_that_a_page_states_is_told_and_not_taken(stated: str) -> None:
    page = headed(f'<meta property="article:published_time" content="{stated}">', "<h1>A lock</h1>")
    assert page.date is None
    assert page.date_note == f"No date of publication was found; “{stated}” is not possible."


def test_line_under_the_title_is_surer_than_a_date_that_may_be_of_a_change() -> None:
    head = '<title>A lock</title><meta name="{}" content="2019-05-08">'
    line = "<h1>A lock</h1><p>6 May 2019</p>"
    assert headed(head.format("dc.date"), line).date == PartialDate(2019, 5, 6)
    assert headed(head.format("datePublished"), line).date == PartialDate(2019, 5, 8)
    assert headed(head.format("dc.date"), "<h1>A lock</h1>").date == PartialDate(2019, 5, 8)


def test_line_with_a_weekday_above_the_title_is_its_day() -> None:
    assert headed("", "<p>/ Monday, May 6, 2019</p><h1>A lock</h1>").date == PartialDate(2019, 5, 6)


def test_page_without_an_article_is_refused_in_plain_words() -> None:
    with pytest.raises(UnreadableFile, match="No article was found"):
        read_html(
            "<html><body><nav><ul>" + "<li><a href='/'>Port</a></li>" * 40 + "</ul></nav></body></html>"
        )


def test_page_in_its_stated_encoding_is_read_in_it() -> None:
    html = (
        f'<html><head><meta charset="windows-1252"></head><body><p>Café “Möwe”, said Ida.</p>{TELLING}</body>'
    )
    draft = read(html.encode("cp1252"), Origin("page.html"))
    assert "Café “Möwe”" in draft.text


def test_wrong_encoding_label_is_not_believed() -> None:
    html = f'<html><head><meta charset="us-ascii"></head><body><p>Café “Möwe”, said Ida.</p>{TELLING}</body>'
    draft = read(html.encode("utf-8-sig"), Origin("page.html"))
    assert "Café “Möwe”" in draft.text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 30_000 + TELLING,
        "<ul>" + "<li>Port</li>" * 5_000 + "</ul>" + "<b></b>" * 25_000 + TELLING,
        "<div " + " ".join(f"a{number}=1" for number in range(30_000)) + ">" + TELLING,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>" + TELLING,
        "<" * 200_000 + TELLING,
    ],
    ids=["deep", "long", "attributes", "data", "signs"],
)
@pytest.mark.timeout(30)  # for what takes a second where time grows with the page only
def test_page_made_to_be_slow_comes_to_an_end(html: str) -> None:
    with contextlib.suppress(UnreadableFile):
        assert read_html(f"<html><body>{html}</body></html>").text


def headed(head: str, body: str = "") -> Draft:
    """A page with these in its head and above its article."""
    return read_html(f"<html><head>{head}</head><body>{body}{TELLING}</body></html>")


def og(**tags: str) -> str:
    return "".join(f'<meta property="og:{name}" content="{content}">' for name, content in tags.items())


@pytest.mark.parametrize(
    ("site", "rest", "source"),
    [
        ("The Harbour Herald", "", "The Harbour Herald"),
        ("harbourherald", "<title>A lock | The Harbour Herald</title>", "The Harbour Herald"),
        ("harbour-herald.com", '<meta name="copyright" content="Harbour Herald">', "Harbour Herald"),
        ("thn.net", '<meta name="publisher" content="The Harbour News">', "The Harbour News"),
        ("Lotse.de", "", "Lotse"),
        ("news.lotse.co.uk", "", "Lotse"),
        ("a.b. ltd", "", "a.b. ltd"),
        ("Quay Radio and Television (QRT)", "", "Quay Radio and Television"),
        ("Quay Herald (Lund)", "", "Quay Herald (Lund)"),
        ("Harbour Herald - Lotse Verlag GmbH", "", "Harbour Herald"),
        ("All the news of the harbour at once - Harbourherald", "", "Harbourherald"),
    ],
)
def test_a_site_is_called_by_its_name_rather_than_its_address(site: str, rest: str, source: str) -> None:
    canonical = f'<link rel="canonical" href="https://www.{site.lower().replace(" ", "")}.com/a">'
    assert headed(og(site_name=site) + canonical + rest).source == source


@pytest.mark.parametrize(
    ("site", "rest", "host", "source"),
    [
        (
            "Herald Online",
            '<meta name="publisher" content="Daily Herald">',
            "dailyherald.com",
            "Daily Herald",
        ),
        ("Politics", '<meta name="publisher" content="Daily Herald">', "dailyherald.com", "Daily Herald"),
        ("Journal of Quays", '<meta name="publisher" content="Springs">', "springs.com", "Journal of Quays"),
        ("Quay Radio", '<meta name="publisher" content="QR">', "qr.com", "Quay Radio"),
        ("HZ", "<title>A lock | harbour-zeitung.de</title>", "harbour-zeitung.de", "Harbour Zeitung"),
        ("qrtv.com", "", "qr-tv.com", "Qr-tv"),
        ("The Quay Times", "<title>A lock | Quay Times | quay times</title>", "quaytimes.com", "Quay Times"),
        ("The Quay Times", "<title>A lock | The Quay Times</title>", "quaytimes.com", "The Quay Times"),
    ],
)
def test_of_several_names_that_of_the_address_is_the_sites(
    site: str, rest: str, host: str, source: str
) -> None:
    canonical = f'<link rel="canonical" href="https://www.{host}/a">'
    page = headed(og(site_name=site) + canonical + rest, "<p>Written for the Harbour Zeitung</p>")
    assert page.source == source


def test_a_name_that_an_address_runs_together_is_found_in_the_text_of_the_page() -> None:
    page = headed(og(site_name="harbourherald.com"), "<p>About the Harbour Herald</p>")
    assert page.source == "Harbour Herald"


@pytest.mark.parametrize(
    ("stated", "headline", "heading", "title"),
    [
        ("Lock shut till June", None, "<span>Ports</span> Lock shut till June", "Lock shut till June"),
        (
            "Ports: Lock shut till June",
            "Ports: Lock shut till June",
            "Lock shut till June",
            "Ports: Lock shut till June",
        ),
        ("Ports: Lock shut till June", None, "Lock shut till June", "Lock shut till June"),
        ("Lock shut now", None, "Lock shut now till June", "Lock shut now till June"),
    ],
)
def test_a_title_is_the_heading_as_the_pages_data_state_it(
    stated: str, headline: str | None, heading: str, title: str
) -> None:
    data = f'{{"@type": "NewsArticle", "headline": "{headline}"}}' if headline else "{}"
    head = og(title=stated) + f'<script type="application/ld+json">{data}</script>'
    assert headed(head, f"<h1>{heading}</h1>").title == title


def test_a_heading_in_the_path_through_the_site_is_not_the_title() -> None:
    path = '<nav class="breadcrumb"><ol><li>Ports</li><li><h1>Lock: what the keeper says</h1></li></ol></nav>'
    data = '{"@type": "NewsArticle", "headline": "Lock shut till June"}'
    head = f'{og(title="Lock: what the keeper says")}<script type="application/ld+json">{data}</script>'
    assert headed(head, f"{path}<h2>Lock shut till June</h2>").title == "Lock shut till June"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("<span>Ports</span><br><span>Lock shut till June</span>", "Ports: Lock shut till June"),
        ("<span>Bay</span><br><span>Lock shut till June</span>", "Lock shut till June"),
        ("<span>Haven</span> <span>Lock shut till June</span>", "Lock shut till June"),
        ("<span>Haven:</span> <span>Lock shut till June</span>", "Haven: Lock shut till June"),
        ("<b>L</b>ock shut till June", "Lock shut till June"),
    ],
)
def test_a_line_above_the_title_inside_its_heading_is_no_part_of_it(heading: str, title: str) -> None:
    assert headed(og(title="Ports: Lock shut till June"), f"<h1>{heading}</h1>").title == title


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Gifts | Quay Times | Look now!", "What to give the keeper of a lock"),
        ("Ida Storm: The keeper - Quay Times online", "The keeper"),
        ("The Quay Times", "What to give the keeper of a lock"),
    ],
)
def test_the_one_heading_of_a_page_is_its_title_though_the_tags_have_another(stated: str, title: str) -> None:
    head = og(title=stated, site_name="Quay Times")
    assert headed(head, f"<h1>{title}</h1>").title == title


def test_what_a_page_calls_itself_ends_where_its_site_is_named() -> None:
    assert headed(og(title="Gifts for a lock | Quay Times | Look now!", site_name="Quay Times")).title == (
        "Gifts for a lock"
    )


def test_the_name_of_the_site_is_no_title() -> None:
    head = og(title="The Harbour Herald", site_name="The Harbour Herald")
    assert headed(head, "<h1>Lock shut till June</h1>").title != "The Harbour Herald"


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (og(site_name="Lotse"), '<p class="byline">ByAda Quill</p>', ("Ada Quill",)),
        ('<meta name="author" content="Lotse Online">', '<a rel="author">Ada Quill</a>', ("Ada Quill",)),
        ('<meta name="author" content="Lotse Online">', "", ("Lotse Online",)),
        ("", '<p class="post-author">Posted on May 6, 2019 by Ada Quill</p>', ("Ada Quill",)),
        ("", '<p class="byline"><a>Ada Quill</a> <a>Bo Lind</a></p>', ("Ada Quill", "Bo Lind")),
        ("", '<p class="byline"><b>Ada</b> <b>Quill</b><i>Editor</i></p>', ("Ada Quill",)),
        ("", '<p><span class="author vcard"><a class="url fn n">quayrat</a></span></p>', ("quayrat",)),
        ("", '<p><span class="author vcard"><a class="url fn n">admin</a></span></p>', ()),
        (
            '<meta name="author" content="Ada Quill"><meta name="author" content="(Image: Getty)">',
            "",
            ("Ada Quill",),
        ),
        (
            '<meta name="author" content="Ada Quill">',
            '<p class="bylines"><a rel="author">Ada Quill</a>, <a rel="author">Bo Lind</a></p>',
            ("Ada Quill", "Bo Lind"),
        ),
        (
            '<meta name="citation_author" content="Ada Quill">',
            '<meta itemprop="author" content="B. Cited">',
            ("Ada Quill",),
        ),
    ],
)
def test_who_wrote_it_is_a_person_where_any_is_named(head: str, body: str, authors: tuple[str, ...]) -> None:
    assert headed(head, body).authors == authors


def test_who_comments_on_it_did_not_write_it() -> None:
    comment = '<h3>Comments</h3><p class="comment-author">Ada Quill</p><p>Well told, and about time.</p>'
    assert read_html(f"<html><body><h1>A lock</h1>{TELLING}{comment}</body></html>").authors == ()


def test_who_wrote_what_is_advertised_beside_it_did_not_write_it() -> None:
    teaser = '<div class="teaser"><h3>A bridge</h3><p class="author">Ada Quill</p></div>'
    assert read_html(f"<html><body><h1>A lock</h1>{TELLING}{teaser}</body></html>").authors == ()


def test_the_byline_between_title_and_article_counts_though_a_word_of_a_menu_is_in_the_article() -> None:
    menu = "".join(f"<p>{word}</p>" for word in ("Water", "Port", "Salt", "Sign In", "Lower Town"))
    draft = headed("", f"{menu}<h1>The lock shut</h1><p>von Ada Quill</p>")
    assert draft.authors == ("Ada Quill",)


@pytest.mark.parametrize(
    ("author", "line", "authors"),
    [
        ("Lotse Verlag", "Ida Storm", ("Lotse Verlag",)),
        ("Lotse Verlag", "By Ida Storm", ("Ida Storm",)),
        ("Lotse", "Ida Storm", ("Ida Storm",)),
    ],
)
def test_a_name_alone_on_a_line_is_the_author_where_the_page_names_only_itself(
    author: str, line: str, authors: tuple[str, ...]
) -> None:
    head = og(site_name="Lotse") + f'<meta name="author" content="{author}">'
    assert headed(head, f"<h1>The lock shut</h1><p>{line}</p><p>6 May 2019</p>").authors == authors


def test_a_break_in_a_cell_parts_words() -> None:
    table = "<table><tr><td>What to do<br>Ring the keeper</td><td>Before<br>noon</td></tr></table>"
    assert "What to do Ring the keeper | Before noon" in headed("", f"<h1>A lock</h1>{TELLING}{table}").text
