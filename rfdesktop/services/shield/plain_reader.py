"""Reading without a grammar: for what a grammar could not read, and for texts too long to be given to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rfdesktop.domain.shield.invocations import Invocation

_ENDS = re.compile(r"[;\n|&(){}`]+")
_LONGEST = 4000
_MOST_CALLS = 20_000


def read_plainly(text: str) -> Iterator[Invocation]:
    """What stands between the signs that end a command, each once."""
    seen: set[str] = set()
    for piece in _ENDS.split(text.replace("\0", " ")):
        words = piece[:_LONGEST].split()
        while words and (words[0].startswith(("$", "@")) or words[0] in ("=", "if", "then", "do", "else", ">", "2>")):
            words = words[1:]
        if not words or len(seen) > _MOST_CALLS:
            continue
        line = " ".join(words)
        if line not in seen:
            seen.add(line)
            yield Invocation(words[0].strip("\"'"), tuple(word.strip("\"'") for word in words[1:]))
