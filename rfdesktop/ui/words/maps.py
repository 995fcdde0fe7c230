"""A flow's map in words: for what stands on it, and for who hears it read out."""

from __future__ import annotations

from collections.abc import Mapping

from rfdesktop.domain.flows.flow import Danger, StepType
from rfdesktop.domain.flows.map.chart import ChartNode, ChartWay, FlowChart, WayKind
from rfdesktop.domain.flows.map.traces import RunTrace, StepFigures, StepTrace
from rfdesktop.domain.flows.marks import MarkKind
from rfdesktop.ui.words.flows import joined
from rfdesktop.ui.words.runs import outcome_words
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_TYPES: Mapping[StepType, str] = {
    StepType.QUESTION: QT_TRANSLATE_NOOP("Maps", "Question"),
    StepType.ACTION: QT_TRANSLATE_NOOP("Maps", "Action"),
    StepType.INFO: QT_TRANSLATE_NOOP("Maps", "Info"),
    StepType.SUBFLOW: QT_TRANSLATE_NOOP("Maps", "Another flow"),
    StepType.RESULT: QT_TRANSLATE_NOOP("Maps", "Result"),
}


def type_words(node: ChartNode) -> str:
    """What kind of step it is; of a result, which."""
    if node.outcome is not None:
        return translate("Maps", "End: {outcome}").format(outcome=outcome_words(node.outcome))
    return translate("Maps", _TYPES[node.type])


def danger_words(danger: Danger) -> str:
    """The word for the worst command of a step, "" where none can hurt."""
    return {
        Danger.NONE: "",
        Danger.CAUTION: translate("Maps", "Caution"),
        Danger.DESTRUCTIVE: translate("Maps", "Destructive"),
    }[danger]


def unreached_words() -> str:
    return translate("Maps", "Never reached")


def untitled_words() -> str:
    """Stands for a title that is not written yet."""
    return translate("Maps", "No title yet")


def start_words() -> str:
    return translate("Maps", "Start")


def here_words() -> str:
    """Marks the step where a run stands."""
    return translate("Maps", "Here")


def label_words(labels: tuple[str, ...]) -> str:
    """The answers that lead along a way."""
    return " / ".join(labels)


def missing_words(wanted: str) -> str:
    """Stands at the end of a way whose step is missing."""
    return translate("Maps", "Missing: {id}").format(id=wanted) if wanted else translate("Maps", "No step yet")


def far_words(node: ChartNode) -> str:
    """Stands at the end of a way whose step lies too far for a line."""
    return translate("Maps", "to {number}  {title}").format(number=node.number, title=node.title)


def passed_words(figures: StepFigures) -> str:
    """How many runs passed a step, and which share of all that is."""
    return translate("Maps", "{count} · {percent} %").format(count=figures.passed, percent=round(100 * figures.share))


def abandoned_words(count: int) -> str:
    """How many runs ended at a step without a result."""
    return translate("Maps", "%n left here", None, count)


def trace_words(trace: StepTrace) -> str:
    """That a run has been at a step."""
    times = trace.times
    said = translate("Maps", "Visited") if times == 1 else translate("Maps", "Visited %n time(s)", None, times)
    marked = {
        None: "",
        MarkKind.WRONG: translate("Maps", "marked as wrong"),
        MarkKind.UNDONE: translate("Maps", "marked as undone"),
    }[trace.mark]
    return ", ".join(filter(None, (said, marked)))


def facts_words(node: ChartNode) -> str:
    """What a step is and has, in one line."""
    has, asks = node.commands, node.fields
    commands = translate("Maps", "%n command(s)", None, has) if has else ""
    fields = translate("Maps", "%n field(s)", None, asks) if asks else ""
    start = start_words() if node.start else ""
    lost = "" if node.reached else unreached_words()
    return joined(type_words(node), start, lost, danger_words(node.danger), commands, fields)


def ways_words(chart: FlowChart, place: int) -> str:
    """Where a step leads: "Yes: 4 Works?; No: 5 Ask"."""
    return "; ".join(_way_words(chart, way) for way in chart.ways_from(place))


def _way_words(chart: FlowChart, way: ChartWay) -> str:
    if way.target < 0:
        to = missing_words(way.wanted)
    else:
        node = chart.nodes[way.target]
        to = translate("Maps", "{number} {title}").format(number=node.number, title=node.title)
        if way.kind is WayKind.BACK:
            to = translate("Maps", "back to {step}").format(step=to)
        elif way.kind is WayKind.LOOP:
            to = translate("Maps", "this step again")
    return f"{label_words(way.labels)}: {to}" if way.labels else f"→ {to}"


def step_words(
    chart: FlowChart, place: int, *, trace: RunTrace, figures: StepFigures | None = None, wrong: bool = False
) -> str:
    """All that the map shows of a step, to be read out."""
    node = chart.nodes[place]
    title = node.title.strip() or untitled_words()
    said = translate("Maps", "Step {number}: {title}").format(number=node.number, title=title)
    at = ""
    if node.step_id == trace.current:
        at = translate("Maps", "you are here") if trace.walked else translate("Maps", "selected")
    been = trace_words(trace.steps[node.step_id]) if node.step_id in trace.steps else ""
    mend = translate("Maps", "Something is to be put right here") if wrong else ""
    counted = ""
    if figures is not None:
        left = abandoned_words(figures.abandoned) if figures.abandoned else ""
        count = figures.passed
        passed = translate("Maps", "passed by %n run(s)", None, count)
        counted = joined(passed, left)
    leads = ways_words(chart, place)
    to = translate("Maps", "Leads on: {ways}").format(ways=leads) if leads else ""
    return ". ".join(filter(None, (said, at, facts_words(node), mend, been, counted, to)))
