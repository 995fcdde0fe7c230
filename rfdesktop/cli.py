"""What can be done from a command line: opening the window, flows, chats, the self-check."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rfdesktop import __version__
from rfdesktop.app.paths import ProfilePaths, profile_folder
from rfdesktop.domain.errors import ErrorCode, KnownError

Command = Callable[[argparse.Namespace, ProfilePaths], int]

MOST_HITS = 100


def run(arguments: Sequence[str]) -> int:
    """Runs one command; 0 when it held, 1 when something was refused or failed, 2 for arguments that do not fit."""
    _speak_utf8()
    parsed = _parser().parse_args(arguments)
    command: Command = parsed.run
    try:
        paths = ProfilePaths(profile_folder(getattr(parsed, "profile", None)))
        return command(parsed, paths)
    except KnownError as error:
        return complain(error)
    except ImportError as error:
        return _missing_library(error)
    except BrokenPipeError:
        # The reader (head, less) has gone; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def complain(error: KnownError) -> int:
    """Prints what happened and what to do next."""
    print(f"rfdesktop: {_said(error)}", file=sys.stderr)
    return 1


def _said(error: KnownError) -> str:
    from rfdesktop.domain.errors import Failure
    from rfdesktop.ui.words.errors import words

    return words(Failure.of(error)).line


def _speak_utf8() -> None:
    """A flow's title may hold what a Windows console's code page does not, and what is piped in may be any bytes."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _missing_library(error: ImportError) -> int:
    """A fresh Linux lacks libraries that Qt needs; the system's own message names only the first."""
    if not sys.platform.startswith("linux") or ".so" not in str(error):
        raise error
    from rfdesktop.app.system_libraries import ADVICE

    print(f"rfdesktop: {error}\n{ADVICE}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--profile", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the profile folder")
    shared.add_argument("--version", action="version", version=f"rfdesktop {__version__}")
    parser = argparse.ArgumentParser(
        prog="rfdesktop", description="ResolutionFlow Desktop. Without a command it opens the window.", parents=[shared]
    )
    parser.set_defaults(run=_open_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    check = commands.add_parser("selfcheck", parents=[shared], help="do the main job on a throw-away profile")
    check.add_argument("--json", action="store_true", help="print the steps as JSON")
    check.add_argument("--screenshots", type=Path, metavar="DIR", help="leave pictures of the screens there")
    check.set_defaults(run=_selfcheck)
    _add_flows(commands.add_parser("flows", parents=[shared], help="the flow library"), shared)
    _add_chats(commands.add_parser("chats", parents=[shared], help="the stored chats"), shared)
    return parser


def _add_flows(parser: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = verbs.add_parser("list", parents=[shared], help="the library, by title")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_flows("list_flows"))
    check = verbs.add_parser("check", parents=[shared], help="read flow files and say what is wrong; store nothing")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_flows("check_flows"))
    taking = verbs.add_parser("import", parents=[shared], help="take flow files and folders into the library")
    taking.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    taking.add_argument(
        "--publish",
        action="store_true",
        help="let what is imported serve at once; without it everything waits as a draft, which nobody is suggested",
    )
    taking.add_argument("--json", action="store_true")
    taking.set_defaults(run=_flows("import_flows"))
    giving = verbs.add_parser("export", parents=[shared], help="write every flow to a folder")
    giving.add_argument("folder", type=Path, metavar="DIR")
    giving.add_argument("--json", action="store_true")
    giving.set_defaults(run=_flows("export_flows"))
    search = verbs.add_parser("search", parents=[shared], help="search the library")
    search.add_argument("text", metavar="TEXT", help="what to find; - reads one query a line from standard input")
    search.add_argument("--limit", type=_limit, default=8, metavar="N", help=f"at most N flows, up to {MOST_HITS}")
    search.add_argument("--json", action="store_true")
    search.set_defaults(run=_flows("search_flows"))


def _add_chats(parser: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = verbs.add_parser("list", parents=[shared], help="the chats, newest first")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_chats("list_chats"))
    export = verbs.add_parser("export", parents=[shared], help="write one chat")
    export.add_argument("id", metavar="ID", help="the chat's id, or the beginning of it")
    export.add_argument("--format", choices=("md", "json"), default="md")
    export.add_argument("--out", type=Path, metavar="FILE", help="where to; standard output if not given")
    export.set_defaults(run=_chats("export_chat"))


def _limit(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= MOST_HITS:
        raise argparse.ArgumentTypeError(f"N is a whole number from 1 to {MOST_HITS}, not {text!r}")
    return number


def _flows(name: str) -> Command:
    def command(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
        from rfdesktop.app import flow_commands

        chosen: Command = getattr(flow_commands, name)
        return chosen(arguments, paths)

    return command


def _chats(name: str) -> Command:
    def command(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
        from rfdesktop.app import chat_commands

        chosen: Command = getattr(chat_commands, name)
        return chosen(arguments, paths)

    return command


def _open_window(_arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    from rfdesktop.app.instance import raise_other
    from rfdesktop.app.open_window import open_window, tell

    try:
        return open_window(paths)
    except KnownError as error:
        if error.code is ErrorCode.PROFILE_IN_USE and raise_other(paths.lock):
            return 0
        if sys.stderr is None:
            tell(_said(error))
        raise


def _selfcheck(arguments: argparse.Namespace, _paths: ProfilePaths) -> int:
    from rfdesktop.app.selfcheck import choose_platform, selfcheck

    choose_platform()
    report = selfcheck(arguments.screenshots)
    if arguments.json:
        print(json.dumps(report.as_json(), indent=2))
    else:
        for step in report.steps:
            mark = "ok  " if step.ok else "FAIL"
            print(f"{mark} {step.name:<8} {step.ms:>7.0f} ms  {step.detail}".rstrip())
    return 0 if report.ok else 1
