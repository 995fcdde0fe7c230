"""Secrets of several words: passphrases, recovery phrases, and passwords that are told as a phrase.

What tells a phrase from a sentence about it is the role of its words: a sentence needs articles, verbs of being and the
words of the trade, a phrase that opens something has hardly any of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from rfdesktop.domain.secrets import names
from rfdesktop.domain.secrets.evidence_words import class_of
from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.ordinary import NO_VALUES
from rfdesktop.domain.secrets.passages import Passages, compiled

_PHRASE_WORDS = ("phrase", "frase", "passsatz", "merksatz", "kennsatz", "mnemonic", "seed words", "diceware")
_PHRASE = (
    r"(?:pass[ -]?phrasen?|(?:recovery|seed|secret|backup|memorable|mnemonic|key)[ -]phrases?|"
    r"phrases? (?:secrète|de passe|de récupération|mnémonique)|"
    r"frase (?:secreta|de (?:contraseña|paso|acceso|recuperación|seguridad))|"
    r"\w{0,18}(?:passsatz|merksatz|kennsatz)|\w{4,18}phrase|seed words|mnemonic|diceware(?: words)?)"
)
_PASSWORD_WORDS = (
    "password", "passwort", "kennwort", "mot de passe", "mdp", "contraseña", "master pw", "master pass", "passcode",
)  # fmt: skip
_PASSWORD = names.PASSWORD_NOUN
_MASTER = r"master p(?:ass(?:word|wort)?|w|wd)"
_BARE_TIE = r"[ \t]+(?P<sign>)"
_OPENS = (
    r"(?:unlock(?:s|ed)?|opens|decrypts?|mounts|entsperr\w{0,16}|öffn\w{0,16}|s'ouvre|déverrouill\w{0,16}|se abre|abre|"
    r"desbloque\w{0,16}|master)"
)
_OPENS_WORDS = (
    "unlock",
    "opens",
    "decrypt",
    "mounts",
    "entsperr",
    "öffn",
    "s'ouvre",
    "déverrouill",
    "se abre",
    "desbloque",
    "master",
)
PHRASE_WORDS = (*_PHRASE_WORDS, *_PASSWORD_WORDS, *names.WIFI_WORDS, *_OPENS_WORDS, "master p")
"""All words behind which a phrase is looked for."""
_NO_TITLE = "".join(
    rf"(?<!{word})"
    for word in ("hint", "query", "policy", "rule", "asset", "item", "gpo", "profile", "folder", "message", "error",
                 "renamed to", "entry", "vault", "group", "ordner", "richtlinie", "regel")
)  # fmt: skip
"""What has a title in quotes."""
_OPENS_TIE = (
    r"(?:[ \t]+[^\s:=\"“„«-][^\s:=\"“„«]{0,23}){0,4}?"
    r"(?:[ \t]*(?P<sign>:|=)[ \t]*|[ \t]+(?:with|by|mit|avec|con|is|ist|est|es|lautet)[ \t]+)"
)
_TIE = (
    r"(?:[ \t]?\([^()\n]{0,60}\))?(?![^\n\"“„«:]{0,40}(?:\bhint|\bhinweis|\bindice|\bpista)|"
    # That it is lost is said, and then what was done.
    r"[ \t]+(?:oubliée?|perdue?|forgotten|lost|vergessen|verloren|olvidad[ao]|perdid[ao])[ \t]*:)"
    r"(?:[ \t]+[^\s:=\"“„«-][^\s:=\"“„«]{0,23}(?<!\?)){0,7}?"
    r"(?:[ \t]*(?P<sign>:|=|->|→|=>)[ \t]*|[ \t]+(?:is|was|are|ist|war|lautet|lautete|est|était|es|era|sind|reads|be|"
    r"(?<!renamed )to|auf|sei|wäre|sera|será)[ \t]+"
    r"(?:(?:now|jetzt|still|noch|nun|maintenant|ahora|called|just|only|nur|be)[ \t]+){0,2}|"
    rf"{_NO_TITLE}[ \t]+(?=[\"“„«]))"
)
_ANSWER = (
    r"[^\n?]{0,80}\?[^\n]{0,20}\n[>\s]{0,8}(?:[\[<(]?[^\W\d][\w .]{0,20}[\])>]?[ \t]?:[ \t]*)?"
    r"(?:(?:[^\s\"“„«]{1,12}[ \t]+){0,4}(?:is|was|it'?s|ist|war|lautet|est|c'est|es|era)[ \t]+)?(?P<sign>)"
)
_QUOTED = r"(?P<quote>[\"“„«'`])[ ]?(?P<v>[^\W\d_][^\"“”„«»\n`]{5,120}?)[ ]?(?:[\"”“»`]|'(?!\w))"
_COUNTED = (
    r"(?:days?|tage?n?|jours?|d[ií]as?|hours?|stunden|heures?|horas?|min\w{0,5}|weeks?|wochen?|semaines?|semanas?|months?|"
    r"monate?n?|mois|meses|mes|years?|jahre?n?|ans?|años?|times|mal|fois|veces|char\w{0,6}|zeichen|caract\w{0,6}|digits?|"
    r"stellen|letters?|words?|users?|people|leute|personen|devices?|attempts|versuche|tries|bits?|or|and|to|und|oder|bis|"
    r"et|ou|y|o)\b"
)
"""What is counted in a sentence: 90 days, 14 characters."""
_WORDS = (
    r"(?P<v>[^\W\d_]{2,16}(?:(?:[ ]|[ ]?-[ ]?)(?:[^\W\d_]{1,16}|\d{1,6}(?=[ \t]*(?:[.,;!)]|\n|$))|"
    rf"\d{{1,6}}(?= (?!{_COUNTED})[^\W\d_]{{3}}))){{1,23}})"
    r"(?=[ \t]*(?:[.,;!)(*\"”]|\n|$| --? | – ))"
)
# What stands before it is looked at behind the quote, which is found many times as fast.
_ALONE = r"[\"“„«](?<![\w\"“„«].)(?P<v>[^\W\d_]{3,12}(?:[ -][^\W\d_]{3,12}){3,11})[\"”“»]"
_ALONE_CUES = frozenset({"pw", "key", "locked", "sign"})
_NEAR = 120
_ROLE_WORDS = """
    the a an this that these those it its he she they we you i him her them us his our your my me who which what
    in on at by from of as but or and nor so than then if when because until after before while since during only
    very too more most all any both each every no not never also here there where how why just yet already again
    can could may might must shall should will would has have had having do does did been being don't doesn't
    isn't won't can't works work like about over out up off down please sorry thanks
    der die das den dem des ein eine einen einem einer kein keine ist sind war wird wurde worden werden hat haben
    hatte und oder aber weil wenn dass als im am beim vom zum zur bei nach seit noch nur schon sehr bitte nicht
    er sie es wir ihr man mein sein dein unser soll muss kann darf
    le la les un une des du au aux ce cet cette ces il elle on nous vous ils qui que quoi ne pas plus et ou mais
    dans sous chez doit peut sont ont été être avoir fait
    el los las una unos del al lo se que no y o pero porque cuando ya muy más hay ha han sido debe puede está están
    läuft laeuft bleibt gilt ändert wechselt expires stays remains changes rotates expire reste change caduca cambia
    him yourself same longer needed stored saved kept known lost unknown
