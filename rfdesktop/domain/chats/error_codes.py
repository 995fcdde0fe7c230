"""The error code that a ticket is looked up by."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"(?<!addr=)(?<!pc=)\b0x[0-9A-Fa-f]{4,16}\b"
    r"|\bAADSTS\d{4,7}\b|\b[45]\d\d[ -][45]\.\d{1,3}\.\d{1,3}\b|(?<!\d\.)\b[45]\.\d{1,2}\.\d{1,3}\b(?!\.\d)"
    r"|\b(?:ERROR|ERR|E|CBS_E|WSAE|STATUS|NS_ERROR|DNS_PROBE|NET|ERR_SSL)_[A-Z][A-Z0-9_]{4,}\b|\b[A-Z]{2,6}-?\d{3,6}E\b"
    r"|(?i:\b(?:error|fehler|stop|exit|return(?:ed)?|status)(?:[ -]?(?:code|nummer|number|nr\.?))?"
    r"(?: returned on failure)?\"?(?: is| was| ist|:|=|#)? ?)(?P<number>-?\d{3,10})\b(?![-/]\d)"
    r"|(?i:^[ \t]*(?:error|fehler|exception|fehlercode|error code)\s*[:=]\s*)(?P<name>[A-Z][A-Za-z.]{7,60})[ \t]*$"
    r"|(?i:\bevent(?: ?id)?:? ?)(?P<event>\d{2,5})\b",
    re.MULTILINE,
)


def code_in(text: str) -> str:
    """The first error code of a text."""
    for found in _CODE.finditer(text):
        code = found["number"] or found["name"] or found["event"] or found[0]
        if set(code) - set("0x-"):
            return code.split(" ")[-1] if re.match(r"[45]\d\d[ -]", code) else code
    return ""
