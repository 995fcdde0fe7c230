"""What stands in one step of a Markdown text: body, answers, commands, fields, and the lines that say more of it."""

from __future__ import annotations

import re
from dataclasses import replace
from textwrap import dedent
from urllib.parse import unquote

from rfdesktop.adapters.documents import runbook
from rfdesktop.adapters.documents.arrows import SHORT_ANSWER, is_condition, ways_below, ways_of
from rfdesktop.adapters.documents.blocks import Block, Item, Kind
from rfdesktop.adapters.documents.directions import (
    ARROW,
    after_arrow,
    answer,
    are_alike,
    split_arrow,
    target_words,
)  # fmt: skip
from rfdesktop.adapters.documents.drafts import Draft, DraftOption, DraftStep, Target
from rfdesktop.adapters.documents.inline import link_in, plain
from rfdesktop.adapters.documents.list_signs import without_box, without_signs
from rfdesktop.adapters.documents.sentences import sentences
from rfdesktop.adapters.documents.shells import shell_of
from rfdesktop.adapters.documents.tables import add_answers
from rfdesktop.adapters.documents.trees import is_tree, read_tree
from rfdesktop.adapters.documents.typed import all_typed, take_commands
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.doubts import Doubt
from rfdesktop.domain.flows.flow import Command, Danger, Field, FieldKind, StepType
from rfdesktop.domain.notes.outcomes import Outcome

