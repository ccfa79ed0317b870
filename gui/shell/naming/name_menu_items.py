"""What stands in the menu of names, for what is pointed at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from corpus.model import Entity, EntityName, EntityType, Mention, OwnName
from gui.panes import words
from gui.panes.article_pane import ArticlePane
from gui.panes.pointed import Pointed
from gui.shell.naming.menu_head import MenuHead
from gui.text import count_words, kind_words
from gui.theme.tick_style import TickStyle
from gui.viewmodels.date_told_words import date_told_words
from gui.viewmodels.reason_words import listed

if TYPE_CHECKING:
    from gui.shell.naming.name_menu import NameMenu

#: What is longer was selected for something else than to be marked as a name, in characters.
_LONGEST_NAME = 120


class NameMenuItems:
    """First who or what it is; then what is decided of it here, then what is decided in all articles.

    The actions of the menu keep it (by ``partial``: Qt does not keep the object of a method).
    """

    def __init__(self, owner: NameMenu, pane: ArticlePane, menu: QMenu, pointed: Pointed) -> None:
        self._owner = owner
        self._pane = pane
        self._menu = menu
        self._pointed = pointed
        self._told: words.Told | None = None
        self._kind_as_found: QAction | None = None  # shown where the kind was decided
        named = (pointed.article.entities[mention.entity] for mention in pointed.mentions)
        self._entities = tuple(dict.fromkeys(named))

    def add(self) -> None:
        """Put them into the menu."""
        mentions, date = self._pointed.mentions, self._pointed.date
        if len(mentions) == 1:
            self._add_head(mentions[0])
            self._menu.addSeparator()
            self._add_ways(self._entities[0])
        elif mentions:
            counted = count_words(len(mentions), _tr("name"), _tr("names"))
            head = self._head(_tr("{names} selected").format(names=counted))
            head.say(listed([entity.name for entity in self._entities], most=5))
        elif date is not None:
            self._head(self._pointed.said(date)).say(date_told_words(date))
        if not self._owner.writable:
            return
        if mentions:
            self._menu.addSeparator()
            self._add_for_here()
            self._menu.addSeparator()
            self._add_for_everywhere()
        if self._pointed.words is not None:
            self._add_for_words(*self._pointed.words)

    # who it is

    def _head(self, name: str) -> MenuHead:
        head = MenuHead(self._menu, name)
        self._menu.addAction(head)
        self._menu.setAccessibleName(name)
        return head

    def _add_head(self, mention: Mention) -> None:
        article, written = self._pointed.article, self._pointed.said(mention)
        head = self._head(self._entities[0].name)

        def say(told: words.Told | None) -> None:
            self._told = told
            if isValid(head):
                head.say("\n".join(words.mention_lines(article, mention, written, told)))
                self._menu.setAccessibleDescription(head.words())
            if told is not None and self._kind_as_found is not None and isValid(self._kind_as_found):
                self._kind_as_found.setVisible(told.standing.retyped)

        say(None)
        self._owner.look(article.id, mention, say)

    def _add_ways(self, entity: EntityName) -> None:
        self._menu.addAction(_tr("Open its page"), partial(self._owner.page_wanted.emit, entity.id))
        self._menu.addAction(_tr("Search for it"), partial(self._owner.search_wanted.emit, entity))

    # what is decided of these mentions

    def _add_for_here(self) -> None:
        mentions, article = self._pointed.mentions, self._pointed.article.id
        decide = self._owner.mentions
        several, spans, written = len(mentions) > 1, self._pointed.spans(), self._pointed.said(mentions[0])
        self._menu.addAction(self._else_words(), partial(self._ask_who))
        self._menu.addAction(
            _tr("No names here") if several else _tr("Not a name here"),
            partial(decide.reassign, article, spans, None, written, self._pointed.alike()),
        )
        if not several and not self._entities[0].open:
            part = partial(self._owner.names.part_in_articles, self._entities[0], (article,))
            self._menu.addAction(_tr("Another one of this name, in this article"), part)
        if any(mention.decided for mention in mentions):
            as_found = _tr("As they were found") if several else _tr("As it was found")
            self._menu.addAction(as_found, partial(decide.as_found, article, spans, written))

    def _else_words(self) -> str:
        if len(self._pointed.mentions) > 1:
            return _tr("These are someone else…")
        if self._entities[0].open:
            return _tr("Say who this is…")
        if self._entities[0].type is EntityType.PERSON:
            return _tr("This is someone else…")
        return _tr("This is something else…")

    def _ask_who(self) -> None:
        first, alike = self._pointed.mentions[0], self._pointed.alike()
        others = ""
        if alike:
            others = _tr("All {count} times that this article has it so").format(count=f"{len(alike) + 1:,}")
        self._owner.questions.ask_who(
            self._pane,
            self._below(first),
            self._pointed.said(first),
            self._entities[0].type,
            self._reassign,
            without=self._entities if len(self._entities) == 1 else (),
            others=others,
            all_at_first=self._entities[0].open,
        )

    def _reassign(self, who: Entity | OwnName, everywhere: bool) -> None:
        """Of an open name, which is this article's own, all are decided at once: those too that are found
        here later.
        """
        if everywhere and isinstance(who, Entity) and self._entities[0].open:
            self._owner.names.merge(self._entities, who)
            return
        spans, alike = self._pointed.spans(), self._pointed.alike()
        if everywhere:
            spans, alike = tuple(sorted(spans + alike)), ()
        written = self._pointed.said(self._pointed.mentions[0])
        self._owner.mentions.reassign(self._pointed.article.id, spans, who, written, alike)

    # what is decided in all articles

    def _add_for_everywhere(self) -> None:
        decide, several = self._owner.names, len(self._entities) > 1
        if not several:
            self._menu.addAction(_tr("Rename…"), partial(self._ask_name))
        self._add_kinds()
        merge = _tr("Merge them…") if several else _tr("Merge into…")
        self._menu.addAction(merge, partial(self._ask_into))
        self._menu.addAction(
            _tr("No names anywhere") if several else _tr("Not a name anywhere"),
            partial(decide.refuse, self._entities),
        )

    def _add_kinds(self) -> None:
        kinds = self._menu.addMenu(_tr("Kind"))
        TickStyle(kinds)
        for kind in EntityType:
            words_of_kind = kind_words(kind, translate=QCoreApplication.translate)
            action = kinds.addAction(words_of_kind, partial(self._owner.names.retype, self._entities, kind))
            action.setCheckable(True)
            action.setChecked(all(entity.type is kind for entity in self._entities))
        self._kind_as_found = kinds.addAction(
            _tr("As it was found"), partial(self._owner.names.retype_as_found, self._entities)
        )
        self._kind_as_found.setVisible(False)

    def _ask_name(self) -> None:
        entity, told = self._entities[0], self._told
        self._owner.questions.ask_name(
            self._pane,
            self._below(self._pointed.mentions[0]),
            entity.name,
            told.standing.entity.aliases if told is not None else (),
            partial(self._owner.names.rename, entity),
            was_set=told is not None and told.standing.renamed,
        )

    def _ask_into(self) -> None:
        at = self._below(self._pointed.mentions[0])
        merge = partial(self._owner.names.merge, self._entities)
        self._owner.questions.ask_into(self._pane, at, self._entities, merge)

    # what is decided of words

    def _add_for_words(self, start: int, end: int) -> None:
        said = self._pointed.said((start, end))
        if not self._pointed.mentions and self._pointed.date is None:
            self._menu.addSeparator()
        if 0 < len(said) <= _LONGEST_NAME and "\n" not in self._pointed.article.text[start:end]:
            self._menu.addAction(_tr("Mark as a name…"), partial(self._ask_own))
        if not self._pointed.mentions:
            self._add_as_found()

    def _add_as_found(self) -> None:
        """Where a person said that there is no name, nothing is marked: it is known to the library alone."""
        action = self._menu.addAction(_tr("As it was found"))
        action.setVisible(False)
        article, said = self._pointed.article.id, self._pointed.said(self._pointed.words or (0, 0))

        def offer(decided: tuple[tuple[int, int], ...]) -> None:
            if decided and isValid(action):
                action.triggered.connect(lambda: self._owner.mentions.as_found(article, decided, said))
                action.setVisible(True)

        self._owner.look_for_decisions(self._pointed, offer)

    def _ask_own(self) -> None:
        start, end = self._pointed.words or (0, 0)
        said = self._pointed.said((start, end))
        at = self._pane.below(start)
        self._owner.questions.ask_own(self._pane, at, said, self._mark)

    def _mark(self, own: OwnName, only_here: bool) -> None:
        if only_here and self._pointed.words is not None:
            spans = (self._pointed.words,)
            self._owner.mentions.reassign(self._pointed.article.id, spans, own, own.form)
        else:
            self._owner.mentions.add_own([own])

    def _below(self, mention: Mention) -> QPoint:
        return self._pane.below(mention.start)


def _tr(text: str) -> str:
    return QCoreApplication.translate("NameMenu", text)
