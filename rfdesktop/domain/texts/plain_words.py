"""The words of a markdown text without its signs, for a line that only hints at the text.

Takes a part of a text too, cut anywhere: what is left open by the cut is taken for words. Nothing is lost but signs,
the addresses of links and the languages of code blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from rfdesktop.domain.texts.pairs import without_marks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FENCE = re.compile(r"^[ >]*+(?P<marks>`{3,}+(?=[^`\n]*+$)|~{3,}+)(?P<rest>[^\n]*+)$", re.MULTILINE)
_RULE = re.compile(r"([-*_])(?:\s*+\1){2,}+|=++|-++")
_TABLE_RULE = re.compile(r"(?:\|\s*+)?+:?+-++:?+\s*+(?:\|\s*+:?+-++:?+\s*+)*+\|?+")
_QUOTE = re.compile(r"^(?:\s*+>)++\s?+")
_HEADING = re.compile(r"^\s*+#{1,6}+\s++")
_ITEM = re.compile(r"^\s*+[-*+]\s++(?:\[(?P<task>[ xX])\]\s++)?")
_REFERENCE = re.compile(r"!?\[([^\[\]]++)\]\[[^\[\]]*+\]")
_PAIRS = (
    (re.compile(r"\*\*\*(?=\S)"), re.compile(r"(?<=\S)\*\*\*")),
    (re.compile(r"\*\*(?=\S)"), re.compile(r"(?<=\S)\*\*")),
    (re.compile(r"~~(?=\S)"), re.compile(r"(?<=\S)~~")),
    (re.compile(r"(?<!\w)___(?=\S)"), re.compile(r"(?<=\S)___(?!\w)")),
    (re.compile(r"(?<!\w)__(?=\S)"), re.compile(r"(?<=\S)__(?!\w)")),
)
_EMPHASES = (
    re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?!\w)"),
    re.compile(r"(?<!\w)_(?=[^\s_])([^_]+?)(?<=\S)_(?!\w)"),
)
_LEFT_OPEN = re.compile(r"(?<!\S)(?:\*\*|__|~~)(?=\w)|(?<=[\w.,:;!?)])(?:\*\*|__|~~)(?![\w/\\])")
_SIGN = re.compile(r"[*_~`\[\]<>&\\!]")
_HELD = re.compile("\0(\\d+)\0")
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
    row = line.strip()
    if _RULE.fullmatch(row) or ("|" in row and _TABLE_RULE.fullmatch(row)):
        return ""
    item = _ITEM.match(line)
    lead = (
        "" if item is None else _BULLET if item["task"] is None else _OPEN_TASK if item["task"] == " " else _DONE_TASK
    )
    if item:
        line = line[item.end() :]
    elif heading := _HEADING.match(line):
        line = _without_end(line[heading.end() :])
    if len(row) > 1 and row[0] == row[-1] == "|":
        return " · ".join(cell for part in row.strip("|").split("|") if (cell := _inline(part).strip()))
    return lead + _inline(line)


def _without_end(heading: str) -> str:
    """A heading without the signs that may close it, too."""
    words = heading.rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or (len(bare) < len(words) and bare[-1].isspace()) else heading


@cache
def _parser() -> MarkdownIt:
    # Imported at the first text that needs it: 70 ms that no start should wait for.
    from markdown_it import MarkdownIt

    # Emphasis is found here: by CommonMark's rules "*.log and **/*.txt" would have some. Escaped signs stay apart.
    return MarkdownIt("commonmark", {"html": False}).disable(["emphasis", "text_join"])


def _inline(text: str) -> str:
    if not _SIGN.search(text):
        return text
    held: list[str] = []
    line = "".join(_pieces(_parser().parseInline(text)[0].children or (), held))
    line = _REFERENCE.sub(r"\1", line)
    for opening, closing in _PAIRS:
        line = without_marks(line, opening, closing)
    for pattern in _EMPHASES:
        line = pattern.sub(r"\1", line)
    return _HELD.sub(lambda found: held[int(found[1])], _LEFT_OPEN.sub("", line))


def _pieces(tokens: Iterable[Token], held: list[str]) -> Iterable[str]:
    """The words of inline tokens. What keeps its signs is put into `held`, its place marked by its number."""
    for token in tokens:
        if token.type == "text":
            yield token.content
        elif token.type in ("code_inline", "text_special"):
            held.append(token.content.strip() or token.content)
            yield f"\0{len(held) - 1}\0"
        elif token.type == "image":
            yield from _pieces(token.children or (), held)
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
