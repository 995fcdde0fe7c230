"""A flow as a Word document: a heading for each step, its text, commands in a box, answers as a list with arrows."""

from __future__ import annotations

import io
import re
from typing import Any

from rfdesktop.adapters.documents.new_word import new_word
from rfdesktop.adapters.documents.own_words import keep_words
from rfdesktop.adapters.documents.plain_body import body_paragraphs, loses_look, marked
from rfdesktop.adapters.documents.step_names import StepNames
from rfdesktop.adapters.documents.word_reader import BODY, OWN
from rfdesktop.domain.flows.document_words import ENGLISH, DocumentWords, Word
from rfdesktop.domain.flows.documents import Lost, NotCarried, Written
from rfdesktop.domain.flows.flow import Command, Danger, Flow, Step

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_word(flow: Flow, words: DocumentWords = ENGLISH) -> Written:
    """The document, its fixed words in a language, which it keeps to be read back by. It is set for people: reading it
    back gives the steps, not every word of their parts."""
    document = new_word(_xml(flow.title), author=_xml(flow.owner), keywords=OWN)
    keep_words(document, words)
    spoiled = _Pages(document, flow, words).spoiled
    made = io.BytesIO()
    document.save(made)
    texts = (("", flow.summary), *((step.id, step.body) for step in flow.steps))
    look = (NotCarried(Lost.LOOK, place) for place, text in texts if loses_look(text))
    signs = (NotCarried(Lost.SIGNS, step) for step in dict.fromkeys(spoiled))
    return Written(made.getvalue(), (NotCarried(Lost.STEP_IDS), *look, *signs))


class _Pages:
    def __init__(self, document: Any, flow: Flow, words: DocumentWords) -> None:
        self._document = document
        self._fixed = words
        self._names = StepNames(flow, words)
        self._styles: dict[str, Any] = {}
        self.spoiled: list[str] = []
        """Ids of the steps that have signs which XML cannot have, "" for the flow itself."""
        self._now = ""
        self._add_styles(flow)
        document.add_heading(self._written(flow.title), 0)
        if flow.summary:
            self._words(flow.summary)
        for name, values in self._names.head():
            self._words(self._names.said(name, values), "List Bullet")
        if flow.symptoms:
            document.add_heading(_xml(words[Word.SYMPTOMS]), 1)
            for symptom in flow.symptoms:
                self._words(symptom, "List Bullet")
        if flow.sources:
            document.add_heading(_xml(words[Word.SOURCES]), 1)
            for source in flow.sources:
                self._words(f"{source.title}: {source.url}", "List Bullet")
        for step in self._names.steps:
            self._step(step)

    def _add_styles(self, flow: Flow) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt

        shells = dict.fromkeys(command.shell.value for step in flow.steps for command in step.commands)
        for shell in shells:
            style = self._document.styles.add_style(f"Code {shell}", WD_STYLE_TYPE.PARAGRAPH)
            style.font.name = "Consolas"
            style.font.size = Pt(9)
            style.paragraph_format.left_indent = Pt(12)
            style.paragraph_format.space_after = Pt(6)

    def _words(self, text: str, style: str | None = None) -> None:
        paragraph = self._document.add_paragraph(self._written(text))
        if style is not None:
            # python-docx looks a style up by its name through all of them.
            known = self._styles.get(style) or self._styles.setdefault(style, self._document.styles[style])
            paragraph.style = known

    def _written(self, text: str) -> str:
        written = _xml(text)
        if written != text:
            self.spoiled.append(self._now)
        return written

    def _step(self, step: Step) -> None:
        self._now = step.id
        self._document.add_heading(self._written(self._names.headed(step)), 2)
        for paragraph in body_paragraphs(step.body):
            # No list of Word's: it would run into the answers below it. By its style it is told from what the app says.
            self._words(marked(paragraph), BODY)
        for command in step.commands:
            self._command(command)
        if step.fields:
            self._words(f"{self._fixed[Word.RECORD]}:")
            for entry in step.fields:
                required = f", {self._fixed[Word.REQUIRED]}" if entry.required else ""
                kind = self._fixed[entry.kind.value]
                self._words(f"{entry.label} ({kind}{required}) {{{entry.name}}}", "List Bullet")
                for choice in entry.choices:
                    self._words(choice, "List Bullet 2")
        for option in step.options:
            self._words(f"{option.label} → {self._names.target(option.next)}", "List Bullet")
        for line in self._names.ending_lines(step):
            self._words(line)

    def _command(self, command: Command) -> None:
        self._words(command.text, f"Code {command.shell.value}")
        if command.expect:
            self._words(self._names.said(Word.EXPECT, command.expect), "List Bullet")
        if command.rollback:
            self._words(self._names.said(Word.UNDO, command.rollback), "List Bullet")
        if command.danger is not Danger.NONE:
            self._words(self._names.said(Word.DANGER, self._fixed[command.danger.value]), "List Bullet")


def _xml(text: str) -> str:
    """A text without the signs that XML cannot have."""
    return _NOT_XML.sub("\ufffd", text)
