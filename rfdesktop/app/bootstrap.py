"""Where the window, scripts and tests get `Application`: its modules are imported as Python does it, not PySide."""

from rfdesktop.app.plain_imports import restore_plain_imports

restore_plain_imports()

from rfdesktop.app.application import Application  # noqa: E402  (what it imports is what is to be spared)

__all__ = ["Application"]
