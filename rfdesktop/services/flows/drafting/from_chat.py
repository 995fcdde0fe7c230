"""A flow from a chat by rules: what each answer had the engineer do, or what the engineer says was done where no model
answered, in order, and whether it solved the ticket."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.flows.editing.editions import StepSource
from rfdesktop.domain.flows.flow import Command, Option, Shell, Step, StepType
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, Visit
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.services.flows.drafting.assembling import Drafted, Head, assembled, short
from rfdesktop.services.flows.drafting.draft_words import chat_words
from rfdesktop.services.notes.asides import is_other_subject
from rfdesktop.services.notes.engineer_words import is_deed, is_question_of_method
from rfdesktop.services.notes.material import NoteMaterial, said_by_engineer
from rfdesktop.services.notes.small_talk import substance

MOST_ANSWERS = 12
"""The newest answers that become steps: what came long before the fix was a wrong turn."""

SYMPTOM = 300
"""Characters of the first message that say what was wrong."""

COMMANDS = 20

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


def drafted_by_rules(material: NoteMaterial) -> Drafted | None:
    """A flow of what was done in a chat, and the messages that its steps come from; None where nothing was done."""
    chat_id, steps, sources = material.chat.id, list[Step](), list[StepSource]()
    doings, words = doings_of(material), chat_words(material)
    if not doings:
        return None
    for at, (step, message_id) in enumerate(doings):
        last = at == len(doings) - 1
        asked = f"solved-{at + 1}"
        steps.append(replace(step, id=f"do-{at + 1}", next=asked))
        after = "not-solved" if last else f"do-{at + 2}"
        options = (Option(words.yes, "solved"), Option(words.no, after))
        steps.append(Step(asked, StepType.QUESTION, words.asked, options=options))
        if message_id:
            sources.append(StepSource(f"do-{at + 1}", chat_id, message_id))
    steps.append(Step("solved", StepType.RESULT, words.solved, outcome=Outcome.RESOLVED))
    steps.append(Step("not-solved", StepType.RESULT, words.not_solved, outcome=Outcome.ESCALATED))
    first = next((message.text for message in material.messages if message.role is Role.USER), "")
    symptom = " ".join(first.split())[:SYMPTOM]
    head = Head(material.chat.title or short(first), symptoms=(symptom,) if symptom else ())
    return Drafted(assembled(head, steps, words), tuple(sources))


def doings_of(material: NoteMaterial) -> list[tuple[Step, str]]:
    """What was done, oldest first: a step each, with the message that it comes from ("" for what a run did)."""
    answered = [(message, _from_answer(message)) for message in answers(material.messages)]
    did = answered or [(message, _from_words(message)) for message in _deeds(material)]
    timed = [(message.created_at, step, message.id) for message, step in did]
    for run in material.runs:
        if _counts(run):
            timed.append((run.started_at, _from_run(run), ""))
        elif run.status is not RunStatus.FINISHED and run.mark is None:
            timed += [(visit.at, _from_visit(run, visit), "") for visit in _acted(run)]
    doings = [(step, message_id) for _, step, message_id in sorted(timed, key=lambda entry: entry[0]) if step.title]
    return doings[-MOST_ANSWERS:]


def answers(messages: Iterable[Message]) -> list[Message]:
    """A model's answers that stand. What is told from the library alone is the flows' and nothing new."""
    return [
        message
        for message in messages
        if message.role is Role.ASSISTANT
        and message.provider != ProviderName.OFFLINE
        and message.status is MessageStatus.COMPLETE
        and not message.replaced
    ]


def _deeds(material: NoteMaterial) -> list[Message]:
    """The engineer's messages that tell of something done, without what is said around it."""
    said = (replace(message, text=substance(message.text)) for message in said_by_engineer(material.messages))
    told = (message for message in said if is_deed(message.text) and not is_question_of_method(message.text))
    return [message for message in told if not is_other_subject(message.text)]


def _counts(run: FlowRun) -> bool:
    wrong = run.mark is not None and run.mark.kind is MarkKind.WRONG
    return run.status is RunStatus.FINISHED and not wrong


def _from_run(run: FlowRun) -> Step:
    return Step("", StepType.SUBFLOW, run.flow.title, flow=run.flow.id)


def _acted(run: FlowRun) -> list[Visit]:
    """What was done in a run that came to no end: the steps of doing that were passed, not the flow as a whole."""
    return [
        visit
        for visit in run.visits
        if visit.left_at is not None and visit.mark is None and run.step_of(visit).type is StepType.ACTION
    ]


def _from_visit(run: FlowRun, visit: Visit) -> Step:
    return replace(run.step_of(visit), next="")


def _from_words(message: Message) -> Step:
    return done_by_words(message.text)


def done_by_words(text: str) -> Step:
    """What somebody says was done: the first sentence that tells of it as the title, all of it as the body where there
    is more."""
    step = _step_of(text)
    told = (_MARKS.sub("", part).strip() for part in _SENTENCE.split(_FENCE.sub("", text)))
    deed = next((short(part.rstrip(":")) for part in told if part and is_deed(part)), step.title)
    title = deed[:1].upper() + deed[1:]
    return replace(step, type=StepType.ACTION, title=title, body="" if step.body == step.title else step.body)


def _from_answer(message: Message) -> Step:
    return _step_of(message.text)


def _step_of(text: str) -> Step:
    """The first sentence as the title, the words without code as the body, the code as commands."""
    found = _FENCE.findall(text)
    commands = tuple(
        Command(code.strip("\n"), _SHELLS.get(language.lower(), Shell.TEXT))
        for _, language, code in found[:COMMANDS]
        if code.strip()
    )
    words = _FENCE.sub("", text).strip()
    begin = _MARKS.sub("", words.split("\n", maxsplit=1)[0]).strip()
    title = short(_SENTENCE.split(begin, maxsplit=1)[0].rstrip(":"))
    kind = StepType.ACTION if commands else StepType.INFO
    return Step("", kind, title, re.sub(r"\n{3,}", "\n\n", words), commands=commands)
