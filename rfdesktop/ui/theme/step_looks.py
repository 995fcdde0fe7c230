"""How a step of a flow looks, the same on the map, in its list and in the editor."""

from __future__ import annotations

from collections.abc import Mapping

from rfdesktop.domain.flows.flow import StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.theme.icons import IconName
from rfdesktop.ui.theme.outcomes import OUTCOME_LOOKS

STEP_ICONS: Mapping[StepType, IconName] = {
    StepType.QUESTION: IconName.QUESTION,
    StepType.ACTION: IconName.TERMINAL,
    StepType.INFO: IconName.INFO,
    StepType.SUBFLOW: IconName.SUBFLOW,
    StepType.RESULT: IconName.CHECK,
}


def step_look(kind: StepType, outcome: Outcome | None) -> tuple[IconName, str]:
    """The sign of a step and the token of its colour; an end has those of its outcome."""
    if outcome is not None:
        look = OUTCOME_LOOKS[outcome]
        return look.icon, look.token
    return STEP_ICONS[kind], "link" if kind is StepType.QUESTION else "text_muted"
