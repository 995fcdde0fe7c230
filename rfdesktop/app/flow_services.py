"""Building what walks flows and learns from walks, once the chats can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.models.commands import Aside
from rfdesktop.domain.ports import Emit
from rfdesktop.services.eventual import Eventual
from rfdesktop.services.outgoing.gate import OutgoingGate

if TYPE_CHECKING:
    from rfdesktop.app.chats_file import Stores
    from rfdesktop.services.flows.drafting.drafter import FlowDrafting
    from rfdesktop.services.flows.editing import EditedLibrary, FlowEditing
    from rfdesktop.services.flows.runs import FlowRuns
    from rfdesktop.services.providers.providers import Providers
    from rfdesktop.services.usage.allowance import Allowance


def utc_now() -> datetime:
    return datetime.now(UTC)


class FlowServices:
    """Opens the stages of `parts` that are about runs."""

    def __init__(
        self,
        parts: RunningServices,
        library: Eventual[EditedLibrary],
        gate: OutgoingGate,
        emit: Emit,
        umask: int | None,
    ) -> None:
        self._parts = parts
        self._library = library
        self._gate = gate
        self._emit = emit
        self._umask = umask

    def runs(self, stores: Stores) -> FlowRuns:
        """What walks flows; it is opened once what was typed last has been stored by it."""
        from rfdesktop.services.flows.runs import FlowRuns

        return FlowRuns(stores.runs, stores.choices, stores.chats, self._library.get, self._emit, utc_now)

    def editing(self, stores: Stores, author: Callable[[], str]) -> FlowEditing:
        """What keeps and saves the flows that are written; `author` is who does."""
        from rfdesktop.services.flows.editing import FlowEditing

        return FlowEditing(self._library.get, stores.edits, author, self._emit)

    def drafting(self, stores: Stores, providers: Providers, allowance: Allowance, prompt: str) -> FlowDrafting:
        """What makes flows of tickets; `prompt` is the one for it."""
        from rfdesktop.adapters.json_mending import mended_json
        from rfdesktop.services.flows.drafting.drafter import FlowDrafting
        from rfdesktop.services.notes.material import MaterialReader

        return FlowDrafting(
            material=MaterialReader(
                stores.chats, stores.messages, stores.runs, lambda: providers.settings, stores.warned
            ),
            runs=stores.runs,
            library=self._library.get,
            provider=allowance.lender(Aside.FLOW),
            settings=lambda: providers.settings,
            prompt=prompt,
            gate=self._gate,
            emit=self._emit,
            mend=mended_json,
        )

    def open(self, stores: Stores, runs: FlowRuns, editing: FlowEditing, drafting: FlowDrafting) -> None:
        """Opens what is done with flows and runs."""
        from rfdesktop.adapters.atomic_file import WholeFiles
        from rfdesktop.services.flows.health import FlowHealthService
        from rfdesktop.services.flows.run_targets import RunTargets
        from rfdesktop.services.flows.table_files import TableFiles

        self._parts.flow_runs.open(runs)
        self._parts.flow_editing.open(editing)
        self._parts.run_targets.open(RunTargets(stores.runs, self._emit, utc_now))
        self._parts.flow_health.open(FlowHealthService(stores.health, self._library.get, self._emit, utc_now))
        self._parts.flow_drafting.open(drafting)
        self._parts.tables.open(TableFiles(self._gate, WholeFiles(self._umask), self._emit))
