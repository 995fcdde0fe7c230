"""What the command line prints: any text, into any stream, without harm to the terminal or to the exit code."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import TextIO

from rfdesktop.domain.texts.terminal import json_escaped, terminal_line, terminal_text


class OutputLost(Exception):
    """Standard output takes nothing more. `reader_left` where whoever read it has gone, which is nobody's fault."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.reader_left = isinstance(error, BrokenPipeError)
        self.reason = error.strerror or type(error).__name__


def speak_utf8() -> None:
    """A flow's title may hold what a Windows console's code page does not, and what is piped in may be any bytes."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def say(line: str = "") -> None:
    """One line on standard output, its control and direction characters made visible. Raises OutputLost."""
    _write(terminal_line(line) + "\n")


def say_meanwhile(line: str) -> None:
    """As `say`, amid a command that changes something: that nobody reads on is no reason to stop halfway."""
    try:
        say(line)
    except OutputLost as lost:
        if not lost.reader_left:
            raise
        silence(sys.stdout)


def say_text(text: str) -> None:
    """A text of several lines, as it stands but for characters that a terminal would obey. Raises OutputLost."""
    _write(terminal_text(text))


def say_json(value: object, *, indent: int | None = 2) -> None:
    """A value as JSON, control characters escaped, so that it reads back the same. Raises OutputLost."""
    _write(json_escaped(json.dumps(value, ensure_ascii=False, indent=indent)) + "\n")


def complain(line: str) -> None:
    """Lines on standard error; that nobody can read them is no failure of its own."""
    _tell(terminal_text(line) + "\n")


def show_progress(line: str, *, last: bool) -> None:
    """Rewrites one line on standard error, where a person looks at it."""
    if sys.stderr is not None and sys.stderr.isatty():
        _tell(f"\r{terminal_line(line)}" + ("\n" if last else ""))


def finish() -> None:
    """Hands out what is still kept back. Raises OutputLost."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except OSError as error:
            raise OutputLost(error) from error


def silence(stream: TextIO | None) -> None:
    """Leads a stream that takes nothing more to nowhere; else Python tries again on leaving and exits with 120."""
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        stream.flush()


def _write(text: str) -> None:
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
    except OSError as error:
        raise OutputLost(error) from error


def _tell(text: str) -> None:
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)
