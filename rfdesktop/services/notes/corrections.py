"""What an engineer wrote wrongly and set right later: "typo above, it is 10.4.4.77 not .70".

What was written first stays word for word, with the correction beside it, so that nobody reads the wrong value alone.
The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rfdesktop.domain.chats.chat import Message
from rfdesktop.services.notes.causes import is_astray
from rfdesktop.services.notes.retractions import is_retraction, retracted

CORRECTED = "Corrected later:"

_I = re.IGNORECASE
_VALUE = r"[\w.:/@\\-]{0,60}\w"
_FEW = 1
"""Words at most beside a figure that is given anew and the word that says so."""
_LONGEST = 300
"""Characters of the longest message that sets something right; more was pasted."""
_OWN = 12
"""Characters of the shortest line by which a text of several is known."""
_TELLS = 5
"""Words fewer than which a sentence only takes something back and does not say why."""
_NOT_THAT = re.compile(
    rf"\b(?P<right>{_VALUE}),? (?:and )?(?:not|nicht|statt|anstatt|instead of|rather than|pas|au lieu de|no|en vez de) "
    rf"(?:the |der |die |das |le |la |el )?(?P<wrong>\.?{_VALUE})",
    _I,
)
_FROM_TO = re.compile(
    rf"\b(?P<wrong>{_VALUE}) (?:should (?:be|read|say)|was meant to be|muss (?:heißen|lauten)|soll(?:te)? (?:heißen|"
    rf"sein)|gemeint (?:ist|war)|devrait être|debe ser) (?P<right>{_VALUE})",
    _I,
)
_SLIP = re.compile(
    r"\b(?:typo|mistyped|miscounted|counted wrong|verzählt|mal compté|conté mal|miswrote|misread|correction|i meant|"
    r"wrote above|said above|said earlier|i said|i wrote|"
    r"tippfehler|vertippt|verschrieben|verlesen|korrektur|ich meinte|oben (?:geschrieben|steht)|falsch geschrieben|"
    r"erratum|faute de frappe|je voulais dire|j'ai écrit|corrección|quería decir|errata)\b",
    _I,
)
"""What says that something was written wrongly, rather than that something is not so."""
_IT_WAS = re.compile(r"\b(?:it|that|this|es|das|c'|ce)\s?(?:was|is|'s|war|ist|était|est)\b|\bera\b", _I)
_FIGURE = re.compile(
    r"\d|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b|\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b",
    _I,
)
"""What can only have been written or heard wrongly; a thing that is not it was ruled out."""
_CLAUSE = re.compile(r"[,;] |(?<=[.!]) ")
_SENTENCE = re.compile(r"(?<=[.!?;]) ")
_MEASURE = re.compile(r"(?<![\w.,])(?P<number>\d+(?:[.,]\d+)?)\s?(?P<unit>%|°C?|[a-zA-Zµ][a-zA-Z/]{0,7})(?!\w)")
"""A figure and what it measures."""
_LEAD = re.compile(
    r"^(?:(?:sorry|oops|ah|also|and|correction|korrektur|typo(?: above)?|tippfehler(?: oben)?|perdón|"
    r"pardon)\b[ ,:;–-]*)+",
    _I,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """That the message at `place` sets right what stands in an earlier text: the `words` that say so, which are
    `alone` in it, and the `wrong` value."""

    place: int
    words: str
    wrong: str
    alone: bool


def corrections_in(problem: str, said: Sequence[Message]) -> tuple[Correction, ...]:
    """The corrections of values that the report or an earlier message has."""
    before = [problem]
    found: list[Correction] = []
    if within := _within(-1, problem):
        found.append(within)
    for place, message in enumerate(said):
        if within := _within(place, message.text):
            found.append(within)
        if correction := _correction(place, message.text, before) or _withdrawn(place, message.text, before):
            found.append(correction)
        before.append(message.text)
    return tuple(found)


def correction_of(text: str, place: int, corrections: Sequence[Correction]) -> str:
    """The words that set right a text at a place, "" where none does."""
    later = (one for one in corrections if one.place > place and is_corrected(text, one))
    return next((f"{CORRECTED} {one.words}" for one in later), "")


def is_corrected(text: str, correction: Correction) -> bool:
    """Whether a text has the value that was set right."""
    return bool(re.search(rf"(?<!\w){_tail(correction.wrong)}(?!\w)", text, _I))


def _correction(place: int, text: str, before: Sequence[str]) -> Correction | None:
    if "\n" in text or len(text) > _LONGEST:
        return None
    for found in (*_NOT_THAT.finditer(text), *_FROM_TO.finditer(text)):
        correction = _at(found, place, text)
        told = any(is_corrected(one, correction) for one in before)
        slip = _SLIP.search(text) or (_IT_WAS.search(correction.words) and _FIGURE.search(found["wrong"]))
        if told and slip and found["right"].casefold() != found["wrong"].casefold():
            return correction
    return _recounted(place, text, before)


def _recounted(place: int, text: str, before: Sequence[str]) -> Correction | None:
    """What gives the figure of what was counted before it anew and says so: "10 cams, miscounted"."""
    slip, right = _SLIP.search(text), _MEASURE.search(text)
    if slip is None or right is None:
        return None
    rest = _LEAD.sub("", text.replace(slip[0], "").replace(right[0], ""))
    if len(re.findall(r"\w+", rest)) > _FEW:
        return None
    told = [one for said in before for one in _MEASURE.finditer(said) if one["unit"] == right["unit"]]
    if not told or told[-1]["number"] == right["number"]:
        return None
    return Correction(place, _LEAD.sub("", text).strip(), told[-1][0], alone=True)


def _withdrawn(place: int, text: str, before: Sequence[str]) -> Correction | None:
    """What says that a text before it was about something else, or does not hold: "sorry, wrong mailbox: that was the
    shared one", "scrap that, the account is fine"."""
    first, *rest = [one.strip() for one in _SENTENCE.split(text)] or [""]
    bare = _known_by(_taken_back(first, before))
    if not (is_astray(first) or is_retraction(first)) or not bare or len(bare) > _LONGEST:
        return None
    words = " ".join([first, *rest[:1]]) if len(first.split()) < _TELLS else first
    return Correction(
        place, _LEAD.sub("", words), bare, alone=words.strip() == text.strip() and len(words.split()) < _TELLS
    )


