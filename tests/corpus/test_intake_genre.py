"""Of what kind an article is, and by what that is known; where nothing says so, it is not known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.intake import Origin, read
from corpus.model import Draft
from tests.corpus.documents import BRIDGE, FERRY, WINTER

TITLE = "No ferry to Tarn this winter"


def text(*paragraphs: str) -> Draft:
    return read("\n\n".join(paragraphs).encode(), Origin("a.txt"))


def page(
    head: str = "",
    above: str = "",
    title: str = TITLE,
    paragraphs: Sequence[str] = (FERRY, BRIDGE, WINTER),
) -> Draft:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    whole = (
        f"<html><head><title>{title}</title>{head}</head><body>{above}<h1>{title}</h1>"
        f"<article>{body}</article></body></html>"
    )
    return read(whole.encode(), Origin("a.html"))


def data(**fields: str) -> str:
    told = ", ".join(f'"{name.replace("_", "@")}": "{value}"' for name, value in fields.items())
    return f'<script type="application/ld+json">{{"@context": "https://schema.org", {told}}}</script>'


class TestWhatAPageStates:
    @pytest.mark.parametrize(
        ("head", "genre", "evidence"),
        [
            (data(_type="OpinionNewsArticle", headline=TITLE), "opinion", "OpinionNewsArticle"),
            (data(_type="ReportageNewsArticle", headline=TITLE), "report", "ReportageNewsArticle"),
            (data(_type="ScholarlyArticle", headline=TITLE), "paper", "ScholarlyArticle"),
            (data(_type="NewsArticle", articleSection="Kommentare"), "opinion", "Kommentare"),
            (data(_type="NewsArticle", articleSection="News"), "report", "News"),
            ('<meta property="article:section" content="Tribunes">', "opinion", "Tribunes"),
            ('<meta name="genre" content="Interview">', "interview", "Interview"),
            (
                '<meta name="description" content="Not so! Ein Kommentar von A. Roe">',
                "opinion",
                "Kommentar von",
            ),
            ('<meta name="citation_doi" content="10.1000/1">', "paper", "journal"),
            (
                '<link rel="canonical" href="https://a.example/press-releases/ferry">',
                "press release",
                "press",
            ),
        ],
    )
    def test_its_data_tags_and_address_tell(self, head: str, genre: str, evidence: str) -> None:
        draft = page(head)
        assert draft.genre == genre
        assert draft.genre_note is not None
        assert evidence in draft.genre_note

    def test_the_way_to_it_and_the_line_above_its_heading_tell(self) -> None:
        way = '<ol class="breadcrumb"><li>Start</li><li>Ledare</li></ol>'
        assert page(above=way).genre == "opinion"
        assert page(above='<p class="article-kicker">Entrevista</p>').genre == "interview"

    def test_the_kicker_of_another_article_tells_nothing(self) -> None:
        teaser = '</p><div><p class="kicker">Opinion</p><h2>The price of a bridge</h2></div><p>'
        assert page(paragraphs=(FERRY, BRIDGE, WINTER + teaser)).genre is None

    def test_news_on_a_page_that_is_no_papers_is_no_report(self) -> None:
        assert page('<meta property="article:section" content="News">').genre is None

    def test_an_opinion_filed_under_news_is_an_opinion(self) -> None:
        assert page(data(_type="ReportageNewsArticle", articleSection="Opinion")).genre == "opinion"

    def test_two_kinds_at_once_are_none(self) -> None:
        assert page(data(_type="NewsArticle", articleSection="Opinion, Interviews")).genre is None

    def test_an_article_of_which_nothing_is_said_is_of_no_known_kind(self) -> None:
        for draft in (page(), page(data(_type="NewsArticle", headline=TITLE)), text(TITLE, FERRY, BRIDGE)):
            assert (draft.genre, draft.genre_note) == (None, None)


class TestWhatItsWordsTell:
    @pytest.mark.parametrize(
        ("label", "genre"),
        [
            ("Opinion", "opinion"),
            ("KOMMENTAR", "opinion"),
            ("Politik | Leitartikel", "opinion"),
            ("社説", "opinion"),
            ("Q&A", "interview"),
            ("Communiqué de presse", "press release"),
            ("FOR IMMEDIATE RELEASE", "press release"),
        ],
    )
    def test_a_line_beside_the_title_names_it(self, label: str, genre: str) -> None:
        draft = text(TITLE, label, "By Rosa Field", FERRY, BRIDGE, WINTER)
        assert draft.genre == genre

    @pytest.mark.parametrize(
        ("title", "genre"),
        [
            ("Opinion: Tarn needs its ferry", "opinion"),
            ("Kommentar – Wer braucht die Fähre?", "opinion"),
            ("TRIBUNE. Le bac de Tarn doit rester", "opinion"),
            ("Interview with Ivar Lund about the ferry", "interview"),
            ("[INTERVIEW] A ferryman who stops", "interview"),
            ("Interview with the lake: a play in Tarn", None),
            ("Opinion on the ferry is divided in Tarn", None),
            ("Press release of prisoners delayed", None),
        ],
    )
    def test_a_title_that_begins_with_it(self, title: str, genre: str | None) -> None:
        assert page(title=title).genre == genre

    def test_a_section_in_a_menu_above_the_title_is_anothers(self) -> None:
        menu = ["Home", "News", "Sport", "Weather", "Culture", "Opinion"]
        assert text("\n".join(f"• {each}" for each in menu), TITLE, FERRY, BRIDGE, WINTER).genre is None

    @pytest.mark.parametrize(
        "line",
        [
            "Ein Kommentar von Rosa Field",
            "The views expressed in this article are the author's own.",
            "Rosa Field is a columnist for the Tarn Valley Post.",
        ],
    )
    def test_whose_view_it_is_makes_it_an_opinion(self, line: str) -> None:
        assert text(TITLE, FERRY, BRIDGE, WINTER, line).genre == "opinion"

    def test_whom_to_ask_and_who_passed_it_on_make_it_a_press_release(self) -> None:
        assert (
            text(TITLE, FERRY, BRIDGE, WINTER, "Media contact: Rosa Field, 555 0100").genre == "press release"
        )
        passed_on = f"TARN, May 3, 2019 /PRNewswire/ -- {FERRY}"
        assert text(TITLE, passed_on, BRIDGE).genre == "press release"

    @pytest.mark.parametrize("dateline", ["TARN, May 3 (Reuters) - ", "Tarn (dpa/AFP) – ", "(AP) — "])
    def test_an_agency_in_its_first_line_makes_it_a_report(self, dateline: str) -> None:
        draft = text(TITLE, dateline + FERRY, BRIDGE)
        assert draft.genre == "report"
        assert draft.genre_note is not None
        assert "first line" in draft.genre_note

    def test_a_bracket_that_is_no_agency_tells_nothing(self) -> None:
        assert text(TITLE, f"Tarn (near Lowick) – {FERRY}", BRIDGE).genre is None

    def test_abstract_and_references_make_it_a_paper(self) -> None:
        parts = [
            "Abstract",
            FERRY,
            "1 Introduction",
            BRIDGE,
            WINTER,
            "References",
            "[1] Lund, I. Ferries. 2001.",
        ]
        assert text(TITLE, *parts).genre == "paper"
        assert text(TITLE, *parts[:-2]).genre is None


class TestInterviews:
    ASKED = (
        "When did you first steer the ferry?",
        "What did your family say when you took it over?",
        "Do you remember the winter of 2003?",
        "What will you do when it stops?",
    )
    TOLD = (
        "I was eleven, and my father let me hold the wheel.",
        "My mother said that I would never see a warm day again.",
        "We drove across the ice with the cows, and I was afraid.",
        "I shall sleep for a week, I think, and then I shall look for a boat.",
    )

    def test_questions_to_someone_with_answers_by_someone(self) -> None:
        turns = [each for pair in zip(self.ASKED, self.TOLD, strict=True) for each in pair]
        draft = page(paragraphs=[FERRY, *turns])
        assert draft.genre == "interview"
        assert draft.genre_note == "from its shape: 4 questions with their answers"

    def test_two_who_are_named_in_turns_one_of_whom_asks(self) -> None:
        turns = [
            line
            for asked, told in zip(self.ASKED, self.TOLD, strict=True)
            for line in (f"Field: {asked}", f"Lund: {told}")
        ]
        assert text(TITLE, *turns).genre == "interview"

    def test_a_list_of_questions_about_something_is_none(self) -> None:
        asked = ("When does it sail?", "What does it cost?", "Who pays for it?", "Where is the pier?")
        turns = [each for question in asked for each in (question, BRIDGE)]
        assert page(paragraphs=[FERRY, *turns]).genre is None

    def test_an_essay_that_asks_itself_is_none(self) -> None:
        paragraphs = [FERRY, "And what would you do?", BRIDGE, "Would I stay?", WINTER]
        assert page(paragraphs=paragraphs).genre is None
