"""What a person decides of passages of two articles."""

from __future__ import annotations

from typing import Final

from corpus.errors import InvalidValue
from corpus.library import summaries
from corpus.library.editing import Deciding
from corpus.library.links import links_decided
from corpus.library.links.link_targets import LinkBetween
from corpus.library.links.links_decided import MOST_PARAGRAPHS, Pair
from corpus.library.texts import layouts
from corpus.library.texts.runs import Run
from corpus.model import LinkEnd

_ONE_ARTICLE: Final = "Passages of two articles can be joined or parted, not two of one article."
_NO_WORDS: Final = "From {start} to {end} stand no words of article {article}."
_TOO_LONG: Final = (
    "From {start} to {end} of article {article} is too much. Choose one to three sentences that follow one "
    "another."
)


class LinkEdits(Deciding):
    """The verbs that are about links between passages.

    Each is told where the passages stand now, and kept by their words. It takes the place of what was decided
    of passages that overlap with these at both ends. All raise UnknownArticle, and InvalidValue for two
    passages of one article, and for what are no words of up to three neighbouring paragraphs.
    """

    def join_passages(self, a: LinkEnd, b: LinkEnd) -> None:
        """Let these tell the same, whatever is found."""
        self._decide(a, b, True)

    def part_passages(self, a: LinkEnd, b: LinkEnd) -> None:
        """Let these not tell the same, whatever is found."""
        self._decide(a, b, False)

    def forget_link(self, a: LinkEnd, b: LinkEnd) -> None:
        """Have these as they are found to be."""
        self._decide(a, b, None)

    def _decide(self, a: LinkEnd, b: LinkEnd, joined: bool | None) -> None:
        if a.article == b.article:
            raise InvalidValue(_ONE_ARTICLE)
        pair = Pair.of(self._end(a), self._end(b))
        for decided in links_decided.in_the_way(self.connection, pair):
            self.decide(LinkBetween(decided), None)
        self.decide(LinkBetween(pair), joined)

    def _end(self, end: LinkEnd) -> Run:
        summaries.require(self.connection, end.article)
        layout = layouts.of(self.connection, "body", end.article)
        run = Run.standing(end.article, layout, end.start, end.end)
        if run is None or len(run.at) > MOST_PARAGRAPHS:
            wrong = _TOO_LONG if run else _NO_WORDS
            raise InvalidValue(wrong.format(start=end.start, end=end.end, article=end.article))
        return run
