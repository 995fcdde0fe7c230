"""Which sentence of an engineer's message says what the cause is, and whether it names it as the cause.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rfdesktop.services.notes.causes_of_others import said_by_others
from rfdesktop.services.notes.doubts import is_hearsay
from rfdesktop.services.notes.engineer_words import is_deed, is_to_do, takes_back, without_lead
from rfdesktop.services.notes.small_talk import sentences
from rfdesktop.services.notes.workarounds import before_workaround

_I = re.IGNORECASE

_ARTICLE = r"(?:(?:the|an?|her|his|their|our|der|die|das|ein\w*|den|dem|le|la|un|une|el) |l')"
_NO_THING = (
    r"(?!(?:[\w-]+ )?(?:time|day|week|weekend|call|ticket|user|client|customer|end|same|first|last|next|second|"
    r"third|lot|bit|pleasure|"
    r"one|only|best|right|tag|woche|mal|kunde|kundin|gleiche|selbe|letzte|erste|fois|jour|vez|día)\b"
    r"(?! \w+ ?(?:$|[.,;:])))"
)
_NO_CAUSE = re.compile(
    r"\?(?!\w)|\b(?:maybe|perhaps|possibly|probably|might|could be|may be|i think|i guess|suspect\w*|guess|assume|"
    r"thought|assumed|(?:before|until) [\w-]+ (?:it|that|this) was|not sure|wasn'?t sure|unclear|unknown|no idea|"
    r"(?:not|wasn'?t|isn'?t|never) (?:the|a|its?) ?(?:root )?(?:cause|reason|culprit|problem|issue)|"
    r"no (?:root )?cause|cause (?:not|is not|was not|still not|un)\w*|"
    r"vielleicht|vermutlich|wahrscheinlich|eventuell|könnte|verdacht|unklar|unbekannt|nicht (?:die|der) (?:ursache|"
    r"grund)|keine ursache|"
    r"peut-être|probablement|sans doute|pourrait|inconnue?|pas la cause|quizás?|tal vez|probablemente|podría|"
    r"desconocid\w*|no (?:es|era|fue) la causa)\b"
    r"|\b(?:it|that|this) (?:wasn'?t|was not|isn'?t|is not)\W*$|\bwar (?:es|das) (?:aber |doch )?nicht\W*$"
    r"|\b\w+ (?:isn'?t|is not|wasn'?t|was not) (?:it|the one)\b"
    r"|\bi (?:first |initially |at first |originally )?(?:told|said|believed|suspected|blamed|assumed)\b",
    _I,
)
_CAUSE_LABEL = re.compile(
    r"(?:^|[\s(–-])(?:the )?(?:root ?cause|cause|reason|culprit|ursache|grund|auslöser|cause racine|"
    r"causa(?: raíz)?|raison|motivo)"
    r"(?: (?:was|is|found|turned out to be|war|ist|était|est|era|es|fue))?(?: that)?\s*[:=–-]\s*(?P<what>\S.*)",
    _I | re.DOTALL,
)
_CAUSE = re.compile(
    r"\b(?:(?:root )?cause (?:was|is|turned out)|(?:was|is|were|been) caused by|caused by|due to|"
    r"turn(?:s|ed) out|(?:end(?:s|ed) up being|(?:came|boil(?:s|ed)) down to) (?=(?:the|an?|her|his|their|our|its) )|"
    r"am ende (?:war|lag) es|culprit|(?:was|is) (?:the|to) (?:cause|blame|culprit|reason|problem)|"
    r"the (?:problem|issue|reason|fault) (?:was|is)|"
    rf"(?:it|that) was (?:the|a|an|her|his|their) {_NO_THING}|"
    r"(?:actually|in fact) (?:it|that|this) was|(?:it|that) was (?:dns|dhcp|mfa)\b|traced (?:it )?(?:back )?to|"
    r"ursache (?:war|ist)|(?:lag|liegt|lag's) a[nm]|also (?:lag|liegt) es a[nm]|"
    r"schuld (?:war|ist)|verursacht|grund (?:war|ist)|auslöser (?:war|"
    r"ist)|wegen|stellte sich heraus|das problem war|es war (?:der|die|das|ein)|"
    r"(?:la )?cause (?:était|est)|(?:était|est) (?:causé|dû|due)|à cause d\w*|le problème (?:était|venait)|"
    r"c'était (?:le|la|l'|un|une)|(?<!mail )(?<!appel )(?<!courriel )(?<!message )(?<!collègue )venait d\w*|"
    r"(?<!das )(?<!es )war'?s(?=\s*[:,–-])|(?<=\w) it was(?=\s*[:–-])|"
    r"that(?:'s| was) (?:it\b(?! for)|why\b)|thats why|which is why|"
    r"das (?:war|ist) (?:die ursache|der grund|es\b(?! für))|das war'?s\b(?! für)|"
    r"la causa (?:era|fue|es)|causad[oa] por|debido a|el problema (?:era|fue|venía)|era (?:el|la|un|una) |"
    r"fue (?:el|la|un|una) |por culpa de)\b",
    _I,
)

_REALISED = re.compile(
    r"(?:ah+|aha|oh|argh|hm+|turns out|ach)\b[ ,:;!–-]*"
    r"(?:it|that|es|das|c')\s?(?:was|is|'s|war|ist|était|lag an)\s+"
    r"(?!(?:not|n'?t|nicht|pas|still|already|noch|schon)\b|(?:fine|ok|okay|slow|fast|down|up|on|off|back|working|gone|"
    r"there|only|just|broken|weg|da|nur|wieder|bien)\b\s*(?:$|[.,:;!]|again\b|now\b|because\b|and\b|but\b))"
    rf"(?P<what>(?:{_ARTICLE}{_NO_THING}\w{{3}}|\w[\w -]{{2,40}}[:;] ?\w).*)",
    _I | re.DOTALL,
)
"""What was understood at last: "ah, it was fast startup: the laptop never really booted"."""

_SENT = (
    r"(?:calls?|e?-?mails?|letters?|tickets?|reports?|quotes?|invoices?|orders?|parcels?|package|delivery|approval|"
    r"info\w*|"
    r"tips?|hints?|ideas?|colleagues?|technicians?|engineers?|users?|clients?|customers?|parts?|spares?|replacements?|"
    r"laptops?|i|we|he|she|you)"
)
"""What comes from somebody or somewhere, and is no fault."""
_NOT_OF_A_FAULT = (
    r"(?<!error )(?<!errors )(?<!problem )(?<!issue )(?<!fault )(?<!lockout )(?<!lockouts )(?<!delay )(?<!loop )"
)
_COMES_FROM = re.compile(
    rf"^(?!.*\b{_SENT}\b[^,;]{{0,40}}{_NOT_OF_A_FAULT}\bc(?:omes?|ame) from\b).*\bc(?:omes?|ame) from\b|"
    r"\b(?:es|das|dies|problem\w*|fehler\w*|meldung\w*|störung\w*|ausfall|ausfälle|sperr\w+|abbr[uü]ch\w*|last|verkehr|"
    r"rauschen|geräusch\w*|warnung\w*|alarme?)(?: [\w-]+){0,3} "
    r"(?:kam|kommt|stammt\w*|rührte?)(?: (?:doch|wohl|also))? vo[nm]\b",
    _I,
)
"""What of a fault's kind came from something; a call or a parcel comes from somewhere as well."""

