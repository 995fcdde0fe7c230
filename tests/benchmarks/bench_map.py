"""How long the map of a flow takes: to lay out, to open, to be drawn, and after a letter typed. CPU time, which other
work on the machine changes little. Prints; asserts no time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import perf_counter, process_time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rfdesktop.domain.flows.flow import Flow, FlowKind, Option, Step, StepType
from rfdesktop.domain.flows.map.chart import chart_again, chart_of
from rfdesktop.domain.flows.map.lay_out import lay_out_in_pieces
from rfdesktop.domain.flows.map.layout import Layout
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.ui.flows.map.panel import FlowMapPanel
from rfdesktop.ui.theme.icons import Icons
from tests.ui.screen_checks import light_theme

pytestmark = pytest.mark.benchmark
SIZES = (5, 30, 100, 300)
ROUNDS = 5


def tangled(count: int) -> Flow:
    """A flow of questions and actions with three ends, as people write them: mostly onward, some back, some far."""
    chance = random.Random(3)
    steps: list[Step] = []
    ends = ("end-0", "end-1", "end-2")
    most = count - len(ends)

    def next_of(at: int) -> str:
        drawn = chance.random()
        if drawn < 0.15 or at >= most - 1:
            return chance.choice(ends)
        if drawn < 0.2 and at > 3:
            return f"step-{chance.randrange(max(0, at - 12), at)}"
        return f"step-{min(most - 1, at + chance.choice((1, 1, 1, 2, 3)))}"

    for at in range(most):
        onward = f"step-{at + 1}" if at < most - 1 else "end-0"
        if at % 2:
            steps.append(Step(f"step-{at}", StepType.ACTION, f"Restart service {at} and look at the log", next=onward))
        else:
            labels = ("Yes", "No", "It starts and stops", "Not sure")[: chance.choice((2, 2, 2, 3, 4))]
            options = (Option(labels[0], onward), *(Option(label, next_of(at)) for label in labels[1:]))
            steps.append(Step(f"step-{at}", StepType.QUESTION, f"Does service {at} run?", options=options))
    steps += [Step(end, StepType.RESULT, end, outcome=outcome) for end, outcome in zip(ends, Outcome, strict=True)]
    return Flow("tangled", "Tangled", FlowKind.TROUBLESHOOTING, "step-0", tuple(steps))


def least(does: Callable[[], object]) -> float:
    """Milliseconds of CPU, the least of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        began = process_time()
        does()
        times.append(process_time() - began)
    return 1_000 * min(times)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[FlowMapPanel]:
    theme = light_theme()
    panel = FlowMapPanel(theme, Icons(theme), editable=True, listed=False)
    qtbot.addWidget(panel)
    panel.resize(900, 700)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    panel.hide()


@pytest.mark.parametrize("count", SIZES)
def test_layout(count: int, panel: FlowMapPanel) -> None:
    flow, sizes = tangled(count), panel.view.look.sizes
    chart = chart_of(flow)
    pieces: list[float] = []
    layouts: list[Layout | None] = []

    def lay(before: Layout | None) -> None:
        began = perf_counter()
        for layout in lay_out_in_pieces(chart, sizes, before):
            pieces.append(1_000 * (perf_counter() - began))
            layouts.append(layout)
            began = perf_counter()

    first, again = least(lambda: lay(None)), least(lambda: lay(layouts[-1]))
    pieces.sort()
    print(f"\n{count} steps, {len(chart.ways)} ways: layout {first:.1f} ms, again {again:.1f} ms,", end=" ")
    print(
        f"a piece {pieces[len(pieces) // 2]:.2f} ms, of the longest hundredth {pieces[-(len(pieces) // 100) - 1]:.1f}"
    )


@pytest.mark.parametrize("count", SIZES)
def test_screen(count: int, panel: FlowMapPanel, qtbot: QtBot) -> None:
    flow = tangled(count)
    began = process_time()
    panel.show_chart(chart_of(flow))
    returned = 1_000 * (process_time() - began)
    qtbot.waitUntil(lambda: panel.view.map.layout is not None, timeout=20_000)
    QApplication.processEvents()
    laid = 1_000 * (process_time() - began)
    drawn = least(panel.view.grab)
    panel.view.zoom.fit()
    panel.view.grab()
    whole = least(panel.view.grab)
    typed = replace(flow, steps=(replace(flow.steps[0], title="Typed"), *flow.steps[1:]))
    chart = chart_of(flow)
    panel.view.zoom.to(1.0)
    panel.view.bring(flow.start)

    def key() -> None:
        """A letter in the first title, and back."""
        panel.show_chart(chart_again(typed, flow, chart))
        panel.view.grab()
        panel.show_chart(chart)

    print(f"\n{count} steps: the call {returned:.1f} ms, laid out and drawn {laid:.1f} ms,", end=" ")
    print(f"drawn again {drawn:.1f} ms, whole {whole:.1f} ms, a key {least(key):.1f} ms")
