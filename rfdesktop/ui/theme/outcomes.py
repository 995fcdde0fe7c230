"""How an outcome looks, the same wherever it is shown: history, tabs, badges, the flow's result, the wizard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.theme.icons import IconName


@dataclass(frozen=True, slots=True)
class OutcomeLook:
    """`badge` is the kind of tag in the style sheet, `token` the colour of text, icons and dots."""

    icon: IconName
    badge: str
    token: str


OUTCOME_LOOKS: Mapping[Outcome, OutcomeLook] = {
    Outcome.RESOLVED: OutcomeLook(IconName.GOOD, "good", "good"),
    Outcome.ESCALATED: OutcomeLook(IconName.ESCALATE, "warn", "warn"),
    Outcome.PAUSED: OutcomeLook(IconName.PAUSE, "accent", "link"),
}
"""Green: nothing is left to do. Amber: somebody has to act. Blue: it goes on. Red stays for what has failed."""
