"""Which lines of what an engineer sends were pasted from a machine: logs, tables, configurations, JSON, XML, files.

A line is known by its look: columns parted by blanks or tabs, an indent, a time at its beginning, a prompt, the signs
of JSON, XML, CSV or a table. Lines between two of those belong to them up to a blank line, and so does what follows a
line that only names it ("Description:"). A question typed under a log, or words typed over it, stay words. One such
line alone is a log where it has columns or a time; a paragraph of prose is none, whatever stands in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rfdesktop.domain.texts.pasted_files import pasted_files

_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?"
_DAY = r"(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:[A-Z][a-zä]{2}\.? +){1,2}\d{1,2})"
_SURE = re.compile(
    rf"^\W{{0,3}}(?:<\d{{1,3}}>|[A-Z]{{3,8}}(?:\]? | ?\| ?))?\d?\s?{_DAY}(?:,? (?:\d{{4}} )?|T){_TIME}"
    # Above: 2026-11-27 09:14:02, Nov 27 07:12:01, [ERROR] 27/11/2026 09:12.
    rf"|^\W{{0,2}}{_TIME}[.,:\s]"
    r"|^\S+ \S+ \S+ \[\d\d/[A-Z][a-z]{2}/\d{4}:"  # a web server's: 10.0.0.9 - - [27/Nov/2026:
    r"|^trc file: \"|^[A-Z] {1,3}\*{3} ?(?:ERROR|LOG)"  # SAP's traces
    r"|^[*.]?\s*%[A-Z0-9_]+-\d-"  # %LINK-3-UPDOWN
    r"|^\s*(?:PS )?[A-Za-z]:\\[^>\n]*>|^PS \S*>|^\[?[\w.-]+@[\w.-]+[^\n]{0,40}?[#$%] ?|^[\w.-]+(?:\([\w-]+\))?#\s?\S"
    r"|\S\t+\S|[^\s.!?:;,] {3,}\S|^(?:.*[.!?]  )?+.*?[\w)\]%] {2}[^A-Z\s]"
    r"|^[A-Z][\w ()/.-]{0,40}:(?: {2,}|\t+)\S|(?<!\. )(?:\. ){3,}:|^[\w ]{1,40} \.{4,}"
    r"|^\s*[\[{(][\s\[{(]*$|^\s*[\]})][\]}),;]*\s*$|^\s*\"[\w .$-]+\"\s*:\s|^\s*[\[{]\"|^(?:\[\s*)?\{.*\}(?:\s*\])?$"
    r"|^\s*</?[A-Za-z?!][\w:.-]*(?:\s+[\w:.-]+=[\"'][^\n]*|\s*/?)>|^\s*<\?xml"
    r"|^\s*[-=_*+|~]{2}[-=_*+|~ ]{2,}$|^\s*\|.*\|\s*$|^\s*\+[-=+]+\+\s*$"
    r"|^(?:\"[^\"\n]*\"|[^,;\s\"][^,;\n\"]*)?(?:[,;](?:\"[^\"\n]*\"|[^,;\s\"][^,;\n\"]*)?){3,}$"
    r"|^(?:[^,;\s\"][^;\n\"]*)?(?:;(?:[^;\s][^;\n]*)?){2,}$|^(?:CEF:\d|LEEF:\d\.\d)\|"
    r"|^#(?:Software|Version|Fields|Date|Start-Date|Remark): "
    r"|^\w+(?: \w+)? \([A-Z]\) \([0-9A-Fa-f:]+\) \[|^MSI \([a-z]\) \("
    r"|^(?:TASK|PLAY|RUNNING HANDLER) \[.*\] \*+|^(?:fatal|failed): \[[\w.-]+\]"  # Ansible's
    r"|^=== .* ===$|^\*{3,} \S|(?:(?:^| )[\w.-]+=(?:\"[^\"\n]*\"|[^\s\"]+)){4,}"
    r"|^(?:[\w-]+\.)+\w*(?:Exception|Error)\b|^\w+(?:Exception|Error): \S"
    r"|^\s+at [\w.$<>`]+ ?\(|^\s*File \"[^\"]+\", line \d|^Traceback \("
    r"|^At (?:line:\d|[A-Za-z]:\\[^\n]{1,200}:\d+ char:\d)|^\+ *~+ *$|^Line \|\s*$"  # where PowerShell says it failed
    r"|^Windows Registry Editor Version |^\[-?HKEY_|^(?:@|\"[^\"\n]{1,100}\")=(?:\"|-|dword:|hex[:(])"
    r"|^(?:Pinging|Ping wird ausgeführt für|PING) \S+ [\[(w]|^(?:Reply from|Antwort von) [\w.:]+: |^\d+ bytes from \S"
    r"|^(?:Tracing route to|Routenverfolgung zu) \S|^curl: \(\d|^[<>] (?:HTTP/\d|(?:GET|HEAD|POST|PUT) \S+ HTTP/)"
)
_LIKELY = re.compile(
    r"^[ \t]+\S|^!$|^(?:interface|ip address|router|vlan|switchport|access-list|hostname|spanning-tree) \S"
    r"|^(?:crypto|snmp-server|username \S+ (?:privilege|password|secret)|enable secret|ntp server|aaa|radius-server|"
    r"tacacs-server|config (?:system|vpn|firewall|router|user)) \S|^(?:next|end)\s*$|^ike \S+:|^ike Negotiate"
    r"|^no (?:ip|shutdown|switchport|service|aaa|cdp|lldp)\b"
    r"|^\[[\w .:/\\-]{1,60}\]\s*$|^[\w.-]{1,40} ?= ?\S"  # a file of settings
    r"|^fatal: \S|^\$ \S|^[^,;\s\"][^,;\n\"]*(?:,[^,;\s][^,;\n\"]*){2,}$"
    r"|^(?:Request timed out|Zeitüberschreitung der Anforderung|PING: transmit failed|Trace complete|"
    r"Ablaufverfolgung beendet)\b"
    r"|^\* (?:Trying|Connected to|connect to|Failed to connect|Could not resolve|Closing connection|ALPN|TLS|SSL|"
    r"schannel)\b"
    r"|^(?:Received|From|To|Cc|Sent|Subject|Date|Return-Path|Message-ID|MIME-Version|DKIM-Signature|Authentication-Results|"
    r"(?:ARC|X|Content)-[\w-]+): \S"
)
_HEADING = re.compile(r"^[A-Z\"'][^\n]{0,60}[\w:)]$")
_NAMES = re.compile(r"^[ \t]*[A-Z\"'][^\n.!?]{0,60}:\s*$")
_PROSE = re.compile(r"^[A-ZÀ-Þa-zß-ÿ](?=[^\t]*?\s\S.).*(?<=[.!?:…a-zß-ÿ])$")
_PAIR = re.compile(r"^[A-Z][\w-]*(?: [\w-]+){0,2} ?: ?\S[^?]*[^?:\s]$|^[A-Z][A-Z &/-]+$")
"""A name with its value, or a title in capitals: a log's where it stands directly beside one."""
RULE = re.compile(r"^ *-{2,}(?: +-{2,})+ *$")
"""What PowerShell and many a tool of the command line set between the names of columns and their rows."""
_MOST_GAP, _MOST_WORDS = 4, 6
_LOOKED_AT = 2_000
"""Characters of a line that tell what it is."""
_THROWN_AT = re.compile(r"^At (?:line:|[A-Za-z]:\\)|^Line \|\s*$")
_THROWN = re.compile(r"^[A-Za-z][\w-]{0,60} ?:(?: |$)")
_FRAME = re.compile(r"^\s+at \S")
_MOST_THROWN = 8
"""Lines that PowerShell breaks an error's words into, in a narrow window."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some lines one after the other, as they were sent; `is_fixed` where they were pasted from a machine."""

    lines: tuple[str, ...]
    is_fixed: bool


