"""Which sentence of a message says that some part is broken: the words for parts and for what is wrong with them."""

from __future__ import annotations

import re

from rfdesktop.services.notes.causes import is_astray, is_unsure
from rfdesktop.services.notes.engineer_words import is_deed, without_lead
from rfdesktop.services.notes.small_talk import sentences
from rfdesktop.services.notes.workarounds import before_workaround

_I = re.IGNORECASE

_PART = (
    r"(?:disk|wire|pair|strand|plug|drive|ssd|hdd|psu|power supply|fan|battery|ram|memory|cable|port|nic|controller|"
    r"raid|board|screen|"
    r"headset|dock|adapter|router|modem|switch|firewall|access point|"
    r"cert\w*|licen[cs]e|password|account|mailbox|profile|driver|firmware|service|rule|policy|vlan|dns|record|ip|"
    r"access(?! points?\b)|address|subnet|route|gateway|lease|scope|buz[oó]n|puertos?|"
    r"group|card|mirror|connector|proxy|rights?|permissions?|roller|rodillo|"
    r"rouleau|walze|belt|fuser|guide|rechte|berechtigung\w*|token|key|quota|storage|volume|database|index|cache|"
    r"update|patch|"
    r"clock|time|"
    r"platte|festplatte|laufwerk|netzteil|lüfter|akku|speicher|kabel|anschluss|zertifikat|lizenz|kennwort|passwort|"
    r"konto|postfach|profil|treiber|dienst|regel|richtlinie|eintrag|adresse|datenbank|uhr|"
    r"disque|alimentation|ventilateur|batterie|mémoire|câble|certificat|licence|mot de passe|compte|profil|pilote|"
    r"règle|"
    r"disco|fuente|ventilador|batería|memoria|certificado|licencia|contraseña|cuenta|perfil|controlador|servicio|"
    r"regla)"
)
_BETWEEN = r"(?: [\w/-]+){0,2} [\"“„'(]?"
_FULL = (
    r"(?<!\d )(?<!the )(?<!\ba )full"
    r"(?! (?:access|control|rights?|permissions?|backup|scan|sync|name|screen|mailbox access)\b)"
)
"""What has no room left: "full access" is none."""
_BAD = (
    rf"(?:fail(?:s|ed|ing)?|dead|dying|defe[ck]t\w*|broken|faulty|expired|{_FULL}|disabled|missing|corrupt\w*|wrong|"
    r"misconfigured|blocked|unplugged|stuck|outdated|stale|revoked|deleted|locked|bad|loose|incorrect|invalid|"
    r"mismatched|err-?disabled|cerrad\w*|gastad\w*|usée?s?|verschlissen|worn|abgezogen|ausgesteckt|"
    r"kaputt|abgelaufen|voll|deaktiviert|fehlt\w*|beschädigt|falsch\w*|gesperrt|veraltet\w*|ausgefallen|gezogen|"
    r"lose\w*|"
    r"en panne|défectueu\w*|expiré\w*|plein\w*|désactivé\w*|manquant\w*|corrompu\w*|mauvais\w*|bloqué\w*|mort\w*|"
    r"averiad\w*|caducad\w*|llen\w*|desactivad\w*|dañad\w*|incorrect\w*|bloquead\w*|rot[oa])"
)
_IS = r"(?:[^.;,\n]{0,30}?\b(?:is|was|are|were|has|had|ist|war|hat|est|était|a|está|estaba|es)\b)"
_FAULT = re.compile(
    rf"\b{_PART}s?\b{_IS}?{_BETWEEN}{_BAD}\b"
    rf"|\b{_BAD} (?:[\w-]+ )?{_PART}s?\b"
    rf"|\b(?:was|is|were) (?:blocking|dropping|overwriting|intercepting) \w"
    rf"|\b(?:still had|had still) (?:its|the|an|his|her) old\b"
    r"|\w (?:has |have |had |is |was |were |are |ist |war |sind |est |était |está |wurde |"
    r"und ist )?(?:[\w.:-]+ ){0,3}?\(?"
    rf"(?:expired|worn(?: out)?|dead|defe[ck]t(?:ive|uos[oa])?|faulty|kaputt|{_FULL}|stopped|lacked|lacks|atteinte?|"
    r"cassée?|dañad[oa]|rot[oa]|abgelaufen|expirée?|exhausted|cadu(?:cado|quée?))\b(?! to\b)"
    r"|\w (?:has |have |had |is |was |were |are |ist |war |sind |wurden? )(?:[\w.:-]+ ){0,3}?"
    r"\(?(?:beendet|renamed|gelöscht|switched off|swapped)\b(?! to\b)"
    r"|\b(?:batter(?:y|ies)|batterien?|akkus?|toner|tank|tray|fach|piles?|baterías?)\b[^.;,\n]{0,20} "
    r"(?:empty|flat|leer|vides?|vací[oa]s?|agotad[oa]s?)\b"
    r"|\w (?:was |were |got )?lost (?:after|since|with|due|by|in)\b|\bcome loose\b|\w blocked by\b|\bhad blocked\b"
    r"|\b(?:clock|time|uhr|date|heure|hora|reloj)\b[^.;]{0,40}\b\d+ ?(?:s|sec|seconds|min|minutes?|minuten|h|hours?|"
    r"stunden|days?|tage?) (?:off|slow|fast|behind|ahead|falsch|nach|vor)\b"
    r"|\bungültig\b|\bfehlten?\b|\bmanquait\b|\bfaltaba\b"
    r"|\b(?:was|were|stood at|war|waren|stand auf|était|estaba)\b[^,;?]+[,;] (?:now |jetzt )?(?:set|changed|put|"
    r"corrected|"
    r"raised|turned|switched|moved|gesetzt|geändert|umgestellt|corrigé|cambiado|puesto)\b"
    r"|\bstatus:? (?:failed|degraded|critical|faulted)\b|\blehnt\b.{1,40}\bab\b|\b(?:is|was|are|were) (?:blocked|"
    r"dropped|rejected|overwritten) by\b"
    r"|\b(?:ist|war|waren|wurden?) (?:geblockt|blockiert|verworfen|abgelehnt|überschrieben) (?:durch|von)\b",
    _I,
)
_SWITCHED = (
    r"plan|setting|option|feature|matching|sync|smart ?card|protection|forwarding|auth\w*|service|"
    r"bluetooth|toggle|flag|policy|rule|mode|filter|replication|snmp|nat|dhcp|tls|ipv6|macros?|add-?in|extension|"
    r"logging|"
    r"auditing|dienst|option|regel|richtlinie"
)
"""What is switched on or off: of somebody, "off" says that he is not there."""
_AMISS = re.compile(
    r"\b(?:wrong|incorrect|falsche[rsn]?|mauvaise?|incorrect[oa])\b (?:[\w-]+ ){1,3}(?:picked|selected|chosen|assigned|"
    r"configured|entered|mapped|set|(?:aus|ein)?gewählt|eingetragen|zugewiesen|hinterlegt|sélectionnée?|choisie?|"
    r"configurée?|seleccionad[oa]|elegid[oa]|configurad[oa])\b"
    r"|\b(?:old|alte[rsn]?|vieux|vieil|vieille|viej[oa]|antigu[oa])\b (?:[\w-]+ ){1,2}"
    r"(?:(?:still|noch|encore|todavía) )?(?:runs?|running|ran|läuft|lief|tourne|tournait|corre|corría)\b(?: [\w-]+)? "
    r"(?:under|with|as|unter|mit|sous|avec|bajo|con)\b"
    r"|\d ?(?:[kmgt]b|%)(?: (?:free|left|big|only|frei|übrig|libres?))?[,;] (?:so |now |jetzt )?(?:grew|extended|"
    r"increased|enlarged|raised|expanded|resized|vergrößert|erweitert|agrandie?|étendue?|ampliad[oa])\b"
    r"|\b(?:status ?(?:page|site|portal|seite)|service health|health (?:page|dashboard))\b[^.;]{0,40}\b(?:outage|"
    r"incident|degraded|störung|ausfall|panne|incidencia)\b"
    r"|\b(?:lost|losing|verloren|perdu|perdido) (?:its|their|sein\w*|ihre\w*|sa|son|ses|leur|su) "
    r"(?:config\w*|settings?|address|trust|routes?|keys?|licen[cs]e|profile|pairing|data|registration|konfig\w*|"
    r"einstellung\w*|adresse|configuraci[oó]n|r[eé]glages)\b"
    rf"|\b(?:{_SWITCHED}) (?:(?:is|was|are|were|ist|war) )?(?:off|unticked|unchecked|aus|not (?:enabled|ticked|set|on))"
    r"\b(?! (?:now|for|until))"
    r"|\b(?!(?:it|he|she|we|they|i)\b)[\w-]+ (?:is|was|were|runs?|ran|fires?|wipes?|deletes?|expires?|starts?|set|"
    r"löscht|läuft|startet|ist|war) (?:\w+ )?(?:too|zu|trop) (?:early|late|short|small|low|strict|old|weak|soon|often|"
    r"früh|spät|kurz|klein|niedrig|alt|streng|tôt|tard|court|petite?|vieux|bas)\b(?! (?:to|for|today|now|um)\b)"
    r"|\b(?:was|were|wurden?|been|a été|fue) (?:taken (?:from|off|out|away)|withdrawn|removed (?:by|during|with|when)|"
    r"entzogen|retirée?s? (?:de|du|à)|quitad[oa] (?:de|del|a))\b"
    r"|\b(?:cut|severed|torn|flooded|chewed|damaged|knocked out|struck|crushed) by\b"
    r"|\b(?:was|were|is|had been|war|waren|ist|était|estaba)\b (?:[\w-]+ ){0,2}?(?:set|pointing|configured|mapped|"
    r"bound|"
    r"installed|entered|on|at|gesetzt|eingestellt|réglée?|puest[oa])\b[^.;,]{1,30}\b(?:instead of|statt|anstatt|"
    r"au lieu d\w*|"
    r"en vez de|en lugar de)\b"
    r"|\b(?:licen[cs]e|seat|number|extension|mailbox|account|role|address|ip|port|lizenz|licence|"
    r"licencia)\b[^.;,]{0,20} "
    r"(?:was|were|wurde|a été|fue) (?:moved|given|reassigned|assigned) to (?:an?|another|the new|someone|somebody)\b"
    r"|\b(?:has|had|hat|hatte|avait|tenía|knew|knows) (?:only|still|just|nur|noch) (?:the |its |den |die |das )?"
    r"(?:old|alte\w*|wrong|previous)\b|\b(?:was|were) still (?:paired|mapped|signed|pointing|assigned|registered|"
    r"cached|"
    r"bound)\b"
    r"|\b(?:policy|rule|richtlinie|regel|règle|política) (?:wants|needs|requires|expects|verlangt|exige|pide) "
    r"(?:at least |mindestens )?\d"
    r"|\b(?:ran out of|lief voll|blocking by|reallocated|réalloués?|reasignad[oa]s)\b"
    r"|\bist\b[^.;,]{1,30}\baus(?:$|[,.;])"
    r"|\b(?:set to (?:manual|disabled|read-only)|turned off|switched off|disabled) by "
    r"(?:the|an?|his|her|their|some) (?!us\b)\w"
    r"|\b(?:it |which |and )?(?:leaks|leaked|is leaking) (?:them|memory|handles|sessions|connections)\b"
    r"|\b(?:had|has) (?:an? |the |its )?(?:old|former|previous) (?:ip|address|name|server|record|"
    r"key|cert\w*|password|path)\b(?!')"
    r"|\b(?:was|is|were) set to \w+(?: \w+)?,? (?:but|though|while|aber|obwohl)\b"
    r"|\b(?:budget|limit|quota|allowance|maximum) (?:was |is |has been )?(?:exceeded|used up|overrun)\b"
    r"|\b(?:breaker|fuse|rcd|gfci|sicherung|fi-?schalter|disjoncteur|fusible|diferencial|magnetotérmico)s?\b"
    r"[^,;.]{0,20} (?:is |was |has |had |keeps |ist |war |a |est |ha )?(?:out|tripp\w+|trips|blown|blew|gone|popped|"
    r"raus|"
    r"rausgeflogen|ausgelöst|durchgebrannt|sauté|disjoncté|grillé|saltó|saltado|fundido)\b(?! (?:of|to)\b)"
    r"|\b(?:caducó|venció|expiró|se agotó|se rompió|se llenó|lief (?:am [\w.]+ )?ab|a expiré|a lâché|"
    r"est tombée? en panne)\b",
    _I,
)
"""What is not as it has to be without any part being broken: a wrong choice, something old that still runs under a
name, too little that was made more, an outage that whoever runs it tells of, what was lost, taken away, cut, or off."""
_ALARM = re.compile(
    r"\b(?:budget|limit|quota|allowance|capacity) (?:was |is |has been )?(?:exceeded|used up|overrun|überschritten)\b|"
    r"\bpredictive fail(?:ure)?\b|\b(?:replace|bad|low) batter(?:y|ies)\b|\b(?:batter(?:y|ies)|batterien?|"
    r"akkus?) (?:is |was )?"
    r"(?:bulged|swollen|aufgebläht|ersetzen|tauschen|austauschen)\b|\bcaps lock (?:was |is )?on\b",
    _I,
)
"""What a device itself says is wrong with it, or what anybody sees that is."""
_DISAGREES = re.compile(
    r"(?:^|[:,;(–-] ?|\b(?:is|was|ist|war|an?|ein|une?) )(?:[a-z/-]{1,24} ){0,3}"
    r"(?:mismatch|collision|typo|duplicate|tippfehler|(?:ip|address|port|version|dns|mac|name|adress\w*)[ -]?"
    r"(?:conflict|konflikt)|conflit d\W\w+|conflicto de \w+)\b",
    _I,
)
"""Two things that do not agree, or what was entered wrongly; behind work it is what came of that."""
_UNDOES = re.compile(
    r"^(?!(?:i|we|he|she|they|user|client|ich|wir|er|sie)\b)[\w.-]+(?: [\w.-]+){0,2} "
    r"(?:flips|reverts|resets|overwrites|undoes|disables|re-?enables|removes|turns|switches|sets|puts) "
    r"(?:it|them|this|that) (?:back|off|on|out|again|every|each|at)\b",
    _I,
)
"""What some thing does again and again to what was set right."""
_LACKING = re.compile(
    r"\b(?:is|was|are|were|ist|war|n'est|n'était)(?: not|n't| nicht| pas| noch nicht) (?:yet )?(?:provisioned|"
    r"licen[cs]ed|"
    r"tagged|trusted|patched|zugewiesen|freigeschaltet|lizenziert|provisionnée?|activée?|attribuée?)\b"
    r"|\b(?:no longer exists?|does not exist any ?more|gibt es (?:\w+ ){0,3}nicht mehr|n'existe plus|ya no existe)\b"
    r"|\b(?:had|has) no (?:power|link|route|gateway|dns|licen[cs]e|mailbox|rights?|permissions?)\b|"
    r"\b(?:hatte|hat) keine?n? (?:strom|link|rechte?|lizenz|netz)\b|\bn'(?:avait|a) pas de (?:courant|licence|droits?|"
    r"réseau)\b|\bno (?:tenía|tiene) (?:alimentación|corriente|licencia|permisos?|red)\b",
    _I,
)
"""What is not there that has to be: its "not" takes nothing back."""
_CLAUSE = re.compile(r"[,;] ")
_ARROW = re.compile(r"\s(?:->|→|=>|-->)\s(?!\d)")
_REMEDY = re.compile(
    r"\b(?:until|solange|checked|check|if|whether|test(?:ed)?|geprüft|ob|wenn|vérifié|si|comprobado|unblock\w*|not|"
    r"no|nicht|"
    r"kein\w*|pas)\b",
    _I,
)
_STOCK = (
    r"(?:\w+-)?(?:space|storage|disk|memory|ram|inodes?|ips?|addresses|address|leases?|licen[cs]es?|cals?|seats?|"
    r"slots?|"
    r"ports?|lines?|channels?|sessions?|handles?|connections?|tokens?|quota|credits?|cores?|toner|ink|paper|"
    r"\w*platz|plätze|\w*speicher|\w*adressen?|\w*lizenz\w*|anschl[uü]ss\w*|leitung(?:en)?|kan[aä]le?|sitzung(?:en)?|"
    r"papier|tinte|espace|place|adresses?|mémoire|lignes?|encre|espacio|sitio|memoria|direcci[oó]n\w*|licencias?|"
    r"puertos?|líneas?|papel|tinta)"
)
"""What there is only so much of, and what stops working when it is used up."""
_OF_IT = r"(?!\s(?:errors?|warnings?|issues?|problems?|alerts?|updates?|fehler|warnung\w*|meldung\w*))"
_LACK = re.compile(
    rf"\b(?:no(?! (?:one|body))|keine?n?|aucune?|plus de|ningun[ao]?|sin)\s+"
    rf"(?=(?:[\w-]+\s+){{0,2}}{_STOCK}\b{_OF_IT})"
    r"(?:[\w-]+\s+){0,4}?(?:left|free|available|frei\w*|übrig|verfügbar\w*|disponibles?|libres?)\b",
    _I,
)
"""What there is none of: its "no" takes nothing back. "No errors left" is none."""
_ALL = re.compile(r"\b(?P<all>\d{1,6}) (?:of|von|sur|de) (?P=all)\b", _I)
_USED_UP = re.compile(
    rf"\b(?:{_STOCK}|used|in use|taken|belegt|vergeben|verbraucht|utilisée?s?|attribuée?s?|usad[oa]s?|ocupad[oa]s?|"
    r"en uso)\b",
    _I,
)
_WORKED = re.compile(r"(?:(?:i|we|then|and|also) )*[a-z]{2,}ed\b", _I)
"""Begins what was done with so many: "migrated 12 of 12"."""
_WELL = re.compile(
    r"\b(?:again|can|ok|fine|up|online|back|restored|moved|migrated|done|passed|tested|renewed|connected|reachable|"
    r"healthy|success\w*|free|wieder|können|frei|erfolgreich|umgezogen|erreichbar)\b",
    _I,
)
"""So many that work lack nothing."""
_NEAR = 30
"""Characters on either side in which it stands what there is so many of."""
_OF_A_SECRET = re.compile(
    r"\b(?:pass(?:word|code|phrase)|pin|code|kennwort|passwort|mot de passe|contraseña) (?:was|is|war|ist|était|era)\b"
    r"[^,;]+[,;] (?:now |jetzt )?(?:set|changed|put|geändert|gesetzt|changé|cambiad)",
    _I,
)
"""Which one it was and that it was changed is no fault."""
_DID = re.compile(
    r"(?:(?:i|we|then|also|and|so|ok) )*(?:ran(?! out\b)|lowered|raised|pulled|reseated|renewed|cleaned|tried|"
    r"cloned|disabled|"
    r"deleted|revoked|unplugged|blocked|locked|deactivated|renamed|"
    r"stopped|"
    r"swapped|removed|switched|replaced|moved|set|added|cleared|zipped|killed|changed|fixed|resolved|corrected)\b"
    r"(?!(?: [\w-]+){1,4} (?:is|was|are|were|has|had|caused)\b)",
    _I,
)
"""What somebody did, not what was found: "disabled policy 14"."""


