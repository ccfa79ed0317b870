"""What a person decides of articles: their fields, their blocks, and how they are marked."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.library import sources, summaries
from corpus.library.decisions import require_field, stored_value
from corpus.library.editing import Deciding
from corpus.library.faults import present
from corpus.library.targets import ArticleBlock, ArticleField, ArticleMark, SourceBlock
from corpus.library.texts import blocks
from corpus.model import ArticleId


class ArticleEdits(Deciding):
    """The verbs that are about articles."""

    def set_field(self, id: ArticleId, field: str, value: object) -> None:
        """Set title, author, source, date or genre; None goes back to what was found.

        ``author`` takes a tuple of names, ``date`` a PartialDate. Raises InvalidValue, UnknownArticle.
        """
        summaries.require(self.connection, id)
        decided = None
        if value is not None:
            row = self.connection.execute("SELECT text_hash FROM article WHERE id = ?", (id,))
            (anchor,) = present(row.fetchone())
            stored = stored_value(field, value)
            decided = {"value": stored, "text_hash": present(anchor if isinstance(anchor, str) else None)}
        else:
            require_field(field)
        self.decide(ArticleField(id, field), decided)

    def keep_block(self, id: ArticleId, text: str, kept: bool | None) -> None:
        """Bring a block into an article (True) or leave it out (False); None: as it was found.

        As ``keep_blocks`` for one of them.
        """
        self.keep_blocks(id, [text], kept)

    def keep_blocks(self, id: ArticleId, texts: Iterable[str], kept: bool | None) -> None:
        """Bring blocks into an article (True) or leave them out (False); None: as they were found.

        Each text is a paragraph, or one line of what was removed, word for word; the decision holds for every
        block of the article that says the same, and for those that a newer reader finds. Raises InvalidValue
        where there is no such block, and where nothing would be left of the article; UnknownArticle.
        """
        connection = self.connection
        summaries.require(connection, id)
        before = blocks.decided(connection, id)
        for block in blocks.named(connection, id, texts):
            self.decide(ArticleBlock(id, block), kept)
        blocks.require_text(connection, id, before)

    def keep_block_of_source(self, source: str, text: str, kept: bool | None) -> None:
        """The same for all articles of a source, however it is written, and for those that come later.

        What was decided of one article goes before it, and it never leaves nothing of an article. Raises
        InvalidValue where no article of the source has such a block.
        """
        block = blocks.named_in_source(self.connection, source, text)
        self.decide(SourceBlock(sources.fold(source), block), kept)

    def remove(self, ids: Iterable[ArticleId]) -> None:
        """Take articles out of everything that is shown. Raises UnknownArticle."""
        self._mark(ids, "removed", True)

    def restore(self, ids: Iterable[ArticleId]) -> None:
        """Bring removed articles back. Raises UnknownArticle for one that never was."""
        for id in ids:
            if not summaries.known(self.connection, id):
                raise summaries.unknown(self.connection, id)
            self.decide(ArticleMark(id, "removed"), False)

    def mark_unread(self, ids: Iterable[ArticleId], unread: bool) -> None:
        """Mark articles as unread, or as read. Raises UnknownArticle."""
        self._mark(ids, "unread", unread)

    def star(self, ids: Iterable[ArticleId], starred: bool) -> None:
        """Star articles, or take their star. Raises UnknownArticle."""
        self._mark(ids, "starred", starred)

    def _mark(self, ids: Iterable[ArticleId], name: str, value: bool) -> None:
        for id in ids:
            summaries.require(self.connection, id)
            self.decide(ArticleMark(id, name), value)
