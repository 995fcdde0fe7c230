"""The services as they come up on the worker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rfdesktop.services.stage import Stage

if TYPE_CHECKING:  # the services' imports are heavy and belong to the worker, after the first paint
    from rfdesktop.domain.ports import SessionStore
    from rfdesktop.services.assistant import Assistant
    from rfdesktop.services.chats import Chats
    from rfdesktop.services.conclusion import Conclusion
    from rfdesktop.services.flow_desk import FlowDesk
    from rfdesktop.services.flow_runs import FlowRuns
    from rfdesktop.services.preferences import Preferences
    from rfdesktop.services.providers import Providers


@dataclass(frozen=True, slots=True)
class Parts:
    """Each stage opens on the worker's loop when its part is there."""

    chats: Stage[Chats] = field(default_factory=Stage)
    assistant: Stage[Assistant] = field(default_factory=Stage)
    flow_desk: Stage[FlowDesk] = field(default_factory=Stage)
    flow_runs: Stage[FlowRuns] = field(default_factory=Stage)
    conclusion: Stage[Conclusion] = field(default_factory=Stage)
    preferences: Stage[Preferences] = field(default_factory=Stage)
    providers: Stage[Providers] = field(default_factory=Stage)
    session: Stage[SessionStore] = field(default_factory=Stage)
