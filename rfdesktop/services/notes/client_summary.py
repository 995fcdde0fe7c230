"""What can be told the client of a ticket: plain words, and nothing of machines, people, addresses or commands."""

from __future__ import annotations

import re

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.notes.sections import NoteContent
from rfdesktop.services.notes.documents.client_days import when_in_words
from rfdesktop.services.notes.documents.client_words import NOBODYS, ClientWords, words_for
from rfdesktop.services.notes.documents.deed_kinds import CHECKED, WORKED
from rfdesktop.services.notes.documents.next_actions import NextAction, actions_in
from rfdesktop.services.notes.documents.owners import who_must
from rfdesktop.services.notes.documents.plain_deeds import deeds_in, is_nothing_of_ours, is_work
from rfdesktop.services.notes.documents.planned_days import has_day
from rfdesktop.services.notes.entries import without_day
from rfdesktop.services.notes.errands import errand_done
from rfdesktop.services.notes.finding_forms import is_unexplained
from rfdesktop.services.notes.material import NoteMaterial, said_by_engineer

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

TOPICS = {
    topic: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for topic, words in {
        "the security of an account": (
            r"(?:clicked|opened) (?:on )?(?:an?|the) [^.\n]{0,24}\b(?:link|attachment)\b|"
            r"(?:typed|entered|gave) (?:in )?(?:his|her|their) (?:pw|pass\w*|cred\w*)|"
            r"(?:auf einen|auf den) [^.\n]{0,24}link geklickt|(?:kennwort|passwort|zugangsdaten) (?:dort )?eingegeben"
        ),
        "payments": (
            r"card (?:payments?|readers?|machines?|terminals?)\b|payments?\b|pdq\b|ec-?(?:gerät|terminal)|"
            r"kartenzahlung|"
            r"kartenterminal|paiement|datáfono"
        ),
        "printing and scanning": r"pri?nte?r|print|prnt|prn\b|plot|druck|imprim|impres|scan|esc[aá]ne|mfps?\b|label",
        "signing in": (
            r"passwor|kennwort|log[- ]?in|log[- ]?on|sign[- ]?in|locked|lock-?out|gesperrt|anmeld|mfa|authenticat|"
            r"mot de passe|contraseña|bitlocker|filevault|sso\b|saml|adfs"
        ),
        "a calendar": r"double[- ]book|room (?:mailbox|booking)|calend[ae]r|kalender|calendrier|termine\b",
        "e-mail": (
            r"outlook|owa\b|exch\b|smart-?host|e-?mail|mails?\b|mailbox|postfach|courriel|correo|smtp|bounce|exchange|"
            r"send as|envoyer en tant"
        ),
        "remote access": r"vpn|rdp|remote|fernzugriff|à distance|remoto|(?:s2s|site-to-site|ipsec) ",
        "the cameras": (
            r"cctv|cams\b|cameras\b(?!.{0,40}\b(?:meeting|call|teams|zoom))|nvr\b|dvr\b|video surveillance|"
            r"überwachungskamera|(?:camera|kamera|cámara|caméra)s?\b(?=.{0,40}\b(?:"
            r"record|aufzeich|enregistr|graba|yard|gate|parking|hof\b|tor\b))"
        ),
        "the doors": (
            r"badge(?! (?:photo|picture|print))|(?:side |front |main )?doors?\b|access control|key ?cards?\b|"
            r"tür(?:en)?\b|zutritt"
        ),
        "calls and meetings": (
            r"teams|zoom|headset|headphone|audio|micro(?!soft)|mics?\b|sound|camera|cámara|caméra|kamera|videocon|"
            r"videollamada|besprechung"
        ),
        "the phones": (
            r"telefon|gespräch|rufnummer|nebenstelle|calls? (?:echo|drop|cut)|(?:echo|noise) on calls|dial ?tone|"
            r"soft-?phone|téléphone|teléfono|phone|caller|voip|voice(?:mail| quality)|jitter|sip\b"
        ),
        "screens": r"monitors?\b|bildschirm|(?<!blue )(?<!home )screens?\b|display|écran|pantalla|beamer|projector",
        "a backup": r"backup|veeam|sicherung|sauvegarde|respaldo|copia de seguridad",
        "files": (
            r"onedrive|sharepoint|shares?\b|shared|files?\b|datei|ordner|folder|carpeta|fichier|archivo|laufwerk|"
            r"freigabe|"
            r"drives?\b|access denied|enregistr|nas\b"
        ),
        "the network": (
            r"network|netz|internet|wi-?fi|wlan|switch|réseau|red\b|firewall|dhcp|dns|vlan|offline|standort|"
            r"verbindung|"
            r"sites?\b(?! (?:still )?(?:shows?|says|displays|looks)\b)|captive portal|access point|ap-|"
            r"erp\b.*branch|branch"
        ),
        "a website": r"web ?(?:site|seite|shop|page|"
        "portal)|site (?:still )?(?:shows?|says|displays|looks)|portal|"
        r"intranet|homepage|site web|página|ssl\b",
        "an application": (
            r"erp|excel|word\b|browser|app\b|software|program|template|dms\b|sql|database|datenbank|"
            r"shop|warenwirtschaft|wawi\b|crm\b|accounting (?:system|package)|buchhaltung|lohn|payroll|datev|lexware|"
            r"cad\b|till\b|kasse\b|pos\b|licen[cs]es?\b|lizenz|autocad|quickbooks|stock (?:figures|levels)"
        ),
        "a server": r"\w*server|srv|serveur|servidor|raid|disk|vm\b|datastore|san\b|storage|snapshot|ups\b|usv",
        "a computer": (
            r"pc\b|kiosk|laptop|keyboard|tastatur|clavier|teclado|computer|rechner|notebook|windows|"
            r"ordinateur|ordenador|"
            r"portátil|dock"
        ),
    }.items()
}
"""Kinds of things that a ticket is about, in words that give nothing away, and how engineers' words for them begin."""

