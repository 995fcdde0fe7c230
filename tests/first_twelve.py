"""The twelve flows that shipped first: what was measured over them (suggestions, dialogues) stays so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.flows.flow import Flow, Step, StepType

FIRST_TWELVE = (
    "account-keeps-locking-out",
    "bitlocker-asks-for-recovery-key",
    "entra-connect-sync-fails",
    "mail-is-not-delivered",
    "onedrive-stuck-syncing",
    "outlook-keeps-asking-for-password",
    "printer-error-0x0000011b",
    "server-disk-is-full",
    "site-has-no-internet",
    "teams-audio-does-not-work",
    "vpn-will-not-connect",
    "windows-pc-is-slow",
)


def first_twelve() -> Iterator[Path]:
    """Their files, as they ship."""
    return (resources_folder() / "flows" / f"{name}.rfflow" for name in FIRST_TWELVE)


def standing_alone(flows: Iterable[Flow]) -> list[Flow]:
    """The flows as a library takes them that has no others: what they would hand on to one that is not among them is
    read there instead (a flow whose subflow is missing has a finding, and is not suggested)."""
    given = list(flows)
    known = {flow.id for flow in given}

    def kept(step: Step) -> Step:
        away = step.type is StepType.SUBFLOW and step.flow not in known
        return replace(step, type=StepType.INFO, flow="") if away else step

    return [replace(flow, steps=tuple(map(kept, flow.steps))) for flow in given]
