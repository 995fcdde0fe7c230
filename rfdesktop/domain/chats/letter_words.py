"""What stands in a mail or a form around what it is about: greetings, heads, notices of mail programs, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.domain.chats.generic_words import content_words, is_question, only_asks
from rfdesktop.domain.chats.long_sentences import tells_trouble

_HELLO = (
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|morning|greetings|hallo|guten (?:morgen|tag|abend)|"
    r"moin|servus|grüezi|grüß (?:dich|gott)|goedemorgen|goedemiddag|coucou|buenas|olá|hiya|howdy|liebe[rs]?|"
    r"sehr geehrte[rs]?|bonjour|bonsoir|salut|hola|buen[oa]s \w+|ciao|hej|hoi)"
)
_NAMED = (
    r"(?:damen und herren|damen|herren|team|all|everyone|there|together|zusammen|leute|support|helpdesk|folks|guys|"
    r"mr\.?|mrs\.?|ms\.?|[àa] (?:tous|toutes|todos|todas|tutti)|allemaal|iedereen|(?-i:[A-ZÄÖÜ][\w.-]+))"
)
_ALL = r"(?:team|all|everyone|there|together|zusammen|leute|support|helpdesk|folks|guys)"
GREETING = re.compile(
    rf"(?i)^\W*{_HELLO}(?: {_NAMED}){{0,3}}(?:\s*[,!.:–-]+\s*|\s*$)|^\W*{_HELLO}\b(?:[ ,]+{_ALL}\b)?[ ,]+"
)
_ONLY_GREETING = re.compile(rf"(?i)^\W*{_HELLO}(?: [^\s,!]+){{0,3}}\s*[,!]+\W*$")
_CLAUSE = re.compile(r"^[^,!?.–\n]{1,40}?(?:[,!?.]+|\s[–-])\s+(?=\S{2})")
"""A first clause, which may only ask: "sorry me again!"."""
POLITE = re.compile(
    r"(?i)^\W*(?:(?:please|pls|plz|kindly|bitte|can|could|you|kannst|du|können|sie|mir|uns|help|helfen|me|us|with|"
    r"this|the|following|below|look|into|check|thanks|thank|danke|fyi|urgent|urgently|asap|important|emergency|"
    r"dringend|eilt|wichtig|hilfe|quick question|see|attached|attachments?|screenshots?|siehe|anbei|"
    r"anhang|im|"
    r"question|frage|unten|anyone|someone|somebody|jemand|any|ideas?|kann|"
    r"from|by|vom|von|our|unser\w*|client|customer|end ?user|kunden?|forwarded|weitergeleitet|e-?mails?|"
    r"ok(?:ay)?|so|well|right|also|alright|yo|lol|sorry|hm+|na|naja|tja|voici|merci|svp)\b\W*)+$"
)
_KIND = re.compile(
    r"(?i)^\W*(?:(?:i|we) )?(?:(?:hope|trust) (?:you|this|all|everyone|everything|the week)|ich hoffe,?|wir hoffen,?|"
    r"j'espère)(?=\W)[^.!?,\n]{0,60}\b(?:well|good|great|fine|nice|lovely|safe|finds|okay|ok|gut|"
    r"bien)\b[^.!?,\n]{0,30}(?:[.!?,]+\s*|$)"
)
_OPENING = re.compile(
    r"(?i)^\W*(?:(?:ich|wir|i|we|hier)\b\W*)?(?:'ve |have |habe[n]? |got |having |there is )?"
    r"(?:the following|folgende[sn]?|ein|an?) (?:\w+ )?"
    r"(?:problem|issue|fehler|error|question|frage)\s*[:.,–-]+\s*(?=\S{2})"
    r"|^\W*(?:[^\W\d]+ ){0,3}(?:frage|one|question|query|thing|ask|favou?r|info|heads[ -]up|consulta|pregunta|duda|"
    r"domanda|vraag)\s*[:.,–-]+\s+(?=\S{2})"
)
"""That there is something, before what it is: "habe folgendes Problem: …"."""
"""How one is, which is not what one writes for."""
_NOTICE = re.compile(
    r"(?i)^\W*(?:(?:caution|warning|attention|notice|external(?: e-?mail)?|achtung|vorsicht|hinweis)\W+)*"
    r"(?:this|diese|the) (?:e-?mail|message|nachricht|mail|sender)\b.{0,20}\b(?:originat\w+|sent|came|comes|"
    r"received|is|stammt|"
    r"kommt|wurde)\b.{0,30}\b(?:from|by|von|outside|außerhalb)\b.{0,40}\b(?:outside|external|organi[sz]ation|company|"
    r"network|außerhalb|extern\w*)\b"
    r"|^\W*you (?:don't|do not) often get e-?mail from\b|^\W*Sie erhalten nicht (?:häufig|oft) E-Mails? von\b"
    r"|^\W*(?:sent|get|gesendet|envoyé|enviado) (?:from|outlook for|von|depuis|desde) (?:my |meinem |mon |mi |"
    r"outlook\b)?"
    r"(?:\w+ )?(?:iphone|ipad|android|mobile|phone|handy|samsung|galaxy|outlook|ios)\b.{0,30}$"
    r"|^\W*(?:a |the |your )?(?:following |new )?(?:ticket|case|request|incident)\b.{0,40}\b(?:created|opened|"
    r"submitted|"
    r"logged|assigned|received)\b.{0,30}[:.]?$"
    r"|^\W*(?:this is an? |dies ist eine |please |bitte )?"
    r"(?:automat\w+|auto-?generated|system[- ]generated|do not reply|"
    r"nicht antworten)\b.{0,80}$"
    r"|^\W*(?:fwd?|forward(?:ed|ing)?|weitergeleitete?|wg)\W+(?:mail |e-?mail |message )?(?:from|by|von|vom) "
    r"(?:\S+ ?){1,4}$"
    r"|^\W*(?:das folgende|ein neues|neues) ticket\b.{0,60}[:.]?$"
)
"""What mail programs, filters and ticket systems write around a message."""
_CLOSING = re.compile(
    r"(?i)^\W*(?:(?:kind|best|warm|many)? ?(?:regards|wishes)|cheers|sincerely|yours(?: \w+)?|"
    r"thanks(?: \w+){0,3}|many thanks|"
    r"mit freundlichen grüßen|(?:viele|beste|liebe|schöne) grüße|mfg|lg|vg|gruß|cordialement|bien à vous|saludos)\W*$"
)
EMPHASIS = re.compile(r"(?<![\w*])\*\*(?=\S)([^*\n]+)(?<=\S)\*\*(?![\w*])|(?<!\w)__(?=[^_\n]*[ :])(\S[^_\n]*)__(?!\w)")
"""What is bold in markdown."""
_HEAD = re.compile(
    r"(?i)^\W*(?:(?:full |first |last |user ?|account |contact |company |client |customer |caller |site |host |"
    r"computer |device |machine )?name|user|caller|contact|client|customer|company|firm|organi[sz]ation|tenant|site|"
    r"location|office|room|floor|department|dept|phone|tel|telephone|mobile|cell|callback|ext(?:ension)?|e-?mail|mail|"
    r"address|priority|prio|severity|impact|urgency|category|type|queue|status|source|channel|ticket|case|incident|"
    r"request ?id|reference|ref|requester|requestor|reporter|reported by|submitted (?:by|on|at)|created (?:by|on|at)|"
    r"opened (?:by|on|at)|assigned to|date|time|device|asset|asset tag|serial|pc|laptop|workstation|computer|machine|"
    r"host|hostname|ip|os|anrede|vorname|nachname|kunde|kundin|firma|abteilung|standort|raum|telefon|handy|mobil|"
    r"priorität|kategorie|gerät|rechner|ansprechpartner|melder|gemeldet von|nom|prénom|client|société|"
    r"téléphone)(?: ?(?:no|nr|number|id|#)\.?)?\s*[:=]\s*(?P<value>.*)$"
)
"""The line of a form that says whose a ticket is, where, or of what kind."""
_SENTENCE = re.compile(
    r"(?i)\b(?:is|are|was|has|have|had|not|no|can|cannot|can't|won't|doesn't|don't|isn't|does|says?|gets?|keeps?|"
    r"needs?|wants?|since|when|after|my|her|his|the|error|fails?|failed|broken|lost|slow|locked|down|offline|missing|"
    r"ist|hat|kann|nicht|kein\w*|seit|geht|wurde|sich|defekt|kaputt)\b|n't\b"
)
LEAST_ASKED = 3
"""Words of a question about something, which say more than what a machine put out."""
LEAST_TOLD = 4
"""Words that can be a sentence."""
_LONGEST_VALUE = 6
"""Words of a name, a place or an address."""
_STAMPED = re.compile(
    r"(?i)^\W*[^\W\d]+(?: [^\W\d]+)?:? (?:on |at |am |le |el )?(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})"
    r"(?:,? (?:at |um |à )?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?)?(?: (?:by|via|from|von|durch|par|por) .{1,40})?$"
)
"""When something was written down, and by whom: "Logged 24/11/2026 07:52 by the portal"."""
_LIST_MARK = re.compile(r"^(?:(?:\d{1,2}[.)]|[-•–*])\s+(?:\[[ xX]?\]\s+)?|\[[ xX]?\]\s+)(?=\S)")
_TICKED = re.compile(r"^\s*(?:[-•*]\s+)?(?:\[[xX✓✔]\]|[✓✔☑✅])\s")
SUBJECT = re.compile(r"(?i)^(?:subject|betreff|objet|asunto):\s*(?:(?:re|fw|fwd|aw|wg):\s*)*(\S.*)$")
REPLY = re.compile(r"(?i)^(?:(?:re|fwd?|aw|wg|antw|tr|rv)\s*:\s*|\[(?:external|extern|ext|spam)\]\s*)+(?=\S)")
"""What mail programs and filters put before a subject."""
_ABOUT = re.compile(
    r"(?i)^(?:(?:ticket |issue |case |incident |request |problem |short |alert |error )?"
    r"(?:summary|title|message|description|subject)|issue|problem|title|symptom|details|alert|alarm|re|"
    r"reason|request|complaint|kurzbeschreibung|beschreibung|grund|problembeschreibung|störung|anliegen|betreff|objet|"
    r"asunto)\s*:\s*(\S.*)$"
)
_TOPIC = re.compile(r"(?i)^(?:\w+ )?(?:summary|title|subject|description)\s*:")
_FIELD = re.compile(r"^[\w#/() -]{1,30}:\s+(?P<value>\S.*)$")
LEAST_FIELDS = 3
_FORM_LINE = re.compile(r"^\W*[\w#/() -]{1,30}(?::.*)?$")
"""A line of a form above the one that tells what it is about."""
_QUOTED = re.compile(
    r"(?i)^.{0,120}\b(?:wrote|schrieb(?: .{1,60})?|a écrit|escribió|ha scritto)\s*:$"
    r"|^-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht)\b.*$"
    r"|^begin forwarded message:?$"
)
"""What a mail program writes over what was written before."""
_QUOTE = re.compile(r"^\s*>\s?")
_TICKET_LINE = re.compile(
    r"(?i)^\W*(?:(?:re|fwd?|aw|wg)\s*:\s*)*(?:ticket|case|incident|request|inc|ref(?:erence)?)\W{0,3}"
    r"(?:[\w.-]{0,20}\d[\w.-]{0,20}\W*$|[^\n]{0,20}\d[^\n]{0,80}"
    r"\b(?:p[1-5]|prio(?:rity|rität)?\W{0,2}\w*|low|medium|normal|high|critical|urgent|hoch|niedrig|mittel)\W*$)"
)
"""A ticket by its number, alone or with its client and how urgent it is."""
_MARK = re.compile(
    r"(?i)^\W{2,}(?:(?:begins?|starts?|ends?|snip|cut|here|of|the|log|output|paste|beginn|ende|anfang|ausgabe)\W+)+$"
)
"""What is put around something pasted: "--- begin ---"."""


def is_head(line: str) -> bool:
    """Whether a line says of whom, where or of what kind a ticket is, and nothing that happened."""
    found = _HEAD.match(line)
    if found is None:
        return False
    return len(found["value"].split()) <= _LONGEST_VALUE and not tells_within(line)


def tells_within(line: str) -> bool:
    """Whether such a line says what happened all the same ("user: mia cannot print")."""
    found = _HEAD.match(line)
    return found is not None and _SENTENCE.search(found["value"]) is not None


def is_around(line: str) -> bool:
    """Whether a line is a mail's and not what it is about: a signature, a notice, what is over a quotation."""
    is_ticket = _TICKET_LINE.match(line) is not None and _SENTENCE.search(line) is None
    return is_ticket or any(pattern.match(line) for pattern in (_QUOTED, _NOTICE, _CLOSING, _STAMPED, _MARK))


