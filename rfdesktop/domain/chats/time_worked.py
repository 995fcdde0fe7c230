"""The time that was worked on a ticket, counted from what happened in its chat."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.flows.runs import FlowRun

IDLE_GAP_S = 30 * 60
"""A pause longer than this between two activities is not counted as time worked on the ticket."""


def activities(messages: Iterable[Message], runs: Iterable[FlowRun]) -> Iterable[datetime]:
    """When something was said or done, in no order."""
    yield from (message.created_at for message in messages)
    for run in runs:
        yield from (run.started_at, run.changed_at)
        for visit in run.visits:
            yield visit.at
            if visit.left_at:
                yield visit.left_at


def minutes_between(times: Iterable[datetime]) -> int:
    """Minutes from the first to the last of these times without pauses over `IDLE_GAP_S`; rounded up, at least 1."""
    gaps = ((after - before).total_seconds() for before, after in pairwise(sorted(times)))
    return max(1, math.ceil(sum(gap for gap in gaps if gap <= IDLE_GAP_S) / 60))
