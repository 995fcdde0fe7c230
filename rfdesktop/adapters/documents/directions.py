"""What a sentence of a runbook says of where to go: "If yes, go to step 4", "Sonst weiter mit Schritt 7".

English, German and French. Each sentence is looked at by itself, and every pattern is anchored at its beginning or at
one of a few words, so that the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rfdesktop.adapters.documents.sentences import ARROW_SIGN
from rfdesktop.adapters.documents.then_steps import STEP, then_step

SENTENCE = 400
"""Characters of a sentence that is looked at; a longer one gives no direction."""

ARROW = re.compile(rf"[ ]{{0,3}}{ARROW_SIGN}[ ]{{0,3}}")
"""Blanks are counted here and below: a long run of them, looked through from each of its places, takes for ever."""
_LEADS = re.compile(rf"(?:{ARROW.pattern}|>[ ]{{1,3}})")
"""An arrow after an answer, where a plain ">" is one too; elsewhere that stands between menus."""

_GO = (
    r"(?:(?:please[ ]|bitte[ ]|then[ ]|dann[ ])?(?:go(?:[ ]back)?[ ](?:on[ ]|directly[ ])?to|goto"
    r"|proceed[ ](?:to|with)|continue[ ](?:to|with|at|from|on)"
    r"|skip[ ](?:ahead[ ])?to|jump[ ]to|move[ ](?:on[ ])?to|return[ ]to|see|follow"
    r"|(?:repeat|retry|redo|restart|(?:start|try)(?:[ ]it)?[ ](?:again|over))(?:[ ](?:from|at|with))?(?=[ ]steps?[ ])"
    r"|(?:wiederhol(?:e|en[ ]sie)?|erneut)(?:[ ](?:ab|mit|bei))?(?=[ ](?:den[ ])?schritte?[ ])"
    r"|(?:geh(?:e|en[ ]sie)?|spring(?:e|en[ ]sie)?)[ ](?:zur?ück[ ])?(?:zum?|zur|nach|auf)"
    r"|(?:mach(?:e|en[ ]sie)?[ ])?weiter[ ](?:mit|bei|zu|in|ab)|zurück[ ]zu[mr]?"
    r"|fahre[ ]fort[ ]mit|siehe|zu(?=[ ]schritt)"
    r"|(?:pass|all|retourn|saut)(?:er|ez)[ ](?:directement[ ])?(?:à|au)|reven(?:ir|ez)[ ]à"
    r"|(?:continu|repren|poursuiv)\w{1,3}[ ](?:avec|à|par)"
    r"|(?:recommenc|répét)(?:er|ez)(?=[ ]l['’]étape)|voir(?=[ ]l['’]étape)))"
)
_TARGET = (
    rf"(?:(?:the[ ]|dem[ ]|den[ ]|l['’])?{STEP}[ ]{{0,3}}[#:]?[ ]{{0,3}}(?P<number>[0-9]+(?:\.[0-9]+)*[a-z]?)"
    r"(?![\w.]*\w)(?![ ]+(?:of|von|des|der)\b)"
    rf"|(?P<bare>[0-9]+(?:\.[0-9]+)*)(?![\w.]*\w)|(?P<words>.+))"
)
_GOTO = re.compile(rf"(?:^|(?<=[ ,;:(]))\(?(?:{_GO})[ ]+{_TARGET}", re.IGNORECASE)
_IF = re.compile(r"^(?:[-–•*][ ]*)?(?:if|when|wenn|falls|sofern|bei|si)[ ]+(?P<rest>.+)$", re.IGNORECASE)
_ELSE = re.compile(
    r"^(?P<word>otherwise|else|if[ ]not|sinon|sonst|andernfalls|ansonsten|falls[ ]nicht|wenn[ ]nicht)\b[ ]*[,:–-]?[ ]*",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^(?P<label>[^:\n]{1,80}?)[ ]*(?::|[ ][–—-](?=[ ]))[ ]*(?P<rest>.+)$")
_YES_NO = re.compile(
    r"^(?P<label>yes|no|[yn](?=[,.:–—→]|[ ](?:[–—→-]|=>)|[-=]{1,2}>)"
    r"|ja|nein|oui|non(?!-)|true|false|ok|not[ ]ok)\b[ ]*(?:[,.:–—-](?![->]))?[ ]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_IF_YES = re.compile(
    r"^(?P<label>yes|no|ja|nein|oui|non(?!-)|so|ok)\b(?:[ ]*[,:–—-](?![->])[ ]*"
    r"|[ ]*(?=-{1,2}>|={1,2}>|→)|[ ]+(?=then|dann|go|proceed|continue|weiter|zu|skip|jump|-|=|>|\())"
    r"(?:then[ ]|dann[ ])?(?P<rest>.+)$",
    re.IGNORECASE,
)
_CONDITION_END = re.compile(r"(?:,[ ]{0,3}(?:then[ ]|dann[ ])?|[ ](?:then|dann)[ ]|:[ ]{1,3})", re.IGNORECASE)
_THEN_GO = re.compile(r"[ ,;]+(?:and|then|und|dann|danach|et|puis)(?:[ ](?:then|dann))?[ ]*$", re.IGNORECASE)
_THEN = re.compile(r"\(?(?:then|dann)[ ]", re.IGNORECASE)
_STATED = re.compile(r"\b(?:is|are|was|were|has|have|does|ist|sind|war|hat|haben|wird)\b", re.IGNORECASE)
"""What a condition says of something, and no order does."""
_IF_ANSWER = re.compile(r"(?:if|when|wenn|falls|bei|si)[ ]+(?P<label>yes|no|ja|nein|oui|non)", re.IGNORECASE)
_THEN_NUMBER = re.compile(
    rf"(?P<deed>[^,;]{{1,200}})[,;]?[ ](?:and[ ]|und[ ])?(?:then|dann|danach)[ ](?:{STEP}[ ])?"
    r"(?P<number>[0-9]+(?:\.[0-9]+)*)",
    re.IGNORECASE,
)
"""What is done before going on, after an arrow: "reinstall it, then 5"."""
_MENTION = re.compile(r"see|siehe|follow", re.IGNORECASE)
_AGAIN = re.compile(r"\(?(?:repeat|retry|redo|restart|start|try|wiederhol|erneut)", re.IGNORECASE)
_EACH = re.compile(
    r"[^.;]{0,20}\b(?:(?:for|on|with)[ ](?:each|every|all|the[ ]other)|für[ ](?:jede|alle)|times|mal)\b", re.IGNORECASE
)
"""What is done again for others is no way back."""
_VERB_LAST = re.compile(
    r"\b(?:(?:zu|ab|mit|bei)[ ])?schritt[ ]{1,3}(?P<number>[0-9]+(?:\.[0-9]+)*[a-z]?)[ ]{1,3}"
    r"(?:wiederholen|fortfahren|weitermachen|springen|gehen|fortsetzen)\b",
    re.IGNORECASE,
)
_STEP_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})?")
_NEXT = re.compile(
    r"^(?:the[ ]|dem[ ]|den[ ])?(?:next|following|nächste[nmr]?|folgende[nmr]?)(?:[ ](?:step|one"
    r"|schritt|point|punkt))?$|^unten$",
    re.IGNORECASE,
)
_ON = re.compile(
    r"^(?:please[ ]|bitte[ ])?(?:go[ ]on|carry[ ]on|continue|proceed|move[ ]on|next(?:[ ]step)?|weiter(?:machen)?"
    r"|fortfahren|nächster[ ]schritt)[.!]?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"[ ]\((?:see[ ]|siehe[ ]|go[ ]to[ ]|→[ ]?|->[ ]?)?(?:{STEP}[ ]{{0,2}}[#:]?[ ]{{0,2}})?"
    r"(?P<number>[0-9]{1,2}(?:\.[0-9]+)*)\)$",
    re.IGNORECASE,
)
"""A step named in words, with its number in brackets: "unlock it (step 3)"."""
_QUOTED = re.compile(r"^[\"“„'][^\"“”„']+[\"”“'][.!]?$")


@dataclass(frozen=True, slots=True)
class Direction:
    """Where a sentence leads: under a condition ("" for always) to a step, or to something still to be done (`deed`).

    `otherwise` says that the condition is that no other one holds, `beside` is the bracket that the step's number
    stands in: whether the deed is that step's title only who knows all steps can tell.
    """

    label: str = ""
    to: str = ""
    deed: str = ""
    otherwise: bool = False
    beside: str = ""


def direction(sentence: str) -> Direction | None:
    """What one sentence says of where to go; None where it says nothing of it."""
    if len(sentence) > SENTENCE:
        return None
    sentence = _verb_first(sentence)
    if found := _ELSE.match(sentence):
        return _led(found["word"].capitalize(), sentence[found.end() :], otherwise=True)
    if found := _IF.match(sentence):
        return _conditional(found["rest"])
    if ARROW.search(sentence):
        label, to = split_arrow(sentence)
        return after_arrow(label, to) if to else None
    goto = _GOTO.search(sentence)
    if goto and goto.start() == 0 and goto["words"] and _QUOTED.match(goto["words"]):
        return Direction("", _target(goto))
    if goto is None or goto["words"] or _MENTION.match(goto[0].lstrip("(")) or _only_again(sentence, goto):
        return None
    condition = _IF.match(sentence[goto.end() :].lstrip(" ,"))
    if condition:
        return Direction(_label(condition["rest"].rstrip(".")), _target(goto), _deed(sentence, goto))
    return Direction("", _target(goto), _deed(sentence, goto))


def answer(text: str, *, apart: bool = False) -> Direction | None:
    """What an entry of a list says that is one of a question's answers: "Yes: go to 4", "No - restart it". Of several
    that say the same all before the colon tells them `apart`: "Yes, error 53: check the name"."""
    text = _verb_first(text)
    labelled = None if _IF.match(text) or _ELSE.match(text) else _ANSWER.match(text) or _IF_YES.match(text)
    if labelled and _GOTO.search(labelled["rest"]):
        return _led(labelled["label"].strip(), labelled["rest"])
    found = direction(text)
    if found is not None:
        return found
    said = (_ANSWER.match(text) if apart else None) or _YES_NO.match(text) or _ANSWER.match(text)
    if said is None:
        goto = _GOTO.search(text)
        if goto is None or goto["words"]:
            return None
        return Direction(text[: goto.start()].strip(" ,;:(–-"), _target(goto))
    return _led(said["label"].strip(), said["rest"])


def _verb_first(text: str) -> str:
    """ "Schritt 3 wiederholen" as "weiter mit Schritt 3"."""
    return _VERB_LAST.sub(r"weiter mit Schritt \g<number>", text) if len(text) <= SENTENCE else text


def _only_again(sentence: str, goto: re.Match[str]) -> bool:
    """Whether steps are to be done again by themselves, and nothing was done that they are to be tried with."""
    if not _AGAIN.match(goto[0]):
        return False
    return goto.start() == 0 or _EACH.match(sentence, goto.end()) is not None


def asked_and_led(question: str, rest: str) -> Direction | None:
    """Such a question with what is to be done where it is true."""
    return _led(_label(question.rstrip("? ")), rest)


def are_alike(answers: Sequence[str]) -> bool:
    """Whether two of a question's answers begin with the same yes or no."""
    said = [found["label"].casefold() for text in answers if (found := _YES_NO.match(text))]
    return len(set(said)) < len(said)


