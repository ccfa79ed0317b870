"""Texts parsed by the default model's parser, which is loaded at the first call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from corpus.annotate.quoting.tree import Token, Tree
from corpus.annotate.recogniser import load_parser

_BATCH: Final = 16


def parse(lines: Sequence[str]) -> Iterator[Tree]:
    """What hangs on what in each line. Raises UnusableModel."""
    for doc in load_parser().pipe(lines, batch_size=_BATCH):
        yield Tree(
            [
                Token(
                    token.idx,
                    token.idx + len(token.text),
                    token.text,
                    token.tag_,
                    token.dep_,
                    token.head.i,
                    token.ent_type_,
                )
                for token in doc
            ]
        )
