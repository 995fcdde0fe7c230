"""The servers of tools in `tool_servers.json`. It has no secrets: a variable stands in it by its name, and of a key
that there is one."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rfdesktop.adapters.atomic_file import set_aside, write_whole
from rfdesktop.domain.tools.servers import MOST_READ, Allowed, ToolServer

log = logging.getLogger(__name__)


class ToolServersFile:
    """Keeps the port of this name."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[ToolServer, ...]:
        """Those that can be read; none where there is no file or where nothing of it can be read."""
        listed = self._listed() or []
        servers = [server for each in listed[:MOST_READ] if (server := _server(each)) is not None]
        return tuple({server.name: server for server in servers}.values())

    @property
    def readable(self) -> bool:
        """Whether something can be read of it, or there is no file."""
        return self._listed() is not None

    def save(self, servers: tuple[ToolServer, ...]) -> None:
        """Writes them whole; a file that could not be read is kept as `tool_servers.json.bad`. Raises KnownError
        DISK_FULL or PROFILE_UNWRITABLE."""
        if self._listed() is None:
            set_aside(self._path)
        text = json.dumps({"servers": [asdict(server) for server in servers]}, ensure_ascii=False, indent=2)
        write_whole(self._path, f"{text}\n")

    def _listed(self) -> list[Any] | None:
        try:
            listed = json.loads(self._path.read_text(encoding="utf-8-sig"))["servers"]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, RecursionError, KeyError, TypeError) as error:
            log.warning("%s cannot be read: %s", self._path.name, type(error).__name__)
            return None
        return listed if isinstance(listed, list) else None


def _server(value: Any) -> ToolServer | None:
    """A server as it was written; None where it is none. A member of the wrong kind is as if it were not there."""
    if not isinstance(value, dict) or not isinstance(value.get("name"), str) or not value["name"].strip():
        return None
    url, header = value.get("url"), value.get("header")
    server = ToolServer(
        value["name"],
        url if isinstance(url, str) else "",
        _texts(value.get("command")),
        _texts(value.get("environment")),
        on=value.get("on") is True,
        trusted=value.get("trusted") is True,
        writes=value.get("writes") is True,
        always=tuple(_allowed(value.get("always"))),
        header=header if isinstance(header, str) else "",
        keyed=value.get("keyed") is True,
    )
    return server if bool(server.url) != bool(server.command) else None


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _allowed(value: Any) -> list[Allowed]:
    listed = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    pairs = [(each.get("tool"), each.get("digest")) for each in listed]
    return [Allowed(tool, digest) for tool, digest in pairs if isinstance(tool, str) and isinstance(digest, str)]
