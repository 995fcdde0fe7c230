"""Everything that reads text from outside takes time in proportion to its length, whatever the text is.

A quadratic reading of 200,000 characters takes minutes, an exponential one of thirty takes hours: the window's worker
would stand still for as long.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from rfdesktop.adapters.json_mending import mended_json
from rfdesktop.adapters.storage.excerpts import excerpt
from rfdesktop.adapters.storage.full_text import words_of
from rfdesktop.domain.chats.chat import Chat, Message, MessageStatus, Role, TicketHeader
from rfdesktop.domain.chats.kept_facts import facts_of
from rfdesktop.domain.chats.titles import title_of
from rfdesktop.domain.flows.flow import Field, Flow, FlowKind, Step, StepType
from rfdesktop.domain.flows.runs import FlowRun, RunStatus, Visit, filled_note
from rfdesktop.domain.notes.dialect import cut_at_headings, from_markdown, to_markdown
from rfdesktop.domain.notes.frame import reframed
from rfdesktop.domain.notes.outcomes import (
    TEXT_FORMATS,
    BulletList,
    CodeBlock,
    KeyValue,
    NoteBlock,
    NoteFormat,
    NumberedStep,
    Outcome,
    Paragraph,
)
from rfdesktop.domain.notes.plain_form import plain_words as note_words
from rfdesktop.domain.notes.renderers import render, render_all, verbatim, whole_file
from rfdesktop.domain.notes.sections import prose
from rfdesktop.domain.secrets.detector import secrets_in
from rfdesktop.domain.texts.addresses import is_http_url, without_userinfo
from rfdesktop.domain.texts.encodable import encodable_text
from rfdesktop.domain.texts.file_names import file_stem
from rfdesktop.domain.texts.found_words import found_words
from rfdesktop.domain.texts.passwords import covered
from rfdesktop.domain.texts.pasted import passages
from rfdesktop.domain.texts.plain_words import plain_words
from rfdesktop.domain.texts.stop_words import without_courtesies
from rfdesktop.services.notes.asides import is_other_subject, is_presence
from rfdesktop.services.notes.causes import cause_in
from rfdesktop.services.notes.client_safety import is_safe
from rfdesktop.services.notes.documents.plain_deeds import deeds_in
from rfdesktop.services.notes.engineer_words import corrects, is_question_of_method, is_state, to_do_in
from rfdesktop.services.notes.faults import fault_in
from rfdesktop.services.notes.fixed_findings import mended
from rfdesktop.services.notes.model_note import read_broken, read_growing, read_whole
from rfdesktop.services.notes.plans import is_plan
from rfdesktop.services.notes.run_log import recorded
from rfdesktop.services.notes.small_talk import substance
from rfdesktop.services.notes.standing import last_seen
from rfdesktop.services.notes.text_note import read_sections
from rfdesktop.services.turns.put_back import left_out
from rfdesktop.ui.transcript.alerts import alert, is_warning
from rfdesktop.ui.transcript.document_pen import written
from rfdesktop.ui.transcript.flow_titles import FlowTitles
from rfdesktop.ui.transcript.provisional import closed_for_now
from rfdesktop.ui.transcript.stream import OpenText, parse
from rfdesktop.ui.transcript.syntax import plain_lines

LONG, LENGTH = 200_000, 16_000
"""Of the readers that people wait for, and of all others: what grows with the square takes over a second even at the
shorter one, at 5 ns a step."""

LONG_READERS = {"note in every form", "note's words"}

PARSED = 8_000
"""Of what goes through a whole parser of markdown, which takes some 20 µs a sign: linear, and long at that."""

SOON_S = 0.1
"""CPU time that nothing quadratic of this length stays under, and too short to compare."""

LONGEST_S = 20.0
"""A wide bound: what takes this long is not linear, or hangs the app all the same."""

PART, RATIO = 16, 48.0
"""How much longer so many times the text may take. Linear is 16, quadratic 256: three times off tells still."""

TRIES = 4
"""Measures that all have to say so: a machine that is busy elsewhere spoils one or two."""

NOW = datetime(2026, 11, 28, tzinfo=UTC)


def again(unit: str) -> Callable[[int], str]:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def nested(indent: str, words: str) -> Callable[[int], str]:
    """Lines each a level deeper than the one before."""

    def made(length: int) -> str:
        depth = round((2 * length / len(indent)) ** 0.5)
        return "".join(indent * level + words + "\n" for level in range(depth))[:length]

    return made


def between(begin: str, unit: str, end: str = "") -> Callable[[int], str]:
    return lambda length: begin + again(unit)(length) + end


HOSTILE: dict[str, Callable[[int], str]] = {
    "bold begun": again("**a "),
    "bold words": again("**a**"),
    "bold in stars": again("*a **b"),
    "stars": again("*"),
    "tildes begun": again("~~a "),
    "underscores": again("_"),
    "underscores begun": again("_a "),
    "brackets": again("["),
    "brackets closed": between("_a [" * 1_000, "]"),
    "links begun": again("[a]("),
    "link texts": again("[a]["),
    "link titles": again('[a](b "'),
    "images": again("!["),
    "definitions": again("[a]: b\n"),
    "backticks": again("`"),
    "backticks of two kinds": again("`a ``"),
    "fences": again("```\n"),
    "less than": again("<"),
    "addresses in angles": again("<a:"),
    "addresses": again("https://a"),
    "addresses with underscores": again("https://a_"),
    "variables": again("$_"),
    "groups begun": again("(?"),
    "placeholders": again("<a>\\"),
    "key and value": again("pw a=1 "),
    "ampersands": again("&"),
    "entities begun": again("&#x"),
    "backslashes": again("\\"),
    "backslashes in bold": between("**", "\\"),
    "quotes in a line": again("> "),
    "nested quotes": nested("> ", "a"),
    "lists in a line": again("- "),
    "list items": again("- a\n"),
    "nested lists": nested("  ", "- a"),
    "headings": again("# "),
    "keys": again("**a:** b\n"),
    "key in key": again("**a:**"),
    "numbers": again("1. "),
    "arrows": again("→ "),
    "spaces": again(" "),
    "spaces before a word": between("", " ", "a"),
    "tabs": again("\t"),
    "one long word": again("a"),
    "words": again("a "),
    "long words": again("a" * 1_999 + " "),
    "pipes": again("|"),
    "table": again("|a|\n|-|\n"),
    "dashes": again("-"),
    "line feeds": again("\n"),
    "carriage returns": again("\r"),
    "line ends of all kinds": again("\r\n\n\r"),
    "vertical tabs": again("\x0b"),
    "combining marks": again("\u0301"),
    "letters with marks": again("e\u0301\u0302"),
    "joined emoji": again("👩\u200d"),
    "NULs": again("\0"),
    "hints": again('("a" if '),
    "braces": again("{"),
    "quotation marks": again('"'),
    "at signs": again("//@"),
}


def run_of(text: str) -> FlowRun:
    fields = (Field("f", text), Field("g", f"{text} (“a” if b)"))
    note = Step("s", StepType.RESULT, "S", outcome=Outcome.RESOLVED, fields=fields, note=text)
    flow = Flow("f", "F", FlowKind.PROCEDURE, "s", (note,))
    visit = Visit("f", "s", NOW, values=(("f", "1"), ("g", "2")))
    return FlowRun("r", "c", (flow,), (visit,), RunStatus.FINISHED, NOW, NOW)


def there_and_back(block: Callable[[str], NoteBlock]) -> Callable[[str], object]:
    def go(text: str) -> object:
        blocks = (block(text),)
        return [from_markdown(to_markdown(blocks)), *(render(blocks, each) for each in TEXT_FORMATS)]

    return go


def fed(text: str) -> object:
    stream = OpenText()
    return [stream.feed(text), stream.rest()]


READERS: dict[str, Callable[[str], object]] = {
    "note in every form": render_all,
    "note's words": note_words,
    "note as a file": lambda text: whole_file(from_markdown(text), NoteFormat.HTML, text),
    "verbatim": verbatim,
    "paragraph": there_and_back(Paragraph),
    "step": there_and_back(lambda text: NumberedStep(text, text)),
    "key and value": there_and_back(lambda text: KeyValue(text, text)),
    "list": there_and_back(lambda text: BulletList((text, "a", text))),
    "code": there_and_back(lambda text: CodeBlock(text, text)),
    "cut at headings": cut_at_headings,
    "reframed": lambda text: reframed(text, text, text + "a"),
    "prose": prose,
    "words of markdown": plain_words,
    "words of its second half": lambda text: plain_words(text, len(text) // 2),
    "sections of a text": read_sections,
    "a model's note": read_whole,
    "a model's note so far": read_growing,
    "a model's note in a text": lambda text: read_growing('{"subject": "' + text),
    "a model's note that broke off": lambda text: read_broken('{"steps_taken": ["' + text),
    "a model's note, mended": lambda text: read_whole(text, mended_json),
    "what an engineer says": lambda text: [
        of(text) for of in (substance, corrects, cause_in, fault_in, is_state, to_do_in, is_question_of_method)
    ],
    "what a client may read": is_safe,
    "recorded fields": lambda text: recorded(run_of(text)),
    "a result's note": lambda text: filled_note(run_of(text)),
    "excerpt": lambda text: excerpt(text, ("zzz", "b")),
    "excerpt of markdown": lambda text: excerpt(text, ("a", "zzz"), markdown=True),
    "excerpt of what is not there": lambda text: excerpt(text, ("z-z",), markdown=True),
    "search words": words_of,
    "found words": lambda text: found_words(text, ("a", "b-b")),
    "encodable": encodable_text,
    "file name": lambda text: file_stem(Chat("c", text, TicketHeader(text, text, text), NOW, NOW)),
    "web address": is_http_url,
    "chat's title": title_of,
    "what was pasted": passages,
    "facts": lambda text: list(facts_of(text)),
    "passwords": covered,
    "secrets": secrets_in,
    "address without a name": without_userinfo,
    "courtesies": without_courtesies,
    "what is open at the end": closed_for_now,
    "flow titles": lambda text: FlowTitles({"a b": "x", "a": "y", "https": "z"}).split(text),
    "alerts": lambda text: (alert(text), is_warning(text)),
    "written": written,
    "lines": plain_lines,
}

PARSERS: dict[str, Callable[[str], object]] = {"parsed answer": parse, "streamed answer": fed}


def seconds(read: Callable[[str], object], text: str) -> float:
    # What the other tests left behind is not gone through in the middle of it.
    gc.disable()
    try:
        began = time.process_time()
        read(text)
        return time.process_time() - began
    finally:
        gc.enable()


def grows_too_fast(
    read: Callable[[str], object],
    make: Callable[[int], str],
    length: int,
    timed: Callable[[Callable[[str], object], str], float] = seconds,
) -> bool:
    whole = timed(read, make(length))
    assert whole < LONGEST_S
    return whole > SOON_S and whole > RATIO * timed(read, make(length // PART))


def those_too_fast(read: Callable[[str], object], length: int) -> list[str]:
    """The texts that take too long."""
    return [name for name, make in HOSTILE.items() if all(grows_too_fast(read, make, length) for _ in range(TRIES))]


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_takes_time_in_proportion(reader: str) -> None:
    assert those_too_fast(READERS[reader], LONG if reader in LONG_READERS else LENGTH) == []


@pytest.mark.parametrize("parser", PARSERS)
def test_a_parser_takes_time_in_proportion(parser: str) -> None:
    assert those_too_fast(PARSERS[parser], PARSED) == []


@pytest.mark.parametrize("words", ["until ", "needs ", "arbeitet ", "replaced ", "moved, ", "a.", "forwarder a, "])
def test_what_was_done_is_found_in_proportion(words: str) -> None:
    assert not all(grows_too_fast(lambda text: deeds_in((text,)), again(words), LENGTH) for _ in range(TRIES))


@pytest.mark.parametrize("words", ["10.10 ", "on 10.12. ", "checked Monday ", "@a ", "Ute comes ", "1 of 1 "])
@pytest.mark.parametrize("end", ["", "was seen"])
def test_what_a_message_is_about_is_found_in_proportion(words: str, end: str) -> None:
    def read(text: str) -> object:
        message = Message("m", "c", 1, Role.USER, MessageStatus.COMPLETE, text, NOW)
        return [
            is_presence(text),
            is_other_subject(text),
            to_do_in(text),
            is_plan(message, "Sam"),
            mended([message, message]),
            last_seen([message], Outcome.PAUSED),
        ]

    assert seconds(read, words * 20 + end) < SOON_S
    assert not all(grows_too_fast(read, between("", words, end), LENGTH) for _ in range(TRIES))


def test_what_a_summary_has_to_have_is_found_in_proportion() -> None:
    def make(length: int) -> str:
        return "\n".join(f"The host is SRV-{place:06}." for place in range(length // 24))

    def read(text: str) -> object:
        message = Message("m", "c", 1, Role.USER, MessageStatus.COMPLETE, text[:1_900], NOW)
        return left_out(text, text.replace("SRV", "srv"), [message], 1_000), left_out("", text, [], len(text))

    assert not all(grows_too_fast(read, make, LONG) for _ in range(TRIES))


@pytest.mark.parametrize(("power", "too_fast"), [(1.0, False), (1.3, False), (2.0, True), (3.0, True)])
def test_the_measure_tells_quadratic_from_linear(power: float, too_fast: bool) -> None:
    def second_and_more(_: Callable[[str], object], text: str) -> float:
        return float((len(text) / LENGTH) ** power)

    assert grows_too_fast(len, again("a"), LENGTH, second_and_more) is too_fast


def test_what_takes_no_time_is_not_measured() -> None:
    assert not grows_too_fast(len, again("a"), LENGTH, lambda _, text: SOON_S * (len(text) / LENGTH) ** 3)