_FOUND_IT = re.compile(
    r"(?:(?:ok|ah|finally|endlich) )?(?:(?:found it|got it|found the (?:cause|culprit|problem|reason)|gefunden|trouvé|"
    r"encontrado)\s*[:;,–-]|(?:and |und |et |y )?(?:why|warum|weshalb|pourquoi|por qué)\s*:)\s*(?P<what>\w.{7,})",
    _I,
)
_IS_IT = re.compile(
    r"(?:so )?(?!(?:that|this|so|what|how|where|who|when|which|here|there|not|no)\b)[\w'’ -]{3,40} (?:is|"
    r"was) it(?:$|[,.;!])",
    _I,
)
"""Ends with what it is: "the hub is it"."""
_SO = re.compile(
    r"(?:so|also|therefore|hence|donc|así que|por tanto) (?=(?:it'?s |it is |it was |c'est |es (?:el|la) )?"
    r"(?:the|her|his|their|sein\w*|ihr\w*|der|die|das|le|la|son|sa|el|su)\b)"
    r"(?P<what>(?:it'?s |it is |it was |c'est |es )?(?:[\w-]+ ){1,3}?[\w-]+)(?:$|[,.;])|"
    r"(?P<alone>(?-i:[A-ZÄÖÜ][\w-]+)) (?:also|then|donc)(?:$|[.;])",
    _I,
)
"""What tests have come down to: "so his profile"."""
_SO_EITHER = re.compile(
    r"(?:so|also|therefore|donc) (?:(?:it'?s |it is )?(?:the )?[\w-]+ (?:or|oder|ou|o) (?:the |its |his |her |"
    r"their |sein\w* |"
    r"son |sa |su )?[\w-]+)(?:$|[,.;])",
    _I,
)
"""Which of two it comes down to: "so the bolt or its supply"."""
_BECAUSE = re.compile(
    r"\b(?:because(?! of (?:the (?:law|rules)|it|that|this)\b| i\b| we\b| they asked)|weil|parce que|porque)\b", _I
)
"""Why something is so, or why something is done."""
_SOMEBODY_DID = re.compile(
    r"(?:(?:then|so|and|also|dann|also|und|alors|et|entonces|y)\s+)*"
    r"(?:(?:i|we|ich|wir|habe|haben|hab|j'ai|nous|on a|he|hemos)\s+(?!(?:see|saw|found|know|think|noticed|sehe|sah)\b)"
    r"|(?!expired|blocked|disabled|failed|corrupted|locked|misconfigured|revoked|deleted|crashed|dropped|caused|"
    r"stopped|refused|rejected)(?:re-?)?[a-z]{2,}ed\b)"
    r"|.*\b(?:called|phoned|rang|asked|rebooted|wrote|mailed|told|escalated|prioriti[sz]ed|angerufen|gefragt|"
    r"geschrieben|gebeten|eskaliert|appelée?|demandé|llamé|llamado|pedí|pedido)\b",
    _I,
)
"""What is told with its reason is what somebody did, not what was found."""
_WISH = re.compile(
    r"\b(?:urgent|dringend|eilt|priority|asked|wanted|wished|prefers?|requested|gebeten|wollte|möchte|demandé|"
    r"voulait|ill|sick|on leave|on holiday|krank|im urlaub|malade|en congé|enferm[oa]|de vacaciones|"
    r"pidió|quería|urgente?)\b",
    _I,
)
"""A reason for doing something, not for a fault."""

