"""The main screens in a language that nobody speaks: no text is left in English, none is cut."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.domain.flows.editing.edits import TakeFlow
from rfdesktop.domain.flows.flow import FlowOrigin
from rfdesktop.domain.settings import Settings, specs
from rfdesktop.ui.flows.editor.try_out import TryOut
from rfdesktop.ui.flows.exporting.export_window import ExportWindow
from rfdesktop.ui.flows.health.window import HealthWindow
from rfdesktop.ui.flows.importing.import_window import ImportWindow
from rfdesktop.ui.flows.starter_review import StarterReview
from rfdesktop.ui.outcome.wizard import OutcomeWizard
from rfdesktop.ui.window.notices import Notice, NoticeKind
from tests.ui.conftest import Start
from tests.ui.pseudo_locale import BEGIN, END, PseudoTranslator, pseudo, source_texts
from tests.ui.screen_checks import RESOURCES
from tests.ui.shown_texts import clipped, document_pieces, menu_texts, shown_texts
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"
SIZES = ((1024, 700), (1320, 820))
ENDINGS = ("rfflow", "md", "mmd", "csv", "docx", "html")
WRITTEN = ("![x](y) Is the plug in?", "Put it in")
NAMES = (*ENDINGS, *WRITTEN, "ResolutionFlow", "Anthropic", "PowerShell", "Cisco IOS", "bash", "OpenAI")
EXAMPLES = ("docs", "https://docs.example.com/mcp", "DOCS_API_KEY", "X-API-Key", "https://na.myconnectwise.net")
"""What stands in empty fields for what is typed there."""
OF_QT = ("Close Tab", "Scroll Left", "Scroll Right")
"""Said by Qt itself, whose own translations have them."""
_BRACKETED = re.compile(rf"{BEGIN}[^{BEGIN}{END}]*(?:{END}|…$)")
"""A translated part; one that ends in an ellipsis has no end."""


W = TypeVar("W", bound=QWidget)


def one(parent: QWidget, kind: type[W], name: str = "") -> W:
    """The control of a kind and, where one is given, a name."""
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert found is not None, f"{kind.__name__} {name} is missing"
    return found


@pytest.fixture
def language(qapp: QApplication) -> Iterator[PseudoTranslator]:
    translator = PseudoTranslator()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


@pytest.fixture
def app(language: PseudoTranslator, start_app: Start) -> WindowDriver:
    return start_app()


@cache
def data() -> frozenset[str]:
    """What was written elsewhere: the starter flows' texts, what was typed, settings' values, names."""
    texts = [SYMPTOM, *NAMES, *EXAMPLES, *OF_QT, *(str(getattr(Settings(), spec.name)) for spec in specs())]
    texts += [path.read_text(encoding="utf-8") for path in (RESOURCES / "prompts").glob("*.md")]
    templates = [path.read_text(encoding="utf-8") for path in (RESOURCES / "templates").glob("*.md")]
    texts += [line.removeprefix("name:") for text in templates for line in text.split("\n") if line.startswith("name:")]
    for path in sorted((RESOURCES / "flows").rglob("*.rfflow")):
        texts += _strings(json.loads(path.read_text(encoding="utf-8")))
    lines = [line for text in texts for line in (text, *text.split("\n"))]
    return frozenset(_bare(" ".join(line.split())) for line in lines)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


_HASH = re.compile(r"[0-9a-f]{40,}")


def in_english(text: str) -> bool:
    """Whether a part of a text is neither translated nor somebody's own words."""
    rest = text
    while rest != (shorter := _BRACKETED.sub(" | ", rest)):
        rest = shorter
    pieces = (" ".join(piece.split()) for piece in re.split(r"[|·—\n]", rest))
    return any(re.search(r"[A-Za-z]{2}", piece) and not _is_foreign(piece) for piece in pieces)


def _is_foreign(text: str) -> bool:
    """Whether a text in no brackets is somebody's own words, a key that Qt names, or a hash."""
    return bool(_HASH.fullmatch(text)) or is_key(text) or is_key(_bare(text)) or is_data(_bare(text))


def _bare(text: str) -> str:
    return text.strip("“”().,:…&+ ")


def is_data(text: str) -> bool:
    """Whether somebody wrote it: a whole text of theirs, several, or at least three words of one."""
    parts = text.split(", ")
    return text in data() or all(
        part in data() or (len(part.split()) > 2 and part in " ".join(data())) for part in parts
    )


