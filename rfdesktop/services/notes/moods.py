"""In which mood a clause tells work: as done, or as denied, asked for, tried, given up, or still to come.

What a word denies or puts off stands behind it; what was done before it in the same clause stays done: "restarted the
spooler, which did not help". A passive has the thing worked on before that word ("update not installed"), so nothing
of such a clause is done unless it begins with what was. The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rfdesktop.services.notes.acts import is_act, is_named_work
from rfdesktop.services.notes.documents.planned_days import names_day

_I = re.IGNORECASE

_NO_VERB = r"no|nobody|no one|without|kein\w*|niemand|ohne|sans|sin|nadie|personne"
_DENIED = (
    r"(?:\b(?:not|never|cannot|nicht|nichts|nie(?:mals)?|ne|pas|jamais|nunca)\b|n['’]t\b|\bn['’](?=[aeéiouy])|"
    rf"\b(?:did|do|does|was|were|is|are|has|have|had|could|would|should|wo|ca)nt\b|\b(?:{_NO_VERB})\b)"
    r"(?! (?:only|just|nur|bloß|seulement|sol[oa]|sólo)\b)"
)
_PUT_OFF = (
    r"['’]ll\b|\b(?:will|would|shall|should|must|may|might|could|can|gonna|going to|about to|nearly|almost|beinahe|"
    r"presque|casi|to be|needs?(?: to)?|has to|have to|please|pls|plz|bitte|svp|waiting|waits?|awaiting|wartet?n?|"
    r"keeps? (?=\w+ing\b|(?:\w+ ){1,3}\w+ed\b)|"
    r"(?:told|asked|advised|wants?|wanted|meant|intend\w*|plan(?:s|ned)?|suppos\w+|agree[sd]?|tr(?:y|ied|ies)|offer\w*|"
    r"promis\w+|suggest\w*|recommend\w*|remind\w*|forg[eo]t\w*|refus\w+|declin\w+|hesitat\w+) (?:[\w.'-]+ ){0,3}?to|"
    r"decided against|thinking (?:about|of)|held off|on hold|holding off|refrain\w*|avoid\w*|instead of|"
    r"rather than|statt|anstatt|au lieu de|en vez de|maybe|perhaps|vielleicht|evtl|eventuell|peut-être|quizás?|"
    r"quot(?:ed|e)|offered|angebot\w*|devis|presupuesto|"
    r"soll(?:en|te[nt]?)?|muss|müssen|müsste[nt]?|würden?|könnten?|kann|können|wollten?|möchten?|dürften?|darf|"
    r"hätten?|wird|werden|geplant|brauch\w+|needed|"
    r"faut|faudrait|faudra|va|vais|allons|vont|doit|devra\w*|voulai\w+|voudr\w+|pourrai\w*|à (?=\w{4,}(?:er|ir)\b)|"
    r"hay que|habría que|(?:va|voy|vamos|van) a|deb(?:e|en|ería\w*)|quer(?:ía|emos)|podría\w*|puede)\b"
)
_LEFT = (
    r"\b(?:pending|outstanding|overdue|due|required|necessary|nötig|erforderlich|nécessaire|necesari[oa]|"
    r"postponed|refused|rejected|not done|pas fait|no hech\w|nicht gemacht|"
    r"steht (?:noch )?(?:aus|an)|noch offen|ausstehend|erst (?:nach|ab|am|um|morgen|heute|nächste\w*)|"
    r"verschoben|abgelehnt|en attente|pendientes?|reporté\w*|aplazad\w*)\b"
)
_UNDONE = re.compile(f"(?P<denied>{_DENIED})|{_PUT_OFF}|{_LEFT}", _I)
_EFFECT = re.compile(
    r"\b(?:help\w*|work(?:s|ed)?|chang(?:e[sd]?|ing)|fix(?:ed)?|solv\w+|improv\w+|better|enough|effect|luck|difference|"
    r"joy|success|hilft|half|geholfen|gebracht|bringt|besser\w*|ändert\w*|genützt|erfolg|wirkung|änderung|gereicht|aid\w*|"
    r"mieux|effet|suffi\w*|ayud\w*|mejor\w*|efecto|servi[doó]\w*)\b",
    _I,
)
"""What something that was done did not do."""
_CONDITION = re.compile(
    r"\W*(?:only |but |and |und |aber |nur )?(?:if|in case|unless|falls|sofern|wenn|si|s['’]il) ", _I
)
_JOINT = re.compile(
    r" (?=(?:so|then|but|because|since|after|when|while|until|and|dann|aber|weil|nachdem|bis|damit|und|et|mais|puis|"
    r"donc|car|y|pero|entonces|porque) )",
    _I,
)
_AND = re.compile(r"(?:and|und|et|y) ", _I)
_OWN_SUBJECT = re.compile(r"(?:then |dann )?(?:i|we|ich|wir|je|nous|j['’]ai)\b", _I)
_PAST = re.compile(r"\w{2,}ed\b", _I)
_BARE = re.compile(
    r"\b(?:did|do|does|could|can|would|will|should|must|might|may|to)\b|\b(?:did|do|does|could|would|should|wo|ca)n['’]?t\b",
    _I,
)
"""What a verb without an ending stands behind: what ends in "-ed" after it is not of it."""
_NOUN_DENIED = re.compile(rf"(?:{_NO_VERB})$", _I)


def is_conditional(clause: str) -> bool:
    """Whether a clause says on what condition something is done, and so does what follows it."""
    return bool(_CONDITION.match(clause))


def told_done(clause: str) -> str:
    """The parts of a clause that tell what was done."""
    return " ".join(part for part in _done_parts(clause) if part)


def _done_parts(clause: str) -> Iterator[str]:
    before, word = "", ""
    for part in _JOINT.split(clause):
        bare = _AND.sub("", part, count=1) if _AND.match(part) else ""
        if bare and word and _goes_on(before, word, bare):
            continue
        found = _UNDONE.search(part)
        before, word = part, found[0] if found else ""
        yield _kept(part, found) if found else "" if _is_appointed(part) else part


def _is_appointed(part: str) -> bool:
    """Whether a part names work and the day that it is to be on, with no verb: "reboot on Sunday"."""
    return names_day(part) and (not is_act(part) or is_named_work(part))


def _goes_on(before: str, word: str, bare: str) -> bool:
    """Whether what was denied or put off in the part before goes on behind "and"."""
    if _OWN_SUBJECT.match(bare) or _NOUN_DENIED.match(word):
        return False
    return not (_PAST.match(bare) and _BARE.search(before))


def _kept(part: str, found: re.Match[str]) -> str:
    """What of a part is done where a word of it denies something or puts it off."""
    head = part[: found.start()].strip()
    if is_act(head) and not is_named_work(head):
        return head
    return head if found["denied"] and _EFFECT.search(part) else ""
