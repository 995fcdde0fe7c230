"""The grammars by name, loaded when the first text is read."""

from __future__ import annotations

from collections.abc import Callable

from rfdesktop.domain.shield.invocations import Script


class ShellGrammars:
    """Both grammars behind one port. Loading takes about 20 ms, once, so it waits for the first text."""

    def __init__(self) -> None:
        self._loaded: dict[str, Callable[[str], Script]] = {}

    def powershell(self, text: str) -> Script:
        """Reads PowerShell."""
        if "powershell" not in self._loaded:
            from rfdesktop.adapters.shell_grammars.powershell import PowerShellGrammar

            self._loaded["powershell"] = PowerShellGrammar().read
        return self._loaded["powershell"](text)

    def bash(self, text: str) -> Script:
        """Reads bash."""
        if "bash" not in self._loaded:
            from rfdesktop.adapters.shell_grammars.bash import BashGrammar

            self._loaded["bash"] = BashGrammar().read
        return self._loaded["bash"](text)