_FOR_A_WISH = re.compile(
    r"\b(?:möchte\w*|wünscht\w*|wants?|wanted|prefers?|asked|would like|souhaite|voulait|quiere|prefiere)\b.{0,200}"
    r"\b(?:wegen|due to|à cause|debido a)\b",
    _I,
)
"""Why somebody wishes something."""
_INSTEAD = re.compile(
    r"(?:so |also |and |und )?(?:it |that |this |es |das |ce )?"
    r"(?:was|is|were|needed|war|ist|lag|liegt|brauchte|n'était|n'est|no era|no fue)(?:n'?t)? ?"
    r"(?:not|no|nicht|kein\w*|doch nicht|pas)?\b(?P<denied>[^:;]{0,40})[:;] (?P<what>\w.{11,})$",
    _I,
)
"""What is said to be so behind what is said not to be: "was not the password: the mailbox was closed"."""
_DENIES = re.compile(r"n'?t\b|\b(?:not|no|nicht|kein\w*|pas)\b", _I)

_OF_A_STATE = re.compile(
    r"\b(?:urgent\w*|dringend\w*|eilig|urgente?|important|wichtig|possible|möglich|necessary|nötig|needed|"
    r"required|available|sure|easy|bad|schlimm|late|spät|far|today|heute|(?:an?|ein|the|das)? ?(?:problem|issue|"
    r"emergency|hurry|notfall|eile|rush|problème|problema))\b(?: any ?(?:more|longer)| mehr)?\s*$",
    _I,
)
"""What is no part that could have been the cause: "not urgent any more"."""
_SOMEBODY = re.compile(
    r"(?:i|we|you|he|she|they|ich|wir|sie|er|ihr|man|je|j'|tu|nous|vous|il|elle|on|ils|elles|yo|él|ella|nosotros|"
    r"user|benutzer\w*)\b",
    _I,
)

_NO_RESULT = re.compile(
    r"\b(?:\w{3,}(?:ed|s|te|ten)|is|was|are|were|has|had|can|ist|war|hat|est|était|user|client|customer|same|rest|other|"
    r"next|kunde|kundin|benutzer\w*|chef\w*)$|\b(?:is|was|are|were|has|had|can|ist|war|hat|est|était|user|client|customer|"
    r"same|rest|other|next|kunde|kundin|benutzer\w*)\b(?! the\b| her\b| his\b)",
    _I,
)
"""What no test comes down to: somebody, or a sentence about what somebody or something does."""

_CAUSE_HEAD = re.compile(
    r"(?:(?:the )?(?:root ?)?cause (?:was|is|turned out to be)(?: that)?|turn(?:s|ed) out(?: that)?|"
    r"(?:it )?end(?:s|ed) up being|(?:die )?ursache (?:war|ist)|"
    r"la cause (?:était|est)|la causa (?:era|fue|es))\b[ ,:]*(?=\w)",
    _I,
)
"""What only says that the cause follows: in a note it stands before the words in any case."""


