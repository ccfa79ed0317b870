"""All that is known of one entity, for its page; and why one mention is who it is."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import Final

from corpus.library import annotating, sources, summaries
from corpus.library.faults import present
from corpus.library.texts import layouts
from corpus.library.texts.anchors import spans_of
from corpus.library.values import reasons_from_column
from corpus.library.who import entities, identities, names_decided, standing
from corpus.model import (
    ArticleId,
    Company,
    EntityId,
    EntityPage,
    InContext,
    JoinedName,
    NamesOfSource,
    Paragraph,
    Reason,
    Standing,
    ToldIn,
)
from corpus.pieces import Layout
from corpus.resolving import names

#: At most so many others are told of beside an entity.
MOST_COMPANY: Final = 40
#: So many characters of a paragraph stand on each side of a mention.
_BESIDE: Final = 80

_AMONG = "IN (SELECT value FROM json_each(?))"
_SHOWN = "article NOT IN (SELECT article FROM mark WHERE removed)"
# The first reads an index alone, for there may be a hundred thousand names in so many articles.
_BESIDE_IT = f"SELECT entity, count(*) FROM appearance WHERE article {_AMONG} GROUP BY entity"
_COMPANY = f"""
    SELECT stands_for, count(DISTINCT article) AS articles FROM appearance JOIN entity ON entity.id = entity
    WHERE entity {_AMONG} AND article {_AMONG}
    GROUP BY stands_for ORDER BY articles DESC, sum(mentions) DESC, stands_for LIMIT {MOST_COMPANY}
"""
_FORMS = f"""
    SELECT article, entity, name, mentions FROM appearance WHERE entity {_AMONG} AND {_SHOWN}
    UNION ALL
    SELECT article, entity, NULL, -mentions FROM alias WHERE entity {_AMONG} AND {_SHOWN}
    UNION ALL
    SELECT article, NULL, name, mentions FROM alias WHERE entity {_AMONG} AND {_SHOWN}
"""
_IN_ORDER = f"""
    SELECT mark.article FROM mark JOIN finding ON finding.article = mark.article
    LEFT JOIN decision ON decision.article = mark.article AND decision.field = 'date'
    WHERE mark.article {_AMONG}
    ORDER BY coalesce(decision.value ->> '$', finding.date) IS NULL,
        coalesce(decision.value ->> '$', finding.date), mark.article
