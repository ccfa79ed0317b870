"""What stands in the margin of an article that is read: where others tell this too, and what is only here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from corpus.compare import FLOOR, START, Comparison
from corpus.model import Article, ArticleId, first_words
from gui.text import count_words
from gui.viewmodels.link_words import reasons_words, types_of
from gui.viewmodels.linked import Linked, LinkedPassage, Tie, runs_of_only

#: So many links with another article show that it tells of the same: what is not linked is not there, then.
_TELLS = 2
#: So many others are told of in a tip, and so many letters of a passage to a screen reader.
_TOLD, _SAID = 4, 90


@dataclass(frozen=True)
class MarginMarks:
    """The marks of an article, in the order of its text, and the articles that it was read beside. Each is a
    run of passages: with ties to what others tell, or without, told only here.

    What is linked faintly bears no mark: it is neither clear that others tell it, nor that they do not. What
    is only here is marked where others do tell of the same: beside something else it would mean nothing.
    """

    article: Article
    others: tuple[Article, ...]
    marks: tuple[LinkedPassage, ...]

    @classmethod
    def of(cls, comparison: Comparison) -> MarginMarks:
        """Those of the first article of a comparison that was linked."""
        first, *others = comparison.articles
        id, passages = first.article.id, {first.article.id: first.passages or ()}
        linked = Linked(passages, comparison.links or (), START)
        marks = [LinkedPassage(stop.start, stop.end, stop.ties) for stop in linked.stops(id)]
        if any(len(linked.between(id, other.article.id)) >= _TELLS for other in others):
            only = runs_of_only(linked.at_floor(FLOOR).of(id))
            marks += (LinkedPassage(run.start, run.end) for run in only)
        return cls(first.article, tuple(each.article for each in others), _in_order(marks))

    def moved(self, article: Article, moved: Callable[[int], int]) -> MarginMarks:
        """The same in another form of the text, whose offsets ``moved`` tells."""
        there = (
            replace(mark, start=moved(mark.start), end=moved(mark.start) + mark.end - mark.start)
            for mark in self.marks
        )
        return MarginMarks(article, self.others, _in_order(there))

    @cached_property
    def _by_id(self) -> dict[ArticleId, Article]:
        return {each.id: each for each in self.others}

    def beside(self, mark: LinkedPassage) -> tuple[ArticleId, ...]:
        """The articles to look at beside a passage: those that tell it too, or all where none does."""
        return tuple(_surest(mark)) or tuple(self._by_id)

    def words(self, mark: LinkedPassage) -> str:
        """What is said of a mark: who tells it too, and why that is thought, a line for each; or that of so
        many articles none does.
        """
        if not mark.ties:
            return "\n".join((_tr("Only here"), self._none_words()))
        told = _surest(mark)
        lines = [self._line(id, tie) for id, tie in list(told.items())[:_TOLD]]
        if len(told) > _TOLD:
            lines.append(_tr("and {count} more").format(count=len(told) - _TOLD))
        return "\n".join((_tr("Others tell this too"), *lines))

    def announcement(self, mark: LinkedPassage) -> str:
        """What a screen reader says of a mark gone to: what its passage says, and what is said of it."""
        says = first_words(self.article.text[mark.start : mark.end], _SAID)
        return f"{says} {'. '.join(self.words(mark).splitlines())}"

    def count_words(self) -> str:
        """How many passages bear which mark: "5 passages that others tell too, 3 only here"."""
        shared = sum(bool(mark.ties) for mark in self.marks)
        only = len(self.marks) - shared
        said = count_words(shared, _tr("passage that others tell too"), _tr("passages that others tell too"))
        return said if not only else f"{said}, {_tr('{count} only here').format(count=only)}"

    def _line(self, id: ArticleId, tie: Tie) -> str:
        other = self._by_id[id]
        reasons = reasons_words(tie.link, types_of((self.article, other)))
        name = _name(other)
        return _tr("{article}: {reasons}").format(article=name, reasons=reasons) if reasons else name

    def _none_words(self) -> str:
        if len(self.others) == 1:
            return _tr("Not found in {article}").format(article=_name(self.others[0]))
        return _tr("Found in none of {count} other articles").format(count=len(self.others))


def _surest(mark: LinkedPassage) -> dict[ArticleId, Tie]:
    """For each article that tells it too, the surest tie, as ties come."""
    told: dict[ArticleId, Tie] = {}
    for tie in mark.ties:
        told.setdefault(tie.there.article, tie)
    return told


def _in_order(marks: Iterable[LinkedPassage]) -> tuple[LinkedPassage, ...]:
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _name(article: Article) -> str:
    """What an article is called in short: its source, or its title where that is not known."""
    return article.summary.source or f"“{article.summary.shown_title}”"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Margin", text)
