"""The block rules that bend: fences as assistants leave them, and pipes in code within a table."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.fence import fence as strict_fence
from markdown_it.rules_block.table import table as strict_table
from markdown_it.token import Token

from rfdesktop.domain.markdown.marks import GLUED

_GLUED = re.compile(
    r"(?P<words>(?:[^`\n]|(?<!`)`[^`\n]+`(?!`))*[^\s`])(?P<gap>[ \t]*)(?P<fence>`{3,}(?P<info>[\w+#.-]*))[ \t]*"
)
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_CELL_END = re.compile(r"(?<!\\)\|")
_ESCAPED_END = re.compile(r"\\\|(?=\s|$)")
_RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_PIPE, _BACKSLASH = "\ue07c", "\ue05c"
"""Signs for private use, in the place of a pipe and a backslash that are not to part or join cells."""


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A fence, which a line of its own sign closes too where it is further out than the list item that it is in."""
    if not strict_fence(state, start, end, silent):
        return False
    if not silent:
        _close_outside(state, state.tokens[-1], end)
    return True


def _close_outside(state: StateBlock, token: Token, end: int) -> None:
    line = state.line
    is_closed = token.map is not None and line - token.map[0] - 1 > token.content.count("\n")
    if is_closed or line >= end or state.sCount[line] >= state.blkIndent:
        return
    words = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
    if len(words) >= len(token.markup) and set(words) == {token.markup[0]}:
        state.line = line + 1
        token.map = [token.map[0] if token.map else line, state.line]


def glued_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A fence that begins at the end of a line of words ("Run:```powershell"): it has a language, or no blank before
    it, and lines after it."""
    if state.is_code_block(start) or start + 1 >= end:
        return False
    begin = state.bMarks[start] + state.tShift[start]
    line = state.src[begin : state.eMarks[start]]
    found = _GLUED.fullmatch(line) if "```" in line else None
    if found is None or (found["gap"] and not found["info"]):
        return False
    if silent:
        return True
    state.push("paragraph_open", "p", 1).map = [start, start + 1]
    words = state.push("inline", "", 0)
    words.content, words.map, words.children = found["words"], [start, start + 1], []
    state.push("paragraph_close", "p", -1)
    shift = state.tShift[start]
    state.tShift[start] = shift + found.start("fence")
    fence(state, start, end, False)
    state.tokens[-1].meta = {GLUED: state.tShift[start]}
    state.tShift[start] = shift
    return True


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table in whose rows a pipe within code parts no cells, nor does the backslash at a path's end join two, where
    the row has as many cells as its head then."""
    if start + 2 > end or not _RULE.fullmatch(_line(state, start + 1)):
        return strict_table(state, start, end, silent)
    columns = _cells(_line(state, start + 1))
    source, count = state.src, len(state.tokens)
    state.src = _masked(state, start, end, columns)
    try:
        is_table = strict_table(state, start, end, silent)
    finally:
        state.src = source
    for token in state.tokens[count:]:
        token.content = token.content.replace(_PIPE, "|").replace(_BACKSLASH, "\\")
    return is_table


def _masked(state: StateBlock, start: int, end: int, columns: int) -> str:
    """The source with other signs for the pipes that part no cells, of the same length."""
    first, at = state.bMarks[start], state.bMarks[start]
    parts = [state.src[:first]]
    for line in range(start, end):
        begin, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        row = state.src[begin:stop]
        if not row.strip():
            break
        if "|" in row and ("`" in row or "\\|" in row):
            parts += [state.src[at:begin], _row(row, columns)]
            at = stop
    return "".join([*parts, state.src[at:]])


def _row(row: str, columns: int) -> str:
    def masked(code: re.Match[str]) -> str:
        return _CELL_END.sub(_PIPE, code[0])

    readings = [_CODE.sub(masked, row), row]
    readings += [_ESCAPED_END.sub(f"{_BACKSLASH}|", reading) for reading in readings]
    whole = next((reading for reading in readings if _cells(reading) == columns), None)
    return whole or (readings[0] if _cells(readings[0]) >= columns else row)


def _cells(row: str) -> int:
    return len(_CELL_END.split(re.sub(r"^\|", "", re.sub(r"(?<!\\)\|$", "", row.strip()))))


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
