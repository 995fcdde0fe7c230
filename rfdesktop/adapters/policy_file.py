"""Where an organisation's policy lies on a machine: a file, a registry key or a profile of device management.

The places are those that a user without administrator's rights cannot write to: `HKLM\\Software\\Policies` is where
Windows keeps what group policy sets, `/Library/Managed Preferences` where macOS puts what device management sends.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from rfdesktop.domain.policy import Policy, policy_of, unreadable_policy
from rfdesktop.domain.settings import SettingProblem

REGISTRY_KEY = r"Software\Policies\ResolutionFlow\Desktop"
REGISTRY_VALUE = "Policy"
"""A text (REG_SZ) with the same JSON as the file."""

SHELL_FOLDERS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
"""Where Windows keeps the places of its common folders; only administrators can write to it."""

LARGEST = 1_000_000
"""Bytes of a policy; a larger file is none."""


class PolicyUnreadable(Exception):
    """It is there, and cannot be read."""


Read = Callable[[], Mapping[str, object] | None]


def json_file(path: Path) -> Read:
    """Reads a JSON object; None where there is no file. Raises PolicyUnreadable."""
    return lambda: _object_of(path, json.loads)


def property_list(path: Path) -> Read:
    """Reads a property list, binary or XML, as device management writes it."""

    def load(data: bytes) -> object:
        import plistlib  # macOS alone has any, and a start elsewhere needs no reader of XML

        try:
            return plistlib.loads(data)
        # Whatever a broken list raises; the classes have none in common.
        except Exception as error:
            raise PolicyUnreadable from error

    return lambda: _object_of(path, load)


def _object_of(path: Path, load: Callable[[bytes], object]) -> Mapping[str, object] | None:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        values = load(data.removeprefix(b"\xef\xbb\xbf")) if len(data) <= LARGEST else None
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise PolicyUnreadable from error
    if not isinstance(values, dict):
        raise PolicyUnreadable
    return values


def _registry() -> Mapping[str, object] | None:
    if sys.platform != "win32":
        return None
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, REGISTRY_KEY) as key:
            text, _ = winreg.QueryValueEx(key, REGISTRY_VALUE)
        values = json.loads(text)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise PolicyUnreadable from error
    if not isinstance(values, dict):
        raise PolicyUnreadable
    return values


def _program_data() -> Path:
    """The common folder of Windows; not from the environment, which every user can set for the apps they start."""
    usual = Path(r"C:\ProgramData")
    if sys.platform != "win32":
        return usual
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, SHELL_FOLDERS) as key:
            folder, _ = winreg.QueryValueEx(key, "Common AppData")
    except OSError:
        return usual
    return Path(folder) if isinstance(folder, str) and folder else usual


def places() -> tuple[tuple[str, Read], ...]:
    """The places of this system by name, the one that counts first. The first that has a policy decides alone."""
    if sys.platform == "win32":
        shared = _program_data() / "ResolutionFlow" / "policy.json"
        return (rf"HKLM\{REGISTRY_KEY}", _registry), (shared.name, json_file(shared))
    if sys.platform == "darwin":
        managed = Path("/Library/Managed Preferences/com.resolutionflow.desktop.plist")
        local = Path("/Library/Application Support/ResolutionFlow/policy.json")
        return (managed.name, property_list(managed)), (local.name, json_file(local))
    system = Path("/etc/rfdesktop/policy.json")
    return ((system.name, json_file(system)),)


def machine_policy(read_from: tuple[tuple[str, Read], ...] | None = None) -> tuple[Policy, tuple[SettingProblem, ...]]:
    """The policy of this machine, an empty one where there is none, and what of it was not taken."""
    for name, read in places() if read_from is None else read_from:
        try:
            values = read()
        except PolicyUnreadable:
            return unreadable_policy(name)
        if values is not None:
            return policy_of(values, name)
    return Policy(), ()
