"""Which block of an article a person means who writes its words, or how it begins."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.errors import InvalidValue
from corpus.model import Article


def named_block(article: Article, text: str) -> str:
    """The paragraph, or the line of what was removed, that says ``text`` or alone begins with it.

    White space counts as one blank, however much there is of it. What no block begins with comes back as it
    is: something may have been decided of it that the article does not say any more. Raises InvalidValue
    where several blocks begin so, and for no words at all.
    """
    wanted = _squeezed(text)
    if not wanted:
        raise InvalidValue("Write how the part begins that you mean.")
    all_blocks = dict.fromkeys(blocks(article))
    if text in all_blocks:
        return text
    for means in (str.__eq__, str.startswith):
        named = [block for block in all_blocks if means(_squeezed(block), wanted)]
        if len(named) == 1:
            return named[0]
        if named:
            raise InvalidValue(f"{len(named)} parts of article {article.id} begin so. Write more of the one.")
    return text


def blocks(article: Article) -> Iterator[str]:
    """What can be left out of an article or brought into it: its paragraphs, and all that was removed."""
    for paragraph in article.paragraphs:
        yield article.text[paragraph.start : paragraph.end]
    for block in article.removed:
        yield from [block.text] if block.decided else filter(str.strip, block.text.split("\n"))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
