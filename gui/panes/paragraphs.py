"""The paragraphs of a text, and which is which in another form of it. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from corpus.model import Article, Paragraph


def covering(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs in order, and as body whatever text stands outside of them: nothing is hidden."""
    at = 0
    for paragraph in (*paragraphs, Paragraph(len(text), len(text))):
        between = text[at : paragraph.start]
        if between.strip():
            start = at + len(between) - len(between.lstrip())
            yield Paragraph(start, at + len(between.rstrip()))
        if paragraph.end > paragraph.start:
            yield paragraph
        at = paragraph.end


def followed(before: Article, after: Article) -> Callable[[int], int]:
    """Where an offset in one form of a text is in the other: in the paragraph that says the same.

    The forms are those before and after a decision, or with what was left out and without. Where nothing says
    the same, it is the beginning of the next paragraph that has its like there, or else of the last before.
    Of paragraphs that say the same each is the one with the same number, from the top; those of the article
    are taken for one another first.
    """
    if before.text == after.text:
        return lambda offset: offset
    starts = {key: start for start, keys in _paragraphs(after) for key in reversed(keys)}
    there = [
        (start, next((starts[key] for key in keys if key in starts), None))
        for start, keys in _paragraphs(before)
    ]

    def follow(offset: int) -> int:
        if not there:
            return 0
        at = max(0, bisect_right(there, offset, key=itemgetter(0)) - 1)
        start, found = there[at]
        if found is not None:
            return found + max(0, offset - start)
        others = (new for _, new in (*there[at + 1 :], *reversed(there[:at])) if new is not None)
        return next(others, 0)

    return follow


_Key = tuple[object, ...]


def _paragraphs(article: Article) -> Iterator[tuple[int, tuple[_Key, _Key]]]:
    """Where each paragraph starts, and what it is known by: what it says and how often that was said before,
    among those of its sort and among all.
    """
    said: Counter[_Key] = Counter()
    for paragraph in article.paragraphs:
        words = article.text[paragraph.start : paragraph.end]
        narrow, wide = (words, type(paragraph)), (words,)
        yield paragraph.start, ((*narrow, said[narrow]), (*wide, said[wide]))
        said.update((narrow, wide))
