"""A flow from a chat by rules: what each answer had the engineer do, in order, and whether it solved the ticket."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.flows.editing.editions import StepSource
from rfdesktop.domain.flows.flow import Command, Option, Shell, Step, StepType
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.runs import FlowRun, RunStatus
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.drafting.assembling import Drafted, Head, assembled, short
from rfdesktop.services.notes.material import NoteMaterial

MOST_ANSWERS = 12
"""The newest answers that become steps: what came long before the fix was a wrong turn."""

SYMPTOM = 300
"""Characters of the first message that say what was wrong."""

COMMANDS = 20

ASKED, YES, NO = "Did that solve it?", "Yes", "No"
SOLVED, NOT_SOLVED = "Solved", "Hand over with what was found"

_FENCE = re.compile(r"^(`{3,}|~{3,})[ \t]*([\w+#-]*)[^\n]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?:])\s")
_MARKS = re.compile(r"^[\s#>*\-\d.)]+|[*_`]+")
_SHELLS = {
    "powershell": Shell.POWERSHELL,
    "ps1": Shell.POWERSHELL,
    "pwsh": Shell.POWERSHELL,
    "cmd": Shell.CMD,
    "bat": Shell.CMD,
    "batch": Shell.CMD,
    "bash": Shell.BASH,
    "sh": Shell.BASH,
    "shell": Shell.BASH,
    "ios": Shell.IOS,
    "fortios": Shell.FORTIOS,
    "sql": Shell.SQL,
}


def drafted_by_rules(material: NoteMaterial) -> Drafted:
    """A flow of what was done in a chat, and the messages that its steps come from."""
    chat_id, steps, sources = material.chat.id, list[Step](), list[StepSource]()
    doings = doings_of(material)
    for at, (step, message_id) in enumerate(doings):
        last = at == len(doings) - 1
        asked = f"solved-{at + 1}"
        steps.append(replace(step, id=f"do-{at + 1}", next=asked))
        after = "not-solved" if last else f"do-{at + 2}"
        options = (Option(YES, "solved"), Option(NO, after))
        steps.append(Step(asked, StepType.QUESTION, ASKED, options=options))
        if message_id:
            sources.append(StepSource(f"do-{at + 1}", chat_id, message_id))
    steps.append(Step("solved", StepType.RESULT, SOLVED, outcome=Outcome.RESOLVED))
    if doings:
        steps.append(Step("not-solved", StepType.RESULT, NOT_SOLVED, outcome=Outcome.ESCALATED))
    first = next((message.text for message in material.messages if message.role is Role.USER), "")
    symptom = " ".join(first.split())[:SYMPTOM]
    head = Head(material.chat.title or short(first), symptoms=(symptom,) if symptom else ())
    return Drafted(assembled(head, steps), tuple(sources))


def doings_of(material: NoteMaterial) -> list[tuple[Step, str]]:
    """What was done, oldest first: a step each, with the message that it comes from ("" for a flow that was walked)."""
    timed = [(message.created_at, _from_answer(message), message.id) for message in answers(material.messages)]
    timed += [(run.started_at, _from_run(run), "") for run in material.runs if _counts(run)]
    doings = [(step, message_id) for _, step, message_id in sorted(timed, key=lambda entry: entry[0]) if step.title]
    return doings[-MOST_ANSWERS:]


def answers(messages: Iterable[Message]) -> list[Message]:
    """The answers that stand."""
    return [
        message
        for message in messages
        if message.role is Role.ASSISTANT and message.status is MessageStatus.COMPLETE and not message.replaced
    ]


def _counts(run: FlowRun) -> bool:
    wrong = run.mark is not None and run.mark.kind is MarkKind.WRONG
    return run.status is RunStatus.FINISHED and not wrong


def _from_run(run: FlowRun) -> Step:
    return Step("", StepType.SUBFLOW, run.flow.title, flow=run.flow.id)


def _from_answer(message: Message) -> Step:
    """The answer's first sentence as the title, its words without code as the body, its code as commands."""
    found = _FENCE.findall(message.text)
    commands = tuple(
        Command(code.strip("\n"), _SHELLS.get(language.lower(), Shell.TEXT))
        for _, language, code in found[:COMMANDS]
        if code.strip()
    )
    words = _FENCE.sub("", message.text).strip()
    begin = _MARKS.sub("", words.split("\n", maxsplit=1)[0]).strip()
    title = short(_SENTENCE.split(begin, maxsplit=1)[0].rstrip(":"))
    kind = StepType.ACTION if commands else StepType.INFO
    return Step("", kind, title, re.sub(r"\n{3,}", "\n\n", words), commands=commands)
