"""Building the look at what would leave, of what the turns are made of."""

from __future__ import annotations

from rfdesktop.app.outgoing import Outgoing
from rfdesktop.services.providers.providers import Providers
from rfdesktop.services.turns.answering import AssistantNeeds
from rfdesktop.services.turns.preview import OutgoingLook


def outgoing_look(needs: AssistantNeeds, providers: Providers, gate: Outgoing) -> OutgoingLook:
    """The look at what the assistant's next turn would send."""
    return OutgoingLook(
        messages=needs.messages,
        context=needs.context,
        providers=providers,
        redaction=gate.redaction,
        prompt=needs.prompt,
        clock=needs.clock,
        emit=needs.emit,
        let=gate.audit.let_through,
    )
