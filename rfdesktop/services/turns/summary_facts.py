"""The text of a summary: what the model wrote, and what must be kept of what it left out, which comes first where both
do not fit."""

from __future__ import annotations

from collections.abc import Sequence

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.texts.data_marks import without_marks
from rfdesktop.services.turns.put_back import MustKeep, PutBack
from rfdesktop.services.turns.summary_fit import shortened_summary
from rfdesktop.services.turns.summary_words import SummaryWords
from rfdesktop.services.turns.token_estimates import estimate_tokens

WRITTEN_SHARE = PUT_BACK_SHARE = 0.16
"""What the model's words, and what is put back, may have of what a request may have, each at the least: what one of the
two does not need the other may have."""

_SHORTER = (1.0, 0.6, 0.3, 0.0)
"""What is tried of the model's words, the most first, until all that must be kept has room."""


def with_what_is_kept(
    words: SummaryWords,
    written: str,
    earlier: str,
    covered: Sequence[Message],
    new: Sequence[Message],
    budget: int,
) -> tuple[str, int]:
    """The text of a summary of the `covered` messages, and how many lines were put back into it.

    `written` is the model's, made of the `earlier` summary's text and the `new` messages, for a request of so many
    tokens; where it is nothing, the earlier one goes on.
    """
    pinned = [message for message in covered if message.pinned and message.text.strip()]
    facts = words.facts_in(earlier)
    said = without_marks(written).strip() or facts
    must_keep, missing = MustKeep(facts, new), PutBack()
    for share in _SHORTER:
        said = shortened_summary(said, round(budget * WRITTEN_SHARE * share)) if share else ""
        begun = words.whole(pinned, said, PutBack())
        left = round(budget * (WRITTEN_SHARE + PUT_BACK_SHARE)) - estimate_tokens(begun)
        missing = must_keep.left_out(begun, max(left, round(budget * PUT_BACK_SHARE)))
        if not missing.dropped:
            break
    return words.whole(pinned, said, missing, earlier), len(missing.lines)
