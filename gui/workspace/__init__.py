"""One open library, its search index, and the work done on them off the GUI thread."""

from gui.workspace.index_keeper import IndexKeeper
from gui.workspace.long_work import Activity, Imported, LongWork
from gui.workspace.workspace import Workspace

__all__ = ["Activity", "Imported", "IndexKeeper", "LongWork", "Workspace"]
