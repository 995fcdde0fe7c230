"""The documents beside the note: their tabs, writing them, changing them, where their lines come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPlainTextEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.events import (
    BugSeen,
    CommandFailed,
    DocumentsWritten,
    DocumentText,
    DocumentTraced,
    NoteChecked,
    TemplatePreviewed,
    TemplatesListed,
)
from rfdesktop.domain.models.commands import AllowSpending, Aside
from rfdesktop.domain.notes.commands import (
    KeepTemplateEdit,
    PreviewTemplate,
    RenderNote,
    RewriteSection,
    SaveNote,
    SaveTemplate,
    StopNote,
    TraceDocument,
    WriteDocuments,
    WriteNote,
)
from rfdesktop.domain.notes.dialect import from_markdown
from rfdesktop.domain.notes.document_kinds import CLIENT_SUMMARY, INTERNAL_NOTE, TIME_ENTRY, DocumentKind, DocumentRef
from rfdesktop.domain.notes.documents import LineOrigin, Origin, OriginKind, TicketDocument
from rfdesktop.domain.notes.outcomes import KeptDocument, NoteAuthor, NoteBasis, OutcomeDraft
from rfdesktop.domain.notes.templates import read_template
from rfdesktop.domain.settings import ThemeChoice
from rfdesktop.domain.visibility import Visibility
from rfdesktop.ui.outcome.document_tabs import OTHERS, DocumentTabs
from rfdesktop.ui.outcome.note_reader import NoteReader
from rfdesktop.ui.outcome.template_editor import TemplateEditor
from rfdesktop.ui.theme.theme import Theme
from tests.ui.finding import find_one
from tests.ui.test_outcome_wizard import RESOURCES, Desk

SAFE = "We changed a setting. The problem has been solved.\n"
PAUSE = DocumentRef(DocumentKind.PAUSE)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    """The wizard at a written note."""
    theme = Theme(qapp, ThemeChoice.LIGHT, 10, RESOURCES)
    made = Desk(theme)
    qtbot.addWidget(made.wizard)
    made.to_note()
    yield made
    made.wizard.close()
    theme.deleteLater()
    qapp.setStyleSheet("")


def test_every_document_can_be_reached_in_a_narrow_window(desk: Desk) -> None:
    desk.wizard.resize(1024, 700)
    beside = desk.wizard.note_page.findChild(DocumentTabs)
    assert beside is not None
    for current in (INTERNAL_NOTE, OTHERS[-1]):
        beside.show_documents(OTHERS, current)
        QApplication.processEvents()
        bar = tabs(desk)
        assert bar.count() > len(OTHERS)
        assert all(bar.rect().contains(bar.tabRect(place)) for place in range(bar.count()))


def tabs(desk: Desk) -> QTabBar:
    return find_one(desk.wizard, QTabBar, "documentTabs")


def other(desk: Desk) -> NoteReader:
    return find_one(desk.wizard, NoteReader, "documentReader")


def answer(desk: Desk, ref: DocumentRef, markdown: str, failure: Failure | None = None) -> None:
    draft = desk.presenter.draft
    assert draft is not None
    kept = KeptDocument(ref, markdown, markdown, NoteAuthor.COMPOSED)
    desk.presenter.handle(DocumentsWritten(draft.with_document(kept), (ref,), failure))


def client(desk: Desk) -> None:
    tabs(desk).setCurrentIndex(1)
    answer(desk, CLIENT_SUMMARY, SAFE)


def test_a_tab_has_its_document_written_once_and_shows_it_as_it_grows(desk: Desk) -> None:
    tabs(desk).setCurrentIndex(1)
    (asked,) = desk.commands.of(WriteDocuments)
    assert asked.refs == (CLIENT_SUMMARY,)
    desk.presenter.handle(DocumentText("c", CLIENT_SUMMARY, "We changed"))
    assert other(desk).toPlainText() == "We changed"
    answer(desk, CLIENT_SUMMARY, SAFE)
    assert "has been solved" in other(desk).toPlainText()
    saved = desk.commands.last_saved().document(CLIENT_SUMMARY)
    assert saved is not None
    assert saved.markdown == SAFE
    tabs(desk).setCurrentIndex(0)
    tabs(desk).setCurrentIndex(1)
    assert len(desk.commands.of(WriteDocuments)) == 1


def test_what_the_engineer_changes_is_stored_with_the_draft_and_the_note_stays(desk: Desk) -> None:
    before = desk.preview.toPlainText()
    client(desk)
    desk.click("editNoteButton")
    find_one(desk.wizard, QPlainTextEdit, "documentEditor").setPlainText("Jo calls on Friday.")
    desk.presenter.keep_typed()
    kept = desk.commands.last_saved().document(CLIENT_SUMMARY)
    assert kept is not None
    assert (kept.markdown, kept.written, kept.author) == ("Jo calls on Friday.", SAFE, NoteAuthor.ENGINEER)
    assert desk.commands.last_saved().markdown == before
    tabs(desk).setCurrentIndex(2)
    answer(desk, TIME_ENTRY, "Files – solved\n")
    tabs(desk).setCurrentIndex(1)
    assert "Jo calls on Friday." in find_one(desk.wizard, QPlainTextEdit, "documentEditor").toPlainText()


def test_the_document_in_front_is_copied_and_saved(desk: Desk) -> None:
    client(desk)
    desk.click("copyNotesButton")
    desk.click("saveNotesButton")
    assert desk.commands.of(RenderNote)[-1].ref == CLIENT_SUMMARY
    assert desk.commands.of(SaveNote)[-1].ref == CLIENT_SUMMARY
    tabs(desk).setCurrentIndex(0)
    desk.click("copyNotesButton")
    assert desk.commands.of(RenderNote)[-1].ref == INTERNAL_NOTE


def test_more_documents_come_by_the_menu_and_go_by_it_without_losing_their_words(desk: Desk) -> None:
    head = desk.wizard.note_page.head
    next(one for one in head.tabs.add.actions_menu.actions() if one.objectName() == "add-pause").trigger()
    assert desk.commands.of(WriteDocuments)[-1].refs == (PAUSE,)
    answer(desk, PAUSE, "## Next\n\n**Owner:** vendor\n")
    assert tabs(desk).count() == 4
    head.removeClicked.emit()
    assert tabs(desk).count() == 3
    kept = desk.presenter.draft.document(PAUSE) if desk.presenter.draft else None
    assert kept is not None
    assert "vendor" in kept.earlier[-1]


def test_a_line_shows_its_source_and_a_click_leads_there(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(desk.commands.of(TraceDocument)))
    draft = desk.presenter.draft
    assert draft is not None
    blocks = from_markdown(draft.markdown)
    origin = Origin(OriginKind.MESSAGE, message_id="m3", place=3, excerpt="cleared it")
    lines = (LineOrigin(1, 0, "a", (origin,)), LineOrigin(len(blocks) - 1, 0, "b", ()))
    desk.presenter.handle(DocumentTraced("c", TicketDocument(INTERNAL_NOTE, blocks, lines=lines), ("hunter2",)))
    held = find_one(desk.wizard, QLabel, "heldBackSecrets")
    assert "1 secret" in held.text()
    assert "hunter2" in held.toolTip()
    shown = desk.reader.toPlainText().replace("\u00a0", " ")
    assert "⌐ message 4" in shown
    assert "⌐ no source" in shown
    assert desk.presenter.documents.sources.unsupported(INTERNAL_NOTE) == ("b",)
    assert desk.presenter.source.document(Visibility.INTERNAL).unsupported == ("b",)
    went: list[Origin] = []
    desk.wizard.note_page.originClicked.connect(went.append)
    desk.reader.anchorClicked.emit("origin:1.0")
    assert went == [origin]
    down, enter = Qt.Key.Key_Down, Qt.Key.Key_Return
    alt, keypad = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.KeypadModifier
    for key, changes, there in (
        # As macOS has every arrow.
        (down, alt | keypad, 1),
        (enter, Qt.KeyboardModifier.ShiftModifier, 1),
        (Qt.Key.Key_Enter, keypad, 2),
        (down, alt, 2),
        # Nothing supports this line: there is nowhere to go.
        (enter, Qt.KeyboardModifier.NoModifier, 2),
    ):
        qtbot.keyClick(desk.reader, key, changes)
        assert len(went) == there
        assert len(desk.reader.extraSelections()) == 1
    qtbot.keyClick(desk.reader, Qt.Key.Key_Escape)
    assert desk.reader.extraSelections() == []
    desk.reader.selectAll()
    assert "⌐" not in desk.reader.createMimeDataFromSelection().text()


def test_before_it_is_traced_as_it_stands_every_line_for_the_client_is_to_be_seen(desk: Desk) -> None:
    def asked() -> tuple[str, ...]:
        return desk.presenter.source.document(Visibility.CLIENT).unsupported

    client(desk)
    answer(desk, CLIENT_SUMMARY, "## What we did\n\n- Cleared the cache\n- Restarted it\n")
    assert asked() == ("## What we did", "- Cleared the cache", "- Restarted it")
    blocks = from_markdown(desk.presenter.source.document(Visibility.CLIENT).markdown)
    origin = Origin(OriginKind.MESSAGE, message_id="m3", place=3, excerpt="cleared it")
    lines = (LineOrigin(1, 0, "Cleared the cache", (origin,)), LineOrigin(1, 1, "Restarted it", ()))
    desk.presenter.handle(DocumentTraced("c", TicketDocument(CLIENT_SUMMARY, blocks, lines=lines), ()))
    assert asked() == ("Restarted it",)
    desk.click("editNoteButton")
    find_one(desk.wizard, QPlainTextEdit, "documentEditor").setPlainText("Jo calls on Friday.\n\n1. Then all is well")
    desk.presenter.keep_typed()
    assert asked() == ("Jo calls on Friday.", "1. Then all is well")


def _by_keys(menu: QMenu, button: QWidget, name: str, qtbot: QtBot) -> None:
    """Opens a button's menu, and the first entry of one of its menus."""
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Down)
    qtbot.waitUntil(menu.isVisible)
    inner = find_one(menu, QMenu, name)
    while menu.activeAction() is not inner.menuAction():
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Right)
    qtbot.waitUntil(inner.isVisible)
    qtbot.keyClick(inner, Qt.Key.Key_Return)


