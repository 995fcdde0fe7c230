"""The details of the selected flow: how they read, and that every source can be reached."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import Flow, FlowHit, FlowKind, FlowStatus, Source, Step, StepType, Why, WhyKind
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.texts.links import OutsideLink
from rfdesktop.ui.controls.prose import Prose
from rfdesktop.ui.flows.details_parts import Points
from rfdesktop.ui.flows.dock import FlowDock
from rfdesktop.ui.flows.dock_room import LIST_HEIGHT
from rfdesktop.ui.flows.flow_rows import FlowRow, row_of_hit
from rfdesktop.ui.flows.map.window import FlowMapWindow
from rfdesktop.ui.flows.source_link import SourceLink
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.tokens import SPACE_XL
from tests.ui.finding import find_one
from tests.ui.screen_checks import light_theme, nameless_controls

END = Step("end", StepType.RESULT, "Ended", outcome=Outcome.RESOLVED)
SYMPTOMS = ("Short", "A symptom that is long enough to need a second and a third line in a dock as narrow as this one")
FLOW = Flow(
    "a",
    "A",
    FlowKind.TROUBLESHOOTING,
    "end",
    (END,),
    summary="What it is. " * 20,
    symptoms=SYMPTOMS * 6,
    products=("Outlook", "Exchange Online"),
    sources=tuple(Source(f"Manual {number}", f"https://example.org/{number}") for number in range(4)),
)


@pytest.fixture
def dock(qtbot: QtBot) -> FlowDock:
    made = FlowDock(light_theme(), Icons(light_theme()))
    qtbot.addWidget(made)
    made.resize(300, 700)
    made.show()
    made.set_rows((row_of_hit(FlowHit("a", "A", 0.5, Why(WhyKind.WORDS, "a"))),), "Fits", keep=False)
    return made


def _rows(count: int) -> tuple[FlowRow, ...]:
    titles = [f"A flow with a title of two lines, number {number}" for number in range(count)]
    return tuple(row_of_hit(FlowHit(title, title, 0.5, Why(WhyKind.WORDS, "some words"))) for title in titles)


def _show(dock: FlowDock, flow: Flow) -> None:
    dock.preview.show_flow(flow)
    # The dock hears of a height that is wanted one turn later.
    for _ in range(3):
        QApplication.processEvents()


def _place(widget: QWidget, dock: FlowDock) -> QRect:
    return QRect(widget.mapTo(dock, QPoint(0, 0)), widget.size())


def _points(dock: FlowDock) -> list[tuple[QLabel, Prose]]:
    """Bullet and text of each point."""
    (points,) = dock.preview.findChildren(Points)
    parts = points.findChildren(Prose)
    return list(zip(parts[::2], parts[1::2], strict=True))


def test_the_lines_of_a_point_hang_together_beside_its_bullet(dock: FlowDock) -> None:
    _show(dock, FLOW)
    points = _points(dock)
    assert [text.plain for _, text in points] == list(FLOW.symptoms)
    assert {_place(text, dock).left() for _, text in points} == {_place(points[0][1], dock).left()}
    for bullet, text in points:
        assert _place(bullet, dock).right() < _place(text, dock).left()
        assert _place(bullet, dock).top() == _place(text, dock).top()
    (_, short), (_, long) = points[:2]
    assert long.height() >= 3 * short.height() - 3


def test_lines_have_more_room_than_a_menus(dock: FlowDock) -> None:
    _show(dock, FLOW)
    summary = next(part for part in dock.preview.findChildren(Prose) if part.plain == FLOW.summary)
    lines = round(summary.height() / (summary.fontMetrics().lineSpacing() * 1.25))
    assert lines > 3
    assert summary.height() > lines * summary.fontMetrics().lineSpacing() * 1.15


def test_a_draft_says_what_is_wrong_with_it(dock: FlowDock) -> None:
    found = (
        Finding(FindingCode.UNREACHABLE, "lost"),
        Finding(FindingCode.NEXT_MISSING, "ask", {"next": "nowhere"}),
    )
    dock.preview.show_flow(replace(FLOW, status=FlowStatus.DRAFT), found)
    box = find_one(dock.preview, QWidget, "flowFindings")
    said = [part.plain for part in box.findChildren(Prose) if part.plain != "•"]
    assert said[0] == "Draft: 2 findings"
    assert ["lost" in said[1], "nowhere" in said[2]] == [True, True]
    facts = [part.plain for part in dock.preview.findChildren(Prose) if "step" in part.plain and "risk" in part.plain]
    assert not facts[0].startswith("Draft")
    _show(dock, replace(FLOW, status=FlowStatus.DRAFT))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert dock.preview.findChild(QWidget, "flowFindings") is None
    assert any(part.plain.startswith("Draft · ") for part in dock.preview.findChildren(Prose))


def test_texts_are_shown_as_they_are(dock: FlowDock) -> None:
    _show(dock, replace(FLOW, summary="List<int> & <b>x</b>\nnext"))
    shown = next(part for part in dock.preview.findChildren(Prose) if part.plain.startswith("List"))
    assert "List&lt;int&gt; &amp; &lt;b&gt;x&lt;/b&gt;<br>next" in shown.text()


def test_every_source_is_reached_by_the_keyboard_and_followed(dock: FlowDock, qtbot: QtBot) -> None:
    _show(dock, FLOW)
    view = find_one(dock.preview, QScrollArea).viewport()
    find_one(dock.preview, QPushButton, "flowDetailsMap").setFocus()
    for number in range(4):
        qtbot.keyClick(dock.focusWidget(), Qt.Key.Key_Tab)
        link = dock.focusWidget()
        assert isinstance(link, SourceLink)
        assert _place(view, dock).contains(_place(link, dock))
        with qtbot.waitSignal(dock.linkRequested) as followed:
            qtbot.keyClick(link, Qt.Key.Key_Space)
        assert followed.args == [OutsideLink(f"https://example.org/{number}", f"Manual {number}")]
    assert nameless_controls(dock.preview) == []


def test_the_map_of_a_flow_opens_in_a_window_and_another_takes_its_place(dock: FlowDock, qtbot: QtBot) -> None:
    _show(dock, FLOW)
    dock.preview.toggle.setFocus()
    qtbot.keyClick(dock.focusWidget(), Qt.Key.Key_Tab)
    button = dock.focusWidget()
    assert button is find_one(dock.preview, QPushButton, "flowDetailsMap")
    qtbot.keyClick(button, Qt.Key.Key_Space)
    window = find_one(dock, FlowMapWindow)
    assert window.isVisible()
    assert FLOW.title in window.windowTitle()
    assert nameless_controls(window) == []
    other = replace(FLOW, id="other", title="Other & more")
    _show(dock, other)
    find_one(dock.preview, QPushButton, "flowDetailsMap").click()
    assert find_one(dock, FlowMapWindow) is window
    assert "Other & more" in window.windowTitle()
    _show(dock, replace(other, title="Stored anew"))
    assert "Stored anew" in window.windowTitle(), "an editor has saved it"
    shown = window.panel.view
    qtbot.waitUntil(lambda: len(shown.map.nodes) == len(FLOW.steps))
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert window.panel.hint.text()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_details_take_their_share_and_leave_the_list_its_own(dock: FlowDock) -> None:
    heights = []
    dock.set_rows(_rows(30), "Fits", keep=False)
    for height in (420, 700, 1000):
        dock.resize(300, height)
        _show(dock, FLOW)
        heights.append(dock.preview.height())
        assert dock.preview.height() < height * 0.6
        assert dock.list.height() >= LIST_HEIGHT
    assert heights == sorted(set(heights))


@pytest.mark.parametrize("unfolded", [True, False])
@pytest.mark.parametrize("count", [1, 2])
def test_what_few_rows_leave_is_the_details_and_no_gap_is_under_them(
    dock: FlowDock, count: int, unfolded: bool
) -> None:
    dock.set_rows(_rows(count), "Fits", keep=False)
    dock.none_fits.show()
    _show(dock, FLOW)
    if not unfolded:
        dock.preview.toggle.click()
        _show(dock, FLOW)
    last = dock.list.visualRect(dock.list.model().index(count - 1, 0))
    ends = dock.list.viewport().mapTo(dock, last.bottomLeft()).y()
    under = _place(dock.none_fits, dock)
    assert under.top() - ends < SPACE_XL
    assert _place(dock.preview.toggle, dock).top() - under.bottom() < SPACE_XL
    if unfolded:
        assert _place(dock.launch, dock).top() - _place(dock.preview, dock).bottom() < SPACE_XL


def test_beside_the_whole_library_the_list_has_more_room_than_the_details(dock: FlowDock) -> None:
    dock.resize(300, 600)
    dock.set_rows(_rows(30), "All", keep=False)
    dock.preview.set_browsing(True)
    dock.preview.toggle.click()
    _show(dock, FLOW)
    assert dock.preview.toggle.is_open
    assert dock.list.height() > dock.preview.height()
    shown = dock.list.viewport().rect()
    assert sum(shown.contains(dock.list.visualRect(dock.list.model().index(row, 0))) for row in range(30)) > 2


def test_short_details_take_no_more_than_they_need(dock: FlowDock) -> None:
    _show(dock, Flow("a", "A", FlowKind.TROUBLESHOOTING, "end", (END,), summary="Short"))
    assert dock.preview.height() < 10 * dock.fontMetrics().height()


def test_of_thousands_of_entries_the_first_are_shown_and_the_rest_counted(dock: FlowDock) -> None:
    names = tuple(f"name {number}" for number in range(3_050))
    sources = tuple(Source(name, f"https://example.org/{name}") for name in names)
    findings = tuple(Finding(FindingCode.UNREACHABLE, name) for name in names)
    flow = replace(FLOW, symptoms=names, sources=sources, products=names, accounts=names, summary="word " * 50_000)
    dock.preview.show_flow(flow, findings)
    found, symptoms = (len(points.findChildren(Prose)) // 2 for points in dock.preview.findChildren(Points))
    assert found == symptoms == len(dock.preview.findChildren(SourceLink)) == 50
    shown = [part.plain for part in dock.preview.findChildren(Prose)]
    assert [text.replace(",", "") for text in shown].count("and 3000 more") == 5
    assert max(map(len, shown)) < 5_000


def test_fifty_of_each_are_all_that_there_is(dock: FlowDock) -> None:
    names = tuple(f"name {number}" for number in range(50))
    _show(dock, replace(FLOW, symptoms=names, products=names))
    shown = [part.plain for part in dock.preview.findChildren(Prose)]
    assert "name 49" in shown
    assert ", ".join(names) in shown
    assert not any(text.startswith("and ") for text in shown)
