"""What a person can do, one verb each, for the window and the command line alike. No Qt.

A decision about articles is an ``Operation``: a label for undo and a verb on a library's ``Edit``. The
modules ``comparing``, ``exporting``, ``importing`` and ``upkeep`` are imported by themselves: they stand on
more.
"""

from gui.operations.decisions import (
    Operation,
    keep_block,
    keep_block_of_source,
    keep_blocks,
    mark_unread,
    perform,
    remove,
    restore,
    set_fields,
    star,
    together,
)
from gui.operations.fields import FIELDS, parse_assignment, parse_field

__all__ = [
    "FIELDS",
    "Operation",
    "keep_block",
    "keep_block_of_source",
    "keep_blocks",
    "mark_unread",
    "parse_assignment",
    "parse_field",
    "perform",
    "remove",
    "restore",
    "set_fields",
    "star",
    "together",
]
