"""What the gate makes of a request in tests, where nothing is screened."""

from __future__ import annotations

from rfdesktop.domain.chats.model_requests import ModelRequest
from rfdesktop.domain.outgoing import Cleared, Destination, ModelCheck
from rfdesktop.services.outgoing.gate import EverythingPasses, OutgoingGate


def open_gate() -> OutgoingGate:
    return OutgoingGate(EverythingPasses())


async def cleared(request: ModelRequest) -> Cleared[ModelRequest]:
    """A request as a model's client takes it, what the offline model answers from included."""
    return await open_gate().request(request, Destination.LIBRARY)


async def checked(model: str) -> Cleared[ModelCheck]:
    return await open_gate().check(model)
