"""Building the look at what would leave and what it would cost, of what the turns are made of."""

from __future__ import annotations

from rfdesktop.app.foundation import Foundation
from rfdesktop.app.outgoing import Outgoing
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.turns.answering import AssistantNeeds
from rfdesktop.services.turns.cost_estimates import CostEstimates
from rfdesktop.services.turns.next_request import NextRequests
from rfdesktop.services.turns.preview import OutgoingLook


def open_outgoing_look(on: Foundation, needs: AssistantNeeds, models: ChatModels, gate: Outgoing) -> None:
    """Opens the look at what the assistant's next turn would send, and at what that would cost."""
    stored = (needs.messages, needs.context, needs.attached, needs.summaries)
    requests = NextRequests(*stored, needs.prompt, needs.clock, needs.tools)
    look = OutgoingLook(
        requests=requests, models=models, redaction=gate.redaction, emit=needs.emit, let=gate.audit.let_through
    )
    on.parts.outgoing.open(look)
    on.parts.costs.open(CostEstimates(requests, needs.attached, models, needs.clock, needs.emit))
