"""Building what keeps the time on tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rfdesktop.app.flow_services import utc_now
from rfdesktop.domain.ports import Emit

if TYPE_CHECKING:
    from rfdesktop.app.chats_file import Stores
    from rfdesktop.services.providers.providers import Providers
    from rfdesktop.services.time.ticket_times import TicketTimes


def ticket_times(stores: Stores, providers: Providers, emit: Emit) -> TicketTimes:
    """What is asked about time; minutes are rounded as the settings say when it is asked."""
    from rfdesktop.services.time.ticket_times import TicketTimes

    return TicketTimes(
        store=stores.time,
        chats=stores.chats,
        messages=stores.messages,
        runs=stores.runs,
        notes=stores.notes,
        rule=lambda: providers.settings.rounding,
        work_type=lambda: providers.settings.time_work_type,
        clock=utc_now,
        emit=emit,
    )
