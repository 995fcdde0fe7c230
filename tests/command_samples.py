"""One command of every kind."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from rfdesktop.domain.attachments.attachment import Attachment, AttachmentKind
from rfdesktop.domain.attachments.commands import AttachFile, AttachPicture, AttachText, ReadAttachment, ReadThumbnails
from rfdesktop.domain.chats.bin import DropChats, ListBin
from rfdesktop.domain.chats.chat import HeaderChange
from rfdesktop.domain.chats.commands import (
    AddToSession,
    AmendMessage,
    AnswerFromLibrary,
    BranchHere,
    ChangeHeader,
    CompareVersions,
    ContinueAnswer,
    DeleteChat,
    EditMessage,
    FindChats,
    LoadChat,
    LoadOlder,
    PinMessage,
    RenameChat,
    RestoreChat,
    RetryAnswer,
    SaveSession,
    SendMessage,
    ShowVersion,
    StopTurn,
)
from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.chats.summary_commands import RenewSummary, RewordSummary
from rfdesktop.domain.commands import Command, PutWordsBy
from rfdesktop.domain.flows.abbreviations import Abbreviation
from rfdesktop.domain.flows.commands import (
    AddTargets,
    AdvanceRun,
    CancelImport,
    ChooseOption,
    CloseRun,
    CompareStarters,
    DeclineFlows,
    DraftMark,
    GiveValues,
    GoToTarget,
    KeepOwnFlows,
    LaunchFlow,
    MarkRun,
    NoteStep,
    PublishFlows,
    ReadTargets,
    RecordCopy,
    RecordFields,
    RemoveTarget,
    ResumeRun,
    SearchLibrary,
    ShowFlow,
    StartLibraryAnew,
    StepBack,
    TakeStarterUpdates,
    UnmarkRun,
)
from rfdesktop.domain.flows.documents import DocumentForm
from rfdesktop.domain.flows.drafting import DraftFlow, ImproveFlow
from rfdesktop.domain.flows.editing.commands import (
    CheckSubflow,
    CompareRevisions,
    DropFlowEdit,
    JudgeDraft,
    KeepFlowEdit,
    ListArchived,
    ListFlowEdits,
    ListRevisions,
    OpenFlowEditor,
    ResumeFlowEdit,
    SaveFlowEdit,
)
from rfdesktop.domain.flows.editing.draft import new_draft
from rfdesktop.domain.flows.editing.editions import StepSource, WorkingCopy
from rfdesktop.domain.flows.exports import ExportFlow, ExportLibrary, WeighExport
from rfdesktop.domain.flows.health import HealthFilter
from rfdesktop.domain.flows.health_commands import AskFlowHealth, AskHealth, SaveTable
from rfdesktop.domain.flows.marks import MarkDraft, MarkKind
from rfdesktop.domain.flows.previews import (
    EndPreview,
    LookAtFile,
    PreviewFiles,
    PreviewText,
    StopPreview,
    StructureText,
    TakePreview,
)
from rfdesktop.domain.models.commands import (
    AllowSpending,
    Aside,
    AskModels,
    AskPrices,
    AskUsage,
    ChooseModel,
    FindLocalServers,
    KeepEndpoint,
    KeepPrices,
    RemoveEndpoint,
    TryEndpoint,
    UseEndpoint,
)
from rfdesktop.domain.models.endpoints import ModelChoice
from rfdesktop.domain.models.named_endpoints import NamedEndpoint
from rfdesktop.domain.models.prices import PriceLine, price_of
from rfdesktop.domain.notes.commands import (
    AddToNote,
    BeginConclusion,
    ChangeDraft,
    CheckNote,
    ConcludeChat,
    KeepTemplateEdit,
    ListTemplates,
    LookAtNote,
    PreviewTemplate,
    RemoveTemplate,
    RenderNote,
    RenewNote,
    ReopenChat,
    RewriteSection,
    SaveDraft,
    SaveNote,
    SaveTemplate,
    StopNote,
    TraceDocument,
    WriteDocuments,
    WriteNote,
)
from rfdesktop.domain.notes.document_kinds import CLIENT_SUMMARY, INTERNAL_NOTE
from rfdesktop.domain.notes.outcomes import DraftChange, NoteFormat, OutcomeDraft
from rfdesktop.domain.outgoing_commands import AskCost, LetThrough, LookForSecrets, PreviewOutgoing
from rfdesktop.domain.psa.commands import (
    AskPicklists,
    AskPosts,
    AskTicket,
    CancelPost,
    EditPost,
    FindTickets,
    ListConnections,
    ListOutbox,
    LookForPost,
    MendPost,
    OpenTicket,
    PlanPost,
    RemoveConnection,
    RetryPost,
    SaveConnection,
    SendPlan,
    TestConnection,
)
from rfdesktop.domain.psa.connections import SecretField
from rfdesktop.domain.psa.tickets import TicketQuery
from rfdesktop.domain.records import AskDiagnostics, AskLog, DiagnosticText, SaveDiagnostics
from rfdesktop.domain.sealing.commands import AskSealing, SealChats, ShowPhrase, UnlockChats, UnsealChats
from rfdesktop.domain.setting_commands import (
    AllowPlainHttp,
    AskAbbreviations,
    AskKeyState,
    DeleteKey,
    KeepAbbreviation,
    RemoveAbbreviation,
    SaveSettings,
    StoreKey,
    TryKey,
)
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.domain.shield.commands import Code, CopiedAnyway, JudgeCode
from rfdesktop.domain.standing.commands import AskInstructions, AskStanding, KeepInstructions, SetAnswerStyle
from rfdesktop.domain.standing.instructions import Scope
from rfdesktop.domain.standing.styles import AnswerBy, AnswerStyle
from rfdesktop.domain.store_commands import (
    ForeseeCopy,
    ListCopies,
    MakeCopy,
    PutCopyBack,
    RescueChats,
    RestoreCopy,
)
from rfdesktop.domain.time.commands import AddTime, AskDay, AskTime, BookTime, CountTime, KeepTimeDetails
from rfdesktop.domain.time.entries import TimeDetails
from rfdesktop.domain.time.spans import Stretch, WorkSpan
from rfdesktop.domain.tools.commands import (
    AnswerToolCall,
    AskChatServers,
    AskToolServers,
    KeepToolServer,
    RemoveToolServer,
    SwitchChatServer,
    TryToolServer,
)
from rfdesktop.domain.tools.servers import Allowing, ToolServer
from tests.psa_samples import CONNECTION, POST_DRAFT, POST_PLAN

KEY = "sk-secret-1234"
DRAFT = OutcomeDraft("draft", "chat")
COPY = WorkingCopy("edit", new_draft().flow, 2, sources=(StepSource("step-1", "chat", "message"),))
ENDPOINT = NamedEndpoint("Groq", ProviderName.OPENAI, "https://api.example.com/v1", "large")
PRICE = PriceLine("model", price_of({"input": 1, "output": 2}), own=True)
CHOICE = ModelChoice(ProviderName.OPENAI, "Groq", "large", "high", 900)
_PLACE = (ProviderName.ANTHROPIC, "https://api.example.com")

ATTACHMENT = Attachment("0f" * 32, "fw.log", AttachmentKind.LOG, "text/plain", 5, 1, text_id="0f" * 32)
MORNING = Stretch(datetime(2026, 11, 28, 8, tzinfo=UTC), datetime(2026, 11, 28, 12, tzinfo=UTC))
SPAN = WorkSpan("span", "chat", MORNING.began_at, MORNING.ended_at)
DETAILS = TimeDetails("Remote", why="the server was down")

DOCS = ToolServer("docs", url="https://docs.example.com/mcp")

SAMPLES: tuple[Command, ...] = (
    LoadChat("chat"),
    LoadOlder("chat", 40),
    RenameChat("chat", "Print server"),
    ChooseModel("chat", CHOICE),
    AllowSpending("chat", Aside.NOTE),
    AskModels(ProviderName.OPENAI, "Groq", anew=True),
    FindLocalServers(),
    TryEndpoint(*_PLACE, "model", KEY, "Groq"),
    KeepEndpoint(ENDPOINT, "Old"),
    RemoveEndpoint("Groq"),
    UseEndpoint(ProviderName.OPENAI, "Groq"),
    AskUsage("2026-11-01", "2026-11-29"),
    AskPrices(),
    KeepPrices((PRICE,)),
    ChangeHeader("chat", HeaderChange("Acme")),
    DeleteChat("chat"),
    SendMessage("chat", "vpn down", "m1", (ATTACHMENT,), waiting=True),
    AttachFile("chat", "request", Path("fw.log")),
    AttachText("chat", "request", "Pasted text.txt", "a log"),
    AttachPicture("chat", "request", "Screenshot.png", b"png"),
    ReadAttachment("chat", ATTACHMENT),
    ReadThumbnails("chat", ("id",)),
    EditMessage("chat", "message", "vpn is down", "m2", waiting=True),
    AmendMessage("chat", "message", "vpn down"),
    ShowVersion("chat", "m2"),
    BranchHere("chat", "message"),
    PinMessage("chat", "message", pinned=True),
    CompareVersions("chat", "message", "m2"),
    ContinueAnswer("chat", "answer"),
    RewordSummary("chat", "summary", "Said so far"),
    RenewSummary("chat", "summary"),
    AskInstructions(),
    KeepInstructions(Scope.ACCOUNT, "HIPAA", "Acme"),
    AskStanding("chat"),
    SetAnswerStyle("chat", AnswerStyle(AnswerBy.GUI)),
    StopTurn("chat"),
    LookForSecrets("chat", "text"),
    JudgeCode("chat", (Code("powershell", "dir"),)),
    CopiedAnyway("chat", Code("powershell", "rm x")),
    AskCost("chat", "text", (), count=True),
    PreviewOutgoing("chat", "text", (ATTACHMENT,)),
    LetThrough("chat", "text", KEY),
    RetryAnswer("chat", "message"),
    AnswerFromLibrary("chat", "message"),
    ListBin(),
    RestoreChat("chat"),
    DropChats(("chat",)),
    FindChats("print"),
    AskLog(),
    AskDiagnostics(),
    SaveDiagnostics(Path("bundle.zip"), (DiagnosticText("about.txt", "1"),)),
    SaveSession(Session()),
    PutWordsBy((SaveSession(Session()),)),
    AddToSession(Session(current=1)),
    SearchLibrary("vpn", "chat"),
    ShowFlow("flow"),
    TakeStarterUpdates(("one",)),
    CompareStarters(("two",)),
    KeepOwnFlows(("three",)),
    PublishFlows(("four",), seen=True, as_marked=True),
    StartLibraryAnew(),
    PreviewFiles("look", (Path("flows"),)),
    LookAtFile("look", 3),
    PreviewText("look", "1. Restart it", "Restart", 2),
    StructureText("look", "restart it", "Restart", 3),
    StopPreview("look"),
    EndPreview("look"),
    TakePreview("look", (0, 2)),
    WeighExport("flow"),
    ExportFlow("flow", Path("flow.md"), DocumentForm.MARKDOWN),
    ExportLibrary(Path("flows"), DocumentForm.HTML, replace=True),
    CancelImport(),
    LaunchFlow("chat", "flow"),
    DeclineFlows("chat", ("one", "two")),
    CloseRun("chat", "run"),
    ResumeRun("chat", "run"),
    ChooseOption("chat", "run", 2),
    AdvanceRun("chat", "run", {"seen": "yes"}),
    StepBack("chat", "run"),
    RecordFields("chat", "run", {"seen": "half"}, 2, "ask"),
    RecordCopy("chat", "run", 1, 3, "ping DC01"),
    GiveValues("chat", "run", {"dc": "DC02"}),
    NoteStep("chat", "run", "the user is away", 1, "ask"),
    AddTargets("chat", "run", ("SRV01", "SRV02")),
    ReadTargets("chat", "run", Path("servers.csv")),
    RemoveTarget("chat", "run", "SRV02"),
    GoToTarget("chat", "run", "SRV01"),
    AskHealth(HealthFilter(30, "Acme")),
    AskFlowHealth("flow", HealthFilter()),
    DraftFlow("chat"),
    ImproveFlow("chat", "run"),
    SaveTable("chat", Path("targets.csv"), ("Target",), (("SRV01",),)),
    MarkRun("chat", "run", MarkKind.WRONG, "not this disk", 1, "ask"),
    DraftMark("chat", "run", MarkDraft(MarkKind.WRONG, "not thi", 1, "ask")),
    UnmarkRun("chat", "run", 1, "ask"),
    BeginConclusion("chat"),
    ChangeDraft("chat", DraftChange(minutes=5)),
    AddToNote("chat", "Rebooted."),
    ReopenChat("chat"),
    StopNote("chat"),
    WriteDocuments(DRAFT, (CLIENT_SUMMARY,), "brief", anew=True),
    RewriteSection(DRAFT, INTERNAL_NOTE, "Steps Taken"),
    TraceDocument(DRAFT, CLIENT_SUMMARY),
    ListTemplates("chat"),
    SaveTemplate("chat", "brief", "name: Brief"),
    RemoveTemplate("chat", "brief"),
    KeepTemplateEdit("chat", "brief", "name: Brie"),
    PreviewTemplate(DRAFT, "name: Brief"),
    LookAtNote("chat"),
    RenewNote("chat"),
    SaveDraft(DRAFT),
    ConcludeChat(DRAFT),
    WriteNote(DRAFT),
    CheckNote(DRAFT),
    RenderNote(DRAFT),
    SaveNote(DRAFT, NoteFormat.PLAIN, Path("note.txt")),
    AskAbbreviations(),
    KeepAbbreviation(Abbreviation("rdsgw", "remote desktop gateway"), "rds gw"),
    RemoveAbbreviation("rds gw"),
    SaveSettings(Settings(timeout_s=90)),
    AllowPlainHttp("http://models.example.com", allowed=False),
    OpenFlowEditor("edit", "flow"),
    ResumeFlowEdit("edit"),
    KeepFlowEdit(COPY),
    DropFlowEdit("edit"),
    ListFlowEdits(),
    SaveFlowEdit(COPY, publish=True),
    ListRevisions("flow"),
    CompareRevisions("flow", 1, 2),
    CheckSubflow("edit", "flow"),
    JudgeDraft("edit", (Code("cmd", "dir"),)),
    ListArchived(),
    RestoreCopy("copy"),
    RescueChats(),
    ListCopies(),
    AskSealing(),
    ShowPhrase(True),
    SealChats(),
    UnsealChats(),
    UnlockChats("phrase"),
    MakeCopy(),
    ForeseeCopy("copy", "phrase"),
    PutCopyBack("copy", True),
    CountTime("chat", (SPAN,)),
    AskTime("chat", whole=True),
    KeepTimeDetails("chat", DETAILS),
    AddTime("chat", MORNING),
    BookTime("chat", "ConnectWise"),
    AskDay(MORNING),
    AskKeyState(*_PLACE),
    StoreKey(*_PLACE, KEY),
    DeleteKey(*_PLACE),
    TryKey(*_PLACE, "model", KEY),
    ListConnections(),
    SaveConnection(CONNECTION, {SecretField.PRIVATE_KEY: KEY}),
    RemoveConnection("cw"),
    TestConnection(CONNECTION, {SecretField.PRIVATE_KEY: KEY}),
    FindTickets(TicketQuery("cw", "onedrive")),
    ListOutbox(),
    OpenTicket("chat", "cw", "48213"),
    AskTicket("chat"),
    AskPicklists("chat", anew=True),
    AskPosts("chat"),
    PlanPost("chat", POST_DRAFT),
    SendPlan("chat", POST_PLAN),
    EditPost("chat", "post", "Said otherwise."),
    CancelPost("chat", "post"),
    RetryPost("chat", "post"),
    LookForPost("chat", "post"),
    MendPost("chat", "post"),
    AskToolServers(),
    KeepToolServer(DOCS, "old"),
    RemoveToolServer("docs"),
    TryToolServer(DOCS, instead_of="old"),
    AskChatServers("chat"),
    SwitchChatServer("chat", "docs", on=True),
    AnswerToolCall("chat", "call", Allowing.ONCE, "{}"),
)


def of_every_kind() -> bool:
    """Whether no kind is missing here."""
    return {type(command) for command in SAMPLES} == set(get_args(Command)) and len(SAMPLES) == len(get_args(Command))