def without_greeting(line: str) -> str:
    """A line without its greeting, the wish after it, what mail programs put before a subject, and a list's mark."""
    if _ONLY_GREETING.match(line) and not tells_trouble(line):
        return ""
    words = GREETING.sub("", line, count=1)
    while (clause := _CLAUSE.match(words)) and only_asks(clause[0]):
        words = words[clause.end() :]
    words = _OPENING.sub("", _KIND.sub("", words, count=1), count=1)
    return _LIST_MARK.sub("", REPLY.sub("", words))


def own_lines(lines: Sequence[str]) -> list[str]:
    """Lines without the mail that they answer, where it stands above them with the name of who wrote it."""
    is_answer = any(_QUOTED.match(_QUOTE.sub("", line, count=1)) for line in lines)
    return [line for line in lines if not _QUOTE.match(line)] if is_answer else list(lines)


def without_tries(lines: Sequence[str]) -> list[str]:
    """Lines without a list of what was done, where somebody wrote beside it what is wrong: points that are ticked, and
    those of a list that tells of nothing itself, with the line over it."""
    points = [_LIST_MARK.match(line.strip()) is not None for line in lines]
    if not any(tells_trouble(line) for line, is_point in zip(lines, points, strict=True) if not is_point):
        return list(lines)
    telling = any(tells_trouble(line) for line, is_point in zip(lines, points, strict=True) if is_point)
    gone = [
        is_point and (not telling or bool(_TICKED.match(line))) for line, is_point in zip(lines, points, strict=True)
    ]
    over = [line.rstrip().endswith(":") and below for line, below in zip(lines, [*gone[1:], False], strict=True)]
    return [line for line, *dropped in zip(lines, gone, over, strict=True) if not any(dropped)]