def test_why_a_document_was_not_written_stays_whatever_is_said_of_the_note(desk: Desk) -> None:
    tabs(desk).setCurrentIndex(1)
    written = desk.commands.of(WriteDocuments)[-1]
    asked: list[OutcomeDraft] = []
    desk.commands.check = asked.append
    desk.presenter.handle(CommandFailed(written, Failure(ErrorCode.CONNECTION_DROPPED)))
    assert "connection" in desk.notice().casefold()
    desk.answer_check(NoteBasis(activity="more"))(asked[-1])
    assert "connection" in desk.notice().casefold()


def test_one_section_is_written_again_and_wordings_are_compared_by_keys(desk: Desk, qtbot: QtBot) -> None:
    client(desk)
    answer(desk, CLIENT_SUMMARY, f"## What\n\n{SAFE}")
    head = desk.wizard.note_page.head
    head.sectionChosen.emit("What")
    assert desk.commands.of(RewriteSection)[-1].title == "What"
    answer(desk, CLIENT_SUMMARY, SAFE, Failure(ErrorCode.CONNECTION_DROPPED))
    assert "connection" in desk.notice().casefold()
    find_one(desk.wizard, QPlainTextEdit, "documentEditor").setPlainText("Other words.")
    _by_keys(head.again.actions_menu, head.again, "compareMenu", qtbot)
    assert "−\tWe changed a setting" in desk.wizard.note_page.compare.toPlainText()
    assert "+\tOther words." in desk.wizard.note_page.compare.toPlainText()
    # That the note is known to be up to date takes it from nobody's eyes.
    draft = desk.presenter.draft
    assert draft is not None
    assert draft.basis is not None
    desk.presenter.handle(NoteChecked(draft, draft.basis))
    assert desk.wizard.note_page.compare.isVisible()
    assert "+\tOther words." in desk.wizard.note_page.compare.toPlainText()
    desk.click("editNoteButton")
    assert desk.wizard.note_page.other_view.isVisible()


