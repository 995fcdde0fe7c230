"""How flows fare in words: the list as it is shown and exported, and what there is to look at."""

from __future__ import annotations

from collections.abc import Sequence

from rfdesktop.domain.flows.health import Concern, FlowDetails, FlowHealth, LibraryHealth, RunCounts
from rfdesktop.ui.words.runs import spent_words
from rfdesktop.ui.words.translate import translate


def health_head() -> tuple[str, ...]:
    return (
        translate("Health", "Flow"),
        translate("Health", "To look at"),
        translate("Health", "Runs"),
        translate("Health", "Resolved"),
        translate("Health", "Escalated"),
        translate("Health", "Paused"),
        translate("Health", "Abandoned"),
        translate("Health", "Usual time"),
        translate("Health", "Last run"),
    )


def health_row(flow: FlowHealth) -> tuple[str, ...]:
    """One flow in the order of the headings; an empty cell for what has no runs to tell of."""
    counts = flow.counts
    numbers = (counts.resolved, counts.escalated, counts.paused, counts.abandoned)
    shares = tuple(_share(number, counts) for number in numbers)
    last = counts.last_at.astimezone().strftime("%Y-%m-%d") if counts.last_at else ""
    took = spent_words(counts.seconds) if counts.seconds else ""
    return flow.title, concern_line(flow), str(counts.runs), *shares, took, last


def _share(number: int, counts: RunCounts) -> str:
    if not counts.runs:
        return ""
    return translate("Health", "{percent} %").format(percent=round(100 * number / counts.runs))


def export_row(flow: FlowHealth) -> tuple[str, ...]:
    """One flow in the order of the headings, with numbers in place of shares."""
    counts = flow.counts
    numbers = (counts.runs, counts.resolved, counts.escalated, counts.paused, counts.abandoned)
    title, concerns, *_, took, last = health_row(flow)
    return title, concerns, *map(str, numbers), took, last


def concern_line(flow: FlowHealth) -> str:
    """What is to be looked at, in a line."""
    return ", ".join(concern_words(concern, flow) for concern in flow.concerns)


def concern_words(concern: Concern, flow: FlowHealth) -> str:
    """What one concern says of a flow."""
    match concern:
        case Concern.ABANDONED:
            return translate("Health", "often abandoned")
        case Concern.WRONG:
            count = flow.counts.wrong
            return translate("Health", "%n run(s) marked as wrong", None, count)
        case Concern.REVIEW:
            return translate("Health", "review was due {date}").format(date=flow.review_by)
        case Concern.UNUSED:
            return translate("Health", "never used")
        case Concern.IN_SEQUENCE:
            return translate("Health", "another flow follows")


def filter_words(concern: Concern | None) -> str:
    """What the list shows when it is filtered by a concern; None for all."""
    return {
        None: translate("Health", "All flows"),
        Concern.ABANDONED: translate("Health", "Often abandoned"),
        Concern.WRONG: translate("Health", "Marked as wrong"),
        Concern.REVIEW: translate("Health", "Past the review date"),
        Concern.UNUSED: translate("Health", "Never used"),
        Concern.IN_SEQUENCE: translate("Health", "Needed in sequence"),
    }[concern]


def period_words(days: int) -> str:
    """Of which time runs are counted."""
    return translate("Health", "Last %n day(s)", None, days) if days else translate("Health", "All time")


def summary_line(health: LibraryHealth, shown: Sequence[FlowHealth]) -> str:
    """The flows that are shown in a line: of how many, and their runs."""
    runs = sum(flow.counts.runs for flow in shown)
    count = len(health.flows)
    flows = translate("Health", "%n flow(s)", None, count)
    if len(shown) < count:
        flows = translate("Health", "{shown} of {flows}").format(shown=f"{len(shown):,}", flows=flows)
    walked = translate("Health", "%n run(s)", None, runs)
    return f"{flows} · {walked}"


def finding_lines(details: FlowDetails, health: LibraryHealth | None) -> tuple[str, ...]:
    """What there is to say of one flow's steps, the most telling first."""
    titles = {step.id: step.title for step in details.flow.steps}
    lines = _of_flow(details, health)
    left = sorted(details.steps.values(), key=lambda step: -step.abandoned)
    for step in left[:_MOST]:
        if step.abandoned:
            count = step.abandoned
            said = translate("Health", "%n run(s) abandoned at “{step}”", None, count)
            lines.append(said.format(step=titles.get(step.step_id, step.step_id)))
    for step_id in details.not_passed[:_MOST]:
        lines.append(translate("Health", "Nobody passes “{step}”").format(step=titles[step_id]))
    for step_id, label in details.never_chosen[:_MOST]:
        said = translate("Health", "“{option}” is never chosen at “{step}”")
        lines.append(said.format(option=label, step=titles[step_id]))
    names = {flow.flow_id: flow.title for flow in health.flows} if health else {}
    for sequel in [one for one in (health.sequels if health else ()) if one.flow_id == details.flow.id][:_MOST]:
        tickets = sequel.tickets
        said = translate("Health", "%n ticket(s) went on with “{flow}”", None, tickets)
        lines.append(said.format(flow=names.get(sequel.after, sequel.after)))
    if not lines:
        few = translate("Health", "Too few runs to say more.")
        lines.append(translate("Health", "Nothing to look at.") if details.enough else few)
    return tuple(lines)


def _of_flow(details: FlowDetails, health: LibraryHealth | None) -> list[str]:
    """What the list says of the whole flow and its steps do not, where there may be no room for it in the list."""
    flow = next((each for each in (health.flows if health else ()) if each.flow_id == details.flow.id), None)
    concerns = [each for each in flow.concerns if each in (Concern.WRONG, Concern.REVIEW)] if flow else []
    said = [concern_words(each, flow) for each in concerns if flow is not None]
    return [f"{words[:1].upper()}{words[1:]}" for words in said]


def reminder_words(count: int) -> str:
    """What the dock says of flows whose review is due."""
    return translate("Health", "%n flow(s) past the review date", None, count)


_MOST = 4
"""Lines of one kind; the map shows the rest."""
