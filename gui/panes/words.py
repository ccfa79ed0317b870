"""Words that a pane says of an article: what a name is, how a passage is cited, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from corpus.model import Article, ArticleSummary, EntityId, EntityName, Mention, Standing
from gui import text
from gui.panes.highlights import Highlight
from gui.viewmodels.date_told_words import date_told_words
from gui.viewmodels.reason_words import also_words, standing_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Told:
    """What a pane is told of a mention beside what the article says: why it is who it is; and, of a capital
    that stands for its government, the country.
    """

    standing: Standing
    country: str | None = None


def tip(
    article: Article, highlight: Highlight, mention: Mention | None = None, told: Told | None = None
) -> str:
    """What is said of a name or a date in an article, one thing a line; ``mention``: the one marked so."""
    if highlight.entity is not None:
        written = article.text[highlight.start : highlight.end]
        return "\n".join(mention_lines(article, highlight.entity, " ".join(written.split()), mention, told))
    dates = {(date.start, date.end): date for date in article.dates}
    return date_told_words(dates.get((highlight.start, highlight.end)))


def said(
    article: Article, highlight: Highlight, mention: Mention | None = None, told: Told | None = None
) -> str:
    """What a screen reader says of a name or a date: as it is written there, then what it is."""
    written = article.text[highlight.start : highlight.end]
    words = tip(article, highlight, mention, told).replace(" · ", ", ").replace("\n", ". ")
    return words if words.startswith(f"{written}, ") else f"{written}: {words}"


def mention_lines(
    article: Article, entity: EntityId, written: str, mention: Mention | None = None, told: Told | None = None
) -> list[str]:
    """What a name is: "Kim Jong-un · person · 12 times in this article"; then its other names, why this
    mention is of it, and whether it stands for a government.
    """
    known = article.entities.get(entity)
    if known is None:
        return []
    lines = [" · ".join((known.name, kind_of(known), often_words(article, entity)))]
    if told is not None:
        lines += [also_words(told.standing.entity.aliases), standing_words(told.standing, written)]
    elif known.open:
        lines.append(translate("Pane", "Open: nothing here tells who “{written}” is").format(written=written))
    if mention is not None and mention.as_government:
        lines.append(government_words(told.country if told is not None else None))
    return [line for line in lines if line]


def kind_of(entity: EntityName) -> str:
    """ "person", or that it is open who of that name is meant."""
    kind = text.kind_words(entity.type, translate=translate).lower()
    return translate("Pane", "{kind}, open who").format(kind=kind) if entity.open else kind


def often_words(article: Article, entity: EntityId) -> str:
    """ "12 times in this article"."""
    return text.count_words(
        sum(mention.entity == entity for mention in article.mentions),
        translate("Pane", "time in this article"),
        translate("Pane", "times in this article"),
    )


def government_words(country: str | None) -> str:
    """For what a capital stands."""
    if country is None:
        return translate("Pane", "Stands here for a government")
    return translate("Pane", "Stands here for the government of {country}").format(country=country)


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
