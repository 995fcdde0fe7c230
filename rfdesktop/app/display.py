"""Whether a window can be shown, asked before Qt is: where none can, Qt ends the process without a word of use."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from rfdesktop.app.system_libraries import OFFSCREEN, WAYLAND, X11, advice, missing

_INVISIBLE = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
NO_DISPLAY = (
    "There is no display to show the window on: neither DISPLAY nor WAYLAND_DISPLAY is set. Start it from the desktop, "
    "or over ssh with -X. The commands (rfdesktop --help) work without a display."
)
NO_ANSWER = "The display {display} does not answer, so no window can be shown. Check it and whether you may use it."

NO_PLATFORM = (
    "QT_QPA_PLATFORM is set to “{named}”, which the app's Qt does not have, so no window can be shown. "
    "It has: {known}. Start without that variable, or with one of these."
)


def choose_platform(environment: Mapping[str, str] | None = None) -> None:
    """Goes offscreen where no display is named, before Qt looks for one."""
    named = os.environ if environment is None else environment
    if not sys.platform.startswith("linux") or "QT_QPA_PLATFORM" in named:
        return
    if not named.get("DISPLAY") and not named.get("WAYLAND_DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def visible(environment: Mapping[str, str] | None = None) -> bool:
    """Whether what is shown can be seen: not on the platforms that are for tests and servers."""
    named = os.environ if environment is None else environment
    return named.get("QT_QPA_PLATFORM", "").split(":")[0] not in _INVISIBLE


def obstacle() -> str:
    """Why no window can be shown, with what to do; nothing where one can, or where only trying tells."""
    if not sys.platform.startswith("linux"):
        return ""
    if lacking := missing(OFFSCREEN):
        return advice(_with_screen(lacking))
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if unknown := _platform_obstacle(platform):
        return unknown
    if platform.split(":")[0].split(";")[0] not in ("", "xcb", "wayland", "wayland-egl"):
        return ""
    x11, wayland = os.environ.get("DISPLAY", ""), os.environ.get("WAYLAND_DISPLAY", "")
    if platform.startswith("xcb"):
        wayland = ""
    elif platform.startswith("wayland") and ";" not in platform:
        x11 = ""
    if not x11 and not wayland:
        return NO_DISPLAY
    tried = [_wayland_obstacle(wayland)] if wayland else []
    tried += [_x11_obstacle(x11)] if x11 else []
    return "" if "" in tried else tried[-1]


def _platform_obstacle(named: str) -> str:
    """What is said where none of the platforms in the variable is one of Qt's. Qt takes the first that it can, each
    with settings after a colon; one file carries several, as “wayland” does “wayland-egl”."""
    known = _known_platforms()
    asked = [each.split(":")[0].lower() for each in named.split(";")]
    if not named or not known or any(each == name or each.startswith(f"{name}-") for each in asked for name in known):
        return ""
    return NO_PLATFORM.format(named=named, known=", ".join(known))


def _known_platforms() -> tuple[str, ...]:
    """By Qt's files; nothing where they lie elsewhere, as in a distribution's own package."""
    if "QT_QPA_PLATFORM_PLUGIN_PATH" in os.environ or "QT_PLUGIN_PATH" in os.environ:
        return ()
    found = importlib.util.find_spec("PySide6")
    folder = Path(found.origin if found and found.origin else "").parent / "Qt" / "plugins" / "platforms"
    return tuple(sorted(file.stem.removeprefix("libq") for file in folder.glob("libq*.so")))


def _with_screen(lacking: tuple[str, ...]) -> tuple[str, ...]:
    """One line brings everything: what the display needs beside what Qt needs in any case."""
    display = missing(X11) if os.environ.get("DISPLAY") else ()
    return (*lacking, *display, *(missing(WAYLAND) if os.environ.get("WAYLAND_DISPLAY") else ()))


def _x11_obstacle(display: str) -> str:
    if lacking := missing(X11):
        return advice(lacking)
    return "" if _x11_answers() else NO_ANSWER.format(display=display)


def _wayland_obstacle(display: str) -> str:
    if lacking := missing(WAYLAND):
        return advice(lacking)
    # The library looks for the display in that folder, and says on standard error where there is none.
    reachable = os.path.isabs(display) or os.path.isabs(os.environ.get("XDG_RUNTIME_DIR", ""))
    return "" if reachable and _wayland_answers() else NO_ANSWER.format(display=display)


def _x11_answers() -> bool:
    with contextlib.suppress(OSError, AttributeError):
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
        xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
        xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
        connection = xcb.xcb_connect(None, None)
        failed = bool(xcb.xcb_connection_has_error(connection))
        xcb.xcb_disconnect(connection)
        return not failed
    return True


def _wayland_answers() -> bool:
    with contextlib.suppress(OSError, AttributeError):
        client = ctypes.CDLL("libwayland-client.so.0")
        client.wl_display_connect.restype = ctypes.c_void_p
        client.wl_display_connect.argtypes = [ctypes.c_char_p]
        client.wl_display_disconnect.argtypes = [ctypes.c_void_p]
        connection = client.wl_display_connect(None)
        if connection:
            client.wl_display_disconnect(connection)
        return bool(connection)
    return True
