"""Has the services do the commands about tools."""

from __future__ import annotations

from typing import assert_never

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.tools.commands import (
    AnswerToolCall,
    AskChatServers,
    AskToolServers,
    KeepToolServer,
    RemoveToolServer,
    SwitchChatServer,
    ToolCommand,
    TryToolServer,
)


class ToolDeeds:
    """Does what is asked about tools. It waits for the toolbox to come up."""

    def __init__(self, services: RunningServices) -> None:
        self._services = services

    async def do(self, command: ToolCommand) -> None:
        """Does a command about tools. Raises what the service raises."""
        toolbox = await self._services.toolbox.get()
        match command:
            case AskToolServers():
                await toolbox.tell_servers()
            case KeepToolServer(server, instead_of, key):
                await toolbox.keep_server(server, instead_of, key)
            case RemoveToolServer(name):
                await toolbox.remove_server(name)
            case TryToolServer(server, key, instead_of):
                await toolbox.try_server(server, key, instead_of)
            case AskChatServers(chat_id):
                await toolbox.tell_chat(chat_id)
            case SwitchChatServer(chat_id, name, on):
                await toolbox.switch(chat_id, name, on=on)
            case AnswerToolCall(chat_id, call_id, allowing, arguments):
                toolbox.answer(chat_id, call_id, allowing, arguments)
            case _:
                assert_never(command)
