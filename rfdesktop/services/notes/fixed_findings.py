"""What was found and then mended: the finding that the last work on a solved ticket is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from rfdesktop.domain.chats.chat import Message
from rfdesktop.services.notes.causes import is_astray, is_unsure
from rfdesktop.services.notes.documents.tried import changed_nothing
from rfdesktop.services.notes.doubts import is_hearsay
from rfdesktop.services.notes.engineer_words import is_deed, is_state, is_to_do, without_lead
from rfdesktop.services.notes.faults import fault_in
from rfdesktop.services.notes.remedies import is_switched_back, is_taken_up, telling_words, was_done_before
from rfdesktop.services.notes.small_talk import sentences
from rfdesktop.services.notes.workarounds import names_workaround

_FOUND = re.compile(
    r":|\b(?:conflict|mismatch|duplicate|collision|typo|null|konflikt|doppelt|conflicto|"
    r"found (?:an?|the|two|three|\d+|old|his|her)|stand auf|stood at|estaba en|était sur|went|got|lost|ran out|hung|"
    r"stopped|lief|hing|hängt|steckt|klemmt|hangs|stuck|fiel|blieb|wurden?|"
    r"(?:someone|somebody|jemand|quelqu'un|alguien|(?:her|his|their) [a-z]+)(?: \([^)]{1,40}\))? (?:\w+ed|\w+ó|"
    r"a \w+é|hat)\b|"
    r"is|was|are|were|has|had|had|shows?|says?|changed|from|ist|war|sind|hat|steht|est|était|a|ont|está|estaba|"
    r"since|old|atteinte?)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
_LONGEST = 400
"""Characters of the longest sentence that tells a finding; more was pasted."""
_DEED_FIRST = re.compile(
    r"(?:now |jetzt |then )?(?:removed|deleted|disabled|replaced|corrected|patched|plugged|connected|"
    r"enabled|assigned|installed|started|unblocked|tightened|repaired|renamed|cleaned|renewed|reset|festgezogen|"
    r"gereinigt|gelöscht|entfernt|ersetzt|"
    r"supprimée?|remplacée?|eliminad[oa])\b",
    re.IGNORECASE,
)
"""What was done to what the clause before is about."""
_LEFT_OUT = re.compile(r"(?P<what>[^,;]*\bnot (?P<deed>\w+ed))[,;] (?:now )?(?P=deed)\b", re.IGNORECASE)
"""What had been left out and was made good: "the other end was not patched, patched it"."""
_AGREED = re.compile(
    r"\b(?:approv\w*|authori[sz]ed|ok of|asked|called|informed|confirmed|validé|autorisé|"
    r"genehmigt)\b",
    re.I,
)
_LABEL = re.compile(r"(?:before|after|vorher|nachher|avant|après|antes|plan|rollback|window)\s*[:=]", re.IGNORECASE)
"""What begins a record of how something was changed rather than of what was found."""
_DID_IT = re.compile(
    r"(?:then |so |and |i |we |now )*(?!re-?(?:start|boot|set|tri|install)|power|tri|check|test|call|ask|updat|order|"
    r"report)"
    r"(?:(?:the )?(?!tri|check|test|call|ask|order|report|want|need|lik|us|client|custom|vendor)[a-z-]{3,} )?"
    r"[a-z]{3,}ed (?:it|them|that)\b(?! (?:to|over to|out to) (?:the )?(?:\w+ )?(?:team|"
    r"vendor|supplier|desk|line|tier|user|client)\b)|(?:câble|cable|kabel) (?:puesto|remis|rein|wieder dran)\b",
    re.IGNORECASE,
)
"""Begins what was done about what stands right before it: "not on the uplink, tagged it"."""
_OUTSIDE_WORK = re.compile(
    r"(?:then |so |and |i |we |he |she |they |user |client |now )*(?:tried|checked|tested|asked|told|called|sent|"
    r"ordered|reported|noted|saw|noticed|\w{2,}ed)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?:i|we|he|she|they|you|user|client|customer|caller|ich|wir|er|sie|kunde|kundin|il|elle|on|él|ella)\b|"
    r".*\b(?:want(?:s|ed)?|wishe[sd]|needed|would like|möchte\w*|wollte\w*|voulait|quería)\b",
    re.IGNORECASE,
)
"""What somebody did or wished, which is no fault."""


def _mended_by_it(sentence: str, after: str) -> str:
    """The clause of which the next one, or the next sentence, says that something was done about "it"; "" where there
    is none, or where that clause itself tells work, a wish, or how well it is."""
    clauses = [one.strip() for one in _CLAUSE.split(sentence)]
    for clause, following in zip(clauses, [*clauses[1:], after], strict=True):
        if not _DID_IT.match(following) or len(telling_words(clause)) < _FEWEST_WORDS:
            continue
        if (
            _OUTSIDE_WORK.match(clause)
            or _SOMEBODY.match(clause)
            or is_deed(clause)
            or is_to_do(clause)
            or not _may_be_found(clause)
        ):
            continue
        return without_lead(clause)
    return ""


def mended(said: Sequence[Message]) -> tuple[datetime, str] | None:
    """The finding and when it was told: the last sentence that says how something was and of which a later one, about
    work that was done, takes up a word. None where there is no such pair."""
    told = [(message.created_at, sentence.strip()) for message in said for sentence in _clauses(message.text)]
    for place in range(len(told) - 1, -1, -1):
        at, sentence = told[place]
        later = [later for _, later in told[place + 1 :]]
        if within := _mended_within(sentence) or _mended_by_it(sentence, later[0] if later else ""):
            return at, within
        if (_is_finding(sentence) and is_taken_up(sentence, later)) or is_switched_back(sentence, later):
            return at, sentence
    return None


def reported_and_mended(problem: str, said: Sequence[Message]) -> str:
    """The clause of the report behind its first that says what is broken, where later work takes up a word of it:
    "laptops drop the wifi, its certificate expired"; "" where there is none."""
    later = [sentence.strip() for message in said for sentence in _clauses(message.text)]
    for sentence in _clauses(problem):
        for clause in _CLAUSE.split(sentence.strip())[1:]:
            if fault_in(clause) and not is_hearsay(clause) and is_taken_up(clause, later):
                return clause
    return ""


_CLAUSE = re.compile(r"[,;] ")


def _mended_within(sentence: str) -> str:
    """The clause of a sentence that says how something was, where the next one says what was done about that:
    "the layout was added with the pack, removed"."""
    if found := _LEFT_OUT.search(sentence):
        return found["what"].strip()
    clauses = _CLAUSE.split(sentence)
    for place, clause in enumerate(clauses[:-1]):
        after = clauses[place + 1 :]
        if not _is_finding(clause) or len(telling_words(clause)) < _FEWEST_WORDS:
            continue
        if _DEED_FIRST.match(after[0]):
            return without_lead(clause)
    return ""


def _clauses(text: str) -> list[str]:
    """The sentences of a short message; a longer one, which may be a log, says nothing here."""
    if text.count("\n") > 1:
        return []
    return [one for one in sentences(text) if one.strip() and len(one) <= _LONGEST]


_SAYS = re.compile(
    r"[,;] (?:he|she|they|user|client|customer|er|sie|kunde|kundin|il|elle|él|ella) (?:says?|said|thinks?|claims?|sagt|"
    r"meint|dit|dice)\b",
    re.IGNORECASE,
)
"""What somebody said of it: no finding of the engineer's."""
_HARMLESS = re.compile(
    r"\b(?:known good|false positive|harmless|legit(?:imate)?|genuine|unbedenklich|harmlos|falso positivo|faux positif|"
    r"inoffensi\w+)\b",
    re.IGNORECASE,
)
"""What was found to be well."""


def _is_finding(sentence: str) -> bool:
    ours = is_deed(sentence) and not was_done_before(sentence)
    return _may_be_found(sentence) and bool(_FOUND.search(sentence)) and not ours and not _AGREED.search(sentence)


def _may_be_found(sentence: str) -> bool:
    """Whether a sentence could tell what is wrong: it asks, guesses and denies nothing, and says of nothing that it is
    well."""
    if (
        sentence.endswith("?")
        or _LABEL.match(sentence)
        or is_unsure(sentence)
        or is_astray(sentence)
        or is_hearsay(sentence)
        or _HARMLESS.search(sentence)
        or names_workaround(sentence)
    ):
        return False
    return not (changed_nothing(sentence) or is_state(sentence) or _SAYS.search(sentence))
