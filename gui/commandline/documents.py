"""The JSON of the command line. Fields may be added, never renamed; what is not computed yet is null."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus.changes import ChangeSet
from corpus.model import (
    ArticleSummary,
    Entity,
    EntityName,
    EntityPage,
    NearArticles,
    OwnName,
    PartialDate,
    Reason,
    Suggestion,
)

if TYPE_CHECKING:
    from corpus.library.exchange import DecisionsImported
    from corpus.pipeline import ImportOutcome
    from corpus.rereading import Reread
    from gui.operations.upkeep import BackedUp, Checked
    from search import Hit, SearchPage


def outcome_document(outcome: ImportOutcome) -> dict[str, Any]:
    """One line of ``import --json``."""
    return {
        "path": outcome.path,
        "member": outcome.member,
        "status": outcome.status,
        "id": outcome.id,
        "of": outcome.of,
        "title": outcome.title,
        "reason": outcome.reason,
    }


def reread_document(outcome: Reread) -> dict[str, Any]:
    """One line of ``reread --json``."""
    return {
        "id": outcome.id,
        "status": outcome.status,
        "title": outcome.title,
        "reason": outcome.reason,
    }


def summary_row(summary: ArticleSummary) -> dict[str, Any]:
    """One article of ``list``."""
    return {
        "id": summary.id,
        "title": summary.title,
        "author": list(summary.authors),
        "source": summary.source,
        "date": _iso(summary.date),
        "date_basis": summary.date_basis.value,
        "words": summary.words,
        "path": summary.path,
    }


def page_document(page: SearchPage, *, facets: bool) -> dict[str, Any]:
    """A page of ``search``; its facets are null where they were not asked for."""
    return {
        "query": page.query,
        "understood": [
            {"text": piece.text, "kind": piece.kind, "value": piece.value, "note": piece.note}
            for piece in page.understood
        ],
        "total": page.total,
        "complete": page.complete,
        "partial": page.partial,
        "took_ms": round(page.took_ms, 1),
        "suggestion": page.suggestion,
        "hits": [_hit(hit) for hit in page.hits],
        "facets": {facet: dict(counts) for facet, counts in page.facets.items()} if facets else None,
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "title": hit.title,
        "source": hit.source,
        "date": _iso(hit.date),
        "date_basis": hit.date_basis.value,
        "score": hit.score,
        "missing": list(hit.missing),
        "snippets": [
            {"text": snippet.text, "marks": [list(mark) for mark in snippet.marks]}
            for snippet in hit.snippets
        ],
    }


def entity_row(entity: Entity) -> dict[str, Any]:
    """One name of ``entities``."""
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "aliases": list(entity.aliases),
        "articles": list(entity.articles),
        "mentions": entity.mentions,
        "open": entity.open,
    }


def suggestion_row(suggestion: Suggestion) -> dict[str, Any]:
    """One pair of ``entities --suggestions``."""
    return {
        "entity": _name(suggestion.entity),
        "into": _name(suggestion.into),
        "reasons": _reasons(suggestion.reasons),
        "strength": round(suggestion.strength, 3),
        "articles": list(suggestion.articles),
    }


def entity_document(page: EntityPage) -> dict[str, Any]:
    """What ``entity`` tells."""
    return {
        **entity_row(page.entity),
        "names": [
            {
                "source": of.source,
                "articles": of.articles,
                "names": [{"name": name, "mentions": count} for name, count in of.names],
            }
            for of in page.names
        ],
        "told": [
            {
                "article": told.article.id,
                "mentions": [
                    {"start": m.start, "end": m.end, "before": m.before, "text": m.name, "after": m.after}
                    for m in told.mentions
                ],
            }
            for told in page.told
        ],
        "company": [{**_name(other.entity), "articles": other.articles} for other in page.company],
        "joined": [
            {
                "name": joined.name,
                "type": joined.identity.type.value,
                "article": joined.identity.article,
                "articles": list(joined.articles),
                "mentions": joined.mentions,
                "decided": joined.decided,
                "reasons": _reasons(joined.reasons),
            }
            for joined in page.joined
        ],
    }


def own_name_row(own: OwnName) -> dict[str, Any]:
    """One of ``own-name``."""
    return {"form": own.form, "name": own.name, "type": own.type.value}


def imported_document(imported: DecisionsImported, changes: ChangeSet) -> dict[str, Any]:
    """What ``decisions import`` did."""
    return {
        **changes_document(changes),
        "done": imported.done,
        "known": imported.known,
        "orphaned": list(imported.orphaned),
    }


def near_document(found: NearArticles) -> dict[str, Any]:
    """What ``near`` tells."""
    return {
        "near": [
            {
                "id": near.article.id,
                "title": near.article.title,
                "source": near.article.source,
                "date": _iso(near.article.date),
                "date_basis": near.article.date_basis.value,
                "closeness": round(near.closeness, 3),
                "reasons": [{"kind": each.kind.value, "said": list(each.said)} for each in near.reasons],
            }
            for near in found.near
        ],
        "looked_at": found.looked_at,
        "of": found.of,
    }


def _name(name: EntityName) -> dict[str, Any]:
    return {"id": name.id, "name": name.name, "type": name.type.value}


def _reasons(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    return [{"kind": reason.kind.value, "said": list(reason.said)} for reason in reasons]


def changes_document(changes: ChangeSet) -> dict[str, Any]:
    """What an edit touched, for every command that makes one."""
    return {
        "revision": changes.revision,
        "articles": sorted(changes.articles),
        "entities": sorted(changes.entities),
        "events": sorted(changes.events),
    }


def backup_document(made: BackedUp) -> dict[str, Any]:
    """Where ``backup`` put the copy, and what it holds; ``size`` in bytes."""
    return {"path": str(made.path), "revision": made.revision, "articles": made.articles, "size": made.size}


def check_document(checked: Checked) -> dict[str, Any]:
    """What ``check`` found: "ok" or "problems" for each, and the problems in plain words."""
    return {
        "library": "problems" if checked.library else "ok",
        "index": "problems" if checked.index else "ok",
        "problems": list(checked.problems),
    }


def _iso(date: PartialDate | None) -> str | None:
    return date.iso if date else None
