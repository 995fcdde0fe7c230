"""When something is to be done, as far as the engineer's words say it.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

_I = re.IGNORECASE

_DAY = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
_SHORT_DAY = (
    r"(?-i:Mo|Di|Mi|Do|Fr|Sa|So)(?=\s+(?:\d{1,2}[:.]\d\d|\d{1,2}\s?(?:uhr|h)\b|\d{1,2}\.|früh|vormittag|nachmittag|"
    r"mittag|abend)|\s*$|,|\s+[a-zäöüß]{3,}t\s+(?-i:[A-ZÄÖÜ][a-zäöüß]+)\b)"
)
"""A German day's short name, where no other word can be meant: before an hour, a date, or at an end."""
_MONTH = (
    r"jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|janv(?:ier)?|févr?(?:ier)?|mars|avr(?:il)?|"
    r"juin|"
    r"juil(?:let)?|août|déc(?:embre)?|ene(?:ro)?|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|"
    r"noviembre|dic(?:iembre)?"
)
_CLOCK = (
    r"(?:\s*(?:,|at|um|à|a las|between|zwischen|by|before|after|from|ab|nach|vor|noon|midday)?\s*"
    r"(?:noon|midday|mittag|eod|(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\.?\d)|\d{1,2}(?:\s?-\s?|\s?und\s?|"
    r"\s?and\s?)\d{1,2}(?:\s?(?:uhr|h|am|"
    r"pm))?|\d{1,2}\s?"
    r"(?:uhr|h|am|pm)))?"
)
_DATED = (
    "(?:(?<![^\\W\\d_] )|"
    + "|".join(
        f"(?<={word} )"
        for word in (
            *(
                "on",
                "by",
                "until",
                "till",
                "before",
                "after",
                "from",
                "for",
                "due",
                "the",
                "eta",
                "date",
                "am",
                "bis",
                "ab",
            ),
            *("vor", "nach", "ab dem", "le", "du", "el", "del", "day", "tag", "di", "mon", "tue", "wed", "thu", "fri"),
            *("sat", "sun", "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So", "arrives", "planned", "booked"),
        )
    )
    + ")"
)
"""Stands before a date with a stroke; behind another word it is a pair of numbers: "Paar 3/6", "port 1/4"."""
_WHEN = re.compile(
    rf"\b(?:(?:next |nächsten |by |until |on |am |bis |le |"
    rf"el )?(?:(?:{_DAY})s?\b|{_SHORT_DAY})(?:\.?,?\s+\d{{1,2}}\.(?:0?[1-9]|1[0-2])\.(?:\d{{2,4}})?|"
    rf"\s+\d{{1,2}}\.?\s+(?:{_MONTH})\b)?{_CLOCK}"
    rf"|(?:tomorrow|tmrw|tmr|today|tonight|morgen|heute|demain|aujourd'hui|mañana|hoy)\b{_CLOCK}"
    rf"|\d{{1,2}}\.?\s*(?:{_MONTH})\b{_CLOCK}|(?:{_MONTH})\s+\d{{1,2}}\b{_CLOCK}"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}{_CLOCK}|(?<![\d.])\d{{1,2}}\.(?:0?[1-9]|1[0-2])\.(?:\d{{2,4}})?(?!\d){_CLOCK}|"
    rf"{_DATED}\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\b{_CLOCK}"
    rf"|(?:early|mid|late|anfang|mitte|ende|début|mi|fin|principios de|mediados de|finales de)[ -](?:{_MONTH})\b"
    r"|(?:next|nächste|kommende|la semaine|próxima)\s+(?:week|month|woche|prochaine|semana)|week \d+|kw ?\d+"
    r"|in \d+ (?:days?|hours?|weeks?|min(?:utes)?|tagen?|stunden?|wochen?)|end of (?:day|week)|eod\b"
    r"|\b(?:at|after|over|before|during) (?:lunch|lunchtime|breakfast|the break|closing(?: time)?)\b|"
    r"\b(?:in der mittagspause|nach feierabend|über mittag)\b"
    rf"|\b(?:in the morning|first thing)\b{_CLOCK}"
    r"|(?<=next )(?:look|check|try|call|visit|attempt) (?:at |um )?(?:[01]?\d|2[0-3])[:.h][0-5]\d\b"
    r"|(?:every|each|jede|cada|chaque) (?:hour|stunde|hora|heure)"
    rf"|(?:at|by|before|after|nach|ab|um|until|bis) \d{{1,2}}(?!\d|[./]\d{{1,2}}\b(?!\s?(?:uhr|h\b|am\b|pm\b))|"
    rf"\.?\s*(?:{_MONTH})\b)(?:[:.]\d{{2}})?\s?"
    r"(?:uhr|h\b|am\b|pm\b)?)",
    _I,
)
_TOMORROW = re.compile(r"\b(?:tomorrow|tmrw|tmr|demain|mañana)\b|\bmorgen\b(?!\s*(?:früh)?s)", _I)
_TODAY = re.compile(r"\b(?:today|tonight|heute|aujourd'hui|hoy)\b", _I)


