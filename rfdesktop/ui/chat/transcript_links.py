"""What the links of a transcript lead to: flows, runs, the web."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from rfdesktop.bridge.commands import Commands
from rfdesktop.domain.events import Trouble
from rfdesktop.domain.flows.commands import LaunchFlow, ResumeRun, ShowFlow
from rfdesktop.domain.flows.flow import Flow, FlowHit
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.chat.side_panels import SidePanels
from rfdesktop.ui.controls.opening import follow_link
from rfdesktop.ui.flows.map.place import FlowMapPlace
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.theme import Theme
from rfdesktop.ui.transcript.flow_titles import FlowTitles, ids_by_title
from rfdesktop.ui.transcript.transcript import Transcript


class TranscriptLinks(QObject):
    """Makes flow titles in answers launch their flows; opens links of the web, and no others."""

    def __init__(
        self,
        chat_id: str,
        transcript: Transcript,
        commands: Commands,
        theme: Theme,
        icons: Icons,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._chat_id = chat_id
        self._transcript = transcript
        self._commands = commands
        self._listed = FlowTitles({})
        self._suggested: dict[str, str] = {}
        self._map = FlowMapPlace(theme, icons, transcript)
        self._wanted = ("", "")
        """The flow and the step that are to be shown once the flow is there."""
        transcript.flowRequested.connect(self.launch)
        transcript.stepRequested.connect(self.show_step)
        transcript.runRequested.connect(self._resume)
        transcript.linkRequested.connect(self.open_link)

    def serve(self, panels: SidePanels) -> None:
        """Follows the links of the panels beside the transcript as well."""
        panels.link_requested.connect(self.open_link)
        panels.flow_requested.connect(self.launch)

    def list_flows(self, titles: FlowTitles) -> None:
        """Makes the whole library known."""
        self._listed = titles
        self._transcript.set_flow_links(titles.with_more(self._suggested))

    def suggest_flows(self, hits: Sequence[FlowHit]) -> None:
        """Makes flows known that were found for this chat, which count before others of their titles."""
        titles = ids_by_title(hits)
        if not titles.items() <= self._suggested.items():
            self._suggested |= titles
            self._transcript.set_flow_links(self._listed.with_more(self._suggested))

    @Slot(str)
    def launch(self, flow_id: str) -> None:
        self._commands.send(LaunchFlow(self._chat_id, flow_id))

    @Slot(str, str)
    def show_step(self, flow_id: str, step_id: str) -> None:
        """Opens a flow's map at a step, once the flow as it is now has come."""
        self._wanted = flow_id, step_id
        self._commands.send(ShowFlow(flow_id))

    def take_flow(self, flow: Flow) -> None:
        """A flow has come that somebody asked to see."""
        wanted, step_id = self._wanted
        if flow.id == wanted:
            self._wanted = ("", "")
            self._map.show_flow(flow, step_id)

    def missed(self, event: Trouble) -> bool:
        """Whether what failed is the showing of a flow that a link leads to; it is not waited for any more."""
        wanted, _ = self._wanted
        if not wanted or event.command != ShowFlow(wanted):
            return False
        self._wanted = ("", "")
        return True

    @Slot(OutsideLink)
    def open_link(self, link: OutsideLink) -> None:
        """Opens a link in the browser, asking first where its words look like another address."""
        follow_link(link, self._transcript)

    @Slot(str)
    def _resume(self, run_id: str) -> None:
        self._commands.send(ResumeRun(self._chat_id, run_id))
