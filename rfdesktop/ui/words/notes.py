"""What is said of a ticket note: why the model did not write all of it, which parts of it could not follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.events import NoteChecked, NoteWritten
from rfdesktop.domain.notes.frame import HEADER
from rfdesktop.domain.notes.outcomes import NoteBasis, Shortfall
from rfdesktop.domain.notes.sections import Section
from rfdesktop.ui.words.error_texts import TEXTS
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_AGAIN = QT_TRANSLATE_NOOP("Errors", "Write it again, or complete it by hand.")
_BROKE_OFF = QT_TRANSLATE_NOOP("Errors", "The connection broke in the middle of the note.")
_ENDED = QT_TRANSLATE_NOOP("Errors", "The model ended before the note was finished.")


def _known(code: ErrorCode, next_step: str, what: str = "", next_with: str = "") -> ErrorText:
    """A failure with its usual first sentence, unless there is another, and what to do about a note."""
    usual = TEXTS[code]
    return ErrorText(what or usual.what, next_step, "" if what else usual.what_with, next_with)


_TEXTS: dict[ErrorCode, ErrorText] = {
    **TEXTS,
    ErrorCode.KEY_MISSING: _known(
        ErrorCode.KEY_MISSING, QT_TRANSLATE_NOOP("Errors", "To have a model write it, add one under Settings › Keys.")
    ),
    ErrorCode.BILLING: _known(
        ErrorCode.BILLING, QT_TRANSLATE_NOOP("Errors", "Check the account's billing page, then write it again.")
    ),
    ErrorCode.REQUEST_REFUSED: _known(
        ErrorCode.REQUEST_REFUSED,
        QT_TRANSLATE_NOOP("Errors", "Check the model and the address under Settings › Assistant, then write it again."),
    ),
    ErrorCode.REQUEST_TOO_LARGE: _known(
        ErrorCode.REQUEST_TOO_LARGE,
        QT_TRANSLATE_NOOP(
            "Errors", "Complete it by hand, or choose a model that takes more under Settings › Assistant."
        ),
    ),
    ErrorCode.RATE_LIMITED: _known(
        ErrorCode.RATE_LIMITED,
        QT_TRANSLATE_NOOP("Errors", "Wait a little, then write it again."),
        next_with=QT_TRANSLATE_NOOP("Errors", "Write it again in {seconds}."),
    ),
    ErrorCode.OVERLOADED: _known(ErrorCode.OVERLOADED, QT_TRANSLATE_NOOP("Errors", "Write it again in a minute.")),
    ErrorCode.PROVIDER_FAULT: _known(
        ErrorCode.PROVIDER_FAULT,
        QT_TRANSLATE_NOOP("Errors", "Write it again. If it stays, look at the provider's status page."),
    ),
    ErrorCode.APP_FAULT: _known(
        ErrorCode.APP_FAULT,
        QT_TRANSLATE_NOOP("Errors", "Write it again. If it stays, restart the app and report it with the log."),
    ),
    ErrorCode.BUDGET_USED_UP: _known(
        ErrorCode.BUDGET_USED_UP,
        QT_TRANSLATE_NOOP("Errors", "Complete it by hand, raise the budget, or have the model write it all the same."),
    ),
    ErrorCode.NO_CONNECTION: _known(
        ErrorCode.NO_CONNECTION,
        QT_TRANSLATE_NOOP(
            "Errors", "Check the network, the proxy and the address under Settings › Assistant, then write it again."
        ),
        next_with=QT_TRANSLATE_NOOP(
            "Errors",
            "Is the local server running, on port {local_port}? Start it, or correct the address under Settings › "
            "Assistant, then write it again.",
        ),
    ),
    ErrorCode.CONNECTION_DROPPED: _known(ErrorCode.CONNECTION_DROPPED, _AGAIN, _BROKE_OFF),
    ErrorCode.SILENCE: _known(
        ErrorCode.SILENCE, QT_TRANSLATE_NOOP("Errors", "Write it again, or allow more time under Settings › Assistant.")
    ),
    ErrorCode.CUT_OFF: _known(ErrorCode.CUT_OFF, _AGAIN, _ENDED),
    ErrorCode.EMPTY_ANSWER: _known(
        ErrorCode.EMPTY_ANSWER,
        QT_TRANSLATE_NOOP(
            "Errors", "Write it again. If it stays, check the address and the model under Settings › Assistant."
        ),
    ),
    ErrorCode.DECLINED: _known(
        ErrorCode.DECLINED, _AGAIN, QT_TRANSLATE_NOOP("Errors", "The model declined to write this note.")
    ),
    ErrorCode.OUTPUT_LIMIT: _known(
        ErrorCode.OUTPUT_LIMIT,
        _AGAIN,
        QT_TRANSLATE_NOOP("Errors", "The note became longer than the model may write at once."),
    ),
    ErrorCode.CONTEXT_FULL: _known(
        ErrorCode.CONTEXT_FULL,
        QT_TRANSLATE_NOOP(
            "Errors", "Complete it by hand, or choose a model that reads more under Settings › Assistant."
        ),
    ),
    ErrorCode.PAUSED_TOO_OFTEN: _known(
        ErrorCode.PAUSED_TOO_OFTEN, _AGAIN, QT_TRANSLATE_NOOP("Errors", "The provider paused the note too many times.")
    ),
    ErrorCode.NOTE_UNREADABLE: _known(ErrorCode.NOTE_UNREADABLE, _AGAIN),
}


def unwritten_words(event: NoteWritten | Shortfall) -> str:
    """Why the model did not write the whole note, what the app put together instead, what of the model's answer fits
    nowhere; "" where there is no need."""
    unplaced = _unplaced(event.unplaced)
    if event.failure is None and not event.by_app:
        return unplaced
    failure = words(event.failure, _TEXTS) if event.failure else None
    what = failure.what if failure else translate("NoteFailures", "The writing was stopped.")
    return " ".join(part for part in (what, _stands_in(event), unplaced, failure.next_step if failure else "") if part)


def _unplaced(count: int) -> str:
    if not count:
        return ""
    text = translate(
        "NoteFailures",
        "%n part(s) of the model's answer fit into no section: they stand at the note's end, under “{title}”.",
        None,
        count,
    )
    return text.format(title=Section.FURTHER.value)


def _stands_in(event: NoteWritten | Shortfall) -> str:
    if not event.by_model:
        return translate("NoteFailures", "The app has put the note together from the chat and the flows instead.")
    text = translate(
        "NoteFailures",
        "Finished by the model: {written}. Put together from what else had come, the chat and the flows: {rest}.",
    )
    return text.format(written=", ".join(event.by_model), rest=", ".join(event.by_app))


def kept_words(titles: Sequence[str]) -> str:
    """Which parts of a note stayed as the engineer changed them ("" is the header)."""
    names = ", ".join(translate("StaleWords", "Header") if title == HEADER else title for title in titles)
    said = translate("StaleWords", "Left as you changed it here, though it is different now: {parts}.")
    return said.format(parts=names)


@dataclass(frozen=True, slots=True)
class StaleWords:
    """`text` is "" where there is nothing to say; `outdated` that the note would be another if it were written now."""

    text: str
    outdated: bool


def stale_words(event: NoteChecked) -> StaleWords:
    """What has changed since the note was written, and which parts of it could not follow."""
    before, now = event.draft.basis or NoteBasis(), event.basis
    outcome, chat = before.outcome is not now.outcome, before.activity != now.activity
    said = []
    if outcome and chat:
        said.append(
            translate("StaleWords", "The outcome has changed and the chat has gone on since this note was written.")
        )
    elif outcome:
        said.append(translate("StaleWords", "The outcome has changed since this note was written."))
    elif chat:
        said.append(translate("StaleWords", "The chat has gone on since this note was written."))
    if event.left:
        said.append(kept_words(event.left))
    return StaleWords(" ".join(said), outcome or chat)
