"""What can be asked of a library."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from corpus.changes import ChangeSet
from corpus.library import (
    adding,
    annotating,
    articles,
    checking,
    exchange,
    journal,
    memory,
    revisions,
    sources,
    summaries,
)
from corpus.library.adding import Added
from corpus.library.happenings.events_reading import EventsReading
from corpus.library.links import links_decided
from corpus.library.revisions import Stamp
from corpus.library.searches import searches_saved
from corpus.library.texts import blocks, replacing
from corpus.library.who import completion, entities, name_counts, names_decided, pages, resolutions
from corpus.model import (
    Article,
    ArticleId,
    ArticleSummary,
    ArticleText,
    Entity,
    EntityId,
    EntityPage,
    EntityType,
    LinkDecision,
    Mark,
    OwnName,
    SavedSearch,
    Source,
    Standing,
    Suggestion,
    ToldIn,
)


class Reading(EventsReading):
    """Asks one library file, from any thread: each has its own read-only connection.

    Each call sees one state of the library. All raise LibraryError where the file fails them.
    """

    def stamp(self) -> Stamp:
        """The stamp of the last change."""
        with self._connections.reading() as connection:
            return revisions.stamp(connection)

    def knows(self, stamp: Stamp) -> bool:
        """Whether that stamp lies in this library's own past, among its last ten thousand changes."""
        with self._connections.reading() as connection:
            return revisions.knows(connection, stamp)

    def changed_since(self, revision: int) -> ChangeSet:
        """The articles, entities and events touched after ``revision``; removed articles are among them."""
        with self._connections.reading() as connection:
            return revisions.changed_since(connection, revision)

    def article(self, id: ArticleId) -> Article:
        """One article, whole. Raises UnknownArticle."""
        return self.articles([id])[0]

    def articles(self, ids: Iterable[ArticleId]) -> list[Article]:
        """Whole articles in the order of ``ids``; quicker than one by one. Raises UnknownArticle."""
        with self._connections.reading() as connection:
            return articles.articles(connection, ids)

    def texts(self, ids: Iterable[ArticleId]) -> dict[ArticleId, ArticleText]:
        """The texts of those of ``ids`` that are there, without what was found in them."""
        with self._connections.reading() as connection:
            return articles.texts(connection, ids)

    def summaries(self, ids: Iterable[ArticleId] | None = None) -> list[ArticleSummary]:
        """All articles, or those of ``ids`` that are there, as rows of a list in order of import."""
        with self._connections.reading() as connection:
            return summaries.summaries(connection, ids)

    def ids(self) -> list[ArticleId]:
        """All articles in order of import."""
        with self._connections.reading() as connection:
            return summaries.ids(connection)

    def marked(self, mark: Mark) -> list[ArticleId]:
        """The articles that are unread, or starred, in order of import."""
        with self._connections.reading() as connection:
            return summaries.marked(connection, mark)

    def count(self) -> int:
        """How many articles there are."""
        with self._connections.reading() as connection:
            return summaries.count(connection)

    def has(self, id: ArticleId) -> bool:
        """Whether there is such an article, not removed."""
        with self._connections.reading() as connection:
            return summaries.has(connection, id)

    def original(self, id: ArticleId) -> bytes:
        """The file as it came. Raises UnknownArticle."""
        with self._connections.reading() as connection:
            return articles.original(connection, id)

    def came_from(self, id: ArticleId) -> tuple[str, str | None]:
        """The path of the file as it was brought in, and the path inside it if that was an archive."""
        with self._connections.reading() as connection:
            return articles.came_from(connection, id)

    def entities(self, ids: Iterable[EntityId] | None = None) -> list[Entity]:
        """All entities, or those of ``ids`` that articles mention, most mentioned first."""
        with self._connections.reading() as connection:
            return entities.ranked(connection, ids)

    def called(
        self, ids: Iterable[EntityId] | None = None
    ) -> list[tuple[EntityId, EntityType, tuple[str, ...]]]:
        """What ``entities`` are called, the shown name first: in half of the time."""
        with self._connections.reading() as connection:
            return entities.called(connection, ids)

    def entity(self, id: EntityId) -> Entity:
        """One entity. Raises UnknownEntity for one that no article mentions (any more)."""
        with self._connections.reading() as connection:
            return entities.one(connection, id)

    def hidden_entities(self) -> list[Entity]:
        """The entities that a person said to be no names, as they would be shown; most mentioned first."""
        with self._connections.reading() as connection:
            return entities.in_order(entities.hidden(connection).values())

    def entities_named(self, prefix: str, type: EntityType | None = None, limit: int = 12) -> list[Entity]:
        """Entities with a name, any of theirs, in which words begin as those of ``prefix`` do.

        Most mentioned first. Of several words, one after the other, only the last may go on.
        """
        with self._connections.reading() as connection:
            return completion.begun(connection, prefix, type, limit)

    def entity_page(self, id: EntityId, *, told: int = 200) -> EntityPage:
        """All that is known of an entity, or of the one that it was joined to. Raises UnknownEntity.

        Of the articles that tell of it, the first ``told``.
        """
        with self._connections.reading() as connection:
            return pages.page(connection, id, told)

    def told_in(self, id: EntityId, skip: int, most: int) -> tuple[ToldIn, ...]:
        """The articles that tell of an entity, ``most`` of them after the first ``skip``, as on its page."""
        with self._connections.reading() as connection:
            return pages.told_in(connection, id, skip, most)

    def standing_of(self, article: ArticleId, start: int, end: int) -> Standing | None:
        """Why the mention at this place of an article is who it is; None where no name is shown."""
        with self._connections.reading() as connection:
            return pages.standing_of(connection, article, start, end)

    def decided_spans(self, article: ArticleId) -> tuple[tuple[int, int], ...]:
        """Where a person decided who an article mentions, or that it mentions no one. UnknownArticle."""
        with self._connections.reading() as connection:
            return pages.decided_spans(connection, article)

    def decided(self) -> dict[str, Any]:
        """All that was decided of articles, names, passages and events, as a document to share."""
        with self._connections.reading() as connection:
            return exchange.gather(connection)

    def link_decisions(self, articles: Collection[ArticleId]) -> tuple[LinkDecision, ...]:
        """The passages of these articles that a person joined or parted, where their words stand now.

        The first end of each is in the article that comes first in ``articles``. Those whose words are in no
        text of theirs at present are left out.
        """
        with self._connections.reading() as connection:
            return links_decided.standing(connection, articles)

    def own_names(self) -> tuple[OwnName, ...]:
        """The names that the reader of this library added, by form."""
        with self._connections.reading() as connection:
            return names_decided.own_names(connection)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """The searches that a person keeps, by name."""
        with self._connections.reading() as connection:
            return searches_saved.every(connection)

    def suggestions(self, limit: int = 200) -> list[Suggestion]:
        """Pairs of entities that may be one, for a person to settle: the strongest, ``limit`` at most."""
        with self._connections.reading() as connection:
            return resolutions.suggestions(connection, limit)

    def name_counts(self) -> dict[EntityType, int]:
        """How many entities of each kind articles mention, without the kinds of which there are none."""
        with self._connections.reading() as connection:
            return name_counts.by_kind(connection)

    def appearances(self, ids: Iterable[ArticleId] | None = None) -> list[tuple[ArticleId, EntityId]]:
        """Which article mentions which entity: all of them, or of these articles; removed ones too."""
        with self._connections.reading() as connection:
            return entities.appearances(connection, ids)

    def mention_spans(
        self, ids: Iterable[ArticleId], entities: Iterable[EntityId]
    ) -> dict[ArticleId, list[tuple[int, int]]]:
        """Where those of ``ids`` name any of ``entities``, in order; articles that do not are left out."""
        with self._connections.reading() as connection:
            return articles.mention_spans(connection, ids, entities)

    def main_names(self, ids: Iterable[ArticleId], most: int = 3) -> dict[ArticleId, tuple[str, ...]]:
        """The names that each article tells of most: people, organisations and events before places."""
        with self._connections.reading() as connection:
            return entities.main_names(connection, ids, most)

    def sources(self) -> list[Source]:
        """The sources that articles have, most articles first; what has none is the last."""
        with self._connections.reading() as connection:
            return sources.counted(connection)

    def blocks_of_source(
        self, source: str, text: str, *, besides: ArticleId | None = None, kept: bool | None = None
    ) -> int:
        """How many articles of a source, ``besides`` one of them, have a block that says exactly this.

        With ``kept``, only those in which it would be in the article then (True), or left out (False), and is
        not yet.
        """
        with self._connections.reading() as connection:
            held = set(blocks.holders(connection, source, text)) & set(summaries.ids(connection)) - {besides}
            if kept is None:
                return len(held)
            return sum(blocks.would_change(connection, id, text, kept) for id in held)

    def reading_pending(self, reader: str) -> list[ArticleId]:
        """Articles that an older reader than ``reader`` made, without those that this one can't read."""
        with self._connections.reading() as connection:
            return replacing.pending(connection, reader)

    def reading_failures(self, reader: str) -> dict[ArticleId, str]:
        """The articles that ``reader`` can't read as an older one did, with the reason for a person."""
        with self._connections.reading() as connection:
            return replacing.failures(connection, reader)

    def annotation_pending(
        self, pipeline: str, *, tries: int | None = None, among: Collection[ArticleId] | None = None
    ) -> list[ArticleId]:
        """Articles that ``pipeline`` has not looked at, or whose date was set since.

        Without those that it failed on as often as ``tries``, and only those ``among`` these, if given.
        """
        with self._connections.reading() as connection:
            return articles.annotation_pending(connection, pipeline, tries, among)

    def pipelines(self) -> dict[str, int]:
        """By what pipelines the articles were annotated, and how many by each."""
        with self._connections.reading() as connection:
            return articles.pipelines(connection)

    def annotation_failures(self, pipeline: str) -> dict[ArticleId, str]:
        """The articles that ``pipeline`` was tried on in vain, with the reason for a person."""
        with self._connections.reading() as connection:
            return annotating.failures(connection, pipeline)

    def known_original(self, original: bytes) -> Added | None:
        """The duplicate that this file would be; None if it is new here, or its article was removed."""
        with self._connections.reading() as connection:
            return adding.known(connection, original)

    def queued_imports(self) -> list[str]:
        """What is still to be imported, in order: files, and what was asked for and not looked into yet."""
        with self._connections.reading() as connection:
            return memory.queued(connection)

    def queued_samples(self) -> frozenset[str]:
        """Those of them that are to be sample articles."""
        with self._connections.reading() as connection:
            return memory.queued_samples(connection)

    def undo_label(self) -> str | None:
        """The label of the edit that undo would take back."""
        with self._connections.reading() as connection:
            return journal.label(connection, "undo")

    def redo_label(self) -> str | None:
        """The label of the edit that redo would do again."""
        with self._connections.reading() as connection:
            return journal.label(connection, "redo")

    def setting(self, key: str) -> object | None:
        """What was remembered under ``key``; None if nothing was."""
        with self._connections.reading() as connection:
            return memory.setting(connection, key)

    def check(self) -> list[str]:
        """What is wrong with the library, in plain words; empty if all is well."""
        with self._connections.reading() as connection:
            return list(checking.problems(connection))
