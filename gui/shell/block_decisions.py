"""What a person decides of single paragraphs: in the article or not, here or in all articles of a source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from corpus.model import Article, Paragraph
from gui import operations
from gui.panes.xray import Aside
from gui.panes.xray_pane import Block
from gui.shell.notice_bar import Notice
from gui.shell.reader import Reader
from gui.text import count_words
from gui.workspace import Workspace


class BlockDecisions(QObject):
    """Brings back what was left out of the article that is read and leaves out what was kept: steps of undo.

    What other articles of its source have too is offered to be decided for all of them.
    """

    told = Signal(object)  # Notice

    def __init__(self, workspace: Workspace, reader: Reader) -> None:
        super().__init__(reader)
        self._workspace = workspace
        self._reader = reader
        reader.decided.connect(self._decide_here)
        reader.menu_wanted.connect(self._fill)

    def _decide_here(self, text: str, kept: bool) -> None:
        if self._reader.article is not None:
            self._decide(self._reader.article, text, kept)

    def _fill(self, menu: QMenu, block: Block) -> None:
        if self._reader.article is not None:
            self._add_to(menu, self._reader.article, block)

    def _decide(self, article: Article, text: str, kept: bool | None) -> None:
        """Have what says ``text`` in the article (True), out of it (False), or as it was found (None)."""
        operation = operations.keep_block(article.id, text, kept)

        def offer(others: int) -> None:
            if others and kept is not None:
                self.told.emit(self._notice(article, text, kept, others, operation.label))

        self._workspace.perform(operation, partial(self._count_others, article, text, kept, offer))

    def _decide_for_source(self, source: str, text: str, kept: bool | None) -> None:
        """The same in all articles of a source, those that come later too."""
        self._workspace.perform(operations.keep_block_of_source(source, text, kept))

    def _bring_all_back(self, article: Article, run: Sequence[str]) -> None:
        self._workspace.perform(operations.keep_blocks(article.id, run, True))

    def _add_to(self, menu: QMenu, article: Article, block: Block) -> None:
        """Put into a menu what can be decided of a paragraph: the article's, or one left out of it."""
        paragraph, text = block.paragraph, block.says
        is_out = isinstance(paragraph, Aside)
        menu.addSeparator()
        stands_for_others = isinstance(paragraph, Aside) and bool(paragraph.run)
        if not stands_for_others:
            words = self.tr("Bring back") if is_out else self.tr("Leave this paragraph out")
            menu.addAction(words, partial(self._decide, article, text, is_out))
        if len(block.run) > 1:
            words = self.tr("Bring back all {count} lines").format(count=f"{len(block.run):,}")
            menu.addAction(words, partial(self._bring_all_back, article, block.run))
        if stands_for_others:
            return
        if paragraph.decided:
            menu.addAction(self.tr("As it was found"), partial(self._decide, article, text, None))
        if article.summary.source is not None:
            self._add_for_source(menu, article, paragraph, text)

    def _add_for_source(self, menu: QMenu, article: Article, paragraph: Paragraph, text: str) -> None:
        source, is_out = article.summary.source or "", isinstance(paragraph, Aside)
        here = self.tr("Bring back in all articles of {source}")
        words = here if is_out else self.tr("Leave out in all articles of {source}")
        named = source.replace("&", "&&")
        action = menu.addAction(
            words.format(source=named), partial(self._decide_for_source, source, text, is_out)
        )
        action.setEnabled(False)  # until it is known that there are others
        self._count_others(article, text, is_out, partial(self._tell_others, action))
        if paragraph.decided:
            found = self.tr("As it was found in all articles of {source}").format(source=named)
            menu.addAction(found, partial(self._decide_for_source, source, text, None))

    def _count_others(
        self, article: Article, text: str, kept: bool | None, done: Callable[[int], None]
    ) -> None:
        """Count the other articles of the source in which deciding so would make a difference."""
        source = article.summary.source
        if source is not None:
            self._workspace.read(
                lambda library: library.blocks_of_source(source, text, besides=article.id, kept=kept), done
            )

    def _notice(self, article: Article, text: str, kept: bool, others: int, label: str) -> Notice:
        source = article.summary.source or ""
        said = self.tr("Brought back.") if kept else self.tr("Left out.")
        if others == 1:
            have = self.tr("One other article of {source} has the same words.").format(source=source)
        else:
            have = self.tr("{articles} of {source} have the same words.")
            have = have.format(articles=self._articles(others), source=source)
        there = self.tr("Bring them back too") if kept else self.tr("Leave them out too")
        return Notice(
            f"{said} {have}",
            (
                (there, partial(self._decide_for_source, source, text, kept)),
                (self.tr("Undo"), self._workspace.undo),
            ),
            undoes=label,
        )

    def _articles(self, others: int) -> str:
        return count_words(others, self.tr("other article"), self.tr("other articles"))

    def _tell_others(self, action: QAction, others: int) -> None:
        """Say in a menu, if that is still open, in how many more articles there is something to decide."""
        if not isValid(action):
            return
        told = count_words(others, self.tr("other"), self.tr("others")) if others else self.tr("no others")
        action.setText(f"{action.text()} ({told})")
        action.setEnabled(others > 0)