def is_key(text: str) -> bool:
    """Whether this is what Qt calls a key or a combination of keys, such as "Ctrl+T"."""
    keys = QKeySequence(text)
    return not keys.isEmpty() and keys.toString(QKeySequence.SequenceFormat.NativeText) == text


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def check(screen: QWidget, language: PseudoTranslator) -> None:
    """Nothing visible is in English, nothing is cut, every text asked for is one of the source's."""
    assert [f"{name}: {text}" for name, text in shown_texts(screen) if in_english(text)] == []
    known = {text for _, text in source_texts()}
    # A note is content, in the language of the one who gets it.
    documents = [edit for edit in screen.findChildren(QTextEdit) if edit.objectName() != "noteReader"]
    pieces = [piece for edit in documents for piece in document_pieces(edit)]
    assert [piece for piece in pieces if piece.strip() in known] == []
    assert clipped(screen) == []
    assert language.asked - source_texts() == set()


def check_sizes(app: WindowDriver, language: PseudoTranslator) -> None:
    for size in SIZES:
        app.window.resize(*size)
        settle()
        check(app.window, language)


def test_the_language_keeps_what_code_reads() -> None:
    assert pseudo("&Save {count} of %n <b>files</b>").startswith(f"{BEGIN}&Sávé {{count}} öf %n <b>fíléš</b> ")
    assert pseudo(" min") == f" {BEGIN}míñéx{END}"
    assert len(pseudo("The note could not be written.")) >= 1.4 * len("The note could not be written.")


def test_the_first_run_card(language: PseudoTranslator, start_app: Start) -> None:
    app = start_app({"theme": "light"})
    check_sizes(app, language)
    for chip in app.page.findChildren(QAbstractButton):
        if chip.isCheckable() and chip.isVisible():
            chip.click()
            settle()
            check_sizes(app, language)


def test_the_window_with_a_chat_and_suggestions(app: WindowDriver, language: PseudoTranslator) -> None:
    check_sizes(app, language)
    app.ask(SYMPTOM)
    app.until(app.window.flows.preview.isVisible, "the flow's details")
    check_sizes(app, language)
    assert [f"{name}: {text}" for name, text in menu_texts(app.window) if in_english(text)] == []
    app.action("findAction").trigger()
    app.on_page(QLineEdit, "findField").setText("outlook")
    settle()
    check_sizes(app, language)


def test_the_history_and_the_flows_search(app: WindowDriver, language: PseudoTranslator) -> None:
    app.ask(SYMPTOM)
    app.find(QLineEdit, "searchField").setText("nowhere to be found")
    app.find(QLineEdit, "librarySearch").setText("zzzz qqqq xxxx")
    app.until(lambda: any("zzzz" in text for _, text in shown_texts(app.window)), "no flow found")
    app.qtbot.wait(500)
    found = [f"{name}: {text}" for name, text in shown_texts(app.window) if in_english(text)]
    assert found == []
    assert clipped(app.window) == []


def test_a_running_flow(app: WindowDriver, language: PseudoTranslator) -> None:
    app.ask(SYMPTOM)
    app.find(QAbstractButton, "launchFlowButton").click()
    app.until(lambda: app.page.findChild(QWidget, "flowOptions") is not None, "the first step")
    for _ in range(4):
        check_sizes(app, language)
        options = app.on_page(QWidget, "flowRunner").findChild(QWidget, "flowOptions")
        buttons = options.findChildren(QAbstractButton) if options is not None and options.isVisible() else []
        onward = buttons[0] if buttons else app.button("flowNextButton")
        onward.click()
        app.qtbot.wait(200)


def test_the_wizards_three_pages(app: WindowDriver, language: PseudoTranslator) -> None:
    app.ask(SYMPTOM)
    app.click("concludeButton")
    app.until(lambda: app.window.findChild(OutcomeWizard) is not None, "the wizard")
    wizard = one(app.window, OutcomeWizard)
    app.until(wizard.isVisible, "the wizard")
    settle()
    check(wizard, language)
    one(wizard, QRadioButton, "outcomeResolved").click()
    for page in ("details", "note"):
        one(wizard, QAbstractButton, "wizardNextButton").click()
        if page == "note":
            app.until(one(wizard, QAbstractButton, "copyNotesButton").isEnabled, "the note")
        settle()
        check(wizard, language)
    wizard.close()


def test_the_pages_of_the_settings(app: WindowDriver, language: PseudoTranslator) -> None:
    app.action("settingsAction").trigger()
    dialog = app.find(QDialog, "settingsDialog")
    app.until(dialog.isVisible, "the settings")
    pages = one(dialog, QListWidget, "settingsPages")
    for index in range(pages.count()):
        pages.setCurrentRow(index)
        app.qtbot.wait(100)
        check(dialog, language)
    dialog.reject()


def test_notices(app: WindowDriver, language: PseudoTranslator) -> None:
    text = pseudo("The answer could not be stored. Free some space on the disk, then retry.")
    for kind in NoticeKind:
        app.window.notices.show_notice(Notice(kind, text))
        settle()
        check_sizes(app, language)


