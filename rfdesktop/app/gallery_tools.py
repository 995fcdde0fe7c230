"""The scenes of the gallery about tools: a call that waits, and the servers beside the composer."""

from __future__ import annotations

from rfdesktop.app.gallery import Gallery
from rfdesktop.domain.tools.events import ChatServersTold, ToolCallAsked, ToolCallSettled, ToolQuestion
from rfdesktop.domain.tools.servers import ChatServer

ARGUMENTS = '{\n  "query": "always on vpn error 809",\n  "product": "windows-server"\n}'
DESCRIPTION = "Searches the vendor's documentation and returns up to ten passages."


def calls(gallery: Gallery) -> None:
    """A call that only reads, and one that may change something."""
    gallery.application.window.tabs.setCurrentIndex(0)
    page = gallery.application.presenter.tabs.current
    chat_id, tools = page.chat_id, page.outgoing.tools
    tools.handle(ChatServersTold(chat_id, (ChatServer("docs", on=True), ChatServer("rmm", on=False))))
    for call_id, tool, reads in (("one", "docs_search", True), ("two", "restart_device", False)):
        question = ToolQuestion(call_id, "docs", tool, DESCRIPTION, ARGUMENTS, reads)
        tools.handle(ToolCallAsked(chat_id, "message", question))
    gallery.take("tool-call")
    tools.handle(ToolCallSettled(chat_id, "one"))
    gallery.take("tool-call-changing")
    tools.handle(ToolCallSettled(chat_id, "two"))
    tools.handle(ChatServersTold(chat_id, ()))


TOOL_SCENES = (calls,)