def test_a_template_is_picked_edited_with_a_preview_and_a_broken_one_named(desk: Desk, qtbot: QtBot) -> None:
    brief = read_template("brief", "name: Brief\nfor: client\n---\n{client_summary}\n")
    broken = read_template("bad", "name: Bad\nfor: client\n---\n{steps}\n")
    client(desk)
    desk.presenter.handle(TemplatesListed("c", (brief, broken)))
    assert "Bad" in desk.notice()
    picker = find_one(desk.wizard, QComboBox, "templatePicker")
    names = [picker.itemText(place) for place in range(picker.count())]
    assert names[:3] == ["Standard", "Brief", "Bad (cannot be used)"]
    picker.activated.emit(2)
    editor = find_one(desk.wizard, TemplateEditor, "templateEditor")
    assert (editor.stem, picker.currentText()) == ("bad", "Standard")
    editor.close()
    editor.list.setCurrentIndex(0)
    picker.setCurrentIndex(1)
    picker.activated.emit(1)
    assert desk.commands.of(WriteDocuments)[-1].template == "brief"
    answer(desk, CLIENT_SUMMARY, SAFE)
    picker.activated.emit(picker.count() - 1)
    text = find_one(desk.wizard, QPlainTextEdit, "templateText")
    text.setPlainText(brief.text + "More\n")
    qtbot.waitUntil(
        lambda: bool(desk.commands.of(PreviewTemplate)) and "More" in desk.commands.of(PreviewTemplate)[-1].text
    )
    changed = replace(brief, text=brief.text + "More\n")
    desk.presenter.handle(TemplatePreviewed("c", changed, "Seen\n"))
    assert find_one(desk.wizard, NoteReader, "templatePreview").toPlainText() == "Seen"
    desk.click("saveTemplateButton")
    (kept,) = desk.commands.of(SaveTemplate)
    assert (kept.stem, kept.text) == ("brief", changed.text)
    find_one(desk.wizard, QPlainTextEdit, "templateText").window().close()


