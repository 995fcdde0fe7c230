"""Where in a line of prose a Windows text stands that must come out letter for letter: paths, shares, accounts,
registry keys, distinguished names, search filters, wildcards, regular expressions, addresses, PowerShell's variables.

In CommonMark (0.31.2, sections 2.4 and 6.2) a backslash before a sign of punctuation goes, and a star or an
underscore may begin emphasis: "C:\\Temp\\*.tmp" would lose its backslash, and a command that is copied would delete
something else. What is found here is taken as it stands.

What is not told apart by its look is what an assistant means by it more often: "my\\_name" and "max\\_tokens" are
escapes, "CORP\\_svc" (a domain in capitals), "SQL01\\_PROD" (a numbered computer) and "corp\\_svc_sql" (an underscore
that nobody escaped) are accounts.
Where every backslash of a path is doubled ("C:\\\\Temp\\\\x"), as in a JSON text, each pair stands for one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

_BACKSLASHES = re.compile(r"\\+")


@dataclass(frozen=True, slots=True)
class WindowsText:
    """A Windows text of a line: where it begins and ends, and whether each of its backslashes is written twice."""

    start: int
    end: int
    is_doubled: bool = False

    def shown(self, line: str, begin: int | None = None, end: int | None = None) -> str:
        """The text, or from one place of the line to another, as it is shown."""
        part = line[self.start if begin is None else begin : self.end if end is None else end]
        return _BACKSLASHES.sub(lambda run: run[0][: len(run[0]) // 2], part) if self.is_doubled else part


_END = r"[^\s<>|\"`\u201c\u201d„«»\u3000-\u3002\uff01\uff09\uff0c\uff1a\uff1b\uff1f]"
"""A sign of the last part of a path, up to the next blank."""
_SIGN = r"(?:[^\\/:*?\"<>|\s`\]\u3002]|\](?!\())"
_PART = rf"{_SIGN}+(?: {_SIGN}+){{0,5}}"
"""A folder's name: words with blanks between them, none of them a link."""
_INNER = rf"(?:(?:{_PART}|[^\s\\`|*?]{{0,80}}[*?]+[^\\\s`|]*)?\\)*"
_STANDS_FOR = r"(?:<[A-Za-z][\w .-]{0,40}>\\?)"
"""A folder that the reader fills in: <share>."""
_PATH_GOES_ON = rf"{_INNER}(?:{_STANDS_FOR}|{_END})*"

_ZONE = r"_(?:msdcs|sites|domainkey|dmarc|ldap|kerberos|kpasswd|gc|vlmcs|sipfederationtls|acme-challenge)"
_SERVED = r"(?:sip\w{0,10}|ldap|kerberos|kpasswd|gc|xmpp-\w+|autodiscover|vlmcs)"
"""The names of DNS that begin with an underscore, and services whose records stand under one (RFC 2782, RFC 8552)."""

