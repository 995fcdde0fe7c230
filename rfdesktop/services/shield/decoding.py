"""Commands that stand encoded before a shell: base64 and hexadecimal digits, as they are piped, substituted or given to
`-EncodedCommand`."""

from __future__ import annotations

import base64
import binascii
import re

from rfdesktop.domain.shield.invocations import Invocation

_DECODER = re.compile(
    r"\bbase64\s+(?:\S+\s+)?(?:-d\w?|--decode)(?=\W|$)|\bopenssl\s+(?:enc\s+-base64|base64)\s+(?:-a\s+)?-d|"
    r"\b(?P<digits>xxd\s+(?:-\w+\s+)?-(?:r|p|rp|pr|ps)(?=\W|$))|frombase64string\(",
    re.IGNORECASE,
)
_LONGEST = 100_000
_ENCODED = re.compile(
    r"(?<![\w+/=.-])(?=[A-Za-z0-9+/]*[A-Z0-9])(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{2,3}={0,2})?(?![\w+/=.-])"
)
_DIGITS = re.compile(r"(?<![\w.-])(?:[0-9a-fA-F]{2}){2,}(?![\w.-])")


def is_decoded(call: Invocation) -> bool:
    """Whether a call is given what was encoded until then."""
    return _DECODER.search(_given(call)) is not None


def decoded_in(call: Invocation) -> str:
    """What is given to a call once it is decoded; "" where it stands elsewhere."""
    text = _given(call)
    decoder = _DECODER.search(text)
    if decoder is None:
        return ""
    if decoder["digits"]:
        digits = max(_DIGITS.findall(text), key=len, default="")
        return bytes.fromhex(digits).decode(errors="replace")
    return decoded(max(_ENCODED.findall(text), key=len, default=""))


def decoded(text: str) -> str:
    """The text that stands in base64, of UTF-16 or what it is where it is not."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), validate=False)
    except (binascii.Error, ValueError):
        return ""
    wide = raw.decode("utf-16-le", errors="replace")
    return wide if sum(sign.isascii() for sign in wide) * 2 > len(wide) else raw.decode(errors="replace")


def _given(call: Invocation) -> str:
    """What feeds a call and stands behind it, one behind the other."""
    return " | ".join(" ".join((each.name, *each.words, each.body)) for each in (*call.upstream, call))[:_LONGEST]
