"""What the annotator found in a text, with what a person decided laid over it: mentions of identities.

``mention``, ``appearance`` and ``alias`` hold what is shown of an article. Where decisions may make that
another than what was found, the latter is kept in ``found_mentions``.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from corpus.library import summaries
from corpus.library.faults import present
from corpus.library.happenings import storing
from corpus.library.revisions import Change
from corpus.library.texts import layouts
from corpus.library.texts.laying import Moves
from corpus.library.values import (
    date_to_column,
    entity_type_from_column,
    found_mentions_from_column,
    found_mentions_to_column,
)
from corpus.library.who import identities, mentions, names_decided, resolutions, standing
from corpus.library.who.mentions import Decided, Shown
from corpus.model import Annotation, ArticleId, EntityId, FoundMention, Identity
from corpus.pieces import Layout
from corpus.resolving import names


def store(change: Change, id: ArticleId, annotation: Annotation, seen: str | None) -> None:
    """Replace what was found in the article before. ValueError for a span that is not in its text.

    Nothing is stored where the article's text is not any more the one that the annotator has ``seen``.
    """
    connection = change.connection
    if not summaries.known(connection, id):
        raise summaries.unknown(connection, id)
    layout = layouts.of(connection, "body", id)
    if seen is not None and seen != layout.text:
        return
    _require_inside(layout.text, annotation)
    for table in ("date_mention", "annotation_failure"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (id,))
    connection.executemany(
        "INSERT OR REPLACE INTO date_mention VALUES (?, ?, ?, ?, ?, ?)",
        [(id, date.start, date.end, date.value, date.precision, date.basis) for date in annotation.dates],
    )
    connection.execute(
        "INSERT OR REPLACE INTO annotation VALUES (?, ?, ?)",
        (id, annotation.pipeline, date_to_column(annotation.published)),
    )
    before = _names(connection, id)
    _rename(connection, _show(change, id, layout, annotation.mentions))
    after = _names(connection, id)
    standing.settle(change, resolutions.resolve(connection, id, before.keys() | after.keys()))
    _sweep(change, before.keys() - after.keys())
    storing.look_again(connection, id)
    change.touch([id])


def move(change: Change, id: ArticleId, layout: Layout, moves: Moves) -> None:
    """Let what was found in the article before stand where its words stand now, in ``layout``.

    What they do not stand in any more goes. The article waits to be annotated again.
    """
    connection = change.connection
    dates = connection.execute(
        "DELETE FROM date_mention WHERE article = ? RETURNING start, stop, value, precision, basis", (id,)
    ).fetchall()
    stays = moves.of((start, stop) for start, stop, *_ in dates)
    connection.executemany(
        "INSERT INTO date_mention VALUES (?, ?, ?, ?, ?, ?)",
        [(id, *stays[start, stop], *told) for start, stop, *told in dates if (start, stop) in stays],
    )
    before = found(connection, id)
    stays = moves.of((mention.start, mention.end) for mention in before)
    spans = [(mention, stays.get((mention.start, mention.end))) for mention in before]
    stand = [replace(mention, start=span[0], end=span[1]) for mention, span in spans if span is not None]
    look_again(connection, [id])
    named = _names(connection, id)
    _rename(connection, _show(change, id, layout, stand))
    _sweep(change, named.keys() - _names(connection, id).keys())
    change.touch([id])


def lay_again(change: Change, ids: Iterable[ArticleId]) -> None:
    """Lay what was decided of their names over what was found, in these articles.

    What nothing mentions any more keeps its row: undo brings it back under the same number.
    """
    connection = change.connection
    renamed: set[EntityId] = set()
    for id in ids:
        renamed |= _show(change, id, layouts.of(connection, "body", id), found(connection, id))
        change.touch([id])
    _rename(connection, renamed)


def look_again(connection: sqlite3.Connection, ids: Collection[ArticleId]) -> None:
    """Let these articles wait to be annotated, with what was found in them until then."""
    among = "WHERE article IN (SELECT value FROM json_each(?))"
    connection.execute(f"UPDATE annotation SET pipeline = '' {among}", (json.dumps(list(ids)),))
    connection.execute(f"DELETE FROM annotation_failure {among}", (json.dumps(list(ids)),))


def found(connection: sqlite3.Connection, id: ArticleId) -> list[FoundMention]:
    """What was found in the article, whatever was decided of it since."""
    row = connection.execute("SELECT mentions FROM found_mentions WHERE article = ?", (id,)).fetchone()
    if row is not None:
        return found_mentions_from_column(row[0])
    rows = connection.execute(
        """
        SELECT start, stop, entity.type, appearance.name, entity.scope, government FROM mention
        JOIN entity ON entity.id = mention.entity
        JOIN appearance ON appearance.entity = mention.entity AND appearance.article = mention.article
        WHERE mention.article = ?
        """,
        (id,),
    )
    return [
        FoundMention(start, stop, entity_type_from_column(type), name, bool(scope), bool(government))
        for start, stop, type, name, scope, government in rows
    ]


def decided(connection: sqlite3.Connection, id: ArticleId) -> Decided:
    """What a person decided of the mentions of the article."""
    return Decided(names_decided.local(connection, id), names_decided.mentions(connection, id))


def is_laid_out(connection: sqlite3.Connection, id: ArticleId) -> bool:
    """Whether the mentions that are shown are those that were found, with what was decided laid over them."""
    layout = layouts.of(connection, "body", id)
    wanted = mentions.lay_over(found(connection, id), layout, id, decided(connection, id))
    rows = connection.execute(
        "SELECT start, stop, entity, government, decided FROM mention WHERE article = ?", (id,)
    ).fetchall()
    known = identities.of_ids(connection, {row[2] for row in rows})
    shown = {(start, stop, known.get(entity), bool(g), bool(d)) for start, stop, entity, g, d in rows}
    return shown == {(m.start, m.end, m.identity, m.as_government, m.decided) for m in wanted}


# ---- storing


#: Of each identity in an article: the form of its name there, and how often it is called what.
_Forms = dict[EntityId, frozenset[tuple[str, int]]]


def _show(
    change: Change, id: ArticleId, layout: Layout, mentions_found: Sequence[FoundMention]
) -> set[EntityId]:
    """Let the article mention what was found, with what was decided laid over it.

    Touches the entities that are not mentioned as before. Returns those of which most articles may use
    another form of the name by now.
    """
    connection = change.connection
    choices = decided(connection, id)
    connection.execute("DELETE FROM found_mentions WHERE article = ?", (id,))
    if choices:
        column = found_mentions_to_column(mentions_found)
        connection.execute("INSERT INTO found_mentions VALUES (?, ?)", (id, column))
    names_before, before = _names(connection, id), _forms(connection, id)
    for table in ("mention", "appearance", "alias"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (id,))
    new = _store(connection, id, layout.text, mentions.lay_over(mentions_found, layout, id, choices))
    after = _forms(connection, id)
    changed = {entity for entity in before.keys() | after.keys() if before.get(entity) != after.get(entity)}
    standing.settle(change, new)
    change.touch([], changed | identities.shown_for(connection, changed))
    return _may_be_renamed(connection, names_before, _names(connection, id))


def _names(connection: sqlite3.Connection, id: ArticleId) -> dict[EntityId, str]:
    """The article's identities, each with the form of its name in this article."""
    rows = connection.execute("SELECT entity, name FROM appearance WHERE article = ?", (id,))
    return {EntityId(entity): name for entity, name in rows}


