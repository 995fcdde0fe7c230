"""What was done at a ticket, in words that are known to be safe: kinds of work that the engineer's words name.

Nothing that somebody typed is quoted, since it may name anybody. The words looked for are English, German, French and
Spanish; what is done in words that are not known is left out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rfdesktop.services.notes.acts import is_act, is_check, is_done_by_others, is_talk
from rfdesktop.services.notes.documents.client_words import GERMAN
from rfdesktop.services.notes.documents.deed_kinds import CHECKED, DEEDS, REPLACED, RESTARTED, RESTORED, SETTING
from rfdesktop.services.notes.documents.tried import changed_nothing
from rfdesktop.services.notes.doers import goes_on, is_somebodys_work
from rfdesktop.services.notes.doubts import is_hearsay, left_undone
from rfdesktop.services.notes.moods import is_conditional, told_done
from rfdesktop.services.notes.small_talk import sentences

_LONGEST = 300
"""Characters of the longest clause of which it is asked who did it; more was pasted."""
_NEAR = "[^\\n]{0,120}"
"""What may stand between two words of a kind of work: looked through to the end of a long text at every first word,
it would take time by the square of the length."""
_COMPILED = {
    phrase: re.compile(rf"\b(?:{words.replace('.*', _NEAR)})", re.IGNORECASE) for phrase, words in DEEDS.items()
}

_TO_COME = re.compile(
    r"\b(?:planned|planning|plan(?= *:)|planen|geplant\w*|prévue?s?|previst[oa]s?|"
    r"scheduled(?! (?:task|job|scan|report|backup))|abgesagt|called off|cancell?ed|tomorrow|demain|next week|"
    r"(?:we|i|he|she|they|[a-z]+) (?:does|mounts|installs|replaces|restarts|reboots|swaps|upgrades|images|orders) "
    r"(?:the|it|them|this))\b",
    re.IGNORECASE,
)
_HAD_DONE = re.compile(
    r"\b(?:which|that|who|den|die|das) (?!(?:i|we|ich|wir)\b)\w+(?: \w+)? had \w+ed\b[^,;.]*", re.IGNORECASE
)
"""What somebody else had done before: "which she had installed on Monday"."""
_TONIGHT = re.compile(r"\b(?:tonight|heute abend|ce soir|esta noche)\b", re.IGNORECASE)
"""What is to come, or was called off: so is all that follows it in its sentence."""

_IS_DONE = re.compile(r"(?:(?:i|we|then|and|also)\s+)*[a-z-]{2,}ed\b", re.IGNORECASE)
"""Begins what was done: "installed it tonight"."""

_SIDE_REMARK = re.compile(
    r"\b(?:as|wie|comme|según lo) (?:planned|scheduled|geplant|prévu|previsto)\b|"
    r"\b(?:no|kein\w*|pas de) (?:spare|ersatz\w*)\b|"
    r"\b(?:instead of|rather than) [\w-]+|"
    r"\b(?:kein\w*|ohne|without|sans|sin|no) (?:an? |any |further |einen )?(?:neustarts?|restarts?|reboots?|"
    r"redémarrage|reinicio)\b",
    re.IGNORECASE,
)
"""What names a kind of work by the way: it was not done, or it was and as it was meant to be."""

_OF_BEFORE = re.compile(
    r"\b(?:since|after|seit|nach|depuis|après|desde|tras) (?:(?!(?:i|we|ich|wir)\b)[\w.-]+ ){0,4}?"
    r"(?:swap|exchange|upgrade|update|move|replacement|change|migration|install\w*|restart|reboot|umzug|austausch|"
    r"umstellung|mise à jour|changement|cambio|actualización)\b[^,;.]*",
    re.IGNORECASE,
)
"""What had happened before the trouble: "new address since the box swap"."""

_WORKS_SINCE = re.compile(
    r"^(?!.*\b(?:not|no|n't|never|stopped|nicht|kein\w*|pas|plus)\b).{0,80}\b(?:works?|working|ok|fine|fixed|solved|"
    r"back|up|runs|running|"
    r"prints|läuft|geht|funktioniert|klappt|fonctionne|marche|funciona)"
    r"(?: (?:again|now|wieder|fine|well|normally|à nouveau|otra vez))* (?:since|after|seit|nach|depuis|après|desde|"
    r"tras)\b",
    re.IGNORECASE,
)
"""What works since something was done, which was the work."""

_NOTHING_OF_OURS = re.compile(
    r"\bnothing (?:was )?(?:changed|done|touched) (?:by (?:me|us)|(?:in )?here|"
    r"on (?:the|his|her) [\w-]+$|(?:in|on|for) this (?:one|ticket)|"
    r"(?:on|from) (?:our|my) (?:side|"
    r"end))|\b(?:i|we) (?:changed|did|touched) nothing\b|\b(?:i|we) did(?:n'?t| not) (?:change|touch|do) "
    r"(?:anything|a thing)\b|"
    r"\b(?:ich|wir) (?:habe?n? )?nichts (?:geändert|gemacht|verändert)|\bvon uns nichts (?:geändert|gemacht)|"
    r"\b(?:je n'ai|nous n'avons|on n'a) rien (?:changé|fait)\b",
    re.IGNORECASE,
)
"""That whatever mended it was no work of ours."""

_CLAUSES = re.compile(r"[,;]\s")
_TAKES_BACK = re.compile(
    r"\b(?:undid|undone|(?:had|have) to undo|reverted|rolled (?:it |that |this |everything |all )?back|"
    r"put (?:the |his |her |their )?(?:old|original|previous|first) [\w -]{1,20} back|took (?:it|that|them) out again|"
    r"rückgängig|zurückgerollt|alte\w* [\w .-]{1,20} wieder (?:eingebaut|drin|rein|drauf|installiert)|wieder ausgebaut|"
    r"remis l'ancien\w*|annulée?|deshecho|revertid[oa])\b",
    re.IGNORECASE,
)
"""That work was taken back."""
_NONE_REMOVED = re.compile(
    r"\b(?:removed|deleted|cleared|freed|entfernt\w*|gelöscht\w*|supprimée?s?|eliminad[oa]s?)\b[^:\n]{0,40}: ?0\b"
    r"(?![.,]\d)",
    re.IGNORECASE,
)
"""That nothing of what was looked for was there to be removed."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A kind of work, and the place of the first text that names it."""

    phrase: str
    place: int


