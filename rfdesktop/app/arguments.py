"""The parts that every command's arguments are made of."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from rfdesktop import __version__
from rfdesktop.app.printing import complain, say_text
from rfdesktop.domain.texts.terminal import terminal_line

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class Parser(argparse.ArgumentParser):
    """A parser that prints as the commands do, and repeats what was given without what a terminal would obey."""

    def error(self, message: str) -> NoReturn:
        super().error(terminal_line(message))

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        # argparse's own way for help, version and complaints; it passes over what could not be written.
        if file is sys.stdout and file is not None:
            say_text(message)
        else:
            complain(message.removesuffix("\n"))


def shared_arguments() -> Parser:
    """The arguments that go with every command, before it and after it."""
    shared = Parser(add_help=False)
    shared.add_argument("--profile", type=_folder, default=argparse.SUPPRESS, metavar="DIR", help="the profile folder")
    shared.add_argument(
        "--take-over",
        action="store_true",
        default=argparse.SUPPRESS,
        help="take a profile whose lock another machine, or nobody, left behind",
    )
    shared.add_argument(
        "--recovery-phrase-stdin",
        action="store_true",
        default=argparse.SUPPRESS,
        help="read the recovery phrase of encrypted chats, a line, from standard input",
    )
    shared.add_argument("-V", "--version", action="version", version=f"rfdesktop {__version__}")
    return shared


def limit(most: int) -> Callable[[str], int]:
    """Reads a whole number from 1 to `most`."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = 0
        if not 1 <= number <= most:
            raise argparse.ArgumentTypeError(f"N is a whole number from 1 to {most}, not {text!r}")
        return number

    return read


def _folder(text: str) -> Path:
    # An empty one would be the folder that the command happens to run in.
    if not text.strip():
        raise argparse.ArgumentTypeError("the profile folder has no name; give one, or leave --profile out")
    return Path(text)
