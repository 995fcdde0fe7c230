"""Completion for a shell's command line: `rfdesktop --print-completion bash`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from rfdesktop.app.printing import say_text

SHELLS = ("bash", "zsh", "tcsh")
_FILES = ("PATH", "FILE")
_FOLDERS = ("DIR",)


class PrintCompletion(argparse.Action):
    """Prints the completion of one shell and leaves."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest, default=argparse.SUPPRESS, choices=SHELLS, help=help)

    def __call__(self, parser: argparse.ArgumentParser, _namespace: Any, values: Any, _option: Any = None) -> None:
        import shtab  # a start without this option does not pay for it

        _tell_paths(parser, shtab.FILE, shtab.DIRECTORY)
        say_text(shtab.complete(parser, shell=values) + "\n")
        parser.exit()


def _tell_paths(parser: argparse.ArgumentParser, files: object, folders: object) -> None:
    """Marks what is a file and what a folder, in every command."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _tell_paths(command, files, folders)
        elif action.metavar in _FILES:
            action.complete = files  # type: ignore[attr-defined]
        elif action.metavar in _FOLDERS:
            action.complete = folders  # type: ignore[attr-defined]
