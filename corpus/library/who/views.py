"""Whom a name stands for, seen from one article in which it stands: candidates, and their company there."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence, Set

from corpus.library.who import candidates
from corpus.library.who.company import Companies, Near
from corpus.model import ArticleId, EntityId, EntityType
from corpus.resolving.deciding import MOST_SAID, Candidate, Verdict, decide
from corpus.resolving.relations import Name, Relation, looked_for, relation

#: Of more names with one word, only those are compared that near articles name.
_FEW = 40
#: So many near articles are looked into for such names.
_MOST_BY_PART = 20
#: Days. The company that a name keeps another year tells half as much of it.
_YEAR = 365
#: What is taken where nobody knows how many.
_UNKNOWN = 180
#: An article may name both and yet mean one, for these reasons only.
_SIDE_BY_SIDE = frozenset({Relation.OTHER_TYPE, Relation.LONE_OTHER_TYPE, Relation.SPELLING})


class Views:
    """Compares names; what it has read of a library once it keeps."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.companies = Companies(connection)
        self._connection = connection
        self._names: dict[EntityId, Name] = {}
        self._with_part: dict[str, set[EntityId] | None] = {}
        self._near: dict[ArticleId, set[EntityId]] = {}
        self._by_part: dict[ArticleId, dict[str, set[EntityId]]] = {}

    def names(self, ids: Set[EntityId]) -> dict[EntityId, Name]:
        """These names as they are compared; those that no article names any more are left out."""
        unread = {id for id in ids if id not in self._names}  # "-" would go through all that was read
        if unread:
            self._names |= candidates.named(self._connection, unread)
        return {id: self._names[id] for id in ids if id in self._names}

    def near_by_part(self, article: ArticleId) -> dict[str, set[EntityId]]:
        """The names in the articles nearest to this one, by each of their parts."""
        if article not in self._by_part:
            near = [each.article for each in self.companies.near(article)[:_MOST_BY_PART]]
            self._by_part[article] = candidates.by_part(self._connection, near)
        return self._by_part[article]

    def of(self, name: Name, article: ArticleId) -> Verdict:
        """Whom ``name`` stands for in ``article``, which names it, by the company it keeps there."""
        others = self.names(self._alike(name, article) - {name.id})
        relations = {id: found for id, other in others.items() if (found := relation(name, other))}
        if not relations:
            return Verdict()
        near = self.companies.near(article)
        naming = self.companies.naming(relations.keys(), [each.article for each in near])
        both = relations.keys() & naming.keys()
        kept = [id for id in both if self._may_be(name, others[id], relations[id], article)]
        by_article = {each.article: each for each in near}
        return decide(
            [
                self._candidate(name, others[id], relations[id], article, [by_article[a] for a in naming[id]])
                for id in sorted(kept)
            ]
        )

    def _alike(self, name: Name, article: ArticleId) -> set[EntityId]:
        """The names that have a word of this one: all where they are few, else those in near articles."""
        found: set[EntityId] = set()
        for part in looked_for(name):
            if part not in self._with_part:
                self._with_part[part] = candidates.with_part(self._connection, part, _FEW)
            few = self._with_part[part]
            found |= self._near_with(part, article) if few is None else few
        return found

    def _near_with(self, part: str, article: ArticleId) -> set[EntityId]:
        if article in self._by_part:
            return self._by_part[article].get(part, set())
        if article not in self._near:
            near = [each.article for each in self.companies.near(article)[:_MOST_BY_PART]]
            self._near[article] = candidates.of_articles(self._connection, near)
        return candidates.among(self._connection, part, self._near[article])

    def _may_be(self, name: Name, other: Name, found: Relation, article: ArticleId) -> bool:
        """Whether the two are not told apart by standing side by side: people anywhere, others here."""
        if found in _SIDE_BY_SIDE:
            return True
        if name.type is not EntityType.PERSON:
            return not self.companies.naming([other.id], [article])
        return not candidates.stand_together(self._connection, name.id, other.id)

    def _candidate(
        self, name: Name, other: Name, found: Relation, article: ArticleId, near: Sequence[Near]
    ) -> Candidate:
        """``near``: the near articles that name the candidate."""
        own = (name.id, other.id)
        days = [self.companies.days_apart(article, each.article) for each in near]
        company = [
            (each.weight - sum(each.shared.get(id, 0.0) for id in own))
            / (1 + (_UNKNOWN if apart is None else apart) / _YEAR)
            for each, apart in zip(near, days, strict=True)
        ]
        nearest = max(range(len(near)), key=lambda at: (company[at], -near[at].article))
        shared = near[nearest].shared
        telling = sorted((id for id in shared if id not in own), key=lambda id: (-shared[id], id))
        return Candidate(
            other,
            found,
            company[nearest],
            sum(company),
            tuple(self.companies.name_of(id) for id in telling[:MOST_SAID]),
            days[nearest],
        )
