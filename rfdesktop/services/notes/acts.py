"""Which part of a sentence tells work that the engineer did, or talk with somebody, by the form of its verb.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re

from rfdesktop.services.notes.engineer_words import is_deed

_I = re.IGNORECASE

_BEGIN = (
    r"^(?:(?:and|then|so|now|also|ok|again|und|dann|jetzt|also|et|puis|y|i|we|ich|wir|i've|we've|"
    r"\d{1,2}[:.h]\d{2})\s+)*"
)
_NO_WORK = (
    r"(?!expired|failed|crashed|dropped|stopped|died|hanged|faulted|tripped|muted|locked out|need|used|based|caused|"
    r"red|bed|shed|speed|feed|unlicensed|misconfigured|outdated|corrupted|damaged|degraded|unsupported|blocked by|"
    r"disabled by|supposed|attached)"
)
_PARTICIPLE = re.compile(
    rf"{_BEGIN}(?:just |manually |re-?)?(?:{_NO_WORK}[a-z]{{2,}}ed|set|put|took|made|gave|ran|shut|cut|did|undid|"
    rf"unset|rebuilt|swapped|"
    r"no shut|wrote|drew|brought|built|got|let|bound|split|laid|redid|reran|re-?set|un\w+ed)\b"
    r"(?! (?:is|was|are|were|has|had|by)\b)",
    _I,
)
_GERMAN = re.compile(
    r"(?:\b(?:\w*ge\w{2,}(?:t|en)|\w{3,}iert|(?:ver|ent|be|er|zer|über|unter|wieder)\w{3,}(?:t|en)|"
    r"(?:\w+)?(?:angelegt|umgestellt|gesteckt|gezogen|gemacht))(?: (?:und|,) .*)?)$",
    _I,
)
_FRENCH = re.compile(r"^(?:\w+ )?\w{3,}(?:é|ée|és|ées|is|ise)\b|^\w{3,}(?:ado|ada|ados|idas?|idos?)\b", _I)
_FRENCH_PASSIVE = re.compile(
    r"^(?:[\w'’-]+ ){1,4}(?:(?:re|dé|r)?\w{3,}(?:é|ée|és|ées)|(?:re)?(?:faite?s?|mise?s?|ouverte?s?|remplie?s?))(?: "
    r"(?:à|au|sur|avec|dans|en|le|deux|par|et|l'|\d).*)?$",
    _I,
)
_FINITE = re.compile(
    r"\b(?:is|was|are|were|has|had|have|been|being|ist|war|sind|waren|wurden?|hatten?|hat|haben|est|était|étaient|"
    r"avait|a été|está|estaba|había|fue|still|noch|nicht|not|kommt|zeigt|sagt|steht)\b",
    _I,
)
_OURS = re.compile(r"\b(?:i|we|ich|wir|j'ai|nous|he)\b", _I)
_OTHERS = re.compile(
    r"^(?:(?:the|our|their|der|die|le|la|el) )?(?:someone|somebody|jemand|they|he(?! \w+[ai]d[oa]\b)|she|user|client|"
    r"customer|vendor|isp|bank|sie|er|kunde|il|elle|quelqu'un|alguien|usuari[oa]|él|ella)(?:['’](?:d|s|ve))?\b",
    _I,
)
_BY_OTHERS = re.compile(
    r"^(?!(?:i|we|also|then|and|so|now|just|ich|wir)\b)(?:[\w.:'/-]+ ){1,4}?[a-z]{2,}(?:ed|te|ten) "
    r"(?:the|an?|his|her|their|its|our|everyone|every|all|it|them|den|die|das|dem|eine?n?|alle)\b"
    r"|^(?:the |their |a )?(?!(?:i|we|also|then|and|so|now|just|first|later|[\w-]+ly|re\w+|\w+ed)\b)[\w-]+ (?:disabled|"
    r"removed|changed|replaced|deleted|blocked|renamed|revoked|overwrote) (?!(?:again|twice|in|on|at|from|to|with|for|"
    r"and|by|off|now|today|ok|as|per|after|\w+ed)\b)[a-z]"
    r"|^(?!(?:i|we|also|then|and|so|now|just|ich|wir)\b)(?:[\w.'-]+ ){0,3}?[\w.'-]+ (?:moved|changed|switched|"
    r"rolled) (?:to|from|in|the)\b",
    _I,
)
"""Somebody or something that did something to something: "the hotfix changed the default"."""
_BY_ITSELF = re.compile(
    r"\b(?:automatically|by (?:it|them)selves?|by itself|on its own|automatisch|von (?:selbst|allein)|"
    r"automatiquement|solo)\b",
    _I,
)
"""What nobody did."""
_NOUN_ALONE = re.compile(
    r"(?:hot[ -]?)?(?:swap|rebuild|re-?boot|re-?start|power cycle|reset|reinstall|fail-?over|resync|neustart|tausch|"
    r"reboot)"
    r"(?: (?:\w+ )?[\w.:]*\d[\w.:]*)?\W*$|"
    r"(?:suspend|resume|disable|enable|remove|delete|clear|flush|unjoin|rejoin|stop|start|re-?start|re-?boot|reset) "
    r"(?:\+|&|and|then|/) (?:re-?)?[a-z]+\b",
    _I,
)
"""Work that is named and no more, as shorthand has it: "hot swap", "rebuild 4h10"."""
_THEIR_OWN = re.compile(
    r"(?:the |an? |our |their )?(?:isp|provider|vendor|supplier|carrier|bank|landlord|client|customer|user|branch|"
    r"partner)s?"
    r"(?: (?:of|at|in) [\w ]{2,30}?)? (?:has |have |had )?[a-z]{3,}(?:ed|t|de) (?:their|its|his|her)\b",
    _I,
)
"""Somebody outside who did something to what is theirs: "the ISP swapped their router"."""
_DONE_BY = re.compile(
    r"\b(?!(?:report|confirm|approv|authori[sz]|sign|request|ask|test|check|send|given|promis|expect|plann?|see|own|"
    r"us|need|verifi|agre|order|driv|writt)\w*\b)(?:\w+(?:ed|en)(?: at \d[\d:.]*)?|had been \w+ed [^,;.]{1,40}) by "
    r"(?!(?:me|us|him|her|them|hand|phone|mail|default|script|then|now|"
    r"\d)\b)\w+|\bvon (?:der|dem|den|ihrem|ihrer|jemand\w*) .*ge\w+(?:t|en)$|\w+ée?s? (?:\w+ ){0,2}par "
    r"(?!(?:moi|nous|tél\w*)\b)\w+|"
    r"\w+[ai]d[oa] por (?!(?:mí|nosotros|tel\w*)\b)\w+",
    _I,
)
"""What was done by somebody else: "key rotated by their admin"."""
_FORMERLY = re.compile(
    r"\b(?:last (?:week|month|night|year|\w+day)|yesterday|gestern|hier|ayer|in (?:january|february|march|april|may|"
    r"june|july|august|september|october|november|december)|beim|bei der|during|with the (?:move|update|upgrade|"
    r"migration|switch|change|swap)|(?:years?|months?|weeks?|days?) ago|letzte[nrs]? (?:woche|monat|jahr|nacht)|"
    r"vor \d+ (?:tagen|wochen|monaten))\b",
    _I,
)
"""Before the ticket."""
_THEMSELVES = re.compile(
    r"\b(?:himself|herself|itself|themselves|on (?:his|her|its|their) own|selber|(?<!von )selbst|"
    r"elle-même|lui-même|eux-mêmes|(?:él|ella) mism[oa])\b",
    _I,
)
"""What somebody or something did without us: "switched it on herself"."""
_PASSIVE = re.compile(
    rf"^(?:(?:all|both|new|old|the|her|his|their|that|this) )?(?:[\w./@-]+ ){{1,4}}?{_NO_WORK}(?!unplugged|muted|"
    rf"disconnected|"
    r"locked|closed|confirmed|agreed|replied|"
    r"landed|arrived|appeared|returned|finished|completed|passed|worked|lasted|stayed|happened|occurred|"
    r"unpatched|unticked|unchecked|jammed|disabled|deleted)[a-z]{2,}ed\b(?: (?:\d|in|on|at|from|to|with|for|again|"
    r"too|by me|now|and)\b.*)?$",
    _I,
)
"""What was done to something: "sessions revoked 8:52"."""
_TALK = re.compile(
    r"\b(?:call(?:ed)?|phoned|rang|asked|told|mailed|emailed|wrote|spoke|informed|notified|(?:gave|gives|"
    r"handed) (?:us|me)|sent (?:[\w-]+ ){1,3}to (?=[A-ZÄÖÜ])|sent (?:him|her|them|us|me|"
    r"\w+) (?:a|an|the)|update for|got it by|says?|said|approved|agreed|happy|pleased|thanks|angerufen|gefragt|"
    r"informiert|geschrieben|gesprochen|freut|appelé|demandé|llamado|avisado|authori[sz]ed|wants?|wanted|wishes|"
    r"requested|left voicemail|voicemail left|quote|invoice)\b",
    _I,
)


_KNOWS = re.compile(
    r"(?:and |und |et |y )?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)? (?:knows?|(?:is|are) (?:aware|informed)|"
    r"(?:weiß|wissen) bescheid|(?:est|sont) au courant|(?:está|están) al tanto|lo saben?)\W*",
    _I,
)
"""That somebody has been told: "Tilly knows"."""

_IT_HAS = re.compile(
    r"^(?!(?:ich|wir|habe?n?|hat|er|sie|man)\b)(?:[\w.-]+ ){1,4}(?:hat|haben|hatte) (?:[\w.-]+ ){1,8}(?:"
    r"\w{0,20}ge\w{1,20}(?:t|en)|(?:ver|er|ent|be|zer|über)\w+(?:t|en)|\w+iert)$",
    _I,
)
"""What some thing has done, as German has it: "Windows Update hat den Treiber ersetzt"."""
_ONE_HAS = re.compile(
    r"^(?!(?:on|j['’]|nous|yo)\b)(?:l['’]|(?:le|la|les|un|une|el|los|las|il|elle|él|ella|m\w{0,2}e?) )?[\w'’-]+(?: "
    r"[\w'’-]+){0,3}? "
    r"(?:a|ont|s['’]est|se sont|ha|han) (?:\w{2,}(?:é|ée|és|i|u|is|it)|\w{2,}[ai]d[oa])\b",
    _I,
)
"""What somebody or something has done, as French and Spanish have it: "l'imprimante a changé d'adresse"."""
_FROM_TO = re.compile(r"\bv?\d[\w.]* (?:->|→|=>|-->) v?\d", _I)
"""From which to which something was brought: "firmware 1.0.9 -> 1.4.2"."""
_CHECK = re.compile(
    r"^(?:(?:then|and|also|i|we) )*(?:tested|checked|measured|compared|looked|verified|scanned|pinged|watched|"
    r"(?:ran|used|tried) (?:it|this|that) (?:for )?\d+|"
    r"ran (?:[\w-]+ ){0,2}(?:diag\w*|test|check|scan|speedtest|chkdsk|sfc|trace))\b|\b(?:geprüft|getestet|gemessen|"
    r"verglichen)$|\bas a precaution\b|\bvorsorglich\b|\bpar précaution\b|\bpor precaución\b",
    _I,
)
_SUBORDINATE = re.compile(
    r"(?<=\w) (?:since|because|when|wen|while|after|until|seit|weil|nachdem|während|depuis|parce|desde|porque|"
    r"cuando)\b.*$",
    _I,
)
"""What is told beside the main thing."""


def is_act(clause: str) -> bool:
    """Whether a clause tells work that the engineer did, rather than what was found or what somebody else did."""
    clause = _SUBORDINATE.sub("", clause)
    if _OTHERS.match(clause) or _ONE_HAS.match(clause) or clause.endswith("?"):
        return False
    if (_BY_ITSELF.search(clause) or _FORMERLY.search(clause)) and not _OURS.search(clause):
        return False
    if _DONE_BY.search(clause) and not _OURS.search(clause):
        return False
    if _NOUN_ALONE.match(clause) or _PARTICIPLE.match(clause) or _FROM_TO.search(clause):
        return True
    if _BY_OTHERS.match(clause):
        return False
    if _PASSIVE.match(clause) and not _FINITE.search(clause):
        return True
    if _FINITE.search(clause) and not _OURS.search(clause):
        return False
    return bool(_GERMAN.search(clause) or _FRENCH.match(clause) or _FRENCH_PASSIVE.match(clause)) or is_deed(clause)


def is_check(clause: str) -> bool:
    """Whether a clause tells a test or a look, or work for safety's sake, which mends nothing."""
    return bool(_CHECK.search(clause))


