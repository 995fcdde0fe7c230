"""Has the services do the commands about the library as it is: found, shown, published, how its flows fare."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.flows.commands import (
    CompareStarters,
    KeepOwnFlows,
    LibraryCommand,
    PublishFlows,
    SearchLibrary,
    ShowFlow,
    TakeStarterUpdates,
)
from rfdesktop.domain.flows.health_commands import AskFlowHealth, AskHealth, HealthCommand, SaveTable


class LibraryDeeds:
    """Does what is asked of the library. It waits for it to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def do(self, command: LibraryCommand) -> None:
        """Does a command. Raises what the service raises."""
        if isinstance(command, HealthCommand):
            await self._health(command)
            return
        requests = await self._services.library_requests.get()
        match command:
            case SearchLibrary(query, searching_chat):
                await requests.search_for(query, searching_chat)
            case ShowFlow(flow_id):
                await requests.show(flow_id)
            case TakeStarterUpdates(flow_ids):
                await requests.take_starter_updates(flow_ids)
            case CompareStarters(flow_ids):
                await requests.compare_starters(flow_ids)
            case KeepOwnFlows(flow_ids):
                await requests.keep_own_flows(flow_ids)
            case PublishFlows(flow_ids, seen, as_marked):
                await requests.publish(flow_ids, seen=seen, as_marked=as_marked)
            case _:
                assert_never(command)

    async def _health(self, command: HealthCommand) -> None:
        match command:
            case AskHealth(asked):
                await (await self._services.flow_health.get()).show(asked)
            case AskFlowHealth(flow_id, asked):
                await (await self._services.flow_health.get()).show_flow(flow_id, asked)
            case SaveTable():
                await (await self._services.tables.get()).save(command)
            case _:
                assert_never(command)