_AHEAD = re.compile(
    r"(?:follow[- ]?up|to[- ]?do|next(?: steps?)?|later|reminder|still open|offen|noch (?:offen|zu tun)|später|"
    r"nächster schritt|erinnerung|à faire|pendiente)\b\s*[:–-]",
    _I,
)
"""Begins what is to be done some day, which is no finding."""


def is_alarm(text: str) -> bool:
    """Whether a text tells what a device says is wrong with it, which is why it does what was reported beside it."""
    return bool(_ALARM.search(text))


def fault_in(text: str) -> str:
    """The sentence of a message that says that some part is broken, "" where there is none."""
    for sentence in sentences(text):
        bare = without_lead(before_workaround(sentence.strip()))
        if (
            not bare
            or bare.endswith("?")
            or _AHEAD.match(bare)
            or is_astray(bare)
            or _DID.match(bare)
            or _OF_A_SECRET.search(bare)
        ):
            continue
        if _tells_fault(bare) and not is_unsure(bare):
            return bare
        if found := _concluded(bare):
            return found
        if "\n" not in text and _is_disagreement(bare):
            return bare
    return ""


def _is_disagreement(sentence: str) -> bool:
    if _REMEDY.search(sentence) or is_deed(sentence) or is_unsure(sentence):
        return False
    return bool(_DISAGREES.search(sentence))


def _concluded(sentence: str) -> str:
    """The part behind an arrow, or the clause, that says what undoes the work, where the whole sentence says no fault;
    "" where there is none."""
    *_, last = _ARROW.split(sentence)
    parts = [last] if last != sentence else []
    parts += [one for one in _CLAUSE.split(sentence) if _UNDOES.match(one) or _AMISS.search(one)]
    told = (one.strip() for one in parts if _UNDOES.match(one) or _tells_fault(one))
    return next((one for one in told if not is_unsure(one) and not _DID.match(one)), "")


def _tells_fault(sentence: str) -> bool:
    if _LACK.search(sentence) or _is_used_up(sentence) or _LACKING.search(sentence):
        return True
    amiss = _FAULT.search(sentence) or _AMISS.search(sentence) or _ALARM.search(sentence)
    return bool(amiss) and not _REMEDY.search(sentence)


def _is_used_up(sentence: str) -> bool:
    """Whether a sentence says that all there are of something are taken: "254 of 254 leases"."""
    found = _ALL.search(sentence)
    if not found or _WORKED.match(sentence) or _WELL.search(sentence, found.end()):
        return False
    return bool(_USED_UP.search(sentence[max(0, found.start() - _NEAR) : found.end() + _NEAR]))
