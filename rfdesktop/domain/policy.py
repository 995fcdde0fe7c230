"""What an organisation decides for its machines: settings that are fixed, and settings with a choice of few values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rfdesktop.domain.settings import ProviderName, SettingProblem, Settings, apply, specs

REASON = "policy"
"""Of a `SettingProblem`: the organisation does not allow the value."""

UNREADABLE = "policy_unreadable"
"""Of a `SettingProblem`: the policy of its name cannot be read."""

NONE_ALLOWED = "none_allowed"
"""Of a `SettingProblem`: the list of values that may be chosen is empty."""

CONTRADICTED = "contradicted"
"""Of a `SettingProblem`: the value is fixed, and is not among those that the same policy allows."""

_SECTIONS = frozenset({"fixed", "allowed"})
_SAFEST: Mapping[str, object] = {"provider": ProviderName.OFFLINE, "redaction": True}


@dataclass(frozen=True, slots=True)
class Policy:
    """`fixed` are values by setting; `allowed` are the values that a setting may have, the first of which stands in
    for any other. `source` names where that was read, "" where no organisation has decided anything."""

    fixed: Mapping[str, object] = field(default_factory=dict)
    allowed: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    source: str = ""

    @property
    def managed(self) -> tuple[str, ...]:
        """The settings that nobody here can change."""
        single = (name for name, values in self.allowed.items() if len(values) == 1 and name not in self.fixed)
        return (*self.fixed, *single)

    def over(self, settings: Settings) -> Settings:
        """The settings as the organisation lets them be."""
        decided = dict(self.fixed)
        for name, values in self.allowed.items():
            if name not in decided and getattr(settings, name) not in values:
                decided[name] = values[0]
        return apply(settings, decided, self.source)[0]

    def problems(self, settings: Settings) -> tuple[SettingProblem, ...]:
        """The settings that differ from what the organisation allows, each with what counts instead."""
        ruled = self.over(settings)
        return tuple(
            SettingProblem(name, str(getattr(settings, name)), REASON, self.source, str(getattr(ruled, name)))
            for name in dict.fromkeys((*self.fixed, *self.allowed))
            if getattr(settings, name) != getattr(ruled, name)
        )

    def taken(self, settings: Settings, values: Mapping[str, object]) -> tuple[Settings, tuple[SettingProblem, ...]]:
        """The settings with values put over them, and which of those neither the app nor the organisation takes."""
        changed, problems = apply(settings, values, source="")
        return changed, (*problems, *self.problems(changed))


def policy_of(values: Mapping[str, object], source: str) -> tuple[Policy, tuple[SettingProblem, ...]]:
    """The policy that a file says, and what of it was not taken.

    A known setting whose value cannot be used is fixed at its default, so that a slip of the pen opens nothing that
    was meant to be closed; so is one for which no value is allowed. Where the two sections contradict each other, what
    is fixed counts. A section that is no object makes the whole policy unreadable.
    """
    if not all(isinstance(values.get(name, {}), dict) for name in _SECTIONS):
        return unreadable_policy(source)
    problems = [SettingProblem(name, "", "unknown", source) for name in values if name not in _SECTIONS]
    fixed, bad = _fixed(values.get("fixed"), source)
    allowed, worse = _allowed(values.get("allowed"), source)
    at_odds = [
        SettingProblem(name, str(value), CONTRADICTED, source)
        for name, value in fixed.items()
        if name in allowed and value not in allowed[name]
    ]
    return Policy(fixed, allowed, source), (*problems, *bad, *worse, *at_odds)


def unreadable_policy(source: str) -> tuple[Policy, tuple[SettingProblem, ...]]:
    """Of a policy that is there and cannot be read: no model is asked until it can."""
    return Policy(_SAFEST, {}, source), (SettingProblem(source, "", UNREADABLE, source),)


def _section(given: object, source: str) -> tuple[dict[str, Any], list[SettingProblem]]:
    """The known settings of a section, by name."""
    if not isinstance(given, dict):
        return {}, []
    known = {spec.name for spec in specs()}
    strange = [SettingProblem(str(each), "", "unknown", source) for each in given if each not in known]
    return {each: value for each, value in given.items() if each in known}, strange


def _fixed(given: object, source: str) -> tuple[dict[str, object], list[SettingProblem]]:
    values, problems = _section(given, source)
    settings, refused = apply(Settings(), values, source)
    return {name: getattr(settings, name) for name in values}, [*problems, *refused]


def _allowed(given: object, source: str) -> tuple[dict[str, tuple[object, ...]], list[SettingProblem]]:
    values, problems = _section(given, source)
    allowed: dict[str, tuple[object, ...]] = {}
    for name, listed in values.items():
        taken: list[object] = []
        if listed == []:
            problems.append(SettingProblem(name, "", NONE_ALLOWED, source, str(getattr(Settings(), name))))
        for value in listed if isinstance(listed, list) else [listed]:
            settings, refused = apply(Settings(), {name: value}, source)
            problems.extend(refused)
            if not refused:
                taken.append(getattr(settings, name))
        allowed[name] = tuple(taken) or (getattr(Settings(), name),)
    return allowed, problems
