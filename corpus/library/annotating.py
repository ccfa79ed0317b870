"""What the annotator found in a text becomes mentions of entities."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.library import names, summaries
from corpus.library.faults import present
from corpus.library.laying import Moves
from corpus.library.revisions import Change
from corpus.library.values import date_to_column
from corpus.model import Annotation, ArticleId, EntityId, FoundMention

#: An entity is known by type, folded name and scope: 0, or the one article that it belongs to.
_Identity = tuple[str, str, int]


def store(change: Change, id: ArticleId, annotation: Annotation, seen: str | None) -> None:
    """Replace what was found in the article before. ValueError for a span that is not in its text.

    A mention joins the entity of its type and folded name, or founds it; a local one keeps to its article.
    Nothing is stored where the article's text is not any more the one that the annotator has ``seen``.
    """
    connection = change.connection
    if not summaries.known(connection, id):
        raise summaries.unknown(connection, id)
    (text,) = present(connection.execute("SELECT text FROM body WHERE article = ?", (id,)).fetchone())
    if seen is not None and seen != text:
        return
    _require_inside(text, annotation)
    before = _forms(connection, id)
    for table in ("mention", "date_mention", "appearance", "alias", "annotation_failure"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (id,))
    for identity, mentions in _by_identity(id, text, annotation.mentions).items():
        _store_entity(connection, id, text, identity, mentions)
    connection.executemany(
        "INSERT OR REPLACE INTO date_mention VALUES (?, ?, ?, ?, ?, ?)",
        [(id, date.start, date.end, date.value, date.precision, date.basis) for date in annotation.dates],
    )
    connection.execute(
        "INSERT OR REPLACE INTO annotation VALUES (?, ?, ?)",
        (id, annotation.pipeline, date_to_column(annotation.published)),
    )
    after = _forms(connection, id)
    _rename(connection, before, after)
    _sweep(connection, before)
    change.touch([id], before.keys() | after.keys())


def move(change: Change, id: ArticleId, text: str, moves: Moves) -> None:
    """Let what was found in the article before stand where its words stand now, in ``text``.

    What they do not stand in any more goes. The article waits to be annotated again.
    """
    connection = change.connection
    before = _forms(connection, id)
    dates = connection.execute(
        "DELETE FROM date_mention WHERE article = ? RETURNING start, stop, value, precision, basis", (id,)
    ).fetchall()
    stays = moves.of((start, stop) for start, stop, *_ in dates)
    connection.executemany(
        "INSERT INTO date_mention VALUES (?, ?, ?, ?, ?, ?)",
        [(id, *stays[start, stop], *told) for start, stop, *told in dates if (start, stop) in stays],
    )
    mentions = connection.execute(
        "DELETE FROM mention WHERE article = ? RETURNING start, stop, entity, government, decided", (id,)
    ).fetchall()
    stays = moves.of((start, stop) for start, stop, *_ in mentions)
    stand = [(*stays[start, stop], *who) for start, stop, *who in mentions if (start, stop) in stays]
    connection.executemany("INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)", [(id, *row) for row in stand])
    lost = {EntityId(entity) for start, stop, entity, *_ in mentions if (start, stop) not in stays}
    _count_again(connection, id, text, lost, stand)
    look_again(connection, id)
    _rename(connection, before, _forms(connection, id))
    _sweep(connection, lost)
    change.touch([id], lost)


def look_again(connection: sqlite3.Connection, id: ArticleId) -> None:
    """Let the article wait to be annotated, with what was found in it until then."""
    connection.execute("UPDATE annotation SET pipeline = '' WHERE article = ?", (id,))
    connection.execute("DELETE FROM annotation_failure WHERE article = ?", (id,))


def _count_again(
    connection: sqlite3.Connection,
    id: ArticleId,
    text: str,
    entities: Iterable[EntityId],
    mentions: Iterable[tuple[int, int, EntityId, int, int]],
) -> None:
    """Let these entities appear in the article as often, and by such names, as they still do."""
    surfaces: dict[EntityId, Counter[str]] = {entity: Counter() for entity in entities}
    for start, stop, entity, *_ in mentions:
        if entity in surfaces:
            surfaces[entity][names.clean(text[start:stop])] += 1
    for entity, forms in surfaces.items():
        connection.execute("DELETE FROM alias WHERE entity = ? AND article = ?", (entity, id))
        if not forms:
            connection.execute("DELETE FROM appearance WHERE entity = ? AND article = ?", (entity, id))
            continue
        connection.execute(
            "UPDATE appearance SET mentions = ? WHERE entity = ? AND article = ?",
            (forms.total(), entity, id),
        )
        (key,) = present(connection.execute("SELECT key FROM entity WHERE id = ?", (entity,)).fetchone())
        _store_aliases(connection, id, entity, key, forms)


def note_failure(connection: sqlite3.Connection, id: ArticleId, pipeline: str, reason: str) -> None:
    """Count that ``pipeline`` was tried on the article in vain."""
    if summaries.known(connection, id):
        connection.execute(
            "INSERT INTO annotation_failure (article, pipeline, tries, reason) VALUES (?, ?, 1, ?)"
            " ON CONFLICT (article) DO UPDATE SET reason = excluded.reason, pipeline = excluded.pipeline,"
            " tries = CASE pipeline WHEN excluded.pipeline THEN tries + 1 ELSE 1 END",
            (id, pipeline, reason),
        )


def failures(connection: sqlite3.Connection, pipeline: str) -> dict[ArticleId, str]:
    """The articles that ``pipeline`` was tried on in vain, with the reason."""
    rows = connection.execute(
        "SELECT article, reason FROM annotation_failure JOIN mark USING (article)"
        " WHERE pipeline = ? AND NOT removed ORDER BY article",
        (pipeline,),
    )
    return {ArticleId(id): reason for id, reason in rows}


def _require_inside(text: str, annotation: Annotation) -> None:
    spans = [(found.start, found.end) for found in annotation.mentions]
    spans += [(found.start, found.end) for found in annotation.dates]
    for start, end in spans:
        if not (0 <= start < end <= len(text) and text[start:end].strip()):
            raise ValueError(f"nothing stands from {start} to {end} in a text of {len(text)} characters")


def _forms(connection: sqlite3.Connection, id: ArticleId) -> dict[EntityId, str]:
    """The article's entities, each with the form of its name in this article."""
    rows = connection.execute("SELECT entity, name FROM appearance WHERE article = ?", (id,))
    return {EntityId(entity): name for entity, name in rows}


