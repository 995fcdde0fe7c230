"""The page of a team's abbreviations in the settings, by keyboard."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import AbbreviationsTold, CommandFailed, SettingsChanged
from rfdesktop.domain.flows.abbreviations import Abbreviation, Abbreviations
from rfdesktop.domain.setting_commands import AskAbbreviations, KeepAbbreviation, RemoveAbbreviation, SaveSettings
from rfdesktop.domain.settings import Settings
from rfdesktop.ui.settings.abbreviations_page import AbbreviationsPage
from rfdesktop.ui.settings.dialog import SettingsDialog
from rfdesktop.ui.settings.page_keys import ABBREVIATIONS_PAGE
from rfdesktop.ui.settings.presenter import SettingsPresenter
from rfdesktop.ui.settings.theme_trial import ThemeTrial
from rfdesktop.ui.theme.icons import Icons
from tests.ui.finding import find_one
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme, nameless_controls

OWN = (Abbreviation("kassa", "till computer"), Abbreviation("bmd", "accounting application"))
SHIPPED = (Abbreviation("dc", "domain controller"),)


@dataclass
class Screen:
    presenter: SettingsPresenter
    commands: RecordingCommands
    dialog: SettingsDialog
    qtbot: QtBot

    @property
    def page(self) -> AbbreviationsPage:
        return self.dialog.abbreviations

    @property
    def said(self) -> str:
        return find_one(self.dialog, QLabel, "abbreviationSaid").text()

    def tell(self, *own: Abbreviation) -> None:
        self.presenter.handle(AbbreviationsTold(Abbreviations(own, SHIPPED)))

    def type(self, field: QLineEdit, text: str) -> None:
        field.selectAll()
        self.qtbot.keyClicks(field, text)

    def enter(self, field: QLineEdit) -> None:
        self.qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    commands = RecordingCommands()
    window = QWidget()
    qtbot.addWidget(window)
    presenter = SettingsPresenter(commands, Icons(light_theme()), ThemeTrial(light_theme(), window), window)
    presenter.handle(SettingsChanged(Settings()))
    shown = Screen(presenter, commands, presenter.open(ABBREVIATIONS_PAGE), qtbot)
    qtbot.waitExposed(shown.dialog)
    shown.tell(*OWN)
    return shown


def test_it_asks_when_it_is_looked_at_and_every_control_has_a_name(screen: Screen) -> None:
    assert screen.commands.of(AskAbbreviations)
    assert nameless_controls(screen.page) == []
    table = screen.page.table
    model = table.model()
    assert [[model.index(row, column).data() for column in (0, 1)] for row in (0, 1)] == [
        ["kassa", "till computer"],
        ["bmd", "accounting application"],
    ]


def test_enter_adds_what_is_typed_and_saves_no_settings(screen: Screen) -> None:
    screen.type(screen.page.short, "rdgw")
    screen.type(screen.page.meaning, "remote desktop gateway")
    screen.enter(screen.page.meaning)
    entry = Abbreviation("rdgw", "remote desktop gateway")
    assert screen.commands.of(KeepAbbreviation) == [KeepAbbreviation(entry)]
    assert screen.commands.of(SaveSettings) == []
    screen.tell(*OWN, entry)
    assert screen.page.table.rowCount() == 3
    assert (screen.page.short.text(), screen.page.meaning.text()) == ("", "")
    assert screen.page.short.hasFocus()


def test_what_cannot_be_taken_is_said_beside_its_field_and_stays(screen: Screen) -> None:
    screen.type(screen.page.short, "KASSA")
    screen.type(screen.page.meaning, "till")
    screen.enter(screen.page.short)
    assert "already" in screen.said
    assert screen.page.short.property("problem") == "true"
    screen.type(screen.page.short, "kassa2")
    assert screen.said == ""
    screen.type(screen.page.meaning, "...")
    screen.enter(screen.page.meaning)
    assert screen.page.meaning.property("problem") == "true"
    assert screen.page.meaning.text() == "..."
    assert screen.commands.of(KeepAbbreviation) == []


def test_a_chosen_entry_is_changed_in_its_place(screen: Screen) -> None:
    screen.page.table.setFocus()
    screen.page.table.choose("kassa")
    assert screen.page.short.text() == "kassa"
    screen.qtbot.keyClick(screen.page.table, Qt.Key.Key_Return)
    assert screen.page.meaning.hasFocus()
    screen.type(screen.page.meaning, "cash desk")
    screen.enter(screen.page.meaning)
    assert screen.commands.of(KeepAbbreviation) == [KeepAbbreviation(Abbreviation("kassa", "cash desk"), "kassa")]


def test_delete_takes_the_chosen_entry_away(screen: Screen) -> None:
    screen.page.table.setFocus()
    screen.qtbot.keyClick(screen.page.table, Qt.Key.Key_Delete)
    assert screen.commands.of(RemoveAbbreviation) == []
    screen.page.table.choose("bmd")
    screen.qtbot.keyClick(screen.page.table, Qt.Key.Key_Delete)
    assert screen.commands.of(RemoveAbbreviation) == [RemoveAbbreviation("bmd")]
    screen.tell(OWN[0])
    assert screen.page.table.rowCount() == 1
    assert find_one(screen.page, QPushButton, "removeAbbreviation").isHidden()


def test_what_the_app_reads_by_itself_is_said_while_typing(screen: Screen) -> None:
    screen.type(screen.page.short, "DC")
    assert "domain controller" in screen.said
    screen.enter(screen.page.short)
    assert screen.commands.of(KeepAbbreviation) == [KeepAbbreviation(Abbreviation("DC", ""))]


def test_a_change_that_was_not_kept_says_why_and_can_be_tried_again(screen: Screen) -> None:
    screen.type(screen.page.short, "rdgw")
    screen.type(screen.page.meaning, "gateway")
    screen.enter(screen.page.meaning)
    (asked,) = screen.commands.of(KeepAbbreviation)
    screen.presenter.handle(CommandFailed(asked, Failure(ErrorCode.DISK_FULL)))
    assert "disk is full" in screen.said
    assert screen.page.short.text() == "rdgw"
    screen.enter(screen.page.meaning)
    assert len(screen.commands.of(KeepAbbreviation)) == 2


def test_a_file_that_cannot_be_read_is_named(screen: Screen) -> None:
    screen.presenter.handle(AbbreviationsTold(Abbreviations(unread=True)))
    assert "abbreviations.json.bad" in find_one(screen.page, QLabel, "abbreviationsUnread").text()
    screen.tell()
    assert find_one(screen.page, QLabel, "abbreviationsUnread").isHidden()
