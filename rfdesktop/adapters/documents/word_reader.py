"""The text of a Word file as Markdown: headings, lists with their numbers, tables, code. Read by python-docx, which is
loaded when the first such file comes. Nothing outside of the file is looked at; pictures and objects stay where they
are.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rfdesktop.adapters.documents.own_words import OwnWords, kept_words
from rfdesktop.adapters.documents.plain_body import body_paragraphs
from rfdesktop.adapters.documents.zip_guard import refuse_hostile
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.document_words import Word

OWN = "rfflow 1"
"""The keyword of a document that this app wrote: its numbered headings are steps, its arrows lead to them."""

BODY = "Body Text"
"""The style of a step's own words in such a document: whatever they look like, they are words."""

PARAGRAPHS = 20_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^heading ([1-6])$", re.IGNORECASE)
_CODE = re.compile(r"\b(?:code|preformatted|macro text|plain text|konsole|console)\b", re.IGNORECASE)
_SHELL = re.compile(r"\bcode ([a-z]+)$", re.IGNORECASE)
_MARKS = re.compile(r"\\+(?=[!-/:-@\[-`{-~])|[*_`\[\]|]|<(?=[A-Za-z/!?])|^[#>+=~]|&(?=[#\w]+;)|\{(?=#)")
_LIST_SIGN = re.compile(r"^(?P<number>[0-9]{0,9})(?P<sign>(?:(?<=[0-9])[.)]|(?<![0-9])[-+])(?=\s|$))")
_OWN_STEP = re.compile(r"^(?P<number>[0-9]{1,3})\. (?P<title>.*)$")
_OWN_LINK = re.compile(r"\u2192 Step ([0-9]{1,3})$", re.MULTILINE)
_SEEN = frozenset(f"{_W}{name}" for name in ("drawing", "object", "pict"))

_BOLD_LINE = 80
"""Characters of a paragraph in bold that may be a heading."""
_TYPEWRITERS = frozenset(
    ("consolas", "courier", "courier new", "lucida console", "cascadia mono", "cascadia code", "menlo", "monaco")
)


