"""Builds every part by hand, in order; `Application` is what scripts and tests hold."""

from __future__ import annotations

import asyncio
import atexit
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFont, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from rfdesktop import __version__
from rfdesktop.adapters.atomic_file import remove_unfinished
from rfdesktop.app.assembly import Assembly
from rfdesktop.app.diagnostics import Diagnostics
from rfdesktop.app.heaps import give_back_freed, keep_heaps_small
from rfdesktop.app.instance import ProfileLock
from rfdesktop.app.lifecycle import Quit
from rfdesktop.app.paths import ProfilePaths, resources_folder
from rfdesktop.app.private_files import PrivateFiles
from rfdesktop.app.start_values import start_values
from rfdesktop.app.taking_back import files_taken_back
from rfdesktop.app.translations import Translations
from rfdesktop.bridge.coalescer import Coalescer
from rfdesktop.bridge.collecting import Collecting
from rfdesktop.bridge.dispatch import Dispatch
from rfdesktop.bridge.event_relay import EventRelay
from rfdesktop.bridge.gateway import Gateway
from rfdesktop.bridge.loop_thread import LoopThread
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.services.blocking_calls import BlockingCalls
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.typed.last_call import LastCall
from rfdesktop.ui.window.enter_key import EnterKey
from rfdesktop.ui.window.main_window import MainWindow
from rfdesktop.ui.window.presenter import WindowPresenter


