"""Why passages are linked, and how surely, in plain words: for tips, screen readers and the status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from corpus.model import Article, ArticleId, EntityType, Link, LinkReason, LinkReasonKind, first_words
from gui.text import count_words, dotted
from gui.viewmodels.date_told_words import value_words
from gui.viewmodels.linked import LinkedPassage, Stop, Sureness, Tie, strength_of, sureness
from gui.viewmodels.reason_words import listed

#: So many words tell what a passage says.
_SAID = 90
#: So many others are told of in a tip.
_TOLD = 4


class HasReasons(Protocol):
    """A link, or a near article."""

    @property
    def reasons(self) -> tuple[LinkReason, ...]:
        """Why it is thought so."""


def reasons_words(of: HasReasons, types: Mapping[str, EntityType] | None = None) -> str:
    """Why: "same person: Ada Lind; same date: 3 May 2021; near in meaning". ``types``: of what type the names
    are, where that is known; see ``types_of``.
    """
    words = (said for reason in of.reasons for said in _reason(reason, types or {}))
    return "; ".join(dict.fromkeys(words))


def types_of(articles: Iterable[Article]) -> dict[str, EntityType]:
    """Of what type the names are that the articles mention."""
    return {entity.name: entity.type for article in articles for entity in article.entities.values()}


def sureness_words(sure: Sureness) -> str:
    """ "sure", "likely", "faint"."""
    return {
        Sureness.SURE: _tr("sure"),
        Sureness.LIKELY: _tr("likely"),
        Sureness.FAINT: _tr("faint"),
    }[sure]


def strength_words(link: Link) -> str:
    """How sure it is that both tell the same; of what a person joined nothing, as the reason says it."""
    return "" if link.decided else sureness_words(sureness(strength_of(link)))


def tie_words(tie: Tie, letter: str, types: Mapping[str, EntityType] | None = None) -> str:
    """What one passage is tied to: "B, likely: same person: Ada Lind; near in meaning"."""
    head = ", ".join(filter(None, (letter, strength_words(tie.link))))
    reasons = reasons_words(tie.link, types)
    return _tr("{article}: {reasons}").format(article=head, reasons=reasons) if reasons else head


def passage_words(
    passage: LinkedPassage, letters: Mapping[ArticleId, str], types: Mapping[str, EntityType] | None = None
) -> str:
    """What is said of a passage, a line for each that tells the same; of what is told only here, nothing."""
    lines = [tie_words(tie, letters.get(tie.there.article, ""), types) for tie in passage.ties[:_TOLD]]
    if not lines:
        return ""
    if len(passage.ties) > _TOLD:
        lines.append(_tr("and {count} more").format(count=len(passage.ties) - _TOLD))
    return "\n".join([_tr("Told here and in"), *lines])


def link_words(
    link: Link, letters: Mapping[ArticleId, str], types: Mapping[str, EntityType] | None = None
) -> str:
    """What is said of a ribbon: between which articles, how sure it is, and below why."""
    between = _tr("{a} and {b} tell the same").format(
        a=letters.get(link.a.article, ""), b=letters.get(link.b.article, "")
    )
    head = dotted([each for each in (between, strength_words(link)) if each])
    return "\n".join(filter(None, (head, reasons_words(link, types))))


def stop_words(
    article: Article,
    passage: LinkedPassage | Stop,
    letters: Mapping[ArticleId, str],
    types: Mapping[str, EntityType] | None = None,
) -> str:
    """What a screen reader says of a passage gone to: what it says, then who tells it too, and why."""
    says = first_words(article.text[passage.start : passage.end], _SAID)
    ties = (tie_words(tie, letters.get(tie.there.article, ""), types) for tie in passage.ties[:_TOLD])
    return _tr("{words} Also in {ties}").format(words=says, ties="; ".join(ties))


def only_words(letter: str) -> str:
    """What marks what no other article tells: "only A"."""
    return _tr("only {letter}").format(letter=letter)


def links_words(links: int, only: int = 0, *, articles: int = 2, differences: int = 0, keys: str = "") -> str:
    """What was found in so many articles: "12 links · 9 only in one · 1 difference · Alt+↓ next"."""
    if not links:
        nothing = _tr("Nothing that both tell was found")
        return nothing if articles == 2 else _tr("Nothing that two of them tell was found")
    parts = [count_words(links, _tr("link"), _tr("links"))]
    if only:
        parts.append(_tr("{count} only in one").format(count=f"{only:,}"))
    if differences:
        parts.append(count_words(differences, _tr("difference"), _tr("differences")))
    if keys:
        parts.append(_tr("{keys} next").format(keys=keys))
    return dotted(parts)


def overview_words(shared: int, passages: int) -> str:
    """How much of a text others tell too: "12 of 80 passages are told in others too"."""
    return _tr("{shared} of {passages} passages are told in others too").format(
        shared=f"{shared:,}", passages=f"{passages:,}"
    )


def shown_words(shown: Sequence[Sureness], links: int) -> str:
    """Which links are shown, in words for a slider: "sure and likely, 12 links"."""
    counted = count_words(links, _tr("link"), _tr("links"))
    return _tr("{kinds}, {links}").format(kinds=listed(list(map(sureness_words, shown))), links=counted)


def _reason(reason: LinkReason, types: Mapping[str, EntityType]) -> Sequence[str]:
    if reason.kind is LinkReasonKind.ENTITY:
        return _entity_reasons(reason.said, types)
    said = reason.said
    if reason.kind is LinkReasonKind.DATE:
        said = tuple(map(value_words, said))
    bare, whole = _words(reason.kind)
    return [whole.format(said=listed(said)) if said and whole else bare]


def _entity_reasons(names: Sequence[str], types: Mapping[str, EntityType]) -> list[str]:
    """The names by their types: "same person: …", "same place: …"."""
    by_type: dict[EntityType | None, list[str]] = {}
    for name in names:
        by_type.setdefault(types.get(name), []).append(name)
    if not by_type:
        return [_tr("same names")]
    return [_same(type).format(said=listed(named)) for type, named in by_type.items()]


def _same(type: EntityType | None) -> str:
    words = {
        EntityType.PERSON: _tr("same person: {said}"),
        EntityType.PLACE: _tr("same place: {said}"),
        EntityType.ORGANISATION: _tr("same organisation: {said}"),
        EntityType.NATIONALITY: _tr("same nationality: {said}"),
        EntityType.EVENT: _tr("same event: {said}"),
        EntityType.LAW: _tr("same law: {said}"),
        EntityType.THING: _tr("same thing: {said}"),
    }
    usual = _tr("same name: {said}")
    return usual if type is None else words[type]


def _words(kind: LinkReasonKind) -> tuple[str, str]:
    """A reason without what it is made of, and with it ({said}), where that can be told."""
    return {
        LinkReasonKind.MEANING: (_tr("near in meaning"), ""),
        LinkReasonKind.WORDS: (_tr("words in common"), _tr("words in common: {said}")),
        LinkReasonKind.ENTITY: (_tr("same names"), ""),
        LinkReasonKind.DATE: (_tr("same date"), _tr("same date: {said}")),
        LinkReasonKind.FIGURE: (_tr("same figure"), _tr("same figure: {said}")),
        LinkReasonKind.EVENT: (_tr("both articles tell of one event"), ""),
        LinkReasonKind.DECIDED: (_tr("you joined them"), ""),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Links", text)
