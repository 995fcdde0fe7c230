"""Counting what is asked of models beside the answers, once the chats' file is open."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.usage import Spent
from rfdesktop.services.eventual import Eventual
from rfdesktop.services.tasks import Tasks

if TYPE_CHECKING:
    from rfdesktop.services.providers.providers import CountSpent
    from rfdesktop.services.usage.spending import Spending

log = logging.getLogger(__name__)


def spent_counter(spending: Eventual[Spending]) -> CountSpent:
    """Counts in the background: whoever asked goes on. Where nothing can be stored, nothing is counted."""
    tasks = Tasks()

    async def count(spent: Spent) -> None:
        try:
            await (await spending.get()).count(spent)
        except KnownError as error:
            log.warning("what was used could not be counted: %s", error.code)

    def begin(spent: Spent) -> None:
        tasks.start(count(spent), "counting what was used")

    return begin
