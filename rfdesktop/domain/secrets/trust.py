"""Whether what stands in a value's place can be a secret, or only speaks of one."""

from __future__ import annotations

import re
from enum import Enum, auto

from rfdesktop.domain.secrets.made_up import is_coined, is_made_up, is_of_the_trade
from rfdesktop.domain.secrets.ordinary import (
    COMMON_PASSWORDS,
    DEFAULTS,
    FACTORY,
    NO_VALUES,
    TYPES,
    is_code,
    is_formula,
    is_masked,
    is_reference,
    is_state,
    is_thing,
    names_a_thing,
)
from rfdesktop.domain.secrets.phrases import is_said_of_passwords
from rfdesktop.domain.secrets.values import Value, is_range


class Trust(Enum):
    """How sure what stands before a value makes us that it is a secret."""

    # There is one of each, and they are asked for ten thousand times a text.
    __hash__ = object.__hash__

    SYNTAX = auto()
    """A command or a configuration has a secret in this place."""
    ASSIGNED = auto()
    """`password: …`, `password=…`."""
    SAID = auto()
    """`the password is …`."""
    NEAR = auto()
    """A word for it stands before it in the sentence."""
    KEY = auto()
    """A word for keys and tokens is assigned to; these have many letters and digits."""
    NEAR_KEY = auto()
    PAIR = auto()
    """It stands beside a user's name."""
    COINED = auto()
    """Words that a sign binds together, as people make them up: Garden.Bell, Nordsee-Krabbe."""
    WORD = auto()
    """A word with its capital in front where no other word has one, or several with hyphens."""
    ANSWER = auto()
    """It is all that somebody answers who is asked for one."""
    LOOK = auto()
    """Somewhere in a line that speaks of one."""
    ADDRESS = auto()
    """The place of a password in an address."""
    NUMBER = auto()
    """A PIN or a code of digits."""
    COMBINATION = auto()
    """A code of something that opens: 4471#, 48B12, 18-42-07."""
    DAY = auto()
    """A day, where nothing else is said behind a word for a password."""
    DRAWN = auto()
    """Nothing stands before it; letters and digits follow one another by chance."""
    MADE = auto()
    """Nothing stands before it; it is made as passwords are."""


_YEAR = r"(?:19\d|20[01]|[013-9])\d"
"""Years of this decade are those of a change or an end, and nobody's birthday."""
_DAY = re.compile(rf"\d{{1,2}}([./-])\d{{1,2}}\1{_YEAR}|(?:19\d|20[01])\d([./-])\d{{1,2}}\2\d{{1,2}}")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"[!$%&?#@*+=^~§€£{}\[\]|<>]")
_GUID = re.compile(r"\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")
_NOT_IN_PAIRS = re.compile(r"[/\\:]|\.[A-Za-z]{2,4}$|=$|^[A-Za-z]{2,}-[A-Za-z]+\d{0,3}\$$")
_DRAWN = re.compile(r"^(?=\w{8,16}$)(?:.*[a-z][A-Z].*[a-z][A-Z]|.*[A-Z]{2}[a-z].*[a-z][A-Z]|.*[a-z][A-Z]{2,}[a-z])")
"""Letters as a program draws them; words have their capitals in front."""
_LOOK = re.compile(r"[\w!#$%^&*+?~@.-]{6,40}")
_PASSWORD_SIGN = re.compile(r"[!#$%^&*+?~@](?=.)|\w[!#$*+&%]$")
_JOINED = re.compile(
    r"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9]{3,}(?:[_-][A-Za-z0-9]{2,}){1,3}|[A-Z][a-z]{3,}\d{2,4}(?<!0)|"
    r"(?:[A-Z][a-z]{2,}){2,4}\d{1,4}(?<!0)|[A-Z][a-z]{3,}\.(?:[A-Z]?[a-z]{2,16})?\d{1,4}|(?=.*[a-z])(?=.*\d)[\w-]*[a-z]{2}[013457][a-z]{2}[\w-]*|"
    # Several words and a digit: Pumpkin-Pie-19, Velvet.Moose.61, n0rth-w1nd-exp
    r"(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9]{2,}(?:[_-][A-Za-z0-9]{2,}){1,3}[_-]\d{1,4}|"
    r"[A-Z][a-z]{2,}(?:[.][A-Z][a-z]{2,}){1,3}[.]?\d{1,4}|"
    r"(?=\w*[a-z][013457]{1,2}[a-z])[A-Za-z0-9]{3,}(?:(?:[_-]|[.](?=[A-Z]))[A-Za-z0-9]{3,}){1,3}|"
    # A digit for a word: Welcome-2-Acme
    r"(?!(?:Phase|Tier|Level|Layer|Stage|Step|Zone|Part|Site|Type|Class|Version|Wing|Plant|Floor|Room|Rack|Block|Gate|Port|"
    r"Building|Office|Hall|Unit|Bay|Dock|Lab|Group|Team|Line|Desk)[-_.])[A-Z][a-z]{2,}[-_.][24][-_.][A-Z][a-z]{2,16}|"
    r"[A-Z][a-z]*[013457]{1,2}[a-z]{3,}\d{0,3}|(?=[A-Za-z_-]*\d)(?=.*[A-Z])[a-z0-9]{3,16}[_-][A-Z][a-z]{2,16}\d{1,4}"
)
"""Granite_Peak77, BlueHarbour7, Summer.Rain1, Contr0ller"""
_NAME = re.compile(r"[A-Z]{2,}-")
"""SSPR-Pilot2"""
_LONGEST_PORT = 5
_SHORTEST_KEY = 12
_SHORTEST_NEAR_KEY = 16
_SHORTEST_DRAWN = 9
_TURN = re.compile(r"[a-z](?=[A-Z])|[A-Za-z](?=\d)|\d(?=[A-Za-z])")
_DRAWN_TURNS = 5
"""Where letters and digits, small and large, follow one another; words and names have fewer such places."""


