"""What waits for what on the worker, and what the quit waits for."""

from __future__ import annotations

import pytest

from rfdesktop.bridge.manners import Manner, manner_of
from rfdesktop.domain.commands import Command
from tests.command_samples import SAMPLES

FREE, LASTING = Manner(), Manner(lasting=True)
CHATS, RUNS, SESSION, OUTCOME = Manner("chats"), Manner("runs"), Manner("session"), Manner("outcome chat")
KEYS = Manner("settings", lasting=True)
OUTGOING = Manner("outgoing chat", lasting=True)

MANNERS = {
    "LoadChat": CHATS,
    "LoadOlder": CHATS,
    "RenameChat": CHATS,
    "ChangeHeader": CHATS,
    "FindChats": CHATS,
    "DeleteChat": FREE,
    "AmendMessage": CHATS,
    "ShowVersion": CHATS,
    "BranchHere": CHATS,
    "PinMessage": CHATS,
    "CompareVersions": CHATS,
    "SendMessage": LASTING,
    "EditMessage": LASTING,
    "ContinueAnswer": LASTING,
    "StopTurn": LASTING,
    "JudgeCode": Manner("shield chat", lasting=True),
    "CopiedAnyway": Manner("shield chat", lasting=True),
    "LookForSecrets": OUTGOING,
    "PreviewOutgoing": OUTGOING,
    "LetThrough": OUTGOING,
    "RetryAnswer": LASTING,
    "AnswerFromLibrary": LASTING,
    "SaveSession": SESSION,
    "AddToSession": SESSION,
    "SearchLibrary": FREE,
    "ShowFlow": FREE,
    "TakeStarterUpdates": FREE,
    "CompareStarters": FREE,
    "KeepOwnFlows": FREE,
    "PublishFlows": FREE,
    "StartLibraryAnew": Manner("import", lasting=True),
    "PreviewFiles": Manner(lasting=True),
    "StructureText": Manner(lasting=True),
    "LookAtFile": Manner("preview look"),
    "PreviewText": Manner("preview look"),
    "StopPreview": Manner("preview look"),
    "EndPreview": Manner("preview look"),
    "WeighExport": Manner(),
    "ExportFlow": Manner(),
    "ExportLibrary": Manner(lasting=True),
    "TakePreview": Manner("import", lasting=True),
    "CancelImport": FREE,
    "LaunchFlow": RUNS,
    "DeclineFlows": RUNS,
    "CloseRun": RUNS,
    "ResumeRun": RUNS,
    "ChooseOption": RUNS,
    "AdvanceRun": RUNS,
    "StepBack": RUNS,
    "RecordFields": RUNS,
    "RecordCopy": RUNS,
    "GiveValues": RUNS,
    "NoteStep": RUNS,
    "AddTargets": RUNS,
    "ReadTargets": RUNS,
    "RemoveTarget": RUNS,
    "GoToTarget": RUNS,
    "SaveTable": FREE,
    "DraftFlow": LASTING,
    "ImproveFlow": LASTING,
    "AskHealth": FREE,
    "AskFlowHealth": FREE,
    "MarkRun": RUNS,
    "DraftMark": RUNS,
    "UnmarkRun": RUNS,
    "BeginConclusion": OUTCOME,
    "ChangeDraft": OUTCOME,
    "AddToNote": OUTCOME,
    "ReopenChat": OUTCOME,
    "SaveDraft": OUTCOME,
    "ConcludeChat": OUTCOME,
    "CheckNote": OUTCOME,
    "RenderNote": OUTCOME,
    "SaveNote": OUTCOME,
    "WriteNote": LASTING,
    "StopNote": LASTING,
    "LookAtNote": OUTCOME,
    "RenewNote": LASTING,
    "AskAbbreviations": Manner("abbreviations"),
    "KeepAbbreviation": Manner("abbreviations"),
    "RemoveAbbreviation": Manner("abbreviations"),
    "SaveSettings": Manner("settings"),
    "AllowPlainHttp": Manner("settings"),
    **dict.fromkeys(
        ("OpenFlowEditor", "ResumeFlowEdit", "KeepFlowEdit", "DropFlowEdit", "ListFlowEdits", "SaveFlowEdit"),
        Manner("flow edits"),
    ),
    "ListRevisions": FREE,
    "CompareRevisions": FREE,
    "CheckSubflow": FREE,
    "ListArchived": FREE,
    "RestoreCopy": CHATS,
    "RescueChats": CHATS,
    "AskKeyState": KEYS,
    "StoreKey": KEYS,
    "DeleteKey": KEYS,
    "TryKey": LASTING,
}


@pytest.mark.parametrize("command", SAMPLES, ids=lambda command: type(command).__name__)
def test_a_command_has_its_manner(command: Command) -> None:
    assert manner_of(command) == MANNERS[type(command).__name__]
