"""Cycles are collected on the thread of the window, never on a worker's."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from types import ModuleType

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from rfdesktop.bridge.collecting import OLDER_EACH, Collecting


class Knot:
    """What only the collector takes away."""

    def __init__(self) -> None:
        self.itself = self


class Elsewhere:
    """An application that the engineer is not in."""

    @staticmethod
    def applicationState() -> Qt.ApplicationState:
        return Qt.ApplicationState.ApplicationInactive


class Here:
    """One that the engineer is in."""

    @staticmethod
    def applicationState() -> Qt.ApplicationState:
        return Qt.ApplicationState.ApplicationActive


@pytest.fixture(autouse=True)
def usual_threshold() -> Iterator[None]:
    before, enabled = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(700, 10, 10)
    gc.enable()
    yield
    gc.set_threshold(*before)
    if not enabled:
        gc.disable()


def test_cycles_end_on_the_thread_that_collects(qtbot: QtBot) -> None:
    collecting = Collecting(parent := QObject(), lambda: None)
    collecting.begin()
    ended: list[threading.Thread] = []

    def work() -> None:
        for _ in range(5_000):
            knot = Knot()
            weakref.finalize(knot, lambda: ended.append(threading.current_thread()))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended))
    assert set(ended) == {threading.main_thread()}
    collecting.end()
    assert gc.isenabled()
    parent.deleteLater()


def test_all_is_collected_and_given_back_while_the_engineer_is_elsewhere(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rfdesktop.bridge.collecting.LOOK_MS", 1)
    monkeypatch.setattr("rfdesktop.bridge.collecting.WHOLE_AFTER", 2)
    monkeypatch.setattr("rfdesktop.bridge.collecting.QGuiApplication", Elsewhere)
    gone: list[bool] = []
    collecting = Collecting(parent := QObject(), lambda: gone.append(old() is None))
    knot = Knot()
    old = weakref.ref(knot)
    gc.collect()
    collecting.begin()
    try:
        del knot
        for _ in range(2):
            looked = collecting._collected
            many = [Knot() for _ in range(1_000)]
            # Once all is collected it counts anew.
            qtbot.waitUntil(lambda: bool(gone) or collecting._collected != looked)  # noqa: B023
            del many
        qtbot.waitUntil(lambda: bool(gone))
        assert gone == [True]
    finally:
        collecting.end()
        parent.deleteLater()


def test_old_cycles_end_while_the_engineer_works_once_the_imports_are_set_aside(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rfdesktop.bridge.collecting.LOOK_MS", 1)
    monkeypatch.setattr("rfdesktop.bridge.collecting.IMPORTED", 1)
    monkeypatch.setattr("rfdesktop.bridge.collecting.BRIEF_S", 60)
    monkeypatch.setattr("rfdesktop.bridge.collecting.QGuiApplication", Here)
    made: list[weakref.ref[Knot]] = []
    gone: list[bool] = []
    collecting = Collecting(parent := QObject(), lambda: gone.append([old() for old in made] == [None]))
    collecting.begin()
    try:
        before = gc.get_freeze_count()
        monkeypatch.setitem(sys.modules, "rfdesktop_imported_meanwhile", ModuleType("imported"))
        qtbot.waitUntil(lambda: gc.get_freeze_count() > before)
        knot = Knot()
        made.append(weakref.ref(knot))
        gc.collect(1)
        del knot
        for _ in range(2 * OLDER_EACH):
            looked = collecting._collected
            many = [Knot() for _ in range(1_000)]
            qtbot.waitUntil(lambda: collecting._collected != looked)  # noqa: B023
            del many
        assert made[0]() is None
        qtbot.waitUntil(lambda: gone[-1:] == [True])
    finally:
        collecting.end()
        parent.deleteLater()


def test_what_was_set_aside_ends_each_time_the_engineer_is_elsewhere(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rfdesktop.bridge.collecting.LOOK_MS", 1)
    monkeypatch.setattr("rfdesktop.bridge.collecting.IMPORTED", 1)
    monkeypatch.setattr("rfdesktop.bridge.collecting.WHOLE_AFTER", 1)
    monkeypatch.setattr("rfdesktop.bridge.collecting.QGuiApplication", Elsewhere)
    given_back: list[bool] = []
    collecting = Collecting(parent := QObject(), lambda: given_back.append(True))
    collecting.begin()
    monkeypatch.setitem(sys.modules, "rfdesktop_imported_meanwhile", ModuleType("imported"))
    try:
        for time in range(3):
            # Each is in use as all before it is set aside anew.
            knot = Knot()
            old = weakref.ref(knot)
            for there, count in ((True, 2 * time + 1), (False, 2 * time + 2)):
                if not there:
                    del knot
                many = [Knot() for _ in range(1_000)]
                qtbot.waitUntil(lambda: len(given_back) >= count)  # noqa: B023
                del many
                assert (old() is not None) == there
    finally:
        collecting.end()
        parent.deleteLater()
