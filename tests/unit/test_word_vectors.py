"""The pieces that texts are cut into, and the vectors made of them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.flow_library.searching.embedder import MANY, TEXT_LIMIT, WordVectors, load_word_vectors
from rfdesktop.adapters.flow_library.searching.word_pieces import WordPieces

SEARCH = Path(__file__).parents[2] / "resources" / "search"
VOCABULARY: list[str] = json.loads((SEARCH / "word_pieces.json").read_text(encoding="utf-8"))
PIECES = WordPieces(VOCABULARY)


@cache
def vectors() -> WordVectors:
    loaded = load_word_vectors(SEARCH)
    assert loaded is not None
    return loaded


# Made with the `tokenizers` library from the vocabulary's own file.
CUT = [
    ("", []),
    ("outlook keeps asking for password after reset", [714, 6914, 14874, 6721, 363, 4800, 1156, 10092]),
    ("0x80070005", [29871, 29900, 29916, 29947, 29900, 29900, 29955, 29900, 29900, 29900, 29945]),
    (" ", [259]),
    ("   two  spaces   ", [1678, 1023, 29871, 8162, 1678]),
    ("a\tb\nc\r\n", [263, 12, 29890, 13, 29883, 30004, 13]),
    ("Größe 50 µm – naïve", [1632, 29997, 5831, 29871, 29945, 29900, 29871, 30263, 29885, 785, 1055, 30085, 345]),
    ("日本語 🙂", [29871, 30325, 30346, 30968, 29871, 243, 162, 156, 133]),
    ("aaaaaaaaaaa ababababab", [263, 27137, 27137, 7340, 633, 370, 370, 370, 370]),
    ("DC01$ \\\\server\\share", [13681, 29900, 29896, 29938, 2474, 2974, 29905, 13653]),
    ("▁already ▁▁ marked", [29871, 2307, 1678, 10902]),
    ("<0x0A>", [529, 29900, 29916, 29900, 29909, 29958]),
]


@pytest.mark.parametrize(("text", "numbers"), CUT, ids=lambda value: str(value)[:20])
def test_a_text_is_cut_as_the_vectors_were_made(text: str, numbers: list[int]) -> None:
    assert PIECES.numbers(text) == numbers


@given(st.text(max_size=200))
def test_the_pieces_together_are_the_text(text: str) -> None:
    shown = "".join(VOCABULARY[number] for number in PIECES.numbers(text))
    data = b"".join(
        bytes([int(part[3:5], 16)]) if part.startswith("<0x") else part.encode()
        for part in re.split(r"(<0x[0-9A-F]{2}>)", shown)
    )
    assert data.decode() == ("▁" + text.replace(" ", "▁") if text else "")


@pytest.mark.parametrize("text", ["a" * 3_000, "ab" * 1_500, "é" * 3_000, " " * 3_000, "\ud800" * 10])
def test_odd_texts_are_cut_too(text: str) -> None:
    assert PIECES.numbers(text)


def test_texts_about_one_thing_are_near_each_other() -> None:
    asked, near, far, nothing = vectors().embed(
        ["outlook password prompt", "Outlook keeps asking for the password", "paper jam in the label printer", ""]
    )
    assert asked @ near > 0.7 > 0.4 > asked @ far
    assert np.linalg.norm(asked) == pytest.approx(1.0, abs=1e-5)
    assert not nothing.any()


def test_without_the_files_there_are_no_vectors(tmp_path: Path) -> None:
    assert load_word_vectors(tmp_path) is None


@pytest.mark.parametrize("name", ["word_vectors.npy", "word_pieces.json"])
def test_one_of_the_two_files_is_not_enough(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes((SEARCH / name).read_bytes())
    assert load_word_vectors(tmp_path) is None


def test_a_text_reads_the_same_beside_longer_and_shorter_ones() -> None:
    texts = ["vpn", "outlook asks for a password " * 40, "printer offline"]
    assert (vectors().embed(texts) == np.concatenate([vectors().embed([text]) for text in texts])).all()


def test_of_a_text_all_words_count_up_to_the_limit_and_none_after_it() -> None:
    beginning = ("printer " * TEXT_LIMIT)[: TEXT_LIMIT - len(" outlook")]
    alone, within, longer, other = vectors().embed(
        [beginning, f"{beginning} outlook", f"{beginning} outlook vpn", f"{beginning} outlook teams meeting"]
    )
    assert not (alone == within).all()
    assert (within == longer).all()
    assert (within == other).all()


def resident_kb(address: int) -> int:
    """Kilobytes in memory of the mapping in which an address lies, as Linux tells it."""
    inside = False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        if span := re.match("([0-9a-f]+)-([0-9a-f]+) ", line):
            inside = int(span[1], 16) <= address < int(span[2], 16)
        elif inside and line.startswith("Rss:"):
            return int(line.split()[1])
    raise AssertionError("nothing is mapped there")


def test_many_texts_leave_nothing_of_the_table_in_memory_and_read_the_same_afterwards() -> None:
    loaded, text = load_word_vectors(SEARCH), "outlook asks for a password"
    assert loaded is not None
    (alone,) = loaded.embed([text])
    if Path("/proc/self/smaps").exists():
        assert resident_kb(loaded._weights.ctypes.data) > 0
    assert (loaded.embed([text] * MANY) == alone).all()
    if Path("/proc/self/smaps").exists():
        assert resident_kb(loaded._weights.ctypes.data) == 0
    assert (loaded.embed([text])[0] == alone).all()
