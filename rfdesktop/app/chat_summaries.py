"""Building what makes and keeps the summaries of long chats."""

from __future__ import annotations

from rfdesktop.app.chats_file import Stores
from rfdesktop.app.flow_services import utc_now
from rfdesktop.app.foundation import Foundation
from rfdesktop.services.attachments.sending import SentAttachments
from rfdesktop.services.providers.providers import Providers
from rfdesktop.services.turns.summarising import Summaries, SummaryNeeds
from rfdesktop.services.turns.summary_words import SummaryWords


def summaries_of(stores: Stores, providers: Providers, on: Foundation, attached: SentAttachments) -> Summaries:
    """The summaries of the chats in these stores."""
    return Summaries(
        SummaryNeeds(
            summaries=stores.summaries,
            messages=stores.messages,
            chats=stores.chats,
            providers=providers,
            words=SummaryWords(on.prompt("chat_summary.md")),
            prompt=on.prompt("assistant.md"),
            emit=on.emit,
            clock=utc_now,
            attached=attached,
            pinned=stores.branches.pinned,
        )
    )
