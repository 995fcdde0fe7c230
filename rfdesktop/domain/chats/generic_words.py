"""Words that say nothing of what a ticket is about: those that only join others, and those of asking for help."""

from __future__ import annotations

import re

_FUNCTION_TEXT = (
    # English: pronouns, articles, prepositions, auxiliaries, question words
    "i me my we us our you your he him his she her it its they them their this that these those here there a an the of "
    "in on at to for from with by about as and or but so if then than too also just only again now yet still ever "
    "before after is are was were be been being am do does did done have has had having can could will would shall "
    "should may might must what which who whom whose why how when where one ones some any all anyone someone somebody "
    "anybody anything something thing things else more other another same such not "
    # German
    "ich mich mir wir uns du dich dir ihr euch er ihn ihm sie ihnen es der die das den dem des ein eine einen einem "
    "einer dies diese dieser dieses dieses und oder aber ob wenn dann als auch nur noch mal schon wieder hier da dazu "
    "daran davon bin bist ist sind war waren sein habe hast hat haben hatte hatten kann kannst könnt können könnte "
    "wird werden würde was wer wie wo warum wieso weshalb welche welcher woran in im an am auf aus bei beim mit von "
    "vom zu zum zur für über jemand etwas irgendwas einfach "
    # French
    "je me moi nous vous tu te toi il elle on ils elles ce cet cette ces ça cela un une des le la les du de au aux à "
    "en dans sur pour avec par et ou mais si est sont était avez avons ai as a ont peut peux pouvez qui que quoi "
    "comment pourquoi où quel quelle quelqu'un déjà c'est "
    # Spanish
    "yo mi nosotros usted ustedes él ella ello esto este esta estos un una unos el los las del al con por para y o "
    "pero es son está están ha han he hay puede pueden podéis qué cómo cuándo dónde cuál alguien ya lo se le"
)
_ASKING_TEXT = (
    "hi hey hello hiya morning afternoon evening please pls plz thanks thank thx ty cheers sorry fyi urgent urgently "
    "asap important help helping advise advice assist assistance idea ideas thought thoughts clue clues tip tips "
    "pointer pointers suggestion suggestions question questions query look "
    "looking read see seen know known check checking "
    "mean means meaning happen happens happened happening cause causes causing caused do doing try trying fix fixing "
    "fixed solve get got going go come came need needed want seems looks below above following attached attachment "
    "screenshot screenshots email mail message forwarded client customer user end able kindly quick today around free "
    "available busy minute minutes sec second moment moments bit yes yep yeah yo no nope ok okay right well sure hmm "
    "what's whats who's it's that's there's i'm we're you're i've we've anyone's "
    "bitte danke hallo moin servus guten morgen tag hilfe helfen frage fragen kurze schnelle idee ideen tipp tipps "
    "rat schauen gucken sehen gesehen weiß wissen weiss weißt kennt kennen bedeutet heißt passiert los tun machen "
    "unten oben siehe anbei anhang kunde kunden dringend eilt wichtig zeit kurz "
    "bonjour salut bonsoir merci svp s'il plaît aide aider aidez idée idées question vu voir savez regarder signifie "
    "ci-dessous ci-joint urgent "
    "hola buenos buenas días tardes gracias favor ayuda ayudar ayudarme idea ideas pregunta consulta visto ver saben "
    "sabe significa adjunto urgente"
)
"""Asking for help: greetings, thanks, and verbs that fit each ticket."""
_NOTHING = frozenset(f"{_FUNCTION_TEXT} {_ASKING_TEXT}".split())
_ASKS = re.compile(
    r"(?i)^\W*(?:why|how|what|which|where|when|who|is|are|can|could|does|do|did|should|warum|wieso|wie|was|wo|wann|wer|"
    r"kann|pourquoi|comment|est-ce|por qué|cómo|qué)\b"
)
_WORD = re.compile(r"[^\W_][\w'’.:/\\-]*")


def content_words(line: str) -> list[str]:
    """The words of a line that are about something."""
    words = (word.rstrip(".:-/").replace("’", "'") for word in _WORD.findall(line))
    return [word for word in words if word and word.lower() not in _NOTHING]


def only_asks(line: str) -> bool:
    """Whether a line asks for help, or names what is pasted, and says nothing of what it is about."""
    return not content_words(line)


def is_question(line: str) -> bool:
    """Whether a line asks, by its sign or by the word that it begins with."""
    return line.rstrip().endswith("?") or _ASKS.match(line) is not None
