"""The words of a markdown text without its signs, for a line that only hints at the text.

Takes a part of a text too, cut anywhere: what is left open by the cut is taken for words. Nothing is lost but signs,
the addresses of links and the languages of code blocks.
"""

from __future__ import annotations

import html
import re

_FENCE = re.compile(r"^[ >]*(?P<marks>`{3,}(?=[^`\n]*$)|~{3,})(?P<rest>[^\n]*)$", re.MULTILINE)
_RULE = re.compile(r"^\s*(?:([-*_])\s*(?:\1\s*){2,}|=+\s*|-+\s*)$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_QUOTE = re.compile(r"^(?:\s*>)+\s?")
_HEADING = re.compile(r"^\s*#{1,6}\s+|\s+#+\s*$")
_ITEM = re.compile(r"^\s*[-*+]\s+(?:\[(?P<task>[ xX])\]\s+)?")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_LINKS = (
    re.compile(r"!?\[(?P<words>[^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)"),
    re.compile(r"!?\[(?P<words>[^\[\]]+)\]\[[^\[\]]*\]"),
    re.compile(r"<(?P<words>(?:https?://|mailto:)[^<>\s]+)>"),
)
_EMPHASES = (
    re.compile(r"(\*\*\*|\*\*|~~)(?=\S)(?P<words>.+?)(?<=\S)\1"),
    re.compile(r"(?<!\w)(___|__)(?=\S)(?P<words>.+?)(?<=\S)\1(?!\w)"),
    re.compile(r"(?<![\w*\\])\*(?=[^\s*])(?P<words>[^*]+?)(?<=[^\s\\])\*(?!\w)"),
    re.compile(r"(?<![\w\\])_(?=[^\s_])(?P<words>[^_]+?)(?<=[^\s\\])_(?!\w)"),
)
_LEFT_OPEN = re.compile(r"(?<!\S)(?:\*\*|__|~~)(?=\w)|(?<=[\w.,:;!?)])(?:\*\*|__|~~)(?![\w/\\])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BULLET, _OPEN_TASK, _DONE_TASK = "• ", "☐ ", "☑ "


def plain_words(text: str, begin: int = 0, end: int | None = None) -> str:
    """The words of `text[begin:end]`; what precedes it says whether it begins inside a code block."""
    end = len(text) if end is None else end
    lines: list[str] = []
    fence, at = _open_fence(text, begin), begin
    while at <= end:
        stop = text.find("\n", at, end)
        line = text[at : stop if stop >= 0 else end]
        found = _FENCE.match(line)
        if found and (not fence or _closes(found, fence)):
            fence = "" if fence else found["marks"]
        else:
            lines.append(line if fence else _plain(line))
        at = stop + 1 if stop >= 0 else end + 1
    return "\n".join(lines)


def _open_fence(text: str, end: int) -> str:
    """The signs of the code block that is open at a place, "" for none."""
    fence = ""
    for found in _FENCE.finditer(text, 0, end):
        if not fence:
            fence = found["marks"]
        elif _closes(found, fence):
            fence = ""
    return fence


def _closes(found: re.Match[str], fence: str) -> bool:
    return found["marks"].startswith(fence) and not found["rest"].strip()


def _plain(line: str) -> str:
    line = _QUOTE.sub("", line)
    if _RULE.match(line) or (_TABLE_RULE.match(line) and "|" in line):
        return ""
    item = _ITEM.match(line)
    lead = (
        "" if item is None else _BULLET if item["task"] is None else _OPEN_TASK if item["task"] == " " else _DONE_TASK
    )
    line = line[item.end() :] if item else _HEADING.sub("", line)
    row = line.strip()
    if len(row) > 1 and row[0] == row[-1] == "|":
        return " · ".join(cell for part in row.strip("|").split("|") if (cell := _inline(part).strip()))
    return lead + _inline(line)


def _inline(text: str) -> str:
    kept: list[str] = []

    def keep(code: re.Match[str]) -> str:
        # Code keeps its signs; emphasis may go round it.
        kept.append(code[2].strip() or code[2])
        return f"\0{len(kept) - 1}\0"

    held = _CODE.sub(keep, text.replace("\0", " "))
    for pattern in (*_LINKS, *_EMPHASES):
        held = pattern.sub(lambda found: found["words"], held)
    held = html.unescape(_ESCAPE.sub(r"\1", _LEFT_OPEN.sub("", held)))
    return re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], held)
