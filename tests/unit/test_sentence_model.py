"""The sentence model as it ships: its pieces, what its vectors say, and bytes in the place of floats."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching.catalogue import said_of
from rfdesktop.adapters.flow_library.searching.cosines import Cosines
from rfdesktop.adapters.flow_library.searching.sentence_model import SHIPPED, SentenceModel, load_sentence_model
from rfdesktop.adapters.flow_library.searching.sentence_pieces import SentencePieces
from rfdesktop.adapters.flow_library.searching.sentences import Sentences
from rfdesktop.adapters.flow_library.searching.told_parts import told_parts
from rfdesktop.app.paths import resources_folder

SEARCH = resources_folder() / "search"
WORDS = (SEARCH / "sentence_words.txt").read_text(encoding="utf-8").split("\n")


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    loaded = load_sentence_model(SEARCH)
    assert loaded is not None
    return loaded


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Outlook keeps asking", ["outlook", "keeps", "asking"]),
        ("0x8007052e", ["0", "##x", "##80", "##0", "##70", "##52", "##e"]),
        ("won't re-boot!", ["won", "'", "t", "re", "-", "boot", "!"]),
        ("Café naïve", ["cafe", "naive"]),
        ("unaffable", ["una", "##ffa", "##ble"]),
        ("\U0001f600 ok", ["[UNK]", "ok"]),
        ("a" * 101, ["[UNK]"]),
        ("", []),
    ],
)
def test_words_are_cut_as_the_model_was_taught(text: str, pieces: list[str]) -> None:
    numbers = SentencePieces(WORDS).numbers(text, 128)
    assert [WORDS[number] for number in numbers] == ["[CLS]", *pieces, "[SEP]"]


@given(st.text(max_size=300), st.integers(2, 40))
def test_any_text_is_cut_into_no_more_pieces_than_asked(text: str, most: int) -> None:
    numbers = SentencePieces(WORDS).numbers(text, most)
    assert 2 <= len(numbers) <= most
    assert all(0 <= number < len(WORDS) for number in numbers)


def test_alike_in_meaning_is_near_without_a_word_in_common(model: SentenceModel) -> None:
    vectors = model.embed(["Outlook keeps asking for a password", "mail client wants credentials again", "disk full"])
    assert vectors.shape == (3, model.size)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    near, far = vectors[0] @ vectors[1], vectors[0] @ vectors[2]
    assert near > 0.45
    assert far < 0.2


def test_the_flows_that_ship_have_their_vectors(model: SentenceModel) -> None:
    """If not: `python .ci/make_sentence_vectors.py`."""
    shipped = Sentences(model.size)
    shipped.load(SEARCH / SHIPPED)
    texts = [said_of(flow.title, flow.summary) for flow in FlowFiles().read_all(resources_folder() / "flows")]
    assert shipped.missing(texts) == []
    made = Sentences(model.size)
    made.add(texts[:3], model.embed(texts[:3]))
    kept, fresh = shipped.rows(texts[:3])[0], made.rows(texts[:3])[0]
    assert np.abs(kept.astype(int) - fresh).max() <= 1


def test_odd_texts_have_a_vector_too(model: SentenceModel) -> None:
    vectors = model.embed(["", "\ud800 half a pair", "x" * 50_000, "word " * 5_000])
    assert np.isfinite(vectors).all()


def test_a_file_that_is_missing_means_no_model(tmp_path: Path) -> None:
    assert load_sentence_model(tmp_path) is None


def test_cosines_of_bytes_are_those_of_floats() -> None:
    draw = np.random.default_rng(3)
    vectors = draw.standard_normal((3_000, 64)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors[5] = 0
    cosines = Cosines.of(vectors).with_vector(vectors[7])
    assert cosines == pytest.approx(vectors @ vectors[7], abs=0.01)
    assert cosines[5] == 0


LONG = (
    "Morning, hope the move went well.",
    "Since the update the printer in accounts prints nothing, the job just vanishes.",
    "The lady there is in until four and the parking is behind the house.",
)


def test_one_sentence_of_a_long_message_is_nearer_to_what_it_tells_of_than_the_whole(model: SentenceModel) -> None:
    symptom = model.embed(["Print job disappears, no paper comes"])[0]
    near = model.embed_parts(LONG) @ symptom
    assert len(near) == 1 + len(LONG)
    assert near[2] == max(near)
    assert near[2] > near[0] + 0.05
    assert model.embed_parts(LONG)[0] == pytest.approx(model.embed([" ".join(LONG)])[0], abs=1e-6)


def test_parts_that_are_read_no_more_have_no_row(model: SentenceModel) -> None:
    parts = ["word " * 40] * 4
    assert len(model.embed_parts(parts)) == 1 + 2
    assert model.embed_parts(parts)[0] == pytest.approx(model.embed_parts(parts[:3])[0], abs=1e-6)
    assert model.embed_parts([""]).shape == (1, model.size)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [""]),
        ("Teams has no sound", ["Teams has no sound"]),
        ("Hi. Teams has no sound. Room 4.", ["Hi. Teams has no sound. Room 4."]),
        (
            "No sound in Teams! The headset is new, we tried another one too",
            ["No sound in Teams!", "The headset is new,", "we tried another one too"],
        ),
        ("Ann at reception - her scanner sends nothing", ["Ann at reception -", "her scanner sends nothing"]),
        # Three words are a part, two belong to what stands before them.
        ("No sound here. It is Teams.", ["No sound here.", "It is Teams."]),
        ("No sound here. In Teams.", ["No sound here. In Teams."]),
        ("see 10.1.0.5, 10.1.0.6, and so on", ["see 10.1.0.5, 10.1.0.6,", "and so on"]),
    ],
)
def test_a_message_is_parted_where_a_sentence_ends(text: str, parts: list[str]) -> None:
    assert told_parts(text) == parts


@given(st.text(max_size=300))
def test_no_word_is_lost_between_parts(text: str) -> None:
    assert " ".join(told_parts(text)).split() == text.split()