_ROOTS = (
    r"(?<![^\W_])[A-Za-z]:\\",  # C:\
    r"(?<![^\W_])[A-Za-z]\w{1,30}:\\(?=\w)",  # HKLM:\, Cert:\
    # \\server, \\?\, \\.\, \\*\SYSVOL
    r"(?<![^\W_])(?<!\\)(?<!\s\.)(?<!^\.)\\\\(?:\\\\)?(?:[?.]\\[A-Za-z]:\\|(?=[\w?.$%{]|\*\\\w))",
    r"%[\w()]{1,60}%\\",
    r"\$\{?env:[\w()]{1,60}\}?\\(?=\S)|\$[A-Za-z]\w{0,30}\\(?=[\w.*])",  # $env:TEMP\, $PSHOME\
    r"(?<![^\W_])(?<![\\.])(?:~|\.{1,2})\\(?=[\w.*$=+#!&@(\[{%'-])",
    r"(?<![^\W_])(?<!\\)(?:HKEY_[A-Z_]+|HK(?:LM|CU|CR|U|CC))\\",
    r"(?<![^\W_])(?<!\\)\\\w[\w.$]{0,63}\\(?=[\w.*$=+#!&@(\[{%'?~-])",  # \Device\…, \Microsoft\Windows\…
    # A folder or a domain before something that a backslash stands before in any case.
    r"(?<![^\W_])(?<!\\)[^\W_](?:[\w.$-]{0,63}[\w$])?\\(?=[^\W_])",
    r"(?<![^\W_])(?<!\\)[^\W_][\w.$-]{0,63}\\(?=\{[0-9A-Fa-f]{8}-)",
    r"(?<![^\W_])(?<!\\)[^\W_][\w.$-]{0,63}\\(?=\*+(?:\.[\w*]|\\))",
    r"(?<![^\W_])(?<!\\)[^\W_][\w.$-]{0,63}\\(?=\.[^\W\d_])",
    r"(?<![^\W_])(?<!\\)[^\W_][\w.-]{0,63}\\(?=\$\w|%\w+%)",
    # What a DNS server shows as a folder: contoso.com\_msdcs, sip\_tls
    rf"(?<![^\W_])(?<!\\)[^\W_](?:[\w.-]{{0,63}}[^\W_])?\\(?={_ZONE}(?![\w-]|\\_))",
    rf"(?<![^\W_])(?<!\\)(?:{_SERVED}|[\w-]{{1,40}}(?:\.[\w-]{{1,40}}){{1,5}})\\(?=_(?:tcp|udp|tls)(?![\w-]|\\_))",
    # What stands for a server, a domain or a folder: <SERVER>\<SHARE>, {GUID}\*, $($_.FullName)\*
    r"(?:\\\\)?<[A-Za-z][\w .-]{0,40}>\\(?=[\w<*$%.{-])",
    r"(?:\{[\w-]{1,40}\}|\$\([^()\s`]{1,80}\))\\(?=[\w<*$%.{-])",
)
_NAMES = r"(?:CN|OU|DC|UID|O|L|ST|C|E|SERIALNUMBER|cn|ou|dc|uid|o)"
_NAME_VALUE = r"(?:\\.|[^\\,;\n`|<>\"=])+"
_DISTINGUISHED = (
    rf"(?<![^\W_]){_NAMES}={_NAME_VALUE}(?:, ?{_NAMES}={_NAME_VALUE})*, ?{_NAMES}=(?:\\.|[^\\,;\s`|<>\"=()])+"
)
_ESCAPED_NAME = rf"(?<![^\W_]){_NAMES}=(?=[^,;\n`|<>\"=\\]*\\[,+\"<>;=#])(?:\\.|[^\\,;\n`|<>\"=()])+"
_FILTER = r"\((?:[&|!]\(|[A-Za-z][\w.:-]*[~<>]?=)[^\s`<]{0,400}\)"
_ANY_FOLDER = r"\*{1,2}/(?=[\w.]|\*[./])(?!\S*\*\*(?:[\s.,;:!?)]|$))\S*"
_ROOT = (
    r"(?:etc|var|usr|opt|home|tmp|mnt|media|srv|root|boot|dev|proc|sys|run|s?bin|lib\d{0,2}|snap|data|"
    r"Library|Users|Applications|System|Volumes|private)/"
)
_ALL_WITHIN = rf"(?<![\w*\\])\*\*/(?!{_ROOT})(?:[\w.*-]{{1,64}}/){{1,8}}\*\*(?![\w*])"
"""All that is in a folder, wherever that is: **/node_modules/**. A folder at a root may be meant as bold."""
_ANY_NAME = r"\*\.(?:\w+(?!\w|\*(?!\*))|\*)"
_WILDCARD = rf"(?<![^\W_])(?<!\\)(?:{_ANY_FOLDER}|{_ANY_NAME})(?:(?:[;,|]\*\.(?:\w+|\*))*)"
_SLASHED = r"(?<![^\W_])(?:[A-Za-z]:)?[\w.~-]{0,40}/(?:[\w.~-]{1,64}/)*[\w.-]{0,64}\*(?:(?<=/\*)|(?=[._/-]))[\w.*/-]*"
"""A wildcard in a path with slashes."""
_EXPRESSION = r"[\^(\[\w.$\\-]{0,40}\\[dwsDWS][+*{?\\)\].$][^\s`<]*"
"""A regular expression, which is known by its classes of letters."""
_ANYTHING = r"[\^(\[\w.$-]{0,40}\.[*+]\??\\[.@/-]\w[^\s`<]*"
"""A regular expression, which is known by anything before a sign: .*\\.tmp$."""
_LIKE = r"(?<=like )(?:(?P<quote>['\"])\*?[^'\"\n`*]*\*?(?P=quote)|\*[\w.-]+\*(?=[\s.,:;)}]|$))"
_QUOTED_EXPRESSION = (
    r"(?P<mark>['\"])(?:s/[^'\"\n`]{1,80}/[^'\"\n`]{0,80}/[gipI]{0,4}|\^(?=[^'\"\n`]*\\)[^'\"\n`]{1,80}"
    r"|(?=[^'\"\n`\s]*\\)[^'\"\n`\s]{1,80}\$)(?P=mark)"
)
"""A regular expression in quotes, which is known by its ends or by the command of sed: "^\\[.*\\]$", 's/a\\.b/c/'."""
_GROUPED = r"[^\s`<\\]{0,40}(?:\(\?(?:[:=!]|<[=!]|<[A-Za-z]\w*>|[a-z]{1,3}\))|\\\.\()(?:[^\s`<]|(?<=\(\?)<)*"
"""A regular expression, which is known by its groups: (?:…), (?<name>…), \\.(…)."""
_INNER_STAR = r"(?<![^\W_*])[^\W_][\w.-]{0,40}(?<=[-_.])\*(?=[-_.@]\w)[\w.@-]*|(?<=\d)\*(?=_\w)[\w.-]*|(?<=\w)\(\*\)"
"""A star in a name or a call: S-1-5-21-*-500, svc_*_prod, KB50*_x64.msu, COUNT(*)."""
_ANYONE = r"(?<![^\W_])\*S-1-\d{1,2}(?:-\d{1,10})*"
"""An account by its number, as icacls has it: *S-1-5-32-544."""
_ASSIGNED = r"(?<=[A-Za-z]{2}=)\*[\w.@-]+\*"
"""A search without its brackets: cn=*admin*."""
_ADDRESS = r"(?<![^\W_])(?:https?|ftps?|sftp|file|smb|ldaps?)://[^\s<>\"'`\\*]*_[^\s<>\"'`\\*]*"
_UNIX = r"(?<![^\s(\"'\u201c=:])~?/(?:[\w.~-]{1,64}/){0,12}_[\w.~-]{0,64}(?:/[\w.~-]{0,64}){0,12}"
"""A path with a folder that begins with an underscore: /etc/_site_/conf."""
_LISTS = "|".join(f"(?<={word} )" for word in ("dir", "del", "ls", "rm", "copy", "move", "Filter", "Include", "XF"))
_ANY_WITH = rf"(?:{_LISTS})\*[_$#+@-]{{1,3}}\*(?=[\s\"'),;:]|$)"
"""Any name with a sign in it, after a command: dir *_*"""
_SOME = r"\*[\w.-]{1,40}\*(?![\w*])"
"""A name with anything around it, which looks like emphasis: *temp*."""
_SURE = r"(?:\*\.\w{1,10}|\*[\w.-]{0,40}\*\.\w{1,10})(?![\w*])"
_BESIDE = r"(?:[,;]? (?:and |or |und |oder |et |y )?|[,;])"
_GIVEN = (
    rf"(?<![^\s(])(?:/[A-Za-z]{{1,12}}|-[A-Za-z][A-Za-z-]{{1,30}})[ :]{_SOME}"
    rf"(?=\s*$|[.,;)]*$|[ ,](?:[/-][A-Za-z]|\*|[A-Za-z]:\\|\\\\\w)|\s*[|>])"
)
"""What is given to a switch, before another one, a second star, a path, a pipe or the end: /XD *temp* /XF …"""
_ANYBODY = r"(?<![\w*\\])\*@[\w-]{1,60}(?:\.[\w-]{1,40}){1,6}(?![\w*])"
"""Every address of a domain: *@contoso.com."""
_AMONG = rf"(?<![\w*\\]){_SOME}(?={_BESIDE}{_SURE})|(?<![\w*\\]){_SURE}{_BESIDE}{_SOME}"
"""Beside a wildcard that is one by its look: *cache* and *.log."""
_VERSION = r"(?<![^\W_])\d{1,6}(?:\.\d{1,6}){0,3}\.\*(?=[\s,;:)]|$)"
"""Any version of a kind: 10.0.*"""
_VARIABLE = r"\$(?:\w{1,10}:)?\w*_\w*"
_PRODUCT = (
    r"(?<![^\W_])(?<!\\)(?<!(?<!\*)\*)(?=[^\s*]{1,24}\*\d|\d)(?:\d[\d.,]{0,20}[A-Za-z]{0,3}|[A-Za-z]\w{0,20})"
    r"(?:\*(?=[\w(])\(?(?:\d[\d.,]{0,20}[A-Za-z]{0,3}|[A-Za-z]\w{0,20})\)?)+"
)
"""Numbers that are multiplied: 3*4*5, 1024*768."""
_ADDRESSES = r"(?<![^\W_*])[\w.+-]{1,40}(?<![.+-])(?:\*[\w.+-]{0,40}){1,6}@[\w-]{1,60}(?:\.[\w-]{1,40}){1,6}"
"""Mail addresses of a kind: x*y*z@mail.example."""
_DUNDER = r"(?<![^\W_])__\w{1,40}__\.[a-z]{1,4}\b"
"""A file of Python: __init__.py."""

