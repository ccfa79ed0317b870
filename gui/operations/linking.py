"""What a person decides of passages of two articles: each an operation that can be undone."""

from __future__ import annotations

from typing import Final

from corpus.errors import InvalidValue
from corpus.model import Article, LinkEnd
from gui.operations.decisions import Operation

#: A link joins no more passages than this on either side.
_MOST: Final = 3


def passages_at(article: Article, start: int, end: int) -> LinkEnd:
    """The whole passages of which anything stands between two offsets, to be joined or parted.

    Raises InvalidValue where there are none, and for more than three.
    """
    touched = sentences_at(article, start, end)
    if len(touched) > _MOST:
        raise InvalidValue(
            f"From {start} to {end} of article {article.id} stand {len(touched):,} sentences. "
            "Choose one to three that follow one another."
        )
    return LinkEnd(article.id, touched[0][0], touched[-1][1])


def sentences_at(article: Article, start: int, end: int) -> list[tuple[int, int]]:
    """The whole sentences of which anything stands between two offsets. Raises InvalidValue for none."""
    from corpus.meaning import passages

    every = passages(article.text, article.paragraphs, article.language)
    touched = [(each.start, each.end) for each in every if each.start < end and start < each.end]
    if not touched:
        raise InvalidValue(f"From {start} to {end} of article {article.id} stands nothing of what it tells.")
    return touched


def join(a: LinkEnd, b: LinkEnd) -> Operation:
    """Let two passages tell the same, whatever is found."""
    return Operation("Join two passages", lambda edit: edit.join_passages(a, b))


def part(a: LinkEnd, b: LinkEnd) -> Operation:
    """Let two passages not tell the same, whatever is found."""
    return Operation("Part two passages", lambda edit: edit.part_passages(a, b))


def as_found(a: LinkEnd, b: LinkEnd) -> Operation:
    """Have two passages as they are found to be."""
    return Operation("Have two passages as found", lambda edit: edit.forget_link(a, b))
