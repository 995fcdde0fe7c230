"""Programs that start another: sudo, flock, systemd-run; and those that nobody listed, by the words they are given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rfdesktop.domain.shield.invocations import Invocation
from rfdesktop.services.shield.foreign_programs import is_foreign
from rfdesktop.services.shield.nesting import Nested, base_name
from rfdesktop.services.shield.shells import Language

_RUNNERS = {
    "sudo": "ugphCDRT", "doas": "uC", "env": "uCS", "nohup": "", "nice": "n", "ionice": "cnp", "time": "fo",
    "xargs": "aEdILnPs", "watch": "nd", "stdbuf": "ioe", "setsid": "", "chroot": "", "command": "", "builtin": "",
    "busybox": "", "toybox": "", "exec": "", "timeout": "ks", "nsenter": "tGSr", "pkexec": "", "strace": "eops",
    "ltrace": "aeonpsuA", "unbuffer": "", "chronic": "", "then": "", "do": "", "else": "", "coproc": "", "time.exe": "",
    "gsudo": "", "run0": "ugD", "flock": "wE", "caffeinate": "t", "parallel": "jIa", "psexec": "uprwnchi",
    "psexec64": "upw", "paexec": "upw", "systemd-run": "pHMEutG", "systemd-inhibit": "", "taskset": "", "chrt": "TPD",
    "setpriv": "", "unshare": "SG", "firejail": "", "fakeroot": "lfibs", "numactl": "NCmipl", "prlimit": "o",
    "dbus-run-session": "", "xvfb-run": "nspef", "cgexec": "g", "proxychains": "f", "proxychains4": "f", "torsocks": "",
    "entr": "", "script": "IOBTEmo", "sg": "", "runuser": "ugGsw", "sshpass": "pfeP", "setarch": "", "faketime": "",
    "eatmydata": "", "rlwrap": "", "cpulimit": "lpe", "runcon": "turl", "catchsegv": "", "lxc-attach": "nPf",
}  # fmt: skip
"""With the letters of their options that take the next word."""
_FIRST_IS_OWN = frozenset(
    ("chroot", "flock", "timeout", "taskset", "chrt", "sg", "setarch", "faketime", "runcon", "script")
)
"""Have a word of their own before the call: a folder, a file, a duration, a mask."""
_TAKE_TEXT = frozenset(("flock", "script", "sg", "runuser"))
"""Give what stands behind -c to a shell."""
_LONG_OPTIONS = """
    user group chdir host prompt role type close-from other-user unset adjustment class classdata signal kill-after
    max-args max-procs max-lines max-chars arg-file delimiter interval target timeout wait conflict-exit-code jobs delay
    colsep joblog results unit description slice property service-type on-calendar on-active on-boot on-unit-active uid
    gid working-directory setenv machine reuid regid ruid euid groups output error input trace attach cpunodebind
    membind physcpubind preferred interleave setuid setgid cpu-list split-string name who why mode what shell
    whitelist-environment session-command supp-group
"""
_LONG_TAKING = frozenset(_LONG_OPTIONS.split())
"""Options, written out, whose value may be the next word."""
_OF_A_CALL = re.compile(r"-{1,2}\w|/[\w.*]")
"""What stands among the words of a call to say what it does, and to what."""
_PLAIN_NAME = re.compile(r"(?:/(?:usr/)?s?bin/)?[a-z][a-z\d._+-]{1,24}")
_SPEAKERS = """
    man info apropos whatis which whereis type hash help tldr cheat alias unalias complete compgen declare local export
    readonly typeset set unset return break continue test printf echo read pgrep pidof pkgfile command-not-found history
    fc dpkg rpm apk brew port snap flatpak pip pip3 npm yarn cargo gem conda code nano vim vi emacs note task todo
"""
_NAMES_THEM = frozenset(_SPEAKERS.split())
"""Only speak of the programs that they are given the names of."""
_FARTHEST = 6
"""How far behind a program's name the call begins that it starts, in words."""


def inner_call(call: Invocation) -> Invocation | None:
    """The call that a runner such as sudo, env or xargs makes; None where it is no runner."""
    name = base_name(call.name)
    if name not in _RUNNERS or (name == "runuser" and not _RUNS_AS.search(" ".join(call.words[:4]))):
        return None
    taking, words, own = _RUNNERS[name], list(call.words), name in _FIRST_IS_OWN
    while words:
        word = words.pop(0)
        if _leads_to_text(name, word) and words:
            return replace(call, name="sh", words=("-c", words[0]))
        if _NO_NAME.match(word):
            continue
        if word.startswith("-"):
            if words and _takes_next(word, taking):
                words.pop(0)
            continue
        if own or (name == "nice" and word[0].isdigit()):
            own = False
            continue
        return _called(call, word, tuple(words))
    return Invocation(":")


def _called(call: Invocation, name: str, words: tuple[str, ...]) -> Invocation:
    # What is given as one word is read by a shell.
    return (
        replace(call, name="sh", words=("-c", name)) if " " in name.strip() else replace(call, name=name, words=words)
    )


