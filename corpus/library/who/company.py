"""The company of names: which articles name the same people, places and bodies, and how telling that is."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.library.values import date_from_column, entity_type_from_column
from corpus.model import ArticleId, EntityId, EntityType

#: What more articles name tells little of any of them, and would be long to read.
_MOST_ARTICLES = 200
#: So many rows are read to find the near articles of one, by its rarest names first.
_MOST_READ = 1200
#: Rarity is counted as in a library of so many articles at least; in a small one everything would be common.
_LEAST_ARTICLES = 1000
#: What most articles of a library name tells nothing; of so many articles at least.
_FEW_ARTICLES = 20
#: The nearest articles, whose names are compared.
_MOST_NEAR = 40
#: Less shared company than this tells nothing.
_LEAST_WEIGHT = 0.3
#: Of one another tell most those who act; a place has many who are there.
_TELLING = {EntityType.PLACE: 0.5, EntityType.NATIONALITY: 0.25}

_NAMED = f"""
    SELECT entity.id, entity.type, entity.name, (
        SELECT count(*) FROM (SELECT 1 FROM appearance AS a WHERE a.entity = entity.id LIMIT {_MOST_ARTICLES})
    ) AS articles
    FROM appearance JOIN entity ON entity.id = appearance.entity
    WHERE article = ? AND scope = 0 AND articles BETWEEN 2 AND {_MOST_ARTICLES - 1}
    ORDER BY articles, entity.id
"""


@dataclass(frozen=True, slots=True)
class Near:
    """An article that names what another one does: how telling each of these names is, and all together."""

    article: ArticleId
    shared: Mapping[EntityId, float]
    weight: float


class Companies:
    """Reads which articles are near one another; each article once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._articles: int = connection.execute("SELECT count(*) FROM annotation").fetchone()[0]
        self._near: dict[ArticleId, tuple[Near, ...]] = {}
        self._dates: dict[ArticleId, date | None] = {}
        self._names: dict[EntityId, str] = {}

    def near(self, article: ArticleId) -> tuple[Near, ...]:
        """The articles that name most of what this one names and few others do, the nearest first."""
        if article not in self._near:
            self._near[article] = self._read(article)
        return self._near[article]

    def _read(self, article: ArticleId) -> tuple[Near, ...]:
        telling: dict[EntityId, float] = {}
        read = 0
        for id, type, name, articles in self._connection.execute(_NAMED, (article,)):
            read += articles
            if read > _MOST_READ:
                break
            telling[EntityId(id)] = self._telling(entity_type_from_column(type), articles)
            self._names[EntityId(id)] = name
        rows = self._connection.execute(
            "SELECT entity, article FROM appearance WHERE entity IN (SELECT value FROM json_each(?))",
            (json.dumps(list(telling)),),
        ).fetchall()
        weights: dict[ArticleId, float] = {}
        for entity, other in rows:
            weights[other] = weights.get(other, 0.0) + telling[entity]
        weights.pop(article, None)
        enough = [other for other, weight in weights.items() if weight >= _LEAST_WEIGHT]
        near = sorted(enough, key=lambda other: (-weights[other], other))[:_MOST_NEAR]
        shared: dict[ArticleId, dict[EntityId, float]] = {other: {} for other in near}
        for entity, other in rows:
            if other in shared:
                shared[other][entity] = telling[entity]
        return tuple(Near(other, shared[other], weights[other]) for other in near)

    def _telling(self, type_: EntityType, articles: int) -> float:
        """From 0, for what every article names, to 1 (Spärck Jones 1972: inverse document frequency)."""
        rare = 1 - math.log(articles) / math.log(max(self._articles, _LEAST_ARTICLES))
        share = (articles - 1) / max(self._articles, _FEW_ARTICLES, articles)
        return _TELLING.get(type_, 1.0) * rare * (1 - share)

    def name_of(self, shared: EntityId) -> str:
        """What something is called that near articles share."""
        return self._names[shared]

    def days_apart(self, one: ArticleId, other: ArticleId) -> int | None:
        """How many days lie between the articles; None where a date is not known, or not to the day."""
        first, second = self._date(one), self._date(other)
        return None if first is None or second is None else abs((first - second).days)

    def _date(self, article: ArticleId) -> date | None:
        if article not in self._dates:
            row = self._connection.execute(
                "SELECT published FROM annotation WHERE article = ?", (article,)
            ).fetchone()
            told = date_from_column(row[0]) if row else None
            known = told is not None and told.day is not None
            self._dates[article] = date.fromisoformat(told.iso) if told and known else None
        return self._dates[article]

    def naming(
        self, entities: Collection[EntityId], among: Collection[ArticleId]
    ) -> dict[EntityId, list[ArticleId]]:
        """Which of these articles name each of these."""
        found: dict[EntityId, list[ArticleId]] = {}
        for entity, article in self._connection.execute(
            "SELECT entity, article FROM appearance WHERE entity IN (SELECT value FROM json_each(?))"
            " AND article IN (SELECT value FROM json_each(?))",
            (json.dumps(list(entities)), json.dumps(list(among))),
        ):
            found.setdefault(EntityId(entity), []).append(ArticleId(article))
        return found
