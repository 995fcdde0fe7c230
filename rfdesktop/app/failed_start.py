"""Telling why a start failed to whoever can hear it: the terminal, the profile's log, a window of another program."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import os
import shutil
import sys
import time

from rfdesktop.app.diagnostics import log_handler
from rfdesktop.app.paths import ProfilePaths, pipes_in
from rfdesktop.domain.texts.terminal import terminal_text

TITLE = "ResolutionFlow Desktop"
_GIVEN_UP_S = 0.5
_BY_TKINTER = (
    "import sys, tkinter, tkinter.messagebox as box\n"
    "root = tkinter.Tk(); root.withdraw(); box.showerror(sys.argv[1], sys.argv[2])"
)


def record(paths: ProfilePaths, said: str) -> None:
    """Leaves the reason in the profile's log, whatever else works."""
    with contextlib.suppress(OSError):
        paths.logs.mkdir(parents=True, exist_ok=True, mode=0o700)
        if any(pipes_in(paths.logs)):
            return
        handler = log_handler(paths)
        try:
            fault = logging.LogRecord(__name__, logging.CRITICAL, __file__, 0, "the start failed: %s", (said,), None)
            handler.handle(fault)
        finally:
            handler.close()


def show_elsewhere(said: str) -> bool:
    """Shows the reason in another program's window, where there is a display and such a program; whether one came up.

    For starts that cannot use Qt. Does not wait for the window to be closed.
    """
    if not sys.platform.startswith("linux") or not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    return any(_came_up(command) for command in _commands(terminal_text(said)))


def _commands(said: str) -> list[list[str]]:
    """The programs that show a message, the ones of the large desktops first."""
    known = [
        ["zenity", "--error", "--no-markup", f"--title={TITLE}", f"--text={said}"],
        ["kdialog", "--title", TITLE, "--error", said],
        ["xmessage", "-center", "-title", TITLE, said],
    ]
    if not getattr(sys, "frozen", False) and importlib.util.find_spec("tkinter"):
        known.append([sys.executable, "-c", _BY_TKINTER, TITLE, said])
    known.append(["notify-send", "--urgency=critical", TITLE, said])
    return [command for command in known if shutil.which(command[0])]


def _came_up(command: list[str]) -> bool:
    """Starts it on its own; one that fails does so at once."""
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in range(3)]
    try:
        process = os.posix_spawnp(command[0], command, os.environ, file_actions=nowhere, setsid=True)
    except OSError:
        return False
    deadline = time.monotonic() + _GIVEN_UP_S
    while time.monotonic() < deadline:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(0.02)
    return True
