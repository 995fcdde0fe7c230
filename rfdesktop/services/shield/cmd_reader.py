"""The command prompt's language: what it joins commands with, its quotes, its carets, its brackets and its loops."""

from __future__ import annotations

import re

from rfdesktop.domain.shield.invocations import Invocation, Script
from rfdesktop.domain.shield.values import Values

_PIECES = re.compile(r'\^\r?\n|\^.|"[^"\n]*"?|&&|\|\||>>|2>&1|[&|()<>\n]|[^\s"&|()<>^]+|[^\S\n]+', re.DOTALL)
_LOOP = re.compile(r"^for(?: /[dlrf](?: \S+)?)* %{1,2}\S+ in$")
_CONDITION = re.compile(
    r"^if (?:/i )?(?:not )?(?:(?:exist|defined|errorlevel|cmdextversion) \S+|\S+ ?== ?\S+"
    r"|\S+ (?:equ|neq|lss|leq|gtr|geq) \S+) "
)
_PROMPT = re.compile(r"(?m)^(?:PS )?[A-Za-z]:\\[^>\n]{0,200}>[ ]?")
_LABEL = re.compile(r"(?mi)^[ \t]*(?:::|:\w|rem(?:[ \t]|$)|@rem\b)[^\n]*")
_MOST_WORDS = 400
_VARIABLE = re.compile(r"%(\w+)%|!(\w+)!|%%?([A-Za-z])\b")
_SAID = re.compile(
    r"(?i)(?P<set>\bset[ ]+\"?(?P<name>\w+)=(?P<value>[^\"&|\n]*))"
    r"|\bfor[ ]+%%?(?P<loop>[a-z])[ ]+in[ ]*\((?P<items>[^()\n]*)\)"
    r"|%\w+%|!\w+!|%%?[a-z]\b"
)
_PATTERN = re.compile(r"[*?%!]")
"""What a loop does not give its variable as it stands."""


def read_cmd(text: str) -> Script:
    """The calls in the order in which they stand. Takes any text."""
    plain = _filled(_LABEL.sub("", _PROMPT.sub("", text.replace("\0", ""))))
    line = _Line()
    for piece in _PIECES.findall(plain):
        line.take(piece)
    line.end("\n")
    return Script(tuple(line.calls))


def _filled(text: str) -> str:
    """The text with what `set` and `for` give variables in their places, as the command prompt itself fills them in."""
    if "%" not in text and "!" not in text:
        return text
    known = Values(_VARIABLE)
    known.say("comspec", ["cmd"])

    def piece(found: re.Match[str]) -> str:
        if found["set"]:
            known.say(found["name"], [known.filled(found["value"].strip())])
        elif found["loop"]:
            items = found["items"].split()
            known.say(found["loop"], items if not any(_PATTERN.search(item) for item in items) else ())
        return found[0] if found["set"] or found["loop"] else known.filled(found[0], -1)

    return _SAID.sub(piece, text)


class _Line:
    """The command that is being read, and those that are read."""

    def __init__(self) -> None:
        self.calls: list[Invocation] = []
        self._words: list[str] = []
        self._writes: list[str] = []
        self._upstream: tuple[Invocation, ...] = ()
        self._joins = False
        self._redirect = ""
        self._in_set = False
        self._within = 0
        self._opened: list[int] = []
        self._group: tuple[Invocation, ...] = ()

    def take(self, piece: str) -> None:
        """Takes the next piece of the text."""
        if piece == "2>&1" or (piece.isspace() and piece != "\n"):
            self._joins = False
        elif piece.startswith("^"):
            self._joins = self._joins and piece[1:] not in "\r\n"
            self._word(piece[1:].strip())
        elif piece in (">", ">>", "<"):
            self._redirect, self._joins = piece, False
        elif piece in ("(", ")"):
            self._bracket(piece)
        elif piece in ("&&", "||", "&", "|", "\n"):
            if not self._in_set:
                self.end(piece)
        else:
            self._plain(piece)

    def end(self, sign: str) -> None:
        """Ends the command; after a `|` it feeds the next."""
        call = _call(self._words, self._upstream, self._writes)
        self.calls.extend(call)
        self._upstream = (*self._upstream, *self._group, *call)[-4:] if sign == "|" else ()
        self._group = ()
        self._words, self._writes, self._joins, self._redirect, self._within = [], [], False, "", 0

    def _bracket(self, piece: str) -> None:
        if self._in_set or (piece == "(" and _LOOP.match(" ".join(self._words[:6]).lower())):
            # What a loop runs over is no command.
            self._in_set = piece == "("
            self._words = self._words if self._in_set else []
        elif self._words and self._joins and (piece == "(" or self._within):
            # A part of a word, as in `Everyone:(OI)(CI)F`.
            self._within += 1 if piece == "(" else -1
            self._word(piece)
        else:
            self.end(piece)
            if piece == "(":
                self._opened.append(len(self.calls))
            elif self._opened:
                self._group = _together(self.calls[self._opened.pop() :])

    def _plain(self, piece: str) -> None:
        if self._redirect:
            if self._redirect != "<":
                self._writes.append(self._redirect[1:].replace(">", ">>") + piece.strip('"'))
            elif piece.lower() != "nul":
                self._upstream = (*self._upstream, Invocation("type", (piece.strip('"'),)))
            self._redirect = ""
        elif self._joins or not (piece.startswith('"') and _is_start(self._words)):
            self._word(piece.replace('"', ""))
        self._joins = True

    def _word(self, piece: str) -> None:
        if self._joins and self._words:
            self._words[-1] += piece
        elif piece and len(self._words) < _MOST_WORDS:
            self._words.append(piece)


def _together(calls: list[Invocation]) -> tuple[Invocation, ...]:
    """What a bracket hands on: where all in it only say something, what they say, line by line."""
    if calls and all(call.name.lower() in ("echo", "echo.") for call in calls):
        return (Invocation("echo", ("\n".join(" ".join(call.words) for call in calls),)),)
    return tuple(calls)


def _call(words: list[str], upstream: tuple[Invocation, ...], writes: list[str]) -> tuple[Invocation, ...]:
    """The call that words make, without what only leads to it: `@`, `call`, `if …`, `do`, `else`, `start`."""
    rest = list(words)
    while rest:
        first = rest[0].lstrip("@").lower()
        if first in ("", "call", "do", "else", "then"):
            rest = rest[1:]
        elif first == "if" and (found := _CONDITION.match(" ".join(rest)[:2000].lower() + " ")):
            rest = rest[len(found.group().split()) :]
        elif first == "start" and len(rest) > 1:
            rest = _started(rest[1:])
        else:
            break
    if not rest:
        return ()
    return (Invocation(rest[0].lstrip("@"), tuple(rest[1:]), upstream, writes=tuple(writes)),)


def _started(words: list[str]) -> list[str]:
    """What `start` starts, with its own words: without the options that stand before it."""
    rest = words
    while rest and rest[0].startswith("/"):
        rest = rest[2:] if rest[0].lower() in ("/d", "/affinity", "/node", "/machine") else rest[1:]
    return rest


def _is_start(words: list[str]) -> bool:
    """Whether a quoted text behind these words is the title that `start` gives its window."""
    if not words or words[-1].lstrip("@").lower() != "start":
        return False
    before = [word.lstrip("@").lower() for word in words[:-1]]
    return not before or before[-1] in ("call", "do", "else", "") or bool(_CONDITION.fullmatch(" ".join(before) + " "))
