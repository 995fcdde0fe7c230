"""What programs have put out, where it stands in a text beside commands, or is all there is: no command to judge."""

from __future__ import annotations

import re

_PROPERTY = re.compile(r"^\s*(?:\+ )?[A-Za-z][\w.-]*(?: [\w()-]+){0,3}\s+:(?:\s|$)")
"""`Enabled           : False`, as lists and errors of PowerShell are shown."""
_LOGGED = r"(?:[A-Z][a-z]{2} [ \d]\d|\d{4}-\d\d-\d\d)[ T]\d\d:\d\d:\d\d"
"""How a line of a log begins."""
_STREAM = re.compile(rf"^(?:(?:WARNING|VERBOSE|DEBUG|ERROR|INFO|FEHLER|WARNUNG): |{_LOGGED})")
_RULER = re.compile(r"^\s*[-=]{2,}(?:\s+[-=]{2,})*\s*$")
_COLUMNS = re.compile(r"\S {2,}\S|^\S+$")
_CALLED = re.compile(r"^\s*[A-Za-z]{2,16}-[A-Za-z]{3,}|[|;$]|(?:^|\s)-[A-Za-z]{2,}")
"""What a row of a table has not, and a command may."""
_FAILED = re.compile(r"^\s*(?:At line:\d+ char:\d+|\+ ~+|\+ (?:CategoryInfo|FullyQualifiedErrorId)\b)", re.MULTILINE)
_QUOTED_LINE = re.compile(r"^\+ ")


_GOES_ON = re.compile(r"(?:[;|&`]|\$\()+([^\n]+)")
"""Behind such a sign a shell runs what stands there, whatever failed before it."""


def _behind(said: str) -> str:
    found = _GOES_ON.search(said)
    return found[1] if found else ""


def without_output(text: str) -> tuple[str, str]:
    """A PowerShell text without the lines that are lists, tables, errors and warnings, and what would run of those."""
    if ":" not in text and "--" not in text:
        return text, ""
    failed = _FAILED.search(text) is not None
    kept: list[str] = []
    left: list[str] = []
    in_table = False
    for line in text.split("\n"):
        in_table = in_table and _is_row(line)
        if _RULER.match(line) and kept and not _CALLED.search(kept[-1]):
            kept[-1], in_table = "", True
        shown = in_table or _PROPERTY.match(line) or _STREAM.match(line) or (failed and _is_of_error(line))
        kept.append("" if shown else line)
        left.append(_behind(line) if shown else "")
    return "\n".join(kept), "\n".join(left)


def _is_row(line: str) -> bool:
    return _RULER.match(line) is not None or (_COLUMNS.search(line) is not None and not _CALLED.search(line))


def _is_of_error(line: str) -> bool:
    return _FAILED.match(line) is not None or _QUOTED_LINE.match(line) is not None


_PROGRAM_SAID = re.compile(
    rf"(?m)^(?:{_LOGGED}|[A-Za-z][\w./-]{{0,40}}: (?=\S)"
    r"|(?:E|W|Err|Error|ERROR|Warning|WARNING|fatal|FATAL|FAILED)\b[^;|&\n]{0,80}:)[^\n]*$"
)


def without_errors(text: str) -> tuple[str, str]:
    """A text for a shell of Unix without what programs said, `rm: cannot remove …`, and what would run of that."""
    if ":" not in text:
        return text, ""
    # No name of a call ends in a colon.
    return _PROGRAM_SAID.sub("", text), "\n".join(_behind(said[0]) for said in _PROGRAM_SAID.finditer(text))


_SQL_ERROR = re.compile(
    r"(?m)^(?:Msg \d+, Level \d+[^\n;]*(?:\n[^\n;]*)?"
    r"|(?:ERROR \d+ \(\w+\)|(?:ERROR|LINE \d+|DETAIL|HINT|NOTICE): )[^\n;]*"
    r"|(?:\(\d+ rows? affected\)|Query OK,)[^\n;]*)$"
)
"""What stands behind a semicolon would be run."""
_SQL_PROMPT = re.compile(r"(?mi)^(?:(?:mysql|sqlite|sql|mariadb \[[^\]\n]{1,60}\]|\d{1,3}| {4}-)>|\w{1,40}[=-][#>]) ?")
_UPRIGHT = re.compile(r"(?m)\\G[ \t]*(?:\n(?:\*{5,}[^\n]*|[ \t]*\w{1,64}: [^\n;]*$))*")
"""Ends a statement of mysql whose rows are shown a field a line, with those."""


def without_messages(text: str) -> str:
    """SQL without prompts and what a server answered: a message with its line, rows that are shown upright."""
    return _UPRIGHT.sub(";", _SQL_PROMPT.sub("", _SQL_ERROR.sub("", text)))


_DEVICE_SAID = re.compile(
    r"^(?:[*.]?\w{3} +\d+ [\d:.]+.{0,40}?)?%[\w-]+-\d-\w+: ?|^building configuration|^\[ok\]$|^current configuration ?:"
    r"|^% ?(?:invalid|incomplete|ambiguous|unknown|unrecognized)|^\^$|^last login|^-{3,}|^={3,}"
)


def is_said_by_device(line: str) -> bool:
    """Whether a line in small letters is a message of a device rather than something that was typed."""
    return _DEVICE_SAID.match(line) is not None