class Application(QObject):
    """One run of the app over one profile."""

    def __init__(
        self, paths: ProfilePaths, overrides: Mapping[str, object], keys: Mapping[str, str], take_over: bool = False
    ) -> None:
        super().__init__()
        keep_heaps_small()
        paths.refuse_pipes()
        start = start_values(paths, overrides, keys)
        self._qt = _qt_application(paths.root)
        self._paths = paths
        self._lock = ProfileLock(paths.lock, self)
        self._private = PrivateFiles()
        try:
            if self._take_profile(paths, take_over):
                start = start_values(paths, overrides, keys)
            self._diagnostics = Diagnostics(paths, self._bug_seen)
        except BaseException:
            self._private.end()
            raise
        self._translations = Translations(self._qt, start.resources / "translations")
        self.theme = Theme(self._qt, start.settings.theme, start.settings.font_size, start.resources, in_turns=True)
        icons = Icons(self.theme)
        self._relay = EventRelay()
        self._thread = LoopThread(self)
        parts = RunningServices()
        # Commands that end outside a coalesced stream are rare; only the worker's loop may touch the coalescer.
        emit = Coalescer(self._relay.take)
        self._imports = BlockingCalls("rfdesktop-imports")
        self._assembly = Assembly(start, parts, self._thread, emit, self._imports, self._private.umask, self._lock.hold)
        self.commands = Gateway(Dispatch(self._thread, emit), parts)
        self.window = MainWindow(self.theme, icons)
        EnterKey(self._qt, self.window)
        self.presenter = WindowPresenter(self.window, self.commands, start.settings, self.theme, icons)
        self._relay.sent.connect(self.presenter.handle)
        self._prepare_quit()
        self.window.painted.connect(self._start_worker, Qt.ConnectionType.QueuedConnection)
        self._listen()
        self.leave: Callable[[int], None] | None = None
        """What ends the process when the worker cannot be ended; set by `__main__`."""
        self._collecting = Collecting(self, give_back_freed)
        self._collecting.begin()

    def _prepare_quit(self) -> None:
        self._quit = Quit(self._thread, self._diagnostics)
        self._last_call = LastCall(self.presenter.typed, self._assembly.last_words, self.window)
        self._last_call.done.connect(self._leave_screen)
        self.presenter.quit_asked.connect(lambda: self.begin_quit(ask=True))
        self.presenter.profile_folder_asked.connect(self._show_profile)
        self._thread.finished.connect(self._worker_ended)
        self._quit.given_up.connect(self._worker_ended)

    def _listen(self) -> None:
        """Hears what comes from outside: other starts, and the system that logs out."""
        self._lock.raised.connect(self._bring_up)
        self._lock.opened.connect(self.open_files)
        self._qt.commitDataRequest.connect(self._session_ends)

    @classmethod
    def start(
        cls,
        profile: Path,
        overrides: Mapping[str, object] | None = None,
        keys: Mapping[str, str] | None = None,
        *,
        take_over: bool = False,
    ) -> Application:
        """Builds everything and shows the window. `overrides` are settings, `keys` by provider, for this start only.

        Raises KnownError: PROFILE_IN_USE, PROFILE_LOCK_LEFT (not with `take_over`), PROFILE_UNWRITABLE,
        FILE_IS_PIPE, and SETTING_INVALID for what does not fit.
        """
        application = cls(ProfilePaths(Path(profile).absolute()), overrides or {}, keys or {}, take_over)
        application.window.show()
        return application

    def wait_ready(self, timeout_s: float = 30.0) -> None:
        """Turns the event loop until the worker and the library answer. Raises TimeoutError."""
        deadline = time.monotonic() + timeout_s
        while not self.presenter.ready:
            if time.monotonic() > deadline:
                raise TimeoutError(f"the worker and the library did not answer within {timeout_s} s")
            _turn_event_loop()

    def run(self) -> int:
        """Turns the event loop until the app has quit; its exit code."""
        return self._qt.exec()

    def quit(self) -> None:
        """Quits in order and returns when the worker has ended. May be called twice."""
        self.begin_quit()
        while not self._quit.over:
            _turn_event_loop()
        self._finish()

    def _take_profile(self, paths: ProfilePaths, take_over: bool) -> bool:
        """Makes the folders and takes the lock; then nobody else writes, and what killed writers left can go. Whether
        the settings are others now, since a killed restore was taken back.

        On a disk that is full or cannot be written there is no lock, and chats that are there are opened for reading.
        """
        try:
            paths.make()
            if not self._lock.take(take_over=take_over):
                raise KnownError(ErrorCode.PROFILE_IN_USE, folder=str(paths.root))
        except KnownError as error:
            if error.code is not ErrorCode.PROFILE_UNWRITABLE or not paths.chats.is_file():
                raise
            return False
        remove_unfinished(paths.folders)
        return paths.begun_restore.exists() and asyncio.run(files_taken_back(paths))

    @property
    def importing(self) -> bool:
        """After a quit: a library is still being imported, beside which the interpreter cannot end in order."""
        return self._imports.alive

    def begin_quit(self, *, ask: bool = False) -> None:
        """Has all that was typed stored, hides the window, refuses new commands, tells the worker to end.

        With `ask` the engineer is asked first where something of it can be stored nowhere.
        """
        if self._quit.begun:
            return
        self._quit.asked()
        try:
            self.presenter.save_session()
        finally:
            # Whatever breaks on the way out, the worker is told to store what it has. One that does not run yet begins
            # with what it was sent.
            if self._thread.isRunning():
                self._last_call.begin(ask=ask)
            else:
                self._leave_screen()

    @Slot()
    def _leave_screen(self) -> None:
        if not self._quit.begun:
            self.presenter.typed.keep_all()
            self.presenter.stop_timers()
            self.window.leave_screen()
            self._quit.begin()

    @Slot(object)
    def open_files(self, files: tuple[Path, ...]) -> None:
        """Imports flow files as drafts and shows the first of them."""
        if files and not self._quit.begun:
            self.presenter.open_files(files)

    @Slot()
    def _bring_up(self) -> None:
        # A window on its way out stays out: what would be typed into it could not be stored.
        if not self._quit.begun:
            self.window.bring_up()

    @Slot()
    def _start_worker(self) -> None:
        if not self._quit.begun:
            self._thread.submit("assembly", self._assembly.run(), lasting=True)
            self._thread.start()

    @Slot()
    def _worker_ended(self) -> None:
        self._finish()
        self._qt.quit()

    def _finish(self) -> None:
        if self._quit.finished:
            return
        self._quit.finished = True
        self._relay.hand_out_all()
        self._collecting.end()
        self._last_call.conclude()
        self._imports.close()
        self.window.allow_close()
        self.window.close()
        self.window.deleteLater()
        self._translations.remove()
        stuck = self._quit.stuck
        left = stuck or (self.leave is not None and self._quit.threads_left())
        if left and self._lock.hold():
            remove_unfinished(self._paths.folders)
        self._lock.release()
        self._diagnostics.close()
        self._private.end()
        if left and self.leave is not None:
            self.leave(1 if stuck else 0)

    @Slot()
    def _bug_seen(self) -> None:
        # Called on whichever thread broke, so it goes through the relay.
        from rfdesktop.domain.events import BugSeen

        self._relay.take(BugSeen())

    @Slot()
    def _show_profile(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths.root)))

    @Slot()
    def _session_ends(self) -> None:
        """The system is logging out: what is typed is stored now."""
        self.presenter.save_session()


def _turn_event_loop() -> None:
    QCoreApplication.processEvents()
    # Left out by processEvents: without it the windows of earlier starts in this process would stay.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    time.sleep(0.002)


def _qt_application(profile: Path) -> QApplication:
    # Qt's own file window notes the folders that were opened in it, which may be named after clients.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(profile))
    atexit.register(_empty_virtual_clipboard)
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(["rfdesktop"])
    application.setApplicationName("rfdesktop")
    application.setApplicationDisplayName("ResolutionFlow")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("rfdesktop")
    application.setWindowIcon(QIcon(str(resources_folder() / "icons" / "app.png")))
    application.setQuitOnLastWindowClosed(False)
    font = application.font()
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)
    return application


def _empty_virtual_clipboard() -> None:
    """Takes what was copied off a platform without a screen, whose clipboard outlives Python and then crashes."""
    if QGuiApplication.instance() is not None and QGuiApplication.platformName() in ("offscreen", "minimal"):
        QGuiApplication.clipboard().clear()
