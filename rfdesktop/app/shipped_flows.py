"""The flows that ship with the app."""

from __future__ import annotations

from pathlib import Path

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.domain.flows.flow import Flow


def shipped_flows(resources: Path) -> tuple[Flow, ...]:
    """All of them, by the names of their files. Blocks. Raises KnownError where one cannot be read."""
    return tuple(FlowFiles().read_all(resources / "flows"))
