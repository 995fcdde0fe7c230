"""One command of every kind."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

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
    RetryAnswer,
    SaveSession,
    SendMessage,
    ShowVersion,
    StopTurn,
)
from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.commands import Command
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
from rfdesktop.domain.notes.commands import (
    AddToNote,
    BeginConclusion,
    ChangeDraft,
    CheckNote,
    ConcludeChat,
    LookAtNote,
    RenderNote,
    RenewNote,
    ReopenChat,
    SaveDraft,
    SaveNote,
    StopNote,
    WriteNote,
)
from rfdesktop.domain.notes.outcomes import DraftChange, NoteFormat, OutcomeDraft
from rfdesktop.domain.outgoing_commands import LetThrough, LookForSecrets, PreviewOutgoing
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
from rfdesktop.domain.store_commands import RescueChats, RestoreCopy

KEY = "sk-secret-1234"
DRAFT = OutcomeDraft("draft", "chat")
COPY = WorkingCopy("edit", new_draft().flow, 2, sources=(StepSource("step-1", "chat", "message"),))
_PLACE = (ProviderName.ANTHROPIC, "https://api.example.com")

SAMPLES: tuple[Command, ...] = (
    LoadChat("chat"),
    LoadOlder("chat", 40),
    RenameChat("chat", "Print server"),
    ChangeHeader("chat", HeaderChange("Acme")),
    DeleteChat("chat"),
    SendMessage("chat", "vpn down", "m1"),
    EditMessage("chat", "message", "vpn is down", "m2"),
    AmendMessage("chat", "message", "vpn down"),
    ShowVersion("chat", "m2"),
    BranchHere("chat", "message"),
    PinMessage("chat", "message", pinned=True),
    CompareVersions("chat", "message", "m2"),
    ContinueAnswer("chat", "answer"),
    StopTurn("chat"),
    LookForSecrets("chat", "text"),
    JudgeCode("chat", (Code("powershell", "dir"),)),
    CopiedAnyway("chat", Code("powershell", "rm x")),
    PreviewOutgoing("chat", "text"),
    LetThrough("chat", "text", KEY),
    RetryAnswer("chat", "message"),
    AnswerFromLibrary("chat", "message"),
    FindChats("print"),
    SaveSession(Session()),
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
    ListArchived(),
    RestoreCopy("copy"),
    RescueChats(),
    AskKeyState(*_PLACE),
    StoreKey(*_PLACE, KEY),
    DeleteKey(*_PLACE),
    TryKey(*_PLACE, "model", KEY),
)


def of_every_kind() -> bool:
    """Whether no kind is missing here."""
    return {type(command) for command in SAMPLES} == set(get_args(Command)) and len(SAMPLES) == len(get_args(Command))
