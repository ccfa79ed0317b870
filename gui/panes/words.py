"""Words that a pane says of an article: what a name is, how a passage is cited, what is missing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from corpus.model import Article, ArticleSummary, EntityId
from gui import text
from gui.panes.highlights import Highlight

translate = QCoreApplication.translate


def tip(article: Article, highlight: Highlight) -> str:
    """What is said of a name or a date in an article."""
    if highlight.entity is not None:
        return mention_tip(article, highlight.entity)
    spans = {(date.start, date.end): date.value for date in article.dates}
    return date_tip(spans.get((highlight.start, highlight.end)))


def said(article: Article, highlight: Highlight) -> str:
    """What a screen reader says of a name or a date: as it is written there, then what it is."""
    written = article.text[highlight.start : highlight.end]
    told = tip(article, highlight).replace(" · ", ", ")
    return told if told.startswith(f"{written}, ") else f"{written}: {told}"


def mention_tip(article: Article, entity: EntityId) -> str:
    """What a name is: "Kim Jong-un · person · 12 times in this article"."""
    known = article.entities.get(entity)
    if known is None:
        return ""
    count = sum(mention.entity == entity for mention in article.mentions)
    kind = text.kind_words(known.type, translate=translate).lower()
    often = text.count_words(
        count,
        translate("Pane", "time in this article"),
        translate("Pane", "times in this article"),
    )
    return " · ".join((known.name, kind, often))


def date_tip(value: str | None) -> str:
    """What a date in a text stands for, where that is known."""
    if value is None:
        return translate("Pane", "A date that could not be placed")
    return translate("Pane", "Stands for {date}").format(date=value.replace("/", " – "))


def prepare() -> None:
    """Import what knows of languages, which takes its time: for the lanes on which articles are read."""
    import corpus.annotate.languages  # noqa: F401


def no_names(article: Article) -> str:
    """Why no names are looked for in an article, where that is for its language."""
    from corpus.annotate.languages import is_read, language_name

    if is_read(article.language, article.text):
        return ""
    said = translate("Pane", "Names are marked in English articles only.")
    if not article.language:
        return f"{said} {translate('Pane', 'The language of this one is not known.')}"
    told = translate("Pane", "This one is in {language}.")
    return f"{said} {told.format(language=language_name(article.language))}"


def no_names_in_short(article: Article) -> str:
    """The same where there is little room."""
    from corpus.annotate.languages import is_read, language_name

    if is_read(article.language, article.text):
        return ""
    if not article.language:
        return translate("Pane", "no names are marked")
    told = translate("Pane", "in {language}: no names are marked")
    return told.format(language=language_name(article.language))


def citation(quoted: str, summary: ArticleSummary) -> str:
    """The words with where they stand: “…” — author, “title”, source, date. What is unknown is said."""
    said = f"“{' '.join(quoted.split())}”"
    parts = [
        text.byline_words(summary.authors, translate=translate),
        f"“{summary.title}”" if summary.title else translate("Pane", "no title"),
        text.source_words(summary.source, translate=translate),
        text.date_words(summary.date, summary.date_basis, translate=translate),
    ]
    return f"{said} — {', '.join(parts)}"


def length_words(summary: ArticleSummary) -> tuple[str, str]:
    """How long an article is: "2,060 words" and "9 min"."""
    words = text.count_words(summary.words, translate("Pane", "word"), translate("Pane", "words"))
    return words, f"{text.reading_minutes(summary.words)} {translate('Pane', 'min')}"
