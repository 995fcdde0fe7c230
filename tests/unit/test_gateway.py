"""Each command reaches the service that does it, with what it carries."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from rfdesktop.bridge.dispatch import Dispatch
from rfdesktop.bridge.gateway import Gateway
from rfdesktop.bridge.loop_thread import LoopThread
from rfdesktop.bridge.note_deeds import NoteDeeds
from rfdesktop.bridge.running_services import RunningServices
from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.attachments.pictures import Pixels
from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.chat import HeaderChange
from rfdesktop.domain.chats.commands import SaveSession
from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.commands import Command, KeepingCommand, PutWordsBy
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.events import TypedStored
from rfdesktop.domain.flows.abbreviations import Abbreviation
from rfdesktop.domain.flows.commands import CancelImport
from rfdesktop.domain.flows.documents import DocumentForm
from rfdesktop.domain.flows.editing.editions import WorkingCopy
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.flows.health import HealthFilter
from rfdesktop.domain.flows.health_commands import SaveTable
from rfdesktop.domain.flows.marks import MarkDraft, MarkKind
from rfdesktop.domain.flows.previews import (
    EndPreview,
    PreviewFiles,
    PreviewText,
    StopPreview,
    StructureText,
    TakePreview,
)
from rfdesktop.domain.models.commands import Aside
from rfdesktop.domain.models.endpoints import ModelChoice, Place
from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.models.prices import PriceLine
from rfdesktop.domain.notes.commands import StopNote, WriteNote
from rfdesktop.domain.notes.document_kinds import CLIENT_SUMMARY, INTERNAL_NOTE, DocumentRef
from rfdesktop.domain.notes.outcomes import DraftChange, NoteFormat, OutcomeDraft
from rfdesktop.domain.ports import SessionStore, WordsBeside
from rfdesktop.domain.psa.connections import SecretField
from rfdesktop.domain.psa.tickets import TicketQuery
from rfdesktop.domain.records import SaveDiagnostics
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.shield.commands import Code
from rfdesktop.domain.standing.instructions import Scope
from rfdesktop.domain.standing.styles import AnswerBy, AnswerStyle
from rfdesktop.domain.time.entries import TimeDetails
from rfdesktop.domain.time.spans import Stretch, WorkSpan
from rfdesktop.domain.tools.servers import Allowing, ToolServer
from rfdesktop.services.attachments.attaching import Attaching
from rfdesktop.services.backups.copies import Copies
from rfdesktop.services.backups.sealing import ChatsSealing
from rfdesktop.services.backups.store_care import StoreCare
from rfdesktop.services.flows.abbreviations import TeamAbbreviations
from rfdesktop.services.flows.drafting.drafter import FlowDrafting
from rfdesktop.services.flows.editing import FlowEditing
from rfdesktop.services.flows.exports import FlowExports
from rfdesktop.services.flows.health import FlowHealthService
from rfdesktop.services.flows.library_requests import LibraryRequests
from rfdesktop.services.flows.previews import ImportPreviews
from rfdesktop.services.flows.run_targets import RunTargets
from rfdesktop.services.flows.runs import FlowRuns
from rfdesktop.services.flows.table_files import TableFiles
from rfdesktop.services.history.bin import ChatBin
from rfdesktop.services.history.branches import Branches
from rfdesktop.services.history.chats import Chats
from rfdesktop.services.models.catalogue import Catalogue
from rfdesktop.services.models.endpoints import Endpoints
from rfdesktop.services.models.local_servers import LocalServers
from rfdesktop.services.models.price_book import PriceBook
from rfdesktop.services.models.trials import EndpointTrials
from rfdesktop.services.notes.conclusion import Conclusion
from rfdesktop.services.notes.documents.template_desk import TemplateDesk
from rfdesktop.services.notes.documents.writing import DocumentWriting
from rfdesktop.services.providers.chat_models import ChatModels
from rfdesktop.services.providers.preferences import Preferences
from rfdesktop.services.providers.providers import Providers
from rfdesktop.services.records import Records
from rfdesktop.services.shield.judging import CodeJudging
from rfdesktop.services.standing.standing import Standing
from rfdesktop.services.time.ticket_times import TicketTimes
from rfdesktop.services.tools.toolbox import Toolbox
from rfdesktop.services.turns.assistant import Assistant
from rfdesktop.services.turns.cost_estimates import CostEstimates
from rfdesktop.services.turns.preview import OutgoingLook
from rfdesktop.services.turns.summarising import Summaries
from rfdesktop.services.usage.allowance import Allowance
from rfdesktop.services.usage.spending import Spending
from tests.command_samples import (
    ATTACHMENT,
    CHOICE,
    COPY,
    DETAILS,
    DOCS,
    DRAFT,
    ENDPOINT,
    KEY,
    MORNING,
    PRICE,
    SAMPLES,
    SPAN,
)
from tests.psa_samples import CONNECTION, POST_DRAFT, POST_PLAN
from tests.unit.psa_services import open_psa_services

WAIT_MS = 60_000
PLACE = (ProviderName.ANTHROPIC, "https://api.example.com")


class Service:
    """Writes down what it is asked: the name of the deed, then what it is given."""

    def __init__(self, asked: list[tuple[object, ...]]) -> None:
        self.asked = asked


class HistoryService(Service, Chats):
    async def load(self, chat_id: str) -> None:
        self.asked.append(("load", chat_id))

    async def load_older(self, chat_id: str, before: int) -> None:
        self.asked.append(("load_older", chat_id, before))

    async def rename(self, chat_id: str, title: str) -> None:
        self.asked.append(("rename", chat_id, title))

    async def change_header(self, chat_id: str, change: HeaderChange) -> None:
        self.asked.append(("change_header", chat_id, change))

    async def find(self, query: str) -> None:
        self.asked.append(("find", query))


class BinService(Service, ChatBin):
    async def delete(self, chat_id: str) -> None:
        self.asked.append(("delete", chat_id))

    async def restore(self, chat_id: str) -> None:
        self.asked.append(("restore", chat_id))

    async def drop(self, chat_ids: tuple[str, ...]) -> None:
        self.asked.append(("drop", chat_ids))

    async def tell(self) -> None:
        self.asked.append(("tell_bin",))


class CopiesService(Service, Copies):
    async def tell(self) -> None:
        self.asked.append(("tell_copies",))

    async def make(self) -> None:
        self.asked.append(("make_copy",))

    async def foresee(self, name: str, phrase: str = "") -> None:
        self.asked.append(("foresee", name, phrase))

    async def put_back(self, name: str, *, replacing: bool) -> None:
        self.asked.append(("put_back", name, replacing))


class SealingService(Service, ChatsSealing):
    async def tell(self) -> None:
        self.asked.append(("tell_sealing",))

    async def show_phrase(self, *, fresh: bool) -> None:
        self.asked.append(("show_phrase", fresh))

    async def seal(self) -> None:
        self.asked.append(("seal",))

    async def unseal(self) -> None:
        self.asked.append(("unseal",))

    async def unlock(self, phrase: str) -> None:
        self.asked.append(("unlock", phrase))


class BranchService(Service, Branches):
    async def amend(self, chat_id: str, message_id: str, text: str, attachments: tuple[Attachment, ...] = ()) -> None:
        self.asked.append(("amend", chat_id, message_id, text, attachments))

    async def show(self, chat_id: str, message_id: str) -> None:
        self.asked.append(("show", chat_id, message_id))

    async def end_path(self, chat_id: str, message_id: str, *, ends: bool) -> None:
        self.asked.append(("end_path", chat_id, message_id, ends))

    async def pin(self, chat_id: str, message_id: str, *, pinned: bool) -> None:
        self.asked.append(("pin", chat_id, message_id, pinned))

    async def tell_pins(self, chat_id: str) -> None:
        self.asked.append(("tell_pins", chat_id))

    async def compare(self, chat_id: str, message_id: str, other_id: str) -> None:
        self.asked.append(("compare", chat_id, message_id, other_id))


class LeavingService(Service, OutgoingLook):
    async def look(self, chat_id: str, text: str) -> None:
        self.asked.append(("look", chat_id, text))

    async def preview(self, chat_id: str, text: str, attachments: tuple[Attachment, ...] = ()) -> None:
        self.asked.append(("preview", chat_id, text, attachments))

    async def let_through(self, chat_id: str, text: str, secret: str, attachments: tuple[Attachment, ...] = ()) -> None:
        self.asked.append(("let_through", chat_id, text, secret, attachments))


class ToolService(Service, Toolbox):
    async def tell_servers(self) -> None:
        self.asked.append(("tell_servers",))

    async def keep_server(self, server: ToolServer, instead_of: str, key: str = "") -> None:
        self.asked.append(("keep_server", server, instead_of, key))

    async def remove_server(self, name: str) -> None:
        self.asked.append(("remove_server", name))

    async def try_server(self, server: ToolServer, key: str = "", instead_of: str = "") -> None:
        self.asked.append(("try_server", server, key, instead_of))

    async def tell_chat(self, chat_id: str) -> None:
        self.asked.append(("tell_chat", chat_id))

    async def switch(self, chat_id: str, name: str, *, on: bool) -> None:
        self.asked.append(("switch", chat_id, name, on))

    def answer(self, chat_id: str, call_id: str, allowing: Allowing, arguments: str) -> None:
        self.asked.append(("answer", chat_id, call_id, allowing, arguments))


class AttachingService(Service, Attaching):
    async def attach_file(self, chat_id: str, request: str, path: Path) -> None:
        self.asked.append(("attach_file", chat_id, request, path))

    async def attach_text(self, chat_id: str, request: str, name: str, text: str) -> None:
        self.asked.append(("attach_text", chat_id, request, name, text))

    async def attach_picture(self, chat_id: str, request: str, name: str, picture: bytes | Pixels) -> None:
        self.asked.append(("attach_picture", chat_id, request, name, picture))

    async def read(
        self, chat_id: str, attachment: Attachment, question: str = "", beside: Sequence[Attachment] = ()
    ) -> None:
        self.asked.append(("read", chat_id, attachment, question, beside))

    async def thumbnails(self, chat_id: str, ids: Sequence[str]) -> None:
        self.asked.append(("thumbnails", chat_id, ids))


class ShieldService(Service, CodeJudging):
    async def judge(self, chat_id: str, codes: tuple[Code, ...]) -> None:
        self.asked.append(("judge", chat_id, codes))

    async def note_copy(self, chat_id: str, code: Code) -> None:
        self.asked.append(("note_copy", chat_id, code))

    async def judge_draft(self, edit_id: str, codes: tuple[Code, ...]) -> None:
        self.asked.append(("judge_draft", edit_id, codes))


class StandingService(Service, Standing):
    async def tell(self) -> None:
        self.asked.append(("tell",))

    async def keep(self, scope: Scope, text: str, account: str) -> None:
        self.asked.append(("keep", scope, text, account))

    async def show(self, chat_id: str) -> None:
        self.asked.append(("show", chat_id))

    async def set_style(self, chat_id: str, style: AnswerStyle) -> None:
        self.asked.append(("set_style", chat_id, style))


class SummaryService(Service, Summaries):
    async def reword(self, chat_id: str, summary_id: str, text: str) -> None:
        self.asked.append(("reword", chat_id, summary_id, text))

    async def renew(self, chat_id: str, summary_id: str) -> None:
        self.asked.append(("renew", chat_id, summary_id))


class TurnService(Service, Assistant):
    async def edit(
        self,
        chat_id: str,
        message_id: str,
        text: str,
        new_message_id: str = "",
        attachments: tuple[Attachment, ...] = (),
        *,
        waiting: bool = False,
    ) -> None:
        self.asked.append(("edit", chat_id, message_id, text, new_message_id, attachments, waiting))

    async def go_on(self, chat_id: str, message_id: str) -> None:
        self.asked.append(("go_on", chat_id, message_id))

    async def send(
        self,
        chat_id: str,
        text: str,
        message_id: str = "",
        attachments: tuple[Attachment, ...] = (),
        *,
        waiting: bool = False,
    ) -> None:
        self.asked.append(("send", chat_id, text, message_id, attachments, waiting))

    async def stop(self, chat_id: str) -> None:
        self.asked.append(("stop", chat_id))

    async def retry(self, chat_id: str, message_id: str, *, without_pictures: bool = False) -> None:
        self.asked.append(("retry", chat_id, message_id, without_pictures))

    async def answer_from_library(self, chat_id: str, message_id: str) -> None:
        self.asked.append(("answer_from_library", chat_id, message_id))


class LibraryService(Service, LibraryRequests):
    async def search_for(self, query: str, chat_id: str) -> None:
        self.asked.append(("search_for", query, chat_id))

    async def show(self, flow_id: str) -> None:
        self.asked.append(("show", flow_id))

    async def take_starter_updates(self, flow_ids: tuple[str, ...]) -> None:
        self.asked.append(("take_starter_updates", flow_ids))

    async def compare_starters(self, flow_ids: tuple[str, ...]) -> None:
        self.asked.append(("compare_starters", flow_ids))

    async def keep_own_flows(self, flow_ids: tuple[str, ...]) -> None:
        self.asked.append(("keep_own_flows", flow_ids))

    async def publish(self, flow_ids: tuple[str, ...], *, seen: bool, as_marked: bool) -> None:
        self.asked.append(("publish", flow_ids, seen, as_marked))

    async def start_anew(self) -> None:
        self.asked.append(("start_anew",))


class ExportService(Service, FlowExports):
    async def weigh(self, flow_id: str) -> None:
        self.asked.append(("weigh", flow_id))

    async def export(self, flow_id: str, path: Path, form: DocumentForm) -> None:
        self.asked.append(("export", flow_id, path, form))

    async def export_all(self, folder: Path, form: DocumentForm, *, replace: bool) -> None:
        self.asked.append(("export_all", folder, form, replace))


class PreviewService(Service, ImportPreviews):
    async def read(self, preview_id: str, paths: Sequence[Path]) -> None:
        self.asked.append(("read_files", preview_id, paths))

    async def look(self, preview_id: str, place: int) -> None:
        self.asked.append(("look", preview_id, place))

    async def read_text(self, command: PreviewText) -> None:
        self.asked.append(("read_text", command))

    async def structure(self, command: StructureText) -> None:
        self.asked.append(("structure", command))

    async def take(self, preview_id: str, places: Sequence[int]) -> None:
        self.asked.append(("take", preview_id, places))

    def end(self, preview_id: str) -> None:
        self.asked.append(("end", preview_id))


class EditingService(Service, FlowEditing):
    async def open(self, edit_id: str, flow_id: str) -> None:
        self.asked.append(("open", edit_id, flow_id))

    async def resume(self, edit_id: str) -> None:
        self.asked.append(("resume", edit_id))

    async def keep(self, copy: WorkingCopy) -> None:
        self.asked.append(("keep", copy))

    async def drop(self, edit_id: str) -> None:
        self.asked.append(("drop", edit_id))

    async def list_edits(self) -> None:
        self.asked.append(("list_edits",))

    async def save(self, copy: WorkingCopy, *, publish: bool) -> None:
        self.asked.append(("save", copy, publish))

    async def list_revisions(self, flow_id: str) -> None:
        self.asked.append(("list_revisions", flow_id))

    async def compare(self, flow_id: str, older: int, newer: int, present: Flow | None) -> None:
        self.asked.append(("compare", flow_id, older, newer, present))

    async def list_archived(self) -> None:
        self.asked.append(("list_archived",))

    async def read_subflow(self, edit_id: str, flow_id: str) -> None:
        self.asked.append(("read_subflow", edit_id, flow_id))


class RunService(Service, FlowRuns):
    async def launch(self, chat_id: str, flow_id: str) -> None:
        self.asked.append(("launch", chat_id, flow_id))

    async def decline(self, chat_id: str, flow_ids: Sequence[str]) -> None:
        self.asked.append(("decline", chat_id, flow_ids))

    async def choose(self, run_id: str, option: int) -> None:
        self.asked.append(("choose", run_id, option))

    async def advance(self, run_id: str, values: Mapping[str, str]) -> None:
        self.asked.append(("advance", run_id, values))

    async def back(self, run_id: str, place: int = -1) -> None:
        self.asked.append(("back", run_id, place))

    async def record(self, run_id: str, values: Mapping[str, str], place: int = -1, step_id: str = "") -> None:
        self.asked.append(("record", run_id, values, place, step_id))

    async def copy_command(self, run_id: str, place: int, command: int, text: str = "") -> None:
        self.asked.append(("copy_command", run_id, place, command, text))

    async def give_values(self, run_id: str, values: Mapping[str, str]) -> None:
        self.asked.append(("give_values", run_id, values))

    async def note(self, run_id: str, text: str, place: int = -1, step_id: str = "") -> None:
        self.asked.append(("note", run_id, text, place, step_id))

    async def mark(self, run_id: str, kind: MarkKind, reason: str, place: int | None = None, step_id: str = "") -> None:
        self.asked.append(("mark", run_id, kind, reason, place, step_id))

    async def draft_mark(self, run_id: str, draft: MarkDraft) -> None:
        self.asked.append(("draft_mark", run_id, draft))

    async def unmark(self, run_id: str, place: int | None = None, step_id: str = "") -> None:
        self.asked.append(("unmark", run_id, place, step_id))

    async def close_run(self, run_id: str) -> None:
        self.asked.append(("close_run", run_id))

    async def resume_run(self, run_id: str) -> None:
        self.asked.append(("resume_run", run_id))


class TargetService(Service, RunTargets):
    async def add(self, run_id: str, names: Sequence[str]) -> None:
        self.asked.append(("add", run_id, names))

    async def read(self, run_id: str, path: Path) -> None:
        self.asked.append(("read", run_id, path))

    async def remove(self, run_id: str, name: str) -> None:
        self.asked.append(("remove", run_id, name))

    async def go_to(self, run_id: str, name: str) -> None:
        self.asked.append(("go_to", run_id, name))


class HealthService(Service, FlowHealthService):
    async def show(self, asked: HealthFilter) -> None:
        self.asked.append(("show", asked))

    async def show_flow(self, flow_id: str, asked: HealthFilter) -> None:
        self.asked.append(("show_flow", flow_id, asked))


class DraftingService(Service, FlowDrafting):
    async def draft(self, chat_id: str) -> None:
        self.asked.append(("draft", chat_id))

    async def improve(self, chat_id: str, run_id: str) -> None:
        self.asked.append(("improve", chat_id, run_id))


class RecordsService(Service, Records):
    async def show_log(self) -> None:
        self.asked.append(("show_log",))

    async def show_diagnostics(self) -> None:
        self.asked.append(("show_diagnostics",))

    async def save(self, command: SaveDiagnostics) -> None:
        self.asked.append(("save_bundle", command.path))


class TableService(Service, TableFiles):
    async def save(self, table: SaveTable) -> None:
        self.asked.append(("save", table))


class DocumentService(Service, DocumentWriting):
    async def write(
        self, draft: OutcomeDraft, refs: Sequence[DocumentRef], template: str = "", *, anew: bool = False
    ) -> None:
        self.asked.append(("write", draft, refs, template, anew))

    async def rewrite(self, draft: OutcomeDraft, ref: DocumentRef, title: str) -> None:
        self.asked.append(("rewrite", draft, ref, title))

    async def trace(self, draft: OutcomeDraft, ref: DocumentRef) -> None:
        self.asked.append(("trace", draft, ref))

    def stop(self, chat_id: str) -> bool:
        self.asked.append(("stop", chat_id))
        return True


class TemplateService(Service, TemplateDesk):
    async def list(self, chat_id: str, saved: str = "") -> None:
        self.asked.append(("list", chat_id))

    async def save(self, chat_id: str, stem: str, text: str) -> None:
        self.asked.append(("save", chat_id, stem, text))

    async def remove(self, chat_id: str, stem: str) -> None:
        self.asked.append(("remove", chat_id, stem))

    async def keep_edit(self, stem: str, text: str) -> None:
        self.asked.append(("keep_edit", stem, text))

    async def preview(self, draft: OutcomeDraft, text: str) -> None:
        self.asked.append(("preview", draft, text))


class NoteService(Service, Conclusion):
    async def look_at(self, chat_id: str) -> None:
        self.asked.append(("look_at", chat_id))

    async def renew(self, chat_id: str) -> None:
        self.asked.append(("renew", chat_id))

    async def begin(self, chat_id: str) -> None:
        self.asked.append(("begin", chat_id))

    async def save(self, draft: OutcomeDraft) -> None:
        self.asked.append(("save", draft))

    async def change_draft(self, chat_id: str, change: DraftChange) -> None:
        self.asked.append(("change_draft", chat_id, change))

    async def write_note(self, draft: OutcomeDraft) -> None:
        self.asked.append(("write_note", draft))

    async def check_note(self, draft: OutcomeDraft) -> None:
        self.asked.append(("check_note", draft))

    async def stop_note(self, chat_id: str) -> bool:
        self.asked.append(("stop_note", chat_id))
        return True

    async def render(self, draft: OutcomeDraft, ref: DocumentRef = INTERNAL_NOTE) -> None:
        self.asked.append(("render", draft, ref))

    async def save_note(
        self, draft: OutcomeDraft, note_format: NoteFormat, path: Path | None, ref: DocumentRef = INTERNAL_NOTE
    ) -> None:
        self.asked.append(("save_note", draft, note_format, path, ref))

    async def conclude(self, draft: OutcomeDraft) -> None:
        self.asked.append(("conclude", draft))

    async def add_to_note(self, chat_id: str, text: str) -> None:
        self.asked.append(("add_to_note", chat_id, text))

    async def reopen(self, chat_id: str) -> None:
        self.asked.append(("reopen", chat_id))


class AbbreviationService(Service, TeamAbbreviations):
    async def tell(self) -> None:
        self.asked.append(("tell",))

    async def keep(self, entry: Abbreviation, instead_of: str = "") -> None:
        self.asked.append(("keep", entry, instead_of))

    async def remove(self, key: str) -> None:
        self.asked.append(("remove", key))


class KeyService(Service, Providers):
    async def key_state(self, provider: ProviderName, base_url: str, endpoint: str = "") -> None:
        self.asked.append(("key_state", provider, base_url, endpoint))

    async def store_key(self, provider: ProviderName, base_url: str, key: str, endpoint: str = "") -> None:
        self.asked.append(("store_key", provider, base_url, key, endpoint))

    async def delete_key(self, provider: ProviderName, base_url: str, endpoint: str = "") -> None:
        self.asked.append(("delete_key", provider, base_url, endpoint))

    async def test_key(self, provider: ProviderName, base_url: str, model: str, key: str) -> None:
        self.asked.append(("test_key", provider, base_url, model, key))


class SettingService(Service, Preferences):
    async def save(self, settings: Settings) -> None:
        self.asked.append(("save_settings", settings))

    async def allow_plain_http(self, base_url: str, *, allowed: bool) -> None:
        self.asked.append(("allow_plain_http", base_url, allowed))


class PriceService(Service, PriceBook):
    async def tell(self) -> None:
        self.asked.append(("tell_prices",))

    async def change(self, own: Sequence[PriceLine]) -> None:
        self.asked.append(("change_prices", own))


class SpendingService(Service, Spending):
    async def tell(self, first_day: str, last_day: str) -> None:
        self.asked.append(("tell_usage", first_day, last_day))


class CostService(Service, CostEstimates):
    async def tell(self, chat_id: str, written: Written, *, count: bool = False) -> None:
        self.asked.append(("cost", chat_id, written, count))


class ChatModelService(Service, ChatModels):
    async def choose(self, chat_id: str, choice: ModelChoice) -> None:
        self.asked.append(("choose", chat_id, choice))


class AllowanceService(Service, Allowance):
    def allow(self, chat_id: str, aside: Aside) -> None:
        self.asked.append(("allow", chat_id, aside))


class CatalogueService(Service, Catalogue):
    async def tell(self, provider: ProviderName, endpoint: str = "", *, anew: bool = False) -> None:
        self.asked.append(("tell", provider, endpoint, anew))


class LocalServerService(Service, LocalServers):
    async def tell(self) -> None:
        self.asked.append(("tell_servers",))


class TrialService(Service, EndpointTrials):
    async def test(self, place: Place, model: str, key: str) -> None:
        self.asked.append(("test", place, model, key))


class EndpointService(Service, Endpoints):
    async def keep(self, endpoint: NamedEndpoint, instead_of: str = "") -> None:
        self.asked.append(("keep_endpoint", endpoint, instead_of))

    async def remove(self, name: str) -> None:
        self.asked.append(("remove_endpoint", name))

    async def use(self, provider: ProviderName, name: str = "") -> None:
        self.asked.append(("use_endpoint", provider, name))


class StoreService(Service, StoreCare):
    async def restore(self, name: str) -> None:
        self.asked.append(("restore", name))

    async def rescue(self) -> None:
        self.asked.append(("rescue",))


class TimeService(Service, TicketTimes):
    async def count(self, chat_id: str, spans: Sequence[WorkSpan]) -> None:
        self.asked.append(("count", chat_id, spans))

    async def tell(self, chat_id: str, *, whole: bool = True) -> None:
        self.asked.append(("tell", chat_id, whole))

    async def keep_details(self, chat_id: str, details: TimeDetails) -> None:
        self.asked.append(("keep_details", chat_id, details))

    async def add(self, chat_id: str, stretch: Stretch) -> None:
        self.asked.append(("add", chat_id, stretch))

    async def book(self, chat_id: str, where: str, minutes: int | None = None, at: datetime | None = None) -> None:
        self.asked.append(("book", chat_id, where))

    async def tell_day(self, day: Stretch) -> None:
        self.asked.append(("tell_day", day))


class Sessions(Service, SessionStore):
    async def load(self) -> Session:
        raise NotImplementedError

    async def save(self, session: Session) -> None:
        self.asked.append(("save_session", session))

    async def add(self, typed: Session) -> None:
        self.asked.append(("add", typed))


class BesideService(Service, WordsBeside):
    async def put_by(self, words: tuple[KeepingCommand, ...]) -> None:
        self.asked.append(("put_by", words))


def services(asked: list[tuple[object, ...]]) -> RunningServices:
    """All of them, up."""
    up = RunningServices()
    up.chats.open(HistoryService(asked))
    up.copies.open(CopiesService(asked))
    up.words_beside.open(BesideService(asked))
    up.sealing.open(SealingService(asked))
    up.chat_bin.open(BinService(asked))
    up.branches.open(BranchService(asked))
    up.assistant.open(TurnService(asked))
    up.summaries.open(SummaryService(asked))
    up.standing.open(StandingService(asked))
    up.outgoing.open(LeavingService(asked))
    up.prices.open(PriceService(asked))
    up.spending.open(SpendingService(asked))
    up.costs.open(CostService(asked))
    up.chat_models.open(ChatModelService(asked))
    up.allowance.open(AllowanceService(asked))
    up.catalogue.open(CatalogueService(asked))
    up.local_servers.open(LocalServerService(asked))
    up.trials.open(TrialService(asked))
    up.endpoints.open(EndpointService(asked))
    up.attaching.open(AttachingService(asked))
    up.shield.open(ShieldService(asked))
    up.library_requests.open(LibraryService(asked))
    up.previews.open(PreviewService(asked))
    up.exports.open(ExportService(asked))
    up.library_restart.open(LibraryService(asked).start_anew)
    up.store_care.open(StoreService(asked))
    up.flow_editing.open(EditingService(asked))
    up.flow_runs.open(RunService(asked))
    up.run_targets.open(TargetService(asked))
    up.flow_health.open(HealthService(asked))
    up.flow_drafting.open(DraftingService(asked))
    up.tables.open(TableService(asked))
    up.records.open(RecordsService(asked))
    up.conclusion.open(NoteService(asked))
    up.documents.open(DocumentService(asked))
    up.templates.open(TemplateService(asked))
    up.times.open(TimeService(asked))
    up.preferences.open(SettingService(asked))
    up.providers.open(KeyService(asked))
    up.abbreviations.open(AbbreviationService(asked))
    up.session.open(Sessions(asked))
    up.toolbox.open(ToolService(asked))
    open_psa_services(up, asked)
    return up


DEEDS: dict[str, list[tuple[object, ...]]] = {
    "LoadChat": [("load", "chat"), ("tell_pins", "chat")],
    "LoadOlder": [("load_older", "chat", 40)],
    "RenameChat": [("rename", "chat", "Print server")],
    "ChooseModel": [("choose", "chat", CHOICE)],
    "AllowSpending": [("allow", "chat", Aside.NOTE)],
    "AskModels": [("tell", ProviderName.OPENAI, "Groq", True)],
    "FindLocalServers": [("tell_servers",)],
    "TryEndpoint": [("test", Place(ProviderName.ANTHROPIC, "Groq", "https://api.example.com"), "model", KEY)],
    "KeepEndpoint": [("keep_endpoint", ENDPOINT, "Old")],
    "RemoveEndpoint": [("remove_endpoint", "Groq")],
    "UseEndpoint": [("use_endpoint", ProviderName.OPENAI, "Groq")],
    "AskUsage": [("tell_usage", "2026-11-01", "2026-11-29")],
    "AskPrices": [("tell_prices",)],
    "KeepPrices": [("change_prices", (PRICE,))],
    "ChangeHeader": [("change_header", "chat", HeaderChange("Acme"))],
    "AttachFile": [("attach_file", "chat", "request", Path("fw.log"))],
    "AttachText": [("attach_text", "chat", "request", "Pasted text.txt", "a log")],
    "AttachPicture": [("attach_picture", "chat", "request", "Screenshot.png", b"png")],
    "ReadAttachment": [("read", "chat", ATTACHMENT, "", ())],
    "ReadThumbnails": [("thumbnails", "chat", ("id",))],
    "AmendMessage": [("amend", "chat", "message", "vpn down", ())],
    "DeleteChat": [("stop", "chat"), ("stop_note", "chat"), ("stop", "chat"), ("delete", "chat")],
    "RestoreChat": [("restore", "chat")],
    "ListBin": [("tell_bin",)],
    "DropChats": [("drop", ("chat",))],
    "ShowVersion": [("show", "chat", "m2")],
    "BranchHere": [("end_path", "chat", "message", True)],
    "PinMessage": [("pin", "chat", "message", True)],
    "RewordSummary": [("reword", "chat", "summary", "Said so far")],
    "RenewSummary": [("renew", "chat", "summary")],
    "AskInstructions": [("tell",)],
    "KeepInstructions": [("keep", Scope.ACCOUNT, "HIPAA", "Acme")],
    "AskStanding": [("show", "chat")],
    "SetAnswerStyle": [("set_style", "chat", AnswerStyle(AnswerBy.GUI))],
    "CompareVersions": [("compare", "chat", "message", "m2")],
    "SendMessage": [("send", "chat", "vpn down", "m1", (ATTACHMENT,), True)],
    "EditMessage": [("edit", "chat", "message", "vpn is down", "m2", (), True)],
    "ContinueAnswer": [("go_on", "chat", "answer")],
    "StopTurn": [("stop", "chat")],
    "JudgeCode": [("judge", "chat", (Code("powershell", "dir"),))],
    "CopiedAnyway": [("note_copy", "chat", Code("powershell", "rm x"))],
    "LookForSecrets": [("look", "chat", "text")],
    "AskCost": [("cost", "chat", Written("text"), True)],
    "PreviewOutgoing": [("preview", "chat", "text", (ATTACHMENT,))],
    "LetThrough": [("let_through", "chat", "text", KEY, ())],
    "RetryAnswer": [("retry", "chat", "message", False)],
    "AnswerFromLibrary": [("answer_from_library", "chat", "message")],
    "FindChats": [("find", "print")],
    "AskLog": [("show_log",)],
    "AskDiagnostics": [("show_diagnostics",)],
    "SaveDiagnostics": [("save_bundle", Path("bundle.zip"))],
    "SaveSession": [("save_session", Session())],
    "PutWordsBy": [("put_by", (SaveSession(Session()),))],
    "AddToSession": [("add", Session(current=1))],
    "SearchLibrary": [("search_for", "vpn", "chat")],
    "ShowFlow": [("show", "flow")],
    "TakeStarterUpdates": [("take_starter_updates", ("one",))],
    "CompareStarters": [("compare_starters", ("two",))],
    "KeepOwnFlows": [("keep_own_flows", ("three",))],
    "PublishFlows": [("publish", ("four",), True, True)],
    "StartLibraryAnew": [("start_anew",)],
    "PreviewFiles": [("read_files", "look", (Path("flows"),))],
    "LookAtFile": [("look", "look", 3)],
    "PreviewText": [("read_text", PreviewText("look", "1. Restart it", "Restart", 2))],
    "StructureText": [("structure", StructureText("look", "restart it", "Restart", 3))],
    "StopPreview": [],
    "EndPreview": [("end", "look")],
    "WeighExport": [("weigh", "flow")],
    "ExportFlow": [("export", "flow", Path("flow.md"), DocumentForm.MARKDOWN)],
    "ExportLibrary": [("export_all", Path("flows"), DocumentForm.HTML, True)],
    "TakePreview": [("take", "look", (0, 2))],
    "CancelImport": [],
    "OpenFlowEditor": [("open", "edit", "flow")],
    "ResumeFlowEdit": [("resume", "edit")],
    "KeepFlowEdit": [("keep", COPY)],
    "DropFlowEdit": [("drop", "edit")],
    "ListFlowEdits": [("list_edits",)],
    "SaveFlowEdit": [("save", COPY, True)],
    "ListRevisions": [("list_revisions", "flow")],
    "CompareRevisions": [("compare", "flow", 1, 2, None)],
    "CheckSubflow": [("read_subflow", "edit", "flow")],
    "JudgeDraft": [("judge_draft", "edit", (Code("cmd", "dir"),))],
    "ListArchived": [("list_archived",)],
    "LaunchFlow": [("launch", "chat", "flow")],
    "DeclineFlows": [("decline", "chat", ("one", "two"))],
    "CloseRun": [("close_run", "run")],
    "ResumeRun": [("resume_run", "run")],
    "ChooseOption": [("choose", "run", 2)],
    "AdvanceRun": [("advance", "run", {"seen": "yes"})],
    "StepBack": [("back", "run", -1)],
    "RecordFields": [("record", "run", {"seen": "half"}, 2, "ask")],
    "RecordCopy": [("copy_command", "run", 1, 3, "ping DC01")],
    "GiveValues": [("give_values", "run", {"dc": "DC02"})],
    "NoteStep": [("note", "run", "the user is away", 1, "ask")],
    "AddTargets": [("add", "run", ("SRV01", "SRV02"))],
    "ReadTargets": [("read", "run", Path("servers.csv"))],
    "RemoveTarget": [("remove", "run", "SRV02")],
    "GoToTarget": [("go_to", "run", "SRV01")],
    "AskHealth": [("show", HealthFilter(30, "Acme"))],
    "AskFlowHealth": [("show_flow", "flow", HealthFilter())],
    "DraftFlow": [("draft", "chat")],
    "ImproveFlow": [("improve", "chat", "run")],
    "SaveTable": [("save", SaveTable("chat", Path("targets.csv"), ("Target",), (("SRV01",),)))],
    "MarkRun": [("mark", "run", MarkKind.WRONG, "not this disk", 1, "ask")],
    "DraftMark": [("draft_mark", "run", MarkDraft(MarkKind.WRONG, "not thi", 1, "ask"))],
    "UnmarkRun": [("unmark", "run", 1, "ask")],
    "BeginConclusion": [("begin", "chat")],
    "ChangeDraft": [("change_draft", "chat", DraftChange(minutes=5))],
    "AddToNote": [("add_to_note", "chat", "Rebooted.")],
    "ReopenChat": [("reopen", "chat")],
    "StopNote": [("stop_note", "chat"), ("stop", "chat")],
    "WriteDocuments": [("save", DRAFT), ("write", DRAFT, (CLIENT_SUMMARY,), "brief", True)],
    "RewriteSection": [("save", DRAFT), ("rewrite", DRAFT, INTERNAL_NOTE, "Steps Taken")],
    "TraceDocument": [("trace", DRAFT, CLIENT_SUMMARY)],
    "ListTemplates": [("list", "chat")],
    "SaveTemplate": [("save", "chat", "brief", "name: Brief")],
    "RemoveTemplate": [("remove", "chat", "brief")],
    "KeepTemplateEdit": [("keep_edit", "brief", "name: Brie")],
    "PreviewTemplate": [("preview", DRAFT, "name: Brief")],
    "LookAtNote": [("look_at", "chat")],
    "RenewNote": [("renew", "chat")],
    "SaveDraft": [("save", DRAFT)],
    "ConcludeChat": [("conclude", DRAFT)],
    "WriteNote": [("write_note", DRAFT)],
    "CheckNote": [("check_note", DRAFT)],
    "RenderNote": [("render", DRAFT, INTERNAL_NOTE)],
    "SaveNote": [("save_note", DRAFT, NoteFormat.PLAIN, Path("note.txt"), INTERNAL_NOTE)],
    "SaveSettings": [("save_settings", Settings(timeout_s=90))],
    "AllowPlainHttp": [("allow_plain_http", "http://models.example.com", False)],
    "AskAbbreviations": [("tell",)],
    "KeepAbbreviation": [("keep", Abbreviation("rdsgw", "remote desktop gateway"), "rds gw")],
    "RemoveAbbreviation": [("remove", "rds gw")],
    "RestoreCopy": [("restore", "copy")],
    "RescueChats": [("rescue",)],
    "ListCopies": [("tell_copies",)],
    "MakeCopy": [("make_copy",)],
    "AskSealing": [("tell_sealing",)],
    "ShowPhrase": [("show_phrase", True)],
    "SealChats": [("seal",)],
    "UnsealChats": [("unseal",)],
    "UnlockChats": [("unlock", "phrase")],
    "ForeseeCopy": [("foresee", "copy", "phrase")],
    "PutCopyBack": [("put_back", "copy", True)],
    "CountTime": [("count", "chat", (SPAN,))],
    "AskTime": [("tell", "chat", True)],
    "KeepTimeDetails": [("keep_details", "chat", DETAILS)],
    "AddTime": [("add", "chat", MORNING)],
    "BookTime": [("book", "chat", "ConnectWise")],
    "AskDay": [("tell_day", MORNING)],
    "AskKeyState": [("key_state", *PLACE, "")],
    "StoreKey": [("store_key", *PLACE, KEY, "")],
    "DeleteKey": [("delete_key", *PLACE, "")],
    "TryKey": [("test_key", *PLACE, "model", KEY)],
    "ListConnections": [("tell_connections",)],
    "SaveConnection": [("save_connection", CONNECTION, {SecretField.PRIVATE_KEY: KEY})],
    "RemoveConnection": [("remove_connection", "cw")],
    "TestConnection": [("test_connection", CONNECTION, {SecretField.PRIVATE_KEY: KEY})],
    "FindTickets": [("find_tickets", TicketQuery("cw", "onedrive"))],
    "ListOutbox": [("tell_outbox",)],
    "OpenTicket": [("open_ticket", "chat", "cw", "48213")],
    "AskTicket": [("tell_ticket", "chat")],
    "AskPicklists": [("tell_lists", "chat", True)],
    "AskPosts": [("tell_posts", "chat")],
    "PlanPost": [("plan_post", "chat", POST_DRAFT)],
    "SendPlan": [("send_plan", POST_PLAN)],
    "EditPost": [("edit_post", "post", "Said otherwise.")],
    "CancelPost": [("cancel_post", "post")],
    "RetryPost": [("retry_post", "post")],
    "LookForPost": [("look_for_post", "post")],
    "MendPost": [("mend_post", "post")],
    "AskToolServers": [("tell_servers",)],
    "KeepToolServer": [("keep_server", DOCS, "old", "")],
    "RemoveToolServer": [("remove_server", "docs")],
    "TryToolServer": [("try_server", DOCS, "", "old")],
    "AskChatServers": [("tell_chat", "chat")],
    "SwitchChatServer": [("switch", "chat", "docs", True)],
    "AnswerToolCall": [("answer", "chat", "call", Allowing.ONCE, "{}")],
}


@pytest.mark.parametrize("command", SAMPLES, ids=lambda command: type(command).__name__)
def test_a_command_is_done_by_its_service(qapp: QApplication, command: Command) -> None:
    asked: list[tuple[object, ...]] = []
    thread = LoopThread()
    Gateway(Dispatch(thread, lambda event: asked.append(("told", event))), services(asked)).send(command)
    thread.stop()
    assert thread.wait(WAIT_MS)
    told = [("told", TypedStored(command))] if isinstance(command, KeepingCommand | PutWordsBy) else []
    assert asked == [*DEEDS[type(command).__name__], *told]


class IdleNotes(NoteService):
    """Has nothing to stop."""

    async def stop_note(self, chat_id: str) -> bool:
        await super().stop_note(chat_id)
        return False


@pytest.mark.parametrize("fails", [False, True])
def test_a_note_that_is_written_or_has_failed_is_not_waited_for_to_stop(fails: bool) -> None:
    asked: list[tuple[object, ...]] = []

    class Notes(IdleNotes):
        async def write_note(self, draft: OutcomeDraft) -> None:
            await super().write_note(draft)
            if fails:
                raise KnownError(ErrorCode.DISK_FULL)

    async def do() -> None:
        up = RunningServices()
        up.conclusion.open(Notes(asked))
        deeds = NoteDeeds(up)
        with contextlib.suppress(KnownError):
            await deeds.do(WriteNote(DRAFT))
        await asyncio.wait_for(deeds.do(StopNote(DRAFT.chat_id)), 10)

    asyncio.run(do())
    assert asked == [("write_note", DRAFT), ("stop_note", DRAFT.chat_id)]


class SlowPreviews(PreviewService):
    """A reading and an import that go on until they are broken off."""

    def __init__(self) -> None:
        super().__init__([])
        self.begun, self.cancelled = threading.Event(), threading.Event()

    async def read(self, preview_id: str, paths: Sequence[Path]) -> None:
        await self._for_ever()

    async def take(self, preview_id: str, places: Sequence[int]) -> None:
        await self._for_ever()

    async def _for_ever(self) -> None:
        self.begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled.set()
            raise


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (TakePreview("look", (0,)), CancelImport()),
        (PreviewFiles("look", (Path("flows"),)), StopPreview("look")),
        (PreviewFiles("look", (Path("flows"),)), EndPreview("look")),
    ],
    ids=["import", "reading", "window"],
)
def test_what_is_under_way_is_cancelled(qapp: QApplication, begins: Command, ends: Command) -> None:
    thread = LoopThread()
    up, previews = RunningServices(), SlowPreviews()
    up.previews.open(previews)
    gateway = Gateway(Dispatch(thread, lambda _event: None), up)
    thread.start()
    try:
        gateway.send(begins)
        assert previews.begun.wait(10)
        gateway.send(ends)
        # Before the stop, which would cancel it as well.
        assert previews.cancelled.wait(10)
    finally:
        thread.stop()
        assert thread.wait(WAIT_MS)