_ACCOUNT = re.compile(
    r"(?<![^\W_])(?<!\\)(?P<domain>[^\W_](?:[\w.-]{0,63}[^\W_])?)\\(?P<name>[_#!+&~@^(\[-]{1,2}[^\W_][\w.$-]*\$?)"
)
_ACCOUNT_WORDS = re.compile(
    r"_*(?:svc|sql|srv|sa|adm|admin|administrator|service|backup|bkp|task|scan|test|gmsa|user|usr|root|da|t[012])"
    r"(?![a-z])",
    re.IGNORECASE,
)
_NUMBERED_HOST = re.compile(r"^[A-Za-z][A-Za-z-]{1,14}0\d{1,2}$")
"""A computer by its number, as none but computers have them: an instance on it may begin with an underscore."""
_ALL_OF = re.compile(r"(?<![^\W_])(?<!\\)(?<!\\\*)[^\W\d_]{2,30}(?:\.[\w-]{1,40}){0,5}\\\*(?!\*{0,2}\w|\\)")
"""Every account of a domain: contoso\\*."""
_STAR_ALONE = re.compile(r"(?:^|[\s(])\\\*")
"""A star that is meant as one, after which those at words are too."""

_FIXED = re.compile(
    "|".join(
        f"(?:{kind})"
        for kind in (
            _DISTINGUISHED,
            _ESCAPED_NAME,
            _FILTER,
            _LIKE,
            _QUOTED_EXPRESSION,
            _ALL_WITHIN,
            _ADDRESS,
            _UNIX,
            _ANY_WITH,
            _GIVEN,
            _ANYBODY,
            _AMONG,
            _VERSION,
            _VARIABLE,
            _ADDRESSES,
            _DUNDER,
            _INNER_STAR,
            _PRODUCT,
            _ANYONE,
            _ASSIGNED,
            _WILDCARD,
            _SLASHED,
            _EXPRESSION,
            _ANYTHING,
            _GROUPED,
        )
    )
)
_ROOTED = re.compile(rf"(?:{'|'.join(_ROOTS)}){_PATH_GOES_ON}")
_SIGNS = re.compile(r"[\\*]|[A-Za-z]=|//|/_|\$|__|\(\?")