def passages(text: str) -> tuple[Passage, ...]:
    """A text parted into words and pasted pieces; the lines of all, joined by line feeds, are the text."""
    lines = text.split("\n")
    fixed = _fixed(lines)
    found: list[Passage] = []
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or fixed[at] != fixed[start]:
            found.append(Passage(tuple(lines[start:at]), fixed[start]))
            start = at
    return tuple(found)


def _fixed(lines: list[str]) -> list[bool]:
    # The same lines come again and again in what a machine wrote: each is looked at once.
    surely = {line: bool(line.strip()) and _SURE.search(line[:_LOOKED_AT]) is not None for line in set(lines)}
    likely = {line: mark or _LIKELY.match(line) is not None for line, mark in surely.items()}
    sure, fixed = [surely[line] for line in lines], [likely[line] for line in lines]
    files = pasted_files(lines)
    if not files and not any(sure) and sum(fixed) < 2:  # noqa: PLR2004 - an indent alone is a slip of the hand
        return [False] * len(lines)
    for file in files:
        fixed[file.start : file.end] = [True] * (file.end - file.start)
    _take_thrown(lines, fixed)
    _take_rows(lines, fixed)
    _fill_gaps(lines, fixed)
    _take_named(lines, fixed)
    _take_headings(lines, fixed)
    _take_pairs(lines, fixed)
    _fill_gaps(lines, fixed)
    return fixed


