"""What was done at a ticket, in words that are known to be safe: kinds of work that the engineer's words name.

Nothing that somebody typed is quoted, since it may name anybody. The words looked for are English, German, French and
Spanish; what is done in words that are not known is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rfdesktop.services.notes.acts import is_act, is_check, is_done_by_others, is_talk
from rfdesktop.services.notes.documents.client_words import GERMAN
from rfdesktop.services.notes.documents.tried import changed_nothing
from rfdesktop.services.notes.doubts import is_hearsay, left_undone
from rfdesktop.services.notes.small_talk import sentences

WORKED = "worked on the affected systems"
"""What is told of work of no known kind."""
CHECKED = "checked the affected systems"

_RESTORED = "restored access to the account"
_REPLACED = "replaced a defective part"

_NO_CABLE = (
    r"(?! (?:to|into|through|over|onto|across|auf|in)\b)(?!.*\b(?:ports?|panel|sockets?|vlan|switch|dosen?|sw\d+|"
    r"\d+/\d+)\b)"
)
"""Behind "patched": that it was no cable."""

DEEDS = {
    _REPLACED: (
        r"(?:replac|swap(?!\w* [\w ]{1,20} to\b)|exchang|getauscht|ausgetauscht|remplac|reempla|cambiad)\w*"
        r"(?=.*\b(?:disk|drive|ssd|hdd|part|dock|cable|lead|power|psus?|supply|ups|battery|ram|fan|printhead|port|toner|"
        r"drum|roller|fuser|switch|router|modem|keyboard|mouse|headset|handset|webcam|camera|monitor|screen|board|sfp|"
        r"transceiver|reader|sensor|netzteil|platte|lüfter|tastatur|maus|walze|modul|clavier|souris|"
        r"kabel|"
        r"akku|câble|cable|disque|disco|bac|fuente)\b)"
    ),
    "restored data from the backup": r"(?:restor(?:ed|ing)|wiederhergestellt|restaur(?:é|ado))\b",
    "installed a missing certificate": (
        r"import\w*(?=.*\b(?:root|\bca\b|intermediate|stammzertifikat))|(?:root|intermediate)\b[\w ]{0,20}import\w*"
    ),
    "renewed an expired certificate": (
        r"(?:renew|import|issu|erneuer|ausgestellt|renouvel|renovad)\w*(?=.*(?:cert|zertifikat|root|\bca\b))"
        r"|neues zertifikat|new cert\w*|certreq"
    ),
    "renewed a subscription that had expired": (
        r"(?:renew|renouvel|verlänger|renovad)\w*(?=.*(?:domain|domaine|licen|"
        r"abo))|renouvelé"
    ),
    "secured the account": (
        r"(?:revoked?|killed) (?:all |his |her |the )*(?:sessions|tokens)|(?:sessions|tokens) (?:revoked|killed)|"
        r"(?:signed|logged) (?:\w+ )?out (?:of )?(?:all|everywhere)|alle sitzungen (?:beendet|widerrufen)|"
        r"sitzungen widerrufen"
    ),
    _RESTORED: (
        r"unlock\w*|entsperr\w*|débloqu\w*|desbloque\w*|reset\w* (?:the |his |her )?(?:password|mfa)|"
        r"kennwort zurückgesetzt|restablecid\w*|resynchronis\w*|registered new phone|new password|"
        r"authenticator|sign-?in (?:ok|works)"
    ),
    "corrected access rights": (
        r"(?:add|grant|assign|set|remov|ajout|gesetzt|hinzugefügt|conver)\w*(?=.*\b(?:group|members?|permission|"
        r"rights?|"
        r"access|sendas|role|rechte|gruppe|berechtigung\w*|droits|exclusion)\b)|gruppe neu angelegt|sendas ajouté|"
        r"(?:gave|given) (?:[\w.@-]+ ){1,4}(?:access|rights|permissions?)\b|"
        r"blocked sign-in|dynamic rule"
    ),
    "removed saved sign-in data": (
        r"(?:clear|remov|delet|gelösch|entfern)\w*(?=.*(?:credential|"
        r"(?:saved|stored) (?:cred\w*|log\w*|pass\w*|sign\w*|key)|wifi profile|password|kennw))"
    ),
    "freed up storage space": (
        r"(?:(?:zip|mov|delet|clean|trim)\w*|free(?:d|ing| up))\b(?=.*(?:logs?\b|snapshot|space|gb free|datastore|"
        r"leases?))|quota porté|now \d+ ?gb free|\d+ ?gb (?:freed|free (?:now|again))|deleted snapshot|"
        r"(?:ran |run )?(?:disk )?clean-?up\b"
    ),
    "installed an update": (
        r"(?:(?<![/-])updat(?=ed|ing)|(?:ran|did|made|applied|pushed|let) [\w .-]{0,24}updat|upgrad|"
        rf"patch(?:ed|ing)\b{_NO_CABLE}|install|aktualisier|mise à jour|"
        r"actualiz)\w*(?=.*(?:\d+\.\d|driver|firmware|kb\d|version|update|treiber|pilote))|"
        r"(?:update|patch) (?:(?:auf|to) (?:version|kb|v?\d)|installed|installiert)|"
        r"(?:firmware|driver|bios|version|treiber|pilote|agent|client)\b[^,;\n]{0,30}\d\S* (?:->|→|=>|-->) v?\d|"
        rf"^patched{_NO_CABLE}|installed \d|[A-Z][\w-]*\d patched{_NO_CABLE}|servers? patched\b|"
        r"(?:update|firmware|patch(?:es)?)\b[^,;\n]{0,20} (?:eingespielt|applied)"
    ),
    "reinstalled software": r"(?:re-?install|neu installiert|réinstall|reinstal)\w*",
    "installed software": r"(?:installed|installiert)\b(?! by\b)|installée?s?\b|instalad[oa]s?\b",
    "switched off an add-in that was in the way": (
        r"add-?in\b(?=.*(?:deaktiv|disabl|remov))|(?:disabl|"
        r"deaktiv)\w*(?=.*add-?in)"
    ),
    "restarted the affected equipment or service": (
        r"re-?(?:start|boot)(?:ed|ing)?\b|neu ?gestartet|neustart|dienst gestartet|"
        r"(?:service|spooler|pool|server|vm|agent) started|(?<![a-z] )(?<!\w)started \w+|redémarr\w*|"
        r"reinici(?:é|ado)|"
        r"power.?cycl\w*"
    ),
    "corrected a setting": (
        r"w32tm /config|"
        r"[\w.]{1,60} .*,\s*(?:enabled|disabled|"
        r"added|changed|fixed|corrected|set|turned (?:on|off)|aktiviert|geändert)\b|"
        r"(?:(?<!was )(?<!were )(?<!been )set(?!ting|up)|chang|configur|correct(?!ion)|enabl|disabl|adjust|lower|rais|"
        r"(?<!was )(?<!were )switch(?:ed|ing)|rebuil|"
        r"replac(?:ed|ing)|(?<!was )(?<!were )turn|fix|add|bound|"
        r"authoris|"
        r"impor|broke|mov|remov|deleted|killed)\w*(?=.*\b(?:dns|dhcp|policy|gpo|rule|vlan|mtu|proxy|tls|setting|mode|"
        r"lease|"
        r"forwarder|profile|filter|registry|connector|hours?|cache|nat|alg|split|service|driver|mailbox|links?|on|off|"
        r"spid|address|to)\b)|(?:geändert|umgestellt|aktiviert|deaktiviert|eingetragen|angepasst|ausgewählt|modifié|"
        r"changé|configuré|configurado|cambiado|ajustado)\b"
    ),
    "worked on the connections": (
        r"patched (?:to|into|through|over|onto|across)\b|"
        r"re-?patch\w*|patched(?=.*\b(?:ports?|panel|sockets?|vlan|switch|dosen?|sw\d+|\d+/\d+)\b)|"
        r"(?:re-?plug|reseat|cabl|plugg|unplug|tunnel up|no shut|reconnect|unshut|network back)\w*|"
        r"kabel|câble|cambiado el cable|isol(?:ated|é)|desconectado"
    ),
    "put a temporary workaround in place": (
        r"work-?around|lte-?backup|umgeleitet|secours|"
        r"forward(?:ed|s)? (?!(?:[\w'-]+ ){0,2}(?:ticket|case|order|serial|invoice|bill|mail)\b)(?:[\w.'-]+ ){0,2}"
        r"(?:calls?|(?:tele)?phones?|numbers?|lines?|extensions?|\d{2,})(?: [\w.-]+){0,2} to\b|"
        r"(?:calls?|phones?|number|lines?) [\w ]{0,20}forward(?:ed|s)?\b|redirected|"
        r"temporar\w* (?:fix|solution|route|bypass|replacement|device|printer|line)|"
        r"(?:works?|working|works? on|uses?|using|"
        r"loan\w*|meanwhile|until|solange|vorübergehend|arbeitet|nutzt)\b.*(?:spare|ersatz)|"
        r"(?:spare|ersatz)\w*\b.*(?:meanwhile|until|for now|so long|solange|vorübergehend|so lange)"
    ),
    "ordered a spare part": (
        r"(?:order(?:ed|ing)\b|bestell|command(?:ée?s?\b)|pedid)\w*(?=.*(?:print|part|batter|ssd|disk|rbc|dock|\w\d))|"
        r"rma \d"
    ),
    "passed it on to the supplier": (
        r"(?:escal|eskal|report|gemeldet|rais|open|transmis|hand|over to|pass|log)\w*(?=.*(?:vendor|supplier|"
        r"provider|isp|"
        r"support|manufacturer|hersteller|fabricant|fournisseur|case|fall|dossier|ticket))|case (?:opened|no)"
    ),
    "set up the new account": r"(?:creat|set up|made|angelegt|créé|cread)\w*(?=.*@)|license .* assigned",
    "closed the account of somebody who has left": r"blocked sign-in|removed licen[cs]es|offboard\w*|phone wiped",
    CHECKED: (
        r"(?:check|test|look|read|verif|examin|analy|measur|compar|captur|prüf|geprüft|gemessen|gelesen|vérifi|"
        r"contrôl|testé|"
        r"comprob|revis|verific)\w*|\blogs?\b|nslookup|event \d|smart\b|ping\b|gpresult|vssadmin"
    ),
}
_LONGEST = 300
"""Characters of the longest clause of which it is asked who did it; more was pasted."""
_NEAR = "[^\\n]{0,120}"
"""What may stand between two words of a kind of work: looked through to the end of a long text at every first word,
it would take time by the square of the length."""
_COMPILED = {
    phrase: re.compile(rf"\b(?:{words.replace('.*', _NEAR)})", re.IGNORECASE) for phrase, words in DEEDS.items()
}

_NOT_DONE = re.compile(
    r"\?\s*$|\b(?:not done|did(?:n'?t| not)|could(?:n'?t| not)|cannot|can'?t|should|keeps? (?:\w+ing|"
    r"(?:\w+ ){1,3}\w+ed)|need(?:s|ed)? to|"
    r"needs?\b[^.\n]{0,80}\b(?:to|from|approval)|please|waiting|will|must|nicht gemacht|soll|bitte|muss|wartet|il faut|"
    r"hay que|no reiniciar)\b",
    re.IGNORECASE,
)
"""What makes a whole sentence one about something that is not done."""

_MAY_DO = re.compile(
    r", (?:so )?(?:he|she|they|user|er|sie) (?:can|kann|können)\b(?!'?t\b|not\b| nicht\b)", re.IGNORECASE
)
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

_SPARED = re.compile(
    r"\b(?:quot(?:ed|e)|offered|angebot\w*|devis|presupuesto|no need|not needed|(?:brauch\w+|needed) (?:kein|no)\w*)\b",
    re.IGNORECASE,
)
"""What was not called for: what its clause names was not done, and the others say nothing of it."""

_SIDE_REMARK = re.compile(
    r"\b(?:as|wie|comme|según lo) (?:planned|scheduled|geplant|prévu|previsto)\b|"
    r"\b(?:no|kein\w*|pas de) (?:spare|ersatz\w*)\b|"
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

_CLAUSES = re.compile(r"[,;]\s")


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


def deeds_in(texts: Iterable[str]) -> tuple[Deed, ...]:
    """The kinds of work that texts name, in their order, each once. Checking counts where there is no more."""
    found: dict[str, int] = {}
    told = tuple(texts)
    for place, text in enumerate(told):
        if place + 1 < len(told) and left_undone(told[place + 1]):
            continue
        for phrase in _of(text):
            found.setdefault(phrase, place)
    deeds = tuple(Deed(phrase, place) for phrase, place in found.items())
    work = tuple(deed for deed in deeds if deed.phrase != CHECKED)
    return work or deeds


def _of(text: str) -> Iterator[str]:
    """The kinds of work of one step: of each sentence the one that fits best, which is the first of the table."""
    for sentence in sentences(text):
        done = "" if is_hearsay(sentence.strip()) else _done_of(sentence.strip())
        if phrase := next((phrase for phrase, words in _COMPILED.items() if words.search(done)), None):
            # What was put in for a try and changed nothing took no defective part's place, and a password that was
            # set anew without letting anybody in restored nothing.
            yield CHECKED if phrase in (_REPLACED, _RESTORED) and changed_nothing(text) else phrase


def _done_of(sentence: str) -> str:
    """The part of a sentence that tells what was done; "" where all of it is asked for or to come."""
    if _NOT_DONE.search(sentence):
        # Who may do what since is no work left undone: "added him to the group, he can open it and can't save".
        first = _CLAUSES.split(sentence)[0]
        if not _MAY_DO.search(sentence) or _NOT_DONE.search(first) or not is_act(first) or changed_nothing(sentence):
            return ""
        sentence = first
    kept: list[str] = []
    told = _HAD_DONE.sub("", _SIDE_REMARK.sub("", sentence))
    for clause in _CLAUSES.split(told if _WORKS_SINCE.search(told) else _OF_BEFORE.sub("", told)):
        bare = clause.strip()
        if len(bare) <= _LONGEST and is_done_by_others(bare):
            continue
        if _TO_COME.search(bare) or (_TONIGHT.search(bare) and not _IS_DONE.match(bare)):
            break
        if not _SPARED.search(bare):
            kept.append(bare)
    return ", ".join(kept)


def named_deeds(text: str) -> tuple[str, ...]:
    """The kinds of work that a text for the client names: in the app's own words, or in others."""
    own = tuple(phrase for phrase in _COMPILED if phrase in text or GERMAN.said(phrase) in text)
    return own or tuple(deed.phrase for deed in deeds_in((text,)) if deed.phrase != CHECKED)
