"""What files are called, on every system, and the order of their names."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from rfdesktop.domain.chats.chat import Chat, title_parts

STEM_LIMIT = 80
"""Characters of a name before its ending; longer ones are cut at a word."""

BYTES_LIMIT = 180
"""UTF-8 bytes of it: file systems take 255, and its number and ending follow."""

CONTACT_LIMIT, LEAST_TITLE = 30, 20
"""Characters that a contact may have in it, and that a title has at least."""

NAMELESS = "ticket note"

_MARKS = frozenset(" ,.-_")
_DROPPED = frozenset("'’‘")
_GAP = "\0"
_BETWEEN = " - "
_NUMBERS = re.compile(r"([0-9]+)")
_INNER_GAP = re.compile(rf"(?<=[^\s{_GAP}]){_GAP}+(?=[^\s{_GAP}])")
_FLOW_ID = re.compile(r"[a-z0-9-]{1,80}")
# Reserved with anything after a first dot too: "nul.txt" is the device.
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]) *(\.|$)", re.IGNORECASE)


def file_stem(chat: Chat) -> str:
    """A chat's title, with its ticket, client and contact, as a file name without ending: "T-2026-0042 - Acme - VPN is
    down - Zoe Miller". Of a long one the title is cut, so that the others stay.

    Letters and digits of any script, spaces, dashes, dots and commas stay; a sign within a word becomes a dash. No
    device of Windows has the name (learn.microsoft.com/windows/win32/fileio/naming-a-file).
    """
    number, client, title, contact = map(_words, title_parts(chat))
    contact = _cut(contact, CONTACT_LIMIT, BYTES_LIMIT)
    around = _joined(number, client, "", contact)
    if around and title:
        taken = f"{around}{_BETWEEN}"
        title = _cut(title, max(LEAST_TITLE, STEM_LIMIT - len(taken)), BYTES_LIMIT - len(taken.encode()))
    whole = _joined(number, client, title.rstrip(" ,.-"), contact)
    stem = _cut(whole.lstrip(" ,.-"), STEM_LIMIT, BYTES_LIMIT).rstrip(" ,.-")
    return f"note {stem}" if _RESERVED.match(stem) else stem or NAMELESS


def flow_stem(flow_id: str) -> str:
    """What a flow's file is called, without its ending: its id, or where that is the name of a device of Windows, the
    id with an underscore, which no id has. Raises ValueError for what is no id and could lead out of a folder."""
    if not _FLOW_ID.fullmatch(flow_id):
        raise ValueError(f"{flow_id!r} is no id of a flow")
    return f"{flow_id}_" if _RESERVED.match(flow_id) else flow_id


def by_number(path: PurePath) -> tuple[tuple[str | int, ...], ...]:
    """A key that sorts paths as people count: "2 Restart.md" before "10 Call.md", in each folder."""
    return tuple(
        tuple(int(piece) if at % 2 else piece for at, piece in enumerate(_NUMBERS.split(part))) for part in path.parts
    )


def _joined(*parts: str) -> str:
    return _BETWEEN.join(part for part in parts if part)


def _words(text: str) -> str:
    """A text in the signs that a name may have."""
    spelled = "".join(_spelled(sign) for sign in unicodedata.normalize("NFC", text))
    return " ".join(_INNER_GAP.sub("-", spelled).replace(_GAP, " ").split())


def _spelled(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind[0] in "LMN" or sign in _MARKS:
        return sign
    if kind[0] == "Z" or sign in "\t\n":
        return " "
    if kind == "Pd":
        return "-"
    return "" if kind == "Cf" or sign in _DROPPED else _GAP


def _cut(words: str, most: int, most_bytes: int) -> str:
    """The words as far as there is room for them."""
    short = words[:most].encode("utf-8")[: max(0, most_bytes)].decode("utf-8", "ignore")
    if len(short) == len(words) or words[len(short)] == " " or " " not in short:
        return short
    return short[: short.rindex(" ")]
