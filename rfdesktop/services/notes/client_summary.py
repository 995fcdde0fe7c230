"""What is told the client of a ticket in a few sentences, from words that are known to be safe."""

from __future__ import annotations

import re

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.services.notes.client_safety import is_safe
from rfdesktop.services.notes.documents.client_days import when_in_words
from rfdesktop.services.notes.documents.client_words import NOBODYS, ClientWords, words_for
from rfdesktop.services.notes.documents.deed_kinds import CHECKED, WORKED
from rfdesktop.services.notes.documents.next_actions import NextAction, actions_in
from rfdesktop.services.notes.documents.others_work import others_work
from rfdesktop.services.notes.documents.plain_deeds import deeds_in, is_nothing_of_ours, is_work
from rfdesktop.services.notes.documents.planned_days import has_day
from rfdesktop.services.notes.documents.planned_doers import who_must
from rfdesktop.services.notes.entries import without_day
from rfdesktop.services.notes.errands import errand_done
from rfdesktop.services.notes.finding_forms import is_unexplained
from rfdesktop.services.notes.material import NoteMaterial, said_by_engineer
from rfdesktop.services.notes.topics import about

_DEEDS = 4
"""Kinds of work that a summary names: the last ones, which are nearest to what solved it."""

_DELIVERY = re.compile(
    r"\b(?<!not )(?<!not yet )(?<!to be )(?<!nicht )(?:ordered|bestellt|"
    r"command[ée]\w*|pedid[oa]|replacement ships|eta\b|deliver\w*|lieferung|livraison|"
    r"(?:platte|ersatz\w*|gerät) kommt)",
    re.IGNORECASE,
)
_WHEREABOUTS = re.compile(
    r"\b(?:(?:is|works?|only) (?:in|from|at) (?:the )?(?:office|home|work)|on (?:leave|holiday|vacation)|out of office|"
    r"(?:i'?m|i am|(?:ich )?bin) (?:off|out|away|gone|done|weg|raus|ab)|"
    r"(?:im|vom) (?:haus|büro|urlaub|homeoffice)|(?:im|in) (?:haus|büro|urlaub|homeoffice)|verreist|abwesend)\b",
    re.IGNORECASE,
)
"""Where somebody is until when, which is no plan of the work."""
_ASKED = re.compile(r"\b(?:please|pls|plz|bitte|svp|s'il (?:te|vous) pla[iî]t|merci de|por favor)\b", re.IGNORECASE)
"""What is asked of whoever reads it: "please take over today" promises the client nothing."""
_IN_CASE = re.compile(
    r"(?:^|[,;:(–] ?|\b(?:and|und|but|aber) )(?:only )?(?:if|in case|falls|sofern|nur wenn|si) ", re.IGNORECASE
)
"""Begins what is done on a condition."""
_TEAM = re.compile(r"\([^()]*\b(?:team|desk|squad|schicht)\)|\b(?:team|desk) \(", re.IGNORECASE)
"""Colleagues, whatever they look after: "Nadja (Apple team)"."""
WAITS = {
    words: re.compile(rf"\b(?:{pattern})", re.IGNORECASE)
    for words, pattern in {
        "We are waiting for our supplier": (
            r"vendor|supplier|provider|anbieter|isp\b|manufactur|hersteller|lieferant|fournisseur|fabricant|"
            r"proveedor|carrier|"
            r"dell|hpe?\b|lenovo|microsoft|telekom|apple|techniker|technicien|support\b"
        ),
        "We are waiting for an answer from your side": (
            r"client|customer|their |user\b|contact|kunde|the office|cliente|management"
        ),
    }.items()
}
"""Who has to act, as the client knows them, and how engineers' words for them begin."""

"""Characters of the longest title of a flow that is told."""