_ASTRAY = re.compile(
    r"(?:(?:sorry|oops|no|ok)[ ,]+)*(?:that|this|it|i) (?:was|is|had|were)(?: (?:on|at|in|looking at))? (?:the )?wrong "
    r"(?:server|machine|pc|host|ticket|user|client|customer|company|tenant|device|box|mailbox|log|vm|site|person|one)\b|"
    r"(?:that|this|it)(?:'s| is| was) [\w' ]{2,30}, wrong \w+\W*$|(?:no,? |sorry,? |oops,? )?(?:wait,? )?wrong (?:log|"
    r"ticket|machine|pc|server|user|client|tenant|window|tab|line|mailbox|file)(?:\W*$|[:,;–-] )|"
    r"(?:sorry|oops|hoppla|mist|my (?:bad|mistake))\b[ ,:]+(?:that|this|it|das|es) (?:was|is|war|ist) [^.;\n]{2,40}?,? "
    r"(?:and )?(?:not|nicht) |"
    r"(?:i )?(?:was|were) (?:looking|checking|testing|working) (?:at|on|in) (?:the )?(?:other|another|wrong)\b|"
    r"(?:i )?(?:looked at|checked|tested) the (?:other|wrong) |"
    r"(?:das war|war) (?:der|die|das) falsche\w* (?:server|rechner|pc|ticket|kunde|gerät|benutzer|postfach)\b|"
    r"(?:ich )?war (?:auf|am|im|bei) (?:dem |der )?falschen \w+|"
    r"(?:j['’]étais|je regardais|j['’]ai (?:regardé|pris)|c['’]était) (?:sur |dans )?(?:la mauvaise|le mauvais) \w+|"
    r"(?:estaba|miraba|era) (?:(?:en|mirando) )?(?:el|la|otr[oa]) (?:\w+ )?equivocad[oa]\b",
    _I,
)
"""Where the engineer had looked at something else: no fault of what the ticket is about."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What a message gives as a cause: `named` as the cause, else only as why something is so."""

    text: str
    named: bool = True


def cause_in(text: str) -> Cause | None:
    """The sentence of a message that names the cause, else the first that gives one, without a label before it; `None`
    where none is certain."""
    given: Cause | None = None
    for sentence in sentences(text):
        found = _cause_of(before_workaround(sentence.strip()))
        if found and found.named:
            return found
        given = given or found
    return given


def _cause_of(bare: str) -> Cause | None:
    if told := _instead(bare) or _told_by_others(bare):
        return Cause(told, named=False)
    if not bare or _NO_CAUSE.search(bare) or _is_denial(bare) or is_astray(bare):
        return None
    if found := _CAUSE_LABEL.search(bare):
        return Cause(found["what"].strip())
    if is_hearsay(bare):
        return None
    if found := _FOUND_IT.match(bare):
        return Cause(found["what"].strip())
    named = bool(_CAUSE.search(bare)) and not _FOR_A_WISH.search(bare)
    if not named and (found := _REALISED.match(bare)):
        return Cause(found["what"].strip(), named=False)
    if named or _COMES_FROM.search(bare) or _is_reason(bare) or _is_left(bare):
        return Cause(_CAUSE_HEAD.sub("", without_lead(bare), count=1), named=named)
    return None


def _is_left(sentence: str) -> bool:
    """Whether a sentence says what is left after tests, rather than what happened or what was done then."""
    if _IS_IT.match(sentence):
        return True
    if _SO_EITHER.match(sentence):
        return True
    found = _SO.match(sentence)
    what = (found["what"] or found["alone"]) if found else ""
    if not what or is_to_do(what) or is_deed(what) or _DENIES.search(what):
        return False
    return not _NO_RESULT.search(what)


def _is_reason(sentence: str) -> bool:
    """Whether a sentence says why something is so, rather than why somebody does or did something."""
    found = _BECAUSE.search(sentence)
    if not found or is_to_do(sentence):
        return False
    before, reason = sentence[: found.start()], sentence[found.end() :]
    return not (is_deed(before) or _SOMEBODY_DID.match(before) or _WISH.search(reason))


def _instead(sentence: str) -> str:
    """What a sentence says is so behind what it says is not; "" where that is not certain either."""
    found = _INSTEAD.match(sentence)
    if not found or not _DENIES.search(sentence[: found.start("what")]) or "?" in sentence:
        return ""
    what = found["what"].strip()
    if _OF_A_STATE.search(found["denied"]) or _SOMEBODY.match(what) or is_to_do(what):
        return ""
    return "" if _NO_CAUSE.search(what) or takes_back(what) else what


def _told_by_others(sentence: str) -> str:
    """What somebody who knows says is so, or figures say; "" where none does."""
    what = said_by_others(sentence)
    return "" if _NO_CAUSE.search(what) else what


def _is_denial(sentence: str) -> bool:
    """Whether a sentence only takes something back, rather than saying what is so instead."""
    return not _CAUSE_LABEL.search(sentence) and takes_back(without_lead(sentence))


def is_astray(sentence: str) -> bool:
    """Whether a sentence says that the engineer had looked at something else."""
    return bool(_ASTRAY.match(sentence))


def is_unsure(text: str) -> bool:
    """Whether a sentence asks, guesses or denies rather than tells a cause."""
    return bool(_NO_CAUSE.search(text))
