"""A note's blocks as HTML.

With styles for clipboards, files and mail; without any for a PSA that takes them out: there text in columns stands in
`pre` and each line break is a `br`, so that nothing depends on a style.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from rfdesktop.domain.notes.inline import is_columnar, marked
from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, Heading, KeyValue, NoteBlock, NumberedStep, Paragraph
from rfdesktop.domain.notes.verbatim_words import VERBATIM
from rfdesktop.domain.texts.reading_way import reads_leftward

# Inline styles only: a PSA drops style sheets and classes.
_PRE = ' style="white-space:pre-wrap;font-family:Consolas,Menlo,monospace"'
_WORDS = ' style="white-space:pre-wrap"'
_CODE = ' style="font-family:Consolas,Menlo,monospace"'
_GAPPED_CODE = ' style="white-space:pre-wrap;font-family:Consolas,Menlo,monospace"'

_GAP = re.compile(r"\s{2}|\t")


class HtmlForm:
    """Writes runs of blocks of one kind."""

    def __init__(self, *, styled: bool = True) -> None:
        self._styled = styled

    def run(self, kind: type[NoteBlock], run: Sequence[NoteBlock], first: int = 1) -> str:
        """Blocks of one kind that follow each other; `first` is the first step's number."""
        if kind is NumberedStep:
            start = f' start="{first}"' if first > 1 else ""
            return f"<ol{start}>\n" + "\n".join(self._block(block) for block in run) + "\n</ol>"
        if kind is KeyValue:
            return "<p>" + "<br>\n".join(self._block(block) for block in run) + "</p>"
        return "\n".join(self._block(block) for block in run)

    def _block(self, block: NoteBlock) -> str:
        match block:
            case Heading(text):
                return f"<h3{self._way(text)}>{self._prose(text)}</h3>"
            case Paragraph(text):
                return self._columns(text) if is_columnar(text) else f"<p{self._way(text)}>{self._prose(text)}</p>"
            case NumberedStep(action, result):
                return self._step(action, result)
            case CodeBlock(code, language):
                return self._own_words(code) if language == VERBATIM else self._columns(code)
            case KeyValue(key, value):
                return f"<strong>{self._prose(key)}:</strong> {self._value(value)}"
            case BulletList(items):
                return (
                    "<ul>\n"
                    + "\n".join(f"<li{self._way(item)}>{self._inside(item)}</li>" for item in items)
                    + "\n</ul>"
                )

    def _way(self, text: str) -> str:
        """The direction of a text whose first letters are read from right to left."""
        return ' dir="rtl"' if self._styled and reads_leftward(text) else ""

    def _step(self, action: str, result: str) -> str:
        parts = [self._inside(action)] if action else []
        parts += [f"<em>Result:</em> {self._inside(result)}"] if result else []
        glue = "" if any(part.endswith("</pre>") for part in parts[:-1]) else "<br>"
        return f"<li{self._way(action or result)}>{glue.join(parts)}</li>"

    def _own_words(self, text: str) -> str:
        if self._styled:
            return f"<div{_WORDS}>{escape(text)}</div>"
        return self._columns(text) if is_columnar(text) else f"<p>{_kept_lines(escape(text))}</p>"

    def _columns(self, text: str) -> str:
        return f"<pre{_PRE if self._styled else ''}>{escape(text)}</pre>"

    def _value(self, text: str) -> str:
        """A value, which stands in a paragraph with others."""
        if not is_columnar(text):
            return self._prose(text)
        if self._styled:
            return f"<span{_PRE}>{escape(text)}</span>"
        # Within a paragraph no `pre` may stand; blanks that must not be joined are said one by one.
        return _kept_lines(escape(text)).replace("\t", "&nbsp;" * 4).replace("  ", "&nbsp; ")

    def _inside(self, text: str) -> str:
        """A text within a step, an item or a value: its first line, and what stands in columns under it."""
        if not is_columnar(text):
            return self._prose(text)
        first, _, rest = text.partition("\n")
        if rest and not is_columnar(first):
            return self._prose(first) + self._columns(rest)
        return self._columns(text)

    def _prose(self, text: str) -> str:
        """Prose: everything escaped, then the inline marks, line breaks and indents kept."""
        done = []
        at = 0
        for piece in marked(text):
            done.append(escape(text[at : piece.begin]))
            code, bold = escape(piece.code), escape(piece.bold)
            style = (_GAPPED_CODE if _GAP.search(code) else _CODE) if self._styled else ""
            done.append(f"<code{style}>{code}</code>" if code else f"<strong>{bold}</strong>")
            at = piece.end
        done.append(escape(text[at:]))
        return _kept_lines("".join(done))


def _kept_lines(text: str) -> str:
    lines = text.split("\n")
    return "<br>".join("&nbsp;" * (len(line) - len(line.lstrip(" "))) + line.lstrip(" ") for line in lines)