def client_summary(content: NoteContent, material: NoteMaterial, outcome: Outcome | None) -> str:
    """A few sentences for the client: what it was about and what was done, in words that are known to be safe, how it
    stands and what comes next."""
    words = words_of(material)
    deeds = deed_phrases(content)
    done = words.did.format(deeds=words.joined(deeds[-_DEEDS:])) if deeds else ""
    ahead = "" if outcome is Outcome.RESOLVED else waiting_for(content, material)
    topic = about(content, material)
    told = words.about.format(topic=words.said(topic)) if topic != NOBODYS else ""
    said = (told, done, *others_said(content, words), _ending(content, words, outcome), ahead)
    return " ".join(part for part in said if part)


def _ending(content: NoteContent, words: ClientWords, outcome: Outcome | None) -> str:
    if went_away(content, outcome):
        return words.gone
    if errand := errand_done(content, outcome):
        return words.errands[errand].outcome
    return words.outcomes[outcome] if outcome else words.in_work


def went_away(content: NoteContent, outcome: Outcome | None) -> bool:
    """Whether a fault went away without being mended: nobody found it, and nothing but checks was done."""
    if outcome is not Outcome.RESOLVED or content.root_cause:
        return False
    told = (*(f"{step.action}\n{step.result}" for step in content.steps), content.status)
    return any(map(is_unexplained, told)) and set(deed_phrases(content)) <= {CHECKED}


def words_of(material: NoteMaterial) -> ClientWords:
    """The words in which a client is written to: those of the language that the engineer wrote in."""
    return words_for(message.text for message in said_by_engineer(material.messages))


def deed_phrases(content: NoteContent) -> tuple[str, ...]:
    """What was done, by kinds of work."""
    texts = [f"{without_day(step.action)}\n{step.result}" for step in content.steps]
    known = tuple(deed.phrase for deed in deeds_in(texts))
    is_told = bool(set(known) - {CHECKED}) or is_nothing_of_ours(texts)
    return known if is_told or not any(map(is_work, texts)) else (WORKED,)


def others_said(content: NoteContent, words: ClientWords) -> tuple[str, ...]:
    """What others did, a sentence for each kind of work."""
    texts = [f"{without_day(step.action)}\n{step.result}" for step in content.steps]
    return tuple(map(words.said, others_work(texts, deed_phrases(content))))


def waiting_for(content: NoteContent, material: NoteMaterial) -> str:
    """What it waits for, and until when, in words that are known to be safe; "" where that is not said."""
    people = tuple(filter(None, (material.chat.header.contact,)))
    said = (actions_in(text, material.last_at, material.engineer, people) for text in content.next_steps)
    actions = [action for each in said for action in each]
    what = next((wait for action in actions if (wait := _wait(action))), "")
    words = words_of(material)
    planned = (action.when for action in actions if not _is_no_plan(action))
    named = next((when for when in planned if has_day(when) and is_safe(when)), "")
    when = when_in_words(named, words)
    if what:
        return words.until.format(what=words.said(what), when=when) if when else f"{words.said(what)}."
    return words.planned_for(when) if when else ""


def _is_no_plan(action: NextAction) -> bool:
    """Whether a day is named that nobody has promised: where somebody is until then, what is only asked for, or what
    is done then if something else comes first."""
    day = action.when.partition(" (")[0]
    before = action.what[: max(0, action.what.find(day))] if day else ""
    asked = bool(_ASKED.search(action.what)) and not action.owner
    return asked or bool(_WHEREABOUTS.search(action.what) or _IN_CASE.search(before))


def _wait(action: NextAction) -> str:
    """What an action waits for: a part that was ordered, or who has to act where that is known."""
    if _DELIVERY.search(action.what) and not who_must(action.what):
        return "We are waiting for a part to be delivered"
    theirs = re.search(rf"\btheir (?={re.escape(action.owner)})", action.what, re.IGNORECASE) if action.owner else None
    owner = f"{theirs[0] if theirs else ''}{action.owner}"
    if _TEAM.search(owner):
        return ""
    return next((words for words, pattern in WAITS.items() if pattern.search(owner)), "")
