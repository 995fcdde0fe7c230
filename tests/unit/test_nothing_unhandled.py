"""An event that nobody handles, and a command that nobody does or that was renamed, do not type-check."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "rfdesktop"

UNION = re.compile(r"^(\w*(?:Event|Command)|Trouble) =", re.MULTILINE)
"""Where a union of values begins of which each has to be handled."""

ELSEWHERE = {"ModelEvent"}
"""What a model tells its service is no event of the window."""

ENTRANCES = ("ui/window/router.py", "bridge/gateway.py", "bridge/manners.py")
"""Where values come in; what they are handed on to is checked with them."""

NEW = """

@dataclass(frozen=True, slots=True)
class New{union}:
    chat_id: str = ""


{union} ="""

SETTINGS = """
[mypy]
check_untyped_defs = true
ignore_errors = true
[mypy-PySide6.*,shiboken6.*,qtawesome.*,pygments.*,markdown_it.*,mdit_py_plugins.*,pydantic.*]
follow_imports = skip
"""
"""The package's own types are what this is about, not those of Qt; that makes it quick. Of a module whose errors are
passed over mypy reads only what others see of it."""

LOOKED_INTO = re.compile(r"\bassert_never\b|\bCheckNote\b")
"""What a module has that could show an error of the kinds asked for."""


def type_check(folder: Path) -> list[str]:
    """The errors that mypy finds in a package."""
    looked_into = [
        "\n".join((f"[mypy-{'.'.join(path.relative_to(folder).with_suffix('').parts)}]", "ignore_errors = false\n"))
        for path in (folder / "rfdesktop").rglob("*.py")
        if LOOKED_INTO.search(path.read_text(encoding="utf-8"))
    ]
    (folder / "mypy.ini").write_text(SETTINGS + "".join(looked_into), encoding="utf-8")
    call = [sys.executable, "-m", "mypy", "--config-file", "mypy.ini", "--cache-dir", os.devnull]
    paths = [str(Path("rfdesktop") / name) for name in ENTRANCES]
    done = subprocess.run([*call, *paths], cwd=folder, capture_output=True, text=True, timeout=1_500, check=False)
    assert not done.stderr, done.stderr
    return [line for line in done.stdout.splitlines() if ": error: " in line]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder with the package, to be changed."""
    shutil.copytree(PACKAGE, tmp_path / "rfdesktop", ignore=shutil.ignore_patterns("__pycache__", "_resources"))
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text, re.MULTILINE), (path, old)
    path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def put_new_values(domain: Path) -> set[str]:
    """Puts a new value into every union; their names."""
    unions: set[str] = set()
    for path in domain.rglob("*.py"):
        found = set(UNION.findall(path.read_text(encoding="utf-8"))) - ELSEWHERE
        for union in found:
            change(path, rf"^{union} =", NEW.format(union=union) + f" New{union} |")
        if found and "import dataclass" not in path.read_text(encoding="utf-8"):
            change(path, r"^from typing", "from dataclasses import dataclass\nfrom typing")
        unions |= found
    return unions


@pytest.mark.slow
def test_what_is_new_has_to_be_handled_and_what_was_renamed_is_missed(copied: Path) -> None:
    # In one run, for each takes mypy many seconds; the one's errors name nothing of the other's.
    change(copied / "rfdesktop/domain/notes/commands.py", r"^class CheckNote\b", "class ExamineNote")
    change(copied / "rfdesktop/domain/notes/commands.py", r"^NoteCommand = CheckNote\b", "NoteCommand = ExamineNote")
    unions = put_new_values(copied / "rfdesktop/domain")
    assert {"Event", "TurnEvent", "SettingEvent", "Trouble", "Command", "MoveCommand", "KeyCommand"} <= unions
    found = type_check(copied)
    assert {union for union in unions if not any(re.search(rf"\bNew{union}\b", error) for error in found)} == set()
    errors = "\n".join(found)
    for name in ("bridge/note_deeds.py", "ui/outcome/note_check.py", "ui/chat/command_failures.py"):
        assert re.search(rf"{name}:\d+: error: .*CheckNote", errors), errors