def _known_by(text: str) -> str:
    """What a text is known by: all of it, or the first line of what was pasted that is long enough to be no other's."""
    lines = [line.strip().strip(".!?;,: ") for line in text.strip().split("\n")]
    return lines[0] if len(lines) == 1 else next((line for line in lines if len(line) >= _OWN), "")


def _taken_back(told: str, before: Sequence[str]) -> str:
    """The text that words take back: the last one that has what they name, else the one right before."""
    named = re.findall(r"\w{2,}", retracted(told).casefold())
    has = (one for one in reversed(before) if named and all(word in one.casefold() for word in named))
    return next(has, before[-1])


def is_slip(text: str) -> bool:
    """Whether a text says that something was written wrongly."""
    return bool(_SLIP.search(text))


def _within(place: int, text: str) -> Correction | None:
    """What the text at a place sets right of itself: "90 ms on the trunk. sorry, 19 ms, misread". It counts as said
    after it."""
    if "\n" in text or len(text) > _LONGEST:
        return None
    for slip in _SLIP.finditer(text):
        begin = max((end.end() for end in _SENTENCE.finditer(text, 0, slip.start())), default=0)
        after = _SENTENCE.search(text, slip.end())
        told = text[begin : after.start() if after else len(text)]
        for right in _MEASURE.finditer(told):
            before = [one for one in _MEASURE.finditer(text, 0, begin) if one["unit"] == right["unit"]]
            if before and before[-1]["number"] != right["number"]:
                return Correction(place + 1, _LEAD.sub("", told).strip(), before[-1][0], alone=False)
    return None


def _at(found: re.Match[str], place: int, text: str) -> Correction:
    """The clause that has the correction, without what leads it in."""
    begin = max((end.end() for end in _CLAUSE.finditer(text, 0, found.start())), default=0)
    after = _CLAUSE.search(text, found.end())
    clause = text[begin : after.start() if after else len(text)]
    words = _LEAD.sub("", clause).strip()
    return Correction(place, words, found["wrong"], alone=not _LEAD.sub("", text).strip().removeprefix(words))


def _tail(wrong: str) -> str:
    """A value as it stands in a text; one that begins with a dot is the end of a longer one."""
    return rf"[\w.]{{0,60}}{re.escape(wrong)}" if wrong.startswith(".") else re.escape(wrong)
