"""What is said about tools: the calls that wait, the servers, what they offer."""

from __future__ import annotations

from collections.abc import Sequence

from rfdesktop.domain.tools.events import ToolQuestion, ToolServerTried
from rfdesktop.domain.tools.servers import ToolServer
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.translate import translate

MOST_NAMES = 12
DESCRIBED = 300
"""Letters of a tool's own description that are shown: it is a stranger's text."""


def asks_words(question: ToolQuestion) -> str:
    """Which tool the model wants to have run."""
    return translate("Tools", "The model asks for {tool} of {server}").format(
        tool=question.tool, server=question.server
    )


def does_words(question: ToolQuestion) -> str:
    """What is known of what it does, by its server's word."""
    if question.reads_only:
        return translate("Tools", "Its server says that it only reads.")
    return translate("Tools", "It may change something. Look at what is sent.")


def secrets_words(question: ToolQuestion) -> str:
    """Whether secrets leave with it."""
    if question.restores:
        return translate("Tools", "You trust this server: passwords and keys are sent as they are.")
    return translate("Tools", "Passwords and keys are sent as names such as [PASSWORD_1].")


def described_words(question: ToolQuestion) -> str:
    """What the server says of its tool, in quotes."""
    said = question.description
    if not said:
        return ""
    cut = said if len(said) <= DESCRIBED else f"{said[: DESCRIBED - 1]}…"
    return translate("Tools", "“{said}”").format(said=cut)


def waiting_words(others: int) -> str:
    """How many calls wait behind this one."""
    return translate("Tools", "%n more call(s) after this one.", None, others) if others else ""


def servers_intro() -> str:
    """What servers of tools are, and where they are switched on."""
    return translate(
        "Tools",
        "Servers of tools (MCP) by web address or by the command that starts them: documentation, an RMM, a ticket "
        "system. Switch one on beside the message, in the chats that need it.",
    )


def managed_servers_words(hosts: Sequence[str]) -> str:
    """Which servers the organisation lets be asked."""
    if not hosts:
        return translate("Tools", "Which servers may be asked is set by your organisation: any.")
    said = translate("Tools", "Which servers may be asked is set by your organisation: {hosts}.")
    return said.format(hosts=", ".join(hosts))


def server_line(server: ToolServer) -> str:
    """A server in the list: its name, where it is, and what is allowed."""
    where = server.url or " ".join(server.command)
    facts = [where]
    if server.keyed:
        facts.append(translate("Tools", "with a key"))
    if server.on:
        facts.append(translate("Tools", "on in new chats"))
    if server.trusted:
        facts.append(translate("Tools", "trusted"))
    if server.writes:
        facts.append(translate("Tools", "may change things"))
    if count := len(server.always):
        facts.append(translate("Tools", "%n tool(s) always allowed", None, count))
    return f"{server.name}: {', '.join(facts)}"


def tried_words(tried: ToolServerTried) -> str:
    """What trying a server gave."""
    if tried.failure is not None:
        return words(tried.failure).line
    reads, changes = len(tried.reading), len(tried.changing)
    reading = translate("Tools", "%n tool(s) that only read", None, reads)
    changing = translate("Tools", "%n that may change something", None, changes)
    names = [*tried.reading, *tried.changing]
    listed = ", ".join(names[:MOST_NAMES]) + ("…" if len(names) > MOST_NAMES else "")
    return translate("Tools", "It answers, with {reading} and {changing}: {names}").format(
        reading=reading, changing=changing, names=listed
    )


def on_words(count: int) -> str:
    """How many servers are on in a chat."""
    if not count:
        return translate("Tools", "Tools: none is on in this chat")
    return translate("Tools", "Tools: %n server(s) on in this chat", None, count)
