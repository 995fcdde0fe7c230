"""The card beside the ticket note: whose ticket it is, how it is left, the time to book, who wrote the note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.notes.outcomes import NoteAuthor, OutcomeDraft
from rfdesktop.ui.controls.outcome_badge import OutcomeBadge
from rfdesktop.ui.controls.plain_label import PlainLabel
from rfdesktop.ui.controls.shown import set_tip
from rfdesktop.ui.outcome.minutes_box import MinutesBox
from rfdesktop.ui.outcome.template_picker import TemplatePicker
from rfdesktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from rfdesktop.ui.words.session_documents import held_back_words, unsupported_words
from rfdesktop.ui.words.translate import translate

WIDTH, LETTERS = 232, 28
UNLIMITED = 16_777_215


class NoteSide(QFrame):
    """A column beside the note, or a strip over it where the page is narrow (`lay_flat`)."""

    minutesChanged = Signal(int)
    templateChosen = Signal(str)
    """A template's file, "" for the app's own way."""
    brokenTemplateChosen = Signal(str)
    """The file of one that cannot be used."""
    templatesClicked = Signal()
    """The templates are to be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setObjectName("noteSide")
        self._flat = False
        self._ticket = PlainLabel()
        self._ticket.setProperty("tone", "strong")
        self._ticket.setWordWrap(True)
        # A name without a blank must not widen the page.
        self._ticket.setMinimumWidth(1)
        self._badge = OutcomeBadge()
        self.minutes = MinutesBox("noteMinutesField")
        self._time = _caption(translate("NoteSide", "Time to book"))
        self._author = _caption("")
        self._author.setWordWrap(True)
        self.picker = TemplatePicker(self)
        self.picker.chosen.connect(self.templateChosen)
        self.picker.brokenChosen.connect(self.brokenTemplateChosen)
        self.picker.editClicked.connect(self.templatesClicked)
        self._unsupported = _caption("")
        self._unsupported.setObjectName("unsupportedLines")
        self._unsupported.setWordWrap(True)
        self._unsupported.setProperty("tone", "warn")
        self._unsupported.hide()
        self._held_back = _caption("")
        self._held_back.setObjectName("heldBackSecrets")
        self._held_back.setWordWrap(True)
        self._held_back.hide()
        self.minutes.valueChanged.connect(self.minutesChanged)
        self._lay_out()
        self.lay_flat(flat=False)

    def _lay_out(self) -> None:
        self._outside = QVBoxLayout(self)
        self._outside.setSpacing(SPACE_S)
        self._outside.addWidget(self._ticket)
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._rows.setSpacing(SPACE_S)
        self._outside.addLayout(self._rows, 1)
        outcome = QHBoxLayout()
        outcome.addWidget(self._badge)
        outcome.addStretch(1)
        self._rows.addLayout(outcome)
        self._rows.addSpacing(SPACE_S)
        booked = QVBoxLayout()
        booked.setSpacing(SPACE_XS)
        booked.addWidget(self._time)
        booked.addWidget(self.minutes)
        self._rows.addLayout(booked)
        self._rows.addSpacing(SPACE_S)
        self._rows.addWidget(self.picker)
        self._rows.addWidget(self._unsupported)
        self._rows.addWidget(self._held_back)
        self._rows.addSpacing(SPACE_S)
        self._rows.addWidget(self._author)

    def lay_flat(self, *, flat: bool) -> None:
        """Lays the card out as a strip, without what the page says elsewhere."""
        self._rows.setDirection(QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom)
        side, top = (SPACE_M, SPACE_S) if flat else (SPACE_L, SPACE_L)
        self._outside.setContentsMargins(side, top, side, top)
        self._author.setVisible(not flat)
        self._flat = flat
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """As a column it is as wide as so many letters, whatever the ticket's names are."""
        width = max(WIDTH, LETTERS * self.fontMetrics().averageCharWidth())
        self.setMinimumWidth(0 if self._flat else width)
        self.setMaximumWidth(UNLIMITED if self._flat else width)

    @property
    def template(self) -> str:
        """The file of the template that is chosen, "" for the app's own way."""
        return self.picker.current

    def offer_templates(self, templates: Sequence[tuple[str, str]], current: str, broken: Sequence[str] = ()) -> None:
        """Offers templates by file and name, without announcing it; `broken` ones cannot be used."""
        self.picker.offer(templates, current, broken)

    def show_unsupported(self, count: int) -> None:
        """Says how many lines nothing supports."""
        self._unsupported.setText(unsupported_words(count))
        self._unsupported.setVisible(count > 0)

    def show_secrets(self, secrets: Sequence[str]) -> None:
        """Says how many secrets are held back; the pointer on it shows which."""
        self._held_back.setText(held_back_words(len(secrets)))
        set_tip(self._held_back, "\n".join(secrets))
        self._held_back.setVisible(bool(secrets))

    def show_ticket(self, header: TicketHeader) -> None:
        """Shows number and account."""
        number = f"#{header.number.lstrip('#')}" if header.number else ""
        said = " · ".join(part for part in (number, header.client) if part)
        self._ticket.setText(said or translate("NoteSide", "No ticket number"))
        set_tip(self._ticket, said)

    def show_draft(self, draft: OutcomeDraft, *, writing: bool) -> None:
        """Shows the outcome, the time and who wrote the note, without announcing it."""
        self._badge.show_outcome(draft.outcome)
        with QSignalBlocker(self.minutes):
            self.minutes.setValue(draft.minutes)
        self.minutes.setEnabled(not writing and draft.concluded_at is None)
        self.picker.setEnabled(not writing and draft.concluded_at is None)
        being = translate("NoteSide", "Being written from the chat and the flows.")
        self._author.setText(being if writing else _author_words(draft.author))


def _author_words(author: NoteAuthor) -> str:
    return {
        NoteAuthor.NOBODY: "",
        NoteAuthor.MODEL: translate("NoteSide", "Written by the model from the chat and the flows."),
        NoteAuthor.COMPOSED: translate("NoteSide", "Put together from the chat and the flows."),
        NoteAuthor.ENGINEER: translate("NoteSide", "Changed by you."),
    }[author]


def _caption(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setProperty("tone", "muted")
    label.setProperty("scale", "small")
    return label
