"""Trying an endpoint out, stage by stage, so that what fails has a name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rfdesktop.domain.errors import Failure


class Stage(StrEnum):
    """In the order in which they are passed."""

    ADDRESS = "address"
    """Named only where it is none that could be gone to."""
    PROXY = "proxy"
    """What the machine is set up with; nothing is asked yet."""
    LOOKUP = "lookup"
    TCP = "tcp"
    TUNNEL = "tunnel"
    """The proxy lets the connection through."""
    TLS = "tls"
    KEY = "key"
    MODEL = "model"
    STREAMING = "streaming"


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    """It does not come up on this way, or something before it failed."""


@dataclass(frozen=True, slots=True)
class Passed:
    """How one stage went. `detail` is what was found there (a proxy's address, an address, who issued a certificate),
    `failure` why it failed, None for a reason that the stage itself says."""

    stage: Stage
    outcome: Outcome
    detail: str = ""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """The stages of the way to an endpoint, as far as it was gone. `open` says that its end was reached."""

    stages: tuple[Passed, ...]

    @property
    def open(self) -> bool:
        return all(each.outcome is not Outcome.FAILED for each in self.stages)
