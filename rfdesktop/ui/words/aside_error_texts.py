"""The errors of answers that are wanted whole: a note, a flow, a summary. Of one that was cut nothing is kept."""

from __future__ import annotations

from dataclasses import replace

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.ui.words.error_texts import TEXTS
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

_AGAIN = QT_TRANSLATE_NOOP("Errors", "What arrived could not be used as it is. Try again.")

ASIDE_TEXTS: dict[ErrorCode, ErrorText] = {
    code: replace(TEXTS[code], next_step=_AGAIN)
    for code in (ErrorCode.CONNECTION_DROPPED, ErrorCode.CUT_OFF, ErrorCode.PAUSED_TOO_OFTEN)
}