def when_in(text: str, said_at: datetime) -> str:
    """The date or time that a text names last, as it names it; a day that is counted from `said_at` with its date."""
    found = [match for match in _WHEN.finditer(text) if not _is_past(text, match.start())]
    sure = _sure(text, found)
    found = sure or [match for match in found if not _WHY.search(text, 0, match.start())] or found
    if not found:
        return ""
    beside = len(found) > 1 and not text[found[-2].end() : found[-1].start()].strip(" ,")
    # A day and its hour are one: "Wednesday before 10".
    words = _without_lead(text[found[-2].start() : found[-1].end()] if beside else found[-1][0])
    words += _bound(text, found[-2 if beside else -1].start(), found[-1].end())
    if not beside and not _IS_DAY.search(words):  # an hour alone belongs to the day that was named before it
        words = _with_day(words, [one[0] for one in found[:-1]])
    day = said_at.astimezone()
    if _TOMORROW.search(words):
        return f"{words} ({day + timedelta(days=1):%Y-%m-%d})"
    return f"{words} ({day:%Y-%m-%d})" if _TODAY.search(words) else words


def _sure(text: str, found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The days before what is done only if nothing comes of it, which has a day of its own: "try again tomorrow, if
    nothing by Friday we close"; none where nothing is."""
    else_from = _OTHERWISE.search(text)
    if else_from:
        return [match for match in found if match.end() <= else_from.start()]
    last = _IF_NOTHING.search(text)
    return [match for match in found if last and match.end() <= last.start()]


_LATE = r"at the latest|latest|spätestens|au plus tard|como (?:muy )?tarde"
_BOUND_BEHIND = re.compile(
    rf",? ?\(?(at the (?:earliest|soonest)|earliest|frühestens|au plus tôt|como (?:muy )?pronto|{_LATE})\b", _I
)
_BOUND_BEFORE = re.compile(
    rf"\b(earliest|not before|frühestens|nicht vor|au plus tôt|pas avant|no antes del?|como (?:muy )?pronto|"
    rf"{_LATE})[: ]*(?:on |am |le |"
    rf"el )?$",
    _I,
)


def _bound(text: str, begin: int, end: int) -> str:
    """What makes a day only the first or the last that it may be, as it stands at either side of it; "" for nothing."""
    if found := _BOUND_BEHIND.match(text, end):
        return f" {found[1]}"
    before = _BOUND_BEFORE.search(text[max(0, begin - _JUST_BEFORE) : begin])
    return f", {before[1]}" if before else ""


_OTHERWISE = re.compile(
    r"(?:[,;.:–(]|\b(?:and|und|et|y)) *(?:if (?:not|nothing|no)\b|otherwise\b|or else\b|sonst\b|andernfalls\b|"
    r"(?:falls|wenn) (?:nicht|nichts|keine?r?)\b|sinon\b|si(?: pas|non| rien)\b|si no\b)",
    _I,
)
"""Begins what is to be done only if the rest comes to nothing."""
_IF_NOTHING = re.compile(
    r"[,;][^,;]* (?:if (?:not|nothing|no)|falls (?:nicht|nichts|keine?r?)|wenn (?:nicht|nichts)|si (?:rien|nada|no))\b"
    r"[^,;]*$",
    _I,
)
"""The same, told the other way round: "close on Monday if nothing comes"."""


_WHY = re.compile(
    r"[,;(–] *(?:(?:because|since|weil|denn|car|porque) |"
    r"(?:they|the (?:client|customer|shop|office|users?)|sie|ils|ellos) (?!call|ring|come|deliver|repl|answer|send|"
    r"bring|will|let|get|ship|fix|patch|swap|test|do\b|are (?:here|back|there)|rufen|kommen|liefern|melden|"
    r"schicken|rappel|livr|llaman|vienen)[a-zäöüß]+ )[^,;]*$",
    _I,
)
"""Begins why it has a day: "by 17:00, they count stock tonight"."""
_DAY_ALONE = re.compile(rf"(?:{_DAY}|(?-i:Mo|Di|Mi|Do|Fr|Sa|So))", _I)


def with_date(when: str, told: Sequence[str]) -> str:
    """A day that is named alone with its date, where one of these texts has both: "Do" as "Do 3.12."."""
    if not _DAY_ALONE.fullmatch(when):
        return when
    dated = re.compile(
        rf"\b{re.escape(when)}\w*\.?,? (?:the |den )?(?:\d{{1,2}}\.(?:0?[1-9]|1[0-2])\.|\d{{1,2}}\.? (?:{_MONTH})\b|"
        rf"\d{{1,2}}/\d{{1,2}}\b)",
        _I,
    )
    return next((found[0] for text in reversed(told) if (found := dated.search(text))), when)


_ONCE = re.compile(
    r"\b(?:when|once|as soon as|after) (?:(?:it|that|they|this|he|she|(?:the )?[\w-]+)(?:'?s| is| are| has| have)? )"
    r"(?:lands?|arrives?|arrived|comes?|is here|here|there|in|back|delivered|done|through|finished|out|"
    r"online)\b(?: [\w.]+$)?|"
    r"\b(?:when|once|as soon as|after) (?:they|he|she|the [\w-]+|(?-i:[A-Z][\w-]+)) (?:confirm|repl(?:y|ie)|answer|"
    r"call|"
    r"approve|agree|sign|send|say|tell|order|decide|ring|mail)s?\b|"
    r"\b(?:sobald|wenn) (?:[\w-]+ ){1,3}?(?:da|hier|fertig|durch|zurück|geliefert|angekommen) (?:ist|sind)\b|"
    r"\b(?:dès que|quand|cuando|en cuanto) (?:[\w'-]+ ){1,3}?(?:arriv\w+|est là|sera là|lleg\w+|esté)\b",
    _I,
)


def once_in(text: str) -> str:
    """What a text says has to have come before it is done: "when it lands"; "" for nothing."""
    found = _ONCE.search(text)
    return found[0] if found else ""


def _with_day(hour: str, before: Sequence[str]) -> str:
    """An hour behind the last day that was named before it, where there is one."""
    day = next((words for words in reversed(before) if _IS_DAY.search(words)), "")
    return f"{_without_lead(day)} {hour}" if day else hour


_IS_DAY = re.compile(
    rf"\b(?:{_DAY}|(?-i:Mo|Di|Mi|Do|Fr|Sa|So)|{_MONTH}|tomorrow|tmrw|tmr|today|tonight|morgen|heute|demain|"
    r"aujourd'hui|mañana|hoy|week|woche|semaine|semana|days?|tage?n?|lunch\w*)\b|\d[./-]\d|\bkw ?\d",
    _I,
)
_NAMED_DAY = re.compile(
    rf"\b(?:{_DAY}|(?-i:Mo|Di|Mi|Do|Fr|Sa|So)|{_MONTH}|tomorrow|morgen|demain|mañana)\b|\d\.(?:0?[1-9]|1[0-2])\.", _I
)


def names_day(text: str) -> bool:
    """Whether a text names a day to come by its name or its date, not an hour alone."""
    return any(_NAMED_DAY.search(found[0]) and not _is_past(text, found.start()) for found in _WHEN.finditer(text))


_PAST = re.compile(r"\b(?:since|seit|depuis|desde|from|was|last|ago|letzte[nr]?|backup|until \d)\s*$", _I)
_DONE = re.compile(
    r"\b(?!(?:schedul|plann|book|promis|expect|announc|order|confirm|arrang|agre|need|postpon|mov|gebucht|geplant|"
    r"gesetzt|geliefert|zugesagt|angekündigt|vereinbart|erwartet|bestellt|verschoben)\w*\b)"
    r"(?:\w{2,}ed|ge\w+t|\w+ge\w{2,}(?:t|en)|ver\w+t|ge\w{3,}en|\w+iert)(?:\s+(?:on|am|at|um|vom|le|el))?\s*$",
    _I,
)
_JUST_BEFORE = 60
"""Characters before a day in which it stands that it has been: more than the longest word of it."""
_AHEAD = re.compile(r"(?:by|until|bis|next|nächste\w*|before|tomorrow|morgen|demain|mañana)\b", _I)


_GOES_ON = re.compile(
    r"(?:\d[\d.:]*|\w+)(?: (?:um )?\d[\d.:]*)?(?: uhr)? (?:eine?n?|den|die|das|dem|alle\w*|neue\w*|sie|ihn|es)\b", _I
)
"""A day with what is done behind it: "verlegt am 4.12. ein Kabel" tells what somebody does, as no participle could."""


def _is_past(text: str, at: int) -> bool:
    """Whether the day that stands there has been: "since Monday", "swapped on Monday"."""
    begin = max(0, at - _JUST_BEFORE)
    if _PAST.search(text, begin, at):
        return True
    return bool(_DONE.search(text, begin, at)) and not (_AHEAD.match(text, at) or _GOES_ON.match(text, at))


def has_day(text: str) -> bool:
    """Whether a text names a day or an hour at all."""
    return bool(_WHEN.search(text))


def without_past_days(text: str) -> str:
    """A text without the days that it names as having been."""
    return _WHEN.sub(lambda found: "" if _is_past(text, found.start()) else found[0], text)


def _without_lead(words: str) -> str:
    return re.sub(
        r"^(?:look|check|try|call|visit|attempt|by|on|at|am|um|bis|le|el)\s+", "", words.strip(" ,"), flags=_I
    )
