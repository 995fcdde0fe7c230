"""The scenes of the gallery with the editor of flows: written, amiss, compared, tried out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QSize

from rfdesktop.app.gallery import Gallery
from rfdesktop.app.selfcheck_controls import CheckFailed
from rfdesktop.domain.flows.editing.edits import SetValue, TakeFlow
from rfdesktop.domain.flows.flow import Option
from rfdesktop.ui.flows.editor.presenter import FlowEditorPresenter

FLOW = "outlook-keeps-asking-for-password"
SIZES = {"": QSize(1280, 800), "-1024x700": QSize(1024, 700)}


@contextmanager
def _writing(gallery: Gallery, flow_id: str) -> Iterator[FlowEditorPresenter]:
    """An editor of a flow, or of a new one, which goes again with all that was written."""
    editors = gallery.application.presenter.flows.editors
    if flow_id:
        editors.open_flow(flow_id)
        gallery.until(lambda: bool(editors.opened[-1].session.flow.steps), "the editor")
    else:
        editors.open_new()
    editor = editors.opened[-1]
    yield editor
    while editor.session.can_undo:
        editor.session.undo()
    editor.keeping.forget()
    editor.keeping.touched = False
    editor.window.close()


def _take(gallery: Gallery, name: str, editor: FlowEditorPresenter) -> None:
    for shape, size in SIZES.items():
        editor.window.resize(size)
        editor.view.check()
        gallery.take(f"{name}{shape}", editor.window)


def writing(gallery: Gallery) -> None:
    """A question, an action, the flow itself; a new flow; each text size."""
    with _writing(gallery, FLOW) as editor:
        _take(gallery, "editor-question", editor)
        acting = next(step for step in editor.session.flow.steps if step.commands and step.fields)
        editor.session.select(acting.id)
        _take(gallery, "editor-action", editor)
        editor.session.select("")
        _take(gallery, "editor-flow", editor)
        theme = gallery.application.theme
        before = theme.font_size
        for size in (8, 20):
            theme.set_font_size(size)
            editor.session.select(editor.session.flow.start)
            gallery.take(f"editor-{size}pt", editor.window)
        theme.set_font_size(before)
    with _writing(gallery, "") as new:
        _take(gallery, "editor-new", new)


def helped(gallery: Gallery) -> None:
    """How a text will look, and what the shield says of a command."""
    with _writing(gallery, FLOW) as editor:
        acting = next(step for step in editor.session.flow.steps if step.commands)
        editor.session.select(acting.id)
        text = "Sign out **everywhere** first:\n\n1. in Outlook\n2. on the phone; see `dsregcmd /status`"
        editor.session.do(SetValue(acting.id, ("body",), text))
        place = ("commands", 0, "text")
        editor.session.do(SetValue(acting.id, place, "rmdir /s /q C:\\Mail"))
        editor.actions["look"].trigger()
        editor.view.check()
        control = editor.window.form.field_of(place)
        gallery.until(lambda: control is not None and bool(control.accessibleDescription()), "the shield's word")
        _take(gallery, "editor-look", editor)
        editor.actions["look"].trigger()


def amiss(gallery: Gallery) -> None:
    """Findings, a search, and another revision that has come in."""
    with _writing(gallery, FLOW) as editor:
        flow = editor.session.flow
        first = flow.steps[0]
        twice = (first.options[0], Option(first.options[0].label, "gone"), Option("", ""))
        editor.session.do(TakeFlow(replace(flow, steps=(replace(first, title="", options=twice), *flow.steps[1:]))))
        editor.view.check()
        editor.window.findings.show()
        _take(gallery, "editor-findings", editor)
        editor.window.findings.hide()
        if editor.keeping.newest is None:
            raise CheckFailed("the flow has no revision")
        editor.keeping.overrun(replace(editor.keeping.newest, number=7, by="Kim Lee"))
        editor.actions["find"].trigger()
        editor.window.find_bar.words.setText("user")
        editor.window.find_bar.stepped.emit(1)
        _take(gallery, "editor-overrun", editor)
        editor.window.find_bar.left.emit()


def beside(gallery: Gallery) -> None:
    """The revisions with a difference, and the try-out."""
    with _writing(gallery, FLOW) as editor:
        first = editor.session.flow.steps[0]
        editor.session.do(SetValue("", ("summary",), "Outlook for Windows asks for a password again and again."))
        editor.session.do(SetValue(first.id, ("title",), "Who is affected by it?"))
        editor.sides.open_revisions()
        window = editor.sides.revisions
        gallery.until(lambda: window().isVisible() and bool(window().summary.text()), "the revisions")
        gallery.take("editor-revisions", window())
        editor.sides.try_out()
        gallery.take("editor-try-out", gallery.window_of_its_own("flowTryOut"))


EDITOR_SCENES = (writing, helped, amiss, beside)