def _forms(connection: sqlite3.Connection, id: ArticleId) -> _Forms:
    rows = connection.execute(
        "SELECT entity, name, mentions FROM appearance WHERE article = :id"
        " UNION ALL SELECT entity, name, -mentions FROM alias WHERE article = :id",
        {"id": id},
    )
    forms: dict[EntityId, set[tuple[str, int]]] = {}
    for entity, name, uses in rows:
        forms.setdefault(EntityId(entity), set()).add((name, uses))
    return {entity: frozenset(of) for entity, of in forms.items()}


def _store(connection: sqlite3.Connection, id: ArticleId, text: str, told: Iterable[Shown]) -> set[EntityId]:
    """Store the article's mentions, and what is counted of them; the identities that had no row."""
    groups: dict[Identity, dict[tuple[int, int], Shown]] = {}
    for mention in told:
        groups.setdefault(mention.identity, {})[mention.start, mention.end] = mention
    new: set[EntityId] = set()
    rows: list[tuple[object, ...]] = []
    appearances: list[tuple[object, ...]] = []
    aliases: list[tuple[EntityId, str, ArticleId, int]] = []
    for identity, group in groups.items():
        surfaces = Counter(names.clean(text[start:end]) for start, end in group)
        name = mentions.name_of(group.values(), surfaces)
        entity, is_new = identities.give_id(connection, identity, name)
        if is_new:
            new.add(entity)
        rows += [(id, m.start, m.end, entity, m.as_government, m.decided) for m in group.values()]
        appearances.append((entity, id, name, len(group)))
        others = ((form, uses) for form, uses in surfaces.items() if names.fold(form) != identity.key)
        aliases += [(entity, form, id, uses) for form, uses in others]
    connection.executemany(
        "INSERT INTO mention (article, start, stop, entity, government, decided) VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )
    connection.executemany("INSERT INTO appearance VALUES (?, ?, ?, ?)", appearances)
    connection.executemany("INSERT INTO alias VALUES (?, ?, ?, ?)", aliases)
    identities.index_words(connection, ((entity, form) for entity, form, _, _ in aliases))
    return new


def _require_inside(text: str, annotation: Annotation) -> None:
    spans = [(found.start, found.end) for found in annotation.mentions]
    spans += [(found.start, found.end) for found in annotation.dates]
    for start, end in spans:
        if not (0 <= start < end <= len(text) and text[start:end].strip()):
            raise ValueError(f"nothing stands from {start} to {end} in a text of {len(text)} characters")


def _may_be_renamed(
    connection: sqlite3.Connection, before: dict[EntityId, str], after: dict[EntityId, str]
) -> set[EntityId]:
    """The entities of which an article may have changed what form of the name most articles use.

    One more article with the form that is shown already does not.
    """
    found = set(before.keys() - after.keys())
    for entity, form in after.items():
        (shown,) = present(connection.execute("SELECT name FROM entity WHERE id = ?", (entity,)).fetchone())
        if form != shown or before.get(entity, form) != form:
            found.add(entity)
    return found


def _rename(connection: sqlite3.Connection, entities: Iterable[EntityId]) -> None:
    """Give each entity the form of its name that most articles use: long to count for one that most name."""
    for entity in entities:
        counts = dict(
            connection.execute(
                "SELECT name, count(*) FROM appearance WHERE entity = ? GROUP BY name", (entity,)
            )
        )
        if counts:
            name = names.preferred(counts)
            connection.execute("UPDATE entity SET name = ? WHERE id = ?", (name, entity))


def _sweep(change: Change, entities: Collection[EntityId]) -> None:
    """Drop those of ``entities`` that nothing mentions any more and no decision names."""
    connection = change.connection
    rows = connection.execute(
        "SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM appearance WHERE entity = value)",
        (json.dumps(list(entities)),),
    )
    unused = identities.of_ids(connection, [EntityId(id) for (id,) in rows])
    kept = names_decided.named(connection, unused.values())
    gone = json.dumps([id for id, identity in unused.items() if identity not in kept])
    among = "IN (SELECT value FROM json_each(?))"
    orphans = connection.execute(f"SELECT entity FROM resolution WHERE target {among}", (gone,)).fetchall()
    connection.execute(f"DELETE FROM entity WHERE id {among}", (gone,))
    standing.settle(change, [EntityId(id) for (id,) in orphans])


# ---- failures


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