def test_a_template_is_never_overwritten_cut_or_gone_without_a_word(desk: Desk, qtbot: QtBot) -> None:
    text = "name: Mine\nfor: client\n---\n{client_summary}\n"
    mine = read_template("mine", text)
    over = replace(read_template("brief", text.replace("Mine", "Brief")), over_shipped=True)
    client(desk)
    desk.presenter.handle(TemplatesListed("c", (over, mine)))
    picker = find_one(desk.wizard, QComboBox, "templatePicker")
    picker.activated.emit(picker.count() - 1)
    editor = find_one(desk.wizard, TemplateEditor, "templateEditor")
    editor.list.setCurrentIndex(2)
    said = find_one(editor, QLabel, "templateFindings")
    for name, why in (("", "file name"), ("a/b", "file name"), ("MINE", "already")):
        editor.name.setText(name)
        desk.click("saveTemplateButton")
        assert why in said.text()
    editor.name.setText("new one")
    editor.text.setPlainText(text + "x" * 30_000)
    desk.click("saveTemplateButton")
    assert "20,000" in said.text()
    assert desk.commands.of(SaveTemplate) == []
    # Typing goes on while it is saved: neither words nor caret go.
    editor.text.setPlainText(text)
    desk.click("saveTemplateButton")
    qtbot.keyClicks(editor.text, "# ")
    new = read_template("new one", text)
    desk.presenter.handle(TemplatesListed("c", (over, mine, new), "new one"))
    assert (editor.stem, editor.text.toPlainText()) == ("new one", "# " + text)
    assert editor.text.textCursor().position() == 2
    desk.presenter.handle(CommandFailed(desk.commands.of(SaveTemplate)[0], Failure(ErrorCode.EXPORT_FAILED)))
    assert editor.text.toPlainText() == "# " + text
    assert said.isVisible()
    # The app's own stands again, and the words of before by undoing; one's own stays as one that is not saved.
    editor.list.setCurrentIndex(0)
    assert "own" in editor.remove.text()
    editor.remove.click()
    shipped = read_template("brief", text.replace("Mine", "Shipped"), shipped=True)
    desk.presenter.handle(TemplatesListed("c", (shipped, mine, new)))
    assert (editor.stem, editor.text.toPlainText()) == ("brief", shipped.text)
    editor.text.undo()
    assert editor.text.toPlainText() == over.text
    editor.list.setCurrentIndex(1)
    editor.remove.click()
    desk.presenter.handle(TemplatesListed("c", (shipped, new)))
    assert (editor.stem, editor.name.text(), editor.text.toPlainText()) == ("", "mine", text)
    editor.close()


