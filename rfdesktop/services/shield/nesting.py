"""Commands inside commands: what sudo runs, what is given to another shell, what is encoded."""

from __future__ import annotations

import contextlib
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from rfdesktop.domain.shield.invocations import Invocation
from rfdesktop.services.shield.cmdlets import joined, resolved
from rfdesktop.services.shield.decoding import decoded, decoded_in, is_decoded
from rfdesktop.services.shield.shells import Language


@dataclass(frozen=True, slots=True)
class Nested:
    """A text for a shell, that a command carries."""

    language: Language
    text: str
    encoded: bool = False


_SHELLS = {
    "bash": Language.BASH, "sh": Language.BASH, "zsh": Language.BASH, "dash": Language.BASH, "ksh": Language.BASH,
    "su": Language.BASH, "runuser": Language.BASH, "eval": Language.BASH, "ash": Language.BASH,
    "powershell": Language.POWERSHELL, "pwsh": Language.POWERSHELL, "cmd": Language.CMD,
}  # fmt: skip
_DATABASES = {
    "sqlcmd": r"-q", "osql": r"-q", "mysql": r"-e|--execute(?==)", "mariadb": r"-e|--execute(?==)",
    "psql": r"-c|--command(?==)", "invoke-sqlcmd": r"-query:?", "invoke-dbaquery": r"-query:?", "isql": "-q",
    "mysqladmin": "-none-",
}  # fmt: skip
_ENCODED = re.compile(r"(?i)(?:^|\s)[-/]e(?:nc|nco|ncod|ncode|ncoded|ncodedcommand|c)?(?::|\s+)([A-Za-z0-9+/=]{8,})")
_DOWNLOAD = re.compile(
    r"downloadstring|downloadfile|downloaddata|invoke-webrequest|invoke-restmethod|\b(iwr|irm|curl|wget)\b|https?://",
    re.I,
)
_FETCHING = frozenset(("curl", "wget", "invoke-webrequest", "invoke-restmethod", "fetch", "certutil", "bitsadmin"))


def base_name(name: str) -> str:
    """A program's name in small letters, without its folder and ending."""
    small = name.lower().strip("\"' ")
    if small.startswith("/etc/init.d/"):
        return small
    last = re.split(r"[\\/]", small)[-1] if len(small) < 400 else small[:400]  # noqa: PLR2004
    return re.sub(r"\.(exe|com)$", "", last) or small


def nested(call: Invocation) -> Iterator[Nested]:
    """The texts for other shells that a call carries."""
    name = resolved(base_name(call.name))
    if (name in _SHELLS or name == "invoke-expression") and is_decoded(call):
        yield Nested(_SHELLS.get(name, Language.POWERSHELL), decoded_in(call), encoded=True)
    elif name in _SENT_BY:
        yield from _sent(name, call)
    else:
        yield from _carried(name, call)


_PROCESS = re.compile(r"(?i)\bprocess\]")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_READ_FROM_INPUT = {"sqlite3": Language.SQL, "batch": Language.BASH}


def _carried(name: str, call: Invocation) -> Iterator[Nested]:
    words = call.words
    if name in _SHELLS:
        yield from _for_shell(name, call)
    elif name in _DATABASES:
        yield from _for_database(name, call)
    elif name in ("diskpart", "diskshadow", "netsh", "redis-cli", "sqlite3", "at", "ntdsutil", "batch"):
        yield from _fed(call, _READ_FROM_INPUT.get(name, Language.CMD))
        if name == "sqlite3" and len(words) > 1:
            yield Nested(Language.SQL, "; ".join(word for word in words[1:] if not _SHOWING.match(word)))
    elif name in ("ssh", "plink", "wsl", *_HANDING_ON):
        yield from _elsewhere(name, words, call)
    elif name in ("invoke-expression", "invoke-vmscript", ".create", ".invokescript"):
        yield from (
            Nested(Language.POWERSHELL, word.strip("()'\"")) for word in words if " " in word or "-" in word[1:]
        )
        yield from (Nested(Language.POWERSHELL, word) for each in call.upstream for word in each.words if " " in word)
    elif name in (
        "start-process",
        ".start",
        "forfiles",
        "schtasks",
        "wmic",
        "invoke-wmimethod",
        "invoke-cimmethod",
        "runas",
        "for",
    ):
        yield from _started(name, call)


