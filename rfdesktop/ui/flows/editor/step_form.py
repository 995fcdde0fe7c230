"""The form for the step that is looked at, or for what the flow itself says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rfdesktop.domain.flows.editing.draft_findings import PlacedFinding
from rfdesktop.domain.flows.editing.places import Place
from rfdesktop.domain.flows.flow import Flow, Step, StepType
from rfdesktop.ui.controls.turn_page import turn_page
from rfdesktop.ui.controls.whole_scroll import WholeScroll
from rfdesktop.ui.flows.editor.body_field import BodyField
from rfdesktop.ui.flows.editor.flow_part import FlowPart
from rfdesktop.ui.flows.editor.form_part import FormPart
from rfdesktop.ui.flows.editor.inputs import EditLine
from rfdesktop.ui.flows.editor.placed import ChoiceField, LineField, PlacedField, TextField
from rfdesktop.ui.flows.editor.step_more import StepMore
from rfdesktop.ui.flows.editor.target_field import Target, TargetField
from rfdesktop.ui.flows.editor.type_parts import TypePart, part_for, shape_of
from rfdesktop.ui.theme.icons import Icons
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M
from rfdesktop.ui.words.flow_editing import code_words, said_of
from rfdesktop.ui.words.translate import translate

LETTERS = 22
"""The least width, in letters."""


class StepForm(WholeScroll):
    """Shows a step or the flow; says what is written there."""

    edited = Signal(object, object)
    """A place and the value there."""
    typeWanted = Signal(object)
    added = Signal(str, object)
    """An entry for the end of a list."""
    wanted = Signal(object, str)
    """What is to be done to the entry at a place: "up" or "remove"."""
    createWanted = Signal(int, str)
    """A step of this title that the exit of this number is to lead to."""
    titled = Signal()
    """Enter in the title."""
    finished = Signal()
    """Enter in the last of the fields that a step cannot do without."""
    renameWanted = Signal(str)
    startWanted = Signal()
    sourceWanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepForm")
        self.setAccessibleName(translate("FlowEditor", "The step"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icons = icons
        self._shape: tuple[object, ...] = ()
        self._part = FormPart()
        self._type: TypePart | None = None
        self._more: StepMore | None = None
        self._chain: list[PlacedField] = []
        self._looks = False
        """Whether somebody wants to see how a step's text will look."""

    def show_flow(self, flow: Flow, *, new: bool) -> None:
        """Shows what the flow says of itself."""
        if self._shape != (flow.kind,):
            self._shape = (flow.kind,)
            kept = self.focused_place()
            self._retire()
            self._type = self._more = None
            part = FlowPart(flow.kind)
            page = self._turn_to(part)
            self._begin(part, part.fields[:1])
            page.show()
            self._hold(kept)
        self._part.show_values(flow)
        if isinstance(self._part, FlowPart):
            self._part.show_new(new)

    def show_step(
        self, step: Step, targets: Sequence[Target], flows: Sequence[Target], *, start: bool, source: bool
    ) -> None:
        """Shows a step. What has the caret keeps it."""
        if self._shape != shape_of(step):
            self._build(step)
        if self._type is not None:
            self._type.set_targets(targets, flows)
        self._part.show_values(step)
        if self._more is not None:
            self._more.show_step(step, start=start, source=source)

    def show_findings(self, findings: Iterable[PlacedFinding]) -> None:
        """Says at each field what is amiss there; what is amiss with the whole stands at the title."""
        by_field: dict[PlacedField, list[PlacedFinding]] = {}
        for entry in findings:
            field = self._part.field_at(entry.place or ("title",))
            if field is not None:
                by_field.setdefault(field, []).append(entry)
        for field in self._part.fields:
            here = by_field.get(field, [])
            field.show_findings(map(said_of, here), wrong=not all(entry.unfinished for entry in here))

    def show_remark(self, place: Place, text: str) -> None:
        """Says something beside the field of a place, "" for nothing."""
        field = self._part.field_at(place)
        if field is not None:
            field.show_remark(text)

    @property
    def fields(self) -> tuple[PlacedField, ...]:
        """The fields that are shown, in their order."""
        return tuple(self._part.fields)

    def field_of(self, place: Place) -> QWidget | None:
        """The control of a place."""
        field = self._part.field_at(place)
        return field.control if field is not None else None

    def take_focus(self, place: Place) -> None:
        """Puts the keyboard into the field of a place, which is to be written anew or left, and brings it into
        sight."""
        field = self._part.field_at(place) or self._part.field_at(("title",))
        if field is not None:
            field.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if isinstance(field.control, EditLine):
                field.control.selectAll()
            # Once it has been laid out.
            QTimer.singleShot(0, field, lambda: self.ensureWidgetVisible(field, 0, 40))

    def mark(self, place: Place, start: int, end: int) -> None:
        """Marks words in a field and brings them into sight; the keyboard stays where it is."""
        field = self._part.field_at(place)
        if isinstance(field, LineField):
            field.line.setSelection(start, end - start)
        elif isinstance(field, TextField):
            cursor = field.text.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            field.text.setTextCursor(cursor)
        if field is not None:
            QTimer.singleShot(0, field, lambda: self.ensureWidgetVisible(field, 0, 40))

    def focused_place(self) -> Place | None:
        """The place of the field that has the keyboard, or will have it once the window is in front again."""
        at = self.window().focusWidget()
        return next((field.place for field in self._part.fields if at is not None and _holds(field, at)), None)

    def _build(self, step: Step) -> None:
        kept = self.focused_place()
        self._retire()
        self._shape = shape_of(step)
        part = FormPart(SPACE_M)
        page = self._turn_to(part)
        types = [(type_, code_words(type_)) for type_ in StepType]
        title = LineField(("title",), translate("FlowEditor", "Title"))
        type_ = ChoiceField(("type",), translate("FlowEditor", "Kind of step"), types)
        body = BodyField(self._icons, shown=self._looks)
        body.looked.connect(self._looked)
        part.add(title, type_, body)
        self._type = part_for(step, self._icons, part)
        part.adopt(self._type)
        part.rows.addWidget(self._type)
        self._type.added.connect(self.added)
        self._type.createWanted.connect(self.createWanted)
        self._more = StepMore(self._icons)
        self._more.renameWanted.connect(self.renameWanted)
        self._more.startWanted.connect(self.startWanted)
        self._more.sourceWanted.connect(self.sourceWanted)
        part.rows.addWidget(self._more)
        exits = {"options", "flow", "next"}
        self._begin(part, [title, *(field for field in self._type.fields if field.place[0] in exits)])
        page.show()
        self._hold(kept)

    def turn_look(self) -> None:
        """Shows how the step's text will look, or hides it."""
        body = self._part.field_at(("body",))
        if isinstance(body, BodyField):
            body.toggle.click()

    def _looked(self, shown: bool) -> None:
        self._looks = shown

    def _hold(self, place: Place | None) -> None:
        """Keeps the keyboard where it was before the form was built anew."""
        if place is None:
            return
        held = self._part.field_at(place) or self._part.field_at(("title",))
        if held is not None:
            held.control.setFocus()

    def commit(self) -> None:
        """What is being typed into the field of a target is meant."""
        for field in self._part.fields:
            if isinstance(field, TargetField):
                field.line.commit()

    def _retire(self) -> None:
        """The fields that are shown say nothing any more: another step takes their place."""
        for part in (self._part, self._type, self._more):
            if part is not None:
                part.blockSignals(True)

    def _turn_to(self, part: FormPart) -> QWidget:
        """Puts a part into the place of what was shown, hidden until it is filled: what is filled elsewhere is styled
        anew with all that is in it each time that something takes it in. Gives the page it stands on."""
        page = QWidget()
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        page.setProperty("surface", "surface")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        rows.addWidget(part)
        rows.addStretch(1)
        turn_page(self, page)
        page.hide()
        return page

    def _begin(self, part: FormPart, chain: list[PlacedField]) -> None:
        self._part, self._chain = part, chain
        part.edited.connect(self._edited)
        part.entered.connect(self._entered)
        part.wanted.connect(self.wanted)
        self.setMinimumWidth(LETTERS * self.fontMetrics().averageCharWidth() + 2 * SPACE_L)

    def _edited(self, place: Place, value: object) -> None:
        if place == ("type",):
            self.typeWanted.emit(value)
        else:
            self.edited.emit(place, value)

    def _entered(self, place: Place) -> None:
        """Goes on where a step needs something: from the title through its exits to the next step."""
        if place == ("title",):
            self.titled.emit()
        at = next((number for number, field in enumerate(self._chain) if field.place == place), -1)
        if at + 1 < len(self._chain) and at >= 0:
            self.take_focus(self._chain[at + 1].place)
        elif at >= 0:
            self.finished.emit()
        else:
            self.focusNextChild()


def _holds(field: PlacedField, control: QWidget) -> bool:
    return field.control is control or field.control.isAncestorOf(control)
