"""A flow as one web page that stands by itself and prints well: no script, nothing is loaded, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from rfdesktop.adapters.documents.body_html import body_html
from rfdesktop.adapters.documents.step_names import StepNames
from rfdesktop.domain.flows.document_words import ENGLISH, DocumentWords, Word
from rfdesktop.domain.flows.documents import Written
from rfdesktop.domain.flows.flow import Command, Danger, Field, Flow, Step

_STYLE = """
:root { color-scheme: light; }
body { font: 11pt/1.5 "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1b1f24; max-width: 48rem;
  margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 13pt; margin: 1.6rem 0 .4rem; break-after: avoid; }
section.step { border-top: 1px solid #d0d7de; break-inside: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .8rem 0; }
dt { color: #57606a; } dd { margin: 0; }
p { margin: .4rem 0; } h1, h2, p, li, dd { white-space: pre-wrap; }
ul, ol { margin: .4rem 0; padding-left: 1.4rem; }
.body li { white-space: normal; } .body li p { margin: 0; } td { white-space: pre-wrap; }
h3, h4, h5, h6 { font-size: 11pt; margin: .8rem 0 .3rem; }
table { border-collapse: collapse; margin: .5rem 0; } th, td { border: 1px solid #d0d7de; padding: .2rem .6rem;
  text-align: left; vertical-align: top; }
blockquote { margin: .5rem 0; padding-left: .8rem; border-left: 3px solid #d0d7de; color: #57606a; }
code { font: 9.5pt/1.4 Consolas, "SF Mono", Menlo, monospace; background: #f6f8fa; padding: 0 .2rem; }
pre code { background: none; padding: 0; }
pre { font: 9.5pt/1.4 Consolas, "SF Mono", Menlo, monospace; background: #f6f8fa; border: 1px solid #d0d7de;
  border-radius: 4px; padding: .5rem .7rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.danger { border-left: 4px solid #b35900; padding-left: .6rem; font-weight: 600; }
.note { color: #57606a; } .line { display: inline-block; width: 14rem; border-bottom: 1px solid #57606a; }
a { color: #0550ae; overflow-wrap: anywhere; }
@page { margin: 18mm; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; text-decoration: none; }
  h1, h2 { break-after: avoid; } pre, li, tr { break-inside: avoid; } }
"""

_DANGERS = {Danger.CAUTION: Word.CAUTION, Danger.DESTRUCTIVE: Word.DESTRUCTIVE}


def write_html(flow: Flow, words: DocumentWords = ENGLISH) -> Written:
    """The page, whole, its fixed words in a language."""
    return Written(("\n".join(_Page(flow, words).lines()) + "\n").encode(), ())


class _Page:
    def __init__(self, flow: Flow, words: DocumentWords) -> None:
        self._flow = flow
        self._words = words
        self._names = StepNames(flow, words)

    def lines(self) -> Iterator[str]:
        flow = self._flow
        yield f'<!DOCTYPE html>\n<html lang="{_text(self._words.language)}">\n<head>\n<meta charset="utf-8">'
        yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{_text(flow.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
        yield f"<h1>{_text(flow.title)}</h1>"
        if flow.summary:
            yield f"<p>{_text(flow.summary)}</p>"
        yield "<dl>"
        yield from (self._head(name, values) for name, values in self._names.head())
        yield "</dl>"
        yield from _listed(_text(self._words[Word.SYMPTOMS]), flow.symptoms)
        for step in self._names.steps:
            yield from self._step(step)
        if flow.sources:
            yield f"<h2>{_text(self._words[Word.SOURCES])}</h2>\n<ul>"
            for source in flow.sources:
                yield f'<li>{_text(source.title)}: <a href="{_text(source.url)}">{_text(source.url)}</a></li>'
            yield "</ul>"
        yield "</body>\n</html>"

    def _step(self, step: Step) -> Iterator[str]:
        yield f'<section class="step" id="step-{self._names.number(step.id)}">'
        yield f"<h2>{_text(self._names.headed(step))}</h2>"
        if body := body_html(_seen(step.body)):
            yield f'<div class="body">{body}</div>'
        for command in step.commands:
            yield from self._command(command)
        if step.fields:
            yield "<ul>"
            yield from (f"<li>{_field(entry)}</li>" for entry in step.fields)
            yield "</ul>"
        if step.options:
            yield "<ul>"
            yield from (f"<li>{_text(option.label)} → {self._link(option.next)}</li>" for option in step.options)
            yield "</ul>"
        yield from self._end(step)
        yield "</section>"

    def _end(self, step: Step) -> Iterator[str]:
        if step.flow:
            yield f"<p>{self._said(Word.FLOW, step.flow)}</p>"
        if step.outcome is not None:
            yield f"<p><strong>{self._said(Word.OUTCOME, self._words[step.outcome.value])}</strong></p>"
        if step.note:
            yield f'<p class="note">{self._said(Word.NOTE, step.note)}</p>'
        if step.next:
            yield f"<p>→ {self._link(step.next)}</p>"

    def _link(self, step_id: str) -> str:
        number = self._names.number(step_id)
        if not number:
            return _text(step_id)
        called = f"{self._words[Word.STEP]} {number}: {self._names.title(step_id)}"
        return f'<a href="#step-{number}">{_text(called)}</a>'

    def _head(self, name: Word, values: str) -> str:
        """A line of what is told before the steps."""
        return f"<dt>{_text(self._words[name])}</dt><dd>{_text(values)}</dd>"

    def _said(self, word: Word, value: str) -> str:
        return _text(f"{self._words[word]}: {value}")

    def _command(self, command: Command) -> Iterator[str]:
        if command.danger in _DANGERS:
            yield f'<p class="danger">⚠ {_text(self._words[_DANGERS[command.danger]])}</p>'
        yield f"<pre>{_text(command.text)}</pre>"
        yield f'<p class="note">{self._said(Word.SHELL, command.shell.value)}</p>'
        if command.expect:
            yield f'<p class="note">{self._said(Word.EXPECT, command.expect)}</p>'
        if command.rollback:
            yield f'<p class="note">{self._said(Word.UNDO, command.rollback)}</p>'


def _field(entry: Field) -> str:
    choices = f" ({_text(' / '.join(entry.choices))})" if entry.choices else ""
    return f'{_text(entry.label)}{" *" if entry.required else ""}{choices}: <span class="line">&nbsp;</span>'


def _listed(name: str, entries: tuple[str, ...]) -> Iterator[str]:
    if entries:
        yield f"<h2>{name}</h2>\n<ul>"
        yield from (f"<li>{_text(entry)}</li>" for entry in entries)
        yield "</ul>"


def _text(text: str) -> str:
    return escape(_seen(text))


def _seen(text: str) -> str:
    """A text as a page shows it, without signs that turn its direction or act unseen."""
    return "".join(
        "\ufffd"
        if (sign < " " and sign not in "\n\t") or "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069"
        else sign
        for sign in text
    )
