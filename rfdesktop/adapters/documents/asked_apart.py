"""Questions within a paragraph, each with what to do where it is true: "Solved? Close it. Not solved? Step 5." """

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.adapters.documents.directions import direction
from rfdesktop.domain.flows.named_ends import ending

_PAIR, _FEW, _SHORT_QUESTION = 2, 3, 8
_ASKING = re.compile(
    r"(?:is|are|was|were|do|does|did|can|could|has|have|will|what|which|who|where|how|why|when"
    r"|ist|sind|hat|haben|kann|können|wird|was|welche[rs]?|wer|wo|wie|warum|wann)\b"
)
_IF_YES = {"Otherwise": "If yes", "Else": "If yes", "If": "If yes", "Sinon": "Si oui"}
"""By the first of the words for its opposite; the others are German."""
_THEN = re.compile(r"^(?:then|dann|alors)[ ]+", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|nicht|kein\w*|still|immer noch)\b|n['’]t\b")


def asked_apart(parts: Sequence[str]) -> int:
    """How many of the sentences before the answers that are questions themselves: "Solved? Close it. Not solved? Go
    on." The number of all where there are none."""
    at = len(parts)
    while at >= _PAIR and _is_short_question(parts[at - 2]) and not parts[at - 1].endswith("?"):
        at -= _PAIR
    asked = [part.rstrip("?").casefold() for part in parts[at::2]]
    if len(asked) == 1 and _is_no_sentence(asked[0]) and ending(parts[-1]) is not None:
        # "Still broken? Escalate."
        return at
    if len(asked) < _PAIR or not (all(map(_is_no_sentence, asked)) or _is_denied(asked)):
        return len(parts)
    return at


def with_yes(parts: Sequence[str]) -> list[str]:
    """The sentences; what stands between a question and an "otherwise" is to be done if yes: "Does it work? Close the
    ticket, otherwise escalate."."""
    made = list(parts)
    other = direction(made[-1]) if len(made) > _PAIR and made[-3].endswith("?") else None
    if other is not None and other.otherwise and ((way := direction(made[-2])) is None or not way.label):
        made[-2] = f"{_IF_YES.get(other.label.split(' ')[0], 'Falls ja')}, {_THEN.sub('', made[-2])}"
    return made


def _is_short_question(part: str) -> bool:
    return part.endswith("?") and len(part.split()) <= _SHORT_QUESTION


def _is_no_sentence(asked: str) -> bool:
    return len(asked.split()) <= _FEW and not _ASKING.match(asked)


def _is_denied(asked: list[str]) -> bool:
    """Whether one of the questions is the other one with a "not"."""
    told = [set(re.findall(r"[^\W\d_]{3,}", words)) for words in asked]
    return len(asked) == _PAIR and bool(told[0] & told[1]) and any(map(_NOT.search, asked))
