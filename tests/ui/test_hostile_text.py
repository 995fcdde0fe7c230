"""Every screen with hostile text in every place: nothing is opened, no markup is read, nothing stays invisible."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QSize, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QTextBrowser,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.chats.chat import HeaderChange, Message, MessageStatus, Role
from rfdesktop.domain.chats.commands import ChangeHeader, RenameChat
from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.flows.changes import flow_changes
from rfdesktop.domain.flows.editing.edits import TakeFlow
from rfdesktop.domain.flows.editing.events import RevisionsCompared, RevisionsListed
from rfdesktop.domain.flows.events import FlowHealthShown, HealthShown
from rfdesktop.domain.flows.flow import (
    Command,
    Field,
    FieldKind,
    Flow,
    FlowKind,
    FlowOrigin,
    FlowStatus,
    FlowSummary,
    ImportReport,
    Option,
    Refusal,
    Shell,
    Source,
    Step,
    StepType,
)
from rfdesktop.domain.flows.health import FlowDetails, HealthFilter, RunCounts, StepCounts, library_health
from rfdesktop.domain.flows.runs import start_run
from rfdesktop.domain.flows.targets import add_targets
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.store_events import (
    AuditUnwritten,
    BackupFailed,
    SessionDamaged,
    StoreFault,
    StoreFaultSeen,
    StoreMended,
    StoreReadOnly,
    StoreWritable,
)
from rfdesktop.domain.texts.visible import plain_code
from rfdesktop.ui.attachments.text_window import TextWindow
from rfdesktop.ui.attachments.tray import AttachmentTray
from rfdesktop.ui.controls.prose import Prose
from rfdesktop.ui.flows.command_card import CommandCard
from rfdesktop.ui.flows.draft_review import DraftReview
from rfdesktop.ui.flows.editor.try_out import TryOut
from rfdesktop.ui.flows.exporting.export_window import ExportWindow
from rfdesktop.ui.flows.health.presenter import HealthPresenter
from rfdesktop.ui.flows.health.reminder import ReviewReminder
from rfdesktop.ui.flows.importing.import_window import ImportWindow
from rfdesktop.ui.flows.starter_review import StarterReview
from rfdesktop.ui.flows.targets_window import TargetsWindow
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.transcript.items import MessageItem, RunItem
from rfdesktop.ui.transcript.source_window import SourceWindow
from rfdesktop.ui.transcript.transcript import Transcript
from rfdesktop.ui.window.notices import Notice, NoticeKind
from tests.ui.conftest import Start
from tests.ui.editor_driver import EditorDriver, revision_of
from tests.ui.finding import find_one
from tests.ui.hostile import Bait
from tests.ui.plain_screens import faults, tips
from tests.ui.recording_commands import RecordingCommands
from tests.ui.screen_checks import light_theme
from tests.ui.window_driver import WindowDriver

SYMPTOM = "the zebra label printer in the warehouse prints blank labels"


@pytest.fixture
def bait() -> Iterator[Bait]:
    made = Bait()
    yield made
    assert made.bites() == []
    made.close()


@pytest.fixture
def app(start_app: Start) -> WindowDriver:
    return start_app()


def look(bait: Bait, *screens: QWidget) -> None:
    """Paints the screens and every tip of theirs, then says what is wrong."""
    for screen in screens:
        QApplication.processEvents()
        screen.grab()
        for tip in tips(screen):
            QToolTip.showText(QPoint(5, 5), tip, screen)
            QApplication.processEvents()
        QToolTip.hideText()
    assert faults(*screens) == []
    assert bait.bites() == []


def flow_of(bait: Bait) -> Flow:
    text, title = bait.text, bait.title
    ask = Step(
        "ask",
        StepType.QUESTION,
        title("Question"),
        text("Body"),
        (Option(title("Option one"), "do"), Option(title("Option two"), "done")),
    )
    command = f"Get-Thing \u202e-All\u202c {text('Command')}"
    do = Step(
        "do",
        StepType.ACTION,
        title("Action"),
        f"![x](/{bait.picture.as_posix()}) &#x202e;end {text('Action body')}",
        commands=(Command(command, Shell.POWERSHELL, expect=text("Expect"), rollback=text("Undo")),),
        fields=(
            Field("a", title("Field"), FieldKind.TEXT),
            Field("b", title("Choice"), FieldKind.CHOICE, choices=(title("First"), title("Second"))),
            Field("c", title("Check"), FieldKind.CHECK),
        ),
        next="done",
    )
    done = Step(
        "done", StepType.RESULT, title("Result"), text("Result body"), outcome=Outcome.RESOLVED, note=text("Note")
    )
    return Flow(
        "hostile-zebra",
        title("Zebra printer prints blank labels"),
        FlowKind.TROUBLESHOOTING,
        "ask",
        (ask, do, done),
        FlowStatus.PUBLISHED,
        text(f"Summary {SYMPTOM}"),
        (SYMPTOM, text("Symptom")),
        products=(title("Zebra"),),
        owner=title("Owner"),
        sources=(Source(title("Source"), "https://evil.example/learn"), Source("", "https://evil.example/x/y")),
    )


def test_the_bait_would_be_seen(bait: Bait, qtbot: QtBot) -> None:
    """What the walk looks for is there when it is not prevented."""
    label = QLabel(bait.title("Label"))
    qtbot.addWidget(label)
    label.setToolTip(bait.title("Tip"))
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    browser.setMarkdown(f"![x]({bait.picture.as_posix()}) \u202e")
    for widget in (label, browser):
        widget.grab()
    assert bait.bites() != []
    said = " ".join(faults(label, browser))
    for expected in ("guesses whether it is markup", "tip has a picture", "text has a picture", "hides something"):
        assert expected in said
    QPixmap(str(bait.picture))
    assert bait.bites() == ["opened bait"]


def test_a_chat_with_hostile_messages_and_notices(app: WindowDriver, bait: Bait) -> None:
    app.ask(bait.text("Message"))
    page = app.on_page(Transcript, "transcript")
    fence = f"```{bait.title('language')}\n{bait.text('Code')}\n```"
    text = f"{bait.text('Answer')}\n\n{fence}\n\n&#x202e;&#27;\n\n| {bait.title('cell')} |\n|---|\n| x |\n"
    moment = datetime(2026, 3, 4, tzinfo=UTC)
    failed = Message("m-1", "c", 7, Role.ASSISTANT, MessageStatus.FAILED, text, moment, model=bait.title("Model"))
    page.add_item(MessageItem(failed, bait.text("Notice"), bait.text("Tool line"), can_retry=True))
    page.add_item(RunItem("r-1", bait.title("Run"), bait.text("Status"), (bait.text("Line"),)))
    for kind in NoticeKind:
        app.window.notices.show_notice(Notice(kind, bait.text(f"Error {kind}"), key=str(kind)))
    code = SourceWindow(bait.title("language"), bait.text("Code"), page.font(), app.window)
    code.show()
    look(bait, app.window, code)
    code.close()


def test_titles_facts_tabs_and_the_history(app: WindowDriver, bait: Bait) -> None:
    app.ask("a first message")
    commands, chat_id = app.application.commands, app.application.presenter.tabs.current.chat_id
    facts = (bait.title("Account"), bait.title("1"), bait.title("Contact"), bait.title("Asset"))
    commands.send(RenameChat(chat_id, bait.title("Title")))
    commands.send(ChangeHeader(chat_id, HeaderChange(*facts)))
    app.until(lambda: "Account" in app.window.windowTitle(), "the title")
    for name in ("renameChatAction", "deleteChatAction", "findAction"):
        app.action(name).trigger()
    app.on_page(QLineEdit, "findField").setText("\u202e<b>nothing</b>")
    app.find(QLineEdit, "librarySearch").setText("\u202e<b>nothing</b>")
    app.window.tabs.list_button.menu().aboutToShow.emit()
    app.qtbot.wait(600)
    look(bait, app.window)
    app.find(QLineEdit, "searchField").setText("\u202e<b>nothing</b>")
    app.qtbot.wait(600)
    look(bait, app.window)
    for box in app.window.findChildren(QDialog):
        box.close()


def test_a_hostile_flow_from_its_import_to_its_note(
    start_app: Start, bait: Bait, profile: Path, tmp_path: Path
) -> None:
    flow = flow_of(bait)

    async def stored() -> None:
        # Its file would be refused by now; an older version may have stored it.
        library = await LanceFlowLibrary.open(profile / "flows.lance", None, repair=True)
        await library.put([flow], FlowOrigin.IMPORT, publish=True)
        await library.close()

    asyncio.run(stored())
    app = start_app()
    folder = tmp_path / "in"
    FlowFiles().write(flow, folder)
    (folder / "<img src=x>\u202egnp.rfflow").write_text("{", encoding="utf-8")
    unseen = re.compile("[\x00-\x1f\x7f-\x9f]")
    steps = "".join(f"{at}. {unseen.sub('', bait.text(f'Step {at}'))}\n" for at in range(1, 4))
    (tmp_path / "words.md").write_text(f"# Words\n\n{steps}", encoding="utf-8")
    card = app.window.flows.import_card
    app.window.flows.importRequested.emit((folder, tmp_path / "words.md"))
    window = app.find(ImportWindow, "importWindow")
    app.until(window.take.isEnabled, "the preview")
    for row in range(window.panel.model.rowCount()):
        window.panel.list.setCurrentIndex(window.panel.model.index(row))
        app.until(lambda row=row: window.page.title.text() and window.place == row, "the file")
        look(bait, window)
    app.accept_import()
    app.until(lambda: card.isVisible() and "finished" in card.headline.text(), "the import's end")
    assert "U+202E" in " ".join(label.text() for label in card.findChildren(QLabel))
    look(bait, app.window)
    card.hide()
    app.ask(SYMPTOM)
    suggestions = app.find(QListView, "flowSuggestions")
    rows = suggestions.model()
    app.until(lambda: any("Zebra" in str(rows.index(row, 0).data()) for row in range(rows.rowCount())), "the flow")
    here = next(row for row in range(rows.rowCount()) if "Zebra" in str(rows.index(row, 0).data()))
    suggestions.setCurrentIndex(rows.index(here, 0))
    preview = app.window.flows.preview
    app.until(lambda: any("Symptom" in part.plain for part in preview.findChildren(Prose)), "the details")
    look(bait, app.window)
    app.find(QAbstractButton, "launchFlowButton").click()
    app.until(lambda: app.page.findChild(QWidget, "flowOptions") is not None, "the first step")
    look(bait, app.window)
    runner = app.on_page(QWidget, "flowRunner")
    find_one(find_one(runner, QWidget, "flowOptions"), QAbstractButton).click()
    app.until(lambda: runner.findChild(CommandCard) is not None, "the second step")
    look(bait, app.window)
    copied = find_one(runner, CommandCard)
    # What looks like places in the command is asked about once.
    for _ in range(2):
        copied.copy.click()
    # It goes there once the shield has judged it.
    taken = plain_code(flow.steps[1].commands[0].text).text
    app.until(lambda: QGuiApplication.clipboard().text() == taken, "the command on the clipboard")
    look(bait, app.window)
    assert any("invisible character" in label.text() for label in copied.findChildren(QLabel) if label.isVisible())
    app.click("flowNextButton")
    app.until(lambda: "Result" in app.transcript or "Action" in app.transcript, "the run in the chat")
    look(bait, app.window)
    _to_the_note(app, bait, profile / "exports")


def _to_the_note(app: WindowDriver, bait: Bait, exports: Path) -> None:
    app.click("concludeButton")
    app.until(lambda: app.page.findChild(QWidget, "outcomeWizard") is not None, "the wizard")
    wizard = app.on_page(QWidget, "outcomeWizard")
    find_one(wizard, QRadioButton, "outcomeResolved").click()
    look(bait, app.window, wizard)
    find_one(wizard, QAbstractButton, "wizardNextButton").click()
    find_one(wizard, QPlainTextEdit, "engineerNotes").setPlainText(bait.text("Notes"))
    find_one(wizard, QAbstractButton, "wizardNextButton").click()
    copy = find_one(wizard, QAbstractButton, "copyNotesButton")
    app.until(copy.isEnabled, "the note")
    look(bait, app.window, wizard)
    QGuiApplication.clipboard().clear()
    copy.click()
    app.until(lambda: QGuiApplication.clipboard().text() != "", "the note on the clipboard")
    data = QGuiApplication.clipboard().mimeData()
    for text in (data.text(), data.html()):
        assert plain_code(text).left_out == 0
    assert "<img" not in data.html()
    assert "<a " not in data.html()
    find_one(wizard, QAbstractButton, "saveNotesButton").click()

    def files() -> list[Path]:
        return list(exports.glob("[!.]*.md"))

    app.until(files, "the saved note")
    [saved] = files()
    assert plain_code(saved.name).left_out == 0
    assert plain_code(saved.read_text(encoding="utf-8")).left_out == 0
    look(bait, app.window, wizard)


def test_settings_the_welcome_card_and_reports(start_app: Start, bait: Bait) -> None:
    model = bait.title("Model")
    app = start_app({"theme": "light", "openai_model": model, "anthropic_model": model})
    look(bait, app.window)
    app.action("settingsAction").trigger()
    dialog = app.find(QDialog, "settingsDialog")
    app.until(dialog.isVisible, "the settings")
    pages = find_one(dialog, QListWidget, "settingsPages")
    for index in range(pages.count()):
        pages.setCurrentRow(index)
        look(bait, dialog)
    dialog.reject()
    path = f"{bait.title('folder')}/file.rfflow"
    failure = Failure(ErrorCode.FLOW_UNREADABLE, {"path": path, "detail": bait.text("Detail")})
    card = app.window.flows.import_card
    card.show_progress(1, 2, path)
    look(bait, app.window)
    card.show_report(ImportReport((), (Refusal(path, failure),)))
    look(bait, app.window)


def test_windows_of_reviews_pasted_text_and_the_store(app: WindowDriver, bait: Bait) -> None:
    flow = flow_of(bait)
    changed = replace(
        flow, summary=bait.text("Other summary"), steps=(flow.steps[0], replace(flow.steps[1], body=bait.text("Other")))
    )
    theme, presenter = app.application.theme, app.application.presenter
    reviews = [kind(theme, app.window) for kind in (DraftReview, StarterReview)]
    for review in reviews:
        review.open((flow_changes(flow, changed), flow_changes(changed, flow)))
        look(bait, review)
    name, failure = bait.title("file"), Failure(ErrorCode.PROFILE_UNWRITABLE, {"file": bait.title("file")})
    for event in (
        StoreMended(name),
        SessionDamaged(name, 3),
        StoreFaultSeen(StoreFault.DAMAGED, name, opened=True, kept_as=name),
        StoreReadOnly(failure),
        BackupFailed(failure),
        AuditUnwritten(bait.title("reason")),
    ):
        presenter.handle(event)
        look(bait, app.window)
    presenter.handle(StoreWritable())
    data = QMimeData()
    data.setText(bait.text("Pasted") * 40)
    QGuiApplication.clipboard().setMimeData(data)
    app.composer.setFocus()
    app.action("pasteAction").trigger()
    tray = app.on_page(AttachmentTray, "attachmentList")
    app.until(lambda: tray.attachments, "the pasted text is attached")
    look(bait, app.window)
    tray.cards[0].face.click()
    app.until(lambda: app.window.findChild(TextWindow), "it opens")
    pasted = app.find(TextWindow, "attachmentWindow")
    look(bait, pasted)
    for window in (*reviews, pasted):
        window.close()


def test_the_editor_and_the_windows_beside_it(qtbot: QtBot, bait: Bait) -> None:
    flow = flow_of(bait)
    driver = EditorDriver(qtbot)
    editor = driver.open(flow, by=bait.title("Kim"))
    editor.take_flows((FlowSummary("x", bait.title("Other flow"), FlowKind.PROCEDURE, FlowStatus.PUBLISHED),))
    window, session = editor.window, editor.session
    editor.actions["look"].trigger()
    for step in flow.steps:
        session.select(step.id)
        target = window.form.field_of(("next",)) or window.form.field_of(("options", 0, "next"))
        if isinstance(target, QLineEdit):
            target.setFocus()
            QTest.keyClicks(target, "<b>")
        look(bait, window)
    torn = (*flow.steps, replace(flow.steps[0], next="x"))
    session.do(TakeFlow(replace(flow, start="<b>gone</b>\u202e", steps=torn)))
    editor.view.check()
    window.findings.show()
    editor.actions["find"].trigger()
    window.find_bar.words.setText("<b>\u202e")
    editor.keeping.overrun(revision_of(flow, 7, by=bait.title("Kim")))
    look(bait, window)
    editor.sides.open_revisions()
    driver.editors.handle(RevisionsListed(flow.id, (revision_of(flow, 7, by=bait.title("Kim")), revision_of(flow))))
    changes = flow_changes(flow, replace(flow, summary=bait.text("Other"), owner=bait.title("Another")))
    driver.editors.handle(RevisionsCompared(flow.id, 1, 0, changes, flow))
    look(bait, editor.sides.revisions())
    session.undo()
    editor.sides.try_out()
    tried = find_one(window, TryOut)
    look(bait, tried)
    tried.panel.chosen.emit(0)
    look(bait, tried)
    driver.end()


def test_the_windows_about_flows_and_their_targets(qtbot: QtBot, bait: Bait) -> None:
    theme, flow, moment = light_theme(), flow_of(bait), datetime(2026, 3, 4, tzinfo=UTC)
    host = QWidget()
    qtbot.addWidget(host)
    presenter = HealthPresenter(ReviewReminder(Icons(theme), host), RecordingCommands(), theme, Icons(theme), host)
    health = presenter.open()
    summary = FlowSummary(flow.id, flow.title, flow.kind, flow.status)
    counts = {flow.id: RunCounts(flow.id, 9, 4, 1, 0, 4, 0, 600, moment)}
    told = library_health(HealthFilter(), [summary], counts, [], {flow.id: "2025-01-01"}, moment.date())
    presenter.handle(HealthShown(replace(told, accounts=(bait.title("Account"),))))
    steps = {"ask": StepCounts("ask", 9, 4, 5, 30, {bait.title("Option one"): 4})}
    presenter.handle(FlowHealthShown(FlowDetails(HealthFilter(), flow, steps, 9)))
    look(bait, health, host)
    run = add_targets(start_run("run", "chat", flow, moment), (bait.title("SRV"),), moment)
    targets = TargetsWindow(Icons(theme), host)
    targets.show_run(run)
    targets.show()
    exports = ExportWindow(host)
    exports.open(bait.title("Flow"), whole_library=False)
    exports.show_lost((bait.title("Step"),))
    exports.show_saved(bait.title("Saved"))
    look(bait, targets, exports)
    for window in (health, targets, exports):
        window.close()
    presenter.stop()


def test_a_word_without_end_widens_nothing(app: WindowDriver) -> None:
    app.window.resize(1024, 700)
    word = "Donaudampfschifffahrt" * 240
    app.ask(word)
    page = app.on_page(Transcript, "transcript")
    moment = datetime(2026, 3, 4, tzinfo=UTC)
    text = f"{word}\n\n- {word}\n\n`{word}`\n\n```\n{word}\n```\n\n| {word} | b |\n|---|---|\n| x | {word} |\n"
    page.add_item(MessageItem(Message("m-1", "c", 7, Role.ASSISTANT, MessageStatus.FAILED, text, moment), word, word))
    page.add_item(RunItem("r-1", word, word, (word,)))
    for kind in NoticeKind:
        app.window.notices.show_notice(Notice(kind, word, key=str(kind)))
    chat_id = app.application.presenter.tabs.current.chat_id
    app.application.commands.send(ChangeHeader(chat_id, HeaderChange(word, word, word, word)))
    app.find(QLineEdit, "searchField").setText(word)
    app.qtbot.wait(300)
    app.window.grab()
    assert app.window.size() == QSize(1024, 700)
    parts = [part for part in app.window.findChildren(QWidget) if part.isVisible()]
    wide = {f"{type(part).__name__} {part.objectName()}": part.minimumSizeHint().width() for part in parts}
    assert {name: width for name, width in wide.items() if width > 1024} == {}
    assert page.document().size().width() <= page.width()


def test_a_link_whose_words_say_something_else_is_asked_about(app: WindowDriver, qtbot: QtBot) -> None:
    opened: list[str] = []

    class Browser(QObject):
        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            opened.append(url.toString())

    browser = Browser()
    for scheme in ("https", "http", "mailto", "file", "ms-settings"):
        QDesktopServices.setUrlHandler(scheme, browser, "open")  # type: ignore[arg-type]
    app.ask("hello")
    page = app.on_page(Transcript, "transcript")
    words = "[https://learn.microsoft.com](https://evil.example/a) [Manual](https://good.example/b)"
    words += " [Settings › Keys](https://evil.example/c)"
    moment = datetime(2026, 3, 4, tzinfo=UTC)
    page.add_item(MessageItem(Message("m-1", "c", 7, Role.ASSISTANT, MessageStatus.COMPLETE, words, moment)))
    for url in ("mailto:a@b.example?attach=/etc/passwd", "file:///etc/passwd", "ms-settings:x"):
        page.anchorClicked.emit(QUrl(url))
    page.anchorClicked.emit(QUrl("https://good.example/b"))
    assert opened == ["https://good.example/b"]
    for url in ("https://evil.example/a", "https://evil.example/c"):
        page.anchorClicked.emit(QUrl(url))
        box = app.find(QDialog, "linkQuestionBox")
        said = " ".join(label.text() for label in box.findChildren(QLabel))
        assert url in said
        assert opened[-1] == "https://good.example/b"
        box.reject()
        app.until(lambda: app.window.findChild(QDialog, "linkQuestionBox") is None, "the box gone")
    page.anchorClicked.emit(QUrl("https://evil.example/a"))
    box = app.find(QDialog, "linkQuestionBox")
    next(button for button in box.findChildren(QAbstractButton) if button.text() == "Open").click()
    assert opened[-1] == "https://evil.example/a"
    for scheme in ("https", "http", "mailto", "file", "ms-settings"):
        QDesktopServices.unsetUrlHandler(scheme)