"""


def page(connection: sqlite3.Connection, id: EntityId, told: int) -> EntityPage:
    """The page of the entity that is shown for ``id``, with the first ``told`` articles. UnknownEntity."""
    entity = entities.one(connection, id)
    members = identities.members(connection, [entity.id])[entity.id]
    first = _in_order(connection, entity.articles)[:told]
    return EntityPage(
        entity,
        _names_by_source(connection, members, entity.articles),
        _told_in(connection, members, first),
        _company(connection, entity.id, entity.articles),
        _joined(connection, members),
    )


def told_in(connection: sqlite3.Connection, id: EntityId, skip: int, most: int) -> tuple[ToldIn, ...]:
    """The articles that follow the first ``skip``. Raises UnknownEntity."""
    entity = entities.one(connection, id)
    members = identities.members(connection, [entity.id])[entity.id]
    return _told_in(connection, members, _in_order(connection, entity.articles)[skip : skip + most])


def _in_order(connection: sqlite3.Connection, articles: Collection[ArticleId]) -> list[ArticleId]:
    """By date, those without at the end."""
    return [ArticleId(id) for (id,) in connection.execute(_IN_ORDER, (json.dumps(articles),))]


# ---- names


def _names_by_source(
    connection: sqlite3.Connection, members: list[EntityId], articles: Collection[ArticleId]
) -> tuple[NamesOfSource, ...]:
    source_of = sources.of_articles(connection, articles)
    numbers = sources.Numbers(connection)
    written: dict[str | None, Counter[str]] = {}
    of_source: dict[str | None, set[ArticleId]] = {}
    forms: dict[str | None, Counter[str]] = {}
    for article, form, uses in _forms(connection, members):
        source = source_of.get(article)
        key = None if source is None else sources.fold(source)
        of_source.setdefault(key, set()).add(article)
        forms.setdefault(key, Counter())[form] += uses
        if source is not None:
            written.setdefault(key, Counter())[source] += 1
    told = []
    for key, counts in forms.items():
        source = None if key is None else written[key].most_common(1)[0][0]
        told.append(NamesOfSource(source, numbers.of(source), _ranked(counts), len(of_source[key])))
    return tuple(sorted(told, key=lambda each: (each.source is None, -each.articles, each.source or "")))


def _forms(connection: sqlite3.Connection, members: list[EntityId]) -> Iterable[tuple[ArticleId, str, int]]:
    """What each article calls these identities, with how often: by their own name, and by others."""
    among = json.dumps(members)
    own: dict[tuple[ArticleId, EntityId], list[tuple[str | None, int]]] = {}
    for article, entity, name, uses in connection.execute(_FORMS, (among, among, among)):
        if entity is None:
            yield ArticleId(article), name, uses
        else:
            own.setdefault((ArticleId(article), EntityId(entity)), []).append((name, uses))
    for (article, _), counts in own.items():
        name = next((name for name, _ in counts if name is not None), None)
        uses = sum(uses for _, uses in counts)
        if name is not None and uses > 0:
            yield article, name, uses


def _ranked(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    by_fold: Counter[str] = Counter()
    for form, uses in counts.items():
        by_fold[names.fold(form)] += uses
    return tuple((form, by_fold[names.fold(form)]) for form in names.ranked(counts))


# ---- mentions in context


def _told_in(
    connection: sqlite3.Connection, members: list[EntityId], articles: list[ArticleId]
) -> tuple[ToldIn, ...]:
    rows = connection.execute(
        f"SELECT DISTINCT article, start, stop FROM mention WHERE article {_AMONG} AND entity {_AMONG}"
        " ORDER BY article, start, stop",
        (json.dumps(articles), json.dumps(members)),
    )
    spans = {
        ArticleId(article): [(start, stop) for _, start, stop in of]
        for article, of in groupby(rows, key=lambda row: row[0])
    }
    known = {summary.id: summary for summary in summaries.summaries(connection, articles)}
    return tuple(
        ToldIn(known[id], _in_context(layouts.of(connection, "body", id), spans.get(id, [])))
        for id in articles
        if id in known
    )


def _in_context(layout: Layout, spans: Iterable[tuple[int, int]]) -> tuple[InContext, ...]:
    return tuple(_one_line(layout.text, _around(layout, start, end), start, end) for start, end in spans)


def _around(layout: Layout, start: int, end: int) -> Paragraph:
    for paragraph in layout.paragraphs:
        if paragraph.start <= start and end <= paragraph.end:
            return paragraph
    return Paragraph(start, end)


def _one_line(text: str, paragraph: Paragraph, start: int, end: int) -> InContext:
    before = _squeezed(text[max(paragraph.start, start - 2 * _BESIDE) : start])
    after = _squeezed(text[end : min(paragraph.end, end + 2 * _BESIDE)])
    if len(before) > _BESIDE:
        before = "…" + before[-_BESIDE:].partition(" ")[2] if " " in before[-_BESIDE:] else before[-_BESIDE:]
    if len(after) > _BESIDE:
        after = after[:_BESIDE].rpartition(" ")[0] + "…" if " " in after[:_BESIDE] else after[:_BESIDE]
    return InContext(start, end, before, _squeezed(text[start:end]), after)


def _squeezed(text: str) -> str:
    """On one line; a blank at an end stays."""
    inside = " ".join(text.split())
    if not inside:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inside}{' ' if text[-1].isspace() else ''}"


# ---- company


def _company(
    connection: sqlite3.Connection, id: EntityId, articles: Collection[ArticleId]
) -> tuple[Company, ...]:
    among = json.dumps(articles)
    shown_as = identities.joined(connection)
    counts: Counter[EntityId] = Counter()
    for other, count in connection.execute(_BESIDE_IT, (among,)):
        root = shown_as.get(other, other)
        if root is not None and root != id:
            counts[root] += count
    least = min((count for _, count in counts.most_common(MOST_COMPANY)), default=0)
    most = identities.members(connection, [other for other, count in counts.items() if count >= least])
    beside = json.dumps([other for members in most.values() for other in members])
    rows = connection.execute(_COMPANY, (beside, among)).fetchall()
    called = entities.named(connection, [EntityId(other) for other, _ in rows])
    return tuple(Company(present(called.get(EntityId(other))), count) for other, count in rows)


# ---- what is joined


def _joined(connection: sqlite3.Connection, members: list[EntityId]) -> tuple[JoinedName, ...]:
    """The first of the members, and the others that a shown article mentions."""
    rows = connection.execute(
        f"SELECT entity, sum(mentions), json_group_array(article) FROM appearance"
        f" WHERE entity {_AMONG} AND {_SHOWN} GROUP BY entity",
        (json.dumps(members),),
    )
    counts = {id: (count, tuple(sorted(json.loads(articles)))) for id, count, articles in rows}
    known = standing.read(connection, members)
    found = _reasons(connection, members)
    called = _names_found(connection, members)
    root, *others = members
    joined = []
    for id in [root, *(id for id in others if id in counts)]:
        identity = known.identities[id]
        parent = known.parents[identity]
        decided = parent.decided and parent.to != identity
        uses, articles = counts.get(id, (0, ()))
        reasons = () if decided or parent.to == identity else found.get(id, ())
        joined.append(JoinedName(identity, called[id], articles, uses, decided, reasons))
    itself, *beside = joined
    return itself, *sorted(beside, key=lambda name: (-name.mentions, name.name.casefold(), name.identity))


def _reasons(connection: sqlite3.Connection, ids: Collection[EntityId]) -> dict[EntityId, tuple[Reason, ...]]:
    rows = connection.execute(
        f"SELECT entity, reasons FROM resolution WHERE entity {_AMONG}", (json.dumps(list(ids)),)
    )
    return {EntityId(id): reasons_from_column(reasons) for id, reasons in rows}


def _names_found(connection: sqlite3.Connection, ids: Collection[EntityId]) -> dict[EntityId, str]:
    rows = connection.execute(f"SELECT id, name FROM entity WHERE id {_AMONG}", (json.dumps(list(ids)),))
    return {EntityId(id): name for id, name in rows}


# ---- one mention


def standing_of(connection: sqlite3.Connection, article: ArticleId, start: int, end: int) -> Standing | None:
    """Why the mention there is who it is; None where none is shown."""
    row = connection.execute(
        "SELECT entity.id, stands_for, decided FROM mention JOIN entity ON entity.id = mention.entity"
        " WHERE article = ? AND start = ? AND stop = ? AND stands_for IS NOT NULL",
        (article, start, end),
    ).fetchone()
    if row is None or not summaries.has(connection, article):
        return None
    id, root, decided = row
    known = standing.read(connection, [id])
    identity, shown = known.identities[id], known.identities[root]
    parent = known.parents[identity]
    joined_by_hand = parent.decided and parent.to != identity
    found = () if joined_by_hand or id == root else _reasons(connection, [id]).get(id, ())
    return Standing(
        entity=entities.one(connection, root),
        identity=identity,
        found=identities.name_of(connection, id),
        decided=bool(decided) or joined_by_hand,
        reasons=found,
        renamed=names_decided.of_entity(connection, shown, "name") is not None,
        retyped=shown.type is not identity.type and joined_by_hand,
    )


def decided_spans(connection: sqlite3.Connection, article: ArticleId) -> tuple[tuple[int, int], ...]:
    """Where a person decided who is mentioned, or that no one is. Raises UnknownArticle."""
    summaries.require(connection, article)
    places = annotating.decided(connection, article).mentions
    spans = spans_of(places.keys(), layouts.of(connection, "body", article))
    return tuple(sorted(spans.values()))