def fetched(call: Invocation) -> bool:
    """Whether a shell is given what was fetched from somewhere."""
    name = resolved(base_name(call.name))
    if name not in _SHELLS and name not in (
        "invoke-expression",
        "python",
        "python3",
        "perl",
        "node",
        "source",
        ".",
        "ruby",
    ):
        return False
    feeding = any(resolved(base_name(each.name)) in _FETCHING for each in call.upstream)
    if feeding:
        return True
    text = " ".join(call.words)[:4000]
    if name == "invoke-expression":
        return _DOWNLOAD.search(text) is not None
    return (
        re.search(
            r"[<$]\( ?(sudo )?(curl|wget)\b|\biex\b.{0,200}(https?://|download)|(iwr|irm) .{0,200}\| ?iex", text, re.I
        )
        is not None
    )


def _for_shell(name: str, call: Invocation) -> Iterator[Nested]:
    language, text = _SHELLS[name], " ".join(call.words)
    found = _ENCODED.search(text[:100_000]) if language is Language.POWERSHELL else None
    if found:
        yield Nested(language, decoded(found.group(1)), encoded=True)
        return
    if name == "eval":
        yield Nested(language, text)
    elif language is Language.BASH:
        marks = [place for place, word in enumerate(call.words) if re.fullmatch(r"-\w*c|--command", word)]
        yield from (Nested(language, " ".join(call.words[place + 1 : place + 2])) for place in marks[:1])
        said = [word.partition("=")[2] for word in call.words if word.startswith("--command=")]
        yield from (Nested(language, each) for each in said)
    elif language is Language.CMD:
        inner = re.search(r"(?i)(?:^|\s)/[ckr]\s*(.*)", text, re.DOTALL)
        yield from (Nested(language, inner.group(1).strip("\"'")),) if inner else ()
    else:
        inner = re.search(r"(?i)(?:^|\s)[-/]c(?:ommand|ommandwithargs|o|om|omm)?[:\s]+(.*)", text, re.DOTALL)
        rest = (
            inner.group(1)
            if inner
            else re.sub(r"(?i)^(?:-(?:no\w+|noni|nop|sta|mta)\s*|-(?:ex\w*|ep|w\w*|version)\s+\S+\s*)+", "", text)
        )
        yield from (
            (Nested(language, rest.strip("\"'").removeprefix("& ").strip("{} ")),)
            if rest and not rest.lower().startswith(("-f", "/f"))
            else ()
        )
    yield from _fed(call, language)


def _for_database(name: str, call: Invocation) -> Iterator[Nested]:
    flag = re.compile(_DATABASES[name])
    for place, word in enumerate(call.words):
        found = flag.match(word.lower())
        if found and len(word) > found.end():
            yield Nested(Language.SQL, word[found.end() :].lstrip("=:").strip("\"'"))
        elif found:
            yield Nested(Language.SQL, " ".join(call.words[place + 1 : place + 2]).strip("\"'"))
    yield from _fed(call, Language.SQL)


def _fed(call: Invocation, language: Language) -> Iterator[Nested]:
    """What a here-document or an `echo` before it gives to a shell."""
    if call.body:
        yield Nested(language, call.body)
    for each in call.upstream[-1:]:
        if resolved(base_name(each.name)) in ("echo", "printf", "write-output", "cat", "get-content"):
            text = each.body or (" ".join(each.words) if base_name(each.name) in ("echo", "printf") else "")
            yield Nested(language, text.strip("()").replace("\\n", "\n"))
        elif each.name.startswith(("'", '"')):
            yield Nested(language, " ".join(each.words))


_HANDING_ON = (
    "docker", "podman", "kubectl", "oc", "docker-compose", "pct", "qm", "lxc", "nerdctl", "crictl", "multipass",
)  # fmt: skip
"""Start a program with the words as they stand, and no shell that reads them again."""


def hands_on(call: Invocation) -> bool:
    """Whether a call starts a program in a container or a guest."""
    return base_name(call.name) in _HANDING_ON and "exec" in call.words[:4]


