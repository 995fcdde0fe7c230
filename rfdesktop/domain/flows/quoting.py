"""How a value has to be written at a place in a command so that the shell takes it as that one value.

Sources: PowerShell's about_Quoting_Rules and about_Parsing (single quotes of every shape end a literal string, a
backtick escapes), the C runtime's rules for arguments (cmd), POSIX 2.2 Quoting (bash), Transact-SQL identifiers and
constants.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from rfdesktop.domain.flows.flow import Shell


class Quote(Enum):
    """What a place stands in. `CODE` is code, or a comment, within a quoted text: no quoting is safe there."""

    BARE = auto()
    SINGLE = auto()
    DOUBLE = auto()
    SQUARE = auto()
    CODE = auto()


_SINGLES = "'‘’‚‛"
_DOUBLES = '"“”„'

_SAFE = {
    Shell.POWERSHELL: re.compile(r"(?![-@.])[\w.:\\/@-]+|\.\\?[\w.:\\/-]*"),
    Shell.CMD: re.compile(r"[\w.:\\/@+*-]+"),
    Shell.BASH: re.compile(r"[\w./:@+=,-]+"),
    Shell.SQL: re.compile(r"\w+"),
    Shell.IOS: re.compile(r"[^?\x00-\x1f]+"),
    Shell.FORTIOS: re.compile(r"[\w./:@+*-]+"),
}
_WORD_LITERAL = re.compile(r"[\w.:\\/@*-]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_RUNS_TEXT = re.compile(
    r"\b(?:powershell|pwsh|cmd|bash|sh|zsh|ssh|wsl|psexec|su|iex|invoke-expression|eval|xargs)(?:\.exe)?\b", re.I
)
"""What takes a text and runs it: a quoted value in such a text is read a second time."""


def can_be_value(value: str) -> bool:
    """Whether a value can stand in a command line at all: one line, without control characters."""
    return bool(value) and not _CONTROL.search(value)


def is_plain(value: str, shell: Shell) -> bool:
    """Whether a value needs no quotes where there are none."""
    safe = _SAFE.get(shell)
    return safe is None or safe.fullmatch(value) is not None


def runs_text(text: str) -> bool:
    """Whether a command hands one of its texts to another shell."""
    return _RUNS_TEXT.search(text) is not None


def word_quotes(shell: Shell, literal: str) -> tuple[str, str] | None:
    """The marks to put round a whole word that has a value which needs them, None where its own signs forbid it."""
    if not _WORD_LITERAL.fullmatch(literal):
        return None
    match shell:
        case Shell.POWERSHELL | Shell.BASH:
            return "'", "'"
        case Shell.CMD | Shell.FORTIOS:
            return '"', '"'
        case _:
            return None


def written(value: str, shell: Shell, quote: Quote, *, inner: bool = False, at_end: bool = False) -> str | None:
    """The value as it is written within quotes, None where it cannot be.

    `inner` says that it stands in single quotes within double ones, `at_end` that the closing quote comes next.
    """
    if quote in (Quote.BARE, Quote.CODE):
        return value if is_plain(value, shell) else None
    match shell:
        case Shell.POWERSHELL:
            return _powershell(value, quote, inner)
        case Shell.CMD | Shell.FORTIOS:
            return _double(value, inner, at_end)
        case Shell.BASH:
            return _bash(value, quote, inner)
        case Shell.SQL:
            end = {Quote.SINGLE: "'", Quote.DOUBLE: '"', Quote.SQUARE: "]"}[quote]
            return value.replace(end, end * 2)
        case _:
            return value


def _powershell(value: str, quote: Quote, inner: bool) -> str:
    if quote is Quote.SINGLE:
        return re.sub(f"([{_SINGLES}])", r"\1\1", value)
    escaped = re.sub(f"([`${_DOUBLES}])", r"`\1", value)
    return escaped.replace("'", "''") if inner else escaped


def _double(value: str, inner: bool, at_end: bool) -> str | None:
    if '"' in value or "%" in value or (inner and "'" in value):
        return None
    trailing = len(value) - len(value.rstrip("\\"))
    return value + "\\" * trailing if at_end else value


def _bash(value: str, quote: Quote, inner: bool) -> str | None:
    if quote is Quote.SINGLE:
        return value.replace("'", "'\\''")
    if inner and "'" in value:
        return None
    return re.sub(r'([\\$`"])', r"\\\1", value).replace("!", "\"'!'\"")


def quotes_of(text: str, shell: Shell) -> list[Quote]:
    """What each sign of a text stands in."""
    return _Scanner(text, shell).states()


class _Scanner:
    """Walks a text from its first sign to its last."""

    def __init__(self, text: str, shell: Shell) -> None:
        self._text = text
        self._shell = shell
        curly = shell is Shell.POWERSHELL
        self._singles = (_SINGLES if curly else "'") if shell in (Shell.POWERSHELL, Shell.BASH, Shell.SQL) else ""
        self._doubles = (_DOUBLES if curly else '"') if shell not in (Shell.TEXT, Shell.IOS) else ""
        self._escape = {Shell.POWERSHELL: "`", Shell.BASH: "\\", Shell.CMD: "^"}.get(shell, "")

    def states(self) -> list[Quote]:
        states: list[Quote] = []
        quote, at = Quote.BARE, 0
        while at < len(self._text):
            kept, end = self._code_end(quote, at)
            if end > at:
                states += [kept] * (end - at)
                at = end
                continue
            sign = self._text[at]
            states.append(quote)
            if self._escapes(sign, quote) and at + 1 < len(self._text):
                states.append(quote)
                at += 1
            else:
                quote = self._next(quote, sign)
            at += 1
        return states

    def _escapes(self, sign: str, quote: Quote) -> bool:
        in_double = quote is Quote.DOUBLE and self._shell is not Shell.CMD
        return bool(self._escape) and sign == self._escape and (quote is Quote.BARE or in_double)

    def _next(self, quote: Quote, sign: str) -> Quote:
        if quote is Quote.BARE:
            if sign in self._singles:
                return Quote.SINGLE
            if sign in self._doubles:
                return Quote.DOUBLE
            return Quote.SQUARE if sign == "[" and self._shell is Shell.SQL else quote
        ends = {Quote.SINGLE: self._singles, Quote.DOUBLE: self._doubles, Quote.SQUARE: "]"}[quote]
        return Quote.BARE if sign in ends else quote

    def _code_end(self, quote: Quote, at: int) -> tuple[Quote, int]:
        """Where code within a quoted text, a here-string or a comment that begins here has its end; `at` for none."""
        text = self._text
        if quote is Quote.DOUBLE and self._shell in (Shell.POWERSHELL, Shell.BASH) and text.startswith("$(", at):
            return Quote.CODE, _closing(text, at + 1)
        if quote is not Quote.BARE or self._shell not in (Shell.POWERSHELL, Shell.BASH):
            return quote, at
        if self._shell is Shell.POWERSHELL and (here := re.compile(r"@(['\"])[ \t]*\n").match(text, at)):
            end = text.find(f"\n{here[1]}@", at)
            return Quote.CODE, len(text) if end < 0 else end + 3
        if text[at] == "#" and (at == 0 or text[at - 1].isspace()):
            end = text.find("\n", at)
            return Quote.CODE, len(text) if end < 0 else end
        return quote, at


def _closing(text: str, opening: int) -> int:
    """Where the bracket that opens here is closed, the text's end where it is not."""
    depth = 0
    for at in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    return len(text)
