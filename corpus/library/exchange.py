"""All that was decided in a library, as a document to share, and such a document brought into a library.

A decision is written as the journal writes it: the kind of its target, the target, the value. Articles are
known by their text, or else by their file, so that it works in another library of the same articles.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from corpus.library import summaries
from corpus.library.happenings import event_sharing
from corpus.library.links import links_decided
from corpus.library.links.link_targets import LinkBetween
from corpus.library.taking_in import FORMAT, VERSION, DecisionsImported, take_in
from corpus.library.targets import ArticleBlock, ArticleField, SourceBlock, Target
from corpus.library.values import identity_from_column, identity_from_columns
from corpus.library.who import names_decided
from corpus.library.who.name_targets import Apart, LocalName, MentionAt, OfEntity, OwnForm
from corpus.model import ArticleId

if TYPE_CHECKING:
    from corpus.library.library import Library

__all__ = ["DecisionsImported", "export_decisions", "gather", "import_decisions"]

_LABEL: Final = "Bring in decisions"


def export_decisions(library: Library) -> dict[str, Any]:
    """All that was decided of articles, names, passages and events, as JSON can hold it; not the marks."""
    return library.decided()


def import_decisions(library: Library, document: object) -> DecisionsImported:
    """Decide here what was decided there, in one edit that can be undone.

    What was decided here of the same gives way. Raises InvalidValue for what is no such document, and then
    leaves all as it was.
    """
    with library.edit(_LABEL) as edit:
        return take_in(edit, document)


def gather(connection: sqlite3.Connection) -> dict[str, Any]:
    """The document."""
    cited: dict[int, int] = {}

    def number(article: int) -> int:
        return cited.setdefault(article, len(cited))

    decisions = [
        {
            "kind": target.kind,
            "target": _renumbered(target.named(), number),
            "value": _renumbered(target.read(connection), number),
        }
        for target in _targets(connection)
    ]
    events = event_sharing.cited(connection)
    for event in events:
        event["passages"] = [_renumbered(passage, number) for passage in event["passages"]]
    articles = [_known_by(connection, ArticleId(article)) for article in cited]
    document = {"format": FORMAT, "version": VERSION, "articles": articles, "decisions": decisions}
    # Without events, it is what an older Crossread takes in.
    return {**document, "events": events} if events else {**document, "version": 1}


def _known_by(connection: sqlite3.Connection, id: ArticleId) -> dict[str, Any]:
    text, file = connection.execute(
        "SELECT text_hash, sha256 FROM article JOIN original ON original.id = original WHERE article.id = ?",
        (id,),
    ).fetchone()
    (summary,) = summaries.summaries(connection, [id]) or (None,)
    return {"text": text, "file": file, "title": None if summary is None else summary.shown_title}


def _targets(connection: sqlite3.Connection) -> Iterator[Target]:
    rows = connection.execute
    for form, _, _ in rows("SELECT form, name, type FROM own_name ORDER BY form"):
        yield OwnForm(form)
    for article, name in rows("SELECT article, field FROM decision ORDER BY article, field"):
        yield ArticleField(ArticleId(article), name)
    for source, text in rows("SELECT source, text FROM source_block_decision ORDER BY source, text"):
        yield SourceBlock(source, text)
    for article, text in rows("SELECT article, text FROM block_decision ORDER BY article, text"):
        yield ArticleBlock(ArticleId(article), text)
    for article, type, key in rows("SELECT article, type, key FROM local_decision ORDER BY 1, 2, 3"):
        yield LocalName(ArticleId(article), identity_from_columns(type, key, 0))
    for (article,) in rows("SELECT DISTINCT article FROM mention_decision ORDER BY article"):
        for place in names_decided.mentions(connection, ArticleId(article)):
            yield MentionAt(ArticleId(article), place)
    for *identity, of in rows("SELECT type, key, scope, field FROM entity_decision ORDER BY 1, 2, 3, 4"):
        yield OfEntity(identity_from_columns(*identity), of)
    for one, other in rows("SELECT one, other FROM apart_decision ORDER BY one, other"):
        yield Apart.pair(identity_from_column(one), identity_from_column(other))
    yield from map(LinkBetween, links_decided.every(connection))
    yield from event_sharing.decided(connection)


def _renumbered(named: Any, number: Callable[[int], int]) -> Any:
    """The same, with other numbers of articles: that of the target, and those that identities belong to.

    In a document an identity across articles belongs to None, as 0 is the number of an article there.
    """
    if not isinstance(named, Mapping):
        return named
    renumbered = dict(named)
    for key, value in named.items():
        if key == "article" and isinstance(value, int):
            renumbered[key] = number(value)
        elif key in ("identity", "one", "other") and isinstance(value, list) and len(value) == 3:
            type, name, scope = value
            renumbered[key] = [type, name, number(scope) if scope else None]
        elif key in ("a", "b"):
            renumbered[key] = _renumbered(value, number)
    return renumbered
