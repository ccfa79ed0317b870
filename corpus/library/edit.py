"""Edit: all that a person can decide."""

from __future__ import annotations

from corpus.library.article_edits import ArticleEdits
from corpus.library.happenings.event_edits import EventEdits
from corpus.library.links.link_edits import LinkEdits
from corpus.library.searches.search_edits import SearchEdits
from corpus.library.who.name_edits import NameEdits


class Edit(ArticleEdits, NameEdits, LinkEdits, EventEdits, SearchEdits):
    """One edit under way: everything in it is kept together, undone together, or not done at all.

    ``changes`` tells what it touched, once its block has ended.
    """