_SENT = re.compile(
    r"(?i)(?:-m (?:\S+\.)?(?:shell|command|raw)\b.{0,400}? (?:-a|--args)[ =]|\bcmd\.(?:run|shell|script) "
    r"|-scriptstring[: ])(.+)",
    re.DOTALL,
)
"""What is sent to many machines, or to one of a cloud, to be run there."""
_SENT_BY = {
    "ansible": Language.BASH,
    "salt": Language.BASH,
    "invoke-azvmruncommand": Language.POWERSHELL,
}


def _sent(name: str, call: Invocation) -> Iterator[Nested]:
    """The command that others are told to run."""
    found = _SENT.search(" ".join(map(_quoted, call.words))[:20_000])
    with contextlib.suppress(ValueError):
        # A quote that is not closed is no word.
        yield from (Nested(_SENT_BY[name], word) for word in (shlex.split(found[1])[:1] if found else ()))


_SHOWING = re.compile(
    r"\.(?:tables|schema|databases|indexes|dump|help|mode|headers?|show|stats|version|quit|exit|width)\b|-"
)
"""The commands of sqlite3's own shell that only show."""
_SSH = "bcDEeFIiJLlmOopQRSWwuk"
_TAKING = {
    "ssh": _SSH, "plink": _SSH, "docker": "uew", "podman": "uew", "nerdctl": "uew", "kubectl": "nc", "oc": "nc",
    "wsl": "du",
}  # fmt: skip
"""The options that take a word."""
_LONG_TAKING = frozenset(
    (
        "--user",
        "--env",
        "--workdir",
        "--namespace",
        "--container",
        "--context",
        "--distribution",
        "--cd",
        "--kubeconfig",
    )
)


def _quoted(word: str) -> str:
    return word if re.fullmatch(r"[\w@%+=:,./$-]+", word) else shlex.quote(word)


def _elsewhere(name: str, words: tuple[str, ...], call: Invocation) -> Iterator[Nested]:
    """What is run on another machine or in a container."""
    rest = list(words)
    if name in _HANDING_ON:
        if "exec" not in rest[:4]:
            return
        rest = rest[rest.index("exec") + 1 :]
    taking = _TAKING.get(name, "")
    while rest and rest[0].startswith("-") and rest[0] != "--":
        takes = rest[0] in _LONG_TAKING or (len(rest[0]) == 2 and rest[0][1] in taking)  # noqa: PLR2004
        rest = rest[2:] if takes else rest[1:]
    if name != "wsl":
        rest = rest[1:]
    rest = rest[rest.index("--") + 1 :] if "--" in rest[: 3 if name == "kubectl" else 1] else rest
    if rest:
        given = len(rest) > 1 and name in _HANDING_ON
        yield Nested(Language.BASH, " ".join(map(_quoted, rest) if given else rest))
    yield from _fed(call, Language.BASH)


_STARTED = re.compile(
    r"(?is)^.*?(?:(?:/c|/tr|-argumentlist:?|-args:?|create|commandline *=|-filepath:?)\s*[:=]?\s*)[\"'(]*(.*)$"
)


_SCHEDULED = re.compile(r"(?is)^.*?/tr[ :=]+[\"'(]*(.*)$")


def _started(name: str, call: Invocation) -> Iterator[Nested]:
    """What another program is told to start."""
    if name == "start-process":
        words = [
            word
            for word in call.words
            if not re.match(r"(?i)-(wait|verb|nonew|windowstyle|passthru|filepath|args?|argumentlist)", word)
        ]
        line = " ".join(
            word.replace("','", " ").replace("', '", " ").replace("','", " ").strip("'\"") for word in words
        )
        yield Nested(Language.CMD, re.sub(r"(?i) runas$", "", line.replace("','", " ").replace("'", "")))
        return
    if name == ".start":
        if _PROCESS.search(" ".join(call.words[:1])):
            yield Nested(Language.CMD, " ".join(word[1:-1] for word in _QUOTED.findall(" ".join(call.words[1:]))))
        return
    if name == "for":
        return
    found = (_SCHEDULED if name == "schtasks" else _STARTED).match(joined(call)[:4000])
    if found:
        yield Nested(Language.CMD, found.group(1).strip("\"'"))
