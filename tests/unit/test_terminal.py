"""What a terminal would obey is named instead, and JSON reads back as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.texts.terminal import json_escaped, terminal_line, terminal_text

OBEYED = [
    chr(code)
    for code in (0, 7, 8, 13, 27, 127, 0x85, 0x9B, 0xAD, 0x202E, 0x2066, 0x200B, 0x2028, 0x3164, 0xFEFF, 0xE0041)
]


@pytest.mark.parametrize("sign", OBEYED, ids=lambda sign: f"{ord(sign):04X}")
def test_what_is_obeyed_is_named(sign: str) -> None:
    assert terminal_line(f"a{sign}b") == terminal_text(f"a{sign}b") == f"a<U+{ord(sign):04X}>b"


def test_a_text_keeps_its_lines_and_a_line_is_one() -> None:
    assert terminal_text("a\tb\r\nc\n") == "a\tb\nc\n"
    assert terminal_line("a\tb\nc") == "a<U+0009>b<U+000A>c"
    assert terminal_line("Größe 日本 🙂 – “ok”") == "Größe 日本 🙂 – “ok”"


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_reads_back_the_same(value: object) -> None:
    written = json_escaped(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(written) == value
    assert not set(written) & set(OBEYED)


@pytest.mark.parametrize("sign", [*OBEYED, "\ud800"], ids=lambda sign: f"{ord(sign):04X}")
def test_json_has_what_is_obeyed_as_escapes(sign: str) -> None:
    written = json_escaped(json.dumps(f"a{sign}b", ensure_ascii=False))
    assert sign not in written
    assert json.loads(written) == f"a{sign}b"
