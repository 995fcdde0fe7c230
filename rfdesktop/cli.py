"""What can be done from a command line: opening the window, flows, chats, the self-check."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from rfdesktop.app.arguments import Parser, limit, shared_arguments
from rfdesktop.app.completion import PrintCompletion
from rfdesktop.app.paths import ProfilePaths, profile_folder
from rfdesktop.app.printing import OutputLost, complain, finish, say, say_json, silence, speak_utf8
from rfdesktop.app.profile_arguments import add_profile_commands
from rfdesktop.domain.errors import KnownError

Command = Callable[[argparse.Namespace, ProfilePaths], int]

MOST_HITS = 100
FLOW_FILE = ".rfflow"
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Runs one command; 0 when it held, 1 when something was refused or failed, 2 for arguments that do not fit.

    A reader that leaves early (head, less) is no failure; 130 stands for Ctrl+C.
    """
    speak_utf8()
    try:
        code = _run(arguments)
        finish()
    except OutputLost as lost:
        silence(sys.stdout)
        if lost.reader_left:
            return 0
        complain(f"rfdesktop: standard output could not be written: {lost.reason}.")
        return 1
    return code


def _run(arguments: Sequence[str]) -> int:
    try:
        parsed = (_window_parser() if _is_file(arguments) else _parser()).parse_args(arguments)
        command: Command = parsed.run
        paths = ProfilePaths(profile_folder(getattr(parsed, "profile", None)))
        # A window tells it by itself.
        if command not in (_open_window, _selfcheck, _judge_commands, _redact):
            paths.refuse_pipes()
        return command(parsed, paths)
    except SystemExit as leaving:
        # By argparse: help, the version, or arguments that do not fit.
        return leaving.code if isinstance(leaving.code, int) else 1
    except KnownError as error:
        from rfdesktop.ui.words.errors import failure_line

        complain(f"rfdesktop: {failure_line(error)}")
        return 1
    except ImportError as error:
        return _missing_library(error)
    except KeyboardInterrupt:
        return INTERRUPTED


def _missing_library(error: ImportError) -> int:
    """A fresh Linux lacks libraries; the system's own message names only the first."""
    if not sys.platform.startswith("linux") or ".so" not in str(error):
        raise error
    from rfdesktop.app.system_libraries import OFFSCREEN, advice, missing

    complain(f"rfdesktop: {error}\n{advice(missing(OFFSCREEN))}")
    return 1


def _is_file(arguments: Sequence[str]) -> bool:
    """Whether what stands where a command would is a flow's file: a start from a file manager."""
    words = iter(arguments)
    for word in words:
        if word == "--profile":
            next(words, None)
        elif not word.startswith("-"):
            return word.lower().endswith(FLOW_FILE)
    return False


def _window_parser() -> Parser:
    parser = Parser(prog="rfdesktop", usage="rfdesktop [options] [FILE.rfflow …]", parents=[shared_arguments()])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.rfflow")
    parser.set_defaults(run=_open_window)
    return parser


def _parser() -> Parser:
    shared = shared_arguments()
    parser = Parser(
        prog="rfdesktop",
        description="ResolutionFlow Desktop. Without a command it opens the window; with FILE.rfflow it shows what "
        "importing that file would do.",
        parents=[shared],
    )
    parser.add_argument("--print-completion", action=PrintCompletion, help="print a shell's completion and leave")
    parser.set_defaults(run=_open_window, files=())
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    check = commands.add_parser("selfcheck", parents=[shared], help="do the main job on a throw-away profile")
    check.add_argument("--json", action="store_true", help="print the steps as JSON")
    check.add_argument("--screenshots", type=Path, metavar="DIR", help="leave pictures of the screens there")
    check.set_defaults(run=_selfcheck)
    _add_flows(commands.add_parser("flows", parents=[shared], help="the flow library"), shared)
    _add_chats(commands.add_parser("chats", parents=[shared], help="the stored chats"), shared)
    _add_shield(commands.add_parser("shield", parents=[shared], help="say what commands can destroy or cut off"))
    _add_redact(commands.add_parser("redact", parents=[shared], help="replace the secrets in texts"))
    _add_audit(commands.add_parser("audit", parents=[shared], help="the log of what left"), shared)
    add_profile_commands(commands, shared)
    serving = commands.add_parser("mcp", parents=[shared], help="serve the library to an MCP client")
    serving.set_defaults(run=_serve)
    return parser


FORMS = "rfflow md mmd csv docx html"
Verbs: TypeAlias = "argparse._SubParsersAction[Parser]"
JSON = "print it as JSON"


