"""A run in words: for its card in the transcript and for the runner's trail."""

from __future__ import annotations

from rfdesktop.domain.flows.flow import FieldKind, Step, StepType
from rfdesktop.domain.flows.marks import Mark, MarkKind
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, Visit
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.words.translate import translate

_HOUR_MIN = 60
_MINUTE_S = 60


def run_title(run: FlowRun) -> str:
    return run.flow.title


def run_status(run: FlowRun) -> str:
    """Where the run is: in progress, put aside, or how it ended; and that it was marked as wrong or undone."""
    if run.status is RunStatus.FINISHED:
        stands = outcome_words(run.outcome) if run.outcome else translate("Runs", "Finished")
    elif run.status is RunStatus.CLOSED:
        stands = translate("Runs", "Put aside")
    else:
        stands = translate("Runs", "In progress")
    return f"{stands} · {mark_words(run.mark)}" if run.mark is not None else stands


def mark_words(mark: Mark) -> str:
    """That a run or a step was wrong or undone, and why."""
    said = {
        MarkKind.WRONG: translate("Runs", "Marked as wrong"),
        MarkKind.UNDONE: translate("Runs", "Marked as undone"),
    }[mark.kind]
    return f"{said}: {mark.reason}" if mark.reason else said


def unread_title() -> str:
    return translate("Runs", "A flow that was walked here could not be read")


def unread_status(run_id: str) -> str:
    """What becomes of a run that cannot be read, and what it is called in the chats' file."""
    text = translate("Runs", "Its record is kept as it is, under {id}. The rest of this chat is complete.")
    return text.format(id=run_id)


def run_lines(run: FlowRun) -> tuple[str, ...]:
    """One line for each step that was left or marked: its title and what came of it."""
    told = (at for at, visit in enumerate(run.visits) if visit.left_at is not None or visit.mark is not None)
    return tuple(visit_line(run, at) for at in told)


def visit_line(run: FlowRun, at: int) -> str:
    """The title of the step that a visit was at and, after an arrow, what came of it, then its mark."""
    visit = run.visits[at]
    step = run.step_of(visit)
    came = visit.chosen or recorded_words(step, visit) or _subflow_words(run, at)
    line = f"{step.title} → {came}" if came else step.title
    line = f"{line} · “{' '.join(visit.note.split())}”" if visit.note.strip() else line
    return f"{line} ({mark_words(visit.mark)})" if visit.mark is not None else line


def undone_line(run: FlowRun, visit: Visit) -> str:
    """The title of a step that was gone back from, and what stands there should the way lead to it again."""
    step = run.step_of(visit)
    came = visit.chosen or recorded_words(step, visit)
    line = f"{step.title} → {came}" if came else step.title
    return f"{line} · “{' '.join(visit.note.split())}”" if visit.note.strip() else line


def undone_words(count: int) -> str:
    """How many steps were gone back from."""
    return translate("Runs", "%n undone", None, count) if count else ""


def spent_words(seconds: int) -> str:
    """How long a step took."""
    if seconds < _MINUTE_S:
        return translate("Runs", "%n s", None, seconds)
    return elapsed_words(seconds // _MINUTE_S)


def recorded_words(step: Step, visit: Visit) -> str:
    """Label and value of each field that has one: "Entries removed: 3, Restarted: yes"."""
    labels = {field.name: field for field in step.fields}
    said = []
    for name, value in visit.values:
        if not value:
            continue
        field = labels.get(name)
        check = field is not None and field.kind is FieldKind.CHECK
        shown = (translate("Runs", "yes") if value == "yes" else translate("Runs", "no")) if check else value
        said.append(f"{field.label if field else name}: {shown}")
    return ", ".join(said)


def step_words(number: int, ahead: int) -> str:
    """Which step of about how many."""
    if not ahead:
        return translate("Runs", "Step {number}").format(number=number)
    return translate("Runs", "Step {number} of about {all}").format(number=number, all=number + ahead)


def elapsed_words(minutes: int) -> str:
    """How long a walk took until its present step."""
    if minutes < 1:
        return translate("Runs", "less than 1 min")
    if minutes < _HOUR_MIN:
        return translate("Runs", "%n min", None, minutes)
    hours, rest = divmod(minutes, _HOUR_MIN)
    return translate("Runs", "{hours} h {minutes} min").format(hours=hours, minutes=rest)


def outcome_words(outcome: Outcome) -> str:
    return {
        Outcome.RESOLVED: translate("Runs", "Resolved"),
        Outcome.ESCALATED: translate("Runs", "Escalated"),
        Outcome.PAUSED: translate("Runs", "Paused"),
    }[outcome]


def _subflow_words(run: FlowRun, at: int) -> str:
    """What became of a subflow step: the flow that was entered, or that it was passed by."""
    visit = run.visits[at]
    if run.step_of(visit).type is not StepType.SUBFLOW or visit.left_at is None:
        return ""
    after = run.visits[at + 1] if at + 1 < len(run.visits) else None
    if after is not None and len(after.returns) > len(visit.returns):
        entered = run.flow_by_id(after.flow_id)
        return entered.title if entered else after.flow_id
    return translate("Runs", "passed by")
