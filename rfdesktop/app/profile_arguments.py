"""The arguments of the commands about a profile as a whole: `backup`, `export` and `import`."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from rfdesktop.app.arguments import Parser
from rfdesktop.app.paths import ProfilePaths

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"

JSON = "print it as JSON"
ORIGINALS = "everything as it was written, passwords in tickets too; no keys"


def add_profile_commands(commands: Commands, shared: Parser) -> None:
    """Adds them to the program's."""
    _add_backup(commands.add_parser("backup", parents=[shared], help="copies of the profile"), shared)
    giving = commands.add_parser("export", parents=[shared], help="write everything but keys, for another machine")
    giving.add_argument("folder", type=Path, metavar="DIR", help=f"a new or empty folder: {ORIGINALS}")
    giving.add_argument("--json", action="store_true", help=JSON)
    giving.set_defaults(run=_lazily("transfer_commands", "export_profile"))
    taking = commands.add_parser("import", parents=[shared], help="take in what another machine has exported")
    taking.add_argument("folder", type=Path, metavar="DIR")
    taking.add_argument("--preview", action="store_true", help="only say what it would do")
    taking.add_argument("--json", action="store_true", help=JSON)
    taking.set_defaults(run=_lazily("transfer_commands", "import_profile"))


def _add_backup(parser: Parser, shared: Parser) -> None:
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    making = verbs.add_parser("create", parents=[shared], help="make a copy, beside a running window too")
    making.add_argument("file", nargs="?", type=Path, metavar="FILE", help=f"write it as one file too: {ORIGINALS}")
    making.add_argument("--force", action="store_true", help="replace FILE if it is there already")
    listing = verbs.add_parser("list", parents=[shared], help="the profile's copies, newest first")
    checking = verbs.add_parser("verify", parents=[shared], help="open and count copies anew")
    checking.add_argument("file", nargs="?", metavar="FILE", help="a copy's name, folder or file; without it, all")
    putting = verbs.add_parser("restore", parents=[shared], help="put a copy in the place of what is here")
    putting.add_argument("file", metavar="FILE", help="a copy's name, folder or file")
    putting.add_argument("--merge", action="store_true", help="put it beside what is here")
    putting.add_argument("--preview", action="store_true", help="only say what it would do")
    for verb, name in ((making, "create"), (listing, "list_copies"), (checking, "verify"), (putting, "restore")):
        verb.add_argument("--json", action="store_true", help=JSON)
        verb.set_defaults(run=_lazily("backup_commands", name))


def _lazily(module: str, name: str) -> Callable[[argparse.Namespace, ProfilePaths], int]:
    """What a command does, imported when it is asked for: its libraries take their time."""

    def command(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
        chosen: Callable[[argparse.Namespace, ProfilePaths], int] = getattr(
            importlib.import_module(f"rfdesktop.app.{module}"), name
        )
        return chosen(arguments, paths)

    return command
