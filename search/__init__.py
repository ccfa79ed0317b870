"""Finding articles: the query language, the index, and how both keep in step with the library.

Whoosh is imported when an index is opened, never by importing this package.
"""

from search.errors import IndexUnavailable
from search.index import SearchIndex
from search.results import FACETS, Asked, Hit, SearchPage, Snippet, Sort, Understood

__all__ = [
    "FACETS",
    "Asked",
    "Hit",
    "IndexUnavailable",
    "SearchIndex",
    "SearchPage",
    "Snippet",
    "Sort",
    "Understood",
]