"""
_ROLES = frozenset(_ROLE_WORDS.split())
"""Words that a sentence is held together with."""
_SPEAKING = frozenset(
    ("pw", "key", "pin", "user", "sign", "set", "give", "be", "policy", "fault", "id", "version", "count", "file",
     "with", "to", "for", "work", "now", "same", "said", "temp", "old", "paper", "spell")
)  # fmt: skip
"""Classes of words that are said of secrets, and seldom stand in them."""
_STATES = r".{3,}(?:ed|ing|able|ible)\Z|ge\w{3,}(?:t|en)\Z|\w{4,}(?:iert|é|ée|ado|ada|ido|ida)\Z"
"""How words end that say how a thing is, where they come first."""
_FEW = 2
_BARE = 3
"""So many blanks has a phrase that follows the word for it with nothing between."""
_SURE, _SIGNED, _OPEN = 0.5, 0.42, 0.0
"""How great a part of the words may be a sentence's: in quotes, behind a colon, and otherwise."""
_ONE_IN = 4
_BEFORE, _LONGEST_LEAD = 20, 200
"""How far before a word for it what leads to a phrase begins, and how far behind it it ends, in characters."""


def phrases(passages: Passages) -> Iterator[Found]:
    """The phrases behind words for them."""
    for place in passages.places_of(_PHRASE_WORDS):
        yield from _behind(passages, place, _PHRASE, is_phrase=True)
    for place in passages.places_of(_PASSWORD_WORDS):
        yield from _behind(passages, place, _PASSWORD, is_phrase=False)
    for place in passages.places_of(names.WIFI_WORDS):
        yield from _behind(passages, place, names.WIFI, is_phrase=False, kind=Kind.WIFI_KEY)
    for place in passages.places_of(("master p",)):
        yield from _behind(passages, place, _MASTER, is_phrase=False, ties=(_BARE_TIE,))
    for place in passages.places_of(_OPENS_WORDS):
        yield from _behind(passages, place, _OPENS, is_phrase=False, ties=(_OPENS_TIE,))
    yield from _in_quotes(passages)


