"""What others did at a ticket, as the client is told of it: that it was done, and by none of us.

A colleague of the client's, a supplier or an electrician is not named, and what they did is not claimed. Work of a kind
that has no such sentence is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rfdesktop.services.notes.documents.deed_kinds import REPLACED, RESTARTED, RESTORED, SETTING
from rfdesktop.services.notes.documents.plain_deeds import kind_of, parts_by_others

PASSIVES = {
    REPLACED: "A defective part was replaced.",
    RESTORED: "Access to the account was restored.",
    SETTING: "A setting was corrected.",
    "installed an update": "An update was installed.",
    "reinstalled software": "Software was reinstalled.",
    RESTARTED: "The affected equipment or service was restarted.",
    "worked on the connections": "The connections were worked on.",
    "renewed an expired certificate": "An expired certificate was renewed.",
    "renewed a subscription that had expired": "A subscription that had expired was renewed.",
    "corrected access rights": "Access rights were corrected.",
}


def others_work(texts: Iterable[str], ours: Iterable[str]) -> tuple[str, ...]:
    """Sentences about what others did, in English, each kind once; what is told of us is not told twice."""
    told = set(ours)
    return tuple(dict.fromkeys(PASSIVES[kind] for kind in _kinds(texts) if kind in PASSIVES and kind not in told))


def _kinds(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for part in parts_by_others(text):
            kind = kind_of(part)
            if kind:
                yield kind
