"""Building the tools that models may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rfdesktop.adapters.tool_servers_file import ToolServersFile
from rfdesktop.domain.tools.servers import ToolServer, learn_server
from rfdesktop.services.tools.asking import Asking
from rfdesktop.services.tools.connections import ToolConnections
from rfdesktop.services.tools.server_list import ToolServers
from rfdesktop.services.tools.tool_keys import ToolKeys
from rfdesktop.services.tools.tool_runs import RunNeeds
from rfdesktop.services.tools.toolbox import Toolbox

if TYPE_CHECKING:
    from rfdesktop.app.foundation import Foundation
    from rfdesktop.app.outgoing import Outgoing
    from rfdesktop.domain.tools.ports import ChatServersStore, ToolConnection
    from rfdesktop.services.providers.providers import Providers


CLOSE_S = 0.7
"""Seconds that a server may take to go when the app quits, which waits for nobody longer than a second."""


def toolbox_of(on: Foundation, providers: Providers, outgoing: Outgoing, chats: ChatServersStore) -> Toolbox:
    """The toolbox of a window. The library that speaks to servers is brought in with the first of them."""

    keys = ToolKeys(on.start.keys)

    async def connect(server: ToolServer, key: str = "") -> ToolConnection:
        await on.warm("rfdesktop.adapters.mcp.tool_session")
        from rfdesktop.adapters.mcp.tool_session import Limits, ToolSession

        headers = server.headers(key or await keys.key(server))
        return ToolSession(server, Limits(close=CLOSE_S), headers)

    servers = ToolServers(ToolServersFile(on.start.paths.tool_servers), chats, on.emit)
    needs = RunNeeds(servers, ToolConnections(connect), Asking(on.emit), outgoing.gate, outgoing.audit.used_tool)
    toolbox = Toolbox(needs, lambda: providers.settings, learn_server(), on.emit, keys)
    on.thread.add_closer(toolbox.close, first=True)
    return toolbox
