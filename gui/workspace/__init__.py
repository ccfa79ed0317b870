"""One open library, its search index, and the work done on them off the GUI thread."""

from gui.workspace.importing import Imported
from gui.workspace.long_work import Activity
from gui.workspace.rereading import RereadArticles
from gui.workspace.workspace import Workspace

__all__ = ["Activity", "Imported", "RereadArticles", "Workspace"]
