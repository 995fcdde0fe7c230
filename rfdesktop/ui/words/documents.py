"""What of a document was not understood, and what a form of document cannot carry, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rfdesktop.domain.flows.documents import Lost, NotCarried, Understood
from rfdesktop.domain.flows.doubts import Doubt, Doubtful
from rfdesktop.domain.flows.flow import PutOutcome, Step, StepType
from rfdesktop.domain.flows.previews import FileSeen
from rfdesktop.ui.words.flows import joined, steps_words
from rfdesktop.ui.words.runs import outcome_words
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_DOUBTS: dict[Doubt, str] = {
    Doubt.LEFT_OUT: QT_TRANSLATE_NOOP("Documents", "not understood and left out: {text}"),
    Doubt.TARGET_UNKNOWN: QT_TRANSLATE_NOOP(
        "Documents", "there is no step “{text}” to go to; it leads to the next step, the last one to handing over"
    ),
    Doubt.TARGET_AMBIGUOUS: QT_TRANSLATE_NOOP("Documents", "several steps are called “{text}”; the first is taken"),
    Doubt.END_ADDED: QT_TRANSLATE_NOOP("Documents", "no end was written down; “{text}” was added"),
    Doubt.OTHERWISE_ADDED: QT_TRANSLATE_NOOP(
        "Documents", "only the answer “{text}” was written down; the way past it was added"
    ),
    Doubt.VALUE_UNFIT: QT_TRANSLATE_NOOP("Documents", "not a value that can stand there, left out: {text}"),
    Doubt.TOO_MANY_ANSWERS: QT_TRANSLATE_NOOP("Documents", "a question has at most nine answers; left out: {text}"),
    Doubt.NOT_IN_TEXT: QT_TRANSLATE_NOOP("Documents", "this command does not stand in the text so: {text}"),
    Doubt.NOT_UTF8: QT_TRANSLATE_NOOP("Documents", "the file is not UTF-8; it was read as Windows-1252"),
    Doubt.NOT_FOLLOWED: QT_TRANSLATE_NOOP("Documents", "a picture or an embedded object is not taken over: {text}"),
}
_LOST: dict[Lost, str] = {
    Lost.HEAD: QT_TRANSLATE_NOOP(
        "Documents", "what is told of the flow before its steps (title, kind, risk, symptoms, codes, sources)"
    ),
    Lost.LOOK: QT_TRANSLATE_NOOP("Documents", "the formatting of its text; the words are there"),
    Lost.FIELDS: QT_TRANSLATE_NOOP("Documents", "the fields to record"),
    Lost.STEP_IDS: QT_TRANSLATE_NOOP("Documents", "the steps’ own ids; others take their place"),
    Lost.LINKS: QT_TRANSLATE_NOOP("Documents", "links to steps that do not exist"),
    Lost.SIGNS: QT_TRANSLATE_NOOP("Documents", "signs that nobody sees; a mark stands in the place of each"),
    Lost.EMPTY_ENTRIES: QT_TRANSLATE_NOOP("Documents", "empty entries of lists"),
}


def doubt_words(doubtful: Doubtful) -> str:
    """One place of a document that was not understood, with its line."""
    said = translate("Documents", _DOUBTS[doubtful.doubt]).format(text=doubtful.text).strip().removesuffix(":")
    return translate("Documents", "Line {line}: {said}.").format(line=doubtful.line, said=said)


def lost_words(entry: NotCarried) -> str:
    """One thing of a flow that is not in the document, with its step's id where it is of one."""
    said = translate("Documents", _LOST[entry.lost])
    if not entry.step:
        return translate("Documents", "Not carried: {said}.").format(said=said)
    return translate("Documents", "Not carried of step “{step}”: {said}.").format(step=entry.step, said=said)


def lost_lines(lost: Sequence[NotCarried]) -> list[str]:
    """What is not in a document, a line for each kind of thing, with the number of steps that it is missing in."""
    steps = Counter(entry.lost for entry in lost if entry.step)
    kinds = dict.fromkeys(entry.lost for entry in lost)
    lines = []
    for kind in kinds:
        said = translate("Documents", _LOST[kind])
        said, count = said[:1].upper() + said[1:], steps[kind]
        where = translate("Documents", "in %n step(s)", None, count) if count else ""
        lines.append(f"{said} ({where})" if where else said)
    return lines


def seen_words(seen: FileSeen) -> str:
    """What became of one file of an import, in a few words."""
    if seen.failure is not None:
        line = seen.failure.values.get("line")
        if line is None:
            return translate("Documents", "Refused")
        return translate("Documents", "Refused, line {line}").format(line=line)
    looks = seen.doubts + seen.findings
    return joined(
        outcome_of_put(seen.outcome),
        steps_words(seen.steps),
        translate("Documents", "%n to look at", None, looks) if looks else "",
    )


def outcome_of_put(outcome: PutOutcome | None) -> str:
    """What an import would do with a flow, "" for a new one."""
    match outcome:
        case PutOutcome.UPDATED:
            return translate("Documents", "Changes a flow")
        case PutOutcome.UNCHANGED:
            return translate("Documents", "There already")
        case _:
            return ""


def looked_words(understood: Understood, outcome: PutOutcome | None, model: str) -> str:
    """What somebody who looks at a document is told first: what it would do, and who structured it."""
    steps = len(understood.flow.steps)
    match outcome:
        case PutOutcome.UPDATED:
            said = translate("Documents", "Would be a new revision of a flow that is there, as a draft.")
        case PutOutcome.UNCHANGED:
            said = translate("Documents", "Is in the library already, just so.")
        case _:
            said = translate("Documents", "A new flow of %n step(s).", None, steps)
    if not model:
        return said
    by = translate("Documents", "Structured by {model}: compare each step with the text.").format(model=model)
    return f"{said} {by}"


def step_kind_words(step: Step) -> str:
    """What kind of step it is; of an end, which outcome it has."""
    if step.outcome is not None:
        return translate("Documents", "End: {outcome}").format(outcome=outcome_words(step.outcome))
    return {
        StepType.QUESTION: translate("Documents", "Question"),
        StepType.ACTION: translate("Documents", "Action"),
        StepType.INFO: translate("Documents", "Information"),
        StepType.SUBFLOW: translate("Documents", "Another flow"),
        StepType.RESULT: translate("Documents", "End"),
    }[step.type]


def part_lines(step: Step, numbers: Mapping[str, int]) -> list[str]:
    """What was understood of one step beside its title, a line each; `numbers` are the steps' by their ids."""
    lines = [next(iter(step.body.strip().splitlines()))] if step.body.strip() else []
    lines += [f"{command.shell.value}: {command.text}" for command in step.commands]
    lines += [translate("Documents", "Record: {label}").format(label=entry.label) for entry in step.fields]
    lines += [f"{option.label} → {_target(option.next, numbers)}" for option in step.options]
    if step.flow:
        lines.append(translate("Documents", "Runs the flow {flow}").format(flow=step.flow))
    after = numbers.get(step.next, 0)
    if step.next and after != numbers.get(step.id, 0) + 1:
        lines.append(f"→ {_target(step.next, numbers)}")
    return lines


def _target(step_id: str, numbers: Mapping[str, int]) -> str:
    number = numbers.get(step_id)
    return translate("Documents", "step {number}").format(number=number) if number else step_id
