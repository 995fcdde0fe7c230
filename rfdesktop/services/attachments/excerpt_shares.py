"""How the room that there is for what is attached to a message is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.attachments.excerpts import BUDGET, LEAST, kept_size
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.services.turns.attached_parts import attached_part
from rfdesktop.services.turns.token_estimates import BYTES_PER_TOKEN, part_tokens

AROUND_IT = 200
"""Bytes of what stands around an attachment's words: its name, how much there is of it, the delimiter."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What an attachment takes: `fixed` tokens where that is settled, else up to so many `wanted` bytes of a text that
    has `weight` bytes a character."""

    fixed: int = 0
    wanted: int = 0
    weight: float = 1.0

    @classmethod
    def of(cls, attachment: Attachment, data: bytes) -> Shared:
        """Of an attachment and the bytes of its text."""
        if attachment.goes_itself or attachment.is_sent:
            return cls(fixed=part_tokens(attached_part(attachment)))
        text = data.decode("utf-8", "replace")
        weight = len(data) / len(text) if text else 1.0
        size = kept_size(text.split("\n"), attachment.kept)
        if size > BUDGET:
            # More than is ever chosen by rule: the engineer's own choice, which goes as it is.
            return cls(fixed=part_tokens(TextPart(" " * round(size * weight))))
        # Which lines are chosen, and so how many, depends on the question.
        return cls(wanted=round(min(BUDGET, len(text)) * weight), weight=weight)


def shares(attached: Sequence[Shared], room: int) -> tuple[int, ...]:
    """The characters that each may have of so many tokens: those that want little leave the rest to the others."""
    left = (room - sum(each.fixed for each in attached)) * BYTES_PER_TOKEN
    waiting = sorted((place for place, each in enumerate(attached) if each.wanted), key=lambda at: attached[at].wanted)
    left -= AROUND_IT * len(waiting)
    given = [BUDGET] * len(attached)
    for nth, place in enumerate(waiting):
        own = min(attached[place].wanted, max(0, left) // (len(waiting) - nth))
        left -= own
        if own < attached[place].wanted:
            given[place] = max(LEAST, int(own / attached[place].weight))
    return tuple(given)