def _leads_to_text(name: str, word: str) -> bool:
    return name in _TAKE_TEXT and word in ("-c", "--command", "-qc", "-lc")


_NO_NAME = re.compile(r"--$|\w+=|\\\\|@")
"""What stands before the name of the call and is none: a variable, a machine, a list of machines."""


def is_runner(name: str) -> bool:
    """Whether a program starts the one that stands behind it."""
    return name in _RUNNERS


_RUNS_AS = re.compile(r"(?:^| )-(?:u|-user)(?: |=|$)")
"""With a user the rest is a call; without one it is as with su."""


def _takes_next(option: str, taking: str) -> bool:
    """Whether the word behind an option is its value. Of several letters behind one dash (`-iu root`) the last one can
    have it, unless one before has what follows (`-ugroup`)."""
    if option.startswith("--"):
        return option[2:] in _LONG_TAKING
    return len(option) > 1 and option[-1] in taking and set(option[1:-1]).isdisjoint(taking)


def started(call: Invocation, is_known: Callable[[str], bool]) -> Iterator[Nested]:
    """What is started by what finds files, waits for a signal or keeps a terminal; or by a program that no
    line is for, which is given a call among its words."""
    name = base_name(call.name)
    if name in ("find", "fd", "fdfind"):
        yield from _found_and_run(call.words)
    elif name == "trap":
        yield from (Nested(Language.BASH, word) for word in call.words[:1] if " " in word)
    elif name in ("tmux", "screen"):
        yield from _in_terminal(call.words, is_known)
    elif not is_foreign(name) and not is_known(name) and name not in _NAMES_THEM:
        yield from _given(call.words, is_known)


_SHELL_AMONG = re.compile(
    r"(?i)(?:^|[\s\"'\\=(])(?:(?P<cmd>cmd|%comspec%)|(?:powershell|pwsh))(?:\.exe)?[\"']?"
    r"(?:,?\s{1,4}-argument(?:list)?)?\s{1,4}[\"'(]?"
    # The options before the one that hands a text on.
    r"(?:[-/](?!c(?:ommand)?\b|[ck]\b)\w{1,20}(?:\s{1,4}(?![-/])[\w.:\\]{1,40})?\s{1,4}){0,6}"
    r"[-/](?:c|k|command)[\s:\"']{1,4}(?P<text>[^\n]{2,2000})"
)
"""A shell among the words of another program, and what it is given."""
_STARTING = frozenset(
    ("new-scheduledtaskaction", "invoke-wmimethod", "invoke-cimmethod", "winrs", "at", "reg", "new-itemproperty", "sc")
)
"""Keep or hand on a call for a shell."""


def handed_to_shell(call: Invocation, is_known: Callable[[str], bool]) -> Iterator[Nested]:
    """What a program of Windows that no line is for, or that keeps calls for later, hands to a shell."""
    name = base_name(call.name)
    if name not in _STARTING and is_known(name):
        return
    found = _SHELL_AMONG.search(" ".join(call.words)[:4000])
    if found:
        language = Language.CMD if found["cmd"] else Language.POWERSHELL
        yield Nested(language, found["text"].strip("\"') "))
    elif name == "winrs":
        yield from (Nested(Language.CMD, word.strip("\"'")) for word in call.words if " " in word)


def _found_and_run(words: Sequence[str]) -> Iterator[Nested]:
    for place, word in enumerate(words):
        if word in ("-exec", "-execdir", "-ok", "-okdir", "-x", "-X", "--exec", "--exec-batch"):
            rest = list(words[place + 1 :])
            end = next((at for at, each in enumerate(rest) if each in (";", "+", "\\;")), len(rest))
            yield _joined(rest[:end])


def _in_terminal(words: Sequence[str], is_known: Callable[[str], bool]) -> Iterator[Nested]:
    """What a terminal of its own is told to run, or is typed into it."""
    for word in words:
        text = word.strip().removesuffix("\\n")
        if " " in text and is_known(base_name(text.split()[0])):
            yield Nested(Language.BASH, text)
    yield from _given(words, is_known)


def _given(words: Sequence[str], is_known: Callable[[str], bool]) -> Iterator[Nested]:
    if "--" in words[:_FARTHEST]:
        yield _joined(words[words.index("--") + 1 :])
        return
    for place, word in enumerate(words[:_FARTHEST]):
        first, *rest = word.split() or [""]
        if rest and _PLAIN_NAME.fullmatch(first) and is_known(base_name(first)):
            yield Nested(Language.BASH, word)
            return
        if not rest and _PLAIN_NAME.fullmatch(word) and is_known(base_name(word)):
            if any(map(_OF_A_CALL.match, words[place + 1 :])):
                yield _joined(words[place:])
            return


def _joined(words: Sequence[str]) -> Nested:
    return Nested(Language.BASH, " ".join(words))