def _fill_gaps(lines: list[str], fixed: list[bool]) -> None:
    """Gives a log the lines between two of its own: blank ones, and others up to a blank one."""
    marked = [at for at, mark in enumerate(fixed) if mark]
    for before, after in pairwise(marked):
        gap = lines[before + 1 : after]
        words = [line for line in gap if line.strip()]
        is_apart = (
            bool(gap) and not gap[0].strip() and any(_PROSE.match(line) and not _NAMES.match(line) for line in words)
        )
        if len(words) <= _MOST_GAP and not is_apart and not any(line.rstrip().endswith("?") for line in words):
            fixed[before + 1 : after] = [True] * len(gap)


def _take_thrown(lines: list[str], fixed: list[bool]) -> None:
    """Gives what PowerShell says of where it failed the error's words over it, and calls what was thrown in them."""
    for at, line in enumerate(lines):
        if at and fixed[at] and _FRAME.match(line):
            fixed[at - 1] = fixed[at - 1] or bool(lines[at - 1].strip())
        if not _THROWN_AT.match(line):
            continue
        for place in range(at - 1, max(-1, at - 1 - _MOST_THROWN), -1):
            if not lines[place].strip():
                break
            if _THROWN.match(lines[place]):
                fixed[place:at] = [True] * (at - place)
                break


def _take_rows(lines: list[str], fixed: list[bool]) -> None:
    """Gives a rule between columns the names over it and the rows under it, whose own columns may be narrow."""
    for rule in (at for at, line in enumerate(lines) if RULE.match(line)):
        if rule and lines[rule - 1].strip():
            fixed[rule - 1] = True
        end = next((at for at in range(rule + 1, len(lines)) if _ends_log(lines[at])), len(lines))
        fixed[rule:end] = [True] * (end - rule)


def _take_named(lines: list[str], fixed: list[bool]) -> None:
    """Gives a log what follows a line of it that only names it, up to a blank line, and that line."""
    has_log, done = False, 0
    for at in range(1, len(lines)):
        has_log = has_log or fixed[at - 1]
        # What follows a line before it was given up to the same blank line.
        if at < done or not has_log or not (fixed[at - 1] or fixed[at]) or not _NAMES.match(lines[at]):
            continue
        fixed[at] = True
        done = next((place for place in range(at + 1, len(lines)) if _ends_log(lines[place])), len(lines))
        fixed[at + 1 : done] = [True] * (done - at - 1)


def _ends_log(line: str) -> bool:
    return not line.strip() or line.rstrip().endswith("?")


def _take_headings(lines: list[str], fixed: list[bool]) -> None:
    """Gives a log the short lines over its indented ones, with a blank line between them or none."""
    for at in range(len(lines) - 2, -1, -1):
        if fixed[at] or not _HEADING.match(lines[at]) or len(lines[at].split()) > _MOST_WORDS:
            continue
        below = at + 1 if lines[at + 1].strip() else min(at + 2, len(lines) - 1)
        is_heading = fixed[below] and (lines[below][:1] in " \t" or (below > at + 1 and _HEADING.match(lines[below])))
        if is_heading:
            fixed[at:below] = [True] * (below - at)


def _take_pairs(lines: list[str], fixed: list[bool]) -> None:
    """Gives a log the names with their values that stand directly over it or under it."""
    for places, step in ((range(len(lines) - 2, -1, -1), 1), (range(1, len(lines)), -1)):
        for at in places:
            beside = at + step
            fixed[at] = fixed[at] or (
                fixed[beside] and bool(lines[beside].strip()) and _PAIR.match(lines[at]) is not None
            )
