"""The window's way to the worker: takes commands, and has them done in their order."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from rfdesktop.bridge.app_deeds import AppDeeds
from rfdesktop.bridge.chat_deeds import ChatDeeds
from rfdesktop.bridge.dispatch import Dispatch
from rfdesktop.bridge.editing_deeds import EditingDeeds
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.commands import AppCommand, ChatCommand, Command
from rfdesktop.domain.flows.editing.commands import EditingCommand


class Gateway:
    """Keeps Commands."""

    def __init__(self, dispatch: Dispatch, services: RunningServices) -> None:
        self._dispatch = dispatch
        self._for_chats = ChatDeeds(services)
        self._for_app = AppDeeds(services)
        self._for_editors = EditingDeeds(services)

    def send(self, command: Command) -> None:
        """Takes a command and returns at once."""
        self._dispatch.run(command, partial(self._do, command))

    async def _do(self, command: Command) -> None:
        if isinstance(command, ChatCommand):
            await self._for_chats.do(command)
        elif isinstance(command, EditingCommand):
            await self._for_editors.do(command)
        elif isinstance(command, AppCommand):
            await self._for_app.do(command)
        else:
            assert_never(command)
