"""SQL of SQL Server, MySQL, PostgreSQL and SQLite: statements and what they do.

A small reader of its own: a whole parser of all dialects would be the largest library of the app, and what matters here
is only where a statement begins, which it is, and whether a WHERE limits it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.verdicts import Harm, Reason
from rfdesktop.services.shield.rule_tables import RuleTable

_TOKENS = re.compile(
    r"--[^\n]*|/\*(?:[^*]|\*(?!/))*\*/|'(?:[^']|'')*'|\"[^\"]*\"|\[[^\]\n]*\]|`[^`]*`|[\w@#$.]+|;|[^\s\w]"
)
_STARTS = frozenset(
    [
        "select",
        "insert",
        "update",
        "delete",
        "merge",
        "drop",
        "truncate",
        "alter",
        "create",
        "exec",
        "execute",
        "backup",
        "restore",
        "dbcc",
        "kill",
        "shutdown",
        "use",
        "grant",
        "revoke",
        "deny",
        "rename",
        "replace",
        "vacuum",
        "reindex",
        "analyze",
        "flush",
        "reset",
        "purge",
        "set",
        "declare",
        "print",
        "go",
        "begin",
        "commit",
        "rollback",
        "with",
        "show",
        "describe",
        "explain",
        "reconfigure",
        "bulk",
        "load",
        "checkpoint",
        "waitfor",
        "call",
        "optimize",
        "repair",
        "lock",
        "unlock",
        "if",
        "while",
        "end",
        "else",
        "cluster",
        "refresh",
        "copy",
        "do",
        "attach",
        "detach",
        "pragma",
        "desc",
        "start",
        "stop",
        "change",
        "handler",
        "waitfor",
    ]
)
_READING = frozenset(
    [
        "select",
        "use",
        "declare",
        "print",
        "go",
        "begin",
        "show",
        "describe",
        "desc",
        "explain",
        "with",
        "if",
        "while",
        "end",
        "else",
        "set",
        "waitfor",
        "pragma",
        "commit",
        "rollback",
        "analyze",
        "checkpoint",
        "lock",
        "unlock",
        "do",
    ]
)


_DEEPEST = 3
_LONGEST = 20_000
_LITERAL = re.compile(r"'((?:[^']|'')*)'")
_CARRIES = re.compile(r"^exec(ute)? (\(|(\w+ \. )*(sp_executesql|sp_msforeachdb|sp_msforeachtable)\b)")
"""Runs the statements that it is given as text."""
_WORK = r"(\s+(tran|transaction|work))?"
_REHEARSED = re.compile(rf"\s*(begin|start){_WORK}\b.*\brollback{_WORK}[\s;]*", re.IGNORECASE | re.DOTALL)
_SAID = re.compile(r"(?P<name>@\w+) (?:as )?(?:n?(?:var)?char \( \w+ \) |sysname )?= (?:n )?(?P<text>'(?:[^']|'')*')")
_VARIABLE = re.compile(r"@\w+")
_KEEPS = re.compile(r"\bcommit\b", re.IGNORECASE)
_CHANGING = ("delete", "update", "insert", "merge")
_UNDONE = ("insert", "update", "delete", "merge", "replace")
"""What a ROLLBACK takes back in each of the dialects."""


class SqlRules:
    """What statements do."""

    def __init__(self, table: RuleTable) -> None:
        self._table = table

    def judge(self, text: str) -> Iterator[Reason]:
        """The reasons in the order of the statements; a text that is no SQL gives UNREADABLE."""
        rehearsed = len(text) <= _LONGEST and _REHEARSED.fullmatch(text) is not None and not _KEEPS.search(text)
        said: dict[str, str] = {}
        for statement in _statements(text):
            said.update((found["name"], found["text"]) for found in _SAID.finditer(statement))
            undone = rehearsed and statement.startswith(_UNDONE)
            found = self._statement(_told(statement, said), 0)
            # One that reaches every row is no rehearsal: it locks the table, and a line too few is the end of it.
            yield from (each for each in found if not undone or each.danger is Danger.DESTRUCTIVE)

    def _statement(self, statement: str, depth: int) -> Iterator[Reason]:
        carried = tuple(_carried(statement)) if depth < _DEEPEST else ()
        for inner in carried:
            yield from self._statement(inner, depth + 1)
        reason = self._table.judge("sql", statement) or _by_verb(statement.partition(" ")[0])
        if carried and reason and reason.danger is Danger.CAUTION:
            # It does what the statements do that it carries.
            return
        if reason and reason.danger is not Danger.NONE:
            yield Reason(reason.danger, reason.harm, statement[:60])


def _told(statement: str, said: dict[str, str]) -> str:
    """A statement that runs a text, with the texts that variables were given in their places."""
    if not said or not statement.startswith("exec"):
        return statement
    return _VARIABLE.sub(lambda place: said.get(place[0], place[0]), statement)


def _carried(statement: str) -> Iterator[str]:
    """The statements in the texts that a procedure is given to run."""
    if not _CARRIES.match(statement):
        return
    for literal in _LITERAL.finditer(statement):
        text = literal.group(1).replace("''", "'")
        if text.partition(" ")[0].strip("\n\r\t") in _STARTS:
            yield from _statements(text)


def _by_verb(first: str) -> Reason | None:
    if first in _STARTS:
        return None if first in _READING else Reason(Danger.CAUTION, Harm.CHANGE)
    return Reason(Danger.CAUTION, Harm.UNREADABLE) if any(sign.isalnum() for sign in first) else None


def _statements(text: str) -> Iterator[str]:
    """Statements in small letters, words apart by one space: by `;`, or where a line begins with a verb."""
    words: list[str] = []
    depth = 0
    last_end = 0
    for found in _TOKENS.finditer(text):
        token = found.group()
        if token.startswith(("--", "/*")):
            continue
        new_line = "\n" in text[last_end : found.start()]
        last_end = found.end()
        depth += (token == "(") - (token == ")")
        small = token.lower()
        if token == ";" or (_opens(small, words, new_line) and depth <= 0):
            yield from _joined(words)
            words, depth = [], 0
        if token != ";":
            words.append(small)
    yield from _joined(words)


def _opens(word: str, words: list[str], new_line: bool) -> bool:
    """Whether a statement begins at a word that no `;` stands before."""
    if not words or word not in _STARTS:
        return False
    if word in ("drop", "truncate", "shutdown", "exec", "execute", "kill", "restore", "backup", "dbcc") and new_line:
        return words[0] not in ("alter", "grant", "revoke", "deny")
    if words[0] == "explain":
        return False
    if words[0] in ("if", "while"):
        # What follows the condition; `IF UPDATE(price)` asks whether a column is written.
        return words[-1] not in ("if", "while", "and", "or", "not")
    if word in ("delete", "update"):
        return words[-1] not in ("on", "for", "after", "of", "instead", "or", "then", "key", "grant", ",", "before")
    if words[-1] in ("begin", "else"):
        return True
    return new_line and word in ("update", "delete", "insert", "alter", "create", "go", "use", "exec", "declare")


def _joined(words: list[str]) -> Iterator[str]:
    while words and words[0] in ("begin", "go", "else", "end", "tran", "transaction"):
        words = words[1:]
    if words and words[0] == "with":
        yield from map(" ".join, _within_with(words))
        words = _after_with(words)
    if words:
        yield " ".join(words)


def _within_with(words: list[str]) -> Iterator[list[str]]:
    """What changes rows inside a common table expression of PostgreSQL: `WITH x AS (DELETE …) SELECT …`."""
    for place, word in enumerate(words):
        if word not in _CHANGING or words[place - 1] != "(" or words[place - 2] not in ("as", "materialized"):
            continue
        depth = 1
        for end, each in enumerate(words[place:], place):
            depth += (each == "(") - (each == ")")
            if depth == 0:
                yield words[place:end]
                break


def _after_with(words: list[str]) -> list[str]:
    """What a common table expression is for: `WITH x AS (…) DELETE …`."""
    depth = 0
    for place, word in enumerate(words):
        depth += (word == "(") - (word == ")")
        if depth == 0 and word in ("select", *_CHANGING):
            return words[place:]
    return words
