"""LinkMenu: what a person can decide of passages, in the menus of texts and ribbons."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from corpus.model import Link, LinkDecision, LinkEnd, first_words
from gui.panels.linking import LinksPointed
from gui.panes.linked_pane import LinkedPane
from gui.shell.compare_desk import CompareDesk
from gui.shell.link_verbs import LinkVerbs
from gui.workspace import Workspace

JOIN_KEY = "Ctrl+J"
#: A link joins no more passages than this on either side.
_MOST = 3
#: So much of a passage names it, in characters.
_NAMED = 36


class LinkMenu(QObject):
    """Joins the passages that are selected in two texts, parts those that are linked, and has them as found.

    ``parted`` are those that a person parted; of them nothing is on screen but this menu.
    """

    def __init__(self, workspace: Workspace, desk: CompareDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._desk = desk
        self.verbs = LinkVerbs(workspace, self)
        self.parted: tuple[LinkDecision, ...] = ()
        desk.linking.menu_wanted.connect(self._fill)

    def join_selected(self) -> None:
        """Join the passages that are selected in two texts; say what to do where none are."""
        joins = self._joins()
        if not joins or not self.verbs.writable:
            self._workspace.message.emit(
                self.tr("Select one to three sentences in each of two texts to join them.")
            )
        for a, b in joins if self.verbs.writable else ():
            self.verbs.join(a, b)

    def _joins(self) -> list[tuple[LinkEnd, LinkEnd]]:
        """What is selected in each text, with what is selected in the next that has something selected."""
        return list(pairwise(filter(None, map(_selected, self._desk.panes()))))

    def _fill(self, menu: QMenu, pointed: LinksPointed) -> None:
        if not self.verbs.writable:
            return
        menu.addSeparator()
        if self._joins():
            menu.addAction(f"{self.tr('Join these passages')}\t{JOIN_KEY}", self.join_selected)
        several = len(pointed.links) > 1
        for link in pointed.links:
            a, b, there = link.a, link.b, self._named(link, pointed) if several else ""
            menu.addAction(self._words(self.tr("Part these passages"), there), partial(self.verbs.part, a, b))
            if link.decided:
                menu.addAction(self._as_found(there), partial(self.verbs.as_found, a, b))
        for parted in self._parted_at(pointed):
            there = self._named(parted, pointed)
            menu.addAction(self._as_found(there), partial(self.verbs.as_found, parted.a, parted.b))

    def _parted_at(self, pointed: LinksPointed) -> Iterator[LinkDecision]:
        """What was parted from the passage pointed at."""
        end = pointed.end
        if end is not None:
            yield from (each for each in self.parted if _touch(end, each.a) or _touch(end, each.b))

    def _named(self, of: Link | LinkDecision, pointed: LinksPointed) -> str:
        """The passage at the other end: "B “The lock was opened…”"."""
        here = pointed.end
        there = of.a if here is not None and of.b.article == here.article else of.b
        said = first_words(self._desk.linking.quoted(there), _NAMED)
        return f"{self._desk.linking.letter(there.article)} “{said}”".replace("&", "&&")

    def _as_found(self, there: str) -> str:
        return self._words(self.tr("As it was found"), there)

    def _words(self, words: str, there: str) -> str:
        return self.tr("{words}: {there}").format(words=words, there=there) if there else words


def _selected(pane: LinkedPane) -> LinkEnd | None:
    """The passages that the selection in a pane touches; None where that are none, or too many."""
    article, span, linked = pane.article(), pane.selected_span(), pane.linked()
    if article is None or span is None or linked is None:
        return None
    touched = linked.within(article.id, *span)
    if not 1 <= len(touched) <= _MOST:
        return None
    return LinkEnd(article.id, touched[0].start, touched[-1].end)


def _touch(one: LinkEnd, other: LinkEnd) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end