def is_named_work(clause: str) -> bool:
    """Whether a clause names work by a noun and says no more of it: "reboot"."""
    return bool(_NOUN_ALONE.match(clause))


def is_by_others(clause: str) -> bool:
    """Whether a clause tells what somebody or something else did: "the hotfix changed the default"."""
    return bool(_BY_OTHERS.match(clause) or _DONE_BY.search(clause))


def is_done_by_others(clause: str) -> bool:
    """Whether a clause says by whom something was done, and that was none of us: "removed by an admin's cleanup"."""
    if _OTHERS.match(clause):
        return True
    told = _DONE_BY.search(clause) or _IT_HAS.match(clause) or _THEIR_OWN.match(clause) or _THEMSELVES.search(clause)
    return bool(told) and not _OURS.search(clause)


def is_talk(clause: str) -> bool:
    """Whether a clause tells what was said to somebody, or by somebody, or agreed."""
    return bool(_TALK.search(clause) or _KNOWS.fullmatch(clause))


_COMMAND = re.compile(r"(?:^|[\s:])[a-z][\w.-]+(?: \S+)? (?:--?|/)[a-z]{3,}\b(?!/)", _I)


def is_command(text: str) -> bool:
    """Whether a text has a command with its switches: what was run, not what was found."""
    return bool(_COMMAND.search(text))