_INSIDE = re.compile(
    r"[`\\/<>{}$|=@#%_]"  # code, paths, accounts, addresses
    r"|\d\.\d+\.\d|[0-9a-f]{2}(?:[:-][0-9a-f]{2}){2}|::"
    r"|\w\.[a-z]{2,}\b",  # domains
    re.IGNORECASE,
)
_CMDLET = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]|[A-Z]{2,}-[A-Z]")
"""A command of PowerShell, or a name in capitals."""

_PERSON = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|herr|frau|hr|fr|monsieur|madame|mme|señora?|sra?)\b"
    r"|\b(?:user|account|benutzer|konto|utilisateur|compte|usuario|cuenta) [\"“']?[a-z]+[\"”']?$",
    re.IGNORECASE,
)
_BLAME = re.compile(
    r"\b(?:fault|blame|mistake|wrong(?:ly)?|forgot|careless|stupid|idiot|should have|ignor|broke|messed|incompeten|"
    r"schuld|fehler von|vergessen|falsch|dumm|hätte|faute|erreur de|oublié|bête|culpa|error de|olvid|tonto)\w*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}(?:h(?:\d\d)?|am|pm|st|nd|rd|th)", re.IGNORECASE)
_BY_MAIL = re.compile(
    r"^(?:from|per|via|by|aus|par) (?:the |his |her |der |die )?(?:(?:client|user|customer|kunden?)(?:'?s)? )?"
    r"(?:e-?)?mail\s*:",
    re.IGNORECASE,
)
"""How it was reported, which is not what it is about."""
_DATE = re.compile(r"\b20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b(?!-)")
_TOKEN = re.compile(r"[\w-]+")
_LENGTH = 90
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
    said = (told, done, _ending(content, words, outcome), ahead)
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


def is_safe(text: str) -> bool:
    """Whether a text can be shown to the client: no command, path, address, machine, account, person or blame."""
    if any(map(_is_name, _TOKEN.findall(text))):
        return False
    without = _DATE.sub("", text)
    return not any(pattern.search(without) for pattern in (_INSIDE, _CMDLET, _PERSON, _BLAME))


_SOLVED = re.compile(
    r"\b(?:solved|resolved|fixed|gelöst|behoben|erledigt|résolue?|réglée?|resuelt[oa]|solucionad[oa])\b", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:not|no|yet|once|until|when|nicht|noch|sobald|pas|encore|aún|todavía|cuando)\b", re.IGNORECASE
)


def claims_solved(text: str) -> bool:
    """Whether a text tells that it is solved."""
    return any(_SOLVED.search(one) and not _NOT_YET.search(one) for one in re.split(r"(?<=[.!?])\s", text))


def _is_name(token: str) -> bool:
    """Whether a word has letters and digits, as the names of machines and accounts and codes have."""
    return any(map(str.isdigit, token)) and any(map(str.isalpha, token)) and not _CLOCK.fullmatch(token)


def about(content: NoteContent, material: NoteMaterial) -> str:
    """What it was about: a flow's title, which was written for everybody, or a kind of thing that the words name, in
    English.

    What the engineer typed is never quoted: it may name anybody.
    """
    for run in reversed(material.runs):
        title = run.flow.title.strip().rstrip(".!?")
        if run.mark is None and len(title) <= _LENGTH and is_safe(title):
            return f"“{title}”"
    steps = [step.action for step in content.steps]
    said = (content.subject, _BY_MAIL.sub("", content.problem))
    found = [topic for text in said for topic, pattern in TOPICS.items() if pattern.search(text)]
    denied = [topic for topic in dict.fromkeys(found) if any(_is_denied(topic, text) for text in steps)]
    if denied:
        # What was reported is not what it was: what the work was about is told instead.
        found += [topic for text in reversed(steps) for topic, pattern in TOPICS.items() if pattern.search(text)]
    return next((topic for topic in found if topic not in denied), NOBODYS)


_NEVER = re.compile(
    r"(?P<what>[^,;.:]{2,30}?) (?:was|were|is|had|war|ist|était|estaba) (?:never|nie|jamais|nunca) |"
    r"^(?:so |also )?(?:it'?s |it was |es war |c'était )?(?:not|nicht|pas) (?:the |der |die |das |le |la |el )?"
    r"(?P<not>(?!\w+ed\b)[^,;.:]{2,30})",
    re.IGNORECASE,
)


def _is_denied(topic: str, text: str) -> bool:
    """Whether a step says that nothing was wrong with what a topic names: "internet was never down"."""
    found = _NEVER.search(text)
    return found is not None and bool(TOPICS[topic].search(found["what"] or found["not"]))
