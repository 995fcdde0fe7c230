"""A flow in the words that a model reads: what it is about and its steps by title, and single steps whole."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from rfdesktop.domain.flows.flow import Command, Danger, Flow, Step, StepType
from rfdesktop.domain.flows.runs import FlowRun, RunStatus

SUMMARY_LIMIT, SYMPTOMS_LIMIT, CODES_LIMIT, TITLES_LIMIT = 240, 320, 120, 600
"""The most characters of a part of a flow's outline. The starter flows need up to 170, 300, 260 and 1,200: what an
imported article has beyond that tells a model nothing that it needs to say that the flow fits."""

BESIDE_SYMPTOMS_LIMIT, BESIDE_TITLES_LIMIT = 200, 400
"""The same of a flow beside the one that leads: its title, its summary and some of each tell the two apart."""

OPENING_STEPS, OPENING_LIMIT = 3, 700
"""Steps of a flow's beginning that go whole, and the most characters of all of them but for the first one."""

OPENING_BODY, BODY_LIMIT = 500, 4_000
"""The most characters of what a step says in prose: at a flow's beginning, and where a run stands."""

NEAR_LIMIT = 6_000
"""The most characters of the steps around the one where a run stands."""

COMMANDS_LIMIT = 3_000
"""The most characters of a step's commands; none is cut, and what goes has its warning and its way back."""


def outline(flow: Flow) -> str:
    """What the flow is about, and its steps by title; what it can end with is named only if there are no others."""
    titles = _listed(_titles(flow), "; ", BESIDE_TITLES_LIMIT)
    return "\n".join((_head(flow, BESIDE_SYMPTOMS_LIMIT), f"Steps: {'; '.join(titles)}"))


def beginning(flow: Flow) -> str:
    """What the flow is about, the steps that it begins with in their words, and the others by title but for those that
    these words name."""
    steps = _opening(flow)
    named = {step.title for step in steps}
    named |= {_title(flow, option.next) for step in steps for option in step.options}
    rest = [title for title in _listed(_titles(flow), "; ", TITLES_LIMIT) if title not in named]
    lines = [
        _head(flow, SYMPTOMS_LIMIT),
        "It begins:",
        *opening(flow),
        f"Other steps: {'; '.join(rest)}" if rest else "",
    ]
    return "\n".join(line for line in lines if line)


def _head(flow: Flow, symptoms_limit: int) -> str:
    lines = [f"Title: {flow.title}", f"Summary: {_cut(flow.summary, SUMMARY_LIMIT)}" if flow.summary else ""]
    lines += [f"Symptoms: {'; '.join(_listed(flow.symptoms, '; ', symptoms_limit))}"] if flow.symptoms else []
    lines += [f"Error codes: {', '.join(_listed(flow.error_codes, ', ', CODES_LIMIT))}"] if flow.error_codes else []
    lines.append(f"Risk: {flow.risk.value}" + (f", about {flow.minutes} minutes" if flow.minutes else ""))
    return "\n".join(line for line in lines if line)


def _titles(flow: Flow) -> list[str]:
    steps = [step for step in flow.steps if step.type is not StepType.RESULT] or flow.steps
    return [step.title for step in steps]


def opening(flow: Flow) -> tuple[str, ...]:
    """The steps that a flow begins with, nearest first, each in its words, as far as they go whole."""
    return tuple(_within(OPENING_LIMIT, (step_words(flow, step, OPENING_BODY) for step in _from_start(flow))))


def _opening(flow: Flow) -> list[Step]:
    """The steps whose words `opening` gives."""
    return list(_from_start(flow))[: len(opening(flow))]


def near(run: FlowRun) -> tuple[str, ...]:
    """The step where a run stands, those that can follow and the one it came from, each in its words, as far as they
    go whole; nothing for a run that has ended."""
    if run.status is RunStatus.FINISHED:
        return ()
    # Several answers may lead to one step.
    return tuple(_within(NEAR_LIMIT, dict.fromkeys(step_words(flow, step) for flow, step in _around(run))))


