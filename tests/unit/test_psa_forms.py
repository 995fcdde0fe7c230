"""A note as each PSA takes it: whole, in its markup alone, in parts that keep to a length."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfdesktop.domain.notes.dialect import canonical
from rfdesktop.domain.notes.outcomes import BulletList, CodeBlock, Heading, KeyValue, NoteBlock, NumberedStep, Paragraph
from rfdesktop.domain.notes.psa_forms import PsaForm, parts, render_for

PIECES = ["word", "<b>", "&amp;", "a    b", "\n", "`code`", "**bold**", "</pre>", "\\\\fs01\\x", "→ ", "1. ", "é", " "]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map(" ".join)
notes = st.lists(
    st.one_of(
        st.sampled_from(["One", "Two"]).map(Heading),
        texts.map(Paragraph),
        st.builds(NumberedStep, texts, texts),
        texts.map(CodeBlock),
        st.builds(KeyValue, st.just("Key"), texts),
        st.lists(texts, min_size=1, max_size=4).map(lambda items: BulletList(tuple(items))),
    ),
    max_size=8,
)


def words(text: str) -> list[str]:
    """The words that are seen, whatever markup is around them."""
    return re.findall(r"word|fs01|code|bold|One|Two|é", text)


@settings(max_examples=60)
@given(notes, st.sampled_from(list(PsaForm)), st.integers(200, 700))
def test_parts_keep_to_the_limit_and_lose_nothing(note: list[NoteBlock], form: PsaForm, limit: int) -> None:
    made = parts(note, form, limit)
    assert all(len(part) <= limit for part in made)
    seen = [found for part in made for found in words(part)]
    assert sorted(seen) == sorted(words(render_for(note, form)))
    if len(made) > 1:
        assert [re.search(r"\(\d+/\d+\)", part)[0] for part in made] == [  # type: ignore[index]
            f"({number}/{len(made)})" for number in range(1, len(made) + 1)
        ]


@settings(max_examples=60)
@given(notes)
def test_halos_html_has_only_tags_of_ours(note: list[NoteBlock]) -> None:
    written = render_for(note, PsaForm.HALO)
    tags = {tag.casefold() for tag in re.findall(r"</?([a-zA-Z0-9]+)", written)}
    assert tags <= {"h3", "p", "ol", "li", "ul", "em", "strong", "code", "pre", "br"}
    assert "style=" not in written
    assert "class=" not in written


def test_columns_stand_in_every_form() -> None:
    columns = "Name      State\nSpooler   Stopped"
    note = (Paragraph(columns), CodeBlock(columns), NumberedStep(f"Looked\n{columns}", columns), BulletList((columns,)))
    for form in PsaForm:
        shown = html.unescape(render_for(note, form)).replace("\xa0", " ")
        assert shown.count("Spooler   Stopped") == 5, shown


def test_steps_go_on_being_counted_and_headings_stay_with_their_text() -> None:
    steps = (NumberedStep(f"Did {'x' * 60}", "ok") for _ in range(12))
    note: list[NoteBlock] = [Heading("Steps"), *steps, Heading("End"), Paragraph("z")]
    made = parts(note, PsaForm.AUTOTASK, 300)
    numbers = [int(found) for part in made for found in re.findall(r"^(\d+)\. ", part, re.MULTILINE)]
    assert numbers == list(range(1, 13))
    assert not any(part.rstrip().endswith(("STEPS", "END")) for part in made)
    assert '<ol start="' in parts(note, PsaForm.HALO, 400)[1]


def test_autotask_gets_no_markup_and_a_reserve_is_left_free() -> None:
    note = (Heading("Steps"), NumberedStep("Ran `cmdkey /list`", "**4** entries"))
    assert render_for(note, PsaForm.AUTOTASK) == "STEPS\n\n1. Ran cmdkey /list\n   Result: 4 entries\n"
    assert parts(note, PsaForm.AUTOTASK, 300) == (render_for(canonical(note), PsaForm.AUTOTASK),)
    long = parts((Paragraph("word " * 400),), PsaForm.AUTOTASK, 400, reserve=40)
    assert max(map(len, long)) <= 360
    with pytest.raises(ValueError, match="100"):
        parts(note, PsaForm.AUTOTASK, 100)


@pytest.mark.parametrize("form", list(PsaForm))
@pytest.mark.parametrize("limit", range(200, 400, 25))
def test_steps_are_counted_on_over_code_from_part_to_part(form: PsaForm, limit: int) -> None:
    code = CodeBlock("Restart-Service -Name Spooler")
    steps = [block for at in range(1, 12) for block in (NumberedStep(f"Step {at} of all"), code)]
    made = parts((*steps, Heading("Next"), NumberedStep("Step 1 of all")), form, limit)
    if form is not PsaForm.HALO:
        told = [re.match(r"(\d+)\\?\. +Step (\d+) ", line) for part in made for line in part.split("\n")]
        pairs = [(found[1], found[2]) for found in told if found]
        assert pairs == [(str(at), str(at)) for at in (*range(1, 12), 1)]
    assert all(len(part) <= limit for part in made)
