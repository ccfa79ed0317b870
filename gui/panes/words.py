"""Words that a pane says of an article: what a name is, how a passage is cited, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from corpus.model import Article, ArticleSummary, EntityId, EntityName, Mention, Standing
from gui import text
from gui.panes.highlights import Highlight
from gui.viewmodels.date_told_words import date_told_words
from gui.viewmodels.name_words import other_names
from gui.viewmodels.reason_words import also_words, open_words, standing_words

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
    if mention is not None:
        written = " ".join(article.text[highlight.start : highlight.end].split())
        name = article.entities[mention.entity].name
        return f"{name} · " + "\n".join(mention_lines(article, mention, written, told))
    dates = {(date.start, date.end): date for date in article.dates}
    return date_told_words(dates.get((highlight.start, highlight.end)))


def said(
    article: Article, highlight: Highlight, mention: Mention | None = None, told: Told | None = None
) -> str:
    """What a screen reader says of a name or a date: as it is written there, then what it is."""
    written = article.text[highlight.start : highlight.end]
    words = tip(article, highlight, mention, told).replace(" · ", ", ").replace("\n", ". ")
    return words if words.startswith(f"{written}, ") else f"{written}: {words}"


def mention_lines(article: Article, mention: Mention, written: str, told: Told | None) -> list[str]:
    """What is known of a name beside how it is called: "person · 12 times in this article"; by what other
    names, why this one as it is ``written`` is of it, and whether it stands for a government.
    """
    entity = article.entities[mention.entity]
    lines = [text.dotted((kind_of(entity), often_words(article, entity.id)))]
    if told is not None:
        lines += [also_words(other_names(told.standing.entity)), standing_words(told.standing, written)]
    elif entity.open:
        lines.append(open_words(written))
    if mention.as_government:
        lines.append(government_words(told.country if told is not None else None))
    return [line for line in lines if line]


def kind_of(entity: EntityName) -> str:
    """ "person"."""
    return text.kind_words(entity.type, translate=translate).lower()


def often_words(article: Article, entity: EntityId) -> str:
    """ "12 times in this article"."""
    return text.count_words(
        sum(mention.entity == entity for mention in article.mentions),
        translate("Pane", "time in this article"),
        translate("Pane", "times in this article"),
    )


def country_of(standing: Standing) -> str | None:
    """The country whose capital that is; on a lane, as tables are read for it."""
    from corpus.annotate.governments import country_of

    return country_of(standing.entity.name)


def government_words(country: str | None) -> str:
    """For what a capital stands."""
    if country is None:
        return translate("Pane", "Stands here for its government")
    return translate("Pane", "Stands here for its government ({country})").format(country=country)


def prepare() -> None:
    """Import what knows of languages, which takes its time: for the lanes on which articles are read."""
    import corpus.annotate.languages  # noqa: F401


def no_names(article: Article) -> str:
    """Why no names are looked for in an article, where that is for its language."""
    from corpus.annotate.languages import is_read, language_name

    if article.mentions or is_read(article.language, article.text):  # another model may read others
        return ""
    said = translate("Pane", "Names are marked in English articles only.")
    if not article.language:
        return f"{said} {translate('Pane', 'The language of this one is not known.')}"
    told = translate("Pane", "This one is in {language}.")
    return f"{said} {told.format(language=language_name(article.language))}"


def no_names_in_short(article: Article) -> str:
    """The same where there is little room."""
    from corpus.annotate.languages import is_read, language_name

    if article.mentions or is_read(article.language, article.text):  # another model may read others
        return ""
    if not article.language:
        return translate("Pane", "no names are marked")
    told = translate("Pane", "in {language}: no names are marked")
    return told.format(language=language_name(article.language))


def length_words(summary: ArticleSummary) -> tuple[str, str]:
    """How long an article is: "2,060 words" and "9 min"."""
    words = text.count_words(summary.words, translate("Pane", "word"), translate("Pane", "words"))
    return words, f"{text.reading_minutes(summary.words)} {translate('Pane', 'min')}"