def is_work(text: str) -> bool:
    """Whether a text tells work of whatever kind that was done by us, rather than a check or a talk."""
    clauses = (clause.strip() for sentence in sentences(text) for clause in _CLAUSES.split(sentence))
    short = (one for one in clauses if len(one) <= _LONGEST)
    return any(is_act(one) and not (is_check(one) or is_talk(one)) for one in short if _done_of(one))


def is_nothing_of_ours(texts: Iterable[str]) -> bool:
    """Whether texts say that nothing was done by us, whatever else they tell."""
    return any(map(_NOTHING_OF_OURS.search, texts))


def deeds_in(texts: Iterable[str]) -> tuple[Deed, ...]:
    """The kinds of work that texts name, in their order, each once. Checking counts where there is no more."""
    found: dict[str, int] = {}
    told = tuple(texts)
    named = [
        () if left_undone("".join(told[place + 1 : place + 2])) else tuple(_of(text)) for place, text in enumerate(told)
    ]
    named = [_without_vain_restart(told, place, phrases) for place, phrases in enumerate(named)]
    undone = _undone(told, named)
    for place, phrases in enumerate(named):
        for phrase in phrases if place not in undone else ():
            found.setdefault(phrase, place)
    deeds = tuple(Deed(phrase, place) for phrase, place in found.items())
    work = tuple(deed for deed in deeds if deed.phrase != CHECKED)
    if is_nothing_of_ours(told):
        return (Deed(CHECKED, 0),)
    return work or deeds


def _without_vain_restart(told: Sequence[str], place: int, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """What a step tells without a restart that changed nothing, where later work did: told alone, that would be taken
    for what has mended it."""
    if RESTARTED not in phrases or not changed_nothing(told[place]):
        return phrases
    mended = any(is_work(later) and not changed_nothing(later) for later in told[place + 1 :])
    return tuple(CHECKED if phrase == RESTARTED and mended else phrase for phrase in phrases)


def _undone(told: Sequence[str], named: Sequence[tuple[str, ...]]) -> set[int]:
    """The places of the work that later work took back: the last before each text that says so."""
    undone: set[int] = set()
    for place, text in enumerate(told):
        if _TAKES_BACK.search(text):
            worked = (p for p in range(place - 1, -1, -1) if set(named[p]) - {CHECKED} and p not in undone)
            undone.update(itertools.islice(worked, 1))
    return undone


def _of(text: str) -> Iterator[str]:
    """The kinds of work of one step: of each sentence the one that fits best, which is the first of the table."""
    for sentence in sentences(text):
        done = "" if is_hearsay(sentence.strip()) else _done_of(sentence.strip())
        if phrase := kind_of(done):
            # What was put in for a try and changed nothing took no defective part's place, a password that was
            # set anew without letting anybody in restored nothing, and a setting without an effect was not corrected.
            tried = phrase in (REPLACED, RESTORED) and changed_nothing(text)
            tried = tried or (phrase == SETTING and changed_nothing(sentence))
            tried = tried or _NONE_REMOVED.search(text) is not None
            yield CHECKED if tried else phrase


def _done_of(sentence: str) -> str:
    """The part of a sentence that tells what was done; "" where all of it is asked for or to come."""
    if sentence.rstrip().endswith("?"):
        return ""
    kept: list[str] = []
    somebody = False
    told = _HAD_DONE.sub("", _SIDE_REMARK.sub("", sentence))
    for clause in _CLAUSES.split(told if _WORKS_SINCE.search(told) else _OF_BEFORE.sub("", told)):
        bare = clause.strip()
        somebody = len(bare) <= _LONGEST and (is_somebodys_work(bare) or (somebody and goes_on(bare)))
        if somebody or (len(bare) <= _LONGEST and is_done_by_others(bare)):
            continue
        if is_conditional(bare) or _TO_COME.search(bare) or (_TONIGHT.search(bare) and not _IS_DONE.match(bare)):
            break
        kept.append(told_done(bare))
    return ", ".join(part for part in kept if part)


def kind_of(done: str) -> str:
    """The kind of work that a text names best, "" for none."""
    return next((phrase for phrase, words in _COMPILED.items() if words.search(done)), "")


def parts_by_others(text: str) -> Iterator[str]:
    """The parts of a step that tell what somebody did who is named there, and mended something by it."""
    if changed_nothing(text):
        return
    for sentence in sentences(text):
        somebody = False
        for clause in _CLAUSES.split(sentence):
            bare = clause.strip()
            somebody = len(bare) <= _LONGEST and (is_somebodys_work(bare) or (somebody and goes_on(bare)))
            if somebody and not (is_conditional(bare) or _TO_COME.search(bare) or is_check(bare) or is_talk(bare)):
                yield bare


def named_deeds(text: str) -> tuple[str, ...]:
    """The kinds of work that a text for the client names: in the app's own words, or in others."""
    own = tuple(phrase for phrase in _COMPILED if phrase in text or GERMAN.said(phrase) in text)
    return own or tuple(deed.phrase for deed in deeds_in((text,)) if deed.phrase != CHECKED)
