"""What the window asks of the worker about how flows fare, and tables that leave the app."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rfdesktop.domain.flows.health import HealthFilter


@dataclass(frozen=True, slots=True)
class SaveTable:
    """Writes a table as CSV; `about_chat` is the chat whose texts it has, "" for none. Answers TableSaved."""

    about_chat: str
    path: Path
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class AskHealth:
    """Answers HealthShown."""

    asked: HealthFilter


@dataclass(frozen=True, slots=True)
class AskFlowHealth:
    """Answers FlowHealthShown."""

    flow_id: str
    asked: HealthFilter


HealthCommand = AskHealth | AskFlowHealth | SaveTable
"""Asks how flows fare, or takes a table out of the app."""
