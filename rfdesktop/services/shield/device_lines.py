"""Lines for devices, Cisco IOS and its kin, FortiOS and RouterOS: read one at a time, below what was opened before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.verdicts import Harm, Reason
from rfdesktop.services.shield.outputs import is_said_by_device
from rfdesktop.services.shield.rule_tables import RuleTable

_MOST_LINE = 2000
_IOS_PROMPT = re.compile(r"^[\w.-]{1,64}(?:\([\w.-]{1,40}\))?[#>]\s*")
_FORTI_PROMPT = re.compile(r"^[\w.-]{1,64} (?:\([\w .-]{1,40}\) )?[#$] ?")
_IOS_PLACES = {"interface": "interface", "int": "interface", "line": "line"}
_PORT = ("switchport ", "ip address ", "channel-group ", "spanning-tree ")
_PUT_UP = re.compile(
    r"(?:access-class|(?:ip|ipv4|ipv6) (?:access-group|traffic-filter)|access-group) (?P<list>\S+) in\b"
)
_LIST = re.compile(r"(?:ip|ipv4|ipv6|mac) access-list (?:(?:standard|extended) )?(?P<list>\S+)")
_ENTRY = re.compile(r"(?:\d+ )?(?P<does>permit|deny|remark|evaluate)\b")
_IOS_OPENERS = re.compile(r"^(interface|int|line|router|vlan|ip access-list|policy-map|class-map|crypto|vrf|object)\b")


class IosRules:
    """What lines of IOS do, below the interface or line that they stand under."""

    def __init__(self, table: RuleTable) -> None:
        self._judge = lru_cache(maxsize=4096)(table.judge)

    def judge(self, text: str) -> Iterator[Reason]:
        """The reasons in the order of the lines. A line that opens something is no change by itself."""
        place = "any"
        lines = list(_lines(text, _IOS_PROMPT, "!"))
        closed = _closed_lists(lines)
        for line, after in zip(lines, (*lines[1:], ""), strict=False):
            first = line.partition(" ")[0]
            reason = (self._judge(place, line) if place != "any" else None) or self._judge("any", line)
            if reason is None and line.startswith(_PORT):
                # A part of a configuration may be pasted without the interface that it belongs to.
                reason = self._judge("interface", line)
            if _IOS_OPENERS.match(line):
                place = _IOS_PLACES.get(first, "any")
                reason = None if first in _IOS_PLACES else reason
            elif first in ("exit", "end", "configure", "conf"):
                place = "any"
            if reason is None and not _IOS_OPENERS.match(line):
                reason = Reason(Danger.CAUTION, Harm.CHANGE)
            reason = _by_other_lines(line, after, closed) or reason
            if reason and reason.danger is not Danger.NONE:
                yield Reason(reason.danger, reason.harm, line[:80])


def _by_other_lines(line: str, after: str, closed: frozenset[str]) -> Reason | None:
    """The reason of a line that means something else by what stands after it or above it."""
    if (put := _PUT_UP.match(line)) and put["list"] in closed:
        return Reason(Danger.DESTRUCTIVE, Harm.LOCKOUT)
    # Down and up again: a port is bounced, not closed.
    is_bounced = line.startswith("shut") and after.startswith("no shut")
    return Reason(Danger.CAUTION, Harm.INTERFACE) if is_bounced else None


def _closed_lists(lines: list[str]) -> frozenset[str]:
    """The lists that the text writes and that permit nothing, by name."""
    entries: dict[str, set[str]] = {}
    name = ""
    for line in lines:
        if head := _LIST.fullmatch(line):
            name = head["list"]
        elif (entry := _ENTRY.match(line)) and name:
            entries.setdefault(name, set()).add(entry["does"])
        else:
            name = ""
    return frozenset(name for name, does in entries.items() if "deny" in does and "permit" not in does)


class FortiRules:
    """What lines of FortiOS do, below the `config` that they stand under."""

    def __init__(self, table: RuleTable) -> None:
        self._table = table
        self._judge = lru_cache(maxsize=4096)(self._below)

    def judge(self, text: str) -> Iterator[Reason]:
        """The reasons in the order of the lines."""
        paths: list[str] = []
        for line in _lines(text, _FORTI_PROMPT, "#"):
            reason = self._judge(paths[-1] if paths else "", line)
            if line.startswith("config "):
                paths.append(line)
            elif line in ("end", "abort") and paths:
                paths.pop()
            if reason.danger is not Danger.NONE:
                yield Reason(reason.danger, reason.harm, line[:80])

    def _below(self, path: str, line: str) -> Reason:
        words = path.split(" ")
        for size in range(len(words), 1, -1):
            found = self._table.judge(" ".join(words[:size]), line)
            if found:
                return found
        return self._table.judge("any", line) or Reason(Danger.CAUTION, Harm.CHANGE)


_BRACKETED = re.compile(r"\[[^\]]*\]|\"[^\"]*\"")
"""What chooses the things that a line of RouterOS acts on, and its texts."""
_ROUTEROS_PROMPT = re.compile(r"^\[[^\]]{1,60}\] ?(?:/[\w /-]{0,60})?[>#] ?")
_ACTION = re.compile(
    r"(?:^| )(print|export|monitor|monitor-traffic|find|get|count-only|ping|traceroute|torch|scan|snooper|resolve"
    r"|ip-scan"
    r"|profile|check-for-updates|quick|flood-ping|edit|save|reset-configuration|reset|shutdown|load|format|format-drive"
    r"|remove|disable|set|add|enable|move|reboot|flush|clear|reset-counters|reset-counters-all|unset|import|upgrade"
    r"|downgrade|install|renew|release|fetch|run|start|stop|make-static|reset-mac-address|generate-\S+|sign|uninstall)"
    r"(?= |$)"
)


class RouterRules:
    """What lines of RouterOS do: a menu, an action, and what it acts on."""

    def __init__(self, table: RuleTable) -> None:
        self._table = table

    def judge(self, text: str) -> Iterator[Reason]:
        """The reasons in the order of the lines; a line without a menu stands below the one before it."""
        menu = ""
        for line in _lines(text.replace("\\\n", " "), _ROUTEROS_PROMPT, "#"):
            own = line.startswith("/")
            whole = line[1:].replace("/", " ").strip() if own else f"{menu} {line}".strip()
            action = _ACTION.search(_BRACKETED.sub(lambda found: "_" * len(found[0]), whole))
            if action is None:
                menu = whole if own else menu
                continue
            menu = whole[: action.start()] if own else menu
            words = f"{whole[: action.start()].strip()} {whole[action.end() :].strip()}".strip()
            reason = self._table.judge(action[1], words) or self._table.judge("any", words)
            if reason and reason.danger is not Danger.NONE:
                yield Reason(reason.danger, reason.harm, line[:80])


_ELSEWHERE = re.compile(r"^failover exec (?:standby|active|mate) ")
"""Runs the rest of the line on the other unit."""
_LOOKS = re.compile(
    r"(?:do )?(?:show|sh|get|display|ping|traceroute|diag(?:nose)?|dir|more|print|less|debug"
    r"|monitor|test|exec(?:ute)? (?:ping|log))\b"
)
"""What a device answers with lines of its own."""
_RUIN = re.compile(
    r"(?:do )?(?:write erase|wr erase|erase |reload|format |delete |factory|request system"
    r"|exec(?:ute)? (?:factoryreset|format|erase|shutdown))"
)
"""Read wherever it stands: what looks like an answer is copied with the rest."""


_CONFIGURES = re.compile(r"(?:do )?conf(?:ig(?:ure)?)?(?: t(?:erm(?:inal)?)?)?|system-view")
"""Never stands in an answer: what follows it is typed."""


def _lines(text: str, prompt: re.Pattern[str], comment: str) -> Iterator[str]:
    """What was typed, in small letters. Below a line behind a prompt that only looks, the answer is left out."""
    answering = False
    for line in text.lower().splitlines():
        shown = line[:_MOST_LINE].strip()
        typed = _ELSEWHERE.sub("", prompt.sub("", shown))
        plain = " ".join(typed.split()).partition(" | ")[0]
        if typed != shown:
            answering = _LOOKS.match(plain) is not None
        elif _CONFIGURES.fullmatch(plain):
            answering = False
        elif is_said_by_device(shown) or (answering and not _RUIN.match(plain)):
            continue
        if plain and not plain.startswith(comment):
            yield plain
