"""One process owns a profile; a second start raises the first one's window."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from rfdesktop.domain.errors import ErrorCode, KnownError

RAISE = b"raise\n"
ANSWER_MS = 1_000


class ProfileLock(QObject):
    """Holds a profile. `raised` is emitted when another start asks for the window."""

    raised = Signal()

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = QLockFile(str(lock))
        # A lock is stale only when its process is gone, however old it is: the window stays open all day.
        self._file.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self._name = server_name(lock)

    def take(self, *, listening: bool = True) -> bool:
        """Takes the profile; False where another process has it. Without a window there is nothing to listen for.

        Raises KnownError PROFILE_UNWRITABLE where the lock cannot be made at all.
        """
        if not self._file.tryLock(0):
            if self._file.error() is QLockFile.LockError.LockFailedError:
                return False
            raise KnownError(ErrorCode.PROFILE_UNWRITABLE, folder=str(Path(self._file.fileName()).parent))
        if not listening:
            return True
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name)
        return True

    def release(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._file.unlock()

    @Slot()
    def _answer(self) -> None:
        if self._server is None:
            return
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
            self.raised.emit()


def server_name(lock: Path) -> str:
    """The local server's name for a profile: the same for each start, short enough for a socket's path."""
    return "rfdesktop-" + hashlib.sha256(str(lock.resolve()).encode()).hexdigest()[:24]


def raise_other(lock: Path) -> bool:
    """Asks the process that has the profile to show its window; whether it answered."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(lock))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write(RAISE)
    socket.flush()
    if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
        socket.waitForDisconnected(ANSWER_MS)
    return True
