"""The status that a ticket has while a change of it is planned and before it is sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.psa.faults import PsaFault
from rfdesktop.domain.psa.ports import PsaClient
from rfdesktop.domain.psa.posts import Outbound, Post, StatusContent
from rfdesktop.domain.psa.tickets import PicklistName, Picklists, TicketRef

ASKED_WITHIN_S = 3.0
"""Seconds after which a preview goes by the status that the ticket had when it was opened."""


async def status_now(client: PsaClient, ticket: TicketRef, lists: Picklists) -> str:
    """The id of a ticket's status: as the system tells it now, else as the ticket was read; "" where neither is
    known."""
    try:
        async with asyncio.timeout(ASKED_WITHIN_S):
            told = await client.status(ticket)
    except (PsaFault, TimeoutError):
        told = ""
    named = (each.id for each in lists.of(PicklistName.STATUS) if ticket.status and each.name == ticket.status)
    return told or next(named, "")


def status_name(status: str, lists: Picklists) -> str:
    """What people call a status; its id where the lists do not have it."""
    known = lists.choice(PicklistName.STATUS, status)
    return known.name if known is not None else status


def over_the_told_status(post: Post) -> Outbound:
    """What is sent again on the engineer's word: a change of status that was held up by another one goes over that, and
    over no later one."""
    content, failure = post.outbound.content, post.failure
    if not isinstance(content, StatusContent) or failure is None or failure.code is not ErrorCode.PSA_STATUS_MOVED:
        return post.outbound
    return replace(post.outbound, content=replace(content, seen=str(failure.values["status"])))
