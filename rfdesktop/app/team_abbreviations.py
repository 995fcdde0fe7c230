"""Building what keeps a team's abbreviations."""

from __future__ import annotations

from rfdesktop.app.paths import ProfilePaths
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.ports import Emit


def open_abbreviations(parts: RunningServices, paths: ProfilePaths, emit: Emit) -> None:
    """Opens the part; its files are read when they are asked for."""
    from rfdesktop.adapters.abbreviations_file import AbbreviationsFile
    from rfdesktop.services.flows.abbreviations import TeamAbbreviations

    parts.abbreviations.open(TeamAbbreviations(AbbreviationsFile(*paths.abbreviations), emit))
