"""What takes back what was written before it: "scrap that, was looking at the other one", "forget the firewall thing".

What was written first stays, with these words beside it. The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re

_LEAD = (
    r"(?:(?:ok(?:ay)?|no+|nah|nope|hm+|ah+|oh|sorry|oops|wait|actually|and|so|but|well|doh|damn|argh|right|please|pls|"
    r"bitte|ach|nee?|nein|mist|ups|non|bon|zut|vale|uy|perdón|pardon)[ ,!:;.–-]+)*"
)
_LAST = r"(?:last|previous|above|earlier|first)"
_TOLD = r"(?:bit|one|part|line|step|note|message|entry|remark|comment|point|idea|theory|thing|stuff)"
_END = r"(?=\s*(?:$|[,.;:!(–-])|\s(?:it|i|he|she|was|wrong|not|there)\b)"
_ENGLISH = (
    r"(?:scrap|scratch|strike|ignore|disregard|forget(?: about)?|never ?mind|cancel)\s"
    rf"(?:(?:that|this|it|all that|the above|what i (?:said|wrote)(?: [a-z]+)?|my {_LAST}(?: {_TOLD})?)(?: {_LAST})?"
    rf"(?: {_TOLD})?|(?:the|that|my|all the) (?P<what>[\w /-]{{1,30}}?) {_TOLD})"
)
_GERMAN = (
    r"(?:vergiss|vergesst|vergessen sie|ignorier[et]?|streich\w*|streicht) "
    r"(?:das|es|alles|(?:das|den|die) (?:letzte[ns]?|obige[ns]?|vorige[ns]?)|"
    r"(?:das mit (?:der |dem |den )?)(?P<was>[\w /-]{1,30}))|"
    r"(?:das|(?:das|den|die) (?:letzte[ns]?|obige[ns]?)(?: \w+)?) (?:bitte )?(?:vergessen|streichen|ignorieren)|"
    r"kommando zurück|(?:ich )?nehme? (?:das|es|ich) zurück"
)
_FRENCH = (
    r"(?:oublie[zs]?|laisse[zr]? tomber|ignore[zr]?|annule[zr]?)(?: (?:ça|cela|tout ça|ce qui précède|"
    r"(?:le|la) derni(?:er|ère)(?: \w+)?|l'histoire d[ue]s? (?P<quoi>[\w /-]{1,30})))?|je retire"
)
_SPANISH = (
    r"(?:olvid[ae](?:d|n)?|ignor[ae](?:d|n)?|descart[ae](?:d|n)?|borr[ae](?:d|n)?) (?:eso|esto|lo (?:anterior|último|"
    r"dicho)|lo de(?:l| la)? (?P<que>[\w /-]{1,30}))|olvíd[ae]l[oa]|olvid[ae]dlo"
)
_RETRACTS = re.compile(rf"{_LEAD}(?:{_ENGLISH}|{_GERMAN}|{_FRENCH}|{_SPANISH}){_END}[ ,.;:!–-]*", re.IGNORECASE)
_BEGINS = re.compile(r"(?:^|(?<=[.!;\n]))\s*")


def is_retraction(sentence: str) -> bool:
    """Whether a sentence begins with words that take back what stands before it."""
    return bool(_RETRACTS.match(sentence))


def retracts(text: str) -> bool:
    """Whether any sentence of a text does."""
    return any(_RETRACTS.match(text, found.end()) for found in _BEGINS.finditer(text))


def without_retraction(sentence: str) -> str:
    """A sentence without such words before it."""
    return _RETRACTS.sub("", sentence, count=1) if is_retraction(sentence) else sentence


def retracted(sentence: str) -> str:
    """What such a sentence names of that which it takes back: "firewall" of "forget the firewall thing"; else ""."""
    found = _RETRACTS.match(sentence)
    return next(filter(None, found.groupdict().values()), "").strip() if found else ""