def is_yes_no(text: str) -> bool:
    """Whether a text begins with yes or no."""
    return _YES_NO.match(text) is not None


def split_arrow(text: str) -> tuple[str, str]:
    """What stands before and after the last arrow of a line; two empty texts where there is none."""
    found = list(ARROW.finditer(text))
    return (text[: found[-1].start()].strip(), text[found[-1].end() :].strip()) if found else ("", "")


def target_words(text: str) -> str:
    """What names a step after an arrow or in a table: its number alone where there is one."""
    if beside := _BESIDE.search(text.strip().rstrip(".;,")):
        return beside["number"]
    words = text.strip().rstrip(".;,")
    words = words if words.count("(") == words.count(")") else words.rstrip(".;,)")
    goto = _GOTO.match(words)
    if goto:
        return _target(goto)
    step = re.match(rf"{STEP}[ ]{{0,3}}[#:]?[ ]{{0,3}}([0-9]+(?:\.[0-9]+)*[a-z]?)$", words, re.IGNORECASE)
    return step[1] if step else words


def after_arrow(label: str, text: str) -> Direction:
    """An answer and what stands after its arrow: a step, or something to do and then a step."""
    words = text.strip().rstrip(".;,)")
    if asked := _IF_ANSWER.fullmatch(label.strip()):
        label = asked["label"].capitalize()
    if _ON.match(words) or _NEXT.match(words):
        return Direction(label)
    goto = _GOTO.search(words)
    if goto and goto.start() and not goto["words"] and not _MENTION.match(goto[0].lstrip("(")):
        return Direction(label, _target(goto), _deed(words, goto))
    if then := _THEN_NUMBER.fullmatch(words):
        return Direction(label, then["number"], then["deed"])
    return Direction(label, target_words(text))


