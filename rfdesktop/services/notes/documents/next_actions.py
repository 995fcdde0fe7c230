"""What has to be done next, by whom and when, as far as the engineer's words say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rfdesktop.services.notes.documents.owners import owner_of
from rfdesktop.services.notes.documents.planned_days import once_in, when_in

OWNER_UNKNOWN = "not recorded"
DATE_UNKNOWN = "not recorded"


@dataclass(frozen=True, slots=True)
class NextAction:
    """What is to be done, by whom and when; "" for what is not said."""

    what: str
    owner: str = ""
    when: str = ""


def next_action(
    text: str, said_at: datetime, engineer: str = "", people: Sequence[str] = (), lately: str = ""
) -> NextAction:
    """What a sentence says of owner and date. `said_at` is when it was said, for "tomorrow"; `engineer` is "us";
    `people` are known by name from elsewhere, however it is written here; `lately` was named before it."""
    what = " ".join(text.split())
    return NextAction(what, owner_of(what, engineer, people, lately), when_in(what, said_at) or once_in(what))


_PARTS = re.compile(r"[,;]\s+(?:(?:and|then|und|dann|et|puis|y) )?")


def actions_in(
    text: str, said_at: datetime, engineer: str = "", people: Sequence[str] = (), lately: str = ""
) -> tuple[NextAction, ...]:
    """What a sentence says is to be done: each part by itself where more than one names somebody and a day, or where
    after somebody with a day somebody else is named."""
    parts = [next_action(part, said_at, engineer, people, lately) for part in _PARTS.split(text) if part.strip()]
    if sum(bool(part.owner and part.when) for part in parts) > 1:
        return tuple(parts)
    first, *rest = parts or [NextAction("")]
    if first.owner and first.when and rest and rest[0].owner not in ("", first.owner):
        after = next_action(text[text.find(rest[0].what) :], said_at, engineer, people, first.owner)
        return (first, after)
    return (next_action(text, said_at, engineer, people, lately),)


def actions_of(
    texts: Sequence[str], said_at: datetime, engineer: str = "", people: Sequence[str] = ()
) -> tuple[NextAction, ...]:
    """What sentences say is to be done, each knowing who was named in those before it."""
    actions: list[NextAction] = []
    for text in texts:
        named = (one.owner for one in reversed(actions) if one.owner and one.owner != (engineer or "us"))
        lately = next(named, "").removesuffix(f" and {engineer or 'us'}")
        actions += actions_in(text, said_at, engineer, people, lately)
    return tuple(actions)