def asks_about(line: str) -> bool:
    """Whether a question has words that say what it is about."""
    return is_question(line) and len(content_words(line)) >= LEAST_ASKED


def is_telling(line: str) -> bool:
    """Whether words say what happened, and do not ask."""
    return _SENTENCE.search(line) is not None and not line.rstrip().endswith("?")


def unmarked(line: str) -> str:
    """A line without the signs of a quotation and of emphasis around it; a star at the end alone is a wildcard."""
    words = line.lstrip("*_> \t")
    return words.rstrip("*_ \t") if line[: len(line) - len(words)].strip("> \t") else words.rstrip()


def leads_in(line: str) -> bool:
    """Whether words only say what was pasted under them: they end in a colon, and tell of nothing."""
    return line.rstrip().endswith(":") and not is_telling(line) and not tells_trouble(line)


def tells_beside(line: str) -> bool:
    """Whether words beside something pasted say more than it: they tell, or are a sentence and not a question alone."""
    told = line.rpartition(",")[0] if line.rstrip().endswith("?") else line
    return is_telling(line) or len(told.split()) >= LEAST_TOLD


def subject_of(lines: Sequence[str]) -> str:
    """The subject of the first mail in lines, a quoted one too; "" for none."""
    found = next((found for line in lines if (found := SUBJECT.match(_QUOTE.sub("", line).strip()))), None)
    return REPLY.sub("", found[1]) if found else ""


def about(lines: Sequence[str]) -> str:
    """What a form says that it is about; "" where the lines are none."""
    filled = [line.strip() for line in lines if any(map(str.isalnum, line))]
    for at, line in enumerate(filled):
        is_form = at > 0 or (
            _TOPIC.match(line) is not None and any(is_head(it) or _TOPIC.match(it) for it in filled[1:2])
        )
        if is_form and (found := _ABOUT.match(line)):
            return REPLY.sub("", found[1])
        if not _FORM_LINE.match(line):
            return ""
    values = [found["value"] for line in filled if (found := _FIELD.match(line))]
    is_form = len(values) == len(filled) >= LEAST_FIELDS
    return next((value for value in values if tells_trouble(value)), "") if is_form else ""
