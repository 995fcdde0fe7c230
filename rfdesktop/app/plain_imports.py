"""Takes PySide's look into every imported module's source out of Python's `import`."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  (what wraps `import`)


def restore_plain_imports() -> None:
    """Puts the `import` back that PySide6 found when it was loaded; nothing here uses `from __feature__ import`.

    PySide6 wraps `import` to learn which modules use its features: after each import it reads the module's source by
    `inspect.getsource`, which keeps all sources in memory (60 MB here) and asks the module for attributes that it does
    not have. While another thread is still loading pydantic, that calls a half-loaded module's `__getattr__`, and the
    import fails: about one start in fifty had no chats. Each import of the app's own modules costs half as much again.
    Does nothing where PySide6 left `import` alone.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
