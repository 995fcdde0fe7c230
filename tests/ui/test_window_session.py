"""What the next start shows again, and starts that meet something broken or taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QListView, QPlainTextEdit, QTextBrowser, QWidget

from rfdesktop.app.bootstrap import Application
from rfdesktop.domain.errors import ErrorCode, KnownError
from tests.ui.conftest import Start
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"


def test_tabs_drafts_and_the_chat_in_front_come_back(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.type("and for a service account?")
    first.action("newChatAction").trigger()
    first.ask("vpn will not connect from home")
    first.action("newChatAction").trigger()
    first.type("a third call")
    first.tabs.setCurrentIndex(1)
    first.application.quit()
    again = start_app()
    assert again.tabs.count() == 3
    assert again.tabs.currentIndex() == 1
    again.until(lambda: "vpn will not connect" in again.transcript, "the chat in front")
    again.tabs.setCurrentIndex(0)
    again.until(lambda: SYMPTOM in again.transcript, "the first chat")
    assert again.composer.toPlainText() == "and for a service account?"
    again.tabs.setCurrentIndex(2)
    assert again.composer.toPlainText() == "a third call"


def test_the_last_words_before_the_quit_are_kept(start_app: Start) -> None:
    first = start_app()
    first.type("typed and gone")
    first.application.quit()
    assert start_app().composer.toPlainText() == "typed and gone"


def test_the_draft_of_a_closed_tab_outlives_the_app(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.type("half a thought")
    first.action("closeTabAction").trigger()
    first.application.quit()
    again = start_app()
    again.action("reopenTabAction").trigger()
    assert again.composer.toPlainText() == "half a thought"


def test_what_is_typed_while_the_history_loads_keeps_the_window(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.application.quit()
    again = start_app(ready=False)
    again.type("next call")
    again.application.wait_ready(30)
    assert again.composer.toPlainText() == "next call"
    assert again.tabs.count() == 2


def test_the_composer_has_the_focus_after_a_start(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.application.quit()
    again = start_app()
    assert again.window.focusWidget() is again.composer


def test_a_ticket_header_typed_just_before_the_quit_is_kept(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    page = first.application.presenter.tabs.current.tab
    page.header.account.setText("Acme")
    page.header.account.editingFinished.emit()
    first.application.quit()
    again = start_app()
    again.until(lambda: "Acme" in again.tabs.tabToolTip(0), "the account")


def test_the_app_starts_again_and_again_in_one_process(start_app: Start) -> None:
    for _ in range(4):
        app = start_app()
        assert app.tabs.count() == 1
        app.application.quit()
        app.application.quit()


def test_a_quit_before_the_first_paint_ends(start_app: Start) -> None:
    app = start_app(ready=False)
    app.application.quit()
    assert not app.window.isVisible()
    start_app()


def test_wait_ready_gives_up_in_time(start_app: Start) -> None:
    app = start_app(ready=False)
    with pytest.raises(TimeoutError):
        app.application.wait_ready(0.0)
    app.application.wait_ready(30)


def test_a_second_start_in_the_same_profile_is_refused(start_app: Start, profile: Path) -> None:
    first = start_app()
    with pytest.raises(KnownError) as refused:
        Application.start(profile)
    assert refused.value.code is ErrorCode.PROFILE_IN_USE
    first.application.quit()
    start_app()


def test_a_profile_that_cannot_be_made_is_refused(profile: Path) -> None:
    profile.write_text("a file")
    with pytest.raises(KnownError) as refused:
        Application.start(profile)
    assert refused.value.code is ErrorCode.PROFILE_UNWRITABLE


@pytest.mark.parametrize("overrides", [{"provder": "offline"}, {"provider": "parrot"}, {"font_size": 99}])
def test_an_override_that_does_not_fit_is_refused_and_leaves_the_profile_free(
    start_app: Start, overrides: dict[str, object]
) -> None:
    with pytest.raises(KnownError) as refused:
        start_app(overrides)
    assert refused.value.code is ErrorCode.SETTING_INVALID
    start_app()


def test_a_key_for_an_unknown_provider_is_refused_and_leaves_the_profile_free(start_app: Start) -> None:
    with pytest.raises(KnownError) as refused:
        start_app(keys={"parrot": "k"})
    assert refused.value.code is ErrorCode.SETTING_INVALID
    start_app()


def test_overrides_count_for_one_start_and_are_not_saved(start_app: Start, profile: Path) -> None:
    first = start_app({"provider": "offline", "theme": "dark"})
    assert first.application.theme.dark
    first.application.quit()
    again = start_app({"provider": "offline", "theme": "light"})
    assert not again.application.theme.dark
    assert not (profile / "settings.json").exists()


def test_a_damaged_history_is_said_and_left_alone(start_app: Start, profile: Path) -> None:
    damaged = b"no database at all" * 400
    profile.mkdir()
    (profile / "chats.db").write_bytes(damaged)
    app = start_app()
    assert len(app.notices) == 1
    assert "chats.db" in app.notices[0] or "history" in app.notices[0].lower()
    assert app.composer.isVisible()
    app.composer.setPlainText(SYMPTOM)
    app.button("sendButton").click()
    app.until(lambda: not app.button("stopButton").isEnabled(), "the refusal")
    app.until(lambda: len(app.notices) > 1, "a notice")
    assert app.composer.toPlainText() == SYMPTOM
    app.application.quit()
    assert (profile / "chats.db").read_bytes() == damaged


def test_a_draft_typed_over_a_damaged_history_is_kept(start_app: Start, profile: Path) -> None:
    profile.mkdir()
    (profile / "chats.db").write_bytes(b"no database at all" * 400)
    first = start_app()
    first.type("not lost")
    first.application.quit()
    (profile / "chats.db").unlink()
    assert start_app().composer.toPlainText() == "not lost"


def test_a_damaged_library_is_said_and_chats_go_on(start_app: Start, profile: Path) -> None:
    table = profile / "flows.lance"
    profile.mkdir()
    table.write_bytes(b"no library at all")
    app = start_app()
    assert app.notices
    app.ask(SYMPTOM)
    assert SYMPTOM in app.transcript
    app.application.quit()
    assert table.read_bytes() == b"no library at all"


def test_an_import_into_a_damaged_library_can_be_tried_again(start_app: Start, profile: Path, tmp_path: Path) -> None:
    profile.mkdir()
    (profile / "flows.lance").write_bytes(b"no library at all")
    app = start_app()
    before = len(app.notices)
    app.window.flows.importRequested.emit((tmp_path,))
    app.until(lambda: len(app.notices) > before, "the refusal")
    assert app.window.flows.import_button.isEnabled()


def test_damaged_settings_are_said_and_left_alone(start_app: Start, profile: Path) -> None:
    profile.mkdir()
    (profile / "settings.json").write_text('{"theme": "dark", ')
    app = start_app()
    assert any("settings.json" in notice for notice in app.notices)
    assert app.composer.isVisible()
    app.application.quit()
    assert (profile / "settings.json").read_text() == '{"theme": "dark", '


def test_settings_that_are_not_taken_are_named(start_app: Start, profile: Path) -> None:
    profile.mkdir()
    text = json.dumps({"theme": "pink", "font_size": 12, "colour": "red"})
    (profile / "settings.json").write_text(text)
    app = start_app({"provider": "offline"})
    assert any("theme" in notice for notice in app.notices)
    assert any("colour" in notice for notice in app.notices)
    assert app.application.theme.font_size == 12
    app.application.quit()
    assert (profile / "settings.json").read_text() == text


def test_a_damaged_session_leaves_a_window_with_its_history(start_app: Start, profile: Path) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.application.quit()
    session = profile / "drafts" / "session.json"
    session.write_text("[not a session")
    again = start_app()
    assert again.tabs.count() == 1
    assert again.composer.isVisible()
    history = again.find(QListView, "historyList").model()
    again.until(lambda: history.rowCount() > 0, "the history")
    assert any(path.read_text() == "[not a session" for path in session.parent.iterdir() if "bad" in path.name)


def test_a_run_and_an_open_wizard_come_back(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    first.find(QAbstractButton, "launchFlowButton").click()
    first.until(lambda: first.page.findChild(QWidget, "flowRunner") is not None, "the runner")
    first.click("concludeButton")
    wizard = first.on_page(QWidget, "outcomeWizard")
    first.until(lambda: wizard.findChild(QAbstractButton, "outcomeResolved").isVisible(), "the wizard")
    first.application.quit()
    again = start_app()
    again.until(lambda: again.page.findChild(QWidget, "flowRunner") is not None, "the runner")
    assert again.on_page(QWidget, "flowRunner").isVisible()
    again.until(lambda: again.page.findChild(QWidget, "outcomeWizard") is not None, "the wizard")
    again.until(again.on_page(QWidget, "outcomeWizard").isVisible, "the wizard on the screen")
    assert again.on_page(QPlainTextEdit, "composer").isVisible()


def test_where_a_chat_was_read_comes_back(start_app: Start) -> None:
    first = start_app()
    # Within the offscreen screen, so that the window comes back as large as it was.
    first.window.resize(760, 560)
    for number in range(6):
        first.ask(f"{SYMPTOM}, call {number}")
    bar = first.on_page(QTextBrowser, "transcript").verticalScrollBar()
    first.until(lambda: bar.maximum() > 400, "a transcript longer than the window")
    bar.setValue(bar.maximum() // 2)
    before = _from_the_end(first)
    first.application.quit()
    again = start_app()
    again.until(lambda: "call 5" in again.transcript, "the chat")
    # Within a few lines: what stands below may be laid out a little higher or lower.
    again.until(lambda: abs(_from_the_end(again) - before) < 120, "the place")


def test_the_engineers_notes_typed_right_before_the_quit_are_kept(start_app: Start) -> None:
    first = start_app()
    first.ask(SYMPTOM)
    wizard = _notes_page(first)
    first.qtbot.keyClicks(wizard.findChild(QPlainTextEdit, "engineerNotes"), "called the office")
    first.application.quit()
    again = start_app()
    again.until(lambda: again.page.findChild(QPlainTextEdit, "engineerNotes") is not None, "the wizard")
    notes = again.on_page(QPlainTextEdit, "engineerNotes")
    again.until(lambda: notes.toPlainText() == "called the office", "the notes")


def test_a_message_sent_right_before_the_quit_is_kept(start_app: Start) -> None:
    first = start_app()
    first.composer.setPlainText(SYMPTOM)
    first.button("sendButton").click()
    first.application.quit()
    again = start_app()
    again.until(lambda: SYMPTOM in again.transcript, "the message")


def test_a_message_sent_before_anything_has_loaded_is_answered(start_app: Start) -> None:
    app = start_app(ready=False)
    app.composer.setPlainText(SYMPTOM)
    app.button("sendButton").click()
    assert app.button("stopButton").isEnabled()
    app.until_answered()
    assert SYMPTOM in app.transcript
    assert "flow" in app.transcript


def _from_the_end(app: WindowDriver) -> int:
    bar = app.on_page(QTextBrowser, "transcript").verticalScrollBar()
    return bar.maximum() - bar.value()


def _notes_page(app: WindowDriver) -> QWidget:
    app.click("concludeButton")
    wizard = app.on_page(QWidget, "outcomeWizard")
    resolved = wizard.findChild(QAbstractButton, "outcomeResolved")
    app.until(lambda: resolved.isVisible() and resolved.isEnabled(), "the wizard")
    resolved.click()
    onward = wizard.findChild(QAbstractButton, "wizardNextButton")
    app.until(onward.isEnabled, "the way on")
    onward.click()
    app.until(wizard.findChild(QPlainTextEdit, "engineerNotes").isVisible, "the notes' page")
    return wizard
