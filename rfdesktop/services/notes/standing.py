"""How a ticket stands at its end, in the engineer's own words: what says that it works or was measured last, or what
was seen last where it does not work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest

from rfdesktop.domain.chats.chat import Message
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.notes.acts import is_act, is_talk
from rfdesktop.services.notes.causes import is_unsure
from rfdesktop.services.notes.doubts import is_hearsay
from rfdesktop.services.notes.engineer_words import corrects, is_deed, is_to_do, reports_failure, works
from rfdesktop.services.notes.faults import fault_in
from rfdesktop.services.notes.small_talk import sentences

_LAST, _LAST_OPEN = 3, 6
"""Messages at the end in which it is looked for how things stand: of a solved ticket, of an open one."""
_LONGEST = 200
"""Characters of the longest sentence that is quoted; more is a report."""

_STILL = re.compile(
    r"\b(?:still|immer noch|weiterhin|toujours|sigue) (?!(?:ok|okay|fine|good|works?|up|running|online|gut)\b)\w+"
    r"|\bmissing\b|\bfehlt\b|\bmanque\b|\bfalta\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\d\s?(?:s|sec|secs|seconds?|sek\w*|ms|min|%|[kmgt]b|[mg]bit\w*|mbps|°c?|rpm|days?)\b|\d\s?%|\bstratum \d",
    re.IGNORECASE,
)
_OK = re.compile(
    r"(?<!not )(?<!nicht )\b"
    r"(?:ok|okay|all good|fine|grün|green|happy|pleased|signed off|zufrieden|"
    r"abgenommen|passt|bestens|content[aoes]{0,2}|tout va bien|todo bien)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?P<all>\d{1,5}) ?(?:of|von|sur|de|/) ?(?P=all)\b", re.IGNORECASE)
_WELL = re.compile(
    r"\b(?:ok|okay|rings?|works?|working|up|online|back|connected|done|pass(?:ed)?|success\w*|migrated|moved|"
    r"delivered|reachable|"
    r"green|prints?|printed|sync\w*|received|arrived|healthy|good|fine|there|answer\w*|repl(?:y|ied|ies)|respond\w*|"
    r"open|"
    r"load|log in|sign in|restored|verified|tested|active|running|clean|läuft|laufen|geht|gehen|erreichbar|erfolgreich|"
    r"da|bestätigt|grün|drucken|klingeln|fonctionnent|marchent|ok|funcionan|llegan|arrivent)\b",
    re.IGNORECASE,
)
"""What so many do that are well."""
_UNWELL = re.compile(
    r"n'?t\b|\b(?:not|no|cannot|never|lost|loses?|affected|bounc\w*|blank|fail\w*|drop\w*|down|offline|dead|broken|"
    r"missing|"
    r"errors?|timed? ?out|slow|refused|rejected|blocked|nicht|kein\w*|brechen|bricht|verloren|betroffen|fehl\w*|pas|"
    r"perdus?|perdid[oa]s?)\b",
    re.IGNORECASE,
)
_ILL_AGAIN = re.compile(
    r"^(?:but |aber )?(?:not (?:for|on|at|with|in|from)|nicht (?:bei|auf|für|mit|am|im)) |\bsame (?:thing|again|"
    r"as before)\b|^same\b|"
    r"\b(?:stuck|slow|down|offline|frozen|freez\w*|hangs?|hung|dead|blocked|locked|gone|jam(?:s|med)|lost|unreachable|"
    r"disconnect\w*|stopp?\w*|broke) again\b|\bagain (?:stuck|slow|offline|frozen|blocked|locked|gone|jammed)\b|"
    r"\bwieder (?:langsam|offline|weg|hängt|fest|gesperrt|tot)\b|\b(?:hängt|steht|klemmt|stockt) wieder\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|jetzt|maintenant|ahora)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|in case|unless|falls|wenn|sobald|sinon|si)\b", re.IGNORECASE)
_HAD_ALREADY = re.compile(
    r"\b(?:had|hatten?|avait|había) (?:\w+ )?(?:already|before|bereits|schon|vorher|déjà|ya)\b", re.IGNORECASE
)
"""What was seen before the ticket came to whoever writes."""
_SOLVED = re.compile(r"\b(?:solved|resolved|fixed (?:it|now)|gelöst|behoben|résolue?|resuelt[oa])\b", re.IGNORECASE)
"""What would read as the opposite in the status of an open ticket."""
_CAME = re.compile(
    r"\b(?:landed|came (?:through|in|up|out)|went (?:through|out)|delivered|shows? up|appears?|turned green|"
    r"zugestellt|eingegangen|"
    r"durchgegangen|kommt durch|kommen durch|arrivés?|distribués?|llegad[oa]s?|entregad[oa]s?)\b",
    re.IGNORECASE,
)
"""What had not come, and came."""
_APART = re.compile(r"(?:no|not|kein\w*|nicht|aber|but|also|btw|ps|note|nb|hinweis)\b", re.IGNORECASE)
"""Begins what is said beside how it is."""
_BEFORE = re.compile(r"(?:before|vorher|avant|antes|was|war)\b", re.IGNORECASE)


_MEANWHILE = re.compile(
    r"\b(?:meanwhile|in the mean ?time|until then|till then|til then|for now|for the time being|bis dahin|so ?lange|"
    r"vorerst|derweil|einstweilen|inzwischen|en attendant|d'ici là|entre-temps|mientras tanto|hasta entonces|"
    r"por ahora)\b",
    re.IGNORECASE,
)


def is_meanwhile(text: str) -> bool:
    """Whether a text tells how it goes on until the fault is mended."""
    return bool(_MEANWHILE.search(text))


def meanwhile(said: Sequence[Message]) -> str:
    """The last sentence that tells how an open ticket's client works on until it is solved; "" where none does."""
    told = (one for one in _sentences(said[-_LAST_OPEN:]) if is_meanwhile(one))
    return next((one for one in told if not _SOLVED.search(one)), "")


