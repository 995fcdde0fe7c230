"""Whether the system finds its proxy by a script (a PAC file), which nothing here runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys

_SCUTIL = "/usr/sbin/scutil"
_SCRIPT = re.compile(r"ProxyAutoConfigURLString : (\S+)")
_ON = re.compile(r"ProxyAutoConfigEnable : 1")
_INTERNET_SETTINGS = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"


def proxy_script() -> str:
    """Where the script is that the system is set up with; "" for none. Blocks for a moment."""
    if named := os.environ.get("AUTO_PROXY", ""):
        return named
    if sys.platform == "win32":
        return _of_windows()
    return script_of_scutil(_said_by_scutil()) if sys.platform == "darwin" else ""


def script_of_scutil(said: str) -> str:
    """The script in what `scutil --proxy` prints."""
    found = _SCRIPT.search(said) if _ON.search(said) else None
    return found[1] if found else ""


def _said_by_scutil() -> str:
    try:
        asked = subprocess.run([_SCUTIL, "--proxy"], capture_output=True, text=True, timeout=3, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return asked.stdout


def _of_windows() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _INTERNET_SETTINGS) as key:
            return str(winreg.QueryValueEx(key, "AutoConfigURL")[0])
    except OSError:
        return ""
