"""What a chat is called that is an address alone: where it leads, by the last part of its path and its host."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_ONLY_LINK = re.compile(r"<?(?P<address>https?://[^\s<>]+)>?$")
_ENDING = re.compile(r"\.(?:html?|aspx?|php|md)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")


def is_link(line: str) -> bool:
    """Whether a line is an address and nothing else."""
    return _ONLY_LINK.match(line.strip()) is not None


def link_title(text: str) -> str:
    """What an address is of, without its query, which may hold what is nobody's business; "" for any other text."""
    found = _ONLY_LINK.match(text.strip())
    if found is None:
        return ""
    try:
        parts = urlsplit(found["address"])
        host = parts.hostname or ""
    except ValueError:
        return ""
    names = [_ENDING.sub("", unquote(name)) for name in parts.path.split("/") if name]
    telling = next((name for name in reversed(names) if _WORD.search(name)), "")
    last = names[-1] if names else ""
    shown = telling if telling == last or not telling else f"{telling}/{last}"
    return f"{shown or last} – {host}" if last else host
