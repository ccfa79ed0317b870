"""What a search looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corpus.library import Library
from search.codec.columns import IndexState
from search.entities import Entities
from search.events import Events
from search.table import Table


@dataclass(frozen=True, slots=True)
class View:
    """One state of the index, for one thread at a time, and the library beside it."""

    searcher: Any
    state: IndexState
    table: Table
    entities: Entities
    events: Events
    library: Library
