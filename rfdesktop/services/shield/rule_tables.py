"""Rules as tables of text: a line has names, a pattern over the arguments, a level and a harm.

    vssadmin, wbadmin :: delete (shadows|catalog) :: destructive snapshots

The first line of a name whose pattern is found in the arguments counts; a pattern left empty always fits. A name may
have `*`; plain names are looked up before those. A level `none` has no harm and ends the search.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.verdicts import Harm, Reason

_MOST_ARGUMENTS = 6000


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a table."""

    arguments: re.Pattern[str]
    danger: Danger
    harm: Harm | None


class RuleTable:
    """The lines of a table, found by name."""

    def __init__(self, text: str) -> None:
        self._plain: dict[str, list[Rule]] = defaultdict(list)
        self._masks: list[tuple[re.Pattern[str], Rule]] = []
        for line in text.strip().splitlines():
            if line.strip() and not line.startswith("#"):
                self._add(line)
        self._of = lru_cache(maxsize=4096)(self._rules)

    def judge(self, name: str, arguments: str) -> Reason | None:
        """What the table says of a call; None where no line fits. Both are in small letters."""
        rule = self._first(name, arguments)
        return Reason(rule.danger, rule.harm or Harm.CHANGE, name) if rule else None

    def tells_name_alone(self, name: str, arguments: str) -> bool:
        """Whether nothing is said of these arguments, but of whatever else the name is called with."""
        rule = self._first(name, arguments)
        return rule is not None and not rule.arguments.pattern

    def knows(self, name: str) -> bool:
        """Whether a line is for this name."""
        return bool(self._of(name))

    def _first(self, name: str, arguments: str) -> Rule | None:
        half = _MOST_ARGUMENTS // 2
        text = arguments if len(arguments) <= _MOST_ARGUMENTS else f"{arguments[:half]} {arguments[-half:]}"
        return next((rule for rule in self._of(name) if rule.arguments.search(text)), None)

    def _rules(self, name: str) -> tuple[Rule, ...]:
        return (*self._plain.get(name, ()), *(rule for mask, rule in self._masks if mask.fullmatch(name)))

    def _add(self, line: str) -> None:
        names, _, rest = line.partition(" ::")
        arguments, _, verdict = rest.strip().rpartition(":: ")
        level, _, harm = verdict.partition(" ")
        rule = Rule(re.compile(arguments.strip()), Danger(level), Harm(harm) if harm else None)
        for name in _names(names):
            if "*" in name or "?" in name:
                mask = re.escape(name).replace(r"\*", ".*").replace(r"\?", ".")
                self._masks.append((re.compile(mask), rule))
            else:
                self._plain[name].append(rule)


def _names(text: str) -> Iterable[str]:
    return (name.strip() for name in text.lower().split(","))
