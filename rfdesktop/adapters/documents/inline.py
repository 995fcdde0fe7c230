"""The words of one line of Markdown, and a text as such a line.

Reading drops what only gives words a look (emphasis, links, code signs) and leaves Windows' paths, "*.*" and
PowerShell's "$_" as they stand.
`escaped` gives a line that `plain` reads back to the very text. Both are linear in the text.
"""

from __future__ import annotations

import html
import re
import sys

_WILD = r"(?<=\\)\*(?!\*)(?:\.(?:\*(?!\*)|\w{1,20}))?"
"""Files of any name at a path's end: "\\*", "\\*.*", "\\*.log"."""
_PATH = (
    r"(?:(?<![\w\\])[A-Za-z]:\\|\\\\(?:(?=\w)|[?.]\\(?=[^\W_]))|(?:%\w{1,40}%|\$env:\w{1,40})\\|(?<=[\w%:$~.)}])\\(?=[^\W_]))"
    rf"[^\s*?\"<>|`&\[\]{{}}]*(?:{_WILD})?"
)
"""From a drive, a server, a variable, or the first backslash between two names, which escapes nothing."""
_TOKEN = re.compile(
    rf"(?P<path>{_PATH})"
    r"|(?P<typed>(?<![\w*\\])\*\.\*(?![\w*])|\$_(?!\w))"
    r"|\\(?P<escape>[!\"#$%&'()*+,./:;<=>?@\[\]^_`{|}~-])"
    r"|(?<!`)(?P<ticks>`{1,2})(?!`)(?P<code>[^`\n]+)(?P=ticks)(?!`)"
    r"|!?\[(?P<words>(?:[^\[\]\n\\]|\\.)*)\]\((?:<(?P<url>[^<>\n]*)>|(?P<bare>[^()\s<>]*))\)"
    r"|<(?P<address>https?://[^\s<>]*)>"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<mark>\*{1,3}|_{1,3}|~~)"
)
_SPECIAL = re.compile(
    r"[*_`\[\]{}|~<\u2192\u21d2\u27a1]|(?<=[-=])>|&(?=[#A-Za-z])"
    r"|\\(?![^\W_]| [^ ]|\\[?.]\\[^\W_])(?!(?<=\\\\)[?.]\\[^\W_])|[^\S ]"
    r"|[\x00-\x1f\x7f\u2028\u2029]"
    r"|^[ ]+|[ ]+$|^[-+#=:.>]|#+$|^[0-9]+(?=[.)])|(?<= ) "
)
_LINK = re.compile(r"!?\[(?P<words>(?:[^\[\]\n\\]|\\.)*)\]\((?:<(?P<url>[^<>\n]*)>|(?P<bare>[^()\s<>]*))\)")


def plain(source: str) -> str:
    """The words of a line without the signs that give them a look."""
    pieces: list[str] = []
    open_marks: dict[str, int] = {}
    end = 0
    for found in _TOKEN.finditer(source):
        pieces.append(source[end : found.start()])
        end = found.end()
        if found["mark"] is None:
            pieces.append(_words(found))
        else:
            _mark(found, source, pieces, open_marks)
    pieces.append(source[end:])
    return "".join(pieces)


def _words(found: re.Match[str]) -> str:
    if found["entity"]:
        return entity(found["entity"])
    if found["words"] is not None:
        return "" if found[0].startswith("!") else plain(found["words"])
    return next(
        (found[name] for name in ("path", "typed", "escape", "code", "address") if found[name] is not None), found[0]
    )


def entity(text: str) -> str:
    """The sign of an entity. A number is that very sign: HTML's rules would take control characters away."""
    if not text.startswith("&#"):
        return html.unescape(text)
    digits = text[2:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    is_sign = number <= sys.maxunicode and not "\ud800" <= chr(number) <= "\udfff"
    return chr(number) if is_sign else "\ufffd"


def _mark(found: re.Match[str], source: str, pieces: list[str], open_marks: dict[str, int]) -> None:
    """Takes a sign of emphasis away together with the one that opened it."""
    sign = found[0]
    before = source[found.start() - 1 : found.start()] or " "
    after = source[found.end() : found.end() + 1] or " "
    pieces.append(sign)
    closes = not before.isspace() and not after.isalnum()
    if closes and sign in open_marks:
        pieces[open_marks.pop(sign)] = ""
        pieces[-1] = ""
    elif not after.isspace() and not before.isalnum():
        open_marks[sign] = len(pieces) - 1


def escaped(text: str) -> str:
    """A line that reads back to the text: signs that a reader would obey as backslash and sign, or as entities."""
    light = _SPECIAL.sub(_light, text)
    return light if plain(light) == text and light.strip() == light else _SPECIAL.sub(_heavy, text)


def _light(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0] in "*_`[]|~<#" else _heavy(found)


def _heavy(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in found[0])


def link_in(source: str) -> tuple[str, str]:
    """The words and the address of the last link in a line; two empty texts where there is none."""
    found = list(_LINK.finditer(source))
    return (
        (plain(found[-1]["words"]), html.unescape(found[-1]["url"] or found[-1]["bare"] or "")) if found else ("", "")
    )


def in_one_line(text: str) -> str:
    """A text as a title takes it: one line, without signs that turn or break it."""
    kept = "".join(
        " " if sign in "\r\n\t\u2028\u2029" or ord(sign) < ord(" ") or "\x7f" <= sign <= "\x9f" else sign
        for sign in text
        if not ("\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069")
    )
    return " ".join(kept.split(" ")).strip()
