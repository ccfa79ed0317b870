"""What other starts of the program, and the desktop, hand over to the window that is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui.instance import Request
from gui.shell.coming_forward import come_forward
from gui.shell.main_window import MainWindow
from gui.shell.notice_bar import Notice

#: How often it is looked whether a dialog or a menu is still open, in milliseconds.
_LOOK_MS = 200


class HandedOver(QObject):
    """Brings the window forward at once. What is asked for goes to ``take`` when no dialog and no menu is
    open: what they are about must not change below them.
    """

    def __init__(self, window: MainWindow, take: Callable[[Request], None]) -> None:
        super().__init__(window)
        self._window = window
        self._take = take
        self._waiting: list[Request] = []
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._hand_on)
        self._is_closed = False
        window.closed.connect(self._close)

    def take(self, request: Request) -> None:
        """Do what it asks for, now or soon."""
        if self._is_closed:
            return
        come_forward(self._window, request.activation)
        self._waiting.append(request)
        self._hand_on()

    def _hand_on(self) -> None:
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            self._look.start()
            return
        self._look.stop()
        waiting, self._waiting = self._waiting, []
        for request in waiting:
            self._take(request)
            if request.left_out:
                self._window.tell(Notice(self._left_out_words(request.left_out), problem=True))

    def _left_out_words(self, count: int) -> str:
        said = self.tr(
            "{n} files were left out: they were too many at once. Import the folder that they are in."
        )
        return said.format(n=f"{count:,}")

    def _close(self) -> None:
        self._is_closed = True
        self._look.stop()
        self._waiting = []
