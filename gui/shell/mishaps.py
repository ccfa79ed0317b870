"""What goes wrong in the program itself, while its window is open and the last time: kept, and shown."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qFormatLogMessage,
    qInstallMessageHandler,
)

from gui import crashes
from gui.shell.notice_bar import Notice

if TYPE_CHECKING:
    from gui.shell.main_window import MainWindow

#: So many different bugs are kept of one run: the first ones say the most.
_MOST: Final = 10


class Mishaps(QObject):
    """From now until ``end``, an exception that nobody caught, on whatever thread, becomes a report that is
    kept and shown; a crash of the process becomes one at the next start.

    What is raised where nothing can fail of it (a destructor) is kept alone.
    """

    _caught = Signal(str, object)  # a report and its file, from whichever thread

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._trace = crashes.Trace()
        self._kept: dict[str, Path | None] = {}
        self._can_show = True
        self._caught.connect(self._show)
        self._hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._report
        threading.excepthook = self._report_of_thread
        sys.unraisablehook = self._keep_unraisable
        self._said_to = qInstallMessageHandler(self._hear)

    def tell_of_last_time(self) -> None:
        """If a Crossread crashed since somebody was told, say so, once."""
        left = crashes.left_behind()
        if left is not None:
            words = self.tr("Crossread ended unexpectedly last time.")
            act = self.tr("Show the report"), partial(self._show_dialog, *left, ended=True)
            self._window.tell(Notice(words, (act,), lasting=True))

    def end(self) -> None:
        """The program ends properly; what is raised from now on is Python's alone."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        qInstallMessageHandler(self._said_to)
        self._trace.close()

    # -- exceptions

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            self._caught.emit(*self._keep(error))

    def _report_of_thread(self, told: threading.ExceptHookArgs) -> None:
        threading.__excepthook__(told)
        if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
            self._caught.emit(*self._keep(told.exc_value))

    def _keep_unraisable(self, told: sys.UnraisableHookArgs) -> None:
        sys.__unraisablehook__(told)
        if told.exc_value is not None:
            self._keep(told.exc_value)

    def _keep(self, error: BaseException) -> tuple[str, Path | None]:
        """The report with its file; one that is the same but for its time has the file of the first."""
        now = datetime.now(UTC)
        report = crashes.exception_report(error, now)
        timeless = report.split("\n", 2)[2]
        if timeless not in self._kept and len(self._kept) < _MOST:
            self._kept[timeless] = crashes.keep(report, now)
        return report, self._kept.get(timeless)

    def _show(self, report: str, path: Path | None) -> None:
        """Show it, unless another one is shown: the first one says the most. Where showing one fails as well,
        no more are shown.
        """
        from gui.dialogs.crash import CrashDialog

        if self._can_show and self._window.findChild(CrashDialog) is None:
            self._can_show = False
            self._show_dialog(report, path)
            self._can_show = True

    def _show_dialog(self, report: str, path: Path | None, *, ended: bool = False) -> None:
        from gui.dialogs.crash import CrashDialog

        CrashDialog(report, path, ended=ended, parent=self._window).show()

    # -- Qt

    def _hear(self, kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        """As Qt tells what it has to say; what it says last, before it ends the process, is noted."""
        if kind == QtMsgType.QtFatalMsg:
            self._trace.note(words)
        if self._said_to is not None:
            self._said_to(kind, context, words)
        elif sys.stderr is not None:  # a program without a console has none
            with suppress(OSError, ValueError):  # its terminal may be gone by now
                sys.stderr.write(f"{qFormatLogMessage(kind, context, words)}\n")
