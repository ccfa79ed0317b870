"""What a person decides of passages of two articles: each an operation that can be undone."""

from __future__ import annotations

from corpus.model import LinkEnd
from gui.operations.decisions import Operation


def join(a: LinkEnd, b: LinkEnd) -> Operation:
    """Let two passages tell the same, whatever is found."""
    return Operation("Join two passages", lambda edit: edit.join_passages(a, b))


def part(a: LinkEnd, b: LinkEnd) -> Operation:
    """Let two passages not tell the same, whatever is found."""
    return Operation("Part two passages", lambda edit: edit.part_passages(a, b))


def as_found(a: LinkEnd, b: LinkEnd) -> Operation:
    """Have two passages as they are found to be."""
    return Operation("Have two passages as found", lambda edit: edit.forget_link(a, b))
