"""The commands that bring parts of pages into their articles, or leave parts out."""

from __future__ import annotations

from argparse import Namespace

from corpus.errors import InvalidValue
from corpus.model import Article, first_words
from gui.commandline.link_arguments import At
from gui.commandline.linking import passages_as_found
from gui.commandline.session import Session
from gui.commandline.writing import tell
from gui.operations import decisions
from gui.operations.naming_blocks import named_block

_SHOWN = 50  # characters of a block


def keep(session: Session, arguments: Namespace) -> int:
    """``keep ID TEXT``."""
    return _decide(session, arguments, True, "Brought back")


def leave_out(session: Session, arguments: Namespace) -> int:
    """``leave-out ID TEXT``."""
    return _decide(session, arguments, False, "Left out")


def as_found(session: Session, arguments: Namespace) -> int:
    """``as-found ID TEXT``, or ``as-found ID:START-END ID:START-END``."""
    if isinstance(arguments.id, At):
        return passages_as_found(session, arguments.id, arguments.text, of_source=arguments.source)
    return _decide(session, arguments, None, "As it was found")


def _decide(session: Session, arguments: Namespace, kept: bool | None, done: str) -> int:
    with session.writing() as library:
        article = library.article(arguments.id)
        text = named_block(article, arguments.text)
        if arguments.source:
            operation = decisions.keep_block_of_source(_source(article), text, kept)
        else:
            operation = decisions.keep_block(article.id, text, kept)
        changes = decisions.perform(library, operation)
        session.catch_up(library)
    where = _all_of_source(article, len(changes.articles)) if arguments.source else f"article {article.id}"
    return tell(session, changes, f"{done} in {where}: “{first_words(text, _SHOWN)}”")


def _all_of_source(article: Article, count: int) -> str:
    articles = "1 article" if count == 1 else f"{count:,} articles"
    return f"{articles} of {article.summary.source}, and in those that come later"


def _source(article: Article) -> str:
    if article.summary.source is None:
        raise InvalidValue(
            f"The source of article {article.id} is not known. Set it first, or decide of this article alone."
        )
    return article.summary.source
