"""How a request to a ticket system fails, told by what may have been stored."""

from __future__ import annotations

from enum import StrEnum

from rfdesktop.domain.errors import ErrorCode, Failure


class Arrival(StrEnum):
    """What a failed post has left behind."""

    NOTHING = "nothing"
    """It was turned away before any work: sending it again is safe."""
    REFUSED = "refused"
    """It was refused as it is: sending it again is safe and of no use."""
    UNKNOWN = "unknown"
    """It may be stored: whoever sends it again has to look first."""


class PsaFault(Exception):
    """A request to a ticket system failed. Nothing that was sent is in it.

    `retry_after` are the seconds that the system asked to wait, None where it did not.
    """

    def __init__(self, failure: Failure, arrival: Arrival, retry_after: float | None = None) -> None:
        super().__init__(f"{failure.code} {arrival}")
        self.failure = failure
        self.arrival = arrival
        self.retry_after = retry_after


def refused(code: ErrorCode, **values: str | int | float) -> PsaFault:
    """A request that was refused as it is, or would be: nothing was stored, and trying again is of no use."""
    return PsaFault(Failure(code, values), Arrival.REFUSED)
