"""The Debian packages that Qt needs on a bare Linux."""

OFFSCREEN = (
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libbrotli1",
)
SCREEN = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxkbcommon-x11-0",
    "libxcb-image0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxcb-util1",
)

ADVICE = (
    "Qt needs system libraries that are not installed. On Debian or Ubuntu:\n"
    f"  sudo apt-get install --no-install-recommends {' '.join(OFFSCREEN + SCREEN)}"
)