def _by_identity(
    id: ArticleId, text: str, mentions: Iterable[FoundMention]
) -> dict[_Identity, list[FoundMention]]:
    groups: dict[_Identity, dict[tuple[int, int], FoundMention]] = {}
    for mention in mentions:
        key = names.fold(mention.name) or names.fold(text[mention.start : mention.end])
        group = groups.setdefault((mention.type.value, key, id if mention.local else 0), {})
        group[mention.start, mention.end] = mention
    return {identity: list(group.values()) for identity, group in groups.items()}


def _store_entity(
    connection: sqlite3.Connection,
    id: ArticleId,
    text: str,
    identity: _Identity,
    mentions: Sequence[FoundMention],
) -> None:
    surfaces = Counter(names.clean(text[m.start : m.end]) for m in mentions)
    name = names.preferred(Counter(names.clean(m.name) for m in mentions)) or names.preferred(surfaces)
    connection.execute(
        "INSERT INTO entity (type, key, scope, name, revision) VALUES (?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
        (*identity, name),
    )
    row = connection.execute("SELECT id FROM entity WHERE type = ? AND key = ? AND scope = ?", identity)
    (entity,) = present(row.fetchone())
    connection.execute("UPDATE entity SET stands_for = id WHERE id = ? AND stands_for IS NULL", (entity,))
    connection.executemany(
        "INSERT INTO mention VALUES (?, ?, ?, ?, ?, 0)",
        [(id, m.start, m.end, entity, m.as_government) for m in mentions],
    )
    connection.execute("INSERT INTO appearance VALUES (?, ?, ?, ?)", (entity, id, name, len(mentions)))
    _store_aliases(connection, id, entity, identity[1], surfaces)


def _store_aliases(
    connection: sqlite3.Connection, id: ArticleId, entity: EntityId, key: str, surfaces: Mapping[str, int]
) -> None:
    connection.executemany(
        "INSERT INTO alias VALUES (?, ?, ?, ?)",
        [(entity, form, id, uses) for form, uses in surfaces.items() if names.fold(form) != key],
    )


def _rename(connection: sqlite3.Connection, before: dict[EntityId, str], after: dict[EntityId, str]) -> None:
    """Give each entity the form of its name that most articles use.

    Only where this article may have changed that: one more article with the form that is shown already
    does not, and the entities of most articles would be long to count.
    """
    for entity, form in after.items():
        (shown,) = present(connection.execute("SELECT name FROM entity WHERE id = ?", (entity,)).fetchone())
        if form == shown and before.get(entity, form) == form:
            continue
        _show_most_used(connection, entity)
    for entity in before.keys() - after.keys():
        _show_most_used(connection, entity)


def _show_most_used(connection: sqlite3.Connection, entity: EntityId) -> None:
    counts = dict(
        connection.execute("SELECT name, count(*) FROM appearance WHERE entity = ? GROUP BY name", (entity,))
    )
    if counts:
        connection.execute("UPDATE entity SET name = ? WHERE id = ?", (names.preferred(counts), entity))


def _sweep(connection: sqlite3.Connection, entities: Iterable[EntityId]) -> None:
    """Drop those of ``entities`` that nothing mentions any more."""
    connection.executemany(
        "DELETE FROM entity WHERE id = ? AND NOT EXISTS (SELECT 1 FROM appearance WHERE entity = id)",
        [(entity,) for entity in entities],
    )
