"""The settings dialog of the real window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit

from rfdesktop.adapters.settings_file import SettingsFile
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.settings import Settings
from tests.ui.conftest import Start
from tests.ui.finding import find_one
from tests.ui.window_driver import WindowDriver


def opened(app: WindowDriver) -> QDialog:
    app.action("settingsAction").trigger()
    return app.find(QDialog, "settingsDialog")


def test_what_could_not_be_saved_is_said_in_the_dialog_and_saved_by_another_try(
    start_app: Start, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: SettingsFile, _settings: Settings) -> None:
        raise KnownError(ErrorCode.PROFILE_UNWRITABLE, file="settings.json")

    app = start_app()
    dialog = opened(app)
    name = find_one(dialog, QLineEdit, "engineer_name")
    said = find_one(dialog, QLabel, "settingsProblem")
    save = find_one(dialog, QAbstractButton, "saveSettingsButton")
    name.setText("Sam")
    with monkeypatch.context() as patch:
        patch.setattr(SettingsFile, "save", refuse)
        save.click()
        app.until(lambda: "cannot be written" in said.text(), "the refusal")
    assert dialog.isVisible()
    assert name.text() == "Sam"
    dialog.reject()
    dialog = opened(app)
    assert name.text() == ""
    name.setText("Sam")
    save.click()
    app.until(lambda: not dialog.isVisible(), "the end of the saving")
    assert json.loads((profile / "settings.json").read_text(encoding="utf-8"))["engineer_name"] == "Sam"
