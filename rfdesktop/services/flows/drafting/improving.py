"""A flow with what fixed a ticket that it did not: put where its run ended nowhere, or went wrong."""

from __future__ import annotations

from dataclasses import replace

from rfdesktop.domain.flows.editing.draft import free_id
from rfdesktop.domain.flows.editing.editions import StepSource
from rfdesktop.domain.flows.flow import Flow, Option, Step, StepType
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.flows.drafting.assembling import OPTIONS, Drafted, short
from rfdesktop.services.flows.drafting.draft_words import DraftWords, flow_words
from rfdesktop.services.flows.drafting.from_chat import doings_of, done_by_words
from rfdesktop.services.notes.engineer_words import is_deed
from rfdesktop.services.notes.material import NoteMaterial


def improved(flow: Flow, run: FlowRun, material: NoteMaterial) -> Drafted | None:
    """The flow with the last thing that was done after the run left off, where it left off, and why it was marked
    wrong. Where nothing was done since, what the mark says is the fix if it tells of one, else it stands at the step;
    None where there is no word of it either, or the flow does not have that step any more."""
    at = _missed_at(flow, run)
    since = replace(
        material,
        messages=tuple(message for message in material.messages if message.created_at >= run.current.at),
        runs=tuple(other for other in material.runs if other.flow.id != flow.id and other.started_at >= run.started_at),
    )
    done, words = doings_of(since), flow_words(flow)
    reason = _reason(flow, run)
    if at is None or not (done or reason):
        return None
    if not done and not is_deed(reason):
        remarked = replace(at, body=_with_reason(at.body, reason, words))
        return Drafted(replace(flow, steps=tuple(remarked if step.id == at.id else step for step in flow.steps)))
    fix, message_id = done[-1] if done else (done_by_words(reason), "")
    fix = replace(fix, body=_with_reason(fix.body, reason, words)) if done else fix
    taken = [step.id for step in flow.steps]
    own = free_id(fix.title, taken)
    asked = free_id("fixed", [*taken, own])
    end, ends = _end([*taken, own, asked], words)
    onward, handing = _otherwise(flow, at, [*taken, own, asked, end], words)
    ends = (*ends, *handing)
    options = (Option(words.yes, end), Option(words.no, onward))
    question = Step(asked, StepType.QUESTION, words.asked, options=options)
    added = (replace(fix, id=own, next=asked), question, *ends)
    led = _leading(at, own, fix.title, [*taken, own, asked, *(step.id for step in ends)], words)
    steps = [made for step in flow.steps for made in (led if step.id == at.id else (step,))]
    sources = (StepSource(own, material.chat.id, message_id),) if message_id else ()
    return Drafted(replace(flow, steps=(*steps, *added)), sources)


def _reason(flow: Flow, run: FlowRun) -> str:
    """Why the run, else the step of it that was marked last, is wrong; "" where nobody says."""
    marks = [visit.mark for visit in run.visits if visit.flow_id == flow.id]
    said = (mark.reason.strip() for mark in (run.mark, *reversed(marks)) if mark and mark.kind is MarkKind.WRONG)
    return next(filter(None, said), "")


def _with_reason(body: str, reason: str, words: DraftWords) -> str:
    return "\n\n".join(filter(None, (body, words.because.format(reason=reason) if reason else "")))


def _missed_at(flow: Flow, run: FlowRun) -> Step | None:
    """The step from which the way should have led to the fix: the last one marked as wrong, else where the run stood;
    of a result the last question before it, else the step before."""
    here = [visit for visit in run.visits if visit.flow_id == flow.id]
    wrong = [at for at, visit in enumerate(here) if visit.mark is not None and visit.mark.kind is MarkKind.WRONG]
    way = [step for visit in here[: wrong[-1] + 1 if wrong else len(here)] if (step := flow.step(visit.step_id))]
    if way and way[-1].type is StepType.RESULT:
        questions = [step for step in way if step.type is StepType.QUESTION and len(step.options) < OPTIONS]
        way = questions or way[:-1]
    return way[-1] if way else None


def _end(taken: list[str], words: DraftWords) -> tuple[str, tuple[Step, ...]]:
    """The end to which the fix leads: a new one, since those that there are may tell of what was not done."""
    own = free_id("fixed-otherwise", taken)
    return own, (Step(own, StepType.RESULT, words.solved, outcome=Outcome.RESOLVED),)


def _otherwise(flow: Flow, at: Step, taken: list[str], words: DraftWords) -> tuple[str, tuple[Step, ...]]:
    """Where it goes on if the fix does not help either: as before, else to an end that hands over, which is made where
    there is none."""
    if at.type is not StepType.QUESTION and at.next:
        return at.next, ()
    handing = next((step.id for step in flow.steps if step.outcome is Outcome.ESCALATED), "")
    if handing:
        return handing, ()
    own = free_id("handed-over", taken)
    return own, (Step(own, StepType.RESULT, words.not_solved, outcome=Outcome.ESCALATED),)


def _leading(at: Step, fix: str, title: str, taken: list[str], words: DraftWords) -> tuple[Step, ...]:
    """The step with a way to the fix: one more option, or a question after it."""
    if at.type is StepType.QUESTION and len(at.options) < OPTIONS:
        label = short(words.otherwise.format(fix=title))
        return (replace(at, options=(*at.options, Option(label, fix))),)
    if at.type is StepType.QUESTION:
        return (replace(at, options=(*at.options[:-1], replace(at.options[-1], next=fix))),)
    asked = free_id("helped", taken)
    options = (Option(words.yes, at.next), Option(words.no, fix))
    return replace(at, next=asked), Step(asked, StepType.QUESTION, words.asked, options=options)
