"""What the gate makes of a request in tests, where nothing is screened."""

from __future__ import annotations

from rfdesktop.domain.chats.model_requests import ModelRequest
from rfdesktop.domain.chats.parts import Part
from rfdesktop.domain.outgoing import Cleared, Destination, ModelCheck
from rfdesktop.domain.secrets.placeholders import Placeholders
from rfdesktop.domain.secrets.restoring import RestoringStream
from rfdesktop.services.outgoing.gate import OutgoingGate


class EverythingPasses:
    """A `Screening` that changes nothing."""

    async def screened(self, parts: tuple[Part, ...], chat_id: str, to: Destination) -> tuple[Part, ...]:
        return parts

    async def restoring(self, chat_id: str) -> RestoringStream:
        return RestoringStream(Placeholders())


def open_gate() -> OutgoingGate:
    return OutgoingGate(EverythingPasses())


async def cleared(request: ModelRequest) -> Cleared[ModelRequest]:
    """A request as a model's client takes it, what the offline model answers from included."""
    return await open_gate().request(request, Destination.LIBRARY)


async def checked(model: str) -> Cleared[ModelCheck]:
    return await open_gate().check(model)
