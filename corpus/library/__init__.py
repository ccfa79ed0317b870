"""The library file: the only SQL. What came in, what was found in it, what the person decided."""

from corpus.library.adding import Added
from corpus.library.connections import SQLITE
from corpus.library.copying import CopyAs
from corpus.library.edit import Edit
from corpus.library.library import Library
from corpus.library.places import Place, PlaceKind
from corpus.library.revisions import Stamp

__all__ = ["SQLITE", "Added", "CopyAs", "Edit", "Library", "Place", "PlaceKind", "Stamp"]