class WordText:
    """A Word file's text: Markdown lines, and for each the paragraph that it comes from; which have pictures."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.places: list[int] = []
        self.pictures: list[int] = []

    def put(self, line: str, place: int) -> None:
        for part in line.split("\n"):
            self.lines.append(part)
            self.places.append(place)

    def place_of(self, line: int) -> int:
        return self.places[line - 1] if 0 < line <= len(self.places) else 1


_LINE_END = re.compile(r"\s*[\t\n\v\f\r]\s*")


def _one_line(text: str) -> str:
    """A heading or a cell; its blanks stay, since a command may stand in it."""
    return _LINE_END.sub(" ", text).strip()


def read_word(data: bytes, name: str) -> WordText:
    """The text of a file. Raises KnownError DOCUMENT_UNREADABLE, DOCUMENT_TOO_LONG."""
    refuse_hostile(data, name)
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(data))
        return _Words(document, name).text
    except KnownError:
        raise
    except (OpcError, LookupError, ValueError, AttributeError, SyntaxError, TypeError) as error:
        # lxml's XMLSyntaxError is a SyntaxError; a file may lack any part that a document should have.
        raise KnownError(ErrorCode.DOCUMENT_UNREADABLE, file=name, detail=_why(error), of="whole") from error


def _why(error: Exception) -> str:
    """What is wrong with a file that cannot be read. The bounds of libxml2, 256 levels and 10 million characters in one
    piece of text, are told by words alone: their code is that of any fault inside it."""
    said = str(error).casefold() if isinstance(error, SyntaxError) else ""
    if "excessive depth" in said:
        return "its parts are nested deeper than a document's ever are"
    if "too long" in said or "huge" in said:
        return "one piece of its text is longer than a whole document"
    return "it is a damaged Word document"


class _Words:
    def __init__(self, document: Any, name: str) -> None:
        self.text = WordText()
        self._formats = _number_formats(document)
        self._styles = {style.style_id: style for style in document.styles}
        self._counts: dict[tuple[str, int], int] = defaultdict(int)
        self._fence = False
        self._own = str(document.core_properties.keywords or "") == OWN
        self._fixed = kept_words(document) if self._own else OwnWords({})
        self._in_step = False
        for place, element in enumerate(document.element.body, 1):
            if place > PARAGRAPHS:
                raise KnownError(ErrorCode.DOCUMENT_TOO_LONG, file=name, most=PARAGRAPHS)
            if element.tag == f"{_W}p":
                self._paragraph(element, place)
            elif element.tag == f"{_W}tbl":
                self._table(element, place)
        self._end_code(0)

    def _paragraph(self, element: Any, place: int) -> None:
        text = _text_of(element)
        if any(inner.tag in _SEEN for inner in element.iter()):
            self.text.pictures.append(place)
        style = self._style(element)
        looks = frozenset[str]() if self._own else _looks(element)
        if (_CODE.search(style) or "code" in looks) and text.strip():
            self._code(text, style, place)
            return
        self._end_code(place)
        text = self._fixed.english(text, in_step=self._in_step)
        heading = _heading_level(style)
        bold = "bold" in looks and 0 < len(text.strip()) <= _BOLD_LINE
        if not text.strip():
            self.text.put("", place)
        elif heading:
            self._put(f"{'#' * heading} {self._heading(_one_line(text), heading)}", place)
        elif numbering := self._numbering(element, style):
            self._entry(text, place, *numbering)
        elif self._in_step and style == BODY:
            self._put("> " + _as_body(text).replace("\n", "\n> "), place)
        elif self._own and text.startswith(f"{Word.NOTE}:"):
            self._put(_in_line(_marked(text)), place)
        else:
            self._put(f"**{_marked(_one_line(text)).strip()}**" if bold else self._marked(text), place)

    def _heading(self, text: str, level: int) -> str:
        own = _OWN_STEP.match(text) if self._own and level > 1 else None
        self._in_step = self._in_step or own is not None
        return f"{_marked(own['title'])} {{#step-{own['number']}}}" if own else _marked(text)

    def _marked(self, text: str) -> str:
        """A paragraph's words; in a document of this app what an arrow leads to is a link."""
        return _OWN_LINK.sub("\u2192 #step-\\1", _marked(text)) if self._own else _marked(text)

    def _put(self, line: str, place: int) -> None:
        self.text.put("", place)
        self.text.put(line, place)
        self.text.put("", place)

    def _entry(self, text: str, place: int, number: str, level: int, is_numbered: bool) -> None:
        """An entry of a list, with the number that Word shows before it."""
        self._counts[number, level] += 1
        for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[deeper]
        sign = f"{self._counts[number, level]}. " if is_numbered else "- "
        below = "\n" + "    " * level + " " * len(sign)
        words = self._marked(text)
        if self._own and not self._in_step and text.endswith(";"):
            # Values that have commas of their own; `step_names.listed` writes them so.
            words = ", ".join(_marked(part).replace(",", "&#44;") for part in text[:-1].split(";"))
        if self._own:
            # The list is Word's: a sign of another before the words is a part of them, and so is where a line ends.
            words = _LIST_SIGN.sub(_as_words, _in_line(words))
        self.text.put("    " * level + sign + words.replace("\n", below), place)

    def _code(self, text: str, style: str, place: int) -> None:
        if self._own:
            # Each paragraph is a command; other people's are its lines.
            self._end_code(place)
        if not self._fence:
            shell = _SHELL.search(style)
            self.text.put("", place)
            self.text.put(f"``````{shell[1].lower() if shell else ''}", place)
        self._fence = True
        self.text.put(text, place)

    def _end_code(self, place: int) -> None:
        if self._fence:
            self.text.put("``````", place)
            self.text.put("", place)
        self._fence = False

    def _style(self, element: Any) -> str:
        found = element.find(f"{_W}pPr/{_W}pStyle")
        style = self._styles.get(found.get(f"{_W}val")) if found is not None else None
        return str(style.name or "") if style is not None else ""

    def _numbering(self, element: Any, style: str) -> tuple[str, int, bool] | None:
        """The list that a paragraph is in, its level, and whether it is numbered."""
        found = element.find(f"{_W}pPr/{_W}numPr")
        if found is None and style.casefold().startswith("list"):
            deeper = re.search(r"([2-5])$", style)
            return style, int(deeper[1]) - 1 if deeper else 0, "number" in style.casefold()
        if found is None:
            return None
        number, depth = _value(found, "numId"), _level(_value(found, "ilvl"))
        shown = self._formats.get((number, depth), "decimal")
        return (number, depth, shown not in ("bullet", "none")) if number != "0" else None

    def _table(self, element: Any, place: int) -> None:
        self._end_code(place)
        self.text.put("", place)
        for at, row in enumerate(element.iterchildren(f"{_W}tr")):
            cells = [
                _marked(_one_line(" ".join(filter(str.strip, (_text_of(part) for part in cell.iter(f"{_W}p"))))))
                for cell in row.iterchildren(f"{_W}tc")
            ]
            self.text.put(f"| {' | '.join(cells)} |", place)
            if at == 0:
                self.text.put("|" + " --- |" * len(cells), place)
        self.text.put("", place)