def _add_flows(parser: Parser, shared: Parser) -> None:
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = verbs.add_parser("list", parents=[shared], help="the library, by title")
    listing.add_argument("--json", action="store_true", help=JSON)
    listing.set_defaults(run=_flows("list_flows"))
    check = verbs.add_parser("check", parents=[shared], help="read flow files and say what is wrong; store nothing")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    check.add_argument("--json", action="store_true", help=JSON)
    check.set_defaults(run=_flows("check_flows"))
    taking = verbs.add_parser("import", parents=[shared], help="take flow files and folders into the library")
    taking.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    taking.add_argument(
        "--publish",
        action="store_true",
        help="let what is imported serve at once; without it everything waits as a draft, which nobody is suggested",
    )
    taking.add_argument("--json", action="store_true", help=JSON)
    taking.set_defaults(run=_flows("import_flows"))
    giving = verbs.add_parser("export", parents=[shared], help="write every flow to a folder")
    giving.add_argument("folder", type=Path, metavar="DIR")
    giving.add_argument("--json", action="store_true", help=JSON)
    giving.set_defaults(run=_flows("export_flows"))
    _add_convert(verbs, shared)
    search = verbs.add_parser("search", parents=[shared], help="search the library")
    search.add_argument("text", metavar="TEXT", help="what to find; - reads one query a line from standard input")
    search.add_argument(
        "--limit",
        type=limit(MOST_HITS),
        default=8,
        metavar="N",
        help=f"at most N flows, up to {MOST_HITS} (default: %(default)s)",
    )
    search.add_argument("--json", action="store_true", help=JSON)
    search.set_defaults(run=_flows("search_flows"))


def _add_convert(verbs: Verbs, shared: Parser) -> None:
    converting = verbs.add_parser("convert", parents=[shared], help="turn a flow's file into one of another form")
    converting.add_argument("source", type=Path, metavar="IN", help="a file, or a folder of them")
    converting.add_argument(
        "target", type=Path, metavar="OUT", help=f"a file whose ending says the form ({FORMS}), or a folder"
    )
    converting.add_argument(
        "--to", choices=FORMS.split(), metavar="FORM", help="the form of what is written to a folder: %(choices)s"
    )
    converting.add_argument("--force", action="store_true", help="replace files of OUT that are there already")
    converting.add_argument("--json", action="store_true", help=JSON)
    converting.set_defaults(run=_flows("convert_flows"))


def _add_chats(parser: Parser, shared: Parser) -> None:
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = verbs.add_parser("list", parents=[shared], help="the chats, newest first")
    listing.add_argument("--json", action="store_true", help=JSON)
    listing.set_defaults(run=_chats("list_chats"))
    export = verbs.add_parser("export", parents=[shared], help="write one chat")
    export.add_argument("id", metavar="ID", help="the chat's id, or the beginning of it")
    export.add_argument(
        "--format", choices=("md", "json"), default="md", help="markdown, or everything as JSON (default: %(default)s)"
    )
    export.add_argument("--out", type=Path, metavar="FILE", help="where to; standard output if not given")
    export.add_argument("--force", action="store_true", help="replace FILE if it is there already")
    export.set_defaults(run=_chats("export_chat"))


def _add_shield(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=JSON)
    parser.add_argument(
        "text", choices=("-",), metavar="-", help='reads {"shell": "…", "text": "…"} a line from standard input'
    )
    parser.set_defaults(run=_judge_commands)


def _add_redact(parser: Parser) -> None:
    parser.add_argument("input", choices=("-",), metavar="-", help="read one JSON string a line from standard input")
    parser.add_argument("--json", action="store_true", help="the answers are JSON in any case")
    parser.add_argument("--personal", action="store_true", help="replace addresses, phone numbers and names too")
    parser.set_defaults(run=_redact)


def _add_audit(parser: Parser, shared: Parser) -> None:
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    verify = verbs.add_parser("verify", parents=[shared], help="say whether an entry was changed, taken out or put in")
    verify.add_argument("--json", action="store_true", help=JSON)
    verify.set_defaults(run=_audit("verify_log"))
    export = verbs.add_parser("export", parents=[shared], help="write the log as CSV")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--force", action="store_true", help="replace FILE if it is there already")
    export.set_defaults(run=_audit("export_log"))


def _audit(name: str) -> Command:
    def command(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
        from rfdesktop.app import audit_commands

        chosen: Command = getattr(audit_commands, name)
        return chosen(arguments, paths)

    return command


def _redact(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    from rfdesktop.app.redact_commands import redact_lines

    return redact_lines(arguments, paths)


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


def _judge_commands(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    from rfdesktop.app.shield_commands import judge_commands

    return judge_commands(arguments, paths)


def _serve(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    from rfdesktop.app.mcp_commands import serve_profile

    return serve_profile(arguments, paths)


def _open_window(arguments: argparse.Namespace, paths: ProfilePaths) -> int:
    from rfdesktop.app.window_start import start_window

    files = tuple(file.absolute() for file in arguments.files)
    return start_window(paths, files, take_over=getattr(arguments, "take_over", False))


def _selfcheck(arguments: argparse.Namespace, _paths: ProfilePaths) -> int:
    from rfdesktop.app.display import choose_platform, obstacle

    choose_platform()
    if why := obstacle():
        complain(f"rfdesktop: {why}")
        return 1
    from rfdesktop.app.selfcheck import selfcheck

    report = selfcheck(arguments.screenshots)
    if arguments.json:
        say_json(report.as_json())
        return 0 if report.ok else 1
    for step in report.steps:
        mark = "ok  " if step.ok else "FAIL"
        line = f"{mark} {step.name:<8} {step.ms:>7.0f} ms  {step.detail}".rstrip()
        (say if step.ok else complain)(line)
    return 0 if report.ok else 1
