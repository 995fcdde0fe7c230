"""Everything in the window that follows events of the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.settings import Settings
from rfdesktop.ui.copies.presenter import CopiesPresenter
from rfdesktop.ui.flows.dock_presenter import FlowDockPresenter
from rfdesktop.ui.flows.draft_presenter import DraftPresenter
from rfdesktop.ui.flows.editor.editors import FlowEditors
from rfdesktop.ui.flows.exporting.export_presenter import ExportPresenter
from rfdesktop.ui.flows.health.presenter import HealthPresenter
from rfdesktop.ui.flows.importing.import_presenter import ImportPresenter
from rfdesktop.ui.flows.proposals import FlowProposals
from rfdesktop.ui.flows.starter_presenter import StarterPresenter
from rfdesktop.ui.history.presenter import HistoryPresenter
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.records.presenter import RecordsPresenter
from rfdesktop.ui.sealing.presenter import SealingPresenter
from rfdesktop.ui.settings.presenter import SettingsPresenter
from rfdesktop.ui.tabs.chat_tabs import ChatTabs
from rfdesktop.ui.tickets.desk import TicketDesk
from rfdesktop.ui.time.desk import TimeDesk
from rfdesktop.ui.typed.keeper import TypedKeeper
from rfdesktop.ui.welcome.place import WelcomePlace
from rfdesktop.ui.window.bin_notices import BinNotices
from rfdesktop.ui.window.event_notices import WindowNotices
from rfdesktop.ui.window.session_keys import KeyWatch
from rfdesktop.ui.window.status_line import StatusLine
from rfdesktop.ui.window.store_notices import StoreNotices
from rfdesktop.ui.window.text_size import TextSize


class WindowItself(Protocol):
    """What the window as a whole does about events."""

    def take_session(self, session: Session) -> None: ...

    def came_up(self, part: str) -> None:
        """A part of the app (session, storage, library) has answered, well or badly."""

    def take_settings(self, settings: Settings) -> None: ...


@dataclass(frozen=True, slots=True)
class Followers:
    """Everything in the window that follows events."""

    window: WindowItself
    tabs: ChatTabs
    dock: FlowDockPresenter
    starters: StarterPresenter
    drafts: DraftPresenter
    imports: ImportPresenter
    exports: ExportPresenter
    editors: FlowEditors
    health: HealthPresenter
    proposals: FlowProposals
    history: HistoryPresenter
    bin: BinNotices
    copies: CopiesPresenter
    sealing: SealingPresenter
    settings: SettingsPresenter
    models: ModelHub
    welcome: WelcomePlace
    notices: WindowNotices
    store: StoreNotices
    keys: KeyWatch
    status: StatusLine
    text_size: TextSize
    typed: TypedKeeper
    records: RecordsPresenter
    time: TimeDesk
    tickets: TicketDesk