def _number_formats(document: Any) -> dict[tuple[str, int], str]:
    """How each list counts on each level: "decimal", "bullet"."""
    part = next(
        (each for each in document.part.package.iter_parts() if str(each.partname) == "/word/numbering.xml"), None
    )
    if part is None or not hasattr(part, "element"):
        return {}
    abstract: dict[str, dict[int, str]] = {}
    for each in part.element.iterchildren(f"{_W}abstractNum"):
        levels = {int(level.get(f"{_W}ilvl") or 0): _value(level, "numFmt") for level in each.iterchildren(f"{_W}lvl")}
        abstract[each.get(f"{_W}abstractNumId") or ""] = levels
    return {
        (number.get(f"{_W}numId") or "", level): shown
        for number in part.element.iterchildren(f"{_W}num")
        for level, shown in abstract.get(_value(number, "abstractNumId"), {}).items()
    }


def _as_entities(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in found[0])


def _as_words(found: re.Match[str]) -> str:
    return f"{found['number']}&#{ord(found['sign'])};"


def _in_line(text: str) -> str:
    return text.replace("\n", "&#10;")


def _level(text: str) -> int:
    """One of the nine levels that Word's lists have."""
    return int(text) if len(text) == 1 and text in "012345678" else 0


def _heading_level(style: str) -> int:
    """The level of a style's headings in Markdown, 0 of any other style."""
    found = _HEADING.match(style)
    return 1 if style.casefold() == "title" else min(6, int(found[1]) + 1) if found else 0


def _looks(element: Any) -> frozenset[str]:
    """Which of "bold" and "code", a typewriter's letters, all words of a paragraph are set in by hand."""
    runs = [run for run in element.iter(f"{_W}r") if "".join(_pieces(run)).strip()]
    bold = all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)
    fonts = [run.find(f"{_W}rPr/{_W}rFonts") for run in runs]
    code = all(font is not None and font.get(f"{_W}ascii", "").casefold() in _TYPEWRITERS for font in fonts)
    return frozenset(name for name, is_so in (("bold", bold), ("code", code)) if is_so and runs)


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")


def _value(element: Any, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return str(found.get(f"{_W}val") or "") if found is not None else ""


def _text_of(element: Any) -> str:
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for part in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        yield "\n" if part.tag in (f"{_W}br", f"{_W}cr") else "\t" if part.tag == f"{_W}tab" else part.text or ""


def _marked(text: str) -> str:
    """Words of a paragraph, signs that Markdown would obey made plain."""
    return "\n".join(_MARKS.sub(_as_entities, line.strip()) for line in text.split("\n"))


def _as_body(text: str) -> str:
    """Words that become a step's Markdown text: as they are, where that shows the same as with signs made plain."""
    marked = _marked(text)
    return text if body_paragraphs(text) == body_paragraphs(marked) else marked
