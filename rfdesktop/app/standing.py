"""Building what keeps standing instructions and how answers are wanted."""

from __future__ import annotations

from rfdesktop.app.chats_file import Stores
from rfdesktop.app.foundation import Foundation
from rfdesktop.services.providers.providers import Providers
from rfdesktop.services.standing.standing import Standing


def open_standing(stores: Stores, providers: Providers, on: Foundation) -> Standing:
    """Opens the part; its file is read when it is asked for."""
    from rfdesktop.adapters.instructions_file import InstructionsFile

    store = InstructionsFile(on.start.paths.instructions)
    standing = Standing(store, stores.styles, stores.chats, lambda: providers.settings, on.emit)
    on.parts.standing.open(standing)
    return standing
