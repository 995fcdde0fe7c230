"""What in an engineer's messages is small talk: thanks, a greeting, "be right back", in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

_I = re.IGNORECASE

_ENGLISH = (
    "a afternoon again ah all alright and any are as awesome back be been bit bother brb bye call can cheers "
    "close closed closing coffee cool day do done evening everyone fine folks for from get getting give go going "
    "good got great guys ha haha have hello hiya heya "
    "help helpful hey hi hm hmm hold i i'll i'm idea in is it just k kk "
    "appreciated buddy know learned legend lifesaver makes mate remember sense something star "
    "later let let's lol lunch ma'am me min mins minute minutes moment monday morning much my next nice no noted nope "
    "now np of off ok okay on one perfect phone please pls problem quick ready right sec second seconds see sir "
    "so soon sorry start starting step sure take tea team thank thanks that that's the then there thx time to "
    "tomorrow trying ty understood wait weekend will with wonderful work working worries yep yes yet you your yup"
)

_GERMAN = (
    "abend alles also bin bis bitte da danke dankeschön dann dir du ein einen euch feierabend gerade gerne gleich "
    "grüezi gut guten hallo hi ich ist ja kaffee kein klar klasse kollege kollegen kurz lieb liebe lieber "
    "mahlzeit mal mittag moin moment morgen na nein noch okay passt perfekt prima problem schönen schönes sehr sekunde "
    "servus so später super tag telefon top tschüss und verstanden vielen wieder wiedersehen wir wird woche "
    "wochenende zurück zusammen"
)

_FRENCH = (
    "au beaucoup bien bientôt bonjour bonne bonsoir café ce d'accord de demain deux dérange entendu et instant "
    "j'arrive je journée l'équipe la lundi merci minutes moi non ok oui parfait pas plus problème retour reviens "
    "revoir salut soir suis super tous tout toute très un une va week-end à ça"
)

_SPANISH = (
    "adiós buen buena buenas bueno buenos café claro con de día días enseguida entendido equipo favor finde "
    "genial gracias hasta hola listo luego lunes mañana momento muchas muy nada noches perfecto por qué segundo "
    "sí tardes todos un vale vuelvo ya"
)

_VOCABULARY = frozenset(" ".join((_ENGLISH, _GERMAN, _FRENCH, _SPANISH)).split())
"""The words that small talk is made of; by themselves most of them say nothing."""

_TALK_MARKS = re.compile(
    r"\b(?:ok(?:ay)?|k+|thanks?|thank you|thx|ty|cheers|hi|hello|hiya|heya|hey|"
    r"(?:good )?(?:morning|afternoon|evening)|bye|brb|"
    r"(?:be |i'?ll be )?right back|back (?:in|soon|later|now|from)|will do|no|nope|nein|non|oui|sí|one (?:sec|"
    r"moment|minute)|hold on|wait|great|perfect|nice|cool|got it|sure|"
    r"yes|yep|yup|no problem|done|sorry|understood|lol|ha(?:ha)+|hmm*|i'm back|lunch|coffee|see you|no idea|"
    r"sch[öo]ne[ns]? (?:tag|abend|wochenende)|closing|"
    r"clos(?:e|ed) it|"
    r"danke\w*|hallo|moin|servus|gr[üu]e[zs]\w*|guten (?:morgen|tag|abend)|alles klar|super|prima|klasse|perfekt|top|"
    r"bis (?:gleich|später|morgen|dann)|gleich (?:zurück|wieder da)|bin (?:gleich |kurz )?(?:zurück|weg|da)|moment|"
    r"sekunde|ja|"
    r"verstanden|mahlzeit|"
    r"tschüss|bitte|merci\w*|bonjour|bonsoir|salut|parfait|d'accord|entendu|je reviens|à (?:bientôt|demain|lundi|"
    r"plus)|au revoir|"
    r"un instant|"
    r"gracias|hola|buen[oa]s?(?: d[ií]as| tardes| noches)?|perfecto|vale|genial|entendido|ahora vuelvo|vuelvo|"
    r"hasta (?:luego|mañana|lunes)|listo|claro)\b",
    _I,
)
_RESULTS = frozenset(
    "ok okay done fine good yes no nope great all ready ja nein gut oui non bien".split()  # noqa: SIM905 - readable
)
"""Words that may also say what came of something."""

_LINES = 2
"""Line breaks of the shortest text that may be a log."""

_TALK_LENGTH = 9
"""Words in the longest sentence that is taken for small talk."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_ANY_LETTER = re.compile(r"\w")
_BETWEEN = re.compile(
    r"((?<=[.!?…])(?<!\d\.)(?<![NnDHFM]r\.)(?<!\b[Ss]r\.)(?<!\b[Mm]\.)(?<!\bca\.)(?<!\bFa\.)(?<!\bInc\.)(?<!\bSt\.)(?<!Nov\.)\s+|"
    r"(?<=[A-Za-z]\d\.)\s+(?=[A-ZÄÖÜ][a-zäöüß])|"
    r"\n)"
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|hallo|moin(?: moin)?|servus|grüezi|bonjour|bonsoir|salut|hola|buen[oa]s?(?: d[ií]as| tardes)?|"
    r"good (?:morning|afternoon|evening)|guten (?:morgen|tag|abend)|morning)"
    r"(?:[ ,]+(?:all|team|there|everyone|folks|guys|zusammen|kollegen|leute|à tous|l'équipe|equipo|a todos))?"
    r"(?:\s*[,!.–-]+\s*|\s*\n\s*)",
    _I,
)


