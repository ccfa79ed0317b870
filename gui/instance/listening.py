"""The window's end of the local socket. Whatever is said there is believed only if it is a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from gui.instance.claiming import Claim
from gui.instance.messages import GREETING, MOST_BYTES, TAKEN, NotARequest, understood

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

#: So many milliseconds a caller has to say what it wants.
SILENCE_MS: Final = 5000
#: So many are listened to at a time.
MOST_CALLERS: Final = 16
#: What is read of a caller at a time.
_CHUNK: Final = 64 * 1024


class Listener(QObject):
    """Hears what other starts of the program ask for, from ``listen`` until ``close``."""

    asked = Signal(object)  # Request

    def __init__(self, claim: Claim, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._claim = claim
        self._server: QLocalServer | None = None
        self._callers: set[_Caller] = set()
        self._is_closed = claim.address is None

    def listen(self) -> None:
        """Begin. Where nobody can be heard the claim is given back, and each start has its own window."""
        if self._is_closed or self._claim.address is None:
            return
        try:
            from PySide6.QtNetwork import QLocalServer
        except ImportError:  # a library of the system is missing
            self.close()
            return
        name = self._claim.address.socket
        QLocalServer.removeServer(name)  # left behind by a program that was killed: the lock is ours
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(name):
            self.close()

    def close(self) -> None:
        """Hear nobody any more: another start opens a window of its own."""
        if self._is_closed:
            return
        self._is_closed = True
        if self._server is not None:
            self._server.close()
        for caller in list(self._callers):
            caller.hang_up()
        self._claim.give_back()

    def _answer(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            if len(self._callers) >= MOST_CALLERS:
                socket.disconnected.connect(socket.deleteLater)
                socket.abort()
                continue
            caller = _Caller(socket)
            self._callers.add(caller)
            caller.asked.connect(self.asked)
            caller.gone.connect(self._callers.discard)
            caller.greet()


class _Caller(QObject):
    """One that has called: a request is passed on; after anything else, or nothing, it is hung up."""

    asked = Signal(object)  # Request
    gone = Signal(object)  # itself

    def __init__(self, socket: QLocalSocket) -> None:
        super().__init__(socket)
        self._socket = socket
        self._said = bytearray()
        socket.setReadBufferSize(_CHUNK)
        socket.readyRead.connect(self._hear)
        socket.disconnected.connect(self._forget)
        self._patience = QTimer(self, singleShot=True, interval=SILENCE_MS)
        self._patience.timeout.connect(self.hang_up)

    def greet(self) -> None:
        """Say who this is; the other one waits for it."""
        self._patience.start()
        self._say(GREETING)

    def hang_up(self) -> None:
        """End the connection, whatever is under way."""
        self._socket.abort()

    def _say(self, words: bytes) -> None:
        self._socket.write(words)
        self._socket.flush()

    def _hear(self) -> None:
        self._said += self._socket.readAll().data()
        if len(self._said) > MOST_BYTES:
            self.hang_up()
        elif self._said.endswith(b"\n"):
            self._understand(bytes(self._said))

    def _understand(self, message: bytes) -> None:
        try:
            request = understood(message)
        except NotARequest:
            self.hang_up()
            return
        self._socket.readyRead.disconnect(self._hear)
        self._say(TAKEN)  # before anything is done, which may take its time
        self._socket.disconnectFromServer()
        self.asked.emit(request)

    def _forget(self) -> None:
        self._patience.stop()
        self.gone.emit(self)
        self._socket.deleteLater()
