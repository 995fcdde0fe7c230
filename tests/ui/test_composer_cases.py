"""Typing, pasting and input methods, step by step, as field reports have them."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from rfdesktop.ui.attachments.intake import Given
from rfdesktop.ui.chat.composer import Composer
from rfdesktop.ui.chat.composer_bar import ComposerBar
from rfdesktop.ui.theme.icons import Icons
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.screen_checks import light_theme

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "composer.jsonl").read_text(encoding="utf-8").splitlines()
]
IN_A_WINDOW = ("new chat", "back to the first tab", "restart")
LOG = "15,625 lines of 64 letters"


@pytest.fixture
def bar(qtbot: QtBot) -> ComposerBar:
    bar = ComposerBar(Icons(light_theme()))
    qtbot.addWidget(bar)
    bar.resize(600, 120)
    bar.show()
    bar.composer.setFocus()
    return bar


@pytest.mark.parametrize(
    "case", [case for case in CASES if [IN_A_WINDOW[-1]] not in case["input"]], ids=lambda case: str(case["id"])
)
def test_typing_does_what_was_meant(bar: ComposerBar, qtbot: QtBot, case: dict[str, Any]) -> None:
    sent: list[str] = []
    bar.sent.connect(lambda written: sent.append(written.text))
    brought: list[Given] = []
    bar.composer.brought.connect(brought.append)
    begun = time.process_time()
    for name, *words in case["input"]:
        _step(bar, qtbot, name, *words)
    took = time.process_time() - begun
    right = case["right"]
    if "cpu_s" in right:
        assert took < 0.5
        assert len(brought[0].text) > 1_000_000
    assert sent == right.get("sent", [])
    if "left" in right:
        assert bar.composer.text == right["left"]
    assert bar.composer.textCursor().block().layout().preeditAreaText() == right.get("preedit", "")


def _step(bar: ComposerBar, qtbot: QtBot, name: str, words: str = "") -> None:
    field = bar.composer
    if name in ("preedit", "commit"):
        _compose(field, words, is_chosen=name == "commit")
    elif name == "type":
        qtbot.keyClicks(field, words)
    elif name == "key":
        _press(field, qtbot, words)
    elif name == "click":
        qtbot.mouseClick(find_one(bar, QAbstractButton, words), Qt.MouseButton.LeftButton)
    elif name.startswith("paste"):
        data = QMimeData()
        if name == "paste html":
            data.setHtml(words)
        else:
            data.setText("\n".join(["x" * 64] * 15_625) if words == LOG else words)
        field.insertFromMimeData(data)
    elif name == "select all":
        field.selectAll()
    else:
        assert name == "undo"
        field.undo()


def _compose(field: Composer, words: str, *, is_chosen: bool) -> None:
    event = QInputMethodEvent("" if is_chosen else words, [])
    if is_chosen:
        event.setCommitString(words)
    field.inputMethodEvent(event)


def _press(field: Composer, qtbot: QtBot, words: str) -> None:
    keys = {"Return": Qt.Key.Key_Return, "Shift+Return": Qt.Key.Key_Return, "Keypad Enter": Qt.Key.Key_Enter}
    modifiers = {"Shift+Return": Qt.KeyboardModifier.ShiftModifier, "Keypad Enter": Qt.KeyboardModifier.KeypadModifier}
    qtbot.keyClick(field, keys[words], modifiers.get(words, Qt.KeyboardModifier.NoModifier))


def test_what_is_only_composed_is_sent_by_a_click(bar: ComposerBar, qtbot: QtBot) -> None:
    sent: list[str] = []
    bar.sent.connect(lambda written: sent.append(written.text))
    _step(bar, qtbot, "preedit", "东京")
    _step(bar, qtbot, "click", "sendButton")
    assert sent == ["东京"]
    assert bar.composer.text == ""
    assert not find_one(bar, QAbstractButton, "sendButton").isEnabled()


def test_each_paste_is_undone_by_itself_a_folded_one_too(bar: ComposerBar, qtbot: QtBot) -> None:
    for step in (("type", "a"), ("paste", "b"), ("paste", "c"), ("type", "d")):
        _step(bar, qtbot, *step)
    bar.composer.pasted.paste("x" * 5_000)
    seen = []
    for _ in range(5):
        _step(bar, qtbot, "undo")
        seen.append(bar.composer.text)
    assert seen == ["abcd", "abc", "ab", "a", ""]


def test_a_draft_survives_other_tabs_and_a_restart(start_app: Start) -> None:
    case = next(case for case in CASES if ["restart"] in case["input"])
    app = start_app()
    app.type(case["input"][0][1])
    app.action("newChatAction").trigger()
    app.until(lambda: app.tabs.count() == 2, "another tab")
    assert app.composer.toPlainText() == ""
    app.tabs.setCurrentIndex(0)
    app.application.quit()
    app = start_app()
    app.until(lambda: app.composer.toPlainText() == case["right"]["left"], "the draft")