def sentences(text: str) -> Iterator[str]:
    """A text's sentences and what is between them; joined they are the text."""
    yield from _BETWEEN.split(text)


_A_MOMENT = re.compile(
    r"\W*(?:(?:one|a|just a|eine?|einen|nur|un|une|just|wait|warte) )?(?:secs?|seconds?|sek|sekunde|min|minute|moment|"
    r"momentito|momento|instant|segundo|brb|afk)\b(?:[,;:.–-]+ ?(?:[^\W\d_]+ ?){0,2})?\W*$",
    _I,
)
"""That whoever writes is away for a moment, and in a word or two why: "sec, phone"."""


def is_small_talk(text: str) -> bool:
    """Whether a text says nothing about the ticket: thanks, a greeting, "be right back", an emoji."""
    if _A_MOMENT.match(text):
        return True
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    if not words:
        return not _ANY_LETTER.search(text)
    if len(words) > _TALK_LENGTH or not _TALK_MARKS.search(text):
        return False
    return all(word in _VOCABULARY or word.isdigit() for word in words)


def _is_blank_talk(sentence: str) -> bool:
    return not sentence.strip() or is_small_talk(sentence)


def _is_aside(sentence: str, *, first: bool) -> bool:
    """Whether a sentence of a message is small talk. "OK." behind another one may be what came of it."""
    if not is_small_talk(sentence):
        return False
    words = {word.casefold() for word in _WORD.findall(sentence)}
    return first or not words <= _RESULTS


def substance(text: str) -> str:
    """A message without its greeting and the sentences that are small talk; "" where there is nothing else.

    Of a longer text, which may be a pasted log, only the greeting is taken: an "OK" in it is the log's.
    """
    without = _GREETING.sub("", text.lstrip(), count=1) if _GREETING.match(text.lstrip()) else text
    if without.strip().count("\n") >= _LINES:
        return without.strip("\n").rstrip() if without.strip() else ""
    said = list(sentences(without))
    kept = [one for place, one in enumerate(said) if not one.strip() or not _is_aside(one, first=place == 0)]
    if len(kept) == len(said):
        return without.strip()
    if not any(map(_ANY_LETTER.search, kept)):
        return "" if is_small_talk(without) or (len(said) > 1 and all(map(_is_blank_talk, said))) else without.strip()
    return re.sub(r"\n{3,}", "\n\n", "".join(kept)).strip()
