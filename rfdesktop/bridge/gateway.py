"""The window's way to the worker: takes commands, and has each done in its order by the deeds of its subject."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from rfdesktop.bridge.attachment_deeds import AttachmentDeeds
from rfdesktop.bridge.dispatch import Dispatch
from rfdesktop.bridge.editing_deeds import EditingDeeds
from rfdesktop.bridge.exchange_deeds import ExchangeDeeds
from rfdesktop.bridge.history_deeds import HistoryDeeds
from rfdesktop.bridge.library_deeds import LibraryDeeds
from rfdesktop.bridge.model_deeds import ModelDeeds
from rfdesktop.bridge.note_deeds import NoteDeeds
from rfdesktop.bridge.profile_deeds import ProfileDeeds
from rfdesktop.bridge.psa_deeds import PsaDeeds
from rfdesktop.bridge.run_deeds import RunDeeds
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.bridge.setting_deeds import SettingDeeds
from rfdesktop.bridge.standing_deeds import StandingDeeds
from rfdesktop.bridge.time_deeds import TimeDeeds
from rfdesktop.bridge.tool_deeds import ToolDeeds
from rfdesktop.bridge.turn_deeds import TurnDeeds
from rfdesktop.domain.attachments.commands import AttachmentCommand
from rfdesktop.domain.chats.bin import BinCommand
from rfdesktop.domain.chats.commands import BranchCommand, FindChats, RecordCommand, SessionCommand, TurnCommand
from rfdesktop.domain.chats.summary_commands import SummaryCommand
from rfdesktop.domain.commands import (
    CaseCommand,
    Command,
    ConversationCommand,
    FlowCommand,
    ProfileCommand,
    PutWordsBy,
    SetupCommand,
)
from rfdesktop.domain.flows.commands import ImportCommand, LibraryCommand, RunCommand
from rfdesktop.domain.flows.drafting import DraftingCommand
from rfdesktop.domain.flows.editing.commands import EditingCommand
from rfdesktop.domain.flows.exports import ExportCommand
from rfdesktop.domain.flows.previews import PreviewCommand
from rfdesktop.domain.models.commands import AllowSpending, ChooseModel, ModelCommand
from rfdesktop.domain.notes.commands import OutcomeCommand
from rfdesktop.domain.outgoing_commands import OutgoingCommand
from rfdesktop.domain.psa.commands import PsaChatCommand, PsaCommand
from rfdesktop.domain.records import RecordsCommand
from rfdesktop.domain.setting_commands import AbbreviationCommand, KeyCommand, PreferenceCommand
from rfdesktop.domain.shield.commands import ShieldCommand
from rfdesktop.domain.standing.commands import InstructionCommand, StandingCommand
from rfdesktop.domain.store_commands import StoreCommand
from rfdesktop.domain.time.commands import DayCommand, TimeCommand
from rfdesktop.domain.tools.commands import ToolAppCommand, ToolChatCommand


class Gateway:
    """Keeps Commands. Here alone is said who does a command."""

    def __init__(self, dispatch: Dispatch, services: RunningServices) -> None:
        self._dispatch = dispatch
        self._notes = NoteDeeds(services)
        self._history = HistoryDeeds(services, self._notes)
        self._turns = TurnDeeds(services)
        self._standing = StandingDeeds(services)
        self._models = ModelDeeds(services)
        self._runs = RunDeeds(services)
        self._attachments = AttachmentDeeds(services)
        self._time = TimeDeeds(services)
        self._psa = PsaDeeds(services)
        self._tools = ToolDeeds(services)
        self._library = LibraryDeeds(services)
        self._exchange = ExchangeDeeds(services)
        self._editing = EditingDeeds(services)
        self._profile = ProfileDeeds(services)
        self._settings = SettingDeeds(services)

    def send(self, command: Command) -> None:
        """Takes a command and returns at once."""
        self._dispatch.run(command, partial(self._do, command))

    async def _do(self, command: Command) -> None:
        if isinstance(command, ConversationCommand):
            await self._in_conversation(command)
        elif isinstance(command, CaseCommand):
            await self._of_case(command)
        elif isinstance(command, FlowCommand):
            await self._of_flows(command)
        elif isinstance(command, ProfileCommand):
            await self._of_profile(command)
        elif isinstance(command, SetupCommand):
            await self._of_setup(command)
        else:
            assert_never(command)

    async def _in_conversation(self, command: ConversationCommand) -> None:
        if isinstance(command, RecordCommand | BranchCommand):
            await self._history.do(command)
        elif isinstance(command, TurnCommand | OutgoingCommand | ShieldCommand):
            await self._turns.do(command)
        elif isinstance(command, SummaryCommand | StandingCommand):
            await self._standing.do(command)
        elif isinstance(command, ChooseModel | AllowSpending):
            await self._models.of_chat(command)
        else:
            assert_never(command)

    async def _of_case(self, command: CaseCommand) -> None:
        if isinstance(command, RunCommand | DraftingCommand):
            await self._runs.do(command)
        elif isinstance(command, OutcomeCommand):
            await self._notes.do(command)
        elif isinstance(command, AttachmentCommand):
            await self._attachments.do(command)
        elif isinstance(command, TimeCommand):
            await self._time.do(command)
        elif isinstance(command, PsaChatCommand):
            await self._psa.do_for_chat(command)
        elif isinstance(command, ToolChatCommand):
            await self._tools.do(command)
        else:
            assert_never(command)

    async def _of_flows(self, command: FlowCommand) -> None:
        if isinstance(command, LibraryCommand):
            await self._library.do(command)
        elif isinstance(command, ImportCommand | PreviewCommand | ExportCommand):
            await self._exchange.do(command)
        elif isinstance(command, EditingCommand):
            await self._editing.do(command)
        else:
            assert_never(command)

    async def _of_profile(self, command: ProfileCommand) -> None:
        if isinstance(command, FindChats | BinCommand):
            await self._history.do(command)
        elif isinstance(command, SessionCommand | PutWordsBy | StoreCommand | RecordsCommand):
            await self._profile.do(command)
        elif isinstance(command, DayCommand):
            await self._time.do(command)
        else:
            assert_never(command)

    async def _of_setup(self, command: SetupCommand) -> None:
        if isinstance(command, PreferenceCommand | AbbreviationCommand | KeyCommand):
            await self._settings.do(command)
        elif isinstance(command, InstructionCommand):
            await self._standing.do(command)
        elif isinstance(command, ModelCommand):
            await self._models.do(command)
        elif isinstance(command, ToolAppCommand):
            await self._tools.do(command)
        elif isinstance(command, PsaCommand):
            await self._psa.do(command)
        else:
            assert_never(command)
