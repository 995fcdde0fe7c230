"""Files, differences between files and Git's own words among what an engineer pastes: whole pieces that are known by
their first line or by how their lines hang together, where `pasted` knows a line by its own look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a piece is."""

    DIFFERENCE = "difference"
    CONFLICT = "conflict"
    YAML = "yaml"
    CODE = "code"
    SETTINGS = "settings"
    GIT = "git"


@dataclass(frozen=True, slots=True)
class PastedFile:
    """A piece: from which line on, up to which one (which is no part of it)."""

    kind: Kind
    start: int
    end: int


_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@")
_DIFF_HEAD = re.compile(
    r"^(?:diff -|index [0-9a-f]{1,40}\.\.|Index: \S|={20,}$|(?:old|new|deleted file|new file) mode \d|"
    r"similarity index \d|(?:rename|copy) (?:from|to) \S|Binary files |--- \S|\+\+\+ \S|\\ No newline)"
)
_CHANGED = re.compile(r"^(?:[ \t+-]|$)")
_OURS, _THEIRS = re.compile(r"^<{7}(?: |$)"), re.compile(r"^>{7}(?: |$)")
_KEY = r"(?:[a-z_][\w./-]{0,60}|[A-Z]\w{0,60}|\"[^\"\n]{1,60}\"|'[^'\n]{1,60}'):"
_TOP_KEY = r"(?:[a-z_][\w./-]{0,60}|\"[^\"\n]{1,60}\"|AWSTemplateFormatVersion|Resources):"
_YAML_TOP = re.compile(rf"^(?:---\s*$|(?:- +)*{_TOP_KEY}(?:\s|$))")
_YAML = re.compile(rf"{_YAML_TOP.pattern}|^(?:\s*#|\s+(?:- +)*{_KEY}(?:\s|$)|\s*- +\S)")
_YAML_INNER = re.compile(rf"^\s+(?:- +)?{_KEY}(?:\s|$)")
_YAML_OPENS = re.compile(rf"^\s*(?:- +)?{_KEY}(?:\s*[|>][+-]?)?\s*$")
_LEAST_YAML = 3
_LOOK = 60
"""Lines after which what does not yet look like its kind is taken for none: a long text is to be read once."""
_OPENS = re.compile(r"^[^\s{\[\"'<][^{\n]{0,200}[\w)\]\"'] ?\{\s*$")
_LONGEST_CODE = 400
_SECTION = re.compile(r"^\[-?[\w .:/\\{}()$@-]{1,200}\]\s*$")
_SETTING = re.compile(r"^\s*(?:[\w.$-]{1,60}|@|\"[^\"\n]{1,100}\") ?[=:] ?\S|^\s*[;#]|^\s+\S")
_GIT = re.compile(r"^(?:(?:fatal|error|hint|remote|warning): \S|Cloning into '|\$ git \S|From (?:https?://|\S+:)\S)")
_GIT_SURE = re.compile(r"^(?:fatal|error|warning|hint|remote): |^\$ git ")
_LEAST_GIT = 2


_MAY_BEGIN = re.compile(
    rf"[-+\\=<\[@]|[^\n]*\{{\s*$|{_TOP_KEY}|diff |[Ii]ndex|From |\$ git|"
    r"(?:old|new|deleted|Binary|similarity|rename|copy|Cloning) "
)
"""What each piece begins with, so that most lines are looked at once."""


def pasted_files(lines: Sequence[str]) -> tuple[PastedFile, ...]:
    """The pieces among lines, in order, none in another. The time grows with the lines alone."""
    found: list[PastedFile] = []
    reading = _Reading(lines)
    at = 0
    while at < len(lines):
        piece = next(_beginning_at(reading, at), None) if _MAY_BEGIN.match(lines[at]) else None
        if piece is None:
            at += 1
        else:
            found.append(piece)
            at = piece.end
    return tuple(found)


class _First:
    """The first line from a place on of which something holds. Asked from the top down it looks at each line once."""

    def __init__(self, holds: Callable[[int], bool]) -> None:
        self._holds = holds
        self._place = 0

    def __call__(self, at: int, limit: int) -> int:
        """Its number; `limit` where there is none before that."""
        place = max(at, self._place)
        while place < limit and not self._holds(place):
            place += 1
        self._place = place
        return min(place, limit)


