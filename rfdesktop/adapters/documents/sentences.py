"""Where one sentence of a runbook ends and the next begins."""

from __future__ import annotations

import re

ARROW_SIGN = r"(?:-{1,3}>|={1,2}>|[\u2192\u21d2\u27a1]\ufe0f?)"
_SHORT = "".join(
    rf"(?<!\b{word}\.)" for word in (
        "ca", "nr", "bzw", "ggf", "inkl", "incl", "approx", "vs", r"e\.g", r"i\.e", r"z\.b", r"z\. b", r"d\.h", r"u\.a",
    )
)  # fmt: skip
"""After no abbreviation: the sentence goes on."""
_SPLIT = re.compile(
    r"(?:(?<=[^ ][.;?!])|(?<=[^\W_][ \u00a0\u202f][?!]))"
    rf"(?<!&#[0-9]{{2}};)(?<!&#[0-9]{{3}};){_SHORT}[ ]+(?!{ARROW_SIGN})|\n"
    r"|,[ ]+(?=(?:if|when|wenn|falls|otherwise|else|sonst|andernfalls|sinon)\b)"
    rf"|[,/|][ ]+(?=(?:yes|no|ja|nein|oui|non)[ ]*(?:{ARROW_SIGN}|:[ ]))"
    r"|(?<![ ])[ ]+(?=(?:otherwise|andernfalls|sinon)\b)",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of a text, cut also where a condition begins."""
    return [part.strip() for part in _SPLIT.split(text) if part and part.strip()]