def windows_texts(line: str) -> tuple[WindowsText, ...]:
    """The Windows texts of a line or paragraph, in order, none in another."""
    if not _SIGNS.search(line):
        return ()
    kinds = [_FIXED.finditer(line), _ROOTED.finditer(line), _accounts(line)]
    if not _STAR_ALONE.search(line):
        kinds.append(_ALL_OF.finditer(line))
    found: list[WindowsText] = []
    # One that begins in another is a part of it, and the longest of those that begin at one place is the whole.
    for match in merge(*kinds, key=lambda match: (match.start(), -match.end())):
        if found and match.start() < found[-1].end:
            continue
        end = _balanced_end(line, match.start(), match.end())
        found.append(WindowsText(match.start(), end, _is_doubled(line[match.start() : end])))
    return tuple(found)


def _accounts(line: str) -> Iterator[re.Match[str]]:
    """The accounts whose names begin with a sign of punctuation."""
    return (match for match in _ACCOUNT.finditer(line) if _is_account(match, line[match.end() : match.end() + 2]))


def _is_account(match: re.Match[str], after: str) -> bool:
    domain, name = match["domain"], match["name"]
    if name[0] == "_" and after in ("\\_", "\\*"):
        return False  # "my\_var\_name": each of them escaped
    is_constant = name.upper() == name and any(map(str.isalpha, name))
    in_capitals = domain.upper() == domain and len(domain) > 1 and not is_constant
    is_host = _NUMBERED_HOST.search(domain) is not None
    is_named = name[0] == "_" and (_ACCOUNT_WORDS.match(name) is not None or "_" in name.lstrip("_"))
    return in_capitals or is_host or is_named or name.endswith("$") or (name[0] == "_" and after.startswith("\\"))


def _balanced_end(line: str, start: int, end: int) -> int:
    """The end before a bracket that was opened before the text, as a link's words are in some."""
    depth = 0
    for place in range(start, end):
        if line[place] == "[":
            depth += 1
        elif line[place] == "]":
            depth -= 1
            if depth < 0:
                return place
    return end


def _is_doubled(text: str) -> bool:
    """Whether every backslash of a path is doubled, and a share's beginning fourfold."""
    runs = [len(run) for run in _BACKSLASHES.findall(text)]
    if not runs or any(run % 2 for run in runs):
        return False
    return runs[0] == 4 if text.startswith("\\") else True  # noqa: PLR2004 - two escaped ones