class _Reading:
    """Lines, and what has been seen of them: pieces are looked for from many places, and lie over one another."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.not_head = _First(lambda at: _DIFF_HEAD.match(lines[at]) is None)
        self.theirs = _First(lambda at: _THEIRS.match(lines[at]) is not None)
        self.not_yaml = _First(lambda at: not (_YAML.match(lines[at]) or _goes_on(lines, at)))
        self.yaml_inner = _First(lambda at: _YAML_INNER.match(lines[at]) is not None and _hangs(lines, at))
        self.not_git = _First(lambda at: _GIT.match(lines[at]) is None)
        self.git_sure = _First(lambda at: _GIT_SURE.match(lines[at]) is not None)
        self._closed: dict[int, int] | None = None

    @property
    def closed(self) -> dict[int, int]:
        """The line that closes what each line opens; none for one that stays open."""
        if self._closed is None:
            self._closed = dict(_closed(self.lines))
        return self._closed


def _closed(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    depth = 0
    opened: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        opened.append((at, depth))
        depth += line.count("{") - line.count("}")
        while opened and depth <= opened[-1][1]:
            yield opened.pop()[0], at


def _beginning_at(reading: _Reading, at: int) -> Iterator[PastedFile]:
    for kind, end_of in _ENDS.items():
        end = end_of(reading, at)
        if end > at:
            yield PastedFile(kind, at, end)


def _difference_end(reading: _Reading, at: int) -> int:
    lines = reading.lines
    if not (_DIFF_HEAD.match(lines[at]) or _HUNK.match(lines[at])):
        return at
    last = min(len(lines), at + _LOOK)
    first = reading.not_head(at, last)
    has_hunk = first < last and _HUNK.match(lines[first]) is not None
    if not has_hunk and not lines[at].startswith("diff -"):
        return at
    return _without_blanks(lines, at, _hunks_end(lines, first) if has_hunk else first)


def _hunks_end(lines: Sequence[str], end: int) -> int:
    in_hunk = True
    while end < len(lines):
        line = lines[end]
        if _HUNK.match(line):
            in_hunk = True
        elif _DIFF_HEAD.match(line):
            in_hunk = in_hunk and line[:1] in "+-"
        elif not in_hunk or not _CHANGED.match(line):
            break
        end += 1
    return end


def _without_blanks(lines: Sequence[str], start: int, end: int) -> int:
    """The end without the blank lines before it."""
    while end > start and not lines[end - 1].strip():
        end -= 1
    return end


def _conflict_end(reading: _Reading, at: int) -> int:
    if not _OURS.match(reading.lines[at]):
        return at
    last = min(len(reading.lines), at + _LONGEST_CODE)
    end = reading.theirs(at, last)
    return end + 1 if end < last else at


def _yaml_end(reading: _Reading, at: int) -> int:
    """The end of lines of names and values of which some hang on others: "spec:" over "  replicas: 2"."""
    lines = reading.lines
    if not _YAML_TOP.match(lines[at]):
        return at
    last = reading.not_yaml(at, min(len(lines), at + _LOOK))
    if reading.yaml_inner(at + 1, last) >= last:
        return at
    end = reading.not_yaml(at, len(lines))
    filled = sum(bool(line.strip()) for line in lines[at:end])
    return _without_blanks(lines, at, end) if filled >= _LEAST_YAML else at


def _hangs(lines: Sequence[str], at: int) -> bool:
    """Whether a line stands under one that opens something."""
    return _YAML_OPENS.match(lines[at - 1]) is not None or lines[at - 1].lstrip().startswith("- ")


def _goes_on(lines: Sequence[str], at: int) -> bool:
    """Whether a line that is no name and value belongs to the one before: text over several lines, a blank one."""
    if lines[at].strip():
        return lines[at][:1] in " \t" and at > 0
    return at + 1 < len(lines) and _YAML.match(lines[at + 1]) is not None


def _settings_end(reading: _Reading, at: int) -> int:
    """The end of names and values under names in brackets, as in .ini, .toml and .reg."""
    lines = reading.lines
    if not _SECTION.match(lines[at]) or at + 1 == len(lines) or not _SETTING.match(lines[at + 1]):
        return at
    end = at + 1
    while end < len(lines) and (_SETTING.match(lines[end]) or _SECTION.match(lines[end]) or _is_gap(lines, end)):
        end += 1
    return end


def _is_gap(lines: Sequence[str], at: int) -> bool:
    return not lines[at].strip() and at + 1 < len(lines) and _SECTION.match(lines[at + 1]) is not None


def _code_end(reading: _Reading, at: int) -> int:
    """The end of what begins with a line that opens a brace, where that is closed."""
    if not _OPENS.match(reading.lines[at]):
        return at
    end = reading.closed.get(at, at + _LONGEST_CODE)
    return end + 1 if end < at + _LONGEST_CODE else at


def _git_end(reading: _Reading, at: int) -> int:
    end = reading.not_git(at, min(len(reading.lines), at + _LOOK))
    is_git = end - at >= _LEAST_GIT and reading.git_sure(at, end) < end
    return end if is_git else at


_ENDS = {
    Kind.DIFFERENCE: _difference_end,
    Kind.CONFLICT: _conflict_end,
    Kind.CODE: _code_end,
    Kind.SETTINGS: _settings_end,
    Kind.GIT: _git_end,
    Kind.YAML: _yaml_end,
}
