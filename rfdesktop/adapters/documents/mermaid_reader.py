"""A flow from a Mermaid flowchart: nodes are steps, arrows lead from one to the next, their words are the answers.

Mermaid's own grammar (mermaid.js.org/syntax/flowchart.html) as far as people write it: every shape, chains, `&`, labels
in quotes or not, `subgraph`, styles and classes (which say nothing). Links and calls (`click`) are named as left out.
What no chart shows stands in comments beside those that this app wrote. One pass over the text, no backtracking.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from rfdesktop.adapters.documents.chart_labels import decoded, one_line, title_and_commands
from rfdesktop.adapters.documents.chart_lines import chart_lines, parted
from rfdesktop.adapters.documents.drafts import Draft, DraftOption, DraftStep, Target
from rfdesktop.adapters.documents.inline import in_one_line
from rfdesktop.adapters.documents.names import slug
from rfdesktop.adapters.documents.subgraphs import Subgraphs, Way
from rfdesktop.domain.flows.doubts import Doubt
from rfdesktop.domain.flows.flow import StepType
from rfdesktop.domain.flows.format import CommandShape, FieldShape
from rfdesktop.domain.flows.named_ends import ending
from rfdesktop.domain.notes.outcomes import Outcome

HEAD, STEP = "%% rfflow ", "%% step "
"""What the comments of this app begin with; JSON follows."""

_CHART = re.compile(r"^(?:flowchart(?:-elk)?|graph)(?:[ \t]+(?:TB|TD|BT|RL|LR))?[ \t]*(?:;|$)", re.IGNORECASE)
_SILENT = re.compile(
    r"^(?:style|classDef|class|linkStyle|direction|accTitle|accDescr|end|subgraph)\b(?![-.]\w)", re.IGNORECASE
)
_CLICK = re.compile(r"^click[ \t]+[^\s&=<>-]", re.IGNORECASE)
_SUBGRAPH = re.compile(r"^subgraph[ \t]+(?:[\w-]+[ \t]*\[)?\"?(?P<title>[^\]\"\n]*)")
_ID = re.compile(r"[^\W]+(?:[.-](?=\w)\w+)*")
_SHAPES = (
    ("(((", ")))"), ("((", "))"), ("([", "])"), ("(", ")"), ("[[", "]]"), ("[(", ")]"), ("[/", "/]"), ("[/", "\\]"),
    ("[\\", "\\]"), ("[\\", "/]"), ("[", "]"), ("{{", "}}"), ("{", "}"), (">", "]"),
)  # fmt: skip
_ARROW_NAME = re.compile(r"[ \t]*(?P<name>[\w-]+)@(?=[-=.<~])")
_ARROW_DATA = re.compile(r"(?P<name>[\w-]+)@\{")
_ARROW = re.compile(
    r"[ \t]*[<xo]?(?:-{2,}[>xo]|={2,}[>xo]|-\.+-[>xo]?|-{3,}|={3,}"
    r"|~{3,})[ \t]*(?:\|[ \t]*(?P<label>\"[^\"]*\"|[^|]*)\|)?[ \t]*"
)
_WORDED = re.compile(
    r"[ \t]*<?(?:--|==|-\.)[ \t]*(?P<label>\"[^\"]*\"|[^\n|>]*?)[ \t]*(?:-{2,}[>xo]|={2,}[>xo]"
    r"|\.+-[>xo]?|-{3,}|={3,})[ \t]*"
)
_AND = re.compile(r"[ \t]*&[ \t]*")
_DATA = re.compile(r"@\{[^}\n]*\}")
_DATA_LABEL = re.compile(r"label:[ ]*\"(?P<label>[^\"]*)\"")


@dataclass(slots=True)
class _Node:
    step: DraftStep
    is_question: bool = False
    ways: int = 0


class _ChartError(Exception):
    """A statement that is not understood."""


def read_mermaid(text: str) -> Draft:
    """What a chart says. Never raises for odd text."""
    return _Chart(text).draft


class _Chart:
    def __init__(self, text: str) -> None:
        self.draft = Draft()
        self._nodes: dict[str, _Node] = {}
        self._extras: dict[str, dict[str, Any]] = {}
        self._led: set[str] = set()
        self._ways: list[Way] = []
        self._parts = Subgraphs()
        self._arrows: set[str] = set()
        self._begun = False
        self._front = False
        for line, words in chart_lines(text):
            self._line(words, line)
        self._finish()

    def _line(self, words: str, line: int) -> None:
        if words == "---" and not self._begun:
            self._front = not self._front
        elif self._front:
            if words.startswith("title:"):
                self._name(words.removeprefix("title:").strip().strip("\"'"))
        elif words.startswith((HEAD, STEP)):
            self._comment(words, line)
        elif words.startswith(("%%", "```")) or not words:
            return
        elif not self._begun:
            chart = _CHART.match(words)
            self._begun = chart is not None
            if chart is None:
                self.draft.doubt(Doubt.LEFT_OUT, line, words)
            else:
                self._statements(words[chart.end() :], line)
        else:
            self._statements(words, line)

    def _name(self, title: str) -> None:
        title = in_one_line(decoded(title))
        if title:
            self.draft.head.setdefault("title", title[:120])
            self.draft.head.setdefault("id", slug(title))

    def _comment(self, words: str, line: int) -> None:
        """What this app says beside its charts."""
        try:
            data = json.loads(words.split(" ", 2)[2])
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            self.draft.doubt(Doubt.LEFT_OUT, line, words)
        elif words.startswith(STEP):
            self._extras[str(data.pop("node", ""))] = data
        else:
            self.draft.start = str(data.pop("start", ""))
            self.draft.head |= {name: data[name] for name in data if name not in ("steps", "rfflow")}

    def _statements(self, words: str, line: int) -> None:
        for statement in parted(words):
            named = _ARROW_DATA.match(statement)
            if named and named["name"] in self._arrows:
                continue
            if _SILENT.match(statement):
                self._silent(statement)
                continue
            known = set(self._nodes)
            try:
                if _CLICK.match(statement):
                    raise _ChartError
                self._parts.stand(self._chain(statement, line))
            except _ChartError:
                # What is not understood leaves no node behind that nothing else names.
                for name in set(self._nodes) - known:
                    del self._nodes[name]
                self.draft.doubt(Doubt.LEFT_OUT, line, statement)

    def _silent(self, statement: str) -> None:
        """A line that gives no node: of these only the parts say something."""
        if statement.startswith("end"):
            self._parts.end()
        elif group := _SUBGRAPH.match(statement):
            self._parts.begin(statement)
            if group["title"].strip():
                self.draft.groups.append((in_one_line(decoded(group["title"])), "", len(self._nodes)))

    def _chain(self, text: str, line: int) -> list[str]:
        """A node, or nodes with arrows between them; the names of all of them."""
        before, place = self._group(text, 0, line)
        named, ways = [*before], list[Way]()
        while place < len(text):
            if called := _ARROW_NAME.match(text, place):
                self._arrows.add(called["name"])
                place = called.end()
            arrow = _ARROW.match(text, place) or _WORDED.match(text, place)
            if arrow is None or arrow.end() == place:
                raise _ChartError
            after, place = self._group(text, arrow.end(), line)
            label = one_line(arrow["label"] or "")
            ways += [(here, there, label, line) for here in before for there in after]
            before = after
            named += after
        self._ways += ways
        return named

    def _group(self, text: str, place: int, line: int) -> tuple[list[str], int]:
        """One node, or several with `&` between them."""
        name, place = self._node(text, place, line)
        names = [name]
        while joined := _AND.match(text, place):
            name, place = self._node(text, joined.end(), line)
            names.append(name)
        return names, place

    def _node(self, text: str, place: int, line: int) -> tuple[str, int]:
        found = _ID.match(text, place)
        if found is None:
            raise _ChartError
        name, place = found[0], found.end()
        node = self._nodes.get(name)
        if node is None:
            node = self._nodes[name] = _Node(DraftStep(name, line, number=name))
        data = _DATA.match(text, place)
        if data:
            label = _DATA_LABEL.search(data[0])
            node.is_question |= "diam" in data[0] or "decision" in data[0]
            if label:
                node.step.title = one_line(label["label"]) or name
            place = data.end()
        else:
            place = self._shape(node, text, place)
        if text.startswith(":::", place):
            style = _ID.match(text, place + 3)
            place = style.end() if style else place + 3
        return name, place

    def _shape(self, node: _Node, text: str, place: int) -> int:
        for opening, closing in _SHAPES:
            if not text.startswith(opening, place):
                continue
            begin = place + len(opening)
            if text.startswith('"', begin):
                end = text.find('"', begin + 1) + 1
                if end <= 0 or not text.startswith(closing, end):
                    continue
            else:
                end = text.find(closing, begin)
                if end < 0:
                    continue
            node.is_question |= opening == "{"
            title, commands = (
                (one_line(text[begin:end]), []) if node.is_question else title_and_commands(text[begin:end])
            )
            node.step.title, node.step.commands = title or node.step.title, commands
            if opening == "[[" and not node.step.type:
                node.step.type = StepType.ACTION
            return end + len(closing)
        if text[place : place + 1] in tuple("([{>"):
            raise _ChartError
        return place

    def _finish(self) -> None:
        self._ways = self._parts.spread(self._ways)
        for part in self._parts.names():
            self._nodes.pop(part, None)
        for name, node in self._nodes.items():
            self._extra(name, node.step)
        for here, there, _, _ in self._ways:
            self._nodes[here].ways += 1
            self._led.add(there)
        for here, there, label, line in self._ways:
            self._way(self._nodes[here], self._nodes[there], label, line)
        for node in self._nodes.values():
            if not node.ways and node.step.outcome is None:
                node.step.outcome = ending(node.step.title) or Outcome.RESOLVED
            self.draft.steps.append(node.step)
        if not self.draft.start:
            first = next((name for name in self._nodes if name not in self._led), "")
            self.draft.start = self._nodes[first].step.id if first else ""

    def _way(self, here: _Node, there: _Node, label: str, line: int) -> None:
        target = Target(f"#{there.step.id}", line)
        if here.ways > 1 or here.is_question:
            here.step.options.append(DraftOption(label or there.step.title, target))
            return
        here.step.target = target
        if label:
            self.draft.doubt(Doubt.LEFT_OUT, line, label)

    def _extra(self, name: str, step: DraftStep) -> None:
        """What the comments say of a node, as far as it fits."""
        data = self._extras.get(name, {})
        step.id = str(data.get("id") or name)
        if step.type is None:
            step.type = StepType.ACTION if not data else None
        try:
            step.type = StepType(data["type"]) if "type" in data else step.type
            if data:
                step.commands = [CommandShape.model_validate(entry).value() for entry in data.get("commands", [])]
            step.fields = [FieldShape.model_validate(entry).value() for entry in data.get("fields", [])]
            step.outcome = Outcome(data["outcome"]) if "outcome" in data else None
        except (ValidationError, ValueError, TypeError):
            self.draft.doubt(Doubt.VALUE_UNFIT, step.line, json.dumps(data))
        step.body = [str(data["body"])] if data.get("body") else []
        step.flow, step.note = str(data.get("flow", "")), str(data.get("note", ""))