def test_what_is_typed_into_a_template_is_kept_before_it_is_saved_and_there_again(desk: Desk, qtbot: QtBot) -> None:
    text = "name: Mine\nfor: client\n---\n{client_summary}\n"
    mine, other_one = read_template("mine", text), read_template("other", text.replace("Mine", "Other"))
    client(desk)
    edits = (("", "name: half"), ("other", "typed before"))
    desk.presenter.handle(TemplatesListed("c", (mine, other_one), edits=edits))
    picker = find_one(desk.wizard, QComboBox, "templatePicker")
    picker.activated.emit(picker.count() - 1)
    editor = find_one(desk.wizard, TemplateEditor, "templateEditor")
    assert desk.commands.of(KeepTemplateEdit) == []
    editor.list.setCurrentIndex(2)
    assert editor.text.toPlainText() == "name: half"
    editor.list.setCurrentIndex(1)
    assert editor.text.toPlainText() == "typed before"
    editor.list.setCurrentIndex(0)
    qtbot.keyClicks(editor.text, "# ")
    qtbot.waitUntil(lambda: bool(desk.commands.of(KeepTemplateEdit)))
    qtbot.keyClicks(editor.text, "## ")
    desk.presenter.keep_typed()
    assert desk.commands.of(KeepTemplateEdit)[-1] == KeepTemplateEdit("c", "mine", "# ## " + text)
    desk.click("saveTemplateButton")
    desk.presenter.handle(TemplatesListed("c", (read_template("mine", "# ## " + text), other_one), "mine"))
    desk.presenter.keep_typed()
    assert desk.commands.of(KeepTemplateEdit)[-1] == KeepTemplateEdit("c", "mine", "")
    assert {kept.stem for kept in desk.commands.of(KeepTemplateEdit)} == {"mine"}
    editor.close()


def test_where_there_is_little_room_the_buttons_stand_under_the_tabs(desk: Desk, qtbot: QtBot) -> None:
    head, bar = desk.wizard.note_page.head, tabs(desk)

    def below() -> bool:
        return head.edit.mapTo(head, QPoint()).y() >= bar.height()

    desk.wizard.resize(1000, 700)
    qtbot.waitUntil(lambda: not below())
    desk.wizard.resize(desk.wizard.minimumSizeHint())
    qtbot.waitUntil(below)
    assert bar.tabRect(bar.count() - 1).right() <= bar.width()


def test_a_document_that_a_used_up_budget_kept_from_the_model_is_written_by_it_on_request(desk: Desk) -> None:
    tabs(desk).setCurrentIndex(1)
    answer(desk, CLIENT_SUMMARY, SAFE, Failure(ErrorCode.BUDGET_USED_UP))
    assert "A budget is used up" in desk.notice()
    assert desk.commands.of(AllowSpending) == []
    desk.click("noteNoticeButton")
    assert desk.commands.of(AllowSpending) == [AllowSpending("c", Aside.DOCUMENT)]
    first, again = desk.commands.of(WriteDocuments)
    assert (first.anew, again.anew, again.refs) == (False, True, (CLIENT_SUMMARY,))
    # The note, which is not in front, is left as it is.
    assert len(desk.commands.of(WriteNote)) == 1


@pytest.mark.parametrize("kind", [WriteDocuments, RewriteSection])
def test_a_document_that_broke_off_can_be_written_again(
    desk: Desk, kind: type[WriteDocuments] | type[RewriteSection]
) -> None:
    tabs(desk).setCurrentIndex(1)
    (asked,) = desk.commands.of(WriteDocuments)
    command = asked if kind is WriteDocuments else RewriteSection(asked.draft, asked.refs[0], "Summary")
    for other_command in (StopNote("c"), None):
        desk.presenter.handle(BugSeen(other_command))
        desk.wizard.note_page.writeAgainClicked.emit()
        assert len(desk.commands.of(WriteDocuments)) == 1, "one is under way"
    desk.presenter.handle(BugSeen(command))
    desk.wizard.note_page.writeAgainClicked.emit()
    assert len(desk.commands.of(WriteDocuments)) == 2
