"""The shield: a text for a shell in, the worst of what it does out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.flows.placeholders import placeholders
from rfdesktop.domain.shield.invocations import Invocation, Script, ShellReader
from rfdesktop.domain.shield.verdicts import Harm, Reason, Remark, Verdict, is_lower
from rfdesktop.services.shield.cmd_reader import read_cmd
from rfdesktop.services.shield.cmdlets import CMDLET, CmdletRules, joined, only_shows, reaches_all, resolved, unasked
from rfdesktop.services.shield.device_lines import FortiRules, IosRules, RouterRules
from rfdesktop.services.shield.foreign_programs import module_called, started_by_program
from rfdesktop.services.shield.nesting import Nested, base_name, fetched, hands_on, nested
from rfdesktop.services.shield.outputs import without_errors, without_messages, without_output
from rfdesktop.services.shield.plain_reader import read_plainly
from rfdesktop.services.shield.programs import ProgramRules, judge_method
from rfdesktop.services.shield.rule_tables import RuleTable
from rfdesktop.services.shield.runners import handed_to_shell, inner_call, is_runner, started
from rfdesktop.services.shield.shells import Language, flow_shell, language_of
from rfdesktop.services.shield.sql import SqlRules
from rfdesktop.services.shield.written_scripts import WrittenScripts

LONGEST = 20_000
"""Characters that are given to a grammar; longer texts are read plainly, and are never called harmless."""

_DEEPEST = 5
_WITHOUT_SAID = {Language.POWERSHELL: without_output, Language.BASH: without_errors}
_PROMPTED = (Language.POWERSHELL, Language.BASH, Language.CMD)
_UNKNOWN = re.compile(
    r"\$(?!\{?(?:EDITOR|PAGER|SHELL|BROWSER|PROFILE)\b)(?:\{?[a-zA-Z]\w*(?:\[[^\]]{0,40}\])?\}?)|%[a-zA-Z]\w*%"
)
"""A name that only running the script would tell."""
_TITLED = re.compile(r"-[A-Z]")
_SENTENCE = re.compile(
    r"(?i)(?:[\w'][\w'-]* ){0,2}(?:the|a|an|this|that|these|it|its|your|our|my|his|her|their|any|some|me|us|him|them"
    r"|if|when|is|are|was|were|has|have|had|will|can|must|should|did|does|once|before|after|until"
    r"|der|die|das|den|dem|des|ein|eine|einen|le|la|les|un|une|el|los|las)(?: |[.,;]|$)"
)
"""Words that stand after the verb of a sentence, and of no command that is written where nobody says which shell."""
_PROMPT = re.compile(
    r"(?m)^(?:PS [^>\n]{0,200}>|[A-Za-z]:\\[^<>|\n]{0,200}>|[\w.-]{1,40}@[\w.-]{1,60}:[^$#\n]{0,100}[$#]|\$ "
    # [root@esx01:~] [kai@web ~]$ kai@mac ~ % bash-5.1$
    r"|\[[\w.-]{1,40}@[\w.-]{1,60}[ :][^\]\n]{0,60}\][$#]?|[\w.-]{1,40}@[\w.-]{1,60} [~/][^$#%\n]{0,60}[$#%]"
    r"|(?:ba|z)?sh-\d[\d.]{0,6}[$#]) ?(?=\S)"
)


@dataclass(frozen=True, slots=True)
class ShieldRules:
    """The tables of rules, as texts."""

    cmdlets: str
    programs: str
    ios: str
    fortios: str
    routeros: str
    sql: str


@dataclass(frozen=True, slots=True)
class _Found:
    reason: Reason
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """How many shells deep a text stands, and what was written before it."""

    written: WrittenScripts
    depth: int = 0

    def deeper(self) -> _Place:
        return _Place(self.written, self.depth + 1)


class Shield:
    """Judges texts. It takes any text, never raises, and takes time in proportion to the text."""

    def __init__(self, reader: ShellReader, rules: ShieldRules) -> None:
        self._reader = reader
        self._cmdlets = CmdletRules(RuleTable(rules.cmdlets))
        self._programs = ProgramRules(RuleTable(rules.programs))
        self._by_line: dict[Language, Callable[[str], Iterator[Reason]]] = {
            Language.IOS: IosRules(RuleTable(rules.ios)).judge,
            Language.FORTIOS: FortiRules(RuleTable(rules.fortios)).judge,
            Language.ROUTEROS: RouterRules(RuleTable(rules.routeros)).judge,
            Language.SQL: SqlRules(RuleTable(rules.sql)).judge,
        }

    def judge(self, shell: str, text: str) -> Verdict:
        """The level, the worst reason, and what makes it worse. `shell` is a flow's shell or a code block's word."""
        language = language_of(shell, text)
        worst: _Found | None = None
        remarks: set[Remark] = set()
        for found in self._text(language, text, _Place(WrittenScripts())):
            remarks.update(found.remarks)
            if worst is None or is_lower(worst.reason.danger, found.reason.danger):
                worst = found
        if worst is None:
            return Verdict()
        if len(text) <= LONGEST and any(placeholders(text, flow_shell(language), ())):
            remarks.add(Remark.PLACEHOLDER)
        return Verdict(worst.reason.danger, worst.reason, tuple(remark for remark in Remark if remark in remarks))

    def _text(self, language: Language, text: str, place: _Place) -> Iterator[_Found]:
        if place.depth > _DEEPEST:
            yield _Found(Reason(Danger.CAUTION, Harm.HIDDEN))
        elif language in self._by_line:
            plain = _filled(language, without_messages(text)) if language is Language.SQL else text
            yield from map(_Found, self._by_line[language](plain))
        else:
            yield from self._shell(language, text, place)

    def _shell(self, language: Language, text: str, place: _Place) -> Iterator[_Found]:
        text, answers = _typed(language, text)
        for call in filter(_is_no_sentence, read_plainly(answers)):
            yield from self._call(Language.PROSE, call, place, surely=True)
        script = self._read(language, text) if len(text) <= LONGEST else Script((), whole=False)
        if language is Language.POWERSHELL and len(text) <= LONGEST:
            place.written.note_literals(text)
        for call in _below_netsh(language, filter(_SPOKEN.get(language, bool), script.calls)):
            yield from self._call(language, call, place)
        if script.whole:
            return
        # What the grammar passed over is read plainly, where only known names count.
        for call in _below_netsh(language, read_plainly(text)):
            yield from self._call(
                Language.PROSE if language is not Language.POWERSHELL else language, call, place, surely=True
            )
        if not script.calls or not all(self._is_known(language, call) for call in script.calls):
            yield _Found(Reason(Danger.CAUTION, Harm.UNREADABLE))

    def _read(self, language: Language, text: str) -> Script:
        if language in (Language.CMD, Language.NETSH, Language.PROSE):
            return read_cmd(_filled(language, text))
        plain = _filled(language, _PROMPT.sub("", text.replace("\0", " ")))
        return self._reader.powershell(plain) if language is Language.POWERSHELL else self._reader.bash(plain)

    def _is_known(self, language: Language, call: Invocation) -> bool:
        name = base_name(call.name)
        return (
            name.startswith(".") or CMDLET.fullmatch(_whole(language, call)) is not None or self._programs.knows(name)
        )

    def _call(self, language: Language, call: Invocation, place: _Place, *, surely: bool = False) -> Iterator[_Found]:
        inner = inner_call(call) or module_called(call)
        if inner is not None:
            if place.depth < _DEEPEST:
                yield from self._call(language, inner, place.deeper(), surely=surely)
            return
        call = place.written.fed(call)
        if fetched(call):
            yield _Found(Reason(Danger.DESTRUCTIVE, Harm.DOWNLOAD, base_name(call.name)))
        for text in (*nested(call), *self._started(language, call)):
            for found in self._text(text.language, text.text, place.deeper()):
                yield _Found(found.reason, (*found.remarks, Remark.ENCODED) if text.encoded else found.remarks)
            if text.encoded:
                yield _Found(Reason(Danger.CAUTION, Harm.HIDDEN, base_name(call.name)), (Remark.ENCODED,))
        if not self._only_hands_on(call):
            yield from self._own(language, call, surely=surely or language is Language.PROSE)

    def _started(self, language: Language, call: Invocation) -> Iterator[Nested]:
        yield from started_by_program(call, language)
        if language is Language.BASH:
            yield from started(call, self._knows_call)
        elif language in (Language.CMD, Language.POWERSHELL):
            yield from handed_to_shell(call, lambda name: CMDLET.fullmatch(name) is not None or self._knows_call(name))

    def _knows_call(self, name: str) -> bool:
        return self._programs.knows(name) or is_runner(name)

    def _only_hands_on(self, call: Invocation) -> bool:
        """Whether a call gives a program of a container or a guest words that are known, and are judged themselves."""
        texts = tuple(nested(call)) if hands_on(call) else ()
        scripts = [self._read(each.language, each.text) for each in texts]
        return bool(scripts) and all(
            script.whole and script.calls and all(self._is_known(Language.BASH, inner) for inner in script.calls)
            for script in scripts
        )

    def _own(self, language: Language, call: Invocation, *, surely: bool) -> Iterator[_Found]:
        whole = _whole(language, call)
        if _UNKNOWN.fullmatch(call.name):
            yield _Found(Reason(Danger.CAUTION, Harm.HIDDEN, call.name))
        elif call.name.startswith(".") and re.fullmatch(r"\.[a-z]\w*", call.name):
            reason = judge_method(call)
            yield from (_Found(reason),) if reason else ()
        elif self._programs.knows(whole):
            # Such as apt-get and manage-bde, which only look like a verb and a noun.
            yield from self._program(language, call)
        elif whole == "invoke-expression":
            yield _Found(Reason(Danger.CAUTION, Harm.HIDDEN, "Invoke-Expression"))
        elif CMDLET.fullmatch(whole) and (
            language is Language.POWERSHELL
            or (self._cmdlets.knows(whole) and (language is not Language.PROSE or _TITLED.search(call.name)))
        ):
            reason = self._cmdlets.judge(call if language is Language.POWERSHELL else _renamed(call, whole))
            yield from (_Found(reason, _remarks(call)),) if reason else ()
        else:
            yield from self._program(language, call, surely=surely)

    def _program(self, language: Language, call: Invocation, *, surely: bool = False) -> Iterator[_Found]:
        if not (language is Language.POWERSHELL and only_shows(joined(call))):
            yield from map(_Found, self._programs.judge(call, surely=surely))


def _typed(language: Language, text: str) -> tuple[str, str]:
    """The lines that were typed, and what else a shell would run: answers, most likely, copied with them."""
    if len(text) > LONGEST:
        return text, ""
    said = ""
    if language in _WITHOUT_SAID:
        text, said = _WITHOUT_SAID[language](text)
    if language not in _PROMPTED or not _PROMPT.search(text):
        return text, said
    lines = text.splitlines()
    typed = [_PROMPT.match(line) is not None or line.endswith(("\\", "`", "^")) for line in lines]
    return (
        "\n".join(line for line, own in zip(lines, typed, strict=True) if own),
        "\n".join((said, *(line for line, own in zip(lines, typed, strict=True) if not own))),
    )


def _is_no_sentence(call: Invocation) -> bool:
    return _SENTENCE.match(" ".join(call.words[:6])) is None


_SPOKEN = {Language.PROSE: _is_no_sentence}
"""Which calls are no sentences, of languages in which sentences may stand."""


def _below_netsh(language: Language, calls: Iterable[Invocation]) -> Iterator[Invocation]:
    """The lines of a netsh script as calls of netsh."""
    for call in calls:
        own = language is not Language.NETSH or base_name(call.name) == "netsh"
        yield call if own else Invocation("netsh", (call.name, *call.words), call.upstream)


def _renamed(call: Invocation, name: str) -> Invocation:
    return Invocation(name, call.words, call.upstream, call.body, call.writes)


def _whole(language: Language, call: Invocation) -> str:
    """A call's name in full. Outside PowerShell its short names mean other programs, and `sc stop` is the service's."""
    if language is not Language.POWERSHELL:
        return base_name(call.name)
    name = base_name(call.name)
    first = call.words[0].lower() if call.words else ""
    if name == "sc" and re.fullmatch(
        r"\\\\.*|stop|start|delete|config|query\w*|create|qc|failure|sdset|sdshow|qfailure", first
    ):
        return name
    if name in ("curl", "wget", "rm", "kill", "sort", "where", "start", "set") and re.match(
        r"-[a-z]{1,2}$|--\w|/\w", first
    ):
        return name if name in ("curl", "wget") else resolved(name)
    return resolved(name)


def _remarks(call: Invocation) -> tuple[Remark, ...]:
    found = (Remark.EVERYTHING,) if reaches_all(call) else ()
    return (*found, Remark.UNASKED) if unasked(joined(call)) else found


def _filled(language: Language, text: str) -> str:
    """The text with a plain word for each place that nobody has filled in, so that its brackets redirect nothing."""
    if "<" not in text or len(text) > LONGEST:
        return text
    parts: list[str] = []
    end = 0
    for place in placeholders(text, flow_shell(language), ()):
        parts += (text[end : place.start], re.sub(r"\W", "_", place.name))
        end = place.end
    return "".join((*parts, text[end:]))