def last_seen(said: Sequence[Message], outcome: Outcome | None) -> str:
    """The sentence that says how things stood at the end; "" where none does."""
    if outcome is not Outcome.RESOLVED:
        return _open(list(_sentences(said[-_LAST_OPEN:])))
    all_told = list(_sentences(said[-_LAST:]))
    told = [one for one in takewhile(lambda one: not _is_ill(one), _told(said[-_LAST:])) if not is_hearsay(one)]
    well = (one for one in told if (works(one) or _is_all(one)) and not _is_ill(one))
    last = [one for one in _sentences(said[-1:]) if one in told]
    return (
        next(well, "")
        or next((one for one in told if _NOW.search(one) and _is_measured(one, "")), "")
        or next((one for one in last if _OK.search(one) and not _is_ill(one) and not is_to_do(one)), "")
        or next(
            (
                one
                for one, before in zip_longest(all_told, all_told[1:])
                if one in told and _is_measured(one, before or "")
            ),
            "",
        )
        or next((one for one in last if _ends(one)), "")
    )


def _ends(sentence: str) -> bool:
    """Whether the last sentence of a solved ticket says how it is, rather than what was done, said or planned."""
    if is_unsure(sentence) or is_to_do(sentence) or _is_ill(sentence) or fault_in(sentence) or _APART.match(sentence):
        return False
    well = (_WELL.search(sentence) or _CAME.search(sentence)) and not _UNWELL.search(sentence)
    return bool(well) and not (is_act(sentence) or is_talk(sentence))


def _sentences(said: Sequence[Message]) -> Iterator[str]:
    """The sentences of messages that could be quoted, the last one first."""
    return (one for one in _told(said) if not is_hearsay(one))


def _told(said: Sequence[Message]) -> Iterator[str]:
    """Those, and what somebody else says."""
    for message in reversed(said):
        if "\n" not in message.text:
            for sentence in reversed([one.strip() for one in sentences(message.text)]):
                if sentence and len(sentence) <= _LONGEST and not sentence.endswith("?"):
                    yield sentence


def _open(told: Sequence[str]) -> str:
    """What was seen last of a fault that is open; "" where what was seen last is well."""
    for sentence in told:
        if _IF.search(sentence) or _HAD_ALREADY.search(sentence):
            continue
        if _is_ill(sentence):
            return "" if is_to_do(sentence) or _SOLVED.search(sentence) else sentence
        if works(sentence):
            return ""
    return ""


def _is_all(sentence: str) -> bool:
    """Whether a sentence says that all of so many are well: "12 of 12 ring"."""
    well = _ALL.search(sentence) and _WELL.search(sentence) and not _UNWELL.search(sentence)
    return bool(well) and not fault_in(sentence)


def _is_ill(sentence: str) -> bool:
    return (
        bool(_STILL.search(sentence) or _ILL_AGAIN.search(sentence)) or corrects(sentence) or reports_failure(sentence)
    )


def _is_measured(sentence: str, before: str) -> bool:
    """Whether a sentence measures what the work in it, or right before it, has brought."""
    if _NOW.search(sentence):
        return bool(_MEASURED.search(sentence)) and not _is_ill(sentence)
    ill = _is_ill(sentence) or is_unsure(sentence) or is_to_do(sentence) or bool(fault_in(sentence))
    worked = is_deed(sentence) or is_deed(before)
    return bool(_MEASURED.search(sentence)) and worked and not ill and not _BEFORE.match(sentence)
