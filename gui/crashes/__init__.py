"""Reports of what went wrong, kept on this computer and sent nowhere.

An exception that nobody caught becomes a report at once. Of a crash of the whole process only a trace is
left, which the next start makes a report of.
"""

from gui.crashes.kept import Report, keep, reports, reports_folder
from gui.crashes.trace import Trace, left_behind
from gui.crashes.wording import circumstances, exception_report, without_home

__all__ = [
    "Report",
    "Trace",
    "circumstances",
    "exception_report",
    "keep",
    "left_behind",
    "reports",
    "reports_folder",
    "without_home",
]
