"""How a word is set off in its line, and what kind of line that is."""

from __future__ import annotations

from rfdesktop.domain.secrets.evidence_words import class_of
from rfdesktop.domain.secrets.passages import compiled

_FAR_SIGNS = 24
_MAIL_ENDS = frozenset(":/|;,")
_MAIL = r"[\w.+-]@[\w-]+(?:\.[\w-]+)+[ \t]*.\Z"
_HASHED = r"(?i)(?:sha-?\d+|md5):\Z"
_LONGEST_MAIL = 80
"""An address with a sign behind it: what follows is its owner's, and seldom another's name."""
_SPEAKER = r"(?:[\[(]?\d{1,2}:\d\d[\])]?[ \t]*)?[<@\[]?[^\W\d][\w.]{0,16}[>\]]?[ \t]?:"
_SET_OFF = {
    "=": "eq", "→": "arrow", ",": "comma", "/": "slash", "|": "pipe", "(": "paren", "[": "paren", "{": "brace",
    '"': "quote", "“": "quote", "„": "quote", "«": "quote", "`": "quote", "'": "quote", "‘": "quote", ">": "angle",
    "<": "lt", ";": "semi", "\\": "back", "]": "close", "}": "close", ".": "stop", "?": "ask", "!": "stop",
    "-": "dash", "–": "dash", "—": "dash", "•": "dash", "*": "dash", "#": "hash", ")": "close",
}  # fmt: skip
_TIGHT = frozenset({"slash", "eq", "dash", "comma", "semi", "back", "stop", "close"})
"""What means another thing where no blank follows."""
_OPTION = r"(?<!\S)--?(?P<name>[A-Za-z][\w-]{0,30})=?\Z"
_OF_SECRETS = r"(?i)(?:.*(?:pass|pw|secret|token|key|auth|cred|psk|pin|user)\w*|p|a|w|x|k|s|u|c)\Z"
"""What options are called behind which a secret may stand."""
_LONGEST_OPTION = 34
_OF_DATABASES = r"(?i)(?:catalog|database|source|server|host|instance|dbname|user[ _]?id|uid)=\Z"
"""Fields of the line with which a program connects, whose values are none."""
_PORT_STATE = (
    r"(?i)[ \t]+(?:is|are|ist|sind|est|está)[ \t]+"
    r"(?:open|closed|listening|filtered|offen|geschlossen|ouvert|abierto)\b"
)
"""What is said of a port, seldom of a number that is told to be used."""
_LOG = (
    r"[ \t]*(?:[<\[]?(?:\d{4}-\d\d-\d\d[ T_]|\d\d[./]\d\d[./]\d{2,4}[ T]|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:|"
    r"\d\d:\d\d:\d\d)|%[A-Z]|\w+\[\d+\]:)"
)
_LOG_FIELDS = 4
"""So many fields, name=value, has a line of a log and hardly any other."""
_FIELDS = rf"(?:[^\n=]{{0,80}}?[\w.-]=[^=\s]){{{_LOG_FIELDS}}}"
_SETTING = r"[ \t]*[\"'<$-]{0,2}[\w.\[\]-]{2,60}[\"'>]?[ \t]*[=:][ \t]*\S{1,200}[ \t,;]*\Z"
_ROW = r"[^\n|]{0,80}\|[^\n|]{1,80}\||[^\n\t]{1,80}\t[^\n\t]{1,80}\t|(?:[^\n;]{1,40};){2}"
_COMMAND = r"[ \t]*(?:[$>#] |PS[ >]|sudo |[A-Z][a-z]+-[A-Z][a-z]+)"
_OPTIONS = r"[ \t]*[\w.-]+(?:\.exe)? [^\n]{0,80}?(?<= )(?:/[a-z]+\b|--?[A-Za-z])"
"""A program with an option."""
_CODE_SIGNS = r"[(;{]|->|::|==|!=|&&|\|\||\+="
_ROW_SIGNS = r"[|\t;]"
_CODE = (
    r"\w(?:->|::)[\w$]|\w\.\w+\(|\w\(\w*\)|[\w)\]'\"] ?(?:[=!]=|\+=|&&|\|\|) ?[\w(\"'$]|"
    r"[\w)\]\"'][ \t]*(?:;|\{|\),?;?|\):)[ \t]*\Z"
)
_JOINS = r"[(={\[.>]"
"""What lines of programs have in them."""
_LONGEST_LINE = 240
_FEW_WORDS, _SOME_WORDS = 4, 9
_STATE_BEGINS = frozenset("iIaAsSeE")
_BEHIND_IT = r"[\"'”“»`*]{0,3}(?P<stop>[.,;:!?)\]}>]{0,3})[ \t]*(?P<next>.|\n|$)"


