"""Lines for devices, Cisco IOS and its kin, and FortiOS: read one at a time, below what was opened before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.verdicts import Harm, Reason
from rfdesktop.services.shield.rule_tables import RuleTable

_MOST_LINE = 2000
_IOS_PROMPT = re.compile(r"^[\w.-]{1,64}(?:\([\w.-]{1,40}\))?[#>]\s*")
_FORTI_PROMPT = re.compile(r"^[\w.-]{1,64} (?:\([\w .-]{1,40}\) )?[#$] ?")
_IOS_PLACES = {"interface": "interface", "int": "interface", "line": "line"}
_PORT = ("switchport ", "ip address ", "channel-group ", "spanning-tree ")
_IOS_OPENERS = re.compile(r"^(interface|int|line|router|vlan|ip access-list|policy-map|class-map|crypto|vrf|object)\b")


class IosRules:
    """What lines of IOS do, below the interface or line that they stand under."""

    def __init__(self, table: RuleTable) -> None:
        self._judge = lru_cache(maxsize=4096)(table.judge)

    def judge(self, text: str) -> Iterator[Reason]:
        """The reasons in the order of the lines. A line that opens something is no change by itself."""
        place = "any"
        lines = list(_lines(text, _IOS_PROMPT, "!"))
        for line, after in zip(lines, (*lines[1:], ""), strict=False):
            first = line.split(" ", 1)[0]
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
            if line.startswith("shut") and after.startswith("no shut"):
                # Down and up again: a port is bounced, not closed.
                reason = Reason(Danger.CAUTION, Harm.INTERFACE)
            if reason and reason.danger is not Danger.NONE:
                yield Reason(reason.danger, reason.harm, line[:80])


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


def _lines(text: str, prompt: re.Pattern[str], comment: str) -> Iterator[str]:
    for line in text.lower().splitlines():
        plain = " ".join(prompt.sub("", line[:_MOST_LINE].strip()).split())
        plain = plain.split(" | ", 1)[0]
        if plain and not plain.startswith(comment):
            yield plain
