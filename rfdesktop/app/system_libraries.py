"""The system libraries that Qt needs on Linux, the Debian packages that bring them, and which of them are missing."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping

# By the file that the loader looks for: what Qt's own libraries ask for at load time.
OFFSCREEN: Mapping[str, str] = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
X11: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND: Mapping[str, str] = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
PACKAGES = (*OFFSCREEN.values(), *X11.values(), *WAYLAND.values())
"""All of them, as the README names them."""


def missing(libraries: Mapping[str, str]) -> tuple[str, ...]:
    """The files of the table that the loader does not find."""
    return tuple(name for name in libraries if not _loads(name))


def advice(files: tuple[str, ...]) -> str:
    """Which libraries are missing, and the line that brings them on Debian and Ubuntu."""
    known = {**OFFSCREEN, **X11, **WAYLAND}
    packages = " ".join(known[name] for name in files if name in known) or " ".join(PACKAGES)
    named = f" ({', '.join(files)})" if files else ""
    return (
        f"The window needs system libraries that are not installed{named}. On Debian or Ubuntu this brings them:\n"
        f"  sudo apt-get install --no-install-recommends {packages}"
    )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
