"""Telling a message that asks for something from one that reports a fault."""

from __future__ import annotations

import re

_BEGINNING = 200
"""Characters of a message that say what it wants."""

_CHANGES = (
    "new|add|create|set ?up|install|order|reset|rename|assign|enable|disable|grant|give|move|change|increase|remove|"
    "share|buy|replace|upgrade|schedule|request(?:ing)?|import|export|migrate|convert|transfer|extend"
)
_KNOWN = "password|pin|number|address|name|version|price|cost|size|hours|deadline"
# What has "you need" is a program's own words to the user, or a question to the engineer.
_ASKS = re.compile(
    r"(?:pls|plz|please|kindly|can (?:we|you|i)|could you)\b"
    r"|(?:(?!you\b)\w+ ){0,4}?(?:needs?|wants?|requests?|asks? for|would like)\b"
    r"(?! (?:\d|(?:a )?(?:password|pw|creds|to sign)))"
    rf"|(?:{_CHANGES})\b"
    r"|(?:how (?:much|many)|which of|was kostet|wie ?viele?|wie lautet)\b"
    rf"|(?:and )?whats?(?: is| are)? (?:the|our|my|your) (?:\w+ ){{0,3}}?(?:{_KNOWN})\b"
    r"|.*\bwhat (?:\w+ ){0,3}do (?:we|you) (?:use|have|need|recommend)\b"
    r"|.*\b(?:quotes?|prices?|pricing|costs?|angebot|preis)\b"
    r"|.*\b(?:please|pls|plz)\W*$",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:not|no|dont|cant|cannot|couldnt|wont|isnt|arent|doesnt|didnt|hasnt|havent|never|nobody|none|fail\w*|err\w*|"
    r"broke\w*|stuck|down|dead|"
    r"slow\w*|crawl\w*|lost|missing|hang\w*|crash\w*|full|lock\w*|prompt\w*|asks|asking|keep\w*|kept|again|since|after|"
    r"stop\w*|block\w*|bounc\w*|reject\w*|denied|offline|loop\w*|0x\w+|\d+\.\d+\.\d+|issues?|problems?|trouble|wrong|bad|"
    r"stole\w*|theft|hacked|infected|virus\w*|malware|suspicious|compromised|unable|disconnect\w*|froze\w*|freez\w*|"
    r"disappear\w*|vanish\w*|accident\w*|corrupt\w*|expired|drops?|dropped|"
    r"red|unknown|every|duplicate|startup|showing|spinning|help\w*|support|fix\w*|look|check|why|odd|strange|"
    r"happen\w*|should have|supposed to)\b",
    re.IGNORECASE,
)
_OWN_SECRET = re.compile(
    r"\b(?:notebook|laptop|tablet|pc|computer|workstation|machine|server|device|phone|screen|outlook|windows|office|"
    r"teams|onedrive|vpn|boot|bios|it)\b(?: \w+){0,2}? (?:wants?|asks? for|demands?|requests?|needs?) "
    r"(?:\w+ ){0,3}?(?:password|passcode|pw|pin|key|code|login|credentials|sign)\b",
    re.IGNORECASE,
)
"""A device or a program that wants to be let in: no wish of somebody's."""
_APOSTROPHES = str.maketrans("", "", "'’")


def asks_for_something(text: str) -> bool:
    """Whether an English message asks for something to be given, set up, changed or told ("new user needs a mailbox",
    "add alias please", "what is the wifi password") and tells of no trouble. What is not clear is a fault."""
    said = " ".join(text.translate(_APOSTROPHES).split())[:_BEGINNING]
    trouble = _TROUBLE.search(said) or _OWN_SECRET.search(said)
    return _ASKS.match(said) is not None and trouble is None


def tells_trouble(text: str) -> bool:
    """Whether a text has a word of trouble in English: "slow", "cannot", "again", an error's code."""
    return _TROUBLE.search(text.translate(_APOSTROPHES)) is not None