_SPELT = re.compile(r"[a-z]{3,12}(?:\.[a-z]{3,12}){2,4}")
_OF_SETTINGS = re.compile(
    r"(?:^|\.)(?:pass\w*|secret\w*|token\w*|key\w*|data\w*|db|config\w*|cfg|settings?|env\w*|vault\w*|local|vars?|modules?"
    r"|users?|log\w*|auth\w*|form\w*|error\w*|labels?|text|message\w*|fields?|common|valid\w*|app\w*|com|net|org|example"
    r"|server|client|service\w*|api|this|self|params?|props?|state|request|response|output\w*|value)(?:\.|$)"
)


def _is_spelt(text: str) -> bool:
    """Whether words with dots between them, in quotes, are a password, and none of them is a setting's."""
    return bool(_SPELT.fullmatch(text)) and not _OF_SETTINGS.search(text)


def is_secret(value: Value, trust: Trust) -> bool:
    """Whether a value that stands where this much points at a secret is one."""
    text = value.text
    if trust is Trust.COMBINATION and _TURNS.fullmatch(text):
        return not is_range(text)
    if trust is Trust.DAY:
        return bool(_DAY.fullmatch(text))
    if is_masked(text) or (is_reference(text) and not (value.quoted and _is_spelt(text))):
        return False
    if not value.quoted and (
        text.lower().strip("!?.") in NO_VALUES
        or text.endswith(("n't", "n’t"))
        or (text.islower() and is_state(text) and text not in COMMON_PASSWORDS)
    ):
        return False
    if value.quoted and text in TYPES:
        return False
    return _JUDGES[trust](value)


def _assigned(value: Value) -> bool:
    text = value.text
    if value.quoted:
        return len(text) > 1 and not (" " in text and is_said_of_passwords(text))
    if text.isdigit():
        return len(text) > 3 and value.last  # noqa: PLR2004 - "password: 12 characters"
    if _is_mixed(text):
        return value.last or not is_code(text)
    return value.last and len(text) > 3  # noqa: PLR2004 - shorter ones are words of the trade


def _said(value: Value) -> bool:
    text = value.text
    if value.quoted or text.lower() in COMMON_PASSWORDS:
        return not (value.quoted and " " in text and is_said_of_passwords(text))
    if text.isdigit():
        return len(text) > 3 and value.last  # noqa: PLR2004 - "the password is 90 days old"
    return _near(value) or (value.last and bool(_DRAWN.search(text)))


_LEGEND = re.compile(r"[A-Za-z]{1,12}=[A-Za-z]{1,12}")
"""What a sign or a colour stands for: OK=green"""


def _near(value: Value) -> bool:
    text = value.text
    if text.lower() in FACTORY or is_coined(text):
        return True
    return len(text) > 4 and _is_mixed(text) and not (is_code(text) or _LEGEND.fullmatch(text))  # noqa: PLR2004 - the shortest that are in use


def is_made_like_one(text: str) -> bool:
    """Whether a word has the look of a password, whatever else it may be; little is asked of most words."""
    if not _has_both(text) or not _LOOK.fullmatch(text):
        return False
    return bool(_PASSWORD_SIGN.search(text) or (_JOINED.fullmatch(text) and not _NAME.match(text)))