LINES = ("log", "code", "setting", "row", "command", "few", "some", "many")
"""What a line may be."""


def line_of(text: str, start: int) -> str:
    """What its line is: that of a log, a setting, a command, a few words or a sentence."""
    line = _line_at(text, start)
    if _is_logged(line):
        return "log"
    if _is_code(line):
        return "code"
    if compiled(_SETTING).match(line):
        return "setting"
    if compiled(_ROW_SIGNS).search(line) and compiled(_ROW).match(line):
        return "row"
    if compiled(_COMMAND).match(line) or ((" /" in line or " -" in line) and compiled(_OPTIONS).match(line)):
        return "command"
    blanks = line.strip().count(" ")
    return "few" if blanks < _FEW_WORDS else "some" if blanks < _SOME_WORDS else "many"


def is_of_a_log(text: str, start: int) -> bool:
    """Whether the line is that of a log."""
    return _is_logged(_line_at(text, start))


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : min(len(text) if end < 0 else end, start + _LONGEST_LINE)]


def _is_logged(line: str) -> bool:
    if compiled(_LOG).match(line):
        return True
    return line.count("=") >= _LOG_FIELDS and compiled(_FIELDS).match(line.lstrip(" \t")) is not None


def _is_code(line: str) -> bool:
    """Whether it is of a program: a call, an attribute, a comparison, or ended as one."""
    if not compiled(_CODE_SIGNS).search(line):
        return False
    return bool(compiled(_CODE).search(line) and compiled(_JOINS).search(line))


def left_of(text: str, at: int) -> str:
    """How it is set off from what stands before it."""
    gap = at
    while gap and text[gap - 1] in " \t" and at - gap < _FAR_SIGNS:
        gap -= 1
    sign, tight = text[gap - 1 : gap], gap == at
    if sign in ("", "\n", "\r"):
        return "begin"
    if special := _behind_signs(text, gap, sign, tight=tight):
        return special
    if (sign.isalnum() or sign == "=") and text.rfind("-", max(0, gap - _LONGEST_OPTION), gap) >= 0:
        option = compiled(_OPTION).search(text, max(0, gap - _LONGEST_OPTION), gap)
        if option and not compiled(_OF_SECRETS).match(option["name"]):
            return "option"
    if sign == "=" and tight and compiled(_OF_DATABASES).search(text, max(0, gap - _LONGEST_OPTION), gap):
        return "option"
    name = _SET_OFF.get(sign)
    if name is None:
        return "in" if tight else "word"
    return name + "^" if tight and name in _TIGHT else name


def _behind_signs(text: str, gap: int, sign: str, *, tight: bool) -> str:
    """What several signs in a row make, or a sign behind an address; "" where there is nothing special."""
    if sign in _MAIL_ENDS and compiled(_MAIL).search(text, max(0, gap - _LONGEST_MAIL), gap):
        return "mail"
    if sign == ":":
        hashed = tight and compiled(_HASHED).search(text, max(0, gap - _FAR_SIGNS), gap)
        return "hash" if hashed else "colon^" if tight else _behind_colon(text, gap)
    return {"**": "quote", "->": "arrow", "=>": "arrow"}.get(text[gap - 2 : gap], "") if gap > 1 else ""


def _behind_colon(text: str, at: int) -> str:
    """Whether somebody speaks behind the colon."""
    line = text[max(0, at - 40) : at].rpartition("\n")[2].strip()
    speaks = compiled(_SPEAKER).fullmatch(line) and not class_of(line.rpartition(" ")[2].strip(":<>[]@").lower())
    return "speaker" if speaks else "colon"


def right_of(text: str, at: int) -> str:
    """How it is set off from what stands behind it."""
    found = compiled(_BEHIND_IT).match(text, at)
    if found is None:
        return "end"
    following, stop = found["next"], found["stop"]
    if following in _STATE_BEGINS and not stop and compiled(_PORT_STATE).match(text, at):
        return "state"
    if following in ("", "\n"):
        return "end" if not stop.strip(".!") else f"end_{_SET_OFF.get(stop[0], 'colon')}"
    if stop:
        return "stop" if stop[0] in ".!?" else _SET_OFF.get(stop[0], "colon")
    if following in "/|-–→=<(&\\":
        return _SET_OFF.get(following, "and")
    return "in" if found.end() - len(following) == at and following.isalnum() else "word"
