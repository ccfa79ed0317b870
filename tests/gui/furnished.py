"""A library of articles as saved pages have them: with menus, boxes and footers that were left out."""

from __future__ import annotations

from pathlib import Path

from corpus.annotate import pipeline_name
from corpus.intake import READER_VERSION
from corpus.library import Library
from corpus.model import (
    Annotation,
    ArticleId,
    Draft,
    FoundMention,
    Paragraph,
    ParagraphKind,
    PartialDate,
    RemovedBlock,
)
from tests.gui.made_articles import article

SHARED = "Sign up for the Herald’s morning letter"
MENU = (
    *("Home", "News", "Politics", "Business", "Weather", "Sport", "Rowing", "Curling", "Culture", "Books"),
    *("Theatre", "Opinion", "Letters", "Obituaries", "Archive", "Jobs", "Property", "Notices", "Shop"),
    *("Puzzles", "Recipes", "Gardening", "Travel", "Ferries", "Tides", "Podcasts", "Video", "Contact"),
)
CAPTION = "The lower gate on Tuesday, with the barge still across it. Picture: Jonna Ek"
#: A sentence of the article that was taken for furniture.
LOST = "Nobody was hurt, the harbour office said on Wednesday morning, and no cargo was lost."
RELATED = (
    *("Barge owner fined for the second time this year", "Five things to know about the lock"),
    "What the lower gate cost when it was built, and what a new one would cost the town today",
)

_TARN = (
    "The lock at [Tarn Bridge|place] was closed on Tuesday after a barge struck its lower gate. Water "
    "ran through the breach all night.",
    (CAPTION, ParagraphKind.CAPTION),
    "[Ida Korp|person], who runs the [Harbour Office|organisation], said that repairs would take "
    "eleven weeks, and that boats would be lifted around the lock by crane from Monday.",
    "The barge had lost its steering a mile upstream, its skipper told [Ida Korp|person]. He dropped both "
    "anchors; neither of them held in the mud below [Tarn Bridge|place].",
    "Share this story with a friend",
    "The town has asked for a new gate since the flood, and has been told each time to wait.",
)
_GERMAN = (
    "Die Schleuse bleibt elf Wochen geschlossen, und niemand am Fluss wundert sich darüber.",
    "Seit der Flut bittet die Stadt um ein neues Tor. Jedes Mal heißt es, sie solle noch warten. Das Tor "
    "hat nicht gewartet.",
)
_FERRY = (
    "The ferry to [Skerry|place] is back after nine days. [Ida Korp|person] rode on the first one.",
    "Her office had counted the stranded: two hundred and four people, and one goat.",
    "Share this story with a friend",
)


def furnish(library: Library) -> list[ArticleId]:
    """Put four articles in, two of them from one paper; their ids."""
    herald, comment = "The Tarn Herald", "from the section that the page names (“Meinung”)"
    return [
        _add(library, _TARN, "Lock closed for eleven weeks", herald, _tarn_removed()),
        _add(library, _FERRY, "Ferry sails again", herald, _ferry_removed()),
        _add(library, ("A note that came alone, with nothing around it at all.",), None, None, ()),
        _add(library, _GERMAN, "Das Tor", "Flussbote", (), "de", ("opinion", comment)),
    ]


def furnished_library(path: Path) -> Library:
    """A new library at that path, with the articles in it."""
    library = Library.open(path)
    furnish(library)
    return library


def _tarn_removed() -> tuple[tuple[tuple[str, ...], str, int], ...]:
    """Lines, why they were left out, and after how many paragraphs."""
    return (
        (MENU, "menu", 0),
        (("Lock closed for eleven weeks",), "title, shown above", 0),
        (("By Jonna Ek", "4 May 2022"), "byline, shown above", 0),
        ((LOST,), "links and boxes of the page", 1),
        (RELATED, "related articles", 3),
        ((SHARED,), "newsletter and subscription box", 3),
        (("Terms", "Privacy", "© The Tarn Herald"), "page footer", 6),
    )


def _ferry_removed() -> tuple[tuple[tuple[str, ...], str, int], ...]:
    return (
        (MENU, "menu", 0),
        ((SHARED,), "newsletter and subscription box", 2),
        (("Terms", "Privacy", "© The Tarn Herald"), "page footer", 3),
    )


def _add(
    library: Library,
    told: tuple[str | tuple[str, ParagraphKind], ...],
    title: str | None,
    source: str | None,
    removed: tuple[tuple[tuple[str, ...], str, int], ...],
    language: str = "en",
    genre: tuple[str | None, str | None] = (None, None),
) -> ArticleId:
    made = article(*told, title=title, source=source)
    draft = Draft(
        made.text,
        made.paragraphs,
        tuple(RemovedBlock("\n".join(lines), why, _after(made.paragraphs, at)) for lines, why, at in removed),
        title=title,
        authors=("Jonna Ek",) if source else (),
        source=source,
        date=PartialDate(2022, 5, 4) if source else None,
        language=language,
        genre=genre[0],
        genre_note=genre[1],
    )
    added = library.add(
        draft, made.text.encode(), path=f"/articles/{title or 'note'}.html", reader=READER_VERSION
    )
    assert added.id is not None
    mentions = tuple(
        FoundMention(each.start, each.end, each.type, made.entities[each.entity].name)
        for each in made.mentions
    )
    library.store_annotation(added.id, Annotation(pipeline_name(), mentions, published=draft.date))
    return added.id


def _after(paragraphs: tuple[Paragraph, ...], count: int) -> int:
    return paragraphs[count - 1].end if count else 0