def step_words(flow: Flow, step: Step, body_limit: int = BODY_LIMIT) -> str:
    """A step whole: its words, its commands with their warnings, and where each answer leads."""
    lines = [f"- {step.title} ({step.type.value})"]
    if step.body:
        lines.append("  " + _cut(" ".join(step.body.split()), body_limit))
    commands = list(_within(COMMANDS_LIMIT, map(_command_words, step.commands)))
    left_out = len(step.commands) - len(commands)
    lines += [*commands, f"  (and {left_out} more of its commands)"] if left_out else commands
    for option in step.options:
        lines.append(f"  if {option.label}: {_title(flow, option.next)}")
    if step.type is StepType.SUBFLOW:
        lines.append(f"  runs the flow {step.flow}")
    if step.type is StepType.RESULT and step.outcome:
        lines.append(f"  outcome: {step.outcome.value}")
    return "\n".join(lines)


def _command_words(command: Command) -> str:
    warning = "" if command.danger is Danger.NONE else f" [{command.danger.value}]"
    lines = [f"  {command.shell.value}{warning}: {command.text}"]
    lines += [f"  expect: {command.expect}"] if command.expect else []
    lines += [f"  rollback: {command.rollback}"] if command.rollback else []
    return "\n".join(lines)


def first_step_words(flow: Flow) -> str:
    """The flow's first step as the engineer would be asked it."""
    step = flow.step(flow.start)
    return _asked(step) if step is not None else ""


def ways_on_words(flow: Flow) -> str:
    """Where the flow goes on from its first step, a line for each answer; "" where it ends there."""
    step = flow.step(flow.start)
    if step is None:
        return ""
    if not step.options:
        after = flow.step(step.next)
        return f"- {after.title}" if after is not None else ""
    ways = [(option.label, flow.step(option.next)) for option in step.options]
    return "\n".join(f"- {label}: {after.title}" for label, after in ways if after is not None)


def run_step_words(run: FlowRun) -> str:
    """The step where a run stands, as the engineer is asked it."""
    return _asked(run.step)


def _asked(step: Step) -> str:
    words = [step.title, " ".join(step.body.split())]
    words += [" / ".join(option.label for option in step.options)] if step.options else []
    return "\n".join(word for word in words if word)


def _from_start(flow: Flow) -> Iterator[Step]:
    """The first steps by their distance from the start; what ends a flow is no beginning."""
    waiting, seen = deque([flow.start]), set[str]()
    while waiting and len(seen) < OPENING_STEPS:
        step = flow.step(waiting.popleft())
        if step is None or step.id in seen or step.type is StepType.RESULT:
            continue
        seen.add(step.id)
        waiting.extend(step.followers)
        yield step


def _around(run: FlowRun) -> Iterator[tuple[Flow, Step]]:
    here = run.current
    flow = run.flow_by_id(here.flow_id) or run.flow
    yield flow, run.step
    followers = [(flow, name) for name in run.step.followers]
    if run.step.type is StepType.RESULT and here.returns:
        caller = run.flow_by_id(here.returns[-1].flow_id) or run.flow
        entered_at = caller.step(here.returns[-1].step_id)
        followers = [(caller, name) for name in (entered_at.followers if entered_at else ())]
    for follower_flow, name in followers:
        step = follower_flow.step(name)
        if step is not None:
            yield follower_flow, step
    if len(run.visits) > 1:
        before = run.visits[-2]
        yield run.flow_by_id(before.flow_id) or run.flow, run.step_of(before)


def _within(limit: int, texts: Iterable[str]) -> Iterator[str]:
    """The first one, and as many more as there is room for together."""
    used = 0
    for text in texts:
        if used and used + len(text) > limit:
            return
        used += len(text)
        yield text


def _title(flow: Flow, step_id: str) -> str:
    step = flow.step(step_id)
    return step.title if step else step_id


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _listed(parts: Sequence[str], between: str, limit: int) -> list[str]:
    """The first of the parts, as many as there is room for with what stands between, and a mark for the others; of one
    that is too long its beginning."""
    kept: list[str] = []
    for part in parts:
        if kept and len(between.join((*kept, part))) > limit:
            return [*kept, "…"]
        kept.append(_cut(part, limit))
    return kept