def _look(value: Value) -> bool:
    text = value.text
    if not is_made_like_one(text):
        return False
    return not (is_code(text) or is_thing(text.rstrip("!?.#$")) or names_a_thing(text))


def _pair(value: Value) -> bool:
    if is_coined(value.text):
        return True
    return (_near(value) and not _NOT_IN_PAIRS.search(value.text)) or (value.last and value.text.lower() in DEFAULTS)


_INSTANCE = re.compile(r"(?:MSSQL|SQLAgent|ReportServer)\$.*|.*#(?:L?\d+)+(?:#.*)?", re.IGNORECASE)


def _made(value: Value) -> bool:
    text = value.text.rstrip("!?.")
    if is_formula(value.text.rstrip("?.")) or is_thing(text.rstrip("$#*&")):
        return False
    return not is_code(text) and not _INSTANCE.fullmatch(text) and not text.endswith(("*", "%"))


def _key(value: Value) -> bool:
    text = value.text
    if _GUID.fullmatch(text):
        return False
    return (len(text) >= _SHORTEST_KEY or value.quoted) and len(text) > 5 and _has_both(text) and not is_code(text)  # noqa: PLR2004


def _near_key(value: Value) -> bool:
    text = value.text
    if _GUID.fullmatch(text) or not _has_both(text) or is_code(text):
        return False
    return len(text) >= _SHORTEST_NEAR_KEY or (
        len(text) >= _SHORTEST_DRAWN and len(_TURN.findall(text)) >= _DRAWN_TURNS
    )


_NUMBER = re.compile(r"[#*]?\d{4,10}[#*]{0,2}")
"""PINs and one-time codes, with the key that ends them."""
_TURNS = re.compile(r"\d{1,2}(?:[ .–-]\d{1,2}){2,4}")
"""What a safe's wheel is turned to, which looks like a date."""
_LOCK_CODE = re.compile(r"(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{4,8}[#*]?|[#*]\d{3}[#*]?|\d{3}[#*]")


_FILE_HEAD = re.compile(r"JVBERi|iVBOR|TVqQ|UEsD|R0lG|MII|MF[kIY]w|MCow|MHYw|MIG[fb]|AAAA")
"""How a PDF, a picture, a program, a key that is public begin in base64."""


_IDENTIFIER = re.compile(
    # A record of Salesforce, an item of Exchange, a file of Google.
    r"(?:00[1-9A-Z]|500|701|a[0-9][0-9A-Z])[0-9A-Za-z]{12}(?:[A-Z0-5]{3})?|A[AQ][MQ]k[A-Za-z0-9]+|"
    r"1[A-Za-z0-9]{32}|1[A-Za-z0-9]{43}"
)


_HEX = re.compile(r"[\da-fA-F]+")


def _drawn(value: Value) -> bool:
    text = value.text
    if text.startswith("0x") or _FILE_HEAD.match(text) or _IDENTIFIER.fullmatch(text):
        return False
    if text.isdigit() or text.lower() == text or text.upper() == text or _HEX.fullmatch(text):
        return False
    return len(_TURN.findall(text)) >= len(text) / 3 and _has_both(text)


def _number(value: Value) -> bool:
    return bool(_NUMBER.fullmatch(value.text))


def _combination(value: Value) -> bool:
    return _number(value) or bool(_LOCK_CODE.fullmatch(value.text) and not is_code(value.text))


def _is_mixed(text: str) -> bool:
    """Letters with digits or with signs that words have not."""
    return bool(_LETTER.search(text) and (_DIGIT.search(text) or _SIGN.search(text))) or bool(
        _DIGIT.search(text) and _SIGN.search(text)
    )


def _has_both(text: str) -> bool:
    return bool(_LETTER.search(text) and _DIGIT.search(text))


_JUDGES = {
    Trust.SYNTAX: lambda _value: True,
    Trust.ADDRESS: lambda value: not value.text.isdigit() or len(value.text) > _LONGEST_PORT,
    Trust.ASSIGNED: _assigned,
    Trust.SAID: _said,
    Trust.NEAR: _near,
    Trust.PAIR: _pair,
    Trust.COINED: lambda value: is_made_up(value.text),
    Trust.WORD: lambda value: not any(map(is_of_the_trade, value.text.lower().split("-"))),
    Trust.ANSWER: lambda value: _near(value) or is_made_up(value.text),
    Trust.LOOK: _look,
    Trust.KEY: _key,
    Trust.NEAR_KEY: _near_key,
    Trust.NUMBER: _number,
    Trust.COMBINATION: _combination,
    Trust.DRAWN: _drawn,
    Trust.MADE: _made,
}