def _behind(
    passages: Passages,
    place: int,
    name: str,
    *,
    is_phrase: bool,
    ties: tuple[str, ...] = (),
    kind: Kind = Kind.PASSWORD,
) -> Iterator[Found]:
    start = max(0, place - _BEFORE, passages.folded.rfind("\n", 0, place) + 1)
    for tie in ties or ((_TIE, _ANSWER, _BARE_TIE) if is_phrase else (_TIE,)):
        # The first that begins before the word, or with it.
        lead = compiled(rf"(?s:.{{0,{_BEFORE}}}?)(?P<lead>{name}{tie})").match(
            passages.folded, start, place + _LONGEST_LEAD
        )
        if lead is None or not lead.start("lead") <= place < lead.end():
            continue
        quoted = compiled(_QUOTED).match(passages.text, lead.end())
        told = quoted or compiled(_WORDS).match(passages.text, lead.end())
        if told and _is_phrase(told["v"], is_quoted=bool(quoted), is_phrase=is_phrase, has_sign=bool(lead["sign"])):
            if tie != _BARE_TIE or told["v"].count(" ") >= _BARE:
                yield Found(kind, *told.span("v"))
            return


def _is_phrase(value: str, *, is_quoted: bool, is_phrase: bool, has_sign: bool) -> bool:
    words = compiled(r"[ -]+").split(value.lower().strip())
    if len(words) < _FEW or (len(words) == _FEW and not (is_quoted or (is_phrase and has_sign))):
        return False
    roles = sum(map(_speaks, words))
    first = words[0]
    if not is_quoted and (first in NO_VALUES or _speaks(first) or compiled(_STATES).match(first)):
        return False
    if is_quoted:
        return roles <= len(words) * _SURE and not {"password", "passwort", "kennwort"} & set(words)
    if is_phrase and has_sign:
        return roles <= len(words) * (_SURE if words[-1].isdigit() else _SIGNED)
    return roles <= (len(words) // _ONE_IN if is_phrase else _OPEN)


def is_said_of_passwords(text: str) -> bool:
    """Whether several words are a sentence about a password, as programs show it: "The password is required"."""
    words = compiled(r"[\s-]+").split(text.lower().strip(" .!:"))
    if len(words) <= _FEW or not any(class_of(word) == "pw" for word in words):
        return False
    return sum(map(_speaks, words)) > len(words) * _SURE


def _speaks(word: str) -> bool:
    return word in _ROLES or word in NO_VALUES or class_of(word) in _SPEAKING


def _in_quotes(passages: Passages) -> Iterator[Found]:
    """Words in quotes of which no sentence is made, in a line that speaks of what is locked."""
    if not any(sign in passages.text for sign in '"“„«'):
        return
    for quoted in compiled(_ALONE).finditer(passages.text):
        words = compiled(r"[ -]+").split(quoted["v"].lower())
        if quoted["v"] != quoted["v"].lower() or any(map(_speaks, words)) or any(map(class_of, words)):
            continue
        near = passages.folded[max(0, quoted.start() - _NEAR) : quoted.start()].rpartition("\n")[2]
        behind = passages.folded[quoted.end() : quoted.end() + _NEAR].partition("\n")[0]
        if any(class_of(word) in _ALONE_CUES for word in compiled(r"[^\W\d_]+").findall(f"{near} {behind}")):
            yield Found(Kind.PASSWORD, *quoted.span("v"))