def test_the_review_of_starter_flows(language: PseudoTranslator, start_app: Start, profile: Path) -> None:
    shipped = FlowFiles().read(RESOURCES / "flows" / "vpn-will-not-connect.rfflow")
    changed = replace(shipped, summary="Another summary.", minutes=99)

    async def changed_by_the_team() -> None:
        library = await LanceFlowLibrary.open(profile / "flows.lance", None, repair=True)
        files = FlowFiles()
        others = [files.read(path) for path in files.paths(RESOURCES / "flows") if path.stem != shipped.id]
        await library.load_starters([replace(shipped, title="VPN, an older edition"), *others])
        await library.put([changed], FlowOrigin.IMPORT)
        assert await library.publish([shipped.id])
        await library.close()

    asyncio.run(changed_by_the_team())
    app = start_app()
    card = app.window.flows.starter_card
    app.until(card.isVisible, "the offer")
    check_sizes(app, language)
    card.review.click()
    app.until(lambda: card.findChild(StarterReview) is not None, "the review")
    review = one(card, StarterReview)
    settle()
    check(review, language)
    review.close()


def test_the_editor_and_the_windows_beside_it(app: WindowDriver, language: PseudoTranslator) -> None:
    editors = app.application.presenter.flows.editors
    editors.open_flow("onedrive-stuck-syncing")
    (editor,) = editors.opened
    app.until(lambda: editor.begun, "the editor")
    window, session = editor.window, editor.session
    editor.actions["look"].trigger()
    shapes = {step.type: step.id for step in session.flow.steps if not step.commands or step.fields}
    for step_id in ("", *shapes.values()):
        session.select(step_id)
        for size in SIZES:
            window.resize(*size)
            settle()
            check(window, language)
    torn = [replace(step, title="", next="gone", note="{gone}") for step in session.flow.steps]
    session.do(TakeFlow(replace(session.flow, title="", start="gone", steps=tuple(torn))))
    editor.view.check()
    window.findings.show()
    editor.actions["find"].trigger()
    window.find_bar.words.setText("zzzz")
    assert editor.keeping.newest is not None
    editor.keeping.overrun(replace(editor.keeping.newest, number=7))
    settle()
    check(window, language)
    assert [f"{name}: {text}" for name, text in menu_texts(window) if in_english(text)] == []
    editor.sides.open_revisions()
    app.until(lambda: bool(editor.sides.revisions().summary.text()), "the difference")
    settle()
    check(editor.sides.revisions(), language)
    session.undo()
    editor.sides.try_out()
    settle()
    check(one(window, TryOut), language)
    editor.keeping.forget()
    editor.keeping.touched = False
    window.close()


def test_the_windows_about_flows(app: WindowDriver, language: PseudoTranslator) -> None:
    flows = app.application.presenter.flows
    app.action("flowHealthAction").trigger()
    health = one(app.window, HealthWindow)
    app.until(lambda: health.rows.rowCount() > 0, "the figures")
    flows.exports.open_library()
    exports = one(app.window, ExportWindow)
    app.action("pasteFlowAction").trigger()
    imports = one(app.window, ImportWindow)
    question, deed = WRITTEN
    imports.page.source.insertPlainText(f"1. {question}\n   - {deed}: go to step 9\n   - No: go on\n2. {deed}\n")
    app.until(imports.take.isEnabled, "what was understood")
    for window in (health, exports, imports):
        settle()
        check(window, language)
    imports.page.source.clear()
    for window in (health, exports, imports):
        window.close()


def test_what_does_not_fit_would_be_seen(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    label = QLabel("A line that needs its room", home)
    wrapped = QLabel("Words that need three lines or more to be shown whole", home)
    wrapped.setWordWrap(True)
    button = QPushButton("Store the key", home)
    field = QLineEdit(home)
    field.setPlaceholderText("What is looked for in all of the chats")
    shown = (label, wrapped, button, field)
    for widget in shown:
        widget.setGeometry(0, 0, 400, 200)
    home.resize(400, 200)
    home.show()
    assert clipped(home) == []
    for widget in shown:
        widget.resize(60, 30)
    assert len(clipped(home)) == len(shown)
    for widget in shown:
        widget.setGeometry(10, 10, 400, 100)
    assert all("does not lie in" in found for found in clipped(home))
    assert len(clipped(home)) == len(shown)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Store the key", True),
        (f"{BEGIN}Štöré thé kéy{END} (not kept)", True),
        (f"{BEGIN}Štöré {BEGIN}Áñthröpíç{END}{END} · {SYMPTOM}", False),
        ("Ctrl+Shift+F", False),
        ("10:25 · 3", False),
    ],
)
def test_english_would_be_seen(text: str, wrong: bool) -> None:
    assert in_english(text) is wrong