def _sees_code(goto: re.Match[str]) -> bool:
    """Whether "see 5.7.57" is about something on the screen, and not about a step."""
    bare = goto["bare"]
    return bool(bare and _MENTION.match(goto[0].lstrip("(")) and not _STEP_NUMBER.fullmatch(bare))


def _conditional(rest: str) -> Direction | None:
    if said := _IF_YES.match(rest):
        label = said["label"].capitalize()
        return _led("Yes" if label == "So" else label, said["rest"])
    goto = _GOTO.search(rest)
    if goto and not goto["words"] and not _sees_code(goto):
        return _and_go(rest[: goto.start()], goto)
    if said := _YES_NO.match(rest):
        return _led(said["label"].capitalize(), said["rest"])
    if ARROW.search(rest):
        label, to = split_arrow(rest)
        return after_arrow(_label(label), to) if to else None
    cut = _CONDITION_END.search(rest)
    return _led(_label(rest[: cut.start()]), rest[cut.end() :]) if cut else None


def _and_go(before: str, goto: re.Match[str]) -> Direction:
    """ "the service is down, restart it and go to step 4": the condition, and what is to be done before going on."""
    to = _target(goto)
    done = _THEN_GO.search(before) or (re.search(r",[ ]*$", before) if _THEN.match(goto[0]) else None)
    cut = _CONDITION_END.search(before) if done else None
    deed = before[cut.end() : done.start()].strip(" ,;") if cut and done else ""
    if cut is None or not deed or _STATED.search(deed):
        return Direction(_label(before), to)
    return Direction(_label(before[: cut.start()]), to, deed)


