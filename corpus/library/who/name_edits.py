"""What a person decides of names: who is who, what they are called, and what is no name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from corpus.errors import InvalidValue, UnknownEntity
from corpus.library import summaries
from corpus.library.decisions import line
from corpus.library.editing import Deciding
from corpus.library.texts import layouts
from corpus.library.texts.anchors import Anchor, anchor_of
from corpus.library.who import identities, names_decided, standing
from corpus.library.who.name_targets import Apart, LocalName, MentionAt, OfEntity, OwnForm
from corpus.model import ArticleId, EntityId, EntityType, Identity, OwnName
from corpus.resolving import names

_NOT_JOINED: Final = "“{name}” was not joined to another name, so it can't be parted from one."
_ALL_OF_IT: Final = (
    "These are all articles that tell of “{name}”. Leave at least one, and name those in which it is someone "
    "else."
)
_NOT_THERE: Final = "Article {article} does not tell of “{name}”."
_ONE_ALREADY: Final = "These are one name already. Part them, to have them kept apart."
_NO_NAME: Final = "Write a name, with a letter or a number in it."


class NameEdits(Deciding):
    """The verbs that are about names. Each sees what the one before it in the edit decided."""

    def merge_entities(self, ids: Iterable[EntityId], into: EntityId) -> None:
        """Let these entities be one with ``into``, under its name. Raises UnknownEntity."""
        target = self._shown(into)
        for id in ids:
            one = self._shown(id)
            if one != target:
                self._join(one, target)
                self.decide(Apart.pair(one, target), False)
                self.take_effect()

    def part_name(self, identity: Identity) -> None:
        """Let one of the identities that were joined stand for itself again, whoever joined it.

        Raises UnknownEntity, and InvalidValue for one that was not joined to another.
        """
        id = identities.id_of(self.connection, identity)
        if id is None:
            raise UnknownEntity(f"There is no name “{identity.key}” in this library, or not any more.")
        root = self._shown(id)
        if root == identity:
            raise InvalidValue(_NOT_JOINED.format(name=identities.name_of(self.connection, id)))
        self._alone(identity)
        self.decide(Apart.pair(identity, root), True)
        self.take_effect()

    def part_in_articles(self, id: EntityId, articles: Iterable[ArticleId]) -> None:
        """Let an entity be someone else of the same name in these articles: one new entity for them all.

        Raises UnknownEntity, UnknownArticle, and InvalidValue for an article that does not tell of it, and
        where none would be left that does.
        """
        root = self._shown(id)
        every = self._by_article(root)
        apart = list(dict.fromkeys(articles))
        for article in apart:
            summaries.require(self.connection, article)
            if article not in every:
                raise InvalidValue(_NOT_THERE.format(article=article, name=self._name(root)))
        if not every.keys() - set(apart):
            raise InvalidValue(_ALL_OF_IT.format(name=self._name(root)))
        parted = []
        for article in apart:
            for identity in every[article]:
                if identity.article is None:
                    self.decide(LocalName(article, identity), True)
                parted.append(replace(identity, article=identity.article or article))
        if not parted:
            return
        self.take_effect()
        # Known by what the entity itself is known by, if it is called so in one of them.
        first = min(parted, key=lambda one: (one.type is not root.type, one.key != root.key, one.article))
        self._alone(first)
        for one in parted:
            if one != first:
                self._join(one, first)
        self.decide(Apart.pair(first, root), True)
        self.take_effect()

    def rename_entity(self, id: EntityId, name: str | None) -> None:
        """Show an entity under this name; None: under the one that most articles use.

        Raises UnknownEntity, and InvalidValue for what is no name.
        """
        root = self._shown(id)
        written = None if name is None else _as_name(name)
        self.decide(OfEntity(root, "name"), None if written == self._name(root) else written)
        self.take_effect()

    def retype_entities(self, ids: Iterable[EntityId], type: EntityType | None) -> None:
        """Let these entities be of another type; None: as they were found.

        One joins the entity of the same name and that type, if there is one. Raises UnknownEntity.
        """
        for id in ids:
            root = self._shown(id)
            if type is None:
                for identity in self._members(root):
                    self.decide(OfEntity(identity, "type"), None)
            elif type is not root.type:
                self._retype(root, type)
            self.take_effect()

    def _retype(self, root: Identity, type: EntityType) -> None:
        other = replace(root, type=type)
        if other in self._members(root):  # it was of that type before a person said otherwise
            self._alone(other)
        self.decide(OfEntity(other, "hidden"), None)
        self.decide(OfEntity(root, "same_as"), None)
        self.decide(OfEntity(root, "type"), {"type": type.value, "name": self._name(root)})
        name = names_decided.of_entity(self.connection, root, "name")
        if name is not None and names_decided.of_entity(self.connection, other, "name") is None:
            self.decide(OfEntity(other, "name"), name)

    def hide_entities(self, ids: Iterable[EntityId], hidden: bool) -> None:
        """Let these be no names, wherever they stand, or names again. Raises UnknownEntity."""
        for id in ids:
            if hidden:
                self.decide(OfEntity(self._shown(id), "hidden"), True)
            else:
                for identity in self._hidden_over(id):
                    self.decide(OfEntity(identity, "hidden"), None)
            self.take_effect()

    def keep_apart(self, a: EntityId, b: EntityId, apart: bool = True) -> None:
        """Let these two not be taken for one by what is found, nor suggested as one; or take that back.

        Raises UnknownEntity, and InvalidValue where they are one.
        """
        one, other = self._shown(a), self._shown(b)
        if one == other:
            raise InvalidValue(_ONE_ALREADY)
        self.decide(Apart.pair(one, other), apart)
        self.take_effect()

    # ---- in one article

    def reassign_mentions(
        self, article: ArticleId, spans: Iterable[tuple[int, int]], to: EntityId | OwnName | None
    ) -> None:
        """Let what stands at these spans of an article be someone else, or (None) no name.

        ``to`` is an entity, or a name with its type: the entity of that name, a new one if there is none.
        Nothing need have been found there. Raises UnknownArticle, UnknownEntity, and InvalidValue for a span
        that is not within a paragraph.
        """
        summaries.require(self.connection, article)
        value = {"identity": None, "name": None} if to is None else OfEntity.leading_to(*self._who(to))
        layout = layouts.of(self.connection, "body", article)
        for start, end in spans:
            place = anchor_of(layout, start, end)
            self._as_found(article, place)
            self.decide(MentionAt(article, place), value)
        self.take_effect()

    def mentions_as_found(self, article: ArticleId, spans: Iterable[tuple[int, int]]) -> None:
        """Take back what was decided of what stands at these spans. Raises as ``reassign_mentions``."""
        summaries.require(self.connection, article)
        layout = layouts.of(self.connection, "body", article)
        for start, end in spans:
            self._as_found(article, anchor_of(layout, start, end))
        self.take_effect()

    def _as_found(self, article: ArticleId, place: Anchor) -> None:
        for decided in names_decided.mentions(self.connection, article):
            if decided.overlaps(place):
                self.decide(MentionAt(article, decided), None)

    # ---- the reader's own names

    def add_own_names(self, own: Iterable[OwnName]) -> None:
        """Find these names wherever their forms are written. Articles that hold one are annotated again.

        Raises InvalidValue for what is no name.
        """
        for each in own:
            value = {"name": _as_name(each.name), "type": each.type.value}
            self.decide(OwnForm(_as_name(each.form)), value)
        self.take_effect()

    def remove_own_names(self, forms: Iterable[str]) -> None:
        """Look for these forms no more; those that were not looked for are passed over."""
        for form in forms:
            if names_decided.own_name(self.connection, form) is not None:
                self.decide(OwnForm(form), None)
        self.take_effect()

    # ---- who is meant

    def _shown(self, id: EntityId) -> Identity:
        return identities.of_id(self.connection, identities.entity(self.connection, id))

    def _name(self, identity: Identity) -> str:
        """The name that was found."""
        id = identities.id_of(self.connection, identity)
        return identity.key if id is None else identities.name_of(self.connection, id)

    def _members(self, root: Identity) -> list[Identity]:
        id = identities.id_of(self.connection, root)
        members = [] if id is None else identities.members(self.connection, [id])[id]
        return list(identities.of_ids(self.connection, members).values())

    def _by_article(self, root: Identity) -> dict[ArticleId, list[Identity]]:
        id = identities.id_of(self.connection, root)
        members = [] if id is None else identities.members(self.connection, [id])[id]
        return identities.by_article(self.connection, members)

    def _hidden_over(self, id: EntityId) -> list[Identity]:
        known = standing.read(self.connection, [id])
        if id not in known.identities:
            raise identities.unknown(id)
        return sorted(known.hidden)

    def _who(self, to: EntityId | OwnName) -> tuple[Identity, str]:
        if not isinstance(to, OwnName):
            identity = self._shown(to)
            return identity, self._name(identity)
        name = _as_name(to.name)
        identity = Identity(to.type, names.fold(name))
        id = identities.id_of(self.connection, identity)
        if id is not None:
            identities.entity(self.connection, id)  # raises where it is hidden
        return identity, name if id is None else self._name(identity)

    def _join(self, one: Identity, other: Identity) -> None:
        self.decide(OfEntity(one, "same_as"), OfEntity.leading_to(other, self._name(other)))

    def _alone(self, identity: Identity) -> None:
        self.decide(OfEntity(identity, "type"), None)
        self._join(identity, identity)


def _as_name(text: str) -> str:
    name = line("name", text)
    if not names.fold(name) or not any(map(str.isalnum, name)):
        raise InvalidValue(_NO_NAME)
    return name