_LINE = re.compile(
    (
        r"^(?:\*\*)?(?P<key>next|outcome|note|flow|type|expect|expected(?:[ ](?:output|results?))?|undo|rollback"
        r"|danger|body|command|record|weiter|erwartete?(?:s[ ]ergebnis|[ ]ausgabe)?)(?:\*\*)?"
        r"[ ]*:(?:\*\*)?[ ]*(?P<value>(?s:.*))$"
    ),
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^(?P<label>.*?)(?:[ ]{0,3}\((?P<kind>text|number|choice"
    r"|check)?(?:,[ ]{0,3})?(?P<required>required)?\))?(?:[ ]{0,3}\{(?P<name>(?:[A-Za-z0-9_-]|&#95;){1,80})\})?$"
)
_COMMAND_KEYS = {
    "expect": "expect", "expected": "expect", "expected output": "expect", "expected result": "expect",
    "expected results": "expect", "erwartet": "expect", "erwartetes ergebnis": "expect", "erwartete ausgabe": "expect",
    "undo": "rollback", "rollback": "rollback", "danger": "danger",
}  # fmt: skip
_OF_SEVERAL_LINES = frozenset({"expect", "rollback"})
"""What is said of a command and may itself be lines to type, as a switch takes them."""
_PICTURE = re.compile(r"!\[[^\]\n]*\]\(")


class StepWords:
    """Takes the blocks of one step, in order. `called` is what it is called where nothing in it says so."""

    def __init__(self, draft: Draft, step: DraftStep, *, own: bool, called: str = "") -> None:
        self._draft = draft
        self._step = step
        self._own = own and bool(step.id)
        self._called = called
        self._record = False
        self._after_command = False

    def add(self, block: Block) -> None:
        """One block below the step's title."""
        match block.kind:
            case Kind.CODE:
                self._code(block)
            case Kind.LIST:
                self._list(block)
            case Kind.WORDS:
                self._paragraph(block)
            case Kind.QUOTE:
                self._step.body.append(block.text if self._own else dedent(block.source))
            case Kind.RULE:
                pass
            case Kind.TABLE if not self._own and add_answers(self._step, block.rows, block.line):
                pass
            case _:
                self._step.body.append(block.source)

    def say(self, words: str, line: int) -> None:
        """The words of a list's entry or of a numbered line, which name the step and may say where it leads."""
        if self._step.title and (rest := self._lines(words, line)) is not None:
            words = rest
            if not words:
                return
        self._picture(words, line)
        words, ways = ways_below(without_signs(words))
        label, to = ("", "") if ways else split_arrow(words)
        if to and label and self._is_asked():
            self._way(label, to, line)
        elif to and label and not is_condition(sentences(label)):
            runbook.say(self._draft, self._step, label, line)
            self._step.target = Target(_target(to), line)
        else:
            runbook.say(self._draft, self._step, words, line)
        first = line + words.count("\n") + 1
        for at, (answered, way) in enumerate(ways):
            self._way(answered, way, first + at)
        if self._step.type is None and not self._step.heading:
            self._step.type = StepType.ACTION

    def _way(self, label: str, to: str, line: int) -> None:
        """An answer and what stands after its arrow: a link, a step, or what is still to be done."""
        label = without_signs(plain(label))
        if link_in(to)[1] or to.startswith("#"):
            self._step.options.append(DraftOption(label, Target(_target(to), line)))
        else:
            runbook.add_answer(self._draft, self._step, after_arrow(label, plain(to)), line)

    def _is_asked(self) -> bool:
        """Whether what was said last is a question: what comes with an arrow below it are its answers."""
        said = [self._step.title, *self._step.body]
        return bool(self._step.title) and (bool(self._step.options) or said[-1].rstrip().endswith("?"))

    def takes_answers(self, block: Block) -> bool:
        """Whether a list is the answers of this step."""
        arrows = [split_arrow(entry.text)[1] for entry in block.items]
        if block.items and all(arrows) and not block.numbered:
            return True
        if self._own or not block.items:
            return False
        found = [answer(plain(without_box(entry.text))) for entry in block.items]
        asked = self._step.title.rstrip().endswith("?")
        if not all(way is not None and way.label and len(way.label) <= SHORT_ANSWER for way in found):
            return False
        return asked or all(way is not None and runbook.is_answer(way) for way in found)

    def end(self) -> None:
        """Nothing more comes: a step that only a condition names is called by it."""
        if not self._step.title:
            command = self._step.commands[0].text.split("\n")[0] if self._step.commands else ""
            self._step.title = self._called or command or "…"

    def _code(self, block: Block) -> None:
        if block.text.strip() and len(self._step.commands) < limits.COMMANDS and len(block.text) <= limits.TEXT:
            self._step.commands.append(Command(block.text, shell_of(block.info, block.text)))
            self._after_command = True
        elif block.text.strip():
            self._step.body.append(block.source)

    def _paragraph(self, block: Block) -> None:
        if not self._own and all_typed(block.source):
            self._code(replace(block, text=dedent(block.source)))
            return
        rest = self._lines(block.text, block.line)
        if rest is None:
            rest = block.source if self._own else block.text
        if not rest.strip():
            return
        self._after_command = False
        self._picture(rest, block.line)
        if self._own or self._step.id:
            self._step.body.append(rest)
        else:
            runbook.say(self._draft, self._step, rest, block.line)

    def _lines(self, text: str, line: int) -> str | None:
        """Takes the lines that say more of the step; what is left, None where there was none of them."""
        left: list[str] = []
        if ways := () if self._own else ways_of(text):
            for at, (answered, way) in enumerate(ways):
                self._way(answered, way, line + at)
            return ""
        for at, words in enumerate(text.split("\n")):
            if not self._line(words.strip(), line + at):
                left.append(words)
        return "\n".join(left) if len(left) <= text.count("\n") else None

    def _line(self, words: str, line: int) -> bool:
        if arrow := ARROW.match(words):
            self._step.target = Target(_target(words[arrow.end() :]), line)
            return True
        found = _LINE.match(words)
        if found is None:
            return False
        key, value = found["key"].casefold(), found["value"]
        if "\n" in value and _COMMAND_KEYS.get(key) not in _OF_SEVERAL_LINES:
            return False
        if key in _COMMAND_KEYS:
            return self._of_command(_COMMAND_KEYS[key], value, line)
        if key in ("next", "weiter"):
            self._step.target = Target(_target(value), line)
            return True
        return self._of_step(key, value)

    def _of_step(self, key: str, value: str) -> bool:
        words = plain(value)
        match key:
            case "outcome" if words.casefold() in set(Outcome):
                self._step.outcome = Outcome(words.casefold())
            case "note":
                self._step.note = words
            case "flow" if re.fullmatch(r"[a-z0-9-]{1,80}", words):
                self._step.flow = words
            case "type" if words.casefold() in set(StepType):
                self._step.type = StepType(words.casefold())
            case "body" if self._own:
                self._step.body.append(words)
            case "command" if self._own:
                shell, _, text = value.partition(" ")
                self._step.commands.append(Command(plain(text), shell_of(shell, "")))
                self._after_command = True
            case "record" if not words:
                self._record = True
            case _:
                return False
        return True

    def _of_command(self, key: str, value: str, line: int) -> bool:
        """What is said of the last command. Without one "Expected: …" is words like any other."""
        if not self._step.commands:
            return False
        words = plain(value)
        if key == "danger" and words.casefold() not in set(Danger):
            self._draft.doubt(Doubt.VALUE_UNFIT, line, value)
            return True
        last = self._step.commands[-1]
        change = {key: Danger(words.casefold()) if key == "danger" else words}
        self._step.commands[-1] = replace(last, **change)  # type: ignore[arg-type]
        return True

    def _list(self, block: Block) -> None:
        if self._record:
            self._record = False
            for entry in block.items:
                self._field(entry)
        elif not self._own and not self._step.options and is_tree(self._asked(), block):
            read_tree(self._draft, self._step, block)
        elif self.takes_answers(block):
            apart = are_alike([plain(without_box(entry.text)) for entry in block.items])
            for entry in block.items:
                self._answer(entry, apart=apart)
        elif self._after_command and all(self._line(entry.text, entry.line) for entry in block.items):
            self._after_command = False
        else:
            self._picture(block.source, block.line)
            if not self._own:
                take_commands(self._step, block.source)
            self._step.body.append(dedent(block.source))

    def _asked(self) -> str:
        """What was said last, which may be the question that a list answers."""
        return self._step.body[-1] if self._step.body else self._step.title

    def _answer(self, entry: Item, *, apart: bool) -> None:
        said = entry.text if self._own else without_box(entry.text)
        label, to = split_arrow(said)
        if to and (self._own or link_in(to)[1]):
            self._step.options.append(DraftOption(plain(label), Target(_target(to), entry.line)))
            return
        way = answer(plain(said), apart=apart)
        if way is not None:
            runbook.add_answer(self._draft, self._step, way, entry.line, said)
        for block in entry.blocks[1:]:
            self._step.body.append(block.source)

    def _field(self, entry: Item) -> None:
        found = _FIELD.match(entry.text)
        if found is None or len(self._step.fields) >= limits.FIELDS:
            self._draft.doubt(Doubt.LEFT_OUT, entry.line, entry.text)
            return
        label = plain(found["label"])
        # Word's texts come with their underscores as entities, so that they are no emphasis.
        named = (found["name"] or "").replace("&#95;", "_")
        name = named or re.sub(r"[^a-z0-9]+", "_", label.casefold()).strip("_")[: limits.ID] or "value"
        choices = tuple(
            plain(choice.text) for block in entry.blocks[1:] for choice in block.items if plain(choice.text).strip()
        )
        kind = FieldKind(found["kind"] or ("choice" if choices else "text"))
        if label.strip() and name not in {known.name for known in self._step.fields}:
            choices = choices if kind is FieldKind.CHOICE else ()
            kind = FieldKind.TEXT if kind is FieldKind.CHOICE and not choices else kind
            self._step.fields.append(Field(name, label, kind, bool(found["required"]), choices))
        else:
            self._draft.doubt(Doubt.LEFT_OUT, entry.line, entry.text)

    def _picture(self, words: str, line: int) -> None:
        if _PICTURE.search(words):
            self._draft.doubt(Doubt.NOT_FOLLOWED, line, words)


def _target(source: str) -> str:
    """What an arrow leads to: a link's step, else the words."""
    address = link_in(source)[1]
    if address.startswith("#"):
        return f"#{unquote(address[1:])}"
    if source.startswith("#"):
        return f"#{unquote(source[1:])}"
    return target_words(plain(source))