def _led(label: str, rest: str, *, otherwise: bool = False) -> Direction | None:
    """A condition with what follows it: a step to go to, or a thing to do."""
    rest = rest.strip()
    if arrow := _LEADS.match(rest):
        rest = rest[arrow.end() :].lstrip()
    if beside := _BESIDE.search(rest.rstrip(".;,")):
        return Direction(label, beside["number"], rest[: beside.start()].strip(), otherwise, beside[0].strip())
    goto = _GOTO.search(rest)
    if goto and (goto.start() == 0 or not goto["words"]):
        return Direction(label, _target(goto), _deed(rest, goto), otherwise)
    if then := then_step(rest):
        return Direction(label, then[1], then[0], otherwise)
    step = re.match(rf"(?:{STEP}[ ]{{0,3}})?([0-9]+(?:\.[0-9]+)*)[.)]?$", rest, re.IGNORECASE)
    if step:
        return Direction(label, step[1], otherwise=otherwise)
    if _ON.match(rest):
        return Direction(label, otherwise=otherwise)
    return Direction(label, "", rest.rstrip(".;"), otherwise) if rest else None


def _deed(sentence: str, goto: re.Match[str]) -> str:
    """What is to be done before going on."""
    return re.sub(
        r"[ ,;.–-]*(?:\b(?:and|then|und|dann|danach|et|puis))*[ ,;.–-]*$", "", sentence[: goto.start()][-SENTENCE:]
    ).strip()


def _label(text: str) -> str:
    words = re.sub(r"(?:,|;|:|[ ]then|[ ]dann|[ ]please|[ ]bitte)+[ ]*$", "", text.strip(), flags=re.IGNORECASE).strip(
        " ,;:–-"
    )
    return words[:1].upper() + words[1:]


def _target(goto: re.Match[str]) -> str:
    named = (
        (goto["number"] or goto["bare"] or goto["words"] or "").strip().rstrip(".;,)").strip("\"'“”„*").rstrip(".;,)")
    )
    return "" if _NEXT.match(named) else named
